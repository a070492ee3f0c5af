"""Products of matrices, and linear algebra."""
import torch
import torch.nn.functional as F
from torch import Tensor


#: matmul


def matmul(x: Tensor, y: Tensor) -> Tensor:
    return x @ y


def matmul_call(x: Tensor, y: Tensor) -> Tensor:
    return torch.matmul(x, y)


def linear(x: Tensor, y: Tensor) -> Tensor:
    return F.linear(x, y.mT)


#: mm


def mm(x: Tensor, y: Tensor) -> Tensor:
    return torch.mm(x, y)


def einsum_mm(x: Tensor, y: Tensor) -> Tensor:
    return torch.einsum("ij,jk->ik", x, y)


def einsum_outer(x: Tensor, y: Tensor) -> Tensor:
    return torch.einsum("ij,kl->ijkl", x, y)


def einsum_sum(x: Tensor, y: Tensor) -> Tensor:
    return torch.einsum("ij,jk->k", x, y)


def addmm(x: Tensor, y: Tensor) -> Tensor:
    return torch.addmm(torch.ones(1, y.shape[1], dtype=x.dtype), x, y, beta=2, alpha=0.5)


def mv(x: Tensor, y: Tensor) -> Tensor:
    return torch.mv(x, y[:, 0])


def dot(x: Tensor, y: Tensor) -> Tensor:
    return torch.dot(x[0], y[:, 0])


def outer(x: Tensor, y: Tensor) -> Tensor:
    return torch.outer(x[0], y[0])


def tensordot(x: Tensor, y: Tensor) -> Tensor:
    return torch.tensordot(x, y, dims=1)


def kron(x: Tensor, y: Tensor) -> Tensor:
    return torch.kron(x, y)


#: bmm


def bmm(x: Tensor, y: Tensor) -> Tensor:
    return torch.bmm(x, y)


def baddbmm(x: Tensor, y: Tensor) -> Tensor:
    return torch.baddbmm(torch.zeros(1, 1, y.shape[2], dtype=x.dtype), x, y)


def einsum_batch(x: Tensor, y: Tensor) -> Tensor:
    return torch.einsum("bij,bjk->bik", x, y)


def einsum_dots(x: Tensor, y: Tensor) -> Tensor:
    return torch.einsum("...ij,...jk->...k", x, y)


#: square


def trace(x: Tensor) -> Tensor:
    return torch.trace(x)


def det(x: Tensor) -> Tensor:
    return torch.linalg.det(x)


def inverse(x: Tensor) -> Tensor:
    return torch.linalg.inv(x)


def solve(x: Tensor) -> Tensor:
    return torch.linalg.solve(x, x[:, :2])


def diag(x: Tensor) -> Tensor:
    return torch.diag(x)


def tril_below(x: Tensor) -> Tensor:
    return x.tril(-1)
