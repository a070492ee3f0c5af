"""Numbers: the traps 1 to 8, 75, 76 and 81."""

import math

import torch


def trap_1_true_division(a, b):
    print(a / b, 6 / 3, 7 / 2, -7 / 2, True / 2)
    x = torch.tensor([7, -8, 9])
    y = torch.tensor([2, 2, 3])
    q = x / y
    print(q, q.dtype, (x / 2).dtype)
    a /= 2
    print(a)


def trap_2_floor_division(a, b):
    print(a // b, -a // b, a // -b, -a // -b, 7.5 // 2, -7.5 // 2)
    x = torch.tensor([-5, 5, -6])
    print(x // 2, torch.div(x, 2, rounding_mode="trunc"), torch.div(x, 2, rounding_mode="floor"))
    print(torch.tensor([-5.5, 5.5]) // 2)
    a //= -2
    print(a)


def trap_3_remainder(a, b):
    print(a % b, -a % b, a % -b, -a % -b, 7.5 % 2, -7.5 % 2, math.fmod(-7.5, 2))
    x = torch.tensor([-5, 5, -6])
    print(x % 3, torch.remainder(x, -3), torch.fmod(x, 3))
    print(divmod(-a, b), divmod(7.5, -2))


def trap_4_round_half_even():
    print([round(v) for v in [0.5, 1.5, 2.5, -0.5, -1.5, 2.675]])
    print(round(2.675, 2), round(1234.5678, -2), round(25, -1), round(35, -1))
    print(torch.round(torch.tensor([0.5, 1.5, 2.5, -0.5, -1.5])))


def trap_5_truncation(f):
    print(int(f), int(-f), int(2.999999), int("-12"), int(True))
    print(torch.tensor([2.7, -2.7]).int(), torch.tensor([2.7, -2.7]).long())
    print(math.trunc(-f), math.floor(-f), math.ceil(-f))


def trap_6_double_and_single():
    x = torch.tensor(0.1)
    print(x.item(), 0.1 + 0.2)
    total = 0.0
    for _ in range(10):
        total += 0.1
    print(total, total == 1.0)
    y = torch.tensor([1.0, 2.0]) * 0.1
    print(y[0].item(), (x * 3).item(), x.item() * 3)
    scale = 1 / 3
    print((torch.ones(2) * scale)[0].item(), scale)


def power(base, n):
    result = 1
    for _ in range(n):
        result *= base
    return result


def trap_7_whole_numbers_that_grow():
    print(power(10, 18), power(2, 62))
    print(2**62 + (2**62 - 1), -(2**63))
    print(power(3, 39), 3**100 // 3**99, 10**20 % 97)


def trap_8_printing():
    print(1.0, 100.0, 1e16, 1e15, 123456789.0, 1e-4, 1e-5, 1.5e300, float("inf"), -float("nan"))
    print(True, None, [True, None], (1.0,), {"a": 1e16}, -0.0)
    print([1.0, 2.5], ["it's", 'say "hi"'], {1: "x"}, {1.5}, "tab\t", ["tab\t"])
    print(torch.tensor([1.0, 2.0]), torch.tensor([1e-5, 1000.0]), torch.tensor([1.23456789, 2]))
    print(str(0.1), repr("a"), f"{1.0} {None} {[1.0]}", 3.0 * 2, 10**3, 10**-1)


def trap_75_literals():
    print(7 / 2, -0.0, 0.1 + 0.2, 2**0.5, 1 / 3, 7 // 2, -7 // 2, -7 % 3)
    print(1e3, 5 % -3, 2**-1, 1_000_000, 0x1F, 0o17, 0b101, 1 << 40)
    print(0.1 * 3, 1 - 0.9, 3 * 1.1, 1e308 * 10, 10 // 3 * 3.0)


def trap_76_fused_products(a, b, c):
    print(a * b + c, c - a * b, a * b - c * a)
    acc = 0.0
    for i in range(5):
        acc += a * i * 0.1
    print(acc)
    d = a * b
    print(d + c, (a * b) + (c * b))


def trap_81_floats_and_ints(a, n):
    print(a // 0.3, a % 0.3, -a // 0.3, -a % 0.3, n // 7, -n // 7, -n % 7)
    print(round(a * 2.5), round(n / 8), int(-a * 10), n**2, 2 ** abs(n - 10), n**0.5)
    print(float("inf") // 1, 5 % float("inf"), -5 % float("inf"))
    print(math.pi // 1, abs(-n), -n**2, (-n) ** 2, n & 6, n | 1, n ^ 3, ~n, n << 2, -n >> 1)


trap_1_true_division(7, 2)
trap_2_floor_division(7, 2)
trap_3_remainder(7, 3)
trap_4_round_half_even()
trap_5_truncation(2.7)
trap_6_double_and_single()
trap_7_whole_numbers_that_grow()
trap_8_printing()
trap_75_literals()
trap_76_fused_products(0.1, 3.0, -0.3)
trap_81_floats_and_ints(1.0, 12)
