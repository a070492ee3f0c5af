"""A pyramid whose levels are resampled by factors that are ints and floats."""

import torch
import torch.nn as nn
import torch.nn.functional as F


class Resample(nn.Module):
    """Up or down by a factor, as 4, 2, 1 or 0.5 tells."""

    def __init__(self, channels: int, factor: int | float):
        super().__init__()
        if factor > 1:
            self.resize = nn.ConvTranspose2d(channels, channels, kernel_size=factor, stride=factor)
        elif factor == 1:
            self.resize = nn.Identity()
        else:
            self.resize = nn.Conv2d(channels, channels, kernel_size=3, stride=int(1 / factor), padding=1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.resize(x)


class Pyramid(nn.Module):
    def __init__(self, channels: int, factors: list[int | float]):
        super().__init__()
        self.stages = nn.ModuleList([Resample(channels, f) for f in factors])

    def forward(self, frames: torch.Tensor, restart: list[int]) -> list[torch.Tensor]:
        batch, times, channels, height, width = frames.shape
        x = frames.view(batch * times, *frames.shape[2:])
        levels = [stage(x) for stage in self.stages]
        merged = []
        for i in range(len(levels)):
            if i in restart:
                prev = levels[i]
            else:
                # what stood there before, at this level's size
                prev = levels[i] + F.interpolate(prev, size=levels[i].shape[2:], mode="nearest")
            merged.append(prev)
        return merged


torch.manual_seed(5)
model = Pyramid(2, [2, 1, 0.5])
model.eval()
frames = torch.arange(1 * 2 * 2 * 4 * 4, dtype=torch.float32).reshape(1, 2, 2, 4, 4) / 10

with torch.no_grad():
    for level in model(frames, [0]):
        print(level.shape, level.mean())
    try:
        model(frames, [1])
    except UnboundLocalError as e:
        print("not there yet:", e)

# which frames are padding: all of their values are 0
masked = frames.clone()
masked[:, 1] = 0
flat = masked.view(2, *masked.shape[2:])
size = flat.shape[1:].numel()
real = (flat == 0).sum(dim=(-1, -2, -3)) != size
print(size, flat.shape.numel(), flat.shape[1:], real)
lengths = {len(model.stages), len(frames.shape) - 2}
print(len(lengths) == 1 and lengths.pop() == 3, len(lengths), lengths.isdisjoint({3}))
