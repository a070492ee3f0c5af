import math
import torch

x = torch.tensor([1.0, -2.5, 3.14159, 1e-3])
print(x.half(), x.bfloat16(), x.double())
h = x.to(torch.float16)
b = x.to(dtype=torch.bfloat16)
print(h + 1, h * 0.1, b / 3, (h + b).dtype, (h + x).dtype)
print(h.dtype, b.dtype, x.double().dtype, x.long(), x.int(), x.bool(), x.to(torch.int8))
i = torch.tensor([7, -7, 3, 0])
print(i / 2, i // 2, i % 3, -i, i ** 2)
print(torch.div(i, 2, rounding_mode="floor"), torch.div(i, 2, rounding_mode="trunc"), torch.fmod(i, 3), torch.remainder(i, 3))
print(i.float().mean(), i.sum(), i.max(), i.min().item(), i.prod())
m = i > 0
print(m, ~m, m & (i > 5), m | (i < 0), m ^ True, m.any(), m.all(), m.sum())
print(i & 3, i | 8, i ^ 1, ~i, i << 1, i >> 1)
print(torch.logical_and(m, i == 7), torch.logical_not(m), torch.logical_or(m, ~m))
print(x.clamp(-1, 1), x.clamp(min=0), torch.clamp(x, max=2.0), i.clamp(0, 5))
r = torch.tensor([0.5, 1.5, -0.5, 2.4999, -2.6])
print(r.round(), r.floor(), r.ceil(), r.trunc(), r.frac(), r.sign())
n = torch.tensor([1.0, float("nan"), float("inf"), -float("inf")])
print(n, n.isnan(), torch.isinf(n), torch.isfinite(n), n.nan_to_num(0.0), torch.nan_to_num(n, nan=-1.0, posinf=9.0, neginf=-9.0))
print(n.nansum(), torch.nanmean(torch.tensor([1.0, float("nan"), 3.0])), (n == n).tolist(), n.max(), math.isnan(n[1].item()))
print(torch.tensor([True, False]).float(), torch.tensor([True, False]) + 1, torch.tensor(3) * 1.5, torch.tensor(3) / 2)
u = torch.tensor([250, 5], dtype=torch.uint8)
print(u + 10, u - 6, u * 2, u.dtype, (u + 1.5).dtype, u.float() / 255)
print(torch.iinfo(torch.int32).max, torch.finfo(torch.float16).max, torch.finfo(torch.float32).eps, torch.finfo(torch.bfloat16).min)
print(torch.promote_types(torch.float16, torch.int64), torch.get_default_dtype())
print(torch.zeros(2, dtype=torch.float64), torch.ones(2, dtype=torch.int32), torch.full((2,), 1.5, dtype=torch.half), torch.arange(0, 1, 0.25, dtype=torch.float64))
d = torch.tensor([1 / 3, 2 / 3], dtype=torch.float64)
print(d, d.float(), d.sum().item(), d.float()[0].item(), x.sum().item())
print(torch.tensor([1e10, 1.0]), torch.tensor([1e-8, 1.0]), torch.tensor([123456.789]), torch.tensor([100000, 1]), torch.tensor([0.1, 12345.0]))
w = torch.randn(3, 4, generator=torch.Generator().manual_seed(0)).to(torch.bfloat16)
print(w @ w.T, w.float().norm().item())
print(torch.where(x > 0, x, 0.0), torch.where(m, 1, 0), torch.where(m, i, -1).dtype)
print(x.to(torch.float64) == x, torch.eq(i, 7), x.ne(1.0), i.ge(0), torch.lt(i, 1))
print(torch.maximum(x, torch.zeros(4)), torch.minimum(i, torch.tensor(2)), x.abs(), x.neg(), x.square(), x.abs().sqrt(), x.exp(), torch.log1p(x.abs()), x.sigmoid(), x.tanh(), torch.erf(x))
c = i.to(x.dtype)
print(c.type_as(h).dtype, c.is_floating_point(), i.is_floating_point(), torch.is_tensor(c), c.element_size(), c.numel() * c.element_size(), x.type())
print(int(i[0]), float(i[0]), bool(m[0]), i[0].item() + 0.5, [float(v) for v in h], round(float(x[2]), 2))
i += 1
x *= 2
h -= 0.5
i //= 2
m |= True
print(i, x, h, m)
big = torch.tensor(2**40) * 3
print(big, torch.tensor([2**31 - 1], dtype=torch.int32) + 1, torch.tensor(1 << 62))
print(torch.tensor([[1.5, 2], [3, 4]]).to(int), torch.tensor([1, 2]).to(float), torch.tensor([1.7]).to(torch.int64))
print(x.dtype == torch.float32, x.dtype is torch.float32, str(x.dtype), f"{h.dtype}", torch.float)
print(torch.allclose(h.float(), h.float()), torch.isclose(torch.tensor([1.0]), torch.tensor([1.0 + 1e-9])))
print(torch.tensor([1, 2, 3]).view(torch.int64), torch.tensor([1.0]).view(torch.int32), torch.tensor([3, 4]).bitwise_and(1), torch.tensor(5.0).int() // 2)
