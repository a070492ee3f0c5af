import torch

try:
    from fused_kernels_that_nobody_has import fused_attention
except ImportError:
    fused_attention = None

try:
    import another_kernel_that_nobody_has as kernel
except ImportError:
    kernel = None


def attend(x, fused=False):
    if fused:
        return fused_attention(x)
    return torch.softmax(x @ x.transpose(-1, -2), dim=-1) @ x


def scan(x, fast):
    if fast:
        return kernel.scan(x)
    return x.cumsum(0)


def check(x, strict):
    if strict:
        warnings.warn("too wide")
    return x.shape[-1]
