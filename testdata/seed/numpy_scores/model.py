import math
import numpy as np

# image normalise
img = np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3) * 14
x = img.astype(np.float32) / 255.0
mean = np.array([0.485, 0.456, 0.406], dtype=np.float32)
std = np.array([0.229, 0.224, 0.225], dtype=np.float32)
x = (x - mean) / std
x = x.transpose(2, 0, 1)[np.newaxis]
print(x.shape, x.dtype)
print(np.round(x, 4))
print(img.mean(), img.sum(), img.max(), img.min(), img.std())

# softmax over logits
def softmax(z, axis=-1):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)

logits = np.array([[2.0, 1.0, 0.1, -1.0], [0.5, 0.5, 3.0, 1.0]])
p = softmax(logits)
print(np.round(p, 6), p.sum(axis=1))
top = np.argsort(-p, axis=1)[:, :2]
print(top)
order = p[0].argsort()[::-1][:3]
for rank, i in enumerate(order):
    print(f"{rank + 1}. class {i}: {p[0, i]:.3f}")
labels = ["cat", "dog", "fish", "bird"]
print(labels[np.argmax(p[0])], labels[p[1].argmax()])

# cosine
def cosine(a, b):
    na, nb = np.linalg.norm(a), np.linalg.norm(b)
    if na == 0 or nb == 0:
        return 0.0
    return np.dot(a, b) / (na * nb)

docs = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 1.0], [2.0, 4.0, 0.0]])
q = np.array([1.0, 2.0, 0.5])
scores = [cosine(q, d) for d in docs]
print([round(s, 4) for s in scores], max(scores) > 0.9)
ranked = sorted(enumerate(scores), key=lambda t: t[1], reverse=True)
print([i for i, _ in ranked])
print("%.3f" % scores[0], "{:.2f}".format(scores[1]))

# statistics
data = np.array([3, 1, 4, 1, 5, 9, 2, 6])
print(data.mean(), np.median(data), np.var(data), np.percentile(data, 25), np.percentile(data, [25, 50, 75]))
vals, counts = np.unique(data, return_counts=True)
print(vals, counts)
print(np.cumsum(data), np.diff(data), np.sort(data), np.argmax(data), data.argmin())
print(np.where(data > 3), np.where(data > 3, data, 0), np.nonzero(data > 3)[0], np.argwhere(data > 5))
print(np.clip(data, 2, 5), np.maximum(data, 4), np.abs(np.array([-1, 2])), np.sqrt(16), math.sqrt(data[2]))
print(np.concatenate([data[:2], data[-2:]]), np.stack([data[:2], data[2:4]]), np.vstack([data[:2], data[2:4]]), np.hstack([data[:2], data[2:4]]))
print(np.expand_dims(data, 0).shape, np.squeeze(np.zeros((1, 3, 1))).shape, np.tile([1, 2], 2), np.repeat([1, 2], 2), np.pad([1, 2], (1, 2)))
print(np.isnan(np.array([1.0, np.nan])), np.allclose(p.sum(axis=1), 1), np.array_equal(data, data.copy()))
A = np.array([[1.0, 2.0], [3.0, 4.0]])
print(A @ A, A.dot(A[0]), np.matmul(A, A[0]), A[0] @ A[1], np.linalg.norm(A, axis=1), np.linalg.inv(A), np.linalg.det(A))
acc = (top[:, 0] == np.array([0, 2])).mean()
print(f"accuracy {acc:.2%}", acc)
print(np.any(data > 8), np.all(data > 0), (data > 2).sum(), np.count_nonzero(data > 2), sum(data), max(data), min(data))
best = -1.0
for i, s in enumerate(scores):
    if s > best:
        best = s
print(best > 0.9, np.float32(0.1), np.float64(2) ** 3, np.int64(7) // 2, np.mean([1, 2, 3]), np.sum([[1, 2], [3, 4]], axis=0))
print(np.einsum("ij,jk->ik", A, A), np.outer([1, 2], [3, 4]), np.arange(6).reshape(2, 3).sum(axis=(0, 1)))
idx = np.array([2, 0, 1])
print(A.flatten()[idx], data[idx], data[[0, 2]], data[data % 2 == 0])
