"""Writes runtime/numpy/nprandom/testdata/draws.json.gz: what NumPy's generators give.

A case is a generator with its seed and the calls made of it in turn: the Go method,
its arguments and the result.
Usage: python numpy_random.py OUT
"""
import base64
import gzip
import json
import sys

import numpy as np

cases = []


def enc(a):
    return {"d": a.dtype.name, "s": list(a.shape), "v": base64.b64encode(np.ascontiguousarray(a).tobytes()).decode()}


def arg(a):
    if isinstance(a, np.ndarray):
        return {"x": enc(a)}
    if isinstance(a, (np.dtype, type)):
        return {"d": np.dtype(a).name}
    if isinstance(a, bool):
        return {"b": a}
    if isinstance(a, dict):
        return {"o": {k: arg(v) for k, v in a.items()}}
    if isinstance(a, (int, np.integer)):
        return {"i": int(a)}
    if isinstance(a, float):
        return {"f": repr(float(a))}
    if isinstance(a, (list, tuple)):
        return {"l": [arg(v) for v in a]}
    raise TypeError(a)


class Case:
    def __init__(self, kind, seed):
        self.of = np.random.RandomState(seed) if kind == "State" else np.random.default_rng(seed)
        self.calls = []
        cases.append({"kind": kind, "seed": seed, "calls": self.calls})

    def __call__(self, go, args, f):
        call = {"g": go, "a": [arg(a) for a in args]}
        try:
            r = f(self.of)
            call["r"] = arg(r)
        except ValueError as e:
            call["e"] = str(e)
        self.calls.append(call)


ints = [(0, 5), (0, 256), (-3, 4), (10, 11), (0, 2**32), (0, 2**32 - 1), (-(2**62), 2**62), (0, 3 * 2**40), (-(2**63), 2**63 - 1)]
small = [(np.uint8, 0, 256), (np.uint8, 0, 10), (np.int8, -100, 100), (np.uint16, 0, 65536), (np.int16, -5, 3000), (np.int32, 0, 1000), (np.uint32, 5, 2**32), (np.int64, 0, 7), (np.uint64, 0, 2**40), (np.bool_, 0, 2), (np.uint8, 3, 4)]
p5 = np.array([0.1, 0.2, 0.3, 0.25, 0.15])
for seed in (0, 1, 42, 2**31, 2**32 - 1):
    c = Case("State", seed)
    c("Random", [], lambda g: g.random_sample())
    c("RandomOf", [3, 2], lambda g: g.rand(3, 2))
    c("StandardNormal", [], lambda g: g.randn())
    c("StandardNormalOf", [2, 4], lambda g: g.randn(2, 4))
    c("Normal", [1.5, 2.0], lambda g: g.normal(1.5, 2.0))
    c("NormalOf", [0.0, 0.1, [700]], lambda g: g.normal(0.0, 0.1, 700))
    c("Uniform", [-1.0, 1.0], lambda g: g.uniform(-1, 1))
    c("UniformOf", [2.0, 5.0, [4]], lambda g: g.uniform(2, 5, 4))
    c("Exponential", [2.0], lambda g: g.exponential(2.0))
    for lo, hi in ints:
        c("Randint", [lo, hi], lambda g: g.randint(lo, hi, dtype=np.int64).item())
        c("RandintOf", [lo, hi, [9]], lambda g: g.randint(lo, hi, 9, dtype=np.int64))
    for t, lo, hi in small:
        c("RandintOf", [lo, hi, [3, 5], {"Dtype": t}], lambda g: g.randint(lo, hi, (3, 5), dtype=t))
    c("RandintBelow", [10], lambda g: g.randint(10))
    c("RandintBelow", [0], lambda g: g.randint(0))
    c("RandintOf", [0, 300, [2], {"Dtype": np.uint8}], lambda g: g.randint(0, 300, 2, dtype=np.uint8))
    c("Permutation", [10], lambda g: g.permutation(10))
    c("PermutationOf", [np.arange(12).reshape(6, 2)], lambda g: g.permutation(np.arange(12).reshape(6, 2)))
    c("PermutationOf", [np.arange(7.0)], lambda g: g.permutation(np.arange(7.0)))
    c("Choice", [5], lambda g: g.choice(5))
    c("ChoiceOf", [5, [8]], lambda g: g.choice(5, 8))
    c("ChoiceOf", [20, [6], {"NoReplace": True}], lambda g: g.choice(20, 6, replace=False))
    c("ChoiceOf", [5, [20], {"P": p5}], lambda g: g.choice(5, 20, p=p5))
    c("ChoiceOf", [5, [4], {"P": p5, "NoReplace": True}], lambda g: g.choice(5, 4, replace=False, p=p5))
    c("ChoiceFrom", [np.array([3.5, 1.5, 2.5])], lambda g: g.choice(np.array([3.5, 1.5, 2.5])))
    c("ChoiceFromOf", [np.array([3.5, 1.5, 2.5]), [2, 3]], lambda g: g.choice(np.array([3.5, 1.5, 2.5]), (2, 3)))
    c("ChoiceOf", [3, [4], {"NoReplace": True}], lambda g: g.choice(3, 4, replace=False))
    c("ChoiceOf", [3, [4], {"P": p5}], lambda g: g.choice(3, 4, p=p5))
    for n, size, opts, kw in ((3, [4], {"P": p5}, dict(p=p5)), (3, [2], {"P": np.array([0.5, 0.5, 0.5])}, dict(p=[0.5, 0.5, 0.5])), (3, [2], {"P": np.array([-0.5, 1, 0.5])}, dict(p=[-0.5, 1, 0.5])), (0, [1], {}, {}), (3, [2], {"P": np.array([1.0, 0, 0]), "NoReplace": True}, dict(p=[1.0, 0, 0], replace=False)), (2, [1], {"P": np.array([[0.5, 0.5]])}, dict(p=[[0.5, 0.5]]))):
        c("ChoiceOf", [n, size, opts], lambda g: g.choice(n, size, **kw))
    c("Random", [], lambda g: g.random_sample())
for seed in (0, 1, 42, 12345, 2**32, 2**40 + 17, 2**62 + 5):
    c = Case("Generator", seed)
    c("Random", [], lambda g: g.random())
    c("RandomOf", [3, 2], lambda g: g.random((3, 2)))
    c("RandomAs", [[5], np.float32], lambda g: g.random(5, dtype=np.float32))
    c("StandardNormal", [], lambda g: g.standard_normal())
    c("StandardNormalOf", [5000], lambda g: g.standard_normal(5000))
    c("Normal", [1.5, 2.0], lambda g: g.normal(1.5, 2.0))
    c("NormalOf", [0.0, 0.1, [2, 3]], lambda g: g.normal(0.0, 0.1, (2, 3)))
    c("Uniform", [-1.0, 1.0], lambda g: g.uniform(-1, 1))
    c("UniformOf", [2.0, 5.0, [4]], lambda g: g.uniform(2, 5, 4))
    for lo, hi in ints:
        c("Integers", [lo, hi], lambda g: g.integers(lo, hi).reshape(()))
        c("IntegersOf", [lo, hi, [9]], lambda g: g.integers(lo, hi, 9))
    for t, lo, hi in small:
        c("IntegersOf", [lo, hi, [3, 5], {"Dtype": t}], lambda g: g.integers(lo, hi, (3, 5), dtype=t))
    c("IntegersThroughOf", [1, 6, [10]], lambda g: g.integers(1, 6, 10, endpoint=True))
    c("Permutation", [10], lambda g: g.permutation(10))
    c("PermutationOf", [np.arange(12).reshape(6, 2)], lambda g: g.permutation(np.arange(12).reshape(6, 2)))
    c("PermutationOf", [np.arange(7.0)], lambda g: g.permutation(np.arange(7.0)))
    c("Choice", [5], lambda g: g.choice(5))
    c("ChoiceOf", [5, [8]], lambda g: g.choice(5, 8))
    c("ChoiceOf", [20, [6], {"NoReplace": True}], lambda g: g.choice(20, 6, replace=False))
    c("ChoiceOf", [20, [6], {"NoReplace": True, "NoShuffle": True}], lambda g: g.choice(20, 6, replace=False, shuffle=False))
    c("ChoiceOf", [11000, [300], {"NoReplace": True}], lambda g: g.choice(11000, 300, replace=False))
    c("ChoiceOf", [5, [20], {"P": p5}], lambda g: g.choice(5, 20, p=p5))
    c("ChoiceOf", [5, [4], {"P": p5, "NoReplace": True}], lambda g: g.choice(5, 4, replace=False, p=p5))
    c("ChoiceFrom", [np.array([3.5, 1.5, 2.5])], lambda g: g.choice(np.array([3.5, 1.5, 2.5])))
    c("ChoiceFromOf", [np.array([3.5, 1.5, 2.5]), [2, 3]], lambda g: g.choice(np.array([3.5, 1.5, 2.5]), (2, 3)))

    def shuffled(g):
        a = np.arange(9)
        g.shuffle(a)
        return a

    c("shuffled", [9], shuffled)

    def rows(g):
        a = np.arange(10).reshape(5, 2)
        g.shuffle(a)
        return a

    c("shuffledRows", [], rows)
    for n, size, opts, kw in ((3, [4], {"P": p5}, dict(p=p5)), (3, [2], {"P": np.array([0.5, 0.5, 0.5])}, dict(p=[0.5, 0.5, 0.5])), (3, [2], {"P": np.array([-0.5, 1, 0.5])}, dict(p=[-0.5, 1, 0.5])), (0, [1], {}, {}), (3, [2], {"P": np.array([1.0, 0, 0]), "NoReplace": True}, dict(p=[1.0, 0, 0], replace=False)), (2, [1], {"P": np.array([[0.5, 0.5]])}, dict(p=[[0.5, 0.5]]))):
        c("ChoiceOf", [n, size, opts], lambda g: g.choice(n, size, **kw))
    c("Random", [], lambda g: g.random())

with gzip.GzipFile(sys.argv[1], "wb", mtime=0) as f:
    f.write(json.dumps({"numpy": np.__version__, "cases": cases}).encode())
print(sum(len(c["calls"]) for c in cases), "calls")
