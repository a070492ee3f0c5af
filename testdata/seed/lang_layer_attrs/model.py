"""hasattr and getattr of modules that only the run tells apart."""

import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.width = width
        self.gain = nn.Parameter(torch.full((width,), 2.0))
        self.register_buffer("seen", torch.zeros(1))

    def reset_parameters(self):
        with torch.no_grad():
            self.gain.fill_(1.0)

    def forward(self, x):
        return x * self.gain


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.tok = nn.Embedding(5, 4)
        self.body = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 4, bias=False), Scale(4))
        self.norm = nn.LayerNorm(4)
        self.apply(self._init)

    def _init(self, m):
        if isinstance(m, (nn.Linear, nn.Embedding)):
            nn.init.normal_(m.weight, std=0.02)
            if getattr(m, "bias", None) is not None:
                nn.init.zeros_(m.bias)

    def forward(self, x):
        return self.norm(self.body(self.tok(x)))


def describe(m):
    if hasattr(m, "bias"):
        print(type(m).__name__, "has a bias", m.bias is None)
    else:
        print(type(m).__name__, "has none")


torch.manual_seed(0)
net = Net()
print(net.body[0].bias, net.norm.bias)
net.apply(describe)
for m in net.modules():
    bias = getattr(m, "bias", None)
    print(
        bias is not None, hasattr(m, "weight"), hasattr(m, "gain"), hasattr(m, "width"), hasattr(m, "seen"),
        hasattr(m, "inplace"), hasattr(m, "reset_parameters"), hasattr(m, "in_features"), hasattr(m, "forward"), hasattr(m, "tok"),
    )  # fmt: skip
    width = getattr(m, "width", -1)
    if hasattr(m, "num_embeddings"):
        print("embeds", m.num_embeddings, width)
    elif hasattr(m, "width"):
        print("scales", m.width, width)
print(hasattr(net.norm, "reset_parameters"), hasattr(net.body, "reset_parameters"), hasattr(net.tok, "max_norm"))
with torch.no_grad():
    print(net(torch.arange(3)))
