from collections import OrderedDict

import torch
import torch.nn as nn

from .registry import Cfg, known_as, register, register_deprecations, rename

__all__ = ['Net']

_has_silu = 'silu' in dir(torch.nn.functional)

default_cfgs = {
    'small': Cfg(url='http://example.org/small'),
    'large': Cfg(hub_id='hub/', classes=1000),
    'other': Cfg(hub_id='mine', classes=1000),
    'bare': Cfg(),
}


class Net(nn.Module):
    def __init__(self, dim: int = 4, depth: int = 2):
        super().__init__()
        self.blocks = nn.Sequential(*[nn.Linear(dim, dim) for _ in range(depth)])
        self.head = nn.Sequential(OrderedDict([('norm', nn.LayerNorm(dim)), ('drop', nn.Dropout(0.1)), ('fc', nn.Linear(dim, 3))]))
        self.act = nn.SiLU() if _has_silu else nn.ReLU()

    def forward(self, x, upto: int = 1):
        for block in self.blocks[:upto]:
            x = self.act(block(x))
        return self.head(x)

    def prune(self, n: int):
        self.blocks = self.blocks[:n]


@register
def small(**kwargs) -> Net:
    args = dict(dim=4, depth=2)
    return Net(**dict(args, **kwargs))


@register
def large(**kwargs) -> Net:
    return Net(**dict(dict(dim=4, depth=5), **kwargs))


@register
def other() -> Net:
    return Net(2, 1)


@register
def bare() -> Net:
    return Net(2, 3)


register_deprecations(__name__, {
    'little': 'small',
    'biggest': 'large.in1k',
    'tiniest': 'little',
    'gone': None,
})


def find(name: str):
    return known_as(__name__, name)


def alias(name: str, new: str):
    rename(__name__, name, new)
