"""What exceptions and context managers refuse."""
import contextlib


class AppError(Exception):
    def __init__(self, code):
        self.code = code


class OtherError(Exception):
    pass


@contextlib.contextmanager
def section(name):
    yield name


def left():
    try:
        print("body")
    finally:
        return 1  #! PYC0101


for i in range(2):
    try:
        print(i)
    finally:
        break  #! PYC0101

try:
    left()
except AppError as e:
    print(e.code, e.missing)  #! PYC0505
except (OtherError, ValueError) as e:
    print(e.code)  #! PYC0505
except 5:  #! PYC0702
    pass

manager = section("a")  #! PYC0106
with manager:
    print("inside")
with contextlib.suppress(print):  #! PYC0702
    print("inside")
raise AppError(1)
