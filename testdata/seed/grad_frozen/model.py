"""requires_grad of parameters that are frozen, and of tensors."""
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(2, 2)
        self.head = nn.Linear(2, 1)
        self.table = nn.Parameter(torch.ones(2), requires_grad=False)
        self.scale = nn.Parameter(torch.ones(2))

    def forward(self, x):
        return self.head(self.body(x) * self.scale + self.table)


def trainable(model):
    return sum(p.numel() for p in model.parameters() if p.requires_grad)


torch.manual_seed(0)
net = Net()
print(trainable(net), net.table, net.scale)
net.body.requires_grad_(False)
for name, p in net.named_parameters():
    print(name, p.requires_grad)
print(net.body.bias, net.head.bias)
for p in net.head.parameters():
    p.requires_grad = False
print(trainable(net), [p.requires_grad for p in net.parameters()])
net.head.weight.requires_grad_(True)
print(trainable(net), net.head.weight)
net.half()
print([p.requires_grad for p in net.parameters()])
with torch.no_grad():
    print(net.float()(torch.ones(1, 2)))

x = torch.zeros(2)
x.requires_grad = True
print(x, x.requires_grad)
x.requires_grad_(False)
print(x)
y = torch.ones(2).requires_grad_()
print(y, y.detach().requires_grad)
