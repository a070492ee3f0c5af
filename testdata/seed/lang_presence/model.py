"""Attributes that only some paths set: hasattr, getattr with a default, del."""
import torch
import torch.nn as nn


class Cache:
    def __init__(self, size):
        self.size = size
        if size > 2:
            self.extra = size * 2
        self.reset()

    def reset(self):
        self.hits = 0
        if hasattr(self, "store"):
            print("forgets", len(self.store))
            del self.store

    def put(self, key, value):
        if not hasattr(self, "store"):
            self.store = {}
        self.store[key] = value

    def get(self, key):
        return getattr(self, "store", {}).get(key, -1)


for size in (1, 5):
    cache = Cache(size)
    print(hasattr(cache, "extra"), getattr(cache, "extra", None), cache.get("a"))
    cache.put("a", size)
    print(cache.get("a"), hasattr(cache, "store"), hasattr(cache, "other"))
    cache.reset()
    print(cache.get("a"), hasattr(cache, "store"))
    cache.done = True
    print(hasattr(cache, "done"))
    try:
        print(cache.extra)
        print(cache.store)
    except AttributeError as e:
        print("AttributeError:", e)


class Attention(nn.Module):
    def __init__(self, dim, bias=False):
        super().__init__()
        self.proj = nn.Linear(dim, dim, bias=False)
        if bias:
            self.rel = nn.Parameter(torch.ones(dim))
            self.scale = 2.0

    def forward(self, x):
        y = self.proj(x)
        if hasattr(self, "rel"):
            y = y + self.rel
        if not hasattr(self, "calls"):
            self.calls = 0
        self.calls += 1
        return y * getattr(self, "scale", 1.0)


torch.manual_seed(0)
for bias in (False, True):
    layer = Attention(2, bias)
    with torch.no_grad():
        layer(torch.ones(1, 2))
        print(layer(torch.ones(1, 2)), layer.calls, hasattr(layer, "rel"), hasattr(layer, "scale"))


class Empty:
    pass


e = Empty()
setattr(e, "x", 3)
print(hasattr(e, "x"), e.x)
del e.x
print(hasattr(e, "x"), getattr(e, "x", "none"))
