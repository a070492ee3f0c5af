"""Softmaxes that leave dim out: PyTorch chooses it by the rank."""

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(0)
row, matrix, cube = torch.randn(3), torch.randn(2, 3), torch.randn(2, 3, 2)
print(F.softmax(row))
print(F.softmax(matrix), F.log_softmax(input=matrix, dim=None))
print(F.softmin(cube))
print(F.softmax(cube, dtype=torch.float64).sum(0))
print(F.softmax(torch.randn(1, 2, 3, 2)).sum(1))
print(nn.LogSoftmax()(cube).exp().sum(0), nn.Softmin()(matrix).sum(1))
