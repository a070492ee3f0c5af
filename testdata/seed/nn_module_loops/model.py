"""Loops over modules whose class only the run knows, and what such lists show."""
from itertools import chain

import torch
from torch import nn


def run_all(functions, x, flatten=False):
    if isinstance(functions, nn.Sequential):
        functions = functions.children()
    if flatten:
        functions = chain.from_iterable(functions)
    if not isinstance(functions, (tuple, list)):
        functions = tuple(functions)
    for fn in functions:
        x = fn(x)
    return x, len(functions)


def kinds(m):
    try:
        return [type(k).__name__ for k in m]
    except TypeError as e:
        return [str(e)]


class Pair(nn.Sequential):
    def forward(self, x):
        return super().forward(x) + 1


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
        self.b = nn.ModuleList([nn.Tanh()])
        self.c = nn.Linear(2, 1)
        self.d = Pair(nn.ReLU(), nn.Tanh())

    def forward(self, x):
        return self.c(self.a(x))


def walk(m, depth=0):
    names = []
    for i, k in enumerate(m):
        names.append(f"{i}{type(k).__name__}")
    total = 0
    for k in m:
        total += sum(p.numel() for p in k.parameters())
    first, *rest = m
    return names, total, len(list(m)), type(first).__name__, len(rest)


class Chain(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1))
        self.b = nn.ModuleList([nn.Tanh(), nn.Linear(1, 4)])

    def forward(self, x):
        return self.b[1](self.b[0](self.a(x)))


class Lists(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.ModuleList([nn.Tanh(), nn.Linear(1, 4)])
        self.d = nn.ModuleDict({"x": nn.ReLU(), "y": nn.Linear(4, 4)})
        self.e = nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 4), nn.ReLU()])
    def forward(self, x):
        x = self.d["y"](self.d["x"](self.b[1](self.b[0](x))))
        x = self.e[2](self.e[1](self.e[0](x)))
        return x


blocks = nn.Sequential(nn.Sequential(nn.ReLU(), nn.Tanh()), nn.Sequential(nn.Sigmoid()))
x = torch.tensor([-1.0, 2.0])
print(run_all(blocks, x))
print(run_all(blocks, x, True))
print(run_all([nn.ReLU(), nn.GELU()], x))
net = Net()
print(net(torch.ones(1, 2)).shape)
for m in [net.a, net.c, net, net.d]:
    print(kinds(m))
for m in net.children():
    print(type(m).__name__, kinds(m))
try:
    run_all(nn.Sequential(nn.ReLU(), nn.Sequential(nn.ReLU())), x, True)
except TypeError as e:
    print(e)
deep = Chain()
print(deep(torch.ones(1, 2)).shape)
for m in deep.children():
    print(walk(m))
for m in deep.modules():
    if isinstance(m, (nn.Sequential, nn.ModuleList)):
        print([type(k).__name__ for k in m], sum(1 for _ in m))
try:
    for m in deep.modules():
        for k in m:
            print(k)
except TypeError as e:
    print(e)
x = torch.tensor([[0.5, -1.0]])
for m in deep.children():
    for layer in m:
        x = layer(x)
print(x.shape)
mixed = Lists()
print(mixed(torch.ones(1, 1)).shape)
for m in mixed.children():
    print(type(m).__name__)
print(mixed)
print(mixed.b, mixed.d, mixed.e)
print([n for n, _ in mixed.named_modules()])
print([type(m).__name__ for m in mixed.modules() if isinstance(m, nn.ModuleDict)])
print(len([m for m in mixed.modules() if isinstance(m, (nn.ModuleList, nn.Tanh))]))
print([isinstance(m, nn.ParameterList) for m in nn.ModuleList([nn.ReLU(), mixed.b])])
