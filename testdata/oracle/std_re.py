"""Vectors of re under CPython: python std_re.py ../../runtime/std/re/testdata/re.json"""
import json
import re
import sys

PATTERNS = [
    # pattern, flags
    ("a", 0), ("", 0), ("a*", 0), ("x*", 0), ("|a", 0), ("a|", 0), ("a*?", 0), (r"\b", 0), (r"\b\w+\b", 0), (r"\B", 0), (r"(?=a)", 0), (r"^", re.M), (r"$", 0), (r"$", re.M), (r"^\w+", re.M), (r"\w+$", re.M),
    (r"\w+", 0), (r"\W+", 0), (r"\d+", 0), (r"\D+", 0), (r"\s+", 0), (r"\S+", 0), (r"\w+", re.A), (r"\d+", re.A), (r"\s+", re.A), (r"[\w-]+", 0), (r"[^\W\d_]+", 0), (r"[\W\d]+", 0), (r"[^\S\n]+", 0), (r"[\D]+", 0), (r"[^\W]", 0), (r"[^\W\S]*", 0), (r"[\W\S]", 0),
    (r"(\w+) (\w+)", 0), (r"(?P<first>\w+)\s(?P<second>\w+)", 0), (r"(a)|(b)", 0), (r"(a)?b", 0), (r"(a(b)?)+", 0), (r"(?:(a)|(b))*", 0), (r"((ab))", 0), (r"(a)()", 0), (r"(?P<q>['\"]).*?(?P=q)", 0), (r"(.)\1", 0), (r"(a)\0", 0), (r"\141", 0), (r"(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\10", 0),
    (r"a{2}", 0), (r"a{2,}", 0), (r"a{,2}", 0), (r"a{1,2}?", 0), (r"a{", 0), (r"a{x}", 0), (r"a{}", 0), (r"{a}", 0), (r"a{,}", 0), (r"a++b", 0), (r"a*+a", 0), (r"(?>a+)b", 0), (r"a?+", 0), (r"a{1,3}+a", 0),
    (r".", 0), (r".", re.S), (r".+", 0), (r"(?s).+", 0), (r"(?s:.)b", 0), (r"(?i)ABC", 0), (r"(?i:A)b", 0), (r"(?-i:a)b", re.I), (r"ABC", re.I), (r"[A-C]+", re.I), (r"(?im)^a.*$", 0), (r"(?x) a  b # comment", 0), (r" a\ b [ ] # c", re.X), (r"(?x: a b) c", 0), (r"a(?#comment)b", 0), (r"(?a)\w+", 0), (r"(?a:\w)\w", 0), (r"(?u)\w", 0),
    (r"\Aab", 0), (r"ab\Z", 0), (r"(?<=a)b", 0), (r"(?<!a)b", 0), (r"a(?=b)", 0), (r"a(?!b)", 0), (r"(?<=\s)\w+", 0), (r"(a)?(?(1)b|c)", 0), (r"(?P<n>a)?(?(n)b|c)", 0), (r"(a)?(?(1)b)", 0), (r"(?=(a))a", 0),
    (r"[]a]", 0), (r"[^]a]", 0), (r"[a\]]", 0), (r"[a-]", 0), (r"[-a]", 0), (r"[a^]", 0), (r"[\b]", 0), (r"[\x41-\x43]", 0), (r"[\u00e0-\u00ff]", 0), (r"\u00e9", 0), (r"\U0001F600", 0), (r"\x20", 0), (r"[[]", 0), (r"[&&]", 0), (r"[a-z&&b]", 0), (r"[.]", 0), (r"[a\-z]", 0), (r"\.", 0), (r"\-", 0), (r"\/", 0), (r"\_", 0), (r"\<b\>", 0), (r"[#]", re.X), (r"\#", re.X), (r"<[^>]+>", 0), (r"<(\w+)[^>]*>(.*?)</\1>", re.S),
    (r"\d{1,3}(?=(?:\d{3})+$)", 0), (r"(\d+)-(\d+)?", 0), (r"[^a-z0-9]+", 0), (r"\s*,\s*", 0), (r"(\s+)", 0), (r"(,)|(;)", 0), (r"^\s+|\s+$", 0), (r"é|ü", 0), (r"[éü]+", re.I), (r"\\", 0), (r"\n", 0), (r"\t|\r\n?", 0), (r"(?:a|b)+?c", 0), (r"(\w)(\w)?", 0), (r"'s|'t|'re| ?\w+| ?\d+|\s+(?!\S)|\s+", 0), (r"https?://[^\s/$.?#].[^\s]*", 0), (r"^(?P<k>[a-z_]+)\s*=\s*(?P<v>.*)$", re.M), (r"(?<![\w.])\d+(?:\.\d+)?", 0), (r"([A-Z][a-z]+|[a-z]+)(?=[A-Z]|$)", 0), (r"(?m)^#+ (.*)$", 0),
]
TEXTS = ["", "a", "ab", "aab abc", "abXdAbC", "hello world foo", "The Year 2023-12 cost 1234567 dollars.", "naïve café ÜBER été ½ ² ٣٤ x_y", "a\nb\n", "key = value\nother_key=3\n# Title\n## Sub a\n", "'quoted' \"double\" it's", "a\\b [x] {y} a{x} a{ {a}", "<b>bold</b> <i>it</i> http://x.org/y", "x=1, y=2;z", "  pad \t\u3000\x1c end ", "abcdefghija aa bb \x08 \x00 😀 A-z & ^ ]", "aaaa"]
BAD = ["(", ")", "a)", "(?", "(?P", "(?Px)", "(?P<", "(?P<>a)", "(?P<a", "(?P<1a>x)", "(?P<a>x)(?P<a>y)", "(?P=a)", "(?P<a>(?P=a))", "*", "a**", "a{2}{3}", "^*", "+a", "(?:+)", "[", "[a", "[z-a]", "[\\d-a]", "[a-\\d]", "\\", "[\\", "\\q", "[\\q]", "\\x1", "\\u12", "\\1", "(a)\\2", "(a\\1)", "a{3,2}", "(?<a)", "(?z)", "(?i", "(?-)", "(?-i)", "a(?i)", "(?i-", "(?i:", "(?(1)a)", "(?(x)a)", "(?(0)a)", "(a)(?(1)b|c|d)", "(?#c", "a\nb(", "\\400", "[\\400]", "(?=a", "x|*", "a|b)", "\\8", "(?P>a)", "(?<=a", "a{99999999999}"]
TEMPLATES = ["", "-", r"<\1>", r"\g<1>x", r"\g<0>\g<0>", r"\n\t\\", r"\.", r"\g<first>", r"\2 \1", r"\0", r"\07", r"\141", r"\g<2>0", r"\q", r"\3", r"\g<x>", r"\g<", r"\g", "\\", r"\g<9>", r"\400", r"\g<>", r"\8"]


def attempt(f):
    try:
        return f()
    except Exception as e:
        return "!" + type(e).__name__ + ": " + str(e)


def shown(m):
    if m is None:
        return None
    return [[m.span(i) for i in range(m.re.groups + 1)], m.groups(), m.groupdict(), m.lastindex, m.lastgroup, m.group()]


rows = []
for p, flags in PATTERNS:
    c = re.compile(p, flags)
    for t in TEXTS:
        if c.search(t) is None:
            rows.append([p, int(flags), t])
            continue
        rows.append([p, int(flags), t, shown(c.search(t)), shown(c.match(t)), shown(c.fullmatch(t)), [m.span() for m in c.finditer(t)], c.split(t), c.split(t, 1), c.subn("-", t), c.subn(lambda m: m.group().upper() + "|", t, 2), shown(c.search(t, 1, 3))])
info = [[p, int(f), re.compile(p, f).flags, re.compile(p, f).groups, dict(re.compile(p, f).groupindex), repr(re.compile(p, f))] for p, f in PATTERNS]
errors = [[p, attempt(lambda: repr(re.compile(p)))] for p in BAD]
templates = [[t, attempt(lambda: re.sub(r"(?P<first>\w)(\d)?", t, "ab1"))] for t in TEMPLATES]
escapes = [[t, re.escape(t)] for t in TEXTS]
with open(sys.argv[1], "w") as f:
    json.dump({"python": sys.version.split()[0], "rows": rows, "info": info, "errors": errors, "templates": templates, "escapes": escapes}, f, separators=(",", ":"))
