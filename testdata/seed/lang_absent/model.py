"""What imports may lack: the path that needs it raises when it is taken."""
from typing import Optional, Tuple

import torch
import torch.nn as nn
from torch.utils.checkpoint import checkpoint

from attention import attend, check, scan

Pair = Tuple[torch.Tensor, torch.Tensor]


def plain(fn):
    return fn


if torch.cuda.is_available():
    method = torch.jit.script_method
else:
    method = plain


class Block(torch.jit.ScriptModule):
    def __init__(self, dim: int, scale: Optional[float] = None):
        super().__init__()
        self.scale = scale or dim ** -0.5
        self.fc = nn.Linear(dim, dim)

    @method
    def forward(self, x, cache: Optional[Pair] = None):
        if cache is not None:
            k, v = cache
            x = x + k * v
        return self.fc(x) * self.scale


@torch.autocast("cuda", enabled=False)
def double(x):
    if x.device.type == "xla":
        import torch_xla.core.xla_model as xm

        xm.mark_step()
    return x * 2


torch.manual_seed(0)
block = Block(4)
x = torch.arange(8.0).view(2, 4) / 8
with torch.no_grad():
    print(block(x))
    print(block(x, (x, x)))
    print(checkpoint(block, x, use_reentrant=False))
    print(Block(4, 2.0).scale, block.scale)
print(double(x))
print(attend(x))
for fused in (False, True):
    try:
        print(attend(x, fused=fused).shape)
    except TypeError as e:
        print("TypeError:", e)
    try:
        print(scan(x, fused))
    except AttributeError as e:
        print("AttributeError:", e)
    try:
        print(check(x, fused))
    except NameError as e:
        print("NameError:", e)
