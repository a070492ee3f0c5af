import os

import config

print("importing", __name__, os.path.basename(__file__))
calls = 0
history = []


class CheckError(ValueError):
    def __init__(self, value):
        super().__init__(f"bad value {value}")
        self.value = value


def bump(n=1):
    global calls
    calls += n
    history.append(n)


def describe(t):
    return f"{tuple(t.shape)} mean {t.mean().item():.4f}"


def shout(text):
    if config.verbose:
        text = text.upper()
    print(text)


def check(value):
    if value < 0:
        raise CheckError(value)
    return value


if __name__ == "__main__":
    print("never printed")
