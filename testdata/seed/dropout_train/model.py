"""A forgotten eval(): dropout stays on, and draws from the seeded generator."""

import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(8, 12)
        self.drop = nn.Dropout(p=0.25)
        self.fc2 = nn.Linear(12, 4)

    def forward(self, x):
        x = torch.tanh(self.fc1(x))
        x = self.drop(x)
        return self.fc2(x)


torch.manual_seed(0)
net = Net()
x = torch.randn(3, 8)

with torch.no_grad():
    print(net.training)
    print(net(x))
    print(net(x))

    drop = nn.Dropout(0.5)
    print(drop(torch.ones(4, 10)))
    print(drop(torch.ones(20)))
    print(F.dropout(torch.arange(1.0, 9.0), p=0.5))
    print(F.dropout(torch.arange(1.0, 9.0), p=0.5, training=False))
    print(nn.Dropout(0.0)(torch.ones(5)), nn.Dropout(1.0)(torch.ones(5)))

    net.eval()
    print(net.training, net.drop.training)
    print(net(x))
    print(net(x).equal(net(x)))

    net.train()
    torch.manual_seed(123)
    a = net(x)
    torch.manual_seed(123)
    b = net(x)
    print(torch.equal(a, b))
    print(a)
    print(torch.rand(3))
