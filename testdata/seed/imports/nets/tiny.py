import torch.nn as nn

from . import blocks
from .heads import Pool
from ._util import count_parameters


class TinyNet(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.blocks = nn.ModuleList([blocks.Block(config) for _ in range(config.depth)])
        self.pool = Pool()

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        return self.pool(x)

    def size(self):
        return count_parameters(self)
