"""Registries: dicts whose values are functions, classes and partials."""
from functools import partial


def double(x):
    return x * 2


def add(x, n=1):
    return x + n


OPS = {"double": double, "inc": add, "add10": partial(add, n=10), "square": lambda x: x * x}


class Scaler:
    def __init__(self, factor):
        self.factor = factor

    def __call__(self, x):
        return x * self.factor


class Halver(Scaler):
    pass


SCALERS = {"plain": Scaler}
HANDLERS = {}


def register(name):
    def wrap(fn):
        HANDLERS[name] = fn
        return fn

    return wrap


@register("hello")
def hello(who):
    return "hello " + who


@register("bye")
def bye(who):
    return "bye " + who


for name in ["double", "inc", "add10", "square"]:
    print(name, OPS[name](7))
print(OPS["square"](3), "double" in OPS, sorted(OPS))
for name, fn in OPS.items():
    print(name, fn(2))
for kind in SCALERS:
    print(kind, SCALERS[kind](3)(14), Halver(2)(4))
for name in ("hello", "bye"):
    print(HANDLERS[name]("Ann"))
pipeline = [double, add, lambda v: v - 3]
x = 5
for step in pipeline:
    x = step(x)
print(x)


def compose(*fns):
    def run(x):
        for f in fns:
            x = f(x)
        return x

    return run


print(compose(double, add, double)(4))
power = partial(pow, 2)
print(power(5), list(map(double, [1, 2, 3])))
