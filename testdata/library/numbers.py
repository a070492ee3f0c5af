"""Numbers of tensors whose dtype and rank only the user of these functions knows: uses tell."""

import torch


def chunks(x: torch.Tensor, cu_seqlens: torch.Tensor) -> int:
    lengths = cu_seqlens[1:] - cu_seqlens[:-1]
    return len(torch.split(x, lengths.tolist(), dim=0))


#: 	return len(x.SplitSizes(lengths.Integers().ToInts(), 0))


def area(grid: torch.Tensor) -> int:
    total = 0
    for frames, height, width in grid.tolist():
        for _ in range(frames):
            total += height * width
    return total


#: 	for _, item := range grid.Integers().ToInts2() {


def rows(grid: torch.LongTensor) -> int:
    total = 0
    for height, width in grid.tolist():
        total += height * width
    return total


#: 	for _, item := range grid.ToInts2() {


def fits(lengths: torch.Tensor, size: int) -> bool:
    return lengths.max().item() <= size


#: 	return lengths.Max().Integers().ItemInt() <= size


def scaled(scale: torch.Tensor, by: float) -> float:
    return scale.item() * by


#: 	return scale.Floats().Item() * by


def total(mask: torch.Tensor) -> int:
    return int(mask.sum().item())


#: 	return mask.Sum().ItemInt()


def zeros(kinds: torch.IntTensor) -> int:
    found = []
    for kind in kinds.tolist():
        found.append((kind, 1))
    total = 0
    for kind, n in found:
        if kind == 0:
            total += n
    return total


#: 	for _, kind := range kinds.ToInts() {
