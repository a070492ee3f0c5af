"""A state dict that is renamed where its names ask for it, as it is loaded."""

import torch


class Weights:
    def __init__(self, path):
        self.w = torch.load(path, map_location="cpu")
        w = self.w
        if "_version" in w:
            assert float(w["_version"]) >= 0.7
            assert int(w["_scale"]) == 6
            print(w["_version"], float(w["scale"]), int(w["scale"]), int(w["steps"]))
            del w["_version"]
            del w["_scale"]
        rename = False
        for x in list(w.keys()):
            if ".first" in x:
                rename = True
        if rename:
            w = {k.replace(".first", ".last") if ".first" in k else k: v for k, v in w.items()}
            self.w = w
        for x in list(w.keys()):
            w[x].requires_grad = False
            if x.startswith("block"):
                w[x] = w[x] * 2
                w[x + "_min"] = torch.amin(w[x], dim=0)
            print(x, w[x].shape, str(w[x].dtype), w[x].float())

    def get(self, i):
        w = self.w
        return w[f"block.{i}.last"]


weights = Weights("weights.pth")
print(list(weights.w.keys()), weights.get(0), weights.w["block.0.key_min"])


# the dict that was loaded, or a new one
def grow(path, fresh):
    w = torch.load(path)
    old = w
    if fresh:
        w = {k: v for k, v in w.items()}
    w["new"] = torch.ones(1)
    return len(old), len(w), float(w["new"]), "new" in old


print(grow("weights.pth", True), grow("weights.pth", False))
