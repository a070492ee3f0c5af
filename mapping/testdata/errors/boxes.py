# torchvision's operators on boxes.
import torch
from torchvision import ops
from torchvision.ops import boxes as box_ops
from torchvision.ops.boxes import batched_nms, box_iou

boxes = torch.tensor([[0.0, 0, 2, 2], [1, 1, 3, 3]])
scores = torch.tensor([0.5, 1.0])
keep = ops.nms(boxes, scores, 0.5)
iou = box_iou(boxes, boxes)
small = box_ops.box_area(boxes.half())
whole = ops.box_area(boxes.byte())
mixed = ops.box_iou(boxes.long(), boxes.long())
turned = ops.box_convert(boxes, "xyxy", "xywh")
unsure = ops.box_convert(boxes.long(), "xyxy", "cxcywh")
#: keep: Tensor[i64, rank 1]
#: iou: Tensor[f32, rank 2]
#: small: Tensor[f32, rank 1]
#: whole: Tensor[i32, rank 1]
#: mixed: Tensor[f32, rank 2]
#: turned: Tensor[f32, rank 2]
#: unsure: Tensor[rank 2]
ops.nms(boxes.tolist(), scores, 0.5)  #! PYC0402
ops.nms(boxes, scores)  #! PYC0402
batched_nms(boxes, scores, 0.5)  #! PYC0402
ops.nms(boxes, scores, 0.5, 3)  #! PYC0402
print(keep[0, 0], iou[0, 0, 0])  #! PYC0222 PYC0222
ops.box_iou(boxes, boxes, fmt=None)  #! PYC0402
ops.overlap(boxes, boxes)  #! PYC0401
