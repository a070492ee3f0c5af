"""What a detector does with the boxes that it finds, by torchvision's operators."""

import torch
from torch import nn
from torchvision import ops
from torchvision.ops import box_convert, box_iou, generalized_box_iou
from torchvision.ops.boxes import batched_nms, box_area, clip_boxes_to_image, nms, remove_small_boxes


class Detector(nn.Module):
    """Scores of classes and boxes for each cell of a picture, thinned out."""

    def __init__(self, classes=3, score_thresh=0.3, nms_thresh=0.4, most=5):
        super().__init__()
        self.head = nn.Conv2d(2, classes + 4, kernel_size=1)
        self.classes = classes
        self.score_thresh = score_thresh
        self.nms_thresh = nms_thresh
        self.most = most

    def forward(self, x):
        height, width = x.shape[-2:]
        out = self.head(x).flatten(2).transpose(1, 2)
        scores, deltas = out[..., : self.classes].softmax(-1), out[..., self.classes :]
        ys, xs = torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")
        centres = torch.stack((xs, ys), -1).reshape(-1, 2) + 0.5
        boxes = torch.cat((centres + deltas[..., :2] * 0.3, deltas[..., 2:].exp() * 2), -1)
        results = []
        for image_boxes, image_scores in zip(boxes, scores):
            results.append(self.thin(box_convert(image_boxes, "cxcywh", "xyxy"), image_scores, (height, width)))
        return results

    def thin(self, boxes, scores, size):
        best, labels = scores.max(-1)
        keep = best > self.score_thresh
        boxes, best, labels = boxes[keep], best[keep], labels[keep]
        boxes = clip_boxes_to_image(boxes, size)
        keep = remove_small_boxes(boxes, 0.25)
        boxes, best, labels = boxes[keep], best[keep], labels[keep]
        keep = batched_nms(boxes, best, labels, self.nms_thresh)[: self.most]
        return boxes[keep], best[keep], labels[keep]


torch.manual_seed(3)
model = Detector().eval()
with torch.no_grad():
    for boxes, scores, labels in model(torch.randn(2, 2, 6, 7)):
        print(boxes.shape, labels.tolist())
        for box, score in zip(boxes, scores):
            print(" ".join(f"{v:.3f}" for v in box.tolist()), f"{score.item():.3f}")

boxes = torch.tensor([[0.0, 0, 10, 10], [1, 1, 11, 11], [20, 20, 30, 25], [21, 20, 30, 26], [2, 3, 4, 6]])
scores = torch.tensor([0.5, 0.75, 0.25, 0.25, 1.0])
print(nms(boxes, scores, 0.5))
print(ops.nms(boxes, scores, iou_threshold=0.7))
print(ops.boxes.nms(boxes=boxes, scores=scores, iou_threshold=0))
print(batched_nms(boxes, scores, torch.tensor([0, 1, 0, 0, 2]), 0.5))
print(batched_nms(boxes[:0], scores[:0], torch.zeros(0), 0.5))
print(box_iou(boxes, boxes[:2]))
print(generalized_box_iou(boxes[:3], boxes[2:]))
print(box_area(boxes), box_area(boxes.long()).dtype, box_area(boxes.half()).dtype)
print(box_iou(boxes.int()[:2], boxes.half()[1:3]).dtype)
for fmt in ("xywh", "cxcywh", "xyxy"):
    print(box_convert(boxes[:2], "xyxy", out_fmt=fmt), box_area(boxes[:2], fmt=fmt), ops.box_iou(boxes[:1], boxes[1:2], fmt))

weights = torch.ones(2, 4, requires_grad=True)
print(box_area(boxes[:2] * weights), box_iou(boxes[:2] * weights, boxes[:2]))
print(nms(boxes[:2] * weights, scores[:2], 0.5))
for bad in (scores[:2], scores.double()):
    try:
        nms(boxes, bad, 0.5)
    except RuntimeError as error:
        print(type(error).__name__, "same" in str(error))
try:
    box_convert(boxes, "xyxy", "yxyx")
except ValueError as error:
    print(error)
