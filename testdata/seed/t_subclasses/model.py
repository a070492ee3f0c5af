import torch
import torch.nn as nn

REGISTRY = {}


def register(name):
    def wrap(cls):
        REGISTRY[name] = cls
        return cls
    return wrap


class BaseModel(nn.Module):
    """What every model shares."""

    family = "base"
    version = 1

    def __init__(self, dim, out_dim=2):
        super().__init__()
        self.dim = dim
        self.inp = nn.Linear(dim, dim)
        self.head = nn.Linear(dim, out_dim)

    @property
    def num_params(self):
        return sum(p.numel() for p in self.parameters())

    @property
    def device(self):
        return next(self.parameters()).device

    @staticmethod
    def activation(x):
        return torch.relu(x)

    @classmethod
    def create(cls, dim):
        return cls(dim)

    def features(self, x):
        raise NotImplementedError

    def forward(self, x):
        return self.head(self.features(x))

    @torch.no_grad()
    def predict(self, x):
        self.eval()
        return self.forward(x).softmax(-1).argmax(-1)

    def extra_repr(self):
        return f"dim={self.dim}, family={self.family}"

    def describe(self):
        return f"{self.__class__.__name__} v{self.version} ({self.family})"


@register("plain")
class PlainModel(BaseModel):
    family = "plain"

    def features(self, x):
        return self.activation(self.inp(x))


@register("residual")
class ResidualModel(PlainModel):
    family = "residual"
    version = 2
    scale = 0.5

    def __init__(self, dim, depth=2):
        super().__init__(dim, out_dim=3)
        self.blocks = nn.ModuleList(nn.Linear(dim, dim) for _ in range(depth))
        self.depth = depth

    def features(self, x):
        x = super().features(x)
        for block in self.blocks:
            x = x + self.scale * self.activation(block(x))
        return x

    def extra_repr(self):
        return super().extra_repr() + f", depth={self.depth}"


@register("gated")
class GatedModel(ResidualModel):
    family = "gated"

    def __init__(self, dim):
        super().__init__(dim, depth=1)
        self.gate = nn.Parameter(torch.zeros(dim))

    @staticmethod
    def activation(x):
        return torch.tanh(x)

    def forward(self, x):
        y = super().forward(x * torch.sigmoid(self.gate))
        return y * 2

    def __repr__(self):
        return f"<GatedModel dim={self.dim}>"


torch.manual_seed(0)
x = torch.randn(2, 4)
for name, cls in REGISTRY.items():
    model = cls(4)
    print(name, model.describe(), model.num_params, model.device)
    print(model.predict(x), model.training)
    print(model)

models = [PlainModel(4), ResidualModel(4), GatedModel(4)]
for m in models:
    m.eval()
    print(m.family, m.version, isinstance(m, ResidualModel), m(x).shape)
print(BaseModel.family, GatedModel.scale, PlainModel.create(4).describe())
print(issubclass(GatedModel, BaseModel), GatedModel.__name__)
print(models[-1])
try:
    BaseModel(4)(x)
except NotImplementedError as e:
    print("NotImplementedError", str(e))
