import os
from pathlib import Path

import numpy as np
import torch

d = "."
a = np.arange(6, dtype=np.float32).reshape(2, 3)
path = os.path.join(d, "a.npy")
np.save(path, a)
b = np.load(path)
print(b, b.dtype, b.shape, np.array_equal(a, b))
b[0, 0] = 9
np.save(os.path.join(d, "b"), b)
print(os.path.getsize(path))
np.savez(os.path.join(d, "c.npz"), x=a, y=np.arange(3), z=1.5)
z = np.load(os.path.join(d, "c.npz"))
print(z.files, z["x"], z["y"].mean(), "x" in z, len(z))
for k in z.files:
    print(k, z[k].shape, z[k].dtype)
np.savez_compressed(Path(d) / "d.npz", emb=np.zeros((3, 2)), ids=[1, 2, 3])
with np.load(Path(d) / "d.npz") as data:
    emb, ids = data["emb"], data["ids"]
    print(emb.shape, ids, ids.sum())
    for k, v in data.items():
        print(k, v.shape)
t = torch.from_numpy(np.load(path))
print(t.float().sum().item(), z["x"].max().item(), torch.from_numpy(z["x"]).dtype)
try:
    np.load(os.path.join(d, "nothing.npy"))
except FileNotFoundError as e:
    print("no file", type(e).__name__)
try:
    z["q"]
except KeyError as e:
    print(e)
a.tofile(os.path.join(d, "raw.bin"))
raw = np.fromfile(os.path.join(d, "raw.bin"), dtype=np.float32)
print(raw, np.memmap(os.path.join(d, "raw.bin"), dtype=np.uint16, mode="r")[:4])
np.savetxt(os.path.join(d, "t.csv"), a, delimiter=",", fmt="%.2f", header="x,y,z")
print(open(os.path.join(d, "t.csv")).read())
print(np.loadtxt(os.path.join(d, "t.csv"), delimiter=","))
print(np.frombuffer(a.tobytes(), dtype=np.float32)[:3])

# what was there before
vectors = np.load("vectors.npy")
norms = np.linalg.norm(vectors, axis=1, keepdims=True)
unit = vectors / norms
similarity = unit @ unit.T
print(np.round(similarity, 3), vectors.dtype, vectors.shape)
calibration = np.load("calibration.npz")
scaled = (vectors - calibration["mean"]) / calibration["std"]
print(scaled.dtype, np.round(scaled.mean(axis=0), 4), calibration["names"].argsort())
for name in ["a.npy", "b.npy", "c.npz", "d.npz", "raw.bin", "t.csv"]:
    os.remove(os.path.join(d, name))

loaded = np.load("vectors.npy")
one = loaded[0, 0]
print(isinstance(one, np.floating), isinstance(one, np.integer), isinstance(one, np.ndarray), isinstance(loaded, (np.floating, np.ndarray)), isinstance(loaded * 2, np.generic))


def plain(x):
    if isinstance(x, (np.floating, np.integer)):
        return x.item()
    return x


print(plain(one), plain(np.arange(3)[1]), plain(2.5), plain(loaded[0].sum()))
