import numpy as np

np.random.seed(42)
print(np.random.rand(), np.random.rand(2, 3))
print(np.random.randn(3), np.random.normal(0, 0.1, size=(2, 2)), np.random.uniform(-1, 1, 3), np.random.normal())
print(np.random.randint(0, 10), np.random.randint(5, size=4), np.random.randint(0, 256, (2, 2), dtype=np.uint8), np.random.randint(1, 7, 5))
print(np.random.choice(5), np.random.choice([10, 20, 30], 4), np.random.choice(5, 3, replace=False), np.random.choice(4, size=6, p=[0.1, 0.2, 0.3, 0.4]))
print(np.random.permutation(6), np.random.random(2), np.random.random_sample())
a = np.arange(5)
np.random.shuffle(a)
print(a)
names = ["a", "b", "c", "d"]
np.random.shuffle(names)
print(names, np.random.choice(names))
rng = np.random.default_rng(7)
print(rng.random(3), rng.integers(0, 10, size=5), rng.standard_normal(2), rng.normal(1, 2), rng.integers(6))
print(rng.choice(10, size=4, replace=False), rng.permutation(5), rng.uniform(0, 1, (2,)), rng.choice(["x", "y"]))
x = np.arange(6).reshape(3, 2)
rng.shuffle(x)
print(x)
state = np.random.RandomState(1)
print(state.randn(2), state.rand(), state.randint(0, 3, 4))


def sample_logits(logits, temperature=1.0, rng=None):
    z = logits / temperature
    p = np.exp(z - z.max())
    p /= p.sum()
    return rng.choice(len(p), p=p)


print([sample_logits(np.array([1.0, 2.0, 3.0]), 0.7, rng) for _ in range(5)])
noise = np.random.randn(*x.shape) * 0.01
print(noise.shape, np.zeros(x.shape), np.round(noise, 4))
idx = np.random.permutation(len(x))
train, test = idx[:2], idx[2:]
print(train, test, x[train])
w = rng.standard_normal((4, 3)).astype(np.float32)
print(w.dtype, np.round(w.mean(), 4))
batch = [rng.integers(0, 100, n).tolist() for n in (2, 3)]
print(batch)

order = [5, 6, 7, 8]
rng = np.random.default_rng(4)
rng.shuffle(order)
print(order, [np.random.choice([1, 2, 3])], [rng.choice([1.5, 2.5])])
