"""Exceptions: classes, chains, else and finally, return and break inside them."""

import sys


class ConfigError(Exception):
    """A setting is wrong."""

    def __init__(self, key, reason="unknown"):
        super().__init__(f"{key}: {reason}")
        self.key = key
        self.reason = reason


class MissingKey(ConfigError):
    def __init__(self, key):
        super().__init__(key, "missing")


class TooLarge(ValueError):
    limit = 100

    def __init__(self, value):
        self.value = value

    def __str__(self):
        return f"{self.value} > {self.limit}"

    @property
    def excess(self):
        return self.value - self.limit


class Retry(RuntimeError):
    pass


class Fatal(Retry):
    pass


def load(settings, key):
    try:
        value = settings[key]
    except KeyError as e:
        raise MissingKey(key) from e
    else:
        print("loaded", key)
    finally:
        print("done with", key)
    if value > TooLarge.limit:
        raise TooLarge(value)
    return value


def describe(settings, key):
    try:
        return load(settings, key)
    except MissingKey as e:
        print("missing", e.key, e.reason, e.args, repr(e), type(e.__cause__).__name__, e.__cause__)
        return None
    except (TooLarge, TypeError) as e:
        print("caught", e, type(e).__name__, isinstance(e, ValueError))
        if isinstance(e, TooLarge):
            print("excess", e.excess)
        return -1


def classify(n):
    try:
        if n == 0:
            raise Fatal("stop", n)
        if n == 1:
            raise Retry("again")
        if n == 2:
            raise ConfigError("lr", "negative")
        if n == 3:
            raise NotImplementedError
        if n == 4:
            raise Exception("a", 1, None)
        return "fine"
    except Fatal as e:
        return f"fatal {e.args} {e}"
    except Retry as e:
        return f"retry {e!r}"
    except (ConfigError, KeyError):
        return "config"
    except NotImplementedError as e:
        return f"todo {e!r} {e.args} [{e}]"
    except Exception as e:
        return f"other {e} {len(e.args)} {e.args[0]}"


def attempts(limit):
    tries = 0
    while True:
        tries += 1
        try:
            if tries < limit:
                raise Retry(f"try {tries}")
            break
        except Retry as e:
            print("retrying after", e)
            continue
        finally:
            print("try", tries, "over")
    return tries


def order(fail):
    log = []
    try:
        log.append("body")
        if fail:
            raise ValueError("bad")
        log.append("end")
    except ValueError:
        log.append("except")
        return log
    else:
        log.append("else")
    finally:
        log.append("finally")
    log.append("after")
    return log


def reraise(text):
    try:
        try:
            return int(text)
        except ValueError as e:
            print("first", e)
            raise
    except ValueError as e:
        print("second", e)
        raise RuntimeError(f"cannot parse {text!r}") from None


def override():
    try:
        return "try"
    finally:
        print("finally runs after the value is made")


def find(items, want):
    for i, item in enumerate(items):
        try:
            if item == want:
                return i
            if item is None:
                continue
            if item == "stop":
                break
            print("len", len(item))
        finally:
            print("seen", i)
    else:
        return -2
    return -1


def chained():
    try:
        try:
            1 / 0
        except ZeroDivisionError as e:
            raise ConfigError("rate", "division") from e
    except ConfigError as e:
        cause = e.__cause__
        print(type(cause).__name__, cause, cause is not None, e.__cause__.args)
        return e.reason


print(describe({"a": 5}, "a"))
print(describe({"a": 5}, "b"))
print(describe({"a": 500}, "a"))
for n in range(6):
    print(n, classify(n))
print(attempts(3))
print(order(False), order(True))
print(reraise("12"))
try:
    reraise("x")
except RuntimeError as e:
    print("got", e, e.__cause__)
print(override())
print(find(["a", None, "bc"], "bc"), find(["a", "stop", "b"], "b"), find(["a"], "z"))
print(chained())
errors = []
for text in ["1", "x", "", "3.5"]:
    try:
        errors.append(int(text))
    except ValueError as e:
        errors.append(len(str(e)))
print(errors)
e = Retry("kept", 3)
print(e, repr(e), e.args, str(e) == "('kept', 3)")
try:
    raise e
except Retry as err:
    print(err is e, err.args)
try:
    raise KeyError("k")
except LookupError as e:
    print("lookup", e, repr(e))
try:
    assert len(errors) == 3, f"expected 3, got {len(errors)}"
except AssertionError as e:
    print("assertion:", e)
if errors:
    sys.exit(3)
