"""A C++ extension that an environment variable asks for, and a model that does without."""

import os

import torch

if os.environ.get("EXT_CUDA_ON") == "1":
    from torch.utils.cpp_extension import load

    try:
        load(name="wkv", sources=["wkv.cpp", "gemm.cpp"], is_python_module=False)
        NO_GEMM = False
    except Exception:
        print("without gemm")
        load(name="wkv", sources=["wkv.cpp"], is_python_module=False)
        NO_GEMM = True

    def cuda_wkv(k, v):
        y = torch.empty_like(k)
        torch.ops.ext.wkv(k, v, y)
        return y

else:
    os.environ["EXT_CUDA_ON"] = "0"

if os.environ.get("EXT_CUDA_ON") == "1" and not NO_GEMM:

    def matmul(a, b):
        c = torch.empty(a.shape[0], b.shape[1])
        torch.ops.ext.gemm(a, b, c)
        return c

else:

    def matmul(a, b):
        return a @ b


class Mix:
    def __init__(self, n):
        self.n = n
        if os.environ["EXT_CUDA_ON"] == "1":
            ext = load(name="mix", sources=["mix.cpp"])

            class MixFunction(torch.autograd.Function):
                @staticmethod
                def forward(ctx, x):
                    return ext.forward(x)

            self.fused = MixFunction

    def run_fused(self, x):
        return self.fused.apply(x)

    if os.environ["EXT_CUDA_ON"] == "1":

        def cuda_run(self, x):
            return self.run_fused(cuda_wkv(x, x))

    def run(self, x, cuda=False):
        return self.cuda_run(x) if cuda else matmul(x, x.T) * self.n


mix = Mix(3)
x = torch.arange(6.0).view(2, 3)
print(mix.run(x))
for call in (mix.run_fused, lambda x: mix.run(x, cuda=True)):
    try:
        call(x)
    except AttributeError as e:
        print(e)


def direct(x):
    return cuda_wkv(x, x)


try:
    direct(x)
except NameError as e:
    print(e)
try:
    torch.ops.ext.gemm(x, x, x)
except AttributeError as e:
    print(e)
