"""Writes parser/testdata/fold.txt: constant expressions and Python's values.

    python3 testdata/oracle/parser_fold.py > parser/testdata/fold.txt

Each line is an expression, a tab, the type and repr of its value, or "error"
where Python raises, answers with a complex number or warns.
"""
import random
import sys
import warnings

FIXED = """\
7 // 2;-7 // 2;7 // -2;7 % -2;-7 % 2;7.5 // 2;-7.5 // 2;7.5 % -2;-0.0 // 1;0.0 % -1;1e308 * 10;5.0 // 0.1;1 % 0.1;-1 % 0.1
2 ** 10;2 ** -1;2 ** 0.5;64 ** -0.5;128 ** -0.5;80 ** -0.5;96 ** -0.5;10000 ** 0.25;(-8) ** (1 / 3);0 ** -1;0.0 ** -1;2 ** 100;(-2) ** 63;-2 ** 63
10000.0 ** (2 / 64);1e-5 ** 3;3 ** 0.1;1.0000001 ** 1000000.0;1.5 ** 1000;10.0 ** 400;10.0 ** -400;2.0 ** -1074;0 ** 0;0.0 ** 0;1 ** -1;(-1) ** 101;(-2.5) ** 3
True + True;True & False;True | 1;~5;not 0;not '';not 0.0;-True;+True;1 / 3;7 / 7;2 ** 70 / 3;10 ** 400 / 10 ** 399;1 / 0;1 // 0;1.0 % 0;1 % 0
'a' + 'b';'ab' * 3;3 * 'ab';'a' * -1;'a' + 1;'a' % 1;1 << 70;1 << -1;-5 >> 1;5 >> 100;-5 >> 100;6 & 3;6 | 3;6 ^ 3;-6 & 3;1.5 & 1;2 ** 63 - 1;2 ** 63
9223372036854775807 + 1;-9223372036854775807 - 1;9223372036854775807 * 9223372036854775807;(2 ** 64) // 3;-(2 ** 64) % 7;0.1 + 0.2;1e16 + 1.0;3.0 - 1;2 * 1.5;1e400 - 1e400""".replace("\n", ";").split(";")


def main():
    warnings.simplefilter("error")
    random.seed(4)
    numbers = ["1", "2", "3", "7", "-3", "10", "64", "0.5", "1.5", "-2.5", "1e-05", "10000.0", "0.1", "1e+20", "3.14159", "768", "12345678901234567890"]
    expressions = list(FIXED)
    for _ in range(400):
        a, b, c = random.choices(numbers, k=3)
        o, p = random.choices(["+", "-", "*", "/", "//", "%"], k=2)
        if random.random() < 0.3:
            o, b = "**", random.choice(["2", "3", "0.5", "-0.5", "-1", "1.5", "0.1", "-2.25"])
        expressions.append(f"({a}) {o} ({b})" if random.random() < 0.6 else f"(({a}) {o} ({b})) {p} ({c})")
    print("CPython", sys.version.split()[0])
    for e in expressions:
        try:
            v = eval(e)
            out = f"{type(v).__name__} {v!r}"
            if isinstance(v, complex) or isinstance(v, int) and v.bit_length() > 4000:
                out = "error"
        except Exception:
            out = "error"
        print(f"{e}\t{out}")


main()
