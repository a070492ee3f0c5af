from typing import Optional, Union

import numpy as np
import numpy.typing as npt


def to_array(x: Union[list, np.ndarray], dtype=np.float32) -> np.ndarray:
    if isinstance(x, np.ndarray):
        return x.astype(dtype)
    return np.array(x, dtype=dtype)


print(to_array([1, 2]), to_array(np.array([1, 2])).dtype, to_array([1], np.int32).dtype)


def scale(a: npt.NDArray[np.float64], lo: float = 0.0, hi: float = 1.0):
    r = a.max() - a.min()
    if r == 0:
        return np.zeros_like(a)
    return lo + (a - a.min()) / r * (hi - lo)


print(scale(np.array([1.0, 2.0, 4.0])), scale(np.ones(2)))


class Stats:
    def __init__(self):
        self.total: Optional[np.ndarray] = None
        self.n = 0

    def update(self, batch):
        s = batch.sum(axis=0)
        if self.total is None:
            self.total = s
        else:
            self.total += s
        self.n += len(batch)

    @property
    def mean(self):
        return self.total / self.n


s = Stats()
for b in np.arange(12.0).reshape(3, 2, 2):
    s.update(b)
print(s.mean, s.n)
a = np.arange(4)
print(a.dtype == np.int64, a.dtype == "int64", a.astype(float).dtype == np.float64, np.issubdtype(a.dtype, np.integer), a.dtype.name, str(a.dtype), a.dtype.kind)
print(a.astype(a.dtype), a.astype("float32").dtype, np.zeros(2, dtype=a.dtype))
print(f"{a} {a.mean():.2f} {a[0]} {a.shape}", "shape: {}".format(a.shape), "x=%s" % a, str(a), repr(a))
print(type(a).__name__, type(a[0]).__name__, isinstance(a[0], np.integer), isinstance(1.0, float))
print(*a, sep=",")
print(a.tolist() == [0, 1, 2, 3], list(a[:2]), tuple(a[:2]), [int(v) for v in a])
x, y = np.array([3.0, 4.0])
print(x, y, np.hypot(x, y), (x**2 + y**2) ** 0.5, abs(x - y), -x, +y, x // 2, x % 2, divmod(7, 2))
print(x > 2 and y > 3, not x, bool(x), x == 3, x != 3, 1 if x else 0)
first, *rest = a
print(first, rest)
m = np.zeros((2, 2))
m[0, 0], m[1, 1] = 1, 2
m[m == 0] = -1
m[0] += [10, 20]
m[:, 0] *= 2
print(m, m.sum(), (m > 0).sum(), m.any(), m.all())
for i, row in enumerate(m):
    for j, v in enumerate(row):
        if v < 0:
            m[i, j] = abs(v)
print(m)
for p, q in zip(a, a[::-1]):
    print(p, q, end="|")
print()
print([round(float(v), 2) for v in np.linspace(0, 1, 3)], [v for v in np.linspace(0, 1, 3) if v > 0.4])
print(sum(v * w for v, w in zip([1, 2], np.array([0.5, 0.25]))), any(a > 2), all(a >= 0), sum(a > 1))
print(np.array([[1, 2], [3, 4]])[::-1, ::-1], np.arange(3)[None].repeat(2, axis=0), np.arange(6).reshape(2, 3)[:, [0, 2]])
w = np.where(np.array([1.0, np.nan]) > 0, 1, 0)
print(w, np.isnan(np.array([1.0, np.nan])).any(), np.nanmean(np.array([1.0, np.nan])))
names = np.array(["b", "a"]) if False else None
print(names is None, a is not None)
try:
    np.zeros((2, 3)) @ np.zeros((2, 3))
except ValueError as e:
    print("ValueError:", e)
try:
    a.reshape(3, 2)
except ValueError as e:
    print(e)
try:
    if a:
        pass
except ValueError as e:
    print(e)
try:
    np.concatenate([np.zeros((2, 2)), np.zeros(3)])
except ValueError as e:
    print(e)
try:
    int("x")
    np.array([1, 2], dtype=np.uint8) + 300
except (ValueError, OverflowError) as e:
    print(type(e).__name__)

# classes of numbers, and dtypes
x = np.arange(3, dtype=np.float32)
print(type(x[0]), type(x.sum()), np.float32, [np.int64], {"d": np.float64}, str(np.uint8), f"{np.float16}", (np.bool_, np.int_))
print(x.dtype, [x.dtype], x.dtype == np.float32, type(x[0]) == np.float32, type(x[0]) is np.float32, type(x[0]).__name__, np.dtype(np.float32), np.dtype("int8"), [np.dtype(np.int32)])
def cast(a, dtype=np.float32):
    return a.astype(dtype)
print(cast(x).dtype, cast(x, np.int64), cast(x, x.dtype), cast(x, "float64").dtype, cast(x, int))
dt = np.float64 if len(x) > 2 else np.float32
print(dt, x.astype(dt).dtype)
print(isinstance(x[0], np.float32), x.dtype.type if False else "")
