import gc
import json
import os

index = json.loads('{"weight_map": {"a": "x.bin", "b": "y.bin", "c": "x.bin", "d": 3}}')
for name in list(set(index["weight_map"].values())):
    if name == "x.bin":
        print(os.path.join("dir", name))
gc.collect()
try:
    print(os.path.join("dir", index["weight_map"]["d"]))
except TypeError:
    print("TypeError")
d = json.loads('{"a": "x", "b": 3, "c": null, "d": 2.5, "e": true, "f": [1, 2]}')
print(d["a"] == "x", d["b"] == 3, d["d"] == 2.5, d["e"] == True, d["a"] != "y", d["b"] == "3", d["c"] == None, "x" == d["a"])
if d["a"] == "x":
    print("yes")
