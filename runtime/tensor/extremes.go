package tensor

import (
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// Cummax returns the greatest so far along dimension dim, and where it stands:
// the last of equal ones.
//
//pyconv:map torch.cummax(input: Tensor, dim: int) -> (values: T[r], indices: i64[r]) backward=CummaxBackward0
//pyconv:map torch.Tensor.cummax(dim: int) -> (values: T[r], indices: i64[r]) backward=CummaxBackward0
func (t *Tensor) Cummax(dim int) (values, indices *Tensor) {
	return t.cumulate(dim, func(best, v float64) bool { return v >= best }, func(best, v int64) bool { return v >= best })
}

// Cummin returns the least so far along dimension dim, and where it stands: the
// last of equal ones.
//
//pyconv:map torch.cummin(input: Tensor, dim: int) -> (values: T[r], indices: i64[r]) backward=CumminBackward0
//pyconv:map torch.Tensor.cummin(dim: int) -> (values: T[r], indices: i64[r]) backward=CumminBackward0
func (t *Tensor) Cummin(dim int) (values, indices *Tensor) {
	return t.cumulate(dim, func(best, v float64) bool { return v <= best }, func(best, v int64) bool { return v <= best })
}

func (t *Tensor) cumulate(dim int, floats func(best, v float64) bool, ints func(best, v int64) bool) (values, indices *Tensor) {
	dim = wrapDim(dim, len(t.shape))
	if len(t.shape) == 0 {
		return t.Clone(), New(Int64)
	}
	indices = New(Int64, t.shape...)
	if laneOf(t.dtype) == laneInt {
		rows(indices, t, dim, func(dst, src []int64) { cumulateRow(dst, src, ints) })
	} else {
		rows(indices, t, dim, func(dst []int64, src []float64) { cumulateRow(dst, src, floats) })
	}
	return t.Gather(dim, indices), indices
}

// cumulateRow writes where the best element so far stands; NaN stays the best.
func cumulateRow[C lane](dst []int64, src []C, better func(best, v C) bool) {
	at := 0
	for i, v := range src {
		if best := src[at]; v != v || best == best && better(best, v) {
			at = i
		}
		dst[i] = int64(at)
	}
}

// Aminmax returns the least and the greatest element.
//
//pyconv:map torch.aminmax(input: Tensor) -> (min: T[0], max: T[0]) backward=AminmaxBackward0
//pyconv:map torch.Tensor.aminmax() -> (min: T[0], max: T[0]) backward=AminmaxBackward0
func (t *Tensor) Aminmax() (least, greatest *Tensor) {
	if t.Numel() == 0 {
		py.Raise("RuntimeError", "aminmax(): cannot compute aminmax over an empty dimension as the operation has no identity.")
	}
	return t.Amin(), t.Amax()
}

// AminmaxDim returns the least and the greatest elements over dimension dim.
//
//pyconv:map torch.aminmax(input: Tensor, *, dim: int, keepdim: bool = False) -> (min: T[reduce], max: T[reduce]) backward=AminmaxBackward0
//pyconv:map torch.Tensor.aminmax(*, dim: int, keepdim: bool = False) -> (min: T[reduce], max: T[reduce]) backward=AminmaxBackward0
func (t *Tensor) AminmaxDim(dim int, opts ...ReduceOptions) (least, greatest *Tensor) {
	if d := wrapDim(dim, len(t.shape)); len(t.shape) > 0 && t.shape[d] == 0 {
		py.Raise("IndexError", "aminmax: Expected reduction dim %d to have non-zero size.", d)
	}
	return t.AminDim(dim, opts...), t.AmaxDim(dim, opts...)
}

// Mode returns the element that stands most often along the last dimension, the
// least of several, and where it stands last.
//
//pyconv:map torch.mode(input: Tensor, dim: int = -1, keepdim: bool = False) -> (values: T[reduce], indices: i64[reduce]) backward=ModeBackward0
//pyconv:map torch.Tensor.mode(dim: int = -1, keepdim: bool = False) -> (values: T[reduce], indices: i64[reduce]) backward=ModeBackward0
func (t *Tensor) Mode(dim int, opts ...ReduceOptions) (values, indices *Tensor) {
	dim = wrapDim(dim, len(t.shape))
	if len(t.shape) == 0 {
		return t.Clone(), New(Int64)
	}
	if t.shape[dim] == 0 {
		py.Raise("IndexError", "mode(): Expected reduction dim %d to have non-zero size.", dim)
	}
	shape := slices.Clone([]int(t.shape))
	shape[dim] = 1
	indices = New(Int64, shape...)
	order := t.Argsort(dim, false)
	sorted := t.Gather(dim, order)
	if laneOf(t.dtype) == laneInt {
		rows(indices, sorted, dim, modeRow[int64])
	} else {
		rows(indices, sorted, dim, modeRow[float64])
	}
	indices = order.Gather(dim, indices)
	values = t.Gather(dim, indices)
	if !reduceOptions(opts).Keepdim {
		return values.SqueezeDim(dim), indices.SqueezeDim(dim)
	}
	return values, indices
}

// modeRow finds the end of the first of the longest runs of a sorted row.
func modeRow[C lane](dst []int64, src []C) {
	best, run := 0, 0
	for i, v := range src {
		if i > 0 && (v == src[i-1] || v != v && src[i-1] != src[i-1]) {
			run++
		} else {
			run = 1
		}
		if run > best {
			best, dst[0] = run, int64(i)
		}
	}
}

// CartesianProd returns all combinations of elements of the tensors ts, of one
// dimension each: a row a combination.
//
//pyconv:map torch.cartesian_prod(*tensors: Tensor) -> T[?] backward=StackBackward0
func CartesianProd(ts ...*Tensor) *Tensor {
	for _, t := range ts {
		if len(t.shape) != 1 {
			py.Raise("RuntimeError", "Expect a 1D vector, but got shape %s", sizes(t.shape))
		}
	}
	if len(ts) == 1 {
		return ts[0]
	}
	grids := Meshgrid(ts...)
	for i, g := range grids {
		grids[i] = g.Flatten(0, -1)
	}
	return Stack(grids, 1)
}

// UnravelIndex returns the coordinates of flat indexes into a tensor of a shape:
// a tensor a dimension.
//
//pyconv:map torch.unravel_index(indices: Tensor, shape: ints) -> i64[r]
func UnravelIndex(indices *Tensor, shape []int) []*Tensor {
	if indices.dtype.IsFloat() || indices.dtype == Bool {
		py.Raise("TypeError", "expected 'indices' to be integer dtype, but got %s", indices.dtype)
	}
	indices = indices.Long()
	out := make([]*Tensor, len(shape))
	step := 1
	for i := len(shape) - 1; i >= 0; i-- {
		if shape[i] < 0 {
			py.Raise("ValueError", "'shape' cannot have negative values, but got %s", Size(shape).PyStr())
		}
		out[i] = indices.FloorDivideScalar(step).RemainderScalar(shape[i])
		step *= shape[i]
	}
	return out
}

// NewTensor returns data as a tensor of t's dtype.
//
//pyconv:map torch.Tensor.new_tensor(data: any, *, dtype: dtype = None) -> dtype|T[?] backward=none
func (t *Tensor) NewTensor(data any, opts ...CreateOptions) *Tensor {
	return Of(data, CreateOptions{Dtype: dtypeOr(opts, t.dtype)})
}
