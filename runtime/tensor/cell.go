package tensor

import "unsafe"

// Cell has room for a tensor of no dimensions, its storage and its element: a
// loop over the elements of an array makes many, each in one piece of memory.
type Cell struct {
	tensor  Tensor
	storage Storage
	word    uint64
}

func (c *Cell) make(dtype DType) *Tensor {
	c.storage.data = unsafe.Slice((*byte)(unsafe.Pointer(&c.word)), dtype.Size())
	c.tensor = Tensor{dtype: dtype, storage: &c.storage}
	return &c.tensor
}

// FillCell makes c the tensor of v.
func FillCell[T Element](c *Cell, dtype DType, v T) *Tensor {
	*(*T)(unsafe.Pointer(&c.word)) = v
	return c.make(dtype)
}

// SetElement writes the one element of v, cast, at offset off of t's storage.
func (t *Tensor) SetElement(off int, v *Tensor) {
	switch {
	case v.dtype == t.dtype:
		size := t.dtype.Size()
		copy(t.storage.data[off*size:(off+1)*size], v.storage.data[v.offset*size:])
	case laneOf(v.dtype) == laneInt:
		var x [1]int64
		loadRun(x[:], v, v.offset, 0)
		storeRun(t, off, 1, x[:])
	default:
		var x [1]float64
		loadRun(x[:], v, v.offset, 0)
		storeRun(t, off, 1, x[:])
	}
	t.Touch()
}

// FillCell makes c a copy of the element at offset off of t's storage.
func (t *Tensor) FillCell(c *Cell, off int) *Tensor {
	out := c.make(t.dtype)
	copy(c.storage.data, t.storage.data[off*len(c.storage.data):])
	return out
}
