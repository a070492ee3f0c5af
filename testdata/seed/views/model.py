"""Views share their storage; copies do not."""

import torch

x = torch.arange(12)
v = x.view(3, 4)
v[0, 0] = 100
print(x)
print(v.is_contiguous(), v.t().is_contiguous(), v.stride(), v.t().stride())

row = v[1]
row += 1
print(v)
col = v[:, 2]
col.mul_(10)
print(v)
print(x)

# x = x + 1 makes a new tensor, x += 1 does not.
a = torch.ones(3)
b = a
a = a + 1
print(a, b)
a = b
a += 1
print(a, b)

t = torch.arange(6.0).reshape(2, 3)
u = t.transpose(0, 1)
u[0, 1] = -1
print(t)
r = u.reshape(6)
r[0] = 50
print(t[0, 0], r)
try:
    u.view(6)
except RuntimeError as e:
    print("RuntimeError:", e)
c = u.contiguous()
c.zero_()
print(u)

# expand, chunk, split, unbind, narrow alias as well.
base = torch.zeros(2, 1)
wide = base.expand(2, 3)
base[1] = 4
print(wide, wide.stride())
parts = torch.arange(7).split(3)
print(parts)
print(torch.arange(4).chunk(3))
first, second = torch.arange(4).reshape(2, 2).unbind(0)
print(first, second)
whole = torch.zeros(4)
left, right = whole.chunk(2)
left.fill_(1)
right[:] = torch.tensor([2.0, 3.0])
whole.narrow(0, 1, 2).add_(0.5)
print(whole)
q, k, w = torch.arange(9).view(3, 3).unbind(dim=1)
print(q.tolist(), k.tolist(), w.tolist())
copy = whole.clone()
copy[0] = 9
print(whole[0].item(), copy[0].item())
grid = torch.zeros(3, 3)
d = torch.diagonal(grid)
d.fill_(5)
print(grid)
print(whole.data_ptr() == left.data_ptr(), copy.data_ptr() == whole.data_ptr())

cache = torch.zeros(2, 4, 3)
cache[:, 1:3] = torch.arange(6.0).view(2, 3)
print(cache)
s = torch.arange(5).unsqueeze(1).squeeze(-1)
s[0] = 42
print(s, s.flip(0), s.roll(1))
