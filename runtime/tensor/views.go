package tensor

import (
	"math"
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// End stands for an open end of a slice.
const End = math.MaxInt

// alias returns a view of t's storage.
func (t *Tensor) alias(shape, strides []int, offset int) *Tensor {
	return &Tensor{dtype: t.dtype, shape: shape, strides: strides, offset: offset, storage: t.storage}
}

// Strided returns a view of t's storage, whose bounds are not checked. Strides
// may be negative, as NumPy's are; no tensor that PyTorch sees has such.
func (t *Tensor) Strided(shape, strides []int, offset int) *Tensor {
	return t.alias(shape, strides, offset)
}

// SharesStorage reports whether t and x look at the same storage.
func (t *Tensor) SharesStorage(x *Tensor) bool { return t.storage == x.storage }

// Dim returns the number of dimensions.
//
//pyconv:map torch.Tensor.dim()
//pyconv:map torch.Tensor.ndimension()
//pyconv:map torch.Tensor.ndim attr
func (t *Tensor) Dim() int { return len(t.shape) }

// Size returns the size of dimension dim.
//
//pyconv:map torch.Tensor.size(dim: int)
func (t *Tensor) Size(dim int) int { return t.shape[wrapDim(dim, len(t.shape))] }

// Len returns the size of dimension 0.
//
//pyconv:map torch.Tensor.__len__()
func (t *Tensor) Len() int {
	if len(t.shape) == 0 {
		py.Raise("TypeError", "len() of a 0-d tensor")
	}
	return t.shape[0]
}

// Stride returns the strides in elements.
//
//pyconv:map torch.Tensor.stride()
func (t *Tensor) Stride() []int { return slices.Clone(t.strides) }

// StrideDim returns the stride of dimension dim in elements.
//
//pyconv:map torch.Tensor.stride(dim: int)
func (t *Tensor) StrideDim(dim int) int { return t.strides[wrapDim(dim, len(t.shape))] }

// StorageOffset returns where the first element stands in the storage, in
// elements.
//
//pyconv:map torch.Tensor.storage_offset()
func (t *Tensor) StorageOffset() int { return t.offset }

// ElementSize returns the bytes of one element.
//
//pyconv:map torch.Tensor.element_size()
func (t *Tensor) ElementSize() int { return t.dtype.Size() }

// unpack raises the ValueError of unpacking t's shape into n names.
func (t *Tensor) unpack(n int) {
	switch got := len(t.shape); {
	case got < n:
		py.Raise("ValueError", "not enough values to unpack (expected %d, got %d)", n, got)
	case got > n:
		py.Raise("ValueError", "too many values to unpack (expected %d, got %d)", n, got)
	}
}

// Dim1 returns the size of a tensor of one dimension; it raises ValueError for another.
func (t *Tensor) Dim1() int {
	t.unpack(1)
	return t.shape[0]
}

// Dim2 returns the sizes of a tensor of two dimensions; it raises ValueError for another.
func (t *Tensor) Dim2() (int, int) {
	t.unpack(2)
	return t.shape[0], t.shape[1]
}

// Dim3 returns the sizes of a tensor of three dimensions; it raises ValueError for another.
func (t *Tensor) Dim3() (int, int, int) {
	t.unpack(3)
	return t.shape[0], t.shape[1], t.shape[2]
}

// Dim4 returns the sizes of a tensor of four dimensions; it raises ValueError for another.
func (t *Tensor) Dim4() (int, int, int, int) {
	t.unpack(4)
	return t.shape[0], t.shape[1], t.shape[2], t.shape[3]
}

// Dim5 returns the sizes of a tensor of five dimensions; it raises ValueError for another.
func (t *Tensor) Dim5() (int, int, int, int, int) {
	t.unpack(5)
	return t.shape[0], t.shape[1], t.shape[2], t.shape[3], t.shape[4]
}

// IsContiguous reports whether the elements stand row-major without gaps.
//
//pyconv:map torch.Tensor.is_contiguous()
func (t *Tensor) IsContiguous() bool {
	n := 1
	for i := len(t.shape) - 1; i >= 0; i-- {
		if t.shape[i] == 0 {
			return true
		}
		if t.shape[i] != 1 && t.strides[i] != n {
			return false
		}
		n *= t.shape[i]
	}
	return true
}

// inferSize fills in the -1 of a shape for n elements.
func inferSize(shape []int, n int) []int {
	out := slices.Clone(shape)
	hole, known := -1, 1
	for i, d := range shape {
		switch {
		case d == -1 && hole >= 0:
			py.Raise("RuntimeError", "only one dimension can be inferred")
		case d == -1:
			hole = i
		case d < 0:
			py.Raise("RuntimeError", "invalid shape dimension %d at index %d of shape %s", d, i, sizes(shape))
		default:
			known *= d
		}
	}
	switch {
	case hole >= 0 && known == 0 && n == 0:
		py.Raise("RuntimeError", "cannot reshape tensor of 0 elements into shape %s because the unspecified dimension size -1 can be any value and is ambiguous", sizes(shape))
	case hole >= 0 && known > 0 && n%known == 0:
		out[hole] = n / known
		return out
	case hole < 0 && known == n:
		return out
	}
	py.Raise("RuntimeError", "shape '%s' is invalid for input of size %d", sizes(shape), n)
	return nil
}

// viewStrides returns the strides with which shape looks at the elements of t
// in the same order, false where there are none.
func (t *Tensor) viewStrides(shape []int) ([]int, bool) {
	if numel(shape) == 0 {
		if slices.Equal(shape, t.shape) {
			return slices.Clone(t.strides), true
		}
		return contiguousStrides(shape), true
	}
	strides := make([]int, len(shape))
	if len(t.shape) == 0 {
		for i := range strides {
			strides[i] = 1
		}
		return strides, true
	}
	// Each run of old dimensions that one stride serves takes some new ones.
	last := len(shape) - 1
	base := t.strides[len(t.strides)-1]
	old, fresh := 1, 1
	for i := len(t.shape) - 1; i >= 0; i-- {
		old *= t.shape[i]
		if i > 0 && (t.shape[i-1] == 1 || t.strides[i-1] == old*base) {
			continue
		}
		for last >= 0 && (fresh < old || shape[last] == 1) {
			strides[last] = fresh * base
			fresh *= shape[last]
			last--
		}
		if fresh != old {
			return nil, false
		}
		if i > 0 {
			base = t.strides[i-1]
			old, fresh = 1, 1
		}
	}
	return strides, last == -1
}

// View returns the same elements with another shape, one size of which may be
// -1. It raises where the strides do not allow it.
//
//pyconv:map torch.Tensor.view(*shape: int) -> T[len(shape)] view(0) backward=ViewBackward0
func (t *Tensor) View(shape ...int) *Tensor {
	shape = inferSize(shape, t.Numel())
	strides, ok := t.viewStrides(shape)
	if !ok {
		py.Raise("RuntimeError", "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.")
	}
	return t.alias(shape, strides, t.offset)
}

// ViewAs is View with y's shape.
//
//pyconv:map torch.Tensor.view_as(other: Tensor) -> T[r1] view(0) backward=ViewBackward0
func (t *Tensor) ViewAs(y *Tensor) *Tensor { return t.View(y.shape...) }

// Reshape returns the same elements with another shape, as a view where that
// is possible and else as a copy.
//
//pyconv:map torch.Tensor.reshape(*shape: int) -> T[len(shape)] view(0) backward=ViewBackward0
//pyconv:map torch.reshape(input: Tensor, shape: ints) -> T[len(shape)] view(0) backward=ViewBackward0
func (t *Tensor) Reshape(shape ...int) *Tensor {
	shape = inferSize(shape, t.Numel())
	if strides, ok := t.viewStrides(shape); ok {
		return t.alias(shape, strides, t.offset)
	}
	c := t.Contiguous()
	return c.alias(shape, contiguousStrides(shape), c.offset)
}

// ReshapeAs is Reshape with y's shape.
//
//pyconv:map torch.Tensor.reshape_as(other: Tensor) -> T[r1] view(0) backward=ViewBackward0
func (t *Tensor) ReshapeAs(y *Tensor) *Tensor { return t.Reshape(y.shape...) }

// Flatten merges the dimensions start to end, both counted in.
//
//pyconv:map torch.flatten(input: Tensor, start_dim: int = 0, end_dim: int = -1) -> T[flatten] view(0) backward=ViewBackward0
//pyconv:map torch.Tensor.flatten(start_dim: int = 0, end_dim: int = -1) -> T[flatten] view(0) backward=ViewBackward0
func (t *Tensor) Flatten(start, end int) *Tensor {
	n := len(t.shape)
	start, end = wrapDim(start, n), wrapDim(end, n)
	if start > end {
		py.Raise("RuntimeError", "flatten() has invalid args: start_dim cannot come after end_dim")
	}
	if n == 0 {
		return t.Reshape(1)
	}
	if start == end {
		return t
	}
	shape := append(slices.Clone([]int(t.shape[:start])), numel(t.shape[start:end+1]))
	return t.Reshape(append(shape, t.shape[end+1:]...)...)
}

// Ravel returns all elements in one dimension.
//
//pyconv:map torch.ravel(input: Tensor) -> T[1] view(0) backward=ViewBackward0
//pyconv:map torch.Tensor.ravel() -> T[1] view(0) backward=ViewBackward0
func (t *Tensor) Ravel() *Tensor { return t.Contiguous().View(-1) }

// Unflatten splits dimension dim into sizes, one of which may be -1.
//
//pyconv:map torch.unflatten(input: Tensor, dim: int, sizes: ints) -> T[?] view(0) backward=ViewBackward0
//pyconv:map torch.Tensor.unflatten(dim: int, sizes: ints) -> T[?] view(0) backward=ViewBackward0
func (t *Tensor) Unflatten(dim int, split []int) *Tensor {
	dim = wrapDim(dim, len(t.shape))
	if len(split) == 0 {
		py.Raise("RuntimeError", "unflatten: sizes must be non-empty")
	}
	hole, known := false, 1
	for _, d := range split {
		if d == -1 {
			hole = true
		} else {
			known *= d
		}
	}
	if n := t.shape[dim]; !hole && known != n {
		py.Raise("RuntimeError", "unflatten: Provided sizes %s don't multiply up to the size of dim %d (%d) in the input tensor", sizes(split), dim, n)
	}
	shape := slices.Concat([]int(t.shape[:dim]), inferSize(split, t.shape[dim]), t.shape[dim+1:])
	return t.View(shape...)
}

// Transpose swaps two dimensions.
//
//pyconv:map torch.transpose(input: Tensor, dim0: int, dim1: int) -> T[r] view(0) backward=TransposeBackward0
//pyconv:map torch.swapaxes(input: Tensor, axis0: int, axis1: int) -> T[r] view(0) backward=TransposeBackward0
//pyconv:map torch.swapdims(input: Tensor, dim0: int, dim1: int) -> T[r] view(0) backward=TransposeBackward0
//pyconv:map torch.Tensor.transpose(dim0: int, dim1: int) -> T[r] view(0) backward=TransposeBackward0
//pyconv:map torch.Tensor.swapaxes(axis0: int, axis1: int) -> T[r] view(0) backward=TransposeBackward0
//pyconv:map torch.Tensor.swapdims(dim0: int, dim1: int) -> T[r] view(0) backward=TransposeBackward0
func (t *Tensor) Transpose(dim0, dim1 int) *Tensor {
	n := len(t.shape)
	dim0, dim1 = wrapDim(dim0, n), wrapDim(dim1, n)
	v := t.alias(slices.Clone([]int(t.shape)), slices.Clone(t.strides), t.offset)
	if n > 0 {
		v.shape[dim0], v.shape[dim1] = v.shape[dim1], v.shape[dim0]
		v.strides[dim0], v.strides[dim1] = v.strides[dim1], v.strides[dim0]
	}
	return v
}

// T transposes a tensor of at most two dimensions.
//
//pyconv:map torch.t(input: Tensor) -> T[r] view(0) backward=TBackward0
//pyconv:map torch.Tensor.t() -> T[r] view(0) backward=TBackward0
func (t *Tensor) T() *Tensor {
	if len(t.shape) > 2 {
		py.Raise("RuntimeError", "t() expects a tensor with <= 2 dimensions, but self is %dD", len(t.shape))
	}
	return t.Reversed()
}

// Reversed reverses the order of the dimensions: Python's x.T.
//
//pyconv:map torch.Tensor.T attr -> T[r] view(0) backward=PermuteBackward0
func (t *Tensor) Reversed() *Tensor {
	v := t.alias(slices.Clone([]int(t.shape)), slices.Clone(t.strides), t.offset)
	slices.Reverse(v.shape)
	slices.Reverse(v.strides)
	return v
}

// MT swaps the last two dimensions.
//
//pyconv:map torch.Tensor.mT attr -> T[r] view(0) backward=TransposeBackward0
//pyconv:map torch.adjoint(input: Tensor) -> T[r] view(0) backward=TransposeBackward0
func (t *Tensor) MT() *Tensor {
	if len(t.shape) < 2 {
		py.Raise("RuntimeError", "tensor.mT is only supported on matrices or batches of matrices. Got %d-D tensor.", len(t.shape))
	}
	return t.Transpose(-2, -1)
}

// Permute reorders the dimensions.
//
//pyconv:map torch.permute(input: Tensor, dims: ints) -> T[r] view(0) backward=PermuteBackward0
//pyconv:map torch.Tensor.permute(*dims: int) -> T[r] view(0) backward=PermuteBackward0
func (t *Tensor) Permute(dims ...int) *Tensor {
	n := len(t.shape)
	if len(dims) != n {
		py.Raise("RuntimeError", "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = %d is not equal to len(dims) = %d", n, len(dims))
	}
	seen := make([]bool, n)
	v := t.alias(make([]int, n), make([]int, n), t.offset)
	for i, d := range dims {
		d = wrapDim(d, n)
		if seen[d] {
			py.Raise("RuntimeError", "permute(): duplicate dims are not allowed.")
		}
		seen[d] = true
		v.shape[i], v.strides[i] = t.shape[d], t.strides[d]
	}
	return v
}

// MovDim moves dimension source to destination, the others keeping their order.
//
//pyconv:map torch.movedim(input: Tensor, source: int, destination: int) -> T[r] view(0) backward=PermuteBackward0
//pyconv:map torch.moveaxis(input: Tensor, source: int, destination: int) -> T[r] view(0) backward=PermuteBackward0
//pyconv:map torch.Tensor.movedim(source: int, destination: int) -> T[r] view(0) backward=PermuteBackward0
//pyconv:map torch.Tensor.moveaxis(source: int, destination: int) -> T[r] view(0) backward=PermuteBackward0
func (t *Tensor) MovDim(source, destination int) *Tensor {
	n := len(t.shape)
	source, destination = wrapDim(source, n), wrapDim(destination, n)
	if n == 0 {
		return t.Unsqueeze(0)
	}
	order := make([]int, 0, n)
	for i := range n {
		if i != source {
			order = append(order, i)
		}
	}
	return t.Permute(slices.Insert(order, destination, source)...)
}

// Squeeze drops every dimension of size 1.
//
//pyconv:map torch.squeeze(input: Tensor) -> T[?] view(0) backward=SqueezeBackward0
//pyconv:map torch.Tensor.squeeze() -> T[?] view(0) backward=SqueezeBackward0
func (t *Tensor) Squeeze() *Tensor {
	v := t.alias(nil, nil, t.offset)
	for i, d := range t.shape {
		if d != 1 {
			v.shape, v.strides = append(v.shape, d), append(v.strides, t.strides[i])
		}
	}
	return v
}

// SqueezeDim drops dimension dim where its size is 1.
//
//pyconv:map torch.squeeze(input: Tensor, dim: int) -> T[?] view(0) backward=SqueezeBackward1
//pyconv:map torch.Tensor.squeeze(dim: int) -> T[?] view(0) backward=SqueezeBackward1
func (t *Tensor) SqueezeDim(dim int) *Tensor {
	dim = wrapDim(dim, len(t.shape))
	if len(t.shape) == 0 || t.shape[dim] != 1 {
		return t.alias(t.shape, t.strides, t.offset)
	}
	return t.alias(cut(t.shape, dim), cut(t.strides, dim), t.offset)
}

// cut is s without its element i.
func cut(s []int, i int) []int { return slices.Delete(slices.Clone(s), i, i+1) }

// Unsqueeze puts in a dimension of size 1 at dim, counted in the result.
//
//pyconv:map torch.unsqueeze(input: Tensor, dim: int) -> T[r+1] view(0) backward=UnsqueezeBackward0
//pyconv:map torch.Tensor.unsqueeze(dim: int) -> T[r+1] view(0) backward=UnsqueezeBackward0
func (t *Tensor) Unsqueeze(dim int) *Tensor {
	dim = wrapDim(dim, len(t.shape)+1)
	stride := 1
	if dim < len(t.shape) {
		stride = t.shape[dim] * t.strides[dim]
	}
	return t.alias(slices.Insert(slices.Clone([]int(t.shape)), dim, 1), slices.Insert(slices.Clone(t.strides), dim, stride), t.offset)
}

// Expand repeats dimensions of size 1 without copying: -1 keeps a size, new
// dimensions stand in front.
//
//pyconv:map torch.Tensor.expand(*size: int) -> T[len(size)] view(0) backward=ExpandBackward0
func (t *Tensor) Expand(size ...int) *Tensor {
	lead := len(size) - len(t.shape)
	if lead < 0 {
		py.Raise("RuntimeError", "expand(%s, size=%s): the number of sizes provided (%d) must be greater or equal to the number of dimensions in the tensor (%d)",
			"torch."+t.dtype.ScalarName()+"Tensor{"+sizes(t.shape)+"}", sizes(size), len(size), len(t.shape))
	}
	v := t.alias(make([]int, len(size)), make([]int, len(size)), t.offset)
	for i := len(size) - 1; i >= 0; i-- {
		want := size[i]
		if i < lead {
			if want < 0 {
				py.Raise("RuntimeError", "The expanded size of the tensor (%d) isn't allowed in a leading, non-existing dimension %d", want, i)
			}
			v.shape[i] = want
			continue
		}
		have := t.shape[i-lead]
		if want == -1 {
			want = have
		}
		switch {
		case want == have:
			v.strides[i] = t.strides[i-lead]
		case have != 1:
			py.Raise("RuntimeError", "The expanded size of the tensor (%d) must match the existing size (%d) at non-singleton dimension %d.  Target sizes: %s.  Tensor sizes: %s",
				want, have, i, sizes(size), sizes(t.shape))
		}
		v.shape[i] = want
	}
	return v
}

// ExpandAs is Expand to y's shape.
//
//pyconv:map torch.Tensor.expand_as(other: Tensor) -> T[r1] view(0) backward=ExpandBackward0
func (t *Tensor) ExpandAs(y *Tensor) *Tensor { return t.Expand(y.shape...) }

// BroadcastTo is Expand.
//
//pyconv:map torch.broadcast_to(input: Tensor, size: ints) -> T[len(size)] view(0) backward=ExpandBackward0
//pyconv:map torch.Tensor.broadcast_to(size: ints) -> T[len(size)] view(0) backward=ExpandBackward0
func (t *Tensor) BroadcastTo(size ...int) *Tensor { return t.Expand(size...) }

// BroadcastTensors expands all of ts to the shape that they meet in.
//
//pyconv:map torch.broadcast_tensors(*tensors: Tensor)
func BroadcastTensors(ts ...*Tensor) []*Tensor {
	shape := []int{}
	for _, t := range ts {
		shape = broadcast(shape, t.shape)
	}
	out := make([]*Tensor, len(ts))
	for i, t := range ts {
		out[i] = t.Expand(shape...)
	}
	return out
}
