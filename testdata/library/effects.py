"""A library whose import does something: Go's init does it."""

import math
import os

try:
    import fused_kernels
except ImportError:
    fused_kernels = None
    print("no fused kernels")

MODE = "plain"
if os.environ.get("EFFECTS_MODE"):
    MODE = os.environ["EFFECTS_MODE"]

SCALE = math.sqrt(2.0)
if SCALE > 1:
    print("scale", SCALE)


def scaled(x: float) -> float:
    if MODE == "plain":
        return SCALE * x
    return x


#: 	py.Println("no fused kernels")
#: 	if Scale > 1 {
#: 		Mode = pyos.Environ("EFFECTS_MODE")
