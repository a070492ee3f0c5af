"""Writes runtime/numpy/testdata/ops.json.gz: what NumPy answers to the calls that
runtime/numpy's TestOps makes.

A case names the Go method or function, its arguments and NumPy's results or its
error. `u` is by how many units in the last place a result may differ, where NumPy
itself differs from processor to processor.
Usage: python numpy_ops.py OUT
"""
import base64
import gzip
import json
import sys
import warnings
import zlib

import numpy as np

warnings.simplefilter("ignore")
np.seterr(all="ignore")
rng = np.random.default_rng(7)
F64, F32, F16, I64, I32, I16, I8, U8, U16, U32, U64, B = (np.dtype(t) for t in "f8 f4 f2 i8 i4 i2 i1 u1 u2 u4 u8 ?".split())
FLOATS, INTS = [F64, F32, F16], [I64, I32, I16, I8, U8, U16, U32, U64]
ALL = FLOATS + INTS + [B]
cases = []


def big(dtype, shape, scale):
    """Many numbers without their bytes in the file: a formula that the test knows."""
    n = int(np.prod(shape))
    u = (np.arange(n, dtype=np.uint64) * 2654435761 + 97 * n) % 2**32 / 2.0**32 * 2 - 1
    a = (u * u * u * scale).reshape(shape)
    a = (a > 0 if dtype == B else np.abs(a) if dtype.kind == "u" else a).astype(dtype)
    made[id(a)] = (a, scale)
    return a


made = {}


def enc(a, views=()):
    a = np.asarray(a)
    if id(a) in made:
        return {"d": a.dtype.name, "s": list(a.shape), "g": made[id(a)][1], "w": list(views)}
    return {"d": a.dtype.name, "s": list(a.shape), "v": base64.b64encode(a.tobytes()).decode(), "w": list(views)}


class V:
    """A stored array and the views that lead to the operand: T, or a slice of a dimension."""

    def __init__(self, base, *steps):
        self.base, self.steps, x = base, steps, base
        for name, *a in steps:
            x = x.T if name == "T" else x[(slice(None),) * a[0] + (slice(*a[1:]),)]
        self.value = x


class Opt(dict):
    pass


def arg(a):
    if isinstance(a, V):
        return {"x": enc(a.base, [list(s) for s in a.steps])}
    if isinstance(a, np.ndarray):
        return {"x": enc(a)}
    if isinstance(a, np.generic):
        return {"x": enc(a), "n": True}
    if isinstance(a, np.dtype):
        return {"d": a.name}
    if isinstance(a, Opt):
        return {"o": {k: arg(v) for k, v in a.items()}}
    if isinstance(a, bool):
        return {"b": a}
    if isinstance(a, int):
        return {"i": a}
    if isinstance(a, float):
        return {"f": repr(a)}
    if isinstance(a, str):
        return {"s": a}
    if isinstance(a, (list, tuple)):
        return {"l": [arg(v) for v in a]}
    if a is None:
        return None
    raise TypeError(a)


def value(a):
    if isinstance(a, V):
        return a.value
    if isinstance(a, (list, tuple)):
        return [value(v) for v in a]
    return a


def out(r, ulp):
    if isinstance(r, (tuple, list)) and not (r and isinstance(r[0], (int, float))):
        return [out(v, ulp) for v in r]
    if isinstance(r, np.generic):
        return {"x": enc(r), "n": True}
    if isinstance(r, np.ndarray):
        if r.size > 32 and not ulp:  # exact: a hash says as much
            return {"x": {"d": r.dtype.name, "s": list(r.shape), "h": zlib.crc32(r.tobytes())}}
        return {"x": enc(r)}
    return arg(r)


def case(go, f, *args, ulp=0):
    c = {"g": go, "a": [arg(a) for a in args]}
    if ulp:
        c["u"] = ulp
    try:
        c["r"] = out(f(*[value(a) for a in args if not isinstance(a, Opt)]), ulp)
    except Exception as e:  # the error is the answer
        c["e"] = [type(e).__name__, str(e)]
    cases.append(c)


def data(dtype, *shape, low=-20, high=20):
    if np.prod(shape) > 24:
        return big(dtype, shape, float(high))
    if dtype == B:
        return rng.integers(0, 2, shape).astype(B)
    if dtype.kind == "u":
        low = 0
    if dtype.kind in "iu":
        return rng.integers(low, high, shape).astype(dtype)
    return (rng.standard_normal(shape) * high / 4).astype(dtype)


# operators
OPS = {"Add": np.add, "Sub": np.subtract, "Mul": np.multiply, "Div": np.true_divide, "FloorDivide": np.floor_divide, "Mod": np.mod,
       "And": np.bitwise_and, "Or": np.bitwise_or, "Xor": np.bitwise_xor, "Eq": np.equal, "Ne": np.not_equal, "Lt": np.less,
       "Le": np.less_equal, "Gt": np.greater, "Ge": np.greater_equal, "Maximum": np.maximum, "Minimum": np.minimum}
for go, f in OPS.items():
    for d in ALL:
        for e in ALL:
            case(go, f, data(d, 7), data(e, 7))
        case(go, f, data(d, 2, 3), data(d, 3))
        if go not in ("Maximum", "Minimum"):
            for v in (3, 2.5, True, -2 if d.kind != "u" else 5):
                case(go + "Scalar", f, data(d, 5), v)
    case(go, f, data(F64, 3), data(F64, 4))
    case(go, f, data(I64, 2, 3), data(I64, 2))
for go, f in {"RSubScalar": lambda a, v: v - a, "RDivScalar": lambda a, v: v / a, "RFloorDivideScalar": lambda a, v: v // a, "RModScalar": lambda a, v: v % a}.items():
    for d in ALL:
        for v in (3, 2.5):
            case(go, f, data(d, 5), v)
for d in FLOATS + INTS:
    for v in (2, 3, 0, 1, 0.5, -1.0, 2.0, 1.5):
        case("PowScalar", lambda a, v: a ** v, np.abs(data(d, 5)), v, ulp=0 if isinstance(v, int) and d.kind in "iu" else 1)
case("PowScalar", lambda a, v: a ** v, data(I64, 4), -1)
case("Pow", np.power, data(I64, 4, low=0, high=5), data(I64, 4, low=0, high=5))
for d in INTS[:4]:
    case("ShiftLeftScalar", np.left_shift, data(d, 5), 2)
    case("ShiftRightScalar", np.right_shift, data(d, 5), 1)
case("AddScalar", np.add, np.array([250], U8), 300)
case("LtScalar", np.less, np.array([250], U8), 300)
case("Add", np.add, np.float32(1.5), data(F64, 3))
case("Add", np.add, np.float32(1.5), np.float32(2))
case("Add", np.add, np.int8(100), np.int8(100))
for d in ALL:
    case("Neg", np.negative, data(d, 4))
    case("Not", np.invert, data(d, 4))
    case("Abs", np.abs, data(d, 4))

# reductions
shapes = [(7,), (300,), (2, 3), (5, 200), (200, 5), (3, 4, 5), (2, 150, 3), (1, 1), (4, 1, 3), (9000,), (2, 9000), (9000, 2), (20, 30, 40), ()]
REDUCE = {"Sum": np.sum, "Mean": np.mean, "Std": np.std, "Var": np.var, "Prod": np.prod, "Max": np.max, "Min": np.min, "Any": np.any, "All": np.all}
for go, f in REDUCE.items():
    for d in ALL:
        for shape in shapes if d in (F32, F64) and go in ("Sum", "Mean", "Std") else shapes[:3] + shapes[5:6] + (shapes[9:12] if d in (F16, I64) and go == "Mean" else []):
            a = data(d, *shape)
            if go == "Prod" and a.size <= 24:
                a = np.clip(a, -2, 2).astype(d)
            case(go, f, a)
            for axis in range(len(shape)):
                case(go + "Axis", f, a, axis)
                case(go + "Axis", lambda a, axis: f(a, axis, keepdims=True), a, axis - len(shape), Opt(Keepdims=True))
            if len(shape) == 3 and go + "Axes" in ("SumAxes", "MeanAxes", "StdAxes", "VarAxes", "MaxAxes", "MinAxes"):
                for axes in ((0, 1), (1, 2), (0, 2), (-1, 0), (0, 1, 2)):
                    case(go + "Axes", lambda a, axes: f(a, tuple(axes)), a, axes)
    case(go + "Axis", f, data(F64, 2, 3), 2)
    case(go, f, np.zeros(0))
    case(go + "Axis", f, np.zeros((0, 3)), 0)
for d in (F32, F64, I64, F16):
    for v in (V(data(d, 200, 60), ("T",)), V(data(d, 300, 50), ("Slice", 1, 3, 40)), V(data(d, 1000), ("Slice", 0, None, None, -1)),
              V(data(d, 500), ("Slice", 0, 1, None, 3)), V(data(d, 4, 30, 50), ("T",)), V(data(d, 4, 30, 50), ("Slice", 2, 1, 44), ("Slice", 1, None, None, -2)),
              V(data(d, 9000, 4), ("Slice", 1, 1, 3)), V(data(d, 5, 4000), ("Slice", 1, 1, 3900))):
        for go in ("Sum", "Mean", "Var"):
            case(go, REDUCE[go], v)
            for axis in range(v.value.ndim):
                case(go + "Axis", REDUCE[go], v, axis)
            if v.value.ndim == 3:
                for axes in ((0, 1), (1, 2), (0, 2)):
                    case(go + "Axes", lambda a, axes, f=REDUCE[go]: f(a, tuple(axes)), v, axes)
case("Std", lambda a: np.std(a, ddof=1), data(F64, 9), Opt(Ddof=1))
case("StdAxis", lambda a, axis: np.std(a, axis, ddof=1), data(F32, 9, 3), 0, Opt(Ddof=1))
case("Sum", lambda a: np.sum(a, dtype=F64), data(F32, 900), Opt(Dtype=F64))
case("Mean", lambda a: np.mean(a, dtype=F64), data(F32, 900), Opt(Dtype=F64))
case("Sum", lambda a: np.sum(a, dtype=F32), data(I64, 10), Opt(Dtype=F32))
case("Sum", np.sum, np.array([-0.0, -0.0]))
for d in ALL:
    for go, f in {"Argmax": np.argmax, "Argmin": np.argmin}.items():
        case(go, f, data(d, 9))
        case(go, f, data(d, 3, 4))
        case(go + "Axis", f, data(d, 3, 4), 0)
        case(go + "Axis", lambda a, axis: f(a, axis, keepdims=True), data(d, 3, 4), -1, Opt(Keepdims=True))
for a in (np.array([1.0, np.nan, 3.0]), np.array([np.inf, -np.inf, np.nan], F32)):
    for go, f in {"Argmax": np.argmax, "Argmin": np.argmin, "Max": np.max, "Min": np.min, "Sum": np.sum, "Any": np.any}.items():
        case(go, f, a)
case("Argmax", np.argmax, np.zeros(0))
case("Ptp", np.ptp, data(F64, 9))

with gzip.GzipFile(sys.argv[1], "wb", mtime=0) as f:
    f.write(json.dumps({"numpy": np.__version__, "cases": cases}).encode())
print(len(cases), "cases")
