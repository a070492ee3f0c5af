"""Trap 7: ints have 64 bits here; what does not fit is an error, never another number."""


def power(base, n):
    result = 1
    for _ in range(n):
        result *= base
    return result


print(power(3, 39))
print(power(3, 60))
