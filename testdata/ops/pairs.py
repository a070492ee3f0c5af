"""Operators of two and three tensors, broadcast."""
import torch
import torch.nn.functional as F
from torch import Tensor


#: binary any


def add(x: Tensor, y: Tensor) -> Tensor:
    return x + y


def mul(x: Tensor, y: Tensor) -> Tensor:
    return torch.mul(x, y)


def div(x: Tensor, y: Tensor) -> Tensor:
    return x / y


def equal(x: Tensor, y: Tensor) -> Tensor:
    return x == y


def not_equal(x: Tensor, y: Tensor) -> Tensor:
    return torch.ne(x, y)


def less(x: Tensor, y: Tensor) -> Tensor:
    return x < y


def less_equal(x: Tensor, y: Tensor) -> Tensor:
    return x.le(y)


def greater(x: Tensor, y: Tensor) -> Tensor:
    return torch.gt(x, y)


def greater_equal(x: Tensor, y: Tensor) -> Tensor:
    return x >= y


def maximum(x: Tensor, y: Tensor) -> Tensor:
    return torch.maximum(x, y)


def minimum(x: Tensor, y: Tensor) -> Tensor:
    return torch.minimum(x, y)


def logical_and(x: Tensor, y: Tensor) -> Tensor:
    return torch.logical_and(x, y)


def logical_or(x: Tensor, y: Tensor) -> Tensor:
    return x.logical_or(y)


def logical_xor(x: Tensor, y: Tensor) -> Tensor:
    return torch.logical_xor(x, y)


def where(x: Tensor, y: Tensor) -> Tensor:
    return torch.where(x > y, x, y)


def where_scalar(x: Tensor, y: Tensor) -> Tensor:
    return torch.where(x > y, x, 0.0)


def pow_tensors(x: Tensor, y: Tensor) -> Tensor:
    return x**y


#: binary signed


def sub(x: Tensor, y: Tensor) -> Tensor:
    return x - y


def add_alpha(x: Tensor, y: Tensor) -> Tensor:
    return torch.add(x, y, alpha=2)


def sub_alpha(x: Tensor, y: Tensor) -> Tensor:
    return x.sub(y, alpha=3)


def floordiv(x: Tensor, y: Tensor) -> Tensor:
    return x // y


def mod(x: Tensor, y: Tensor) -> Tensor:
    return x % y


def fmod(x: Tensor, y: Tensor) -> Tensor:
    return torch.fmod(x, y)


def div_floor(x: Tensor, y: Tensor) -> Tensor:
    return torch.div(x, y, rounding_mode="floor")


def div_trunc(x: Tensor, y: Tensor) -> Tensor:
    return torch.div(x, y, rounding_mode="trunc")


#: binary float


def atan2(x: Tensor, y: Tensor) -> Tensor:
    return torch.atan2(x, y)


def lerp(x: Tensor, y: Tensor) -> Tensor:
    return torch.lerp(x, y, 0.3)


def mse_loss(x: Tensor, y: Tensor) -> Tensor:
    return F.mse_loss(x.expand_as(x + y), y.expand_as(x + y))


def l1_loss_sum(x: Tensor, y: Tensor) -> Tensor:
    return F.l1_loss(x + y * 0, y + x * 0, reduction="sum")


def smooth_l1(x: Tensor, y: Tensor) -> Tensor:
    return F.smooth_l1_loss(x + y * 0, y + x * 0, reduction="none")


def allclose(x: Tensor, y: Tensor) -> bool:
    return torch.allclose(x, y)


def isclose(x: Tensor, y: Tensor) -> Tensor:
    return torch.isclose(x, y)


def addcmul(x: Tensor, y: Tensor) -> Tensor:
    return torch.addcmul(x, x, y, value=0.5)


def addcdiv(x: Tensor, y: Tensor) -> Tensor:
    return torch.addcdiv(x, y, y * y + 1)


def add_into(x: Tensor, y: Tensor) -> Tensor:
    x.add_(y)
    return x


def iadd(x: Tensor, y: Tensor) -> Tensor:
    x += y
    return x


def imul_view(x: Tensor, y: Tensor) -> Tensor:
    x[...] *= y
    return x


def copy_into(x: Tensor, y: Tensor) -> Tensor:
    x.copy_(y)
    return x


#: binary int


def bitwise_and(x: Tensor, y: Tensor) -> Tensor:
    return x & y


def bitwise_or(x: Tensor, y: Tensor) -> Tensor:
    return x | y


def bitwise_xor(x: Tensor, y: Tensor) -> Tensor:
    return x ^ y


#: masked


def masked_fill(x: Tensor, mask: Tensor) -> Tensor:
    return x.masked_fill(mask, 7)


def masked_fill_into(x: Tensor, mask: Tensor) -> Tensor:
    x.masked_fill_(mask, 1)
    return x


def masked_select(x: Tensor, mask: Tensor) -> Tensor:
    return torch.masked_select(x, mask)


def where_mask(x: Tensor, mask: Tensor) -> Tensor:
    return torch.where(mask, x, torch.zeros_like(x))
