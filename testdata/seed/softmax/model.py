import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(5)

softmax = nn.Softmax(dim=-1)
x = torch.randn(2, 3, 4)

with torch.no_grad():
    y = softmax(x)

print(softmax)
print(y.shape)
print(y)
print(y.sum(dim=-1))
print(F.softmax(x, dim=1))
print(torch.softmax(x[0] * 10, dim=0))
print(x.softmax(-1).equal(y))
print(F.log_softmax(x[0], dim=-1))
scores = torch.tensor([[0.5, float("-inf"), 1.5], [float("-inf"), float("-inf"), 0.0]])
print(F.softmax(scores, dim=-1))
