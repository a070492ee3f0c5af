package tensor

import (
	"math"
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// ScatterReduceOptions are the keywords of scatter_reduce.
type ScatterReduceOptions struct {
	NoIncludeSelf bool // what stood in t does not count where something is written
}

// ScatterReduce is ScatterReduceInPlace on a copy.
//
//pyconv:map torch.scatter_reduce(input: Tensor, dim: int, index: Tensor, src: Tensor, reduce: str, *, include_self: bool = True) -> T[r] backward=ScatterReduceBackward0
//pyconv:map torch.Tensor.scatter_reduce(dim: int, index: Tensor, src: Tensor, reduce: str, *, include_self: bool = True) -> T[r] backward=ScatterReduceBackward0
func (t *Tensor) ScatterReduce(dim int, index, src *Tensor, reduce string, opts ...ScatterReduceOptions) *Tensor {
	return t.Clone().ScatterReduceInPlace(dim, index, src, reduce, opts...)
}

// ScatterReduceInPlace reduces the elements of src that index sends to the same
// place in t along dimension dim: "sum", "prod", "mean", "amax" or "amin".
//
//pyconv:map torch.Tensor.scatter_reduce_(dim: int, index: Tensor, src: Tensor, reduce: str, *, include_self: bool = True) -> T[r] inplace backward=ScatterReduceBackward0
func (t *Tensor) ScatterReduceInPlace(dim int, index, src *Tensor, reduce string, opts ...ScatterReduceOptions) *Tensor {
	if !slices.Contains([]string{"sum", "prod", "mean", "amax", "amin"}, reduce) {
		py.Raise("RuntimeError", "reduce argument must be either sum, prod, mean, amax or amin, got %s", reduce)
	}
	if src.dtype != t.dtype {
		py.Raise("RuntimeError", "scatter(): Expected self.dtype to be equal to src.dtype")
	}
	s := t.scatterSource(dim, index, src)
	self := len(opts) == 0 || !opts[0].NoIncludeSelf
	switch laneOf(t.dtype) {
	case laneInt:
		scatterReduce(t, dim, index, s, reduce, self, func(a, n int64) int64 {
			q := a / n
			if a%n != 0 && a < 0 {
				q--
			}
			return q
		})
	case laneDouble:
		scatterReduce(t, dim, index, s, reduce, self, func(a, n float64) float64 { return a / n })
	default:
		scatterReduce(t, dim, index, s, reduce, self, func(a, n float32) float32 { return a / n })
	}
	t.Touch()
	return t
}

// scatterReduce gathers in a lane and writes each place once, so that half-width
// floats are rounded at the end.
func scatterReduce[C lane](t *Tensor, dim int, index, src *Tensor, reduce string, self bool, div func(a, n C) C) {
	from := lanes[C](src)
	sums, counts := map[int]C{}, map[int]C{}
	var v [1]C
	t.along("scatter", dim, index, func(at, off int) {
		sum, ok := sums[off]
		switch {
		case !ok && self:
			loadRun(v[:], t, off, 0)
			sum, counts[off] = v[0], 1
		case !ok:
			sums[off], counts[off] = from[at], 1
			return
		}
		sums[off] = reduced(reduce, sum, from[at])
		counts[off]++
	})
	for off, sum := range sums {
		if reduce == "mean" {
			sum = div(sum, counts[off])
		}
		v[0] = sum
		storeRun(t, off, 1, v[:])
	}
}

func reduced[C lane](reduce string, a, b C) C {
	switch {
	case reduce == "prod":
		return a * b
	case reduce == "sum" || reduce == "mean":
		return a + b
	case math.IsNaN(float64(a)):
		return a
	case reduce == "amax" && !(b <= a) || reduce == "amin" && !(b >= a):
		return b
	}
	return a
}

// IndexCopy is IndexCopyInPlace on a copy.
//
//pyconv:map torch.index_copy(input: Tensor, dim: int, index: Tensor, source: Tensor) -> T[r] backward=IndexCopyBackward0
//pyconv:map torch.Tensor.index_copy(dim: int, index: Tensor, source: Tensor) -> T[r] backward=IndexCopyBackward0
func (t *Tensor) IndexCopy(dim int, index, src *Tensor) *Tensor {
	return t.Clone().IndexCopyInPlace(dim, index, src)
}

// IndexFill is IndexFillInPlace on a copy.
//
//pyconv:map torch.index_fill(input: Tensor, dim: int, index: Tensor, value: scalar) -> T[r] backward=IndexFillBackward0
//pyconv:map torch.Tensor.index_fill(dim: int, index: Tensor, value: scalar) -> T[r] backward=IndexFillBackward0
func (t *Tensor) IndexFill(dim int, index *Tensor, v Scalar) *Tensor {
	return t.Clone().IndexFillInPlace(dim, index, v)
}

// IndexPutInPlace writes values, broadcast, to the places that the indices name,
// one tensor a dimension; where they accumulate, each value is added.
//
//pyconv:map torch.Tensor.index_put_(indices: Tensors, values: Tensor, accumulate: bool = False) -> T[r] inplace backward=IndexPutBackward0
func (t *Tensor) IndexPutInPlace(indices []*Tensor, values *Tensor, accumulate bool) *Tensor {
	if values.dtype != t.dtype {
		py.Raise("RuntimeError", "Index put requires the source and destination dtypes match, got %s for the destination and %s for the source.", t.dtype.ScalarName(), values.dtype.ScalarName())
	}
	if len(indices) > len(t.shape) {
		py.Raise("IndexError", "too many indices for tensor of dimension %d (got %d)", len(t.shape), len(indices))
	}
	idx := make([]Ix, len(indices))
	for i, x := range indices {
		idx[i] = By(x)
	}
	if !accumulate {
		t.SetIndex(values, idx...)
		return t
	}
	// The places of the elements of t, as flat indexes of a contiguous copy.
	flat := Arange(t.Numel()).View(t.shape...).Index(idx...)
	sum := t.Contiguous().Clone().View(-1).ScatterAddInPlace(0, flat.Reshape(-1), values.Expand(flat.shape...).Reshape(-1))
	return t.CopyInPlace(sum.View(t.shape...))
}

// IndexPut is IndexPutInPlace on a copy.
//
//pyconv:map torch.index_put(input: Tensor, indices: Tensors, values: Tensor, accumulate: bool = False) -> T[r] backward=IndexPutBackward0
//pyconv:map torch.Tensor.index_put(indices: Tensors, values: Tensor, accumulate: bool = False) -> T[r] backward=IndexPutBackward0
func (t *Tensor) IndexPut(indices []*Tensor, values *Tensor, accumulate bool) *Tensor {
	return t.Clone().IndexPutInPlace(indices, values, accumulate)
}
