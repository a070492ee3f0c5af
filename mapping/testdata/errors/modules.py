import math
from absent import Thing

print(Thing)  #! PYC0404
print(f"{Thing}", 1)  #! PYC0404
print(math)  #! PYC0109
print(math.pi)
