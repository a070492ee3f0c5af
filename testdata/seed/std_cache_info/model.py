"""functools.lru_cache tells what it has kept."""
from functools import cache, lru_cache


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@lru_cache(maxsize=2)
def square(x):
    return x * x


@cache
def name(x):
    return f"n{x}"


print(fib.cache_info())
print(fib(20), fib.cache_info())
before = square.cache_info()
print([square(i) for i in (1, 2, 1, 3, 2)], before)
info = square.cache_info()
print(info, info.hits, info.misses, info.maxsize, info.currsize)
square(7)
print(info.currsize, square.cache_info()[1])
fib.cache_clear()
print(fib.cache_info().hits, fib.cache_info().currsize)
name(1)
print(name(1), name.cache_info())
