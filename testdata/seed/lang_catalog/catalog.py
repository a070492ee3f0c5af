from copy import deepcopy

entries = [dict(name="a", shape=dict(dim=4), kind="Small"), dict(name="plain", shape=dict(dim=3), kind="Wide")]
more = [
    dict(name="b{}", shape=dict(dim=6), kind="Wide", norm="RMSNorm"),
    dict(name="c{}", shape=dict(dim=2), norm="RMSNorm", eps=1e-3, order=[i % 2 for i in range(3)]),
]
entries.extend(more)
for c in more:
    if c["name"] == "c{}":
        entries.append(c)
        continue
    for kind in ("", "-gemma"):
        copy = deepcopy(c)
        copy["name"] = c["name"].format(kind)
        copy["shape"]["dim"] = c["shape"]["dim"] + 2
        entries.append(copy)
big = dict(name="big{}", shape=dict(dim=5), eps=1e-4)
for kind in ("", "-gemma"):
    copy = deepcopy(big)
    copy["name"] = big["name"].format(kind)
    entries.append(copy)
last = [dict(name="last{}", shape=dict(dim=2), kind="Wide")]
for c in last:
    for kind in ("-1", "-2"):
        copy = deepcopy(c)
        copy["name"] = c["name"].format(kind)
        entries.append(copy)
rows = [dict(name="x", size=1), dict(name="y", size=2)]
for r in rows:
    twin = r.copy()
    twin["size"] = r["size"] * 2
    rows = rows + [twin]
by_name = {e["name"]: e for e in entries}
