def walk(tree, depth=0):
    for name, sub in tree.items():
        print("  " * depth + name)
        if sub:
            walk(sub, depth + 1)


walk({"a": {"b": {}}, "c": {}})


class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def __matmul__(self, other):
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*other.rows)] for r in self.rows])

    def __repr__(self):
        return "Matrix(%r)" % self.rows


print(Matrix([[1, 2], [3, 4]]) @ Matrix([[1, 0], [0, 1]]))
line = "name=Ann;age=30"
rec = dict(p.split("=") for p in line.split(";"))
print(rec, rec.get("age", "?"))
def parse(s):
    out = []
    cur = ""
    for ch in s:
        if ch == ",":
            out.append(cur)
            cur = ""
        else:
            cur += ch
    out.append(cur)
    return out
print(parse("a,bb,,c"))
total, count = 0, 0
for v in [1.5, 2.5]:
    total += v
    count += 1
print(f"{total / count:.2f}", total)
x = None
for i in range(3):
    if i == 1:
        x = i
print(x if x is not None else "none")
