"""Statements of another file, and names that only the run knows."""

import sys

width = 3
exec(open("beside/absent.py").read())  #! PYC0404
exec("width = 4")  #! PYC0114
exec(compile("width = 4", "", "exec"))  #! PYC0201
for name in sys.argv[1:]:
    exec(open(name).read())  #! PYC0910


def look(name):
    exec(name)  #! PYC0114
    return globals()[name]  #! PYC0114


print(look("width"))
print(globals().copy())  #! PYC0401
globals()[1] = 2  #! PYC0402
globals()["width"] = 5
print(width, type(globals()["width"]) == int, type(globals()["width"]) < int)  #! PYC0215
