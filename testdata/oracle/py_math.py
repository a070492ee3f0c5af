"""Expected values for runtime/std/pymath: python py_math.py runtime/std/pymath/testdata/math.json"""
import json
import math
import random
import sys

rng = random.Random(3)
out = {"python": sys.version.split()[0]}
xs = [rng.uniform(-20, 20) for _ in range(120)] + [10.0 ** rng.uniform(-12, 12) for _ in range(120)] + [1.0, 2.0, 3.0, 10.0, 100.0, 1000.0, 0.5, 0.1, 1e-5, 700.0, -700.0]
for name in ["sqrt", "exp", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "tanh", "sinh", "cosh", "atan", "expm1", "erf", "asin", "acos"]:
    rows = []
    for x in xs:
        try:
            rows.append([x.hex(), getattr(math, name)(x).hex()])
        except (ValueError, OverflowError):
            pass
    out[name] = rows
out["pow"] = []
for _ in range(400):
    x, y = 10.0 ** rng.uniform(-5, 5), rng.choice([rng.uniform(-10, 10), float(rng.randint(-9, 9)), 0.5, -0.5, 1.5])
    out["pow"].append([x.hex(), y.hex(), math.pow(x, y).hex()])
for n in range(0, 40):
    out["pow"].append([(10000.0).hex(), (-n / 20).hex(), (10000.0 ** (-n / 20)).hex()])
out["fsum"] = [[[x.hex() for x in xs], math.fsum(xs).hex()] for xs in [[0.1] * 10, [1e-16, 1.0, 1e16], [1e100, 1.0, -1e100], [rng.uniform(-1, 1) * 10.0 ** rng.randint(-20, 20) for _ in range(50)]]]
with open(sys.argv[1], "w") as f:
    json.dump(out, f, separators=(",", ":"))
