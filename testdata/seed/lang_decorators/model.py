"""Decorators: functions of the program, with and without arguments, known ones."""

import functools
from functools import cache, lru_cache, partial, wraps

calls = []


def logged(fn):
    """Prints each call."""

    @wraps(fn)
    def wrapper(*args, **kwargs):
        calls.append(fn.__name__)
        print("call", fn.__name__, args, kwargs)
        result = fn(*args, **kwargs)
        print("done", result)
        return result

    return wrapper


def repeat(times):
    def decorate(fn):
        @functools.wraps(fn)
        def wrapper(*args):
            out = []
            for _ in range(times):
                out.append(fn(*args))
            return out

        return wrapper

    return decorate


def doubled(fn):
    def inner(x):
        return 2 * fn(x)

    return inner


def check_positive(fn):
    def wrapper(x):
        if x < 0:
            raise ValueError(f"{fn.__name__}: {x} is negative")
        return fn(x)

    return wrapper


def optional_args(fn=None, *, prefix=">"):
    def decorate(f):
        @wraps(f)
        def wrapper(text):
            return prefix + " " + f(text)

        return wrapper

    if fn is None:
        return decorate
    return decorate(fn)


REGISTRY = {}


def register(name):
    def add(fn):
        REGISTRY[name] = fn
        return fn

    return add


def singleton(cls):
    cls.tag = "only"
    return cls


def counted(fn):
    count = 0

    def wrapper(x):
        nonlocal count
        count += 1
        return fn(x) + count

    return wrapper


@logged
def add(a, b=1):
    return a + b


@repeat(3)
def greet(name):
    return "hi " + name


@doubled
@check_positive
def root(x):
    """The square root."""
    return x**0.5


@optional_args
def plain(text):
    return text.upper()


@optional_args(prefix="##")
def fancy(text):
    return text.title()


@register("inc")
def inc(x):
    return x + 1


@register("dec")
def dec(x):
    return x - 1


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@cache
def slow_square(n):
    print("computing", n)
    return n * n


@counted
def bump(x):
    return x * 10


def timed(fn):
    @wraps(fn)
    def wrapper(self, *args, **kwargs):
        self.log.append(fn.__name__)
        return fn(self, *args, **kwargs)

    return wrapper


@singleton
class Service:
    def __init__(self):
        self.log = []

    @timed
    def run(self, x, scale=1):
        return x * scale

    @timed
    def stop(self):
        return "stopped"

    @functools.cached_property
    def expensive(self):
        print("once")
        return len(self.log) * 100

    @staticmethod
    @doubled
    def half(x):
        return x / 4


print(add(1), add(2, b=5), calls, add.__name__)
print(greet("Ann"), root(16.0), root.__name__)
try:
    root(-1.0)
except ValueError as e:
    print(e)
print(plain("abc"), fancy("some words"))
print([(k, REGISTRY[k](10)) for k in sorted(REGISTRY)], inc(1))
print(fib(60), slow_square(4), slow_square(4), slow_square(5))
slow_square.cache_clear()
print(slow_square(4))
print(bump(1), bump(1), bump(2))
s = Service()
print(s.run(3), s.run(3, scale=2), s.stop(), s.log, s.expensive, s.expensive, Service.tag, Service.half(8))
triple = partial(lambda a, b: a * b, 3)
print(triple(5))
