import enum
import sys

import torch
from torch import nn


class Kind(enum.Enum):
    LOCAL = 1
    GLOBAL = 2


class Net(nn.Module):
    def __init__(self, big: bool, waves: dict[Kind, int]):
        super().__init__()
        if big:
            defaults = {Kind.LOCAL: 10, Kind.GLOBAL: 20}
            for kind, name in [(Kind.LOCAL, "local_cis"), (Kind.GLOBAL, "global_cis")]:
                theta = waves.get(kind, defaults[kind])
                self._register(name, theta)
        else:
            self._register("cis", 3)

    def _register(self, name: str, theta: int = 10_000):
        self.register_buffer(name, torch.ones(2) * theta)

    def forward(self, x):
        return x * self.local_cis + self.global_cis


net = Net(True, {Kind.LOCAL: 7})
print(net(torch.ones(2)), net.local_cis)


def flat(x):
    if x.dim() == 3:
        b, c, h = x.shape
    else:
        b, c = x.shape
        h = 1
    if x.ndim == 3:
        _, _, last = x.shape
    else:
        _, last = x.shape
    if len(x.shape) == 2:
        rows, columns = x.shape
        return rows * columns
    return b * c * h + last


print(flat(torch.ones(2, 3)), flat(torch.ones(2, 3, 4)), torch.ones(2).dim())
print([v.upper() for v in (1, None, "a") if isinstance(v, str) if isinstance(v.upper(), str)])


def exists(x):
    return x is not None


def either(x, kind):
    """Says that x is there, or of a kind."""
    return x is not None and not isinstance(x, str) or kind is None


def default(val, d):
    if exists(val):
        return val
    return d() if callable(d) else d


def scaled(x, pair=None, factor=None):
    if exists(pair):
        scale, shift = pair
        x = x * scale + shift
    if not exists(factor):
        return x
    return x * (factor / 2)


many = len(sys.argv) > 5
print(scaled(2), scaled(2, (3, 4)), scaled(2, factor=5), scaled(3.0, (1, 2), None if many else 3.0))
print(default(None, 3), default(4, 3), default(None, lambda: 5), default(6 if many else None, 7))
print(either("a", 1), either(2, 1), either(None, None), [exists(v) for v in (1, None)])
