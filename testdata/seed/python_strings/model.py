"""Strings, and the three ways to format them."""

s = "The Quick brown fox"
print(s.lower(), s.upper(), s.title(), s.swapcase(), len(s))
print(s.split(), s.split("o"), "a,b,,c".split(","), "-".join(["x", "y", "z"]))
print(s.replace("Quick", "slow"), s.startswith("The"), s.endswith(("cat", "fox")), s.find("brown"), s.count("o"))
print("  pad ".strip() + "|", "xxhixx".strip("x"), "left".ljust(8) + "|", "right".rjust(8), "mid".center(9, "*"))
print(s[4:9], s[-3:], s[::-1], s[0], "fox" in s, "a" * 5)
print("42".isdigit(), "abc".isalpha(), "7".zfill(3), ord("a"), chr(98), repr("it's"), "tab\tquote\"")
print("%d items at %.2f each, %s and %r, %5d|%-5d|%05.1f%%" % (3, 1.5, "text", "text", 42, 42, 99.5))
print("{} and {}".format("a", 2), "{1} {0} {name:>6}".format("a", "b", name="n"))
name, value, width = "loss", 0.123456, 10
print(f"{name}: {value:.3f} {value:>{width}.2f}| {value:<10.1e}| {value:+.2%} {name!r} {name:^10}|")
print(f"{1234567:,} {255:x} {255:#b} {3.0} {3.0:g} {1e-7:g} {12345.678:,.2f} {7:03d} {True} {None}")
print(f"{value=} {len(s)=} {'nested ' + name} {{braces}}")
print("élan naïve 日本語 🙂", len("日本語"), "日本語"[1], "é".encode("utf-8"))
print("a\nb".splitlines(), """triple
quoted""")


import string  # noqa: E402

greeting = "Hello, World! 123"
print(greeting.translate(str.maketrans("lo", "01")), greeting.translate(str.maketrans("", "", string.punctuation)))
table = str.maketrans({"a": "4", "b": None, "c": "xyz"})
print("abcabc".translate(table), table, len(table))
print("aé".translate({ord("é"): "e", 97: None}), "abc".translate(str.maketrans({97: 98})))
clean = lambda x: x.lower().translate(str.maketrans("", "", "!,")).split()
print(clean(greeting))
try:
    str.maketrans("ab", "c")
except ValueError as e:
    print(e)
