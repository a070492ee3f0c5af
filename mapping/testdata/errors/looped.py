"""A loop of an imported file that fails is reported, at its line, where what it
changes is used: names, not idle."""
from beside.looped import names

count = len(names)
print(names, count)  #! PYC0505
