"""Expected output of CPython's argparse for runtime/std/argparse.

    python argparse_cases.py runtime/std/argparse/testdata/cases.json

Run with Python 3.13.0; what 3.14 changed (choices are shown by str, what
looks like a negative number, a positional with nargs * or REMAINDER isn't
required) is put in below. The parsers are those of argparse_test.go.
"""
import argparse
import contextlib
import io
import json
import os
import re
import sys

os.environ.pop("COLUMNS", None)
os.environ["COLUMNS"] = "80"


class Parser(argparse.ArgumentParser):
    def __init__(self, **kw):
        super().__init__(prog=kw.pop("prog", "script.py"), **kw)
        self._negative_number_matcher = re.compile(r"-\.?\d")

    def _get_positional_kwargs(self, dest, **kw):
        kw = super()._get_positional_kwargs(dest, **kw)
        if kw.get("nargs") in ("*", argparse.REMAINDER):
            kw.pop("required", None)
        return kw

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            raise argparse.ArgumentError(action, "invalid choice: %r (choose from %s)" % (str(value), ", ".join(map(str, action.choices))))


def basic():
    p = Parser(description="Sample from a trained model, one token after the other, until the end-of-text token or the limit is reached.", epilog="See the well-known docs -- or don't.")
    p.add_argument("--steps", "-s", type=int, default=5, help="number of steps")
    p.add_argument("--temperature", type=float, default=0.8, help="1.0 = no change, < 1.0 = less random, > 1.0 = more random, in predictions (default: %(default)s)")
    p.add_argument("--start", type=str, default="\n")
    p.add_argument("--out-dir", default="out", metavar="DIR", help="where to write; %(prog)s makes it")
    p.add_argument("--compile", action="store_true", help="compile 100%% of it")
    p.add_argument("--no-cache", dest="cache", action="store_false")
    p.add_argument("--device", choices=["cpu", "cuda", "mps"], default="cpu", help="one of %(choices)s")
    p.add_argument("--seed", type=int)
    return p


def positional():
    p = Parser()
    p.add_argument("model", help="path of the model")
    p.add_argument("prompt", nargs="?", default="Hello", help="a prompt")
    p.add_argument("files", nargs="*", type=int)
    p.add_argument("-v", "--verbose", action="store_true")
    p.add_argument("-n", type=int, required=True)
    p.add_argument("-q", action="count", default=0)
    return p


def lists():
    p = Parser(formatter_class=argparse.ArgumentDefaultsHelpFormatter, description="Lists")
    p.add_argument("--ids", nargs="+", type=int, default=[1, 2], help="some ids")
    p.add_argument("--pair", nargs=2, type=float, metavar=("LOW", "HIGH"), help="a pair")
    p.add_argument("--names", nargs="*", help="names")
    p.add_argument("--tag", action="append", help="tags")
    p.add_argument("--level", nargs="?", type=int, const=3, default=1, choices=[1, 2, 3], help="the level")
    p.add_argument("--flag", action=argparse.BooleanOptionalAction, default=True, help="a flag")
    p.add_argument("rest", nargs="+", help="all the rest")
    return p


def groups():
    p = Parser(prog="a-rather-long-program-name-that-takes-room.py", formatter_class=argparse.RawDescriptionHelpFormatter, description="Two\n  lines", epilog="end\n")
    g = p.add_argument_group("model options", "What the model is.")
    g.add_argument("--dim", type=int, default=64, help="the dimension of everything, which is to say of the residual stream")
    g.add_argument("--very-long-option-name-here", type=str, help="pushed to the next line because it is long-winded and-hyphenated all-the-way-through")
    e = p.add_mutually_exclusive_group()
    e.add_argument("--quiet", action="store_true")
    e.add_argument("--loud", type=int, default=0)
    r = p.add_mutually_exclusive_group(required=True)
    r.add_argument("--one", action="store_true", help="1")
    r.add_argument("--two", action="store_true", help="2")
    p.add_argument("--secret", help=argparse.SUPPRESS)
    p.add_argument("path", metavar="PATH")
    p.add_argument("--version", action="version", version="%(prog)s 1.0")
    return p


def pairs():
    p = Parser(add_help=False, allow_abbrev=False, usage="%(prog)s [stuff]")
    p.add_argument("-a", action="store_true")
    p.add_argument("-b", type=int, default=-1)
    p.add_argument("x", type=float)
    p.add_argument("--", dest="dashes", nargs="?") if False else None
    p.add_argument("pair", nargs=2)
    p.add_argument("more", nargs=argparse.REMAINDER)
    return p


CASES = {
    "basic": ["", "-h", "--help", "--steps 3", "-s 3", "-s3", "-s=3", "--steps=3", "--st 3", "--ste 3", "--s 3", "--steps", "--steps x", "--steps 1.5", "--temperature 1e-3",
              "--temperature x", "--temp -1.5", "--seed -3", "--seed=-3", "--device tpu", "--device cuda", "--compile", "--compile=1", "--no-cache --compile", "--bogus", "--bogus 3 x", "x y",
              "-z", "-s", "--start ''", "--start a\u00e9", "--out-dir", "--out_dir x", "--seed 1 --seed 2", "-s -- 3", "-- x", "--steps=", "--com", "--seed 9x --help", "-hs", "-sh", "--seed -1e5", "--steps 1_000", "--device=",
              "--seed -x"],
    "positional": ["", "-h", "m -n 1", "-n 1 m", "m p -n 1", "m p 1 2 3 -n 1", "-vn1 m", "-vn 1 m", "-qqq -n 1 m", "-nq 1 m", "-n1 -- -m", "m p x -n 1", "m -n", "-n 1", "m -n -1", "m p -3 -n 1", "-vx -n 1 m", "-v=3 -n 1 m",
                   "-n 1 m -- p 4", "-n 1 m p -- 4", "--verb m -n 1"],
    "lists": ["", "-h", "r", "--ids 1 2 3 -- r", "r --ids 4", "r --ids", "r --ids x", "r --pair 1 2", "r --pair 1", "r --pair 1 x", "r --pair=1", "r --names", "r --names a b", "r --tag a --tag b", "r --tag",
              "r --level", "r --level 2", "r --level 5", "r --level x", "r --no-flag", "r --flag", "a b c", "r --no-flag=1", "--flag --no-f", "r --ids=7"],
    "groups": ["", "-h", "p --one", "p --one --two", "p --quiet --loud 3 --one", "p --loud 3 --one", "p", "--version", "--one", "p --one --secret s", "p --one --dim 8 --loud 1", "p --loud 2 --quiet --one"],
    "pairs": ["1 a b", "1 a b c -d --e", "-1 a b", "-.5 a b -a", "-a 1 a b", "-b -5 1 a b", "1 a", "1", "", "x a b", "-1 -2 -3", "--b 1 2 3", "-ab3 1 2 3"],
}


def run(make, argv):
    p = make()
    out, err = io.StringIO(), io.StringIO()
    code, ns = 0, None
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            ns = repr(p.parse_args(argv))
        except SystemExit as e:
            code = e.code
    return {"argv": argv, "out": out.getvalue(), "err": err.getvalue(), "code": code, "args": ns}


result = {"python": sys.version.split()[0]}
for name, lines in CASES.items():
    make = globals()[name]
    result[name] = [run(make, [("" if w == "''" else w) for w in line.split(" ")] if line else []) for line in lines]
with open(sys.argv[1], "w") as f:
    json.dump(result, f, indent=0)
