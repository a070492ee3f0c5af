import torch
import torch.nn as nn
import torch.nn.functional as F


class LayerNorm(nn.LayerNorm):
    def forward(self, x):
        return super().forward(x.float()).type(x.dtype)


class Linear(nn.Linear):
    def forward(self, x):
        return F.linear(x, self.weight.to(x.dtype), None if self.bias is None else self.bias.to(x.dtype))


class Scaled(nn.Linear):
    def __init__(self, dim, scale):
        super().__init__(dim, dim, bias=False)
        self.scale = scale

    def forward(self, x):
        return super().forward(x) * self.scale


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = LayerNorm(4)
        self.fc = Linear(4, 2, bias=False)
        self.sc = Scaled(2, 0.5)

    def forward(self, x):
        return self.sc(self.fc(self.norm(x)))


torch.manual_seed(0)
net = Net().eval()
with torch.no_grad():
    print(net(torch.arange(8.0).view(2, 4)))
print(net)
for name, p in net.named_parameters():
    print(name, tuple(p.shape))


class Block(nn.Sequential):
    def __init__(self, a, b):
        super().__init__(nn.Linear(a, b), nn.ReLU(), Linear(b, a))
        self.width = b


class Deep(nn.Sequential):
    def __init__(self, dims):
        layers = []
        for a, b in zip(dims, dims[1:]):
            layers.append(nn.Linear(a, b))
            layers.append(nn.Tanh())
        super().__init__(*layers)


class Loud(nn.Sequential):
    def forward(self, x):
        for layer in self:
            x = layer(x)
        return x * 2


torch.manual_seed(1)
block = Block(2, 3).eval()
deep = Deep([2, 3, 4]).eval()
loud = Loud(nn.Linear(2, 2), nn.ReLU())
with torch.no_grad():
    x = torch.tensor([[1.0, -2.0]])
    print(block(x), block.width, len(block))
    print(deep(x), len(deep))
    print(loud(x))
    print(block[0](x))
print(block)
print(deep)
print(isinstance(net.fc, nn.Linear), isinstance(block, nn.Sequential), isinstance(block, nn.Linear))
n = 0
for m in net.modules():
    if isinstance(m, nn.Linear):
        n += 1
        nn.init.ones_(m.weight)
print(n, net.fc.weight.sum().item(), net.sc.in_features, net.sc.scale)


class Named(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)
        self.seq = nn.Sequential(nn.ReLU(), nn.LayerNorm(2))


named = Named()
print(named.fc.__class__.__name__, named.seq.__class__.__name__, named.seq[1].__class__.__name__)
if "Norm" in named.fc.__class__.__name__:
    print(named.fc.nothing)
elif "Norm" in named.seq[1].__class__.__name__:
    print(named.seq[1].eps)


class ChannelNorm(nn.LayerNorm):
    def __init__(self, size, eps=1e-3):
        nn.LayerNorm.__init__(self, normalized_shape=size, eps=eps)

    def forward(self, x):
        x = x.permute(0, 2, 1)
        x = nn.LayerNorm.forward(self, x)
        return x.permute(0, 2, 1)


class Plain(nn.Module):
    def __init__(self, width):
        nn.Module.__init__(self)
        self.lin = nn.Linear(width, width)

    def forward(self, x):
        return self.lin(x)


torch.manual_seed(1)
print(ChannelNorm(3)(torch.randn(1, 3, 2)))
print(Plain(2)(torch.ones(1, 2)))
print(ChannelNorm(3))
