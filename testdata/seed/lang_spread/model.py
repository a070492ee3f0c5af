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


def overwrite(options, key, value):
    if key in options:
        if options[key] != value:
            raise ValueError(f"{key}: {options[key]} is not {value}")
    else:
        options[key] = value


def model(size, depth, classes=10, name="m"):
    return f"{size} {depth} {classes} {name}"


def build(depth, weights=None, **kwargs):
    if weights is not None:
        overwrite(kwargs, "classes", len(weights))
        overwrite(kwargs, "size", weights[0])
    size = kwargs.pop("size", 224)
    return model(size=size, depth=depth, **kwargs)


args = len(sys.argv)
print(build(1), build(2, [32, 3]), build(3, size=9), build(4, [7, 7, 7], size=7, name="x"))
some = [64, 1, 1] if args == 1 else None
print(build(5, some), build(6, some if args > 1 else None, size=5))


def again(depth, **kwargs):
    if depth > 1:
        kwargs["size"] = depth
    size = kwargs.pop("size", 224)
    if depth > 2:
        kwargs["size"] = size + 1
    if depth > 3:
        kwargs.pop("size", None)
    if depth > 4:
        kwargs.setdefault("size", 77)
    return sized(**kwargs)


def sized(size=5, name="m"):
    return f"{size}{name}"


print([again(d) for d in range(1, 6)], again(3, size=6, name="z"))
