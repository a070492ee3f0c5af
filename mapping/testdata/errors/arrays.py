"""Arrays: their types, and what has no form."""
import numpy as np
import torch

a = np.zeros((2, 3))
b = np.array([[1, 2], [3, 4]])
c = np.array([1.5, 2.5], dtype=np.float32)
mean = a.mean()
rows = b.sum(axis=1)
kept = b.sum(axis=0, keepdims=True)
small = np.array([1, 2], dtype=np.uint8)
total = small.sum()
half = small / 2
mixed = c * 2.0 + b[0]
weak = c * 2.0
where = np.where(b > 1, b, 0.5)
top = np.argsort(-c)[::-1]
one = b[0, 1]
part = b[:, None, 0]
picked = a[:, [0, 2]]
masked = a[a > 0]
t = torch.from_numpy(c)
back = t.numpy()
root = np.sqrt(small)
drawn = np.random.default_rng(0).normal(size=(2, 2))
flags = (a > 0) & (a < 1)
names = np.array([["a", "bb"], ["c", "d"]])
name = names[0, 1]
column = names[:, 0]
same = column == "a"
codes = names.astype(np.int32)
labels, inverse = np.unique(column, return_inverse=True)
longer = column + "s"
spec = np.fft.rfft(a, axis=1)
small_spec = np.fft.rfft(c)
magnitude = np.abs(small_spec)
phase = np.angle(spec)
scaled = small_spec * 2.0
wider = small_spec + spec[0]
#: a: ndarray[f64, rank 2]
#: b: ndarray[i64, rank 2]
#: c: ndarray[f32, rank 1]
#: mean: ndarray[f64, rank 0]
#: rows: ndarray[i64, rank 1]
#: kept: ndarray[i64, rank 2]
#: total: ndarray[u64, rank 0]
#: half: ndarray[f64, rank 1]
#: mixed: ndarray[f64, rank 1]
#: weak: ndarray[f32, rank 1]
#: where: ndarray[f64, rank 2]
#: top: ndarray[i64, rank 1]
#: one: ndarray[i64, rank 0]
#: part: ndarray[i64, rank 2]
#: picked: ndarray[f64, rank 2]
#: masked: ndarray[f64, rank 1]
#: t: Tensor[f32, rank 1]
#: back: ndarray[f32, rank 1]
#: root: ndarray[f16, rank 1]
#: drawn: ndarray[f64, rank 2]
#: flags: ndarray[bool, rank 2]
#: names: ndarray[str, rank 2]
#: name: numpy.str_
#: column: ndarray[str, rank 1]
#: same: ndarray[bool, rank 1]
#: codes: ndarray[i32, rank 2]
#: labels: ndarray[str, rank 1]
#: inverse: ndarray[i64, rank 1]
#: longer: ndarray[str, rank 1]
#: spec: ndarray[c128, rank 2]
#: small_spec: ndarray[c64, rank 1]
#: magnitude: ndarray[f32, rank 1]
#: phase: ndarray[f64, rank 2]
#: scaled: ndarray[c64, rank 1]
#: wider: ndarray[c128, rank 1]

np.frobnicate(a)  #! PYC0401
a.relu()  #! PYC0401
np.mean(a, axis="x")  #! PYC0402
np.zeros((2, 3), dtype="float12").frob  #! PYC0401
a["x"]  #! PYC0222
a[0] = "x"  #! PYC0223
np.sum("abc")  #! PYC0402
np.concatenate(5)  #! PYC0402
x = a + "x"  #! PYC0402
y = torch.zeros(2) + c  #! PYC0402
z = sum([a, a], 5)  #! PYC0114

np.mean(names)  #! PYC0402
np.array([1, None])  #! PYC0402
np.array(["a", None])  #! PYC0402
np.array([c, b], dtype=object)  #! PYC0402
names.sum()  #! PYC0401
x = column + 1  #! PYC0402
x = column * 2  #! PYC0215
column[0] = 5  #! PYC0223
a[0] = column  #! PYC0223
x = [column[0] if a.size > 2 else "none"]
print(x)  #! PYC0231
print(set(column))  #! PYC0231
np.save("x.npy", column)  #! PYC0402
x = np.concatenate([column, b])  #! PYC0402
x = np.where(same, "a", 1)  #! PYC0402
torch.tensor(column)  #! PYC0402
torch.from_numpy(column)  #! PYC0402

spec[0] = 1  #! PYC0223
a[0] = spec[0]  #! PYC0223
x = spec > 1  #! PYC0401
x = np.exp(spec)  #! PYC0402
np.save("x.npy", spec)  #! PYC0402
torch.from_numpy(spec)  #! PYC0402
torch.tensor(spec)  #! PYC0402
x = float(spec[0, 0])  #! PYC0230
x = spec.tolist()  #! PYC0227
x = np.concatenate([spec, spec])  #! PYC0402
x = np.array([spec[0], spec[1]])  #! PYC0402
spec += 1
x = spec ** 2  #! PYC0215
