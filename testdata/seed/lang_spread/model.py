"""Dicts that are handed on with **: a key on some paths only, entries of several types."""
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


from functools import partial
def shown(name, *, a=None, b=None, c=None):
    print(name, a, b, c)


def none_or(n, k):
    dd = {'a': k, 'b': n}
    k = 7
    shown("none_or", **dd, c=k)
    shown("again", **dd)
    return dd["a"]


def kinds(flag, x):
    opts = dict(a=flag, b=x)
    fn = shown if flag else partial(shown, c=1)
    fn("kinds", **opts)
    more = {**opts, 'c': 3}
    shown("more", **more)


def closing(n):
    kw = {'a': n, 'b': None}

    def inner(m):
        shown(m, **kw)

    inner("inner")
    n = n + 1
    inner("inner2")


def looped(items):
    for i, x in enumerate(items):
        kw = {'a': x, 'b': None if i else 1, 'c': i}
        shown("looped", **kw)


def twice(x):
    y = {'a': [x], 'c': None}
    y['a'].append(2)
    shown("twice", **y)
    y['a'].append(3)
    shown("twice", **y)


print(none_or(1, None), none_or(None, 2.5))
kinds(True, "text")
kinds(False, "text")
closing(4)
looped([1, 2])
looped(["a", "b"])
twice(1)
top = {'a': None, 'b': 1}
shown("top", **top)
shown("lit", **{'a': None, 'b': torch.float32})
shown("lit", **dict(c=None, b=1))
lin = {'bias': False, 'device': None, 'dtype': None}
m = nn.Linear(2, 3, **lin)
print(m.bias)


def conv(k, same):
    dd = {'kernel_size': k, 'padding': 'same' if same else 'valid', 'bias': False}
    layer = nn.Conv2d(1, 1, **dd)
    return layer(torch.ones(1, 1, 4, 4)).shape


print(conv(3, True), conv(3, False))


class Mlp(nn.Module):
    def __init__(self, size, hidden, use_conv=False, device=None, dtype=None):
        dd = {"device": device, "dtype": dtype}
        super().__init__()
        linear = partial(nn.Conv2d, kernel_size=1) if use_conv else nn.Linear
        self.fc1 = linear(size, hidden, bias=True, **dd)
        self.fc2 = linear(hidden, size, bias=False, **dd)

    def forward(self, x):
        return self.fc2(self.fc1(x))


print(Mlp(4, 8, args == 1).fc1.weight.shape, Mlp(4, 8, args > 1, "cpu").fc1.weight.shape)
