"""Files of torch.save for runtime/checkpoint, and what torch.load makes of them.

    python torch_files.py ../../runtime/checkpoint/testdata/pt

Writes NAME.pt and NAME.txt: repr() of what is loaded.
"""

import collections
import os
import sys

import torch
from torch import nn

OUT = sys.argv[1]
os.makedirs(OUT, exist_ok=True)
torch.manual_seed(0)


def v(*shape):
    n = 1
    for s in shape:
        n *= s
    return ((torch.arange(n) * 37 + 11) % 257 - 128).float().div(64).reshape(shape)


base = torch.arange(20.0)
tied = torch.ones(3)
state = collections.OrderedDict(
    f32=v(3, 4), bf16=v(3, 4).bfloat16(), f16=v(3, 4).half(), f64=v(6).double(), i64=torch.arange(5) - 2, i8=(torch.arange(5) - 2).to(torch.int8),
    i32=torch.arange(5, dtype=torch.int32), i16=torch.arange(5, dtype=torch.int16), u8=torch.arange(5, dtype=torch.uint8), bool=torch.tensor([True, False]),
    transposed=v(3, 4).t(), slice=base.view(4, 5)[1:3, 1:4], expanded=v(3, 1).expand(3, 4), tied_a=tied, tied_b=tied, view=tied[1:], scalar=torch.tensor(1.5), empty=torch.zeros(0, 3),
)
module = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3))
with torch.no_grad():
    for p in module.parameters():
        p.copy_(v(*p.shape))
FILES = {
    "state": (state, {}),
    "legacy": (state, {"_use_new_zipfile_serialization": False}),
    "module": (module.state_dict(), {}),
    "nested": ({"model": {"w": v(2, 2)}, "model_args": {"n_layer": 2, "bias": False, "dropout": 0.0}, "iter": 7, "best": torch.tensor(0.25), "tags": ["a", None, (1, 2)], "size": torch.Size([2, 3]), "dtype": torch.float16, 3: "int key"}, {}),
    "tensor": (v(2, 3), {}),
    "tensor_legacy": (v(2, 3), {"_use_new_zipfile_serialization": False}),
}
for name, (value, options) in FILES.items():
    path = os.path.join(OUT, name + ".pt")
    torch.save(value, path, **options)
    with open(os.path.join(OUT, name + ".txt"), "w") as f:
        f.write(repr(torch.load(path)))
# what our reader refuses
torch.save(nn.Parameter(v(2)), os.path.join(OUT, "refused_parameter.pt"))
torch.save(module, os.path.join(OUT, "refused_module.pt"))
torch.save(torch.zeros(2, dtype=torch.complex64), os.path.join(OUT, "refused_complex.pt"))
