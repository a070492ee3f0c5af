s = "héllo"
b = s.encode("utf-8")
print(len(b), b[0], b[1:3], b[-1], b, b.hex(), list(b)[:3])
for x in b[:2]:
    print(x)
print(b == "héllo".encode(), b != b"x", b"l" in b, b + b"!", b.decode(), bool(b), b.startswith(b"h"), b.split(b"l"))
print(bytes.fromhex("00ff"), b"a b".replace(b" ", b"-"), b" x ".strip())
if b:
    print("yes")
print(sum(b), max(b), b.find(b"lo"))

import base64
import urllib.error

try:
    base64.b64decode("a")
except ValueError as e:
    print(type(e).__name__, repr(e)[:6])
try:
    raise urllib.error.URLError("none")
except OSError as e:
    print(type(e).__name__, e, repr(e))
