"""types.SimpleNamespace: settings by name, and trees whose attributes only the run names."""

import types

import torch
from torch.nn import functional as F

# settings: each has the attributes that the program gives it
args = types.SimpleNamespace()
args.name = "tiny"
args.n_layer = 0
for layer in range(3):
    args.n_layer = max(args.n_layer, layer + 1)
device = types.SimpleNamespace(kind="cpu", index=1)
device.index += 1


def late(args):
    args.scale = 2.5
    return args.n_layer * args.scale


print(args.name, args.n_layer, late(args), args.scale, device.kind, device.index)
print(hasattr(device, "kind"), hasattr(device, "name"), getattr(device, "index"))

# one that is looked at as a whole
point = types.SimpleNamespace(x=1, y="b")
print(point, point == types.SimpleNamespace(x=1, y="b"))
point.z = [1.5, None]
setattr(point, "x", 7)
print(point, hasattr(point, "z"), hasattr(point, "w"), type(point).__name__)

# weights by their names
torch.manual_seed(0)
w = {
    "emb.weight": torch.arange(12.0).view(3, 4) / 4,
    "blocks.0.ln1.weight": torch.full((4,), 2.0),
    "blocks.0.ln1.bias": torch.zeros(4),
    "blocks.0.att.key.weight": torch.eye(4) * 3,
    "blocks.0.att.time_mix_k": torch.tensor([0.0, 0.25, 0.5, 1.0]),
    "blocks.1.ln1.weight": torch.ones(4),
    "blocks.1.ln1.bias": torch.ones(4),
    "blocks.1.att.key.weight": torch.ones(4, 4),
    "blocks.1.att.time_mix_k": torch.zeros(4),
}
tree = types.SimpleNamespace()
for name in w.keys():
    parts = name.split(".")
    here = tree
    for i in range(len(parts)):
        if parts[i].isdigit():
            n = int(parts[i])
            if n not in here:
                here[n] = types.SimpleNamespace()
            here = here[n]
        else:
            if i == len(parts) - 1:
                setattr(here, parts[i], w[name])
            elif not hasattr(here, parts[i]):
                if parts[i + 1].isdigit():
                    setattr(here, parts[i], {})
                else:
                    setattr(here, parts[i], types.SimpleNamespace())
            here = getattr(here, parts[i])


def norm(x, ln):
    return F.layer_norm(x, (4,), weight=ln.weight, bias=ln.bias)


x = tree.emb.weight[1]
for i in range(len(tree.blocks)):
    att = tree.blocks[i].att
    mixed = x * att.time_mix_k + norm(x, tree.blocks[i].ln1) * (1 - att.time_mix_k)
    x = x + att.key.weight @ mixed
    print(x, att.key.weight.shape, mixed.sum() > 0)
print(tree.blocks[0].ln1, list(tree.blocks))
print(getattr(tree, "head", None) is None, [hasattr(tree, name) for name in ["emb", "head"]])
try:
    print(tree.head)
except AttributeError as e:
    print("AttributeError:", e)
for name in ["blocks", "nothing"]:
    try:
        print(len(getattr(tree, name)))
    except AttributeError as e:
        print(e)
