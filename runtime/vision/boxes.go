package vision

import (
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// formats are the ways to write a box that isn't turned: two corners, a corner
// and the sizes, the centre and the sizes.
var formats = []string{"xyxy", "xywh", "cxcywh"}

// wide is t in a dtype whose products don't overflow as soon: torchvision's _upcast.
func wide(t *tensor.Tensor) *tensor.Tensor {
	switch d := t.DType(); {
	case d == tensor.Float32, d == tensor.Float64, d == tensor.Int32, d == tensor.Int64:
		return t
	case d.IsFloat():
		return t.Float()
	}
	return t.Int()
}

// number is the i-th number of each box.
func number(boxes *tensor.Tensor, i int) *tensor.Tensor {
	return boxes.Index(tensor.Ellipsis, tensor.I(i))
}

// numbers are the numbers from..to-1 of each box.
func numbers(boxes *tensor.Tensor, from, to int) *tensor.Tensor {
	return boxes.Index(tensor.Ellipsis, tensor.R(from, to))
}

// BoxArea returns the areas [...] of boxes [..., 4]. It raises ValueError for
// another format.
//
//pyconv:map torchvision.ops.box_area(boxes: Tensor, fmt: str = "xyxy") -> upcast(0)[r-1] fresh backward=MulBackward0
//pyconv:map torchvision.ops.boxes.box_area(boxes: Tensor, fmt: str = "xyxy") -> upcast(0)[r-1] fresh backward=MulBackward0
func BoxArea(boxes *tensor.Tensor, format string) *tensor.Tensor {
	if !slices.Contains(formats, format) {
		py.Raise("ValueError", "Unsupported Bounding Box area for given format %s", format)
	}
	boxes = wide(boxes)
	if format == "xyxy" {
		return number(boxes, 2).Sub(number(boxes, 0)).Mul(number(boxes, 3).Sub(number(boxes, 1)))
	}
	return number(boxes, 2).Mul(number(boxes, 3))
}

// corners are the upper left and the lower right corners of boxes, [..., 2] each.
func corners(boxes *tensor.Tensor, format string) (low, high *tensor.Tensor) {
	low, high = numbers(boxes, 0, 2), numbers(boxes, 2, tensor.End)
	switch format {
	case "xywh":
		return low, low.Add(high)
	case "cxcywh":
		half := high.DivScalar(2)
		return low.Sub(half), low.Add(half)
	}
	return low, high
}

// overlaps are the intersections and unions [..., n, m] of each box of a
// [..., n, 4] with each of b [..., m, 4].
func overlaps(a, b *tensor.Tensor, format string) (inter, union *tensor.Tensor) {
	areaA, areaB := BoxArea(a, format), BoxArea(b, format)
	lowA, highA := corners(a.Index(tensor.Ellipsis, tensor.NewAxis, tensor.All), format)
	lowB, highB := corners(b.Index(tensor.Ellipsis, tensor.NewAxis, tensor.All, tensor.All), format)
	size := wide(highA.Minimum(highB).Sub(lowA.Maximum(lowB))).ClampMin(0)
	inter = number(size, 0).Mul(number(size, 1))
	union = areaA.Index(tensor.Ellipsis, tensor.NewAxis).
		Add(areaB.Index(tensor.Ellipsis, tensor.NewAxis, tensor.All)).Sub(inter)
	return inter, union
}

// BoxIoU returns the intersections over unions [..., n, m] of each box of boxes1
// [..., n, 4] with each of boxes2 [..., m, 4]. It raises ValueError for another
// format, those of turned boxes among them.
//
//pyconv:map torchvision.ops.box_iou(boxes1: Tensor, boxes2: Tensor, fmt: str = "xyxy") -> float(upcast(0,1))[max(0,1)] fresh backward=DivBackward0
//pyconv:map torchvision.ops.boxes.box_iou(boxes1: Tensor, boxes2: Tensor, fmt: str = "xyxy") -> float(upcast(0,1))[max(0,1)] fresh backward=DivBackward0
func BoxIoU(boxes1, boxes2 *tensor.Tensor, format string) *tensor.Tensor {
	if !slices.Contains(formats, format) {
		py.Raise("ValueError", "Unsupported format '%s'. Supported axis-aligned formats: ('xyxy', 'xywh', 'cxcywh'). Supported rotated formats: ('cxcywhr', 'xywhr', 'xyxyxyxy').", format)
	}
	inter, union := overlaps(boxes1, boxes2, format)
	return inter.Div(union)
}

// GeneralizedBoxIoU is BoxIoU of corners less the part of the box around both
// that neither covers: -1 to 1.
//
//pyconv:map torchvision.ops.generalized_box_iou(boxes1: Tensor, boxes2: Tensor) -> float(upcast(0,1))[max(0,1)] fresh backward=SubBackward0
//pyconv:map torchvision.ops.boxes.generalized_box_iou(boxes1: Tensor, boxes2: Tensor) -> float(upcast(0,1))[max(0,1)] fresh backward=SubBackward0
func GeneralizedBoxIoU(boxes1, boxes2 *tensor.Tensor) *tensor.Tensor {
	inter, union := overlaps(boxes1, boxes2, "xyxy")
	lowA, highA := corners(boxes1.Index(tensor.Ellipsis, tensor.NewAxis, tensor.All), "xyxy")
	lowB, highB := corners(boxes2.Index(tensor.Ellipsis, tensor.NewAxis, tensor.All, tensor.All), "xyxy")
	size := wide(highA.Maximum(highB).Sub(lowA.Minimum(lowB))).ClampMin(0)
	around := number(size, 0).Mul(number(size, 1))
	return inter.Div(union).Sub(around.Sub(union).Div(around))
}

// RemoveSmallBoxes returns the int64 positions of the boxes [n, 4] of corners
// neither of whose sides is smaller than least.
//
//pyconv:map torchvision.ops.remove_small_boxes(boxes: Tensor, min_size: float) -> i64[1] fresh backward=none
//pyconv:map torchvision.ops.boxes.remove_small_boxes(boxes: Tensor, min_size: float) -> i64[1] fresh backward=none
func RemoveSmallBoxes(boxes *tensor.Tensor, least float64) *tensor.Tensor {
	w, h := number(boxes, 2).Sub(number(boxes, 0)), number(boxes, 3).Sub(number(boxes, 1))
	return positions(w.GeScalar(least).And(h.GeScalar(least)))
}

// ClipBoxesToImage returns boxes [..., 4] of corners moved into an image of
// size (height, width).
//
//pyconv:map torchvision.ops.clip_boxes_to_image(boxes: Tensor, size: ints) -> T[r] fresh backward=ViewBackward0
//pyconv:map torchvision.ops.boxes.clip_boxes_to_image(boxes: Tensor, size: ints) -> T[r] fresh backward=ViewBackward0
func ClipBoxesToImage(boxes *tensor.Tensor, size []int) *tensor.Tensor {
	py.Unpack(size, 2)
	x := boxes.Index(tensor.Ellipsis, tensor.RStep(0, tensor.End, 2)).Clamp(tensor.ClampOptions{Min: 0, Max: size[1]})
	y := boxes.Index(tensor.Ellipsis, tensor.RStep(1, tensor.End, 2)).Clamp(tensor.ClampOptions{Min: 0, Max: size[0]})
	return tensor.Stack([]*tensor.Tensor{x, y}, len(boxes.Shape())).Reshape(boxes.Shape()...)
}

// BoxConvert returns boxes [..., 4] of the format in ("xyxy", "xywh" or
// "cxcywh") written in the format out. It raises ValueError for others, those of
// turned boxes among them.
//
//pyconv:map torchvision.ops.box_convert(boxes: Tensor, in_fmt: str, out_fmt: str) -> iffloat(0)[r] fresh
//pyconv:map torchvision.ops.boxes.box_convert(boxes: Tensor, in_fmt: str, out_fmt: str) -> iffloat(0)[r] fresh
func BoxConvert(boxes *tensor.Tensor, in, out string) *tensor.Tensor {
	if !slices.Contains(formats, in) || !slices.Contains(formats, out) {
		py.Raise("ValueError", "Unsupported Bounding Box Conversions for given in_fmt %s and out_fmt %s", in, out)
	}
	if in == out {
		return boxes.Clone()
	}
	if in != "xyxy" {
		x, y, w, h := four(boxes)
		if in == "xywh" {
			boxes = tensor.Stack([]*tensor.Tensor{x, y, x.Add(w), y.Add(h)}, -1)
		} else {
			w, h = w.MulScalar(0.5), h.MulScalar(0.5)
			boxes = tensor.Stack([]*tensor.Tensor{x.Sub(w), y.Sub(h), x.Add(w), y.Add(h)}, -1)
		}
	}
	x1, y1, x2, y2 := four(boxes)
	switch out {
	case "xywh":
		return tensor.Stack([]*tensor.Tensor{x1, y1, x2.Sub(x1), y2.Sub(y1)}, -1)
	case "cxcywh":
		cx, cy := x1.Add(x2).DivScalar(2), y1.Add(y2).DivScalar(2)
		return tensor.Stack([]*tensor.Tensor{cx, cy, x2.Sub(x1), y2.Sub(y1)}, -1)
	}
	return boxes
}

// four are the four numbers of each box, [...] each.
func four(boxes *tensor.Tensor) (a, b, c, d *tensor.Tensor) {
	parts := py.Unpack(boxes.Unbind(-1), 4)
	return parts[0], parts[1], parts[2], parts[3]
}
