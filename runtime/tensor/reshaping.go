package tensor

import (
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// The forms of views that change t itself, which all names of it see.

// become makes t look at what v looks at, a view of it.
func (t *Tensor) become(v *Tensor) *Tensor {
	t.shape, t.strides, t.offset = v.shape, v.strides, v.offset
	return t
}

// SqueezeInPlace drops every dimension of size 1 of t itself.
//
//pyconv:map torch.Tensor.squeeze_() -> T[?] inplace reshapes backward=SqueezeBackward0
func (t *Tensor) SqueezeInPlace() *Tensor { return t.become(t.Squeeze()) }

// SqueezeDimInPlace drops dimension dim of t itself where its size is 1.
//
//pyconv:map torch.Tensor.squeeze_(dim: int) -> T[?] inplace reshapes backward=SqueezeBackward1
func (t *Tensor) SqueezeDimInPlace(dim int) *Tensor { return t.become(t.SqueezeDim(dim)) }

// UnsqueezeInPlace puts a dimension of size 1 into t itself at dim.
//
//pyconv:map torch.Tensor.unsqueeze_(dim: int) -> T[r+1] inplace reshapes backward=UnsqueezeBackward0
func (t *Tensor) UnsqueezeInPlace(dim int) *Tensor { return t.become(t.Unsqueeze(dim)) }

// TransposeInPlace swaps two dimensions of t itself.
//
//pyconv:map torch.Tensor.transpose_(dim0: int, dim1: int) -> T[r] inplace backward=TransposeBackward0
//pyconv:map torch.Tensor.swapaxes_(axis0: int, axis1: int) -> T[r] inplace backward=TransposeBackward0
//pyconv:map torch.Tensor.swapdims_(dim0: int, dim1: int) -> T[r] inplace backward=TransposeBackward0
func (t *Tensor) TransposeInPlace(dim0, dim1 int) *Tensor { return t.become(t.Transpose(dim0, dim1)) }

// TInPlace transposes t itself, of at most two dimensions.
//
//pyconv:map torch.Tensor.t_() -> T[r] inplace backward=TBackward0
func (t *Tensor) TInPlace() *Tensor {
	if len(t.shape) > 2 {
		py.Raise("RuntimeError", "t_() expects a tensor with <= 2 dimensions, but self is %dD", len(t.shape))
	}
	return t.become(t.T())
}

// TriuInPlace zeroes t below the given diagonal.
//
//pyconv:map torch.Tensor.triu_(diagonal: int = 0) -> T[r] inplace backward=TriuBackward0
func (t *Tensor) TriuInPlace(diagonal int) *Tensor { return t.CopyInPlace(Triu(t, diagonal)) }

// TrilInPlace zeroes t above the given diagonal.
//
//pyconv:map torch.Tensor.tril_(diagonal: int = 0) -> T[r] inplace backward=TrilBackward0
func (t *Tensor) TrilInPlace(diagonal int) *Tensor { return t.CopyInPlace(Tril(t, diagonal)) }

// StridedOptions are the keywords of as_strided; a nil StorageOffset is t's own.
type StridedOptions struct{ StorageOffset *int }

// AsStrided returns a view of t's storage with these sizes and strides, counted
// in elements.
//
//pyconv:map torch.as_strided(input: Tensor, size: ints, stride: ints, storage_offset: int? = None) -> T[len(size)] view(0) backward=AsStridedBackward0
//pyconv:map torch.Tensor.as_strided(size: ints, stride: ints, storage_offset: int? = None) -> T[len(size)] view(0) backward=AsStridedBackward0
func (t *Tensor) AsStrided(size, stride []int, opts ...StridedOptions) *Tensor {
	offset := t.offset
	if len(opts) > 0 && opts[0].StorageOffset != nil {
		offset = *opts[0].StorageOffset
	}
	if len(size) != len(stride) {
		py.Raise("RuntimeError", "mismatch in length of strides and shape")
	}
	if offset < 0 {
		py.Raise("RuntimeError", "Tensor: invalid storage offset %d", offset)
	}
	last := offset + 1
	for i, n := range size {
		if n < 0 {
			py.Raise("RuntimeError", "Storage size calculation overflowed with sizes=%s and strides=%s", sizes(size), sizes(stride))
		}
		if stride[i] < 0 {
			py.Raise("RuntimeError", "as_strided: Negative strides are not supported at the moment, got strides: %s", sizes(stride))
		}
		last += (n - 1) * stride[i]
	}
	element := t.dtype.Size()
	if have := len(t.storage.data); numel(size) > 0 && last*element > have {
		py.Raise("RuntimeError", "setStorage: sizes %s, strides %s, storage offset %d, and itemsize %d requiring a storage size of %d are out of bounds for storage of size %d",
			sizes(size), sizes(stride), offset, element, last*element, have)
	}
	return t.alias(slices.Clone(size), slices.Clone(stride), offset)
}

// Tile lays copies of t side by side, n along each of the last dimensions.
//
//pyconv:map torch.tile(input: Tensor, dims: ints) -> T[?] backward=RepeatBackward0
//pyconv:map torch.Tensor.tile(*dims: int) -> T[?] backward=RepeatBackward0
func (t *Tensor) Tile(n ...int) *Tensor {
	for len(n) < len(t.shape) {
		n = append([]int{1}, n...)
	}
	return t.Repeat(n...)
}

// PinMemory raises what PyTorch does where there is no accelerator.
//
//pyconv:map torch.Tensor.pin_memory(device: any = None) -> T[r] backward=none
func (t *Tensor) PinMemory(any) *Tensor {
	py.Raise("RuntimeError", "Found no NVIDIA driver on your system. Please check that you have an NVIDIA GPU and installed a driver from http://www.nvidia.com/Download/index.aspx")
	return t
}
