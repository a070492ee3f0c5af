import re

TOKEN = re.compile(r"(?P<num>\d+(?:\.\d+)?)|(?P<word>[A-Za-z_]\w*)|(?P<op>[-+*/=()])")
SPACES = re.compile(r"\s+")


class Tokenizer:
    def __init__(self, pattern=r"\w+|[^\w\s]"):
        self.pattern = re.compile(pattern)
        self.cache = {}

    def tokenize(self, text):
        return self.pattern.findall(text.lower())


def normalize(text):
    text = SPACES.sub(" ", text).strip()
    text = re.sub(r"[^\w\s.,!?-]", "", text)
    return re.sub(r"(\w+) (\w+)", r"\2 \1", text, count=1)


def parse_line(line):
    m = re.match(r"^(?P<key>\w+)\s*=\s*(?P<value>.*?)\s*$", line)
    if m is None:
        return None
    return m.group("key"), m["value"]


print(Tokenizer().tokenize("Hello, World! It's 3.14"))
print(normalize("  some   <b>text</b>\tthat is, well... messy!  "))
for line in ["lr = 0.1", "name=gpt2  ", "nothing here"]:
    print(parse_line(line))
for m in TOKEN.finditer("x = 3.5 * (y1 + 2)"):
    print(m.lastgroup, m.group(), m.span(), m.start(), m.end(), end="; ")
print()
print(re.findall(r"\d+", "a1b22c333"), re.findall(r"(\w)=(\d)", "a=1, b=2"), re.findall(r"(\w)=\d", "a=1, b=2"))
print(re.split(r"[,;]\s*", "a, b;c"), re.split(r"(\d)", "a1b2c"), re.split(r"\s+", "x y  z", maxsplit=1))
m = re.search(r"(\d+)-(\d+)?", "pages 10- end")
if m:
    print(m.group(0), m.group(1), m.group(2), m.groups(), m.groups(default="?"), m.span(1))
m = re.search(r"layers\.(\d+)\.(\w+)", "model.layers.12.weight")
layer, name = m.groups()
print(int(layer) + 1, name, m.group(1, 2), m)
print(re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "1 and 20"), re.subn("a", "b", "banana"))


def shout(match):
    return match.group(1).upper() + match.group(2)


print(re.sub(r"(\w)(\w*)", shout, "the quick fox"))
print(re.escape("a.b*c"), bool(re.fullmatch(r"[a-f0-9]+", "deadbeef")), re.fullmatch("a", "ab"), re.match("b", "ab"))
print(re.sub(r"(?i)HELLO", "bye", "Hello hello"), re.findall("^a", "a\na", re.M), re.search("A.C", "xa\nc", re.I | re.S).group())
pat = re.compile(r"""
    (\d{4})  # year
    -
    (\d{2})  # month (two digits)
""", re.VERBOSE)
print(pat.search("on 2024-05-06").groups(), pat.pattern.count("\n"), pat.groups, re.compile("x"))
print(re.match(r"(?P<a>x)(?P<b>y)?", "xz").groupdict(), re.match(r"(?P<a>x)(?P<b>y)", "xyz").groupdict())
try:
    re.compile("(")
except re.error as e:
    print("error:", e)
words = "Café naïve ÜBER straße 日本語 text".split()
print([w for w in words if re.match(r"^\w+$", w)], re.findall(r"[a-z]+", "Café naïve"), re.search("語", "日本語").span())
ext = re.compile(r"\.(pt|bin|safetensors)$")
print([f for f in ["a.pt", "b.txt", "c.bin"] if ext.search(f)])
best = max((int(re.search(r"epoch(\d+)", f).group(1)) for f in ["epoch3.pt", "epoch12.pt"]))
print(best, sorted(["item10", "item9", "item1"], key=lambda s: [int(x) if x.isdigit() else 0 for x in re.split(r"(\d+)", s)]))
