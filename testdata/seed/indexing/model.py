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
