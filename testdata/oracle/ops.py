"""Writes internal/conformance/testdata/ops.json.gz: what PyTorch gives for the
functions of testdata/ops.

Each function there is one way to call an operator. A line `#: GROUP` above it
names the inputs it is called with, below. The same file, converted, is what
internal/conformance calls.
Usage: python ops.py OUT
"""

import ast
import base64
import gzip
import importlib.util
import json
import pathlib
import platform
import sys
import warnings

import torch

warnings.simplefilter("ignore")
torch.set_num_threads(1)
CODES = {torch.float32: "f32", torch.float64: "f64", torch.float16: "f16", torch.bfloat16: "bf16", torch.int64: "i64",
         torch.int32: "i32", torch.int16: "i16", torch.int8: "i8", torch.uint8: "u8", torch.bool: "bool"}
FLOATS = [torch.float32, torch.float64, torch.float16, torch.bfloat16]
SIGNED = [torch.int64, torch.int32, torch.int16, torch.int8]
INTS = [*SIGNED, torch.uint8, torch.bool]
SPECIAL = [float("nan"), float("inf"), -float("inf"), 0.0, -0.0, 1e-30, -3.5, 2.5, 0.5, 65504.0]
rng = torch.Generator().manual_seed(20)


def numbers(dtype, *shape, low=-3.0, high=3.0):
    x = torch.rand(shape, generator=rng, dtype=torch.float64) * (high - low) + low
    if dtype == torch.bool: return x > 0
    if dtype == torch.uint8: x = x.abs()
    return x.to(dtype)


class View:
    """A tensor that is seen through steps: transposed, sliced, expanded."""

    def __init__(self, base, *steps):
        self.base, self.steps = base, steps

    def make(self):
        x = self.base.clone()
        for name, *a in self.steps:
            x = {"t": lambda i, j: x.transpose(i, j), "s": lambda d, i, j, k: x[(slice(None),) * d + (slice(i, j, k),)],
                 "e": lambda *s: x.expand(s)}[name](*a)
        return x


def unary(dtypes):
    for d in dtypes:
        yield (numbers(d),)
        yield (numbers(d, 0),)
        yield (numbers(d, 5),)
        yield (numbers(d, 2, 0, 3),)
        yield (View(numbers(d, 3, 4), ("t", 0, 1)),)
        yield (View(numbers(d, 2, 6), ("s", 1, 1, 6, 2)),)
        yield (View(numbers(d, 1, 3), ("e", 2, 3)),)
        yield (numbers(d, 3, 17, low=-1, high=1),)
    for d in dtypes:
        if d.is_floating_point: yield (torch.tensor(SPECIAL, dtype=d),)


def rows(dtypes):
    for d in dtypes:
        yield (numbers(d, 4, 5),)
        yield (numbers(d, 2, 3, 4),)
        yield (View(numbers(d, 5, 3), ("t", 0, 1)),)
        yield (numbers(d, 2, 0),)
        yield (View(numbers(d, 3, 8), ("s", 1, 0, 8, 3)),)
        yield (numbers(d, 2, 2, low=-1, high=1).round() if d.is_floating_point else numbers(d, 2, 2),)
        yield (numbers(d, 3, 40, low=-20, high=20),)
    for d in dtypes:
        if d.is_floating_point: yield (torch.tensor([[1.0, float("nan"), -2.0], [float("inf"), 0.5, -0.0]], dtype=d),)


def cube(dtypes):
    for d in dtypes:
        yield (numbers(d, 2, 3, 4),)
        yield (View(numbers(d, 4, 3, 2), ("t", 0, 2)),)
        yield (numbers(d, 2, 1, 4),)
    yield (numbers(torch.float32, 2, 0, 4),)
    yield (numbers(torch.float32, 3, 4),)


def binary(dtypes, mixed):
    for d in dtypes:
        yield numbers(d, 2, 3), numbers(d, 2, 3)
        yield numbers(d, 2, 3), numbers(d, 3)
        yield numbers(d, 2, 1, 3), numbers(d, 4, 1)
        yield numbers(d, 4), numbers(d)
        yield View(numbers(d, 3, 4), ("t", 0, 1)), numbers(d, 4, 3)
        yield numbers(d, 0, 3), numbers(d, 3)
    yield numbers(dtypes[0], 2, 3), numbers(dtypes[0], 2)
    for a, b in mixed:
        yield numbers(a, 2, 3), numbers(b, 3)
        yield numbers(a, 3), numbers(b)
        yield numbers(a), numbers(b, 2)


f32, f64, f16, bf16, i64, i32, u8, bl = FLOATS + [torch.int64, torch.int32, torch.uint8, torch.bool]
MIXED = [(f32, f64), (f32, i64), (i64, f16), (f16, bf16), (i32, i64), (u8, i32), (bl, f32), (u8, bl)]


def masked():
    for d in [f32, f64, f16, i64, u8, bl]:
        yield numbers(d, 2, 3), numbers(bl, 2, 3)
        yield numbers(d, 2, 3), numbers(bl, 3)
        yield View(numbers(d, 3, 2), ("t", 0, 1)), numbers(bl, 2, 1)
        yield numbers(d, 0), numbers(bl, 0)
    yield numbers(f32, 2, 3), numbers(bl, 2)


def matmul():
    for d in FLOATS + [i64]:
        for a, b in [((3, 4), (4, 5)), ((4,), (4,)), ((3, 4), (4,)), ((4,), (4, 2)), ((2, 3, 4), (4, 5)), ((2, 1, 3, 4), (2, 4, 5)),
                     ((0, 4), (4, 3)), ((3, 0), (0, 2))]:
            yield numbers(d, *a), numbers(d, *b)
        yield View(numbers(d, 4, 3), ("t", 0, 1)), View(numbers(d, 5, 4), ("t", 0, 1))
    yield numbers(f32, 2, 3), numbers(f32, 4, 5)
    yield numbers(f32, 2, 3), numbers(f64, 3, 2)


def mm():
    for d in FLOATS + [i64]:
        yield numbers(d, 3, 4), numbers(d, 4, 4)
        yield View(numbers(d, 4, 4), ("t", 0, 1)), numbers(d, 4, 4)
        yield numbers(d, 1, 7), numbers(d, 7, 7)
        yield View(numbers(d, 3, 8), ("s", 1, 0, 8, 2)), numbers(d, 4, 4)
    yield numbers(f32, 2, 3), numbers(f32, 4, 5)


def bmm():
    for d in FLOATS:
        yield numbers(d, 2, 3, 4), numbers(d, 2, 4, 5)
        yield View(numbers(d, 2, 4, 3), ("t", 1, 2)), numbers(d, 2, 4, 1)
        yield numbers(d, 1, 5, 5), numbers(d, 1, 5, 5)
        yield View(numbers(d, 1, 3, 4), ("e", 3, 3, 4)), numbers(d, 3, 4, 2)
        yield numbers(d, 2, 17, 8), numbers(d, 2, 8, 3)
    yield numbers(f32, 2, 3, 4), numbers(f32, 3, 4, 5)


def square():
    for d in [f32, f64]:
        for n in [1, 2, 3, 5]:
            yield (numbers(d, n, n) + 2 * n * torch.eye(n, dtype=d),)
            yield (View(numbers(d, n, n) + 2 * n * torch.eye(n, dtype=d), ("t", 0, 1)),)
        yield (numbers(d, 2, 3),)
    yield (numbers(f32, 4),)


def tokens():
    for n in [1, 2]:
        for t in [5, 7]:
            yield (numbers(f32, n, t, 6),)
    for n in range(1, 8):
        yield (numbers(f32, n, 5, 6),)
    for k in range(4):
        yield (View(numbers(f32, 5, k + 1, 6), ("t", 0, 1)),)
    yield (numbers(f32, 5, 6),)
    yield (numbers(f32, 3, 5, 8),)
    yield (numbers(f32, 2, 5, 6, low=-40, high=40),)
    yield (numbers(f64, 2, 5, 6),)
    yield (numbers(i64, 2, 5, 6),)


def images():
    for h, w in [(6, 6), (5, 7), (8, 4), (9, 9), (4, 12)]:
        for n in [1, 2]:
            yield (numbers(f32, n, 4, h, w),)
    for h in [5, 6, 7]:
        yield (View(numbers(f32, 2, h, h, 4), ("t", 1, 3)),)
        yield (View(numbers(f32, 1, 4, 2 * h, h), ("s", 2, 0, 2 * h, 2)),)
    yield (numbers(f32, 4, 6, 6),)
    yield (numbers(f32, 2, 3, 6, 6),)
    yield (numbers(f32, 1, 4, 2, 2),)
    yield (numbers(f64, 1, 4, 6, 6),)


def labels():
    for n in range(1, 11):
        for d in [f32, f64]:
            yield numbers(d, n, 10), torch.randint(0, 10 if n > 4 else n, (n,), generator=rng)
    yield numbers(f32, 3, 10), torch.tensor([1, 2])
    yield numbers(f32, 3, 10), torch.tensor([1, 2, 10])


GROUPS = {
    "unary any": unary(FLOATS + INTS), "unary signed": unary(FLOATS + SIGNED), "unary float": unary(FLOATS), "unary int": unary(INTS),
    "rows any": rows(FLOATS + INTS), "rows float": rows(FLOATS), "cube any": cube(FLOATS + INTS),
    "binary any": binary(FLOATS + INTS, MIXED), "binary signed": binary(FLOATS + SIGNED, MIXED[:5]),
    "binary float": binary(FLOATS, [(f32, f64), (f16, f32), (bf16, f64)]), "binary int": binary(INTS, [(i32, i64), (u8, i32), (u8, bl)]),
    "masked": masked(), "matmul": matmul(), "mm": mm(), "bmm": bmm(), "square": square(),
    "tokens": tokens(), "images": images(), "labels": labels(),
}
pool, seen = [], {}


def data(t):
    flat = torch.empty(t.numel(), dtype=t.dtype).copy_(t.detach().reshape(-1))
    v = base64.b64encode(flat.view(torch.uint8).numpy().tobytes()).decode() if t.numel() else ""
    return {"d": CODES[t.dtype], "s": list(t.shape), "v": v}


def pooled(a):
    spec = data(a.base if isinstance(a, View) else a)
    if isinstance(a, View): spec["w"] = [list(s) for s in a.steps]
    key = json.dumps(spec)
    if key not in seen:
        seen[key] = len(pool)
        pool.append(spec)
    return seen[key]


def answer(r):
    if isinstance(r, torch.Tensor): return data(r)
    if isinstance(r, (bool, int, float)): return r
    raise TypeError(type(r))


def functions(path):
    """The functions of a file with their groups."""
    source = path.read_text()
    lines, group = source.splitlines(), None
    marks = [(i + 1, s[2:].strip()) for i, s in enumerate(lines) if s.startswith("#:")]
    for f in ast.parse(source).body:
        if isinstance(f, ast.FunctionDef):
            yield f.name, [g for i, g in marks if i < f.lineno][-1]


def main(out):
    groups = {k: list(v) for k, v in GROUPS.items()}
    cases = []
    here = pathlib.Path(__file__).parent.parent / "ops"
    for path in sorted(here.glob("*.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        for name, group in functions(path):
            for args in groups[group]:
                c = {"f": path.stem + "." + name, "x": [pooled(a) for a in args]}
                try:
                    with torch.no_grad():
                        r = getattr(module, name)(*[a.make() if isinstance(a, View) else a.clone() for a in args])
                    c["o"] = [answer(x) for x in (r if isinstance(r, tuple) else (r,))]
                except Exception as e:
                    c["e"] = [type(e).__name__, str(e).split("\n")[0]]
                cases.append(c)
    versions = {"torch": torch.__version__, "python": platform.python_version(), "machine": platform.machine()}
    text = "\n".join([json.dumps(versions), *(json.dumps(p, separators=(",", ":")) for p in pool), "",
                      *(json.dumps(c, separators=(",", ":")) for c in cases)])
    with gzip.GzipFile(out, "wb", 9, mtime=0) as f:
        f.write(text.encode())
    print(len(pool), "inputs,", len(cases), "cases,", sum("e" in c for c in cases), "of them errors")


main(sys.argv[1])
