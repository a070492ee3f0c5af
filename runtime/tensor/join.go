package tensor

import (
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// commonType is the dtype that all of ts are cast to.
func commonType(ts []*Tensor) DType {
	dtype := ts[0].dtype
	for _, t := range ts[1:] {
		dtype = PromoteTypes(dtype, t.dtype)
	}
	return dtype
}

// Cat joins tensors along dimension dim.
//
//pyconv:map torch.cat(tensors: Tensors, dim: int = 0) -> T[r] backward=CatBackward0
//pyconv:map torch.concat(tensors: Tensors, dim: int = 0) -> T[r] backward=CatBackward0
//pyconv:map torch.concatenate(tensors: Tensors, dim: int = 0) -> T[r] backward=CatBackward0
func Cat(ts []*Tensor, dim int) *Tensor {
	if len(ts) == 0 {
		py.Raise("RuntimeError", "torch.cat(): expected a non-empty list of Tensors")
	}
	// An empty tensor of one dimension fits everywhere.
	empty := func(t *Tensor) bool { return len(t.shape) == 1 && t.shape[0] == 0 }
	first := 0
	for i, t := range ts {
		if len(t.shape) == 0 {
			py.Raise("RuntimeError", "zero-dimensional tensor (at position %d) cannot be concatenated", i)
		}
		if empty(ts[first]) && !empty(t) {
			first = i
		}
	}
	model := ts[first]
	dim = wrapDim(dim, len(model.shape))
	shape := slices.Clone([]int(model.shape))
	shape[dim] = 0
	for i, t := range ts {
		if empty(t) && !empty(model) {
			continue
		}
		if len(t.shape) != len(shape) {
			py.Raise("RuntimeError", "Tensors must have same number of dimensions: got %d and %d", len(shape), len(t.shape))
		}
		for d, n := range t.shape {
			if d != dim && n != shape[d] {
				py.Raise("RuntimeError", "Sizes of tensors must match except in dimension %d. Expected size %d but got size %d for tensor number %d in the list.", dim, shape[d], n, i)
			}
		}
		shape[dim] += t.shape[dim]
	}
	out := New(commonType(ts), shape...)
	at := 0
	for _, t := range ts {
		if empty(t) && !empty(model) {
			continue
		}
		out.Slice(dim, at, at+t.shape[dim], 1).CopyInPlace(t)
		at += t.shape[dim]
	}
	return out
}

// Stack joins tensors of one shape along a new dimension dim.
//
//pyconv:map torch.stack(tensors: Tensors, dim: int = 0) -> T[r+1] backward=StackBackward0
func Stack(ts []*Tensor, dim int) *Tensor {
	if len(ts) == 0 {
		py.Raise("RuntimeError", "stack expects a non-empty TensorList")
	}
	dim = wrapDim(dim, len(ts[0].shape)+1)
	parts := make([]*Tensor, len(ts))
	for i, t := range ts {
		if !sameInts(t.shape, ts[0].shape) {
			py.Raise("RuntimeError", "stack expects each tensor to be equal size, but got %s at entry 0 and %s at entry %d", sizes(ts[0].shape), sizes(t.shape), i)
		}
		parts[i] = t.Unsqueeze(dim)
	}
	return Cat(parts, dim)
}

// HStack joins tensors along dimension 1, vectors along 0.
//
//pyconv:map torch.hstack(tensors: Tensors) -> T[?] backward=CatBackward0
func HStack(ts []*Tensor) *Tensor {
	if len(ts) > 0 && len(ts[0].shape) < 2 {
		parts := make([]*Tensor, len(ts))
		for i, t := range ts {
			parts[i] = t.Reshape(-1)
		}
		return Cat(parts, 0)
	}
	return Cat(ts, 1)
}

// VStack joins tensors along dimension 0, vectors as rows.
//
//pyconv:map torch.vstack(tensors: Tensors) -> T[?] backward=CatBackward0
func VStack(ts []*Tensor) *Tensor {
	parts := make([]*Tensor, len(ts))
	for i, t := range ts {
		if parts[i] = t; len(t.shape) < 2 {
			parts[i] = t.Reshape(1, -1)
		}
	}
	return Cat(parts, 0)
}

// FlipLR reverses the order along dimension 1.
//
//pyconv:map torch.fliplr(input: Tensor) -> T[r] backward=FlipBackward0
//pyconv:map torch.Tensor.fliplr() -> T[r] backward=FlipBackward0
func (t *Tensor) FlipLR() *Tensor { return t.Flip(1) }

// FlipUD reverses the order along dimension 0.
//
//pyconv:map torch.flipud(input: Tensor) -> T[r] backward=FlipBackward0
//pyconv:map torch.Tensor.flipud() -> T[r] backward=FlipBackward0
func (t *Tensor) FlipUD() *Tensor { return t.Flip(0) }

// Rot90Options are the arguments of Rot90 that have defaults.
type Rot90Options struct {
	K    *int  // how often, 1 when nil
	Dims []int // the plane, from the first dimension towards the second; 0 and 1 when nil
}

// Rot90 turns t by 90 degrees in the plane of two dimensions.
//
//pyconv:map torch.rot90(input: Tensor, k: int = 1, dims: ints = None) -> T[r] backward=Rot90Backward0
//pyconv:map torch.Tensor.rot90(k: int = 1, dims: ints = None) -> T[r] backward=Rot90Backward0
func (t *Tensor) Rot90(opts ...Rot90Options) *Tensor {
	k, a, b := 1, 0, 1
	if len(opts) > 0 && opts[0].K != nil {
		k = *opts[0].K
	}
	if len(opts) > 0 && opts[0].Dims != nil {
		if len(opts[0].Dims) != 2 {
			py.Raise("RuntimeError", "expected total rotation dims == 2, but got dims = %d", len(opts[0].Dims))
		}
		a, b = opts[0].Dims[0], opts[0].Dims[1]
	}
	switch ((k % 4) + 4) % 4 {
	case 1:
		return t.Flip(b).Transpose(a, b)
	case 2:
		return t.Flip(a, b)
	case 3:
		return t.Flip(a).Transpose(a, b)
	}
	return t.Clone()
}

// Flip reverses the order along dims.
//
//pyconv:map torch.flip(input: Tensor, dims: ints) -> T[r] backward=FlipBackward0
//pyconv:map torch.Tensor.flip(*dims: int) -> T[r] backward=FlipBackward0
func (t *Tensor) Flip(dims ...int) *Tensor {
	v := t.alias(t.shape, slices.Clone(t.strides), t.offset)
	for _, d := range dims {
		d = wrapDim(d, len(t.shape))
		if len(t.shape) > 0 && t.shape[d] > 0 {
			v.offset += (t.shape[d] - 1) * t.strides[d]
			v.strides[d] = -v.strides[d]
		}
	}
	out := New(t.dtype, t.shape...)
	move(out, v)
	return out
}

// RollFlat moves the elements on by shift in row-major order.
//
//pyconv:map torch.roll(input: Tensor, shifts: int) -> T[r] backward=RollBackward0
//pyconv:map torch.Tensor.roll(shifts: int) -> T[r] backward=RollBackward0
func (t *Tensor) RollFlat(shift int) *Tensor {
	return t.Reshape(-1).Roll(shift, 0).Reshape(t.shape...)
}

// Roll moves the elements on by shift along dimension dim, those that leave
// coming back at the other end.
//
//pyconv:map torch.roll(input: Tensor, shifts: int, dims: int) -> T[r] backward=RollBackward0
//pyconv:map torch.Tensor.roll(shifts: int, dims: int) -> T[r] backward=RollBackward0
func (t *Tensor) Roll(shift, dim int) *Tensor {
	dim = wrapDim(dim, len(t.shape))
	if t.Numel() == 0 {
		return t.Clone()
	}
	n := t.shape[dim]
	cut := ((n-shift)%n + n) % n
	return Cat([]*Tensor{t.Slice(dim, cut, n, 1), t.Slice(dim, 0, cut, 1)}, dim)
}

// RollDims is Roll along several dimensions.
//
//pyconv:map torch.roll(input: Tensor, shifts: ints, dims: ints) -> T[r] backward=RollBackward0
//pyconv:map torch.Tensor.roll(shifts: ints, dims: ints) -> T[r] backward=RollBackward0
func (t *Tensor) RollDims(shifts, dims []int) *Tensor {
	if len(shifts) != len(dims) {
		py.Raise("RuntimeError", "shifts and dimensions must align. shifts: %d, dims:%d", len(shifts), len(dims))
	}
	out := t
	for i, s := range shifts {
		out = out.Roll(s, dims[i])
	}
	return out
}

// Repeat lays copies of t side by side, n along each dimension.
//
//pyconv:map torch.Tensor.repeat(*repeats: int) -> T[len(repeats)] backward=RepeatBackward0
func (t *Tensor) Repeat(n ...int) *Tensor {
	lead := len(n) - len(t.shape)
	if lead < 0 {
		py.Raise("RuntimeError", "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor")
	}
	// [n, size] pairs, expanded over n, then merged.
	var from, over, shape []int
	for i, k := range n {
		size := 1
		if i >= lead {
			size = t.shape[i-lead]
		}
		from = append(from, 1, size)
		over = append(over, k, size)
		shape = append(shape, k*size)
	}
	for _, d := range shape {
		if d < 0 {
			py.Raise("RuntimeError", "Trying to create tensor with negative dimension %d: %s", d, sizes(shape))
		}
	}
	out := New(t.dtype, shape...)
	move(out.View(over...), t.Contiguous().View(from...))
	return out
}

// RepeatInterleave repeats each slice of dimension dim n times.
//
//pyconv:map torch.repeat_interleave(input: Tensor, repeats: int, dim: int) -> T[r] backward=ViewBackward0
//pyconv:map torch.Tensor.repeat_interleave(repeats: int, dim: int) -> T[r] backward=ViewBackward0
func (t *Tensor) RepeatInterleave(n, dim int) *Tensor {
	dim = wrapDim(dim, len(t.shape))
	if n < 0 {
		py.Raise("RuntimeError", "repeats can not be negative")
	}
	v := t.Unsqueeze(dim + 1)
	over := slices.Clone([]int(v.shape))
	over[dim+1] = n
	return v.Expand(over...).Contiguous().Flatten(dim, dim+1)
}

// RepeatInterleaveFlat repeats each element n times, in row-major order.
//
//pyconv:map torch.repeat_interleave(input: Tensor, repeats: int) -> T[1] backward=ViewBackward0
//pyconv:map torch.Tensor.repeat_interleave(repeats: int) -> T[1] backward=ViewBackward0
func (t *Tensor) RepeatInterleaveFlat(n int) *Tensor { return t.Reshape(-1).RepeatInterleave(n, 0) }
