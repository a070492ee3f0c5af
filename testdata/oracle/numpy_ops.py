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

# elementwise functions: their last digits hang on the processor
UNARY = {"Exp": np.exp, "Exp2": np.exp2, "Expm1": np.expm1, "Log": np.log, "Log2": np.log2, "Log10": np.log10, "Log1p": np.log1p, "Sqrt": np.sqrt,
         "Cbrt": np.cbrt, "Sin": np.sin, "Cos": np.cos, "Tan": np.tan, "Arcsin": np.arcsin, "Arccos": np.arccos, "Arctan": np.arctan,
         "Sinh": np.sinh, "Cosh": np.cosh, "Tanh": np.tanh, "Deg2rad": np.deg2rad, "Rad2deg": np.rad2deg}
for go, f in UNARY.items():
    for d in ALL:
        case(go, f, np.abs(data(d, 9, high=4)), ulp=0 if go == "Sqrt" else 4)
EXACT = {"Square": np.square, "Reciprocal": np.reciprocal, "Sign": np.sign, "Floor": np.floor, "Ceil": np.ceil, "Trunc": np.trunc, "Rint": np.rint,
         "IsNaN": np.isnan, "IsInf": np.isinf, "IsFinite": np.isfinite, "LogicalNot": np.logical_not}
for go, f in EXACT.items():
    for d in ALL:
        if d == B and go in ("Sign", "Reciprocal", "Trunc", "Floor", "Ceil", "Rint"):
            continue
        case(go, f, data(d, 9))
    case(go, f, np.array([np.nan, np.inf, -np.inf, -0.0, 0.0, 2.5, 3.5, -2.5]))
for d in FLOATS + [I64, U8]:
    for k in (0, 1, 2, 3, -1):
        case("Round", np.round, data(d, 9), k)
for go, f in {"Arctan2": np.arctan2, "Hypot": np.hypot}.items():
    for d in FLOATS + [I64]:
        case(go, f, data(d, 7), data(d, 7), ulp=2)
for go, f in {"LogicalAnd": np.logical_and, "LogicalOr": np.logical_or, "LogicalXor": np.logical_xor}.items():
    for d in ALL:
        case(go, f, data(d, 6, low=-1, high=2), data(B, 6))
for d in ALL:
    case("Where", np.where, data(B, 5), data(d, 5), data(d, 5))
    case("Where", np.where, data(B, 2, 5), data(d, 5), 0)
    case("Where", np.where, data(B, 5), 1.5, data(d, 5))
    if d != B:
        case("Clip", np.clip, data(d, 7), 1, 5)
        case("Clip", np.clip, data(d, 7), None, 5)
        case("Clip", np.clip, data(d, 7), 1.5, 5)
case("Where", np.where, data(B, 3), data(F64, 4), 0)
case("NanToNum", np.nan_to_num, np.array([np.nan, np.inf, -np.inf, 1.5]))
case("NanToNum", lambda a: np.nan_to_num(a, nan=-1.0, posinf=9.0), np.array([np.nan, np.inf, -np.inf, 1.5], F32), Opt(Nan=-1.0, Posinf=9.0))
case("IsClose", np.isclose, np.array([1.0, 1 + 1e-6, np.nan, np.inf, np.inf]), np.array([1.0, 1.0, np.nan, np.inf, -np.inf]))
case("Allclose", np.allclose, np.array([1.0, 2.0]), np.array([1.0, 2.00001]))
case("ArrayEqual", np.array_equal, np.arange(3), np.arange(3.0))
case("ArrayEqual", np.array_equal, np.arange(3), np.arange(4))

# shapes and joins
a3 = data(I64, 2, 3, 4)
case("Reshape", lambda a, *s: a.reshape(*s), a3, 4, -1)
case("Reshape", lambda a, *s: a.reshape(*s), a3, 5, -1)
case("Reshape", lambda a, *s: a.reshape(*s), V(a3, ("T",)), 6, 4)
case("Reshape", lambda a, *s: a.reshape(*s), a3, -1, -1)
case("Transpose", lambda a, *s: a.transpose(*s), a3, 2, 0, 1)
case("Transpose", lambda a, *s: a.transpose(*s), a3, 0, 0, 1)
case("SwapAxes", np.swapaxes, a3, 0, -1)
case("MoveAxis", np.moveaxis, a3, 0, -1)
case("ExpandDims", np.expand_dims, a3, -1)
case("ExpandDims", np.expand_dims, a3, 5)
case("ExpandDimsAt", lambda a, x: np.expand_dims(a, tuple(x)), data(F64, 3), (0, 2))
case("Squeeze", np.squeeze, data(F64, 1, 3, 1))
case("SqueezeAxis", np.squeeze, data(F64, 1, 3, 1), 0)
case("SqueezeAxis", np.squeeze, data(F64, 1, 3, 1), 1)
case("Flatten", lambda a: a.flatten(), V(a3, ("T",)))
case("Ravel", np.ravel, V(a3, ("T",)))
case("Atleast1D", np.atleast_1d, np.float64(3))
case("Atleast2D", np.atleast_2d, data(F64, 3))
case("BroadcastTo", lambda a, *s: np.broadcast_to(a, s), data(F64, 3), 2, 3)
case("BroadcastTo", lambda a, *s: np.broadcast_to(a, s), data(F64, 3), 3, 2)
for d in ALL:
    for e in ALL:
        case("Astype", lambda a, e: a.astype(e), data(d, 6, low=0, high=9) if e.kind == "u" else data(d, 6), e) if d.kind != "f" or e.kind != "u" else None
for d, e in ((F64, F32), (I32, I64), (U8, I8), (B, F16), (I64, F32), (U64, I64)):
    case("Concatenate", np.concatenate, [data(d, 3), data(e, 2)], 0)
    case("Stack", np.stack, [data(d, 3), data(e, 3)], 1)
case("Concatenate", np.concatenate, [data(F64, 2, 3), data(F64, 2, 1)], 1)
case("Concatenate", np.concatenate, [data(F64, 2, 3), data(F64, 2, 1)], 0)
case("Concatenate", np.concatenate, [data(F64, 2, 3), data(F64, 2)], 0)
case("Concatenate", np.concatenate, [], 0)
case("Stack", np.stack, [data(F64, 2), data(F64, 3)], 0)
case("HStack", np.hstack, [data(F64, 2), data(F64, 3)])
case("HStack", np.hstack, [data(F64, 2, 1), data(F64, 2, 3)])
case("VStack", np.vstack, [data(F64, 3), data(F64, 2, 3)])
case("ColumnStack", np.column_stack, [data(F64, 3), data(F64, 3, 2)])
case("DStack", np.dstack, [data(F64, 2, 3), data(F64, 2, 3)])
case("Append", np.append, data(I64, 2, 2), data(F64, 3))
case("AppendAxis", np.append, data(I64, 2, 2), data(I64, 1, 2), 0)
case("Split", np.split, data(I64, 6, 2), 3, 0)
case("Split", np.split, data(I64, 5), 3, 0)
case("ArraySplit", np.array_split, data(I64, 7), 3, 0)
case("SplitAt", np.split, data(I64, 7), [2, 5], 0)
case("Tile", lambda a, *r: np.tile(a, r), data(I64, 2, 3), 2, 2)
case("Tile", lambda a, *r: np.tile(a, r), data(I64, 3), 2, 2)
case("Tile", lambda a, *r: np.tile(a, r), data(I64, 2, 3), 2)
case("Repeat", np.repeat, data(I64, 2, 3), 2)
case("RepeatAxis", np.repeat, data(I64, 2, 3), 2, 1)
case("RepeatEach", np.repeat, data(I64, 3), np.array([1, 0, 2]))
case("RepeatEachAxis", np.repeat, data(I64, 2, 3), np.array([1, 0, 2]), 1)
case("Take", np.take, data(I64, 2, 3), np.array([0, -1, 4]))
case("TakeAxis", np.take, data(I64, 2, 3), np.array([0, 2]), 1)
case("TakeAxis", np.take, data(I64, 2, 3), np.array([0, 3]), 1)
t = data(F64, 3, 5)
case("TakeAlongAxis", np.take_along_axis, t, np.argsort(t, 1), 1)
for go, f in {"Flip": np.flip, "FlipLR": np.fliplr, "FlipUD": np.flipud}.items():
    case(go, f, data(I64, 2, 3))
for k in range(-1, 4):
    case("Rot90", np.rot90, data(I64, 2, 3), k)
case("Roll", np.roll, data(I64, 2, 3), 2)
case("RollAxis", np.roll, data(I64, 2, 3), -1, 1)
case("Pad", lambda a, w, m: np.pad(a, w, m), data(I64, 3), 2, "constant")
case("Pad", lambda a, w, m: np.pad(a, w, m), data(F64, 2, 3), [[1, 2], [0, 1]], "constant")
for m in ("edge", "reflect", "symmetric", "wrap"):
    case("Pad", lambda a, w, m: np.pad(a, w, m), data(I64, 2, 3), [[1, 0], [2, 1]], m)
case("Insert", np.insert, data(I64, 4), 1, 9)
case("Delete", np.delete, data(I64, 4), 1)
case("DeleteAxis", np.delete, data(I64, 3, 4), 1, 0)
case("Delete", np.delete, data(I64, 4), 7)
case("Meshgrid", np.meshgrid, np.arange(3), np.arange(2.0))
case("Diag", np.diag, data(F64, 3), 0)
case("Diag", np.diag, data(F64, 3, 3), 1)
case("Diagonal", np.diagonal, data(F64, 3, 4), 1)
case("Trace", np.trace, data(F64, 3, 3))
case("Tril", np.tril, data(F64, 3, 4), 0)
case("Triu", np.triu, data(I64, 3, 4), 1)

# creation
case("Arange", np.arange, 5)
case("Arange", np.arange, 2.5)
case("ArangeFrom", np.arange, 2, 7)
for args in ((0, 1, 0.1), (1, 10, 3), (5, 0, -2), (0.5, 3, 0.7), (0, 5, 1.0), (3, 1, 1)):
    case("ArangeStep", np.arange, *args)
case("ArangeStep", np.arange, 0, 1, 0)
case("ArangeStep", lambda *a: np.arange(*a, dtype=F32), 0, 1, 0.1, Opt(Dtype=F32))
for args in ((0.0, 1.0, 5), (-3.0, 7.0, 13), (2.0, 3.0, 1), (0.0, 10.0, 0), (0.1, 0.7, 50)):
    case("Linspace", np.linspace, *args)
case("Linspace", lambda *a: np.linspace(*a, endpoint=False), 0.0, 1.0, 5, Opt(NoEndpoint=True))
case("Linspace", lambda *a: np.linspace(*a, dtype=F32), 0.0, 1.0, 7, Opt(Dtype=F32))
case("Linspace", lambda *a: np.linspace(*a, dtype=I64), 0.0, 10.0, 7, Opt(Dtype=I64))
case("Eye", np.eye, 3)
case("EyeOf", np.eye, 2, 4, 1)
case("Full", lambda s, v: np.full(tuple(s), v), [2, 2], 7)
case("Full", lambda s, v: np.full(tuple(s), v), [2], 0.5)

# order
for d in ALL:
    case("Sort", np.sort, data(d, 9), -1)
    case("Sort", np.sort, data(d, 3, 4), 0)
    case("Argsort", lambda a, x: np.argsort(a, x, kind="stable"), data(d, 9), -1)
    case("Argsort", lambda a, x: np.argsort(a, x, kind="stable"), data(d, 3, 4), 0)
    case("Unique", np.unique, data(d, 9))
    case("UniqueCounts", lambda a: np.unique(a, return_counts=True), data(d, 9))
    case("UniqueInverse", lambda a: np.unique(a, return_inverse=True), data(d, 2, 4))
    case("UniqueIndex", lambda a: np.unique(a, return_index=True), data(d, 9))
    case("Nonzero", lambda a: list(np.nonzero(a)), data(d, 2, 4, low=-1, high=2))
    case("Argwhere", np.argwhere, data(d, 2, 4, low=-1, high=2))
    case("CountNonzero", lambda a: int(np.count_nonzero(a)), data(d, 9, low=-1, high=2))
case("Sort", np.sort, np.array([3.0, np.nan, 1.0, -np.inf]), -1)
case("Argsort", lambda a, x: np.argsort(a, x, kind="stable"), np.array([3.0, np.nan, 1.0, -np.inf]), -1)
case("Flatnonzero", np.flatnonzero, data(I64, 2, 4, low=0, high=2))
case("Searchsorted", np.searchsorted, np.array([1, 3, 3, 7]), np.array([3, 0, 8]), "left")
case("Searchsorted", np.searchsorted, np.array([1, 3, 3, 7]), np.array([3, 0, 8]), "right")
case("Searchsorted", np.searchsorted, np.array([1.5, 3.5]), 2, "left")
case("Digitize", np.digitize, np.array([0.2, 6.4, 3.0, 1.6]), np.array([0.0, 1.0, 2.5, 4.0, 10.0]), False)
case("Bincount", lambda a, m: np.bincount(a, minlength=m), np.array([0, 1, 1, 3]), 0)
case("BincountWeights", np.bincount, np.array([0, 1, 1, 3]), np.array([0.5, 1.0, 2.0, 3.0]), 0)
case("IsIn", np.isin, np.arange(5), np.array([1, 3]))
case("Intersect1D", np.intersect1d, np.array([3, 1, 2]), np.array([2, 3, 4]))
case("Setdiff1D", np.setdiff1d, np.array([3, 1, 2]), np.array([2, 3, 4]))
case("Union1D", np.union1d, np.array([3, 1, 2]), np.array([2, 3, 4]))
case("UnravelIndex", lambda i, s: list(np.unravel_index(i, tuple(s))), np.int64(7), [3, 4])

# statistics
for d in ALL:
    case("Cumsum", np.cumsum, data(d, 3, 4))
    case("CumsumAxis", np.cumsum, data(d, 3, 4), 1)
    case("CumprodAxis", np.cumprod, data(d, 5, low=-3, high=3), 0)
    case("Diff", np.diff, data(d, 3, 4), 1, -1)
    if d == B:
        continue
    for n in (7, 8):
        case("Median", np.median, data(d, n))
        if d.kind in "f" or d == I64:
            for q in (0.0, 0.1, 0.25, 0.5, 0.77, 1.0):
                case("Quantile", np.quantile, data(d, n), q)
                case("Percentile", np.percentile, data(d, n), q * 100)
    case("MedianAxis", np.median, data(d, 3, 4), 0)
    case("MedianAxis", np.median, data(d, 3, 4), 1)
case("Quantile", np.quantile, data(F64, 3), 1.5)
case("Percentiles", np.percentile, data(F64, 9), [5.0, 50.0, 95.0])
case("PercentileAxis", np.percentile, data(F64, 4, 5), 30.0, 0)
case("PercentileAxis", lambda a, q, x: np.percentile(a, q, x, keepdims=True), data(F64, 4, 5), 30.0, 1, Opt(Keepdims=True))
case("PercentilesAxis", np.percentile, data(F64, 4, 5), [10.0, 90.0], 1)
case("Median", np.median, np.array([1.0, np.nan, 2.0]))
n = np.array([[1.0, np.nan, 3.0], [4.0, 5.0, np.nan]])
for go, f in {"Nansum": np.nansum, "Nanmean": np.nanmean, "Nanmax": np.nanmax, "Nanmin": np.nanmin, "Nanstd": np.nanstd}.items():
    case(go, f, n)
for go, f in {"NansumAxis": np.nansum, "NanmeanAxis": np.nanmean}.items():
    case(go, f, n, 0)
    case(go, f, n, 1)
case("Average", lambda a, w: np.average(a, weights=w), data(F64, 5), np.array([1.0, 2, 3, 4, 5]))
case("AverageAxis", lambda a, x, w: np.average(a, x, w), data(F64, 2, 3), 1, np.array([1.0, 2, 3]))
case("Cov", np.cov, data(F64, 3, 5), ulp=4)
case("Corrcoef", np.corrcoef, data(F64, 3, 5), ulp=16)
case("CorrcoefPair", np.corrcoef, data(F64, 5), data(F64, 5), ulp=16)
for k in (3, 10):
    case("Histogram", np.histogram, data(F64, 20), k)
case("HistogramIn", lambda a, b, r: np.histogram(a, b, tuple(r)), data(F64, 20), 4, [-2.0, 2.0])
case("HistogramEdges", np.histogram, data(F64, 20), np.array([-3.0, 0.0, 1.0, 4.0]))
case("Interp", np.interp, np.array([-1.0, 0.0, 0.3, 2.5, 9.0]), np.array([0.0, 1.0, 3.0]), np.array([1.0, 2.0, -1.0]))
for m in ("full", "same", "valid"):
    case("Convolve", np.convolve, data(I64, 6), data(I64, 3), m)

# linear algebra
for d in FLOATS[:2] + [I64, I32, U8, B]:
    for s, e in (((3, 4), (4, 2)), ((4,), (4, 2)), ((3, 4), (4,)), ((4,), (4,)), ((2, 3, 4), (2, 4, 2)), ((2, 3, 4), (4, 2)), ((3, 4), (3, 2)), ((3,), (4,))):
        case("Matmul", np.matmul, data(d, *s), data(d, *e), ulp=64)
        case("Dot", np.dot, data(d, *s), data(d, *e), ulp=64)
case("Matmul", np.matmul, data(I32, 2, 3), data(F32, 3, 2), ulp=16)
case("Dot", np.dot, data(F64, 3), 2.0)
case("Inner", np.inner, data(I64, 3), data(I64, 3))
case("Outer", np.outer, data(I64, 3), data(F32, 2))
case("Vdot", np.vdot, data(I64, 2, 2), data(I64, 2, 2))
case("Cross", np.cross, data(F64, 3), data(F64, 3))
case("Kron", np.kron, data(I64, 2, 2), data(I64, 2, 2))
case("Einsum", np.einsum, "ij,jk->ik", data(F64, 2, 3), data(F64, 3, 2), ulp=16)
case("Einsum", np.einsum, "ij->i", data(F64, 2, 3), ulp=2)
for d in FLOATS[:2] + [I64]:
    case("Norm", np.linalg.norm, data(d, 5), ulp=2)
    case("Norm", np.linalg.norm, data(d, 2, 3), ulp=2)
    case("NormAxis", lambda a, x: np.linalg.norm(a, axis=x), data(d, 4, 5), 1)
    case("NormAxis", lambda a, x: np.linalg.norm(a, axis=x, keepdims=True), data(d, 4, 5), 0, Opt(Keepdims=True))
    for o in (1.0, 2.0, 3.0, 0.0, np.inf, -np.inf):
        case("NormOrd", np.linalg.norm, data(d, 5), o, ulp=4)
        case("NormOrdAxis", np.linalg.norm, data(d, 4, 5), o, 1, ulp=4)
m = np.array([[4.0, 1.0, 2.0], [1.0, 3.0, 0.5], [2.0, 0.5, 5.0]])
case("Det", np.linalg.det, m, ulp=4)
case("Det", np.linalg.det, np.array([[1.0, 2.0], [3.0, 4.0]]))
case("Inv", np.linalg.inv, m, ulp=8)
case("Inv", np.linalg.inv, np.zeros((2, 2)))
case("Inv", np.linalg.inv, np.zeros((2, 3)))
case("Solve", np.linalg.solve, m, np.array([1.0, 2.0, 3.0]), ulp=16)
case("MatrixPower", np.linalg.matrix_power, data(I64, 2, 2), 3)

with gzip.GzipFile(sys.argv[1], "wb", mtime=0) as f:
    f.write(json.dumps({"numpy": np.__version__, "cases": cases}).encode())
print(len(cases), "cases")
