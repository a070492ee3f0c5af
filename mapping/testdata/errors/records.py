"""Dicts that become structs: what a struct does not keep is refused."""


def order(flag):
    state = {}
    if flag > 1:
        state["width"] = 1
    state["name"] = "a"
    state["width"] = 2
    print(state)  #! PYC0226


def listed():
    rows = [{"a": 1, "b": "x"}, {"b": "y", "a": 2, "c": None}]
    rows.append({"b": "z", "a": 3})
    print(rows)  #! PYC0226
    for row in rows:
        print(row["a"], "c" in row)  #! PYC0226
        row["d"] = 0.5
    print(rows[0]["e"])  #! PYC0220


def differs():
    rows = [{"a": 1, "b": "x"}, {"a": 2}]
    rows.append({"a": "text", "b": "z"})  #! PYC0203


order(2)
listed()
differs()


class Level:
    def __init__(self, sizes, i):
        self.local = False
        if sizes is not None:
            self.local = sizes[i]


def boolish(x):
    level = Level([0, 1] if x > 2 else None, 1)
    print(level.local)  #! PYC0231
    print(f"{level.local}")  #! PYC0231
    print(isinstance(level.local, bool))  #! PYC0231
    print(level.local is True)  #! PYC0231
    return [level.local + 1, level.local == 1]


boolish(3)
