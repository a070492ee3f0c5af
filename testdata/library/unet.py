#: func (m *UNet) Forward(x, t *tensor.Tensor) *tensor.Tensor {
#: func TimestepEmbedding(timesteps *tensor.Tensor, dim, maxPeriod int) *tensor.Tensor {
import torch
import torch.nn as nn
import torch.nn.functional as F


class ResBlock(nn.Module):
    def __init__(self, ch, emb_ch, out_ch=None, dropout=0.0, use_conv=False):
        super().__init__()
        self.out_ch = out_ch or ch
        self.norm1 = nn.GroupNorm(8, ch)
        self.conv1 = nn.Conv2d(ch, self.out_ch, 3, padding=1)
        self.emb = nn.Linear(emb_ch, self.out_ch)
        self.norm2 = nn.GroupNorm(8, self.out_ch)
        self.dropout = nn.Dropout(dropout)
        self.conv2 = nn.Conv2d(self.out_ch, self.out_ch, 3, padding=1)
        if self.out_ch == ch:
            self.skip = nn.Identity()
        elif use_conv:
            self.skip = nn.Conv2d(ch, self.out_ch, 3, padding=1)
        else:
            self.skip = nn.Conv2d(ch, self.out_ch, 1)

    def forward(self, x, emb):
        h = self.conv1(F.silu(self.norm1(x)))
        h = h + self.emb(F.silu(emb))[:, :, None, None]
        h = self.conv2(self.dropout(F.silu(self.norm2(h))))
        return self.skip(x) + h


def timestep_embedding(timesteps, dim, max_period=10000):
    half = dim // 2
    freqs = torch.exp(-torch.log(torch.tensor(float(max_period))) * torch.arange(half, dtype=torch.float32) / half)
    args = timesteps[:, None].float() * freqs[None]
    embedding = torch.cat([torch.cos(args), torch.sin(args)], dim=-1)
    if dim % 2:
        embedding = torch.cat([embedding, torch.zeros_like(embedding[:, :1])], dim=-1)
    return embedding


def linear_beta_schedule(timesteps, start=0.0001, end=0.02):
    return torch.linspace(start, end, timesteps)


class UNet(nn.Module):
    def __init__(self, in_channels=3, model_channels=32, channel_mult=(1, 2), num_res_blocks=1):
        super().__init__()
        self.model_channels = model_channels
        emb = model_channels * 4
        self.time_embed = nn.Sequential(nn.Linear(model_channels, emb), nn.SiLU(), nn.Linear(emb, emb))
        self.conv_in = nn.Conv2d(in_channels, model_channels, 3, padding=1)
        ch = model_channels
        self.down = nn.ModuleList()
        chs = [ch]
        for mult in channel_mult:
            for _ in range(num_res_blocks):
                self.down.append(ResBlock(ch, emb, mult * model_channels))
                ch = mult * model_channels
                chs.append(ch)
        self.up = nn.ModuleList()
        for mult in channel_mult[::-1]:
            for _ in range(num_res_blocks):
                self.up.append(ResBlock(ch + chs.pop(), emb, mult * model_channels))
                ch = mult * model_channels
        self.out = nn.Conv2d(ch, in_channels, 3, padding=1)

    def forward(self, x, t):
        emb = self.time_embed(timestep_embedding(t, self.model_channels))
        h = self.conv_in(x)
        hs = []
        for block in self.down:
            h = block(h, emb)
            hs.append(h)
        for block in self.up:
            h = block(torch.cat([h, hs.pop()], dim=1), emb)
        return self.out(h)
