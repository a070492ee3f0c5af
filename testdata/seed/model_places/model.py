import torch
from torch import nn


class SelfPart(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.lin = nn.Linear(width, width)

    def forward(self, x, mask=None, bias=None):
        y = self.lin(x)
        if mask is not None:
            y = y * mask
        return x + y, bias


class CrossPart(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.lin = nn.Linear(width, width, bias=False)

    def forward(self, x, states, mask=None):
        return x + self.lin(states) * (1 if mask is None else mask), mask


class FeedForward(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.up = nn.Linear(width, 2 * width)
        self.down = nn.Linear(2 * width, width)

    def forward(self, x):
        return self.down(torch.relu(self.up(x)))


class Block(nn.Module):
    def __init__(self, width, crosses):
        super().__init__()
        self.layer = nn.ModuleList()
        self.layer.append(SelfPart(width))
        if crosses:
            self.layer.append(CrossPart(width))
        self.layer.append(FeedForward(width))

    def forward(self, x, states=None, mask=None):
        x, bias = self.layer[0](x, mask=mask)
        if states is not None:
            x, bias = self.layer[1](x, states=states, mask=mask)
        return self.layer[-1](x), bias


torch.manual_seed(0)
with_cross = Block(4, crosses=True).eval()
without = Block(4, crosses=False).eval()
x, states = torch.randn(2, 4), torch.randn(2, 4)
with torch.no_grad():
    print(with_cross(x, states, torch.ones(4))[0])
    print(with_cross(x)[0], len(with_cross.layer))
    print(without(x)[0], len(without.layer))
    try:
        print(without(x, states)[0])
    except TypeError as e:
        print(e)
print([name for name, _ in with_cross.named_parameters()])


class Scaled(nn.Module):
    def __init__(self, width, scale=2.0):
        super().__init__()
        self.lin = nn.Linear(width, width)
        self.scale = scale

    def forward(self, x, halve=False):
        return (self.lin(x) * (self.scale / 2 if halve else self.scale),)


class Direct(Scaled):
    def forward(self, x, halve=False):
        if halve:
            return super().forward(x, halve)
        return (self.lin(x),)


KINDS = {"scaled": Scaled, "direct": Direct}


class Chosen(nn.Module):
    def __init__(self, kind, width):
        super().__init__()
        self.first = KINDS[kind](width, scale=3.0)
        if kind == "direct":
            self.second = Scaled(width)
        else:
            self.second = Direct(width)

    def forward(self, x):
        return self.first(x)[0] + self.second(x)[0] + self.second(x, halve=True)[0]


torch.manual_seed(0)
with torch.no_grad():
    for kind in ("scaled", "direct"):
        print(Chosen(kind, 2)(torch.ones(1, 2)))


class Through(nn.Module):
    def __init__(self):
        super().__init__()
        self.lin = nn.Linear(2, 2)
        self.act = nn.ReLU()

    def forward(self, x):
        for part in self.children():
            x = part(x)
        return x


with torch.no_grad():
    print(Through()(torch.ones(1, 2)))
