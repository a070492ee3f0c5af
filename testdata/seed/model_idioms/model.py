"""Idioms of model files: attributes by f-string, slice objects, losses by case, totals that start as numbers."""

import torch
import torch.nn as nn

class Rope(nn.Module):
    def __init__(self, kinds):
        super().__init__()
        self.kinds = kinds
        self.types = {}
        for kind in kinds:
            self.types[kind] = "default"
            inv = 1.0 / (10000 ** (torch.arange(0, 4, 2) / 4))
            setattr(self, f"{kind}_inv_freq", nn.Buffer(inv, persistent=False))
            setattr(self, f"{kind}_scaling", 1.0 if kind == "full" else 0.5)

    def forward(self, x, kind):
        inv = getattr(self, f"{kind}_inv_freq")
        s = getattr(self, f"{kind}_scaling")
        return torch.outer(x, inv) * s

class Net(nn.Module):
    def __init__(self, kinds: list[str], n):
        super().__init__()
        self.rope = Rope(kinds)
        self.n = n

    def forward(self, x, keep=0):
        sl = slice(-keep, None) if isinstance(keep, int) else keep
        out = 0
        for k in self.rope.kinds:
            out = out + self.rope(x, k)
        y = out[sl]
        z = out[slice(0, 1), 1:]
        if self.n > 1:
            loss = nn.MSELoss()
        else:
            loss = nn.L1Loss()
        return y, z, loss(y, y * 2)

import sys
kinds = "full,sliding".split(",")
m = Net(kinds, len(sys.argv)).eval()
with torch.no_grad():
    print(*m(torch.arange(3.0)), sep="\n")
    print(m(torch.arange(3.0), keep=1)[0])
w = list(range(10))
s = slice(2, 8, 2)
print(w[s], "abcdefgh"[s], w[slice(3)])
w[slice(0, 2)] = [7]
print(w)


def mean(xs, mask):
    total = 0.0
    acc = torch.zeros(3)
    for x in xs:
        acc = acc + x
        if mask is not None:
            total = total + (mask * 2).sum()
        else:
            total = total + x.shape[0]
    return acc / total


for mask in [None, torch.ones(3)]:
    print(mean([torch.ones(3), torch.ones(3)], mask))


class Levels(nn.Module):
    def __init__(self):
        super().__init__()
        for i in range(2):
            setattr(self, f"level{i}", i * 10)
            setattr(self, f"lin{i}", nn.Linear(2, 2))

    def forward(self, x):
        return self.level0 + self.level1, self.lin1(x).shape


print(*Levels()(torch.ones(1, 2)))

row, names = [0.2, 0.7, 0.1], {"a": 3, "b": 1}
print(max(range(len(row)), key=row.__getitem__), sorted(names, key=names.__getitem__), row.__getitem__(-1))


def running(steps, grid):
    position, total = 0, 0.0
    for step in steps:
        if grid is not None and step > 2:
            position += max(grid[0], grid[1]) // 2
        else:
            position += step
        total = total + position / 4
    return position, position * 2 - 1, 3 - position, total, 8 / position


grid = torch.tensor([5, 8])
print(running([1, 2], grid), running([1, 3, 2], grid), running([1, 3], None))
print(max(grid), min(grid[0], grid[1]), max([g * 0.5 for g in grid]), min(grid.max(), 3), max(grid.max(), 3))
print(torch.ones(2, dtype=torch.int32) + running([1, 3], grid)[0], torch.ones(2) * running([1], grid)[3])


def balance(logits):
    if logits is None:
        return 0
    return logits.mean()


class Router:
    def __init__(self, logits):
        self.loss = None
        if logits is None or logits.shape[0] > 1:
            self.loss = balance(logits)


print(Router(None).loss, Router(torch.ones(2)).loss, Router(torch.ones(1)).loss)


class Halved(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.norm = nn.LayerNorm(n)

    def forward(self, x):
        return self.norm(x) / 2


class Stage(nn.Module):
    def __init__(self, n, out):
        super().__init__()
        if n != out:
            self.down = nn.ModuleList([Halved(n), nn.Linear(n, out)])
        else:
            self.down = nn.ModuleList()

    def forward(self, x):
        for layer in self.down:
            x = layer(x)
        return x, len(self.down)


y = torch.ones(1, 2)
for stage in nn.ModuleList([Stage(2, 3), Stage(3, 3)]):
    y, n = stage(y)
    print(y.shape, n)


def timed(n, seconds, frames=None):
    steps = iter(seconds) if seconds is not None else iter([1] * n)
    sources = {"video": iter(frames) if frames is not None else None, "image": None}
    return [2 * next(steps) for _ in range(n)], sources["image"] is None


print(timed(2, None), timed(2, torch.tensor([3, 4]), grid), timed(1, torch.tensor([0.5])))

# The dtype of einsum is that of its operands.
pair = torch.arange(6.0).view(2, 3)
print(torch.einsum("ij,kj->ik", pair, pair).sum().item())


# What a comprehension makes of entries that differ in type keeps each of them.
def parts(x, times=2):
    kept = []
    for i in range(times):
        x = x + i
        kept.append(x)
    return {"last": x, "first": x[:, 0], "kept": kept}


out = parts(torch.ones(2, 3, 2))
print({k: (tuple(v.shape) if torch.is_tensor(v) else len(v)) for k, v in out.items()})
again = {k: v for k, v in out.items()}
print(again["last"].shape, again["first"].shape, len(again["kept"]))
doubled = {n: t * 2 if torch.is_tensor(t) else t for n, t in {"p": torch.ones(1), "q": [1], "r": torch.zeros(2)}.items()}
print(doubled["p"], doubled["q"], doubled["r"])
print([x.shape if torch.is_tensor(x) else len(x) for x in (torch.ones(1), torch.zeros(2, 2), [1, 2, 3])])


def maybe(x, there):
    return x if there else None


for there in (True, False):
    got = maybe(torch.ones(2), there)
    print(torch.is_tensor(got), "tensor" if torch.is_tensor(got) else "nothing")

with torch.no_grad(), torch.backends.cudnn.flags(enabled=False):
    norm = nn.LayerNorm(3)
    norm.requires_grad = False
    print(norm(pair).shape)


class Padded(nn.Module):  # a torch.Size where a tuple stood
    def __init__(self):
        super().__init__()
        self.size = (0, 0)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.size != x.size()[-2:]:
            self.size = x.size()[-2:]
        return x[..., : self.size[0], : self.size[1] - 1]


padded = Padded()
print(padded.size[0], len(padded.size), padded.size == (0, 0))
print(padded(torch.ones(2, 3, 4)).shape, padded.size[1], padded.size == (3, 4), sum(padded.size))
