package numpy

import (
	"math"
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// End stands for an open end of a slice that counts upwards, Open for either
// open end of one with a step.
const (
	End  = tensor.End
	Open = math.MinInt
)

// Ix is one part of a subscript: I, R, RStep, All, NewAxis, Ellipsis, By.
type Ix struct {
	kind             ixKind
	start, end, step int
	by               *Array
}

type ixKind uint8

const (
	ixInt ixKind = iota
	ixRange
	ixNewAxis
	ixEllipsis
	ixArray
)

// The parts of a subscript that need no arguments: `:`, `None` and `...`.
var (
	All      = Ix{kind: ixRange, end: End, step: 1}
	NewAxis  = Ix{kind: ixNewAxis}
	Ellipsis = Ix{kind: ixEllipsis}
)

// I is an index, which drops its dimension.
func I(i int) Ix { return Ix{kind: ixInt, start: i} }

// R is the slice start:end; End stands for an open end.
func R(start, end int) Ix { return RStep(start, end, 1) }

// RStep is the slice start:end:step; Open stands for an open end.
func RStep(start, end, step int) Ix { return Ix{kind: ixRange, start: start, end: end, step: step} }

// By is an array of indexes, or a bool mask over as many dimensions as it has.
// A scalar of integers is an index.
func By(a *Array) Ix {
	if a.NDim() == 0 && a.DType() != Bool {
		return I(a.index())
	}
	return Ix{kind: ixArray, by: a}
}

// ByInts is By with a list of indexes.
func ByInts(is []int) Ix { return By(array(tensor.Of(is, tensor.CreateOptions{Dtype: tensor.Int64}))) }

// ByBools is By with a list of bools.
func ByBools(bs []bool) Ix { return By(array(tensor.Of(bs, tensor.CreateOptions{Dtype: tensor.Bool}))) }

// index is a as an index: it raises for what is no integer.
func (a *Array) index() int {
	if a.DType().kind() == floatKind {
		py.Raise("IndexError", "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices")
	}
	return a.ItemInt()
}

// takes is how many dimensions of the array the part consumes.
func (x Ix) takes() int {
	switch {
	case x.kind == ixNewAxis, x.kind == ixEllipsis:
		return 0
	case x.kind == ixArray && x.by.DType() == Bool:
		return x.by.NDim()
	}
	return 1
}

// wrapIndex turns an index that may count from the end into one below n.
func wrapIndex(i, n, axis int) int {
	if i < -n || i >= n {
		py.Raise("IndexError", "index %d is out of bounds for axis %d with size %d", i, axis, n)
	}
	if i < 0 {
		i += n
	}
	return i
}

// bounds works out the slice start:end:step of n elements: where it begins and
// how many it takes.
func bounds(start, end, step, n int) (first, count int) {
	wrap := func(i, open, low, high int) int {
		if i == Open || i == End {
			return open
		}
		if i < 0 {
			i += n
		}
		return min(max(i, low), high)
	}
	switch {
	case step == 0:
		py.Raise("ValueError", "slice step cannot be zero")
	case step > 0:
		first = wrap(start, 0, 0, n)
		return first, max(0, (wrap(end, n, 0, n)-first+step-1)/step)
	}
	first = wrap(start, n-1, -1, n-1)
	return first, max(0, (first-wrap(end, -1, -1, n-1)-step-1)/-step)
}

// Slice returns the elements of a dimension from start up to end in steps of
// step, as a[start:end:step] does.
func (a *Array) Slice(dim, start, end, step int) *Array {
	if a.NDim() == 0 {
		a.tooMany(1)
	}
	return array(slice(a.t, axis(dim, a.NDim()), start, end, step))
}

func slice(t *tensor.Tensor, dim, start, end, step int) *tensor.Tensor {
	first, count := bounds(start, end, step, t.Shape()[dim])
	shape, strides := slices.Clone([]int(t.Shape())), slices.Clone(t.Strides())
	offset := t.StorageOffset()
	if count > 0 {
		offset += first * strides[dim]
	}
	shape[dim] = count
	strides[dim] *= step
	return t.Strided(shape, strides, offset)
}

// Select returns the elements at index i of a dimension, which it drops; of an
// array of one dimension, a scalar.
func (a *Array) Select(dim, i int) *Array {
	switch a.NDim() {
	case 0:
		a.tooMany(1)
	case 1:
		axis(dim, 1)
		return a.cell(wrapIndex(i, a.t.Shape()[0], 0) * a.t.Strides()[0])
	}
	return a.taken(pick(a.t, axis(dim, a.NDim()), i, axis(dim, a.NDim())))
}

// cell is the element off elements from the first, as a scalar.
func (a *Array) cell(off int) *Array {
	return element(a.t, a.t.StorageOffset()+off)
}

// taken is a view where dimensions are left, else a scalar with a storage of
// its own.
func (a *Array) taken(t *tensor.Tensor) *Array {
	if t.Dim() == 0 {
		return element(t, t.StorageOffset())
	}
	return array(t)
}

func pick(t *tensor.Tensor, dim, i, axis int) *tensor.Tensor {
	i = wrapIndex(i, t.Shape()[dim], axis)
	shape, strides := slices.Clone([]int(t.Shape())), slices.Clone(t.Strides())
	offset := t.StorageOffset() + i*strides[dim]
	return t.Strided(slices.Delete(shape, dim, dim+1), slices.Delete(strides, dim, dim+1), offset)
}

func (a *Array) tooMany(n int) {
	if a.scalar {
		py.Raise("IndexError", "invalid index to scalar variable.")
	}
	py.Raise("IndexError", "too many indices for array: array is %d-dimensional, but %d were indexed", a.NDim(), n)
}

// subscript is a subscript taken apart: a view, and the index tensors for some
// of its dimensions, nil for the others.
type subscript struct {
	view   *tensor.Tensor
	by     []*tensor.Tensor
	arrays bool // index arrays are left
	whole  bool // only indexes: the element itself is meant
}

func (a *Array) subscript(idx []Ix) subscript {
	taken, ellipses := 0, 0
	s := subscript{view: a.t, whole: true}
	for _, x := range idx {
		taken += x.takes()
		switch x.kind {
		case ixEllipsis:
			ellipses++
		case ixArray:
			s.arrays = true
		}
		s.whole = s.whole && x.kind == ixInt
	}
	if ellipses > 1 {
		py.Raise("IndexError", "an index can only have a single ellipsis ('...')")
	}
	if taken > a.NDim() {
		a.tooMany(taken)
	}
	dim, axis := 0, 0 // of the view, of a
	put := func(by *tensor.Tensor) {
		n := s.view.Shape()[dim]
		if by.Numel() > 0 {
			lo, hi := by.Min().ItemInt(), by.Max().ItemInt()
			wrapIndex(hi, n, axis)
			wrapIndex(lo, n, axis)
		}
		for len(s.by) <= dim {
			s.by = append(s.by, nil)
		}
		s.by[dim] = by
		dim++
		axis++
	}
	for _, x := range idx {
		switch x.kind {
		case ixInt:
			if s.arrays { // an index beside index arrays is one of them
				put(tensor.Of(x.start))
				continue
			}
			s.view = pick(s.view, dim, x.start, axis)
			axis++
		case ixRange:
			if x != All {
				s.view = slice(s.view, dim, x.start, x.end, x.step)
			}
			dim++
			axis++
		case ixNewAxis:
			s.view = s.view.Unsqueeze(dim)
			dim++
		case ixEllipsis:
			dim += a.NDim() - taken
			axis += a.NDim() - taken
		case ixArray:
			switch by := x.by; {
			case by.DType() == Bool && by.NDim() == 0:
				s.view = s.view.Unsqueeze(dim)
				n := 0
				if by.ItemBool() {
					n = 1
				}
				put(tensor.Arange(n))
				axis--
			case by.DType() == Bool:
				for i, n := range by.Shape() {
					if have := s.view.Shape()[dim+i]; have != n {
						py.Raise("IndexError", "boolean index did not match indexed array along axis %d; size of axis is %d but size of corresponding boolean axis is %d", axis+i, have, n)
					}
				}
				for _, at := range by.plain().Nonzero().Unbind(1) {
					put(at)
				}
			case by.DType().kind() == floatKind && by.Size() > 0:
				py.Raise("IndexError", "arrays used as indices must be of integer (or boolean) type")
			default:
				put(by.t.To(tensor.Int64))
			}
		}
	}
	return s
}

// Index returns a[idx...]: a scalar for an index in each dimension, a view for
// indexes and slices, a copy where there are index arrays or masks.
func (a *Array) Index(idx ...Ix) *Array {
	if off, ok := a.place(idx); ok {
		return element(a.t, off)
	}
	if mask := a.mask(idx); mask != nil {
		return array(a.plain().Compress(mask))
	}
	s := a.subscript(idx)
	switch {
	case s.arrays:
		return result(s.view.IndexBy(s.by))
	case s.whole:
		return a.taken(s.view)
	}
	return array(s.view)
}

// place is where the one element stands that an index for each dimension names,
// false for other subscripts.
func (a *Array) place(idx []Ix) (off int, ok bool) {
	shape, strides := a.t.Shape(), a.t.Strides()
	if len(idx) != len(shape) || len(idx) == 0 {
		return 0, false
	}
	off = a.t.StorageOffset()
	for d := range idx {
		if idx[d].kind != ixInt {
			return 0, false
		}
		off += wrapIndex(idx[d].start, shape[d], d) * strides[d]
	}
	return off, true
}

// mask is the bool mask of a's own shape that a subscript is, if it is one.
func (a *Array) mask(idx []Ix) *tensor.Tensor {
	if len(idx) != 1 || idx[0].kind != ixArray || a.NDim() == 0 {
		return nil
	}
	by := idx[0].by
	if by.DType() != Bool || by.reversed() || !slices.Equal(by.t.Shape(), a.t.Shape()) {
		return nil
	}
	return by.t
}

// SetIndex writes v, broadcast and cast, to a[idx...]. Of two values for one
// element the later stands.
func (a *Array) SetIndex(v *Array, idx ...Ix) {
	a.mutable()
	if off, ok := a.place(idx); ok && v.NDim() == 0 {
		a.t.SetElement(off, v.t)
		return
	}
	if mask := a.mask(idx); mask != nil && v.NDim() == 0 && !mask.SharesStorage(a.t) {
		a.t.FillWhere(mask, cast(v.t, a.DType()))
		return
	}
	s := a.subscript(idx)
	t := v.t
	if t.SharesStorage(a.t) {
		t = t.Clone()
	}
	target := []int(s.view.Shape())
	if s.arrays {
		target = s.view.IndexShape(s.by)
	}
	given := []int(t.Shape())
	for t.Dim() > len(target) && t.Shape()[0] == 1 {
		t = t.SqueezeDim(0)
	}
	if shape, ok := meet(target, t.Shape()); !ok || !slices.Equal(shape, target) {
		if s.arrays {
			py.Raise("ValueError", "shape mismatch: value array of shape %s could not be broadcast to indexing result of shape %s", shapeText(given), shapeText(target))
		}
		py.Raise("ValueError", "could not broadcast input array from shape %s into shape %s", shapeText(given), shapeText(target))
	}
	if s.arrays {
		s.view.SetIndexBy(s.by, t.To(a.t.DType()))
		return
	}
	s.view.CopyInPlace(t)
}

// SetIndexScalar writes v to a[idx...].
func (a *Array) SetIndexScalar(v tensor.Scalar, idx ...Ix) {
	n := Number(v)
	if a.DType().kind() != floatKind {
		if f, ok := v.(float64); ok && (math.IsNaN(f) || math.IsInf(f, 0)) && a.DType() != Bool {
			py.Raise("ValueError", "cannot convert float NaN to integer")
		}
		if _, ok := v.(int); ok && a.DType() != Bool {
			n = array(n.as(a.DType()))
		}
	}
	a.SetIndex(n, idx...)
}

// mutable raises for a scalar.
func (a *Array) mutable() {
	if a.scalar {
		py.Raise("TypeError", "'numpy.%s' object does not support item assignment", a.DType().Name())
	}
}

// Unbind returns the elements of a along its first dimension, which a loop
// over it gives.
func (a *Array) Unbind(dim int) []*Array {
	if a.NDim() == 0 {
		if a.scalar {
			py.Raise("TypeError", "'numpy.%s' object is not iterable", a.DType().Name())
		}
		py.Raise("TypeError", "iteration over a 0-d array")
	}
	out := make([]*Array, a.Shape()[dim])
	for i := range out {
		out[i] = a.Select(dim, i)
	}
	return out
}
