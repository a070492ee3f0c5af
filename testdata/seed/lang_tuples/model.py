"""Tuples that paths and passes of a loop leave different."""
import torch

def f(xs):
    best = (0, 0.0)
    for i, x in enumerate(xs):
        if x > best[1]:
            best = (i, x)
    return best

def g(n):
    if n > 2:
        p = (n, "big")
    elif n > 1:
        p = (0, "mid")
    else:
        p = (0, "small")
    q, r = p
    return q, r

print(f([0.5, 2.5, 1.0]), g(3), g(2), g(1))
state = (0, 1)
for _ in range(10):
    state = (state[1], state[0] + state[1])
print(state)


def parts(x, y):
    b, *_, last = *x.shape, "end"
    n, h, w, k, two = *x.shape, y.shape[-1], "two"
    first, *rest = *y.shape, b
    return b, _, last, n, h, w, k, two, first, rest


print(parts(torch.zeros(2, 3, 4), torch.ones(5, 6)))
xs = [1, 2, 3]
a, b = 10, 20
a, c, d, e, b = b, *xs, a
print(a, b, c, d, e)
try:
    a, b, c, d, e, g = 1, *xs, a
except ValueError as e:
    print(e)
try:
    a, *b, c, d, e, g = *xs, a
except ValueError as e:
    print(e)
a = [(1, 2), (3, 4)]
b = [True, False]
c = [1.5, 2.5]
for i, ((x, y), t, z) in enumerate(zip(*map(reversed, (a, b, c)))):
    print(i, x, y, t, z)
for p in zip(*map(reversed, (b, b))):
    print(p)
print(list(zip(*[[1, 2], [3, 4]])))


# Tuples whose length only a run knows, within other containers.
def upto(n):
    return tuple(range(n))


print([(upto(2), "a")], {"a": (upto(1), [1])}, {k: upto(k) for k in range(3)}, [(upto(i), [i]) for i in range(2)])
print({k: [upto(i) for i in range(k)] for k in range(3)}, [[upto(1)], []])
