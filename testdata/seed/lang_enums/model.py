"""Enum, IntEnum, StrEnum, Flag-like values, auto and members with methods."""

from enum import Enum, IntEnum, StrEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    @property
    def short(self):
        return self.name[0].lower()

    def mix(self, other):
        return Color((self.value + other.value) % 3 + 1)

    @classmethod
    def default(cls):
        return cls.GREEN

    @staticmethod
    def count():
        return len(Color)

    def __str__(self):
        return f"<{self.name}>"


@unique
class Level(IntEnum):
    LOW = 10
    MID = 20
    HIGH = 30


class Mode(StrEnum):
    TRAIN = auto()
    EVAL = auto()
    TEST = "testing"


class Step(Enum):
    FIRST = auto()
    SECOND = auto()
    THIRD = auto()

    def next(self):
        members = list(Step)
        return members[(members.index(self) + 1) % len(members)]


class Kind(str, Enum):
    TEXT = "text"
    IMAGE = "image"


class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.42e23, 3.39e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return 6.67e-11 * self.mass / (self.radius * self.radius)


def lookup(name):
    try:
        return str(Color[name])
    except KeyError as e:
        return f"no color {e}"


def by_value(v):
    try:
        return Level(v).name
    except ValueError as e:
        return str(e)


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color.BLUE.short)
print([c.name for c in Color], len(Color), Color.count(), Color.default())
print(Color(2), Color["BLUE"], lookup("GREEN"), lookup("PINK"))
print(Color.RED is Color.CRIMSON, Color.RED == Color.GREEN, Color.RED != Color.BLUE, Color.RED in Color)
print(Color.RED.mix(Color.GREEN), Color.GREEN.mix(Color.BLUE))
print(Level.LOW < Level.HIGH, Level.MID + 1, max(Level), Level.HIGH.value // 4, by_value(20), by_value(99))
print(sorted([Level.HIGH, Level.LOW]), int(Level.MID), f"{Level.MID}", Level.MID == 20, repr(Level.LOW))
print(Mode.TRAIN, Mode.EVAL.value, Mode.TEST, Mode.TRAIN == "train", Mode("testing").name, Mode.EVAL.upper())
print(Step.FIRST.next(), Step.THIRD.next(), [s.value for s in Step], Step.SECOND)
print(Kind.TEXT == "text", Kind.IMAGE.value, Kind("image"), Kind.TEXT.name)
print(f"{Planet.EARTH.gravity:.2f} {Planet.MARS.gravity:.2f}", Planet.MARS.radius, Planet.EARTH.value)
names = {Color.RED: "rouge", Color.BLUE: "bleu"}
print(names[Color.RED], Color.GREEN in names, {c: c.value for c in Color}[Color.BLUE])
counts = {}
for c in [Color.RED, Color.BLUE, Color.RED]:
    counts[c] = counts.get(c, 0) + 1
print([(k.name, v) for k, v in counts.items()])
for i, level in enumerate(Level):
    print(i, level.name, level, end="; ")
print()
print(Color.__members__.keys(), isinstance(Color.RED, Color), type(Color.RED).__name__)
print({Step.FIRST, Step.FIRST, Step.SECOND} == {Step.SECOND, Step.FIRST})
