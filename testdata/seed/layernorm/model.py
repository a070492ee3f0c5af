import torch
import torch.nn as nn

torch.manual_seed(1)

norm = nn.LayerNorm(512)
norm.eval()

x = 3 * torch.randn(2, 5, 512) + 1
with torch.no_grad():
    y = norm(x)

print(norm)
print(y.shape)
print(y)
print(f"largest {y.max().item():.4f} std {y.std(unbiased=False).item():.4f}")

x = torch.arange(12.0).reshape(2, 2, 3)
with torch.no_grad():
    print(nn.LayerNorm(3, eps=1e-12)(x))
    print(nn.LayerNorm([2, 3], elementwise_affine=False)(x))
    print(nn.LayerNorm(3, bias=False)(x))
