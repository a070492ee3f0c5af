"""Progress bars on standard error: what is drawn, and that standard output is untouched."""
import json
import sys
import tqdm as tqdm_module
from tqdm import tqdm, trange
from tqdm.auto import tqdm as auto_tqdm

shape = "{l_bar}{bar}| {n_fmt}/{total_fmt}{postfix}"
total = 0
for x in tqdm([3, 5, 7], desc="adding", bar_format=shape):
    total += x
print(total)
for i in trange(4, desc="range", bar_format=shape, leave=False):
    total += i
for i in tqdm(range(2, 10, 3), bar_format=shape, unit="step", ascii=True, ncols=40):
    total += i
print(total)
squares = [n * n for n in tqdm(range(5), disable=True)]
print(squares)
for i, word in enumerate(tqdm(["a", "b"], bar_format=shape)):
    print(i, word)
bar = tqdm(range(3), bar_format=shape)
for i in bar:
    bar.set_description(f"step {i}")
    bar.set_postfix(loss=0.123456 / (i + 1), acc=i)
with tqdm(total=10, desc="manual", bar_format=shape) as pbar:
    for k in (3, 3, 4):
        pbar.update(k)
    pbar.set_postfix({"k": 1, "name": "end"})
    print(pbar.n, pbar.total)
count = auto_tqdm(total=100, bar_format="{desc}: {n}/{total} {unit}", unit="B", unit_scale=True, desc="bytes", mininterval=0)
count.update(50)
count.update(50)
count.close()
for name, value in tqdm_module.tqdm({"a": 1, "b": 2}.items(), bar_format=shape, colour="green"):
    tqdm.write(f"{name}={value}")
for outer in tqdm(range(2), desc="outer", bar_format=shape):
    for inner in tqdm(range(2), desc="inner", bar_format=shape, leave=False):
        pass
for line in tqdm((s.upper() for s in ["x", "y"]), bar_format="{n_fmt} of {total_fmt}"):
    print(line)
for i in tqdm(zip([1, 2], "ab"), total=2, bar_format=shape, file=sys.stdout):
    pass
print("done")
for step in tqdm(range(2), bar_format=shape, postfix={"z": 1, "a": 0.123456, "ok": True, "name": "n"}):
    print(step)


def following(items, bar):
    if bar:
        return tqdm(items, disable=True)
    return (i + 1 for i in items)


for shown in (len(sys.argv) > 0, len(sys.argv) > 4):
    for i in following([3], shown):
        print(shown, i)
last = json.loads('{"n": 0.123456789, "ok": true, "steps": 1234567, "name": "x"}')
with tqdm(total=1, bar_format=shape) as pbar:
    pbar.set_postfix(n=last["n"], ok=last["ok"], steps=last["steps"], name=last["name"])
    pbar.set_postfix({"ok": False, "n": 1.5})

try:
    from tqdm.auto import tqdm as bar
    AUTO = True
except ImportError:
    from tqdm import tqdm as bar
    AUTO = False


def drained(items, total=None):
    n = 0
    with bar(total=total, disable=True) as shown:
        while items:
            items = items[1:]
            n += 1
            shown.update(1)
    return n, AUTO


print(drained("abc"), drained("ab", 2))
