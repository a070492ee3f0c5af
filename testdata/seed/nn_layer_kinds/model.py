"""Layers over one to three dimensions, bags, blocks, grids and dicts of parameters."""
from collections import OrderedDict

import torch
import torch.nn as nn
import torch.nn.functional as F


class Volume(nn.Module):
    """A network over [batch, channels, depth, height, width]."""

    def __init__(self, channels):
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv3d(1, channels, kernel_size=(1, 3, 3), stride=(1, 2, 2), padding=(0, 1, 1), bias=False),
            nn.BatchNorm3d(channels),
            nn.ReLU(inplace=True),
            nn.MaxPool3d(kernel_size=(1, 2, 2)),
        )
        self.block = nn.Conv3d(channels, channels, 3, padding=1, groups=2)
        self.norm = nn.InstanceNorm3d(channels, affine=True)
        self.drop = nn.Dropout3d(0.2)
        self.mean = nn.AvgPool3d(2, stride=1)
        self.up = nn.ConvTranspose3d(channels, 2, kernel_size=2, stride=2)
        self.pool = nn.AdaptiveAvgPool3d((1, None, 2))
        self.peak = nn.AdaptiveMaxPool3d(1)

    def forward(self, x):
        x = self.stem(x)
        x = self.drop(self.norm(self.block(x)))
        x = self.up(self.mean(x))
        return self.pool(x), self.peak(x).flatten(1)


class Mixer(nn.Module):
    """Learned scales in a dict, and layers of two inputs."""

    def __init__(self, width):
        super().__init__()
        self.scales = nn.ParameterDict({"right": torch.ones(width) * 2, "left": torch.arange(float(width))})
        self.extra = nn.ParameterDict(OrderedDict(b=nn.Parameter(torch.zeros(2, 3)), a=nn.Parameter(torch.zeros(1))))
        self.grown = nn.ParameterDict()
        for i in range(3):
            self.grown[f"w{i}"] = nn.Parameter(torch.full((i + 1,), float(i)))
        self.one = nn.ParameterList([nn.Parameter(torch.zeros(2))])
        self.pair = nn.Bilinear(width, width, 3)
        self.bag = nn.EmbeddingBag(10, width, mode="sum", padding_idx=0)

    def forward(self, ids, offsets):
        x = self.bag(ids, offsets)
        total = sum(p.sum() for p in self.grown.values())
        return self.pair(x * self.scales["left"], x * self.scales["right"]) + total


class Patches(nn.Module):
    """Takes images apart and puts them together again."""

    def __init__(self):
        super().__init__()
        self.unfold = nn.Unfold(kernel_size=2, stride=2)
        self.fold = nn.Fold(output_size=(4, 6), kernel_size=2, stride=2)
        self.squeeze = nn.PixelUnshuffle(2)
        self.drop = nn.Dropout2d(0.1)
        self.norm = nn.InstanceNorm2d(2)
        self.sync = nn.SyncBatchNorm(2)
        self.edge = nn.ReflectionPad1d(2)
        self.pool = nn.MaxPool2d((2, 1), stride=(2, 1))
        self.mean = nn.AvgPool2d((1, 3), stride=1, padding=(0, 1), count_include_pad=False)

    def forward(self, x):
        columns = self.unfold(x)
        x = self.fold(columns * 2)
        x = self.sync(self.norm(self.drop(x)))
        return columns.shape, self.squeeze(x).shape, self.mean(self.pool(self.edge(x[0])))


torch.manual_seed(0)
volume = Volume(4).eval()
print(volume)
with torch.no_grad():
    pooled, peak = volume(torch.randn(2, 1, 3, 8, 8))
print(pooled.shape, pooled[0, 0])
print(peak)
print([(name, tuple(p.shape)) for name, p in volume.named_parameters()])

mixer = Mixer(4).eval()
print(mixer)
print([(name, tuple(p.shape)) for name, p in mixer.named_parameters()])
print(list(mixer.scales.keys()), len(mixer.grown), "w1" in mixer.grown, "x" in mixer.extra)
with torch.no_grad():
    print(mixer(torch.tensor([1, 2, 0, 4, 3]), torch.tensor([0, 3])))
for name, scale in mixer.scales.items():
    print(name, scale.tolist())
print(sum(p.numel() for p in mixer.parameters()), sorted(mixer.state_dict()))

patches = Patches().eval()
print(patches)
with torch.no_grad():
    a, b, y = patches(torch.arange(48.0).reshape(1, 2, 4, 6))
print(a, b)
print(y)

# Functions, on tensors that other functions made.
theta = torch.tensor([[[0.8, -0.6, 0.1], [0.6, 0.8, 0.0]]])
image = torch.arange(16.0).reshape(1, 1, 4, 4)
grid = F.affine_grid(theta, image.size(), align_corners=False)
for mode in ("bilinear", "nearest", "bicubic"):
    print(mode, F.grid_sample(image, grid, mode=mode, padding_mode="border", align_corners=False))
print(F.grid_sample(image, grid, align_corners=True)[0, 0, 0])
print(F.unfold(image, kernel_size=(2, 2), dilation=2).shape, F.fold(torch.ones(1, 4, 9), (4, 4), 2))
print(F.conv_transpose1d(torch.ones(1, 2, 3), torch.ones(2, 1, 2), stride=2, output_padding=1))
print(F.conv3d(torch.ones(1, 1, 3, 3, 3), torch.ones(1, 1, 2, 2, 2), stride=(1, 1, 1)).flatten())
print(F.conv2d(image, torch.ones(1, 1, 2, 3), padding=(1, 0), stride=(2, 1)))
print(F.pixel_unshuffle(image, 2).shape, F.max_pool2d(image, (2, 4)), F.avg_pool3d(image.unsqueeze(0), 2).shape if False else image.dim())
logits = torch.log_softmax(torch.tensor([[1.0, 2.0, 3.0], [3.0, 1.0, 0.0]]), dim=-1)
target = torch.softmax(torch.tensor([[1.0, 1.0, 2.0], [0.0, 1.0, 0.0]]), dim=-1)
print(F.kl_div(logits, target, reduction="batchmean"), F.kl_div(logits, target.log(), log_target=True, reduction="sum"))
print(F.embedding_bag(torch.tensor([[0, 2], [1, 1]]), torch.arange(6.0).reshape(3, 2)))
torch.manual_seed(3)
print(F.gumbel_softmax(logits, tau=0.5), F.gumbel_softmax(logits, hard=True).sum())
print(F.dropout2d(torch.ones(2, 3, 2, 2), p=0.5).sum(dim=(2, 3)), F.dropout1d(torch.ones(4, 2), p=0.5, training=False).sum())
print(nn.KLDivLoss(reduction="sum")(logits, target))
norm = nn.InstanceNorm1d(2, track_running_stats=True)
with torch.no_grad():
    norm(torch.arange(12.0).reshape(2, 2, 3))
print(norm.running_mean, norm.running_var, norm)
try:
    F.conv3d(torch.ones(1, 1, 2, 2, 2), torch.ones(1, 1, 3, 1, 1))
except RuntimeError as e:
    print(e)
try:
    nn.InstanceNorm2d(3)(torch.ones(2, 2))
except ValueError as e:
    print(e)
