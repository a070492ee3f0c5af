"""Context managers: classes and generator functions."""

import contextlib
from contextlib import contextmanager, suppress


class Resource:
    def __init__(self, name, log):
        self.name = name
        self.log = log

    def __enter__(self):
        self.log.append(f"open {self.name}")
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            self.log.append(f"close {self.name}")
        else:
            self.log.append(f"close {self.name} after {exc_type.__name__}: {exc_value}")
        return False


class Swallow:
    def __init__(self, *kinds):
        self.kinds = kinds
        self.caught = None

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc, tb):
        if exc_type is not None and issubclass(exc_type, ValueError):
            self.caught = str(exc)
            return True
        return False


class Timer:
    def __enter__(self):
        self.start = 10
        return self.start

    def __exit__(self, *args):
        self.elapsed = 5
        print("args", len(args), args[0] is None)


@contextmanager
def section(title, width=10):
    print("=" * width, title)
    yield title.upper()
    print("-" * width)


@contextlib.contextmanager
def guarded(log):
    log.append("enter")
    try:
        yield log
    except KeyError as e:
        log.append(f"swallowed {e}")
    finally:
        log.append("leave")


class Model:
    def __init__(self):
        self.training = True

    @contextmanager
    def mode(self, training):
        saved = self.training
        self.training = training
        try:
            yield self
        finally:
            self.training = saved


def use(fail):
    log = []
    try:
        with Resource("a", log) as a, Resource("b", log) as b:
            log.append(f"using {a.name} {b.name}")
            if fail:
                raise RuntimeError("broken")
            return log
    except RuntimeError as e:
        log.append(f"outer {e}")
    return log


def early(items):
    log = []
    for item in items:
        with Resource(str(item), log):
            if item == 2:
                continue
            if item == 4:
                break
            log.append("work")
    return log


print(use(False))
print(use(True))
print(early([1, 2, 3, 4, 5]))

s = Swallow()
with s:
    raise ValueError("ignored")
print("after", s.caught)
with Swallow() as t:
    print("no error")
print(t.caught)
try:
    with Swallow():
        raise TypeError("not swallowed")
except TypeError as e:
    print("got", e)

timer = Timer()
with timer as start:
    print("start", start)
print(timer.elapsed)

with section("Title") as name, section("Inner", 4):
    print("inside", name)

log = []
with guarded(log) as entries:
    entries.append("body")
with guarded(log):
    raise KeyError("lost")
print(log)
try:
    with guarded(log):
        raise OSError("disk")
except OSError as e:
    print("passed on", e, log[-1])

model = Model()
with model.mode(False) as m:
    print(m.training, model.training)
print(model.training)

with suppress(ZeroDivisionError, KeyError):
    print(1 / 0)
print("suppressed")
with contextlib.suppress(ValueError):
    int("x")
    print("never")
with contextlib.nullcontext(5) as five:
    print(five)
with (
    Resource("p", log) as p,
    Resource("q", log) as q,
):
    print(p.name + q.name)
print(log[-2:])
