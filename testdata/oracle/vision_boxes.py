"""Writes runtime/vision/testdata/boxes.json.gz: what torchvision's box operators
answer to the calls that runtime/vision's tests make.

Needs torchvision beside PyTorch. Usage: python vision_boxes.py OUT
"""

import gzip
import json
import platform
import re
import sys

import torch
import torchvision
from torchvision.ops import boxes as ops

torch.manual_seed(11)
F32, F64, F16, I64, I32, U8 = torch.float32, torch.float64, torch.float16, torch.int64, torch.int32, torch.uint8
cases = []


def enc(v):
    if not isinstance(v, torch.Tensor):
        return v
    text = [repr(x) for x in v.reshape(-1).tolist()]
    return {"dtype": str(v.dtype).removeprefix("torch."), "shape": list(v.shape), "values": text}


def case(name, *args):
    c = {"name": name, "args": [enc(a) for a in args]}
    try:
        c["out"] = enc(getattr(ops, name)(*args))
    except Exception as e:
        message = re.sub(r"^\S+, /\S+\.cpp:\d+, ", "", str(e).split("\n")[0])
        c["error"] = [type(e).__name__, message]
    cases.append(c)


def rand(*shape, dtype=F32):
    return ((torch.rand(*shape) * 4096).round() / 4096).to(dtype)


def found(n, dtype=F32, scale=20.0, size=6.0):
    at = rand(n, 2) * scale
    boxes = torch.cat([at, at + 0.5 + torch.rand(n, 2) * size], 1)
    return ((boxes * 64).round() / 64).to(dtype)  # short to write


for n in (0, 1, 2, 7, 40, 300):
    for threshold in (0.0, 0.3, 0.5, 1.0):
        case("nms", found(n), rand(n), threshold)
    case("batched_nms", found(n), rand(n), torch.randint(0, 3, (n,)), 0.4)
case("nms", found(50, F64), rand(50, dtype=F64), 0.5)
case("nms", found(50), (rand(50) * 4).floor(), 0.3)  # equal scores
case("nms", found(6).t().contiguous().t(), rand(12)[::2], 0.3)
case("nms", found(5)[[0, 0, 1, 1, 2]], torch.tensor([0.5, 0.5, 0.25, 1.0, float("nan")]), 0.5)
case("nms", torch.tensor([[0, 0, 1, 1.0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, float("nan"), 1]]), rand(4), 0.5)
case("nms", torch.tensor([[0, 0, 10, 10.0], [0, 0, 10, 5]]), torch.tensor([1.0, 0.5]), 0.5)  # just the threshold
# Category by category; PyTorch's order of equal scores hangs on the processor here.
case("batched_nms", found(1200, scale=60.0), torch.randperm(1200) / 8, torch.randint(0, 4, (1200,)), 0.3)
case("batched_nms", found(1001, scale=60.0), torch.randperm(1001).float(), torch.randint(0, 4, (1001,)).float(), 0.3)
case("batched_nms", found(30, F64), rand(30, dtype=F64), torch.randint(-1, 2, (30,)), 0.2)
for bad in ((found(3)[0], rand(3)), (found(3)[:, :3], rand(3)), (found(3), rand(1, 3)), (found(3), rand(2)),
            (found(3, F16), rand(3).half()), (found(3, I64), rand(3).long()), (found(3), rand(3).double()), (torch.empty(0), torch.empty(0))):
    case("nms", *bad, 0.5)
case("batched_nms", found(3), rand(3), torch.tensor([0, 1]), 0.5)
case("batched_nms", torch.empty(0), torch.empty(0), torch.empty(0), 0.5)

for dtype in (F32, F64, F16, I64, I32, U8):
    a, b = found(4, dtype), found(3, dtype)
    for fmt in ("xyxy", "xywh", "cxcywh"):
        case("box_area", a, fmt)
        case("box_iou", a, b, fmt)
        if dtype != U8:
            for to in ("xyxy", "xywh", "cxcywh"):
                case("box_convert", a, fmt, to)
    case("generalized_box_iou", a, b)
    case("remove_small_boxes", a, 3.5)
    case("clip_boxes_to_image", a, (9, 15))
case("box_iou", found(3), found(2, F64), "xyxy")
case("box_iou", found(3, F16), found(2, U8), "xyxy")
case("box_iou", found(6).reshape(2, 3, 4), found(4).reshape(2, 2, 4), "xyxy")
case("box_iou", found(6).reshape(2, 3, 4), found(2), "xyxy")
case("box_iou", torch.empty(0, 4), found(2), "xyxy")
case("box_area", found(6).reshape(2, 3, 4), "xyxy")
case("box_area", found(1)[0], "xywh")
case("box_convert", found(6).reshape(2, 3, 4), "cxcywh", "xyxy")
case("clip_boxes_to_image", found(6).reshape(2, 3, 4), (9, 15))
case("clip_boxes_to_image", found(1)[0], (3, 4))
for bad in ((1,), (1, 2, 3)): case("clip_boxes_to_image", found(2), bad)
for fmt in ("xyxx", ""):
    case("box_area", found(2), fmt)
    case("box_iou", found(2), found(2), fmt)
    case("box_convert", found(2), fmt, "xyxy")
    case("box_convert", found(2), "xyxy", fmt)
case("box_convert", found(2)[:, :3], "xywh", "xyxy")
case("box_convert", rand(2, 5), "xywh", "xyxy")
case("box_area", found(2)[:, :3], "xyxy")

doc = {"torch": torch.__version__, "torchvision": torchvision.__version__, "machine": platform.processor() or platform.machine(), "cases": cases}
with gzip.GzipFile(sys.argv[1], "wb", 9, mtime=0) as f:
    f.write(json.dumps(doc, separators=(",", ":")).encode())
print(len(cases), "cases")
