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


# Parameters in a list.
class Scaled(nn.Module):
    def __init__(self, dim, n, scale=None):
        super().__init__()
        self.lin = nn.Linear(dim, dim)
        self.gamma = nn.ParameterList([nn.Parameter(torch.full((dim,), float(i))) for i in range(n)])
        self.extra = nn.ParameterList([
            nn.Parameter(scale * torch.ones(dim)) if scale is not None else None,
            nn.Parameter(scale * torch.ones(dim)) if scale is not None else None,
        ])
        self.more = nn.ParameterList()
        for i in range(2):
            self.more.append(nn.Parameter(torch.zeros(dim)))

    def forward(self, x):
        for g, e in zip(self.gamma, self.extra):
            x = g * x
            if e is not None:
                x = x + e
        return x + self.gamma[1] + len(self.more)

m = Scaled(2, 3, 0.5)
print(m(torch.ones(1, 2)))
for k, v in m.named_parameters():
    print(k, v.shape)
print(list(Scaled(2, 3).state_dict().keys()))
print(sum(p.numel() for p in m.parameters()))
print(m.gamma[0], len(m.gamma))
print(m)


# A call that only one of the modules takes which may come there.
class Adaptive(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.scale = nn.Embedding(4, dim)
        self.norm = nn.LayerNorm(dim)

    def forward(self, x, cond):
        return self.norm(x) * (1 + self.scale(cond))


class Styled(nn.Module):
    def __init__(self, dim, adaptive):
        super().__init__()
        self.adaptive = adaptive
        if adaptive:
            self.norm = Adaptive(dim)
        else:
            self.norm = nn.LayerNorm(dim)

    def forward(self, x, cond=None):
        if self.adaptive:
            x = self.norm(x, cond=cond)
        else:
            x = self.norm(x)
        return x.sum()


torch.manual_seed(0)
for adaptive in [True, False]:
    print(Styled(3, adaptive).eval()(torch.tensor([[1.0, 2.0, 4.0]]), torch.tensor([1])).shape)

plain = Styled(3, False).eval()
plain.adaptive = True
try:
    plain(torch.ones(1, 3), torch.tensor([1]))
except TypeError as e:
    print(e)


class NarrowAttention(nn.Module):
    def __init__(self, dim: int):
        super().__init__()
        self.proj = nn.Linear(dim, dim)

    def forward(self, x):
        return self.proj(x)


class WideAttention(nn.Module):
    def __init__(self, dim: int):
        super().__init__()
        self.proj = nn.Linear(dim, dim, bias=False)
        self.scale = 2.0

    def forward(self, x):
        return self.proj(x) * self.scale


class AddBlock(nn.Module):
    def __init__(self, dim: int):
        super().__init__()
        self.attn = NarrowAttention(dim)
        self.drop = 0.5

    def forward(self, x):
        return x + self.attn(x)


class FastBlock(nn.Module):
    def __init__(self, dim: int):
        super().__init__()
        self.attn = WideAttention(dim)

    def forward(self, x):
        return self.attn(x)


class ManyBlock(nn.Module):
    def __init__(self, dim: int):
        super().__init__()
        self.attns = nn.ModuleList([NarrowAttention(dim), NarrowAttention(dim)])

    def forward(self, x):
        for a in self.attns:
            x = x + a(x)
        return x


class BlockNet(nn.Module):
    def __init__(self, marks: str, dim: int = 2):
        super().__init__()
        self.blocks = nn.ModuleList([AddBlock(dim) if k == 'b' else FastBlock(dim) if k == 'f' else ManyBlock(dim) for k in marks])

    def fix(self):
        with torch.no_grad():
            for i, layer in enumerate(self.blocks):
                layer.attn.proj.weight.fill_(0.5).div_(i + 1.0)

    def forward(self, x):
        for b in self.blocks:
            x = b(x)
        return x


for marks in ('bf', 'fbb', 'bm'):
    stack = BlockNet(marks).eval()
    try:
        stack.fix()
        print(marks, stack(torch.ones(1, 2)).shape, stack.blocks[0].attn.proj.weight.tolist(), stack.blocks[-1].attn.proj.weight[0, 0].item())
    except AttributeError as e:
        print(marks, e)
    for b in stack.blocks:
        try:
            print(b.drop)
        except AttributeError as e:
            print(e)


# Any module: what only some classes have, the others raise AttributeError for.
class Probe(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.proj = nn.Linear(dim, dim)
        self.gain = 0.5

    def forward(self, x):
        return self.gain * self.proj(x)

    def describe(self, tag):
        return f'{tag}: probe of {self.proj.in_features}'

    def reset_parameters(self):
        self.gain = 1.0


class Gate(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.norm = nn.BatchNorm1d(dim)
        self.table = nn.Embedding(3, dim, padding_idx=1)
        self.act = nn.PReLU(init=0.1)
        self.cell = nn.GRUCell(dim, 2)
        self.gain = 3.0

    def forward(self, x):
        return self.act(self.norm(x)) * self.gain + self.table(torch.tensor(2))

    def describe(self, tag):
        return f'{tag}: gate with gain {self.gain}'


class Pair(nn.Module):
    def __init__(self):
        super().__init__()
        self.probe = Probe(4)
        self.gate = Gate(4)
        self.conv = nn.Conv1d(1, 2, 3)
        self.norms = nn.ModuleList([nn.LayerNorm(4), nn.GroupNorm(2, 4)])

    def forward(self, x):
        return self.gate(self.probe(x))


def gain_of(m: nn.Module):
    return m.gain


def linear(m):
    return isinstance(m, nn.Linear)


def tell(name, m):
    try:
        print(m.describe(name))
    except AttributeError as e:
        print('no describe:', e)
    try:
        print(gain_of(m), linear(m))
    except AttributeError as e:
        print(e, linear(m))
    try:
        print(m.in_features)
    except AttributeError as e:
        print(e)


torch.manual_seed(0)
pair = Pair().eval()
print(linear(pair.probe), linear(pair.gate), type(pair.norms).__name__)
for name, m in pair.named_modules():
    tell(name, m)
with torch.no_grad():
    for p in pair.parameters():
        p.fill_(0.25)
    print(pair(torch.ones(2, 4)))
    for m in pair.modules():
        if hasattr(m, 'warm_up'):
            m.warm_up()
        elif hasattr(m, 'reset_parameters'):
            m.reset_parameters()
    print(pair(torch.ones(2, 4)))
    for name, p in pair.named_parameters():
        print(name, p.detach().flatten()[:3])
