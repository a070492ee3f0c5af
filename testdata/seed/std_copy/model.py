import copy
from dataclasses import dataclass, field
from typing import Optional

import torch
import torch.nn as nn


class Config:
    def __init__(self, n, names):
        self.n = n
        self.names = names
        self.extra = {"a": [1, 2], "b": [3]}


cfg = Config(3, ["x", "y"])
other = copy.deepcopy(cfg)
other.names.append("z")
other.extra["a"].append(9)
other.n = 7
print(cfg.n, cfg.names, cfg.extra, other.n, other.names, other.extra)
rows = [[1, 2], [3, 4]]
deep = copy.deepcopy(rows)
deep[0][0] = 99
shallow = copy.copy(rows)
shallow.append([5])
print(rows, deep, shallow)
t = torch.arange(4.0)
u = copy.deepcopy(t)
u[0] = 10
print(t, u)
net = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
with torch.no_grad():
    net[0].weight.fill_(1.0)
    net[0].bias.fill_(0.0)
net2 = copy.deepcopy(net)
with torch.no_grad():
    net2[0].weight.fill_(2.0)
    print(net(torch.ones(1, 2)), net2(torch.ones(1, 2)))
d = {"k": torch.zeros(2)}
d2 = copy.deepcopy(d)
d2["k"][0] = 1
print(d, d2)
c2 = copy.copy(cfg)
c2.n = 100
print(cfg.n, c2.n, c2.names is cfg.names)
best = copy.deepcopy(net.state_dict())
print(sorted(best.keys()))
print(copy.deepcopy((1, "a", [2])), copy.copy({"a": 1}), copy.deepcopy("s"), copy.deepcopy(3))
layers = nn.ModuleList([copy.deepcopy(nn.Linear(2, 2)) for _ in range(2)])
print(len(layers))


class Account:
    def __init__(self, n):
        self.n = n
        self.log = []

    def show(self):
        return f"Account {self.n} {self.log}"


class Savings(Account):
    def __init__(self, n, rate):
        super().__init__(n)
        self.rate = rate

    def show(self):
        return f"Savings {self.n} {self.rate} {self.log}"


@dataclass
class Note:
    n: int
    log: list = field(default_factory=list)

    def show(self):
        return f"Note {self.n} {self.log}"


def double(x):
    c = copy.copy(x)
    c.n *= 2
    c.log.append("d")
    return c


accounts = [Account(1), Savings(2, 0.5), Note(3)]
twins = [copy.copy(i) for i in accounts]
for a, b in zip(accounts, twins):
    b.n += 10
    b.log.append("b")
    print(a.show(), b.show(), a is b, type(b).__name__, isinstance(b, Savings))
for a in accounts:
    print(double(a).show(), a.show())
deep_items = [copy.deepcopy(i) for i in accounts]
deep_items[0].log.append("deep")
print(accounts[0].show(), deep_items[0].show())


def maybe(flag) -> Optional[Account]:
    return Account(7) if flag else None


m = copy.copy(maybe(True))
print(m.n if m is not None else None, copy.copy(maybe(False)))


def pick(k):
    if k == 0:
        return Account(5)
    if k == 1:
        return Savings(6, 0.1)
    return None


for k in range(3):
    c = copy.copy(pick(k))
    print(c.show() if c else "none")
o: Optional[int] = 3 if accounts else None
print(copy.copy(o))
x = copy.copy(accounts[1])
if isinstance(x, Savings):
    x.rate = 9.0
    print(x.rate, accounts[1].rate)
