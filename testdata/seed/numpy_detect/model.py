import numpy as np

# letterbox and colour conversion without a picture library
def letterbox(img, size=8, color=114):
    h, w = img.shape[:2]
    r = min(size / h, size / w)
    nh, nw = int(round(h * r)), int(round(w * r))
    ys = np.clip((np.arange(nh) / r).astype(int), 0, h - 1)
    xs = np.clip((np.arange(nw) / r).astype(int), 0, w - 1)
    resized = img[ys[:, None], xs[None, :]]
    top, left = (size - nh) // 2, (size - nw) // 2
    canvas = np.full((size, size, img.shape[2]), color, dtype=np.uint8)
    canvas[top : top + nh, left : left + nw] = resized
    return canvas, r, (left, top)


img = (np.arange(4 * 6 * 3) * 7 % 256).reshape(4, 6, 3).astype(np.uint8)
box, ratio, pad = letterbox(img)
print(box.shape, box.dtype, round(ratio, 3), pad, box.mean())
print(box[2, :, 0])
gray = (0.299 * img[..., 0] + 0.587 * img[..., 1] + 0.114 * img[..., 2]).astype(np.uint8)
print(gray)
x = np.ascontiguousarray(box[:, :, ::-1].transpose(2, 0, 1)).astype(np.float32) / 255
x = np.expand_dims(x, 0)
print(x.shape, x.dtype, f"{x.max():.4f} {x.min():.4f}")

# decode boxes from a head's output
pred = np.array([[4.0, 4.0, 2.0, 2.0, 0.9, 0.1, 0.8], [2.0, 3.0, 1.0, 1.0, 0.3, 0.9, 0.1], [4.1, 4.0, 2.0, 2.0, 0.8, 0.2, 0.7]])
keep = pred[:, 4] > 0.5
pred = pred[keep]
cls = pred[:, 5:].argmax(1)
conf = pred[:, 4] * pred[:, 5:].max(1)
xyxy = np.empty_like(pred[:, :4])
xyxy[:, 0] = pred[:, 0] - pred[:, 2] / 2
xyxy[:, 1] = pred[:, 1] - pred[:, 3] / 2
xyxy[:, 2:] = pred[:, :2] + pred[:, 2:4] / 2
det = np.concatenate([xyxy, conf[:, None], cls[:, None].astype(np.float64)], axis=1)
for *b, c, k in det:
    print([round(float(v), 2) for v in b], f"{c:.3f}", int(k))
for row in det.tolist():
    print(row)

# confusion matrix, precision, recall, f1
y_true = np.array([0, 1, 2, 2, 1, 0, 1])
y_pred = np.array([0, 2, 2, 2, 1, 0, 1])
n = 3
cm = np.zeros((n, n), dtype=int)
np.add.at(cm, (y_true, y_pred), 1)
print(cm)
tp = np.diag(cm)
precision = tp / cm.sum(axis=0)
recall = tp / cm.sum(axis=1)
f1 = 2 * precision * recall / (precision + recall)
print(np.round(precision, 3), np.round(recall, 3), f"{f1.mean():.4f}")
print(np.bincount(y_true), (y_true == y_pred).mean())
