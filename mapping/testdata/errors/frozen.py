"""Frozen parameters: whether a result has a graph is not known."""
import torch

one = torch.ones(1, 2)
lin = torch.nn.Linear(2, 2)
lin.requires_grad_(False)
print(lin(one))  #! PYC0231
with torch.no_grad():
    print(lin(one))
print([p.requires_grad for p in lin.parameters()], lin.weight)
y = lin(one)
print(y.requires_grad)  #! PYC0231
print(y.detach(), f"{y.sum():.2f}")
