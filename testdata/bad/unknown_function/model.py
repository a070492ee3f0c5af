import torch

x = torch.ones(2, 3)
y = torch.frobnicate(x, dim=1)
z = torch.nn.functional.sparkle(y)
print(z)
