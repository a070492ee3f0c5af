"""Forward hooks that have no Go form."""
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.one = nn.Linear(2, 2)
        self.coder = nn.TransformerEncoderLayer(2, 1)

    def forward(self, x):
        return self.coder(self.one(x))


def keep(m, args, out):
    return "text"


net = Net()
handle = net.register_forward_hook(lambda m, args, out: out + 1)
net.one.register_forward_hook(keep)  #! PYC0205
net.one.register_forward_hook(lambda m, args, kwargs, out: out, with_kwargs=True)  #! PYC0402
net.coder.linear1.register_forward_hook(lambda m, args, out: out)  #! PYC0402
y = net(torch.ones(1, 1, 2))
handle.remove()
handle.take_off()  #! PYC0401
#: y: Tensor[f32, rank 3]
