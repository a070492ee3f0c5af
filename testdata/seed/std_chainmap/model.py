"""collections.ChainMap of dicts of one type."""

from collections import ChainMap, defaultdict
import collections

defaults = {"lr": 1, "steps": 10, "seed": 0}
user = {"steps": 50}
cm = ChainMap(user, defaults)
print(cm["steps"], cm["lr"], "seed" in cm, "x" in cm, cm.get("x"), cm.get("x", 7), cm.get("lr", 9), len(cm))
print(list(cm), list(cm.keys()), list(cm.values()), list(cm.items()))
for k in cm:
    print(k, cm[k])
for k, v in cm.items():
    print(k, v)
print(cm, dict(cm), sorted(cm), {**cm, "z": 3})
cm["lr"] = 5
cm["new"] = 6
print(user, defaults, cm)
child = cm.new_child()
child["lr"] = 100
print(child["lr"], cm["lr"], child, child.parents["lr"])
child2 = cm.new_child({"seed": 42})
print(child2["seed"], child2.maps, len(child2.maps), child2.maps[0])
del cm["new"]
print("new" in cm, user)
try:
    del cm["seed"]
except KeyError as e:
    print("KeyError", e)
try:
    cm["nothing"]
except KeyError as e:
    print("KeyError", e)
try:
    cm.pop("seed")
except KeyError as e:
    print(e)
print(cm.pop("steps"), cm["steps"], cm.pop("q", 3), cm.setdefault("seed", 1), cm.setdefault("w", 2))
cm.update({"a": 1})
cm.update(b=2)
print(cm, bool(cm), bool(ChainMap({}, {"a": 0}).parents))
print(cm == {"lr": 5, "w": 2, "a": 1, "b": 2, "steps": 10, "seed": 0}, cm == ChainMap({}, dict(cm)), cm != {"a": 1})
local = {}
scope = ChainMap(local, {"g": 1.5})
scope["l"] = 2.5
print(local, scope, sum(scope.values()))
c = cm.copy()
c["lr"] = -1
print(cm["lr"], c["lr"], isinstance(c, dict), isinstance(c, ChainMap), type(c).__name__)
dd = defaultdict(int)
m = collections.ChainMap(dd, {"a": 4})
print(m.get("a"), m.get("zz", 3), m["a"], m["zz"], dd)
empty = ChainMap()
empty["k"] = "v"
print(empty, list(empty.maps))
def lookup(scope, name):
    return scope[name] if name in scope else "?"
names = ChainMap({"a": "x"}, {"b": "y"})
print(lookup(names, "a"), lookup(names, "b"), lookup(names, "c"), max(names.values()), [k.upper() for k in names], {v: k for k, v in names.items()})
class Env:
    def __init__(self):
        self.vars = ChainMap({})
    def push(self):
        self.vars = self.vars.new_child()
    def pop(self):
        self.vars = self.vars.parents
    def set(self, k, v):
        self.vars[k] = v
env = Env()
env.set("x", 1)
env.push()
env.set("x", 2)
print(env.vars["x"], env.vars)
env.pop()
print(env.vars["x"], env.vars, len(env.vars.maps))
names.clear()
print(names)
try:
    names.popitem()
except KeyError as e:
    print(e)
