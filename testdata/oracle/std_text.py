"""Vectors of textwrap and logging under CPython:

    python std_text.py ../../runtime/std/textwrap/testdata/textwrap.json ../../runtime/std/logging/testdata/logging.json
"""
import json
import logging
import os
import sys
import textwrap
import time

os.environ["TZ"] = "UTC"
time.tzset()

TEXTS = [
    "", "word", "   leading and trailing   ", "The quick brown fox jumps over the lazy dog, again and again, until the evening comes.",
    "Hello there -- you goof-ball, use the -b option!", "a-very-long-hyphenated-compound-word that goes on", "supercalifragilisticexpialidocious word",
    "tabs\tand\nnewlines\r\nand  double  blanks", "This is a sentence. And \"another one.\" End! yes? no. Mr. X", "em-dash---here and -- there --", "ünïcode wörds sind läng-er als man denkt",
    "one\n\ntwo paragraphs\n\n   three", "x" * 30, "and/or e.g. 3.14 foo_bar--baz -x --long-option=value (par-en)", "    code\n      more\n    done\n", "\thello\n\t  world\n\n", "  a\n b\n   \n  c",
]
OPTIONS = [
    {}, {"initial_indent": "* ", "subsequent_indent": "  "}, {"break_long_words": False}, {"break_on_hyphens": False}, {"expand_tabs": False}, {"replace_whitespace": False},
    {"drop_whitespace": False}, {"fix_sentence_endings": True}, {"max_lines": 2}, {"max_lines": 1, "placeholder": "..."}, {"tabsize": 4, "initial_indent": ">"},
    {"break_long_words": False, "break_on_hyphens": False, "drop_whitespace": False}, {"max_lines": 3, "subsequent_indent": "    ", "placeholder": " (more)"},
]


def attempt(f):
    try:
        return f()
    except Exception as e:
        return "!" + type(e).__name__ + ": " + str(e)


# CPython never ends on some texts when the indent fills the width.
wrap = [[t, w, o, attempt(lambda: textwrap.wrap(t, w, **o))] for t in TEXTS for w in (1, 5, 12, 20, 40, 70) for o in OPTIONS if w > len(o.get("initial_indent", ""))]
shorten = [[t, w, attempt(lambda: textwrap.shorten(t, w)), attempt(lambda: textwrap.shorten(t, w, placeholder="~"))] for t in TEXTS for w in (4, 10, 30)]
dedent = [[t, textwrap.dedent(t), textwrap.indent(t, "> "), textwrap.indent(t, "| ", lambda line: len(line) > 3)] for t in TEXTS]
with open(sys.argv[1], "w") as f:
    json.dump({"python": sys.version.split()[0], "wrap": wrap, "shorten": shorten, "dedent": dedent}, f, separators=(",", ":"))

# name, level, file, line, function, seconds, message, args
RECORDS = [
    ["app", 20, "/home/me/run.py", 7, "main", 1700000000.25, "plain", []],
    ["app.sub", 30, "/x/model.v2.py", 120, "forward", 0.9995, "%s is %d%% done, %.3f %r", ["job", 42, 1.5, "q"]],
    ["root", 45, "run.py", 1, "<module>", 1721034245.0, "dict %(a)s and %(b)5.1f|", [{"a": 1, "b": 2.25}]],
    ["a.b.c", 50, "/p/q.py", 33, "__init__", 1.5, "percent 100%", []],
]
FORMATS = [
    [None, None, "%"], ["%(levelname)s:%(name)s:%(message)s", None, "%"], ["%(asctime)s - %(name)s - %(levelname)-8s - %(message)s", None, "%"],
    ["%(asctime)s [%(levelname)5s] %(filename)s:%(lineno)04d %(module)s.%(funcName)s() %(message)s", "%H:%M:%S", "%"], ["%(asctime)s.%(msecs)03d %(levelno)d %(created)f", "%Y/%m/%d %I:%M %p", "%"],
    ["{asctime} {levelname:<8}|{name:>10}| {message}", "%d %b %Y", "{"], ["${asctime} $levelname $$ ${message}", None, "$"], ["%(message)s %(processName)s %(threadName)s %(pathname)s", None, "%"],
]
out = []
for name, level, path, line, func, created, msg, args in RECORDS:
    for fmt, datefmt, style in FORMATS:
        r = logging.LogRecord(name, level, path, line, msg, tuple(args), None, func)
        r.created, r.msecs = created, int((created - int(created)) * 1000) + 0.0
        out.append([name, level, path, line, func, created, msg, args, fmt, datefmt, style, logging.Formatter(fmt, datefmt, style).format(r)])
with open(sys.argv[2], "w") as f:
    json.dump({"python": sys.version.split()[0], "records": out}, f, separators=(",", ":"))
