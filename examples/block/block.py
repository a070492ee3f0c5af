"""A feed-forward block, as a library."""
import torch
from torch import nn


class Block(nn.Module):
    """A feed-forward block with a residual."""

    def __init__(self, dim: int):
        super().__init__()
        self.ln = nn.LayerNorm(dim)
        self.fc = nn.Linear(dim, 4 * dim, bias=False)
        self.act = nn.GELU()
        self.proj = nn.Linear(4 * dim, dim)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        # pre-norm
        h = self.proj(self.act(self.fc(self.ln(x))))
        return x + h
