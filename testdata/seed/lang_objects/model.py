"""Objects of several classes in one variable, list or dict."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Optional


class Shape(ABC):
    sides = 0

    def __init__(self, name):
        self.name = name
        self.tags = []

    @abstractmethod
    def area(self) -> float:
        ...

    @property
    def label(self):
        return f"{self.name}/{self.sides}"

    def describe(self, digits=1):
        return f"{self.label}: {self.area():.{digits}f}"

    def __repr__(self):
        return f"<{self.name}>"


class Circle(Shape):
    def __init__(self, r):
        super().__init__("circle")
        self.r = r

    def area(self):
        return 3.0 * self.r * self.r


class Square(Shape):
    sides = 4

    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side * self.side

    def diagonal(self):
        return self.side * 1.5


class Rect(Square):
    def __init__(self, w, h):
        super().__init__(w)
        self.name = "rect"
        self.h = h

    def area(self):
        return self.side * self.h


# Unrelated classes with the same methods.
class Upper:
    def __call__(self, text):
        return text.upper()

    def cost(self):
        return 1


class Repeat:
    def __init__(self, n=2):
        self.n = n

    def __call__(self, text):
        return text * self.n

    def cost(self):
        return self.n


@dataclass
class Num:
    value: float

    def eval(self):
        return self.value

    def __str__(self):
        return f"{self.value:g}"


@dataclass
class Add:
    left: "Num"
    right: "Num"

    def eval(self):
        return self.left.eval() + self.right.eval()

    def __str__(self):
        return f"({self.left} + {self.right})"


def total(shapes):
    result = 0.0
    for s in shapes:
        result += s.area()
    return result


def widest(shapes) -> Optional[Shape]:
    best = None
    for s in shapes:
        if isinstance(s, Circle):
            continue
        if best is None or s.side > best.side:
            best = s
    return best


def kind(s):
    if isinstance(s, Rect):
        return f"rect {s.h}"
    elif isinstance(s, Square):
        return f"square {s.diagonal()}"
    return f"circle {s.r}"


def make(name, size):
    if name == "circle":
        return Circle(size)
    if name == "square":
        return Square(size)
    raise ValueError(name)


def matched(s):
    match s:
        case Circle(r=r) if r > 1:
            return "big circle"
        case Circle():
            return "circle"
        case Rect(side=w, h=h):
            return f"rect {w}x{h}"
        case Square(side=w):
            return f"square {w}"


shapes = [Circle(1.0), Square(2.0), Rect(2.0, 5.0)]
for s in shapes:
    print(s.describe(), s.label, s.sides, kind(s), matched(s))
print(shapes, total(shapes), total([Circle(2.0)]))
shapes.append(make("circle", 3.0))
shapes.append(make("square", 0.5))
print(len(shapes), sorted(shapes, key=lambda s: s.area())[0], max(s.area() for s in shapes))
print(widest(shapes), widest([]), type(shapes[1]).__name__, shapes[0].__class__.__name__)
for s in shapes:
    s.name = s.name[:3]
    s.tags.append(len(s.name))
print([s.label for s in shapes], shapes[0].tags)
by_name = {s.name: s for s in shapes}
print(by_name["cir"].area(), by_name["rec"].describe(3), list(by_name))
first = shapes[0]
print(first is shapes[0], first in shapes, first == shapes[1])
try:
    make("blob", 1.0)
except ValueError as e:
    print("no shape", e)

steps = [Upper(), Repeat(), Repeat(3)]
text = "ab"
for step in steps:
    text = step(text)
    print(text, step.cost())

REGISTRY = {"upper": Upper, "repeat": Repeat}
for name in ["upper", "repeat"]:
    tool = REGISTRY[name]()
    print(name, tool("x"), tool.cost())

tree = Add(Num(1.0), Add(Num(2.5), Num(3.0)))
print(tree, tree.eval())
items = [tree, Num(4.0)]
print([str(i) for i in items], sum(i.eval() for i in items))


class Branch:
    """A tree whose branches are given to its constructor."""

    def __init__(self, name, kids=(), up=None):
        self.name = name
        self.kids = list(kids)
        self.up = up

    def names(self, depth=0):
        yield "  " * depth + self.name
        for kid in self.kids:
            yield from kid.names(depth + 1)


class Sum:
    def __init__(self, value, parts=None):
        self.value = value
        self.parts = parts or []

    def total(self):
        return self.value + sum(p.total() for p in self.parts)


def deepest(branch):
    return 1 + max([deepest(kid) for kid in branch.kids], default=0)


twig = Branch("twig")
branches = Branch("root", [Branch("left", (twig, Branch("leaf"))), Branch("right", [], up=twig)])
print("\n".join(branches.names()))
branches.kids[1].kids.append(Branch("late"))
print(deepest(branches), len(branches.kids[1].kids), branches.kids[1].up.name, twig.up)
print(Sum(1, [Sum(2, [Sum(3)]), Sum(4, None)]).total())


class Meter:
    """What it holds is formatted by name."""

    def __init__(self, name, fmt=":f"):
        self.name, self.fmt = name, fmt
        self.reset()

    def reset(self):
        self.val = self.avg = self.sum = self.count = 0

    def update(self, val, n=1):
        self.val = val
        self.sum += val * n
        self.count += n
        self.avg = self.sum / self.count

    def __str__(self):
        text = "{name} {val" + self.fmt + "} ({avg" + self.fmt + "})"
        return text.format(**self.__dict__)

    def __lt__(self, other):
        return (self.count, self.name) < (other.count, other.name)


loss, acc = Meter("Loss", ":.2e"), Meter("Acc", ":6.2f")
print(loss, vars(loss))
loss.update(0.5, 4)
acc.update(75.0, 2)
print(loss, acc, sorted(vars(acc)), "avg" in vars(acc), vars(acc)["sum"])
print("{m.name} {0.avg:.1f} {{x.y}} {m.avg!r:>6} {n}".format(acc, m=loss, n="a.b"))
print(min(loss, acc).name, (1, "b") < (1, "c"), (1.5, "b") >= (2, "a"), (0, ("x", 2)) < (0, ("x", 3)))
table = {"a": 1, "b": "x"}
print(table.keys(), table.values(), table.items(), list(table.keys()))
