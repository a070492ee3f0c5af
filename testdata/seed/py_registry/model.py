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


# Functions kept for later calls name what stands below them.
STEPS = {}


def step(fn):
    STEPS[fn.__name__] = fn
    return fn


@step
def double(x):
    return scaled(x, 2)


@step
def triple(x):
    return scaled(x, 3)


def scaled(x, k):
    return x * k


print({k: STEPS[k](5) for k in sorted(STEPS)})


# A base class that hears of its subclasses.
class Plugin:
    known = {}
    order = []

    def __init_subclass__(cls, /, key=None, **kw):
        super().__init_subclass__(**kw)
        Plugin.known[key or cls.__name__.lower()] = cls
        Plugin.order.append(cls.__name__)
        print("heard of", cls.__name__)

    @classmethod
    def label(cls, n):
        return f"{cls.__name__}{n}"

    def run(self):
        raise NotImplementedError


class One(Plugin):
    if True:
        weight, bias = 1, 2

    def run(self):
        return self.weight + self.bias


class Two(Plugin, key="zwei"):
    @classmethod
    def label(cls, n):
        return "second " + super().label(n + 1)

    def run(self):
        return 20


print(sorted(Plugin.known), [Plugin.known[k]().run() for k in sorted(Plugin.known)], Plugin.order)
print(One.label(1), Two.label(1))

base = {"b": 2}
print(dict(a=1, **base), dict(base, c=3), dict({"x": 1}, **{"y": 2}), dict([("k", 1)], z=2))
