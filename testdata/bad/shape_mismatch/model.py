import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.fc1 = nn.Linear(4, width)
        self.fc2 = nn.Linear(8, 2)

    def forward(self, x):
        x = torch.relu(self.fc1(x))
        return self.fc2(x)


widths = [8, 6]
with torch.no_grad():
    for width in widths:
        net = Net(width)
        print(width, net(torch.ones(3, 4)).shape)
