"""Slices, None, Ellipsis, masks and index tensors."""

import torch

# Slices, steps, None and Ellipsis.
x = torch.arange(24).reshape(2, 3, 4)
print(x[0])
print(x[..., 0])
print(x[:, -1])
print(x[:, :, ::2])
print(x[1, 1:, 1:3])
print(x[:, None].shape, x[..., None].shape, x[None, :, 0].shape)
print(x[-1, -1, -1])
print(x[0, 5:])
x[:, 0, :] = 0
x[1, 2] = torch.tensor([7, 8, 9, 10])
print(x)

# Masks and index tensors.
m = torch.tensor([1.0, -2.0, 3.0, -4.0])
print(m[m > 0])
m[m < 0] = 0
print(m)
idx = torch.tensor([2, 0, 2])
print(m[idx])
m[idx] += 1
print(m)
print(x[[0, 1], [1, 2]])
print(x[:, [0, 1], :][0])
print(x[:, torch.tensor([2, 0])].shape)
grid = torch.zeros(3, 3)
grid[torch.arange(3), torch.tensor([2, 0, 1])] = 1.0
print(grid)
print(grid.nonzero())
print(torch.where(grid > 0))
print(torch.where(grid > 0, grid, torch.tensor(-1.0)))

x = torch.arange(12).reshape(3, 4)
x[0] += 10
x[1, 1:] *= 2
x[:, None, 0] -= 1
i = torch.tensor([0, 2])
x[i] += 100
x[x > 100] -= 50
x[i, i] *= 3
print(x)
y = x.float()
y[0] *= 1.5
y[..., -1] /= 3
y[i] **= 2
print(y)
try:
    x[0] *= 1.5
except RuntimeError as e:
    print(e)
try:
    x[i] /= 2
except RuntimeError as e:
    print(e)
z = [torch.ones(2), torch.zeros(2)]
z[0] += 1
print(z)
d = {"a": torch.ones(3)}
d["a"] *= 4
print(d)
w = torch.zeros(2, 3)
v = w[0]
v += 2
w[1] += v
print(w, w[0, 0].item())
b = torch.zeros(2, 2, dtype=torch.bool)
b[0] |= True
print(b)
