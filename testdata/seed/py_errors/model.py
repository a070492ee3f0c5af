import sys


class AppError(Exception):
    pass


class CodeError(AppError):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


class Retry(Exception):
    def __init__(self, n):
        self.n = n

    def __str__(self):
        return f"retry {self.n}"


def risky(n):
    if n == 0:
        raise ValueError("zero")
    if n == 1:
        raise CodeError(42, "bad code")
    if n == 2:
        raise Retry(n)
    if n == 3:
        return {}["k"]
    if n == 4:
        return [1, 2][n]
    if n == 5:
        return 1 // (n - 5)
    if n == 6:
        raise AppError
    return n


for i in range(8):
    try:
        print("ok", risky(i))
    except CodeError as e:
        print("code", e.code, e)
    except AppError as e:
        print("app", repr(e))
    except Retry as e:
        print(e, e.n)
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e, e.args)
    except Exception as e:
        print("other", type(e).__name__, e)
    finally:
        print("-", end="")
print()


def find(items, want):
    for i, x in enumerate(items):
        try:
            if x == want:
                return i
            if x < 0:
                continue
            if x > 100:
                break
        finally:
            print("visit", x)
    return -1


print(find([1, -2, 3], 3), find([1, 200, 3], 3))


def nested():
    try:
        try:
            int("x")
        except ValueError as e:
            raise RuntimeError("outer") from e
        finally:
            print("inner finally")
    except RuntimeError as e:
        return f"{e} / {e.__cause__}"


print(nested())


def parse(text, default=None):
    try:
        return int(text)
    except ValueError:
        return default


print(parse("12"), parse("x"), parse("y", -1))


class Timer:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, *exc):
        print("exit")
        return False


with Timer() as t:
    print("inside")
try:
    with Timer():
        raise ValueError("in with")
except ValueError as e:
    print("got", e)
try:
    assert 1 > 2, "math"
except AssertionError as e:
    print("assert", e)
try:
    raise KeyError("missing")
except KeyError as e:
    print(e)
try:
    float("abc")
except ValueError as e:
    print(e)
try:
    [].pop()
except IndexError as e:
    print(e)
print("done", file=sys.stderr)
sys.exit(0)
