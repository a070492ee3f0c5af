"""A configuration whose dicts the library's user fills in."""
#: type Latent struct {
#: 	Latent  *Latent
#: 	Rope    *py.Dict[string, float64]
#: func Cache(n int, extra *py.Dict[string, float64]) *tensor.Tensor {
#: 		c.Rank = c.Latent.Rank
#: 			SplitSizes([]int{*m.Config.Head, *m.Config.RopeDim}, -1),
#: 		if !extra.Has("truncate") || extra.Get("truncate") != 0 {
#: 		checkpoint.StateOf(py.Must(checkpoint.LoadTorch(path)).Get("model")),
#: var Table *py.Dict[string, []int]
from dataclasses import dataclass
import torch
import torch.nn as nn


@dataclass
class Config:
    dim: int = 4
    rotary: float = 0.5
    latent: dict | None = None
    rope: dict | None = None

    def __post_init__(self):
        self.n_elem = int(self.rotary * self.dim)
        if self.latent is not None:
            self.rank = self.latent.get("rank")
            self.head = self.latent.get("head")
            self.rope_dim = self.latent.get("rope_dim")
            assert (self.rank and self.head and self.rope_dim) is not None
            self.total = self.head + self.rope_dim
            self.n_elem = self.rope_dim


class Attention(nn.Module):
    def __init__(self, config: Config):
        super().__init__()
        self.proj = nn.Linear(config.dim, config.rank)
        self.out = nn.Linear(config.rank, config.dim * config.total)
        self.scale = 1.0
        if config.rope is not None:
            factor = config.rope.get("factor", None)
            if factor:
                self.scale = 0.1 * factor
        self.config = config

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = self.out(self.proj(x)) * self.scale
        a, b = torch.split(y.view(x.size(0), -1, self.config.total), [self.config.head, self.config.rope_dim], dim=-1)
        return torch.cat((b, a), dim=-1)


def cache(n: int, extra: dict | None = None) -> torch.Tensor:
    t = torch.arange(n).float()
    if extra is not None:
        t = t / extra["factor"]
        if "low" in extra:
            t = t * (extra["low"] - 1)
        if extra.get("truncate", True):
            t = t.floor()
    return t


class Model(nn.Module):
    def __init__(self, config: Config):
        super().__init__()
        self.config = config
        self.attn = Attention(config)

    def cache(self) -> torch.Tensor:
        extra = None
        if self.config.rope is not None:
            if any(k in self.config.rope for k in ("low", "high")):
                extra = {k: self.config.rope[k] for k in ("factor", "low")}
        return cache(self.config.n_elem, extra)

    def load(self, path: str):
        self.load_state_dict(torch.load(path, mmap=True, weights_only=True)["model"], strict=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.attn(x)


table = {"a": [i * 2 for i in range(3)], "b": [1]}


def total(key: str) -> int:
    return sum(table[key])
