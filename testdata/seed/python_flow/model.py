"""Branches, loops and exceptions."""


def divide(a, b):
    try:
        result = a / b
    except ZeroDivisionError as e:
        print("caught:", e)
        return None
    else:
        print("fine")
        return result
    finally:
        print("done", a, b)


def classify(x):
    if x < 0:
        return "negative"
    elif x == 0:
        return "zero"
    elif 0 < x <= 10:
        return "small"
    else:
        return "large"


for x in [-5, 0, 7, 70]:
    print(classify(x), end=" ")
print()
n = 0
while True:
    n += 1
    if n % 2 == 0:
        continue
    if n > 7:
        break
print("left at", n)
for i in range(2, 6):
    if i == 9:
        break
else:
    print("no break, i is", i)
while n:
    n -= 3
    if n < 3:
        break
else:
    print("ran out")
x = 5 if n else 6
y = "" or "default"
z = [] and "never"
print(x, y, z, None or 0)
if (size := len("abc")) > 2:
    print("size", size)
print(divide(6, 3))
print(divide(1, 0))
try:
    int("seven")
except ValueError as e:
    print(type(e).__name__, e)
try:
    try:
        {}["missing"]
    except KeyError as e:
        print("KeyError", e)
        raise RuntimeError("wrapped") from e
except (RuntimeError, TypeError) as e:
    print("outer", e)
try:
    [1][3]
except IndexError as e:
    print(e)
try:
    assert 1 == 2, "numbers differ"
except AssertionError as e:
    print("assertion:", e)

# An underscore is a name like any other.
_ = 3
print(_)
for _ in range(3):
    print(_, end=" ")
for i, _ in enumerate(["a", "b"]):
    print(i, _, end=" ")
for _ in ["c", "d"]:
    print(_)
print([_ * 2 for _ in range(2)])
for _ in range(2):
    pass


def counted(n):
    out = []
    for _ in range(n):
        out.append(_ + 1)
    return out


print(counted(3))
