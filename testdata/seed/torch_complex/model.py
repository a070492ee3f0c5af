"""Complex tensors: rotary embeddings as LLaMA writes them, arithmetic, transforms."""
import math
from typing import Tuple

import torch
import torch.nn as nn


def precompute_freqs_cis(dim: int, end: int, theta: float = 10000.0):
    freqs = 1.0 / (theta ** (torch.arange(0, dim, 2)[: (dim // 2)].float() / dim))
    t = torch.arange(end, device=freqs.device, dtype=torch.float32)
    freqs = torch.outer(t, freqs)
    freqs_cis = torch.polar(torch.ones_like(freqs), freqs)  # complex64
    return freqs_cis


def reshape_for_broadcast(freqs_cis: torch.Tensor, x: torch.Tensor):
    ndim = x.ndim
    assert 0 <= 1 < ndim
    assert freqs_cis.shape == (x.shape[1], x.shape[-1])
    shape = [d if i == 1 or i == ndim - 1 else 1 for i, d in enumerate(x.shape)]
    return freqs_cis.view(*shape)


def apply_rotary_emb(xq: torch.Tensor, xk: torch.Tensor, freqs_cis: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor]:
    xq_ = torch.view_as_complex(xq.float().reshape(*xq.shape[:-1], -1, 2))
    xk_ = torch.view_as_complex(xk.float().reshape(*xk.shape[:-1], -1, 2))
    freqs_cis = reshape_for_broadcast(freqs_cis, xq_)
    xq_out = torch.view_as_real(xq_ * freqs_cis).flatten(3)
    xk_out = torch.view_as_real(xk_ * freqs_cis).flatten(3)
    return xq_out.type_as(xq), xk_out.type_as(xk)


class Attention(nn.Module):
    def __init__(self, dim, heads, length):
        super().__init__()
        self.heads, self.head_dim = heads, dim // heads
        self.wq = nn.Linear(dim, dim, bias=False)
        self.wk = nn.Linear(dim, dim, bias=False)
        self.wv = nn.Linear(dim, dim, bias=False)
        self.register_buffer("freqs_cis", precompute_freqs_cis(self.head_dim, length * 2), persistent=False)

    def forward(self, x, start_pos: int):
        bsz, seqlen, _ = x.shape
        xq, xk, xv = self.wq(x), self.wk(x), self.wv(x)
        xq = xq.view(bsz, seqlen, self.heads, self.head_dim)
        xk = xk.view(bsz, seqlen, self.heads, self.head_dim)
        xv = xv.view(bsz, seqlen, self.heads, self.head_dim)
        freqs_cis = self.freqs_cis[start_pos : start_pos + seqlen]
        xq, xk = apply_rotary_emb(xq, xk, freqs_cis=freqs_cis)
        xq, xk, xv = xq.transpose(1, 2), xk.transpose(1, 2), xv.transpose(1, 2)
        scores = torch.matmul(xq, xk.transpose(2, 3)) / math.sqrt(self.head_dim)
        return torch.matmul(scores.softmax(dim=-1), xv).transpose(1, 2).reshape(bsz, seqlen, -1)


class Spectral(nn.Module):
    """A layer of a Fourier neural operator."""

    def __init__(self, modes: int, width: int):
        super().__init__()
        self.modes = modes
        self.weights = nn.Parameter(torch.rand(width, width, modes, dtype=torch.cfloat) / (width * width))

    def forward(self, x):
        ft = torch.fft.rfft(x)
        out = torch.zeros(x.size(0), x.size(1), ft.size(-1), dtype=torch.cfloat)
        out[:, :, : self.modes] = torch.einsum("bix,iox->box", ft[:, :, : self.modes], self.weights)
        return torch.fft.irfft(out, n=x.size(-1))


torch.manual_seed(0)
freqs_cis = precompute_freqs_cis(8, 4)
print(freqs_cis)
print(freqs_cis.dtype, freqs_cis.shape, freqs_cis.is_complex(), torch.is_complex(freqs_cis.real))
attention = Attention(16, 2, 6).eval()
print(attention, [(n, b.dtype) for n, b in attention.named_buffers()])
with torch.no_grad():
    out = attention(torch.randn(1, 5, 16), 1)
print(out[0, :2])

z = torch.complex(torch.tensor([1.0, -2.0, 0.0]), torch.tensor([0.5, 2.0, -1.0]))
w = torch.tensor([[1.0], [0.25]]) * 1j
print(z, w)
print(z + w, z * z.conj(), z / (1 + 1j), 2 - z, -z, z ** 2)
print(z.abs(), z.angle(), z.real, z.imag, torch.real(z), abs(z))
print(torch.exp(1j * torch.tensor([0.0, math.pi / 2])), z.sum(), z.mean(), z[1].item(), z == z)
z.real.mul_(2)
torch.view_as_real(z)[0, 1] = 7.0
print(z, torch.view_as_real(z), z.to(torch.complex64) is z, z.type(), z.dtype == torch.complex64)
print(torch.zeros(2, dtype=torch.complex64), torch.ones(1, 2, dtype=torch.cfloat), torch.full((2,), 1 + 2j))
print(torch.tensor([float("nan"), float("inf")]) + 0j, torch.complex(torch.tensor([1e10, 1.0]), torch.tensor([1e-10, -2.5])))
print(torch.randn(200).to(torch.complex64).shape, torch.arange(1200.0).to(torch.complex64))
print(torch.stack([z.real, z.imag], dim=-1), torch.cat([z, z])[1:4], z.unsqueeze(0).expand(2, 3).t().contiguous())
m = torch.view_as_complex(torch.arange(8.0).reshape(2, 2, 2))
print(m @ m, m.sum(dim=0), torch.allclose(torch.view_as_real(m), torch.arange(8.0).view(2, 2, 2)))

signal = torch.tensor([1.0, 2.0, 4.0, -1.0, 0.5, 0.0, -3.0, 2.0])
spectrum = torch.fft.rfft(signal)
print(spectrum, torch.fft.irfft(spectrum, n=8))
print(torch.fft.fft(signal[:4]), torch.fft.ifft(torch.fft.fft(signal[:4])).real, torch.fft.rfft(signal, norm="ortho").abs())
print(torch.fft.fft2(signal.view(2, 4)).shape, torch.fft.rfftfreq(8), torch.fft.fftshift(torch.fft.fftfreq(5)))
window = torch.hann_window(8)
spec = torch.stft(torch.sin(torch.arange(40.0)), n_fft=8, hop_length=4, window=window, return_complex=True)
print(spec.shape, spec.abs().sum(dim=1), spec.dtype)
print(torch.istft(spec, n_fft=8, hop_length=4, window=window)[:8])
power = torch.stft(torch.sin(torch.arange(40.0)), 16, return_complex=True).abs().pow(2)
print(power.mean(dim=-1))
try:
    torch.view_as_complex(torch.zeros(3))
except RuntimeError as e:
    print(e)

spectral = Spectral(3, 2)
print(spectral.weights)
with torch.no_grad():
    print(spectral(torch.randn(1, 2, 8)))
print(torch.randn(3, dtype=torch.complex64), torch.einsum("i,i->", m[0], m[1]), [p.numel() for p in spectral.parameters()])
