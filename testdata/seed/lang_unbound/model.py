"""Names that only some paths assign: what Python raises on the others, and what is proved."""
import random

def one(flag):
    if flag:
        x = 1
    print("one")
    return x

def corr(flag):
    if flag:
        y = 2
    print("corr")
    if flag:
        return y
    return 0

def last_of(xs):
    for v in xs:
        last = v
    return last

def loopvar(n):
    for i in range(n):
        pass
    return i

def shadow():
    try:
        print(max)
    except UnboundLocalError as e:
        print("shadow", e)
    max = 3
    return max

def handler(s):
    try:
        n = int(s)
    except ValueError as e:
        print("bad", e)
    return n

def e_gone(s):
    try:
        int(s)
    except ValueError as e:
        pass
    try:
        return str(e)
    except UnboundLocalError as err:
        return "gone " + str(err)

def delled(flag):
    z = "zz"
    if flag:
        del z
    return z

def closure(flag):
    if flag:
        c = 5
    def inner():
        return c
    return inner()

def fin(s):
    try:
        q = int(s)
    finally:
        print("fin")
    return q

def fin2(s):
    try:
        q = int(s)
    finally:
        print("fin2", q)
    return q

def forelse(xs):
    for v in xs:
        if v > 2:
            r = v
            break
    else:
        r = -1
    return r

def text(flag):
    if flag:
        s = "hello"
    return s.upper()

def lists(flag):
    if flag:
        s = [1, 2]
    return len(s)

def matchit(v):
    match v:
        case 1:
            w = "one"
        case 2:
            w = "two"
    return w

def nested(a, b):
    if a:
        if b:
            k = 1.5
    if a and b:
        print(k)
    return k

for f in (True, False):
    try:
        print(one(f))
    except UnboundLocalError as e:
        print(type(e).__name__, e)
    print(corr(f))
    try:
        print(delled(f))
    except UnboundLocalError as e:
        print(type(e).__name__, e)
    try:
        print(closure(f))
    except NameError as e:
        print(type(e).__name__, e)
    try:
        print(text(f))
    except NameError as e:
        print(type(e).__name__, e)
    try:
        print(lists(f))
    except NameError as e:
        print(type(e).__name__, e)
for s in ("5", "x"):
    try:
        print(handler(s))
    except UnboundLocalError as e:
        print(e)
    try:
        print(fin(s))
    except ValueError as e:
        print(e)
    try:
        print(fin2(s))
    except (ValueError, UnboundLocalError) as e:
        print(type(e).__name__, e)
    print(e_gone(s))
for xs in ([1, 2, 3], []):
    try:
        print(last_of(xs))
    except UnboundLocalError as e:
        print(e)
    try:
        print(loopvar(len(xs)))
    except UnboundLocalError as e:
        print(e)
    print(forelse(xs))
print(shadow())
for v in (1, 2, 3):
    try:
        print(matchit(v))
    except UnboundLocalError as e:
        print(e)
for a in (True, False):
    for b in (True, False):
        try:
            print(nested(a, b))
        except UnboundLocalError as e:
            print(e)

flag = random.random() > 2
if flag:
    top = 5
try:
    print(top)
except NameError as e:
    print(type(e).__name__, e)


def show():
    return top


try:
    print(show())
except NameError as e:
    print(e)
top = 7
print(show(), top)


def uses_later():
    return later + 1


try:
    print(uses_later())
except NameError as e:
    print(e)
later = 41
print(uses_later())


def setg():
    global g
    g = "set"


if flag:
    setg()
try:
    print(g)
except NameError as e:
    print(e)
setg()
print(g)


def counter(flag):
    def put(v):
        nonlocal n
        n = v
    if flag:
        n = 0
    if not flag:
        try:
            return n
        except UnboundLocalError as e:
            print(e)
    put(9)
    return n


print(counter(True), counter(False))


def imp(flag):
    if flag:
        import math
    return math.sqrt(4)


print(imp(True))
try:
    imp(False)
except UnboundLocalError as e:
    print(e)


def defd(flag):
    if flag:
        def helper(v):
            return v + 1
    return helper(2)


print(defd(True))
try:
    defd(False)
except UnboundLocalError as e:
    print(e)

x = 5


def outer_read():
    try:
        print(x)
    except UnboundLocalError as e:
        print(e)
    x = 3
    print(x)


outer_read()


def aug():
    try:
        x += 1
    except UnboundLocalError as e:
        print(e)
    x = 1
    return x


print(aug())


def comp(xs):
    if xs:
        k = [i for i in xs]
    return [i * 2 for i in k]


print(comp([1]))
try:
    comp([])
except UnboundLocalError as e:
    print(e)


def whiles(n):
    while n > 0:
        n -= 1
        w = n
        if n == 2:
            break
    else:
        print("else")
    return w


for n in (5, 1, 0):
    try:
        print(whiles(n))
    except UnboundLocalError as e:
        print(e)


def early(xs):
    for v in xs:
        if v > 1:
            total += v
        else:
            total = v
    return total


try:
    print(early([1, 2, 3]))
    print(early([2, 3]))
except UnboundLocalError as e:
    print(e)


def wal(xs):
    if len(xs) > 1 and (m := max(xs)) > 2:
        return m
    return m


for xs in ([1, 5], [1, 2], [1]):
    try:
        print(wal(xs))
    except UnboundLocalError as e:
        print(e)


def gen(flag):
    if flag:
        q = 1
    yield 0
    yield q


try:
    print(list(gen(True)))
    print(list(gen(False)))
except UnboundLocalError as e:
    print(e)


class A:
    def __init__(self, mode):
        self.mode = mode

    def run(self, v):
        if self.mode == "a":
            scale = 2
        elif self.mode == "b":
            scale = 3
        out = v + 1
        if self.mode != "c":
            out *= scale
        return out

    def bad(self, v):
        if self.mode == "a":
            t = str(v)
        self.mode = "a"
        return t


print(A("a").run(1), A("b").run(1), A("c").run(1))
print(A("a").bad(1))
try:
    print(A("c").bad(1))
except UnboundLocalError as e:
    print(e)

for i in range(3):
    pass
print(i)
for j in range(random.randint(0, 0)):
    pass
try:
    print(j)
except NameError as e:
    print(e)
del i
try:
    print(i)
except NameError as e:
    print(e)


def swallow():
    from contextlib import suppress
    with suppress(ValueError):
        a = int("x")
        b = 1
    with suppress(ValueError):
        b = 2
    try:
        print(a)
    except UnboundLocalError as e:
        print(e)
    print(b)


swallow()


def ret_in_loop(xs):
    for v in xs:
        if v < 0:
            continue
        res = v
        if v > 3:
            return res
    return res


for xs in ([-1], [1], [4]):
    try:
        print(ret_in_loop(xs))
    except UnboundLocalError as e:
        print(e)


def running(xs):
    out = []
    for i, x in enumerate(xs):
        if x > 0:
            last = i
        else:
            last = last + 1
        out.append(last)
    return out


print(running([1, -1, 2, -1]))
try:
    print(running([-1]))
except UnboundLocalError as e:
    print(e)


def longest(xs):
    if len(xs) > 1 and (m := max(xs)) > 2 and (k := m * 2):
        return m + k
    try:
        return m
    except UnboundLocalError:
        return k


try:
    print(longest([1, 5]), longest([1, 2]))
    longest([1])
except UnboundLocalError as e:
    print(e)

STEPS = 4



def steps():
    for s in range(STEPS):
        loss = float(s)
    return loss


def names():
    items = ["a", "b"]
    for it in items:
        last = it
    return last


def opt(x, mask=None):
    if mask is not None:
        m = mask * 2
    y = x + 1
    if mask is not None:
        y = y * m
    return y


def num(k: int, flag: bool):
    if k > 3:
        z = k * 2
    if flag and k > 5:
        return z
    return 0


def exit_(s):
    if s == "a":
        v = 1
    elif s == "b":
        v = 2
    else:
        raise ValueError(s)
    return v


def tri(s):
    try:
        v = int(s)
    except ValueError:
        return -1
    return v


def tri2(s):
    while True:
        try:
            v = int(s)
            break
        except ValueError:
            s = s[1:]
    return v


def fo(xs):
    for x in xs:
        if x == 2:
            found = x
            break
    else:
        return None
    return found


class M:
    def __init__(self, use):
        self.use = use
    def f(self, x):
        if self.use:
            t = x * 2
        x = x + 1
        if self.use:
            x = x + t
        return x


def el(a, b):
    if a:
        r = 1
    elif b:
        r = 2
    if a or b:
        return r
    return 0


def exits(n):
    import sys
    if n > 0:
        r = n
    else:
        sys.exit(1)
    return r


def tf(s):
    try:
        f = open(s)
    except OSError:
        r = "none"
    else:
        r = f.read()
        f.close()
    return r


def wt(n):
    i = 0
    while i < n:
        z = i
        i += 1
    if n > 0:
        return z
    return None


def kind(v):
    match v:
        case 0:
            w = "zero"
        case int():
            w = "int"
        case _:
            w = "other"
    return w


print(steps(), names(), opt(1), opt(1, 2), num(6, True), exit_("a"), tri("x"), tri2("a5"), fo([1, 2]), M(True).f(1), el(True, False), exits(2), tf("/nope"), wt(3), kind(3))
