"""NamedTuple, namedtuple and TypedDict."""

from collections import namedtuple
from typing import NamedTuple, Optional, TypedDict


class Point(NamedTuple):
    x: float
    y: float = 0.0

    def norm(self):
        return (self.x * self.x + self.y * self.y) ** 0.5

    @property
    def swapped(self):
        return Point(self.y, self.x)

    @classmethod
    def origin(cls):
        return cls(0.0, 0.0)


class Output(NamedTuple):
    logits: list[float]
    loss: Optional[float] = None


Pair = namedtuple("Pair", ["left", "right"])
Triple = namedtuple("Triple", "a b c", defaults=[3])
Size = NamedTuple("Size", [("w", int), ("h", int)])


class Message(TypedDict):
    role: str
    content: str


class Settings(TypedDict, total=False):
    name: str
    depth: int


def describe(p):
    x, y = p
    return f"{x:.1f}/{y:.1f}"


def first(pairs):
    return [left for left, _ in pairs]


def render(messages: list[Message]) -> str:
    return "\n".join(f"{m['role']}: {m['content']}" for m in messages)


p = Point(3.0, 4.0)
print(p, p.x, p[1], p[-1], len(p), p.norm(), p.swapped, Point.origin(), Point(1.0))
x, y = p
print(x + y, describe(p), p == (3.0, 4.0), p == Point(3.0, 4.0), p._replace(y=1.0), p._asdict(), p._fields)
print(list(p), max(p), sum(p), 4.0 in p, tuple(p), [v * 2 for v in p])
pair = Pair("a", right=2)
print(pair, pair.left, pair.right, first([pair, Pair("b", 3)]), pair._fields)
t = Triple(1, 2)
print(t, t.c, t + (4,), t[1:], Triple(*[7, 8, 9]))
s = Size(w=2, h=3)
print(s, s.w * s.h, isinstance(s, tuple))
out = Output([0.5, 1.5])
print(out, out.loss is None, Output([1.0], 0.25).loss)
points = sorted([Point(2.0, 1.0), Point(1.0, 5.0), Point(1.0, 2.0)])
print(points, min(points), {Point(1.0, 2.0): "k"}[Point(1.0, 2.0)])
for i, (a, b) in enumerate(points):
    print(i, a, b, end=" ")
print()
messages: list[Message] = [{"role": "user", "content": "hi"}]
messages.append({"role": "assistant", "content": "hello"})
messages.append(Message(role="user", content="bye"))
print(render(messages), len(messages), messages[-1]["role"])
messages[0]["content"] = "hey"
print(messages[0], "role" in messages[0])
settings: Settings = {"name": "small"}
settings["depth"] = 3
print(settings, settings.get("depth", 0), settings["name"].upper())
