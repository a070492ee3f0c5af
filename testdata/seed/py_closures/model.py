def outer():
    total = 0
    log = []

    def add(n):
        nonlocal total
        total += n
        log.append(n)
        return total

    def reset():
        nonlocal total
        total = 0

    add(1)
    add(2)
    print(total, log)
    reset()
    print(total)
    return add


f = outer()
print(f(5), f(6))


def fact(n):
    return 1 if n <= 1 else n * fact(n - 1)


def fibs(n, memo={}):
    if n in memo:
        return memo[n]
    if n < 2:
        return n
    memo[n] = fibs(n - 1) + fibs(n - 2)
    return memo[n]


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def stats(*values, scale=1.0, **opts):
    """Mean and spread."""
    mean = sum(values) / len(values) * scale
    if opts.get("verbose"):
        print("verbose", sorted(opts))
    return mean, max(values) - min(values)


def apply(fn, *args, **kwargs):
    return fn(*args, **kwargs)


def greet(name, greeting="Hello", punct="!"):
    return f"{greeting}, {name}{punct}"


print(fact(10), fibs(30), even(10), odd(7))
m, spread = stats(1, 2, 3, 6, verbose=True)
print(m, spread, stats(4.0, scale=0.5))
print(apply(greet, "Bob", punct="?"), greet(*["Al", "Hi"]), greet(**{"name": "Cy", "greeting": "Yo"}))
adders = [lambda v, k=k: v + k for k in range(3)]
print([g(10) for g in adders])


def make_multipliers():
    return [lambda x: x * i for i in range(3)]


print([g(2) for g in make_multipliers()])
counter = {"n": 0}


def tick():
    counter["n"] += 1
    return counter["n"]


tick()
print(tick(), counter)
x = 10


def shadow():
    x = 5
    return x


def use_global():
    global x
    x += 1
    return x


print(shadow(), x, use_global(), x)


def deco(fn):
    def inner(*args):
        print("calling", fn.__name__)
        return fn(*args)

    return inner


@deco
def add2(a, b):
    return a + b


print(add2(2, 3))


def gen_ops():
    ops = {}
    for name, op in (("add", lambda a, b: a + b), ("mul", lambda a, b: a * b)):
        ops[name] = op
    return ops


print(gen_ops()["mul"](3, 4))
sq = lambda v: v * v
print(sq(3), (lambda: "anon")(), sorted([3, -1, 2], key=lambda v: -abs(v)))


def flow(n):
    result = []
    while True:
        n -= 1
        if n % 2:
            continue
        if n < 0:
            break
        result.append(n)
    else:
        result.append("never")
    return result


print(flow(6))
if (k := len("walrus")) > 3:
    print(k)
vals = [y for v in range(5) if (y := v * 2) > 3]
print(vals)


def kept(fn):
    return fn


if len(vals) > 3:
    def step(x):
        return x + 1
else:
    def step(x):
        return x * 10

try:
    import json

    @kept
    def spelt(x):
        return json.dumps(x)
except ImportError:
    @kept
    def spelt(x):
        return str(x)


def chosen(n):
    """Functions that are defined on one path or another."""
    if n > 2:
        def run(k):
            return 1 if k < 2 else k * run(k - 1)
    else:
        def run(k):
            return k
    return step(n), spelt(n), run(n)


print(chosen(4), chosen(1))
