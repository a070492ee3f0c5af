"""argparse: subparsers, their functions, parents and set_defaults."""
import argparse
import sys


def train(args):
    print("train", args.lr, args.epochs, args.verbose)


def evaluate(args):
    print("eval", args.split, args.verbose, args.paths)


def main(argv):
    parser = argparse.ArgumentParser(prog="app", description="An app.")
    parser.add_argument("--verbose", "-v", action="store_true")
    sub = parser.add_subparsers(dest="command", required=True, help="what to do", metavar="COMMAND")
    t = sub.add_parser("train", help="trains a model", aliases=["t"])
    t.add_argument("--lr", type=float, default=0.1)
    t.add_argument("--epochs", type=int, default=3)
    t.set_defaults(func=train)
    e = sub.add_parser("eval", help="evaluates", description="Evaluates a model.")
    e.add_argument("--split", choices=["dev", "test"], default="dev")
    e.add_argument("paths", nargs="+")
    e.set_defaults(func=evaluate)
    args = parser.parse_args(argv)
    print(args.command)
    args.func(args)


for argv in (["train", "--lr", "0.5"], ["-v", "eval", "--split", "test", "a", "b"], ["t"], ["--help"], ["eval", "-h"]):
    try:
        main(argv)
    except SystemExit as e:
        print("exit", e)
for argv in ([], ["bad"], ["eval"], ["train", "--nope"], ["eval", "--split", "x", "p"]):
    try:
        main(argv)
    except SystemExit as e:
        print("exit", e)

base = argparse.ArgumentParser(add_help=False)
base.add_argument("--seed", type=int, default=1)
child = argparse.ArgumentParser(prog="child", parents=[base])
child.add_argument("--name")
child.set_defaults(seed=7)
got = child.parse_args(["--name", "n"])
print(got.seed, got.name, child.format_usage())
optional = argparse.ArgumentParser(prog="opt")
commands = optional.add_subparsers(dest="cmd", title="commands", description="All of them.")
commands.add_parser("run").add_argument("--fast", action="store_true")
print(optional.parse_args([]).cmd, optional.parse_args(["run"]).cmd)
optional.print_help()
