"""Classes of one name in two files."""
import one
import two
print(one.K.A | one.K.B, two.K.C, two.K.D)
print(one.E.X, two.E.W, one.E(2), two.E(3))
print(one.bump(), two.bump(), one.bump())
print(list(one.K), list(two.K), list(one.E), list(two.E))
for e in one.E:
    print(e.name, e.value)
for e in two.E:
    print(e.name, e.value)

import table

print(table.names, table.find("a"), table.cfgs)
table.cfgs["c"] = {"": 4}
print(table.find("c"), table.size("a"), table.size("c"), table.sizes)
mode = "fast"
print(mode)
mode = len(mode)


def twice() -> int:
    return mode * 2


print(twice(), mode)

boxes = [one.Box(1), two.Box(2), one.Box(3)]
for b in boxes:
    print(b.show(), isinstance(b, one.Box))


def shown(b):
    return b.show()


print(shown(one.Box(4)), shown(two.Box(5)))
