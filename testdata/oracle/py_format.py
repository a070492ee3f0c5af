"""Expected values for runtime/py: repr, format, % and str.format, numbers.

    python py_format.py runtime/py/testdata/format.json.gz

Values travel as [kind, text]: int and str as themselves, floats in hex.
An error is recorded as "!Type: message".
"""
import gzip
import json
import random
import sys

rng = random.Random(7)


def enc(v):
    if isinstance(v, bool):
        return ["b", str(int(v))]
    if isinstance(v, int):
        return ["i", str(v)]
    if isinstance(v, float):
        return ["f", v.hex()]
    return ["s", v]


def attempt(f):
    try:
        return f()
    except Exception as e:
        return "!" + type(e).__name__ + ": " + str(e)


FLOATS = [0.0, -0.0, 1.0, -1.5, 0.1, 0.1 + 0.2, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 9.9999e-5,
          1e22, 1e23, 5e-324, 1.7976931348623157e308, float("inf"), float("-inf"), float("nan"), 2.5, 3.5,
          0.5, 1.005, 2.675, 1234.5678, 1e100, 3.141592653589793, 999999.5, 9999995.0, 0.00012345, 1 / 3]
for _ in range(60):
    FLOATS.append(rng.uniform(-1, 1) * 10 ** rng.randint(-20, 20))
INTS = [0, 1, -1, 7, 42, -42, 255, 1000, 65535, 1234567, -1234567, 10**12, 2**63 - 1, -2**63, True, False]
STRS = ["", "a", "hello", "it's", 'say "x"', "a'b\"c", "tab\tnl\n\r\\", "\x00\x1f\x7f", "é日本😀", "\u200b\xa0\xad",
        "\u0378\ue000", "ＡＢ", "\ufffd", "naïve Straße"]

repr_cases = [[enc(v), repr(v)] for v in FLOATS + INTS + STRS]
ascii_cases = [[enc(v), ascii(v)] for v in STRS]

format_cases = []
fills = ["", "", "<", ">", "^", "=", "*<", "*>", "0^", "é=", "x>"]
signs = ["", "", "+", "-", " "]


def spec(types, precisions, groups=("", "", ",", "_")):
    s = rng.choice(fills) + rng.choice(signs)
    s += rng.choice(["", "", "", "#"]) + rng.choice(["", "", "0"])
    s += rng.choice(["", "", "1", "5", "10", "15", "23"])
    s += rng.choice(groups) + rng.choice(precisions) + rng.choice(types)
    return s


for _ in range(1500):
    v = rng.choice(FLOATS)
    s = spec(["", "e", "E", "f", "F", "g", "G", "%", "n", "f", "", "d"], ["", ".0", ".1", ".2", ".3", ".6", ".10", ".17"])
    format_cases.append([enc(v), s, attempt(lambda: format(v, s))])
for _ in range(900):
    v = rng.choice(INTS)
    s = spec(["", "d", "b", "o", "x", "X", "c", "n", "f", "e", "%", "g", "s"], ["", "", "", ".2"])
    format_cases.append([enc(v), s, attempt(lambda: format(v, s))])
for _ in range(400):
    v = rng.choice(STRS)
    s = spec(["", "s", "s", "d"], ["", "", ".0", ".2", ".5"], ("", "", "", ","))
    format_cases.append([enc(v), s, attempt(lambda: format(v, s))])
for v in FLOATS:
    for s in ["z.1f", "zg", ".0f", "#.0f", "#.0e", "#g", "#.3g", "#", "#.3", ".3", ".1", "010.2f", "012,.1f", "+012_.1f", ".2%", "-^20.3e", "x<+12.4g"]:
        format_cases.append([enc(v), s, attempt(lambda: format(v, s))])

percent_cases = []
for _ in range(900):
    flags = "".join(rng.sample("-+ #0", rng.randint(0, 3)))
    width = rng.choice(["", "", "3", "8", "14"])
    precision = rng.choice(["", "", ".", ".0", ".2", ".5"])
    kind = rng.choice("diuxXoeEfFgGsrac%")
    v = rng.choice(rng.choice([FLOATS, INTS, STRS, INTS]))
    f = "[%" + flags + width + precision + kind + "]"
    if kind == "%":
        f = "[%%]%s"
    if isinstance(v, float) and kind in "diu" and abs(v) >= 2**63:
        continue
    percent_cases.append([f, [enc(v)], attempt(lambda: f % (v,))])
for f, args in [("%d %s", (1,)), ("%d", (1, 2)), ("%*d|%-*.*f", (5, 3, 8, 2, 1.5)), ("%s", ("x",)), ("%y", (1,)), ("%", (1,)), ("100%", ()),
                ("%d%%", (3,)), ("%ld", (3,))]:
    percent_cases.append([f, [enc(a) for a in args], attempt(lambda: f % args)])

str_format_cases = []
for f, args, kw in [("{}", [1], {}), ("{} {}", [1, 2.5], {}), ("{1} {0}", ["a", "b"], {}), ("{x}", [], {"x": 3}), ("{x:>{w}}", [], {"x": "ab", "w": 6}),
                    ("{{}}", [], {}), ("{{{}}}", [3], {}), ("{!r:>8}", ["a"], {}), ("{:.2f}", [3.14159], {}), ("{0:,} {0:x}", [123456], {}),
                    ("{", [], {}), ("}", [], {}), ("{} {1}", [1, 2], {}), ("{1} {}", [1, 2], {}), ("{}", [], {}), ("{y}", [], {}), ("{!a}", ["é"], {}),
                    ("{!s:5}|", [True], {}), ("{:{}}", ["x", 4], {}), ("a{", [], {}), ("{0", [1], {}), ("{:d}", ["x"], {})]:
    str_format_cases.append([f, [enc(a) for a in args], [[k, enc(v)] for k, v in kw.items()], attempt(lambda: f.format(*args, **kw))])

round_cases = []
for v in FLOATS:
    for n in [-3, -1, 0, 1, 2, 3, 5, 10]:
        round_cases.append([enc(v), n, attempt(lambda: round(v, n).hex())])
    round_cases.append([enc(v), None, attempt(lambda: str(round(v)) if abs(v) < 9e18 or v != v or v in (float("inf"), -float("inf")) else "big")])
for v in [0.5, 1.5, 2.5, -0.5, -1.5, 15.0, 25.0, 35.0, 150.0, 250.0, 5.0, 50.0, 49.99, 1e300]:
    for n in [None, -1, -2, 0]:
        round_cases.append([enc(v), n, attempt(lambda: (str(round(v)) if abs(v) < 9e18 else "big") if n is None else round(v, n).hex())])
round_int_cases = [[v, n, round(v, n)] for v in [0, 5, 15, 25, -5, -15, -25, 149, 150, 151, 250, -250, 12345] for n in [-1, -2, -3, 0, 2]]

# Words of Python 3.14, which says "division by zero" everywhere.
div_cases = []
SMALL = [-7, -3, -2, -1, 1, 2, 3, 5, 7, 10, 2**53 + 1, 2**62, -2**63, 2**63 - 1, 3**39]
for a in SMALL + [0]:
    for b in SMALL:
        if a == -2**63 and b == -1:
            continue
        div_cases.append([str(a), str(b), str(a // b), str(a % b), (a / b).hex()])
fdiv_cases = []
DIVF = [-7.5, -3.0, -0.3, 0.1, 0.3, 1.0, 2.5, 7.0, 1e17, -1e-9, float("inf"), float("-inf"), float("nan"), 0.0, -0.0]
for a in DIVF:
    for b in DIVF:
        if b != 0:
            q, r = divmod(a, b)
            fdiv_cases.append([a.hex(), b.hex(), q.hex(), r.hex()])

parse_int_cases = [[s, b, attempt(lambda: str(int(s, b)))] for s, b in [
    ("12", 10), (" 12\n", 10), ("-3", 10), ("+3", 10), ("1_000", 10), ("1__0", 10), ("_1", 10), ("1_", 10), ("", 10), ("x", 10), ("1.5", 10),
    ("ff", 16), ("0xff", 16), ("0xff", 0), ("0b101", 0), ("0o17", 0), ("010", 0), ("000", 0), ("0b12", 0), ("z", 36), ("8", 8), ("- 3", 10), ("--3", 10),
    ("٣", 10), ("0x_f", 16), ("0x", 16), ("12a", 10), ("1e3", 10), ("é", 10), ("0_0", 0), ("\u20031", 10)]]
parse_float_cases = [[s, attempt(lambda: float(s).hex())] for s in [
    "1", " 1.5 ", "-1e5", "1e", "inf", "-Infinity", "nan", "NaN", "1_0.5", "1__0", "0x1p3", "", "abc", ".5", "5.", ".", "1e400", "-1e400", "1e-400", "infin", "+.5e-3", "1_e5", "٣.٤", "1,5"]]
sum_cases = [[[x.hex() for x in xs], sum(xs).hex()] for xs in [
    [0.1] * 10, [1e16, 1.0, -1e16], [1e308, 1e308, -1e308], [0.1, 0.2, 0.3], [float("inf"), 1.0], [float("nan")], [], [1e100, 1.0, -1e100, 1.0]] if xs] + [
    [[x.hex() for x in xs], sum(xs).hex()] for xs in [[rng.uniform(-1, 1) for _ in range(50)] for _ in range(20)]]

out = {"python": sys.version.split()[0], "repr": repr_cases, "ascii": ascii_cases, "format": format_cases, "percent": percent_cases, "str_format": str_format_cases,
       "round": round_cases, "round_int": round_int_cases, "div": div_cases, "fdiv": fdiv_cases, "parse_int": parse_int_cases, "parse_float": parse_float_cases, "sum": sum_cases}
data = json.dumps(out, ensure_ascii=True, separators=(",", ":")).encode()
with open(sys.argv[1], "wb") as f:
    f.write(gzip.compress(data, 9, mtime=0))
print({k: len(v) for k, v in out.items()}, len(data))
