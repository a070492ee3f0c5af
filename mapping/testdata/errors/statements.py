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
