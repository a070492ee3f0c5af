import torch
from torch import nn

torch.manual_seed(0)

layer = nn.Linear(4, 3)
x = torch.randn(2, 4)
y = layer(x)
print(y)
print(layer.weight)
print(layer.bias)
print(y.sum())
print(torch.relu(y))
print(y.requires_grad, x.requires_grad)
print(y.detach())
print(layer(torch.randn(2, 2, 4)))
print(layer(torch.randn(4)))
