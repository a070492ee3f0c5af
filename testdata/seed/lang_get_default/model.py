"""d.get(key, default) where the default has another type than the values."""

import os
d = {"a": 1, "b": 2}
print(d.get("a", "none"), d.get("z", "none"))
v = d.get("z", "none")
print(v)
if isinstance(v, str):
    print("text", v.upper())
else:
    print("int", v + 1)
w = d.get("b", "none")
if isinstance(w, int):
    print(w * 2)
for k in ["a", "q"]:
    x = d.get(k, "?")
    print(k, x, f"{x}", str(x), type(x).__name__, x == "?", x == 1)
s = {"k": "v", "n": "7"}
print(s.get("k", 0), s.get("zz", 0), int(s.get("n", 0)) + 1, int(s.get("m", 0)) + 1)
print(s.get("k", None), s.get("zz", None))
r = s.get("zz", 5)
print(r, isinstance(r, int), [r, s.get("k", 5)])
env = os.environ
print(int(env.get("NOT_THERE_X", 4)), int(os.environ.get("NOT_THERE_Y", 8)) * 2, os.environ.get("NOT_THERE_Z", False))
port = os.environ.get("PORT_NOT", 8080)
print(port, type(port))
f = {"x": 1.5}
print(f.get("x", 0), f.get("y", 0), f.get("y", "nan"))
rows = {"p": [1, 2], "q": [3]}
print(len(rows.get("zz", ())))
for item in rows.get("zz", []):
    print(item)
print(rows.get("zz", "no rows"), rows.get("p", "no rows"))
n = {1: "one"}
print(n.get(1, -1), n.get(2, -1), n.get(2, 2.5), n.get(2, False))
def look(table: dict[str, int], key: str):
    return table.get(key, "missing")
print(look(d, "a"), look(d, "zz"), look({}, "b"))
b = {"t": True}
print(b.get("t", 0), b.get("u", 0), b.get("u", "x"))
print(d.get("z", [1, 2]), d.get("a", {}), d.get("z", (1, "x")))
total = 0
for k in ["a", "b", "c"]:
    got = d.get(k, "skip")
    if got == "skip":
        continue
    total += got
print(total)
mode = d.get("mode", False)
if mode:
    print("on")
else:
    print("off")
print(d.get("a", False), d.get("zz", True))
e = {"a": 1, "b": 2}
print(e.pop("a", "gone"), e.pop("a", "gone"), e, e.pop("b", 0), e.pop("b", 0.5))
