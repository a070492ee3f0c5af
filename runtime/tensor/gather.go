package tensor

import (
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// longIndex raises for what cannot index in op.
func longIndex(op string, index *Tensor) {
	if index.dtype != Int64 && index.dtype != Int32 {
		py.Raise("RuntimeError", "%s(): Expected dtype int32/int64 for index", op)
	}
}

// fitsIndex raises where index is larger than t in another dimension than dim.
func (t *Tensor) fitsIndex(op string, dim int, index *Tensor) {
	for d, n := range index.shape {
		if d == dim || n <= t.shape[d] || index.Numel() == 0 {
			continue
		}
		if op == "gather" {
			py.Raise("RuntimeError", "Size does not match at dimension %d expected index %s to be no larger than self %s apart from dimension %d", d, sizes(index.shape), sizes(t.shape), dim)
		}
		py.Raise("RuntimeError", "Expected index %s to be no larger than self %s apart from dimension %d", sizes(index.shape), sizes(t.shape), dim)
	}
}

// along calls f with the storage offsets of an element of index and of the
// element of t that it names along dim, for every element of index, row-major.
func (t *Tensor) along(op string, dim int, index *Tensor, f func(at, off int)) {
	longIndex(op, index)
	dim = wrapDim(dim, len(t.shape))
	x, ix := t, index
	if len(x.shape) == 0 {
		x = x.Unsqueeze(0)
	}
	if len(ix.shape) == 0 {
		ix = ix.Unsqueeze(0)
	}
	if len(x.shape) != len(ix.shape) {
		py.Raise("RuntimeError", "Index tensor must have the same number of dimensions as input tensor")
	}
	x.fitsIndex(op, dim, ix)
	// The offsets of t without dim, laid over index's shape.
	base := x.alias(ix.shape, slices.Clone(x.strides), x.offset)
	base.strides[dim] = 0
	r := newReader[int64](ix, ix.shape)
	n, stride := x.shape[dim], x.strides[dim]
	walk := walkOf(base, ix.shape)
	for start, count := 0, ix.Numel(); start < count; start += blockSize {
		block := r.load(start, min(blockSize, count-start))
		walk.runs(start, len(block), func(at, off, step, m int) {
			for j := range m {
				i := int(block[at+j])
				if i < 0 || i >= n {
					py.Raise("RuntimeError", "index %d is out of bounds for dimension %d with size %d", i, dim, n)
				}
				f(start+at+j, off+j*step+i*stride)
			}
		})
	}
}

// Gather returns for each element of index the element of t at the same place
// but for dimension dim, where the index names it.
//
//pyconv:map torch.gather(input: Tensor, dim: int, index: Tensor) -> T[r] backward=GatherBackward0
//pyconv:map torch.Tensor.gather(dim: int, index: Tensor) -> T[r] backward=GatherBackward0
func (t *Tensor) Gather(dim int, index *Tensor) *Tensor {
	out := New(t.dtype, index.shape...)
	bySize(t.dtype,
		func() { gatherRaw[uint8](out, t, dim, index) }, func() { gatherRaw[uint16](out, t, dim, index) },
		func() { gatherRaw[uint32](out, t, dim, index) }, func() { gatherRaw[uint64](out, t, dim, index) })
	return out
}

func gatherRaw[T raw](out, t *Tensor, dim int, index *Tensor) {
	dst, src := rawElements[T](out), rawElements[T](t)
	t.along("gather", dim, index, func(at, off int) { dst[at] = src[off] })
}

// TakeAlongDim is Gather with index and t broadcast but for dim.
//
//pyconv:map torch.take_along_dim(input: Tensor, indices: Tensor, dim: int) -> T[r] backward=GatherBackward0
func (t *Tensor) TakeAlongDim(index *Tensor, dim int) *Tensor {
	dim = wrapDim(dim, len(t.shape))
	a, b := slices.Clone([]int(t.shape)), slices.Clone([]int(index.shape))
	a[dim], b[dim] = 1, 1
	shape := broadcast(a, b)
	a, b = slices.Clone(shape), slices.Clone(shape)
	a[dim], b[dim] = t.shape[dim], index.shape[dim]
	return t.Expand(a...).Gather(dim, index.Expand(b...))
}

// ScatterInPlace writes each element of src to the place in t that index names
// along dimension dim.
//
//pyconv:map torch.Tensor.scatter_(dim: int, index: Tensor, src: Tensor) -> T[r] inplace backward=ScatterBackward0
func (t *Tensor) ScatterInPlace(dim int, index, src *Tensor) *Tensor {
	if src.dtype != t.dtype {
		py.Raise("RuntimeError", "scatter(): Expected self.dtype to be equal to src.dtype")
	}
	s := t.scatterSource(dim, index, src)
	bySize(t.dtype,
		func() { scatterRaw[uint8](t, dim, index, s) }, func() { scatterRaw[uint16](t, dim, index, s) },
		func() { scatterRaw[uint32](t, dim, index, s) }, func() { scatterRaw[uint64](t, dim, index, s) })
	t.Touch()
	return t
}

// scatterSource is the part of src that lies under index, contiguous.
func (t *Tensor) scatterSource(dim int, index, src *Tensor) *Tensor {
	dim = wrapDim(dim, len(t.shape))
	part := src
	for d, n := range index.shape {
		if len(src.shape) != len(index.shape) || n > src.shape[d] || d != dim && d < len(t.shape) && n > t.shape[d] {
			py.Raise("RuntimeError", "Expected index %s to be no larger than self %s apart from dimension %d and to be no larger size than src %s", sizes(index.shape), sizes(t.shape), dim, sizes(src.shape))
		}
		part = part.Narrow(d, 0, n)
	}
	return part.Contiguous()
}

func scatterRaw[T raw](t *Tensor, dim int, index, src *Tensor) {
	dst, from := rawElements[T](t), rawElements[T](src)[src.offset:]
	t.along("scatter", dim, index, func(at, off int) { dst[off] = from[at] })
}

// Scatter is ScatterInPlace on a copy.
//
//pyconv:map torch.scatter(input: Tensor, dim: int, index: Tensor, src: Tensor) -> T[r] backward=ScatterBackward0
//pyconv:map torch.Tensor.scatter(dim: int, index: Tensor, src: Tensor) -> T[r] backward=ScatterBackward0
func (t *Tensor) Scatter(dim int, index, src *Tensor) *Tensor {
	return t.Clone().ScatterInPlace(dim, index, src)
}

// ScatterScalarInPlace writes v to each place in t that index names along
// dimension dim.
//
//pyconv:map torch.Tensor.scatter_(dim: int, index: Tensor, value: scalar) -> T[r] inplace backward=ScatterBackward1
func (t *Tensor) ScatterScalarInPlace(dim int, index *Tensor, v Scalar) *Tensor {
	if at := wrapDim(dim, len(t.shape)); len(t.shape) == len(index.shape) {
		t.fitsIndex("scatter", at, index)
	}
	return t.ScatterInPlace(dim, index, FullOf(t.dtype, index.shape, v))
}

// ScatterScalar is ScatterScalarInPlace on a copy.
//
//pyconv:map torch.scatter(input: Tensor, dim: int, index: Tensor, value: scalar) -> T[r] backward=ScatterBackward1
//pyconv:map torch.Tensor.scatter(dim: int, index: Tensor, value: scalar) -> T[r] backward=ScatterBackward1
func (t *Tensor) ScatterScalar(dim int, index *Tensor, v Scalar) *Tensor {
	return t.Clone().ScatterScalarInPlace(dim, index, v)
}

// ScatterAddInPlace adds each element of src to the place in t that index names
// along dimension dim.
//
//pyconv:map torch.Tensor.scatter_add_(dim: int, index: Tensor, src: Tensor) -> T[r] inplace backward=ScatterAddBackward0
func (t *Tensor) ScatterAddInPlace(dim int, index, src *Tensor) *Tensor {
	if src.dtype != t.dtype {
		py.Raise("RuntimeError", "scatter(): Expected self.dtype to be equal to src.dtype")
	}
	s := t.scatterSource(dim, index, src)
	switch laneOf(t.dtype) {
	case laneInt:
		scatterAdd[int64](t, dim, index, s)
	case laneDouble:
		scatterAdd[float64](t, dim, index, s)
	default:
		scatterAdd[float32](t, dim, index, s)
	}
	t.Touch()
	return t
}

func scatterAdd[C lane](t *Tensor, dim int, index, src *Tensor) {
	from := lanes[C](src)
	var v [1]C
	t.along("scatter_add", dim, index, func(at, off int) {
		loadRun(v[:], t, off, 0)
		v[0] += from[at]
		storeRun(t, off, 1, v[:])
	})
}

// ScatterAdd is ScatterAddInPlace on a copy.
//
//pyconv:map torch.scatter_add(input: Tensor, dim: int, index: Tensor, src: Tensor) -> T[r] backward=ScatterAddBackward0
//pyconv:map torch.Tensor.scatter_add(dim: int, index: Tensor, src: Tensor) -> T[r] backward=ScatterAddBackward0
func (t *Tensor) ScatterAdd(dim int, index, src *Tensor) *Tensor {
	return t.Clone().ScatterAddInPlace(dim, index, src)
}

// picked lists the indexes of a tensor of at most one dimension, in range of
// dimension dim of t.
func (t *Tensor) picked(op string, dim int, index *Tensor) []int {
	longIndex(op, index)
	if len(index.shape) > 1 {
		py.Raise("IndexError", "%s(): Index is supposed to be a vector", op)
	}
	out := index.Reshape(-1).ToInts()
	for _, i := range out {
		if n := t.shape[dim]; i < 0 || i >= n {
			py.Raise("IndexError", "index out of range in self")
		}
	}
	return out
}

// IndexSelect returns the slices of dimension dim that index names.
//
//pyconv:map torch.index_select(input: Tensor, dim: int, index: Tensor) -> T[r] backward=IndexSelectBackward0
//pyconv:map torch.Tensor.index_select(dim: int, index: Tensor) -> T[r] backward=IndexSelectBackward0
func (t *Tensor) IndexSelect(dim int, index *Tensor) *Tensor {
	dim = wrapDim(dim, len(t.shape))
	x := t
	if len(t.shape) == 0 {
		x = t.Unsqueeze(0)
	}
	x.picked("index_select", dim, index)
	idx := slices.Repeat([]Ix{All}, dim+1)
	idx[dim] = By(index.Reshape(-1))
	out := x.Index(idx...)
	if len(t.shape) == 0 {
		return out.Select(0, 0)
	}
	return out
}

// IndexAddInPlace adds the slices of src to those of t that index names along
// dimension dim.
//
//pyconv:map torch.Tensor.index_add_(dim: int, index: Tensor, source: Tensor, *, alpha: scalar = 1) -> T[r] inplace backward=IndexAddBackward0
func (t *Tensor) IndexAddInPlace(dim int, index, src *Tensor, opts ...AlphaOptions) *Tensor {
	dim = wrapDim(dim, len(t.shape))
	for i, at := range t.picked("index_add", dim, index) {
		t.Select(dim, at).AddInPlace(src.Select(dim, i), opts...)
	}
	return t
}

// IndexAdd is IndexAddInPlace on a copy.
//
//pyconv:map torch.index_add(input: Tensor, dim: int, index: Tensor, source: Tensor, *, alpha: scalar = 1) -> T[r] backward=IndexAddBackward0
//pyconv:map torch.Tensor.index_add(dim: int, index: Tensor, source: Tensor, *, alpha: scalar = 1) -> T[r] backward=IndexAddBackward0
func (t *Tensor) IndexAdd(dim int, index, src *Tensor, opts ...AlphaOptions) *Tensor {
	return t.Clone().IndexAddInPlace(dim, index, src, opts...)
}

// IndexCopyInPlace writes the slices of src to those of t that index names
// along dimension dim.
//
//pyconv:map torch.Tensor.index_copy_(dim: int, index: Tensor, source: Tensor) -> T[r] inplace backward=IndexCopyBackward0
func (t *Tensor) IndexCopyInPlace(dim int, index, src *Tensor) *Tensor {
	dim = wrapDim(dim, len(t.shape))
	for i, at := range t.picked("index_copy_", dim, index) {
		t.Select(dim, at).CopyInPlace(src.Select(dim, i))
	}
	return t
}

// IndexFillInPlace writes v to the slices of t that index names along
// dimension dim.
//
//pyconv:map torch.Tensor.index_fill_(dim: int, index: Tensor, value: scalar) -> T[r] inplace backward=IndexFillBackward0
func (t *Tensor) IndexFillInPlace(dim int, index *Tensor, v Scalar) *Tensor {
	dim = wrapDim(dim, len(t.shape))
	for _, at := range t.picked("index_fill_", dim, index) {
		t.Select(dim, at).FillInPlace(v)
	}
	return t
}

// Take returns the elements of t, taken as one row, that index names.
//
//pyconv:map torch.take(input: Tensor, index: Tensor) -> T[r1] backward=TakeBackward0
//pyconv:map torch.Tensor.take(index: Tensor) -> T[r1] backward=TakeBackward0
func (t *Tensor) Take(index *Tensor) *Tensor {
	return t.Reshape(-1).Index(By(index.Reshape(-1))).Reshape(index.shape...)
}

// Where returns a where cond is true and b elsewhere, broadcast.
//
//pyconv:map torch.where(condition: Tensor, input: Tensor, other: Tensor) -> promote(1,2)[max(0,1,2)] backward=WhereBackward0
func Where(cond, a, b *Tensor) *Tensor { return where(cond, a, b, resultType(a, b)) }

// WhereScalarRight is Where with a number for b.
//
//pyconv:map torch.where(condition: Tensor, input: Tensor, other: scalar) -> promote(1,2)[max(0,1)] backward=WhereBackward0
func WhereScalarRight(cond, a *Tensor, b Scalar) *Tensor {
	n := scalarOf(b)
	dtype := resultTypeScalar(a, n)
	return where(cond, a, scalarTensor(n, dtype).Squeeze(), dtype)
}

// WhereScalarLeft is Where with a number for a.
//
//pyconv:map torch.where(condition: Tensor, input: scalar, other: Tensor) -> promote(1,2)[max(0,2)] backward=WhereBackward0
func WhereScalarLeft(cond *Tensor, a Scalar, b *Tensor) *Tensor {
	n := scalarOf(a)
	dtype := resultTypeScalar(b, n)
	return where(cond, scalarTensor(n, dtype).Squeeze(), b, dtype)
}

// WhereScalars is Where with numbers for a and b.
//
//pyconv:map torch.where(condition: Tensor, input: scalar, other: scalar) -> promote(1,2)[r] backward=none
func WhereScalars(cond *Tensor, a, b Scalar) *Tensor {
	na, nb := scalarOf(a), scalarOf(b)
	dtype := number{category: max(na.category, nb.category)}.defaultType()
	return where(cond, scalarTensor(na, dtype).Squeeze(), scalarTensor(nb, dtype).Squeeze(), dtype)
}

// Where returns t where cond is true and other elsewhere, broadcast.
//
//pyconv:map torch.Tensor.where(condition: Tensor, other: Tensor) -> promote(0,2)[max(0,1,2)] backward=WhereBackward0
func (t *Tensor) Where(cond, other *Tensor) *Tensor { return Where(cond, t, other) }

func where(cond, a, b *Tensor, dtype DType) *Tensor {
	if cond.dtype != Bool {
		py.Raise("RuntimeError", "where expected condition to be a boolean tensor, but got a tensor with dtype %s", cond.dtype.ScalarName())
	}
	out := New(dtype, broadcast(cond.shape, broadcast(a.shape, b.shape))...)
	switch laneOf(dtype) {
	case laneInt:
		choose[int64](out, cond, a, b)
	case laneDouble:
		choose[float64](out, cond, a, b)
	default:
		choose[float32](out, cond, a, b)
	}
	return out
}

func choose[C lane](out, cond, a, b *Tensor) {
	map3(out, cond, a, b, func(dst, c, x, y []C) {
		for i := range dst {
			if c[i] != 0 {
				dst[i] = x[i]
			} else {
				dst[i] = y[i]
			}
		}
	})
}

// MaskedFill returns t with v where mask is true, broadcast.
//
//pyconv:map torch.masked_fill(input: Tensor, mask: Tensor, value: scalar) -> T[max(0,1)] backward=MaskedFillBackward0
//pyconv:map torch.Tensor.masked_fill(mask: Tensor, value: scalar) -> T[max(0,1)] backward=MaskedFillBackward0
func (t *Tensor) MaskedFill(mask *Tensor, v Scalar) *Tensor {
	t.maskFor("masked_fill_", mask)
	return where(mask, scalarTensor(scalarOf(v), t.dtype).Squeeze(), t, t.dtype)
}

func (t *Tensor) maskFor(op string, mask *Tensor) {
	if mask.dtype != Bool {
		py.Raise("RuntimeError", "%s only supports boolean masks, but got mask with dtype %s", op, mask.dtype.CName())
	}
}

// MaskedFillTensor is MaskedFill with a value of no dimensions.
//
//pyconv:map torch.masked_fill(input: Tensor, mask: Tensor, value: Tensor) -> T[max(0,1)] backward=MaskedFillBackward1
//pyconv:map torch.Tensor.masked_fill(mask: Tensor, value: Tensor) -> T[max(0,1)] backward=MaskedFillBackward1
func (t *Tensor) MaskedFillTensor(mask, v *Tensor) *Tensor {
	t.maskFor("masked_fill_", mask)
	if len(v.shape) > 0 {
		py.Raise("RuntimeError", "masked_fill only supports a 0-dimensional value tensor, but got tensor with %d dimension(s).", len(v.shape))
	}
	return where(mask, v, t, t.dtype)
}

// MaskedFillInPlace writes v where mask is true, broadcast to t.
//
//pyconv:map torch.Tensor.masked_fill_(mask: Tensor, value: scalar) -> T[r] inplace backward=MaskedFillBackward0
func (t *Tensor) MaskedFillInPlace(mask *Tensor, v Scalar) *Tensor {
	inPlace(t, t.dtype, mask)
	return t.CopyInPlace(t.MaskedFill(mask, v))
}

// MaskedSelect returns the elements where mask is true, broadcast, as one row.
//
//pyconv:map torch.masked_select(input: Tensor, mask: Tensor) -> T[1] backward=MaskedSelectBackward0
//pyconv:map torch.Tensor.masked_select(mask: Tensor) -> T[1] backward=MaskedSelectBackward0
func (t *Tensor) MaskedSelect(mask *Tensor) *Tensor {
	t.maskFor("masked_select", mask)
	shape := broadcast(mask.shape, t.shape)
	return t.Expand(shape...).Index(By(mask.Expand(shape...))).Reshape(-1)
}

// MaskedScatterInPlace writes the elements of src, one after the other, where
// mask is true.
//
//pyconv:map torch.Tensor.masked_scatter_(mask: Tensor, source: Tensor) -> T[r] inplace backward=MaskedScatterBackward0
func (t *Tensor) MaskedScatterInPlace(mask, src *Tensor) *Tensor {
	t.maskFor("masked_scatter_", mask)
	m := mask.Expand(t.shape...)
	n := int(m.Sum().Item())
	if src.Numel() < n {
		py.Raise("RuntimeError", "masked_scatter: expected self and source to have same dtypes and enough elements")
	}
	t.SetIndex(src.Reshape(-1).Narrow(0, 0, n), By(m))
	return t
}

// MaskedScatter is MaskedScatterInPlace on a copy.
//
//pyconv:map torch.Tensor.masked_scatter(mask: Tensor, source: Tensor) -> T[r] backward=MaskedScatterBackward0
func (t *Tensor) MaskedScatter(mask, src *Tensor) *Tensor {
	return t.Clone().MaskedScatterInPlace(mask, src)
}
