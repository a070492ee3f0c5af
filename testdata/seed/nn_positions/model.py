"""Positions of two kinds, which take different optional arguments."""

import torch
from torch import nn


class LearnedPositions(nn.Module):
    def __init__(self, size: int, dim: int):
        super().__init__()
        self.table = nn.Embedding(size, dim)

    def forward(self, ids: torch.Tensor, start: int = 0, position_ids: torch.Tensor | None = None):
        if position_ids is None:
            position_ids = torch.arange(start, start + ids.shape[1])
        return self.table(position_ids)


class FixedPositions(nn.Module):
    def __init__(self, size: int, dim: int):
        super().__init__()
        self.register_buffer("table", torch.linspace(0, 1, size * dim).view(size, dim))

    def forward(self, ids: torch.Tensor, start: int = 0):
        return self.table[start : start + ids.shape[1]]


class Embedder(nn.Module):
    def __init__(self, size: int, dim: int, learned: bool):
        super().__init__()
        self.words = nn.Embedding(size, dim)
        if learned:
            self.positions = LearnedPositions(size, dim)
        else:
            self.positions = FixedPositions(size, dim)

    def forward(self, ids: torch.Tensor, start: int):
        x = self.words(ids)
        return x + self.positions(ids, start=start)


torch.manual_seed(3)
ids = torch.tensor([[1, 2, 4]])
learned = LearnedPositions(6, 2)
with torch.no_grad():
    # with all of its arguments, and then as one of two kinds
    print(learned(ids, 0, torch.tensor([5, 0, 5])))
    for kind in (True, False):
        model = Embedder(6, 2, kind)
        print(type(model.positions).__name__, model(ids, 2))
