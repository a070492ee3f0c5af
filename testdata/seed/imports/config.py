"""Settings of the program."""
from dataclasses import dataclass

SEED = 7
verbose = False


@dataclass
class Config:
    width: int = 4
    depth: int = 1
    dropout: float = 0.0


DEFAULT = Config()
