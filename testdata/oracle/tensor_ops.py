"""Writes runtime/tensor/testdata/ops.json.gz: what PyTorch answers to the calls
that runtime/tensor's TestOps makes.

A case names the Go function, its arguments and PyTorch's results or its error.
Usage: python tensor_ops.py OUT
"""

import base64
import gzip
import json
import platform
import sys

import torch

torch.manual_seed(7)
DT = {torch.float32: "f32", torch.float64: "f64", torch.float16: "f16", torch.bfloat16: "bf16", torch.int64: "i64",
      torch.int32: "i32", torch.int16: "i16", torch.int8: "i8", torch.uint8: "u8", torch.bool: "bool", torch.complex64: "c64"}
F32, F64, F16, BF16, I64, I32, I16, I8, U8, B, C64 = DT
FLOATS = [F32, F64, F16, BF16]
INTS = [I64, I32, I16, I8, U8]
cases = []


def raw(t):
    flat = torch.empty(t.numel(), dtype=t.dtype).copy_(t.detach().reshape(-1))
    return base64.b64encode(flat.view(torch.uint8).numpy().tobytes()).decode() if t.numel() else ""


def big(dtype, *shape, scale=1.0):
    """Many numbers without their bytes in the file: a formula that the test knows."""
    n = 1
    for d in shape: n *= d
    t = (((torch.arange(n) * 7919 + 13 * n) % 1009 - 504).double() / 256 * scale).to(dtype).reshape(shape)
    t.formula = scale
    return t


def enc(t):
    if hasattr(t, "formula"): return {"d": DT[t.dtype], "s": list(t.shape), "g": t.formula}
    return {"d": DT[t.dtype], "s": list(t.shape), "v": raw(t)}


class V:
    """A tensor with the views that lead to it: base, then steps."""

    def __init__(self, base, *steps):
        self.base, self.steps = base, steps

    def make(self, base):
        x = base
        for name, *a in self.steps:
            if name == "Transpose": x = x.transpose(*a)
            if name == "Slice": x = x[(slice(None),) * a[0] + (slice(a[1], a[2], a[3]),)]
            if name == "Expand": x = x.expand(*a)
            if name == "Select": x = x.select(*a)
        return x


class Ix(list):
    pass


class Opt(dict):
    pass


def arg(a, tensors):
    if isinstance(a, torch.Tensor):
        a = V(a)
    if isinstance(a, V):
        tensors.append({**enc(a.base), "w": [list(s) for s in a.steps]})
        return "@%d" % (len(tensors) - 1)
    if isinstance(a, bool): return a
    if isinstance(a, int): return {"i": a}
    if isinstance(a, float): return {"f": repr(a)}
    if isinstance(a, complex): return {"c": [a.real, a.imag]}
    if isinstance(a, str): return "s:" + a
    if isinstance(a, torch.dtype): return "d:" + DT[a]
    if isinstance(a, Opt): return {"o": {k: arg(v, tensors) for k, v in a.items()}}
    if isinstance(a, Ix): return {"ix": [ix(v, tensors) for v in a]}
    if isinstance(a, list) and a and isinstance(a[0], (torch.Tensor, V)): return {"ts": [arg(v, tensors) for v in a]}
    if isinstance(a, (list, tuple)): return {"is": list(a)}
    raise TypeError(a)


def ix(v, tensors):
    if v is None: return "none"
    if v is Ellipsis: return "..."
    if isinstance(v, slice): return {"r": [v.start, v.stop, v.step]}
    if isinstance(v, int): return {"i": v}
    return arg(v, tensors)


def real(a, made):
    if isinstance(a, torch.Tensor): a = V(a)
    if isinstance(a, V):
        made.append((a.base.clone(), a))
        base = made[-1][0]
        return a.make(base)
    if isinstance(a, Ix): return tuple(real(v, made) for v in a) if len(a) > 1 else real(a[0], made)
    if isinstance(a, list) and a and isinstance(a[0], (torch.Tensor, V)): return [real(v, made) for v in a]
    return a


def case(go, f, *args, inplace=False):
    """go(args...) in Go is f(args...) here; in place, the first tensor's base is looked at too."""
    tensors = []
    c = {"go": go, "a": [arg(a, tensors) for a in args], "x": tensors}
    made = []
    try:
        rs = [real(a, made) for a in args]
        out = f(*rs)
        if isinstance(out, torch.Tensor): out = [out]
        if isinstance(out, (bool, float, int)): c["p"] = out
        elif out is not None: c["o"] = [enc(o) for o in out]
        if inplace: c["b"] = enc(made[0][0])
    except Exception as e:
        c["e"] = [type(e).__name__, str(e).split("\n")[0]]
    cases.append(c)


def data(dtype, *shape, low=-4, high=5, scale=1.7):
    if dtype == B: return torch.randint(0, 2, shape).bool()
    if dtype.is_floating_point: return (torch.randn(*shape) * scale).to(dtype) if shape else (torch.randn(1)[0] * scale).to(dtype)
    if dtype == C64: return torch.complex(data(F32, *shape), data(F32, *shape))
    if dtype == U8: low = 0
    return torch.randint(low, high, shape).to(dtype)


def noncontiguous(dtype, n, m):
    return [V(data(dtype, m, n), ("Transpose", 0, 1)), V(data(dtype, n, 2 * m), ("Slice", 1, 1, 2 * m, 2)),
            V(data(dtype, n, 1), ("Expand", n, m))]


ALL = FLOATS + INTS + [B]
special = torch.tensor([0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 2.5, 1e-3, 1e4, float("inf"), float("-inf"), float("nan"), 3.5, 1e30])

# Binary operations: every pair of dtypes, then shapes.
BIN = {"Add": torch.add, "Sub": torch.sub, "Mul": torch.mul, "Div": torch.div, "FloorDivide": torch.floor_divide,
       "Remainder": torch.remainder, "Fmod": torch.fmod, "Maximum": torch.maximum, "Minimum": torch.minimum,
       "Eq": torch.eq, "Lt": torch.lt, "Ge": torch.ge, "Ne": torch.ne, "Le": torch.le, "Gt": torch.gt,
       "LogicalAnd": torch.logical_and, "LogicalOr": torch.logical_or, "LogicalXor": torch.logical_xor}
for name, f in BIN.items():
    for a in ALL:
        for b in (ALL if name in ("Add", "Div") else [a, F32, I64]):
            y = data(b, 3)
            if name in ("FloorDivide", "Remainder", "Fmod"): y = torch.where(y == 0, torch.ones_like(y), y)
            case(name, f, data(a, 2, 3), y)
    case(name, f, special, special.flip(0))
    case(name, f, data(F32, 2, 1, 3), data(F32, 4, 1))
    for v in noncontiguous(F32, 3, 4): case(name, f, v, data(F32, 3, 4)); case(name, f, data(F32, 4), v)
    case(name, f, data(F32, 0, 3), data(F32, 1, 3))
    case(name, f, data(F32, 2, 3), data(F32, 2, 4))
    case(name, f, data(F32), data(F16, 3)); case(name, f, data(I64), data(I8, 3)); case(name, f, data(F64), data(I64, 2))
    if name == "Add": case(name, f, big(F32, 1500), big(F32, 1500, scale=.5))
for name, f in {"And": torch.bitwise_and, "Or": torch.bitwise_or, "Xor": torch.bitwise_xor}.items():
    for a in INTS + [B]: case(name, f, data(a, 2, 3), data(a, 3)); case(name, f, data(a, 2, 3), data(B, 3))
case("ShiftLeft", torch.bitwise_left_shift, data(I64, 4), data(I64, 4, low=0)); case("ShiftRight", torch.bitwise_right_shift, data(I32, 4), data(I32, 4, low=0))
for a in (F32, F64, F16): case("Pow", torch.pow, data(a, 3, 2).abs(), data(a, 2))
case("Pow", torch.pow, special, torch.full((14,), 2.0)); case("Pow", torch.pow, data(I64, 5), data(I64, 5, low=0)); case("Pow", torch.pow, data(I64, 4), data(F32, 4))
case("Atan2", torch.atan2, data(F32, 4), data(F32, 4))
for t in (127, -128): case("Add", torch.add, torch.tensor([t], dtype=I8), torch.tensor([t], dtype=I8))
case("Sub", torch.sub, torch.tensor([0], dtype=U8), torch.tensor([1], dtype=U8))

# Numbers on either side.
SCAL = {"AddScalar": lambda x, v: x + v, "SubScalar": lambda x, v: x - v, "RSubScalar": lambda x, v: v - x, "MulScalar": lambda x, v: x * v,
        "DivScalar": lambda x, v: x / v, "RDivScalar": lambda x, v: v / x, "FloorDivideScalar": lambda x, v: x // v, "RemainderScalar": lambda x, v: x % v,
        "EqScalar": lambda x, v: x == v, "LtScalar": lambda x, v: x < v, "GeScalar": lambda x, v: x >= v, "ClampMin": torch.clamp_min, "ClampMax": torch.clamp_max}
for name, f in SCAL.items():
    for a in ALL:
        for v in (2, 2.5, True, -3):
            if name in ("FloorDivideScalar", "RemainderScalar") and v is True: continue
            case(name, f, data(a, 2, 3), v)
for v in (0, 1, 2, 3, 0.5, -0.5, -1, -2, 2.5, -1.0):
    for a in (F32, F64, F16, I64, I8): case("PowScalar", torch.pow, data(a, 5), v)
for v in (2, 2.5, 0): case("RPowScalar", lambda x, v: v ** x, data(F32, 4), v); case("RPowScalar", lambda x, v: v ** x, data(I64, 4, low=0), v)
case("RFloorDivideScalar", lambda x, v: v // x, torch.tensor([1.0, -2.0, 3.0]), 7); case("RRemainderScalar", lambda x, v: v % x, torch.tensor([2, -2, 3]), 7)
for m in ("trunc", "floor"):
    case("DivRounded", lambda x, y, m: torch.div(x, y, rounding_mode=m), torch.tensor([-5, 5, 7]), torch.tensor([2, -2, 3]), m)
    case("DivScalarRounded", lambda x, y, m: torch.div(x, y, rounding_mode=m), torch.tensor([-5.0, 5.5, 7]), 2, m)
case("Add", lambda x, y, o: torch.add(x, y, alpha=2), data(F32, 3), data(F32, 3), Opt(Alpha=2))
for lo, hi in ((-1, 1), (None, 0.5), (0, None)):
    o = Opt({k: v for k, v in (("Min", lo), ("Max", hi)) if v is not None})
    for a in (F32, F16, I64): case("Clamp", lambda x, o, lo=lo, hi=hi: torch.clamp(x, lo, hi), data(a, 6), o)
    case("Clamp", lambda x, o, lo=lo, hi=hi: torch.clamp(x, lo, hi), special, o)

# Unary operations.
UN = {n: getattr(torch, n.lower()) for n in "Exp Exp2 Expm1 Log Log2 Log10 Log1p Sin Cos Tan Asin Acos Atan Sinh Cosh Tanh Asinh Acosh Atanh Sigmoid Erf Erfc Sqrt Rsqrt Reciprocal Floor Ceil Round Trunc Sign Square Abs Relu Neg IsNaN IsInf IsFinite Logit".split()}
UN.update(LogicalNot=torch.logical_not, Not=torch.bitwise_not)
for name, f in UN.items():
    for a in ([F32, F64, F16, BF16, I64, U8, B] if name not in ("Not",) else INTS + [B, F32]):
        if name in ("Square",) and a == B: continue
        case(name, f, data(a, 2, 3))
    if name != "Not": case(name, f, special)
    case(name, f, noncontiguous(I64 if name == "Not" else F32, 3, 4)[0]); case(name, f, data(I64 if name == "Not" else F32, 0)); case(name, f, data(I64 if name == "Not" else F32))
for d in (2, 0, -1): case("RoundDecimals", lambda x, d: torch.round(x, decimals=d), data(F32, 6, scale=30.), d)

# In place, through views.
for name, f in {"AddInPlace": torch.Tensor.add_, "MulInPlace": torch.Tensor.mul_, "SubInPlace": torch.Tensor.sub_, "DivInPlace": torch.Tensor.div_}.items():
    case(name, f, data(F32, 2, 3), data(F32, 3), inplace=True)
    case(name, f, V(data(F32, 4, 6), ("Slice", 1, 1, 6, 2)), data(F64, 3), inplace=True)
    case(name, f, data(I64, 2, 3), data(F32, 3), inplace=True); case(name, f, data(F16, 2, 3), data(F32, 2, 3), inplace=True)
    case(name, f, data(F32, 3), data(F32, 2, 3), inplace=True); case(name, f, data(F32, 2, 3), data(F32, 4), inplace=True)
    case(name, f, V(data(F32, 1, 3), ("Expand", 2, 3)), data(F32, 3), inplace=True)
for name, f in {"AddScalarInPlace": torch.Tensor.add_, "MulScalarInPlace": torch.Tensor.mul_, "FillInPlace": torch.Tensor.fill_}.items():
    for a in ALL:
        for v in (2, 1.5): case(name, f, V(data(a, 3, 4), ("Select", 0, 1)), v, inplace=True)
case("ZeroInPlace", torch.Tensor.zero_, V(data(F32, 3, 4), ("Transpose", 0, 1)), inplace=True)
case("CopyInPlace", torch.Tensor.copy_, V(data(F32, 3, 4), ("Slice", 0, 1, 3, 1)), data(I64, 4), inplace=True)
case("ClampInPlace", lambda x, o: x.clamp_(-1, 1), data(F32, 5), Opt(Min=-1, Max=1), inplace=True)
case("MaskedFillInPlace", torch.Tensor.masked_fill_, V(data(F32, 3, 4), ("Transpose", 0, 1)), data(B, 3), -1e9, inplace=True)
case("PowScalarInPlace", torch.Tensor.pow_, data(F32, 3), 2, inplace=True); case("ExpInPlace", torch.Tensor.exp_, data(F32, 3), inplace=True); case("ExpInPlace", torch.Tensor.exp_, data(I64, 3), inplace=True)

# Casts.
for a in ALL:
    for b in ALL:
        x = data(a, 5) if a.is_floating_point or a == B else torch.tensor([0, 1, 100, 127, 3]).to(a)
        if a.is_floating_point and b == U8: x = x.abs()
        case("To", lambda x, d: x.to(d), x, b)
case("To", lambda x, d: x.to(d), V(data(F32, 3, 4), ("Transpose", 0, 1)), F16); case("To", lambda x, d: x.to(d), torch.tensor([300, -1, 70000]), I8); case("To", lambda x, d: x.to(d), torch.tensor([65504., 65520., 1e-8, 6e-8, float("nan")]), F16)

# Views.
def views(x):
    yield from [("View", lambda x, *s: x.view(*s), [s]) for s in ((6, 4), (-1,), (2, 3, 4), (-1, 12), (24, 1), (2, 12), (5,), (-1, -1), (4, -1, 1), (3, 8))]
    yield from [("Reshape", lambda x, *s: x.reshape(*s), [s]) for s in ((6, 4), (-1,), (4, 6), (5,))]
    yield from [("Flatten", lambda x, a, b: x.flatten(a, b), [a, b]) for a, b in ((0, -1), (1, 2), (0, 1), (2, 1), (0, 5))]
    yield from [("Transpose", lambda x, a, b: x.transpose(a, b), [a, b]) for a, b in ((0, 1), (-1, -2), (0, 3))]
    yield from [("Permute", lambda x, *d: x.permute(*d), [d]) for d in ((2, 0, 1), (0, -1, 1), (0, 0, 1), (0, 1))]
    yield from [("Unsqueeze", lambda x, d: x.unsqueeze(d), [d]) for d in (0, -1, 3, 4, -4)]
    yield from [("SqueezeDim", lambda x, d: x.squeeze(d), [d]) for d in (0, -1, 3)]
    yield ("Squeeze", lambda x: x.squeeze(), [])
    yield from [("SelectDim", lambda x, d, i: x.select(d, i), [d, i]) for d, i in ((0, 1), (1, -1), (0, 2), (2, -9))]
    yield from [("Narrow", lambda x, d, s, n: x.narrow(d, s, n), [d, s, n]) for d, s, n in ((1, 1, 2), (2, -2, 2), (0, 1, 4), (2, 9, 1))]
    yield from [("Slice", lambda x, d, a, b, s: x[(slice(None),) * d + (slice(a, b, s),)], [d, a, b, s]) for d, a, b, s in ((0, 1, 2, 1), (2, -3, -1, 1), (2, 0, 100, 3), (1, 2, 1, 1), (2, -100, 2, 1))]
    yield from [("Chunk", lambda x, n, d: x.chunk(n, d), [n, d]) for n, d in ((2, 2), (3, -1), (5, 1))]
    yield from [("Split", lambda x, n, d: x.split(n, d), [n, d]) for n, d in ((3, 2), (2, 1))]
    yield from [("SplitSizes", lambda x, n, d: x.split(n, d), [n, d]) for n, d in (([1, 3], 2), ([1, 2], 2))]
    yield ("Unbind", lambda x, d: x.unbind(d), [1])
    yield from [("Unflatten", lambda x, d, s: x.unflatten(d, s), [d, s]) for d, s in ((2, [2, 2]), (2, [2, -1]), (2, [3, 2]))]
    yield from [("MovDim", lambda x, a, b: x.movedim(a, b), [a, b]) for a, b in ((0, -1), (2, 0))]
    yield from [("Unfold", lambda x, d, s, t: x.unfold(d, s, t), [d, s, t]) for d, s, t in ((2, 2, 1), (1, 3, 2), (2, 5, 1))]
    yield from [("Flip", lambda x, *d: x.flip(*d), [d]) for d in ((0,), (0, 2), (-1,))]
    yield from [("Repeat", lambda x, *d: x.repeat(*d), [d]) for d in ((1, 2, 1), (2, 1, 2, 1), (2, 2))]
    yield from [("RepeatInterleave", lambda x, n, d: x.repeat_interleave(n, d), [n, d]) for n, d in ((2, 0), (3, -1))]
    yield from [("Roll", lambda x, n, d: x.roll(n, d), [n, d]) for n, d in ((1, 0), (-1, 2), (5, 1))]
    yield ("RollFlat", lambda x, n: x.roll(n), [3]); yield ("RepeatInterleaveFlat", lambda x, n: x.repeat_interleave(n), [2])
    yield ("Diagonal", lambda x: x.diagonal(), []); yield ("Diagonal", lambda x, o: x.diagonal(1, 1, 2), [Opt(Offset=1, Dim1=1, Dim2=2)]); yield ("Diagonal", lambda x, o: x.diagonal(-1), [Opt(Offset=-1)])
    yield ("Contiguous", lambda x: x.contiguous(), []); yield ("Clone", lambda x: x.clone(), []); yield ("MT", lambda x: x.mT, []); yield ("Reversed", lambda x: x.T, [])
for x in (data(F32, 2, 3, 4), V(data(F32, 3, 2, 4), ("Transpose", 0, 1)), data(F32, 1, 6, 4), V(data(F32, 2, 3, 8), ("Slice", 2, 0, 8, 2)), data(B, 2, 3, 4)):
    for name, f, args in views(x): case(name, f, x, *args)
for s in ((2, 3), (4, 2, 3), (-1, 3), (2, 4), (3,), (2, -1, 3)): case("Expand", lambda x, *s: x.expand(*s), data(F32, 1, 3), s)
case("T", lambda x: x.t(), data(F32, 2, 3)); case("T", lambda x: x.t(), data(F32, 2, 3, 1)); case("View", lambda x, *s: x.view(*s), data(F32, 0, 3), (0, 6)); case("View", lambda x, *s: x.view(*s), data(F32, 0, 3), (-1, 0)); case("View", lambda x, *s: x.view(*s), data(F32, 2, 3), (5,))
case("Unsqueeze", lambda x, d: x.unsqueeze(d), data(F32, 2, 3), 3)
case("Transpose", lambda x, a, b: x.transpose(a, b), data(F32, 2, 3), 0, 2)

# Indexing.
x3, x4, i1, i2 = data(F32, 3, 4, 5), data(F32, 2, 3, 4, 5), torch.tensor([2, 0, -1]), torch.tensor([[0, 1], [2, 0]])
S = slice
IX = [[0], [-1], [3], [S(1, None)], [S(None, None, 2)], [S(-2, None)], [S(5, 9)], [S(2, 1)], [0, 1], [0, 1, 2], [0, 1, 2, 3], [S(None), 1], [..., 0], [0, ...], [..., S(1, 3)], [None], [None, 0], [S(None), None], [..., None],
      [i1], [i1, i1], [S(None), i1], [i1, S(1, 3)], [i2], [i2, i2], [i1, S(None), i1], [S(None), i1, i1], [0, S(None), i1], [i1, 0], [i1, None, i1], [..., i1], [i1, ...], [torch.tensor([[0], [1]]), torch.tensor([0, 1])],
      [torch.tensor(1)], [torch.tensor([5])], [torch.tensor([1, 2, 3]), torch.tensor([0, 1])], [S(None, None, -1)], [torch.tensor([1.0])], [torch.tensor([], dtype=I64)], [torch.tensor([1], dtype=I32)], [0, 4]]
for t in (x3, V(data(F32, 5, 4, 3), ("Transpose", 0, 2)), data(I64, 3, 4, 5), data(F16, 3, 4, 5), data(B, 3, 4, 5)):
    for i in IX: case("Index", lambda x, i: x[i], t, Ix(i))
    case("Index", lambda x, i: x[i], t, Ix([data(B, 3)])); case("Index", lambda x, i: x[i], t, Ix([data(B, 3, 4)])); case("Index", lambda x, i: x[i], t, Ix([S(None), data(B, 4)])); case("Index", lambda x, i: x[i], t, Ix([data(B, 3, 4, 5)]))
    case("Index", lambda x, i: x[i], t, Ix([i1, data(B, 4) | True if False else torch.tensor([True, False, True, True])])); case("Index", lambda x, i: x[i], t, Ix([data(B, 4)])); case("Index", lambda x, i: x[i], t, Ix([data(B, 3), S(None), 0]))
for i in ([S(None), torch.tensor([0, 1]), S(None), torch.tensor([0, 1])], [0, torch.tensor([0, 1]), S(None), torch.tensor([0, 1])], [torch.tensor([0, 1]), S(None), S(1, 3), torch.tensor([0, 4])], [S(None), torch.tensor([0, 1]), torch.tensor([0, 1])], [..., torch.tensor([0, 1]), None], [None, torch.tensor([0, 1]), torch.tensor([2, 1])]):
    case("Index", lambda x, i: x[i], x4, Ix(i))
case("Index", lambda x, i: x[i], torch.tensor(3.0), Ix([0])); case("Index", lambda x, i: x[i], torch.tensor(3.0), Ix([...])); case("Index", lambda x, i: x[i], torch.tensor(3.0), Ix([None])); case("Index", lambda x, i: x[i], data(F32, 3), Ix([5]))


def put(x, v, i): x[i] = v
for t in (x3, V(data(F32, 5, 4, 3), ("Transpose", 0, 2)), data(I64, 3, 4, 5)):
    for i, shape in (([0], (4, 5)), ([0], (5,)), ([0], ()), ([S(None), 1], (3, 5)), ([S(1, None), ..., 0], (2, 4)), ([i1], (3, 4, 5)), ([i1], (5,)), ([S(None), i1], (3, 3, 5)), ([i1, i1], (3, 5)), ([i1, S(None), i1], (3, 4)), ([data(B, 3, 4, 5)], ()), ([None, 0], (1, 4, 5)), ([0], (3, 5)), ([i1], (2, 4, 5)), ([0], (1, 1, 4, 5))):
        case("SetIndex", lambda x, v, i: put(x, v, i), t, data(F32 if isinstance(t, V) or t.dtype == F32 else I64, *shape), Ix(i), inplace=True)
    for i in ([0], [i1], [S(None), 2], [data(B, 3, 4, 5)], [data(B, 3)], [..., S(1, 3)], [9]):
        case("SetIndexScalar", lambda x, v, i: put(x, v, i), t, 7, Ix(i), inplace=True)
case("SetIndex", put, data(F32, 3), data(F64, 3), Ix([S(None)]), inplace=True); case("SetIndex", put, data(F32, 3), data(F64, 2), Ix([torch.tensor([0, 1])]), inplace=True)

g = torch.tensor([[0, 2, 1], [1, 0, 3]])
for a in (F32, I64, B, F16):
    case("Gather", torch.gather, data(a, 2, 4), 1, g); case("Gather", torch.gather, data(a, 4, 3), 0, g); case("Gather", torch.gather, V(data(a, 3, 4), ("Transpose", 0, 1)), 0, g)
    case("Scatter", torch.scatter, data(a, 2, 4), 1, g, data(a, 2, 3)); case("ScatterScalar", torch.scatter, data(a, 2, 4), -1, g, 1)
case("Gather", torch.gather, data(F32, 2, 3), 1, g); case("Gather", torch.gather, data(F32, 2, 3), 1, torch.tensor([0])); case("ScatterAdd", torch.scatter_add, data(F32, 2, 4), 1, g, data(F32, 2, 3)); case("ScatterAdd", torch.scatter_add, data(I64, 3), 0, torch.tensor([0, 0, 1]), data(I64, 3))
case("ScatterInPlace", lambda x, *a: x.scatter_(*a), V(data(F32, 4, 2), ("Transpose", 0, 1)), 1, g, data(F32, 2, 3), inplace=True)
for d in (0, 1): case("IndexSelect", torch.index_select, data(F32, 3, 4), d, torch.tensor([2, 0, 2]))
case("IndexSelect", torch.index_select, data(F32, 3, 4), 0, torch.tensor(1)); case("IndexAdd", torch.index_add, data(F32, 3, 2), 0, torch.tensor([0, 0, 2]), data(F32, 3, 2)); case("IndexCopyInPlace", lambda x, *a: x.index_copy_(*a), data(F32, 3, 2), 0, torch.tensor([2, 0]), data(F32, 2, 2), inplace=True); case("IndexFillInPlace", lambda x, *a: x.index_fill_(*a), data(F32, 3, 2), 1, torch.tensor([0]), 9, inplace=True)
case("Take", torch.take, data(F32, 3, 2), torch.tensor([[0, 5], [-1, 2]])); case("TakeAlongDim", torch.take_along_dim, data(F32, 2, 4), torch.tensor([[3, 1]]), 1)
for a in (F32, F16, I64):
    case("Where", torch.where, data(B, 2, 3), data(a, 3), data(F32, 2, 1)); case("WhereScalarRight", torch.where, data(B, 2, 3), data(a, 3), 0.0); case("WhereScalarLeft", torch.where, data(B, 3), 2, data(a, 2, 3))
    case("MaskedFill", torch.masked_fill, data(a, 2, 3), data(B, 3), 2); case("MaskedSelect", torch.masked_select, data(a, 2, 3), data(B, 2, 3)); case("MaskedSelect", torch.masked_select, data(a, 2, 3), data(B, 3))
case("WhereScalars", torch.where, data(B, 3), 1.0, 0.0); case("WhereScalars", torch.where, data(B, 3), 1, 0); case("Where", torch.where, data(F32, 3), data(F32, 3), data(F32, 3)); case("MaskedFill", torch.masked_fill, data(F32, 3), data(I64, 3), 0); case("MaskedFill", torch.masked_fill, data(F32, 2, 3), data(B, 3), float("-inf")); case("MaskedFillTensor", torch.masked_fill, data(F32, 3), data(B, 3), torch.tensor(2.5)); case("MaskedFill", torch.masked_fill, data(I64, 3), data(B, 3), 1.5)
case("MaskedScatter", lambda x, m, s: x.masked_scatter(m, s), data(F32, 2, 3), torch.tensor([True, False, True]), data(F32, 5))
for a in (F32, I64, B): case("Nonzero", torch.nonzero, data(a, 3, 4))
case("Nonzero", torch.nonzero, torch.tensor(1)); case("Nonzero", torch.nonzero, data(F32, 0, 3)); case("NonzeroTuple", torch.where, data(B, 3, 4))

# Reductions.
RED = {"Sum": torch.sum, "Mean": torch.mean, "Prod": torch.prod, "Any": torch.any, "All": torch.all, "Amax": torch.amax, "Amin": torch.amin}
for name, f in RED.items():
    for a in ALL:
        case(name, f, data(a, 3, 4)); case(name + "Dim", lambda x, d: f(x, d), data(a, 3, 4), 0)
    case(name + "Dim", lambda x, d, o: f(x, d, keepdim=True), V(data(F32, 4, 3, 5), ("Transpose", 0, 2)), -1, Opt(Keepdim=True))
    if name not in ("Prod",): case(name + "Dims", lambda x, d: f(x, d), data(F32, 3, 4, 5), [0, -1]); case(name + "Dims", lambda x, d, o: f(x, d, keepdim=True), data(F32, 3, 4, 5), [1, 2], Opt(Keepdim=True))
    case(name, f, special); case(name, f, data(F32, 0)); case(name, f, data(F32)); case(name + "Dim", lambda x, d: f(x, d), data(F32, 2, 0), 1); case(name + "Dim", lambda x, d: f(x, d), data(F32, 0, 2), 1); case(name + "Dim", lambda x, d: f(x, d), data(F32, 2, 3), 2); case(name, f, big(F32, 5000, scale=.25))
case("Sum", torch.sum, torch.full((1000,), 0.1, dtype=F16)); case("Sum", lambda x, o: torch.sum(x, dtype=F64), data(F32, 5), Opt(Dtype=F64)); case("Mean", lambda x, o: torch.mean(x, dtype=F32), data(I64, 5), Opt(Dtype=F32)); case("SumDims", lambda x, d: x.sum(d), data(F32, 2, 3), [0, 0])
for name, f in {"Max": torch.max, "Min": torch.min}.items():
    for a in (F32, F16, I64, U8, B):
        case(name, f, data(a, 3, 4)); case(name + "Dim", lambda x, d: f(x, d), torch.arange(12).roll(5).reshape(3, 4).to(a) if a != B else torch.tensor([[True, False], [False, True]]), 1)
    case(name + "Dim", lambda x, d, o: f(x, d, keepdim=True), data(F32, 3, 4), 0, Opt(Keepdim=True)); case(name, f, special); case(name + "Dim", lambda x, d: f(x, d), special, 0); case(name, f, data(F32, 0)); case(name + "Dim", lambda x, d: f(x, d), data(F32, 2, 0), 1)
for name, f in {"Argmax": torch.argmax, "Argmin": torch.argmin}.items():
    case(name, f, data(F32, 3, 4)); case(name + "Dim", lambda x, d: f(x, d), data(F32, 3, 4), 1); case(name + "Dim", lambda x, d, o: f(x, d, keepdim=True), data(F32, 3, 4), 0, Opt(Keepdim=True)); case(name, f, special); case(name, f, data(F32, 0)); case(name, f, torch.tensor([3, 1, 3, 1]))
for name, f in {"Var": torch.var, "Std": torch.std}.items():
    for a in (F32, F64, F16, I64):
        case(name, f, data(a, 3, 4)); case(name + "Dim", lambda x, d: f(x, d), data(a, 3, 4), 0)
    case(name, lambda x, o: f(x, unbiased=False), data(F32, 7), Opt(NoUnbiased=True)); case(name, lambda x, o: f(x, correction=2), data(F32, 7), Opt(Correction=2)); case(name, f, data(F32, 1)); case(name + "Dims", lambda x, d, o: f(x, d, keepdim=True), data(F32, 3, 4, 2), [0, 2], Opt(Keepdim=True))
case("VarMean", lambda x, d: torch.var_mean(x, d), data(F32, 3, 4), 1)
for p in (2.0, 1.0, 0.0, 3.0, float("inf"), float("-inf")):
    case("Norm", lambda x, p: torch.linalg.vector_norm(x, p), data(F32, 3, 4), p); case("NormDim", lambda x, p, d: torch.norm(x, p, d), data(F32, 3, 4), p, 1)
case("Norm", lambda x, p: torch.norm(x, p), data(F16, 30), 2.0); case("NormDims", lambda x, p, d: torch.norm(x, p, d), data(F32, 3, 4), 2.0, [0, 1])
case("LogSumExpDim", lambda x, d: torch.logsumexp(x, d), data(F32, 3, 4), 1); case("LogSumExpDim", lambda x, d: torch.logsumexp(x, d), torch.full((2, 3), float("-inf")), 1); case("LogSumExpDim", lambda x, d, o: torch.logsumexp(x, d, keepdim=True), data(F32, 3, 4), 0, Opt(Keepdim=True))
for n in (5, 6): case("Median", torch.median, data(F32, n)); case("MedianDim", lambda x, d: torch.median(x, d), torch.randperm(3 * n).reshape(3, n), 1)
case("Median", torch.median, torch.tensor([1.0, float("nan"), 3.0]))
for a in (F32, F16, I64, B, I8):
    case("Cumsum", torch.cumsum, data(a, 3, 4), 1); case("Cumprod", torch.cumprod, data(a, 3, 4), 0)
case("Cumsum", torch.cumsum, V(data(F32, 3, 4), ("Transpose", 0, 1)), 0); case("Cumsum", torch.cumsum, data(F32), 0); case("Cummax", torch.cummax, data(F32, 3, 4), 1); case("Cumsum", torch.cumsum, data(F32, 2, 3), 5)
for a in FLOATS + [I64]:
    for d in (0, -1): case("Softmax", torch.softmax, data(a, 3, 4), d); case("LogSoftmax", torch.log_softmax, data(a, 3, 4), d)
for t in (special, torch.full((3,), float("-inf")), torch.tensor([float("-inf"), 0., 1.]), data(F32), data(F32, 0, 3), big(F32, 2, 300)): case("Softmax", torch.softmax, t, 0); case("LogSoftmax", torch.log_softmax, t, 0)
case("Softmax", lambda x, d, o: torch.softmax(x, d, dtype=F32), data(F16, 3), 0, Opt(Dtype=F32))

# Sorting. No ties: PyTorch does not promise their order.
for t in (torch.randperm(20).reshape(4, 5).float(), torch.randperm(20).reshape(4, 5), V(torch.randperm(20).reshape(5, 4).float(), ("Transpose", 0, 1)), torch.randperm(20).reshape(4, 5).half()):
    for d in (0, -1):
        for desc in (False, True): case("Sort", lambda x, d, s: torch.sort(x, d, s), t, d, desc); case("Argsort", lambda x, d, s: torch.argsort(x, d, s), t, d, desc)
    for k in (1, 3): case("TopK", lambda x, k: torch.topk(x, k), t, k); case("TopK", lambda x, k, o: torch.topk(x, k, 0, False), t, k, Opt(Dim=0, NoLargest=True))
case("TopK", lambda x, k: torch.topk(x, k), torch.randperm(1000).float(), 50); case("TopK", lambda x, k: torch.topk(x, k), data(F32, 3), 4); case("Sort", torch.sort, torch.tensor([2.0, float("nan"), -1.0]), 0, False); case("Sort", torch.sort, torch.tensor([2.0, float("nan"), -1.0]), 0, True); case("Unique", torch.unique, torch.tensor([3, 1, 3, 2, 1])); case("Unique", torch.unique, torch.tensor([[3., 1], [3, 2]]))

# Joining.
for d in (0, 1, -1): case("Cat", torch.cat, [data(F32, 2, 3), data(F32, 2, 3)], d); case("Stack", torch.stack, [data(F32, 2, 3), data(F32, 2, 3)], d)
case("Cat", torch.cat, [data(F32, 2, 3), data(I64, 1, 3)], 0); case("Cat", torch.cat, [data(F16, 2, 3), data(BF16, 1, 3)], 0); case("Cat", torch.cat, [torch.empty(0), data(F32, 2, 3)], 1); case("Cat", torch.cat, [data(F32, 2, 3), data(F32, 2, 4)], 0); case("Cat", torch.cat, [data(F32, 2, 3), data(F32, 2)], 0); case("Cat", torch.cat, [data(F32), data(F32)], 0); case("Stack", torch.stack, [data(F32, 2), data(F32, 3)], 0); case("Cat", torch.cat, [V(data(F32, 3, 2), ("Transpose", 0, 1)), data(F32, 2, 3)], 0)
case("HStack", torch.hstack, [data(F32, 2), data(F32, 3)]); case("VStack", torch.vstack, [data(F32, 3), data(F32, 2, 3)]); case("Stack", torch.stack, [data(F32), data(F32)], 0)

# Products.
MM = [((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 4)), ((2, 3), (3, 4)), ((5, 2, 3), (3, 4)), ((5, 2, 3), (5, 3, 4)), ((2, 1, 2, 3), (5, 3, 4)), ((2, 3), (5, 3, 4)), ((5, 2, 3), (3,)), ((3,), (5, 3, 4)), ((0, 3), (3, 4)), ((2, 0), (0, 4)), ((2, 3), (4, 5)), ((2, 3), (4,)), ((3,), (4,)), ((2, 2, 3), (2, 4, 5)), ((2, 2, 3), (3, 3, 4)), ((), (3,)), ((1, 1), (1, 1)), ((2, 3, 4), (5, 6))]
for a in (F32, F64, F16, BF16, I64):
    for s, t in MM: case("Matmul", torch.matmul, data(a, *s), data(a, *t))
for m, k, n in ((1, 70, 9), (7, 300, 5), (33, 129, 17), (2, 257, 300), (1, 257, 300)):
    case("Matmul", torch.matmul, big(F32, m, k), big(F32, k, n)); case("Matmul", torch.matmul, big(F32, m, k), V(big(F32, n, k), ("Transpose", 0, 1))); case("Matmul", torch.matmul, V(big(F32, k, m), ("Transpose", 0, 1)), big(F32, k, n))
    case("Matmul", torch.matmul, big(F16, m, k, scale=.25), V(big(F16, n, k, scale=.25), ("Transpose", 0, 1)))
case("Matmul", torch.matmul, V(data(F32, 2, 4, 3), ("Transpose", 1, 2)), V(data(F32, 2, 5, 4), ("Transpose", 1, 2))); case("Matmul", torch.matmul, V(data(F32, 1, 3, 4), ("Expand", 6, 3, 4)), data(F32, 6, 4, 2)); case("Matmul", torch.matmul, data(F32, 2, 3), data(F64, 3, 2)); case("Matmul", torch.matmul, V(data(F32, 4, 6), ("Slice", 1, 0, 6, 2)), data(F32, 3, 2))
case("Mm", torch.mm, data(F32, 2, 3), data(F32, 4, 5)); case("Mm", torch.mm, data(F32, 2), data(F32, 4, 5)); case("Bmm", torch.bmm, data(F32, 2, 3, 4), data(F32, 2, 4, 5)); case("Bmm", torch.bmm, data(F32, 2, 3, 4), data(F32, 3, 4, 5)); case("Mv", torch.mv, data(F32, 2, 3), data(F32, 3)); case("Dot", torch.dot, data(F32, 5), data(F32, 5)); case("Dot", torch.dot, data(I64, 5), data(I64, 5)); case("Outer", torch.outer, data(F32, 2), data(F32, 3))
case("Addmm", torch.addmm, data(F32, 4), data(F32, 2, 3), data(F32, 3, 4)); case("Addmm", lambda a, b, c, o: torch.addmm(a, b, c, beta=0.5, alpha=2), data(F32, 2, 4), data(F32, 2, 3), data(F32, 3, 4), Opt(Beta=0.5, Alpha=2)); case("Baddbmm", torch.baddbmm, data(F32, 2, 2, 4), data(F32, 2, 2, 3), data(F32, 2, 3, 4))
case("CosineSimilarity", torch.cosine_similarity, data(F32, 3, 4), data(F32, 3, 4), 1, 1e-8); case("Cdist", torch.cdist, data(F32, 3, 4), data(F32, 2, 4), 2.0)
for eq, *ss in (("ij,jk->ik", (2, 3), (3, 4)), ("bij,bjk->bik", (2, 2, 3), (2, 3, 4)), ("bhid,bhjd->bhij", (2, 2, 3, 4), (2, 2, 5, 4)), ("ij,kj->ik", (2, 3), (4, 3)), ("ij->ji", (2, 3)), ("ij->", (2, 3)), ("ij->j", (2, 3)), ("ii->i", (3, 3)), ("ii->", (3, 3)), ("i,j->ij", (2,), (3,)), ("ij,jk", (2, 3), (3, 4)), ("...ij,...jk->...ik", (2, 2, 3), (2, 3, 4)), ("bi,bj,bk->ijk", (2, 2), (2, 3), (2, 4)), ("i,i->", (3,), (3,)), ("bnd,de->bne", (2, 3, 4), (4, 5)), ("ij,ij->ij", (2, 3), (2, 3)), ("...i->...", (2, 3)), ("ij,jk->ik", (2, 3), (4, 5)), ("ij->ik", (2, 3))):
    case("Einsum", lambda e, *t: torch.einsum(e, *t), eq, *[data(F32, *s) for s in ss])
case("Einsum", lambda e, *t: torch.einsum(e, *t), "ij,jk->ik", data(F32, 2, 3)); case("Einsum", lambda e, *t: torch.einsum(e, *t), "ij->ij", data(F32, 2, 3), data(F32, 2, 3)); case("Einsum", lambda e, *t: torch.einsum(e, *t), "ijk->ij", data(F32, 2, 3)); case("Einsum", lambda e, *t: torch.einsum(e, *t), "ij->ijz", data(F32, 2, 3)); case("Einsum", lambda e, *t: torch.einsum(e, *t), "bhqd,bhkd->bhqk", V(data(F32, 2, 3, 2, 4), ("Transpose", 1, 2)), V(data(F32, 2, 5, 2, 4), ("Transpose", 1, 2)))
for d in (0, 1, -1): case("Tril", torch.tril, data(F32, 2, 3, 4), d); case("Triu", torch.triu, data(I64, 3, 3), d)
case("Lerp", torch.lerp, data(F32, 3), data(F32, 3), 0.3); case("Lerp", torch.lerp, data(F32, 3), data(F32, 3), 0.7); case("Addcmul", torch.addcmul, data(F32, 3), data(F32, 3), data(F32, 3)); case("Addcdiv", lambda a, b, c, o: torch.addcdiv(a, b, c, value=0.5), data(F32, 3), data(F32, 3), data(F32, 3), Opt(Value=0.5))

# Creation.
for a in ((5,), (5.0,), (0,)): case("Arange", torch.arange, *a)
for a in ((1, 7), (0.5, 4), (3, 1)): case("ArangeFrom", torch.arange, *a)
for a in ((1, 10, 3), (5, 0, -2), (0, 1, 0.1), (0, 1, 0), (0, 5, -1), (0.0, 10000.0, 0.7)): case("ArangeStep", torch.arange, *a)
for d in (F64, F16, I32): case("Arange", lambda e, o: torch.arange(e, dtype=d), 6, Opt(Dtype=d))
for a in ((0.0, 1.0, 5), (-1.0, 1.0, 4), (3.0, 3.0, 1), (0.0, 1.0, 0), (0.0, 10.0, 101)): case("Linspace", torch.linspace, *a)
case("Eye", torch.eye, 3); case("Full", torch.full, [2, 2], 3); case("Full", torch.full, [2], 1.5); case("Full", torch.full, [2], True); case("Full", lambda s, v, o: torch.full(s, v, dtype=F16), [2], 3, Opt(Dtype=F16)); case("ZerosLike", torch.zeros_like, data(I64, 2)); case("OnesLike", torch.ones_like, data(B, 2)); case("FullLike", torch.full_like, data(F16, 2), 2.5); case("TrilIndices", torch.tril_indices, 3, 3, 0); case("TriuIndices", torch.triu_indices, 3, 3, 1)
case("Meshgrid", lambda *t: torch.meshgrid(*t, indexing="ij"), torch.arange(2), torch.arange(3)); case("BroadcastTensors", torch.broadcast_tensors, data(F32, 2, 1), data(F32, 3))

for t in (data(F32, 3), data(F32, 3, 4), data(F32, 2, 2, 2)):
    for d in (0, 1, -1): case("Diag", torch.diag, t, d)
case("Trace", torch.trace, data(F32, 3, 3)); case("Trace", torch.trace, data(I32, 2, 3)); case("Diff", lambda x, d: torch.diff(x, dim=d), data(F32, 3, 4), 0); case("Diff", lambda x, d: torch.diff(x, dim=d), data(B, 5), -1)
for a in (F32, B, I64): case("CountNonzero", torch.count_nonzero, data(a, 3, 4)); case("CountNonzeroDim", torch.count_nonzero, data(a, 3, 4), 1)
case("Bincount", lambda x, n: torch.bincount(x, minlength=n), torch.tensor([0, 3, 3]), 0); case("Bincount", lambda x, n: torch.bincount(x, minlength=n), torch.tensor([0, 3, 3]), 6); case("IsIn", torch.isin, torch.tensor([1, 2, 3]), torch.tensor([2, 5]))
for right in (False, True): case("Searchsorted", lambda e, v, r: torch.searchsorted(e, v, right=r), torch.tensor([1.0, 2.0, 2.0, 3.0]), torch.tensor([[0.0, 2.0], [2.5, 9.0]]), right)

# Reading out.
case("Item", lambda x: float(x), torch.tensor(0.1)); case("Item", lambda x: x.item(), data(F32, 2)); case("ItemInt", lambda x: int(x), torch.tensor(-2.7)); case("ItemBool", lambda x: bool(x), torch.tensor([1.0])); case("ItemBool", lambda x: bool(x), data(F32, 2)); case("ItemBool", lambda x: bool(x), data(F32, 0)); case("Len", len, data(F32, 3, 2)); case("Len", len, data(F32)); case("Size", lambda x, d: x.size(d), data(F32, 3, 2), -1); case("Size", lambda x, d: x.size(d), data(F32, 3, 2), 2)
case("Equal", torch.equal, torch.arange(3), torch.arange(3)); case("Equal", torch.equal, torch.arange(3), torch.arange(4)); case("Allclose", torch.allclose, torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.00001])); case("Allclose", torch.allclose, torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.1])); case("Allclose", torch.allclose, torch.tensor([float("nan")]), torch.tensor([float("nan")])); case("IsClose", torch.isclose, special, special); case("IsContiguous", lambda x: x.is_contiguous(), V(data(F32, 3, 2), ("Transpose", 0, 1)))

# Linear algebra, bins, NaN.
for n in (1, 3, 4): case("Det", torch.det, data(F32, n, n)); case("Det", torch.det, data(F64, 2, n, n)); case("Inverse", torch.inverse, data(F64, n, n)); case("Inverse", torch.inverse, data(F64, 2, n, n))
case("Det", torch.det, torch.zeros(2, 2)); case("Inverse", torch.inverse, torch.zeros(2, 2)); case("Det", torch.det, data(F32, 2, 3)); case("Det", torch.det, data(F32, 3))
case("Solve", torch.linalg.solve, data(F64, 3, 3), data(F64, 3)); case("Solve", torch.linalg.solve, data(F64, 2, 3, 3), data(F64, 2, 3, 2))
case("Cross", torch.cross, data(F32, 2, 3), data(F32, 2, 3), 1); case("Cross", torch.cross, data(F32, 3, 2), data(F32, 3, 2), 0); case("Kron", torch.kron, data(F32, 2, 3), data(F32, 2, 2)); case("Kron", torch.kron, data(I64, 2), data(I64, 2, 2))
for d in (0, 1, 2): case("Tensordot", torch.tensordot, data(F32, 3, 3), data(F32, 3, 3), d)
case("Histc", torch.histc, data(F32, 50), 5, -2.0, 3.0); case("Histc", torch.histc, data(F32, 50), 10, 0.0, 0.0); case("Histc", torch.histc, torch.full((3,), 2.0), 4, 0.0, 0.0); case("Histc", torch.histc, data(F32, 5), 3, 2.0, 1.0)
for right in (False, True): case("Bucketize", lambda x, b, r: torch.bucketize(x, b, right=r), torch.tensor([[0.0, 2.0], [2.5, 9.0]]), torch.tensor([1.0, 2.0, 3.0]), right)
for q in (0.0, 0.25, 0.5, 1.0): case("Quantile", torch.quantile, data(F32, 3, 4), q); case("QuantileDim", lambda x, q, d, k: torch.quantile(x, q, d, k), data(F64, 3, 4), q, 1, True); case("QuantileDim", lambda x, q, d, k: torch.quantile(x, q, d, k), data(F32, 3, 4), q, 0, False)
case("Quantiles", torch.quantile, data(F32, 7), torch.tensor([0.1, 0.5, 0.9])); case("QuantilesDim", torch.quantile, data(F32, 3, 4), torch.tensor([0.1, 0.5]), 1); case("Quantile", torch.quantile, torch.tensor([1.0, float("nan")]), 0.5); case("Quantile", torch.quantile, data(F32, 3), 1.5); case("Quantile", torch.quantile, data(I64, 3), 0.5)
for a in (F32, F16, F64): case("NanToNum", torch.nan_to_num, special.to(a)); case("NanToNum", lambda x, o: torch.nan_to_num(x, nan=-1.0, posinf=9.0, neginf=-9.0), special.to(a), Opt(Nan=-1.0, PosInf=9.0, NegInf=-9.0))
case("NanToNum", torch.nan_to_num, data(I64, 3)); holes = torch.tensor([[1.0, float("nan"), 3.0], [float("nan"), 2.0, 4.0]])
case("NanSum", torch.nansum, holes); case("NanMean", torch.nanmean, holes); case("NanSumDim", torch.nansum, holes, 1); case("NanMeanDim", torch.nanmean, holes, 0); case("NanSum", torch.nansum, data(I64, 4))
for a in FLOATS: case("Frac", torch.frac, data(a, 5))
for t in (data(F32, 3, 3), data(F32, 2, 4), data(I64, 4, 2), data(F32, 2, 2, 2)): case("FillDiagonalInPlace", lambda x, v: x.fill_diagonal_(v), t, 7, inplace=True)
case("ViewDType", lambda x, d: x.view(d), data(F32, 2, 2), I32); case("ViewDType", lambda x, d: x.view(d), data(I64, 3), F64); case("ViewDType", lambda x, d: x.view(d), data(F32, 2, 2), U8); case("ViewDType", lambda x, d: x.view(d), data(I16, 2, 4), I64)
for t in (torch.tensor([3, 1, 3, 2, 1]), torch.tensor([[3., 1], [3, 2]])): case("UniqueAll", lambda x: torch.unique(x, return_inverse=True, return_counts=True), t); case("UniqueCounts", lambda x: torch.unique(x, return_counts=True), t); case("UniqueInverse", lambda x: torch.unique(x, return_inverse=True), t)
for t in (torch.tensor([3, 3, 1, 3, 2, 2, 2, 1]), torch.tensor([[3., 1, 1], [1, 3, 2]]), torch.tensor([True, True, False]), torch.empty(0)): case("UniqueConsecutive", torch.unique_consecutive, t); case("UniqueConsecutiveAll", lambda x: torch.unique_consecutive(x, return_inverse=True, return_counts=True), t); case("UniqueConsecutiveCounts", lambda x: torch.unique_consecutive(x, return_counts=True), t); case("UniqueConsecutiveInverse", lambda x: torch.unique_consecutive(x, return_inverse=True), t)
case("KthValue", torch.kthvalue, torch.randperm(12).reshape(3, 4).float(), 2, 1, False); case("KthValue", torch.kthvalue, torch.randperm(12).reshape(3, 4), 3, 0, True); case("KthValue", torch.kthvalue, data(F32, 3), 4, 0, False)
case("VarMeanAll", torch.var_mean, data(F32, 3, 4)); case("StdMeanAll", torch.std_mean, data(F32, 3, 4)); case("StdMean", torch.std_mean, data(F32, 3, 4), 1)
case("Rot90", torch.rot90, data(F32, 2, 3)); case("FlipLR", torch.fliplr, data(F32, 2, 3)); case("FlipUD", torch.flipud, data(F32, 2, 3))
for k in (-1, 0, 2, 3): case("Rot90", lambda x, o: torch.rot90(x, k, (0, 2)), data(F32, 2, 3, 2), Opt(K=k, Dims=[0, 2]))
case("MeshgridXY", lambda *t: torch.meshgrid(*t, indexing="xy"), torch.arange(2), torch.arange(3)); case("NonzeroTuple", lambda x: x.nonzero(as_tuple=True), data(I64, 3, 4)); case("LinalgNorm", torch.linalg.norm, data(F32, 3, 4)); case("LinalgNormDim", torch.linalg.norm, data(F32, 3, 4), 1.0, 1)

# Operators on places: reductions by index, strides, halves of matrices.
for r in ("sum", "prod", "mean", "amax", "amin"):
    for self in (True, False):
        o = Opt() if self else Opt(NoIncludeSelf=True)
        f = lambda x, d, i, s, r, o, self=self: x.scatter_reduce(d, i, s, r, include_self=self)
        for a in (F32, F64, I64, F16): case("ScatterReduce", f, data(a, 2, 4), 1, g, data(a, 2, 3), r, o)
        case("ScatterReduce", f, data(F32, 3, 3), 0, g, data(F32, 3, 3), r, o); case("ScatterReduce", f, V(data(F32, 4, 2), ("Transpose", 0, 1)), 1, g, data(F32, 2, 4), r, o)
        case("ScatterReduce", f, torch.tensor([1.0, float("nan"), 2.0]), 0, torch.tensor([0, 1, 1, 2]), torch.tensor([float("nan"), 1.0, 2.0, float("inf")]), r, o)
    case("ScatterReduceInPlace", lambda x, *a: x.scatter_reduce_(*a), V(data(F32, 4, 2), ("Transpose", 0, 1)), 1, g, data(F32, 2, 3), r, inplace=True)
case("ScatterReduce", torch.scatter_reduce, data(F32, 3), 0, torch.tensor([0, 5]), data(F32, 2), "sum"); case("ScatterReduce", torch.scatter_reduce, data(F32, 3), 0, torch.tensor([0, 1]), data(F64, 2), "sum"); case("ScatterReduce", torch.scatter_reduce, data(F32, 3), 0, torch.tensor([0, 1]), data(F32, 2), "x")
for a in (F32, I64, B, F16): case("IndexCopy", torch.index_copy, data(a, 3, 2), 0, torch.tensor([2, 0]), data(a, 2, 2)); case("IndexFill", torch.index_fill, data(a, 3, 2), -1, torch.tensor([0]), 1)
rows, cols = torch.tensor([0, 1, 0]), torch.tensor([1, 0, 1])
for a in (F32, I64, F16, F64):
    for acc in (False, True):
        u = (torch.tensor([2, 0]),)  # without repeats where the order of writing would tell
        case("IndexPut", lambda x, i, v, acc: x.index_put(tuple(i), v, acc), data(a, 3, 2), [torch.tensor([0, 1]), torch.tensor([1, 0])], data(a, 2), acc); case("IndexPut", lambda x, i, v, acc: x.index_put(tuple(i), v, acc), data(a, 3, 2), list(u), data(a, 2), acc)
    case("IndexPut", lambda x, i, v, acc: x.index_put(tuple(i), v, acc), data(a, 3, 2), [rows, cols], data(a, 3), True); case("IndexPutInPlace", lambda x, i, v, acc: x.index_put_(tuple(i), v, acc), V(data(a, 2, 3), ("Transpose", 0, 1)), [rows, cols], data(a), True, inplace=True)
case("IndexPut", lambda x, i, v, acc: x.index_put(tuple(i), v, acc), data(F32, 3, 2), [torch.tensor([True, False, True])], data(F32), False); case("IndexPut", lambda x, i, v, acc: x.index_put(tuple(i), v, acc), data(F32, 3), [rows, cols], data(F32, 3), False); case("IndexPut", lambda x, i, v, acc: x.index_put(tuple(i), v, acc), data(F32, 3), [rows], data(F64, 3), False); case("IndexPut", lambda x, i, v, acc: x.index_put(tuple(i), v, acc), data(F32, 3, 2), [torch.tensor([5])], data(F32), False)
for x in (data(F32, 2, 3, 4), V(data(F32, 3, 8), ("Slice", 1, 1, 8, 2)), data(I64, 12), data(F32, 0, 3)):
    for size, stride in (([2, 2], [1, 2]), ([3], [0]), ([], []), ([2, 2], [12, 6]), ([2, 3], [1]), ([2], [-1]), ([0, 3], [1, 1])):
        case("AsStrided", lambda x, s, t: x.as_strided(s, t), x, size, stride)
    case("AsStrided", lambda x, s, t, o: x.as_strided(s, t, 2), x, [2], [3], Opt(StorageOffset=2))
for d in (0, 1, -1, 5):
    for t in (data(F32, 3, 4), V(data(I64, 4, 3), ("Transpose", 0, 1)), data(B, 2, 3, 3)): case("TriuInPlace", lambda x, d: x.triu_(d), t, d, inplace=True); case("TrilInPlace", lambda x, d: x.tril_(d), t, d, inplace=True)
for t in (data(F32, 1, 3, 1), data(F32), V(data(F32, 3, 1), ("Transpose", 0, 1))):
    case("SqueezeInPlace", lambda x: x.squeeze_(), t)
    for d in (0, -1, 1, 3): case("SqueezeDimInPlace", lambda x, d: x.squeeze_(d), t, d); case("UnsqueezeInPlace", lambda x, d: x.unsqueeze_(d), t, d)
    case("TransposeInPlace", lambda x, a, b: x.transpose_(a, b), t, 0, -1)
case("TInPlace", lambda x: x.t_(), data(F32, 2, 3)); case("TInPlace", lambda x: x.t_(), data(F32, 2, 3, 1)); case("TransposeInPlace", lambda x, a, b: x.transpose_(a, b), data(F32, 2, 3), 0, 5)
for x in (data(F32, 2, 3), data(I64, 3), data(F32), V(data(F32, 3, 2), ("Transpose", 0, 1))):
    for n in ((2,), (2, 2), (1, 2, 3), (0,)): case("Tile", lambda x, *n: x.tile(*n), x, n)
case("Tile", lambda x, *n: x.tile(*n), data(F32, 2), (-1,))

# Functions of elements.
for a in FLOATS + [I64, B]:
    case("Erfinv", torch.erfinv, (data(F32, 8).sigmoid() * 2 - 1).to(a) if a.is_floating_point else torch.tensor([0, 1, -1]).to(a)); case("Sinc", torch.sinc, data(a, 2, 3))
    for b in (F32, F64, I64): case("Xlogy", torch.xlogy, data(a, 2, 3), data(b, 3).abs())
    for v in (2, 0.5, 0, True): case("XlogyScalar", torch.xlogy, data(a, 4), v)
case("Erfinv", torch.erfinv, torch.tensor([1.0, -1.0, 2.0, 0.0, float("nan"), 0.999999])); case("Sinc", torch.sinc, special); case("Sinc", torch.sinc, V(data(F32, 4, 3), ("Transpose", 0, 1))); case("Sinc", torch.sinc, data(F32, 0)); case("Xlogy", torch.xlogy, special, special.flip(0)); case("Xlogy", torch.xlogy, torch.zeros(3), torch.tensor([0.0, -1.0, float("nan")])); case("Xlogy", torch.xlogy, data(F32, 2), data(F32, 3))
for name, f in {"ErfinvInPlace": torch.Tensor.erfinv_, "SincInPlace": torch.Tensor.sinc_}.items():
    for a in (F32, F64, F16, I64): case(name, f, data(a, 3, 2).clamp(-0.9 if a.is_floating_point else -1, 0.9 if a.is_floating_point else 1), inplace=True)
for a in (F32, F64, F16):
    case("LerpInPlace", torch.Tensor.lerp_, data(a, 2, 3), data(a, 3), 0.3, inplace=True); case("LerpInPlace", torch.Tensor.lerp_, V(data(a, 3, 2), ("Transpose", 0, 1)), data(a, 2, 3), 0.8, inplace=True)
    case("LerpTensorInPlace", torch.Tensor.lerp_, data(a, 2, 3), data(a, 3), data(a, 2, 1), inplace=True)
case("LerpInPlace", torch.Tensor.lerp_, data(F32, 3), data(F32, 2, 3), 0.5, inplace=True)
for n in (0, 1, 2, 5, 12):
    case("KaiserWindow", torch.kaiser_window, n); case("KaiserWindowOf", torch.kaiser_window, n, False); case("KaiserWindowBeta", torch.kaiser_window, n, False, 8.5); case("KaiserWindowBeta", torch.kaiser_window, n, True, 0.0); case("BlackmanWindow", torch.blackman_window, n); case("BlackmanWindowOf", torch.blackman_window, n, False)
    case("KaiserWindowBeta", lambda n, p, b, o: torch.kaiser_window(n, p, b, dtype=F64), n, True, 12.0, Opt(Dtype=F64))
for a in ((0.0, 2.0, 3), (-1.0, 1.0, 4), (2.0, 0.0, 5), (1.0, 1.0, 1), (0.0, 1.0, 0)): case("Logspace", torch.logspace, *a); case("Logspace", lambda s, e, n, o: torch.logspace(s, e, n, base=2.0), *a, Opt(Base=2.0)); case("Logspace", lambda s, e, n, o: torch.logspace(s, e, n, dtype=F64), *a, Opt(Dtype=F64))
for v in (2, 2.5, True): case("ScalarTensor", torch.scalar_tensor, v); case("ScalarTensor", lambda v, o: torch.scalar_tensor(v, dtype=I64), v, Opt(Dtype=I64))

# Extremes along a dimension.
for name, f in {"Cummax": torch.cummax, "Cummin": torch.cummin}.items():
    for a in (F32, F64, F16, I64, U8, B):
        case(name, f, data(a, 3, 4), 1); case(name, f, V(data(a, 4, 3), ("Transpose", 0, 1)), 0)
    case(name, f, special, 0); case(name, f, data(F32), 0); case(name, f, data(F32, 0, 3), 0); case(name, f, data(F32, 3), 1); case(name, f, torch.tensor([3, 1, 1, 3, 3]), -1); case(name, f, torch.tensor([2**60 + 1, 2**60, 2**60 + 1]), 0)
for a in (F32, F64, F16, I64, U8, B):
    case("Aminmax", torch.aminmax, data(a, 3, 4)); case("AminmaxDim", lambda x, d: torch.aminmax(x, dim=d), data(a, 3, 4), 0); case("AminmaxDim", lambda x, d, o: torch.aminmax(x, dim=d, keepdim=True), data(a, 3, 4), -1, Opt(Keepdim=True))
    case("Mode", torch.mode, data(a, 3, 7), 1); case("Mode", torch.mode, data(a, 7, 2), 0); case("Mode", lambda x, d, o: torch.mode(x, d, True), data(a, 2, 6), -1, Opt(Keepdim=True))
case("Aminmax", torch.aminmax, special); case("Aminmax", torch.aminmax, data(F32, 0)); case("AminmaxDim", lambda x, d: torch.aminmax(x, dim=d), data(F32, 2, 0), 1); case("AminmaxDim", lambda x, d: torch.aminmax(x, dim=d), data(F32, 2, 3), 2); case("Mode", torch.mode, data(F32), 0); case("Mode", torch.mode, data(F32, 0), 0); case("Mode", torch.mode, data(F32, 3), 1)
for ts in ([torch.arange(2), torch.arange(3)], [data(F32, 3), data(F32, 1), data(F32, 2)], [data(F32, 2)], [data(F32, 0), data(F32, 2)], [data(F32, 2, 2), data(F32, 2)], [torch.tensor(1), torch.arange(2)]): case("CartesianProd", lambda ts: torch.cartesian_prod(*ts), ts)
for i in (torch.tensor([0, 5, 7, 23]), torch.tensor([[1, 2], [3, 4]]), torch.tensor(11), torch.tensor([3], dtype=I32), torch.tensor([1.0])):
    for s in ([2, 3, 4], [24], [4, 6]): case("UnravelIndex", torch.unravel_index, i, s)

# Factors of matrices.
for a in (F32, F64):
    for n in (1, 2, 4):
        m = data(a, 3, n, n); spd = m @ m.mT + torch.eye(n, dtype=a); low = torch.linalg.cholesky(spd)
        for t in (spd, spd[0], spd.mT):
            case("Cholesky", torch.linalg.cholesky, t); case("Cholesky", lambda x, o: torch.linalg.cholesky(x, upper=True), t, Opt(Upper=True))
        case("CholeskyInverse", torch.cholesky_inverse, low, False); case("CholeskyInverse", torch.cholesky_inverse, low.mT.contiguous(), True)
        for upper, left, unit in ((False, True, False), (True, True, False), (False, False, False), (True, False, True), (False, True, True)):
            f = lambda x, y, u, o, l=left, t=unit: torch.linalg.solve_triangular(x, y, upper=u, left=l, unitriangular=t)
            o = Opt({k: True for k, v in dict(NoLeft=not left, Unitriangular=unit).items() if v})
            case("SolveTriangular", f, low.mT.contiguous() if upper else low, data(a, 3, n, 2) if left else data(a, 3, 2, n), upper, o); case("SolveTriangular", f, low[0], data(a, 2, n, n), upper, o)
    for shape in ((3, 3), (4, 2), (2, 4), (2, 3, 2), (1, 1), (0, 2)):
        for mode in ("reduced", "complete", "r"): case("QR", torch.linalg.qr, data(a, *shape), mode)
case("Cholesky", torch.linalg.cholesky, -torch.eye(2)); case("Cholesky", torch.linalg.cholesky, torch.stack([torch.eye(2), -torch.eye(2)])); case("Cholesky", torch.linalg.cholesky, data(F32, 2, 3)); case("Cholesky", torch.linalg.cholesky, data(F32, 2)); case("QR", torch.linalg.qr, data(F32, 2), "reduced"); case("QR", torch.linalg.qr, data(F32, 2, 2), "x"); case("QR", torch.linalg.qr, torch.zeros(2, 2), "reduced"); case("QR", torch.linalg.qr, data(F16, 2, 2), "reduced")
case("SolveTriangular", lambda x, y, u: torch.linalg.solve_triangular(x, y, upper=u), data(F32, 2, 2), data(F32, 3, 2), False); case("SolveTriangular", lambda x, y, u: torch.linalg.solve_triangular(x, y, upper=u), data(F32, 2, 3), data(F32, 2, 2), False); case("SolveTriangular", lambda x, y, u: torch.linalg.solve_triangular(x, y, upper=u), data(F32, 2, 2), data(F32, 2), False)

# Complex numbers.
def complexes():
    yield data(C64, 2, 3); yield V(data(C64, 3, 2), ("Transpose", 0, 1)); yield V(data(C64, 2, 6), ("Slice", 1, 1, 6, 2)); yield V(data(C64, 2, 1), ("Expand", 2, 3)); yield data(C64, 0, 3); yield data(C64)
for z in complexes():
    for name, f in dict(ViewAsReal=torch.view_as_real, Conj=torch.conj, Angle=torch.angle, Abs=torch.abs, Neg=torch.neg, Square=torch.square, Reciprocal=torch.reciprocal, Exp=torch.exp, Log=torch.log, Sqrt=torch.sqrt, Sin=torch.sin, Cos=torch.cos, Sum=torch.sum, Clone=torch.clone, Contiguous=lambda x: x.contiguous()).items(): case(name, lambda x, f=f: f(x).resolve_conj(), z)
    case("Real", lambda x: x.real, z); case("Imag", lambda x: x.imag, z); case("IsComplex", torch.is_complex, z); case("To", lambda x, d: x.to(d), z, F32); case("To", lambda x, d: x.to(d), z, I64)
    for name, f in dict(Add=torch.add, Sub=torch.sub, Mul=torch.mul, Div=torch.div, Eq=torch.eq, Ne=torch.ne).items():
        for y in (data(C64, 3), data(F32, 3), data(I64, 2, 1) * 2 + 1, data(C64)): case(name, f, z, y)
        if not isinstance(z, torch.Tensor) or z.dim(): case(name, f, data(F16, 1, 3), z)  # else complex32
    for v in (2, 2.5, 1j, 2 - 3j, True): case("AddScalar", lambda x, v: x + v, z, v); case("MulScalar", lambda x, v: x * v, z, v); case("DivScalar", lambda x, v: x / v, z, v); case("RSubScalar", lambda x, v: v - x, z, v); case("SubScalar", lambda x, v: x - v, z, v); case("RDivScalar", lambda x, v: v / x, z, v)
    for v in (2, 3, 0.5, -1, 1.5, 1j): case("PowScalar", torch.pow, z, v)
for a in (F32, F16, I64, B, U8):
    for v in (1j, 2 - 3j) if a != F16 else (): case("MulScalar", lambda x, v: x * v, data(a, 2, 3), v); case("AddScalar", lambda x, v: x + v, data(a, 2, 3), v)
    case("To", lambda x, d: x.to(d), data(a, 2, 3), C64); case("Real", lambda x: x.real, data(a, 3)); case("Angle", torch.angle, data(a, 5) if a != B else torch.tensor([True, False])); case("Conj", torch.conj, data(a, 3)); case("Mul", torch.mul, data(a, 3), data(C64, 2, 1))
case("Angle", torch.angle, torch.tensor([0.0, -0.0, 1.0, -1.0, float("nan"), float("-inf")])); case("Imag", lambda x: x.imag, data(F32, 3)); case("IsComplex", torch.is_complex, data(F32, 3)); case("ViewAsReal", torch.view_as_real, data(F32, 3))
for s in ((3, 2), (2, 3, 2), (2,), (0, 2), (3, 3), ()): case("ViewAsComplex", torch.view_as_complex, data(F32, *s))
case("ViewAsComplex", torch.view_as_complex, V(data(F32, 2, 3, 2), ("Transpose", 0, 1))); case("ViewAsComplex", torch.view_as_complex, V(data(F32, 2, 3), ("Transpose", 0, 1))); case("ViewAsComplex", torch.view_as_complex, V(data(F32, 3, 5), ("Slice", 1, 0, 2, 1))); case("ViewAsComplex", torch.view_as_complex, V(data(F32, 3, 6), ("Slice", 1, 1, 3, 1))); case("ViewAsComplex", torch.view_as_complex, V(data(F32, 3, 6), ("Slice", 1, 2, 4, 1))); case("ViewAsComplex", torch.view_as_complex, data(I64, 3, 2)); case("ViewAsComplex", torch.view_as_complex, V(data(F32, 3, 8), ("Slice", 1, 0, 8, 4)))
for x, y in ((data(F32, 2, 3), data(F32, 3)), (data(F32, 2, 1), data(F32, 1, 3)), (data(F32), data(F32, 2)), (V(data(F32, 3, 2), ("Transpose", 0, 1)), data(F32, 2, 3)), (data(F32, 0, 3), data(F32, 3)), (data(I64, 2), data(F32, 2)), (data(F32, 2), data(F32, 3))): case("Complex", torch.complex, x, y); case("Polar", torch.polar, x, y)
for name, f in {"AddInPlace": torch.Tensor.add_, "MulInPlace": torch.Tensor.mul_, "SubInPlace": torch.Tensor.sub_}.items(): case(name, f, V(data(C64, 3, 2), ("Transpose", 0, 1)), data(C64, 3), inplace=True); case(name, f, data(C64, 2, 3), data(F32, 3), inplace=True); case(name, f, data(F32, 3), data(C64, 3), inplace=True)
case("CopyInPlace", torch.Tensor.copy_, V(data(C64, 3, 4), ("Slice", 0, 1, 3, 1)), data(F32, 4), inplace=True); case("FillInPlace", torch.Tensor.fill_, data(C64, 3), 1 + 2j, inplace=True); case("ZeroInPlace", torch.Tensor.zero_, V(data(C64, 3, 4), ("Transpose", 0, 1)), inplace=True); case("MulScalarInPlace", torch.Tensor.mul_, data(C64, 3), 2j, inplace=True)
for i in ([0], [S(None), 1], [i1], [..., S(1, 3)], [None, 0], [torch.tensor([True, False, True])]): case("Index", lambda x, i: x[i], data(C64, 3, 4), Ix(i)); case("SetIndex", put, data(C64, 3, 4), data(C64), Ix(i), inplace=True)
case("Cat", torch.cat, [data(C64, 2, 3), data(C64, 1, 3)], 0); case("Stack", torch.stack, [data(C64, 3), data(C64, 3)], -1); case("Matmul", torch.matmul, data(C64, 2, 3), data(C64, 3, 4)); case("Matmul", torch.matmul, data(C64, 2, 2, 3), data(C64, 3)); case("Matmul", torch.matmul, data(C64, 2, 3), data(F32, 3, 4)); case("SumDim", lambda x, d: x.sum(d), data(C64, 3, 4), 1); case("MeanDim", lambda x, d, o: x.mean(d, True), data(C64, 3, 4), 0, Opt(Keepdim=True)); case("Mean", torch.mean, data(C64, 5)); case("Equal", torch.equal, torch.ones(3, dtype=C64), torch.ones(3, dtype=C64)); case("Equal", torch.equal, torch.ones(3, dtype=C64), data(C64, 3)); case("Flip", lambda x, *d: x.flip(*d), data(C64, 3, 2), (0,)); case("Roll", lambda x, n, d: x.roll(n, d), data(C64, 4), 1, 0); case("Full", lambda s, v, o: torch.full(s, v, dtype=C64), [2], 3, Opt(Dtype=C64)); case("Full", torch.full, [2], 1 + 2j)

for e, *ts in (("ij,jk->ik", data(C64, 2, 3), data(C64, 3, 4)), ("bix,iox->box", data(C64, 2, 3, 4), data(C64, 3, 2, 4)), ("ij->ji", data(C64, 2, 3)), ("ii", data(C64, 3, 3)), ("i,i->", data(C64, 3), data(C64, 3))): case("Einsum", lambda e, *t: torch.einsum(e, *t), e, *ts)

# Transforms.
for n in (1, 2, 5, 8, 12, 7, 30, 97):
    for norm in (None, "ortho", "forward", "backward"):
        k = {} if norm is None else dict(norm=norm); o = Opt(Norm=norm) if norm else Opt()
        x, z = data(F32, 2, n), data(C64, 2, n)
        case("FFT", lambda x, o, k=k: torch.fft.fft(x, **k), z, o); case("FFT", lambda x, o, k=k: torch.fft.fft(x, **k), x, o); case("IFFT", lambda x, o, k=k: torch.fft.ifft(x, **k), z, o); case("RFFT", lambda x, o, k=k: torch.fft.rfft(x, **k), x, o)
        if n > 1: case("IRFFT", lambda x, o, k=k: torch.fft.irfft(x, **k), z, o)
        case("IRFFT", lambda x, o, n=n, k=k: torch.fft.irfft(x, n=n, **k), data(C64, n // 2 + 1), Opt(N=n, **o))
for n in (3, 6, 10):
    for d in (0, 1, -2):
        for name, f, dt in (("FFT", torch.fft.fft, C64), ("IFFT", torch.fft.ifft, C64), ("RFFT", torch.fft.rfft, F32), ("IRFFT", torch.fft.irfft, C64)): case(name, lambda x, o, f=f, n=n, d=d: f(x, n, d), data(dt, 6, 4), Opt(N=n, Dim=d)); case(name, lambda x, o, f=f, n=n, d=d: f(x, n, d), V(data(dt, 4, 6), ("Transpose", 0, 1)), Opt(N=n, Dim=d))
for name, f in dict(FFT2=torch.fft.fft2, IFFT2=torch.fft.ifft2, FFTN=torch.fft.fftn, IFFTN=torch.fft.ifftn).items():
    for t in (data(C64, 2, 4, 6), data(F32, 3, 5), V(data(C64, 4, 6), ("Transpose", 0, 1))): case(name, f, t); case(name, lambda x, o, f=f: f(x, norm="ortho"), t, Opt(Norm="ortho"))
for t in (data(F32, 2, 4, 6), data(F32, 3, 5)): case("RFFT2", torch.fft.rfft2, t); case("IRFFT2", torch.fft.irfft2, torch.fft.rfft2(t)); case("IRFFT2", lambda x, o, s=t.shape[-2:]: torch.fft.irfft2(x, s=s), torch.fft.rfft2(t), Opt(S=list(t.shape[-2:])))
case("RFFT", torch.fft.rfft, data(I64, 8)); case("FFT", torch.fft.fft, data(B, 8)); case("RFFT", torch.fft.rfft, data(C64, 4)); case("FFT", torch.fft.fft, data(F32)); case("FFT", lambda x, o: torch.fft.fft(x, n=0), data(F32, 3), Opt(N=0)); case("FFT", lambda x, o: torch.fft.fft(x, norm="x"), data(F32, 3), Opt(Norm="x")); case("FFT", lambda x, o: torch.fft.fft(x, dim=2), data(F32, 3), Opt(Dim=2))
for n in (1, 4, 7, 10):
    for d in (1.0, 0.5): case("FFTFreq", torch.fft.fftfreq, n, d); case("RFFTFreq", torch.fft.rfftfreq, n, d)
    case("FFTShift", lambda x, d: torch.fft.fftshift(x), data(F32, n, 3), []); case("IFFTShift", lambda x, d: torch.fft.ifftshift(x, dim=d), data(C64, n, 3), [0])
for n, hop, win, w, center, norm, one, mode in ((8, None, None, None, True, False, None, "reflect"), (8, 3, None, "w", True, False, None, "reflect"), (8, 2, 6, "w", True, True, None, "constant"), (8, 4, 8, "w", False, False, None, "reflect"), (9, 2, 5, "w", True, False, False, "replicate"), (16, 4, None, "w", True, True, False, "circular"), (7, 2, None, None, False, True, True, "reflect")):
    for shape in ((40,), (2, 33)):
        window = torch.hann_window(win or n) + 0.1 if w else None
        k = dict(hop_length=hop, win_length=win, window=window, center=center, normalized=norm, onesided=one)
        o = Opt({a: b for a, b in dict(HopLength=hop, WinLength=win, Window=window, NoCenter=not center, Normalized=norm, Onesided=one).items() if b is not None})
        x = data(F32, *shape); spec = torch.stft(x, n, return_complex=True, pad_mode=mode, **k)
        case("STFT", lambda x, n, o, k=k, mode=mode: torch.stft(x, n, return_complex=True, pad_mode=mode, **{**k, "window": o.get("Window")}), x, n, Opt(o, PadMode=mode, ReturnComplex=True)); case("ISTFT", lambda x, n, o, k=k: torch.istft(x, n, **{**k, "window": o.get("Window")}), spec, n, o)
        for length in (shape[-1], shape[-1] + 3, 10): case("ISTFT", lambda x, n, o, k=k, length=length: torch.istft(x, n, length=length, **{**k, "window": o.get("Window")}), spec, n, Opt(o, Length=length))
case("STFT", torch.stft, data(F32, 20), 8); case("STFT", lambda x, n, o: torch.stft(x, n, hop_length=0, return_complex=True), data(F32, 20), 8, Opt(HopLength=0, ReturnComplex=True)); case("STFT", lambda x, n, o: torch.stft(x, n, win_length=9, return_complex=True), data(F32, 20), 8, Opt(WinLength=9, ReturnComplex=True)); case("STFT", lambda x, n, o: torch.stft(x, n, window=torch.ones(4), return_complex=True), data(F32, 20), 8, Opt(Window=torch.ones(4), ReturnComplex=True))

doc = {"torch": torch.__version__, "machine": platform.processor() or platform.machine(), "cases": cases}
with gzip.GzipFile(sys.argv[1], "wb", 9, mtime=0) as f:
    f.write(json.dumps(doc, separators=(",", ":")).encode())
print(len(cases), "cases")
