"""Writes runtime/numpy/testdata/print.json.gz: how NumPy prints arrays and scalars.

Usage: python numpy_print.py OUT
"""
import base64
import gzip
import json
import sys

import numpy as np

rng = np.random.default_rng(7)
cases = []


def add(a, scalar=False, **options):
    stored, view = a, ""
    if not scalar and a.ndim == 2 and a.flags.f_contiguous and not a.flags.c_contiguous:
        stored, view = a.T, "t"
    if not scalar and a.ndim == 1 and a.strides[0] < 0:
        stored, view = a[::-1], "r"
    case = dict(dtype=a.dtype.name, shape=list(stored.shape), data=base64.b64encode(np.asarray(stored).tobytes()).decode(), view=view, scalar=scalar)
    if options:
        case["options"] = options
    with np.printoptions(**options):
        case["str"], case["repr"] = str(a), repr(a)
    if a.ndim == 0 and not (a.dtype == np.uint64 and a >= 1 << 63):
        spec = ".3f" if a.dtype.kind == "f" else "5d"
        case["format"] = [format(a, ""), spec, format(a, spec)]
    cases.append(case)


floats = [np.float64, np.float32, np.float16]
ints = [np.int64, np.int32, np.int16, np.int8, np.uint8, np.uint16, np.uint32, np.uint64]
shapes = [(), (1,), (3,), (7,), (20,), (2, 3), (3, 9), (1, 1), (4, 17), (2, 3, 4), (2, 2, 2, 3), (1, 30), (0,), (2, 0), (0, 3)]
scales = [1, 1e-3, 1e-5, 1e3, 1e5, 1e9, 12.5]
with np.errstate(all="ignore"):
    for t in floats:
        for shape in shapes:
            for scale in rng.choice(scales, 3):
                add(np.asarray(rng.standard_normal(shape) * scale).astype(t))
                add(np.asarray(np.round(rng.standard_normal(shape) * scale, 2)).astype(t))
        for shape in [(), (4,), (2, 3), (2, 2, 2)]:
            add(np.asarray(rng.integers(-20, 20, shape)).astype(t))
            a = np.asarray(rng.standard_normal(shape)).astype(t)
            if shape:
                for special in (np.nan, np.inf, -np.inf):
                    a.flat[rng.integers(a.size)] = special
                    add(a.copy())
                    add((a * 1e-7).astype(t))
            add(np.full(shape, np.nan, t))
            add(np.full(shape, -np.inf, t))
            add(np.zeros(shape, t))
        add(np.array([0.1, 0.25, 100.5], t))
        add(np.array([1e-5, 1.0], t))
        add(np.array([1e8, 1.0], t))
        add(np.array([123456.0, 0.5], t))
        add(np.array([-0.0, 0.0, 1e-3], t))
        add(np.arange(1500, dtype=t))
        add(rng.standard_normal((40, 60)).astype(t))
        add(rng.standard_normal((3, 400)).astype(t))
        add(rng.standard_normal((5, 3)).astype(t).T)
        add(rng.standard_normal(9).astype(t)[::-1])
        for v in [0, 1, -1.5, 0.1, 1 / 3, 1e-4, 9.9e-5, 1e15, 1e16, 123456789, 2.5e-8, 65504, np.nan, np.inf, -np.inf, -0.0, 1e22, 16777216]:
            add(t(v), scalar=True)
            add(np.array(v, t))
        for options in [dict(precision=3), dict(precision=3, suppress=True), dict(suppress=True), dict(linewidth=40), dict(threshold=5, edgeitems=2), dict(threshold=5, edgeitems=1, precision=2), dict(floatmode="fixed", precision=2), dict(floatmode="unique"), dict(floatmode="maxprec_equal"), dict(sign=" "), dict(sign="+"), dict(nanstr="NA", infstr="Infinity"), dict(precision=0)]:
            for a in [rng.standard_normal(11), rng.standard_normal((4, 7)) * 1e-3, rng.standard_normal((3, 4)) * 1e5, np.array([1.0, np.nan, np.inf]), np.array([0.00001, 123.0])]:
                add(np.asarray(a).astype(t), **options)
    for t in ints:
        lim = np.iinfo(t)
        for shape in shapes:
            add(np.asarray(rng.integers(lim.min, lim.max, shape, dtype=t, endpoint=True)))
            add(np.asarray(rng.integers(0, 9, shape).astype(t)))
        add(np.arange(100).astype(t).reshape(4, 25))
        add(np.zeros(1001, t))
        add(t(7), scalar=True)
        add(t(lim.max), scalar=True)
        add(t(lim.min), scalar=True)
    for shape in shapes:
        add(np.asarray(rng.integers(0, 2, shape).astype(bool)))
    add(np.array([True, True]))
    add(np.True_, scalar=True)
    add(np.False_, scalar=True)

with gzip.GzipFile(sys.argv[1], "wb", mtime=0) as f:
    f.write(json.dumps({"numpy": np.__version__, "cases": cases}).encode())
print(len(cases), "cases")
