"""A script whose settings the command line changes, by a file that it executes."""

import math
import sys

import torch

# settings
out_dir = "out"  # where things go
start = "\n"
steps = 3
scale = 0.5
shift = -1
verbose = False
sizes = [1, 2]
pair = (1, "a")
nothing = None
exec(open("settings.py").read())  # overrides from the command line or a file


def describe(name):
    return f"{name}: {out_dir}/{steps}"


print(describe("run"), repr(start), scale, verbose, shift)
if verbose:
    print("loud")
if out_dir == "out":
    print("the default folder")
x = torch.arange(steps) * scale + shift
print(x)

# what is there, by name
for name in ["steps", "math", "describe", "sizes", "pair", "nothing", "absent", "x"]:
    if name in globals():
        kind = type(globals()[name])
        print(name, kind == int, kind == list, kind is tuple, kind != type(None), kind.__name__ if name == "steps" else "")
    else:
        print(name, "is absent")
try:
    print(globals()["absent"])
except KeyError as e:
    print("KeyError", e)
globals()["steps"] = 7
key = "scale"
globals()[key] = 0.25
print(steps, scale, describe("end"))

# names that only a file assigned
print("extra" in globals(), globals()["extra"], "batch" in globals())
