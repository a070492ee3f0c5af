"""Dataclasses that describe, copy and nest themselves."""
import json
from dataclasses import dataclass, field, fields, asdict, KW_ONLY
from typing import Optional


@dataclass(frozen=True)
class Angle:
    degrees: float
    label: str = field(init=False, default="")

    def __post_init__(self):
        object.__setattr__(self, "label", f"{self.degrees:.1f}")


@dataclass
class Item:
    name: str
    _: KW_ONLY
    price: float = 1.0
    tags: tuple[str, ...] = ()

    @classmethod
    def from_dict(cls, d):
        return cls(**d)

    def show(self):
        for f in fields(self):
            print(f.name, "=", getattr(self, f.name), end="; ")
        print()


@dataclass
class Node:
    value: int
    children: list["Node"] = field(default_factory=list)
    parent: Optional["Node"] = None

    def add(self, value):
        child = Node(value, parent=self)
        self.children.append(child)
        return child

    def total(self):
        return self.value + sum(c.total() for c in self.children)


@dataclass
class Team:
    lead: Item
    items: list[Item]


print(Angle(12.25), Angle(3.0).label)
i = Item("pen", price=2.5, tags=("a", "b"))
print(i)
i.show()
print(Item.from_dict({"name": "cup", "price": 4.0}))
root = Node(1)
a = root.add(2)
a.add(5)
root.add(3)
print(root.total(), len(root.children), a.parent.value, root.parent is None)
t = Team(i, [Item("x"), Item("y", price=0.5)])
print(asdict(t))
print(json.dumps(asdict(i)))
print({f.name: getattr(i, f.name) for f in fields(i)}["price"])
class Branch:
    def __init__(self, value, parent=None):
        self.value = value
        self.children = []
        self.parent = parent

    def add(self, value):
        child = Branch(value, parent=self)
        self.children.append(child)
        return child

    def total(self):
        return self.value + sum(c.total() for c in self.children)

root = Branch(1)
a = root.add(2)
a.add(5)
root.add(3)
print(root.total(), len(root.children), a.parent.value, root.parent is None)
