"""Decorators that read a signature, keep functions by name and stand in for old arguments."""
import functools
import inspect
from types import FunctionType
from typing import TYPE_CHECKING


def kwonly(fn):
    params = inspect.signature(fn).parameters
    try:
        start = next(i for i, p in enumerate(params.values()) if p.kind == p.KEYWORD_ONLY)
    except StopIteration:
        raise TypeError(f"no keyword-only parameter on '{fn.__name__}'") from None
    names = tuple(inspect.signature(fn).parameters)[start:]

    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        args, rest = args[:start], args[start:]
        if rest:
            more = dict(zip(names, rest))
            print("positional:", tuple(more.keys()))
            kwargs.update(more)
        return fn(*args, **kwargs)

    return wrapper


def legacy(**weights):
    def outer(builder):
        @kwonly
        @functools.wraps(builder)
        def inner(*args, **kwargs):
            for param, (old, default) in weights.items():
                sentinel = object()
                arg = kwargs.get(param, sentinel)
                if (param not in kwargs and old not in kwargs) or arg is None:
                    continue
                positional = arg is not sentinel
                if positional:
                    kwargs[old] = given = kwargs.pop(param)
                else:
                    given = kwargs[old]
                value = default if given else None
                print(f"{old} is old: {param}={value}")
                del kwargs[old]
                kwargs[param] = value
            return builder(*args, **kwargs)

        return inner

    return outer


REGISTRY = {}


def register(name=None):
    def wrap(fn):
        key = name if name is not None else fn.__name__
        if key in REGISTRY:
            raise ValueError(key)
        REGISTRY[key] = fn
        return fn

    return wrap


@register()
@legacy(weights=("pretrained", "V1"))
def net(a, *, weights=None, progress=True):
    print(a, weights, progress)
    return a


@register("other")
@legacy(weights=("pretrained", "V2"))
def net2(a, *, weights=None, progress=True):
    print(a, weights, progress)
    return a


net(1)
net(2, pretrained=True)
net(3, "V1", False)
net(4, weights=None)
print(REGISTRY["net"](7), REGISTRY["other"](8), sorted(REGISTRY))
sig = inspect.signature(net)
for name, p in sig.parameters.items():
    print(name, p.name, p.kind.name, p.default is inspect.Parameter.empty, p.default is None)
print("weights" in sig.parameters, len(sig.parameters))
print(net.__module__, net.__name__, isinstance(net, FunctionType), inspect.isfunction(net), net.__class__.__name__)


class A:
    def f(self, x, y=2):
        pass


print(A().__module__, list(inspect.signature(A.f).parameters), list(inspect.signature(A().f).parameters))


def levels(**limits):
    def wrap(fn):
        @functools.wraps(fn)
        def inner(value, **options):
            for name, (low, high) in limits.items():
                if name not in options:
                    continue
                if value < low:
                    print(name, "low")
                    continue
                if value > high:
                    print(name, "high")
                    break
                options[name] = low + high
            else:
                print("all in bounds")
            return fn(value, **options)

        return inner

    return wrap


@levels(a=(1, 6), b=(2, 4))
def spanned(value, a=0, b=0, c=0):
    return value, a, b, c


print(spanned(3, a=1, b=1), spanned(5, a=1, b=1, c=2), spanned(0, b=7), spanned(9, a=1, b=1))


def overwrite(options, key, value):
    if key in options:
        if options[key] != value:
            raise ValueError(f"{key}: {options[key]} is not {value}")
    else:
        options[key] = value


def build(size, weights=None, **options):
    if weights is not None:
        overwrite(options, "classes", len(weights))
    overwrite(options, "depth", size * 2)
    return make(size, **options)


def make(size, classes=10, depth=1):
    return f"{size}:{classes}:{depth}"


print(build(1), build(2, [1, 2, 3]), build(3, classes=7), build(4, [1, 2], depth=8))
try:
    build(5, [1, 2], classes=3)
except ValueError as e:
    print(e)
for v in (1, "two", 3.5):
    if v == "two":
        break
    print(v)
for v in (1, "two", 3.5):
    if len(str(v)) == 3 and isinstance(v, float):
        continue
    print(v, end=" ")
else:
    print("done")


if TYPE_CHECKING:
    from fractions import Fraction

    KIND = "types"
else:
    KIND = "values"


def shown(value: "Fraction") -> str:
    return f"{value} {KIND} {TYPE_CHECKING}"


print(shown(3))


class Plain:
    def __init__(self, n: int):
        self.n = n


class Wide:
    def __init__(self, n: int, factor: int = 2, shift: int = 0):
        self.n = n * factor + shift


class Odd:
    def __init__(self, n: int, name: str):
        self.n, self.name = n, name


def plain(n: int) -> int:
    return n


kinds = dict(plain=Plain, odd=Odd)
known = {kind for name, kind in kinds.items()}
wide = {Wide, plain, len}
leaves = set()


def leaf(kind):
    leaves.add(kind)
    return kind


def note(kind):
    return [kind in known, kind in wide, kind not in leaves]


leaf(Wide)
leaf(Odd)
print(note(Plain), note(Wide), note(Odd), note(plain), note(len), note(print), note(int))
leaf(Plain)
leaf(Plain)
print(Plain in leaves, Odd in leaves, plain in leaves, None in leaves, "Odd" in leaves, len(leaves), len(wide))
leaves.discard(Odd)
print(Odd in leaves, known.issubset(leaves), known & leaves == {Plain}, len(known | wide))
for big in (True, False):
    # what one class of a set is called with says nothing of the others
    made = Wide(3, shift=1) if big else Wide(3, factor=5)
    pick = Wide if big else Plain
    print(made.n, pick(4).n)
both = known | wide
print(Wide in both, Plain in both, len in both, int in both, Plain in {*wide, Odd}, Odd in {*wide, Odd})
wide |= {Odd}
print(Odd in wide, Plain in wide)
