import os

import numpy as np
import torch

with open("table.txt", "w") as f:
    f.write("31 1 0 1 cats\n7 0 1 1 dogs # the last\n\n12 0 0 1 cats\n")
content = np.genfromtxt("table.txt", dtype=np.dtype(str))
print(content, content.shape, content.dtype)
features = torch.FloatTensor(content[:, 1:-1].astype(np.int32))
classes, labels = np.unique(content[:, -1], return_inverse=True)
print(features, classes, torch.LongTensor(labels))
idx = content[:, 0].astype(np.int32)
print({i: pos for pos, i in enumerate(idx)}, len(idx))
for row in content:
    print(row, row[0], row[-1])
print(content[1, -1], content[0], content[:, -1] == "cats", content[content[:, -1] == "cats"][:, 0], "dogs" in content)
with open("table.csv", "w") as f:
    f.write("name,kind\nann, x\nbob,\n")
print(repr(np.loadtxt("table.csv", dtype=str, delimiter=",", skiprows=1)), repr(np.genfromtxt("table.csv", dtype="U2", delimiter=",")))
print(repr(np.loadtxt("table.csv", dtype=str, delimiter=",", usecols=0)), repr(np.loadtxt("table.txt", dtype=str, usecols=(0, 4))))
try:
    np.loadtxt("table.txt", dtype=str, delimiter=" ", comments=None)
except ValueError as e:
    print(e)
for r in content[:, -1]:
    print(r, r == "cats")
os.remove("table.txt")
os.remove("table.csv")

with open("people.txt", "w") as f:
    f.write("ann 31 1.5\nbob 7 2.25\n")
rows = np.genfromtxt("people.txt", dtype=str)
ages = {}
for row in rows:
    name, age = row[0], int(row[1])
    ages[row[0]] = age
    print(f"{row[0]:>6}|{row[0].upper()}|{float(row[2]) * 2}|{name}", row[0] == "ann", len(row[0]), name in ("ann", "eve"))
print(ages, ages["bob"], ages[rows[0, 0]], [r[0] for r in rows], list(rows[:, 0]))
for a, b, c in rows:
    print(a, b, c, a + "!", int(b) + 1)
names = [str(n) for n in rows[:, 0]]
print(names, {n: i for i, n in enumerate(rows[:, 0])})
os.remove("people.txt")
