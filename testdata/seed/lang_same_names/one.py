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
class Box:
    def __init__(self, v):
        self.v = v
    def show(self):
        return "one " + str(self.v)
