"""Statements without a Go form."""
import asyncio


async def fetch():  #! PYC0120
    return 1


def gen():
    yield 1
    yield "a"  #! PYC0205


for v in gen():
    print(v)
z = complex("1j")  #! PYC0110
print(getattr(z, "x"))
with 5 as f:  #! PYC0106
    print(f)
try:
    pass
except 3:  #! PYC0702
    pass


def echo():
    got = yield 1  #! PYC0123
    print(got)


def two():
    yield 1
    yield 2


echo_ = echo()
print(next(echo_), next(echo_))
g = two()
print(next(g), g.send(3))  #! PYC0123
print(next([1, 2]))  #! PYC0214
m = map(str, [1, 2])
print(len(m))  #! PYC0229
print(m)  #! PYC0109
for a, b in zip([1], [2], strict=len("ab") > 1):  #! PYC0114
    print(a, b)
