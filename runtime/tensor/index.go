package tensor

import (
	"fmt"
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// Ix is one part of a subscript: I, R, RStep, All, NewAxis, Ellipsis, By.
type Ix struct {
	kind             ixKind
	start, end, step int
	by               *Tensor
}

type ixKind uint8

const (
	ixInt ixKind = iota
	ixRange
	ixNewAxis
	ixEllipsis
	ixTensor
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

// RStep is the slice start:end:step.
func RStep(start, end, step int) Ix { return Ix{kind: ixRange, start: start, end: end, step: step} }

// By is a tensor of indexes, or a bool mask over as many dimensions as it has.
func By(t *Tensor) Ix { return Ix{kind: ixTensor, by: t} }

// ByInts is By with a list of indexes.
func ByInts(is []int) Ix { return By(Of(is, CreateOptions{Dtype: Int64})) }

// takes is how many dimensions of the tensor the part consumes.
func (x Ix) takes() int {
	switch {
	case x.kind == ixNewAxis, x.kind == ixEllipsis:
		return 0
	case x.kind == ixTensor && isMask(x.by):
		return len(x.by.shape)
	}
	return 1
}

func isMask(t *Tensor) bool { return t.dtype == Bool || t.dtype == Uint8 }

// subscript is a subscript taken apart: a view, and the index tensors for some
// of its dimensions, nil for the others.
type subscript struct {
	view *Tensor
	by   []*Tensor
}

func (t *Tensor) subscript(idx []Ix) subscript {
	taken, ellipses := 0, 0
	for _, x := range idx {
		taken += x.takes()
		if x.kind == ixEllipsis {
			ellipses++
		}
	}
	if ellipses > 1 {
		py.Raise("IndexError", "an index can only have a single ellipsis ('...')")
	}
	if taken > len(t.shape) {
		if len(t.shape) == 0 && len(idx) == 1 && idx[0].kind == ixInt {
			py.Raise("IndexError", "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number")
		}
		py.Raise("IndexError", "too many indices for tensor of dimension %d", len(t.shape))
	}
	s := subscript{view: t}
	dim := 0 // of the view
	put := func(by *Tensor) {
		for len(s.by) <= dim {
			s.by = append(s.by, nil)
		}
		s.by[dim] = by
		dim++
	}
	for at, x := range idx {
		switch x.kind {
		case ixInt:
			s.view = s.view.selectAt(dim, wrapIndex(x.start, s.view.shape[dim], at))
		case ixRange:
			if x.step <= 0 {
				py.Raise("ValueError", "step must be greater than zero")
			}
			if x != All {
				s.view = s.view.Slice(dim, x.start, x.end, x.step)
			}
			dim++
		case ixNewAxis:
			s.view = s.view.Unsqueeze(dim)
			dim++
		case ixEllipsis:
			dim += len(t.shape) - taken
		case ixTensor:
			switch by := x.by; {
			case isMask(by) && len(by.shape) == 0:
				s.view = s.view.Unsqueeze(dim)
				put(Arange(int(toInt(by.ItemBool()))))
			case isMask(by):
				for i, n := range by.shape {
					if s.view.shape[dim+i] != n {
						py.Raise("IndexError", "The shape of the mask %s at index %d does not match the shape of the indexed tensor %s at index %d", sizes(by.shape), i, sizes(s.view.shape), dim+i)
					}
				}
				for _, at := range by.Nonzero().Unbind(1) {
					put(at)
				}
			case laneOf(by.dtype) != laneInt:
				py.Raise("IndexError", "tensors used as indices must be long, int, byte or bool tensors")
			case len(by.shape) == 0:
				s.view = s.view.selectAt(dim, wrapIndex(by.ItemInt(), s.view.shape[dim], dim))
			default:
				put(by)
			}
		}
	}
	return s
}

// advanced reports whether index tensors are left.
func (s *subscript) advanced() bool {
	return slices.ContainsFunc(s.by, func(t *Tensor) bool { return t != nil })
}

// places is where the elements that index tensors name stand: for each index
// before, at, after of the result the element at the sum of the offsets.
type places struct {
	shape             []int
	before, at, after []int
}

// places works out the index tensors. Where they are neighbours, their common
// shape takes the place of the first; else it stands in front.
func (s *subscript) places() places {
	var indexed, free []int
	for d := range s.view.shape {
		if d < len(s.by) && s.by[d] != nil {
			indexed = append(indexed, d)
		} else {
			free = append(free, d)
		}
	}
	lead := indexed[0]
	if indexed[len(indexed)-1]-indexed[0] != len(indexed)-1 {
		lead = 0
	}
	shape := []int{}
	for _, d := range indexed {
		by := s.by[d].shape
		if joined, ok := meet(shape, by); ok {
			shape = joined
			continue
		}
		text := ""
		for i, d := range indexed {
			if i > 0 {
				text += ", "
			}
			text += sizes(s.by[d].shape)
		}
		py.Raise("IndexError", "shape mismatch: indexing tensors could not be broadcast together with shapes %s", text)
	}
	p := places{at: make([]int, numel(shape))}
	for i, d := range indexed { // PyTorch counts the index tensors in its message
		n, stride := s.view.shape[d], s.view.strides[d]
		at := 0
		r := newReader[int64](s.by[d], shape)
		for at < len(p.at) {
			for _, v := range r.load(at, min(blockSize, len(p.at)-at)) {
				p.at[at] += wrapIndex(int(v), n, i) * stride
				at++
			}
		}
	}
	sub := func(dims []int) []int {
		w := New(Bool, 0)
		w.shape, w.strides = nil, nil
		for _, d := range dims {
			w.shape = append(w.shape, s.view.shape[d])
			w.strides = append(w.strides, s.view.strides[d])
		}
		return offsets(w)
	}
	p.before, p.after = sub(free[:lead]), sub(free[lead:])
	for _, d := range free[:lead] {
		p.shape = append(p.shape, s.view.shape[d])
	}
	p.shape = append(p.shape, shape...)
	for _, d := range free[lead:] {
		p.shape = append(p.shape, s.view.shape[d])
	}
	return p
}

// meet broadcasts two shapes, false where they do not fit.
func meet(a, b []int) (out []int, ok bool) {
	if py.Catch(func() { out = broadcast(a, b) }) != nil {
		return nil, false
	}
	return out, true
}

// offsets lists the storage offsets of t's elements, row-major, from its own.
func offsets(t *Tensor) []int {
	out := make([]int, t.Numel())
	w := walkOf(t, t.shape)
	w.runs(0, len(out), func(at, off, stride, n int) {
		for i := range n {
			out[at+i] = off + i*stride
		}
	})
	return out
}

// Index returns t[idx...]: a view for indexes and slices, a copy where there
// are index tensors or masks.
func (t *Tensor) Index(idx ...Ix) *Tensor {
	if len(idx) == 1 && idx[0].kind == ixTensor && idx[0].by.dtype == Bool && len(t.shape) > 0 && sameInts(idx[0].by.shape, t.shape) {
		return t.Compress(idx[0].by)
	}
	s := t.subscript(idx)
	if !s.advanced() {
		if s.view == t {
			return t.Detach()
		}
		return s.view
	}
	return s.take()
}

// IndexBy returns the elements that by names: for each dimension a tensor of
// int64 indexes, nil for one that is taken whole.
func (t *Tensor) IndexBy(by []*Tensor) *Tensor { return (&subscript{t, by}).take() }

// SetIndexBy writes v, broadcast, of t's dtype, to the elements that by names.
func (t *Tensor) SetIndexBy(by []*Tensor, v *Tensor) { (&subscript{t, by}).put(v) }

// IndexShape returns the shape that IndexBy gives.
func (t *Tensor) IndexShape(by []*Tensor) []int {
	s := subscript{t, by}
	return s.places().shape
}

func (s *subscript) take() *Tensor {
	p := s.places()
	out := New(s.view.dtype, p.shape...)
	bySize(out.dtype,
		func() { take[uint8](out, s.view, p) }, func() { take[uint16](out, s.view, p) },
		func() { take[uint32](out, s.view, p) }, func() { take[uint64](out, s.view, p) })
	return out
}

func take[T raw](out, view *Tensor, p places) {
	dst, src := rawElements[T](out), rawElements[T](view)
	run := consecutive(p.after)
	at := 0
	for _, b := range p.before {
		for _, a := range p.at {
			off := view.offset + b + a
			if run {
				at += copy(dst[at:at+len(p.after)], src[off:off+len(p.after)])
				continue
			}
			for _, c := range p.after {
				dst[at] = src[off+c]
				at++
			}
		}
	}
}

// consecutive reports whether offsets count up by one from 0.
func consecutive(offsets []int) bool {
	n := len(offsets)
	return n > 0 && offsets[0] == 0 && offsets[n-1] == n-1 && slices.IsSorted(offsets)
}

func put[T raw](view, value *Tensor, p places) {
	dst, src := rawElements[T](view), rawElements[T](value)
	at := value.offset
	for _, b := range p.before {
		for _, a := range p.at {
			off := view.offset + b + a
			for _, c := range p.after {
				dst[off+c] = src[at]
				at++
			}
		}
	}
}

// SetIndex writes v, broadcast and cast, to t[idx...]. Of two values for one
// element the later stands.
func (t *Tensor) SetIndex(v *Tensor, idx ...Ix) {
	s := t.subscript(idx)
	// Leading dimensions of size 1 that the target lacks fall away.
	for len(v.shape) > 0 && v.shape[0] == 1 {
		v = v.selectAt(0, 0)
	}
	if !s.advanced() {
		s.view.CopyInPlace(v.Expand(s.view.shape...))
		return
	}
	if v.dtype != t.dtype {
		if len(v.shape) > 0 {
			py.Raise("RuntimeError", "Index put requires the source and destination dtypes match, got %s for the destination and %s for the source.", t.dtype.ScalarName(), v.dtype.ScalarName())
		}
		v = v.To(t.dtype)
	}
	s.put(v)
}

func (s *subscript) put(v *Tensor) {
	p := s.places()
	if shape, ok := meet(p.shape, v.shape); !ok || !sameInts(shape, p.shape) {
		py.Raise("RuntimeError", "shape mismatch: value tensor of shape %s cannot be broadcast to indexing result of shape %s", sizes(v.shape), sizes(p.shape))
	}
	v = v.Expand(p.shape...).Contiguous()
	if v.storage == s.view.storage {
		v = v.Clone()
	}
	bySize(v.dtype,
		func() { put[uint8](s.view, v, p) }, func() { put[uint16](s.view, v, p) },
		func() { put[uint32](s.view, v, p) }, func() { put[uint64](s.view, v, p) })
	s.view.Touch()
}

// SetIndexScalar writes v to t[idx...].
func (t *Tensor) SetIndexScalar(v Scalar, idx ...Ix) {
	s := t.subscript(idx)
	if !s.advanced() {
		s.view.FillInPlace(v)
		return
	}
	t.SetIndex(FullOf(t.dtype, nil, v), idx...)
}

// String shows the part as Python writes it.
func (x Ix) String() string {
	switch x.kind {
	case ixInt:
		return fmt.Sprint(x.start)
	case ixNewAxis:
		return "None"
	case ixEllipsis:
		return "..."
	case ixTensor:
		return "tensor"
	}
	return fmt.Sprintf("%d:%d:%d", x.start, x.end, x.step)
}

// Nonzero returns the indexes of the elements that are not zero, one row each.
//
//pyconv:map torch.nonzero(input: Tensor, *, as_tuple: bool = False) -> i64[2] backward=none
//pyconv:map torch.argwhere(input: Tensor) -> i64[2] backward=none
//pyconv:map torch.Tensor.nonzero(*, as_tuple: bool = False) -> i64[2] backward=none
//pyconv:map torch.Tensor.argwhere() -> i64[2] backward=none
func (t *Tensor) Nonzero() *Tensor {
	var out []int64
	index := make([]int64, len(t.shape))
	count := 0
	for _, v := range lanes[float64](t) {
		if v != 0 {
			out = append(out, index...)
			count++
		}
		for d := len(index) - 1; d >= 0; d-- {
			if index[d]++; index[d] < int64(t.shape[d]) {
				break
			}
			index[d] = 0
		}
	}
	return FromSlice(Int64, out, count, len(t.shape))
}

// NonzeroTuple returns the indexes of the elements that are not zero, one
// tensor for each dimension.
//
//pyconv:map torch.where(condition: Tensor) -> i64[1]
//pyconv:map torch.nonzero(input: Tensor, *, as_tuple: bool = True) -> i64[1]
//pyconv:map torch.Tensor.nonzero(*, as_tuple: bool = True) -> i64[1]
func (t *Tensor) NonzeroTuple() []*Tensor { return t.Nonzero().Unbind(1) }
