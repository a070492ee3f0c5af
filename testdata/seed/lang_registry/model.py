"""A registry of unrelated classes that are called with the same arguments."""
class Linear:
    def __init__(self, size, scale=1.0):
        self.weight = size * scale

    def apply(self, x):
        return x * self.weight

class Shift:
    def __init__(self, size, scale=1.0):
        self.by = size
        self.scale = scale

    def apply(self, x):
        return (x + self.by) * self.scale

REGISTRY = {"linear": Linear, "shift": Shift}

def build(kind, *args, **kwargs):
    if kind not in REGISTRY:
        raise KeyError(f"unknown {kind}")
    return REGISTRY[kind](*args, **kwargs)

for kind in ["linear", "shift"]:
    layer = build(kind, 3.0, scale=2.0)
    print(kind, layer.apply(-1.0), layer.apply(2.0))
print(build("linear", 2.0).apply(1.0))
try:
    build("conv")
except KeyError as e:
    print(e)
