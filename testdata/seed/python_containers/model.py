"""Lists, tuples, dicts and sets."""

from collections import Counter, defaultdict

xs = [5, 3, 8, 1]
ys = xs
ys.append(9)
print(xs, len(xs), xs[0], xs[-1], xs[1:3], xs[::-1], sorted(xs), sorted(xs, reverse=True))
xs.sort()
print(ys, xs.index(8), xs.pop(), xs.pop(0), xs)
xs.extend([4, 4])
xs.insert(1, 100)
xs.remove(4)
print(xs, 4 in xs, xs.count(4), [0] * 3, [1] + [2, 3], xs == [3, 100, 5, 8, 4])
del xs[0]
xs[1:2] = [7, 7, 7]
print(xs)
pairs = [("b", 2), ("a", 2), ("c", 1)]
print(sorted(pairs, key=lambda p: (p[1], p[0])), max(pairs, key=lambda p: p[1]))
first, *rest = [1, 2, 3, 4]
a, b = 1, 2
a, b = b, a
print(first, rest, a, b, (1,), (), tuple([1, 2]), list("abc"))
d = {"one": 1, "two": 2}
d["three"] = 3
d.update(four=4)
print(d, d["two"], d.get("nine"), d.get("nine", 0), "one" in d, len(d), list(d), list(d.values()))
print(d.pop("one"), d.setdefault("five", 5), d.items())
for key, val in d.items():
    print(key, val, end="; ")
print()
print({k: v * v for k, v in d.items() if v % 2}, {v: k for k, v in d.items()})
print([i * j for i in range(3) for j in range(3) if i != j], [[c for c in "ab"] for _ in range(2)])
print(sorted({3, 1, 2, 3}), len(set("hello")), {1, 2} & {2, 3}, sorted({1, 2} | {5}))
counts = Counter("mississippi")
print(counts.most_common(2), counts["s"], counts["z"])
groups = defaultdict(list)
for word in ["apple", "avocado", "banana"]:
    groups[word[0]].append(word)
print(dict(groups))
print(list(zip([1, 2, 3], "abc")), list(enumerate("xy", start=1)), list(map(str, [1, 2])), list(filter(None, [0, 1, 2])))
print(list(range(5)), list(range(2, 10, 3)), list(range(3, 0, -1)), any([0, 1]), all([]), list(reversed([1, 2, 3])))

print({}.keys(), {}.values(), {}.items(), list({}.keys()), len({}.values()))
nothing = {}
print(nothing.keys(), nothing)
