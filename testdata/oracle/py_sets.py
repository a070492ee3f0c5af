"""Expected values for runtime/py: hashes, and the order of sets after random operations.

    python py_sets.py runtime/py/testdata/sets.json.gz

Each run is [kind, span, steps]. A step is [operation, target, other, seed, count, by, digest]:
it works on sets 0 to 2, all empty at first, with the elements that stand for numbers(...),
and digest is of the target's order behind it.
"""
import gzip
import json
import math
import random
import sys
import zlib

rng = random.Random(11)

KINDS = {
    "int": lambda n: n,
    "wide": lambda n: n * 2**53 + n,
    "shifted": lambda n: n * 1024,
    "float": lambda n: n / 8,
    "tuple": lambda n: (n >> 3, n & 7),
    "mixed": lambda n: (n / 2, (n % 5, None if n % 3 else True)),
}

OPERATIONS = ["new", "literal", "looped", "copy", "add", "update", "merge", "keys", "discard", "pop", "clear",
              "union", "union_items", "union_keys", "intersection", "intersection_items", "difference",
              "difference_items", "symmetric_difference", "symmetric_difference_items", "intersection_update",
              "difference_update", "difference_update_items", "symmetric_difference_update"]
WEIGHTS = [5, 4, 2, 3, 8, 8, 4, 2, 10, 4, 1, 3, 3, 2, 3, 2, 4, 3, 3, 2, 2, 3, 4, 2]


def numbers(seed, count, span, by):
    """count numbers from -span to span, or by steps of `by` where that is not 0"""
    if by:
        return [seed % (2 * span) - span + k * by for k in range(count)]
    out = []
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2**31
        out.append((seed >> 8) % (2 * span + 1) - span)
    return out


def display(items):
    return "{" + ", ".join(map(repr, items)) + "}"


def step(op, sets, i, j, items):
    a, b = sets[i], sets[j]
    match op:
        case "new": sets[i] = set(items)
        case "literal": sets[i] = eval(display(items)) if len(items) > 2 else set(items)
        case "looped": sets[i] = set(eval(f"[v for v in {display(items)}]") if items else [])
        case "copy": sets[i] = b.copy()
        case "add":
            for v in items:
                a.add(v)
        case "update": a.update(items)
        case "merge": a |= b
        case "keys": a.update(dict.fromkeys(items))
        case "discard":
            for v in items:
                a.discard(v)
        case "pop":
            for _ in range(min(len(items), len(a))):
                a.pop()
        case "clear": a.clear()
        case "union": sets[i] = a | b
        case "union_items": sets[i] = a.union(items)
        case "union_keys": sets[i] = a.union(dict.fromkeys(items))
        case "intersection": sets[i] = a & b
        case "intersection_items": sets[i] = a.intersection(items)
        case "difference": sets[i] = a - b
        case "difference_items": sets[i] = a.difference(items)
        case "symmetric_difference": sets[i] = a ^ b
        case "symmetric_difference_items": sets[i] = a.symmetric_difference(items)
        case "intersection_update": a &= b
        case "difference_update": a -= b
        case "difference_update_items": a.difference_update(items)
        case "symmetric_difference_update": a ^= b


def run(kind):
    element, span = KINDS[kind], rng.choice([8, 20, 100, 1000] if kind != "wide" else [10])
    sets, steps = [set(), set(), set()], []
    for _ in range(rng.choice([4, 10, 25])):
        op = rng.choices(OPERATIONS, WEIGHTS)[0]
        i, j, seed = rng.randrange(3), rng.randrange(3), rng.randrange(1000)
        count = rng.choice([0, 1, 2, 3, 4, 5, 7, 9, 12, 20, 40, 90])
        by = rng.choice([0, 0, 0, 0, 1, 2, 3, 8])
        step(op, sets, i, j, [element(n) for n in numbers(seed, count, span, by)])
        steps.append([OPERATIONS.index(op), i, j, seed, count, by, zlib.crc32(repr(list(sets[i])).encode()) % 9973])
    return [kind, span, steps]


FLOATS = [0.0, -0.0, 0.5, -1.0, 1.5, 1e300, -1e-300, 5e-324, 2.0**61, 2.0**61 - 2048, 3.141592653589793, -2.75, 1e22,
          float("inf"), float("-inf")] + [rng.uniform(-1, 1) * 10 ** rng.randint(-300, 300) for _ in range(200)]
INTS = [0, 1, -1, -2, 2**61 - 1, 2**61 - 2, 2**61, -2**61 + 1, 2**63 - 1, -2**63] + [rng.randint(-2**63, 2**63 - 1) for _ in range(50)]
TUPLES = [[], [0], [-1], [1, 2], [2, 1], [0, 0, 0]] + [[rng.randint(-9, 9) for _ in range(rng.randint(1, 6))] for _ in range(50)]

assert sys.version_info[:2] == (3, 13) and all(math.isfinite(x) or x for x in FLOATS)
out = {
    "operations": [[op] for op in OPERATIONS],
    "ints": [[n, hash(n)] for n in INTS],
    "floats": [[x.hex(), hash(x)] for x in FLOATS],
    "tuples": [[t, hash(tuple(t))] for t in TUPLES],
    "frozensets": [[t, hash(frozenset(t))] for t in TUPLES],
    "others": [["None", hash(None)], ["True", hash(True)], ["nested", hash((1, (2.5, None), frozenset([3])))],
               ["complex", hash(1.5 - 2j)]],
    "runs": [run(rng.choice(list(KINDS))) for _ in range(3000)],
}
with open(sys.argv[1], "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as f:
    f.write(json.dumps(out, separators=(",", ":")).encode())
