"""Flags that decide over types: each combination has functions and structs of its own."""

import torch
from torch import nn


class Output:
    def __init__(self, hidden, states):
        self.hidden = hidden
        self.states = states


class SelfMix(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.proj = nn.Linear(dim, dim, bias=False)

    def forward(self, x, scale=1.0, **kwargs):
        return self.proj(x) * scale


class CrossMix(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.query = nn.Linear(dim, dim, bias=False)
        self.key = nn.Linear(dim, dim, bias=False)

    def forward(self, x, memory, scale=1.0):
        scores = self.query(x) @ self.key(memory).transpose(-1, -2)
        return torch.softmax(scores * scale, dim=-1) @ memory


class Mix(nn.Module):
    """Holds one of two modules, which are called in different ways."""

    def __init__(self, dim, is_cross=False, mode="plain"):
        super().__init__()
        self.is_cross = is_cross
        self.mode = mode
        mix_class = CrossMix if is_cross else SelfMix
        self.inner = mix_class(dim)

    def forward(self, x, memory=None):
        return self.inner(x, memory=memory, scale=0.5)


class Encoder(nn.Module):
    def __init__(self, dim, layers):
        super().__init__()
        self.layers = nn.ModuleList([Mix(dim) for _ in range(layers)])

    def forward(self, x, keep=False, as_object=True):
        states = () if keep else None
        for layer in self.layers:
            if keep:
                states = states + (x,)
            x = layer(x)
        if not as_object:
            return tuple(v for v in [x, states] if v is not None)
        return Output(x, states)


class Model(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.encoder = Encoder(dim, 2)
        self.cross = Mix(dim, is_cross=True)

    def forward(self, x, memory, as_object=None):
        as_object = as_object if as_object is not None else True
        out = self.encoder(x, as_object=as_object)
        if not as_object:
            return (self.cross(out[0], memory),)
        return Output(self.cross(out.hidden, memory), out.states)


def describe(model, x, memory, as_object=True):
    out = model(x, memory, as_object=as_object)
    if as_object:
        return out.hidden
    return out[0]


def sizes(*parts):
    """What a call is given tells how many there are."""
    pair = parts[1] if len(parts) > 1 else None
    return parts[0] if pair is None else parts[0] * pair


torch.manual_seed(0)
model = Model(4).eval()
with torch.no_grad():
    x, memory = torch.randn(2, 4), torch.randn(3, 4)
    print(describe(model, x, memory).shape)
    print(describe(model, x, memory, as_object=False).sum().item() == describe(model, x, memory).sum().item())
    print(model(x, memory).states)
    print(len(model(x, memory, as_object=False)))
    print(len(model.encoder(x, keep=True).states))
print(sizes(3), sizes(3, 4))


def halves(n):
    print("halving", n)
    return n // 2, n - n // 2


if len(halves(7)) > 1:  # known before, and called all the same
    print(len(halves(9)))
print(model)


class Small(nn.Module):
    def __init__(self, width, out, stride=1, act="relu"):
        super().__init__()
        self.lin = nn.Linear(width, out)
        self.tag = f"small {stride} {act}"

    def forward(self, x):
        return self.lin(x)


class Large(nn.Module):
    def __init__(self, width, out, stride=1, act="relu", reduction=2, early=False):
        super().__init__()
        self.down = nn.Linear(width, width // reduction)
        self.up = nn.Linear(width // reduction, out)
        self.tag = f"large {stride} {act} {early}"

    def forward(self, x):
        return self.up(self.down(x))


class Stage(nn.Module):
    """The test that chose the class tells again how it is called."""

    def __init__(self, kind, width, depth=3):
        super().__init__()
        layer = Large if kind == "large" else Small
        if kind == "large":
            first = layer(width, width, stride=2, act="gelu", early=True)
        else:
            first = layer(width, width, stride=2, act="gelu")
        self.layers = nn.Sequential(first, *[layer(width, width, act="silu") for _ in range(depth - 1)])
        self.tags = [first.tag] + [layer(width, width, act="silu").tag]

    def forward(self, x):
        return self.layers(x)


class Collector(nn.Module):
    def __init__(self, keep):
        super().__init__()
        self.keep = keep
        self.lin = nn.Linear(4, 4)
        self.norm = nn.LayerNorm(4)

    def forward(self, x, steps: int = 2):
        states = () if self.keep else None
        for _ in range(steps):
            x = self.lin(x)
            if self.keep:
                states += (x,)
        if not self.keep:
            x = self.norm(x)
        if self.keep:
            states = torch.stack(states)
        return x, states


def scale(x, factor: float | None, shift: float | None):
    known = factor is not None and shift is not None
    both = factor + shift if factor is not None and shift is not None else None
    if factor is not None and shift is not None:
        x = x * both
    names = ["none"]
    if not known:
        names = None
    for step in range(2):
        if not known:
            names = [str(step)]
    return x, names


for kind in ("small", "large"):
    stage = Stage(kind, 4).eval()
    print(stage.tags, stage(torch.zeros(1, 4)).shape)
    print(stage)
with torch.no_grad():
    for keep in (False, True):
        collector = Collector(keep).eval()
        x, states = collector(torch.ones(1, 4), steps=3)
        print(x.shape, states is None)
print(scale(2.0, 3.0, 4.0), scale(2.0, None, 4.0))

pieces = nn.ModuleList([Small(4, 4), Small(4, 4)])
norms = nn.ModuleList([nn.LayerNorm(4) for _ in range(2)])
y = torch.ones(1, 4)
for piece in pieces:
    y = piece(y)
for piece in norms:
    y = piece(y)
print(y.shape)


class Scaled(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.proj = nn.Linear(dim, dim)

    def forward(self, x, factor, shift=1.5):
        return self.proj(x) * factor + shift


class Shifted(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.proj = nn.Linear(dim, dim)

    def forward(self, x, factor, verbose=False):
        if verbose:
            print("shifting")
        return self.proj(x) + factor


class Either(nn.Module):
    """Its parts take more than a tensor."""

    def __init__(self, dim, kind):
        super().__init__()
        self.part = Scaled(dim) if kind == 0 else Shifted(dim)
        part_class = Shifted if kind == 0 else Scaled
        self.other = part_class(dim)

    def forward(self, x):
        return self.other(self.part(x, 2.0), factor=3.0)


torch.manual_seed(1)
for kind in range(2):
    with torch.no_grad():
        print(Either(2, kind)(torch.ones(1, 2)))
for name in ["x", "y"]:
    print(name in ("x", "z"), "x" in ["x"], 1 not in [2, 3], [v for v in (1, "a", None) if v is not None])
