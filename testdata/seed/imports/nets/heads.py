import torch
import torch.nn as nn


class Pool(nn.Module):
    # the last layer
    def forward(self, x):
        return x.relu()


class Mean(nn.Module):
    def forward(self, x):
        return x.mean(-1)


registry = {"mean": Mean, "pool": Pool}


def top(x):
    return torch.topk(x, 2).indices
