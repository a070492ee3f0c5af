import torch.nn as nn

ACTIVATION = "gelu"
_hidden = 1


class Block(nn.Module):
    """A residual layer."""

    def __init__(self, config):
        super().__init__()
        self.fc = nn.Linear(config.width, config.width)
        self.act = nn.GELU()

    def forward(self, x):
        return x + self.act(self.fc(x))
