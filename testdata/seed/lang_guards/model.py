"""Tests that are made again: what they told of a name holds while nothing changes what they read."""
import torch
from torch import nn

flag = True
x = () if flag else None
if flag:
    x = (1, 2)
else:
    x = None
flag = not flag
if flag:
    print("then", x[0])
else:
    print("else", x)


class Switch:
    def __init__(self, flag):
        self.flag = flag

    def flip(self):
        self.flag = not self.flag

    def run(self):
        if self.flag:
            x = (1, 2)
        else:
            x = None
        self.flip()
        if self.flag:
            return "then", x
        return "else", x


on = True


def flip():
    global on
    on = not on


def run():
    if on:
        y = (1, 2)
    else:
        y = None
    flip()
    if on:
        return "on", y
    return "off", y


print(Switch(True).run(), Switch(False).run(), run(), run())

class Double(nn.Module):
    def forward(self, x):
        return x * 2


class Triple(nn.Module):
    def forward(self, x):
        return x * 3


def pick(flag, more):
    if flag:
        m = Double()
        if more:
            m = Triple()
    else:
        m = nn.Identity()
    if flag:
        return m(torch.ones(2))
    return m(torch.zeros(2))


for flag, more in [(True, False), (True, True), (False, True)]:
    print(pick(flag, more))
