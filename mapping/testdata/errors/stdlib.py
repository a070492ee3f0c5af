"""The standard library: arguments and results that have no Go form."""
import argparse
import collections
import contextlib
import copy
import csv
import datetime
import hashlib
import itertools
import json
import statistics
import sys

import torch
from tqdm import tqdm

print(statistics.mean([1, 2, 4]))
print(f"{statistics.mean([1, 2, 4]):.2f}", float(statistics.median([1, 2])))
print(statistics.stdev("abc"))  #! PYC0402
f = open("x", sys.argv[1])  #! PYC0402
print(datetime.datetime(2024, 1))  #! PYC0402
print(datetime.date.today() + 1)  #! PYC0402
print(hashlib.sha256("text").hexdigest())  #! PYC0402
print(next(datetime.date.today()))  #! PYC0214
print(csv.reader("a", delimeter=";"))  #! PYC0402
rows = [{"a": 1, "b": 2.5} for i in range(3)]
print(json.dumps(rows))
for x in tqdm(range(3), descr="x"):  #! PYC0402
    pass
parser = argparse.ArgumentParser(prog="x", conflict_handler="resolve")  #! PYC0601
parser.add_argument("--when", type=datetime)  #! PYC0601
parser.add_argument("--n", type=int, default="abc", action="wrong")  #! PYC0601
parser.add_argument("--size", type=int, default=0.5)  #! PYC0604
parser.add_argument("--lists", nargs=2, action="append")  #! PYC0601
sub = parser.add_subparsers(dest="cmd", parser_class=None)  #! PYC0601
parser.add_argument("--need", required=len(sys.argv) > 1)  #! PYC0303
parser.add_argument("--dest", dest=sys.argv[0])  #! PYC0303
parser.add_argument("--act", action=sys.argv[0])  #! PYC0303
parser.add_argument("--many", nargs=len(sys.argv))  #! PYC0303
parser.add_argument("--by", type=lambda s: s.nothing())  #! PYC0505
parser.add_argument_group(None if len(sys.argv) > 1 else "some")  #! PYC0601
print(json.dumps({1, 2}))  #! PYC0402
print(json.dumps({"a": [{1}]}))  #! PYC0402
print(json.dumps(map(str, [1])))  #! PYC0402


def search(xs):
    import bisect
    from torch.utils.data import DataLoader

    print(bisect.bisect(xs, 3, low=1))  #! PYC0114
    return DataLoader(xs, bach_size=2)  #! PYC0508


print(len(search([1, 2])))


def filled(rows):
    print(list(itertools.zip_longest(*rows, fillvalue=0)))  #! PYC0114
    print({"a": [1]}.get("b", ()))  #! PYC0231


class Copied:
    def __copy__(self):
        return self


filled([[1.5], [2.5, 3.5]])
copy.copy(Copied())  #! PYC0115


print(collections.ChainMap({"a": 1}, {"b": "x"}))  #! PYC0208
print(collections.ChainMap({"a": 1, "b": "y"}))  #! PYC0114


with contextlib.ExitStack() as stack:
    if len(sys.argv) > 5:
        stack.enter_context(torch.no_grad())  #! PYC0106
    stack.enter_context(3)  #! PYC0106
    stack.push(4)  #! PYC0106
