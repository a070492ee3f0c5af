"""What match refuses."""


class Plain:
    def __init__(self, x):
        self.x = x


def positional(v):
    match v:
        case Plain(1):  #! PYC0121
            return 1
    return 0


def guarded(v):
    match v:
        case [a, b] if a > missing:  #! PYC0201
            return a + b
        case _:
            return ["none of them"]  #! PYC0205


print(positional(Plain(1)), guarded([1, 2]))
