"""Calls: stars, defaults, names by constant, registries, scopes, walrus, del."""

import math

total = 0
names = []


class Config:
    def __init__(self, **options):
        for key, value in [("depth", 2), ("width", 8)]:
            setattr(self, key, value)
        if "bias" in options:
            self.bias = options["bias"]
        else:
            self.bias = False
        self.extra = len(options)

    def get(self, name, default=None):
        return getattr(self, name, default)


class Layer:
    def __init__(self, size, use_norm=False):
        self.size = size
        if use_norm:
            self.norm = size * 0.5

    def run(self, x):
        if hasattr(self, "norm"):
            x = x - self.norm
        return x * self.size


class Linear:
    def __init__(self, size, scale=1.0):
        self.weight = size * scale

    def apply(self, x):
        return x * self.weight


class Shift:
    def __init__(self, size, scale=1.0):
        self.by = size
        self.scale = scale

    def apply(self, x):
        return (x + self.by) * self.scale


class Relu:
    def __init__(self, *args, **kwargs):
        pass

    def apply(self, x):
        return max(x, 0.0)


REGISTRY = {"linear": Linear, "shift": Shift, "relu": Relu}
FUNCTIONS = {"sin": math.sin, "double": lambda v: 2 * v, "neg": lambda v: -v}


def build(kind, *args, **kwargs):
    if kind not in REGISTRY:
        raise KeyError(f"unknown {kind}")
    return REGISTRY[kind](*args, **kwargs)


def count(step=1):
    global total
    total += step
    return total


def remember(name):
    names.append(name)
    return len(names)


def counter():
    value = 0

    def up(by=1):
        nonlocal value
        value += by
        return value

    def get():
        return value

    return up, get


def mean(first, *rest, scale=1.0):
    values = (first, *rest)
    return scale * sum(values) / len(values)


def report(title, *items, sep=", ", **options):
    text = sep.join(str(i) for i in items)
    extras = "; ".join(f"{k}={v}" for k, v in options.items())
    return f"{title}: {text} ({extras})"


def positional(a, b, /, c, *, d=4):
    return a, b, c, d


def defaults(x, scale=2, *, offset=0):
    return x * scale + offset


def first_long(words, limit):
    for w in words:
        if (n := len(w)) > limit:
            return w, n
    return None


cfg = Config(bias=True, lr=0.1)
print(cfg.depth, cfg.width, cfg.bias, cfg.extra, getattr(cfg, "depth"), getattr(cfg, "missing", 7), cfg.get("x", "none"))
for attr in ["depth", "width"]:
    print(attr, getattr(cfg, attr), end=" ")
    setattr(cfg, attr, getattr(cfg, attr) * 10)
print(cfg.depth, cfg.width, hasattr(cfg, "bias"), hasattr(cfg, "nothing"))
print(Layer(2.0).run(3.0), Layer(2.0, use_norm=True).run(3.0))
for kind in ["linear", "shift", "relu"]:
    layer = build(kind, 3.0, scale=2.0)
    print(kind, layer.apply(-1.0), layer.apply(2.0))
layers = [build("linear", 2.0), build("shift", 1.0)]
x = 1.0
for layer in layers:
    x = layer.apply(x)
print(x, [round(FUNCTIONS[f](0.5), 4) for f in ["sin", "double", "neg"]])
try:
    build("conv")
except KeyError as e:
    print(e)
print(count(), count(5), total, remember("a"), remember("b"), names)
up, get = counter()
up()
up(by=4)
print(get(), up(), get())
print(mean(1.0), mean(1.0, 2.0, 6.0), mean(*[2.0, 4.0], scale=10.0))
print(report("t", 1, "b", 2.5, sep="/", lr=0.1, steps=3), report("empty"))
print(positional(1, 2, 3), positional(1, 2, c=5, d=6))
options = {"scale": 3, "offset": 1}
print(defaults(2), defaults(2, **options), defaults(*(5, 1), offset=-5))
args = [1.0, 2.0]
print(mean(*args), mean(3.0, *args), max(*args), [*args, 9.0, *[5.0]], {**options, "x": 1})
print(first_long(["a", "abcd", "abcdef"], 3), first_long(["a"], 3))
if (m := len(args)) > 1:
    print("many", m)
print([y for v in args if (y := v * 2) > 2.0])
head, *tail = [1, 2, 3, 4]
*init, last = "abc"
(a, b), [c, *d] = (1, 2), [3, 4, 5]
print(head, tail, init, last, a, b, c, d)
low, high = sorted([5, 3])
a, b = b, a
print(low, high, a, b)
values = [10, 20, 30, 40]
del values[1]
del values[-1:]
table = {"a": 1, "b": 2}
del table["a"]
temp = 5
del temp
print(values, table)
print(1 < 2 < 3, 1 < 3 > 2, not 1 < 2 < 1, 5 in [5] == True)
adders = [lambda v, k=k: v + k for k in range(3)]
print([f(10) for f in adders])
key = lambda s, table={"a": 2}: table.get(s, 0)
print(sorted("cab", key=key), (lambda *a, **k: (len(a), sorted(k)))(1, 2, z=3))
k = "outer"
squares = {k: k * k for k in range(3)}
nested = [[i * j for j in range(3)] for i in range(2)]
flat = [v for row in nested for v in row if v]
print(k, squares, nested, flat, {c for c in "aab"} == {"a", "b"})


def pair(rows, cols):
    return rows, cols


def table(rows, cols, pad=None):
    return rows, cols, pad


import torch

x = torch.ones(2, 3)
numbers = list(range(2))
print(pair(1, 2), pair(*numbers), pair(*x.shape))
print(table(*x.shape, 1), table(*x.shape, pad=2), table(*x.size()))
