// Package vision is torchvision.ops' boxes: what detectors do with the boxes
// that they find.
package vision

import (
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// NMS returns which of n boxes [n, 4] of corners (x1, y1, x2, y2) stay, as int64
// positions in falling order of their scores [n]: a box goes where its
// intersection over union with one that stays is greater than threshold. Boxes
// of equal score keep their order. It raises RuntimeError for other shapes and
// for dtypes that aren't float32 or float64, without the place in C++ that
// torchvision's message begins with.
// Source: torchvision/csrc/ops/cpu/nms_kernel.cpp.
//
//pyconv:map torchvision.ops.nms(boxes: Tensor, scores: Tensor, iou_threshold: float) -> i64[1] fresh backward=none
//pyconv:map torchvision.ops.boxes.nms(boxes: Tensor, scores: Tensor, iou_threshold: float) -> i64[1] fresh backward=none
func NMS(boxes, scores *tensor.Tensor, threshold float64) *tensor.Tensor {
	shape := boxes.Shape()
	if len(shape) != 2 {
		py.Raise("RuntimeError", "boxes should be a 2d tensor, got %dD", len(shape))
	}
	if shape[1] != 4 {
		py.Raise("RuntimeError", "boxes should have 4 elements in dimension 1, got %d", shape[1])
	}
	if len(scores.Shape()) != 1 {
		py.Raise("RuntimeError", "scores should be a 1d tensor, got %dD", len(scores.Shape()))
	}
	if scores.Shape()[0] != shape[0] {
		py.Raise("RuntimeError", "boxes and scores should have same number of elements in dimension 0, got %d and %d", shape[0], scores.Shape()[0])
	}
	if d := boxes.DType(); d != tensor.Float32 && d != tensor.Float64 {
		py.Raise("RuntimeError", "\"nms_kernel\" not implemented for '%s'", d.ScalarName())
	}
	if boxes.DType() != scores.DType() {
		py.Raise("RuntimeError", "dets should have the same type as scores")
	}
	var keep []int64
	order := tensor.Elements[int64](scores.Argsort(0, true))
	if boxes.DType() == tensor.Float64 {
		keep = suppress(tensor.Elements[float64](boxes.Contiguous()), order, threshold)
	} else {
		keep = suppress(tensor.Elements[float32](boxes.Contiguous()), order, threshold)
	}
	return tensor.FromSlice(tensor.Int64, keep, len(keep))
}

// suppress returns those of order that no earlier one suppresses; boxes has four
// numbers a box. The conversions keep each product rounded, as there.
func suppress[T float32 | float64](boxes []T, order []int64, threshold float64) []int64 {
	areas := make([]T, len(order))
	for i := range areas {
		b := boxes[4*i:]
		areas[i] = T((b[2] - b[0]) * (b[3] - b[1]))
	}
	gone := make([]bool, len(order))
	keep := make([]int64, 0, len(order))
	for n, i := range order {
		if gone[i] {
			continue
		}
		keep = append(keep, i)
		a := boxes[4*i : 4*i+4]
		for _, j := range order[n+1:] {
			if gone[j] {
				continue
			}
			b := boxes[4*j : 4*j+4]
			w := larger(0, smaller(a[2], b[2])-larger(a[0], b[0]))
			h := larger(0, smaller(a[3], b[3])-larger(a[1], b[1]))
			inter := T(w * h)
			if float64(inter/(areas[i]+areas[j]-inter)) > threshold {
				gone[j] = true
			}
		}
	}
	return keep
}

// larger is C++'s std::max, which keeps a where either is NaN.
func larger[T float32 | float64](a, b T) T {
	if a < b {
		return b
	}
	return a
}

// smaller is C++'s std::min, which keeps a where either is NaN.
func smaller[T float32 | float64](a, b T) T {
	if b < a {
		return b
	}
	return a
}

// manyNumbers is how many numbers boxes hold before torchvision goes through
// one category after another.
const manyNumbers = 4000

// BatchedNMS is NMS within each category: only boxes of the same number in
// idxs [n] suppress each other.
//
//pyconv:map torchvision.ops.batched_nms(boxes: Tensor, scores: Tensor, idxs: Tensor, iou_threshold: float) -> i64[1] fresh backward=none
//pyconv:map torchvision.ops.boxes.batched_nms(boxes: Tensor, scores: Tensor, idxs: Tensor, iou_threshold: float) -> i64[1] fresh backward=none
func BatchedNMS(boxes, scores, idxs *tensor.Tensor, threshold float64) *tensor.Tensor {
	switch n := boxes.Numel(); {
	case n == 0:
		return tensor.New(tensor.Int64, 0)
	case n > manyNumbers:
		return nmsByCategory(boxes, scores, idxs, threshold)
	}
	// Each category is moved to where no other's boxes are.
	offsets := idxs.TypeAs(boxes).Mul(boxes.Max().AddScalar(1))
	return NMS(boxes.Add(offsets.Index(tensor.All, tensor.NewAxis)), scores, threshold)
}

// nmsByCategory is NMS of the boxes of each category.
func nmsByCategory(boxes, scores, idxs *tensor.Tensor, threshold float64) *tensor.Tensor {
	kept := tensor.New(tensor.Bool, scores.Shape()...)
	for _, category := range idxs.Unique().Unbind(0) {
		at := positions(idxs.Eq(category))
		stay := NMS(boxes.Index(tensor.By(at)), scores.Index(tensor.By(at)), threshold)
		kept.SetIndexScalar(true, tensor.By(at.Index(tensor.By(stay))))
	}
	at := positions(kept)
	return at.Index(tensor.By(scores.Index(tensor.By(at)).Argsort(0, true)))
}

// positions are the places [k] of a mask's True in its first dimension.
func positions(mask *tensor.Tensor) *tensor.Tensor { return mask.Nonzero().Select(1, 0) }
