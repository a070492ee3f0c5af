"""Names, sharing and order: the traps 9, 77, 78, 79 and 82."""

import torch
import torch.nn as nn


def note(name, value):
    print("eval", name)
    return value


def trap_9_operands():
    name = ""
    print(name or "anonymous", "set" and "both", 0 or 3, 0.0 or 2.5, [] or [1])
    print(None or "none", 5 and 0, "a" and "")
    print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 != 1)
    print(note("a", 1) < note("b", 0) < note("c", 5))
    print(note("x", True) or note("y", False))
    value = note("then", 1) if name == "" else note("else", 2)
    print(value)
    limit = 0
    print(limit or 10, limit if limit is not None else 10)


def trap_9_defaults(x, seen=[]):
    seen.append(x)
    return seen


def trap_9_count(word, counts={}):
    counts[word] = counts.get(word, 0) + 1
    return counts


def trap_9_closures():
    late = [lambda: i for i in range(3)]
    print([f() for f in late])
    fixed = [lambda i=i: i * 10 for i in range(3)]
    print([f() for f in fixed])
    adders = []
    for n in range(3):

        def add(x):
            return x + n

        adders.append(add)
    print([f(100) for f in adders])
    factor = 2

    def scale(x):
        return x * factor

    factor = 5
    print(scale(3))


def trap_77_sharing():
    a = [1, 2]
    b = a
    b.append(3)
    print(a, b is a)
    rows = [[0] * 2] * 3
    rows[0][0] = 7
    print(rows)
    grid = [[0] * 2 for _ in range(2)]
    grid[0][0] = 7
    print(grid)
    config = {"size": 1}
    other = config
    other["size"] = 2
    other["extra"] = 3
    print(config)
    nested = {"xs": a}
    nested["xs"].append(4)
    print(a)

    def fill(items):
        items.extend([9, 9])
        items = [0]
        return items

    print(fill(a), a)
    a += [5]
    print(b)
    a = a + [6]
    print(len(a), len(b))
    w = torch.zeros(2)
    v = w
    v += 1
    print(w)
    v = v + 1
    print(w, v)


def trap_78_blocks(flag, items):
    if flag:
        label = "on"
    else:
        label = "off"
    for item in items:
        last = item
        doubled = item * 2
    print(label, item, last, doubled)
    with torch.no_grad():
        inside = torch.ones(1)
    print(inside)
    try:
        parsed = int("12")
        wrong = int("x")
    except ValueError as e:
        wrong = -1
        unused = e
    print(parsed, wrong)
    i = 100
    print([i for i in range(3)], i)
    for i in range(3):
        pass
    print(i)
    while True:
        found = i * 2
        break
    print(found)
    total = 0
    for x in [1, 2, 3]:
        y = x
        total += y
        y = 0
    print(total, x, y)


class Block(nn.Module):
    def __init__(self, act=None, proj=None):
        super().__init__()
        self.act = act
        self.proj = proj

    def forward(self, x):
        if self.proj is not None:
            x = self.proj(x)
        if self.act is not None:
            x = self.act(x)
        return x


def trap_79_none_in_a_field():
    torch.manual_seed(0)
    blocks = [Block(), Block(nn.ReLU()), Block(None, nn.Linear(2, 2)), Block(nn.Tanh(), nn.Linear(2, 2))]
    x = torch.tensor([[-1.0, 2.0]])
    for b in blocks:
        b.eval()
        print(b.act is None, b.proj is None, b(x).tolist())
    blocks[3].act = None
    print(blocks[3].act is None, blocks[3](x).shape)


def trap_82_order(words):
    counts = {}
    for w in words:
        counts[w] = counts.get(w, 0) + 1
    print(counts, list(counts), sorted(counts.items(), key=lambda kv: -kv[1]))
    del counts["b"]
    counts["b"] = 1
    print(list(counts.keys()))
    counts.update({"z": 1, "a": 9})
    print(counts)
    index = {w: i for i, w in enumerate(words)}
    print(index)
    torch.manual_seed(1)
    x = torch.randn(64, 64)
    print((x @ x).sum().item() == (x @ x).sum().item())


trap_9_operands()
print(trap_9_defaults(1), trap_9_defaults(2), trap_9_defaults(3, []))
print(trap_9_count("a"))
print(trap_9_count("b"), trap_9_count("a"))
trap_9_closures()
trap_77_sharing()
trap_78_blocks(True, [1, 2, 3])
trap_79_none_in_a_field()
trap_82_order(["a", "b", "c", "b", "a", "a"])
