import sys


def parse(text):
    """Reads an even number."""
    n = int(text)
    if n % 2:
        raise ValueError(f"{n} is odd")
    return n


for arg in ["4", "7", "8"]:
    print(parse(arg))
sys.exit(0)
