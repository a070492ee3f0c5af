"""Operators on places, in-place views, windows, extremes, factors, saved states."""
import os
import tempfile

import torch
import torch.nn as nn
from torch.nn.utils.rnn import pad_sequence
x = torch.arange(6.).reshape(2, 3)
print(x.tile(2).shape, torch.tile(x, (2,)), x.tile((2, 1, 1)).shape, x.tile(2, 2).shape)
print(torch.detach(x), x.clone(memory_format=torch.contiguous_format).shape)
y = x.contiguous(memory_format=torch.contiguous_format)
print(torch.empty_like(x, memory_format=torch.legacy_contiguous_format).shape)
a = torch.zeros(3, 3)
a.triu_(1)
print(torch.ones(3, 3).tril_(-1), torch.ones(3,3).triu_(1))
m = torch.ones(2, 3)
alias = m
m.unsqueeze_(0)
print(alias.shape, m.dim())
m.squeeze_()
m.t_()
print(alias.shape, alias.is_contiguous())
print(x.new_tensor([1, 2, 3]), x.new_tensor([[True]]).dtype, x.new_tensor(5), x.new_tensor([1, 2], dtype=torch.int64))
print(torch.as_strided(x, (2, 2), (1, 2)), x.as_strided((3,), (2,), 0))
v = x.as_strided((2,), (3,))
v.zero_()
print(x)
idx = torch.tensor([0, 1, 0])
src = torch.tensor([1., 2., 3.])
for r in ("sum", "prod", "mean", "amax", "amin"):
    print(r, torch.ones(2).scatter_reduce(0, idx, src, reduce=r), torch.ones(2).scatter_reduce(0, idx, src, r, include_self=False))
print(torch.erfinv(torch.tensor([0., .5, -.9])), torch.tensor([0.3]).erfinv_())
z = torch.zeros(3, 3)
z.index_put_((torch.tensor([0, 1]), torch.tensor([1, 1])), torch.tensor([5., 6.]))
z.index_put_((torch.tensor([0, 0]), torch.tensor([1, 1])), torch.tensor(1.), accumulate=True)
print(z, z.index_put((torch.tensor([2]),), torch.tensor([7., 8., 9.])))
w = torch.zeros(3)
w.lerp_(torch.ones(3), 0.25)
print(w)
print(torch.xlogy(torch.tensor([0., 1., 2.]), torch.tensor([0., 2., 3.])), torch.xlogy(torch.tensor([0, 2]), 3))
print(torch.cartesian_prod(torch.tensor([1, 2]), torch.tensor([3, 4, 5])), torch.cartesian_prod(torch.tensor([1, 2])))
print(torch.kaiser_window(5), torch.kaiser_window(5, periodic=False, beta=8.0), torch.blackman_window(4))
print(torch.sinc(torch.tensor([0., .5, 1.])))
vals, ix = torch.cummin(torch.tensor([3., 1., 2., 1.]), 0)
print(vals, ix)
print(torch.cummax(torch.tensor([[3, 1], [2, 4]]), dim=1))
print(torch.scalar_tensor(3), torch.scalar_tensor(2.5, dtype=torch.float64), torch.scalar_tensor(True))
torch.manual_seed(7)
state = torch.get_rng_state()
p = torch.randn(3)
torch.set_rng_state(state)
print(torch.equal(p, torch.randn(3)), state.shape, state.dtype, state.long().sum())
torch.randn(1)
print(torch.get_rng_state().long().sum())
print(torch.unravel_index(torch.tensor([0, 5, 7]), (2, 4)))
print(torch.aminmax(torch.tensor([1., 3., 2.])), torch.aminmax(x, dim=1))
print(torch.logspace(0, 2, 3), torch.logspace(1, 3, 3, base=2))
print(pad_sequence([torch.tensor([1, 2, 3]), torch.tensor([4])], batch_first=True, padding_value=-1), pad_sequence([torch.ones(2, 2), torch.ones(1, 2)]).shape)
print(torch.mode(torch.tensor([[1, 2, 2, 1], [3, 3, 1, 0]])), torch.tensor([5, 5, 1]).mode())
print(torch.is_grad_enabled(), torch.is_autocast_enabled(), torch.get_autocast_dtype("cpu"), torch.get_autocast_dtype("cuda"))
print(torch.ByteTensor([1, 2]), torch.HalfTensor([1.5]), torch.IntTensor([3]), torch.DoubleTensor([1, 2]))
A = torch.tensor([[4., 2.], [2., 3.]])
L = torch.linalg.cholesky(A)
print(L, torch.linalg.cholesky(A, upper=True), torch.linalg.solve_triangular(L, torch.eye(2), upper=False))
q, r = torch.linalg.qr(A)
print(q, r)
print(torch.linalg.qr(torch.ones(3, 2), mode="complete"))
print(torch.cholesky_inverse(L))
print(torch.index_copy(torch.zeros(3, 2), 0, torch.tensor([2, 0]), torch.ones(2, 2)), torch.zeros(3).index_fill(0, torch.tensor([1]), 4))
try:
    torch.linalg.cholesky(-A)
except RuntimeError as e:
    print(type(e).__name__, e)
lin = nn.Linear(2, 2)
folder = tempfile.mkdtemp()
torch.save(lin.state_dict(), os.path.join(folder, "lin.pt"))
lin2 = nn.Linear(2, 2)
lin2.load_state_dict(torch.load(os.path.join(folder, "lin.pt")))
print(torch.equal(lin.weight, lin2.weight), lin2.weight)
torch.save(x, os.path.join(folder, "x.pt"))
print(torch.load(os.path.join(folder, "x.pt")))
torch.save({"a": x, "b": lin.weight.data}, os.path.join(folder, "d.pt"))
print(list(torch.load(os.path.join(folder, "d.pt")).keys()))
g = torch.Generator().manual_seed(3)
s = g.get_state()
q1 = torch.rand(2, generator=g)
g.set_state(s)
print(torch.equal(q1, torch.rand(2, generator=g)))


def widen(mask):
    """Changes its argument's rank, which the caller sees."""
    mask.unsqueeze_(0).unsqueeze_(-1)
    if mask.dim() == 3:
        return "three", mask.shape
    return "other", mask.shape


given = torch.ones(2)
print(widen(given), given.shape, given.ndim)
rows, cols, depth = given.shape
given.squeeze_(0)
print(given.dim(), [row.shape for row in given])
scale = nn.Parameter(torch.ones(2))
scale.detach_()
print(scale)
made = torch.ones(2, requires_grad=True) * 2
made.detach_()
print(made, made.requires_grad)
torch.save({"b": torch.ones(2), "a": torch.tensor([1, 2])}, os.path.join(folder, "plain.pt"))
print(torch.load(os.path.join(folder, "plain.pt")))
print(type(torch.load(os.path.join(folder, "lin.pt"))).__name__)
