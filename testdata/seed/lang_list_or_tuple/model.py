"""Annotations that allow a list and a tuple: what is given tells which."""
from dataclasses import dataclass


@dataclass
class Config:
    dims: list[int] | tuple[int, ...] = (1, 2, 3)
    maybe: list[int] | tuple[int, ...] | None = (4, 5)
    first: tuple[int, ...] | list[int] = (7,)
    sizes: tuple[int, ...] = ()


def show(dims: list[int] | tuple[int, ...] = (2, 3)):
    print(dims, type(dims).__name__, isinstance(dims, tuple), isinstance(dims, (list, tuple)))


config = Config()
print(config)
print(config.dims, config.maybe, config.first, config.sizes)
show()
show([1])
show(tuple([1] * len(config.dims)))
