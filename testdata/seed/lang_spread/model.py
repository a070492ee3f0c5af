"""Dicts that are handed on with ** and have a key on some paths only."""
import torch
from torch import nn


def show(x, scale=2, name="n"):
    print(x, scale, name)


def call(x, scale=None, name=None):
    params = {} if scale is None else {"scale": scale}
    show(x, **params)
    more = {"name": "given"}
    if name is not None:
        more = {"name": name, "scale": 5}
    show(x, **more)


def block(inplace, layer=nn.ReLU):
    params = {} if inplace is None else {"inplace": inplace}
    return layer(**params)


import sys
n = len(sys.argv)
call(1)
call(2, 3)
call(2, None if n > 1 else 7, "q" if n > 5 else None)
call(2, None if n > 0 else 7, "q" if n > 0 else None)
print(block(True)(torch.tensor([-1.0, 2.0])))
print(block(None)(torch.tensor([-1.0, 2.0])))
print(block(True if n > 7 else None)(torch.tensor([-1.0, 2.0])))
