"""Python's numbers."""

import math

print(7 / 2, 7 // 2, -7 // 2, 7 % 3, -7 % 3, 7.5 // 2, 2**10, 2**-1, 2**0.5)
print(0.1 + 0.2, 1e16, 1e-5, 100000.0, 1.0, -0.0, 1 / 3, 1e100, float("inf"))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5, -2), int(3.9), int(-3.9))
print(abs(-3), min(3, 1, 2), max([4, 9, 2]), sum([1, 2, 3]), sum(x * x for x in range(4)), divmod(17, 5))
print(1 << 10, 0xFF, 0b101, 1_000_000, 5 & 3, 5 | 3, 5 ^ 3, ~5)
print(math.sqrt(2), math.pi, math.floor(-1.5), math.ceil(1.2), math.log(10), math.exp(1), math.inf)
print(True + 1, bool(0), bool(""), bool([0]), not 0, 3 > 2 > 1, None is None)
print(10**20, 2**64 - 1)


def attempt(f):
    try:
        print(f())
    except ZeroDivisionError as e:
        print(e)


zero = 0.0
attempt(lambda: 1 // 0)
attempt(lambda: 1 % 0)
attempt(lambda: 1 / 0)
attempt(lambda: 1.0 / 0)
attempt(lambda: 1.5 // zero)
attempt(lambda: 1.5 % 0)
attempt(lambda: 0 ** -1)
attempt(lambda: divmod(1, 0))
attempt(lambda: 5 / zero)
attempt(lambda: (2**60 + 1) / 3)
count = 1
try:
    count //= 0
except ZeroDivisionError as e:
    print(e, count)
