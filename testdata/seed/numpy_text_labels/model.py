import json
from collections import Counter, defaultdict
import numpy as np
import torch

CLASSES = np.array(["plane", "car", "bird", "cat"])

class Report:
    def __init__(self, names):
        self.names = names
        self.best = None

    def top(self, probs, k=2):
        order = np.argsort(probs)[::-1][:k]
        self.best = self.names[order[0]]
        return list(zip(self.names[order], probs[order]))

torch.manual_seed(0)
logits = torch.randn(3, 4)
probs = logits.softmax(dim=-1).numpy()
r = Report(CLASSES)
for p in probs:
    for name, q in r.top(p):
        print(f"{name:<6} {q:.3f}")
print(r.best, r.names)
print(r.top(probs[0], 1)[0][0])
pred = logits.argmax(dim=1)
print(CLASSES[pred.numpy()], CLASSES[pred], CLASSES[pred[0].item()], [CLASSES[i] for i in pred], [str(CLASSES[i]) for i in pred])
labels = CLASSES[pred]
print(Counter(labels.tolist()), Counter(labels).most_common(1))
groups = defaultdict(list)
for i, l in enumerate(labels):
    groups[l].append(i)
print(dict(groups), json.dumps({"best": r.best, "labels": labels.tolist()}))
print(json.dumps([l for l in labels]), {str(l): 1 for l in labels})
acc = (labels == np.array(["car", "car", "bird"])).mean()
print(acc, f"{acc:.2%}")
for a, b in zip(labels, labels[1:]):
    print(a, b, a == b, a < b)
def describe(names: np.ndarray, sep: str = ", ") -> str:
    return sep.join(names)
print(describe(CLASSES), describe(CLASSES[:2], "/"))
s = ""
for n in CLASSES:
    s += n[0]
print(s, CLASSES[0].split("a"), CLASSES[1].replace("c", "b") in ["bar"], CLASSES[2] + "!" + CLASSES[3])
print("car" in CLASSES, [n in ("car", "cat") for n in CLASSES], CLASSES.tolist().index("bird"), np.where(CLASSES == "bird")[0][0])
d = {"plane": 1, "car": 2, "bird": 3, "cat": 4}
print([d[n] for n in CLASSES], [d.get(n, 0) for n in labels], np.array([d[n] for n in CLASSES]))
mask = np.array([n.startswith("c") for n in CLASSES])
print(CLASSES[mask], CLASSES[~mask], mask.sum())
print(CLASSES[np.isin(CLASSES, ["cat", "dog"])], len(CLASSES[mask]), (CLASSES == "cat").any(), CLASSES[-1] == "cat" and True)
matrix = np.zeros((4, 4), dtype=int)
lookup = {name: i for i, name in enumerate(CLASSES.tolist())}
for t, p in zip(["car", "cat"], labels):
    matrix[lookup[t], lookup[p]] += 1
print(matrix, lookup)
print(repr(CLASSES.reshape(2, 2)), CLASSES.reshape(2, 2)[1].tolist(), CLASSES.reshape(2, -1).shape)
out = np.empty(3, dtype="<U10")
for i in range(3):
    out[i] = f"item{i}"
print(out, out[out != "item1"])
print(np.array(["10", "9", "8"]).astype(int).sum(), np.array([3, 1]).astype(str), np.array(["b", "a"]).tolist())

# in loops, tests and unpacking
a = np.array(["x", "yy"])
b = a
b[0] = "q"
print(a, a is b, a.copy() is a)
for i in range(len(a)):
    a[i] = a[i].upper()
print(a)
t = tuple(a)
print(t, len(t), {"k": a}, [a, a])
x, y = a
print(x, y, [x, y])
first, *rest = a
print(first, rest)
print(a[0] if a[0] == "Q" else "none", a[0] or "z", bool(a[0]), not a[0])
if "Q" in a and a.size > 1:
    print("yes")
if len(a) and (a == "Q").all():
    print("all")
else:
    print("not all")
def kind(v):
    if isinstance(v, str):
        return "str"
    if isinstance(v, np.ndarray):
        return "array " + str(v.dtype)
    return "other"
print(kind(a), kind(a[0]), kind(a.tolist()), kind(np.arange(2)))
print(a.tolist() + ["n"], [s.lower() for s in a], list(map(str, a)), list(map(len, a)), [*a.tolist(), "z"])
print(sorted(a, key=len), min(a), a.tolist()[::-1], "".join(reversed(a.tolist())))
z = np.array(["a", "b"])[None, :]
print(z, z.shape, z.squeeze(), np.expand_dims(z, 0).shape, z[0, 1], z[:, 1], z.T)
e = np.array(["é", "ß"])
print(e, np.char.upper(e), e == "é")
w = np.array([["a", "b", "c"], ["d", "e", "f"]])
print(w[:, 1:], w[0, ::2], w[w != "e"], w[[0, 1], [1, 2]], w[-1, -1], w[1][0], w.T.tolist(), w.flatten(), w.ravel()[2])
w[0] = ["x", "y", "z"]
w[:, 0] = "0"
w[w == "f"] = "F"
print(w)
for row in w:
    for cell in row:
        print(cell, end=" ")
print()
print("\n".join(" | ".join(row) for row in w))
print(np.unique(w), np.unique(w, return_counts=True)[1], (w == "0").sum(axis=0))
