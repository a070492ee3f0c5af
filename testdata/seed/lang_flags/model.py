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
