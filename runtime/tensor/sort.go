package tensor

import (
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// Sort returns the elements sorted along dimension dim and where they stood.
// The order of equal elements is kept; NaN counts as the greatest.
//
//pyconv:map torch.sort(input: Tensor, dim: int = -1, descending: bool = False) -> (values: T[r], indices: i64[r]) backward=SortBackward0
//pyconv:map torch.sort(input: Tensor, *, dim: int = -1, descending: bool = False, stable: bool = False) -> (values: T[r], indices: i64[r]) backward=SortBackward0
//pyconv:map torch.sort(input: Tensor, *, dim: int = -1, descending: bool = False, stable: bool = True) -> (values: T[r], indices: i64[r]) backward=SortBackward0
//pyconv:map torch.Tensor.sort(dim: int = -1, descending: bool = False) -> (values: T[r], indices: i64[r]) backward=SortBackward0
//pyconv:map torch.Tensor.sort(*, dim: int = -1, descending: bool = False, stable: bool = False) -> (values: T[r], indices: i64[r]) backward=SortBackward0
//pyconv:map torch.Tensor.sort(*, dim: int = -1, descending: bool = False, stable: bool = True) -> (values: T[r], indices: i64[r]) backward=SortBackward0
func (t *Tensor) Sort(dim int, descending bool) (values, indices *Tensor) {
	indices = t.Argsort(dim, descending)
	if len(t.shape) == 0 {
		return t.Clone(), indices
	}
	return t.Gather(dim, indices), indices
}

// Argsort returns where along dimension dim the sorted elements stand.
//
//pyconv:map torch.argsort(input: Tensor, dim: int = -1, descending: bool = False) -> i64[r] backward=none
//pyconv:map torch.argsort(input: Tensor, *, dim: int = -1, descending: bool = False, stable: bool = False) -> i64[r] backward=none
//pyconv:map torch.argsort(input: Tensor, *, dim: int = -1, descending: bool = False, stable: bool = True) -> i64[r] backward=none
//pyconv:map torch.Tensor.argsort(dim: int = -1, descending: bool = False) -> i64[r] backward=none
//pyconv:map torch.Tensor.argsort(*, dim: int = -1, descending: bool = False, stable: bool = False) -> i64[r] backward=none
//pyconv:map torch.Tensor.argsort(*, dim: int = -1, descending: bool = False, stable: bool = True) -> i64[r] backward=none
func (t *Tensor) Argsort(dim int, descending bool) *Tensor {
	dim = wrapDim(dim, len(t.shape))
	out := New(Int64, t.shape...)
	if laneOf(t.dtype) == laneInt {
		rows(out, t, dim, func(dst, src []int64) { order(dst, src, descending) })
	} else {
		rows(out, t, dim, func(dst []int64, src []float64) { order(dst, src, descending) })
	}
	return out
}

// order writes the positions of src's elements in sorted order.
func order[C lane](dst []int64, src []C, descending bool) {
	if len(src) >= radixLeast {
		radixOrder(dst, src, descending)
		return
	}
	for i := range dst {
		dst[i] = int64(i)
	}
	slices.SortStableFunc(dst, func(i, j int64) int {
		c := compareNaNLast(src[i], src[j])
		if descending {
			return -c
		}
		return c
	})
}

func compareNaNLast[C lane](a, b C) int {
	switch {
	case a < b, a == a && b != b:
		return -1
	case a > b, a != a && b == b:
		return 1
	}
	return 0
}

// TopKOptions are the arguments of TopK that have defaults.
type TopKOptions struct {
	Dim       *int // the last when nil
	NoLargest bool // take the least
	NoSorted  bool // any order will do
}

// TopK returns the k greatest elements along a dimension, in order, and where
// they stood.
//
//pyconv:map torch.topk(input: Tensor, k: int, dim: int? = -1, largest: bool = True, sorted: bool = True) -> (values: T[r], indices: i64[r]) backward=TopkBackward0
//pyconv:map torch.Tensor.topk(k: int, dim: int? = -1, largest: bool = True, sorted: bool = True) -> (values: T[r], indices: i64[r]) backward=TopkBackward0
func (t *Tensor) TopK(k int, opts ...TopKOptions) (values, indices *Tensor) {
	var o TopKOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	dim := -1
	if o.Dim != nil {
		dim = *o.Dim
	}
	dim = wrapDim(dim, len(t.shape))
	n := 1
	if len(t.shape) > 0 {
		n = t.shape[dim]
	}
	if k < 0 || k > n {
		py.Raise("RuntimeError", "selected index k out of range")
	}
	if t.dtype == Bool {
		py.Raise("NotImplementedError", "topk does not support bool dtypes on CPU")
	}
	if len(t.shape) == 0 {
		return t.Clone(), New(Int64)
	}
	shape := slices.Clone([]int(t.shape))
	shape[dim] = k
	indices = New(Int64, shape...)
	if laneOf(t.dtype) == laneInt {
		rows(indices, t, dim, func(dst, src []int64) { leading(dst, src, !o.NoLargest) })
	} else {
		rows(indices, t, dim, func(dst []int64, src []float64) { leading(dst, src, !o.NoLargest) })
	}
	return t.Gather(dim, indices), indices
}

// leading writes the positions of the first len(dst) elements in sorted order,
// which it keeps in a heap whose root is the last of them.
func leading[C lane](dst []int64, src []C, largest bool) {
	k := len(dst)
	if k == 0 {
		return
	}
	before := func(i, j int64) bool {
		c := compareNaNLast(src[i], src[j])
		if largest {
			c = -c
		}
		return c < 0 || c == 0 && i < j
	}
	down := func(i int) {
		for {
			child := 2*i + 1
			if child >= k {
				return
			}
			if child+1 < k && before(dst[child], dst[child+1]) {
				child++
			}
			if before(dst[child], dst[i]) {
				return
			}
			dst[i], dst[child] = dst[child], dst[i]
			i = child
		}
	}
	for i := range dst {
		dst[i] = int64(i)
	}
	for i := k/2 - 1; i >= 0; i-- {
		down(i)
	}
	for i := k; i < len(src); i++ {
		if before(int64(i), dst[0]) {
			dst[0] = int64(i)
			down(0)
		}
	}
	slices.SortFunc(dst, func(i, j int64) int {
		if before(i, j) {
			return -1
		}
		return 1
	})
}

// Unique returns the different elements, sorted.
//
//pyconv:map torch.unique(input: Tensor, sorted: bool = True) -> T[1] backward=Unique2Backward0
//pyconv:map torch.Tensor.unique(sorted: bool = True) -> T[1] backward=Unique2Backward0
func (t *Tensor) Unique() *Tensor {
	sorted, _ := t.Reshape(-1).Sort(0, false)
	n := sorted.Numel()
	if n == 0 {
		return sorted
	}
	keep := OnesOf(Bool, n)
	keep.Slice(0, 1, End, 1).CopyInPlace(sorted.Slice(0, 1, End, 1).Ne(sorted.Slice(0, 0, -1, 1)))
	return sorted.MaskedSelect(keep)
}

// UniqueCounts returns the different elements, sorted, and how often each stands.
//
//pyconv:map torch.unique(input: Tensor, sorted: bool = True, *, return_counts: bool = True) -> (output: T[1], counts: i64[1]) backward=none
//pyconv:map torch.Tensor.unique(sorted: bool = True, *, return_counts: bool = True) -> (output: T[1], counts: i64[1]) backward=none
func (t *Tensor) UniqueCounts() (values, counts *Tensor) {
	values, _, counts = t.UniqueAll()
	return values, counts
}

// UniqueInverse returns the different elements, sorted, and where each element
// of t stands among them.
//
//pyconv:map torch.unique(input: Tensor, sorted: bool = True, return_inverse: bool = True) -> (output: T[1], inverse: i64[r]) backward=none
//pyconv:map torch.Tensor.unique(sorted: bool = True, return_inverse: bool = True) -> (output: T[1], inverse: i64[r]) backward=none
func (t *Tensor) UniqueInverse() (values, inverse *Tensor) {
	values, inverse, _ = t.UniqueAll()
	return values, inverse
}

// UniqueAll returns the different elements, sorted, where each element of t
// stands among them, and how often each of them stands in t.
//
//pyconv:map torch.unique(input: Tensor, sorted: bool = True, return_inverse: bool = True, return_counts: bool = True) -> (output: T[1], inverse: i64[r], counts: i64[1]) backward=none
//pyconv:map torch.Tensor.unique(sorted: bool = True, return_inverse: bool = True, return_counts: bool = True) -> (output: T[1], inverse: i64[r], counts: i64[1]) backward=none
func (t *Tensor) UniqueAll() (values, inverse, counts *Tensor) {
	flat := t.Reshape(-1)
	return t.runs(stored[int64](flat.Argsort(0, false)))
}

// UniqueConsecutive returns the elements without those that equal the one
// before.
//
//pyconv:map torch.unique_consecutive(input: Tensor) -> T[1] backward=UniqueConsecutiveBackward0
//pyconv:map torch.Tensor.unique_consecutive() -> T[1] backward=UniqueConsecutiveBackward0
func (t *Tensor) UniqueConsecutive() *Tensor {
	values, _, _ := t.UniqueConsecutiveAll()
	return values
}

// UniqueConsecutiveCounts returns the elements without those that equal the one
// before, and how many of them there were.
//
//pyconv:map torch.unique_consecutive(input: Tensor, *, return_counts: bool = True) -> (output: T[1], counts: i64[1]) backward=UniqueConsecutiveBackward0
//pyconv:map torch.Tensor.unique_consecutive(*, return_counts: bool = True) -> (output: T[1], counts: i64[1]) backward=UniqueConsecutiveBackward0
func (t *Tensor) UniqueConsecutiveCounts() (values, counts *Tensor) {
	values, _, counts = t.UniqueConsecutiveAll()
	return values, counts
}

// UniqueConsecutiveInverse returns the elements without those that equal the one
// before, and where each element of t went.
//
//pyconv:map torch.unique_consecutive(input: Tensor, return_inverse: bool = True) -> (output: T[1], inverse: i64[r]) backward=UniqueConsecutiveBackward0
//pyconv:map torch.Tensor.unique_consecutive(return_inverse: bool = True) -> (output: T[1], inverse: i64[r]) backward=UniqueConsecutiveBackward0
func (t *Tensor) UniqueConsecutiveInverse() (values, inverse *Tensor) {
	values, inverse, _ = t.UniqueConsecutiveAll()
	return values, inverse
}

// UniqueConsecutiveAll returns the elements without those that equal the one
// before, where each element of t went, and how many of each there were.
//
//pyconv:map torch.unique_consecutive(input: Tensor, return_inverse: bool = True, return_counts: bool = True) -> (output: T[1], inverse: i64[r], counts: i64[1]) backward=UniqueConsecutiveBackward0
//pyconv:map torch.Tensor.unique_consecutive(return_inverse: bool = True, return_counts: bool = True) -> (output: T[1], inverse: i64[r], counts: i64[1]) backward=UniqueConsecutiveBackward0
func (t *Tensor) UniqueConsecutiveAll() (values, inverse, counts *Tensor) {
	order := make([]int64, t.Numel())
	for i := range order {
		order[i] = int64(i)
	}
	return t.runs(order)
}

// runs joins equal elements that follow one another in an order of all.
func (t *Tensor) runs(order []int64) (values, inverse, counts *Tensor) {
	flat := t.Reshape(-1)
	at := make([]int64, len(order))
	var first, n []int64
	data := lanes[float64](flat)
	ints := laneOf(t.dtype) == laneInt
	var whole []int64
	if ints {
		whole = lanes[int64](flat)
	}
	for i, p := range order {
		differs := i == 0
		if i > 0 {
			q := order[i-1]
			differs = ints && whole[p] != whole[q] || !ints && data[p] != data[q]
		}
		if differs {
			first, n = append(first, p), append(n, 0)
		}
		n[len(n)-1]++
		at[p] = int64(len(n) - 1)
	}
	values = flat.IndexSelect(0, FromSlice(Int64, first, len(first)))
	return values, FromSlice(Int64, at, t.shape...), FromSlice(Int64, n, len(n))
}

// KthValue returns the k-th least element along dimension dim, counted from 1,
// and where it stood.
//
//pyconv:map torch.kthvalue(input: Tensor, k: int, dim: int = -1, keepdim: bool = False) -> (values: T[reduce], indices: i64[reduce]) backward=KthvalueBackward0
//pyconv:map torch.Tensor.kthvalue(k: int, dim: int = -1, keepdim: bool = False) -> (values: T[reduce], indices: i64[reduce]) backward=KthvalueBackward0
func (t *Tensor) KthValue(k, dim int, keepdim bool) (values, indices *Tensor) {
	d := wrapDim(dim, len(t.shape))
	if t.shape[d] == 0 {
		py.Raise("IndexError", "kthvalue(): Expected reduction dim %d to have non-zero size.", d)
	}
	if t.dtype == Bool {
		py.Raise("NotImplementedError", "\"kthvalue_cpu\" not implemented for 'Bool'")
	}
	if k < 1 || k > t.shape[d] {
		py.Raise("RuntimeError", "kthvalue(): selected number k out of range for dimension %d", d)
	}
	values, indices = t.Sort(dim, false)
	if keepdim {
		return values.Narrow(dim, k-1, 1), indices.Narrow(dim, k-1, 1)
	}
	return values.Select(dim, k-1), indices.Select(dim, k-1)
}
