import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(3)

act = nn.GELU()
x = torch.randn(3, 7)

with torch.no_grad():
    print(act)
    print(act(x).shape)
    print(act(x))
    print(nn.GELU(approximate="tanh")(x))
    print(F.gelu(torch.tensor([-3.0, -1.0, -0.0, 0.0, 1.0, 3.0])))
    print(F.gelu(2 * x, approximate="tanh").sum(dim=1))
