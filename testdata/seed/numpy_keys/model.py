import numpy as np
from collections import Counter, defaultdict

labels = np.array([2, 0, 1, 2, 2, 0])
values, counts = np.unique(labels, return_counts=True)
print(dict(zip(values, counts)))
print(dict(zip(values.tolist(), counts.tolist())))
table = {}
for l in labels:
    if l not in table:
        table[l] = 0
    table[l] += 1
print(table, table[2], table[np.int64(0)], 1 in table)
print(len(set(labels)), sorted(set(labels)), len(set(labels.tolist())))
names = {0: "cat", 1: "dog", 2: "fish"}
print([names[l] for l in labels], [names[int(l)] for l in labels])
groups = defaultdict(list)
for i, l in enumerate(labels):
    groups[int(l)].append(i)
print(dict(groups))
c = Counter(labels.tolist())
print(c.most_common(1))
scores = {"a": np.float64(0.5), "b": np.float32(0.25)}
for k, v in scores.items():
    print(k, v, f"{v:.2f}")
best = max(scores, key=scores.get)
print(best)
order = sorted(scores.items(), key=lambda kv: kv[1])
print(order)
print(np.float64(0.5) in [0.25, 0.5], 2 in labels, 7 in labels)
xs = [np.float64(v) for v in (3, 1, 2)]
print(xs.index(1.0) if 1.0 in xs else -1, min(xs), sum(xs), sum(xs) / len(xs), np.mean(xs))
preds = [np.argmax([0.1, 0.9]), np.argmax([0.8, 0.2])]
print(preds, [int(p) for p in preds])
matrix = [[0] * 2 for _ in range(2)]
for p, t in zip(preds, [1, 0]):
    matrix[t][p] += 1
print(matrix)
