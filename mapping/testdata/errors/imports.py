from beside.part import WIDTH, Layr  #! PYC0406
from beside import other  #! PYC0406
from .beside.part import make
from .beside import absent  #! PYC0406
from .nowhere import thing  #! PYC0403
import beside.part as part
import somewhere  # importing what nothing maps is no error

#: WIDTH: int
#: layer: int
layer = make(WIDTH)
print(part.widht)  #! PYC0406
print(somewhere.x)  #! PYC0404
part.WIDTH = 5
