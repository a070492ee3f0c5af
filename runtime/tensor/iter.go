package tensor

import (
	"unsafe"

	"github.com/pyconv/pyconv/formats/half"
	"github.com/pyconv/pyconv/runtime/internal/parallel"
)

// lane is what loops over elements compute in: float32 for float32 and the
// half-width floats, float64 for float64, int64 for integers and bools. A
// result is rounded or wrapped to its dtype when it is written.
type lane interface{ float32 | float64 | int64 }

// blockSize is how many elements a loop converts, computes and writes at once.
const blockSize = 1024

// grain is the least number of elements worth another core.
const grain = 32 << 10

// stored is t's whole storage as a slice of T.
func stored[T Element](t *Tensor) []T {
	var zero T
	data := t.storage.data
	if len(data) == 0 {
		return nil
	}
	return unsafe.Slice((*T)(unsafe.Pointer(&data[0])), len(data)/int(unsafe.Sizeof(zero)))
}

// walk is a strided view with neighbouring dimensions merged where one stride
// serves for both.
type walk struct {
	shape, strides []int
	offset         int
}

// walkOf is t broadcast to shape.
func walkOf(t *Tensor, shape []int) walk {
	w := walk{offset: t.offset}
	lead := len(shape) - len(t.shape)
	for i, n := range shape {
		if n == 1 {
			continue
		}
		stride := 0
		if i >= lead && t.shape[i-lead] != 1 {
			stride = t.strides[i-lead]
		}
		if last := len(w.shape) - 1; last >= 0 && w.strides[last] == stride*n {
			w.shape[last] *= n
			w.strides[last] = stride
			continue
		}
		w.shape = append(w.shape, n)
		w.strides = append(w.strides, stride)
	}
	return w
}

// runs calls f for the elements [start, start+n) of the view's row-major order,
// in runs along the last dimension: at is where the run's elements stand among
// the n, off and stride where they stand in the storage.
func (w *walk) runs(start, n int, f func(at, off, stride, n int)) {
	last := len(w.shape) - 1
	if n == 0 {
		return
	}
	if last < 0 {
		f(0, w.offset, 0, n)
		return
	}
	var small [8]int
	index := small[:]
	if last >= len(small) {
		index = make([]int, last+1)
	}
	off, rest := w.offset, start
	for i := last; i >= 0; i-- {
		index[i] = rest % w.shape[i]
		rest /= w.shape[i]
		off += index[i] * w.strides[i]
	}
	for at := 0; at < n; {
		run := min(w.shape[last]-index[last], n-at)
		f(at, off, w.strides[last], run)
		at += run
		off += run * w.strides[last]
		index[last] += run
		for i := last; i > 0 && index[i] == w.shape[i]; i-- {
			off += w.strides[i-1] - index[i]*w.strides[i]
			index[i] = 0
			index[i-1]++
		}
	}
}

// reader hands out a tensor's elements, broadcast to a shape, as lanes.
type reader[C lane] struct {
	walk
	t      *Tensor
	direct []C // the storage, when its elements are lanes already
	buf    []C
	filled int // how much of buf holds the one element of a constant
}

func newReader[C lane](t *Tensor, shape []int) *reader[C] {
	r := &reader[C]{walk: walkOf(t, shape), t: t}
	r.direct = laneElements[C](t)
	return r
}

// laneElements is t's storage when its elements are lanes of type C, else nil.
func laneElements[C lane](t *Tensor) []C {
	var c C
	switch any(c).(type) {
	case float32:
		if t.dtype == Float32 {
			return stored[C](t)
		}
	case float64:
		if t.dtype == Float64 {
			return stored[C](t)
		}
	case int64:
		if t.dtype == Int64 {
			return stored[C](t)
		}
	}
	return nil
}

// load returns the elements [start, start+n), to be read before the next load.
func (r *reader[C]) load(start, n int) []C {
	if r.direct != nil {
		switch last := len(r.shape) - 1; {
		case last == 0 && r.strides[0] == 1:
			return r.direct[r.offset+start : r.offset+start+n]
		case last > 0 && r.strides[last] == 1 && start%r.shape[last]+n <= r.shape[last]:
			off := r.offset
			for i, rest := last, start; i >= 0; i-- {
				off += rest % r.shape[i] * r.strides[i]
				rest /= r.shape[i]
			}
			return r.direct[off : off+n]
		}
	}
	if len(r.buf) < n {
		r.buf = make([]C, max(n, min(blockSize, numel(r.shape))))
		r.filled = 0
	}
	if len(r.shape) == 0 || len(r.shape) == 1 && r.strides[0] == 0 {
		if r.filled < n {
			loadRun(r.buf, r.t, r.offset, 0)
			r.filled = len(r.buf)
		}
		return r.buf[:n]
	}
	r.runs(start, n, func(at, off, stride, n int) { loadRun(r.buf[at:at+n], r.t, off, stride) })
	return r.buf[:n]
}

// loadRun reads len(dst) elements of t from off on.
func loadRun[C lane](dst []C, t *Tensor, off, stride int) {
	switch t.dtype {
	case Float32:
		copyRun(dst, stored[float32](t), off, stride)
	case Float64:
		copyRun(dst, stored[float64](t), off, stride)
	case Float16:
		convertRun(dst, stored[uint16](t), off, stride, half.ToFloat32, half.ToFloat32s)
	case BFloat16:
		convertRun(dst, stored[uint16](t), off, stride, half.BFToFloat32, half.BFToFloat32s)
	case Int64:
		copyRun(dst, stored[int64](t), off, stride)
	case Int32:
		copyRun(dst, stored[int32](t), off, stride)
	case Int16:
		copyRun(dst, stored[int16](t), off, stride)
	case Int8:
		copyRun(dst, stored[int8](t), off, stride)
	case Uint8, Bool:
		copyRun(dst, stored[uint8](t), off, stride)
	case Uint16:
		copyRun(dst, stored[uint16](t), off, stride)
	case Uint32:
		copyRun(dst, stored[uint32](t), off, stride)
	case Uint64:
		copyRun(dst, stored[uint64](t), off, stride)
	case Complex64:
		noComplex()
	}
}

func copyRun[C lane, S float32 | float64 | int64 | int32 | int16 | int8 | uint8 | uint16 | uint32 | uint64](dst []C, src []S, off, stride int) {
	switch {
	case len(dst) == 0:
	case stride == 0:
		v := C(src[off])
		for i := range dst {
			dst[i] = v
		}
	case stride == 1:
		src = src[off : off+len(dst)]
		for i, v := range src {
			dst[i] = C(v)
		}
	default:
		for i := range dst {
			dst[i] = C(src[off])
			off += stride
		}
	}
}

func convertRun[C lane](dst []C, src []uint16, off, stride int, from func(uint16) float32, all func([]float32, []uint16)) {
	if dst, ok := any(dst).([]float32); ok && stride == 1 {
		all(dst, src[off:off+len(dst)])
		return
	}
	for i := range dst {
		dst[i] = C(from(src[off]))
		off += stride
	}
}

// writer takes lanes for a tensor's elements in row-major order.
type writer[C lane] struct {
	walk
	t      *Tensor
	direct []C
	buf    []C
}

func newWriter[C lane](t *Tensor) *writer[C] {
	w := &writer[C]{walk: walkOf(t, t.shape), t: t}
	if len(w.shape) == 0 || len(w.shape) == 1 && w.strides[0] == 1 {
		w.direct = laneElements[C](t)
	}
	return w
}

// room returns n lanes to be filled and handed to commit.
func (w *writer[C]) room(start, n int) []C {
	if w.direct != nil {
		return w.direct[w.offset+start : w.offset+start+n]
	}
	if len(w.buf) < n {
		w.buf = make([]C, max(n, min(blockSize, numel(w.shape))))
	}
	return w.buf[:n]
}

// commit writes what room gave.
func (w *writer[C]) commit(start int, src []C) {
	if w.direct != nil {
		return
	}
	w.runs(start, len(src), func(at, off, stride, n int) { storeRun(w.t, off, stride, src[at:at+n]) })
}

// storeRun writes src to t from off on, as a cast to its dtype.
func storeRun[C lane](t *Tensor, off, stride int, src []C) {
	switch t.dtype {
	case Float32:
		writeRun(stored[float32](t), off, stride, src)
	case Float64:
		writeRun(stored[float64](t), off, stride, src)
	case Float16:
		roundRun(stored[uint16](t), off, stride, src, half.FromFloat32, half.FromFloat32s)
	case BFloat16:
		roundRun(stored[uint16](t), off, stride, src, half.BFFromFloat32, half.BFFromFloat32s)
	case Int64:
		writeRun(stored[int64](t), off, stride, src)
	case Int32:
		truncateRun(stored[int32](t), off, stride, src)
	case Int16:
		truncateRun(stored[int16](t), off, stride, src)
	case Int8:
		truncateRun(stored[int8](t), off, stride, src)
	case Uint8:
		truncateRun(stored[uint8](t), off, stride, src)
	case Uint16:
		truncateRun(stored[uint16](t), off, stride, src)
	case Uint32:
		truncateRun(stored[uint32](t), off, stride, src)
	case Uint64:
		truncateRun(stored[uint64](t), off, stride, src)
	case Complex64:
		noComplex()
	case Bool:
		bools := stored[bool](t)
		for i, v := range src {
			bools[off+i*stride] = v != 0
		}
	}
}

func writeRun[C lane, D float32 | float64 | int64](dst []D, off, stride int, src []C) {
	for i, v := range src {
		dst[off+i*stride] = D(v)
	}
}

func roundRun[C lane](dst []uint16, off, stride int, src []C, to func(float32) uint16, all func([]uint16, []float32)) {
	if src, ok := any(src).([]float32); ok && stride == 1 {
		all(dst[off:off+len(src)], src)
		return
	}
	for i, v := range src {
		dst[off+i*stride] = to(float32(v))
	}
}

// truncateRun goes through int64, so that integers wrap and floats truncate.
func truncateRun[C lane, D int32 | int16 | int8 | uint8 | uint16 | uint32 | uint64](dst []D, off, stride int, src []C) {
	for i, v := range src {
		dst[off+i*stride] = D(int64(v))
	}
}

// blocks cuts the elements of shape into pieces for several cores and those
// into blocks, whole rows where rows are of a middling length, and calls start
// once a piece for the function that does a block.
func blocks(shape []int, start func() func(at, n int)) {
	total := numel(shape)
	if total == 0 {
		return
	}
	block := blockSize
	if row := shape[max(len(shape)-1, 0):]; len(row) == 1 && row[0] >= 64 && row[0] <= 4*blockSize {
		block = row[0]
	}
	parallel.For((total+block-1)/block, max(grain/block, 1), func(lo, hi int) {
		do := start()
		for b := lo; b < hi; b++ {
			do(b*block, min(block, total-b*block))
		}
	})
}

// whole is all of t's elements when they are lanes, row-major and of the given
// shape, and few enough for one core.
func whole[C lane](t *Tensor, shape []int) []C {
	n := numel(shape)
	if n > grain || !sameInts(t.shape, shape) || !t.IsContiguous() {
		return nil
	}
	data := laneElements[C](t)
	if len(data) == 0 {
		return nil
	}
	return data[t.offset : t.offset+n]
}

// map1 writes f of x, broadcast, to out.
func map1[C lane](out, x *Tensor, f func(dst, x []C)) {
	if dst, a := whole[C](out, out.shape), whole[C](x, out.shape); dst != nil && a != nil {
		f(dst, a)
		return
	}
	blocks(out.shape, func() func(at, n int) {
		w, rx := newWriter[C](out), newReader[C](x, out.shape)
		return func(at, n int) {
			dst := w.room(at, n)
			f(dst, rx.load(at, n))
			w.commit(at, dst)
		}
	})
}

// map2 writes f of x and y, broadcast, to out.
func map2[C lane](out, x, y *Tensor, f func(dst, x, y []C)) {
	if dst, a, b := whole[C](out, out.shape), whole[C](x, out.shape), whole[C](y, out.shape); dst != nil && a != nil && b != nil {
		f(dst, a, b)
		return
	}
	blocks(out.shape, func() func(at, n int) {
		w, rx, ry := newWriter[C](out), newReader[C](x, out.shape), newReader[C](y, out.shape)
		return func(at, n int) {
			dst := w.room(at, n)
			f(dst, rx.load(at, n), ry.load(at, n))
			w.commit(at, dst)
		}
	})
}

// map3 writes f of x, y and z, broadcast, to out.
func map3[C lane](out, x, y, z *Tensor, f func(dst, x, y, z []C)) {
	blocks(out.shape, func() func(at, n int) {
		w := newWriter[C](out)
		rx, ry, rz := newReader[C](x, out.shape), newReader[C](y, out.shape), newReader[C](z, out.shape)
		return func(at, n int) {
			dst := w.room(at, n)
			f(dst, rx.load(at, n), ry.load(at, n), rz.load(at, n))
			w.commit(at, dst)
		}
	})
}

// rows calls f on every row of x along dim, with the row of out at the same
// place to be filled; x and out have the same shape but for dim.
func rows[C, D lane](out, x *Tensor, dim int, f func(dst []D, src []C)) {
	xs, os := x.MovDim(dim, -1), out.MovDim(dim, -1)
	n, m := xs.shape[len(xs.shape)-1], os.shape[len(os.shape)-1]
	count := numel(xs.shape[:len(xs.shape)-1])
	parallel.For(count, max(grain/max(n, 1), 1), func(lo, hi int) {
		r, w := newReader[C](xs, xs.shape), newWriter[D](os)
		for i := lo; i < hi; i++ {
			dst := w.room(i*m, m)
			f(dst, r.load(i*n, n))
			w.commit(i*m, dst)
		}
	})
}
