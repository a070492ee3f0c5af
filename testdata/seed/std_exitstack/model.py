"""contextlib.ExitStack."""

from contextlib import ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress
import contextlib
import io
import os
import tempfile
import torch


class Res:
    def __init__(self, name, fail=False):
        self.name = name
        self.fail = fail

    def __enter__(self):
        print("enter", self.name)
        if self.fail:
            raise ValueError("no " + self.name)
        return self

    def __exit__(self, exc_type, exc, tb):
        print("exit", self.name, exc_type.__name__ if exc_type else None, exc)
        return False


class Eater:
    def __enter__(self):
        return "eater"

    def __exit__(self, exc_type, exc, tb):
        print("eat", exc)
        return exc_type is not None


class Raiser:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        print("raiser", args[0] is None)
        raise KeyError("from exit")


@contextmanager
def section(name):
    print("start", name)
    try:
        yield name.upper()
    finally:
        print("end", name)


@contextmanager
def quiet(log):
    log.append("in")
    yield
    log.append("out")


@contextmanager
def eats():
    try:
        yield 7
    except ValueError as e:
        print("eats", e)


def done(what, n=1):
    print("done", what, n)


with ExitStack() as stack:
    a = stack.enter_context(Res("a"))
    b = stack.enter_context(section("b"))
    stack.callback(done, "c", n=2)
    stack.callback(print, "plain")
    print(a.name, b)

rows = [Res(n) for n in "xyz"]
with ExitStack() as stack:
    opened = [stack.enter_context(r) for r in rows]
    print([r.name for r in opened])

try:
    with ExitStack() as stack:
        stack.enter_context(Res("1"))
        stack.enter_context(Res("2", fail=True))
        print("not here")
except ValueError as e:
    print("caught", e)

with ExitStack() as stack:
    stack.enter_context(Res("outer"))
    got = stack.enter_context(Eater())
    stack.enter_context(Res("inner"))
    print(got)
    raise RuntimeError("boom")
print("after")

try:
    with contextlib.ExitStack() as stack:
        stack.enter_context(Res("r"))
        stack.enter_context(Raiser())
        stack.callback(done, "first")
except KeyError as e:
    print("KeyError", e)

log = []
with ExitStack() as stack:
    stack.enter_context(quiet(log))
    log.append("body")
print(log)

with ExitStack() as stack:
    n = stack.enter_context(eats())
    print(n)
    raise ValueError("eaten")

try:
    with ExitStack() as stack:
        stack.enter_context(section("s"))
        stack.enter_context(eats())
        raise KeyError("passes")
except KeyError as e:
    print("passed", e)

with ExitStack() as stack:
    stack.enter_context(suppress(ZeroDivisionError))
    print(1 // (len(log) - 3))
    print("not reached")
print("suppressed")

path = os.path.join(tempfile.gettempdir(), "stack_seed.txt")
with ExitStack() as stack:
    f = stack.enter_context(open(path, "w"))
    f.write("line 1\nline 2\n")
with ExitStack() as stack:
    files = [stack.enter_context(open(p)) for p in [path, path]]
    print([g.read() for g in files], [g.closed for g in files])
print([g.closed for g in files])
os.remove(path)

w = torch.ones(2, requires_grad=True)
with ExitStack() as stack:
    stack.enter_context(torch.no_grad())
    print(w * 2)
print(w * 2)

manual = ExitStack()
manual.enter_context(Res("m"))
manual.callback(done, "m")
print("before close")
manual.close()
manual.close()

with ExitStack() as stack:
    for n in "pq":
        stack.enter_context(Res(n))
    kept = stack.pop_all()
    print("kept")
print("left")
kept.close()


def ending(exc_type, exc, tb):
    print("ending", exc)
    return True


with ExitStack() as stack:
    stack.push(ending)
    stack.push(Res("pushed"))
    raise OSError("disk")


def work(flag):
    with ExitStack() as stack:
        stack.callback(done, "work")
        if flag:
            stack.enter_context(Res("flag"))
            return "early"
        for i in range(3):
            if i == 1:
                break
            stack.callback(done, i)
    return "late"


print(work(True), work(False))


class Owner:
    def __init__(self):
        self.stack = ExitStack()
        self.log = []

    def open(self, name):
        self.stack.callback(self.log.append, name)
        return self.stack.enter_context(Res(name))

    def close(self):
        self.stack.close()


o = Owner()
print(o.open("o1").name, o.open("o2").name)
o.close()
print(o.log)
with ExitStack() as outer, ExitStack() as inner:
    outer.callback(done, "outer")
    inner.callback(done, "inner")
items = [1]
with ExitStack() as stack:
    stack.callback(items.append, 2)
    stack.callback(items.clear)
print(items)


class Thing:
    def __init__(self, n):
        self.n = n
        self.mode_now = "a"

    def close(self):
        print("close thing", self.n)

    @contextmanager
    def mode(self, to):
        was = self.mode_now
        self.mode_now = to
        try:
            yield self, to
        finally:
            self.mode_now = was


@contextmanager
def bad_exit():
    yield "bad"
    raise ValueError("after yield")


@contextmanager
def no_yield(flag):
    if flag:
        yield 1


@contextmanager
def pair(n):
    print("pair", n)
    yield n, n * 2
    print("unpair", n)


def setup(stack, n):
    x, y = stack.enter_context(pair(n))
    return x + y


with ExitStack() as stack:
    print(setup(stack, 1), setup(stack, 2))
    t = stack.enter_context(closing(Thing(3)))
    me, to = stack.enter_context(t.mode("b"))
    print(me.mode_now, to, t.mode_now)
print(t.mode_now)
try:
    with ExitStack() as stack:
        stack.callback(print, "still called")
        print(stack.enter_context(bad_exit()))
except ValueError as e:
    print("ValueError", e)
try:
    with ExitStack() as stack:
        stack.enter_context(no_yield(False))
except RuntimeError as e:
    print("RuntimeError", e)
out = io.StringIO()
with ExitStack() as stack:
    stack.enter_context(redirect_stdout(out))
    print("hidden")
print("seen", repr(out.getvalue()))
with ExitStack() as stack:
    d = stack.enter_context(tempfile.TemporaryDirectory())
    print(type(d).__name__, stack.enter_context(nullcontext(5)))
w = torch.ones(1, requires_grad=True)
with ExitStack() as stack:
    stack.enter_context(torch.set_grad_enabled(False))
    stack.enter_context(torch.autocast("cpu", enabled=False))
    print((w + 1).requires_grad)
with ExitStack() as stack:
    for i in range(3):
        stack.callback(print, "n", i, sep="-")
    k = 10
    stack.callback(lambda: print("lambda", k))
    k = 20


def fails():
    print("fails")
    raise KeyError("callback")


try:
    with ExitStack() as stack:
        stack.callback(print, "last")
        stack.callback(fails)
        raise ValueError("body")
except KeyError as e:
    print("got", e)
with ExitStack() as stack:
    pass
ExitStack().close()
total = 0


def add(n):
    global total
    total += n


with ExitStack() as stack:
    stack.callback(add, 5)
    stack.callback(add, n=6)
print(total)


class First:
    def __enter__(self):
        print("in A")
        return "a"
    def __exit__(self, kind, exc, tb):
        print("A", kind is None)
class Second:
    def __enter__(self):
        print("in B")
        return "b"
    def __exit__(self, kind, exc, tb):
        print("B", exc)
        return True
with ExitStack() as stack:
    for c in [First(), Second()]:
        print(stack.enter_context(c))
    raise ValueError("x")
print("end")
