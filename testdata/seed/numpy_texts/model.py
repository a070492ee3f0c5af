import numpy as np
import torch

# what an array of texts is, and how it prints
names = np.array(["cat", "dog", "horse"])
print(names, repr(names), names.shape, names.dtype, names.ndim, names.size, len(names), names.nbytes)
print([names.dtype], names.dtype.kind, names.dtype.itemsize, names.dtype.name, names.dtype == "<U5", isinstance(names, np.ndarray))
grid = np.array([["a", "bb"], ["ccc", "d"]])
print(grid, repr(grid), grid.T, grid.reshape(-1), grid.shape, grid[1], grid[:, 0], grid[1, 0], grid[0][1])
print(np.array(["it's", 'say "hi"', "a\nb", "ü", "日本"]), repr(np.array([""])), repr(np.array([], dtype=str)))
print(repr(np.array(["abc def"] * 20)), np.array(["x"] * 1200))
print(repr(np.full(2, "ab")), repr(np.zeros((2, 1), dtype="<U3")), repr(np.array(["abc"], dtype="U2")), repr(np.array(("p", "q"))))

# its elements are strs that repr shows with their class
first = names[0]
print(first, [first], (first, 1), {first: 1}, f"{first} {first!r} {first:>5}", first.upper(), [first.upper()], first + "s", len(first), first[0])
print(type(first), type(first).__name__, isinstance(first, str), first == "cat", first in ["cat"], names[-1], list(names), names.tolist(), grid.tolist())
for i, n in enumerate(names):
    print(i, n, n.startswith("d"))
for row in grid:
    print(row, row[0])
print([n for n in names if len(n) == 3], "-".join(names), sorted(names, reverse=True), max(names), names.item(1), [names.item(1)])
maybe = names[1] if len(names) > 2 else None
print(maybe, [maybe])

# subscripts and what is written through them
pred = torch.tensor([[0.1, 0.9, 0.0], [0.8, 0.1, 0.1]])
print(names[pred.argmax(dim=1)], names[pred[0].argmax()], names[[2, 0]], names[np.array([True, False, True])], names[::-1], names[1:])
order = np.argsort([0.3, 0.1, 0.2])
print(names[order], names[order[::-1]][:2], names[np.array([[0, 1], [2, 0]])])
copy = names.copy()
copy[0] = "elephant"
copy[1:] = ["ox", "bee"]
view = copy[1:]
view[0] = "ant"
print(copy, names, copy == names)
copy[copy == "bee"] = "fly"
copy[:2] = "q"
print(copy)

# comparisons, search, sets of texts
labels = np.array(["b", "a", "b", "c", "a", "b"])
print(labels == "a", labels != "a", labels < "b", (labels == "a").sum(), np.where(labels == "b")[0], "a" in labels, "z" in labels)
print(labels == np.array(["b", "b", "b", "c", "c", "c"]), np.array_equal(labels, labels), np.isin(labels, ["a", "c"]))
print(np.unique(labels), np.unique(labels, return_counts=True), np.unique(["x", "x"]))
classes, index, counts = np.unique(labels, return_inverse=True, return_counts=True)
print(classes, index, counts, classes[np.argmax(counts)], dict(zip(classes, counts)), classes[index])
print(np.unique(labels, return_index=True), torch.tensor(index), torch.from_numpy(index).dtype)
ids = {c: i for i, c in enumerate(classes)}
print(ids, ids["a"], [ids[l] for l in labels], len(set(labels)), sorted(set(labels)))
print(np.sort(labels), np.argsort(labels), labels.argsort()[::-1], np.intersect1d(labels, ["a", "z"]), np.setdiff1d(labels, ["a"]), np.union1d(labels, ["zz"]))
many = np.array(["r%d" % (i * 7 % 5) for i in range(40)])
print(np.argsort(many))

# joined and made anew
print(repr(np.where(labels == "a", "yes", "no")), np.where(labels == "a", labels, "-"), repr(np.concatenate([labels[:2], ["long"]])), np.append(labels[:1], "z"))
print(np.stack([labels[:2], labels[2:4]]), np.hstack([labels[:1], names]), np.vstack([names, names]), np.column_stack([names, names]))
print(np.repeat(names, 2), np.tile(names, 2), np.split(labels, 3), np.roll(names, 1), np.flip(names))
print(np.char.upper(names), np.char.add(names, "!"), names + "s", "a " + names, names + names, repr(np.char.replace(names, "o", "00")), np.char.str_len(names))
print(np.char.startswith(names, "d"), np.char.find(names, "o"), np.char.zfill(np.array(["7", "12345"]), 3), np.char.strip(np.array([" a ", "b"])))

# to numbers and back
print(np.array(["1", " 2", "-3"]).astype(int), repr(np.array(["1.5", "nan", "1e3"]).astype(np.float32)), np.array(["1", "2"], dtype=float), np.array(["a", ""]).astype(bool))
print(repr(np.array([1, 20]).astype(str)), repr(np.array([1.5, 0.1], dtype=np.float32).astype(str)), repr(np.array([True]).astype(str)), np.array([1, 2]).astype("U5") + "x")
for bad in (lambda: np.array(["x"]).astype(int), lambda: np.array(["x"]).astype(float), lambda: names[5], lambda: names == np.array(["a", "b"])):
    try:
        bad()
    except (ValueError, IndexError) as e:
        print(type(e).__name__, e)

# drawn
np.random.seed(3)
print(np.random.choice(["a", "b", "c"]), [np.random.choice(["a", "b"])], np.random.choice(names, 4), np.random.choice(names, size=2, replace=False), np.random.permutation(names))
np.random.shuffle(copy)
rng = np.random.default_rng(1)
print(copy, rng.choice(names, 3), rng.permutation(names), rng.choice(names), [np.random.choice([1, 2, 3])])

# in place
names = np.array(["cat", "dog"])
n2 = names
names += "x"
print(names, n2, names.dtype)
names = names + "yy"
print(names, n2, [names[0]])
print(repr(np.array([1, 22], dtype=str)), repr(np.array([1.5, 2.0], dtype=str)), repr(np.array(np.arange(3), dtype=str)), repr(np.array([[True], [False]], dtype=str)), repr(np.array([1, 2], dtype="<U5")))
names[:1] += "q"
print(names)
names[0] += "z"
print(names)
