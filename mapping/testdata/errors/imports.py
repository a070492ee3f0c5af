from beside.part import WIDTH, Layr  #! PYC0406
from beside import other  #! PYC0406
from .beside.part import make
from .beside import absent  #! PYC0406
from .nowhere import thing  #! PYC0403
import beside.part as part
import sys
import somewhere  # importing what nothing maps is no error

#: WIDTH: int
#: layer: int
layer = make(WIDTH)
print(part.widht)  #! PYC0406
print(somewhere.x)  #! PYC0404
part.WIDTH = 5


def registered(fn):
    print(sys.modules[fn.__module__ + "."])  #! PYC0303
    return fn


@registered
def noted():
    return sys.modules["__main__"].WIDTH


#: noted(): int
noted()
print(sys.modules["nowhere"])  #! PYC0404
print(sys.modules[sys.argv[0]])  #! PYC0303


import torch
from torch.utils.cpp_extension import load

load(name="ext", sources=["ext.cpp"])  #! PYC0404
torch.ops.load_library("ext.so")  #! PYC0404
print(torch.ops.aten.relu(torch.ones(2)))  #! PYC0404
