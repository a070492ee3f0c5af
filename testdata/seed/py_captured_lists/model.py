"""Lists that a nested function was handed and appends to."""
import torch
import torch.nn as nn


def recorder(log):
    def record(x):
        log.append(f"got {x}")

    return record


def shapes(log):
    def hook(module, inputs, output):
        log.append(f"{module.__class__.__name__}: {tuple(inputs[0].shape)} -> {tuple(output.shape)}")

    return hook


seen = []
for f in [recorder(seen) for _ in range(2)]:
    f(1)
print(seen)
one = []
record = recorder(one)
record(2)
record(3)
print(one, len(one))


def main():
    log = []
    fs = []
    for i in range(2):
        fs.append(recorder(log))
    for f in fs:
        f(4)
    print(log)


main()
torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
lines = []
handles = [m.register_forward_hook(shapes(lines)) for m in model.modules() if isinstance(m, nn.Linear)]
with torch.no_grad():
    model(torch.ones(1, 2))
for h in handles:
    h.remove()
print(lines)


def putter():
    xs = []

    def put(v):
        xs.append(v)
        return len(xs)

    return put, xs


put, given = putter()
put(1)
put(2)
print(given)
rows = [[]] * 3
rows[0].append(1)
print(rows)
