"""A forward pass under eval() and no_grad()."""

import torch
import torch.nn as nn


class Net(nn.Module):
    """Two linear layers with a GELU and dropout between them."""

    def __init__(self, in_features, hidden, classes):
        super().__init__()
        self.norm = nn.LayerNorm(in_features)
        self.fc1 = nn.Linear(in_features, hidden)
        self.act = nn.GELU()
        self.drop = nn.Dropout(0.1)
        self.fc2 = nn.Linear(hidden, classes)

    def forward(self, x):
        x = self.norm(x)
        x = self.drop(self.act(self.fc1(x)))
        return self.fc2(x)


torch.manual_seed(0)
model = Net(16, 64, 10)
model.eval()

input_tensor = torch.randn(4, 16)
with torch.no_grad():
    logits = model(input_tensor)

print(model)
print(logits.shape)
print(logits)
print(logits.argmax(dim=-1))
print(sum(p.numel() for p in model.parameters()), "parameters")
