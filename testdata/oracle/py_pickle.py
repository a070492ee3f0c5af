"""What pickles hold, for runtime/std/pypickle: python py_pickle.py > FILE.json

Each row is the pickle in hex and repr() of its value with its type, or what our reader
refuses.
"""

import collections
import datetime
import json
import pickle

shared = [1, 2]
VALUES = [
    None, True, False, 0, 255, 256, 65535, 65536, -1, 2**31 - 1, -(2**31), 2**40, -(2**63), 2**63 - 1, 1.5, -0.0, float("inf"), 1e-300,
    "", "abc", "é日\n", "x" * 300, b"", b"ab\x00\xff", b"y" * 300, (), (1,), (1, "a"), (1, 2, 3), (1, 2, 3, 4), [], [1, [2, [3]]], list(range(300)),
    {}, {"a": 1, "b": [2.5, None]}, {"stoi": {"\n": 0, "a": 1}, "itos": {0: "\n", 1: "a"}, "vocab_size": 65}, {None: 1, 2.5: "x"}, [shared, shared], collections.OrderedDict(b=1, a=2),
]
rows = []
for value in VALUES:
    for protocol in range(1, 6):
        rows.append([pickle.dumps(value, protocol).hex(), repr(value), type(value).__name__])
print("[\n" + ",\n".join(json.dumps(r) for r in rows) + ",")
refused = [
    (datetime.date(2024, 1, 2), "UnpicklingError"), ({1, 2}, "NotImplementedError"), (2**63, "OverflowError"), (print, "UnpicklingError"),
    ({(1, 2): 3}, "NotImplementedError"), (bytearray(b"a"), "UnpicklingError"), (complex(1, 2), "UnpicklingError"),
]
print(",\n".join(json.dumps([pickle.dumps(v, 5).hex(), "!" + why]) for v, why in refused) + "\n]")
