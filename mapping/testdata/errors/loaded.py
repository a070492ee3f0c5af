"""Values whose types the run tells, and classes that choose."""

import json
import pickle
import sys

import torch

w = torch.load("x.pt")
print(w["a"].squeez())  #! PYC0401
print(w["a"].reshape())  #! PYC0402
print(torch.matmul(w["a"]))  #! PYC0402
print(json.loads("1").squeeze())  #! PYC0401
print(pickle.load("x"))  #! PYC0402
w.requires_grad = False
w.grads = 3  #! PYC0507


class Uneven:
    if len(sys.argv) > 1:  #! PYC0101
        def __len__(self):
            return 1


class Other:
    if len(sys.argv) > 1:  #! PYC0101
        def one(self, x):
            return 1
    else:
        def one(self, y):
            return 2


def local():
    class Inner:
        if len(sys.argv) > 1:  #! PYC0101
            def one(self):
                return 1
        else:
            def one(self):
                return 2
    return Inner()


print(local().one())  #! PYC0505
