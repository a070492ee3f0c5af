package tensor

import (
	"unsafe"

	"github.com/pyconv/pyconv/runtime/internal/parallel"
	"github.com/pyconv/pyconv/runtime/py"
)

// raw is an element taken as bits: what moves elements needs no more than
// their size.
type raw interface {
	uint8 | uint16 | uint32 | uint64
}

// rawElements is t's whole storage as elements of T's size.
func rawElements[T raw](t *Tensor) []T {
	var zero T
	data := t.storage.data
	if len(data) == 0 {
		return nil
	}
	return unsafe.Slice((*T)(unsafe.Pointer(&data[0])), len(data)/int(unsafe.Sizeof(zero)))
}

// bySize calls the function made for the size of d's elements.
func bySize(d DType, one, two, four, eight func()) {
	switch d.Size() {
	case 1:
		one()
	case 2:
		two()
	case 4:
		four()
	default:
		eight()
	}
}

// move copies the elements of src, broadcast, to dst, of the same dtype.
func move(dst, src *Tensor) {
	bySize(dst.dtype,
		func() { moveRaw[uint8](dst, src) }, func() { moveRaw[uint16](dst, src) },
		func() { moveRaw[uint32](dst, src) }, func() { moveRaw[uint64](dst, src) })
}

func moveRaw[T raw](dst, src *Tensor) {
	total := dst.Numel()
	if total == 0 {
		return
	}
	to, from := rawElements[T](dst), rawElements[T](src)
	wd, ws := walkOf(dst, dst.shape), walkOf(src, dst.shape)
	parallel.For(total, 4*grain, func(lo, hi int) {
		wd.runs(lo, hi-lo, func(at, off, stride, n int) {
			ws.runs(lo+at, n, func(at, from0, fromStride, n int) {
				moveRun(to, off+at*stride, stride, from, from0, fromStride, n)
			})
		})
	})
}

func moveRun[T raw](to []T, off, stride int, from []T, from0, fromStride, n int) {
	if stride == 1 && fromStride == 1 {
		copy(to[off:off+n], from[from0:from0+n])
		return
	}
	for range n {
		to[off] = from[from0]
		off += stride
		from0 += fromStride
	}
}

func addressOf(t *Tensor) int {
	if len(t.storage.data) == 0 {
		return 0
	}
	return int(uintptr(unsafe.Pointer(&t.storage.data[0]))) + t.offset*t.dtype.Size()
}

// span returns the bytes of the storage that t reaches, [lo, hi).
func (t *Tensor) span() (lo, hi int) {
	lo, hi = t.offset, t.offset+1
	for i, n := range t.shape {
		if n == 0 {
			return 0, 0
		}
		hi += (n - 1) * t.strides[i]
	}
	return lo * t.dtype.Size(), hi * t.dtype.Size()
}

// writable raises where t cannot be written in place: where it shows one
// element at several places, or shares some but not all of its elements with
// an operand.
func (t *Tensor) writable(operands ...*Tensor) {
	for i, n := range t.shape {
		if n > 1 && t.strides[i] == 0 {
			py.Raise("RuntimeError", "unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.")
		}
	}
	lo, hi := t.span()
	for _, x := range operands {
		if x.storage != t.storage || x.offset == t.offset && sameInts(x.shape, t.shape) && sameInts(x.strides, t.strides) {
			continue
		}
		if xlo, xhi := x.span(); xlo < hi && lo < xhi && t.IsDense() && x.IsDense() {
			if xlo == lo && xhi == hi && x.IsContiguous() == t.IsContiguous() {
				continue
			}
			py.Raise("RuntimeError", "unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please clone() the tensor before performing the operation.")
		}
	}
}

// IsDense says that t fills a run of memory without gaps or overlap.
func (t *Tensor) IsDense() bool {
	_, ok := t.denseStrides()
	return ok
}

func sameInts(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i, v := range a {
		if b[i] != v {
			return false
		}
	}
	return true
}
