"""Classes whose bodies choose between methods, once, by a test of the run."""

import os
import sys

import torch
import torch.nn as nn

if os.environ.get("CASES_OFF") != "1":
    os.environ["CASES_MODE"] = "wide"
    Base = torch.jit.ScriptModule
    Method = torch.jit.script_method
else:
    Base = nn.Module

    def __same(f):
        return f

    Method = __same


class Scale(Base):
    """Scales, in one of two ways."""

    def __init__(self, n):
        super().__init__()
        self.n = n

    if os.environ.get("CASES_MODE") == "wide":

        @Method
        def forward(self, x: torch.Tensor):
            # twice as wide
            y = torch.cat([x, x], dim=-1)
            return y * self.n

        def name(self):
            return "wide"

    else:

        @Method
        def forward(self, x: torch.Tensor):
            return x * self.n

        def name(self):
            return "narrow"

    def both(self, x):
        return self.name(), self(x)

    if len(sys.argv) > 1:
        def describe(self, times=2):
            for _ in range(times):
                print("called with arguments")

    else:
        def describe(self, times=2):
            """Says so."""
            print("called", times)


os.environ["CASES_MODE"] = "narrow"  # too late
m = Scale(3)
m.eval()
print(m.both(torch.arange(3)))
m.describe()
m.describe(times=1)


class Deeper(Scale):
    if os.environ["CASES_MODE"] == "narrow":
        def name(self):
            return "deeper, from " + super().name()
    else:
        def name(self):
            return "never"


print(Deeper(2).both(torch.ones(2)))
