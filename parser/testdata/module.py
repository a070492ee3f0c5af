# A model file of the usual kind.
"""Docstring."""
from __future__ import annotations

import math
import os.path as osp, sys
from dataclasses import dataclass, field
from typing import (
    Optional,
    Union as U,
)
from . import layers
from ..core.ops import *
from ... import x


@dataclass
class Config:
    hidden: int = 16
    names: list[str] = field(default_factory=lambda: ["a", 'b'])
    eps: float = 1e-5; drop: Optional[float] = None


class Attention(nn.Module, metaclass=Meta, **extra):
    def __init__(self, config: "Config", *layers: int, bias: bool = True, **kwargs) -> None:
        super().__init__()
        self.q = nn.Linear(config.hidden, config.hidden * 3, bias=bias)
        self.scale = config.head_dim ** -0.5
        (self.a): int = 1
        self.b[0]: int

    @torch.no_grad()
    @property
    def forward(self, x, mask=None, /, past: tuple[int, ...] | None = None, *, use_cache=False):
        q, k, *v = self.q(x).chunk(3, dim=-1)
        y = x[..., :-1, None] @ k.transpose(-2, -1) * self.scale
        z = x[1:2, ::2, a:b:c, :], x[:, 0], x[0, 1], x[(0, 1)], x[*v], x[*v, 1:], x[-1]
        if (n := y.shape[0]) > 10 and not mask is None or mask is not None:
            y += mask
        elif n == 0:
            return
        elif n != 1 <= 2 < 3 in z not in y:
            pass
        else:
            y //= 2; y @= k; y **= 3; y >>= 1; y <<= 1; y &= 1; y |= 1; y ^= 1; y %= 2; y /= 2; y -= 1; y *= 2
        for i, (a, b) in enumerate(zip(x, y)):
            if i: continue
            break
        else:
            del a, (b), [c], x[0], x.y,
        while True: break
        assert y.dim() == 4, f"bad {y.shape}"
        return y, *v


def main():
    global g, h
    a = b = c = 1,
    a, = b
    *a, b = c
    x: int
    y: tuple = 1, 2
    print(*args, sep="", *more, end="\n", **kw, **kw2)
    raise ValueError("x") from None


if __name__ == "__main__":
    main()
