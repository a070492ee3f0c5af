"""Flags: enum.Flag and enum.IntFlag."""
import enum
from enum import Flag, IntFlag, auto


class Mode(Flag):
    READ = auto()
    WRITE = auto()
    EXEC = auto()
    ALL = READ | WRITE | EXEC


class Perm(IntFlag):
    R = 4
    W = 2
    X = 1


class Opt(enum.Flag):
    NONE = 0
    A = 1
    B = 1 << 3


def allows(mode: Mode, want: Mode) -> bool:
    return want in mode


rw = Mode.READ | Mode.WRITE
print(rw, repr(rw), Mode.READ in rw, Mode.EXEC in rw, rw & Mode.READ, bool(rw & Mode.EXEC), rw ^ Mode.READ, ~Mode.READ)
print(Mode.ALL, Mode(3), rw == Mode.READ | Mode.WRITE, rw != Mode.ALL, rw.value, list(Mode), len(Mode), [m.name for m in rw])
print(Perm.R | Perm.W, (Perm.R | Perm.W).value, Perm.R + 1, Perm(7), Perm.R in Perm(6), repr(Perm.R | Perm.X), ~Perm.R, repr(Perm(12)), Perm.R == 4, Perm.R | 8)
print(Opt.NONE, repr(Opt.A | Opt.B), Opt(0), not Opt.NONE, Opt["B"], repr(Mode(0)), Mode(0), Opt.A.name, (Opt.A | Opt.B).name)
print(allows(rw, Mode.WRITE), allows(rw, Mode.EXEC), isinstance(rw, Mode), {Mode.READ: "r", rw: "rw"}[Mode.WRITE | Mode.READ])
mode = Mode.READ
mode |= Mode.EXEC
if mode & Mode.EXEC:
    print("runs", mode, f"{mode} {Perm.R:03d}", [Mode.READ, mode])
for m in Mode:
    print(m.name, m.value, m in mode)
try:
    Mode(16)
except ValueError as e:
    print("ValueError:", e)
print(int(Perm.W), Perm.W < Perm.R, Perm.W * 3)


class Part(IntFlag):
    A = 1
    C = 4


class Half(Flag):
    A = 1
    C = 4


for value in (-1, -2, -3, -5, -6, -8, -9, -16, -100, 6):
    print(value, repr(Part(value)))
    try:
        print(repr(Half(value)))
    except ValueError as e:
        print("ValueError:", e)
print(repr(~Part.A), repr(~Half.A), repr(Part.A | -2), repr(Part.A & -2))
