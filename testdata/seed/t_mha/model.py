import math
import torch
from torch import nn, Tensor
import torch.nn.functional as F
from typing import Optional, Tuple


def make_mask(lengths, max_len=None):
    """Returns a (B, T) bool mask, True where a position is real."""
    if max_len is None:
        max_len = int(lengths.max())
    return torch.arange(max_len)[None, :] < lengths[:, None]


class MultiHeadAttention(nn.Module):
    def __init__(self, d_model: int, n_heads: int, dropout: float = 0.1):
        super().__init__()
        if d_model % n_heads != 0:
            raise ValueError("d_model must be divisible by n_heads")
        self.d_model, self.n_heads = d_model, n_heads
        self.d_k = d_model // n_heads
        self.w_q = nn.Linear(d_model, d_model)
        self.w_k = nn.Linear(d_model, d_model)
        self.w_v = nn.Linear(d_model, d_model)
        self.w_o = nn.Linear(d_model, d_model)
        self.dropout = nn.Dropout(dropout)
        self.attn = None

    def split_heads(self, x: Tensor) -> Tensor:
        b, t, _ = x.shape
        return x.reshape(b, t, self.n_heads, self.d_k).transpose(1, 2)

    def forward(self, query: Tensor, key: Tensor, value: Tensor, mask: Optional[Tensor] = None) -> Tuple[Tensor, Tensor]:
        q, k, v = [self.split_heads(lin(t)) for lin, t in zip((self.w_q, self.w_k, self.w_v), (query, key, value))]
        scores = torch.matmul(q, k.transpose(-2, -1)) / math.sqrt(self.d_k)
        if mask is not None:
            scores = scores.masked_fill(~mask[:, None, None, :], float("-inf"))
        attn = scores.softmax(-1)
        self.attn = attn
        out = self.dropout(attn) @ v
        b, h, t, d = out.size()
        out = out.transpose(1, 2).reshape(b, t, h * d)
        return self.w_o(out), attn


class EncoderLayer(nn.Module):
    def __init__(self, d_model, n_heads, d_ff, dropout=0.1):
        super().__init__()
        self.self_attn = MultiHeadAttention(d_model, n_heads, dropout)
        self.linear1 = nn.Linear(d_model, d_ff)
        self.linear2 = nn.Linear(d_ff, d_model)
        self.norm1 = nn.LayerNorm(d_model)
        self.norm2 = nn.LayerNorm(d_model)
        self.dropout = nn.Dropout(dropout)

    def forward(self, src, mask=None):
        attended, _ = self.self_attn(src, src, src, mask)
        src = self.norm1(src + self.dropout(attended))
        hidden = self.linear2(self.dropout(F.relu(self.linear1(src))))
        return self.norm2(src + self.dropout(hidden))


def main():
    torch.manual_seed(0)
    d_model, n_heads, d_ff = 32, 4, 64
    x = torch.randn(3, 6, d_model)
    lengths = torch.tensor([6, 4, 2])
    mask = make_mask(lengths)
    print(mask)
    print(mask.sum(dim=1).tolist(), (~mask).int())

    ours = EncoderLayer(d_model, n_heads, d_ff).eval()
    ref = nn.TransformerEncoderLayer(d_model, n_heads, dim_feedforward=d_ff, batch_first=True).eval()
    # Copy the weights across.
    with torch.no_grad():
        w = torch.cat([ours.self_attn.w_q.weight, ours.self_attn.w_k.weight, ours.self_attn.w_v.weight], dim=0)
        b = torch.cat([ours.self_attn.w_q.bias, ours.self_attn.w_k.bias, ours.self_attn.w_v.bias], dim=0)
        ref.self_attn.in_proj_weight.copy_(w)
        ref.self_attn.in_proj_bias.copy_(b)
        ref.self_attn.out_proj.load_state_dict(ours.self_attn.w_o.state_dict())
        for name in ["linear1", "linear2", "norm1", "norm2"]:
            getattr(ref, name).load_state_dict(getattr(ours, name).state_dict())

    with torch.no_grad():
        a = ours(x, mask)
        r = ref(x, src_key_padding_mask=~mask)
    print(a.shape, a[0, 0, :5])
    for i, n in enumerate(lengths.tolist()):
        same = torch.allclose(a[i, :n], r[i, :n], atol=1e-5)
        print(i, n, same)
    out, weights = ours.self_attn(x, x, x, mask)
    print(weights.shape, weights[1, 0, 0].detach())
    print(ours.self_attn.attn.shape)
    pooled = (a * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
    print(pooled[:, :4])
    try:
        MultiHeadAttention(30, 4)
    except ValueError as e:
        print("error:", e)
    enc = nn.TransformerEncoder(ref, num_layers=2).eval()
    print(sum(p.numel() for p in enc.parameters() if p.requires_grad))
    with torch.no_grad():
        print(enc(x).mean(dim=(0, 1))[:3])


main()
