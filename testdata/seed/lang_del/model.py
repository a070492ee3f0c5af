"""del and what follows it; InitVar, KW_ONLY, replace, asdict, astuple and fields."""
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, replace


def gone():
    x = 1
    del x
    try:
        print(x)
    except UnboundLocalError as e:
        print("UnboundLocalError:", e)


def loop(items):
    for i in items:
        part = i * 2
        print(part)
        del part
    try:
        return part
    except NameError as e:
        return str(e)


gone()
print(loop([1, 2]))
y = [1, 2]
z, w = 1, 2
del y, z
try:
    print(y)
except NameError as e:
    print("NameError:", e)
y = 3
print(y, w)
try:
    value = z + 1
    print("not here")
except NameError:
    print("no z")
data = {"a": [1], "b": [1, 2, 3]}
del data["a"], data["b"][0]
print(data)


@dataclass
class Box:
    width: int
    height: int = 2
    scale: InitVar[float] = 1.0
    _: KW_ONLY
    name: str = "box"
    tags: list = field(default_factory=list)

    def __post_init__(self, scale):
        self.width = int(self.width * scale)


b = Box(3, scale=2.0, name="big")
print(b, asdict(b), astuple(b), [f.name for f in fields(b)])
c = replace(b, height=9, scale=1.0)
print(c, c == b, c.width)
