"""A dict of arguments, chosen by a test, whose copy without one key is handed on."""
from typing import Any, Dict, Union

import torch
from torch import nn

SUPPORTED = ("inplace", "batchnorm", "group", "identity")


def norm_layer(use_norm: Union[bool, str, Dict[str, Any]], channels: int) -> nn.Module:
    if use_norm is True:
        params = {"type": "batchnorm"}
    elif use_norm is False:
        params = {"type": "identity"}
    elif isinstance(use_norm, str):
        name = use_norm.lower()
        if name == "inplace":
            params = {"type": "inplace", "activation": "leaky_relu", "slope": 0.5}
        elif name in SUPPORTED:
            params = {"type": name}
        else:
            raise ValueError(f"unrecognized: {use_norm}")
    elif isinstance(use_norm, dict):
        params = use_norm
    else:
        raise ValueError("invalid")
    if "type" not in params:
        raise ValueError("malformed")
    kind = params["type"]
    kwargs = {k: v for k, v in params.items() if k != "type"}
    if kind in ("batchnorm", "inplace"):
        return nn.BatchNorm2d(channels, **kwargs)
    if kind == "identity":
        return nn.Identity()
    raise ValueError(f"no layer for {kind}")


class Block(nn.Module):
    def __init__(self, channels: int, use_norm: Union[bool, str, Dict[str, Any]] = "batchnorm"):
        super().__init__()
        self.norm = norm_layer(use_norm, channels)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.norm(x) * 2


torch.manual_seed(0)
x = torch.randn(1, 2, 2, 2)
with torch.no_grad():
    for name in "batchnorm identity BatchNorm inplace group other".split():
        try:
            print(name, Block(2, name).eval()(x).sum())
        except ValueError as e:
            print("ValueError:", e)
        except TypeError:
            print("TypeError")
