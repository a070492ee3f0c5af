"""JSON: every keyword of dumps, errors of loads, and values of several types."""
import io
import json
from collections.abc import Mapping, Sequence
from numbers import Number
import math
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
import torch
from torch import nn

row = {"epoch": 3, "loss": 0.25, "name": "tiny ü", "tags": ["a", "b"], "shape": (2, 3), "best": None, "done": True}
print(json.dumps(row))
print(json.dumps(row, indent=2, sort_keys=True, ensure_ascii=False))
print(json.dumps(row, separators=(",", ":")), json.dumps([1, 2.5, "x", None, [1, 0.5]], indent="\t"))
print(json.dumps([]), json.dumps({}), json.dumps({"a": {}}, indent=1), json.dumps([[], [1]], indent=0))
print(json.dumps([math.nan, math.inf, -math.inf, 1e300, 1e16, 0.1]), json.dumps("quote \" \\ \n \x01 €"))
print(json.dumps({"k": [1, 2, 3]}, default=str), json.dumps({"when": date(2024, 5, 1)}, default=str))
print(json.dumps({"p": Path("a/b")}, default=lambda o: str(o)))
try:
    json.dumps([math.nan], allow_nan=False)
except ValueError as e:
    print("ValueError:", e)
try:
    json.dumps({"when": date(2024, 5, 1)})
except TypeError as e:
    print("TypeError:", e)
print(json.dumps({1: "a", 2: "b"}), json.dumps({"x": {"y": [{"z": 1}]}}), json.dumps((1, "two", 3.0)))
counts = {}
for word in "to be or not to be".split():
    counts[word] = counts.get(word, 0) + 1
print(json.dumps(counts, sort_keys=True))
rows = []
for i in range(3):
    rows.append({"id": i, "score": i / 2, "tag": "t"})
print(json.dumps(rows))
out = io.StringIO()
json.dump(rows[:1], out, indent=2)
print(out.getvalue())

config = json.loads('{"name": "gpt", "layers": 4, "rate": 0.5, "dims": [8, 16], "nested": {"on": true, "off": null}, "big": 1e3}')
print(config["name"], config["layers"] + 1, config["rate"] * 2, config["dims"][1], len(config["dims"]), config["nested"]["on"])
for key, value in config.items():
    print(key, value)
for dim in config["dims"]:
    print(dim * 2, end=" ")
print()
print(config.get("missing", 7), config.get("layers", 7), "rate" in config, config["nested"].get("off") is None, f"{config['rate']:.3f}")
if config["nested"]["on"] and config["layers"] == 4:
    print("on", list(config), config["dims"] == [8, 16])
data = json.loads("[[1, 2], [3, 4]]")
print(sum(sum(r) for r in data), [x for r in data for x in r], max(data[1]))
people = json.loads('[{"name": "Ann", "age": 30}, {"name": "Bob", "age": 25}]')
print([p["name"] for p in people if p["age"] > 26], sorted(people, key=lambda p: p["age"])[0]["name"])
for text in ["", "{", "[1,]", '{"a" 1}', '{"a": tru}', "[1] x", '"abc', '{"a": 1,}', "nan", "[NaN, -Infinity]"]:
    try:
        print(json.loads(text))
    except json.JSONDecodeError as e:
        print(type(e).__name__, e, "|", e.msg, e.pos, e.lineno, e.colno)
spec = json.loads('{"model": {"dim": 8, "heads": 2, "act": "GELU", "eps": 1e-5}, "ids": [3, 1, 2], "w": [0.5, 1.5], "none": null}')
model = spec["model"]
dim = model["dim"]
print(dim // model["heads"], dim % 3, 2 ** model["heads"], -dim, abs(-dim), dim / 2, dim > 3, 3 < dim, dim == 8, dim != 9, [0] * model["heads"])
print(list(range(model["heads"])), model["act"].lower(), model["act"] in ["GELU", "SiLU"], model["act"] + "!", "%d %s" % (dim, model["act"]), str(dim) + "x", int(model["eps"] * 1e6))
print(sorted(spec["ids"]), sum(spec["ids"]), max(spec["w"]), min(spec["ids"]), len(spec), 2 in spec["ids"], "model" in spec, "zz" in spec)
total = 0
for n in spec["ids"]:
    total += n
print(total, isinstance(model, dict), isinstance(dim, int), isinstance(spec["w"][0], float), isinstance(spec["none"], str), type(dim).__name__)
value = spec.get("none")
print(value is None, spec["none"] or "default", math.sqrt(spec["w"][0] * 2), round(spec["w"][1]), f"{spec['w'][0]:.2f} {dim:4d}|{model['act']:>6}")
spec["added"] = [1, {"k": 2.5}]
spec["ids"].append(9)
spec["model"]["dim"] = 16
spec.update({"none": "some"})
print(spec, spec["model"].pop("act"), spec.setdefault("more", 3), spec.pop("gone", None))
a, b, c = spec["ids"][0], spec["ids"][-1], spec["ids"][1:3]
print(a, b, c)
for row in [{"x": 1}, {"x": 2}]:
    print(row["x"] * a)
squares = {n: n * n for n in spec["ids"]}
print(squares[3], squares)
try:
    print(spec["nope"])
except KeyError as e:
    print("KeyError", e)
try:
    print(spec["model"] + 1)
except TypeError as e:
    print("TypeError", e)

@dataclass
class Config:
    dim: int = 4
    rate: float = 0.1
    name: str = "x"
    layers: list = field(default_factory=lambda: [1, 2])

cfg = json.loads('{"dim": 6, "rate": 0.5, "name": "net"}')
lin = nn.Linear(cfg["dim"], 2)
print(lin, torch.ones(2) * cfg["rate"], torch.tensor([1.0, 2.0]) + cfg["dim"], torch.zeros(cfg["dim"], 2).shape)
print(torch.tensor(json.loads("[1, 2, 3]")), torch.tensor(json.loads("[[0.5, 1], [2, 3]]")))
c = Config(**cfg)
print(c.dim + 1, c.rate * 2, c.name, c)
def build(dim, rate=0.3, name="def"):
    return f"{dim} {rate} {name}"
print(build(**cfg))
for s in ["1", "[1]", "{}", "null", '"a"', "1.5", "true"]:
    v = json.loads(s)
    print(isinstance(v, type(None)), isinstance(v, Mapping), isinstance(v, Sequence), isinstance(v, Number), isinstance(v, object), isinstance(v, tuple), isinstance(v, (int, dict)))

mixed = json.loads('["abc", [1, 2], {"a": 1}, null, 3, 1.5, true]')
for m in mixed:
    try:
        print(m[1])
    except (TypeError, KeyError) as e:
        print(type(e).__name__, e)
    try:
        print(m["a"])
    except (TypeError, KeyError) as e:
        print(type(e).__name__, e)
    try:
        print(m[1:])
    except (TypeError, KeyError) as e:
        print(type(e).__name__, e)
    try:
        print(m * 2)
    except TypeError as e:
        print("TypeError", e)
    for o in mixed:
        try:
            print(m + o)
        except TypeError as e:
            print("TypeError", e)
        try:
            print(m * o)
        except TypeError as e:
            print("TypeError", e)
        try:
            print(m - o)
        except TypeError as e:
            print("TypeError", e)
try:
    print(mixed[0][7])
except IndexError as e:
    print("IndexError", e)
keyed = {mixed[0]: 1}
print(json.dumps(keyed))
