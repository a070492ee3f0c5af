"""Functions that return one of two types, and fields that hold one."""

import math
from dataclasses import dataclass, replace
from typing import Optional, Union

import torch
from torch import nn


@dataclass
class Config:
    width: int = 6
    rank: str | int = "auto"
    with_state: bool = False

    def __post_init__(self):
        # a third of the width, where nothing else is said
        self.rank = math.ceil(self.width / 3) if self.rank == "auto" else self.rank


class Scan(nn.Module):
    def __init__(self, config: Config):
        super().__init__()
        self.config = config
        self.rank = int(config.rank)
        self.scale = config.rank**2 / 4

    def forward(self, x: torch.Tensor) -> torch.Tensor | tuple[torch.Tensor, dict[str, torch.Tensor]]:
        y = x.cumsum(dim=-1) * self.scale
        if self.config.with_state:
            return y, {"last": y[:, -1]}
        return y


def total(out: Union[torch.Tensor, tuple[torch.Tensor, dict[str, torch.Tensor]]]) -> float:
    if isinstance(out, tuple):
        y, state = out
        return (y.sum() + state["last"].sum()).item()
    return out.sum().item()


def parse(text: str) -> int | str:
    if text.isdigit():
        return int(text)
    return text


def find(names: list[str], name: str) -> Optional[Union[int, str]]:
    if name not in names:
        return None
    if name == names[0]:
        return "first"
    return names.index(name)


def checked(x: torch.Tensor):
    if x.dim() != 2:
        return TypeError(f"{x.dim()} dimensions")
    return x


print(Config(), Config(rank=5))
config = Config(width=8, rank=4)
config.rank = "auto"
config.__post_init__()
print(config.rank, config.rank == 3, config.rank == "auto", config.rank != 3)

x = torch.arange(6.0).reshape(3, 2)
for with_state in (False, True):
    scan = Scan(Config(with_state=with_state))
    out = scan(x)
    print(scan.rank, isinstance(out, torch.Tensor), total(out))
    print(out)
    try:
        y, state = out
        print(y[1], sorted(state))
    except (TypeError, ValueError):
        print("no state")
    try:
        print(out.shape)
    except AttributeError as e:
        print(e)

values = [parse(word) for word in "7 x 12 yz".split()]
print(values, [str(v) for v in values], f"{values[0]}/{values[1]}")
print(sum(v for v in values if isinstance(v, int)))
for v in values:
    try:
        print(v.upper(), len(v))
    except AttributeError as e:
        print(e, int(v) - 1)
try:
    print(values[0] / 2, values[1] / 2)
except TypeError as e:
    print(e)
try:
    for c in parse("5"):
        print(c)
except TypeError as e:
    print(e)
names = "a b c d".split()
print([find(names[:3], name) for name in names if name != "b"])

for shape in ((6,), (2, 3)):
    result = checked(torch.ones(shape))
    if isinstance(result, TypeError):
        print("refused:", result)
    else:
        print(result.sum())


def scores(x: torch.Tensor, single: bool):
    probs = [{"a": v, "b": 1.0 - v} for v in x.tolist()]
    if single:
        probs = probs[0]
    return x.sum(), probs


def best(x: torch.Tensor, single: bool) -> list[str]:
    _, probs = scores(x, single)
    return [max(p, key=p.get) for p in probs]


def collect(n: int, single: bool):
    items = []
    for i in range(n):
        items.append(i * 2)
    if single:
        items = items[-1]
    if single:
        print("one", items + 1)
    else:
        items.append(9)
        print("many", len(items))
    return items


def describe(thing, mark: str = "!") -> str:
    return thing.name + mark


class Decoder:
    name = "decoder"
    describe = describe
    shout = lambda self: self.name.upper()

    def update(self, x: torch.Tensor) -> tuple[torch.Tensor, bool]:
        raise NotImplementedError


class Greedy(Decoder):
    name = "greedy"

    def update(self, x: torch.Tensor):
        return x + 1, (x > 2).all()


class Beam(Decoder):
    def update(self, x: torch.Tensor):
        return x * 2, x.shape[0] > 2


class MLP(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * 2


class Experts(nn.Module):
    def forward(self, x: torch.Tensor):
        return x * 3, x.argmax(dim=-1)


class Stack(nn.Module):
    def __init__(self, sparse: list[bool]):
        super().__init__()
        self.layers = nn.ModuleList([Experts() if s else MLP() for s in sparse])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        picked = []
        for layer in self.layers:
            h = layer(x)
            if isinstance(h, tuple):
                h, index = h
                picked.append(index)
            x = x + h
        print(picked)
        return x


for single in [len(w) > 1 for w in "a bb".split()]:
    print(scores(torch.tensor([0.25, 0.75]), single)[1], collect(3, single))
    try:
        print(best(torch.tensor([0.25, 0.75]), single))
    except AttributeError as e:
        print(e)

for kind in "greedy beam".split():
    decoder = Greedy() if kind == "greedy" else Beam()
    y, done = decoder.update(torch.tensor([3.0, 4.0]))
    print(decoder.describe(), decoder.describe(mark="?"), decoder.shout(), y, "done" if done else "more")
print(Stack([False, True, True])(torch.ones(2)))


def found(x: torch.Tensor, single: bool, wanted: bool):
    probs = None
    if wanted:
        _, probs = scores(x, single)
    return probs


for word in "a bb c".split():
    probs = found(torch.tensor([0.25, 0.75]), len(word) > 1, word != "c")
    if probs is not None:
        for i, p in zip("xy", probs):
            print(i, p, len(p))
    print(probs)


@dataclass
class Stages:
    depths: list[int] | tuple[int, ...] | None = (3, 4, 6, 3)
    sizes: list[int] | tuple[int, ...] = (1, 2, 3, 4)


def total(config):
    pairs = zip(config.sizes, config.sizes[1:])
    return [(a, b, d) for (a, b), d in zip(pairs, config.depths[1:])]


print(total(Stages()), total(Stages(depths=[1, 2, 2, 2])))
print(Stages([9, 8]).depths[1:], Stages().depths[1:])


@dataclass
class Source:
    url: Optional[str] = None
    first: Optional[str] = "stem"  # a model with two stems has a tuple here

    def stems(self) -> list[str]:
        if isinstance(self.first, str):
            return [self.first]
        return list(self.first or ())


def source(**given) -> Source:
    return Source(**given)


all_sources = [source(url="a"), source(first="conv"), source(first=("left", "right")), source(url="b", first=None)]
for s in all_sources:
    print(s, s.stems(), replace(s, url="c"), s.first == "conv")
print(Source("a") == all_sources[0], all_sources[2] == Source(first=("left", "right")), all_sources[2] == Source(first="left"))
for name in names:
    at = find(names[:3], name)
    print(name, isinstance(at, int), isinstance(at, str), isinstance(at, (int, str)), at or "nowhere", bool(at))


def tokenize(expr):
    out, num = [], ""
    for ch in expr + " ":
        if ch.isdigit() or ch == ".":
            num += ch
            continue
        if num:
            out.append(float(num))
            num = ""
        if ch in "+-*/()":
            out.append(ch)
    return out


tokens = tokenize("2*(3.5+4)")
print(tokens, len(tokens), tokens[0], tokens[-1] == ")", tokens.index("*"), 4.0 in tokens, tokens[::-1])
summed = 0
for token in tokens:
    if isinstance(token, float):
        summed += token
    elif token == "(":
        print("open")
    else:
        print("op", token)
print(summed)

# A list of texts one of which becomes a list.
parts = "cuda fp16 *10+".split(" ")
parts[1] = [16, 32]
parts[1] += [64]
print(parts, parts[1][0], parts[0].upper(), parts[2].startswith("*"))
stack = ["("]
stack.append(3)
top, below = stack.pop(), stack.pop()
print(top, below, type(top).__name__, stack)
odd = []
for i in range(4):
    if i % 2:
        odd.append(i)
    else:
        odd.append(str(i))
print(odd, sum(o for o in odd if isinstance(o, int)))
for bad in (lambda: odd[0] + 1, lambda: odd[1] + "x", lambda: 1 + odd[0]):
    try:
        bad()
    except TypeError as e:
        print(e)

# A table of layers whose rows are numbers and texts, read in a function.
tables = {"A": [8, "M", 16, "M"], "B": [8, 8, "M"]}


def layers(cfg):
    width, made = 3, []
    for v in cfg:
        if v == "M":
            made.append(nn.MaxPool2d(2))
        else:
            made.append(nn.Conv2d(width, v, 3))
            width = v
    return nn.Sequential(*made)


for name, cfg in tables.items():
    print(name, len(layers(cfg)), cfg)
print(layers(tables["A"]))
