from .blocks import Block
from .tiny import TinyNet
from ._util import count_parameters

__all__ = ["Block", "TinyNet", "count_parameters"]
