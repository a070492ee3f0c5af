"""A number that nothing tells to be an int or a float."""

import torch


def show(x: torch.Tensor):
    print(x[0].item())  #! PYC0227
    print(x.tolist())  #! PYC0227
