"""A text or a number, chosen by a test: as a key, an item, an attribute, a result."""
import json
import sys
from collections import Counter, defaultdict

import torch
from torch import nn

n = len(sys.argv)


def label(c):
    x = c if c else "zero"
    return x


def count(items):
    d = {}
    for c in items:
        x = c if c else "zero"
        d[x] = d.get(x, 0) + 1
    return d


class Item:
    def __init__(self, size):
        self.size = size if size > 1 else "small"
        self.tag = 7 if size == 2 else "odd"

    def show(self):
        return f"{self.size}:{self.tag}"


def pick(v, none="-"):
    return v if v else none


def grow(rows):
    out = []
    for r in rows:  #
        cell = r if r else "."
        out.append(cell)
        out.append(1 if r else "x")
    return out


def values():
    for i in range(4):
        it = Item(i)
        print(it.show(), it.size, it.tag == 7)
    print(pick(0), pick(3), pick(0, "none"), pick(2.5))
    print(grow([0, 1, 2]))
    cells = []
    for r in [0, 1, 2]:
        cell = r if r else "."
        cells.append(cell)
    print(cells, " ".join(str(c) for c in cells), ",".join(map(str, cells)))
    c = Counter(i % 3 if i % 3 else "fizz" for i in range(10))
    print(c, c["fizz"], c[1], c.most_common(1))
    dd = defaultdict(list)
    for i in range(5):
        key = i if i > 2 else "low"
        dd[key].append(i)
    print(dict(dd), sorted(dd, key=str), len(dd["low"]))
    pairs = {}
    for i in range(4):
        k = "even" if i % 2 == 0 else i
        pairs[k, i] = k
        pairs[("x", i)] = i
    print(pairs)
    x = n if n > 3 else "abc"
    print(x * 2 if isinstance(x, str) else x + 1)
    if isinstance(x, str):
        print(x.upper(), len(x))
    else:
        print(x + 1)
    try:
        print(x + 1)
    except TypeError as e:
        print(e)
    try:
        print(x.upper())
    except AttributeError as e:
        print(e)
    print(json.dumps({"a": x, "b": [x, x]}), json.dumps(cells))
    y = x
    print(y == x, x in cells, y != "abc", x == 3, bool(x), not x, x or "other")
    while True:
        y = 1 if y == "abc" else "done"
        print(y)
        if y == "done":
            break
    print(len(cells[1:]) if n > 9 else "no", str(y) + "!", "%s and %r" % (y, x), "{} {!r:>7}".format(x, y))
    rows = [["a", 1 if n > 3 else "n/a"], ["b", 2]]
    for name, value in rows:
        print(f"{name:<4}|{value:>6}|")
    a, b = (1 if n > 3 else "one"), 2
    print(a, b, (a, b), [a], {a: b})
    print(sorted([str(k) for k in {a: 1, 5: 2}]))


def opt(i):
    if i == 0:
        return None
    return i if i > 2 else "few"


def level(v):
    if v > 3:
        return "high"
    elif v > 1:
        return v
    return 0


def lookups():
    NAMES = {"a": "x", "b": "y"}
    vals = [opt(i) for i in range(4)]
    print(vals, json.dumps(vals), json.dumps({"v": opt(0), "w": opt(3)}))
    print(vals[0] is None, vals[1] == "few", vals[3] == 3, None in vals, "few" in vals)
    for v in vals:
        if v is None:
            print("none")
        elif isinstance(v, str):
            print(v.title())
        else:
            print(v + 1)
    x = 2 if n > 5 else "a"
    print(x in NAMES, x in ["a", "q"], x in [1, 2], x in {"a", "c"}, x in ("a", 3), x in "cab", NAMES.get(x), NAMES.get(x, "?"))
    print(NAMES[x])
    z = 2 if n < 5 else "a"
    print(z in NAMES, z in ["a"], z in [1, 2], z in {"a"}, z in (1, 2.5), NAMES.get(z), NAMES.get(z, 0))
    try:
        print(NAMES[z])
    except KeyError as e:
        print("KeyError", e)
    try:
        print(z in "abc")
    except TypeError as e:
        print(e)
    d = {z: 1, x: 2, "k": 3}
    print(d, json.dumps(d), d.pop(x), d, list(d), list(d.items()))
    del d[z]
    print(d, {**d, 4: 5})
    print(json.dumps({1: "a", "b": 2}))
    mixed = {1: "a", "b": "c"}
    print(mixed, mixed[1], mixed["b"], 1 in mixed, 2 in mixed)
    for k in mixed:
        print(k, mixed[k])
    row = [1, "a", 2.5, None]
    print(row)
    print([level(i) for i in range(6)])
    w = level(2)
    print(w, w == 2, type(w))
    for q in (1, 2):
        r = q if n < 5 else "s"
        print(r)
    try:
        print(z < "b")
    except TypeError as e:
        print(e)
    try:
        print(x < 3)
    except TypeError as e:
        print(e)
    print(z < 3, z + 1, x + "b", -z)


def find(table, key):
    return table.get(key, "none"), key in table


def put(table, key, value):
    table[key] = value
    return table


class Store:
    def __init__(self, start):
        self.items = dict(start)
        self.more = {}

    def add(self, key):
        self.more[key] = len(self.more)
        return self.items.get(key)


def tables():
    x = "a" if n < 5 else 3
    base = {"a": 1, "b": 2}
    print(find(base, x), find({"q": "r"}, x), find(base, "b"))
    print(put({}, x, 1), put({"z": 1}, x, 2), put({}, 1, x))
    s = Store(base)
    print(s.add(x), s.add(4 if n < 5 else "w"), s.more)
    keys = [x, 7 if n < 5 else "seven"]
    table = {k: i for i, k in enumerate(keys)}
    print(table, sorted(table, key=str), {v: k for k, v in table.items()}, set(keys) == {"a", 7})
    table.update({"new": 5})
    print(table, table["new"], len(table), max(table.values()))
    print([k for k in table if isinstance(k, str)], sum(v for k, v in table.items() if k != 7))
    seen = set()
    for k in keys + ["a"]:
        if k in seen:
            print("again", k)
        seen.add(k)
    print(len(seen), 7 in seen)


def scale(x, by):
    return x * by


class Conf:
    size = 3 if n < 5 else "big"

    def __init__(self, mode=None):
        self.mode = mode or ("auto" if n < 5 else 7)
        self.level = 0

    def set(self, level):
        self.level = level


def uses():
    p = 2.5 if n < 5 else "n/a"
    print(f"{p:.2f}", f"{p:>8}", "{:.1f}".format(p), "%.1f" % p, round(p), abs(p), int(p), float(p) + 1)
    i = 2 if n < 5 else "two"
    print("ab" * i, i % 2, 7 - i, i ** 2, 10 / i, [0] * i)
    pad = "same" if n < 5 else 0
    conv = nn.Conv2d(1, 2, 3, padding=pad)
    print(conv(torch.ones(1, 1, 5, 5)).shape)
    pad = "same" if n > 5 else 1
    conv = nn.Conv2d(1, 2, 3, padding=pad, bias=False)
    print(conv(torch.ones(1, 1, 7, 7)).shape)
    q = "5" if n < 5 else 5
    print(int(q) + 1, q + "1", q.isdigit(), len(q), q[0], [c for c in q], ",".join([q, q]))
    try:
        print(len(i))
    except TypeError as e:
        print(e)
    print(torch.zeros(i).shape, torch.full((i,), p))
    print(scale(i, 3), scale(q, 2), scale(2, i))
    w: int | str = 3
    if n < 5:
        w = "wide"
    print(w)
    c = Conf()
    print(c.size, c.mode, c.mode == "auto", Conf(3).mode)
    c.set("high")
    print(c.level, c.level == "high")


d = {}
for c in [0, 3, 5, 0, 3]:
    x = c if c else "zero"
    d[x] = 1
    print(x, type(x).__name__)
print(d)
print(count([0, 1, 1, 0, 0]))
for k, v in count([2, 0]).items():
    print(k, v, k == "zero", k == 2, isinstance(k, int))
print(label(0), label(4))
if n > 3:
    y = "many"
else:
    y = n
print(y, [y], {y: y}, (y, y), f"{y!r}-{y}")
z = 1.5 if n == 1 else "none"
print(z, [z, z], {z}, z == 1.5, z == "none", z != 1.5)
print(n if n > 5 else "few", f"{n if n > 5 else 'few'}")
vals = [i if i % 2 else "even" for i in range(5)]
print(vals, vals.count("even"), 3 in vals, vals.index(3))
w = {"a": n if n > 5 else "few", "b": 1}
print(w, w["a"])
t = True if n > 3 else "maybe"
print(t)
s = {i if i > 1 else "low" for i in range(4)}
print(len(s), 2 in s, "low" in s, 0 in s)
m = {i: i if i else "nil" for i in range(3)}
print(m, m[0], m[1])
m[7] = "seven"
m[8] = 8
print(m, m.get(9, "x"), m.get(7))
if isinstance(m[8], int):
    print(m[8] + 1)
values()
lookups()
tables()
uses()
