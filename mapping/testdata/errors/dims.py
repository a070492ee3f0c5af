# Dimensions that a tensor does not have, sizes that a call lacks.
import torch

x = torch.zeros(2, 3, 4)
x.transpose(1, 3)  #! PYC0402
x.transpose(-4, 1)  #! PYC0402
x.permute(0, 2)  #! PYC0402
x.permute(0, 2, 3)  #! PYC0402
x.sum(dim=3)  #! PYC0402
x.unsqueeze(4)  #! PYC0402
torch.softmax(x, dim=5)  #! PYC0402
torch.cat([x, x], dim=3)  #! PYC0402
torch.ones()  #! PYC0402
x.view()  #! PYC0402
x.expand(2, 3)  #! PYC0402
print(x[0, 0, 0, 0])  #! PYC0222
print(x[:, :, :, 0])  #! PYC0222
a, b = x.shape  #! PYC0204
lead = x.shape[:-1]
x.view(*lead, 2, 2).transpose(1, 4)  #! PYC0402
x.view((*lead, 2, 2)).transpose(1, 4)  #! PYC0402

# What fits stays silent.
print(x.unsqueeze(3).shape, torch.stack([x, x], dim=3).shape, torch.tensor(1.0).sum(dim=-1))
print(x.view((*lead, 2, 2)).transpose(1, 3).shape, x.permute(2, -2, 0).shape, x[..., 0, None].shape)


# A fault in a loop's body is said, though the next pass sees nothing of it.
def turned(h: torch.Tensor) -> torch.Tensor:
    return h.vieww(-1)  #! PYC0401


h = x
for _ in range(2):
    h = turned(h)
print(h)

# Nothing is said where only a run tells whether it comes here.
import sys

if len(sys.argv) > 3:
    print(x.transpose(0, 7))
try:
    a, b = x.shape
except ValueError as e:
    print(e)
y = torch.zeros(4)
print(torch.cosine_similarity(y, x, dim=2).shape)


def frames(x: torch.Tensor):
    a, b, c, d, e = x.shape  #! PYC0204
    return a * b * c * d * e


print(frames(torch.ones(1, 2, 3, 4)))
