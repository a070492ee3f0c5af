package tensor

import (
	"fmt"
	"unsafe"
)

// Storage is a run of bytes that one or more tensors look at.
type Storage struct {
	data    []byte
	version uint64
	keep    any // what must outlive the bytes, a file mapping for one
}

// DeepCopy is a storage of its own with the same bytes, for copy.deepcopy.
func (s *Storage) DeepCopy() any {
	data := alignedBytes(len(s.data))
	copy(data, s.data)
	return &Storage{data: data}
}

// Tensor is a strided view of a Storage. The zero value is not a tensor.
//
//pyconv:class torch.Tensor
type Tensor struct {
	dtype   DType
	shape   []int
	strides []int // in elements
	offset  int   // in elements
	storage *Storage
	number  Scalar // the Python number that this stands for, which is what prints
	frozen  bool   // a parameter whose requires_grad is False
}

// Size is a tensor's shape, printed as torch.Size([2, 3]).
//
//pyconv:class torch.Size
type Size []int

// Numel is how many elements a tensor of these sizes has.
func (s Size) Numel() int { return numel(s) }

// Scalar is a Python number: an int, a float64 or a bool.
type Scalar any

// Element is a Go type that a dtype's bytes are read as; float16 and bfloat16
// are read as uint16.
type Element interface {
	~float32 | ~float64 | ~int64 | ~int32 | ~int16 | ~int8 | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~bool | ~complex64
}

// New returns a contiguous tensor of zeros.
func New(dtype DType, shape ...int) *Tensor {
	n := numel(shape)
	return FromBytes(dtype, alignedBytes(n*dtype.Size()), nil, shape...)
}

// FromBytes returns a contiguous tensor over raw, which it does not copy; keep
// is held for as long as the tensor's storage. It panics when raw is too short.
func FromBytes(dtype DType, raw []byte, keep any, shape ...int) *Tensor {
	if need := numel(shape) * dtype.Size(); len(raw) < need {
		panic(fmt.Sprintf("tensor: %d bytes for a %v tensor of shape %v, which needs %d", len(raw), dtype, shape, need))
	}
	return &Tensor{dtype: dtype, shape: append([]int(nil), shape...), strides: contiguousStrides(shape), storage: &Storage{data: raw, keep: keep}}
}

// FromSlice returns a contiguous tensor of dtype over data, which it does not copy.
func FromSlice[T Element](dtype DType, data []T, shape ...int) *Tensor {
	var zero T
	size := int(unsafe.Sizeof(zero))
	if size != dtype.Size() {
		panic(fmt.Sprintf("tensor: elements of %d bytes for %v", size, dtype))
	}
	var raw []byte
	if len(data) > 0 {
		raw = unsafe.Slice((*byte)(unsafe.Pointer(&data[0])), len(data)*size)
	}
	return FromBytes(dtype, raw, nil, shape...)
}

// Elements returns the storage from t's first element on, without copying:
// index it by t's strides. A write through it must be followed by Touch.
func Elements[T Element](t *Tensor) []T {
	var zero T
	size := int(unsafe.Sizeof(zero))
	if size != t.dtype.Size() {
		panic(fmt.Sprintf("tensor: elements of %d bytes asked of %v", size, t.dtype))
	}
	raw := t.storage.data[t.offset*size:]
	if len(raw) < size {
		return nil
	}
	return unsafe.Slice((*T)(unsafe.Pointer(&raw[0])), len(raw)/size)
}

// Touch notes that t's storage was written.
func (t *Tensor) Touch() { t.storage.version++ }

// DType returns the element type.
//
//pyconv:map torch.Tensor.dtype attr
func (t *Tensor) DType() DType { return t.dtype }

// Shape returns the sizes; the caller must not change them.
//
//pyconv:map torch.Tensor.shape attr
func (t *Tensor) Shape() Size { return t.shape }

// Strides returns the strides in elements; the caller must not change them.
func (t *Tensor) Strides() []int { return t.strides }

// Numel returns the number of elements.
//
//pyconv:map torch.Tensor.numel()
//pyconv:map torch.numel(input: Tensor)
func (t *Tensor) Numel() int { return numel(t.shape) }

func numel(shape []int) int {
	n := 1
	for _, d := range shape {
		n *= d
	}
	return n
}

func contiguousStrides(shape []int) []int {
	s := make([]int, len(shape))
	n := 1
	for i := len(shape) - 1; i >= 0; i-- {
		s[i] = n
		n *= max(shape[i], 1)
	}
	return s
}

// alignedBytes returns n zero bytes aligned for any element type.
func alignedBytes(n int) []byte {
	words := make([]uint64, (n+7)/8)
	if len(words) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&words[0])), n)
}
