# A table of more dicts than a loop is written for, whose keys differ: the loop
# over it stays a loop.
import copy
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Any, Deque, Dict, Optional, Tuple, Union


@dataclass
class Cfg:
    url: str = ""
    hub: Optional[str] = None
    input_size: Tuple[int, int, int] = (3, 224, 224)
    pool_size: Optional[Tuple[int, int]] = None
    crop: float = 0.875
    mean: Tuple[float, ...] = (0.5, 0.5, 0.5)
    classes: int = 1000
    fixed: bool = False
    notes: Tuple[str, ...] = ()

    @property
    def has_weights(self):
        return self.url or self.hub


@dataclass
class Tagged:
    tags: Deque[str] = field(default_factory=deque)
    cfgs: Dict[str, Cfg] = field(default_factory=dict)
    trained: bool = False


def _cfg(url="", **kwargs) -> Dict[str, Any]:
    return {"url": url, "pool_size": None, "crop": 0.9, **kwargs}


def group(cfgs: Dict[str, Union[Dict[str, Any], Cfg]]):
    out = defaultdict(Tagged)
    for k, v in cfgs.items():
        if isinstance(v, dict):
            v = Cfg(**v)
        weights = v.has_weights
        model, *rest = k.split(".", 1)
        tag = rest[0] if rest else ""
        tagged = out[model]
        if weights and not tagged.trained:
            tagged.tags.appendleft(tag)
        else:
            tagged.tags.append(tag)
        if weights:
            tagged.trained = True
        tagged.cfgs[tag] = v
    return out


table = {
    "tiny.a": _cfg(hub="hub/"),
    "tiny.b": _cfg(hub="hub/", crop=1.0),
    "tiny.c": _cfg("http://c", input_size=(3, 96, 96)),
    "tiny": _cfg(),
    "small.a": _cfg(hub="hub/", notes=("quick gelu", "old")),
    "small.b": _cfg(hub="hub/", notes=("quick gelu", "new"), classes=512),
    "small.c": _cfg(classes=21843, fixed=True),
    "small": _cfg(pool_size=(7, 7)),
    "base.a": _cfg(input_size=(3, 384, 384), hub="hub/", crop=0.95),
    "base.b": _cfg(mean=(0.1, 0.2, 0.3), hub="hub/"),
    "base.c": _cfg(fixed=True),
    "base": _cfg("http://base", pool_size=(8, 8)),
    "large.a": _cfg(hub="hub/"),
    "large.b": _cfg(hub="hub/", crop=1.0),
    "large.c": _cfg("http://c", input_size=(3, 512, 512)),
    "large": _cfg(),
    "huge.a": _cfg(hub="hub/", notes=("slow", "old")),
    "huge.b": _cfg(hub="hub/"),
    "huge.c": _cfg(classes=21843),
    "huge": _cfg(pool_size=(16, 16)),
    "giant.a": _cfg(hub="hub/"),
    "giant.b": _cfg(hub="hub/", crop=1.0),
    "giant.c": _cfg("http://c", input_size=(3, 224, 224)),
    "giant": _cfg(),
    "mini.a": _cfg(hub="hub/", fixed=True),
    "mini.b": _cfg(hub="hub/"),
    "mini.c": _cfg(classes=0),
    "mini": _cfg(pool_size=(7, 7)),
    "wide.a": _cfg(hub="hub/"),
    "wide.b": _cfg(hub="hub/", crop=0.8),
    "wide.c": _cfg("http://c"),
    "wide": _cfg(),
    "deep.a": _cfg(hub="hub/"),
    "deep.b": _cfg(hub="hub/", crop=1.0),
    "deep.c": _cfg("http://c", input_size=(1, 28, 28)),
}

quick = [n for n, c in table.items() if c.get("notes", ()) and "quick" in c["notes"][0]]
print(len(table), quick)
for n in quick:
    c = copy.deepcopy(table[n])
    if c["hub"] == "hub/":
        c["hub"] = "hub/" + n
    table[n.replace("small", "quick")] = c
print(table["small.a"]["hub"], table["quick.a"]["hub"], table["quick.b"]["notes"])
print("fixed" in table["mini.a"], "fixed" in table["mini.b"], table["mini.b"].get("classes", -1))

for name, tagged in group(table).items():
    print(name, list(tagged.tags), tagged.trained)
    for tag in tagged.tags:
        c = tagged.cfgs[tag]
        print("   ", repr(tag), c.url, c.hub, c.input_size, c.pool_size, c.crop, c.mean, c.classes, c.fixed, c.notes)

try:
    print(table["tiny.a"]["classes"])
except KeyError as e:
    print("KeyError", e)
