"""Expected values for runtime/std/tqdm: python tqdm_cases.py runtime/std/tqdm/testdata/meters.json"""
import json
import random
import sys

import tqdm

random.seed(1)
pick = random.choice
cases = []
for _ in range(700):
    total = pick([None, 0, 1, 7, 100, 1000, 123456, 2.5, 10**7])
    n = pick([0, 1, 3, 50, 99, 100, 1000, 54321, 1.25])
    if total and random.random() < 0.7:
        n = min(n, total)
    case = {
        "n": n,
        "total": total,
        "elapsed": pick([0, 0.01, 0.5, 3, 59.9, 61, 3599, 3723.2, 100000.5]),
        "ncols": pick([None, None, 0, 10, 40, 80, 120]),
        "prefix": pick(["", "", "loss", "epoch 1: ", "日本"]),
        "unit": pick(["it", "it", "B", " tok"]),
        "unit_scale": pick([False, False, True, 1, 2, 0.5]),
        "rate": pick([None, None, 0.3, 2.5, 1e6]),
        "postfix": pick(["", "", "acc=0.5", "a=1, b=x"]),
        "unit_divisor": pick([1000, 1024]),
        "initial": pick([0, 0, 2]),
        "ascii": pick([False, True, " .oO"]),
        "colour": pick([None, None, None, "green", "#00ff7f"]),
        "bar_format": pick([None, None, None, "{l_bar}{bar:20}{r_bar}", "{desc}: {percentage:.1f}% {n}/{total}", "{desc}|{bar}|{n_fmt} {rate_inv_fmt} {remaining}",
                            "{bar:-5b}{elapsed_s:.2f}{unit}", "{bar:8a} {n_fmt}/{total_fmt}{postfix}"]),
    }
    cases.append([case, tqdm.tqdm.format_meter(**case)])
numbers = [0, 1, 12345, 123456789, 0.1, 2.345678, 1e-7, 1e20, 3.0, -0.001234, 999.95]
with open(sys.argv[1], "w") as f:
    json.dump({"tqdm": tqdm.__version__, "meters": cases, "numbers": [[n, tqdm.tqdm.format_num(n)] for n in numbers]}, f, indent=0)
