"""Writes how PyTorch prints tensors: tensor_print.py OUT.json.gz"""
import base64, gzip, json, platform, random, sys

import torch

out = sys.argv[1]
random.seed(7)
torch.manual_seed(7)
cases = []


def raw(t):
    t = t.detach().contiguous()
    return base64.b64encode(bytes(t.view(-1).view(torch.uint8).tolist()) if t.numel() else b"").decode()


def add(t, tail="", parameter=False, strides=None, options=None):
    """One tensor with its text; view is a way to reach it from the stored one."""
    stored, view = t, ""
    if strides == "t":
        stored, view = t.transpose(0, 1).contiguous(), "t"
    shown = t
    if parameter:
        shown = torch.nn.Parameter(t)
    elif tail == "requires_grad":
        shown = t.clone().requires_grad_()
    elif tail == "grad_fn":
        shown = (t.clone().requires_grad_() * 1)
        assert type(shown.grad_fn).__name__ == "MulBackward0"
    if options:
        torch.set_printoptions(**options)
    text = repr(shown)
    assert text == str(shown)
    case = dict(dtype=str(t.dtype), shape=list(stored.shape), data=raw(stored), text=text)
    if view:
        case["view"] = view
    if tail:
        case["tail"] = tail
    if parameter:
        case["parameter"] = True
    if options:
        case["options"] = options
        torch.set_printoptions(profile="default", sci_mode=None)
    if t.dim() == 0 and not parameter:
        case["format"] = [f"{shown}", f"{shown:.3f}" if t.dtype.is_floating_point else f"{shown:5d}"]
    cases.append(case)


floats = [torch.float32, torch.float64, torch.float16, torch.bfloat16]
ints = [torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8]
shapes = [(), (1,), (3,), (7,), (20,), (2, 3), (3, 9), (1, 1), (4, 17), (2, 3, 4), (1, 2, 3), (2, 2, 2, 3), (3, 1, 2, 5), (1, 30)]
scales = [1, 1e-3, 1e-5, 1e3, 1e5, 1e9, 12.5]
for dtype in floats:
    for shape in shapes:
        for scale in random.sample(scales, 2):
            add((torch.randn(shape, dtype=torch.float64) * scale).to(dtype))
    for shape in [(), (4,), (2, 3), (2, 2, 2)]:
        add(torch.randint(-20, 20, shape).to(dtype))
        t = torch.randn(shape, dtype=torch.float64).to(dtype)
        if shape:
            t.view(-1)[0] = float("nan")
            t.view(-1)[1] = random.choice([float("inf"), -float("inf")])
        add(t)
    add(torch.tensor([1.0, float("inf"), float("nan")]).to(dtype))
    add(torch.tensor([float("nan")]).to(dtype))
    add(torch.tensor([float("-inf"), float("inf"), 0.0]).to(dtype))
    add(torch.zeros(3, 2, dtype=dtype))
    add(torch.tensor([-0.0, 0.0, 1.0]).to(dtype))
    add(torch.tensor([1e-4, 1.0]).to(dtype))
    add(torch.tensor([0.001, 1.0, 1000.0]).to(dtype))
    add(torch.tensor([0.00099, 1.0]).to(dtype))
    add(torch.tensor(float("nan")).to(dtype))
    add(torch.tensor(float("inf")).to(dtype))
for dtype in ints:
    for shape in [(), (1,), (5,), (30,), (2, 3), (2, 2, 3)]:
        lo, hi = (0, 200) if dtype == torch.uint8 else (-100, 100)
        add(torch.randint(lo, hi, shape).to(dtype))
for shape in [(), (4,), (2, 3), (2, 1, 3), (25,)]:
    add(torch.rand(shape) < 0.5)
for dtype in floats + ints + [torch.bool]:
    for shape in [(0,), (0, 3), (2, 0), (1, 0, 2)]:
        add(torch.zeros(shape, dtype=dtype))
for shape in [(1001,), (2, 600), (40, 40), (11, 10, 10), (5, 300), (300, 5), (3, 7, 8, 9), (1000,), (7, 143), (6, 200)]:
    scale = random.choice([1, 1e-6, 1e4])
    add((torch.randn(shape) * scale * 10).round() / 10 if scale == 1 else torch.randn(shape) * scale)
    add(torch.randint(0, 50, shape))
add(torch.arange(2000, dtype=torch.float32))
add(torch.rand(50, 50) < 0.5)
spike = torch.zeros(40, 40)
spike[20, 20] = 1e7  # not among what is shown
add(spike)
for shape in [(3, 4), (9, 2), (2, 3, 4), (40, 41)]:
    add(torch.randn(shape), strides="t")
    add(torch.arange(torch.Size(shape).numel()).reshape(shape), strides="t")
for shape in [(), (3,), (2, 3), (10,), (8,), (9,), (2, 8), (1, 7), (0,), (0, 2)]:
    for tail in ["requires_grad", "grad_fn"]:
        for dtype in [torch.float32, torch.float64, torch.float16]:
            add(torch.randn(shape).to(dtype), tail=tail)
    add(torch.randn(shape), parameter=True)
    add(torch.randn(shape).to(torch.bfloat16), parameter=True)
for options in [dict(precision=2), dict(precision=8), dict(precision=0), dict(sci_mode=True), dict(sci_mode=False),
                dict(linewidth=40), dict(linewidth=200), dict(threshold=5), dict(threshold=5, edgeitems=1),
                dict(profile="short"), dict(profile="full"), dict(precision=6, sci_mode=False), dict(edgeitems=0, threshold=3)]:
    for shape in [(), (6,), (3, 12), (2, 3, 4)]:
        add(torch.randn(shape), options=options)
        add(torch.randn(shape) * 1e-6, options=options)
        add(torch.randint(-1000, 1000, shape), options=options)
        add(torch.randint(-1000, 1000, shape).float(), options=options)

doc = dict(torch=torch.__version__, python=platform.python_version(), cases=cases)
with gzip.GzipFile(out, "wb", mtime=0) as f:
    f.write(json.dumps(doc).encode())
print(len(cases))
