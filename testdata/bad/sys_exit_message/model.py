import sys

print("before")
if len(sys.argv) < 2:
    sys.exit("usage: model.py FILE")
print("after")
