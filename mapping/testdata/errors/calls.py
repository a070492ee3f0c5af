"""Calls and classes."""


def add(a, b):
    return a + b


def pick(flag):
    if flag:
        return 1
    return "one"  #! PYC0205


class Box:
    def __init__(self, n):
        self.n = n


def needs(width, parts=(1, 2)):
    return width, parts


def silent(n):
    options = {"width": 2}
    if n > 3:
        options = {"width": 3, "parts": [n] if n > 4 else None}
    print("parts" in options)  #! PYC0226
    return needs(**options)  #! PYC0226


def one_of(n):
    fn = silent
    if n > 1:
        fn = add
    if n > 1:
        print(fn(1, c=n))  #! PYC0508
    else:
        fn(n)


one_of(int(input()))


for n in range(6):
    silent(n)
add(1)  #! PYC0508
add(1, 2, 3)  #! PYC0508
add(1, c=2)  #! PYC0508
print(pick(Box(3).n > 2))
box = Box(3)
print(box.missing)  #! PYC0505
box()  #! PYC0509
Box(1, 2)  #! PYC0508


def halved(x, whole):
    if whole:
        return x
    return x * 0.5


print(halved(1, len(input()) > 3))
raise 5  #! PYC0701
