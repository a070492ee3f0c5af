"""Parameters that one path leaves as they were given and another assigns a value
of another type."""

import sys

import torch
from torch import nn

never = len(sys.argv) > 5


def halved(n, odd):
    if odd:
        n = n / 2
    return n * 1.0


def defaults(n=4, *, m=3, other=False):
    if other:
        n, m = 0.5, 0.25
    return n * 1.0, m * 1.0


def rest(*xs, k=3):
    if len(xs) > 2:
        k = 0.5
    return k * 1.0


def dropped(n: int, s: str, drop: bool):
    if drop:
        n = None
        s = None
    return n, s


def grown(n, fast):
    while n < 10:
        n = n + 1
        if fast:
            n = n + 0.5
    return n * 1.0


def replaced(scale, xs):
    out = []
    for x in xs:
        if x < 0:
            scale = 0.5
        out.append(scale * x)
    return out


def deep(n, a, b):
    if a:
        if b:
            n = n / 4
    elif b:
        n += 1
    try:
        if b:
            n = n * 0.5
    except ValueError:
        pass
    return n * 1.0


def halves(n, odd):
    if odd:
        n = n / 2
    yield n * 1.0


def each(n, odd):
    if odd:
        n = n / 2
    return [n * 1.0 for _ in range(2)]


def inner(k, change):
    def run():
        nonlocal k
        if change:
            k = 0.5
        return k * 1.0

    return run(), k * 1.0


def counter(change):
    k = 3

    def run():
        nonlocal k
        if change:
            k = 0.5
        return k * 1.0

    return run(), k * 1.0


class Scale:
    def __init__(self, n, small):
        if small:
            n = 0.5
        self.n = n * 1.0


def rows(x, more):
    """Iterates over the rows of a tensor or over tensors."""
    if more:
        x = [x, x + 1]
    return sum(r.sum().item() for r in x), len(x)


class Batches(nn.Module):
    """Takes a picture [c, h, w] or several [n, c, h, w]."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 1, 2, bias=False)

    def forward(self, images):
        several = True
        if not isinstance(images, (list, tuple)) and not (isinstance(images, torch.Tensor) and len(images.shape) == 4):
            images = [images]
            several = False
        names = [f"picture {i}" for i in range(len(images))]
        out = []
        for image, name in zip(images, names):
            out.append((name, tuple(self.conv(image.unsqueeze(0)).shape)))
        return out if several else out[:1]


print(halved(3, never), halved(3, not never))
print(defaults(other=never), defaults(other=not never), defaults(7))
print(rest(1, 2), rest(1, 2, 3), rest(1, k=4))
print(dropped(3, "a", never), dropped(3, "a", not never))
print(grown(3, never), grown(3, not never))
print(replaced(2, [1.5, -2.5, 3.5]))
print(deep(8, never, never), deep(8, not never, never), deep(8, never, not never), deep(8, not never, not never))
print(list(halves(3, never)), list(halves(3, not never)))
print(each(3, never), each(3, not never))
print(inner(3, never), inner(3, not never))
print(counter(never), counter(not never))
print(Scale(2, never).n, Scale(2, not never).n)
print(rows(torch.ones(2, 3), never), rows(torch.ones(2, 3), not never))

torch.manual_seed(0)
batches = Batches().eval()
with torch.no_grad():
    for shape in ((1, 3, 4), (2, 1, 3, 4)):
        print(batches(torch.ones(shape)))
