import copy

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
