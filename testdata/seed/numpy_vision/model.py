import numpy as np

# K-means and PCA by hand
rng_points = np.array([[1.0, 2.0], [1.5, 1.8], [5.0, 8.0], [8.0, 8.0], [1.0, 0.6], [9.0, 11.0]])


def kmeans(x, k, iters=10):
    centers = x[:k].copy()
    labels = None
    for it in range(iters):
        d = np.linalg.norm(x[:, None, :] - centers[None, :, :], axis=2)
        new = d.argmin(axis=1)
        if labels is not None and (new == labels).all():
            break
        labels = new
        for j in range(k):
            members = x[labels == j]
            if len(members) > 0:
                centers[j] = members.mean(axis=0)
    return centers, labels


c, l = kmeans(rng_points, 2)
print(c)
print(l)

centered = rng_points - rng_points.mean(axis=0)
cov = centered.T @ centered / (len(centered) - 1)
print(np.round(cov, 4))

# sliding windows, moving average, one-hot
signal = np.sin(np.linspace(0, 2 * np.pi, 9))
window = np.ones(3) / 3
smooth = np.convolve(signal, window, mode="valid")
print(np.round(signal, 3), np.round(smooth, 3))
labels = np.array([0, 2, 1])
onehot = np.eye(3)[labels]
print(onehot, onehot.argmax(1))
print(onehot.astype(int).tolist())

# IoU and NMS
boxes = np.array([[0, 0, 10, 10], [1, 1, 11, 11], [20, 20, 30, 30]], dtype=np.float64)
scores = np.array([0.9, 0.8, 0.7])


def iou(a, b):
    x1, y1 = max(a[0], b[0]), max(a[1], b[1])
    x2, y2 = min(a[2], b[2]), min(a[3], b[3])
    inter = max(0.0, x2 - x1) * max(0.0, y2 - y1)
    area = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1])
    return inter / (area - inter)


print(iou(boxes[0], boxes[1]), iou(boxes[0], boxes[2]))


def nms(boxes, scores, threshold):
    x1, y1, x2, y2 = boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3]
    areas = (x2 - x1) * (y2 - y1)
    order = scores.argsort()[::-1]
    keep = []
    while order.size > 0:
        i = order[0]
        keep.append(i)
        xx1 = np.maximum(x1[i], x1[order[1:]])
        yy1 = np.maximum(y1[i], y1[order[1:]])
        xx2 = np.minimum(x2[i], x2[order[1:]])
        yy2 = np.minimum(y2[i], y2[order[1:]])
        inter = np.maximum(0, xx2 - xx1) * np.maximum(0, yy2 - yy1)
        overlap = inter / (areas[i] + areas[order[1:]] - inter)
        inds = np.where(overlap <= threshold)[0]
        order = order[inds + 1]
    return keep


print(nms(boxes, scores, 0.5))
print(boxes[nms(boxes, scores, 0.5)])

# tokens: padding a batch
seqs = [[5, 6, 7], [8, 9], [1]]
maxlen = max(len(s) for s in seqs)
batch = np.zeros((len(seqs), maxlen), dtype=np.int64)
mask = np.zeros_like(batch)
for i, s in enumerate(seqs):
    batch[i, : len(s)] = s
    mask[i, : len(s)] = 1
print(batch, mask.sum(1), mask.dtype)

# positional encoding
def positional(length, d):
    pos = np.arange(length)[:, np.newaxis]
    i = np.arange(d)[np.newaxis, :]
    angle = pos / np.power(10000, (2 * (i // 2)) / np.float32(d))
    pe = np.zeros((length, d))
    pe[:, 0::2] = np.sin(angle[:, 0::2])
    pe[:, 1::2] = np.cos(angle[:, 1::2])
    return pe


print(np.round(positional(3, 4), 4))
h, edges = np.histogram(np.array([1, 2, 2, 3, 5]), bins=4)
print(h, edges)
mse = ((signal - signal.mean()) ** 2).mean()
print(f"{mse:.6f}", np.sqrt(mse) > 0.5)
x = np.float64(3.7)
print(int(x), float(x), round(x), round(x, 1), x.item(), str(x), repr(x), x.dtype, x.shape)
results = {"mean": signal.mean() < 1e-9, "n": signal.size, "shape": signal.shape}
print(results)
