package tensor

import (
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// Select returns the elements at index i of dimension dim, which it drops, as
// x[…, i] does.
func (t *Tensor) Select(dim, i int) *Tensor {
	if len(t.shape) == 0 && dim == 0 {
		py.Raise("IndexError", "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number")
	}
	t.hasDim(dim)
	dim = wrapDim(dim, len(t.shape))
	if n := t.shape[dim]; i < -n || i >= n {
		py.Raise("IndexError", "index %d is out of bounds for dimension %d with size %d", i, dim, n)
	}
	return t.selectAt(dim, i)
}

// hasDim raises for a subscript of more dimensions than there are.
func (t *Tensor) hasDim(dim int) {
	if dim >= len(t.shape) || dim < -len(t.shape) {
		py.Raise("IndexError", "too many indices for tensor of dimension %d", len(t.shape))
	}
}

// SelectDim is Select as torch.select names its errors.
//
//pyconv:map torch.select(input: Tensor, dim: int, index: int) -> T[r-1] view(0) backward=SelectBackward0
//pyconv:map torch.Tensor.select(dim: int, index: int) -> T[r-1] view(0) backward=SelectBackward0
func (t *Tensor) SelectDim(dim, i int) *Tensor {
	if len(t.shape) == 0 {
		py.Raise("IndexError", "select() cannot be applied to a 0-dim tensor.")
	}
	dim = wrapDim(dim, len(t.shape))
	n := t.shape[dim]
	if i < -n || i >= n {
		py.Raise("IndexError", "select(): index %d out of range for tensor of size %s at dimension %d", i, sizes(t.shape), dim)
	}
	return t.selectAt(dim, i)
}

// selectAt is Select of an index in range.
func (t *Tensor) selectAt(dim, i int) *Tensor {
	if i < 0 {
		i += t.shape[dim]
	}
	return t.alias(cut(t.shape, dim), cut(t.strides, dim), t.offset+i*t.strides[dim])
}

// Narrow returns length elements of dimension dim from start on.
//
//pyconv:map torch.narrow(input: Tensor, dim: int, start: int, length: int) -> T[r] view(0) backward=SliceBackward0
//pyconv:map torch.Tensor.narrow(dim: int, start: int, length: int) -> T[r] view(0) backward=SliceBackward0
func (t *Tensor) Narrow(dim, start, length int) *Tensor {
	if len(t.shape) == 0 {
		py.Raise("RuntimeError", "narrow() cannot be applied to a 0-dim tensor.")
	}
	if length < 0 {
		py.Raise("RuntimeError", "narrow(): length must be non-negative.")
	}
	dim = wrapDim(dim, len(t.shape))
	n := t.shape[dim]
	if start < -n || start > n {
		py.Raise("IndexError", "start out of range (expected to be in range of [%d, %d], but got %d)", -n, n, start)
	}
	if start < 0 {
		start += n
	}
	if start+length > n {
		py.Raise("RuntimeError", "start (%d) + length (%d) exceeds dimension size (%d).", start, length, n)
	}
	return t.Slice(dim, start, start+length, 1)
}

// Slice returns the elements of dimension dim from start up to end in steps of
// step, as x[start:end:step] does: indexes count from the end when negative and
// are clamped. End stands for an open end.
func (t *Tensor) Slice(dim, start, end, step int) *Tensor {
	if len(t.shape) == 0 && dim == 0 {
		py.Raise("IndexError", "slice() cannot be applied to a 0-dim tensor.")
	}
	t.hasDim(dim)
	if step <= 0 {
		py.Raise("ValueError", "step must be greater than zero")
	}
	dim = wrapDim(dim, len(t.shape))
	n := t.shape[dim]
	if start < 0 {
		start += n
	}
	if end < 0 {
		end += n
	}
	start = min(max(start, 0), n)
	end = min(max(end, start), n)
	v := t.alias(slices.Clone([]int(t.shape)), slices.Clone(t.strides), t.offset+start*t.strides[dim])
	v.shape[dim] = (end - start + step - 1) / step
	v.strides[dim] *= step
	return v
}

// Chunk cuts dimension dim into at most n pieces of equal size but for the last.
//
//pyconv:map torch.chunk(input: Tensor, chunks: int, dim: int = 0) -> T[r] view(0) backward=SplitBackward0
//pyconv:map torch.Tensor.chunk(chunks: int, dim: int = 0) -> T[r] view(0) backward=SplitBackward0
func (t *Tensor) Chunk(n, dim int) []*Tensor {
	if len(t.shape) == 0 {
		py.Raise("RuntimeError", "chunk expects at least a 1-dimensional tensor")
	}
	if n <= 0 {
		py.Raise("RuntimeError", "chunk expects `chunks` to be greater than 0, got: %d", n)
	}
	dim = wrapDim(dim, len(t.shape))
	size := (t.shape[dim] + n - 1) / n
	if size == 0 {
		return t.SplitSizes(make([]int, n), dim)
	}
	return t.Split(size, dim)
}

// Split cuts dimension dim into pieces of size elements; the last may be shorter.
//
//pyconv:map torch.split(tensor: Tensor, split_size_or_sections: int, dim: int = 0) -> T[r] view(0) backward=SplitBackward0
//pyconv:map torch.Tensor.split(split_size: int, dim: int = 0) -> T[r] view(0) backward=SplitBackward0
func (t *Tensor) Split(size, dim int) []*Tensor {
	if len(t.shape) == 0 {
		py.Raise("RuntimeError", "split expects at least a 1-dimensional tensor")
	}
	if size < 0 {
		py.Raise("RuntimeError", "split expects split_size be non-negative, but got split_size=%d", size)
	}
	dim = wrapDim(dim, len(t.shape))
	n := t.shape[dim]
	if size == 0 && n != 0 {
		py.Raise("RuntimeError", "split_size can only be 0 if dimension size is 0, but got dimension size of %d", n)
	}
	if n == 0 {
		return []*Tensor{t.Slice(dim, 0, 0, 1)}
	}
	var out []*Tensor
	for at := 0; at < n; at += size {
		out = append(out, t.Slice(dim, at, min(at+size, n), 1))
	}
	return out
}

// SplitSizes cuts dimension dim into pieces of the given sizes.
//
//pyconv:map torch.split(tensor: Tensor, split_size_or_sections: ints, dim: int = 0) -> T[r] view(0) backward=SplitWithSizesBackward0
//pyconv:map torch.split_with_sizes(input: Tensor, split_sizes: ints, dim: int = 0) -> T[r] view(0) backward=SplitWithSizesBackward0
//pyconv:map torch.Tensor.split(split_size: ints, dim: int = 0) -> T[r] view(0) backward=SplitWithSizesBackward0
//pyconv:map torch.Tensor.split_with_sizes(split_sizes: ints, dim: int = 0) -> T[r] view(0) backward=SplitWithSizesBackward0
func (t *Tensor) SplitSizes(split []int, dim int) []*Tensor {
	if len(t.shape) == 0 {
		py.Raise("RuntimeError", "split expects at least a 1-dimensional tensor")
	}
	dim = wrapDim(dim, len(t.shape))
	sum := 0
	for _, n := range split {
		if n < 0 {
			py.Raise("RuntimeError", "split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes=%s", sizes(split))
		}
		sum += n
	}
	if n := t.shape[dim]; sum != n {
		py.Raise("RuntimeError", "split_with_sizes expects split_sizes to sum exactly to %d (input tensor's size at dimension %d), but got split_sizes=%s", n, dim, sizes(split))
	}
	out := make([]*Tensor, len(split))
	at := 0
	for i, n := range split {
		out[i] = t.Slice(dim, at, at+n, 1)
		at += n
	}
	return out
}

// TensorSplit cuts dimension dim into n pieces whose sizes differ by at most one.
//
//pyconv:map torch.tensor_split(input: Tensor, sections: int, dim: int = 0) -> T[r] view(0) backward=SliceBackward0
//pyconv:map torch.Tensor.tensor_split(sections: int, dim: int = 0) -> T[r] view(0) backward=SliceBackward0
func (t *Tensor) TensorSplit(n, dim int) []*Tensor {
	if n <= 0 {
		py.Raise("RuntimeError", "number of sections must be larger than 0, got %d", n)
	}
	dim = wrapDim(dim, len(t.shape))
	size := t.shape[dim]
	split := make([]int, n)
	for i := range split {
		split[i] = size / n
		if i < size%n {
			split[i]++
		}
	}
	return t.SplitSizes(split, dim)
}

// Unbind returns the slices along dimension dim, which they lack.
//
//pyconv:map torch.unbind(input: Tensor, dim: int = 0) -> T[r-1] view(0) backward=UnbindBackward0
//pyconv:map torch.Tensor.unbind(dim: int = 0) -> T[r-1] view(0) backward=UnbindBackward0
func (t *Tensor) Unbind(dim int) []*Tensor {
	if len(t.shape) == 0 {
		py.Raise("IndexError", "Dimension specified as %d but tensor has no dimensions", dim)
	}
	dim = wrapDim(dim, len(t.shape))
	out := make([]*Tensor, t.shape[dim])
	for i := range out {
		out[i] = t.selectAt(dim, i)
	}
	return out
}

// Rows returns the slices along dimension 0, which `for row in t` visits.
//
//pyconv:map torch.Tensor.__iter__() -> T[r-1] view(0) backward=UnbindBackward0
func (t *Tensor) Rows() []*Tensor {
	if len(t.shape) == 0 {
		py.Raise("TypeError", "iteration over a 0-d tensor")
	}
	return t.Unbind(0)
}

// DiagonalOptions are the arguments of Diagonal that have defaults.
type DiagonalOptions struct {
	Offset     int
	Dim1, Dim2 *int // 0 and 1 when nil
}

// Diagonal returns a diagonal of two dimensions as the last dimension of a view.
//
//pyconv:map torch.diagonal(input: Tensor, offset: int = 0, dim1: int = 0, dim2: int = 1) -> T[r-1] view(0) backward=DiagonalBackward0
//pyconv:map torch.Tensor.diagonal(offset: int = 0, dim1: int = 0, dim2: int = 1) -> T[r-1] view(0) backward=DiagonalBackward0
func (t *Tensor) Diagonal(opts ...DiagonalOptions) *Tensor {
	var o DiagonalOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	d1, d2 := 0, 1
	if o.Dim1 != nil {
		d1 = *o.Dim1
	}
	if o.Dim2 != nil {
		d2 = *o.Dim2
	}
	n := len(t.shape)
	a, b := wrapDim(d1, n), wrapDim(d2, n)
	if a == b {
		py.Raise("RuntimeError", "diagonal dimensions cannot be identical %d, %d", d1, d2)
	}
	size, offset := min(t.shape[a], t.shape[b]-o.Offset), o.Offset*t.strides[b]
	if o.Offset < 0 {
		size, offset = min(t.shape[a]+o.Offset, t.shape[b]), -o.Offset*t.strides[a]
	}
	if size = max(size, 0); size == 0 {
		offset = 0
	}
	hi, lo := max(a, b), min(a, b)
	return t.alias(append(cut(cut(t.shape, hi), lo), size), append(cut(cut(t.strides, hi), lo), t.strides[a]+t.strides[b]), t.offset+offset)
}

// Unfold returns every window of size elements of dimension dim, step apart,
// as a new last dimension.
//
//pyconv:map torch.Tensor.unfold(dimension: int, size: int, step: int) -> T[r+1] view(0) backward=UnfoldBackward0
func (t *Tensor) Unfold(dim, size, step int) *Tensor {
	dim = wrapDim(dim, len(t.shape))
	n, stride := 1, 1
	if len(t.shape) > 0 {
		n, stride = t.shape[dim], t.strides[dim]
	}
	if size < 0 || size > n {
		py.Raise("RuntimeError", "maximum size for tensor at dimension %d is %d but size is %d", dim, n, size)
	}
	if step <= 0 {
		py.Raise("RuntimeError", "step is %d but must be > 0", step)
	}
	v := t.alias(append(slices.Clone([]int(t.shape)), size), append(slices.Clone(t.strides), stride), t.offset)
	if len(t.shape) > 0 {
		v.shape[dim] = (n-size)/step + 1
		v.strides[dim] *= step
	}
	return v
}
