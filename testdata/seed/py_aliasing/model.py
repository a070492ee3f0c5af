"""Lists and dicts that several names share."""


class Stack:
    def __init__(self, items):
        self.items = items

    def push(self, item):
        self.items.append(item)

    def pop(self):
        return self.items.pop()

    def __len__(self):
        return len(self.items)


def add_all(target, values):
    for v in values:
        target.append(v)


def build(n):
    out = []
    for i in range(n):
        out.append(i * i)
    return out


a = [1, 2]
b = a
b.append(3)
print(a, b, a is b, a == b)
b = b + [4]
print(a, b)
a += [5]
print(a)
add_all(a, (6, 7))
print(a, len(a))
base = [10]
s = Stack(base)
s.push(20)
s.push(30)
print(base, len(s), s.pop(), base)
rows = [[] for _ in range(3)]
rows[0].append("x")
rows[2].append("y")
print(rows)
same = [[0] * 2] * 2
same[0][1] = 5
print(same)
grid = {}
for k, v in [("a", 1), ("b", 2), ("a", 3)]:
    grid.setdefault(k, []).append(v)
print(grid)
first = grid["a"]
first.append(99)
print(grid["a"], build(4))
for row in rows:
    row.append("z")
print(rows)


def collect(x, acc=[]):
    acc.append(x)
    return acc


print(collect(1), collect(2))
c = a[:]
c.clear()
print(len(a), len(c))
d = {"n": 1}
e = d
e["m"] = 2
print(d, e is d)
