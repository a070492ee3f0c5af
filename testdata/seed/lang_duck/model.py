"""Attributes that only some of the objects in a list have."""
class A:
    def __init__(self):
        self.x = 1

    def only(self):
        return "A.only"

class B:
    def __init__(self):
        self.x = 2
        self.y = 5

class C:
    def __init__(self):
        self.x = 3
        self.y = 6

things = [A(), B(), C()]
print([t.x for t in things], things[1].y, things[0].only())
for t in things:
    try:
        print(t.y)
    except AttributeError as e:
        print("no", e)
    try:
        print(t.only())
    except AttributeError as e:
        print("no", e)
    if hasattr(t, "y"):
        print("has y", t.y)
