# Products of matrices, in GFLOP/s: the best of several runs of each size.
import time

import torch
import torch.nn.functional as F

torch.manual_seed(0)
for n, k in [(1, 896), (32, 896), (256, 1024), (1024, 1024)]:
    a = torch.randn(n, k)
    b = torch.randn(k, k)
    product = 0.0
    linear = 0.0
    for i in range(12):
        start = time.perf_counter()
        a @ b
        product = max(product, 2.0 * n * k * k / (time.perf_counter() - start) / 1e9)
        start = time.perf_counter()
        F.linear(a, b)
        linear = max(linear, 2.0 * n * k * k / (time.perf_counter() - start) / 1e9)
    print(f"[{n}, {k}] with [{k}, {k}]: a @ b {product:.1f}, linear {linear:.1f} GFLOP/s")
