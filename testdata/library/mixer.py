#: 	Mixer nn.Module
#: 	hs, src := m.Mixer.(Forwarder).Forward(src, tokens, mask)
#: 	Forward(*tensor.Tensor, *tensor.Tensor, *tensor.Tensor) (*tensor.Tensor, *tensor.Tensor)
"""A module that its user hands in, called with several arguments."""
import torch
from torch import nn


class Decoder(nn.Module):
    def __init__(self, dim: int, mixer: nn.Module):
        super().__init__()
        self.mixer = mixer
        self.out = nn.Linear(dim, dim)

    def forward(self, src: torch.Tensor, tokens: torch.Tensor, mask: torch.Tensor):
        hs, src = self.mixer(src, tokens, mask)
        return self.out(hs[:, 0, :]) + src.transpose(1, 2).sum()
