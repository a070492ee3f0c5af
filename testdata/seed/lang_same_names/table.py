"""A name that a later statement gives a value of another type."""
from typing import Dict

cfgs = {"a.x": 1, "a.y": 2, "b": 3}


def grouped(table: Dict[str, int]) -> Dict[str, Dict[str, int]]:
    out = {}
    for k, v in table.items():
        model, _, tag = k.partition(".")
        out.setdefault(model, {})[tag] = v
    return out


names = [n for n, v in cfgs.items() if v > 1]
for n in names:
    cfgs[n + "!"] = cfgs[n] * 10
cfgs = grouped(cfgs)
sizes = len(cfgs)
sizes = {n: len(c) for n, c in cfgs.items()}


def find(name: str) -> Dict[str, int]:
    return cfgs[name]


def size(name: str) -> int:
    return sizes.get(name, 0)
