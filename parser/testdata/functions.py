def f(): pass
def f(a, b=1, /, c=2, *args, d, e=3, **kw): return a
def f(a, /): ...
def f(*, a): ...
def f(*args: *Ts) -> None: yield
def f(a: int = 1, *b: int, c: int, **d: int,) -> tuple[int, ...]: yield a, b
def f[T: int = str, *Ts = *tuple[int], **P = [int]](x: T) -> T: ...
class C[T]: x = 1; y = 2
class C(): pass
class C(A, B, metaclass=M, *args, **kw): pass
type X = int
type X[T, *Ts, **P] = Callable[P, T]


async def g():
    async for x in y:
        await z
    else:
        pass
    async with a as b, c:
        return [x async for x in y if await x]
    x = await a ** 2
    -await a
    return {k: v async for k, v in a for b in c}


@a.b(c)
@d
async def h():
    x = yield
    y = yield x
    z = yield from y
    x += yield
    await x
    nonlocal q


@(a := b)
@x[0].y
class D:
    """Doc."""

    def m(self):
        def inner(): return lambda: (yield)
        return inner
