package tensor

import (
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// Diag returns the matrix with t on a diagonal, or the diagonal of a matrix.
//
//pyconv:map torch.diag(input: Tensor, diagonal: int = 0) -> T[?] backward=DiagEmbedBackward0/1,DiagonalBackward0_copy
//pyconv:map torch.Tensor.diag(diagonal: int = 0) -> T[?] backward=DiagEmbedBackward0/1,DiagonalBackward0_copy
func (t *Tensor) Diag(diagonal int) *Tensor {
	switch len(t.shape) {
	case 1:
		n := t.shape[0] + max(diagonal, -diagonal)
		out := New(t.dtype, n, n)
		out.Diagonal(DiagonalOptions{Offset: diagonal}).CopyInPlace(t)
		return out
	case 2:
		return t.Diagonal(DiagonalOptions{Offset: diagonal}).Clone()
	}
	py.Raise("RuntimeError", "diag(): Supports 1D or 2D tensors. Got %dD", len(t.shape))
	return nil
}

// Trace returns the sum of the diagonal of a matrix.
//
//pyconv:map torch.trace(input: Tensor) -> sum(0)[0] backward=TraceBackward0
//pyconv:map torch.Tensor.trace() -> sum(0)[0] backward=TraceBackward0
func (t *Tensor) Trace() *Tensor {
	if len(t.shape) != 2 {
		py.Raise("RuntimeError", "trace: expected a matrix, but got tensor with dim %d", len(t.shape))
	}
	return t.Diagonal().Sum()
}

// Diff returns the differences of neighbours along dimension dim.
//
//pyconv:map torch.diff(input: Tensor, *, dim: int = -1) -> T[r] backward=SubBackward0
//pyconv:map torch.Tensor.diff(*, dim: int = -1) -> T[r] backward=SubBackward0
func (t *Tensor) Diff(dim int) *Tensor {
	after, before := t.Slice(dim, 1, End, 1), t.Slice(dim, 0, -1, 1)
	if t.dtype == Bool {
		return after.Xor(before)
	}
	return after.Sub(before)
}

// CountNonzero returns how many elements are not zero.
//
//pyconv:map torch.count_nonzero(input: Tensor) -> i64[0] backward=none
//pyconv:map torch.Tensor.count_nonzero() -> i64[0] backward=none
func (t *Tensor) CountNonzero() *Tensor { return t.NeScalar(0).Sum() }

// CountNonzeroDim returns how many elements along dimension dim are not zero.
//
//pyconv:map torch.count_nonzero(input: Tensor, dim: int) -> i64[r-1] backward=none
//pyconv:map torch.Tensor.count_nonzero(dim: int) -> i64[r-1] backward=none
func (t *Tensor) CountNonzeroDim(dim int) *Tensor { return t.NeScalar(0).SumDim(dim) }

// Bincount returns how often each int from 0 on occurs, up to at least minlength-1.
//
//pyconv:map torch.bincount(input: Tensor, *, minlength: int = 0) -> i64[1] backward=none
//pyconv:map torch.Tensor.bincount(*, minlength: int = 0) -> i64[1] backward=none
func (t *Tensor) Bincount(minlength int) *Tensor {
	if len(t.shape) != 1 || laneOf(t.dtype) != laneInt {
		py.Raise("RuntimeError", "bincount only supports 1-d non-negative integral inputs.")
	}
	counts := make([]int64, minlength)
	for _, v := range t.ToInts() {
		if v < 0 {
			py.Raise("RuntimeError", "bincount only supports 1-d non-negative integral inputs.")
		}
		if v >= len(counts) {
			counts = append(counts, make([]int64, v+1-len(counts))...)
		}
		counts[v]++
	}
	return FromSlice(Int64, counts, len(counts))
}

// IsIn returns where t is one of values.
//
//pyconv:map torch.isin(elements: Tensor, test_elements: Tensor) -> bool[r] backward=none
func (t *Tensor) IsIn(values *Tensor) *Tensor {
	set := map[float64]bool{}
	for _, v := range lanes[float64](values) {
		set[v] = true
	}
	return test1(t, func(v float64) bool { return set[v] })
}

// Searchsorted returns for each value where it would go into t, sorted along
// its one dimension: before equal elements, or after them from the right.
//
//pyconv:map torch.searchsorted(sorted_sequence: Tensor, input: Tensor, *, right: bool = False) -> i64[r1] backward=none
func Searchsorted(t, values *Tensor, right bool) *Tensor {
	edges := t.ofRank(1).Double().ToFloats()
	out := New(Int64, values.shape...)
	at := stored[int64](out)
	for i, v := range lanes[float64](values) {
		n, found := slices.BinarySearch(edges, v)
		for right && found && n < len(edges) && edges[n] == v {
			n++
		}
		at[i] = int64(n)
	}
	return out
}
