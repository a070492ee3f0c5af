"""Operators of one tensor, element by element."""
import torch
import torch.nn.functional as F
from torch import Tensor


#: unary any


def absolute(x: Tensor) -> Tensor:
    return x.abs()


def sign(x: Tensor) -> Tensor:
    return torch.sign(x)


def square(x: Tensor) -> Tensor:
    return torch.square(x)


def exp(x: Tensor) -> Tensor:
    return x.exp()


def log(x: Tensor) -> Tensor:
    return torch.log(x)


def log2(x: Tensor) -> Tensor:
    return x.log2()


def log10(x: Tensor) -> Tensor:
    return x.log10()


def log1p(x: Tensor) -> Tensor:
    return torch.log1p(x)


def expm1(x: Tensor) -> Tensor:
    return torch.expm1(x)


def sqrt(x: Tensor) -> Tensor:
    return x.sqrt()


def rsqrt(x: Tensor) -> Tensor:
    return torch.rsqrt(x)


def reciprocal(x: Tensor) -> Tensor:
    return x.reciprocal()


def sin(x: Tensor) -> Tensor:
    return x.sin()


def cos(x: Tensor) -> Tensor:
    return x.cos()


def tan(x: Tensor) -> Tensor:
    return torch.tan(x)


def asin(x: Tensor) -> Tensor:
    return torch.asin(x)


def acos(x: Tensor) -> Tensor:
    return torch.acos(x)


def atan(x: Tensor) -> Tensor:
    return torch.atan(x)


def sinh(x: Tensor) -> Tensor:
    return torch.sinh(x)


def cosh(x: Tensor) -> Tensor:
    return torch.cosh(x)


def tanh(x: Tensor) -> Tensor:
    return x.tanh()


def erf(x: Tensor) -> Tensor:
    return torch.erf(x)


def sigmoid(x: Tensor) -> Tensor:
    return x.sigmoid()


def isnan(x: Tensor) -> Tensor:
    return torch.isnan(x)


def isinf(x: Tensor) -> Tensor:
    return torch.isinf(x)


def isfinite(x: Tensor) -> Tensor:
    return torch.isfinite(x)


def logical_not(x: Tensor) -> Tensor:
    return x.logical_not()


def clamp_low(x: Tensor) -> Tensor:
    return x.clamp(min=0)


def clamp_both(x: Tensor) -> Tensor:
    return torch.clamp(x, -1, 2)


def clamp_float(x: Tensor) -> Tensor:
    return torch.clamp(x, max=0.5)


def clone(x: Tensor) -> Tensor:
    return x.clone()


def to_float(x: Tensor) -> Tensor:
    return x.float()


def to_double(x: Tensor) -> Tensor:
    return x.double()


def to_half(x: Tensor) -> Tensor:
    return x.half()


def to_bfloat16(x: Tensor) -> Tensor:
    return x.bfloat16()


def to_bool(x: Tensor) -> Tensor:
    return x.bool()


def add_int(x: Tensor) -> Tensor:
    return x + 2


def add_float(x: Tensor) -> Tensor:
    return x + 0.5


def rsub_int(x: Tensor) -> Tensor:
    return 3 - x


def mul_float(x: Tensor) -> Tensor:
    return x * 1.5


def div_int(x: Tensor) -> Tensor:
    return x / 3


def rdiv_float(x: Tensor) -> Tensor:
    return 1.0 / x


def pow_two(x: Tensor) -> Tensor:
    return x**2


def pow_half(x: Tensor) -> Tensor:
    return x**0.5


def floordiv_int(x: Tensor) -> Tensor:
    return x // 2


def mod_int(x: Tensor) -> Tensor:
    return x % 3


def mod_float(x: Tensor) -> Tensor:
    return x % 0.75


def less_int(x: Tensor) -> Tensor:
    return x < 1


def equal_float(x: Tensor) -> Tensor:
    return x == 0.5


def zeros_like(x: Tensor) -> Tensor:
    return torch.zeros_like(x)


def ones_like(x: Tensor) -> Tensor:
    return torch.ones_like(x)


def full_like(x: Tensor) -> Tensor:
    return torch.full_like(x, 3)


#: unary signed


def neg(x: Tensor) -> Tensor:
    return -x


def relu(x: Tensor) -> Tensor:
    return torch.relu(x)


def relu6(x: Tensor) -> Tensor:
    return F.relu6(x)


def hardtanh(x: Tensor) -> Tensor:
    return F.hardtanh(x)


#: unary float


def floor(x: Tensor) -> Tensor:
    return x.floor()


def ceil(x: Tensor) -> Tensor:
    return x.ceil()


def rounded(x: Tensor) -> Tensor:
    return torch.round(x)


def round_decimals(x: Tensor) -> Tensor:
    return torch.round(x, decimals=2)


def trunc(x: Tensor) -> Tensor:
    return x.trunc()


def frac(x: Tensor) -> Tensor:
    return x.frac()


def nan_to_num(x: Tensor) -> Tensor:
    return torch.nan_to_num(x)


def nan_to_num_given(x: Tensor) -> Tensor:
    return torch.nan_to_num(x, nan=1.0, posinf=2.0, neginf=-3.0)


def silu(x: Tensor) -> Tensor:
    return F.silu(x)


def gelu(x: Tensor) -> Tensor:
    return F.gelu(x)


def gelu_tanh(x: Tensor) -> Tensor:
    return F.gelu(x, approximate="tanh")


def elu(x: Tensor) -> Tensor:
    return F.elu(x)


def elu_alpha(x: Tensor) -> Tensor:
    return F.elu(x, alpha=0.5)


def selu(x: Tensor) -> Tensor:
    return F.selu(x)


def celu(x: Tensor) -> Tensor:
    return F.celu(x)


def leaky_relu(x: Tensor) -> Tensor:
    return F.leaky_relu(x)


def leaky_relu_slope(x: Tensor) -> Tensor:
    return F.leaky_relu(x, negative_slope=0.2)


def softplus(x: Tensor) -> Tensor:
    return F.softplus(x)


def softplus_beta(x: Tensor) -> Tensor:
    return F.softplus(x, beta=2, threshold=5)


def softsign(x: Tensor) -> Tensor:
    return F.softsign(x)


def mish(x: Tensor) -> Tensor:
    return F.mish(x)


def hardsigmoid(x: Tensor) -> Tensor:
    return F.hardsigmoid(x)


def hardswish(x: Tensor) -> Tensor:
    return F.hardswish(x)


def logsigmoid(x: Tensor) -> Tensor:
    return F.logsigmoid(x)


def softmax(x: Tensor) -> Tensor:
    return F.softmax(x, dim=-1)


def softmax_first(x: Tensor) -> Tensor:
    return x.softmax(0)


def softmax_double(x: Tensor) -> Tensor:
    return torch.softmax(x, dim=-1, dtype=torch.float64)


def log_softmax(x: Tensor) -> Tensor:
    return F.log_softmax(x, dim=-1)


def relu_into(x: Tensor) -> Tensor:
    x.relu_()
    return x


def mul_into(x: Tensor) -> Tensor:
    x.mul_(2)
    return x


def sub_into(x: Tensor) -> Tensor:
    x -= 1
    return x


def fill_into(x: Tensor) -> Tensor:
    x.fill_(2.5)
    return x


def zero_into(x: Tensor) -> Tensor:
    x.zero_()
    return x


def clamp_into(x: Tensor) -> Tensor:
    x.clamp_(-0.5, 0.5)
    return x


def exp_into(x: Tensor) -> Tensor:
    x.exp_()
    return x


#: unary int


def bitwise_not(x: Tensor) -> Tensor:
    return ~x


def bitwise_and_int(x: Tensor) -> Tensor:
    return x & 3


def shift_left(x: Tensor) -> Tensor:
    return x << 1


def shift_right(x: Tensor) -> Tensor:
    return x >> 1


def to_long(x: Tensor) -> Tensor:
    return x.long()


def to_int(x: Tensor) -> Tensor:
    return x.int()
