"""Types that do not go together."""
import torch
xs = [1, 2]
xs.append("three")
xs.append([4])  #! PYC0208
print("a" + 1)  #! PYC0215
a, b = (1, 2, 3)  #! PYC0204
for v in 5:  #! PYC0214
    print(v)
d = {"a": 1}
d["b"] = 2
t = (1, "two")
print(t[5])  #! PYC0221
print(-"x")  #! PYC0210
flag = xs and "never"  #! PYC0211
big = 12345678901234567890123  #! PYC0209
print(5[0])  #! PYC0219
names = ["a"]
pairs = {"k": [1.5]}
opt = None if names else 3
def tail(n, more):
    t = (n, "a")
    if more:
        t += (1.5,)
    return t


print(tail(1, len(names) > 1)[-1])  #! PYC0219
#: names: list[str]
#: pairs: dict[str, list[float]]
#: t: tuple[int, str]
read = {}
for part in "a:16|b:0.5".split("|"):
    key, text = part.split(":")
    if "." in text:
        read[key] = float(text)
    else:
        read[key] = int(text)
print(list(range(read["a"])), isinstance(read["a"], (int, float)))
print(read["a"])
print(isinstance(read["a"], int))
grown = [0] * 3
grown[1] += 0.5
print(grown)


def keys_that_change(rows):
    table = {}
    table[[1, 2]] = 3  #! PYC0233
    names = {["a"], ["b"]}  #! PYC0233
    frozen = frozenset([1])
    frozen.add(2)  #! PYC0401
    return len(table) + len(names)


print(keys_that_change([1]))
width = 3


def wide():
    return width * 2


print(wide())  # it has seen the number
width = "three"  #! PYC0203
class Padded(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.size = (0, 0)

    def forward(self, x: torch.Tensor):
        self.size = x.size()[-2:]
        return x


padded = Padded()
padded(torch.ones(2, 3))
print(padded.size)  #! PYC0231
kinds = {Padded, len}
print(kinds)  #! PYC0109
pick = Padded if names else torch.nn.Identity
print(pick in kinds, pick())  #! PYC0233
counted = {1: "one"}
print(counted[len(names) if xs else True])  #! PYC0213
