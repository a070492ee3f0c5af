"""Writes runtime/random/testdata/draws.json.gz: the numbers that PyTorch draws.

Usage: python random_draws.py OUT
"""

import gzip
import json
import platform
import sys

import torch
import torch.nn.functional as F

cases = []


def vendor():
    for line in open("/proc/cpuinfo"):
        if line.startswith("vendor_id"): return line.split(":")[1].strip()
    return platform.machine()


def case(op, seed, args, f, after=True):
    torch.manual_seed(seed)
    y = f()
    c = {"op": op, "seed": seed, "args": args, "dtype": str(y.dtype), "shape": list(y.shape),
         "want": y.reshape(-1).tolist() if y.dtype.is_floating_point or y.dtype == torch.bool else y.reshape(-1).tolist()}
    if after: c["next"] = torch.rand(1).item()  # how many draws were taken
    cases.append(c)


for seed in (0, 1, 42, 2**32 + 7, -1):
    case("trunc", seed, [20, 0.0, 1.0, 2.0, 3.0], lambda: torch.nn.init.trunc_normal_(torch.empty(20), 0.0, 1.0, 2.0, 3.0))
    for n in (1, 3, 15, 16, 17, 40, 100):
        case("rand", seed, [n], lambda: torch.rand(n)); case("randn", seed, [n], lambda: torch.randn(n)); case("randn64", seed, [n], lambda: torch.randn(n, dtype=torch.float64)); case("rand64", seed, [n], lambda: torch.rand(n, dtype=torch.float64))
        case("randperm", seed, [n], lambda: torch.randperm(n)); case("dropout", seed, [n, 0.1], lambda: F.dropout(torch.ones(n), 0.1)); case("dropout", seed, [n, 0.5], lambda: F.dropout(torch.ones(n), 0.5))
        case("randint", seed, [-3, 10, n], lambda: torch.randint(-3, 10, (n,))); case("randint", seed, [0, 2**40, n], lambda: torch.randint(0, 2**40, (n,)))
        case("exponential", seed, [n, 1.0], lambda: torch.empty(n).exponential_(1.0)); case("exponential", seed, [n, 2.5], lambda: torch.empty(n).exponential_(2.5)); case("bernoulli_", seed, [n, 0.3], lambda: torch.empty(n).bernoulli_(0.3)); case("bernoulli", seed, [n, 0.3], lambda: torch.bernoulli(torch.full((n,), 0.3)))
        case("uniform", seed, [n, -2.0, 5.0], lambda: torch.empty(n).uniform_(-2, 5)); case("normal", seed, [n, 1.5, 0.02], lambda: torch.empty(n).normal_(1.5, 0.02)); case("trunc", seed, [n, 0.0, 0.02, -0.04, 0.04], lambda: torch.nn.init.trunc_normal_(torch.empty(n), 0.0, 0.02, -0.04, 0.04))
        case("normal_of", seed, [n, 2.0, 3.0], lambda: torch.normal(2.0, 3.0, (n,)))
    case("rand16", seed, [5], lambda: torch.rand(5, dtype=torch.float16)); case("randbf16", seed, [5], lambda: torch.rand(5, dtype=torch.bfloat16)); case("randn16", seed, [5], lambda: torch.randn(5, dtype=torch.float16)); case("randn16", seed, [40], lambda: torch.randn(40, dtype=torch.float16)); case("randnbf16", seed, [40], lambda: torch.randn(40, dtype=torch.bfloat16))
    case("dropout_t", seed, [4, 5, 0.5], lambda: F.dropout(torch.ones(4, 5).t(), 0.5)); case("normal_t", seed, [4, 5], lambda: torch.empty(4, 5).t().normal_())
    for w in ([1.0, 2.0, 3.0, 4.0], [0.1, 0.0, 0.9]):
        case("multinomial", seed, [w, 1, False], lambda: torch.multinomial(torch.tensor(w), 1)); case("multinomial", seed, [w, 2, False], lambda: torch.multinomial(torch.tensor(w), 2)); case("multinomial", seed, [w, 6, True], lambda: torch.multinomial(torch.tensor(w), 6, replacement=True))
    case("twice", seed, [3], lambda: (torch.randn(3), torch.randn(2))[1])

doc = {"torch": torch.__version__, "cpu": vendor(), "cases": cases}
with gzip.GzipFile(sys.argv[1], "wb", 9, mtime=0) as f:
    f.write(json.dumps(doc, separators=(",", ":")).encode())
print(len(cases), "cases")
