import sys

import torch
import torch.nn as nn


class Tagger(nn.Module):
    def __init__(self, kind):
        super().__init__()
        if kind in ("LSTM", "GRU"):
            self.rnn = getattr(nn, kind)(3, 4)
        else:
            self.rnn = nn.RNN(3, 4)

    def forward(self, x, h):
        return self.rnn(x, h)  #! PYC0402


class Named(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.part = getattr(nn, kind)(3, 4)  #! PYC0508


class Language(nn.Transformer):
    def __init__(self):
        super().__init__(8, 2)
        self.decoder = nn.Linear(8, 3)

    def forward(self, src, tgt):
        return super().forward(src, tgt)  #! PYC0507


class Whole(nn.Transformer):
    def __init__(self):
        super().__init__(8, 2)
        self.decoder = nn.Linear(8, 3)  #! PYC0507


class Wide(nn.Linear):
    def __init__(self):
        super().__init__(8, 2)
        self.weight = "weights"  #! PYC0507


def first(kind, x):
    if kind == "one":
        return x
    return x, x  #! PYC0205


for kind in sys.argv[1:]:
    print(Tagger(kind)(torch.zeros(2, 1, 3), torch.zeros(1, 1, 4)))
    print(Named(kind))
    print(first(kind, torch.zeros(2)))
x = torch.zeros(2, 1, 8)
print(Language()(x, x), Whole()(x, x), Wide())
