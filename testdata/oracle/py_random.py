"""Expected values for runtime/std/random: python py_random.py runtime/std/random/testdata/random.json"""
import json
import random
import sys

rows = []
for seed in [0, 1, 42, 1337, -5, 2**31, 2**32, 2**40 + 7, 2**62]:
    random.seed(seed)
    row = {"seed": str(seed)}
    row["random"] = [random.random().hex() for _ in range(5)]
    row["randint"] = [random.randint(-10, 10**6) for _ in range(5)]
    row["big"] = [str(random.getrandbits(60)) for _ in range(3)]
    row["uniform"] = [random.uniform(-2.5, 7).hex() for _ in range(3)]
    row["choice"] = [random.choice(["a", "b", "c", "d", "e"]) for _ in range(8)]
    xs = list(range(20))
    random.shuffle(xs)
    row["shuffle"] = xs
    row["sample"] = random.sample(range(1000), 10)
    row["sample_small"] = random.sample(range(30), 25)
    row["gauss"] = [random.gauss(1.0, 2.0).hex() for _ in range(3)]
    row["normal"] = [random.normalvariate(0.0, 1.0).hex() for _ in range(3)]
    row["expo"] = [random.expovariate(1.5).hex() for _ in range(3)]
    row["choices"] = random.choices(list(range(10)), k=5)
    row["weighted"] = random.choices([1, 2, 3], [1.0, 5.0, 0.5], k=10)
    row["cumulated"] = random.choices([1, 2, 3], cum_weights=[1.0, 5.0, 5.5], k=5)
    row["steps"] = [random.randrange(-5, 100, 7) for _ in range(4)] + [random.randrange(50, 3, -4) for _ in range(3)]
    row["bytes"] = random.randbytes(7).hex() + random.randbytes(4).hex()
    row["others"] = [x.hex() for x in (random.triangular(1, 9, 3), random.triangular(), random.triangular(2, 2), random.lognormvariate(0.5, 0.25), random.gammavariate(2.5, 1.5), random.gammavariate(1, 2), random.gammavariate(0.3, 1), random.betavariate(0.7, 2), random.paretovariate(3), random.weibullvariate(1.5, 2), random.vonmisesvariate(1, 4), random.vonmisesvariate(0, 0))]
    rows.append(row)
seeds = []
for seed in ["", "a", "text", "ünïcode 日本", 0.0, 3.5, -2.25, 1e300, 1 / 3, float("inf"), float("-inf"), -1.0]:
    random.seed(seed)
    seeds.append([seed if isinstance(seed, str) else None, None if isinstance(seed, str) else str(seed), [random.random().hex() for _ in range(2)]])
random.seed(2**62)
for _ in range(700):
    random.random()
with open(sys.argv[1], "w") as f:
    json.dump({"python": sys.version.split()[0], "rows": rows, "seeds": seeds, "later": random.random().hex()}, f, indent=0)
