package numpy

import (
	"math"
	"slices"
	"sort"

	"github.com/pyconv/pyconv/formats/half"
	"github.com/pyconv/pyconv/runtime/internal/parallel"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// The order in which NumPy adds decides the last digits of a sum. It walks the
// axes from the largest stride to the smallest, joins neighbours that make one
// run of memory, and adds a run in pairs. What it must copy first, to convert
// it or because its axes do not join, it takes in pieces of at most bufferSize.

const bufferSize = 8192

// loop is one axis of a reduction.
type loop struct {
	n       int
	in, out int // strides
	reduced bool
}

// loops are t's axes in NumPy's order, for the reduced ones an output stride of
// 0; ordered is t with its axes in that order, out the shape of the result with
// the reduced sizes as 1.
func loops(t *tensor.Tensor, axes []int) (ls []loop, ordered *tensor.Tensor, out []int) {
	out = slices.Clone([]int(t.Shape()))
	for _, d := range axes {
		out[d] = 1
	}
	stride := 1
	all := make([]loop, len(out))
	for d := len(out) - 1; d >= 0; d-- {
		all[d] = loop{n: t.Shape()[d], in: t.Strides()[d], reduced: slices.Contains(axes, d)}
		if !all[d].reduced {
			all[d].out = stride
		}
		stride *= out[d]
	}
	all = slices.DeleteFunc(all, func(l loop) bool { return l.n == 1 })
	sort.SliceStable(all, func(i, j int) bool { return abs(all[i].in) > abs(all[j].in) })
	var shape, strides []int
	for _, l := range all {
		shape, strides = append(shape, l.n), append(strides, l.in)
		if last := len(ls) - 1; last >= 0 && ls[last].reduced == l.reduced && ls[last].in == l.n*l.in && ls[last].out == l.n*l.out {
			ls[last] = loop{ls[last].n * l.n, l.in, l.out, l.reduced}
			continue
		}
		ls = append(ls, l)
	}
	return ls, t.Strided(shape, strides, t.StorageOffset()), out
}

func abs(i int) int {
	if i < 0 {
		return -i
	}
	return i
}

// float is what sums of floats are computed in; float16 sums in float32.
type float interface{ float32 | float64 }

// adder adds up the elements of in, from its offset on, into out.
type adder[T float] struct {
	in, out []T
	cast    bool           // the elements were converted
	round   func(v T) T    // to float16, nil for none
	pair    func([]T) T    // a run's sum
	step    func(a, b T) T // of two elements
	buf     []T
}

func (a *adder[T]) add(to int, v T) {
	v = a.step(a.out[to], v)
	if a.round != nil {
		v = a.round(v)
	}
	a.out[to] = v
}

// walk adds along ls, whose innermost axes may be one run.
func (a *adder[T]) walk(ls []loop, in, out int) {
	run := len(ls)
	for run > 0 && ls[run-1].reduced {
		run--
	}
	if run == 0 && len(ls) > 0 {
		a.run(ls, in, out)
		return
	}
	if len(ls) == 0 {
		a.add(out, a.in[in])
		return
	}
	l := ls[0]
	if len(ls) == 1 && a.round == nil {
		for range l.n {
			a.out[out] = a.step(a.out[out], a.in[in])
			in += l.in
			out += l.out
		}
		return
	}
	for range l.n {
		a.walk(ls[1:], in, out)
		in += l.in
		out += l.out
	}
}

// run adds the elements of axes that are all reduced.
func (a *adder[T]) run(ls []loop, in, out int) {
	inner := ls[len(ls)-1]
	if len(ls) == 1 && !a.cast || inner.n > bufferSize && !a.cast {
		if len(ls) > 1 {
			for range ls[0].n {
				a.run(ls[1:], in, out)
				in += ls[0].in
			}
			return
		}
		if inner.in == 1 {
			a.add(out, a.pair(a.in[in:in+inner.n]))
			return
		}
	}
	chunk := bufferSize
	if len(ls) == 1 && !a.cast {
		chunk = inner.n
	} else if inner.n <= bufferSize {
		core := 1
		for i := len(ls) - 1; i >= 0 && core*ls[i].n <= bufferSize; i-- {
			core *= ls[i].n
		}
		chunk = bufferSize / core * core
	}
	if cap(a.buf) < chunk {
		a.buf = make([]T, 0, min(chunk, total(ls)))
	}
	a.buf = a.buf[:0]
	var gather func(ls []loop, in int)
	gather = func(ls []loop, in int) {
		if len(ls) == 0 {
			if a.buf = append(a.buf, a.in[in]); len(a.buf) == chunk {
				a.add(out, a.pair(a.buf))
				a.buf = a.buf[:0]
			}
			return
		}
		for range ls[0].n {
			gather(ls[1:], in)
			in += ls[0].in
		}
	}
	gather(ls, in)
	if len(a.buf) > 0 {
		a.add(out, a.pair(a.buf))
	}
}

func total(ls []loop) int {
	n := 1
	for _, l := range ls {
		n *= l.n
	}
	return n
}

// pairwise adds by halves down to runs of 128, which it adds in eight lanes.
func pairwise[T float](x []T) T {
	n := len(x)
	if n < 8 {
		sum := T(math.Copysign(0, -1))
		for _, v := range x {
			sum += v
		}
		return sum
	}
	if n <= 128 {
		var r [8]T
		copy(r[:], x)
		i := 8
		for ; i < n-n%8; i += 8 {
			v := x[i : i+8 : i+8]
			r[0] += v[0]
			r[1] += v[1]
			r[2] += v[2]
			r[3] += v[3]
			r[4] += v[4]
			r[5] += v[5]
			r[6] += v[6]
			r[7] += v[7]
		}
		sum := ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]))
		for ; i < n; i++ {
			sum += x[i]
		}
		return sum
	}
	half := n / 2
	half -= half % 8
	if n < 1<<17 {
		return pairwise(x[:half]) + pairwise(x[half:])
	}
	var parts [2]T
	parallel.For(2, 1, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			parts[i] = pairwise([][]T{x[:half], x[half:]}[i])
		}
	})
	return parts[0] + parts[1]
}

// inOrder multiplies from left to right.
func inOrder[T float](x []T) T {
	out := T(1)
	for _, v := range x {
		out *= v
	}
	return out
}

func roundHalf(v float32) float32 { return half.ToFloat32(half.FromFloat32(v)) }

// fold adds or multiplies the floats of t, as dtype, over axes; the result has
// size 1 there.
func fold(t *tensor.Tensor, dtype DType, axes []int, product bool) *tensor.Tensor {
	switch dtype {
	case Float64:
		return folded[float64](t, dtype, nil, axes, product)
	case Float32:
		return folded[float32](t, dtype, nil, axes, product)
	}
	return folded(t, dtype, roundHalf, axes, product)
}

func folded[T float](t *tensor.Tensor, dtype DType, round func(T) T, axes []int, product bool) *tensor.Tensor {
	ls, x, shape := loops(t, axes)
	lane := tensor.Float64
	if dtype != Float64 {
		lane = tensor.Float32
	}
	if t.DType() != lane { // converted: the elements now lie in the order of ls
		x = x.To(lane).Contiguous()
		stride := 1
		for i := len(ls) - 1; i >= 0; i-- {
			ls[i].in = stride
			stride *= ls[i].n
		}
	}
	out := tensor.New(lane, shape...)
	a := adder[T]{in: tensor.Elements[T](x.Strided(nil, nil, 0)), out: tensor.Elements[T](out), cast: DType(t.DType()) != dtype, round: round}
	first := T(math.Copysign(0, -1)) // the sum of nothing that keeps the sign of -0.0
	a.pair, a.step = pairwise[T], func(a, b T) T { return a + b }
	if product {
		first, a.pair, a.step = 1, inOrder[T], func(a, b T) T { return a * b }
	}
	for i := range out.Numel() {
		a.out[i] = first
	}
	switch {
	case t.Numel() > 0:
		a.walk(ls, x.StorageOffset(), 0)
	case !product:
		return tensor.New(tensor.DType(dtype), shape...)
	}
	return out.To(tensor.DType(dtype))
}
