"""argparse: every kind of argument, groups, subparsers, and what the namespace is used for."""
import argparse
import json
from pathlib import Path


def positive(text):
    value = int(text)
    if value <= 0:
        raise argparse.ArgumentTypeError(f"{value} is not positive")
    return value


def build():
    parser = argparse.ArgumentParser(prog="tool", description="Trains and samples.", epilog="See the docs.", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("model", type=Path, help="the model's folder")
    parser.add_argument("files", nargs="*", help="more files")
    parser.add_argument("-v", "--verbose", action="count", default=0)
    parser.add_argument("--debug", action="count")
    parser.add_argument("--steps", type=positive, default=5, help="how many")
    parser.add_argument("--scale", type=lambda s: float(s) * 2, default="1.5")
    parser.add_argument("--dims", type=int, nargs=2, metavar=("H", "W"), default=[2, 3])
    parser.add_argument("--ids", type=int, nargs="+")
    parser.add_argument("--tag", action="append", help="may be given again")
    parser.add_argument("--names", action="extend", nargs="+", default=["x"])
    parser.add_argument("--mode", choices=["fast", "exact"], default="fast")
    parser.add_argument("--level", type=int, choices=range(3), nargs="?", const=2, default=1)
    parser.add_argument("--cache", action=argparse.BooleanOptionalAction, default=True, help="keep results")
    parser.add_argument("--big", dest="size", action="store_const", const="big", default="small")
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--version", action="version", version="%(prog)s 1.2")
    parser.add_argument("--secret", help=argparse.SUPPRESS)
    group = parser.add_argument_group("sampling", "How text is drawn.")
    group.add_argument("--top-k", type=int, default=40)
    group.add_argument("--temperature", type=float)
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--quiet", action="store_true")
    either.add_argument("--loud", action="store_true")
    return parser


def main():
    parser = build()
    args = parser.parse_args(["m/dir", "a", "b", "-vv", "--steps", "3", "--ids", "1", "2", "--tag", "t1", "--tag=t2", "--names", "y", "z", "--level", "--no-cache", "--big", "--loud"])
    print(args)
    print(args.model / "x", args.files, args.verbose, args.debug, args.steps + 1, args.scale, args.dims, sum(args.ids), args.tag, args.names)
    print(args.mode, args.level, args.cache, args.size, args.out is None, args.secret, args.top_k, args.temperature, args.quiet, args.loud)
    args.mode = "exact"
    print(args.mode, hasattr(args, "nope"), getattr(args, "top_k"))
    for name, value in sorted(vars(parser.parse_args(["m"])).items()):
        print(name, value)
    small = argparse.ArgumentParser(prog="small", add_help=False)
    small.add_argument("--lr", type=float, default=0.1)
    small.add_argument("--name", default="run")
    known, rest = small.parse_known_args(["--lr", "0.5", "--other", "1", "pos"])
    print(known.lr, rest, json.dumps(vars(known)))
    parser.print_help()
    print(parser.format_usage())
    for argv in (["m", "--steps", "0"], ["m", "--mode", "x"], ["m", "--quiet", "--loud"], [], ["m", "--dims", "1"], ["m", "--steps", "abc"], ["--help"], ["--version"]):
        try:
            parser.parse_args(argv)
        except SystemExit as e:
            print("exit", e)


main()
