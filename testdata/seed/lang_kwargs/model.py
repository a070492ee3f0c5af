def inner(x, scale=1.0, *, shift=0, name=None, **kwargs):
    return x * scale + shift, name, kwargs.get("verbose", False), "verbose" in kwargs


def outer(x, flag, **kwargs):
    if flag:
        kwargs["verbose"] = True
        kwargs["scale"] = 2.5
        kwargs["name"] = "n"
        kwargs["shift"] = 3
    return inner(x, **kwargs)


def reads(flag, **kwargs):
    if flag:
        kwargs["size"] = 4
    elif kwargs:
        print("given", end=" ")
    if "size" in kwargs:
        print("size is", kwargs["size"], end=" ")
    try:
        print(kwargs["size"] + 1)
    except KeyError as e:
        print("no", e)
    size = kwargs.pop("size", 9)
    return size, "size" in kwargs, bool(kwargs)


def merged(x, **kwargs):
    options = kwargs | {"scale": 10.0}
    more = {"shift": 1} | options
    return inner(x, **more)


print(outer(2, True), outer(2, False), outer(2, False, scale=4.0), outer(2, True, scale=4.0))
print(reads(True), reads(False), reads(False, size=7))
print(merged(3), merged(3, name="m"), merged(3, scale=5.0))


def defaults(flag, **kwargs):
    if flag:
        kwargs["steps"] = 3
    steps = kwargs.setdefault("steps", 5)
    return steps, kwargs["steps"], "a" in ["a", "b"], "c" not in ["a", "b"]


class Options:
    def __init__(self, **kwargs):
        self.width, self.name = 1, "x"
        for k in kwargs.keys():
            setattr(self, k, kwargs[k])

    def values(self, **kwargs):
        return tuple(getattr(self, k) for k in kwargs.keys())


print(defaults(True), defaults(False))
options = Options(width=3, name="wide")
print(options.width, options.name, options.values(name=1, width=2))


def area(width, height=1, scale=1.0, label=None):
    return label, width * height * scale


def configured(size, flag):
    options = {"width": size, "scale": 0.5, "label": "a"}
    other = options.copy()
    if flag:
        options["height"] = 3
        other["label"] = "b"
    options["scale"] = options["scale"] * 4
    first, second = area(**options), area(**other)
    return first, second, "height" in options, "height" in other


print(configured(2, True), configured(2, False))


def bumped(flag, **kwargs):
    if flag:
        kwargs["size"] = kwargs["size"] + 1
    for i in range(2):
        kwargs["size"] = kwargs["size"] * 2
    return kwargs["size"], area(**{"width": 1, "label": "z"}), area(3)


print(bumped(True, size=4), bumped(False, size=4))


def chosen(size, flag):
    options = {"scale": 2} if size is None else {"width": size}
    if flag:
        options["height"] = 7
    return area(3, **options) if size is None else area(**options)


def counted(flag):
    options = {}
    if not flag:
        options = {"height": 5, "label": "c"}
    return area(9, **options), area(1)


def kept(size, name):
    options = {"width": size}
    if size > 2:
        options["label"] = name
    return area(**options)


print(chosen(None, True), chosen(4, False), counted(True), counted(False))
print(kept(3, "n"), kept(3, None), kept(1, "n"))


def marked(size, name, label):
    options = {"width": "w"}
    if size > 2:
        options["height"] = len(name)
    if size > 3:
        options["label"] = label
    return labelled(**options)


def labelled(width, height=3, label=None):
    return width, height, label


def needed(flag):
    options = {}
    if flag:
        options = {"width": 2}
    return area(**options)


print(marked(3, "n", "k"), marked(1, "n", "k"), marked(4, "mm", "k"), marked(4, "mm", None))
for i in range(3):
    try:
        print(needed(i < 2))
    except TypeError as e:
        print(e)


def applied(n, fn=None):
    return n if fn is None else fn(n)


def applying(flag):
    opts = {"n": 2}
    if flag:
        opts["fn"] = lambda x: x + 1
    return applied(**opts)


print(applying(True), applying(False))
