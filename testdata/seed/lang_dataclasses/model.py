"""Dataclasses in detail."""

import dataclasses
from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, replace
from typing import ClassVar, Optional


@dataclass
class Point:
    x: int
    y: int = 0


@dataclass(frozen=True)
class Frozen:
    name: str
    size: int = 1

    def bigger(self):
        return replace(self, size=self.size + 1)


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    tag: str = field(default="", compare=False)


@dataclass
class Config:
    name: str
    lr: float = 1e-3
    layers: list[int] = field(default_factory=list)
    options: dict[str, int] = field(default_factory=dict)
    hidden: int = field(default=3, repr=False)
    total: int = field(init=False)
    note: Optional[str] = None
    count: ClassVar[int] = 0

    def __post_init__(self):
        self.total = sum(self.layers) + self.hidden
        Config.count += 1

    @property
    def depth(self):
        return len(self.layers)


@dataclass
class BigConfig(Config):
    width: int = 64
    lr: float = 5e-4

    def __post_init__(self):
        super().__post_init__()
        self.total += self.width


@dataclass(kw_only=True)
class Options:
    verbose: bool = False
    level: int


@dataclass
class Line:
    start: Point
    end: Point
    tags: list[str] = field(default_factory=lambda: ["new"])

    def __len__(self):
        return abs(self.end.x - self.start.x) + abs(self.end.y - self.start.y)


@dataclass(eq=False)
class Plain:
    v: int


@dataclass(repr=False)
class Quiet:
    v: int

    def __repr__(self):
        return f"Quiet<{self.v}>"


p = Point(1, 2)
q = Point(x=1, y=2)
print(p, p == q, p != Point(3), p is q, Point(4))
p.x += 5
print(p.x, p == q)

f = Frozen("a")
print(f, f.bigger(), f == Frozen("a"), hash(f) == hash(Frozen("a")))
try:
    f.size = 3
except FrozenInstanceError as e:
    print("frozen:", e)
try:
    f.name = "b"
except AttributeError as e:
    print("still frozen:", e)

versions = [Version(1, 2, "b"), Version(1, 0), Version(0, 9, "a")]
print(sorted(versions))
print(Version(1, 2) < Version(1, 3), Version(2) >= Version(1, 9), max(versions), Version(1, 1, "x") == Version(1, 1, "y"))

c = Config("base", layers=[1, 2])
d = Config("other")
d.layers.append(7)
d.options["k"] = 1
print(c, d)
print(c.total, d.total, c.depth, c.hidden, Config.count, c.layers is not d.layers)
b = BigConfig("big", layers=[10], width=8)
print(b, b.total, isinstance(b, Config), Config.count)
print(asdict(c))
print(astuple(p), asdict(Line(Point(0), Point(2, 3))))
r = replace(c, name="copy", note="n")
print(r, r.total)
print([f.name for f in fields(c)], [f.name for f in dataclasses.fields(Point)])
print(Options(level=2), Options(level=3, verbose=True))
line = Line(Point(0, 0), Point(3, 4))
line.tags.append("x")
print(line, len(line), Line(Point(0), Point(1)).tags)
one, two = Plain(1), Plain(1)
print(one == two, one != two, Quiet(3), dataclasses.is_dataclass(line))
cache = {Frozen("a"): 1, Frozen("b", 2): 2}
print(cache[Frozen("a")], Frozen("b", 2) in cache, Frozen("c") in cache)
seen = {Frozen("a"), Frozen("a"), Frozen("b")}
print(len(seen), Point(1, 2) in [Point(0, 0), Point(1, 2)])
