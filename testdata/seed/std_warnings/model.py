import warnings


class ModelWarning(UserWarning):
    pass


def deprecated(name):
    warnings.warn(f"{name} is deprecated", DeprecationWarning, stacklevel=2)


def load(path):
    if not path.endswith(".pt"):
        warnings.warn("unknown format: " + path)
    deprecated("load")
    return path


warnings.warn("plain")
for _ in range(3):
    load("x.bin")
warnings.warn("future", FutureWarning)
warnings.warn(ModelWarning("own category"))
warnings.filterwarnings("ignore", category=UserWarning)
warnings.warn("not shown")
warnings.warn("shown", RuntimeWarning)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    warnings.warn("hidden", RuntimeWarning)
warnings.filterwarnings("ignore", message=".*hide me.*")
warnings.warn("please hide me", RuntimeWarning)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.warn("kept", UserWarning)
    warnings.warn("kept 2", ModelWarning)
    print(len(w), w[0].message, str(w[-1].message), w[0].lineno)
    for item in w:
        print(item.message)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("as error", RuntimeWarning)
    except RuntimeWarning as e:
        print("caught", e)
warnings.warn("last", RuntimeWarning)
