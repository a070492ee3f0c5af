import torch
import torch.nn as nn


class RMSNorm(nn.Module):
    def __init__(self, size: int, eps: float = 1e-6, offset: bool = False):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(size))
        self.eps = eps
        self.offset = offset

    def forward(self, x):
        y = x * torch.rsqrt(torch.mean(x * x, dim=-1, keepdim=True) + self.eps)
        return y * ((1 + self.weight) if self.offset else self.weight)


class Small(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.fc = nn.Linear(config.dim, config.dim)

    def forward(self, x):
        return self.fc(x)


class Wide(Small):
    def forward(self, x):
        return self.fc(x) * 2
