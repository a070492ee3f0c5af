"""Values of one of two types, where the program does not say which it means."""
import torch


def parse(text: str) -> int | str:
    if text.isdigit():
        return int(text)
    return text


def unsaid(text: str):
    if text.isdigit():
        return int(text)
    return text  #! PYC0205


def otherwise(text: str) -> int | list[int]:
    if text.isdigit():
        return int(text)
    return text  #! PYC0205


def pair(x: torch.Tensor, more: bool) -> torch.Tensor | tuple[torch.Tensor, int]:
    if more:
        return x, 1
    return x


value = parse(input())
print(value * 2)
print(value.missing)  #! PYC0505
print(value @ 2)  #! PYC0215
shout = value.upper()
unsaid(input())
otherwise(input())
out = pair(torch.ones(2), len(input()) > 1)
print(out[0])
print(out.nothing)  #! PYC0401
a, b, c = out
#: value: str
#: shout: str
#: out: Tensor[f32, rank 1]
