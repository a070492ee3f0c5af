import torch


def combine(a, b):
    return a + b


print(combine(torch.ones(2, 3), torch.ones(3)))
print(combine(torch.ones(2, 3), torch.ones(4)))
