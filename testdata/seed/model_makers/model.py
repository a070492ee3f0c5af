"""Functions that other functions make, called with what has no type in common."""
import collections.abc
from functools import partial
from itertools import repeat
from typing import Dict, List, Optional, Tuple, Union

import torch
import torch.nn as nn


def _ntuple(n):
    def parse(x):
        if isinstance(x, collections.abc.Iterable) and not isinstance(x, str):
            return tuple(x)
        return tuple(repeat(x, n))
    return parse


def clamped(lo, hi=8):
    width = hi - lo

    def clamp(x):
        """Wraps x into the range."""
        return lo + x % width
    return clamp


to_1tuple = _ntuple(1)
to_2tuple = _ntuple(2)
to_3tuple = _ntuple(n=3)
clamp = clamped(2)

print(to_1tuple('ab'), to_2tuple(4), to_2tuple((1, 2)), to_2tuple([3, 4, 5]), to_3tuple(0.5))
print(to_2tuple.__name__, clamp(13), clamp(-1.5), clamp(torch.arange(4)))


class Mlp(nn.Module):
    def __init__(
            self,
            width: int,
            hidden: Optional[int] = None,
            bias: Union[bool, Tuple[bool, bool]] = True,
            use_conv: bool = False,
    ):
        super().__init__()
        hidden = hidden or width
        bias = to_2tuple(bias)
        layer = partial(nn.Conv2d, kernel_size=1) if use_conv else nn.Linear
        self.fc1 = layer(width, hidden, bias=bias[0])
        self.act = nn.GELU()
        self.fc2 = layer(hidden, width, bias=bias[1])

    def forward(self, x):
        return self.fc2(self.act(self.fc1(x)))


class Patches(nn.Module):
    def __init__(self, size: Union[int, Tuple[int, int]] = 8, patch: int = 4):
        super().__init__()
        self.size, self.patch = to_2tuple(size), to_2tuple(patch)
        self.grid = tuple(s // p for s, p in zip(self.size, self.patch))
        self.proj = nn.Conv2d(3, 5, kernel_size=self.patch, stride=self.patch)

    def forward(self, x):
        return self.proj(x).flatten(2).transpose(1, 2)


torch.manual_seed(0)
print(Mlp(4, 8)(torch.ones(2, 4)).shape)
conv = Mlp(4, use_conv=True, bias=(True, False))
print(conv(torch.ones(2, 4, 3, 3)).shape, conv)
for patches in (Patches(), Patches((8, 12))):
    h, w = patches.size
    print(patches.grid, patches(torch.ones(1, 3, h, w)).shape)


class Pool(nn.Module):
    def __init__(self, width: int, size: Optional[int] = None, pos: str = ''):
        super().__init__()
        if pos == 'abs':
            assert size is not None, f'{pos} needs a size'
            self.pos = nn.Parameter(torch.zeros(size, width))
        else:
            self.pos = None

    def forward(self, x):
        return x if self.pos is None else x + self.pos


class Grid:
    def __init__(self, size: Tuple[int, int]):
        self.size = size

    def resize(self, size: Optional[int] = None):
        size = size or self.size
        self.size = to_2tuple(size)
        return self.size


grid = Grid((2, 3))
for size in [None, 4, 0]:
    print(grid.resize(size))
for pos in ['', 'abs']:
    print(Pool(2, 3, pos)(torch.ones(3, 2)).sum().item())
    try:
        print(Pool(2, pos=pos)(torch.ones(3, 2)).sum().item())
    except AssertionError as e:
        print('refused:', e)


def kinds(make):
    """What a layer's maker is: a class, a function or a partial."""
    if isinstance(make, partial):
        return f'partial of {make.func.__name__} with {len(make.args)} and {sorted(make.keywords)}'
    if isinstance(make, type):
        return f'class {make.__name__}'
    return 'function'


print(kinds(Grid), kinds(nn.Linear), kinds(clamp), kinds(partial(nn.Linear, 3, bias=False)))
print(isinstance(int, type), isinstance(len, type), isinstance(Grid, partial), isinstance(Grid((1, 2)), type))


def or_default(t: Optional[torch.Tensor], names: Optional[Dict[str, int]], sizes: Optional[List[int]]):
    return t or torch.ones(1), names or {'a': 1}, sizes or [7]


for t in [None, torch.tensor([0.0]), torch.tensor([3.0])]:
    for names in [None, {}, {'b': 2}]:
        for sizes in [None, [], [1]]:
            print(or_default(t, names, sizes))


def layer_of(name: str):
    return {'relu': nn.ReLU, 'gelu': nn.GELU}.get(name)


for name in ['relu', 'tanh']:
    act = layer_of(name) or partial(nn.LeakyReLU, 0.5)
    print(act()(torch.tensor([-1.0, 2.0])))


def block(dilation, kernel, names):
    """Makers whose functions are called at once."""
    dilation = _ntuple(2)(dilation)
    kernel = _ntuple(4)(kernel)
    names = _ntuple(len(names))(names)
    return dilation, kernel, names


print(block(1, (3, 3, 5, 5), 'ab'))
print(block((1, 2), 7, ['x', 'y', 'z']))
for n in range(1, 3):
    print(_ntuple(n)(n), _ntuple(n)('s'), [_ntuple(i)(3.5) for i in range(n)])


def counter(start):
    total = [start]

    def add(x):
        total[0] += len(x)
        return total[0], x
    return add


def counts(x, y):
    c = counter(5)
    print(c('ab'), c('c'))
    return counter(1)(x), counter(2)(y)


print(counts((1, 2), [3]))
print(counts('abc', (1, 'b')))
many = len(counts('a', 'b')) > 5
print(many and 0 < counter(1)((1, 2, 3))[0], counter(3)('d') if not many else None)
