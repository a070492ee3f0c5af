"""Tuples that grow: what encoders do with their layers' outputs."""

import torch
import torch.nn as nn
import sys


class Encoder(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(width, width) for _ in range(depth)])
        self.scale = nn.Buffer(torch.full((width,), 0.5), persistent=False)

    def forward(self, x, output_hidden_states=False, **kwargs):
        if kwargs.pop("double", False):
            x = x * 2
        kwargs["shift"] = kwargs.get("shift", 0.0) + 1.0
        all_hidden = () if output_hidden_states else None
        norms = ()
        for layer in self.layers:
            if output_hidden_states:
                all_hidden = all_hidden + (x,)
            x = torch.tanh(layer(x)) * self.scale + kwargs["shift"]
            norms += (round(x.norm().item(), 3),)
        if output_hidden_states:
            all_hidden += (x,)
        return x, all_hidden, norms


def halves(n):
    steps = (n,)
    while steps[-1] > 1:
        steps = steps + (steps[-1] // 2,)
    return steps


torch.manual_seed(0)
model = Encoder(4, 3).eval()
with torch.no_grad():
    out, hidden, norms = model(torch.ones(2, 4), output_hidden_states=True)
    print(out.shape, len(hidden), norms)
    print(hidden[0].shape, hidden[-1].equal(out), [h.sum().item() > 0 for h in hidden[1:]])
    out, hidden, norms = model(torch.ones(2, 4), double=True, shift=1.0)
    print(hidden, norms)
print(sorted(model.state_dict().keys()))
print(halves(20), halves(1))

empty = ()
kept = empty
for word in ["a", "b"]:
    empty += (word,)
print(kept, empty, isinstance(empty, tuple), empty + ("c",), empty * 2)
a, *rest = empty + ("z",)
print(a, rest, "b" in empty, empty == ("a", "b"), empty[::-1])
print([2 ** k for k in (0, 3)], [(-2) ** k for k in range(3)])


class OpenLayer(nn.Module):
    def forward(self, x, attn):
        out = (x,)
        if attn:
            out += ((x * 2, x * 3),)
        return out

class Dims(nn.Module):
    def forward(self, x, attn):
        h, w = x.shape
        out = (x + 1, x, (h, w))
        if attn:
            rest = ()
            for i in range(2):
                rest = rest + (x * i,)
            out += rest
        return out

def flags(n):
    return [i % 2 == 0 for i in range(n)]
x = torch.ones(1, 2)
m, d = OpenLayer(), Dims()
for fl in flags(2):
    o = m(x, fl)
    print(o, len(o), o[0], isinstance(o, tuple), bool(o))
    if fl:
        print(o[1])
        a, b = o
        print(a, b)
    p = d(x, fl)
    print(len(p), p[2], p[3:], p[:2], p[1:])
    print(p)
    try:
        a, b, c, e, g = p
        print(a, b, c, e, g)
    except ValueError as err:
        print(err)
    q = p + (x * 7,)
    print(len(q), q[3])
    r = (1, "a") + p
    print(r[1], r[4], len(r))
def pick(f, x):
    return (x, "a") if f else (x,)
for fl in flags(2):
    print(pick(fl, 1), pick(fl, 2)[0])
    s = (1, "x")
    if fl:
        s = (2, "y", 1.5)
    print(s, s[0])
