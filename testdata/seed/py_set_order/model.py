"""Sets of numbers print and iterate in the order of CPython's hash table."""

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import NamedTuple, Optional
import copy
import torch

print({3,1,2}, set([10,5,1]), {100,7,64,33})
labels = [9, 17, 3, 25, 3]
print(list(set(labels)), sorted(set(labels)))
for x in {8, 16, 24, 1}:
    print(x, end=" ")
print()
for x in {8, 16, 24, 1, 40, 48}:
    print(x, end=" ")
print()
print([x for x in {8, 16, 24, 1, 40, 48}])
print({8, 16, 24, 1, 40, 48}, frozenset({8, 16, 24, 1, 40, 48}), frozenset([8, 16, 24, 1, 40, 48]))
n = 8
print({n, 16, 24, 1, 40, 48})
d = {8: 1, 16: 2, 24: 3, 1: 4, 40: 5, 48: 6}
print(set(d), set(d.keys()), set(d.values()))

a = {5, 3, 2, 40}
b = {40, 5, 16, 17, 33}
print(a | b, a & b, a - b, a ^ b)
a |= b
print(a)
a -= {5}
print(a)
a &= b
a ^= {1, 2, 3}
print(a)
a.update([9, 1, 17], (2, 3))
a.update(b, {77})
a.update(d)
print(a, a.union([64, 128]), a.union(d, [1]), a.intersection([1, 9, 17]), a.difference([1, 2]), a.symmetric_difference([5, 99]))
print(a.difference([1, 2], {3}), a.intersection(b, [40]))
a.difference_update([1], {2})
a.intersection_update([40, 17, 9, 33])
a.symmetric_difference_update([40, 128])
print(a)
print(a.pop(), a.pop(), a)
a.discard(5)
c = a.copy()
c.add(8)
print(c)
print({*a, *b, 3}, {*[1, 9, 17], 25}, {3, *range(10)})
print({(1, 2), (3, 4), (0, 0)}, {1.5, 2.5, 0.25}, {None, 1, 2})
print(set(range(20, 0, -3)), {x * 7 % 11 for x in range(11)})
print(hash(-1), hash(2**61), hash(1.5), hash((1, 2)), hash(()), hash((1,)), hash(None), hash(frozenset([1,2])))
print(set().union(*[[3, 1], [9, 17]]))
print(copy.copy(b), copy.deepcopy(b))
it = iter(b)
print(next(it), next(it))
print(list(enumerate(b)), list(zip(b, a)), max(b), sum(b), [*b], tuple(b), *b)
print({1, 5, 9} - {5}, {0.5, 1.5, 3.0})
print(str(b), f"{b}", repr(frozenset(b)))
x, y = {9, 2}
print(x, y)

class C(IntEnum):
    A = 9
    B = 1
    D = 17
print({C.A, C.B, C.D})
@dataclass(frozen=True)
class P:
    x: int
    y: int
@dataclass(frozen=True)
class Q:
    x: int
class N(NamedTuple):
    a: int
    b: float
class M(NamedTuple):
    a: int
class H:
    def __init__(self, v):
        self.v = v
    def __hash__(self):
        return hash(self.v)
    def __eq__(self, o):
        return self.v == o.v
    def __repr__(self):
        return f"H{self.v}"
print({P(1, 2), P(3, 4), P(0, 0)}, {Q(3), Q(9), Q(1)}, {N(1, 2.5), N(2, 3.5)}, {M(5), M(3), M(9)})
print({H(9), H(1), H(17), H(1)})
print(hash(P(1, 2)), hash(Q(3)), hash(N(1, 2.5)), hash(M(5)), hash(H(9)))
def opt(v: Optional[int]):
    return v
print({opt(None), opt(3), opt(9), opt(3)})
s: set[int] = set()
for i in [9, 1, 17]:
    s.add(i)
print(s)
def walk(xs: set):
    for x in xs:
        print(x)
walk({4, 2, 12})
try:
    for v in s:
        s.add(v + 100)
except RuntimeError as e:
    print(e)
g = {frozenset([1, 2]), frozenset([3])}
print(g)
t = torch.tensor([5, 3, 9, 3])
print(set(t.tolist()))
print({tuple(p) for p in [[1, 2], [3, 4], [5, 6]]})

print({tuple(p) for p in [[1, 2], [3, 4], [5, 6]]})
dt = {tuple(p): 1 for p in [[1, 2], [3, 4]]}
print(dt)
for k in {tuple(p) for p in [[1, 2], [3, 4]]}:
    print(k)
a_ = {1}
b_ = a_
a_ |= {2}
print(b_)
print(frozenset({tuple(p) for p in [[1, 2], [3]]}), {k: {tuple([k])} for k in [1, 2]}, [{tuple([3, 4])}], set(tuple(p) for p in [[1]][:0]))
def g_(xs):
    xs |= {100}
    xs -= {1}
q_ = {1, 2}
g_(q_)
print(q_)
s_ = set()
s_ |= {4, 5}
print(s_)
class A:
    def __init__(self):
        self.seen = set()
    def go(self, v):
        self.seen |= {v}
        self.seen ^= {v + 1, 5}
x_ = A()
x_.go(1)
x_.go(33)
print(x_.seen, len(x_.seen))
fz = frozenset([1, 2])
fz2 = fz
fz |= {3}
print(fz, fz2)
print({1: {2, 3}, 2: frozenset()}, [{1}, {2}], ({3}, set()))
names = {"b_", "a_"}
names |= {"c"}
print(sorted(names), len(names & {"a_", "z"}))
groups = {}
for w in [3, 11, 19, 3]:
    groups.setdefault(w % 2, set()).add(w)
print(groups)
dd = defaultdict(set)
for w in [3, 11, 19, 2]:
    dd[w % 2].add(w)
    dd[7] |= {w}
print(dict(dd))
print(sum({0.1, 0.7, 0.3}), sorted({3, 11, 19}, key=lambda v: v % 8), min({19, 11, 3}, key=lambda v: v % 8))
u_ = set()
for row in [{8, 1}, {16}, {32, 0}]:
    u_ = u_.union(row)
    u_.update(x_ * 2 for x_ in row)
print(u_)
print({v for v in u_ if v > 1}, list(map(str, u_)), [v for v in u_])
a_, *rest_ = {40, 8, 16}
print(a_, rest_)
print(3 in {1, 2, 3}, set("a_") == {"a_"}, {1, 2} < {1, 2, 3}, {1, 2}.isdisjoint([3]), {1, 2, 3}.issuperset([1]))
while u_:
    print(u_.pop(), end=",")
print()
try:
    u_.pop()
except KeyError as e:
    print(e)
try:
    {1, 2}.remove(7)
except KeyError as e:
    print("no", e)

def asks(x):
    return x in {16, 8, 0, 24}
a_3 = {1, 9}
b_3 = {9, 1}
print(a_3, b_3, {24, 0, 8, 16}, asks(3))
for v_3 in {9, 1}:
    print(v_3)
for v_3 in {1, 9}:
    print(v_3)
print([v_3 for v_3 in {1, 9}], {17, 9, 1}, {1, 9, 17})
