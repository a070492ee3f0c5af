"""Operands, arguments and targets are evaluated from left to right, whatever a later one assigns."""
import math

class R:
    def __init__(self):
        self.best = 1
        self.items = [1]
        self.name = "a"
        self.t = (1, 2)
        self.obj = None
    def update(self):
        self.best += 10
        self.name = self.name + "b"
        self.items = self.items + [self.best]
        self.t = (self.best, 0)
        return self.best
    def push(self):
        self.items.append(7)
        return len(self.items)
def bump(r):
    return r.update()
r = R()
print(r.best, r.update())
print(r.name, r.update(), r.name)
print(r.best + r.update())
print((r.best, r.update(), r.best))
x = [r.best, bump(r), r.best]
print(x)
print(f"{r.best} {r.update()} {r.name}")
d = {"a": r.best, "b": r.update()}
print(d)
print(r.items, r.update())
print(r.t, r.update())
print(r.best < r.update(), r.best == r.update())
def two(a, b): return a, b
print(two(r.best, r.update()))
a, b = r.best, r.update()
print(a, b)
print(len(r.items), r.push(), len(r.items))
print(r.items[0], r.push(), r.items[-1], r.push())
n = 3
def chg():
    global n
    n += 1
    return n
print(n, chg(), n + chg(), -n, chg())
lst = [1, 2]
def app():
    lst.append(len(lst))
    return len(lst)
print(len(lst), app(), len(lst), lst[-1], app(), lst[-1])
print(str(r.best), r.update(), "%d %d" % (r.best, r.update()), "{} {}".format(r.best, r.update()))
y = r.best * 2 - r.update()
print(y)
print(r.best if r.best > 3 else 0, r.update())
print(*[r.best, r.update()])
print(max(r.best, r.update()), [r.best][0], r.update())
class Box:
    def __init__(self, v): self.v = v
    @property
    def nxt(self):
        self.v += 1
        return self.v
b = Box(1)
print(b.v, b.nxt, b.v, b.nxt)
print(b.v + b.nxt)
def nl():
    c = 0
    def inc():
        nonlocal c
        c += 1
        return c
    print(c, inc(), c, inc() + c, c + inc())
    return c, inc(), [c, inc(), c]
print(nl())
s = {1, 2}
print(len(s), s.pop() in (1, 2), len(s))
dd = {"k": 1}
print(dd.get("z"), dd.setdefault("z", 5), dd.get("z"), dd["k"], dd.pop("k"), len(dd))
it = iter([1, 2, 3])
print(next(it), next(it) * 10 + next(it))
class Run:
    def __init__(self):
        self.best = 1
        self.xs = [10, 20, 30]
        self.i = 0
        self.d = {"a": 1}
        self.name = "r"
    def up(self):
        self.best += 1
        self.i = (self.i + 1) % 3
        self.xs[0] += 1
        self.name += "!"
        return self.best
def kw(a, b=0, *, c=0):
    return (a, b, c)
run = Run()
run.best += run.up()
print(run.best)
run.best = run.best + run.up()
print(run.best)
run.best -= run.up() * 2
print(run.best)
print(kw(run.best, c=run.up(), b=run.best), kw(run.best, b=run.up()))
print(run.xs[run.i], run.up(), run.xs[run.i], run.xs[0], run.up(), run.xs[0])
run.xs[run.i] = run.up()
print(run.xs)
run.xs[run.i] += run.up()
print(run.xs)
d = {run.best: run.up(), run.up(): run.best, "k" + run.name: run.up()} if False else {str(run.best): run.up(), str(run.up()): run.best}
print(d)
s = [run.best, *[run.up(), run.best], run.up()]
print(s)
print(run.name.upper(), run.up(), run.name.join(["a", str(run.up())]))
print(f"{run.best:03d}|{run.up():>5}|{run.best!r}|{run.name}")
print("a" + run.name + str(run.up()) + run.name)
if run.best < run.up() and run.best == run.up() - 1:
    print("yes", run.best)
x = run.best if run.up() > 3 else run.i
print(x)
print(not run.best, run.up(), -run.best, run.up())
print([run.best for _ in range(2)], run.up(), [run.up() for _ in range(2)], run.best)
t = (run.best, run.up())
a, b = run.best, run.up()
print(t, a, b)
a, run.best = run.up(), run.best
print(a, run.best)
sum_of = 0
def add(n):
    global sum_of
    sum_of += n
    return sum_of
sum_of += add(5)
print(sum_of)
sum_of = sum_of + add(1) * sum_of
print(sum_of)
grown = [1]
def grow():
    grown.append(len(grown))
    grown[0] += 100
    return len(grown)
print(grown[0] + grow(), grown[0], grow(), grown)
grown[0] = grown[0] + grow()
print(grown)
grown[len(grown) - 1] = grow()
print(grown)
def swap():
    global grown
    grown = grown[::-1]
    return grown[0]
print(grown, swap(), grown)
m = max(run.best, run.up(), run.best)
print(m)
print(run.best, "x" if run.up() else "y", run.best)
print(len(run.name), run.up(), len(run.name), run.name[0], run.name[-2:], run.up(), run.name[-2:])
def ups():
    while True:
        yield run.up()
g = ups()
print(run.best, next(g), run.best, next(g))
st = str(run.best) + str(run.up())
print(st)
print(run.best, sorted([3, 1], key=lambda v: run.up()), run.best)
print(run.best, list(map(lambda v: run.up() + v, [1, 2])), run.best)
print(run.best, sum(run.up() for _ in range(2)), run.best)
print("%s-%s" % (run.best, run.up()), "{}-{}".format(run.best, run.up()))
print(math.floor(run.best / 2), run.up(), round(run.best * 1.5), run.up(), abs(-run.best), run.up())
class Node:
    count = 0
    def __init__(self, v):
        Node.count += 1
        self.v = v
print(Node.count, Node(1).v, Node.count, Node(2).v + Node.count)
class Vec:
    def __init__(self, x): self.x = x
    def __add__(self, o):
        self.x += 1
        return Vec(self.x + o.x)
    def __call__(self, k):
        self.x += k
        return self.x
    def __getitem__(self, i):
        self.x += i
        return self.x
    def __len__(self):
        self.x += 1
        return self.x
v = Vec(1)
print(v.x, (v + v).x, v.x, v(3), v.x, v[2], v.x, len(v), v.x)
log = []
def note(k):
    log.append(k)
    return k
class Held:
    def __init__(self): self.v = 0
o = Held()
def get():
    log.append("get")
    return o
d = {}
d[note("k")] = note("v")
xs = [0, 0, 0]
xs[len(note("ab"))] = len(note("c"))
get().v = len(note("rhs"))
get().v += len(note("r"))
print(log, d, xs, o.v)
count = 0
def step():
    global count
    count += 1
    return count
xs[count] = step()
xs[count] += step()
print(xs, count)
d2 = {}
d2[count] = step()
d2[step()] = step()
d2[count] = d2.get(count, 0) + step()
print(d2)
a, xs[count % 3], b = step(), step(), count
print(a, b, xs)
xs[0], xs[1] = xs[1], xs[0]
print(xs)
