package numpy

import (
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// common are the arrays as one dtype.
func common(as []*Array) []*tensor.Tensor {
	if len(as) == 0 {
		py.Raise("ValueError", "need at least one array to concatenate")
	}
	d := as[0].DType()
	for _, a := range as[1:] {
		d = promote(d, a.DType())
	}
	out := make([]*tensor.Tensor, len(as))
	for i, a := range as {
		out[i] = a.as(d)
	}
	return out
}

// Concatenate joins arrays along an axis that they have.
//
//pyconv:map numpy.concatenate(arrays: arrays, axis: int = 0) -> promote(0)[r]
//pyconv:map numpy.concat(arrays: arrays, axis: int = 0) -> promote(0)[r]
func Concatenate(as []*Array, at int) *Array {
	ts := common(as)
	first := as[0]
	if first.NDim() == 0 {
		py.Raise("ValueError", "zero-dimensional arrays cannot be concatenated")
	}
	at = axis(at, first.NDim())
	for i, a := range as {
		if a.NDim() != first.NDim() {
			py.Raise("ValueError", "all the input arrays must have same number of dimensions, but the array at index 0 has %d dimension(s) and the array at index %d has %d dimension(s)", first.NDim(), i, a.NDim())
		}
		for d, n := range a.Shape() {
			if d != at && n != first.Shape()[d] {
				py.Raise("ValueError", "all the input array dimensions except for the concatenation axis must match exactly, but along dimension %d, the array at index 0 has size %d and the array at index %d has size %d", d, first.Shape()[d], i, n)
			}
		}
	}
	return array(tensor.Cat(ts, at))
}

// ConcatenateFlat joins the elements of all arrays in one dimension.
//
//pyconv:map numpy.concatenate(arrays: arrays, axis: any = None) -> promote(0)[1]
func ConcatenateFlat(as []*Array) *Array {
	flat := make([]*Array, len(as))
	for i, a := range as {
		flat[i] = a.Ravel()
	}
	return Concatenate(flat, 0)
}

// Append returns a with values after its elements, in one dimension.
//
//pyconv:map numpy.append(arr: array, values: array) -> promote(0,1)[1]
func Append(a, values *Array) *Array { return Concatenate([]*Array{a.Ravel(), values.Ravel()}, 0) }

// AppendAxis returns a with values joined to it along an axis.
//
//pyconv:map numpy.append(arr: array, values: array, axis: int) -> promote(0,1)[r]
func AppendAxis(a, values *Array, at int) *Array { return Concatenate([]*Array{a, values}, at) }

// Stack joins arrays of one shape along a new axis.
//
//pyconv:map numpy.stack(arrays: arrays, axis: int = 0) -> promote(0)[r+1]
func Stack(as []*Array, at int) *Array {
	if len(as) == 0 {
		py.Raise("ValueError", "need at least one array to stack")
	}
	for _, a := range as {
		if !slices.Equal(a.Shape(), as[0].Shape()) {
			py.Raise("ValueError", "all input arrays must have the same shape")
		}
	}
	return array(tensor.Stack(common(as), axis(at, as[0].NDim()+1)))
}

// HStack joins arrays along the second axis, those of one dimension along the first.
//
//pyconv:map numpy.hstack(tup: arrays) -> promote(0)[least(1)]
func HStack(as []*Array) *Array {
	up := make([]*Array, len(as))
	at := 1
	for i, a := range as {
		if up[i] = a.Atleast1D(); up[i].NDim() == 1 {
			at = 0
		}
	}
	return Concatenate(up, at)
}

// VStack joins arrays along the first axis, those of one dimension as rows.
//
//pyconv:map numpy.vstack(tup: arrays) -> promote(0)[least(2)]
//pyconv:map numpy.row_stack(tup: arrays) -> promote(0)[least(2)]
func VStack(as []*Array) *Array {
	up := make([]*Array, len(as))
	for i, a := range as {
		up[i] = a.Atleast2D()
	}
	return Concatenate(up, 0)
}

// ColumnStack joins arrays of one dimension as columns, others along the second axis.
//
//pyconv:map numpy.column_stack(tup: arrays) -> promote(0)[2]
func ColumnStack(as []*Array) *Array {
	up := make([]*Array, len(as))
	for i, a := range as {
		if up[i] = a; a.NDim() < 2 {
			up[i] = a.Atleast2D().T()
		}
	}
	return Concatenate(up, 1)
}

// DStack joins arrays along the third axis.
//
//pyconv:map numpy.dstack(tup: arrays) -> promote(0)[3]
func DStack(as []*Array) *Array {
	up := make([]*Array, len(as))
	for i, a := range as {
		if up[i] = a.Atleast2D(); a.NDim() < 3 {
			up[i] = up[i].ExpandDims(2)
		}
	}
	return Concatenate(up, 2)
}

// Split cuts an axis into n pieces of equal size.
//
//pyconv:map numpy.split(ary: array, indices_or_sections: int, axis: int = 0) -> T[r] view(0)
func (a *Array) Split(n, at int) []*Array {
	at = axis(at, a.NDim())
	if n <= 0 || a.Shape()[at]%n != 0 {
		py.Raise("ValueError", "array split does not result in an equal division")
	}
	return a.ArraySplit(n, at)
}

// ArraySplit cuts an axis into n pieces, the first of which may be longer by one.
//
//pyconv:map numpy.array_split(ary: array, indices_or_sections: int, axis: int = 0) -> T[r] view(0)
func (a *Array) ArraySplit(n, at int) []*Array {
	at = axis(at, a.NDim())
	if n <= 0 {
		py.Raise("ValueError", "number sections must be larger than 0.")
	}
	var cuts []int
	size, extra := a.Shape()[at]/n, a.Shape()[at]%n
	for i := 1; i < n; i++ {
		cuts = append(cuts, i*size+min(i, extra))
	}
	return a.SplitAt(cuts, at)
}

// SplitAt cuts an axis before each of the given indexes.
//
//pyconv:map numpy.split(ary: array, indices_or_sections: ints, axis: int = 0) -> T[r] view(0)
//pyconv:map numpy.array_split(ary: array, indices_or_sections: ints, axis: int = 0) -> T[r] view(0)
func (a *Array) SplitAt(cuts []int, at int) []*Array {
	var out []*Array
	from := 0
	for _, cut := range append(slices.Clone(cuts), End) {
		out = append(out, a.Slice(at, from, cut, 1))
		from = cut
	}
	return out
}

// HSplit cuts the second axis, of one dimension the first, into n equal pieces.
//
//pyconv:map numpy.hsplit(ary: array, indices_or_sections: int) -> T[r] view(0)
func (a *Array) HSplit(n int) []*Array { return a.Split(n, min(1, a.NDim()-1)) }

// VSplit cuts the first axis into n equal pieces.
//
//pyconv:map numpy.vsplit(ary: array, indices_or_sections: int) -> T[r] view(0)
func (a *Array) VSplit(n int) []*Array { return a.Split(n, 0) }

// Tile repeats a along each axis, new ones in front.
//
//pyconv:map numpy.tile(A: array, reps: ints) -> T[?]
func (a *Array) Tile(reps ...int) *Array {
	reps = slices.Clone(reps)
	for len(reps) < a.NDim() {
		reps = slices.Insert(reps, 0, 1)
	}
	return array(a.plain().Repeat(reps...))
}

// Repeat repeats every element n times, in one dimension.
//
//pyconv:map numpy.repeat(a: array, repeats: int) -> T[1]
//pyconv:map numpy.ndarray.repeat(repeats: int) -> T[1]
func (a *Array) Repeat(n int) *Array { return a.Ravel().RepeatAxis(n, 0) }

// RepeatAxis repeats every element n times along an axis.
//
//pyconv:map numpy.repeat(a: array, repeats: int, axis: int) -> T[r]
//pyconv:map numpy.ndarray.repeat(repeats: int, axis: int) -> T[r]
func (a *Array) RepeatAxis(n, at int) *Array {
	return array(a.plain().RepeatInterleave(n, axis(at, a.NDim())))
}

// RepeatEach repeats each element as often as counts says, in one dimension.
//
//pyconv:map numpy.repeat(a: array, repeats: array) -> T[1]
func (a *Array) RepeatEach(counts *Array) *Array { return a.Ravel().RepeatEachAxis(counts, 0) }

// RepeatEachAxis repeats each element along an axis as often as counts says.
//
//pyconv:map numpy.repeat(a: array, repeats: array, axis: int) -> T[r]
func (a *Array) RepeatEachAxis(counts *Array, at int) *Array {
	at = axis(at, a.NDim())
	n := a.Shape()[at]
	if counts.Size() != n {
		py.Raise("ValueError", "operands could not be broadcast together with shape %s %s", shapeText([]int{n}), shapeText(counts.Shape()))
	}
	var rows []int
	for i, k := range counts.Ravel().ToInts() {
		for range k {
			rows = append(rows, i)
		}
	}
	return a.TakeAxis(array(indexes(rows)), at)
}

// indexes are ints as a tensor.
func indexes(is []int) *tensor.Tensor {
	out := make([]int64, len(is))
	for i, v := range is {
		out[i] = int64(v)
	}
	return tensor.FromSlice(tensor.Int64, out, len(is))
}

// Take returns the elements at indexes, among all in row-major order.
//
//pyconv:map numpy.take(a: array, indices: array) -> T[r1]
//pyconv:map numpy.ndarray.take(indices: array) -> T[r1]
func (a *Array) Take(at *Array) *Array { return a.Ravel().Index(By(at)) }

// TakeAxis returns the elements at indexes along an axis.
//
//pyconv:map numpy.take(a: array, indices: array, axis: int) -> T[?]
//pyconv:map numpy.ndarray.take(indices: array, axis: int) -> T[?]
func (a *Array) TakeAxis(at *Array, dim int) *Array {
	dim = axis(dim, a.NDim())
	idx := slices.Repeat([]Ix{All}, dim)
	return a.Index(append(idx, By(at))...)
}

// TakeAlongAxis returns for each place of at the element of a at that index of
// the axis: what argsort gives, taken.
//
//pyconv:map numpy.take_along_axis(arr: array, indices: array, axis: int) -> T[r]
func (a *Array) TakeAlongAxis(at *Array, dim int) *Array {
	dim = axis(dim, a.NDim())
	return array(a.plain().Gather(dim, wrapped(at, a.Shape()[dim], dim)))
}

// wrapped are indexes of n elements, counted from the end where negative.
func wrapped(at *Array, n, dim int) *tensor.Tensor {
	t := at.t.To(tensor.Int64)
	if t.Numel() > 0 {
		wrapIndex(t.Max().ItemInt(), n, dim)
		wrapIndex(t.Min().ItemInt(), n, dim)
	}
	return t.Contiguous().RemainderScalar(n)
}

// PutAlongAxis writes values to the places that TakeAlongAxis reads.
//
//pyconv:map numpy.put_along_axis(arr: numpy.ndarray, indices: array, values: array, axis: int)
func (a *Array) PutAlongAxis(at, values *Array, dim int) {
	dim = axis(dim, a.NDim())
	index := wrapped(at, a.Shape()[dim], dim)
	out := a.plain().Clone()
	out.ScatterInPlace(dim, index, values.as(a.DType()).Expand(index.Shape()...).Contiguous())
	a.t.CopyInPlace(out)
}

// Flip reverses all axes.
//
//pyconv:map numpy.flip(m: array) -> T[r] view(0)
func (a *Array) Flip() *Array {
	for d := range a.NDim() {
		a = a.FlipAxis(d)
	}
	return a
}

// FlipAxis reverses one axis.
//
//pyconv:map numpy.flip(m: array, axis: int) -> T[r] view(0)
func (a *Array) FlipAxis(at int) *Array { return a.Slice(at, Open, Open, -1) }

// FlipLR reverses the second axis.
//
//pyconv:map numpy.fliplr(m: array) -> T[r] view(0)
func (a *Array) FlipLR() *Array { return a.FlipAxis(1) }

// FlipUD reverses the first axis.
//
//pyconv:map numpy.flipud(m: array) -> T[r] view(0)
func (a *Array) FlipUD() *Array { return a.FlipAxis(0) }

// Rot90 turns the first two axes by k quarters.
//
//pyconv:map numpy.rot90(m: array, k: int = 1) -> T[r] view(0)
func (a *Array) Rot90(k int) *Array {
	switch ((k % 4) + 4) % 4 {
	case 1:
		return a.FlipAxis(1).SwapAxes(0, 1)
	case 2:
		return a.FlipAxis(0).FlipAxis(1)
	case 3:
		return a.SwapAxes(0, 1).FlipAxis(1)
	}
	return a.View()
}

// Roll moves the elements on by shift, among all in row-major order.
//
//pyconv:map numpy.roll(a: array, shift: int) -> T[r]
func (a *Array) Roll(shift int) *Array { return array(a.plain().RollFlat(shift)) }

// RollAxis moves the elements on by shift along an axis.
//
//pyconv:map numpy.roll(a: array, shift: int, axis: int) -> T[r]
func (a *Array) RollAxis(shift, at int) *Array {
	return array(a.plain().Roll(shift, axis(at, a.NDim())))
}

// PadOptions are the arguments of Pad that have defaults.
type PadOptions struct{ ConstantValues tensor.Scalar }

// Pad adds elements before and after each axis: width has a pair for each axis.
// Modes are constant, edge, reflect, symmetric and wrap.
//
//pyconv:map numpy.pad(array: array, pad_width: any, mode: str = "constant", *, constant_values: scalar = 0) -> T[r]
func (a *Array) Pad(width any, mode string, opts ...PadOptions) *Array {
	pairs := AsArray(width).BroadcastTo(a.NDim(), 2).ToInts2()
	if mode == "constant" {
		var v tensor.Scalar = 0
		if len(opts) > 0 {
			v = opts[0].ConstantValues
		}
		shape := slices.Clone(a.Shape())
		inner := make([]Ix, len(shape))
		for d, p := range pairs {
			inner[d] = R(p[0], p[0]+shape[d])
			shape[d] += p[0] + p[1]
		}
		out := Number(v).fill(a.DType(), shape)
		out.SetIndex(a, inner...)
		return out
	}
	for d, p := range pairs {
		n := a.Shape()[d]
		rows := make([]int, 0, n+p[0]+p[1])
		for i := -p[0]; i < n+p[1]; i++ {
			rows = append(rows, reflected(i, n, mode))
		}
		a = a.TakeAxis(array(indexes(rows)), d)
	}
	return a
}

// reflected is the element of n that stands at i, which may lie outside.
func reflected(i, n int, mode string) int {
	mod := func(i, n int) int { return ((i % n) + n) % n }
	switch mode {
	case "edge":
		return min(max(i, 0), n-1)
	case "wrap":
		return mod(i, n)
	case "symmetric":
		if i = mod(i, 2*n); i >= n {
			i = 2*n - 1 - i
		}
		return i
	case "reflect":
		if n == 1 {
			return 0
		}
		if i = mod(i, 2*n-2); i >= n {
			i = 2*n - 2 - i
		}
		return i
	}
	py.Raise("ValueError", "mode '%s' is not supported", mode)
	return 0
}

// Insert returns a of one dimension with values before the index at.
//
//pyconv:map numpy.insert(arr: array, obj: int, values: array) -> T[1]
func (a *Array) Insert(at int, values *Array) *Array {
	flat := a.Ravel()
	if at < 0 {
		at += flat.Size()
	}
	parts := []*Array{flat.Slice(0, 0, at, 1), array(values.Ravel().as(a.DType())), flat.Slice(0, at, End, 1)}
	return Concatenate(parts, 0)
}

// Delete returns a of one dimension without the element at an index.
//
//pyconv:map numpy.delete(arr: array, obj: int) -> T[1]
func (a *Array) Delete(at int) *Array { return a.Ravel().DeleteAxis(at, 0) }

// DeleteAxis returns a without one index of an axis.
//
//pyconv:map numpy.delete(arr: array, obj: int, axis: int) -> T[r]
func (a *Array) DeleteAxis(at, dim int) *Array {
	dim = axis(dim, a.NDim())
	n := a.Shape()[dim]
	if at < -n || at >= n {
		py.Raise("IndexError", "index %d is out of bounds for axis %d with size %d", at, dim, n)
	}
	at = wrapIndex(at, n, dim)
	return Concatenate([]*Array{a.Slice(dim, 0, at, 1), a.Slice(dim, at+1, End, 1)}, dim)
}

// Meshgrid returns for each array of one dimension its values over the grid of
// all; the first two axes stand as in a picture.
//
//pyconv:map numpy.meshgrid(*xi: array, indexing: str = "xy") -> T[len(xi)]
func Meshgrid(as ...*Array) []*Array {
	if len(as) < 2 {
		return MeshgridIJ(as...)
	}
	out := MeshgridIJ(as...)
	for i := range out {
		out[i] = out[i].SwapAxes(0, 1).Copy()
	}
	return out
}

// MeshgridIJ is Meshgrid with the axes in the order of the arrays.
//
//pyconv:map numpy.meshgrid(*xi: array, indexing: str = "ij") -> T[len(xi)]
func MeshgridIJ(as ...*Array) []*Array {
	ts := make([]*tensor.Tensor, len(as))
	for i, a := range as {
		ts[i] = a.Ravel().plain()
	}
	out := make([]*Array, len(as))
	for i, t := range tensor.Meshgrid(ts...) {
		out[i] = array(t.Contiguous())
	}
	return out
}

// Diag returns the k-th diagonal of a matrix, or the matrix with a on it.
//
//pyconv:map numpy.diag(v: array, k: int = 0) -> T[?]
func (a *Array) Diag(k int) *Array { return array(a.plain().Diag(k)) }

// Diagonal returns the k-th diagonal of the first two axes.
//
//pyconv:map numpy.diagonal(a: array, offset: int = 0) -> T[r-1] view(0)
//pyconv:map numpy.ndarray.diagonal(offset: int = 0) -> T[r-1] view(0)
func (a *Array) Diagonal(k int) *Array {
	return array(a.plain().Diagonal(tensor.DiagonalOptions{Offset: k}))
}

// Trace returns the sum of the diagonal.
//
//pyconv:map numpy.trace(a: array) -> sum(0)[0]
//pyconv:map numpy.ndarray.trace() -> sum(0)[0]
func (a *Array) Trace() *Array { return a.Diagonal(0).Sum() }

// Tril returns a with zeros above the k-th diagonal.
//
//pyconv:map numpy.tril(m: array, k: int = 0) -> T[r]
func (a *Array) Tril(k int) *Array { return array(tensor.Tril(a.plain(), k)) }

// Triu returns a with zeros below the k-th diagonal.
//
//pyconv:map numpy.triu(m: array, k: int = 0) -> T[r]
func (a *Array) Triu(k int) *Array { return array(tensor.Triu(a.plain(), k)) }

// TriuIndices returns the rows and columns of the elements on and above the k-th
// diagonal of an n by n matrix.
//
//pyconv:map numpy.triu_indices(n: int, k: int = 0) -> i64[1]
func TriuIndices(n, k int) []*Array { return pair(tensor.TriuIndices(n, n, k)) }

// TrilIndices returns the rows and columns of the elements on and below the k-th
// diagonal of an n by n matrix.
//
//pyconv:map numpy.tril_indices(n: int, k: int = 0) -> i64[1]
func TrilIndices(n, k int) []*Array { return pair(tensor.TrilIndices(n, n, k)) }

func pair(t *tensor.Tensor) []*Array {
	rows := t.Unbind(0)
	return []*Array{array(rows[0].Contiguous()), array(rows[1].Contiguous())}
}
