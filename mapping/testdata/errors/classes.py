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


class Armed:
    if len(input()) > 3:
        def long(self):
            return 1

    def near(self):
        return getattr(self, "long", None)  #! PYC0101


class Doubly(Armed):
    def long(self):
        return 2

    if len(input()) > 4:
        def near(self):
            return 3


class Above(Armed):
    def far(self):
        return super().long()  #! PYC0101


print(Armed.long)  #! PYC0101
print(Armed().near())
print(Doubly().long())
print(Doubly().near())  #! PYC0101
print(Above().far())
