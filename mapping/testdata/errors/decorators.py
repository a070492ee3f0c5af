"""What decorators refuse."""
import functools
import inspect


def looping(fn):
    for _ in range(2):
        return fn
    return None


def wrong(fn):
    return missing(fn)  #! PYC0201


def counted(fn):
    count = 0

    def wrapper(x):
        nonlocal count
        count += 1
        return fn(x) + count

    return wrapper


class Model:
    @looping  #! PYC0122
    def step(self):
        return 1

    @functools.cached_property
    def size(self):
        return 3


@wrong
def f(x):
    return x


@counted
def g(x):
    return x


print(Model().step(), Model().size, g(1))
print(g("text", 2))  #! PYC0508


def extend(options, more):
    options.update(more)  #! PYC0226


def configured(key, **options):
    extend(options, {"a": 1, key: 2})
    return sorted(options)


print(configured("b", c="x", d=2), functools.partial, inspect.signature(print))  #! PYC0114
print(inspect.signature(g))  #! PYC0109
