"""Measures the grad_fn that PyTorch prints for the common layers, functions and operators.

    python grad_fn.py > grad_fn.json

Each row: what was called, the ranks of its tensor arguments and the name that printing
the result shows; null where the result has no graph. x, y have requires_grad; shapes are
x: (5,), (4, 5), (3, 4, 5), (2, 3, 4, 5) for ranks 1 to 4.
"""

import json
import sys

import torch
import torch.nn as nn
import torch.nn.functional as F

SHAPES = {0: (), 1: (5,), 2: (4, 5), 3: (3, 4, 5), 4: (2, 3, 4, 5)}


def x(rank, positive=False):
    t = torch.rand(SHAPES[rank]) + 0.5 if positive else torch.randn(SHAPES[rank])
    return t.requires_grad_()


def name(t):
    if isinstance(t, (tuple, list)):
        return [name(u) for u in t]
    if not isinstance(t, torch.Tensor):
        return None
    if t.grad_fn is None:
        return None
    got = type(t.grad_fn).__name__
    return t.grad_fn.name().rsplit("::", 1)[-1] if got == "CppFunction" else got


ROWS = []


def row(call, f, *ranks, **more):
    try:
        got = name(f())
    except Exception as e:
        got = f"error: {type(e).__name__}: {str(e).splitlines()[0]}"
    entry = {"call": call, "ranks": list(ranks), "grad_fn": got}
    entry.update(more)
    ROWS.append(entry)


def layers():
    for r in (1, 2, 3, 4):
        row("nn.Linear(bias=True)", lambda: nn.Linear(5, 2)(x(r)), r)
        row("nn.Linear(bias=False)", lambda: nn.Linear(5, 2, bias=False)(x(r)), r)
        # The input has no graph, as in a script's first layer.
        row("nn.Linear(bias=True), plain input", lambda: nn.Linear(5, 2)(x(r).detach()), r)
        row("nn.Linear(bias=False), plain input", lambda: nn.Linear(5, 2, bias=False)(x(r).detach()), r)
        if r > 2:
            row("nn.Linear(bias=True), transposed input", lambda: nn.Linear(4, 2)(x(r).transpose(-1, -2)), r)
        row("nn.LayerNorm", lambda: nn.LayerNorm(5)(x(r)), r)
        row("nn.LayerNorm(elementwise_affine=False)", lambda: nn.LayerNorm(5, elementwise_affine=False)(x(r)), r)
        row("nn.RMSNorm", lambda: nn.RMSNorm(5)(x(r)), r)
        for act in (
            nn.GELU(), nn.GELU(approximate="tanh"), nn.ReLU(), nn.ReLU6(), nn.LeakyReLU(), nn.ELU(), nn.SiLU(), nn.Mish(),
            nn.Sigmoid(), nn.Tanh(), nn.Softplus(), nn.Hardtanh(), nn.Hardswish(), nn.Hardsigmoid(), nn.Softmax(dim=-1),
            nn.LogSoftmax(dim=-1), nn.SELU(), nn.PReLU(), nn.Softsign(), nn.LogSigmoid(),
        ):
            row(f"nn.{act}", lambda: act(x(r)), r)
        for p in (0.5, 0.0, 1.0):
            row(f"nn.Dropout({p}) training", lambda: nn.Dropout(p)(x(r)), r)
        row("nn.Dropout(0.5) eval, of x * 1", lambda: nn.Dropout(0.5).eval()(x(r) * 1), r)
        row("nn.Identity, of x * 1", lambda: nn.Identity()(x(r) * 1), r)
        if r > 1:
            row("nn.Flatten", lambda: nn.Flatten()(x(r)), r)
    for r in (0, 1, 2):
        ids = torch.zeros(SHAPES[r], dtype=torch.long)
        row("nn.Embedding", lambda: nn.Embedding(5, 3)(ids), r)
        row("F.embedding", lambda: F.embedding(ids, torch.ones(5, 3, requires_grad=True)), r)
    image = torch.randn(2, 3, 8, 8)
    for conv in (
        nn.Conv2d(3, 4, 3), nn.Conv2d(3, 4, 3, bias=False), nn.Conv2d(3, 3, 3, groups=3, padding=1, stride=2),
        nn.ConvTranspose2d(3, 4, 2, stride=2),
    ):
        row(f"nn.{conv}", lambda: conv(image), 4)
        row(f"nn.{conv}", lambda: conv(image[0]), 3)
    row("nn.Conv1d", lambda: nn.Conv1d(3, 4, 3)(torch.randn(2, 3, 8)), 3)
    row("nn.BatchNorm2d training", lambda: nn.BatchNorm2d(3)(image), 4)
    row("nn.BatchNorm2d eval", lambda: nn.BatchNorm2d(3).eval()(image), 4)
    row("nn.BatchNorm1d eval", lambda: nn.BatchNorm1d(5).eval()(x(2)), 2)
    row("nn.GroupNorm", lambda: nn.GroupNorm(3, 3)(image), 4)
    row("nn.InstanceNorm2d(affine=True)", lambda: nn.InstanceNorm2d(3, affine=True)(image), 4)
    grad_image = image.clone().requires_grad_()
    for pool in (nn.MaxPool2d(2), nn.AvgPool2d(2), nn.AdaptiveAvgPool2d(1), nn.AdaptiveAvgPool2d((2, 2)), nn.AdaptiveMaxPool2d(2)):
        row(f"nn.{pool}", lambda: pool(grad_image), 4)
    row("nn.Upsample(scale_factor=2)", lambda: nn.Upsample(scale_factor=2)(grad_image), 4)
    row("nn.Upsample(bilinear)", lambda: nn.Upsample(scale_factor=2, mode="bilinear")(grad_image), 4)
    row("nn.PixelShuffle", lambda: nn.PixelShuffle(2)(torch.randn(1, 4, 3, 3, requires_grad=True)), 4)
    for batch_first in (True, False):
        for training in (True, False):
            m = nn.MultiheadAttention(8, 2, batch_first=batch_first).train(training)
            q = torch.randn(2, 4, 8)
            kind = f"nn.MultiheadAttention(batch_first={batch_first}) {'training' if training else 'eval'}"
            row(kind, lambda: m(q, q, q), 3)
            row(kind + ", need_weights=False", lambda: m(q, q, q, need_weights=False), 3)
            enc = nn.TransformerEncoderLayer(8, 2, 16, batch_first=batch_first).train(training)
            row(f"nn.TransformerEncoderLayer(batch_first={batch_first}) {'training' if training else 'eval'}", lambda: enc(q), 3)
    q = torch.randn(2, 4, 8)
    for cls in (nn.LSTM, nn.GRU, nn.RNN):
        out = cls(8, 3)(q)
        row(f"nn.{cls.__name__}", lambda: (out[0], *(out[1] if isinstance(out[1], tuple) else (out[1],))), 3)


def functions():
    for r in (0, 1, 2, 3):
        for n in ("exp log sqrt rsqrt sin cos tan tanh sigmoid abs neg reciprocal square erf floor ceil round sign relu log1p "
                  "expm1 log2 log10 atan isnan logical_not").split():
            row(f"torch.{n}", lambda: getattr(torch, n)(x(r, positive=True)), r)
        for n in ("relu", "gelu", "silu", "softplus", "leaky_relu", "elu", "mish", "relu6", "hardswish", "tanh", "sigmoid", "logsigmoid"):
            row(f"F.{n}", lambda: getattr(F, n)(x(r)), r)
        for n in "sum mean prod max min std var norm logsumexp argmax all any amax amin median cumsum cumprod sort topk numel".split():
            if n in ("cumsum", "cumprod", "logsumexp", "topk"):
                continue
            row(f"x.{n}()", lambda: getattr(x(r), n)(), r)
        a, b = x(r, True), x(r, True)
        ops = {
            "x + y": lambda: a + b, "x + 1": lambda: a + 1, "1 + x": lambda: 1 + a, "x - y": lambda: a - b, "x - 1": lambda: a - 1,
            "1 - x": lambda: 1 - a, "x * y": lambda: a * b, "x * 2": lambda: a * 2, "2 * x": lambda: 2 * a, "x / y": lambda: a / b,
            "x / 2": lambda: a / 2, "2 / x": lambda: 2 / a, "x ** 2": lambda: a**2, "x ** 0.5": lambda: a**0.5, "2 ** x": lambda: 2**a,
            "x ** y": lambda: a**b, "x // 2": lambda: a // 2, "x % 2": lambda: a % 2, "-x": lambda: -a, "+x, of x * 1": lambda: +(a * 1),
            "abs(x)": lambda: abs(a), "x > y": lambda: a > b, "x == y": lambda: a == b,
            "torch.add(x, y, alpha=2)": lambda: torch.add(a, b, alpha=2), "torch.maximum(x, y)": lambda: torch.maximum(a, b),
            "torch.minimum(x, y)": lambda: torch.minimum(a, b), "torch.where(x > 0, x, y)": lambda: torch.where(a > 0, a, b),
            "torch.pow(x, 3)": lambda: torch.pow(a, 3), "torch.lerp(x, y, 0.5)": lambda: torch.lerp(a, b, 0.5),
            "torch.addcmul(x, x, y)": lambda: torch.addcmul(a, a, b),
            "x.clamp(min=0)": lambda: a.clamp(min=0), "x.clamp(0, 1)": lambda: a.clamp(0, 1), "x.clamp(max=1)": lambda: a.clamp(max=1),
            "x.clone()": lambda: a.clone(), "x.detach()": lambda: a.detach(), "x.float(), of x * 1": lambda: (a * 1).float(),
            "x.double()": lambda: a.double(), "x.to(torch.float16)": lambda: a.to(torch.float16), "x.half()": lambda: a.half(),
            "x.contiguous(), of x * 1": lambda: (a * 1).contiguous(), "x.long()": lambda: a.long(), "x.cpu(), of x * 1": lambda: (a * 1).cpu(),
            "x.masked_fill(x > 0, 0)": lambda: a.masked_fill(a > 0, 0.0), "x.masked_fill(x > 0, -inf)": lambda: a.masked_fill(a > 0, float("-inf")),
            "x.type_as(y), of x * 1": lambda: (a * 1).type_as(b), "torch.zeros_like(x)": lambda: torch.zeros_like(a),
            "torch.nan_to_num(x)": lambda: torch.nan_to_num(a), "x.data": lambda: a.data,
        }
        for k, f in ops.items():
            row(k, f, r)
        inplace = {
            "(x * 1).add_(1)": lambda: (a * 1).add_(1), "(x * 1).mul_(2)": lambda: (a * 1).mul_(2), "(x * 1).zero_()": lambda: (a * 1).zero_(),
            "(x * 1).fill_(1)": lambda: (a * 1).fill_(1), "(x * 1).copy_(y)": lambda: (a * 1).copy_(b),
            "(x * 1).masked_fill_(x > 0, 0)": lambda: (a * 1).masked_fill_(a > 0, 0), "(x * 1).clamp_(min=0)": lambda: (a * 1).clamp_(min=0),
            "(x * 1).relu_()": lambda: (a * 1).relu_(), "(x * 1).div_(2)": lambda: (a * 1).div_(2), "(x * 1).sub_(1)": lambda: (a * 1).sub_(1),
            "F.relu(x * 1, inplace=True)": lambda: F.relu(a * 1, inplace=True),
        }
        for k, f in inplace.items():
            row(k, f, r)
    for r in (1, 2, 3, 4):
        for dim in (0, -1):
            for n in ("softmax", "log_softmax", "sum", "mean", "prod", "max", "min", "amax", "argmax", "std", "var", "logsumexp", "cumsum",
                      "sort", "argsort", "unsqueeze", "squeeze", "unbind", "cumprod", "norm", "median", "all"):
                row(f"x.{n}(dim={dim})", lambda: getattr(x(r), n)(dim), r)
            for n in ("sum", "mean", "max", "std", "argmax"):
                row(f"x.{n}(dim={dim}, keepdim=True)", lambda: getattr(x(r), n)(dim, keepdim=True), r)
            row(f"F.softmax(x, dim={dim})", lambda: F.softmax(x(r), dim=dim), r)
            row(f"F.log_softmax(x, dim={dim})", lambda: F.log_softmax(x(r), dim=dim), r)
            row(f"F.normalize(x, dim={dim})", lambda: F.normalize(x(r), dim=dim), r)
            row(f"torch.cat([x, x], dim={dim})", lambda: torch.cat([x(r), x(r)], dim=dim), r)
            row(f"torch.stack([x, x], dim={dim})", lambda: torch.stack([x(r), x(r)], dim=dim), r)
            row(f"x.split(2, dim={dim})", lambda: list(x(r).split(2, dim=dim))[0], r)
            row(f"x.chunk(2, dim={dim})", lambda: list(x(r).chunk(2, dim=dim))[0], r)
            row(f"x.topk(2, dim={dim})", lambda: tuple(x(r).topk(2, dim=dim)), r)
            row(f"x.select({dim}, 0)", lambda: x(r).select(dim, 0), r)
            row(f"x.narrow({dim}, 0, 2)", lambda: x(r).narrow(dim, 0, 2), r)
            row(f"x.flip({dim})", lambda: x(r).flip(dim), r)
            row(f"x.roll(1, {dim})", lambda: x(r).roll(1, dim), r)
            row(f"x.repeat_interleave(2, dim={dim})", lambda: x(r).repeat_interleave(2, dim=dim), r)
            row(f"x.index_select({dim}, [0])", lambda: x(r).index_select(dim, torch.tensor([0])), r)
            row(f"x.gather({dim}, zeros)", lambda: x(r).gather(dim, torch.zeros(SHAPES[r], dtype=torch.long)), r)
        row("x.sum(dim=tuple)", lambda: x(r).sum(dim=(0,)), r)
        row("torch.sum(x, 0)", lambda: torch.sum(x(r), 0), r)
        row("x.view(-1)", lambda: x(r).view(-1), r)
        row("x.view(same shape)", lambda: x(r).view(*SHAPES[r]), r)
        row("x.reshape(-1)", lambda: x(r).reshape(-1), r)
        row("x.reshape(same shape)", lambda: x(r).reshape(SHAPES[r]), r)
        row("x.flatten()", lambda: x(r).flatten(), r)
        row("(x * 1).flatten()", lambda: (x(r) * 1).flatten(), r)
        row("x.unsqueeze(0).expand(2, ...)", lambda: x(r).unsqueeze(0).expand(2, *SHAPES[r]), r)
        row("x.repeat(2, ...)", lambda: x(r).repeat(2, *[1] * r), r)
        row("x.squeeze()", lambda: x(r).squeeze(), r)
        row("x.T / x.mT", lambda: x(r).T if r <= 2 else x(r).mT, r)
        row("x.permute(reversed)", lambda: x(r).permute(*reversed(range(r))), r)
        if r >= 2:
            row("x.transpose(0, 1)", lambda: x(r).transpose(0, 1), r)
            row("x.transpose(-2, -1)", lambda: x(r).transpose(-2, -1), r)
            row("x.transpose(0, 1).contiguous()", lambda: x(r).transpose(0, 1).contiguous(), r)
            row("x.transpose(0, 1).reshape(-1)", lambda: x(r).transpose(0, 1).reshape(-1), r)
            row("x.transpose(0, 1).flatten()", lambda: x(r).transpose(0, 1).flatten(), r)
            row("x.flatten(1)", lambda: x(r).flatten(1), r)
            row("x.tril()", lambda: x(r).tril(), r)
            row("x.triu()", lambda: x(r).triu(), r)
            row("x.swapaxes(0, 1)", lambda: x(r).swapaxes(0, 1), r)
            row("x.movedim(0, 1)", lambda: x(r).movedim(0, 1), r)
            row("x.diagonal()", lambda: x(r).diagonal(), r)
            row("x.unflatten(-1, (5, 1))", lambda: x(r).unflatten(-1, (5, 1)), r)
            row("x.mean(dim=[-2, -1])", lambda: x(r).mean(dim=[-2, -1]), r)
        if r == 2:
            row("x.t()", lambda: x(r).t(), r)
        row("F.pad(x, (1, 1))", lambda: F.pad(x(r), (1, 1)), r)
        row("F.layer_norm(x, (5,))", lambda: F.layer_norm(x(r), (5,)), r)
        row("F.rms_norm(x, (5,))", lambda: F.rms_norm(x(r), (5,)), r)
        row("F.dropout(x, 0.5)", lambda: F.dropout(x(r), 0.5), r)
        row("F.dropout(x, 0.5, training=False), of x * 1", lambda: F.dropout(x(r) * 1, 0.5, training=False), r)
        w, b = torch.randn(2, 5), torch.randn(2)
        row("F.linear(x, w)", lambda: F.linear(x(r), w), r)
        row("F.linear(x, w, b)", lambda: F.linear(x(r), w, b), r)
    # Indexing.
    for r in (1, 2, 3):
        i, mask = torch.tensor([0, 1]), x(r) > 0
        for k, f in {
            "x[0]": lambda: x(r)[0], "x[-1]": lambda: x(r)[-1], "x[0:2]": lambda: x(r)[0:2], "x[:]": lambda: x(r)[:], "x[::2]": lambda: x(r)[::2],
            "x[None]": lambda: x(r)[None], "x[...]": lambda: x(r)[...], "x[..., 0]": lambda: x(r)[..., 0], "x[..., :2]": lambda: x(r)[..., :2],
            "x[..., None]": lambda: x(r)[..., None], "x[[0, 1]]": lambda: x(r)[[0, 1]], "x[i]": lambda: x(r)[i], "x[mask]": lambda: x(r)[mask],
            "x[x > 0] += 1 (of x * 1)": lambda: _mask_add(x(r)), "x[0] = 1 (of x * 1)": lambda: _set_zero(x(r)),
            "x[i] = 1 (of x * 1)": lambda: _set_index(x(r), i),
        }.items():
            row(k, f, r)
        if r >= 2:
            for k, f in {
                "x[:, 0]": lambda: x(r)[:, 0], "x[:, -1]": lambda: x(r)[:, -1], "x[:, 1:3]": lambda: x(r)[:, 1:3], "x[0, 1]": lambda: x(r)[0, 1],
                "x[0, 1:]": lambda: x(r)[0, 1:], "x[:, None]": lambda: x(r)[:, None], "x[:, [0]]": lambda: x(r)[:, [0]], "x[i, i]": lambda: x(r)[i, i],
                "x[0, i]": lambda: x(r)[0, i], "x[:2, i]": lambda: x(r)[:2, i], "x[:, :2]": lambda: x(r)[:, :2], "x[:2, :2]": lambda: x(r)[:2, :2],
                "x[:, :]": lambda: x(r)[:, :], "x[1:, 0]": lambda: x(r)[1:, 0], "x[:2, None, 0]": lambda: x(r)[:2, None, 0],
            }.items():
                row(k, f, r)
        if r == 3:
            row("x[:, -1, :]", lambda: x(r)[:, -1, :], r)
            row("x[:, [-1], :]", lambda: x(r)[:, [-1], :], r)
            row("x[:, :, :2]", lambda: x(r)[:, :, :2], r)
            row("x[0, 0, 0]", lambda: x(r)[0, 0, 0], r)
        row("for row in x (first)", lambda: next(iter(x(r))), r)
    # Products, by rank of both.
    for r in (1, 2, 3, 4):
        for q in (1, 2, 3, 4):
            right = torch.randn((2, 3, 5, 4)[4 - q:] if q > 1 else (5,), requires_grad=True)
            row("x @ y", lambda: x(r) @ right, r, q)
            row("torch.matmul(x, y)", lambda: torch.matmul(x(r), right), r, q)
            row("x @ y, y plain", lambda: x(r) @ right.detach(), r, q)
            row("x @ y, x plain", lambda: x(r).detach() @ right, r, q)
    row("x @ x.T", lambda: x(2) @ x(2).T, 2, 2)
    row("torch.mm", lambda: torch.mm(x(2), x(2).T), 2, 2)
    row("torch.bmm", lambda: torch.bmm(x(3), x(3).transpose(1, 2)), 3, 3)
    row("torch.dot", lambda: torch.dot(x(1), x(1)), 1, 1)
    row("torch.outer", lambda: torch.outer(x(1), x(1)), 1, 1)
    row("torch.mv", lambda: torch.mv(x(2), x(1)), 2, 1)
    row("torch.addmm", lambda: torch.addmm(torch.ones(4, 4), x(2), x(2).T), 2, 2)
    row("torch.baddbmm", lambda: torch.baddbmm(torch.ones(3, 4, 4), x(3), x(3).transpose(1, 2)), 3, 3)
    for eq, rs in {"ij,kj->ik": (2, 2), "bij,bkj->bik": (3, 3), "bhid,bhjd->bhij": (4, 4), "i,j->ij": (1, 1), "ij->ji": (2,), "ij->": (2,),
                   "bhij->bhji": (4,)}.items():
        row(f"torch.einsum({eq!r})", lambda: torch.einsum(eq, *[x(r) for r in rs]), *rs)
    # Attention.
    q = torch.randn(2, 2, 4, 8, requires_grad=True)
    mask = torch.ones(4, 4, dtype=torch.bool).tril()
    for k, kw in {"": {}, "is_causal=True": {"is_causal": True}, "attn_mask=bool": {"attn_mask": mask},
                  "attn_mask=float": {"attn_mask": torch.zeros(4, 4)}, "dropout_p=0.5": {"dropout_p": 0.5}}.items():
        row(f"F.scaled_dot_product_attention({k})", lambda: F.scaled_dot_product_attention(q, q, q, **kw), 4)
        row(f"F.scaled_dot_product_attention({k})", lambda: F.scaled_dot_product_attention(q[0], q[0], q[0], **kw), 3)
    row("F.scaled_dot_product_attention, enable_gqa", lambda: F.scaled_dot_product_attention(q, q[:, :1], q[:, :1], enable_gqa=True), 4)
    # Losses.
    t = torch.tensor([0, 1, 2, 3])
    row("F.cross_entropy", lambda: F.cross_entropy(x(2), t), 2)
    row("F.nll_loss", lambda: F.nll_loss(x(2), t), 2)
    row("F.mse_loss", lambda: F.mse_loss(x(2), torch.zeros(4, 5)), 2)
    row("F.binary_cross_entropy_with_logits", lambda: F.binary_cross_entropy_with_logits(x(2), torch.zeros(4, 5)), 2)
    row("F.cosine_similarity", lambda: F.cosine_similarity(x(2), x(2)), 2)
    row("F.cosine_similarity(dim=0)", lambda: F.cosine_similarity(x(1), x(1), dim=0), 1)
    row("F.one_hot", lambda: F.one_hot(t), 1)
    row("torch.cdist", lambda: torch.cdist(x(2), x(2)), 2)
    row("torch.norm(x)", lambda: torch.norm(x(2)), 2)
    row("torch.linalg.norm(x)", lambda: torch.linalg.norm(x(2)), 2)
    row("x.softmax(-1).max()", lambda: x(2).softmax(-1).max(), 2)
    row("F.interpolate(nearest)", lambda: F.interpolate(x(4), scale_factor=2), 4)
    row("F.unfold", lambda: F.unfold(x(4), 2), 4)
    row("torch.broadcast_to", lambda: torch.broadcast_to(x(1), (4, 5)), 1)
    row("torch.meshgrid", lambda: torch.meshgrid(x(1), x(1), indexing="ij"), 1, 1)
    row("torch.complex", lambda: torch.complex(x(2), x(2)), 2, 2)
    row("x.index_add(0, i, y)", lambda: x(2).index_add(0, torch.tensor([0]), torch.ones(1, 5)), 2)
    row("x.scatter(0, i, 1.0)", lambda: x(2).scatter(0, torch.zeros(1, 5, dtype=torch.long), 1.0), 2)
    row("x.unfold(0, 2, 1)", lambda: x(1).unfold(0, 2, 1), 1)
    row("x.masked_select(x > 0)", lambda: x(2).masked_select(x(2) > 0), 2)
    row("x.item()", lambda: x(0).item(), 0)


def _mask_add(t):
    t = t * 1
    t[t > 0] += 1
    return t


def _set_zero(t):
    t = t * 1
    t[0] = 1
    return t


def _set_index(t, i):
    t = t * 1
    t[i] = 1
    return t


def main():
    torch.manual_seed(0)
    layers()
    functions()
    vendor = [line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("vendor_id")]
    out = ['{\n  "torch": %s,\n  "vendor": %s,\n  "rows": [' % (json.dumps(torch.__version__), json.dumps(vendor[0] if vendor else ""))]
    out.append(",\n".join("    " + json.dumps(r) for r in ROWS))
    out.append("  ]\n}")
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
