"""Expected values of str methods and slices: python py_str.py runtime/py/testdata/str.json"""
import json
import sys

SEP = "\u0001"
STRS = ["", "a", "hello world", "  pad \t", "Ünïcode ßtraße ŉ", "ΑΣ ΟΔΟΣ. σΣ", "İstanbul", "日本語 text", "a,b,,c", "x=1; y=2", "line1\nline2\r\nline3\r\x0b\u2028end", "they're bill's ﬁne",
        "123", "٣٤", "²³", "1.5", "ABC", "abc", "Title Case Ǆ", "\u3000wide\u3000", "tab\tstop\tx", "+42", "-7", "aXbXc", "😀 emoji 😀", "a_b", "_x1", "9lives", "\x1c\x1d", "xxhixx"]


def attempt(f):
    try:
        v = f()
        return v if isinstance(v, str) else repr(v)
    except Exception as e:
        return "!" + type(e).__name__ + ": " + str(e)


OPS = {
    "upper": lambda s: s.upper(), "lower": lambda s: s.lower(), "title": lambda s: s.title(), "capitalize": lambda s: s.capitalize(), "swapcase": lambda s: s.swapcase(),
    "strip": lambda s: s.strip(), "lstrip": lambda s: s.lstrip(), "rstrip": lambda s: s.rstrip(), "stripx": lambda s: s.strip("x "),
    "split": lambda s: s.split(), "split1": lambda s: s.split(None, 1), "split0": lambda s: s.split(None, 0), "rsplit1": lambda s: s.rsplit(None, 1), "split,": lambda s: s.split(","), "split,1": lambda s: s.split(",", 1),
    "rsplit,1": lambda s: s.rsplit(",", 1), "splitlines": lambda s: s.splitlines(), "keepends": lambda s: s.splitlines(True), "partition": lambda s: s.partition("="), "rpartition": lambda s: s.rpartition("X"),
    "isdigit": lambda s: s.isdigit(), "isdecimal": lambda s: s.isdecimal(), "isnumeric": lambda s: s.isnumeric(), "isalpha": lambda s: s.isalpha(), "isalnum": lambda s: s.isalnum(), "isspace": lambda s: s.isspace(),
    "isupper": lambda s: s.isupper(), "islower": lambda s: s.islower(), "isidentifier": lambda s: s.isidentifier(),
    "zfill": lambda s: s.zfill(8), "ljust": lambda s: s.ljust(9, "é"), "rjust": lambda s: s.rjust(9), "center8": lambda s: s.center(8, "*"), "center9": lambda s: s.center(9, "*"),
    "expandtabs": lambda s: s.expandtabs(), "len": lambda s: len(s), "find": lambda s: s.find("e"), "rfind": lambda s: s.rfind("e"), "findfrom": lambda s: s.find("a", 1), "findin": lambda s: s.find("a", -5, -1), "count": lambda s: s.count("a"), "count0": lambda s: s.count(""),
    "replace": lambda s: s.replace("a", "<>"), "replace1": lambda s: s.replace("X", "", 1), "replace0": lambda s: s.replace("", "-"), "first": lambda s: s[0], "last": lambda s: s[-1],
    "rev": lambda s: s[::-1], "1:4": lambda s: s[1:4], "-3:": lambda s: s[-3:], ":-1": lambda s: s[:-1], "::2": lambda s: s[::2], "5:1:-2": lambda s: s[5:1:-2],
}
out = {name: [[s, attempt(lambda: op(s))] for s in STRS] for name, op in OPS.items()}
slices = []
for n in [0, 1, 2, 5]:
    xs = list(range(n))
    for lo in [None, -7, -2, 0, 1, 3, 9]:
        for hi in [None, -7, -1, 0, 2, 5, 9]:
            for st in [1, 2, -1, -3]:
                ys = list(range(n))
                del ys[lo:hi:st]
                slices.append([n, [lo, hi, st], xs[lo:hi:st], ys])
with open(sys.argv[1], "w") as f:
    json.dump({"python": sys.version.split()[0], "methods": out, "slices": slices}, f, separators=(",", ":"))
