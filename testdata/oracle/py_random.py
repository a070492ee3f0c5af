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
    rows.append(row)
for _ in range(700):
    random.random()
with open(sys.argv[1], "w") as f:
    json.dump({"python": sys.version.split()[0], "rows": rows, "later": random.random().hex()}, f, indent=0)
