import numpy as np

# a tiny numpy network and metrics class
class LinearRegression:
    def __init__(self, lr=0.1, n_iters=50):
        self.lr = lr
        self.n_iters = n_iters
        self.weights = None
        self.bias = None

    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0
        for _ in range(self.n_iters):
            y_pred = np.dot(X, self.weights) + self.bias
            dw = (1 / n_samples) * np.dot(X.T, (y_pred - y))
            db = (1 / n_samples) * np.sum(y_pred - y)
            self.weights -= self.lr * dw
            self.bias -= self.lr * db
        return self

    def predict(self, X):
        return np.dot(X, self.weights) + self.bias


X = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 1.0], [2.0, 1.0]])
y = np.array([2.0, 3.0, 5.0, 8.0])
model = LinearRegression().fit(X, y)
pred = model.predict(X)
print(np.round(model.weights, 4), round(float(model.bias), 4), np.round(pred, 3))


def r2(y, p):
    return 1 - np.sum((y - p) ** 2) / np.sum((y - np.mean(y)) ** 2)


print(f"{r2(y, pred):.4f}")


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def relu(x):
    return np.maximum(0, x)


print(np.round(sigmoid(np.array([-1.0, 0.0, 1.0])), 6), relu(np.array([-1.0, 2.0])), sigmoid(0))


class Embeddings:
    def __init__(self, vocab, dim):
        self.index = {w: i for i, w in enumerate(vocab)}
        self.vectors = np.arange(len(vocab) * dim, dtype=np.float64).reshape(len(vocab), dim) % 5 + 0.5

    def __getitem__(self, word):
        return self.vectors[self.index[word]]

    def most_similar(self, word, k=2):
        v = self[word]
        sims = self.vectors @ v / (np.linalg.norm(self.vectors, axis=1) * np.linalg.norm(v))
        best = np.argsort(-sims, kind="stable")
        words = list(self.index)
        return [(words[i], sims[i]) for i in best[1 : k + 1]]


emb = Embeddings(["king", "queen", "man", "woman"], 3)
for w, s in emb.most_similar("king"):
    print(w, f"{s:.4f}")

# accumulate in lists, then summarise
losses = []
for step in range(5):
    losses.append(np.exp(-step / 2.0))
print(np.mean(losses) > 0, np.round(np.array(losses), 4), len(losses))
hist = {"loss": [], "acc": []}
for i in range(3):
    hist["loss"].append(float(np.round(1.0 / (i + 1), 3)))
    hist["acc"].append(i * 0.1)
print(hist)
m = np.arange(6).reshape(2, 3)
print(m.max(axis=0), m.min(1), m.mean(0), m.std(1), m.ptp() if hasattr(m, "ptp") else np.ptp(m))
print(" ".join(str(v) for v in m.flatten()), ", ".join(f"{v:.1f}" for v in m.ravel() / 2))
print(m[m > 2].sum(), m[:, ::2], m[-1, -1], m[..., 0], m.T.shape, m.tolist()[0])
a, b = np.split(np.arange(6), 2)
print(a, b)
print(np.allclose(a + b, [3, 5, 7]), np.array_equal(a, [0, 1, 2]), (a == b).any())
print(np.array([1, 2, 3], dtype=np.float32) / 3, np.float32(1) / np.float32(3), 1 / np.float32(3))
print(np.arange(10)[::2], np.arange(10)[5:2:-1], np.arange(10)[-3:], np.zeros(3, int), np.ones((1, 2), np.float32))
print(np.finfo(np.float32).eps, np.finfo(np.float64).max, np.iinfo(np.int32).max, np.inf > 1, np.isnan(np.nan))
np.set_printoptions(precision=3, suppress=True)
print(np.array([1.23456, 0.00001]), np.array([123.456789, 1e-9]))
