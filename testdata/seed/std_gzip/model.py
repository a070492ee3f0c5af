"""gzip and base85: a mask of bools as a text."""
import base64
import gzip

import numpy as np
import torch

dump = b"ABzY8000000{>%RWMp7u001}M1uX^u000"
packed = base64.b85decode(dump)
mask = torch.from_numpy(np.frombuffer(gzip.decompress(packed), dtype=bool).copy()).reshape(2, 3)
print(len(packed), mask, base64.b85encode(packed) == dump)

for raw in (b"", b"hello", b"\x00\xff" * 3, 2 * b"ab"):
    print(base64.b85encode(raw), base64.b85encode(raw, pad=True), base64.b85decode(base64.b85encode(raw)) == raw)
for text in ("Xk~0{Zv", "Xk~0{Z v", "~~~~~", "a"):
    try:
        print(base64.b85decode(text))
    except ValueError as e:
        print("ValueError:", e)

print(gzip.decompress(b""), gzip.decompress(packed + b"\x00\x00" + packed))
damaged = packed[:-8] + b"0000" + packed[-4:]
for data in (b"a", b"ab", packed[:10], packed[:-4], packed + b"xy", packed[:2] + b"\x07" + packed[3:], damaged):
    try:
        print(gzip.decompress(data))
    except gzip.BadGzipFile as e:
        print("BadGzipFile:", e, isinstance(e, OSError))
    except EOFError as e:
        print("EOFError:", e)
