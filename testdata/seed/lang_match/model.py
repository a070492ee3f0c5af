"""match statements with every kind of pattern."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, Optional


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


@dataclass
class Point:
    x: int
    y: int


@dataclass
class Line:
    start: Point
    end: Point
    label: str = ""


class Vec:
    __match_args__ = ("dx", "dy")

    def __init__(self, dx, dy):
        self.dx = dx
        self.dy = dy


class Size(NamedTuple):
    width: int
    height: int


LIMIT = 100


def command(text):
    match text.split():
        case ["quit" | "exit"]:
            return "bye"
        case ["go", direction]:
            return f"going {direction}"
        case ["take", item, *rest] if len(rest) > 1:
            return f"taking {item} and {len(rest)} more"
        case ["take", *items]:
            return "taking " + ", ".join(items)
        case []:
            return "nothing"
        case [first, *_, last]:
            return f"{first}...{last}"
        case _:
            return "what?"


def status(code):
    match code:
        case 200 | 201:
            return "ok"
        case 404:
            return "not found"
        case -1:
            return "negative"
        case n if n >= 500:
            return f"server error {n}"
        case other:
            return f"other {other}"


def kind(word: str) -> int:
    # by the first letters
    match word:
        case "apple" | "pear":
            return 1
        # a vegetable
        case "leek":
            return 2
        case "":
            return -1
    return 0


def where(p):
    match p:
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"on the y axis at {y}"
        case Point(x, 0):
            return f"on the x axis at {x}"
        case Point(x, y) if x == y:
            return f"on the diagonal at {x}"
        case Point():
            return "somewhere"


def line(l):
    match l:
        case Line(Point(0, 0), Point(x, y), label=""):
            return f"from the origin to {x},{y}"
        case Line(start=Point(x=a), end=Point(x=b)) if a == b:
            return f"vertical at {a}"
        case Line(label=name) as whole:
            return f"{name} {whole.end.x}"


def paint(c):
    match c:
        case Color.RED:
            return "warm"
        case Color.GREEN | Color.BLUE:
            return "cool"


def event(e):
    match e:
        case {"type": "click", "x": x, "y": y}:
            return f"click at {x},{y}"
        case {"type": "key", **rest}:
            return f"key {rest}"
        case {"type": kind}:
            return f"unknown {kind}"
        case {}:
            return "no type"


def maybe(x: Optional[int]):
    match x:
        case None:
            return "none"
        case 0:
            return "zero"
        case n:
            return f"some {n}"


def pair(a, b):
    match (a, b):
        case (0, 0):
            return "both zero"
        case (0, n) | (n, 0):
            return f"one is {n}"
        case (x, y) if x < y:
            return "rising"
        case _:
            return "falling"


def what(v):
    match v:
        case bool():
            return f"bool {v}"
        case int(n):
            return f"int {n}"
        case float() as f:
            return f"float {f:.1f}"
        case str(s):
            return f"str of {len(s)}"
        case [a, b]:
            return f"two: {a} {b}"
        case list():
            return f"list of {len(v)}"
        case Vec(dx, dy):
            return f"vec {dx} {dy}"
        case Size(w, h):
            return f"size {w}x{h}"
        case None:
            return "none"
        case _:
            return "other"


def first_negative(rows):
    for row in rows:
        match row:
            case [a, b] if a < 0:
                found = (a, b)
                break
            case [_, b] if b < 0:
                continue
            case _:
                pass
    else:
        found = (0, 0)
    return found


def nested(tree):
    match tree:
        case [[a, b], [c, *rest]]:
            return a + b + c + len(rest)
        case [[a], _]:
            return a
        case _:
            return -1


for text in ["go north", "quit", "take a b c d", "take a b", "", "one two three", "hm"]:
    print(command(text))
print([status(c) for c in [200, 201, 404, -1, 503, 7]])
print([kind(w) for w in ["apple", "pear", "leek", "", "fig"]])
for p in [Point(0, 0), Point(0, 5), Point(3, 0), Point(2, 2), Point(1, 2)]:
    print(where(p))
print(line(Line(Point(0, 0), Point(1, 2))))
print(line(Line(Point(4, 0), Point(4, 2), "wall")))
print(line(Line(Point(1, 1), Point(3, 2), "slope")))
print([paint(c) for c in Color])
for e in [{"type": "click", "x": "1", "y": "2"}, {"type": "key", "name": "a"}, {"type": "drag"}, {"name": "x"}]:
    print(event(e))
print(maybe(None), maybe(0), maybe(4))
print(pair(0, 0), pair(0, 3), pair(4, 0), pair(1, 2), pair(2, 1))
print(what(True), what(3), what(2.5), what("abc"), what([1, 2]), what([1, 2, 3]))
print(what(Vec(1, 2)), what(Size(3, 4)), what(None))
print(first_negative([[1, 2], [3, -1], [-5, 6], [-7, 8]]), first_negative([[1, 1]]))
print(nested([[1, 2], [3, 4, 5]]), nested([[9], []]), nested([[], [1]]))

value = LIMIT * 2
match value:
    case 100:
        print("limit")
    case 200:
        print("twice")
    case _:
        print("else")
