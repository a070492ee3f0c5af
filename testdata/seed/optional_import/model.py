"""Imports that fail, and are caught: the program goes on as Python does where the module is not installed."""

import importlib.util
import sys

try:
    import foo_bar
    HAS = True
except ImportError as e:
    HAS = False
    print("no foo:", e, type(e).__name__)
print(HAS)


def pick():
    try:
        x = 3
        from foo_bar.sub import thing
        x = 4
        return thing(x)
    except ModuleNotFoundError as e:
        print("inner", e)
        return x
    finally:
        print("done")


print(pick())
try:
    try:
        import foo_bar.baz
    except ImportError:
        print("again")
        raise
except Exception as e:
    print(type(e).__name__, e)
try:
    import json
    import foo_bar
except (ValueError, ImportError):
    pass
else:
    print("never")
print(json.dumps([1]))
try:
    import pickle
    print("pickle is there")
except ImportError:
    print("no pickle")
try:
    from fast_json import loads
except ImportError:
    from json import loads
print(loads("[1, 2]"))


def main():
    try:
        import yaml_not_there as yaml
    except ImportError:
        print("pip install it", file=sys.stderr)
        return 3
    return yaml.load("x")


if main() != 0:
    print("failed")

print(importlib.util.find_spec("foo_bar") is None, importlib.util.find_spec("json") is not None)
FAST = importlib.util.find_spec("foo_bar") is not None
if FAST:
    import foo_bar

    print(foo_bar.go())
else:
    print("slow")
if importlib.util.find_spec("torch"):
    print("torch")
