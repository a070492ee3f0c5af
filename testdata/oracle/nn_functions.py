"""Writes what torch.nn.functional answers to calls with many arguments, and what
it raises: nn_functions.py OUT.json.gz. runtime/nn's TestFunctionCases reads them."""
import base64, gzip, itertools, json, sys, warnings

import torch
import torch.nn.functional as F

warnings.simplefilter("ignore")
f16, bf16, f32, f64, i64 = torch.float16, torch.bfloat16, torch.float32, torch.float64, torch.int64
GEN = torch.Generator()
cases = []


def dump(t):
    t = t.detach().contiguous()
    raw = bytes(t.view(-1).view(torch.uint8).tolist()) if t.numel() else b""
    return dict(dtype=str(t.dtype), shape=list(t.shape), data=base64.b64encode(raw).decode())


def case(name, call, *inputs, dtype=f32, **args):
    """F's function on inputs, which are shapes or tensors; args are its keywords,
    by which Go makes the same call. A tuple (shape, dim, dim) is transposed."""
    GEN.manual_seed(len(cases))
    tensors, swaps = [], []
    for t in inputs:
        swap = None
        if isinstance(t, tuple) and t and isinstance(t[0], tuple):
            t, *swap = t
        if t is not None and not isinstance(t, torch.Tensor):
            t = torch.randn(t, generator=GEN).to(dtype)
        tensors.append(t)
        swaps.append(swap)
    c = dict(name=name, args=args, inputs=[None if t is None else dump(t) for t in tensors], swaps=swaps)
    torch.manual_seed(9)
    try:
        views = [t if s is None else t.transpose(*s) for t, s in zip(tensors, swaps)]
        c["output"] = dump(call(*views, **args))
    except Exception as e:
        c["error"] = f"{type(e).__name__}: {str(e).splitlines()[0]}"
    cases.append(c)


# Convolutions of every number of dimensions.
for dims, conv, transposed in ((1, F.conv1d, F.conv_transpose1d), (2, F.conv2d, F.conv_transpose2d), (3, F.conv3d, F.conv_transpose3d)):
    size = (3, 4, 5)[-dims:]
    for groups, stride, padding, dilation in itertools.product((1, 2), (1, 2), (0, 1), (1, 2)):
        keys = dict(stride=[stride] * dims, padding=[padding] * dims, dilation=[dilation] * dims, groups=groups)
        case(f"conv{dims}d", conv, (2, 4, *size), (2, 4 // groups, *([2] * dims)), (2,), **keys)
        case(f"conv_transpose{dims}d", transposed, (2, 4, *size), (4, 2, *([2] * dims)), (2 * groups,), output_padding=[min(stride, dilation, 2) - 1] * dims, **keys)
    one = dict(stride=[1] * dims, padding=[0] * dims, dilation=[1] * dims, groups=1)
    case(f"conv{dims}d", conv, (4, *size), (6, 4, *([3] * dims)), None, **one)
    case(f"conv{dims}d", conv, ((2, 4, *size[:-1], 5), 0, 1), (6, 2, *([2] * dims)), None, **one)
    for dtype in (f16, bf16, f64): case(f"conv{dims}d", conv, (1, 2, *size), (3, 2, *([2] * dims)), (3,), dtype=dtype, **one)
    case(f"conv{dims}d", conv, (0, 4, *size), (6, 4, *([3] * dims)), None, **one)
    case(f"conv{dims}d", conv, (1, 4, *([2] * dims)), (6, 4, *([3] * dims)), None, **one)
    case(f"conv{dims}d", conv, (1, 3, *size), (6, 4, *([3] * dims)), None, **one)
    more = dict(one, output_padding=[0] * dims)
    case(f"conv_transpose{dims}d", transposed, (4, *size), (4, 2, *([3] * dims)), None, **more)
    case(f"conv_transpose{dims}d", transposed, (1, 3, *size), (4, 2, *([3] * dims)), None, **more)
    case(f"conv_transpose{dims}d", transposed, (1, 4, *size), (4, 2, *([3] * dims)), None, **dict(more, output_padding=[1] * dims))
    case(f"conv_transpose{dims}d", transposed, (1, 4, *([2] * dims)), (4, 2, *([3] * dims)), None, **dict(more, padding=[4] * dims))
    case(f"conv_transpose{dims}d", transposed, (1, 2, *size), (2, 3, *([2] * dims)), (3,), dtype=f64, **more)
case("conv2d", F.conv2d, (1, 3, 9, 8), (4, 3, 3, 2), None, stride=[2, 1], padding=[1, 0], dilation=[1, 3], groups=1)
case("conv3d", F.conv3d, (1, 3, 5, 9, 8), (4, 3, 1, 3, 2), None, stride=[1, 2, 1], padding=[0, 1, 0], dilation=[2, 1, 3], groups=1)

# Pooling.
for dims, most, mean in ((1, F.max_pool1d, F.avg_pool1d), (2, F.max_pool2d, F.avg_pool2d), (3, F.max_pool3d, F.avg_pool3d)):
    size = (4, 5, 6)[-dims:]
    for kernel, stride, padding, ceil in itertools.product((2, 3), (1, 2), (0, 1), (False, True)):
        keys = dict(kernel_size=[kernel] * dims, stride=[stride] * dims, padding=[padding] * dims, ceil_mode=ceil)
        case(f"max_pool{dims}d", most, (2, 2, *size), **keys)
        case(f"avg_pool{dims}d", mean, (2, 2, *size), **keys)
        case(f"avg_pool{dims}d", mean, (2, *size), count_include_pad=False, **keys)
    case(f"max_pool{dims}d", most, (1, 2, *size), kernel_size=[2] * dims, dilation=[2] * dims, stride=[1] * dims)
    case(f"max_pool{dims}d", most, ((2, *size, 2), 1, -1), kernel_size=[2] * dims)
    case(f"max_pool{dims}d", most, torch.full((1, 1, *size), float("nan")), kernel_size=[2] * dims)
    for dtype in (f16, f64):
        case(f"max_pool{dims}d", most, (1, 2, *size), dtype=dtype, kernel_size=[2] * dims)
        case(f"avg_pool{dims}d", mean, (1, 2, *size), dtype=dtype, kernel_size=[2] * dims)
    case(f"max_pool{dims}d", most, (1, 2, *([2] * dims)), kernel_size=[3] * dims)
    case(f"avg_pool{dims}d", mean, (1, 2, *([2] * dims)), kernel_size=[3] * dims)
    if dims > 1:
        case(f"max_pool{dims}d", most, (1, 2, *size), kernel_size=[2] * dims, padding=[2] * dims)
        case(f"avg_pool{dims}d", mean, (1, 2, *size), kernel_size=[2, 1, 3][:dims], stride=[1, 2, 1][:dims], divisor_override=3)
        case(f"max_pool{dims}d", most, (1, 2, *size), kernel_size=[1, 2, 3][:dims], stride=[2, 1, 1][:dims], padding=[0, 1, 1][:dims])
        case(f"max_pool{dims}d", most, (2, 2), kernel_size=[2] * dims)
    for kind in ("avg", "max"):
        pool = getattr(F, f"adaptive_{kind}_pool{dims}d")
        for out in ((1, 1, 1), (2, 3, 4), (4, 5, 6), (6, 8, 7)):
            out = list(out[-dims:])
            args = dict(output_size=out[0] if dims == 1 else out)
            for shape in ((2, 3, *size), (3, *size), (1, 1, *([3] * dims))): case(f"adaptive_{kind}_pool{dims}d", pool, shape, **args)
            case(f"adaptive_{kind}_pool{dims}d", pool, (1, 2, *size), dtype=f64, **args)
            case(f"adaptive_{kind}_pool{dims}d", pool, (1, 2, *size), dtype=f16, **args)
        case(f"adaptive_{kind}_pool{dims}d", pool, (3,) if dims == 1 else (3, 4), **args)

# Blocks.
for kernel, dilation, padding, stride in itertools.product(([2, 2], [1, 3]), ([1, 1], [2, 1]), ([0, 0], [1, 2]), ([1, 1], [2, 3])):
    keys = dict(kernel_size=kernel, dilation=dilation, padding=padding, stride=stride)
    case("unfold", F.unfold, (2, 3, 5, 6), **keys)
    n = F.unfold(torch.zeros(1, 1, 5, 6), **keys).shape[-1]
    case("fold", F.fold, (2, 2 * kernel[0] * kernel[1], n), output_size=[5, 6], **keys)
for dtype in (f16, f64): case("unfold", F.unfold, (3, 4, 4), dtype=dtype, kernel_size=[2, 2]); case("fold", F.fold, (4, 9), dtype=dtype, output_size=[4, 4], kernel_size=[2, 2])
case("unfold", F.unfold, ((4, 2, 4, 3), 0, -1), kernel_size=[3, 2]); case("unfold", F.unfold, (0, 2, 4, 3), kernel_size=[3, 2]); case("unfold", F.unfold, (1, 1, 2, 2), kernel_size=[3, 3]); case("unfold", F.unfold, torch.zeros(1, 1, 4, 4, dtype=i64), kernel_size=[3, 3])
case("fold", F.fold, (1, 8, 11), output_size=[4, 5], kernel_size=[2, 2]); case("fold", F.fold, (1, 7, 12), output_size=[4, 5], kernel_size=[2, 2]); case("fold", F.fold, (7,), output_size=[4, 5], kernel_size=[2, 2]); case("fold", F.fold, ((1, 9, 4), 1, 2), output_size=[4, 4], kernel_size=[2, 2])

# Grids.
bag = lambda i, w, o, s, **k: F.embedding_bag(i, w, o, per_sample_weights=s, **k)
grid_of = lambda t, size, **k: F.affine_grid(t, torch.Size(size), **k)
for mode, padding, corners in itertools.product(("bilinear", "nearest", "bicubic"), ("zeros", "border", "reflection"), (False, True)):
    keys = dict(mode=mode, padding_mode=padding, align_corners=corners)
    case("grid_sample", F.grid_sample, (2, 3, 5, 6), (2, 4, 3, 2), **keys)
    case("grid_sample", F.grid_sample, (1, 2, 4, 5), (1, 4, 3, 2), dtype=f64, **keys)
    case("grid_sample", F.grid_sample, (2, 2, 3, 4, 5), (2, 2, 3, 4, 3), **keys)
corner = torch.tensor([[[[-1.0, -1.0], [1.0, 1.0], [0.0, 0.0], [0.5, -0.5], [2.0, 3.0], [-1.5, 0.25]]]])
for mode in ("bilinear", "nearest", "bicubic"): case("grid_sample", F.grid_sample, (1, 2, 1, 4), corner, mode=mode, padding_mode="reflection", align_corners=True); case("grid_sample", F.grid_sample, (1, 2, 3, 4), corner, mode=mode)
for grid in ((1, 3, 3, 3), (2, 3, 3, 2), (1, 3, 3, 3, 2)): case("grid_sample", F.grid_sample, (1, 2, 4, 5), grid)
case("grid_sample", F.grid_sample, (1, 2, 4, 5), torch.zeros(1, 1, 1, 2, dtype=f64)); case("grid_sample", F.grid_sample, (1, 2, 4, 5), (1, 3, 3, 2), mode="x"); case("grid_sample", F.grid_sample, (1, 2, 4, 5), (1, 3, 3, 2), padding_mode="x"); case("grid_sample", F.grid_sample, (1, 2, 0, 5), (1, 3, 3, 2))
for corners in (False, True):
    for size in ([2, 1, 3, 4], [2, 5, 1, 1], [2, 1, 6, 2]):
        case("affine_grid", grid_of, (2, 2, 3), size=size, align_corners=corners); case("affine_grid", grid_of, (2, 2, 3), dtype=f64, size=size, align_corners=corners)
        case("affine_grid", grid_of, (2, 3, 4), size=size[:2] + [2] + size[2:], align_corners=corners)
case("affine_grid", grid_of, (1, 2, 3), size=[1, 1, 3]); case("affine_grid", grid_of, (1, 3, 3), size=[1, 1, 3, 4]); case("affine_grid", grid_of, (1, 2, 3), size=[1, 1, 3, 0]); case("affine_grid", grid_of, torch.zeros(1, 2, 3, dtype=i64), size=[1, 1, 3, 4])

# Rearranged pixels.
for shape in ((2, 3, 4, 6), (3, 4, 6), (2, 1, 2, 6, 6), (0, 1, 6, 6)):
    for r in (1, 2): case("pixel_unshuffle", F.pixel_unshuffle, shape, downscale_factor=r)
    case("pixel_unshuffle", F.pixel_unshuffle, shape, dtype=f64, downscale_factor=2)
    case("pixel_unshuffle", F.pixel_unshuffle, (shape, 0, 1) if len(shape) < 4 else (shape, -1, -2), downscale_factor=2)
for r in (0, 3, 5): case("pixel_unshuffle", F.pixel_unshuffle, (2, 3, 4, 6), downscale_factor=r)
case("pixel_unshuffle", F.pixel_unshuffle, (4, 6), downscale_factor=2); case("pixel_unshuffle", F.pixel_unshuffle, torch.arange(16).reshape(1, 4, 4), downscale_factor=2)

# Bags.
ids, flat, offsets = torch.tensor([[1, 2, 4], [4, 3, 2], [0, 0, 1]]), torch.tensor([1, 2, 4, 4, 3]), torch.tensor([0, 3, 3])
for mode in ("sum", "mean", "max"):
    for padding in (None, 4, -2):
        keys = {} if padding is None else dict(padding_idx=padding)
        case("embedding_bag", bag, ids, (5, 3), None, None, mode=mode, **keys); case("embedding_bag", bag, flat, (5, 3), offsets, None, mode=mode, **keys)
        case("embedding_bag", bag, flat, (5, 3), torch.tensor([0, 2, 5]), None, mode=mode, include_last_offset=True, **keys)
    case("embedding_bag", bag, flat.int(), (5, 3), offsets.int(), None, dtype=f64, mode=mode)
case("embedding_bag", bag, ids, (5, 3), None, (3, 3), mode="sum"); case("embedding_bag", bag, flat, (5, 3), offsets, (5,), mode="sum"); case("embedding_bag", bag, flat, (5, 3), offsets, (5,), mode="mean"); case("embedding_bag", bag, flat, (5, 3), offsets, (4,), mode="sum")
for more in (None, torch.tensor([1]), torch.tensor([0, 9]), torch.tensor([[0]])): case("embedding_bag", bag, flat, (5, 3), more, None, mode="sum")
case("embedding_bag", bag, ids, (5, 3), offsets, None, mode="sum"); case("embedding_bag", bag, flat, (5, 3), offsets, None, mode="x"); case("embedding_bag", bag, flat, (3, 3), offsets, None, mode="max"); case("embedding_bag", bag, flat.float(), (5, 3), offsets, None, mode="sum"); case("embedding_bag", bag, flat, (5,), offsets, None, mode="sum")

for shape in ((), (2,), (2, 3), (0,), (1, 2, 2)):
    for dtype in (f32, f64):
        case("bilinear", F.bilinear, (*shape, 3), (*shape, 4), (5, 3, 4), (5,), dtype=dtype); case("bilinear", F.bilinear, (*shape, 3), (*shape, 4), (5, 3, 4), None, dtype=dtype)
case("bilinear", F.bilinear, (2, 3), (2, 4), (5, 3, 5), None); case("bilinear", F.bilinear, (2, 3), (2, 4), (5, 2, 4), None); case("bilinear", F.bilinear, (2, 3), (3, 4), (5, 3, 4), None); case("bilinear", F.bilinear, (2, 3), (4,), (5, 3, 4), None)

# Losses.
for reduction, log, dtype in itertools.product(("none", "sum", "mean", "batchmean"), (False, True), (f32, f64, f16)):
    target = torch.tensor([[0.5, 0.25, 0.25], [0.0, 1.0, 0.0]], dtype=dtype)
    case("kl_div", F.kl_div, (2, 3), target, dtype=dtype, reduction=reduction, log_target=log)
case("kl_div", F.kl_div, (2, 1, 3), (1, 4, 3), reduction="none", log_target=True); case("kl_div", F.kl_div, (2, 3), (2, 3), reduction="x"); case("kl_div", F.kl_div, (2, 3), (2, 4)); case("kl_div", F.kl_div, (), (), reduction="batchmean", log_target=True)
for reduction, full, dtype in itertools.product(("none", "sum", "mean"), (False, True), (f32, f64)):
    for shape in ((2, 3), (2,), (2, 1)): case("gaussian_nll_loss", F.gaussian_nll_loss, (2, 3), (2, 3), torch.rand(shape, generator=GEN).to(dtype), dtype=dtype, reduction=reduction, full=full)
case("gaussian_nll_loss", F.gaussian_nll_loss, (2, 3), (2, 3), torch.tensor([[1.0, -1, 1]] * 2)); case("gaussian_nll_loss", F.gaussian_nll_loss, (2, 3), (2, 3), torch.ones(3)); case("gaussian_nll_loss", F.gaussian_nll_loss, (2, 3), (2, 3), torch.zeros(2, 3), eps=0.5); case("gaussian_nll_loss", F.gaussian_nll_loss, (2, 3), (2, 3), torch.ones(2, 3), reduction="x")

# Draws.
for hard, tau, dim in itertools.product((False, True), (1.0, 0.5), (-1, 0, 1)):
    case("gumbel_softmax", F.gumbel_softmax, (3, 4), hard=hard, tau=tau, dim=dim); case("gumbel_softmax", F.gumbel_softmax, (2, 20, 5), hard=hard, tau=tau, dim=dim)
for p, shape in itertools.product((0.0, 0.3, 0.5, 1.0), ((2, 3, 4), (3, 4), (2, 3, 4, 5), (2, 30, 2, 2), (2, 3, 2, 2, 2), (3, 2, 2, 2))):
    if len(shape) < 4: case("dropout1d", F.dropout1d, shape, p=p)
    if len(shape) in (3, 4): case("dropout2d", F.dropout2d, shape, p=p)
    if len(shape) > 3: case("dropout3d", F.dropout3d, shape, p=p)
case("dropout1d", F.dropout1d, (2, 3, 4, 5)); case("dropout2d", F.dropout2d, (3,)); case("dropout2d", F.dropout2d, (2, 3, 4, 5), p=1.5); case("dropout2d", F.dropout2d, (2, 3, 4, 5), p=0.5, training=False); case("dropout2d", F.dropout2d, ((3, 2, 4, 5), 0, 1), p=0.5); case("dropout3d", F.dropout3d, (2, 3, 4, 5, 2), dtype=f64, p=0.5)
for shape in ((2, 3, 4), (2, 3, 4, 5), (1, 3, 2, 2, 2)):
    for dtype in (f32, f64):
        case("instance_norm", F.instance_norm, shape, None, None, None, None, dtype=dtype); case("instance_norm", F.instance_norm, shape, None, None, (3,), (3,), dtype=dtype)
        case("instance_norm", F.instance_norm, shape, (3,), torch.rand(3, generator=GEN).to(dtype), (3,), (3,), dtype=dtype, use_input_stats=False); case("instance_norm", F.instance_norm, shape, (3,), torch.rand(3, generator=GEN).to(dtype), None, None, dtype=dtype)
case("instance_norm", F.instance_norm, ((3, 2, 4), 0, 1), None, None, None, None, eps=0.5); case("instance_norm", F.instance_norm, (2, 3, 1), None, None, None, None); case("instance_norm", F.instance_norm, (2, 3, 4), None, None, None, None, use_input_stats=False)

with gzip.GzipFile(sys.argv[1], "wb", mtime=0) as f:
    f.write(json.dumps(dict(torch=torch.__version__, cases=cases)).encode())
print(len(cases))
