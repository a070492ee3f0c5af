"""Enums whose members hold records, made of what the script has done before."""
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any, Callable, Optional


def crop(x: int, size: int, resize: int = 256) -> int:
    return x + size + resize


@dataclass
class Weights:
    url: str
    transforms: Callable
    meta: dict[str, Any]


class WeightsEnum(Enum):
    @property
    def url(self):
        return self.value.url

    @property
    def meta(self):
        return self.value.meta

    @property
    def transforms(self):
        return self.value.transforms


_COMMON = {"min_size": (1, 1), "categories": ["a", "b"]}


class A_Weights(WeightsEnum):
    V1 = Weights(url="http://a", transforms=partial(crop, size=3), meta={**_COMMON, "num_params": 3, "_metrics": {"ImageNet-1K": {"acc@1": 69.7, "acc@5": 80.1}}, "_docs": "x"})
    V2 = Weights(url="http://b", transforms=partial(crop, size=3, resize=4), meta={**_COMMON, "num_params": 3, "unquantized": 3, "_metrics": {"ImageNet-1K": {"acc@1": 79.7, "acc@5": 80.1}}, "_docs": "x"})
    DEFAULT = V2


def build(weights: Optional[A_Weights] = None):
    if weights is not None:
        return len(weights.meta["categories"]), weights.url, weights.transforms(5)
    return None


print(build())
print(build(A_Weights.V1))
print(build(A_Weights.DEFAULT))
for w in A_Weights:
    print(w.url, w.meta["categories"])
print(A_Weights["V1"].url)
for w in A_Weights:
    print("unquantized" in w.meta, w.meta.get("unquantized", 0), w.meta["num_params"])
X = [1, 2]
X.append(3)


def make(n):
    return [n] + X


class E(Enum):
    A = X
    B = make(7)
    C = [9]
    D = A


class K:
    xs = [X, [4]]
    n = len(X)
    ys = {"a": make(1)}
for e in E:
    print(e.name, e.value)
print(E.D, K.xs, K.n, K.ys)
K.xs.append([5])
print(K.xs)
