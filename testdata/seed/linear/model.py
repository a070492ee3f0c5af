import torch
import torch.nn as nn

torch.manual_seed(0)

layer = nn.Linear(768, 512)
layer.eval()

x = torch.randn(4, 768)
with torch.no_grad():
    y = layer(x)

print(layer)
print(y.shape)
print(y)
print(layer.weight.shape, layer.bias.shape)

# Without a bias, on a batch of sequences and on a single vector.
small = nn.Linear(6, 3, bias=False)
with torch.no_grad():
    print(small(torch.ones(6)))
    print(small(torch.arange(24, dtype=torch.float32).reshape(2, 2, 6)))
