"""Models whose configuration chooses: a flag or a number, a function or a module,
one module's forward or another's."""
from dataclasses import dataclass
from functools import partial
from typing import Optional

import torch
import torch.nn as nn


@dataclass
class Config:
    dim: int = 4
    experts: int = 3
    groups: Optional[int] = None
    wide: str = "yes"
    sizes: Optional[list[int]] = None
    cap: Optional[float] = None
    heads: Optional[int] = None
    kv: Optional[int] = None

    def __post_init__(self):
        if self.kv is None:
            self.kv = 2


def soft(x, thresh):
    return torch.tanh(x / thresh) * thresh


class Window(nn.Module):
    def __init__(self, config, i):
        super().__init__()
        self.local = False
        if config.sizes is not None:
            self.local = config.sizes[i]
        self.depth = 3

    def forward(self, x):
        if self.local:
            x = x[:, : self.depth - self.local]
        return x + 1 if not self.local else x


class Cache:
    def __init__(self, flag: bool = False):
        self.flag = flag
        self.n = 1 + self.flag

    def size(self):
        return min(4, 8) if self.flag and self.n > 1 else 8


class Router(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(config.experts, config.dim))

    def forward(self, x):
        s = (x @ self.weight.T).sigmoid()
        return s.topk(2, dim=-1)


class MoE(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.gate = nn.Linear(config.dim, config.experts, bias=False) if not config.groups else Router(config)
        if config.wide == "yes":
            self.out = nn.Linear(config.dim, config.dim)
        else:
            self.out = Router(config)
        self.config = config

    def forward(self, x):
        if not self.config.groups:
            p, i = torch.topk(self.gate(x), 2)
            p = p.softmax(dim=-1)
        else:
            p, i = self.gate(x)
        if self.config.wide != "yes":
            a, b = self.out(x)
            return p + a, i
        return self.out(x)[..., :2] * p, i

    def width(self):
        return self.config.heads or self.config.kv


class Scale:
    def __init__(self, k):
        self.k = k

    def __call__(self, x):
        return x * self.k


class Head(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.cap = config.cap
        self.parts = nn.ModuleDict(dict(
            wte=nn.Embedding(4, 3),
            h=nn.ModuleList(nn.Linear(3, 3) for _ in range(2)),
            lm=nn.Linear(3, 2),
        ))
        self.size = 5

    @property
    def size(self):
        return self._size

    @size.setter
    def size(self, value):
        self._size = value
        if not hasattr(self, "steps"):
            self.register_buffer("steps", torch.arange(float(value)))
        elif value != self.steps.size(0):
            self.steps = torch.zeros(value)

    def fresh(self):
        if hasattr(self, "extra"):
            return self.extra
        self.make()
        return self.extra

    def make(self):
        if not hasattr(self, "extra"):
            self.extra = torch.ones(2) * self.size

    def late(self):
        if not hasattr(self, "later"):
            return self.later
        return self.later + 1

    def prepare(self):
        self.later = torch.zeros(1)

    def forward(self, i, n=0):
        clamp = partial(soft, thresh=self.cap) if self.cap is not None else nn.Identity()
        x = self.parts.wte(i)
        for layer in self.parts.h:
            x = layer(x)
        if n > 0:
            return torch.cat([clamp(self.parts.lm(p)) for p in x.split(n, dim=0)])
        return clamp(self.parts.lm(x))


class Attention(nn.Module):
    def __init__(self, deep):
        super().__init__()
        self.deep = deep
        self.cache: Optional[torch.Tensor] = None

    def build(self):
        return torch.full((2,), self.deep)


class Plain(nn.Module):
    def __init__(self):
        super().__init__()
        self.cache: Optional[torch.Tensor] = None

    def build(self):
        return torch.zeros(2)


class Block(nn.Module):
    def __init__(self, deep):
        super().__init__()
        self.attn = Attention(deep) if deep > 1 else Plain()


def pick(kind, layer):
    if kind == "gelu":
        fn = nn.GELU()
    elif kind == "scale":
        fn = Scale(2.0)
    elif kind == "layer":
        fn = layer
    else:
        fn = lambda v: v + 1
    return fn(torch.arange(3.0)) + fn(torch.ones(3))


def missing(kind, known, names):
    if kind > 3:
        there = [x in known for x in names]
        if all(there):
            return 1
        raise ValueError(", ".join([x for x, y in zip(names, there) if not y]))
    elif kind > 2:
        more = ["a", "b"]
        there = [x in known for x in more]
        if not all(there):
            raise ValueError(", ".join([x for x, y in zip(more, there) if not y]))
    return 0


torch.manual_seed(0)
with torch.no_grad():
    x = torch.arange(6.0).view(2, 3)
    for c, i in ((Config(), 0), (Config(sizes=[0, 1]), 0), (Config(sizes=[0, 1]), 1)):
        m = Window(c, i)
        print(m(x), bool(m.local), int(m.local), m.local == 1, f"{m.local:2d}")
        cache = Cache(m.local)
        print(cache.size(), cache.n)
    for c in (Config(), Config(groups=2, heads=0), Config(groups=0, wide="no", heads=3), Config(groups=3, wide="no")):
        moe = MoE(c)
        print(moe(torch.arange(4.0).view(1, 4)), moe.width())
    for cap in (None, 0.5):
        head = Head(Config(cap=cap))
        print(head(torch.arange(2)), head(torch.arange(2), 1), head.steps)
        head.size = 2
        print(head.steps, head.fresh(), head.fresh() is head.extra)
        try:
            print(head.late())
        except AttributeError as err:
            print(err)
        head.prepare()
        print(head.late())
    for kind in ("gelu", "scale", "layer", "other"):
        print(pick(kind, nn.Linear(3, 3)))
    for deep in (1, 2):
        block = Block(deep)
        block.attn.cache = block.attn.build()
        print(block.attn.cache)
        block.attn.cache = None
        print(block.attn.cache is None)
none: Optional[int] = Config().heads
print(none or 7, none and 8, Config(heads=3).heads or 7)
for kind in (1, 3, 4):
    try:
        print(missing(kind, {"a": 1}, ["a"] if kind > 3 else []))
    except ValueError as err:
        print("missing", err)
