package tensor

// Compress returns the elements where mask, of t's shape, is true, as one row.
func (t *Tensor) Compress(mask *Tensor) *Tensor {
	bits := stored[bool](mask.Contiguous())
	bits = bits[mask.Contiguous().offset:][:mask.Numel()]
	n := 0
	for _, b := range bits {
		if b {
			n++
		}
	}
	out := New(t.dtype, n)
	src := t.Contiguous()
	bySize(t.dtype,
		func() { compress[uint8](out, src, bits) }, func() { compress[uint16](out, src, bits) },
		func() { compress[uint32](out, src, bits) }, func() { compress[uint64](out, src, bits) })
	return out
}

func compress[T raw](out, src *Tensor, bits []bool) {
	if out.Numel() == 0 {
		return
	}
	dst, from := rawElements[T](out), rawElements[T](src)[src.offset:]
	at := 0
	for i, b := range bits {
		if b {
			dst[at] = from[i]
			at++
		}
	}
}

// FillWhere writes v, a tensor of no dimensions and of t's dtype, where mask, of
// t's shape, is true.
func (t *Tensor) FillWhere(mask, v *Tensor) {
	bySize(t.dtype,
		func() { fillWhere[uint8](t, mask, v) }, func() { fillWhere[uint16](t, mask, v) },
		func() { fillWhere[uint32](t, mask, v) }, func() { fillWhere[uint64](t, mask, v) })
	t.Touch()
}

func fillWhere[T raw](t, mask, v *Tensor) {
	if t.Numel() == 0 {
		return
	}
	dst, value, bits := rawElements[T](t), rawElements[T](v)[v.offset], stored[bool](mask)
	wt, wm := walkOf(t, t.shape), walkOf(mask, t.shape)
	wt.runs(0, t.Numel(), func(at, off, stride, n int) {
		wm.runs(at, n, func(start, moff, mstride, n int) {
			for i := range n {
				if bits[moff+i*mstride] {
					dst[off+(start+i)*stride] = value
				}
			}
		})
	})
}
