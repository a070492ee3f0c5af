# Prints the CRC-32 sums that half_test.go compares with. torch 2.15.0.
# Inputs: every 16-bit pattern but the NaNs; and, for rounding, the float32
# patterns s * 1021 for s = 0 .. 2**32 / 1021, NaNs left out.
import zlib
import numpy as np
import torch

h = torch.from_numpy(np.arange(65536, dtype=np.uint16).view(np.int16).copy())
for name, dt in (("float16", torch.float16), ("bfloat16", torch.bfloat16)):
    f = h.view(dt).float()
    f = f[~f.isnan()]
    print(name, "to float32", hex(zlib.crc32(f.numpy().tobytes())), len(f))
p = np.arange(0, 2**32, 1021, dtype=np.uint64).astype(np.uint32)
f = torch.from_numpy(p.view(np.float32).copy())
f = f[~f.isnan()]
for name, dt in (("float16", torch.float16), ("bfloat16", torch.bfloat16)):
    print(name, "from float32", hex(zlib.crc32(f.to(dt).view(torch.int16).numpy().tobytes())), len(f))
