"""What decorators refuse."""
import functools


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
