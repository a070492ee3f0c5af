"""Tests that are made again: what they told of a name holds while nothing changes what they read."""
import sys

import torch
import torch.nn.functional as F
from torch import nn

flag = True
x = () if flag else None
if flag:
    x = (1, 2)
else:
    x = None
flag = not flag
if flag:
    print("then", x[0])
else:
    print("else", x)


class Switch:
    def __init__(self, flag):
        self.flag = flag

    def flip(self):
        self.flag = not self.flag

    def run(self):
        if self.flag:
            x = (1, 2)
        else:
            x = None
        self.flip()
        if self.flag:
            return "then", x
        return "else", x


on = True


def flip():
    global on
    on = not on


def run():
    if on:
        y = (1, 2)
    else:
        y = None
    flip()
    if on:
        return "on", y
    return "off", y


print(Switch(True).run(), Switch(False).run(), run(), run())

class Double(nn.Module):
    def forward(self, x):
        return x * 2


class Triple(nn.Module):
    def forward(self, x):
        return x * 3


def pick(flag, more):
    if flag:
        m = Double()
        if more:
            m = Triple()
    else:
        m = nn.Identity()
    if flag:
        return m(torch.ones(2))
    return m(torch.zeros(2))


for flag, more in [(True, False), (True, True), (False, True)]:
    print(pick(flag, more))


class Net(torch.nn.Module):
    def __init__(self, dim: int):
        super().__init__()
        self.out = torch.nn.Linear(dim, dim)
        self.dim = dim

    def forward(self, tokens: torch.Tensor, start: int):
        return self.out(F.one_hot(tokens, self.dim).float())


class Generator:
    def __init__(self, model: Net):
        self.model = model

    def generate(self, prompts: list[list[int]], n: int, logprobs: bool = False):
        tokens = torch.tensor(prompts)
        if logprobs:
            scores = torch.zeros_like(tokens, dtype=torch.float)
        if n == 0:
            logits = self.model.forward(tokens, 0)
            scores = -F.cross_entropy(input=logits.transpose(1, 2), target=tokens, reduction="none")
        if logprobs:
            scores = scores.tolist()
        out = []
        for i, toks in enumerate(tokens.tolist()):
            probs = None
            if logprobs:
                probs = [round(s, 3) for s in scores[i][1:]]
            out.append(probs)
        return out if logprobs else None


torch.manual_seed(0)
gen = Generator(Net(4).eval())
print(gen.generate([[1, 2, 3], [0, 1, 2]], 2, True))
print(gen.generate([[1, 2, 3], [0, 1, 2]], 2))


def exists(val):
    return val is not None


def absent(val):
    """Whether there is nothing."""
    return val is None


def sizes(n: int | None, m: int | None = None):
    if exists(n) and n + 1 > 2:
        return n * 2
    some = exists(m) and m + 1 < 5
    if some and m + 3 > 2:
        return m
    return -1 if absent(n) else n


print(sizes(3), sizes(None), sizes(1, 2), sizes(1))


class Shifted:
    def __init__(self, by):
        self.fixed = staticmethod(absent)
        self.shift = lambda n: n + by
        self.twice = lambda n: 2 * n

    def both(self, n):
        return self.twice(self.shift(n))


shifted = Shifted(3)
print(shifted.both(2), shifted.shift(2), shifted.twice(2), shifted.fixed(None))


def scan(x, scale, final=False):
    y = x.cumsum(0) * scale
    if final:
        return y, y[-1]
    return y
class Scan(nn.Module):
    def __init__(self):
        super().__init__()
        self.state = None
    def forward(self, x, keep):
        wanted = keep is not None
        # the scan itself
        out = scan(x, 2, final=wanted)
        if wanted:
            y, last = out
            self.state = last
        else:
            y = out
        return y + 1
class Weighted(nn.Module):
    def forward(self, x, weights):
        w = x.softmax(-1)
        if weights:
            return w * x, w
        return w * x
class SplitBlock(nn.Module):
    def __init__(self):
        super().__init__()
        self.att = Weighted()
    def forward(self, x, weights):
        r = self.att(x, weights)
        if not weights:
            return r, None
        return r[0] * 2, r[1]
m = Scan()
x = torch.arange(4.0)
for k in (None, 3):
    print(m(x, k), m.state)
for w in [len(sys.argv) > i for i in range(2)]:
    print(SplitBlock()(x, w))
