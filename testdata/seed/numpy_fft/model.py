import numpy as np
import torch

# audio features
sr = 8000
t = np.linspace(0, 0.05, int(sr * 0.05), endpoint=False)
wave = 0.5 * np.sin(2 * np.pi * 440 * t) + 0.1 * np.cos(2 * np.pi * 880 * t)
print(wave.shape, wave.dtype, np.round(wave[:4], 5))
n_fft, hop = 128, 64
win = np.hanning(n_fft)
frames = np.stack([wave[i:i + n_fft] * win for i in range(0, len(wave) - n_fft + 1, hop)])
spec = np.fft.rfft(frames, axis=1)
print(spec.shape, spec.dtype)
mag = np.abs(spec)
print(mag.dtype, np.round(mag[0, :8], 4), mag.argmax(axis=1))
power = mag ** 2
db = 10 * np.log10(np.maximum(power, 1e-10))
print(np.round(db.max(), 3), np.round(db.mean(), 3))
freqs = np.fft.rfftfreq(n_fft, 1 / sr)
print(freqs[:4], freqs[mag[0].argmax()])
x = np.fft.fft(np.array([1.0, 2.0, 3.0, 4.0]))
print(x, x.real, x.imag, np.angle(x), np.abs(x))
print(np.fft.ifft(x).real, np.fft.fftfreq(4), np.fft.fftshift(np.arange(4)))
back = np.fft.irfft(np.fft.rfft(wave[:16]))
print(np.allclose(back, wave[:16]))
tt = torch.from_numpy(mag.astype(np.float32))
print(tt.shape, tt.dtype)

x = np.fft.fft(np.array([1.0, 2.0, 3.0, 4.0]))
print(x, repr(x), x.dtype, [x.dtype], x.shape, len(x), x[1], [x[1]], x[0], x[1:3], x.real, x.imag, abs(x), np.abs(x[1]), np.angle(x), np.angle(x, deg=True))
r = np.fft.rfft([0.0, 1.0, 0.5])
print(r, repr(r), r.conj(), np.conj(r), (r * np.conj(r)).real, r * 2, 2 * r, r + r, r - 1, r / 2, r * 1j, r.sum(), [r.sum()])
f = np.fft.rfft(np.arange(8, dtype=np.float32))
print(f.dtype, repr(f), np.abs(f).dtype, f.real.dtype, [f[0]], f[0])
s = np.sin(2 * np.pi * 3 * np.arange(32) / 32)
print(np.abs(np.fft.rfft(s)), np.argmax(np.abs(np.fft.rfft(s))))
print(np.fft.rfft(s)[:5])
print(np.fft.rfft(s, n=8), np.fft.fft(s, 4), np.fft.rfft(s.reshape(4, 8), axis=0).shape)
print(np.fft.fftfreq(8, 0.1), np.fft.rfftfreq(5), np.fft.fftshift(np.fft.fftfreq(5)), np.fft.ifftshift(np.arange(5)))
print(np.fft.ifft(x), np.fft.ifft(x).real, np.fft.irfft(np.fft.rfft([1.0, 2.0, 3.0, 4.0])), np.allclose(np.fft.irfft(np.fft.rfft(s)), s))
img = np.arange(16).reshape(4, 4)
F = np.fft.fft2(img)
print(F, np.abs(np.fft.fftshift(F)), np.fft.ifft2(F).real.round(6), np.log1p(np.abs(F)).round(3))
def spectrogram(w, n=16, hop=8):
    frames = np.array([w[i:i + n] * np.hanning(n) for i in range(0, len(w) - n + 1, hop)])
    return np.abs(np.fft.rfft(frames, n=n, axis=-1)) ** 2
S = spectrogram(s)
print(S.shape, S.sum(axis=1), torch.from_numpy(S).dtype, 10 * np.log10(S.max()))
for v in x:
    print(v, v.real, abs(v))
print(np.array([1 + 2j, -0.5j]), x.T.shape, x.reshape(2, 2), x.round(1), x.item(0) if False else x[0].item(), x[2] if x.size else None)
z = x * np.hanning(4)
print(z, np.hanning(4) * x, x.copy()[0] + 1)
