"""A package that loads its files when a name is asked for."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .counts import *
    from .words import shout
else:
    import sys

    from ._module import LazyModule

    sys.modules[__name__] = LazyModule(__name__, __path__, {"count": "counts", "LIMIT": "counts", "shout": "words"})
