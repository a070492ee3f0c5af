"""Functions: defaults, closures, lambdas, globals."""

VERBOSE = False
calls = 0


def log(message, *args, level="info", **extra):
    """Prints like a logger does."""
    global calls
    calls += 1
    text = message % args if args else message
    tail = "".join(f" {k}={v}" for k, v in sorted(extra.items()))
    print(f"[{level.upper()}] {text}{tail}")


def make_counter(start=0, step=1):
    n = start

    def bump(by=None):
        nonlocal n
        n += step if by is None else by
        return n

    return bump


c = make_counter(10, step=5)
print(c(), c(), c(by=1), make_counter()())
adders = [lambda v, k=k: v + k for k in range(3)]
print([f(10) for f in adders], [f(1) for f in [lambda v: v * 2, lambda v: v * 3]])
log("started")
log("step %d of %d", 1, 10, level="debug", lr=0.1, batch=4)
print(calls, VERBOSE)

# Methods called through their class.
print(sorted(["b", "A", "c"], key=str.lower), list(map(str.strip, [" a ", "b "])), str.upper("x"), str.join("-", ["a", "b"]))
