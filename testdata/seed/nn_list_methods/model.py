"""What each module has is asked of a list of modules, too."""

import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, n: int):
        super().__init__()
        self.fc = nn.Linear(n, n)
        self.drop = nn.Dropout(0.5)

    def forward(self, x):
        return self.drop(self.fc(x))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([Block(3) for _ in range(2)])
        self.norm = nn.LayerNorm(3)
        self.scales = nn.ParameterList([nn.Parameter(torch.ones(2)), nn.Parameter(torch.zeros(3))])

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return self.norm(x)


def freeze(model, keep_linear=False):
    n = 0
    for module in model.modules():
        if keep_linear and isinstance(module, nn.Linear):
            module.requires_grad_(True)
        else:
            module.requires_grad_(False)
            n += 1
    return n


torch.manual_seed(0)
net = Net()
net.eval()
print(sum(p.numel() for p in net.layers.parameters()), sum(p.numel() for p in net.scales.parameters()))
print([name for name, _ in net.layers.named_parameters()], len(list(net.layers.modules())))
print([type(m).__name__ for m in net.layers.modules()])
print([name for name, m in net.layers.named_children()], [k for k in net.scales.state_dict()])
print(freeze(net.layers), freeze(net.layers, keep_linear=True), freeze(net.norm))
x = torch.ones(1, 3)
with torch.no_grad():
    print(net(x))


class Experts(nn.ModuleList):
    """Experts, each of which takes the rows that are its own."""

    def __init__(self, n: int, dim: int):
        super().__init__()
        self.n = n
        for _ in range(n):
            self.append(nn.Linear(dim, dim))

    def forward(self, x, which):
        out = torch.zeros_like(x)
        for i in range(self.n):
            out = out + self[i](x) * (which == i)
        return out


class Stack(nn.ModuleList):
    def forward(self, x):
        for block in self:
            x = torch.tanh(block(x))
        return x


class Both(nn.Module):
    def __init__(self):
        super().__init__()
        self.experts = Experts(2, 3)
        self.stack = Stack([Block(3), Block(3)])

    def forward(self, x, which):
        return self.stack(self.experts(x, which))


both = Both().eval()
with torch.no_grad():
    print(both(torch.ones(2, 3), torch.tensor([[0], [1]])))
print(len(both.experts), len(both.stack), both.experts[-1].in_features, [n for n, _ in both.named_parameters()])
both.experts.append(nn.Linear(3, 3, bias=False))
print(both.experts)
rest = both.stack[1:]
print(type(rest).__name__, len(rest), [e.bias is None for e in both.experts])
