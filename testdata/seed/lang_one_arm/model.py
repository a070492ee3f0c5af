"""What only one arm of a test defines: functions, classes, methods, modules."""

import os
import sys

MODE = os.environ.get("ONE_ARM_MODE", "slow")

if len(sys.argv) > 3:

    def fused(x):
        return x * 2

    LIMIT = 3

    class Helper:
        def go(self):
            return 1

else:

    def plain(x):
        return x + 1

    from math import floor


def use(x):
    return fused(x)


def bounded(x):
    if len(sys.argv) > 3:
        return x + LIMIT
    return plain(x) + floor(1.5)


def helped():
    return Helper().go()


def tell(fn, *args):
    try:
        print(fn(*args))
    except NameError as e:
        print(type(e).__name__, e)


tell(use, 1)
tell(bounded, 1)
tell(helped)
try:
    print(LIMIT)
except NameError as e:
    print(e)

short = len(sys.argv) < 3
if short:

    def late(x):
        return x - 1

    print(late(3), bounded(5))
    SIZE = 4
if short:
    print(late(9), SIZE)


def sized():
    return SIZE + late(1)


print(sized())

# a module that may not be there
if os.environ.get("ONE_ARM_EXTRAS") == "1":
    import one_arm_extras

    print("with extras")


def device():
    return one_arm_extras.device()


tell(device)


class Runner:
    """Has some methods in one mode only."""

    def __init__(self, n):
        self.n = n

    def slow(self, x):
        return x + self.n

    if MODE == "fast":

        def fast(self, x):
            return x * self.n

        def name(self):
            return "fast"

    else:

        def other(self, y=1):
            return y

        def name(self):
            return "slow"

    if len(sys.argv) < 9:

        def present(self, *, k):
            return k

    def run(self, x, fast):
        step = self.fast if fast else self.slow
        return step(x)

    def pick(self):
        return self.fast if hasattr(self, "fast") else self.slow


class Sub(Runner):
    pass


def check(r):
    print(r.run(5, False), r.other(2), r.present(k=3), r.name())
    print(hasattr(r, "fast"), hasattr(r, "other"))
    try:
        r.run(5, True)
    except AttributeError as e:
        print(e)
    try:
        fast = r.fast
        print("read")
    except AttributeError as e:
        print(e)


check(Runner(3))
check(Sub(4))
print(Runner(2).pick()(4))

os.environ["ONE_ARM_MODE"] = "fast"


class Late(Runner):
    if os.environ["ONE_ARM_MODE"] == "fast":

        def extra(self):
            return self.n


print(Late(7).extra(), Late(1).name())
