from .nets import *
from .registry import create, deprecate, deprecated, describe, list_models, modules
