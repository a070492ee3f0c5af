package numpy

import (
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// Sort returns the elements in order along the last axis, NaN last.
//
//pyconv:map numpy.sort(a: array, axis: int = -1) -> T[r]
func (a *Array) Sort(at int) *Array {
	v, _ := a.plain().Sort(axis(at, a.NDim()), false)
	return array(v)
}

// SortFlat returns all elements in order, in one dimension.
//
//pyconv:map numpy.sort(a: array, axis: any = None) -> T[1]
func (a *Array) SortFlat() *Array { return a.Ravel().Sort(0) }

// SortInPlace puts the elements in order along an axis.
//
//pyconv:map numpy.ndarray.sort(axis: int = -1)
func (a *Array) SortInPlace(at int) { a.t.CopyInPlace(a.Sort(at).t) }

// Argsort returns the indexes that put the elements in order along an axis, those
// of equals in their order, NaN last.
//
//pyconv:map numpy.argsort(a: array, axis: int = -1, *, stable: bool = True) -> i64[r]
//pyconv:map numpy.ndarray.argsort(axis: int = -1, *, stable: bool = True) -> i64[r]
func (a *Array) Argsort(at int) *Array {
	return array(a.plain().Argsort(axis(at, a.NDim()), false))
}

// ArgsortFlat returns the indexes that put all elements in order.
//
//pyconv:map numpy.argsort(a: array, axis: any = None) -> i64[1]
func (a *Array) ArgsortFlat() *Array { return a.Ravel().Argsort(0) }

// Partition returns the elements with the k-th smallest at its place, smaller
// ones before it: here they are in order wholly.
//
//pyconv:map numpy.partition(a: array, kth: int, axis: int = -1) -> T[r]
func (a *Array) Partition(kth, at int) *Array { return a.Sort(at) }

// Argpartition returns indexes that put the k-th smallest element at its place:
// here they put all in order.
//
//pyconv:map numpy.argpartition(a: array, kth: int, axis: int = -1) -> i64[r]
//pyconv:map numpy.ndarray.argpartition(kth: int, axis: int = -1) -> i64[r]
func (a *Array) Argpartition(kth, at int) *Array { return a.Argsort(at) }

// Lexsort returns the indexes that order by the last key, then by those before it.
//
//pyconv:map numpy.lexsort(keys: arrays) -> i64[1]
func Lexsort(keys []*Array) *Array {
	if len(keys) == 0 {
		py.Raise("TypeError", "need sequence of keys with len > 0 in lexsort")
	}
	order := Arange(keys[0].Size())
	for _, key := range keys {
		order = order.Index(By(key.Index(By(order)).Argsort(0)))
	}
	return order
}

// Unique returns the distinct elements in order.
//
//pyconv:map numpy.unique(ar: array) -> T[1]
func (a *Array) Unique() *Array { return array(a.plain().Unique()) }

// UniqueCounts returns the distinct elements in order and how often each occurs.
//
//pyconv:map numpy.unique(ar: array, *, return_counts: bool = True) -> (values: T[1], counts: i64[1])
func (a *Array) UniqueCounts() (values, counts *Array) {
	v, c := a.plain().UniqueCounts()
	return array(v), array(c)
}

// UniqueInverse returns the distinct elements in order and for each element of a
// the index of its own.
//
//pyconv:map numpy.unique(ar: array, *, return_inverse: bool = True) -> (values: T[1], inverse: i64[r])
func (a *Array) UniqueInverse() (values, inverse *Array) {
	v, i := a.plain().UniqueInverse()
	return array(v), array(i.Reshape(a.Shape()...))
}

// UniqueInverseCounts returns the distinct elements, the index of each element's
// own and the counts.
//
//pyconv:map numpy.unique(ar: array, *, return_inverse: bool = True, return_counts: bool = True) -> (values: T[1], inverse: i64[r], counts: i64[1])
func (a *Array) UniqueInverseCounts() (values, inverse, counts *Array) {
	v, i, c := a.plain().UniqueAll()
	return array(v), array(i.Reshape(a.Shape()...)), array(c)
}

// UniqueIndex returns the distinct elements in order and where each occurs first.
//
//pyconv:map numpy.unique(ar: array, *, return_index: bool = True) -> (values: T[1], index: i64[1])
func (a *Array) UniqueIndex() (values, index *Array) {
	order := a.Ravel().Argsort(0)
	var first []int
	flat := a.Ravel()
	values = a.Unique()
	at := 0
	for _, i := range order.ToInts() {
		if at < values.Size() && flat.Select(0, i).Eq(values.Select(0, at)).ItemBool() {
			first = append(first, i)
			at++
		}
	}
	return values, array(indexes(first))
}

// Nonzero returns the indexes of the elements that are not zero, an array for
// each axis.
//
//pyconv:map numpy.nonzero(a: array) -> i64[1]
//pyconv:map numpy.ndarray.nonzero() -> i64[1]
//pyconv:map numpy.where(condition: array) -> i64[1]
func (a *Array) Nonzero() []*Array {
	columns := a.plain().Nonzero().Unbind(1)
	out := make([]*Array, len(columns))
	for i, c := range columns {
		out[i] = array(c.Contiguous())
	}
	return out
}

// Argwhere returns the indexes of the elements that are not zero, a row for each.
//
//pyconv:map numpy.argwhere(a: array) -> i64[2]
func (a *Array) Argwhere() *Array { return array(a.plain().Nonzero()) }

// Flatnonzero returns the indexes, among all, of the elements that are not zero.
//
//pyconv:map numpy.flatnonzero(a: array) -> i64[1]
func (a *Array) Flatnonzero() *Array { return a.Ravel().Nonzero()[0] }

// UnravelIndex turns an index among all elements into one for each axis of shape.
//
//pyconv:map numpy.unravel_index(indices: array, shape: ints) -> i64[r]
func (a *Array) UnravelIndex(shape []int) []*Array {
	out := make([]*Array, len(shape))
	rest := array(a.as(Int64))
	if a.scalar {
		rest = result(a.as(Int64))
	}
	for d := len(shape) - 1; d >= 0; d-- {
		out[d] = rest.ModScalar(shape[d])
		rest = rest.FloorDivideScalar(shape[d])
	}
	return out
}

// Searchsorted returns where values would stand among a's, which are in order:
// before equals, or after them for side "right".
//
//pyconv:map numpy.searchsorted(a: array, v: array, side: str = "left") -> i64[r1]
//pyconv:map numpy.ndarray.searchsorted(v: array, side: str = "left") -> i64[r1]
func (a *Array) Searchsorted(values *Array, side string) *Array {
	d := promote(a.DType(), values.DType())
	return result(tensor.Searchsorted(cast(a.plain(), d), cast(values.plain(), d), strings.HasPrefix(side, "r")))
}

// Digitize returns the index of the bin that each element lies in.
//
//pyconv:map numpy.digitize(x: array, bins: array, right: bool = False) -> i64[r]
func (a *Array) Digitize(bins *Array, right bool) *Array {
	if bins.Size() > 1 && bins.Select(0, 0).Gt(bins.Select(0, -1)).ItemBool() {
		up := bins.FlipAxis(0)
		side := "left"
		if right {
			side = "right"
		}
		return Number(bins.Size()).Sub(up.Searchsorted(a, side))
	}
	side := "right"
	if right {
		side = "left"
	}
	return bins.Searchsorted(a, side)
}

// Bincount returns how often each of 0, 1, … occurs.
//
//pyconv:map numpy.bincount(x: array, *, minlength: int = 0) -> i64[1]
func (a *Array) Bincount(minlength int) *Array {
	if a.Size() > 0 && a.Min().ItemInt() < 0 {
		py.Raise("ValueError", "'list' argument must have no negative elements")
	}
	return array(a.as(Int64).Bincount(minlength))
}

// BincountWeights returns the sum of the weights of each of 0, 1, ….
//
//pyconv:map numpy.bincount(x: array, weights: array, minlength: int = 0) -> f64[1]
func (a *Array) BincountWeights(weights *Array, minlength int) *Array {
	n := minlength
	at := a.ToInts()
	for _, i := range at {
		n = max(n, i+1)
	}
	out := make([]float64, n)
	for k, w := range weights.ToFloats() {
		out[at[k]] += w
	}
	return array(tensor.FromSlice(tensor.Float64, out, n))
}

// IsIn reports which elements are among values.
//
//pyconv:map numpy.isin(element: array, test_elements: array) -> bool[r]
//pyconv:map numpy.in1d(ar1: array, ar2: array) -> bool[1]
func (a *Array) IsIn(values *Array) *Array {
	d := promote(a.DType(), values.DType())
	return result(cast(a.plain(), d).IsIn(cast(values.plain(), d)))
}

// Intersect1D returns the distinct elements of both in order.
//
//pyconv:map numpy.intersect1d(ar1: array, ar2: array) -> promote(0,1)[1]
func (a *Array) Intersect1D(b *Array) *Array {
	u := a.Unique()
	return u.Index(By(u.IsIn(b)))
}

// Setdiff1D returns the distinct elements of a that are not b's, in order.
//
//pyconv:map numpy.setdiff1d(ar1: array, ar2: array) -> T[1]
func (a *Array) Setdiff1D(b *Array) *Array {
	u := a.Unique()
	return u.Index(By(u.IsIn(b).Not()))
}

// Union1D returns the distinct elements of either in order.
//
//pyconv:map numpy.union1d(ar1: array, ar2: array) -> promote(0,1)[1]
func (a *Array) Union1D(b *Array) *Array { return Append(a, b).Unique() }
