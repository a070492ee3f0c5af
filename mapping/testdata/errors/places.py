"""Modules of different classes at known places of a list."""

import torch
from torch import nn


class Masked(nn.Module):
    def forward(self, x, mask):
        return x * mask


class Plain(nn.Module):
    def forward(self, x):
        return x


class Parts(nn.Module):
    def __init__(self, flag):
        super().__init__()
        self.parts = nn.ModuleList()
        self.parts.append(Masked())
        if flag:
            self.parts.append(Masked())
        self.parts.append(Plain())

    def forward(self, x):
        y = self.parts[0](x)  #! PYC0508
        y = self.parts[-1](x, mask=x)  #! PYC0508
        y = self.parts[1](x, scale=x)  #! PYC0508
        return self.parts[-1](x) + self.parts[0](x, mask=x)


print(Parts(True)(torch.ones(2)))


class Blocks(nn.ModuleList):
    def __init__(self, n):
        super().__init__([nn.Linear(2, 2) for _ in range(n)])
        self.norm = nn.LayerNorm(2)  #! PYC0501


blocks = Blocks(2)
print(len(blocks), blocks[1:])  #! PYC0219


def warm(m: nn.Module):
    m.warm_up()  #! PYC0506


for part in nn.Sequential(nn.Linear(2, 2), nn.ReLU()).modules():
    warm(part)
