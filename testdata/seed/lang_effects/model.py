"""Expressions whose value nothing takes, and calls that give None."""
xs = []
ys = []
for i in range(4):
    xs.append(i) if i % 2 else ys.append(i)
    print("odd", i) if i % 2 else None
print(xs, ys)


def split(xs):
    odd, even = [], []
    for x in xs:
        (odd if x % 2 else even).append(x)
    return odd, even


print(split([1, 2, 3, 4]))
a, b = [3], [4]
print((a if len(xs) > 5 else b).pop(), a, b)
for x in (0, 3):
    x and xs.append(x)
    x > 1 or print("small", x)
    ok = x > 2 and print("big")
    print(ok)
print(xs)
[print("item", y) for y in ys]
dict(a=0).get("a") or print("none")
try:
    (a if xs else b).append(9)
    xs.remove(100) if ys else ys.remove(100)
except ValueError as e:
    print(e, a)
seen = {}
(seen if a else {"q": [1]}).setdefault("k", []).append(5)
print(seen)
[[xs.append(z + w) for w in (1, 2)] for z in (7, 8) if z > 7]
print(xs)


def log(x):
    print("log", x)


def last(x):
    return log(x)


v = log(1)
w = [log(2), 3] if xs else None
u = log(3) if len(xs) > 100 else 4
t = xs and log(5)
print(v, w, u, t, last(6))
(seen or xs and {}).setdefault("z", []).append(1) if False else None
(a or b).append(77)
print(a, b, sum(1 for _ in map(log, [1])))
print(f"{log(7)} {log(8)!r}", log(9) is None, [log(10)], {"k": log(11)}, (log(12), 1))
x, y = log(13), 2
def deflt(a=None, *rest, k=None):
    return [a, rest, k]
print(deflt(log(14), k=log(15)))
if log(16) or not log(17):
    print("went")
z = log(18) if log(19) is None else 3
assert log(20) is None
class Box:
    def __init__(self):
        self.v = log(21)
box = Box()
print(box.v, str(log(22)), log(23) == None)
print({i: log(i) for i in range(2)})
lam = lambda q: log(q)
print(lam(24))


def g():
    print("called")
    return 3
if isinstance(g(), int):
    print("int")
print(isinstance(g(), str), callable(g()), hasattr(g(), "foo"), len((g(), g())))
class Made:
    def __init__(self):
        print("made")
        self.v = None
        self.k = 3
print(Made().v)
print(Made().v is None, g() is None, [g()] is not None)
x = None if g() else None
print(type(g()).__name__, type(g()))
a, b = g(), None
print(b)
assert isinstance(g(), int), "no"
def h(x: int | None = None):
    if isinstance(x, int) and g():
        return 1
    return g() and None
print(h(), h(2))
