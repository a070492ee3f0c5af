# A library: what no root uses is no error.
import math
from typing import Literal, Optional, Union

import torch
from torch import nn
from torch.utils.data import Dataset

broken = math.nowhere(1)
used = math.nothing()  #! PYC0401


class Words(Dataset):  # only training uses it
    def __getitem__(self, i):
        return i


class Block(nn.Module):
    def __init__(self, width: Union[int, tuple[int, int]], kind: Literal["a", "b"] = "a", scale: int | float | None = None):
        super().__init__()
        self.lin = nn.Linear(width, width)
        self.scale = used if kind == "b" else 1.0

    def forward(self, x: torch.Tensor, pair: Optional[tuple[int, int]] = None):
        return self.lin(x)

    def feed(self, loader):  #! PYC0903
        return loader.next_batch(3).nothing()


def train(model: Block, x: torch.Tensor):  #! PYC0903
    model(x).sum().backward()


def fit(loader):  #! PYC0903
    for batch in loader.batches(1):
        print(batch)


def wrong(x: torch.Tensor):
    return x.nothing()  #! PYC0401
