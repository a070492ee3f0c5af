import enum
from dataclasses import dataclass, field
from typing import List, Optional


class Color(enum.Enum):
    RED = 1
    GREEN = "g"


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 10


class Shape:
    count = 0
    sides = 0

    def __init__(self, name):
        self.name = name
        Shape.count += 1

    def area(self):
        raise NotImplementedError

    def describe(self):
        return f"{self.name} with {self.sides} sides, area {self.area():.2f}"

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"


class Square(Shape):
    sides = 4

    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side ** 2

    @classmethod
    def unit(cls):
        return cls(1)

    @staticmethod
    def is_square(a, b):
        return a == b

    @property
    def perimeter(self):
        return 4 * self.side


class Circle(Shape):
    PI = 3.14159

    def __init__(self, r):
        super().__init__("circle")
        self.r = r

    def area(self):
        return self.PI * self.r * self.r


class Vec:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __eq__(self, o):
        return self.x == o.x and self.y == o.y

    def __lt__(self, o):
        return (self.x, self.y) < (o.x, o.y)

    def __str__(self):
        return f"<{self.x}, {self.y}>"

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __len__(self):
        return 2

    def __call__(self, k):
        return self.x * k + self.y

    def __contains__(self, v):
        return v == self.x or v == self.y

    def __neg__(self):
        return Vec(-self.x, -self.y)

    def __bool__(self):
        return self.x != 0 or self.y != 0

    def __iter__(self):
        yield self.x
        yield self.y


@dataclass
class Item:
    name: str
    price: float = 1.5
    tags: List[str] = field(default_factory=list)
    note: Optional[str] = None

    def total(self, n=2):
        return self.price * n


print(Color.RED, Color.GREEN.value, Color.RED.name, Level.HIGH > Level.LOW, [c.name for c in Color])
print(Color("g"), Color["RED"], Level.HIGH + 1, Color.RED == Color.RED)
shapes = [Square(2), Circle(1.5), Square.unit()]
for s in shapes:
    print(s, s.describe())
print(Shape.count, Square.is_square(2, 2), shapes[0].perimeter)
v = Vec(1, 2) + Vec(3, 4)
print(v, v == Vec(4, 6), v != Vec(0, 0), 2 * v, v[0], len(v), v(10), 6 in v, -v, bool(Vec(0, 0)))
print(sorted([Vec(3, 1), Vec(1, 2)])[0], [n for n in v], f"{v}", "%s" % v)
a = Item("tea")
b = Item("mug", price=4.0, tags=["kitchen"])
b.tags.append("gift")
print(a, b, a.total(), b.total(n=3), a == Item("tea"))
try:
    Shape("blob").area()
except NotImplementedError:
    print("abstract")


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


head = None
for i in range(3):
    head = Node(i, head)
n = head
while n is not None:
    print(n.value, end=" -> " if n.next else "\n")
    n = n.next


class Limits:
    limit = 5


class Tighter(Limits):
    limit = 7


own = Tighter()
print(own.limit, Limits.limit)
own.limit = 9
print(own.limit, Tighter.limit)
Tighter.limit = 8
print(Tighter().limit, own.limit, Limits().limit)
own.limit += 1
print(own.limit, Tighter.limit, [4, 5].index(5))
