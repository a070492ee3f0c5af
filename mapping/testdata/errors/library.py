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
from torch import optim  # importing it is no error


class Slot(nn.Module):
    def __init__(self, act, width: int = 4):
        super().__init__()
        self.name = act if isinstance(act, str) else "none"
        self.width = width

    def forward(self, x):
        return x * self.width


class Keyed(nn.Module):
    def __init__(self, width: int, options=None):
        super().__init__()
        if options is None:
            size = width
        else:  # of a dict that nothing tells more about
            size = options["size"] + options.get("more", 1)
        self.lin = nn.Linear(width, size)

    def forward(self, x):
        return self.lin(x)


def words():
    return {len(w) for w in ("a", "bb")}


def adam(x: Block):  #! PYC0903
    return optim.Adam(x.parameters(), lr=0.1)


def either(x: torch.Tensor, as_list: bool = False):  #! PYC0906
    if as_list:
        return [x]
    return x


def scaled(scale: tuple[int] | None = None, factor: float = 2.0):  #! PYC0906
    return halved(scale, factor)


def halved(scale: torch.Tensor | None = None, factor: float = 2.0):
    return factor if scale is None else scale.float().sum().item() / factor


def counted(grid: list[torch.Tensor], start: int = 0):
    return start + len(grid)


def count(grid: torch.Tensor | None = None):  #! PYC0906
    if grid is None:
        grid = [torch.zeros(2)]
    return [len(g) for g in grid[:-1]], counted(grid)


class Table(nn.Module):
    def __init__(self, n: int):
        super().__init__()
        self.rows = nn.Embedding(n, 2)

    def set_rows(self, rows: torch.Tensor):  #! PYC0906
        self.rows = rows

    def forward(self, x: torch.LongTensor):
        return self.rows(x)


class Angles(nn.Module):  # dim is an int: arange takes any number
    def __init__(self, dim, theta=10000.0, factor=1.0):
        super().__init__()
        self.theta = theta * factor ** (dim / (dim - 2))
        self.steps = torch.arange(0, dim, 2)[: (dim // 2)].float() / dim
        self.register_buffer("kept", torch.zeros(4, dim))

    def forward(self, x: torch.Tensor):
        return x * self.steps + self.kept


class Coded(nn.Module):  # sizes is a dict
    def __init__(self, sizes):
        super().__init__()
        self.table = nn.Embedding(sizes["chars"], sizes["width"])

    def forward(self, x: torch.Tensor):
        return self.table(x.long())


class Sampler(nn.Module):
    def __init__(self, net, steps: int = 4):  #! PYC0906
        super().__init__()
        assert net.width > 0
        self.net, self.name = net, net.name

    def forward(self, x):
        return self.net(x)


class Fit:  #! PYC0903
    def __init__(self, model, folder):
        self.folder = folder
        self.opt = optim.Adam(model.parameters(), lr=0.1)


class Back(nn.Module):  # what stands for scale where it is None tells its type, once blocks is told
    def __init__(self, dim, blocks, scale=None):
        super().__init__()
        scale = scale or 1 / blocks / 3
        self.embed = nn.Linear(dim, dim)
        self.scale = [scale for _ in range(blocks)]

    def forward(self, x: torch.Tensor):
        return self.embed(x) * self.scale[0]
