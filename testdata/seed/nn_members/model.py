import torch
import torch.nn as nn
from torch.nn import init


def weights_init(m):
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        init.constant_(m.weight, 0.5)
        init.zeros_(m.bias)
    elif isinstance(m, nn.BatchNorm2d):
        init.ones_(m.weight)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 3)
        self.norm = nn.BatchNorm2d(2)
        self.fc = nn.Linear(2, 2)
        self.apply(weights_init)

    def forward(self, x):
        return self.fc(self.norm(self.conv(x)).mean((2, 3)))


net = Net().eval()
for m in net.modules():
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        print(m.weight.sum().item())
print(net(torch.ones(1, 1, 5, 5)))


def by_name(m):
    name = m.__class__.__name__
    if name.find("Conv") != -1:
        nn.init.constant_(m.weight, 0.25)
    elif name.find("Batch") != -1:
        nn.init.zeros_(m.bias)


net.apply(by_name)
for m in net.modules():
    if isinstance(m, (nn.Linear, nn.Conv2d)):
        if m.bias is not None:
            print(m.weight.sum().item(), m.bias.data.mean().item())
try:
    for m in net.modules():
        print(m.weight.shape)
except AttributeError as e:
    print(e)
fc = nn.Linear(2, 2, bias=False)
if fc.bias is not None:
    print("bias")
print(fc.bias is None)
class Stem(nn.Module):
    def __init__(self, plain):
        super().__init__()
        if plain:
            self.conv = nn.Conv2d(1, 2, 3)
        else:
            self.conv = nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU())
        if isinstance(self.conv, nn.Conv2d):
            print(self.conv.in_channels, self.conv.bias is not None)
    def forward(self, x):
        return self.conv(x)
print(Stem(True))
print(Stem(False))
