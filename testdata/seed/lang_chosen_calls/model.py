"""A name holds one of several functions that take different arguments."""

import sys

import torch


class Mixer:
    """Mixes tokens in the way of its version."""

    def __init__(self, versions):
        self.version = 1
        for v in versions:
            self.version = max(v, self.version)

    def plain(self, x):
        return x + 1, x

    def kept(self, x, state):
        return x * state, state + 1

    def kept_seq(self, x, state):
        return x + state, state * 2

    def timed(self, x, state, t):
        return x - t, state, t

    def run(self, xs):
        out = []
        state = torch.ones(2)
        seq = len(xs) > 1
        for i, x in enumerate(xs):
            if seq:
                STEP = self.plain
                if int(self.version) == 2:
                    STEP = self.kept_seq
                elif self.version >= 3.0:
                    STEP = self.timed
            else:
                STEP = self.kept if self.version in (2, 2.5) else self.plain
                if self.version > 2.7:
                    STEP = self.timed
            if self.version in [2, 2.5]:
                x, state = STEP(x, state)
                if i == 1:
                    break
            elif not self.version < 3:
                x, state, _ = STEP(x, state, 2)
            elif int(self.version) == 1:
                x, before = STEP(x)
                if i == 0:
                    continue
                out.append(before)
            out.append(x)
        return out


for versions in ([1], [2, 1], [2.5], [3], [1.5, 7]):
    for n in (1, 3):
        tokens = [torch.full((2,), float(k)) for k in range(n)]
        try:
            print(n, Mixer(versions).run(tokens))
        except TypeError as e:
            print(n, e)


def one(x):
    return x + 1


def two(x, y):
    return x + y


def three(x, *, y, z=0):
    return x + y + z


# tests that tell nothing of each other: Python raises where they disagree
def choose(a, b):
    fn = one if a else two
    if b:
        return fn(1)
    return fn(1, 2)


for a in (True, False):
    for b in (True, False):
        try:
            print(a, b, choose(a, b))
        except TypeError as e:
            print(a, b, e)


# what decided is assigned in between
def changed(mode):
    fn = one
    if mode == 2:
        fn = three
    mode = 3 - mode
    try:
        if mode == 2:
            print(fn(1, y=2))
        else:
            print(fn(1))
    except TypeError as e:
        print(e)


changed(1)
changed(2)


# not assigned on every path
def unbound(mode):
    if mode == 1:
        fn = one
    elif mode == 2:
        fn = two
    if mode == 2:
        return fn(1, 1)
    return fn(3)


print(unbound(1), unbound(2))
try:
    unbound(3)
except UnboundLocalError as e:
    print(e)


# the same arguments, other results
def results(pair):
    def both(x):
        return x, x

    fn = both if pair else one
    if pair:
        a, b = fn(3)
        return a * b
    return fn(3)


print(results(True), results(False))


def loops(n):
    h = one
    if n > 1:
        h = two
    total = 0
    for i in range(n):
        total += h(i) if n <= 1 else h(i, total)
    return total, [h(k, k) for k in range(2)] if n > 1 else [h(k) for k in range(2)]


print(loops(1), loops(4))

level = len(sys.argv)
f = one
if level > 5:
    f = two
if level > 5 and f(1, 2):
    print("many arguments")
else:
    print(f(1))


# a method is of the object that it was read from
def receivers(mixers):
    at = 0
    m = mixers[0]
    step, other = mixers[at].plain, m.plain
    at, m = 1, mixers[1]
    return step(at), other(m.version)


print(receivers([Mixer([4]), Mixer([5])]))
