"""A catalogue of configurations that grows at import, and classes found by their names."""
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, Optional

import torch
import torch.nn as nn

import layers
from catalog import by_name, entries, rows


@dataclass
class Config:
    name: str = ""
    shape: dict = field(default_factory=dict)
    eps: float = 1e-5
    order: Optional[list[int]] = None
    norm: Literal["LayerNorm", "RMSNorm"] = "LayerNorm"
    kind: Literal["Small", "Wide"] = "Small"

    def __post_init__(self):
        self.dim = self.shape["dim"]

    @classmethod
    def from_name(cls, name, **kwargs):
        found = by_name[name].copy()
        found.update(kwargs)
        return cls(**found)

    @property
    def mlp_class(self) -> type:
        return getattr(layers, self.kind)

    @property
    def norm_class(self) -> type:
        if self.norm == "RMSNorm":
            return partial(layers.RMSNorm, offset="gemma" in self.name)
        if self.name == "plain":
            return partial(nn.LayerNorm, elementwise_affine=False)
        return getattr(nn, self.norm)


class Block(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.norm = config.norm_class(config.dim, eps=config.eps)
        self.mlp = config.mlp_class(config)
        self.last = config.norm_class(config.dim, eps=config.eps) if config.dim > 2 else nn.Identity()

    def forward(self, x):
        return self.last(self.mlp(self.norm(x)))


torch.manual_seed(0)
with torch.no_grad():
    for c in [Config.from_name(e["name"]) for e in entries] + [Config.from_name("a", eps=0.5)]:
        print(c.name, c.dim, c.order, Block(c)(torch.arange(2.0 * c.dim).view(2, c.dim)))
print([(r["name"], r["size"]) for r in rows])
try:
    Block(Config.from_name("a", kind="None"))
except AttributeError as err:
    print(err)
