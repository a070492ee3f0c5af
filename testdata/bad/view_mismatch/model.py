import torch

x = torch.arange(12)
sizes = [6, 4, 5]
for n in sizes:
    y = x.view(-1, n)
    print(n, y.shape)
