"""csv: readers and writers, by position and by name, over files and strings."""
import csv
import io
import json
import os
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "scores.csv")
    with open(path, "w", newline="") as f:
        writer = csv.writer(f)
        writer.writerow(["name", "score", "note"])
        for i, name in enumerate(["Ann", "Bob, Jr.", 'Quo "te"']):
            writer.writerow([name, i * 1.5, None])
        writer.writerows([["x", 1, True], ["y", 2.0, "two\nlines"], ("", 1e-5, "é")])
    print(repr(open(path, newline="").read()))
    with open(path, newline="") as f:
        reader = csv.reader(f)
        header = next(reader)
        print(header, reader.line_num)
        for row in reader:
            print(len(row), row, reader.line_num)
    with open(path) as f:
        rows = list(csv.DictReader(f))
    print(len(rows), rows[0], [r["name"] for r in rows], sum(float(r["score"]) for r in rows))

out = io.StringIO()
fields = ["id", "text", "loss"]
writer = csv.DictWriter(out, fieldnames=fields, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
writer.writeheader()
writer.writerow({"id": 1, "text": "a;b", "loss": 0.5})
writer.writerow({"text": "only", "id": 2})
writer.writerows([{"id": i, "text": "t" * i, "loss": i / 4} for i in range(2)])
print(out.getvalue())
try:
    writer.writerow({"id": 1, "extra": 2})
except ValueError as e:
    print("ValueError:", e)

console = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
console.writerow(["a", "b c", "d\te"])
console.writerow(x * x for x in range(4))
console.writerow(range(3))
for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONE):
    csv.writer(sys.stdout, quoting=quoting, escapechar="\\", lineterminator="|\n").writerow(["x,y", 5, 'q"q', ""])
csv.writer(sys.stdout, lineterminator="\n").writerow([""])
csv.writer(sys.stdout, doublequote=False, escapechar="!", lineterminator="\n").writerow(['a"b', "!"])

lines = ["a,b,c", '"1,2",  3,"say ""hi"""', "", "x|y,z"]
print(list(csv.reader(lines)))
print(list(csv.reader(lines, skipinitialspace=True)), [row for row in csv.reader(["a b 'c d'"], delimiter=" ", quotechar="'")])
print([len(r) for r in csv.reader(io.StringIO('a,"multi\nline",c\n1,2,3'))])
for row in csv.DictReader(io.StringIO("k,v\na,1\n\nb,2\n")):
    print(row["k"], int(row["v"]))
reader = csv.DictReader(["1 2", "3"], fieldnames=["p", "q"], delimiter=" ", restval="none")
print(reader.fieldnames, [(r["p"], r["q"]) for r in reader])
try:
    for row in csv.reader(["ok", 'a"b"', '"x"y'], strict=True):
        print(row)
except csv.Error as e:
    print("Error:", e)
print(next(csv.reader(["h1,h2"])), next(csv.reader([]), None))


def best(scores: list[int], least: int) -> int | None:
    for s in scores:
        if s >= least:
            return s
    return None


def label(n: int) -> str | None:
    return "many" if n > 1 else None


mixed = json.loads('[null, 1, 2.5, true, "x"]')
for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC):
    out = csv.writer(sys.stdout, lineterminator="\n", quoting=quoting)
    out.writerow([best([1, 2], 2), best([1], 3), label(2), label(1)])
    out.writerow(mixed)
    out.writerow([mixed[0], mixed[1], mixed[4]])
for row in csv.reader(["a,b", "c,d"]):
    print(row)
    break
console = csv.writer(sys.stdout, lineterminator="\n", quotechar=None, escapechar="\\")
console.writerow(['a"b', "c,d", 1])
try:
    csv.writer(sys.stdout, quotechar=None).writerow(["c,d"])
except csv.Error as e:
    print("Error:", e)
try:
    csv.writer(sys.stdout, quotechar=None, quoting=csv.QUOTE_ALL)
except TypeError as e:
    print("TypeError:", e)
try:
    csv.DictReader(['"a,b"', "1,2"], quotechar=None)
except TypeError as e:
    print("TypeError:", e)
print(list(csv.reader(['"a,b",c'], quotechar=None)), list(csv.DictReader(['"a,b"', "1,2"], quotechar=None, quoting=csv.QUOTE_NONE)))
