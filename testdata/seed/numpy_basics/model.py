import numpy as np
import torch

a = np.array([[1, 2, 3], [4, 5, 6]])
print(a, a.shape, a.dtype, a.ndim, a.size)
b = np.array([1.5, 2.5, 3.5])
print(repr(a), repr(b))
print(a + b)
print(a * 2, a / 2, a // 2, a % 2, a ** 2, 2 - a, -a)
print(a.T, a.reshape(3, 2), a.reshape(-1))
print(a[0], a[:, 1], a[1, 2], a[-1], a[:, ::-1])
mask = a > 2
print(mask, a[mask])
c = a.astype(np.float32)
print(c, c.dtype, repr(c))
c[0, 1] = 9.5
c[1] += 1
c *= 2
print(c)
x = c[0, 0]
print(x, [x], x * 2, x / 3)
t = torch.from_numpy(b)
b[0] = 100
print(t, t.numpy())
print(np.zeros((2, 3)), np.ones(3, dtype=np.int64), np.full((2,), 7), np.arange(5), np.arange(0, 1, 0.25), np.linspace(0, 1, 5), np.eye(2))
h, w = a.shape
print(h, w, len(a), a.tolist(), b.tolist(), a.shape[0])
for row in a:
    print(row)
for v in b:
    print(v, repr(v))
print(torch.tensor(a), torch.tensor(b))
print(np.asarray(torch.ones(2).numpy()))

# views write through, copies do not
grid = np.arange(12).reshape(3, 4)
part = grid[1:, ::2]
part += 100
print(grid)
flat = grid.ravel()
flat[0] = -1
copy = grid.flatten()
copy[1] = -2
print(grid[0], grid[::-1, -1], grid[[0, 2]], grid[[0, 1], [1, 2]], grid[..., None].shape)
grid[grid > 100] = 0
grid[:, 1] = [7, 8, 9]
print(grid, (grid == 0) & (np.arange(4) > 1))

# promotion
small = np.array([250, 251, 252], dtype=np.uint8)
print(small + 10, small + np.int8(1), small * 1.5, (small / 2).dtype, (small + np.float32(1)).dtype)
print(np.array([1, 2], dtype=np.int32) + np.array([1.5, 2.5], dtype=np.float32), np.array([True, False]) + True)
print(np.array([1.0, 2.0], dtype="float32") + 1e-3, np.array([3, -3]) // 2, np.array([3, -3]) % 2)
print(np.arange(3, dtype=float), np.arange(5)[np.newaxis, :].shape, np.pi, np.inf)
total = 0
for v in np.array([0.5, 0.25]):
    total += v
print(total, [total])
try:
    np.arange(3) + np.arange(4)
except ValueError as e:
    print(e)
try:
    np.arange(3)[5]
except IndexError as e:
    print(e)
