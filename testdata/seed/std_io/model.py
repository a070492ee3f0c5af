"""Files of text and of bytes, on disk and in memory."""
import contextlib
import io
import json
import os
import sys
import tempfile

buf = io.StringIO()
buf.write("first\n")
print("second", 2, file=buf)
buf.writelines(["third\n", "vierte ü\n"])
print(repr(buf.getvalue()), buf.tell())
buf.seek(0)
print(repr(buf.readline()), [line.strip() for line in buf])
buf.seek(6)
print(buf.write("SE"), repr(buf.read(4)), repr(buf.read()), repr(buf.getvalue()))
buf.seek(0, 2)
json.dump({"a": [1, 2.5, None]}, buf)
print(buf.getvalue().splitlines()[-1], buf.closed)

lines = io.StringIO("x=1\ny=2\n\nz=3")
for i, line in enumerate(lines):
    print(i, repr(line))
print(lines.read() == "")

with contextlib.redirect_stdout(io.StringIO()) as out:
    print("hidden")
    sys.stdout.write("too\n")
print("captured:", out.getvalue().split())
err = io.StringIO()
with contextlib.redirect_stderr(err):
    print("to stderr", file=sys.stderr)
print("err:", err.getvalue().strip())

raw = io.BytesIO(b"\x00\x01\x02abc")
print(raw.read(2), raw.tell(), raw.read(), raw.getvalue(), len(raw.getbuffer()))
raw.seek(1)
raw.write(b"\xff\xfe")
print(raw.getvalue())

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "data.bin")
    with open(path, "wb") as f:
        print(f.write(bytes(range(10))))
    with open(path, "rb") as f:
        head = f.read(4)
        print(head, f.tell(), f.seek(-2, 2), f.read(), f.name == path, f.mode)
    with open(path, "ab") as f:
        f.write(b"\nline two\n")
    with open(path, "rb") as f:
        print([len(line) for line in f])
    text = os.path.join(folder, "text.txt")
    with open(text, "w", newline="") as f:
        f.write("a\r\nb\rc\n")
    with open(text) as f:
        print(f.read(3), repr(f.readline()), f.readlines(), repr(f.read()))
    with open(text, newline="") as f:
        print(list(f))
    with open(text, "r+") as f:
        first = next(f)
        print(repr(first), next(f, "none"), next(f), next(f, None))
        f.seek(0)
        f.write("Z")
        f.truncate(2)
    print(os.path.getsize(text), open(text, "rb").read())
    with open(text, "a+") as f:
        f.write("tail")
        f.seek(0)
        print(repr(f.read()), f.readable(), f.writable())
    with open(text, "wb") as f:
        f.write(b"bad \xff byte")
    print(open(text, errors="replace").read(), open(text, errors="ignore").read())
    try:
        open(text).read()
    except UnicodeDecodeError as e:
        print("UnicodeDecodeError:", e)
    try:
        with open(text) as reader:
            reader.write("x")
    except io.UnsupportedOperation as e:
        print("UnsupportedOperation:", e)
    try:
        reader.read()
    except ValueError as e:
        print("ValueError:", e)

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "ends")
    for newline in ("", "\n", "\r", "\r\n", None):
        with open(path, "w", newline=newline) as f:
            f.write("a\nb\rc\r\nd")
        with open(path, "rb") as f:
            print(repr(newline), f.read())
    with open(path, "wb") as f:
        f.write(b"a\nb\rc\r\nd\r")
    for newline in ("", "\n", "\r", "\r\n", None):
        with open(path, newline=newline) as f:
            print(repr(newline), list(f))
        with open(path, newline=newline) as f:
            print(repr(f.read(3)), repr(f.readline()), repr(f.read()))
    try:
        open(path, newline="x")
    except ValueError as e:
        print("ValueError:", e)
    with open(path, "a") as f:
        print(f.tell())
    with open(path, "a+b") as f:
        print(f.tell(), f.read())
    for offset, whence in ((1, 1), (-1, 2), (-1, 0), (0, 7), (0, 1)):
        with open(path) as f:
            try:
                print(f.seek(offset, whence))
            except ValueError as e:
                print("text:", e)
        with open(path, "rb") as f:
            try:
                print(f.seek(offset, whence))
            except (ValueError, OSError) as e:
                print("binary:", e)
        try:
            print(io.StringIO("abc").seek(offset, whence))
        except (ValueError, OSError) as e:
            print("StringIO:", e)
        try:
            print(io.BytesIO(b"abc").seek(offset, whence))
        except ValueError as e:
            print("BytesIO:", e)
    with open(path, "wb") as f:
        try:
            f.read(2)
        except OSError as e:
            print("OSError:", e)
    with open(path, "rb") as f:
        try:
            f.write(b"x")
        except ValueError as e:
            print("ValueError:", e)
        print(len(f.read(1 << 20)))
with open("/dev/null") as f:
    print(f.isatty())
