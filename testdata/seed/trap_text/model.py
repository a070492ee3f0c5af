"""Text and dicts: the traps 10 and 80."""


def trap_10_code_points():
    s = "naïve café 😀 日本語"
    print(len(s), s[2], s[-1], s[11], s[::-1])
    print(s[:5], s[6:10], s.upper(), s.find("日"), s.index("😀"))
    print([c for c in "añ😀"], list(enumerate("é日")))
    for i, ch in enumerate("aé😀"):
        print(i, ch, ord(ch), chr(ord(ch) + 1))
    print("日本".center(6, "*"), "é".rjust(3, "."), f"{'日':>4}|{'é':<3}|{'😀':^5}|")
    print(sorted("zéaÉ"), max("añz"), "é" < "z", "Z" < "a")
    print("a,b,,c".split(","), " x  y ".split(), "ß".upper(), "İ".lower() == "i̇")


def trap_10_dict_order():
    d = {"z": 1, "a": 2, "m": 3}
    d["b"] = 4
    print(d, list(d.values()), next(iter(d)))
    first = d.pop("z")
    d["z"] = first
    print(list(d), {k: v for k, v in reversed(list(d.items()))})
    merged = {**d, "a": 0, "new": 1}
    print(merged, d == {"m": 3, "a": 2, "z": 1, "b": 4})
    text = "the quick the lazy the end"
    counts = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    print(counts)


def trap_80_code_points_in_strings():
    s = "x😀y"
    print(len(s), s[1], s[1:], s[:2], s[-2], s.encode("utf-8"), len(s.encode()))
    print("a\u0301", len("a\u0301"), "\N{GREEK SMALL LETTER ALPHA}", "\x41\t|")
    print(repr("é\n\u200b\ud800"), ascii("é😀"), len("\ud800"))
    print("日本語".replace("本", "-"), "日本語".partition("本"), "é" in "café", "abc"[1:][0])
    print("".join(reversed("añb")), "é" * 3, s.startswith("x😀"), s.rfind("y"))
    print("%5s|%-4s|" % ("é", "日"), "{:>3}|{!r}".format("ñ", "ñ"))


trap_10_code_points()
trap_10_dict_order()
trap_80_code_points_in_strings()
