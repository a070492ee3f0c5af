import sys

name, n, pi = "Ada", 3, 3.14159
print("%s has %d items, %.2f%% done, %5d|%-5s|%05.1f" % (name, n, 99.5, 42, "ab", pi))
print("{} {1} {0}".format(1, 2) if False else "{0} {1} {0}".format(name, n), "{:>8}|{:<8}|{:^8}|{:,}".format("r", "l", "c", 1234567))
print(f"{name!r:>10} {pi:.3f} {n:03d} {1e-7:e} {0.25:.0%} {n=} {pi:10.2f}|{'x':*^7}|{255:#x} {255:b}")
width = 12
print(f"{name:{width}}|{pi:{width}.{n}}|")
print("a", "b", sep="-", end="!\n")
print(*[1, 2, 3], sep=", ")
print()
s = "  Hello, World  "
print(s.strip().lower().replace("l", "L").split(","), s.strip().startswith("He"), s.find("World"), len(s))
print("a,b,,c".split(","), "a b  c".split(), "x=1;y=2".partition("="), "k: v".split(": ", 1))
print("abc"[1], "abc"[-1], "abcdef"[1:4], "abcdef"[::-1], "abcdef"[::2], "ab" * 3, "b" in "abc")
print("hello world".title(), "Hello".swapcase(), "x".join("abc"), "42".zfill(5), "ab".center(6, "-"), "é".encode("utf-8"))
print("line1\nline2".splitlines(), "tab\there", 'quote"s', "it's", repr("it's"), repr('a"b\'c\n'))
print(ord("A"), chr(97), hex(255), bin(5), int("ff", 16), str(1.0), str(True), int("0b11", 2))
print("".join(c for c in "a1b2" if c.isdigit()), "abc" < "abd", "Z" < "a", max("hello"), sorted("bca"))
for i, ch in enumerate("hi"):
    print(i, ch, ch.upper())
text = """multi
line"""
print(text, text.count("i"), text.upper().isupper())
print("%-10s|%+d|%x|%r|%c" % ("left", 5, 255, "q", "z"), "%(a)s-%(b)d" % {"a": "x", "b": 2})
vowels = {c for c in "education" if c in "aeiou"}
print(len(vowels), "".join(sorted(vowels)))
print(1 < n <= 3 < 10, n if n > 2 else 0, not n, n and 5, "" or "no", None is None)
print(10 // 3, -7 // 2, -7 % 3, 7.5 // 2, 2 ** 10, 2 ** -1, 7 / 2, divmod(17, 5), round(2.5), round(3.14159, 2), abs(-3))
print(1e16, 1e15, 1.5e-5, 100.0, 1/3, float("inf"), -0.0, 1_000_000, 0x10, 3 == 3.0, True + 1)
print(len(sys.argv), type(n), type(pi), type(name), type([]), type(None))
print(str([1, "a", None, 2.5, (1,)]), str({"a": 1}), [1.0, True], ("x",), {1: "a"}, set())
print("{:<10}{:>6.2f}".format("total", 12.3456), "{name}-{n}".format(name="z", n=1))
print("yes" if "a" in {"a": 1} else "no", "a" not in ["b"], 3 in (1, 2, 3), 0 in range(3))
print(str(3).rjust(4, "0"), "a-b_c".replace("-", "_"), "Hello"[0].lower() + "Hello"[1:], "%d%%" % 50)
for word in ["Straße", "Ⅷ ROMAN", "Title Case", "tab\there", "一二三", "x²"]:
    print(repr(word), word.casefold(), word.istitle(), word.isprintable(), word.isnumeric(), word.isupper())
