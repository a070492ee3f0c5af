"""Classes with Python's special methods, and inheritance in its detail."""

import functools
from abc import ABC, abstractmethod
from typing import Generic, Iterator, Protocol, TypeVar


class Vector:
    def __init__(self, *values):
        self.values = list(values)

    def __len__(self):
        return len(self.values)

    def __getitem__(self, i):
        return self.values[i]

    def __setitem__(self, i, v):
        self.values[i] = v

    def __delitem__(self, i):
        del self.values[i]

    def __iter__(self):
        return iter(self.values)

    def __contains__(self, v):
        return v in self.values

    def __add__(self, other):
        return Vector(*[a + b for a, b in zip(self.values, other.values)])

    def __sub__(self, other):
        return Vector(*[a - b for a, b in zip(self.values, other.values)])

    def __mul__(self, k):
        return Vector(*[v * k for v in self.values])

    def __rmul__(self, k):
        return self * k

    def __truediv__(self, k):
        return Vector(*[v / k for v in self.values])

    def __floordiv__(self, k):
        return Vector(*[v // k for v in self.values])

    def __mod__(self, k):
        return Vector(*[v % k for v in self.values])

    def __pow__(self, n):
        return Vector(*[v**n for v in self.values])

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self.values, other.values))

    def __neg__(self):
        return self * -1.0

    def __abs__(self):
        return sum(v * v for v in self.values) ** 0.5

    def __iadd__(self, other):
        for i in range(len(self.values)):
            self.values[i] += other.values[i]
        return self

    def __eq__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return self.values == other.values

    def __bool__(self):
        return any(v != 0.0 for v in self.values)

    def __call__(self, x):
        return [v * x for v in self.values]

    def __repr__(self):
        return f"Vector({', '.join(str(v) for v in self.values)})"

    def __str__(self):
        return "<" + " ".join(f"{v:g}" for v in self.values) + ">"

    def __format__(self, spec):
        return "|".join(format(v, spec) for v in self.values)

    def __reversed__(self):
        return reversed(self.values)

    def __int__(self):
        return int(self.values[0])

    def __float__(self):
        return float(self.values[0])


@functools.total_ordering
class Money:
    def __init__(self, cents):
        self.cents = cents

    def __eq__(self, other):
        return self.cents == other.cents

    def __lt__(self, other):
        return self.cents < other.cents

    def __hash__(self):
        return hash(self.cents)

    def __repr__(self):
        return f"${self.cents / 100:.2f}"


class Countdown:
    def __init__(self, start):
        self.current = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.current <= 0:
            raise StopIteration
        self.current -= 1
        return self.current + 1


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.value
        if self.right is not None:
            yield from self.right


class Temperature:
    scale = "C"
    count = 0

    def __init__(self, degrees):
        self._degrees = degrees
        Temperature.count += 1

    @property
    def degrees(self):
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        if value < -273.15:
            raise ValueError("too cold")
        self._degrees = value

    @property
    def fahrenheit(self):
        return self._degrees * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, f):
        self.degrees = (f - 32) * 5 / 9

    @classmethod
    def boiling(cls):
        return cls(100.0)

    @staticmethod
    def valid(d):
        return d >= -273.15


class Base:
    def __init__(self, name, **kwargs):
        self.name = name
        self.trace = ["Base"]

    def hello(self):
        return f"Base {self.name}"


class Loud(Base):
    def __init__(self, volume=1, **kwargs):
        super().__init__(**kwargs)
        self.volume = volume
        self.trace.append("Loud")

    def hello(self):
        return super().hello().upper() + "!" * self.volume


class Polite(Base):
    def __init__(self, title="Dr", **kwargs):
        super().__init__(**kwargs)
        self.title = title
        self.trace.append("Polite")

    def hello(self):
        return f"{self.title} {super().hello()}"


class Both(Loud, Polite):
    def __init__(self, name):
        super().__init__(volume=2, title="Mx", name=name)
        self.trace.append("Both")


class Stage(ABC):
    @abstractmethod
    def run(self, x):
        ...

    @property
    @abstractmethod
    def name(self): ...

    def __call__(self, x):
        print("stage", self.name)
        return self.run(x)


class Double(Stage):
    name = "double"

    def run(self, x):
        return x * 2


class Shift(Stage):
    def __init__(self, by):
        self.by = by

    @property
    def name(self):
        return f"shift{self.by}"

    def run(self, x):
        return x + self.by


class Speaks(Protocol):
    def speak(self) -> str: ...


class Dog:
    def speak(self):
        return "woof"


class Robot:
    def speak(self):
        return "beep"


T = TypeVar("T")


class Stack(Generic[T]):
    def __init__(self):
        self.items: list[T] = []

    def push(self, item: T):
        self.items.append(item)
        return self

    def pop(self) -> T:
        return self.items.pop()

    def __len__(self):
        return len(self.items)


class Box[U]:
    def __init__(self, content: U):
        self.content = content

    def get(self) -> U:
        return self.content


def chorus(speakers: list[Speaks]) -> str:
    return " ".join(s.speak() for s in speakers)


v = Vector(1.0, 2.0, 3.0)
w = Vector(4.0, 5.0, 6.0)
print(v, repr(v), len(v), v[0], v[-1], v[1:], 2.0 in v, 9.0 in v)
print(v + w, w - v, v * 2, 3 * v, v / 2, w // 4, w % 4, v**2, v @ w, -v, abs(Vector(3.0, 4.0)))
v[0] = 10.0
v += w
print(v, v == Vector(14.0, 7.0, 9.0), v != w, bool(Vector(0.0)), not v, v == 3)
print(v(2), f"{w:.2f}", f"{w}", [x for x in w], list(reversed(w)), int(w), float(w), sum(w), max(w))
del v[0]
print(v, [*w], dict(zip("ab", w)))
a, b, c = w
print(a + b + c)
m = [Money(250), Money(100), Money(999)]
print(sorted(m), max(m), min(m), m[0] > m[1], m[0] >= Money(250), m[0] <= m[1], m[0] == Money(250))
print(len({Money(1), Money(1), Money(2)}), {Money(5): "five"}[Money(5)], Money(100) in m)
print([n for n in Countdown(3)], list(Countdown(2)), sum(Countdown(4)))
it = iter(Countdown(2))
print(next(it), next(it), next(it, -1))
tree = Tree(4, Tree(2, Tree(1), Tree(3)), Tree(5))
print(list(tree), sum(tree), max(tree))
t = Temperature(20.0)
t.degrees = 25.0
t.fahrenheit = 212.0
print(t.degrees, t.fahrenheit, Temperature.boiling().degrees, Temperature.valid(-300), t.scale, Temperature.count)
try:
    t.degrees = -300.0
except ValueError as e:
    print("error", e)
both = Both("Ann")
print(both.hello(), both.trace, [c.__name__ for c in Both.__mro__][:4])
print(isinstance(both, Polite), issubclass(Both, Loud), Loud(name="Bob").hello(), Polite(name="Cy", title="Sir").hello())
x = 5
for stage in [Double(), Shift(3)]:
    x = stage(x)
print(x, chorus([Dog(), Robot()]))
s = Stack()
s.push(1).push(2)
print(s.pop(), len(s), Stack().push("a").pop(), Box(3.5).get(), Box("s").get())
