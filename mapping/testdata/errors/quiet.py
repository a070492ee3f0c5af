"""What Python would show in another way than Go could: refused, not guessed."""
import sys

import torch

n = len(sys.argv)
items = [1] * n
either = items if n > 3 else tuple(items)
print(either)  #! PYC0231
print(isinstance(either, (list, tuple)), len(either))
print(isinstance(either, list))  #! PYC0231
print(type(either))  #! PYC0231
where = torch.device("cpu") if n > 3 else "cpu"
print(where, str(where), f"{where}")
print(repr(where))  #! PYC0231
print([where])  #! PYC0231
print(isinstance(where, str))  #! PYC0231
print({torch.device("cpu")})  #! PYC0231


class A:
    def __init__(self):
        if n > 3:
            self.x = 1


class B:
    def __init__(self):
        self.x = 2


for thing in [A(), B()]:
    print(hasattr(thing, "x"))  #! PYC0303
del items.x  #! PYC0105
print(getattr(A(), "x", 0))  #! PYC0303

lin = torch.nn.Linear(2, 2)
one = torch.ones(1, 2)
for i in range(n):
    y = lin(one) if i == 0 else one * 2
    print(y)  #! PYC0231
    print(y.requires_grad)  #! PYC0231
    print(f"{y.sum():.2f}", y.shape)
ys = [lin(one) if i == 0 else one for i in range(n)]
print(ys)  #! PYC0231
z = one
for i in range(n):
    z = lin(z)
print(z)
