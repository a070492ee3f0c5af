"""Classes around models: bases, super(), properties, static and class methods, a registry."""

from abc import ABC, abstractmethod
from typing import Dict

import torch
import torch.nn as nn

MODELS: Dict[str, type] = {}


def register(name):
    def wrap(cls):
        MODELS[name] = cls
        return cls

    return wrap


class BaseModel(nn.Module, ABC):
    kind = "base"

    def __init__(self, dim: int):
        super().__init__()
        self.dim = dim
        self.head = nn.Linear(dim, 2)

    @property
    def num_parameters(self) -> int:
        return sum(p.numel() for p in self.parameters())

    @property
    def device(self) -> torch.device:
        return next(self.parameters()).device

    @staticmethod
    def normalize(x: torch.Tensor) -> torch.Tensor:
        return x / x.norm(dim=-1, keepdim=True)

    @classmethod
    def small(cls, dim=6):
        return cls(dim)

    @abstractmethod
    def features(self, x):
        raise NotImplementedError

    def forward(self, x):
        return self.head(self.features(self.normalize(x)))

    def describe(self):
        return f"{type(self).__name__}(kind={self.kind}, dim={self.dim}, parameters={self.num_parameters})"


@register("plain")
class PlainModel(BaseModel):
    kind = "plain"

    def features(self, x):
        return x


@register("deep")
class DeepModel(BaseModel):
    kind = "deep"

    def __init__(self, dim: int, depth: int = 2):
        super().__init__(dim)
        self.body = nn.Sequential(*[nn.Linear(dim, dim) for _ in range(depth)])

    def features(self, x):
        return torch.tanh(self.body(x))

    def describe(self):
        return super().describe() + f" with {len(self.body)} layers"


class ScaledModel(DeepModel):
    kind = "scaled"

    def __init__(self, dim, scale=2.0, **kwargs):
        super().__init__(dim, **kwargs)
        self.register_buffer("scale", torch.tensor(scale))

    def features(self, x):
        return super().features(x) * self.scale


class Ensemble:
    """Not a module: holds several and averages them."""

    def __init__(self, models):
        self.models = list(models)
        self._calls = 0

    def __len__(self):
        return len(self.models)

    def __getitem__(self, i):
        return self.models[i]

    def __call__(self, x):
        self._calls += 1
        return torch.stack([m(x) for m in self.models]).mean(dim=0)

    def __repr__(self):
        return f"Ensemble of {len(self)}, called {self._calls} times"


torch.manual_seed(4)
plain = MODELS["plain"](6)
deep = DeepModel.small()
scaled = ScaledModel(6, scale=0.5, depth=3)
for m in (plain, deep, scaled):
    m.eval()
    print(m.describe())
print(sorted(MODELS), plain.device, isinstance(scaled, DeepModel), isinstance(plain, DeepModel))

x = torch.randn(3, 6)
ensemble = Ensemble([plain, deep, scaled])
with torch.no_grad():
    for m in ensemble.models:
        print(f"{m.kind}: {m(x)[0].tolist()[0]:.4f}")
    print(ensemble(x))
print(ensemble, ensemble[1].kind)
print(BaseModel.normalize(torch.tensor([3.0, 4.0])))
print(list(scaled.state_dict().keys()))
