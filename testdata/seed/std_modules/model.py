"""Small modules: statistics, string, hashlib, base64, uuid, tempfile."""
import base64
import binascii
import contextlib
import hashlib
import os
import random
import statistics
import string
import tempfile
import uuid
from pathlib import Path

times = [0.1, 0.25, 0.3, 12.5, 3.75, 1e-3]
print(statistics.mean(times), statistics.fmean(times), statistics.median(times))
print(statistics.stdev(times), statistics.pstdev(times), statistics.variance(times), statistics.pvariance(times))
counts = [3, 1, 4, 1, 5, 9, 2, 6]
print(f"{statistics.mean(counts):.3f} {statistics.median(counts):.1f}", statistics.stdev(counts), statistics.fmean(counts))
print(statistics.mode(counts), statistics.mode(["red", "blue", "red"]), statistics.multimode("aabbc"))
print(statistics.median_low(counts), statistics.median_high(counts), statistics.quantiles(times), statistics.quantiles(counts, n=10, method="inclusive"))
print(statistics.geometric_mean(times), statistics.harmonic_mean(times), statistics.correlation(times, [1.0, 2.0, 3.0, 4.0, 5.0, 6.5]))
try:
    statistics.mean([x for x in times if x > 100])
except statistics.StatisticsError as e:
    print("StatisticsError:", e)
try:
    statistics.stdev([1.0])
except ValueError as e:
    print("ValueError:", e)

print(string.ascii_lowercase, string.digits, string.punctuation, repr(string.whitespace))
print(string.capwords("hello  wide world"), len(string.printable), string.ascii_letters[:3])
table = {c: i for i, c in enumerate(string.ascii_uppercase)}
print(table["Q"], "".join(c for c in "a-b_c!" if c not in string.punctuation))
random.seed(4)
print("".join(random.choices(string.ascii_letters + string.digits, k=12)))

text = "the quick brown fox"
print(hashlib.md5(text.encode()).hexdigest(), hashlib.sha1(b"abc").hexdigest())
h = hashlib.sha256()
for part in text.split():
    h.update(part.encode("utf-8"))
print(h.hexdigest(), h.digest_size, h.name, len(h.digest()), hashlib.new("sha512", b"x").hexdigest()[:16])
other = h.copy()
other.update(b"!")
print(other.hexdigest() != h.hexdigest(), hashlib.md5(b"", usedforsecurity=False).hexdigest())

coded = base64.b64encode(text.encode())
print(coded, coded.decode("ascii"), base64.b64decode(coded).decode(), base64.urlsafe_b64encode(bytes([251, 255, 190])))
print(base64.b64decode("aGk="), base64.b16encode(b"hi"), base64.b32encode(b"hi"))
try:
    base64.b64decode("abc")
except binascii.Error as e:
    print("binascii.Error:", e)

u = uuid.uuid4()
print(len(str(u)), u.version, u == uuid.UUID(str(u)), uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.UUID("{12345678-1234-5678-1234-567812345678}").hex)

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "notes.txt")
    with open(path, "w") as f:
        f.write("one\ntwo\n")
    print(os.path.isdir(folder), os.listdir(folder), Path(path).read_text().splitlines())
print(os.path.exists(folder))
made = tempfile.mkdtemp(prefix="seed_")
print(os.path.basename(made).startswith("seed_"))
with contextlib.chdir(made):
    print(os.path.basename(os.getcwd()) == os.path.basename(made))
os.rmdir(made)
with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False) as tmp:
    tmp.write("a,b\n")
    name = tmp.name
print(name.endswith(".csv"), open(name).read())
os.remove(name)

for code in (b"a", b"AA", b"A", b"AB==", b"GG", b"ABC", b"0a"):
    try:
        print(base64.b16decode(code))
    except ValueError as e:
        print(code, e)
for code in (b"NBUQ====", b"NBU1====", b"NBUQ===", b"nbuq====", b"NBUQ=A==", b"========", b"", b"N=======", b"NB======", b"NBU=====", b"NBUQA===", b"NBUQAA==", b"NBUQAAA=", b"NBUR====", b"NBUQ\n==="):
    try:
        print(base64.b32decode(code))
    except ValueError as e:
        print(code, e)
for code in (b"a", b"ab=", b"ab==", b"ab=c", b"ab==c", b"abcd=", b"=abc", b"ab!d", b"=", b"a=b=", b"ab==="):
    try:
        print(base64.b64decode(code), base64.b64decode(code, validate=True))
    except ValueError as e:
        print(code, e)
for name in ("SHA256", "sha-256", "Sha3_256", "SHA3-256", "MD5", "sha512_256", "x"):
    try:
        print(hashlib.new(name, b"x").name, hashlib.new(name, b"x").hexdigest()[:8])
    except ValueError as e:
        print("ValueError:", e)
print(hashlib.sha3_224(b"x").hexdigest(), hashlib.sha3_384(b"x").hexdigest())
try:
    print(statistics.geometric_mean([1.5, -2.0]))
except statistics.StatisticsError as e:
    print("StatisticsError:", e)
xs = [0.1, 0.7, 1.3, 2.9, 3.1]
for scale in (1.0, 3.3, 1e-160, 1e154, 0.7):
    ys = [x * scale + i * scale for i, x in enumerate(xs)]
    print(statistics.correlation(xs, ys), statistics.correlation(ys, [y * y / scale for y in ys]))
