"""Lists of dicts whose keys differ: they grow, are copied, looked up and handed on."""
import copy as cp
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Optional


@dataclass
class Config:
    name: str = ""
    hf_config: dict = field(default_factory=dict)
    n_layer: int = 16
    bias: bool = True
    eps: float = 1e-5
    rope: Optional[dict] = None
    indices: Optional[list[int]] = None
    freq: Optional[float] = None

    @classmethod
    def from_name(cls, name: str, **kwargs: Any) -> "Config":
        if name not in name_to_config:
            try:
                conf_dict = next(
                    config
                    for config in configs
                    if name == config["hf_config"]["name"]
                    or config["hf_config"]["org"] + "/" + config["hf_config"]["name"] == name
                )
            except StopIteration:
                raise ValueError(f"{name!r} is not a supported config name")
        else:
            conf_dict = name_to_config[name]

        conf_dict = conf_dict.copy()
        conf_dict.update(kwargs)
        return cls(**conf_dict)


configs = [
    dict(name="a", hf_config=dict(org="o", name="hub-a")),
    dict(name="b", hf_config=dict(org="o", name="hub-b"), n_layer=3, bias=False),
]
more = [
    dict(name="c{}", hf_config=dict(org="p", name="hub-c{}"), eps=1e-6, rope=dict(factor=8.0, low=1.0, len=8192), freq=10000),
    dict(name="d{}", hf_config=dict(org="p", name="hub-d{}"), rope=None, indices=[i % 2 for i in range(3)]),
]
for c in more:
    for kind in ("", "-it"):
        copy = deepcopy(c)
        copy["name"] = c["name"].format(kind)
        copy["hf_config"]["name"] = c["hf_config"]["name"].format(kind)
        configs.append(copy)

name_to_config = {config["name"]: config for config in configs}

for name in ("a", "o/hub-b", "c-it", "d"):
    c = Config.from_name(name)
    print(c.name, c.n_layer, c.bias, c.eps, c.indices, c.rope is None, c.hf_config["name"])
    if c.rope is not None:
        print("low" in c.rope, c.rope["factor"] / 2)
c = Config.from_name("b", n_layer=7)
print(c.n_layer, name_to_config["b"]["n_layer"])
try:
    Config.from_name("z")
except ValueError as err:
    print(err)


def build(name, n=2, bias=True, sub=None, idx=None, rate=None):
    return name, n, bias, sub["org"], idx


def tour():
    entries = [
        dict(name="a", sub=dict(org="o", name="a")),
        dict(name="b", sub=dict(org="o", name="b"), n=3, bias=False),
        {"name": "c", "sub": {"org": "p", "name": "c"}, "idx": [i % 2 for i in range(3)]},
    ]
    extra = [dict(name="d{}", sub=dict(org="p", name="d{}"), n=4, rate=0.5), dict(name="e{}", sub=dict(org="q", name="e{}"), n=7)]
    entries.extend(extra)
    for c in extra:
        for kind in ("-x", "-y"):
            copy = deepcopy(c)
            copy["name"] = c["name"].format(kind)
            copy["sub"]["name"] = c["sub"]["name"].format(kind)
            entries.append(copy)
    big = dict(name="big{}", sub=dict(org="o", name="big{}"), n=9, rate=1)
    for kind in ("", "-chat"):
        copy = cp.deepcopy(big)
        copy["name"] = big["name"].format(kind)
        entries.append(copy)
    entries.append({"name": "last", "sub": {"org": "o", "name": "last"}, "bias": True})
    by_name = {c["name"]: c for c in entries}
    for c in entries:
        print(c["name"], c["sub"], "n" in c, c.get("n", 1), c.get("bias"), c.get("idx"), "rate" in c)
    print(list(by_name))
    found = by_name["e-x"].copy()
    found["n"] = 8
    print(found["n"], by_name["e-x"]["n"], by_name["a"].get("n"))
    found.update(n=10, bias=True)
    print(found["n"], found["bias"], "bias" in by_name["e-x"])
    try:
        print(by_name["a"]["n"])
    except KeyError as err:
        print("no", err)
    print(build(**by_name["a"]), build(**by_name["c"]), build(**found))


def rows():
    out = []
    out.append({"a": 1, "b": "x"})
    out.append({"a": 2, "c": 0.5})
    out.insert(0, {"a": 0, "b": "y"})
    for r in out:
        print(r["a"], r.get("b", "none"), "c" in r)
    print(out)
    pair = [{"k": None, "v": 1}]
    pair.append({"k": "x"})
    print(pair)
    return [r["a"] for r in out if "b" in r]


tour()
print(rows())
pairs = [{"k": None, "v": 1}, {"v": 2, "k": None}]
pairs.append({"k": "x", "v": 3})
for p in pairs:
    print(p["k"], p["v"], "k" in p)
last = []
last.append({"k": None, "v": 1})
last.append({"k": "x", "v": 2, "w": None})
print(last[1]["k"], last[0]["k"])
state = {}
state["step"] = 1
state["name"] = "run"
print("step" in state, state["name"], state)
