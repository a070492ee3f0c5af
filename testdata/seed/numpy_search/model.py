from dataclasses import dataclass, field
from typing import List, Optional, Tuple

import numpy as np
import torch


@dataclass
class Config:
    rate: int = 16000
    win: int = 8
    hop: int = 4


class FeatureExtractor:
    def __init__(self, cfg: Config):
        self.cfg = cfg
        self.window = np.hanning(cfg.win)

    def frames(self, x: np.ndarray) -> np.ndarray:
        n = 1 + (len(x) - self.cfg.win) // self.cfg.hop
        out = np.zeros((n, self.cfg.win), dtype=np.float32)
        for i in range(n):
            s = i * self.cfg.hop
            out[i] = x[s : s + self.cfg.win] * self.window
        return out

    def energy(self, x: np.ndarray) -> np.ndarray:
        f = self.frames(x)
        return 10 * np.log10(np.maximum((f**2).sum(axis=1), 1e-10))


class Buffer:
    """A ring of embeddings."""

    def __init__(self, dim: int, size: int = 4):
        self.data = np.zeros((size, dim))
        self.count = 0
        self.labels: List[str] = []

    def add(self, v: np.ndarray, label: str) -> None:
        self.data[self.count % len(self.data)] = v / np.linalg.norm(v)
        self.count += 1
        self.labels.append(label)

    def search(self, q: np.ndarray, k: int = 1) -> List[Tuple[str, float]]:
        sims = self.data[: self.count] @ (q / np.linalg.norm(q))
        idx = np.argpartition(-sims, k - 1)[:k]
        idx = idx[np.argsort(-sims[idx])]
        return [(self.labels[i], float(sims[i])) for i in idx]


x = np.sin(np.arange(24) * 0.5).astype(np.float32)
fe = FeatureExtractor(Config())
e = fe.energy(x)
print(e.shape, e.dtype, np.round(e, 2))
b = Buffer(2)
for v, l in [((1, 0), "east"), ((0, 1), "north"), ((1, 1), "northeast")]:
    b.add(np.array(v, dtype=float), l)
print([(n, round(s, 3)) for n, s in b.search(np.array([0.9, 0.1]), 2)])


def top_p(probs: np.ndarray, p: float = 0.9) -> np.ndarray:
    order = np.argsort(probs)[::-1]
    cum = np.cumsum(probs[order])
    cut = np.searchsorted(cum, p) + 1
    keep = order[:cut]
    out = np.zeros_like(probs)
    out[keep] = probs[keep]
    return out / out.sum()


print(np.round(top_p(np.array([0.5, 0.1, 0.3, 0.05, 0.05])), 4))


def viterbi(trans, emit):
    n, k = emit.shape
    score = emit[0].copy()
    back = np.zeros((n, k), dtype=int)
    for t in range(1, n):
        m = score[:, None] + trans
        back[t] = m.argmax(axis=0)
        score = m.max(axis=0) + emit[t]
    path = [int(score.argmax())]
    for t in range(n - 1, 0, -1):
        path.append(int(back[t, path[-1]]))
    return path[::-1], score.max()


p, s = viterbi(np.log(np.array([[0.7, 0.3], [0.4, 0.6]])), np.log(np.array([[0.9, 0.1], [0.2, 0.8], [0.3, 0.7]])))
print(p, round(s, 4))


def edit(a: str, b: str) -> int:
    d = np.zeros((len(a) + 1, len(b) + 1), dtype=np.int32)
    d[:, 0] = np.arange(len(a) + 1)
    d[0, :] = np.arange(len(b) + 1)
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            cost = 0 if a[i - 1] == b[j - 1] else 1
            d[i, j] = min(d[i - 1, j] + 1, d[i, j - 1] + 1, d[i - 1, j - 1] + cost)
    return int(d[-1, -1])


print(edit("kitten", "sitting"))
mean: Optional[np.ndarray] = None
for chunk in np.array_split(np.arange(10.0), 3):
    mean = chunk.mean() if mean is None else (mean + chunk.mean()) / 2
print(mean)
grid = np.array([[0, 1, 0], [0, 1, 0], [0, 1, 0]])
neighbours = sum(np.roll(np.roll(grid, i, 0), j, 1) for i in (-1, 0, 1) for j in (-1, 0, 1) if (i, j) != (0, 0))
print(neighbours)
print("\n".join("".join("#" if c else "." for c in row) for row in grid))

parts = [np.array([1.0, 2.0]), np.array([3.0, 4.0])]
print(sum(parts), sum(parts, 0))

# what makes no array
try:
    print(np.array([[1, 2], [3]]))
except ValueError as e:
    print(e)
try:
    print(np.array([["a", "b"], ["c"]]))
except ValueError as e:
    print(e)
try:
    print(np.array([np.zeros(2), np.zeros(3)]))
except ValueError as e:
    print(e)
print(np.array([np.zeros((0, 3)), np.zeros((0, 3))]).shape, np.array([[[1], [2]], [[3], [4]]]).shape)
for bad in (lambda: np.array([[[1], [2, 3]], [[1], [2]]]), lambda: np.array([np.zeros((2, 2)), np.zeros((2, 3))])):
    try:
        bad()
    except ValueError as e:
        print(e)

a = np.zeros((3, 4))
np.fill_diagonal(a, 5)
print(a, np.array_str(a[0]), np.array_repr(a[1]))
v = np.lib.stride_tricks.sliding_window_view(np.arange(6), 3)
print(v, v.shape, v.mean(axis=1))
print(torch.hann_window(8), torch.hann_window(5, periodic=False), torch.hamming_window(6), torch.hann_window(1), torch.hann_window(4, dtype=torch.float64))
try:
    np.lib.stride_tricks.sliding_window_view(np.arange(2), 3)
except ValueError as e:
    print(e)
