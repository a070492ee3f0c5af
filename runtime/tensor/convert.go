package tensor

import (
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// To returns t as dtype: t itself when it is of that dtype already. Floats
// truncate towards zero as integers, integers wrap, what is not zero is true.
//
//pyconv:map torch.Tensor.to(dtype: dtype) -> dtype[r] view(0) backward=ToCopyBackward0
//pyconv:map torch.Tensor.to(device: any, dtype: dtype) -> dtype[r] view(0) backward=ToCopyBackward0
//pyconv:map torch.Tensor.type(dtype: dtype) -> dtype[r] view(0) backward=ToCopyBackward0
func (t *Tensor) To(dtype DType) *Tensor {
	if t.dtype == dtype {
		return t
	}
	out := newLike(dtype, t)
	convert(out, t)
	return out
}

// convert writes x, broadcast, to out as a cast.
func convert(out, x *Tensor) {
	if out.dtype == Complex64 || x.dtype == Complex64 {
		convertComplex(out, x)
		return
	}
	switch laneOf(x.dtype) {
	case laneInt:
		map1(out, x, copyLanes[int64])
	case laneDouble:
		map1(out, x, copyLanes[float64])
	default:
		map1(out, x, copyLanes[float32])
	}
}

func copyLanes[C lane](dst, x []C) { copy(dst, x) }

// laneKind names the lane that a dtype is computed in.
type laneKind uint8

const (
	laneInt laneKind = iota
	laneFloat
	laneDouble
	laneComplex // which the loops over lanes refuse
)

func laneOf(d DType) laneKind {
	switch {
	case d == Float64:
		return laneDouble
	case d == Complex64:
		return laneComplex
	case d.IsFloat():
		return laneFloat
	}
	return laneInt
}

// newLike returns a tensor of zeros with t's shape, its dimensions laid out in
// memory in t's order where t has no gaps.
func newLike(dtype DType, t *Tensor) *Tensor {
	if t.IsContiguous() {
		return New(dtype, t.shape...)
	}
	if strides, ok := t.denseStrides(); ok {
		out := New(dtype, t.shape...)
		out.strides = strides
		return out
	}
	return newResult(dtype, t.shape, t)
}

// newResult returns a tensor of zeros for an operation on operands that are
// broadcast to shape: PyTorch lays its dimensions out by the operands' strides,
// the first that tells deciding.
func newResult(dtype DType, shape []int, operands ...*Tensor) *Tensor {
	out := New(dtype, shape...)
	if x := operands[0]; len(x.shape) == len(shape) && x.Numel() == out.Numel() && x.IsContiguous() {
		return out
	}
	order := make([]int, len(shape)) // from the fastest dimension on
	for i := range order {
		order[i] = len(shape) - 1 - i
	}
	for i := 1; i < len(order); i++ {
		for at, j := i, i-1; j >= 0; j-- {
			c := slower(shape, order[j], order[at], operands)
			if c < 0 {
				break
			}
			if c > 0 {
				order[j], order[at] = order[at], order[j]
				at = j
			}
		}
	}
	n := 1
	for _, d := range order {
		out.strides[d] = n
		n *= shape[d]
	}
	return out
}

// inMemoryOrder is t with the dimension that moves farthest first.
func (t *Tensor) inMemoryOrder() *Tensor {
	order := make([]int, len(t.shape))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return t.strides[b] - t.strides[a] })
	return t.Permute(order...)
}

// slower compares two dimensions: above 0 when a moves further in memory than b
// does, 0 when no operand tells.
func slower(shape []int, a, b int, operands []*Tensor) int {
	for _, x := range operands {
		sa, sb := x.strideOver(shape, a), x.strideOver(shape, b)
		switch {
		case sa == 0 || sb == 0:
			continue
		case sa != sb:
			return sa - sb
		case shape[a] > shape[b]:
			return 1
		}
	}
	return 0
}

// strideOver is the stride of dimension d of shape in t broadcast to it.
func (t *Tensor) strideOver(shape []int, d int) int {
	i := d - (len(shape) - len(t.shape))
	if i < 0 || t.shape[i] == 1 && shape[d] != 1 {
		return 0
	}
	return t.strides[i]
}

// denseStrides returns t's strides when its elements fill a run of memory
// without gaps or overlap.
func (t *Tensor) denseStrides() ([]int, bool) {
	order := make([]int, 0, len(t.shape))
	for i, n := range t.shape {
		if n != 1 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return t.strides[a] - t.strides[b] })
	n := 1
	for _, i := range order {
		if t.strides[i] != n {
			return nil, false
		}
		n *= t.shape[i]
	}
	return slices.Clone(t.strides), true
}

// CPU returns t: where a tensor is computed is the runtime's choice.
//
//pyconv:map torch.Tensor.cpu() -> T[r] view(0)
//pyconv:map torch.Tensor.cuda(device: any = None) -> T[r] view(0)
//pyconv:map torch.Tensor.to(device: any) -> T[r] view(0)
//pyconv:map torch.Tensor.requires_grad_(requires_grad: bool = True) -> T[r] inplace
//pyconv:map torch.Tensor.detach_() -> T[r] inplace
func (t *Tensor) CPU() *Tensor { return t }

// Float is To(Float32).
//
//pyconv:map torch.Tensor.float() -> f32[r] view(0) backward=ToCopyBackward0
func (t *Tensor) Float() *Tensor { return t.To(Float32) }

// Double is To(Float64).
//
//pyconv:map torch.Tensor.double() -> f64[r] view(0) backward=ToCopyBackward0
func (t *Tensor) Double() *Tensor { return t.To(Float64) }

// Half is To(Float16).
//
//pyconv:map torch.Tensor.half() -> f16[r] view(0) backward=ToCopyBackward0
func (t *Tensor) Half() *Tensor { return t.To(Float16) }

// BFloat16 is To(BFloat16).
//
//pyconv:map torch.Tensor.bfloat16() -> bf16[r] view(0) backward=ToCopyBackward0
func (t *Tensor) BFloat16() *Tensor { return t.To(BFloat16) }

// Long is To(Int64).
//
//pyconv:map torch.Tensor.long() -> i64[r] view(0) backward=none
func (t *Tensor) Long() *Tensor { return t.To(Int64) }

// Int is To(Int32).
//
//pyconv:map torch.Tensor.int() -> i32[r] view(0) backward=none
func (t *Tensor) Int() *Tensor { return t.To(Int32) }

// Short is To(Int16).
//
//pyconv:map torch.Tensor.short() -> i16[r] view(0) backward=none
func (t *Tensor) Short() *Tensor { return t.To(Int16) }

// Char is To(Int8).
//
//pyconv:map torch.Tensor.char() -> i8[r] view(0) backward=none
func (t *Tensor) Char() *Tensor { return t.To(Int8) }

// Byte is To(Uint8).
//
//pyconv:map torch.Tensor.byte() -> u8[r] view(0) backward=none
func (t *Tensor) Byte() *Tensor { return t.To(Uint8) }

// Bool is To(Bool).
//
//pyconv:map torch.Tensor.bool() -> bool[r] view(0) backward=none
func (t *Tensor) Bool() *Tensor { return t.To(Bool) }

// TypeAs is To with y's dtype.
//
//pyconv:map torch.Tensor.type_as(other: Tensor) -> T1[r] view(0) backward=ToCopyBackward0
//pyconv:map torch.Tensor.to(other: Tensor) -> T1[r] view(0) backward=ToCopyBackward0
func (t *Tensor) TypeAs(y *Tensor) *Tensor { return t.To(y.dtype) }

// Clone returns a copy with a storage of its own.
//
//pyconv:map torch.clone(input: Tensor) -> T[r] backward=CloneBackward0
//pyconv:map torch.Tensor.clone() -> T[r] backward=CloneBackward0
//pyconv:map torch.Tensor.__deepcopy__(memo: any = None) -> T[r] backward=CloneBackward0
func (t *Tensor) Clone() *Tensor {
	out := newLike(t.dtype, t)
	move(out, t)
	return out
}

// Detach returns a view of t without its graph.
//
//pyconv:map torch.detach(input: Tensor) -> T[r] view(0) backward=none
//pyconv:map torch.Tensor.detach() -> T[r] view(0) backward=none
//pyconv:map torch.Tensor.data attr -> T[r] view(0) backward=none
func (t *Tensor) Detach() *Tensor { return t.alias(t.shape, t.strides, t.offset) }

// Contiguous returns t when its elements stand row-major without gaps, else a
// copy that does.
//
//pyconv:map torch.Tensor.contiguous() -> T[r] view(0) backward=CloneBackward0
func (t *Tensor) Contiguous() *Tensor {
	if t.IsContiguous() {
		return t
	}
	out := New(t.dtype, t.shape...)
	move(out, t)
	return out
}

// CopyInPlace writes src, broadcast and cast, into t.
//
//pyconv:map torch.Tensor.copy_(src: Tensor) -> T[r] inplace backward=CopyBackwards
func (t *Tensor) CopyInPlace(src *Tensor) *Tensor {
	if shape := broadcast(t.shape, src.shape); !sameInts(shape, t.shape) {
		py.Raise("RuntimeError", "output with shape %s doesn't match the broadcast shape %s", sizes(t.shape), sizes(shape))
	}
	src = src.Expand(t.shape...)
	t.writable(src)
	if t.dtype == src.dtype {
		move(t, src)
	} else {
		convert(t, src)
	}
	t.Touch()
	return t
}

// DataPtr tells storages apart: equal for tensors whose first elements are at
// the same place.
//
//pyconv:map torch.Tensor.data_ptr()
func (t *Tensor) DataPtr() int { return addressOf(t) }

// one raises unless t has one element.
func (t *Tensor) one() {
	if n := t.Numel(); n != 1 {
		py.Raise("RuntimeError", "a Tensor with %d elements cannot be converted to Scalar", n)
	}
}

// Item returns the one element of t as a float.
//
//pyconv:map torch.Tensor.item()
//pyconv:map torch.Tensor.__float__()
func (t *Tensor) Item() float64 {
	t.one()
	return t.at(t.offset)
}

// ItemInt returns the one element of t as an int, truncated.
//
//pyconv:map torch.Tensor.__int__()
//pyconv:map torch.Tensor.__index__()
func (t *Tensor) ItemInt() int {
	t.one()
	if laneOf(t.dtype) == laneInt {
		var v [1]int64
		loadRun(v[:], t, t.offset, 0)
		return int(v[0])
	}
	return int(t.at(t.offset))
}

// ItemBool reports whether the one element of t is not zero.
//
//pyconv:map torch.Tensor.__bool__()
func (t *Tensor) ItemBool() bool {
	switch n := t.Numel(); {
	case n == 0:
		py.Raise("RuntimeError", "Boolean value of Tensor with no values is ambiguous")
	case n > 1:
		py.Raise("RuntimeError", "Boolean value of Tensor with more than one value is ambiguous")
	}
	return t.at(t.offset) != 0
}

// at is the element at offset off of the storage.
func (t *Tensor) at(off int) float64 {
	var v [1]float64
	loadRun(v[:], t, off, 0)
	return v[0]
}

// At returns the element at idx, one index a dimension.
func (t *Tensor) At(idx ...int) float64 {
	if len(idx) != len(t.shape) {
		py.Raise("IndexError", "%d indices for tensor of dimension %d", len(idx), len(t.shape))
	}
	off := t.offset
	for d, i := range idx {
		i = wrapIndex(i, t.shape[d], d)
		off += i * t.strides[d]
	}
	return t.at(off)
}

// wrapIndex turns an index of dimension dim that may count from the end into
// one below n.
func wrapIndex(i, n, dim int) int {
	if i < -n || i >= n {
		py.Raise("IndexError", "index %d is out of bounds for dimension %d with size %d", i, dim, n)
	}
	if i < 0 {
		i += n
	}
	return i
}

// lanes reads all elements in row-major order.
func lanes[C lane](t *Tensor) []C {
	out := make([]C, t.Numel())
	w := walkOf(t, t.shape)
	w.runs(0, len(out), func(at, off, stride, n int) { loadRun(out[at:at+n], t, off, stride) })
	return out
}

// Integers returns t, which a library's program takes for a tensor of ints: it
// raises when t is none.
func (t *Tensor) Integers() *Tensor {
	if t.dtype.IsFloat() || t.dtype == Bool {
		py.Raise("TypeError", "a tensor of ints is wanted here, this is %v", t.dtype)
	}
	return t
}

// Floats returns t, which a library's program takes for a tensor of floats: it
// raises when t is none.
func (t *Tensor) Floats() *Tensor {
	if !t.dtype.IsFloat() {
		py.Raise("TypeError", "a tensor of floats is wanted here, this is %v", t.dtype)
	}
	return t
}

// ofRank raises unless t has n dimensions.
func (t *Tensor) ofRank(n int) *Tensor {
	if len(t.shape) != n {
		py.Raise("ValueError", "expected a tensor of %d dimensions, got %d", n, len(t.shape))
	}
	return t
}

// nested cuts flat into the rows of shape.
func nested[T any](flat []T, rows int) [][]T {
	out := make([][]T, rows)
	for i := range out {
		n := len(flat) / rows
		out[i] = flat[i*n : (i+1)*n : (i+1)*n]
	}
	return out
}

// ToFloats returns the elements of a tensor of one dimension.
func (t *Tensor) ToFloats() []float64 { return lanes[float64](t.ofRank(1)) }

// ToFloats2 returns the rows of a tensor of two dimensions.
func (t *Tensor) ToFloats2() [][]float64 {
	return nested(lanes[float64](t.ofRank(2)), t.shape[0])
}

// ToFloats3 returns the elements of a tensor of three dimensions.
func (t *Tensor) ToFloats3() [][][]float64 {
	t.ofRank(3)
	return nested(nested(lanes[float64](t), t.shape[0]*t.shape[1]), t.shape[0])
}

// ToInts returns the elements of a tensor of one dimension as ints.
func (t *Tensor) ToInts() []int {
	flat := lanes[int64](t.ofRank(1))
	out := make([]int, len(flat))
	for i, v := range flat {
		out[i] = int(v)
	}
	return out
}

// ToInts2 returns the rows of a tensor of two dimensions as ints.
func (t *Tensor) ToInts2() [][]int {
	t.ofRank(2)
	return nested(t.Reshape(-1).ToInts(), t.shape[0])
}

// ToInts3 returns the elements of a tensor of three dimensions as ints.
func (t *Tensor) ToInts3() [][][]int {
	t.ofRank(3)
	return nested(nested(t.Reshape(-1).ToInts(), t.shape[0]*t.shape[1]), t.shape[0])
}

// ToBools returns the elements of a tensor of one dimension as bools.
func (t *Tensor) ToBools() []bool {
	flat := lanes[int64](t.ofRank(1).Bool())
	out := make([]bool, len(flat))
	for i, v := range flat {
		out[i] = v != 0
	}
	return out
}

// ToBools2 returns the rows of a tensor of two dimensions as bools.
func (t *Tensor) ToBools2() [][]bool {
	t.ofRank(2)
	return nested(t.Reshape(-1).ToBools(), t.shape[0])
}

// ToBools3 returns the elements of a tensor of three dimensions as bools.
func (t *Tensor) ToBools3() [][][]bool {
	t.ofRank(3)
	return nested(nested(t.Reshape(-1).ToBools(), t.shape[0]*t.shape[1]), t.shape[0])
}
