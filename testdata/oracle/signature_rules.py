"""Measures what an operator gives: DTYPE[RANK] in the grammar of docs/mapping-table.md.

An operator is run on small tensors of several dtypes and ranks. The rule that stands is the
first of a list that says the right thing of every run; where none does, it is "?". An operator
that no run suits stays "?[?]".
"""

import inspect
import itertools
import os
import pickle

import torch

torch.set_num_threads(1)

NAMES = {
    torch.float32: "f32", torch.float64: "f64", torch.float16: "f16", torch.bfloat16: "bf16",
    torch.int64: "i64", torch.int32: "i32", torch.int16: "i16", torch.int8: "i8", torch.uint8: "u8",
    torch.bool: "bool",
}  # fmt: skip
F32, I64, BOOL = torch.float32, torch.int64, torch.bool
SEVERAL = [F32, torch.float64, torch.bfloat16, I64, torch.int32, torch.uint8, BOOL]
# What an argument without a default is given, by its type.
GIVEN = {
    "int": [1, 0, 2],
    "ints": [[1, 1], [1], [2, 2], [0], [1, 1, 1], [4], [0, 1]],
    "float": [0.5],
    "scalar": [2, 1.5],
    "bool": [False, True],
    "dtype": [torch.float64, torch.int32],
    "any": [2, [2, 2]],
}
# What an argument that may be left out is given in turn.
CHANGED = {**GIVEN, "int": [0, 1], "ints": [[0], [0, 1], [1, 1]], "scalar": [1, 1.5]}
RUNS = 400  # of one operator, for ranks and for dtypes


def tensor(rank, dtype, size=2):
    """Of one size in each dimension: fits matrix products, is a valid index, can be inverted."""
    if rank < 2:
        return torch.ones((size,) * rank, dtype=dtype)
    return torch.eye(size).expand((size,) * rank).contiguous().to(dtype)


class Param:
    """A parameter: its type of the grammar; whether it has a default, may be None, goes by name."""

    def __init__(self, name, type, default=False, nullable=False, kwonly=False):
        self.name, self.default, self.kwonly = name, default, kwonly
        self.optional = default or nullable
        kinds = type.split(" | ")
        self.kind = next((k for k in ("Tensor", "Tensors", "ints", "int", "dtype", "float", "scalar", "bool") if k in kinds), "any")
        self.values = [v for k in kinds for v in GIVEN.get(k, [])]
        self.changes = [v for k in kinds for v in CHANGED.get(k, [])] if self.kind != "any" else []


class Run:
    """A call that succeeded: its arguments by position, None for one left out, and its tensors."""

    def __init__(self, args, named, tree):
        self.args, self.named = args, named
        self.tree = tree


def shape_of(v):
    """A result as (dtype, rank), a list of those with "list", or None for another value."""
    if isinstance(v, torch.Tensor):
        return (NAMES.get(v.dtype, "?"), v.dim())
    if isinstance(v, (list, tuple)) and v and all(isinstance(x, torch.Tensor) for x in v):
        return [shape_of(x) for x in v]
    return None


def copied(v):
    if isinstance(v, list):
        return [copied(x) for x in v]
    return v.clone() if isinstance(v, torch.Tensor) else v


def attempt(call, params, values):
    args, kwargs, left = [], {}, False
    for p, v in zip(params, values):
        if v is None and p.default:  # what follows goes by name
            left = True
        elif left or p.kwonly:
            kwargs[p.name] = copied(v)
        else:
            args.append(copied(v))
    try:
        out = call(*args, **kwargs)
    except Exception:
        return None
    return Run(values, dict(zip((p.name for p in params), values)), shape_of(out))


def runs_of(call, params):
    """Successful runs: over ranks, over dtypes, and with each optional argument."""
    required = [p for p in params if not p.optional]
    tensors = [p for p in required if p.kind in ("Tensor", "Tensors")]
    others = [p for p in required if p not in tensors]
    if any(not p.values for p in others):
        return []

    def full(ranks, dtypes, rest, extra=None):
        r, d, o = iter(ranks), iter(dtypes), iter(rest)
        values = []
        for p in params:
            if p.optional:
                values.append(extra.get(p.name) if extra else None)
            elif p.kind == "Tensor":
                values.append(tensor(next(r), next(d)))
            elif p.kind == "Tensors":
                t = tensor(next(r), next(d))
                values.append([t, t.clone()])
            else:
                values.append(next(o))
        return values

    k = len(tensors)
    patterns = [(F32,) * k]
    for i in range(k):
        patterns += [(F32,) * i + (I64,) + (F32,) * (k - i - 1), (F32,) * i + (BOOL,) + (F32,) * (k - i - 1)]
    patterns += [(I64,) * k] if k > 1 else []
    ranks = list(itertools.product(range(6) if k < 3 else range(5), repeat=k)) if k < 4 else [(r,) * k for r in range(5)]
    rests = list(itertools.islice(itertools.product(*(p.values for p in others)), 40))
    found, good, given = [], [], None
    # An operator may want one of its optional arguments: clamp(x).
    for given in [None] + [{p.name: p.changes[0]} for p in params if p.optional and p.changes]:
        for rest in rests:
            for r in ranks:
                for pattern in dict.fromkeys(patterns):
                    if run := attempt(call, params, full(r, pattern, rest, given)):
                        found.append(run)
                        good.append((r, pattern, rest))
                if len(found) > RUNS:
                    break
        if good:
            break
    given = given or {}
    # Ranks apart, so that every dtype meets several.
    few = {}
    for r, pattern, rest in good:
        few.setdefault((r, rest and tuple(map(str, rest))), (r, pattern, rest))
    spread = list(few.values())
    spread = spread[:: max(1, len(spread) // 4)][:5]
    for r, pattern, rest in spread:
        combos = itertools.product(SEVERAL, repeat=k) if k < 3 else [p[:i] + (d,) + p[i + 1 :] for p in (pattern, (F32,) * k) for i in range(k) for d in SEVERAL] + [(d,) * k for d in SEVERAL]
        for dtypes in combos:
            if run := attempt(call, params, full(r, dtypes, rest, given)):
                found.append(run)
    for p in params:
        if not p.optional:
            continue
        changes = p.changes
        if p.kind == "Tensor":
            changes = [tensor(r, d) for r in range(3) for d in (F32, I64, torch.float64)]
        for v in changes:
            for r, pattern, rest in spread:
                for dtypes in {pattern, tuple(I64 if d == F32 else d for d in pattern)}:
                    if run := attempt(call, params, full(r, dtypes, rest, {**given, p.name: v})):
                        found.append(run)
    return found


# Rules of dtypes.


def first_tensor(run):
    for v in run.args:
        if isinstance(v, list) and v and isinstance(v[0], torch.Tensor):
            return v[0]
        if isinstance(v, torch.Tensor):
            return v
    return None


def met(values):
    """The dtype that values meet in by PyTorch's promotion."""
    got = None
    for v in values:
        if isinstance(v, list) and v and isinstance(v[0], torch.Tensor):
            v = v[0]
        if not isinstance(v, (torch.Tensor, int, float, bool)):
            continue
        got = v if got is None else torch.ones((2,) * max(getattr(got, "ndim", 0), getattr(v, "ndim", 0)), dtype=torch.result_type(got, v))
    if got is None:
        return None
    return got.dtype if isinstance(got, torch.Tensor) else torch.result_type(got, got)


def dtype_rules(params):
    def of_dtype(rule):
        def apply(run):
            if isinstance(run.named.get("dtype"), torch.dtype):
                return NAMES.get(run.named["dtype"])
            return rule(run)

        return apply

    def constant(name):
        return lambda run: name

    def first(run):
        t = first_tensor(run)
        return NAMES.get(t.dtype) if t is not None else None

    def promote(*at):
        return lambda run: NAMES.get(met([run.args[i] for i in at]))

    def as_float(rule):
        def apply(run):
            d = rule(run)
            return d if d is None or d.startswith(("f", "bf")) else "f32"

        return apply

    def as_sum(run):
        d = first(run)
        return d if d is None or d.startswith(("f", "bf")) else "i64"

    numbers = [i for i, p in enumerate(params) if p.kind in ("Tensor", "Tensors", "scalar", "float", "int") and p.name != "dim"][:4]
    rules = [(name, constant(name)) for name in ("bool", "i64", "f32", "f64", "i32", "u8")]
    rules += [("T", first)]
    rules += [(f"T{i}", promote(i)) for i in numbers if params[i].kind in ("Tensor", "Tensors", "scalar")]
    groups = [g for size in (2, 3) for g in itertools.combinations(numbers, size)]
    rules += [("promote(" + ",".join(map(str, g)) + ")", promote(*g)) for g in groups]
    rules += [("sum(0)", as_sum), ("float(0)", as_float(promote(0)))]
    rules += [("float(" + ",".join(map(str, g)) + ")", as_float(promote(*g))) for g in groups]
    if any(p.name == "dtype" for p in params):
        rules += [("dtype|" + name, of_dtype(rule)) for name, rule in rules]
    return rules


# Rules of ranks.


def rank_of(v):
    if isinstance(v, list) and v and isinstance(v[0], torch.Tensor):
        return v[0].dim()
    if isinstance(v, torch.Tensor):
        return v.dim()
    return 0 if isinstance(v, (int, float)) else None


def rank_rules(params):
    def first(delta):
        def apply(run):
            t = first_tensor(run)
            return t.dim() + delta if t is not None else None

        return apply

    def at(i):
        return lambda run: rank_of(run.args[i])

    def most(*at):
        return lambda run: max((r for r in (rank_of(run.args[i]) for i in at) if r is not None), default=None)

    def matmul(run):
        a, b = rank_of(run.args[0]), rank_of(run.args[1])
        if a == 1 and b == 1:
            return 0
        return b - 1 if a == 1 else a - 1 if b == 1 else max(a, b)

    def reduce(run):
        t = first_tensor(run)
        if t is None:
            return None
        if run.named.get("keepdim"):
            return t.dim()
        dim = run.named.get("dim")
        if dim is None:
            return 0
        return max(t.dim() - (len(dim) if isinstance(dim, list) else 1), 0)

    def count(name):
        return lambda run: len(run.named[name]) if isinstance(run.named.get(name), list) else None

    tensors = [i for i, p in enumerate(params) if p.kind in ("Tensor", "Tensors")]
    rules = [(str(k), lambda run, k=k: k) for k in range(6)]
    rules += [("r", first(0))]
    rules += [(f"r{i}", at(i)) for i in tensors[1:3]]
    rules += [(f"r{i}+1", lambda run, i=i: None if rank_of(run.args[i]) is None else rank_of(run.args[i]) + 1) for i in tensors[1:2]]
    groups = [g for size in (2, 3) for g in itertools.combinations(tensors, size)]
    rules += [("max(" + ",".join(map(str, g)) + ")", most(*g)) for g in groups]
    rules += [("r-1", first(-1)), ("r+1", first(1))]
    if len(params) > 1 and params[0].kind == params[1].kind == "Tensor":
        rules += [("matmul", matmul)]
    if any(p.name == "dim" for p in params):
        rules += [("reduce", reduce)]
    rules += [(f"len({p.name})", count(p.name)) for p in params if p.kind == "ints"]
    return rules


def fitting(rules, samples):
    for name, rule in rules:
        if all(rule(run) == want for run, want in samples):
            return name
    return "?"


def rule(samples, params):
    """DTYPE[RANK] for a result of which runs and their (dtype, rank) are given."""
    dtype = fitting(dtype_rules(params), [(run, got[0]) for run, got in samples])
    rank = fitting(rank_rules(params), [(run, got[1]) for run, got in samples])
    return f"{dtype}[{rank}]"


def results(call, params, count):
    """The rules of an operator's tensors, "tuple[…]" for a list of them; "" where it gives another
    value, or no run suits it."""
    runs = runs_of(call, params)
    out = []
    for i in range(count):
        samples, many = [], False
        for run in runs:
            got = run.tree
            if count > 1:
                got = got[i] if isinstance(got, list) and len(got) == count else None
            many = many or isinstance(got, list)
            samples += [(run, g) for g in (got if isinstance(got, list) else [got])]
        if not samples or any(g is None for _, g in samples):
            out.append("")
            continue
        text = rule(samples, params)
        out.append(f"tuple[{text}]" if many else text)
    return out


def layer_result(layers):
    """The rule of a layer's forward, from layers that were made differently. Their parameters
    have a dtype of their own, "float"."""
    samples = []
    for layer in layers:
        parameters = inspect.signature(layer.forward).parameters.values()
        params = [Param(p.name, "Tensor") for p in parameters if p.default is p.empty and p.kind is p.POSITIONAL_OR_KEYWORD]
        for own in (F32, torch.float64, torch.bfloat16):
            layer = layer.to(own)
            for given in (own, F32, I64, BOOL):
                for rank in range(6):
                    run = attempt(layer, params, [tensor(rank, given, 4)] * len(params))
                    if run and isinstance(run.tree, tuple):
                        samples.append((run, run.tree, NAMES[own]))
    if not samples:
        return ""
    one = [Param("input", "Tensor")]
    rules = [(name, lambda run, own, name=name: name) for name in ("bool", "i64")]
    rules += [(name, lambda run, own, rule=rule: rule(run)) for name, rule in dtype_rules(one) if name in ("T", "float(0)")]
    rules += [("float", lambda run, own: own)]
    dtype = next((name for name, rule in rules if all(rule(run, own) == got[0] for run, got, own in samples)), "?")
    rank = fitting(rank_rules(one), [(run, got[1]) for run, got, _ in samples])
    return f"{dtype}[{rank}]"


def apart(f, *args):
    """What f gives, from a process of its own: an operator that crashes takes only that with it."""
    r, w = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(r)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        try:
            data = pickle.dumps(f(*args))
        except Exception:
            data = b""
        with os.fdopen(w, "wb") as pipe:
            pipe.write(data)
        os._exit(0)
    os.close(w)
    with os.fdopen(r, "rb") as pipe:
        data = pipe.read()
    os.waitpid(pid, 0)
    return pickle.loads(data) if data else None
