import re
def find(p, s):
    m = re.search(p, s)
    return m.group(1) if m and m.group(1) else "-"
print(find(r"(\d+)", "a12"), find("(x)?a", "a"))
pats = [re.compile(r"(\d+)"), re.compile(r"[a-z]+")]
for p in pats:
    print(p.findall("12 ab 3"), p.sub("<>", "12 ab"))
d = {"num": r"\d+", "word": r"[a-z]+"}
for k, v in d.items():
    print(k, re.findall(v, "12 ab"))
def clean(s, rules=[(r"\s+", " "), (r"[^\w ]", "")]):
    for pat, rep in rules:
        s = re.sub(pat, rep, s)
    return s
print(clean("a  b!c"))
class Vocab:
    pat = re.compile(r"'s|'t| ?\w+|\s+")
    def split(self, s):
        return [t for t in re.findall(self.pat, s)]
print(Vocab().split("it's a test"))
if (m := re.match(r"v(\d+)\.(\d+)", "v1.22")) is not None:
    major, minor = map(int, m.groups())
    print(major, minor)
it = re.finditer(r"\d", "a1b2")
first = next(it)
print(first.group(), [x.group() for x in it])
count = len(re.findall("a", "banana"))
print(count, sum(1 for _ in re.finditer("an", "banana")))
s = re.sub(r"(?P<y>\d{4})-(?P<m>\d\d)", r"\g<m>/\g<y>", "2024-05")
print(s, re.sub("x", lambda m: "y", "axb"), re.sub(r"\\", "/", "a\\b"))
print([m.start() for m in re.finditer("a", "banana")], " ".join(re.split(r"\W+", "a-b c")))
for line in "k: v\nx: y".splitlines():
    if not (m := re.match(r"(\w+): (\w+)", line)):
        continue
    key, val = m.group(1), m.group(2)
    print(key, val)
