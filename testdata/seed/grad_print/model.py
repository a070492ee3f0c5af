"""What a tensor with a graph looks like when it is printed outside no_grad."""

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(0)


class Scale(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))
        self.shift = nn.Parameter(torch.zeros(1))
        self.register_buffer("steps", torch.arange(dim))

    def forward(self, x):
        return x * self.weight + self.shift


scale = Scale(3)
print(scale.weight)
print(scale.shift)
print(scale.steps)
for name, p in scale.named_parameters():
    print(name, p)
print(scale(torch.ones(2, 3)))
print(scale.weight.data)
print(scale.weight.detach())

fc = nn.Linear(3, 2)
x = torch.randn(4, 3)
y = fc(x)
print(y)
print(y[0])
print(y[:, 1])
print(y[1:3])
print(y.view(2, 4))
print(y.reshape(-1))
print(y.t())
print(y + 1)
print(y * 2.0)
print(2 - y)
print(-y)
print(y / 3)
print(y**2)
print(y.exp())
print(y.mean())
print(y.mean(dim=0))
print(y.max())
print(y.max(dim=1))
print(y.argmax(dim=1))
print(y > 0)
print(F.softmax(y, dim=-1))
print(torch.sigmoid(y))
print(torch.tanh(y))
print(F.gelu(y))
print(torch.cat([y, y], dim=1))
print(torch.stack([y[0], y[1]]))
print(y @ y.T)
print(y.unsqueeze(0).shape, y.unsqueeze(0).requires_grad)
print(y.detach())
print(y.sum().item())
with torch.no_grad():
    print(y)
    print(fc(x))
    print(y + 1)

emb = nn.Embedding(5, 2)
print(emb(torch.tensor([0, 3])))
print(nn.LayerNorm(2)(y))

leaf = torch.ones(2, requires_grad=True)
print(leaf)
print(leaf * 3)
print([y[0, 0], y[0, 1].item()])


class Swish(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, beta):
        ctx.save_for_backward(x)
        ctx.beta = beta
        return x * torch.sigmoid(beta * x)

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        s = torch.sigmoid(ctx.beta * x)
        return grad * (s + x * s * (1 - s)), None


print(Swish.apply(leaf * 2, 1.0))
print(Swish.apply(torch.ones(2), 0.5))
print(F.mse_loss(y, y + 1, reduction="none").shape, nn.CrossEntropyLoss(reduction="none")(y[:2], torch.tensor([0, 1])).detach().tolist()[0] > 0)
