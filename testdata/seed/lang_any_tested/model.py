# any and all of a test for a class or None, made of each name in a list, tell as
# much as the tests themselves.
def f(k, s=1, d=1):
    if any([isinstance(v, (tuple, list)) for v in [k, s, d]]):
        k, s, d = [x if isinstance(x, (tuple, list)) else (x, x) for x in (k, s, d)]
        return [f(*a) for a in zip(k, s, d)]
    return s - 1 + d * (k - 1)


print(f(3), f((3, 5)), f(3, (2, 1)), f((3, 3), (2, 2), 2))


def g(a, b):
    if all(isinstance(x, int) for x in (a, b)):
        return a + b
    return str(a) + str(b)


print(g(1, 2), g(1, "x"), g("a", "b"))
def h(a=None, b=None):
    if any(x is None for x in [a, b]):
        return "none"
    return a * b
print(h(), h(1), h(2, 3))


# What a comprehension that is written out keeps of a tuple is its own.
def pairs(k, s, d):
    k, s, d = [x if isinstance(x, tuple) else (x, x) for x in (k, s, d)]
    return k[1] + 10 * s[1] + 100 * d[1]


print(pairs((3, 3), (2, 2), 2))


# More dicts of different keys than there are letters.
def _cfg(url="", **kw):
    return {"url": url, "size": (1, 2), **kw}


t = {
    "a": _cfg(crop=1), "b": _cfg(crop=0.5), "c": _cfg(n=3), "d": _cfg(),
    "e": _cfg(crop=2), "f": _cfg(crop=1.5), "g": _cfg(n=4), "h": _cfg(),
    "i": _cfg(crop=3), "j": _cfg(crop=2.5), "k": _cfg(n=5), "l": _cfg(),
    "m": _cfg(crop=4), "n": _cfg(crop=3.5), "o": _cfg(n=6), "p": _cfg(),
    "q": _cfg(crop=5), "r": _cfg(crop=4.5), "s": _cfg(n=7), "t": _cfg(),
    "u": _cfg(crop=6), "v": _cfg(crop=5.5), "w": _cfg(n=8), "x": _cfg(),
    "y": _cfg(crop=7), "z": _cfg(crop=6.5), "aa": _cfg(n=9), "ab": _cfg(),
}
for k, v in t.items():
    print(k, v)
print(t["a"]["crop"], t["aa"]["n"])
