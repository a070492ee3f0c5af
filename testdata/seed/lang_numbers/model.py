"""Numbers that are ints on one path and floats on another."""

import argparse
import json
import math
import statistics
import sys
from dataclasses import dataclass


@dataclass
class Config:
    lr: float = 1
    decay: float = 0.1


class Meter:
    def __init__(self):
        self.total = 0
        self.n = 0

    def add(self, x):
        self.total += x
        self.n += 1

    def mean(self):
        return self.total / self.n if self.n else 0


def scale(n):
    if n > 3:
        return n * 0.5
    return n


def mean(v):
    return sum(v) / len(v) if v else 0


def plus(n: float, more: bool):
    total = 0
    if more:
        total += n
    return total


parser = argparse.ArgumentParser()
parser.add_argument("--temperature", type=float, default=1)
parser.add_argument("--top-p", type=float, default=0.5)
parser.add_argument("--steps", type=float, nargs="+", default=[1, 0.5])
args = parser.parse_args()
print(args.temperature, args.top_p, args.steps, args)

print(Config(), Config(lr=0.5), Config().lr)
meter = Meter()
print(meter.total, meter.mean())
meter.add(1.5)
print(meter.total, meter.mean())
print(scale(2), scale(8), plus(0.5, True), plus(0.5, False))

xs = [1, 2.5, 3]
xs.append(4)
xs.append(0.5)
print(xs, sorted(xs), max(xs), min(xs), sum(xs), xs.index(4), 2.5 in xs, 3 in xs, xs.count(1))
ys = [x * 2 for x in xs]
print(ys, [x / 2 for x in xs], [x ** 2 for x in xs], [-x for x in xs], [abs(x - 3) for x in xs])
print([x // 2 for x in xs], [x % 2 for x in xs], [round(x, 1) for x in xs], [int(x) for x in xs], [float(x) for x in xs])
for x in xs:
    if isinstance(x, int):
        print("int", x, f"{x:>6}|{x:.2f}|{x!r}")
    else:
        print("float", x, f"{x:>6}|{x:.2f}|{x!r}")
print(json.dumps(xs), "%s %d %.1f" % (xs[0], xs[0], xs[0]), "{} {:5}".format(xs[1], xs[0]))
d = {"a": 1, "b": 2.5}
d["c"] = d["a"] + d["b"]
d["d"] = d["a"] + 1
d["a"] += 1
print(d, d.get("z", 0), d.get("a", 0))
print(json.dumps(d))
total = 0
for k, v in d.items():
    total += v
    print(k, v, total)
print(total, total / len(d))
print(mean([]), mean([1.0, 2.0]))
best = None
for x in xs:
    if best is None or x > best:
        best = x
print(best)
print(math.floor(xs[1]), math.sqrt(xs[3]), str(xs[0]) + "!", xs[0] == 1.0, xs[0] == xs[4])
n = 3
if len(sys.argv) > 1:
    n = 2.5
print(n, n * 2, n + 0.5, -n, not n, type(n))
for i in range(n):
    print(i, end=" ")
print()
print(sum([x for x in [0.5] if x > 1]), sum(x for x in [0.5] if x > 0))
print(max(0, 0.5), max(1, 0.5), min([3, 2.0]), max([], default=0))
t = (1, 2.5)
print(t, t[0], [t, (2, 3)], {"x": [1, 2.5]})
lo, hi = min(xs), max(xs)
print(lo, hi, (hi - lo) / 2, round(hi), round(2.567, 2), abs(lo))
scores = {}
for w, s in [("a", 1), ("b", 2.5), ("a", 0.5), ("c", 3)]:
    scores[w] = scores.get(w, 0) + s
print(scores, {1: "a", 2.5: "b"}, scores["c"] in (3.0, 4), [scores["c"], "x"])
print(statistics.mean([1, 2, 3]), statistics.mean([1, 2]), statistics.median([3, 1, 2]), statistics.median([1, 3]))
print(statistics.variance([1, 2, 3]), statistics.pvariance([1, 2]), statistics.harmonic_mean([2, 3]))

# After a loop that runs, or a division, it is a float for sure.
total = 0
for i in range(3):
    total += i * 0.5
print(total)
count = 0
for v in scores.values():
    count += v
count /= 4
print(count, f"{count}", str(count))
try:
    print(list(range(xs[1])))
except TypeError as e:
    print("TypeError:", e)
maybe = None if len(xs) > 3 else xs[0]
print(3.0 in xs, 3 in xs, 7 in xs, xs == [1.0, 2.5, 3, 4, 0.5], {x: 1 for x in xs + [2.5, 4]})
print(maybe, [None, 1, 2.5], sum([xs[0], xs[2]]), sum(xs, 1), sum([], 0.5))


# A dict of ints that meets a float, and one of dicts of both.
import heapq  # noqa: E402

def dijkstra(graph, src):
    dist, pq = {src: 0}, [(0, src)]
    while pq:
        d, u = heapq.heappop(pq)
        if d > dist[u]: continue
        for v, w in graph[u].items():
            nd = d + w
            if nd < dist.get(v, math.inf):
                dist[v] = nd
                heapq.heappush(pq, (nd, v))
    return dist
print(dijkstra({"a": {"b": 2, "c": 7}, "b": {"c": 3}, "c": {}}, "a"))
print(dijkstra({"a": {"b": 2.5, "c": 7}, "b": {"c": 3}, "c": {}}, "a"))
costs = {"x": 1}
print(costs.get("y", 0.5), costs.get("x", 0.5))
tops = {}
for k, v in [("a", 3), ("b", 1.5), ("a", 2)]:
    if v > tops.get(k, -math.inf):
        tops[k] = v
print(tops, {3, 1.5, 2}, sorted({2, 0.5}))
pair = [3, 1.5]
print({x: i for i, x in enumerate(pair)}, max(pair) - min(pair), [x for x in set(pair)])
