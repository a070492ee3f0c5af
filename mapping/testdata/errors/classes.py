"""What classes refuse."""
from dataclasses import dataclass, field
from enum import Enum, Flag
from typing import NamedTuple


class Color(Enum):
    RED = 1
    GREEN = "two"


@dataclass(kw_only=True)
class Options:
    level: int
    name: str = field(init=False, default="")


class Point(NamedTuple):
    x: int
    y: int = 0


def read(v):
    return Color(v)  #! PYC0503


print(Options(1))  #! PYC0504
print(Options(level=1, name="x"))  #! PYC0504
print(Options())  #! PYC0504
print(Point())  #! PYC0504
print(Point(1, 2, 3))  #! PYC0504
print(Point(1, x=2))  #! PYC0504
print(read(len("a")), Color.BLUE)  #! PYC0505


class Unknown(Flag):
    A = 1
    B = len("ab")  #! PYC0503


print(Unknown.A)


class Loud:
    x = 1
    print("in the body")  #! PYC0101
    for i in range(2):  #! PYC0101
        y = i
    x += 1  #! PYC0101


print(Loud.x)
