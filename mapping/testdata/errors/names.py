"""Names, modules and attributes."""
import torch
import scipy as sp
from torch import frobnicate  #! PYC0401

x = torch.zeros(2, 3)
y = x.relux()  #! PYC0401
z = undefined_name + 1  #! PYC0201
w = y + z + sp.zeros(3)  #! PYC0404
print(torch.nope(x), w)  #! PYC0401
n = len(5)  #! PYC0229
total = 0
#: x: Tensor[f32, rank 2]
#: total: int
try:
    plain = None
except ValueError:
    plain = None


def of_plain():
    return plain.x  #! PYC0401


of_plain()


def running(xs):
    out = []
    for i, x in enumerate(xs):
        if x > 0:
            last = i
        else:
            last = last + 1
        out.append(last)
    return out


def unguarded(xs):
    print(seen)  #! PYC0201
    seen = xs
    return max  #! PYC0201
    max = 1


def sizes(x):
    return [1, 2].numel(), x.shape  #! PYC0505


print(running([1, 2, 3]), sizes(x))
unguarded([1])


def reads_context(path):
    with torch.opened(path) as f:  #! PYC0401
        text = f.read()
        return torch.parsed(text)  #! PYC0401


reads_context("x")
