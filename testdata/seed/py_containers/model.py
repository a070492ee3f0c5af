from collections import Counter, defaultdict, deque, namedtuple, OrderedDict

words = "the quick brown fox jumps over the lazy dog the end".split()
c = Counter(words)
print(c["the"], c["cat"], c.most_common(1), len(c), sum(c.values()))
c.update(["fox", "fox"])
c["dog"] += 2
print(sorted(c.items(), key=lambda kv: (-kv[1], kv[0]))[:3])
d = defaultdict(int)
for w in words:
    d[len(w)] += 1
print(dict(sorted(d.items())), d[99])
groups = defaultdict(list)
for w in words:
    groups[w[0]].append(w)
for k in sorted(groups):
    print(k, groups[k])
seen = defaultdict(set)
seen["a"].add(1)
seen["a"].add(1)
print(len(seen["a"]), "b" in seen)
q = deque([1, 2, 3], maxlen=3)
q.append(4)
q.appendleft(0)
print(list(q), len(q), q[0], q[-1])
q.rotate(1)
print(q, q.popleft(), q.pop())
todo = deque()
todo.append("x")
while todo:
    item = todo.popleft()
    print(item)
    if len(item) < 3:
        todo.append(item + "x")
Point = namedtuple("Point", ["x", "y"])
p = Point(1, y=2)
print(p, p.x + p.y, p[0], p._replace(x=5))
x, y = p
print(x, y, p == Point(1, 2))
od = OrderedDict()
od["b"] = 1
od["a"] = 2
od.move_to_end("b")
print(list(od), od)
s = {3, 1, 2}
s |= {7}
s.discard(1)
print(sorted(s), 7 in s, s - {2}, s ^ {2, 9} == {3, 7, 9}, s <= {2, 3, 7, 8})
t = (1, "two", 3.0)
print(t, t[1], len(t), t + (4,), t * 2, 3.0 in t)
nested = {"a": {"b": [1, 2, {"c": 3}]}}
print(nested)
m = {**{"x": 1}, "y": 2}
print(m, {k: v for k, v in zip("abc", range(3))})
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(r) for r in zip(*matrix)], [x for row in matrix for x in row], sum(map(sum, matrix)))
print(max(matrix, key=sum), min((len(w), w) for w in words), sorted(words, key=len, reverse=True)[:2])
a, *mid, z = range(6)
print(a, mid, z, [*mid, *range(2)], {*mid, 1})
print(list(reversed(words))[:2], words[::-2], words[-3:], "".join(sorted("hello")))
del m["x"]
print(m, m.pop("q", None), bool({}), [] == [], not [])


def with_entry(given: dict[str, int] | None, n: int):
    return {**given, "a": n}


def entries(n):
    return {"b": n} if n > 1 else None


for i in range(2):
    try:
        print(with_entry(entries(2 - i), i))
    except TypeError as e:
        print(e)
