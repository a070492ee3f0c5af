"""Loads a small GPT from a checkpoint of torch.save, or from transformers' weights."""

import math
import os
import pickle
from dataclasses import dataclass

import torch
import torch.nn as nn
from torch.nn import functional as F


@dataclass
class Config:
    block_size: int = 1024
    vocab_size: int = 50304
    n_layer: int = 12
    n_head: int = 12
    n_embd: int = 768
    dropout: float = 0.1
    bias: bool = False


class Attention(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.c_attn = nn.Linear(config.n_embd, 3 * config.n_embd, bias=config.bias)
        self.c_proj = nn.Linear(config.n_embd, config.n_embd, bias=config.bias)
        self.n_head = config.n_head
        mask = torch.tril(torch.ones(config.block_size, config.block_size))
        self.register_buffer("bias", mask.view(1, 1, config.block_size, config.block_size))

    def forward(self, x):
        B, T, C = x.size()
        q, k, v = self.c_attn(x).split(C, dim=2)
        k = k.view(B, T, self.n_head, C // self.n_head).transpose(1, 2)
        q = q.view(B, T, self.n_head, C // self.n_head).transpose(1, 2)
        v = v.view(B, T, self.n_head, C // self.n_head).transpose(1, 2)
        att = (q @ k.transpose(-2, -1)) * (1.0 / math.sqrt(k.size(-1)))
        att = att.masked_fill(self.bias[:, :, :T, :T] == 0, float("-inf"))
        y = F.softmax(att, dim=-1) @ v
        return self.c_proj(y.transpose(1, 2).contiguous().view(B, T, C))


class MLP(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.c_fc = nn.Linear(config.n_embd, 4 * config.n_embd, bias=config.bias)
        self.c_proj = nn.Linear(4 * config.n_embd, config.n_embd, bias=config.bias)

    def forward(self, x):
        return self.c_proj(F.gelu(self.c_fc(x), approximate="tanh"))


class Block(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.ln_1 = nn.LayerNorm(config.n_embd, bias=config.bias)
        self.attn = Attention(config)
        self.ln_2 = nn.LayerNorm(config.n_embd, bias=config.bias)
        self.mlp = MLP(config)

    def forward(self, x):
        x = x + self.attn(self.ln_1(x))
        return x + self.mlp(self.ln_2(x))


class GPT(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        self.transformer = nn.ModuleDict(dict(
            wte=nn.Embedding(config.vocab_size, config.n_embd),
            wpe=nn.Embedding(config.block_size, config.n_embd),
            h=nn.ModuleList([Block(config) for _ in range(config.n_layer)]),
            ln_f=nn.LayerNorm(config.n_embd, bias=config.bias),
        ))
        self.lm_head = nn.Linear(config.n_embd, config.vocab_size, bias=False)
        self.transformer.wte.weight = self.lm_head.weight

    def forward(self, idx):
        x = self.transformer.wte(idx) + self.transformer.wpe(torch.arange(idx.size(1)))
        for block in self.transformer.h:
            x = block(x)
        return self.lm_head(self.transformer.ln_f(x))

    @classmethod
    def from_pretrained(cls, model_type, override_args=None):
        override_args = override_args or {}
        assert all(k == "dropout" for k in override_args)
        from transformers import GPT2LMHeadModel

        # the sizes follow from the name
        config_args = {
            "gpt2": dict(n_layer=2, n_head=2, n_embd=8),
            "gpt2-medium": dict(n_layer=24, n_head=16, n_embd=1024),
        }[model_type]
        config_args["vocab_size"] = 13
        config_args["block_size"] = 8
        config_args["bias"] = True  # as in GPT-2
        if "dropout" in override_args:
            print(f"dropout is {override_args['dropout']}")
            config_args["dropout"] = override_args["dropout"]
        model = GPT(Config(**config_args))
        sd = model.state_dict()
        sd_keys = [k for k in sd.keys() if not k.endswith(".attn.bias")]
        sd_hf = GPT2LMHeadModel.from_pretrained(model_type).state_dict()
        sd_keys_hf = [k for k in sd_hf.keys() if not k.endswith(".attn.masked_bias")]
        transposed = ["attn.c_attn.weight", "attn.c_proj.weight", "mlp.c_fc.weight", "mlp.c_proj.weight"]
        assert len(sd_keys_hf) == len(sd_keys)
        for k in sd_keys_hf:
            if any(k.endswith(w) for w in transposed):
                assert sd_hf[k].shape[::-1] == sd[k].shape
                with torch.no_grad():
                    sd[k].copy_(sd_hf[k].t())
            else:
                assert sd_hf[k].shape == sd[k].shape
                with torch.no_grad():
                    sd[k].copy_(sd_hf[k])
        return model


def load(path):
    checkpoint = torch.load(path, map_location="cpu")
    model = GPT(Config(**checkpoint["model_args"]))
    state_dict = checkpoint["model"]
    unwanted_prefix = "_orig_mod."
    for k, v in list(state_dict.items()):
        if k.startswith(unwanted_prefix):
            state_dict[k[len(unwanted_prefix):]] = state_dict.pop(k)
    result = model.load_state_dict(state_dict, strict=False)
    print(result.missing_keys)
    return model, checkpoint


model, checkpoint = load("ckpt.pt")
model.eval()
print(model.config)
if "config" in checkpoint and "dataset" in checkpoint["config"]:
    print(os.path.join("data", checkpoint["config"]["dataset"], "meta.pkl"))
print(checkpoint["iter_num"] + 1, checkpoint["best_val_loss"], checkpoint["config"].get("name", "none"))

with open("meta.pkl", "rb") as f:
    meta = pickle.load(f)
stoi, itos = meta["stoi"], meta["itos"]
encode = lambda s: [stoi[c] for c in s]
decode = lambda l: "".join([itos[i] for i in l])
x = torch.tensor(encode("cab"), dtype=torch.long)[None, ...]
with torch.no_grad():
    print(model(x)[0, -1])
    for _ in range(5):
        x = torch.cat((x, model(x)[:, -1].argmax(-1, keepdim=True)), dim=1)
print(x.tolist(), repr(decode(x[0].tolist())))

# transformers' weights give the same model
other = GPT.from_pretrained("gpt2", dict(dropout=0.0))
other.eval()
print((other.transformer.h[1].attn.c_attn.weight == model.transformer.h[1].attn.c_attn.weight).all())
with torch.no_grad():
    print((other(x) - model(x)).abs().max() < 1e-2)
try:
    GPT.from_pretrained("gpt3")
except KeyError as e:
    print("KeyError", e)

# parts of a checkpoint, taken as tensors where an operation asks
w = torch.load("ckpt.pt")["model"]
head = w["_orig_mod.lm_head.weight"]
print(head.shape, head.dtype, isinstance(head, torch.Tensor), isinstance(w, dict), type(w["_orig_mod.lm_head.weight"]) is torch.Tensor)
for k in list(w.keys()):
    if "ln_f" in k:
        w[k] = w[k] / 2 + w[k] * w[k]
        w[k] = -torch.exp(w[k])
        print(k, w[k][:3], w[k][1], w[k].sum() < 0)
print((head @ head.t())[0, :2], 1 - head[0, 0], head[None, 0].shape)
del w["_orig_mod.lm_head.weight"]
print(len(w))
args = torch.load("ckpt.pt")["model_args"]
args["width"] = 3
try:
    print(Config(**args))
except TypeError as e:
    print("TypeError", e)
try:
    torch.load("none.pt")
except FileNotFoundError as e:
    print(e)
