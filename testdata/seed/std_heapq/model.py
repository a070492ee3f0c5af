import heapq, bisect
from heapq import heappush, heappop
from dataclasses import dataclass, field

h = [5, 1, 4, 9, 7, 3, 8]
heapq.heapify(h)
print(h)
heapq.heappush(h, 2)
print(h, heapq.heappop(h), h)
print(heapq.heapreplace(h, 6), h, heapq.heappushpop(h, 0), heapq.heappushpop(h, 50), h)
print(heapq.nlargest(2, [3, 1, 2]), heapq.nsmallest(2, ["pear", "fig", "apple"], key=len))

queue = []
for cost, name in [(2.5, "b"), (1.0, "z"), (1.0, "a"), (0.25, "q")]:
    heappush(queue, (cost, name))
while queue:
    cost, name = heappop(queue)
    print(f"{cost:.2f} {name}")
try:
    heappop(queue)
except IndexError as e:
    print("empty:", e)


@dataclass(order=True)
class Beam:
    score: float
    tokens: list = field(compare=False, default_factory=list)


class Job:
    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        return self.rank > other.rank


def best(beams, k):
    heap = []
    for b in beams:
        heapq.heappush(heap, b)
        if len(heap) > k:
            heapq.heappop(heap)
    return sorted(heap, reverse=True)


for b in best([Beam(0.3, [1]), Beam(0.9, [2]), Beam(0.5, [3])], 2):
    print(b.score, b.tokens)
jobs = []
for r in (1, 3, 2):
    heapq.heappush(jobs, Job(r))
print([heapq.heappop(jobs).rank for _ in range(3)])

xs = [1, 3, 3, 5]
print(bisect.bisect_left(xs, 3), bisect.bisect(xs, 3), bisect.bisect_right(xs, 4), bisect.bisect_left(xs, 3.5))
bisect.insort(xs, 4)
bisect.insort_left(xs, 0)
print(xs, bisect.bisect_left(xs, 3, 3), bisect.bisect(xs, 3, hi=2))
words = [("a", 1), ("b", 4), ("c", 9)]
print(bisect.bisect_left(words, 4, key=lambda w: w[1]), bisect.bisect_right(words, 4, key=lambda w: w[1]))
breakpoints = [60, 70, 80, 90]
print("".join("FDCBA"[bisect.bisect(breakpoints, s)] for s in [33, 99, 77, 70, 89, 90, 100]))
