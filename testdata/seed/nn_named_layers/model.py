"""Sequentials whose layers are named as the program runs."""
from collections import OrderedDict

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, dim: int):
        super().__init__()
        self.fc = nn.Linear(dim, dim)

    def forward(self, x):
        return torch.relu(self.fc(x)) + x


class Encoder(nn.Module):
    def __init__(self, depth: int, dim: int):
        super().__init__()
        layers: OrderedDict[str, nn.Module] = OrderedDict()
        for i in range(depth):
            layers[f"encoder_layer_{i}"] = Block(dim)
        self.layers = nn.Sequential(layers)

    def forward(self, x):
        return self.layers(x)


class Model(nn.Module):
    def __init__(self, depth: int, dim: int, hidden: int = 0, stem: int = 0):
        super().__init__()
        if stem > 0:
            seq = nn.Sequential()
            for i in range(stem):
                seq.add_module(f"stem_{i}", nn.Linear(dim, dim))
                seq.add_module(f"act_{i}", nn.Tanh())
            seq.add_module("last", nn.Linear(dim, dim))
            self.proj: nn.Module = seq
        else:
            self.proj = nn.Linear(dim, dim)
        self.encoder = Encoder(depth, dim)
        heads: OrderedDict[str, nn.Module] = OrderedDict()
        if hidden == 0:
            heads["head"] = nn.Linear(dim, 2)
        else:
            heads["pre"] = nn.Linear(dim, hidden)
            heads["act"] = nn.Tanh()
            heads["head"] = nn.Linear(hidden, 2)
        self.heads = nn.Sequential(heads)
        if isinstance(self.proj, nn.Linear):
            print("plain", self.proj.in_features)
        elif self.proj.last is not None and isinstance(self.proj.last, nn.Linear):
            print("stem", self.proj.last.out_features)
        if hasattr(self.heads, "pre") and isinstance(self.heads.pre, nn.Linear):
            print("pre", self.heads.pre.out_features)
        if isinstance(self.heads.head, nn.Linear):
            nn.init.zeros_(self.heads.head.bias)

    def forward(self, x):
        return self.heads(self.encoder(self.proj(x)))


for m in [Model(2, 4), Model(1, 4, hidden=3), Model(1, 4, stem=2)]:
    m.eval()
    torch.manual_seed(1)
    for name, p in m.named_parameters():
        nn.init.constant_(p, 0.1)
    print(list(m.state_dict().keys()))
    with torch.no_grad():
        print(m(torch.ones(1, 4)))
    print(m)
try:
    print(Model(1, 4).heads.pre)
except AttributeError as e:
    print(e)
