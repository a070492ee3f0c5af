from enum import Flag, Enum, auto
class K(Flag):
    C = auto()
    D = auto()
class E(Enum):
    Z = 3
    W = 4
class V:
    count = 10
def bump():
    V.count += 1
    return V.count
class Box:
    def __init__(self, v):
        self.v = v
    def show(self):
        return "two " + str(self.v)
