from itertools import count, islice, takewhile


def noisy(x):
    print("make", x, end="; ")
    return x * 10


def numbers(n):
    print("start", end="; ")
    for i in range(n):
        yield i
    print("end", end="; ")


# A generator expression gives each item once.
g = (x * x for x in range(4))
print(list(g), list(g))
print(next(x for x in [3, 8, 5] if x > 4), next((x for x in [1, 2] if x > 4), -1), next((w for w in ["a", "bb"] if len(w) > 2), None))

# Partly drawn, then looped over.
it = iter([1, 2, 3, 4])
print(next(it), end=":")
for x in it:
    if x == 3:
        break
    print(x, end=" ")
print(list(it), next(it, -1))

# Lazy: what has an effect runs as the items are drawn.
m = map(noisy, [1, 2, 3])
print("made", end="; ")
print(next(m), end="; ")
for y in m:
    print("got", y, end="; ")
print(list(m))
for y in map(noisy, [4, 5]):
    print("got", y, end="; ")
print()
for y in (noisy(x) for x in [1, 2, 3] if x != 2):
    print("got", y, end="; ")
print()
for i, y in enumerate(noisy(x) for x in [7, 8, 9] if x != 8):
    print(i, y, end="; ")
print()
print(any(noisy(x) > 10 for x in [1, 2, 3]), all(map(noisy, [1, 0, 2])), 20 in map(noisy, [1, 2, 3]))
f = filter(lambda x: x % 2, map(noisy, [1, 2]))
print(list(f), list(f))

# zip of three, one without an end; one iterator drawn from by two.
for a, b, c in zip("xyz", count(1), [True, False]):
    print(a, b, c, end="; ")
print()
print(list(zip(count(), ["a", "b"], numbers(5))))
pairs = iter(range(6))
print(list(zip(pairs, pairs)), list(pairs))
z = zip([1, 2, 3], "ab")
print(next(z), list(z), list(z))
print(dict(zip(("k", "v"), (noisy(x) for x in [1, 2, 3]))))
try:
    for a, b in zip([1, 2], [3], strict=True):
        print(a, b, end=" ")
except ValueError as e:
    print(e)
print(list(zip([1, 2], [3, 4], strict=True)), list(zip()), list(zip([1], [2], [3], [4])))

# zip(*rows)
rows = [[1, 2, 3], [4, 5, 6]]
for a, b in zip(*rows):
    print(a + b, end=" ")
cols = list(zip(*rows))
names, ages = zip(*[("ann", 30), ("bob", 41)])
print(cols, names, ages, list(zip(*["ab", "cd"])))
low, high = zip(*((x, x + 10) for x in range(3)))
print(low, high)


# Iterators among arguments, results, attributes and containers.
def twice(items):
    return sum(items), sum(items)


def head(items, n):
    return [next(items) for _ in range(n)]


def total(items):
    t = 0
    for x in items:
        t += x
    return t


def squares(xs):
    return (x * x for x in xs)


def shifted(xs, by):
    return map(lambda x: x + by, xs)


print(twice(x for x in [1, 2, 3]), twice([1, 2, 3]), twice(numbers(4)))
s = squares([1, 2, 3, 4])
print(head(s, 2), total(s), total(s))
print(list(shifted(squares([1, 2]), 0.5)), list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])))


class Loader:
    def __init__(self, items):
        self.items = iter(items)
        self.lengths = map(len, items)

    def take(self, n):
        return list(islice(self.items, n))


loader = Loader(["a", "bb", "ccc", "dddd"])
print(loader.take(2), loader.take(1), next(loader.lengths), sum(loader.lengths), sum(loader.lengths))
streams = [numbers(2), numbers(3)]
print([next(s) for s in streams], [next(s) for s in streams])
table = {"up": reversed([1, 2, 3]), "down": enumerate(["x"], 5)}[("up")]
print(next(table), list(table))
queue = []
queue.append(c for c in "pq")
print(list(queue[0]), list(queue[0]))

# A generator function, held.
n = numbers(3)
print(next(n), list(n), next(n, None))
n = numbers(3)
for v in n:
    break
print(v, list(takewhile(lambda x: x < 2, n)))


def closing():
    try:
        yield 1
        yield 2
    finally:
        print("closed", end="; ")


c = closing()
print(next(c), end="; ")
c.close()
print(list(c))
for v in closing():
    break
print(v)
a, b = (x + 1 for x in (1, 2))
first, *rest = map(str, [1, 2, 3])
print(a, b, first, rest, ",".join(map(str, [1, 2])), *(x for x in "uv"), bool(map(str, [1])))
