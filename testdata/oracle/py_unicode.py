"""str's predicates and changes of case, for every code point: python3.13 py_unicode.py runtime/py/testdata/unicode.json.gz"""
import gzip
import json
import sys

POINTS = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]
PREDICATES = "isalpha isdecimal isdigit isnumeric isalnum isupper islower istitle isspace isidentifier isprintable".split()
CHANGES = "upper lower title casefold swapcase capitalize".split()


def spans(holds):
    out = []
    for c in POINTS:
        if not getattr(chr(c), holds)():
            continue
        if out and out[-1][1] == c - 1:
            out[-1][1] = c
        else:
            out.append([c, c])
    return out


out = {"python": sys.version.split()[0]}
for name in PREDICATES:
    out[name] = spans(name)
for name in CHANGES:
    out[name] = [[c, text] for c in POINTS if (text := getattr(chr(c), name)()) != chr(c)]
with gzip.GzipFile(sys.argv[1], "wb", mtime=0) as f:
    f.write(json.dumps(out, separators=(",", ":")).encode())
