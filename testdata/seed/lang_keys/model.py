from collections import Counter, defaultdict
from typing import Dict, List, Set, Tuple

stop = frozenset(["a", "the", "of"])
print(len(stop), "the" in stop, isinstance(stop, frozenset), isinstance(stop, set), type(stop).__name__)
print([w for w in "the cat of a house".split() if w not in stop])
one = frozenset({3})
print(one, frozenset(), one | {3}, {4} & one, sorted(one | {5, 4}))
groups = {frozenset([1, 2]): "low", frozenset([3]): "high"}
print(groups[frozenset([2, 1])], frozenset((3, 3)) in groups)
print(frozenset([1, 2]) == {2, 1}, frozenset([1]) < frozenset([1, 2]))

s = {1, 2, 3}
s.intersection_update([2, 3, 4])
s.symmetric_difference_update({3, 9})
s.difference_update([9])
print(s, s.isdisjoint([5]), s.issuperset([2]), s.union([5], {6}).issuperset({6}), s.symmetric_difference([2, 7]))
print(s.pop(), s)
s |= {8}
s -= {2}
print(s)
try:
    s.remove(100)
except KeyError as e:
    print("KeyError", e)


def rec(xs):
    seen = {}
    for x in xs:
        key = tuple(x)
        seen[key] = seen.get(key, 0) + 1
    return seen


r = rec([[1, 2], [3], [1, 2]])
print(r)
for k, v in r.items():
    print(k, v, len(k), k[0], k + (7,))
print((1, 2) in r, (3,) in r, (4,) in r)


def ngrams(tokens: List[int], n: int) -> Dict[Tuple[int, ...], List[int]]:
    table: Dict[Tuple[int, ...], List[int]] = {}
    for i in range(len(tokens) - n + 1):
        prev = tuple(tokens[i : i + n - 1])
        table[prev] = table.get(prev, []) + [tokens[i + n - 1]]
    return table


t = ngrams([1, 2, 3, 1, 2, 4, 1, 2, 3], 3)
print(t)
print(t.get((1, 2), []), t.get((9, 9), []))

scores = {}
for step in range(2):
    beams = list(scores) or [(0,)]
    for b in beams:
        for tok in (1, 2):
            scores[b + (tok,)] = sum(b) - tok * 0.5
best = sorted(scores, key=scores.get, reverse=True)
print(best[:3], len(scores))
top = max(scores, key=scores.get)
print(top, list(top), scores[top])
words = Counter(tuple(w) for w in ["low", "low", "new"])
print(words.most_common(1))
pairs = defaultdict(int)
for word, n in words.items():
    for p in zip(word[:-1], word[1:]):
        pairs[p] += n
print(dict(pairs))
visited: Set[Tuple[int, ...]] = set()
for row in ([1, 2], [2, 1], [1, 2]):
    if tuple(row) in visited:
        print("again", row)
    visited.add(tuple(row))
print(len(visited), sorted(visited))
