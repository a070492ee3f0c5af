from enum import Flag, Enum, auto
class K(Flag):
    A = auto()
    B = auto()
class E(Enum):
    X = 1
    Y = 2
class V:
    count = 1
def bump():
    V.count += 1
    return V.count
