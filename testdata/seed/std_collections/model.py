from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
import collections

words = "the cat the dog the end cat".split()
c = Counter(words)
print(c, c.most_common(2), c["the"], c["none"], len(c), sum(c.values()), c.total())
c.update(["dog", "dog"])
c["new"] += 1
print(c.most_common(), sorted(c.elements())[:3], dict(c))
c.subtract({"the": 1})
print(c, c + Counter(a=1), c - Counter(the=5), c & Counter(the=1), c | Counter(zzz=2))
d = Counter({"a": 3, "b": 1})
for k, v in d.items():
    print(k, v)
del d["a"]
print(d, "a" in d, Counter("abracadabra").most_common(3), max(c, key=c.get))
dd = defaultdict(list)
for w in words:
    dd[len(w)].append(w)
print(dd, dict(dd), sorted(dd))
di = defaultdict(int)
for w in words:
    di[w] += 1
print(dict(di))
ds = defaultdict(set)
ds["x"].add(1)
dl = defaultdict(lambda: [0, 0])
dl["k"][1] += 5
nested = defaultdict(lambda: defaultdict(int))
nested["a"]["b"] += 2
print(ds, dict(dl), nested["a"]["b"], nested["zz"]["y"], len(nested))
od = OrderedDict()
od["b"] = 1
od["a"] = 2
od.move_to_end("b")
print(od, list(od.keys()), od.popitem(last=False), od.popitem())
od2 = OrderedDict([("x", 1), ("y", 2)])
od2.move_to_end("y", last=False)
print(od2, list(reversed(od2)))
q = deque([1, 2, 3], maxlen=3)
q.append(4)
q.appendleft(0)
print(q, q[0], q[-1], len(q), list(q), q.maxlen)
q.extend([7, 8])
q.extendleft([9])
q.rotate(1)
print(q, 8 in q, q.count(8), q.index(9))
q2 = deque()
q2.append((1, "a"))
while q2:
    n, s = q2.popleft()
    print(n, s)
    if n < 3:
        q2.append((n + 1, s * 2))
Point = namedtuple("Point", ["x", "y"])
p = Point(1, y=2)
x, y = p
print(p, p.x + p.y, p[0], x, y, p._replace(x=9), p._asdict(), Point._fields, p == Point(1, 2))
P3 = namedtuple("P3", "a b c", defaults=[0, 5])
print(P3(1), P3(1, 2), P3._make([1, 2, 3]))
window = deque(maxlen=2)
for i in range(5):
    window.append(i * 0.5)
    print(sum(window) / len(window))
print(collections.Counter([1, 1, 2]).most_common(1)[0][0])
q.reverse(); print(q, q.copy()); q.clear(); print(q, bool(q))


def numbered(words):
    ids = defaultdict(lambda: len(ids) + 1)
    return [ids[w] for w in words], dict(ids)


print(numbered("to be or not to be".split()))
codes = defaultdict(lambda: f"c{len(codes)}")
print([codes[k] for k in "abca"], len(codes))
