"""Operators that reduce, scan or sort along dimensions."""
import torch
from torch import Tensor


#: unary any


def sum_all(x: Tensor) -> Tensor:
    return x.sum()


def sum_float(x: Tensor) -> Tensor:
    return torch.sum(x, dtype=torch.float64)


def prod_all(x: Tensor) -> Tensor:
    return x.prod()


def any_all(x: Tensor) -> Tensor:
    return x.any()


def all_all(x: Tensor) -> Tensor:
    return torch.all(x)


def max_all(x: Tensor) -> Tensor:
    return x.max()


def min_all(x: Tensor) -> Tensor:
    return torch.min(x)


def count_nonzero(x: Tensor) -> Tensor:
    return torch.count_nonzero(x)


def nonzero(x: Tensor) -> Tensor:
    return x.nonzero()


def flattened(x: Tensor) -> Tensor:
    return x.flatten()


#: rows any


def sum_last(x: Tensor) -> Tensor:
    return x.sum(dim=-1)


def sum_keep(x: Tensor) -> Tensor:
    return x.sum(0, keepdim=True)


def sum_two(x: Tensor) -> Tensor:
    return x.sum(dim=(0, -1))


def prod_dim(x: Tensor) -> Tensor:
    return torch.prod(x, 1)


def any_dim(x: Tensor) -> Tensor:
    return x.any(dim=1)


def all_dim(x: Tensor) -> Tensor:
    return x.all(dim=0, keepdim=True)


def max_dim(x: Tensor) -> tuple[Tensor, Tensor]:
    values, indices = x.max(dim=1)
    return values, indices


def min_dim(x: Tensor) -> tuple[Tensor, Tensor]:
    values, indices = torch.min(x, 0, keepdim=True)
    return values, indices


def amax(x: Tensor) -> Tensor:
    return x.amax(dim=-1)


def amin_two(x: Tensor) -> Tensor:
    return torch.amin(x, dim=(0, 1))


def argmax_all(x: Tensor) -> Tensor:
    return x.argmax()


def argmax_dim(x: Tensor) -> Tensor:
    return torch.argmax(x, dim=1)


def argmin_keep(x: Tensor) -> Tensor:
    return x.argmin(dim=-1, keepdim=True)


def cumsum(x: Tensor) -> Tensor:
    return x.cumsum(dim=0)


def cumprod(x: Tensor) -> Tensor:
    return torch.cumprod(x, dim=-1)


def sort_values(x: Tensor) -> tuple[Tensor, Tensor]:
    values, indices = x.sort(stable=True)
    return values, indices


def sort_down(x: Tensor) -> Tensor:
    values, indices = torch.sort(x, dim=0, descending=True)
    return values


def argsort(x: Tensor) -> Tensor:
    return x.argsort(dim=-1, stable=True)


def topk_values(x: Tensor) -> Tensor:
    values, indices = x.topk(2)
    return values


def topk_small(x: Tensor) -> Tensor:
    values, indices = torch.topk(x, 1, dim=0, largest=False)
    return values


def kthvalue(x: Tensor) -> Tensor:
    values, indices = torch.kthvalue(x, 2)
    return values


def unique(x: Tensor) -> Tensor:
    return torch.unique(x)


def diff(x: Tensor) -> Tensor:
    return torch.diff(x)


def median(x: Tensor) -> Tensor:
    return x.median()


#: rows float


def mean_all(x: Tensor) -> Tensor:
    return x.mean()


def mean_dim(x: Tensor) -> Tensor:
    return x.mean(-1)


def mean_keep(x: Tensor) -> Tensor:
    return torch.mean(x, dim=(0, 1), keepdim=True)


def var_all(x: Tensor) -> Tensor:
    return x.var()


def var_biased(x: Tensor) -> Tensor:
    return x.var(dim=-1, unbiased=False)


def var_correction(x: Tensor) -> Tensor:
    return torch.var(x, dim=0, correction=0, keepdim=True)


def std_all(x: Tensor) -> Tensor:
    return torch.std(x)


def std_dim(x: Tensor) -> Tensor:
    return x.std(dim=1)


def norm_all(x: Tensor) -> Tensor:
    return x.norm()


def norm_dim(x: Tensor) -> Tensor:
    return torch.norm(x, dim=-1, keepdim=True)


def norm_one(x: Tensor) -> Tensor:
    return x.norm(p=1, dim=0)


def vector_norm(x: Tensor) -> Tensor:
    return torch.linalg.vector_norm(x, ord=3, dim=-1)


def vector_norm_inf(x: Tensor) -> Tensor:
    return torch.linalg.norm(x, ord=float("inf"), dim=1)


def logsumexp(x: Tensor) -> Tensor:
    return torch.logsumexp(x, dim=-1)


def softmin(x: Tensor) -> Tensor:
    return torch.nn.functional.softmin(x, dim=1)


def normalize(x: Tensor) -> Tensor:
    return torch.nn.functional.normalize(x, dim=-1)


def quantile(x: Tensor) -> Tensor:
    return torch.quantile(x.float(), 0.3)


def nanmean(x: Tensor) -> Tensor:
    return x.nanmean()


def nansum(x: Tensor) -> Tensor:
    return x.nansum(dim=0)


def layer_norm(x: Tensor) -> Tensor:
    return torch.nn.functional.layer_norm(x, x.shape[-1:])


def cosine_similarity(x: Tensor) -> Tensor:
    return torch.nn.functional.cosine_similarity(x, x.flip(0), dim=-1)


def cdist(x: Tensor) -> Tensor:
    return torch.cdist(x, x)


def std_mean(x: Tensor) -> tuple[Tensor, Tensor]:
    s, m = torch.std_mean(x, dim=-1)
    return s, m


def var_mean(x: Tensor) -> tuple[Tensor, Tensor]:
    v, m = torch.var_mean(x, dim=0)
    return v, m
