from collections import OrderedDict
from dataclasses import dataclass, field, asdict, replace
import torch
import torch.nn as nn


@dataclass
class Config:
    width: int = 16
    depth: int = 2
    act: str = "ReLU"
    classes: int = 4
    heads: tuple = ("main", "aux")
    dropout: float = 0.1


CONFIGS = {
    "small": Config(width=8),
    "large": Config(width=32, depth=3, act="GELU"),
    "tanh": Config(act="Tanh", dropout=0.0),
}


class MLP(nn.Module):
    def __init__(self, cfg: Config):
        super().__init__()
        layers = []
        for i in range(cfg.depth):
            layers.append(nn.Linear(10 if i == 0 else cfg.width, cfg.width))
            layers.append(getattr(nn, cfg.act)())
        self.body = nn.Sequential(*layers)
        self.norm = nn.LayerNorm(cfg.width)
        self.heads = nn.ModuleDict({name: nn.Linear(cfg.width, cfg.classes) for name in cfg.heads})
        self.cfg = cfg

    def forward(self, x):
        x = self.norm(self.body(x))
        return {name: head(x) for name, head in self.heads.items()}


class Backbone(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(OrderedDict([
            ("conv1", nn.Conv2d(3, 4, 3, padding=1)),
            ("bn1", nn.BatchNorm2d(4)),
            ("relu1", nn.ReLU(inplace=True)),
            ("pool1", nn.MaxPool2d(2)),
        ]))
        self.branches = nn.ModuleDict({
            "avg": nn.AdaptiveAvgPool2d(1),
            "max": nn.AdaptiveMaxPool2d(1),
        })
        self.fc = nn.Linear(8, 2)

    def forward(self, x):
        x = self.features(x)
        outs = []
        for name, branch in self.branches.items():
            outs.append(branch(x).flatten(1))
        return self.fc(torch.cat(outs, dim=1))


def count_parameters(model):
    return sum(p.numel() for p in model.parameters() if p.requires_grad)


def build(name, **overrides):
    if name not in CONFIGS:
        raise KeyError(f"unknown model {name!r}, have {sorted(CONFIGS)}")
    cfg = CONFIGS[name]
    if overrides:
        cfg = replace(cfg, **overrides)
    return MLP(cfg)


torch.manual_seed(5)
x = torch.randn(2, 10)
models = {}
for name, cfg in CONFIGS.items():
    model = MLP(cfg).eval()
    models[name] = model
    print(f"{name:<8}{count_parameters(model):>8,}  {cfg.act:<6} {[n for n, _ in model.named_children()]}")
    with torch.no_grad():
        for head, y in model(x).items():
            print(f"  {head}: {y.argmax(1).tolist()} {y.mean():.4f}")

print(models["small"])
print(asdict(CONFIGS["tanh"]))
bigger = build("small", depth=4)
print(len(bigger.body), bigger.cfg)
try:
    build("huge")
except KeyError as e:
    print(e.args[0])

net = Backbone().eval()
for name, module in net.named_children():
    print(name, type(module).__name__, sum(p.numel() for p in module.parameters()))
for name, module in net.named_modules():
    if isinstance(module, (nn.Conv2d, nn.Linear)):
        print("*", name, module)
print(f"{'name':<28}{'shape':<18}{'numel':>6}")
total = 0
for name, p in net.named_parameters():
    print(f"{name:<28}{str(tuple(p.shape)):<18}{p.numel():>6}")
    total += p.numel()
print("total", total)
for name, buf in net.named_buffers():
    print(name, buf.shape, buf.dtype)

state = net.state_dict()
for k, v in state.items():
    print(k, list(v.shape), v.dtype)
wrapped = {"module." + k: v.clone() for k, v in state.items()}
wrapped["module.extra.weight"] = torch.zeros(1)
del wrapped["module.fc.bias"]
stripped = {}
for k, v in wrapped.items():
    if k.startswith("module."):
        k = k[len("module."):]
    stripped[k] = v
other = Backbone()
result = other.load_state_dict(stripped, strict=False)
print(result.missing_keys, result.unexpected_keys)
missing, unexpected = other.load_state_dict({k.replace("module.", "", 1): v for k, v in wrapped.items() if "extra" not in k}, strict=False)
print(len(missing), len(unexpected))
other.fc.bias.data.copy_(net.fc.bias)
other.eval()
img = torch.rand(1, 3, 8, 8)
with torch.no_grad():
    print(torch.equal(net(img), other(img)), net(img).shape)
try:
    other.load_state_dict(stripped)
except RuntimeError as e:
    print(e)
