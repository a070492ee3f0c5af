import random

random.seed(42)
print(random.random(), random.randint(1, 10), random.randrange(5), random.randrange(0, 10, 3), random.uniform(1, 2))
items = ["a", "b", "c", "d", "e"]
print(random.choice(items), random.choices(items, k=3), random.sample(items, 2), random.choices([1, 2], weights=[0.9, 0.1], k=5))
random.shuffle(items)
print(items, random.gauss(0, 1), random.gauss(0, 1), random.normalvariate(5, 2), random.expovariate(0.5), random.betavariate(1, 2), random.triangular(0, 1, 0.5), random.lognormvariate(0, 1))
r = random.Random(7)
print(r.random(), r.choice([1, 2, 3]), r.randint(0, 100), r.sample(range(100), 3))
deck = [(s, n) for s in "HS" for n in range(2)]
r.shuffle(deck)
print(deck, r.choice(deck))
random.seed("text")
print(random.random())
random.seed(3.5)
print(random.random(), random.choice("abc"), random.getrandbits(16))
state = random.getstate()
a = random.random()
random.setstate(state)
print(a == random.random())
rows = [[1, 2], [3, 4]]
random.shuffle(rows)
print(rows, random.sample(range(10**6), 3), random.choices(range(10), cum_weights=list(range(1, 11)), k=2))
print(random.choice(range(5)), random.choice((1, 2)), random.sample("abcdef", 3), random.randbytes(3))
idx = list(range(5)); random.Random(0).shuffle(idx); print(idx)
d = {"a": 1, "b": 2}
print(random.choice(list(d.items())), random.choice(list(d)))
print(random.vonmisesvariate(0, 1), random.gammavariate(2, 1), random.paretovariate(3), random.weibullvariate(1, 1.5))
