"""Tuples that paths and passes of a loop leave different."""

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
