WIDTH = 3


def make(n):
    return n * 2


class Layer:
    pass
