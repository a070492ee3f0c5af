import torch
from torch import nn
import torch.nn.functional as F
from dataclasses import dataclass


@dataclass
class MoEConfig:
    dim: int = 16
    hidden: int = 32
    num_experts: int = 4
    top_k: int = 2
    n_layers: int = 2


class Expert(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(dim, hidden), nn.ReLU(), nn.Linear(hidden, dim))

    def forward(self, x):
        return self.net(x)


class Router(nn.Module):
    def __init__(self, dim, num_experts, top_k):
        super().__init__()
        self.top_k = top_k
        self.gate = nn.Linear(dim, num_experts, bias=False)

    def forward(self, x):
        logits = self.gate(x)
        weights, selected = torch.topk(logits, self.top_k, dim=-1)
        weights = F.softmax(weights, dim=-1, dtype=torch.float).to(x.dtype)
        return weights, selected, logits


class SparseMoE(nn.Module):
    def __init__(self, cfg: MoEConfig):
        super().__init__()
        self.router = Router(cfg.dim, cfg.num_experts, cfg.top_k)
        self.experts = nn.ModuleList([Expert(cfg.dim, cfg.hidden) for _ in range(cfg.num_experts)])
        self.register_buffer("usage", torch.zeros(cfg.num_experts, dtype=torch.long))

    def forward(self, x):
        shape = x.shape
        flat = x.view(-1, shape[-1])
        weights, selected, _ = self.router(flat)
        out = torch.zeros_like(flat)
        for i, expert in enumerate(self.experts):
            idx, nth = torch.where(selected == i)
            if idx.numel() == 0:
                continue
            out[idx] += weights[idx, nth, None] * expert(flat[idx])
            self.usage[i] += idx.numel()
        return out.view(*shape)


class Layer(nn.Module):
    def __init__(self, cfg, layer_idx):
        super().__init__()
        self.layer_idx = layer_idx
        self.norm = nn.RMSNorm(cfg.dim)
        self.moe = SparseMoE(cfg)

    def forward(self, x):
        return x + self.moe(self.norm(x))


class Model(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.layers = nn.ModuleList(Layer(cfg, i) for i in range(cfg.n_layers))
        self.apply(self.init_weights)

    @staticmethod
    def init_weights(m):
        if isinstance(m, nn.Linear):
            nn.init.xavier_uniform_(m.weight)
            if m.bias is not None:
                nn.init.constant_(m.bias, 0.0)

    def forward(self, x, return_hidden=False):
        hidden = []
        for layer in self.layers:
            x = layer(x)
            if return_hidden:
                hidden.append(x)
        return (x, hidden) if return_hidden else x


torch.manual_seed(42)
cfg = MoEConfig()
model = Model(cfg).eval()
x = torch.randn(2, 5, cfg.dim)
with torch.inference_mode():
    y = model(x)
    y2, hs = model(x, return_hidden=True)
print(y.shape, y.norm(), len(hs), [tuple(h.shape) for h in hs])
print(torch.equal(y, y2), (hs[0] - y).abs().max())
for layer in model.layers:
    usage = layer.moe.usage
    print(layer.layer_idx, usage, usage.sum().item(), f"{usage.float().std():.4f}", (usage / usage.sum()).tolist())
total = sum(p.numel() for p in model.parameters())
active = total - sum(p.numel() for l in model.layers for e in l.moe.experts[cfg.top_k:] for p in e.parameters())
print(f"total {total:,} active {active:,} ({active / total:.1%})")
best = max(range(cfg.num_experts), key=lambda e: model.layers[0].moe.usage[e].item())
print("busiest expert", best)
names = [n for n, _ in model.named_parameters() if "router" in n]
print(names)
print({n.split(".")[-1] for n, _ in model.named_buffers()})
