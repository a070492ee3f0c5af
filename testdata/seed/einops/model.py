"""einops: rearrange, repeat, reduce, einsum, pack, unpack and the layers."""

import torch
from torch import nn
from einops import rearrange, repeat, reduce, einsum, pack, unpack, EinopsError
from einops.layers.torch import Rearrange, Reduce
x = torch.arange(24).reshape(2, 3, 4)
print(rearrange(x, "b h w -> b (h w)"), rearrange(x, "b h (w1 w2) -> (b w1) h w2", w1=2).shape)
print(rearrange(x, "b h w -> w b h")[0], rearrange(x, "b ... -> ... b").shape, rearrange(x, "b h w -> b 1 h w ()").shape)
q, k, v = rearrange(torch.arange(12.0).view(1, 2, 6), "b n (three d) -> three b n d", three=3)
print(q, v.shape)
print(repeat(torch.arange(3), "n -> b n", b=2), repeat(x[0, 0], "w -> (w 2)"), repeat(torch.ones(2), "d -> n h d", n=1, h=3).shape)
f = x.float()
print(reduce(f, "b h w -> b", "mean"), reduce(x, "b (h h2) w -> b h w", "max", h2=3), reduce(f, "b h w -> h 1 1", "sum"), reduce(f, "... w -> ...", "min"))
print(reduce(torch.tensor([[True, False]]), "a b -> a", "any"), reduce(x, "b h w -> w", "prod"))
print(einsum(f, f, "batch i j, batch k j -> batch i k").shape, einsum(f, "b h w -> h"))
p, ps = pack([torch.ones(2, 3), torch.zeros(2, 2, 2), torch.ones(2)], "b *")
print(p, ps)
for t in unpack(p, ps, "b *"):
    print(t.shape, end=" ")
print()
a, b = unpack(p, [[3], [-1]], "b *")
print(a.shape, b.shape)
print(rearrange([torch.ones(2), torch.zeros(2)], "n d -> d n"))
net = nn.Sequential(Rearrange("b c (h p1) (w p2) -> b (h w) (p1 p2 c)", p1=2, p2=2), nn.LayerNorm(12), Reduce("b n d -> b d", "mean"), nn.Linear(12, 2))
print(net)
torch.manual_seed(0)
with torch.no_grad():
    print(net(torch.ones(1, 3, 4, 4)).shape)
y = rearrange(x, "b h w -> (b h) w")
y[0, 0] = 100
print(x[0, 0, 0], y.is_contiguous(), rearrange(x, "b h w -> w h b").stride())
for bad in (
    lambda: rearrange(x, "b h -> b h"),
    lambda: rearrange(x, "b h (w p) -> b h w p", p=3),
    lambda: rearrange(x, "b h w -> b h"),
    lambda: rearrange(x, "b (h w -> b"),
    lambda: repeat(x, "b h w -> b h w q"),
    lambda: rearrange(x, "b b w -> b w"),
    lambda: rearrange(x, "b h w -> b h w", c=2),
    lambda: reduce(x, "b h w -> b", "median"),
):
    try:
        bad()
    except EinopsError as e:
        print(e)
try:
    reduce(x, "b h w -> b", "mean")
except NotImplementedError as e:
    print(e)
class Attn(nn.Module):
    def __init__(self, dim, heads=4):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, dim * 3)
    def forward(self, x):
        q, k, v = rearrange(self.qkv(x), "b n (three h d) -> three b h n d", three=3, h=self.heads)
        a = (q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5).softmax(-1)
        return rearrange(a @ v, "b h n d -> b n (h d)")
torch.manual_seed(0)
m = Attn(8)
x = torch.randn(2, 5, 8)
with torch.no_grad():
    print(m(x).shape, m(x)[0, 0])
print(repeat(torch.arange(3), "n -> b n", b=2))
