package tensor

import (
	"math"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/runtime/internal/parallel"
	"github.com/pyconv/pyconv/runtime/py"
)

// ReduceOptions are the arguments of reductions that have defaults.
type ReduceOptions struct {
	Keepdim bool
	Dtype   DType // of the result; Invalid for PyTorch's default
}

func reduceOptions(opts []ReduceOptions) ReduceOptions {
	if len(opts) > 0 {
		return opts[0]
	}
	return ReduceOptions{}
}

// dtypeGiven is d, or otherwise where it is Invalid.
func dtypeGiven(d, otherwise DType) DType {
	if d == Invalid {
		return otherwise
	}
	return d
}

// reduction is a view of a tensor whose last dimensions are those to be
// reduced: each element of the result stands for n elements in a row.
type reduction struct {
	x     *Tensor
	n     int
	shape []int // of the result
}

// reduceOver takes dims, all of them when there are none, to the end.
func reduceOver(t *Tensor, dims []int, keepdim bool) reduction {
	rank := len(t.shape)
	gone := make([]bool, max(rank, 1))
	for _, d := range dims {
		d = wrapDim(d, rank)
		if gone[d] {
			py.Raise("RuntimeError", "dim %d appears multiple times in the list of dims", d)
		}
		gone[d] = true
	}
	r := reduction{n: 1, shape: []int{}}
	var order, last []int
	for i, n := range t.shape {
		switch {
		case len(dims) == 0 || gone[i]:
			last = append(last, i)
			r.n *= n
			if keepdim {
				r.shape = append(r.shape, 1)
			}
		default:
			order = append(order, i)
			r.shape = append(r.shape, n)
		}
	}
	r.x = t.Permute(append(order, last...)...)
	return r
}

// reduce writes f of the elements behind each element of the result, computed
// in C: next gives them block by block and nil at the end.
func reduce[C, D lane](r reduction, dtype DType, f func(next func() []C) D) *Tensor {
	out := New(dtype, r.shape...)
	parallel.For(out.Numel(), max(grain/max(r.n, 1), 1), func(lo, hi int) {
		rd := newReader[C](r.x, r.x.shape)
		values := make([]D, hi-lo)
		for i := lo; i < hi; i++ {
			at := 0
			values[i-lo] = f(func() []C {
				n := min(blockSize, r.n-at)
				if n == 0 {
					return nil
				}
				at += n
				return rd.load(i*r.n+at-n, n)
			})
		}
		storeRun(out, lo, 1, values)
	})
	return out
}

// total sums in float64, in which float32 sums lose nothing that shows.
func total(next func() []float64) float64 {
	var s0, s1, s2, s3 float64
	for v := next(); v != nil; v = next() {
		for ; len(v) >= 4; v = v[4:] {
			s0 += v[0]
			s1 += v[1]
			s2 += v[2]
			s3 += v[3]
		}
		for _, x := range v {
			s0 += x
		}
	}
	return s0 + s1 + (s2 + s3)
}

func totalInts(next func() []int64) int64 {
	var s int64
	for v := next(); v != nil; v = next() {
		for _, x := range v {
			s += x
		}
	}
	return s
}

func productOf[C lane](next func() []C) C {
	p := C(1)
	for v := next(); v != nil; v = next() {
		for _, x := range v {
			p *= x
		}
	}
	return p
}

func (t *Tensor) sum(dims []int, o ReduceOptions) *Tensor {
	if t.dtype == Complex64 {
		return t.byParts(func(x *Tensor) *Tensor { return x.sum(dims, ReduceOptions{Keepdim: o.Keepdim}) }).To(dtypeGiven(o.Dtype, Complex64))
	}
	dtype := o.Dtype
	if dtype == Invalid {
		dtype = sumType(t.dtype)
	}
	r := reduceOver(t, dims, o.Keepdim)
	if laneOf(dtype) == laneInt {
		return reduce(r, dtype, totalInts)
	}
	return reduce(r, dtype, total)
}

func (t *Tensor) mean(dims []int, o ReduceOptions) *Tensor {
	if t.dtype == Complex64 {
		return t.byParts(func(x *Tensor) *Tensor { return x.mean(dims, ReduceOptions{Keepdim: o.Keepdim}) }).To(dtypeGiven(o.Dtype, Complex64))
	}
	dtype := o.Dtype
	if dtype == Invalid {
		dtype = t.dtype
	}
	if !dtype.IsFloat() {
		what := "Input"
		if o.Dtype != Invalid {
			what = "Optional"
		}
		py.Raise("NotImplementedError", "mean(): could not infer output dtype. %s dtype must be either a floating point or complex dtype. Got: %s", what, dtype.ScalarName())
	}
	r := reduceOver(t, dims, o.Keepdim)
	return reduce(r, dtype, func(next func() []float64) float64 { return total(next) / float64(r.n) })
}

func (t *Tensor) prod(dims []int, o ReduceOptions) *Tensor {
	dtype := o.Dtype
	if dtype == Invalid {
		dtype = sumType(t.dtype)
	}
	if dtype.half() && len(dims) == 0 && !o.Keepdim && !slices.Contains(t.strides, 0) {
		t = t.inMemoryOrder() // the order of roundings shows
	}
	r := reduceOver(t, dims, o.Keepdim)
	switch laneOf(dtype) {
	case laneInt:
		return reduce(r, dtype, productOf[int64])
	case laneDouble:
		return reduce(r, dtype, productOf[float64])
	}
	if dtype.half() { // rounded at every step
		return reduce(r, dtype, func(next func() []float32) float32 {
			p, x := New(dtype), float32(1)
			for v := next(); v != nil; v = next() {
				for _, f := range v {
					storeRun(p, 0, 1, []float32{x * f})
					x = lanes[float32](p)[0]
				}
			}
			return x
		})
	}
	return reduce(r, dtype, productOf[float32])
}

// truth reduces to bools, or to uint8 for uint8: found is the value that
// settles it.
func (t *Tensor) truth(dims []int, o ReduceOptions, found bool) *Tensor {
	dtype := Bool
	if t.dtype == Uint8 {
		dtype = Uint8
	}
	return reduce(reduceOver(t, dims, o.Keepdim), dtype, func(next func() []float64) int64 {
		for v := next(); v != nil; v = next() {
			for _, x := range v {
				if (x != 0) == found {
					return toInt(found)
				}
			}
		}
		return toInt(!found)
	})
}

func toInt(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// nonEmpty raises for a reduction that has no value over no elements.
func nonEmpty(op string, t *Tensor, dims []int) {
	if t.Numel() > 0 {
		return
	}
	if len(dims) == 0 && strings.HasPrefix(op, "arg") {
		py.Raise("IndexError", "%s(): Expected reduction dim to be specified for input.numel() == 0.", op)
	}
	if len(dims) == 0 {
		py.Raise("RuntimeError", "%s(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.", op)
	}
	for _, d := range dims {
		if at := wrapDim(d, len(t.shape)); len(t.shape) > 0 && t.shape[at] == 0 {
			if strings.HasPrefix(op, "arg") || op == "max" || op == "min" {
				d = at
			}
			py.Raise("IndexError", "%s(): Expected reduction dim %d to have non-zero size.", op, d)
		}
	}
}

func (t *Tensor) extreme(op string, dims []int, o ReduceOptions, greatest bool) *Tensor {
	nonEmpty(op, t, dims)
	r := reduceOver(t, dims, o.Keepdim)
	switch laneOf(t.dtype) {
	case laneInt:
		return reduce(r, t.dtype, func(next func() []int64) int64 { _, v := best(next, greatest); return v })
	case laneDouble:
		return reduce(r, t.dtype, func(next func() []float64) float64 { _, v := best(next, greatest); return v })
	}
	return reduce(r, t.dtype, func(next func() []float32) float32 { _, v := best(next, greatest); return v })
}

// best returns the first of the greatest or least elements; NaN beats all.
func best[C lane](next func() []C, greatest bool) (at int, value C) {
	seen := 0
	for v := next(); v != nil; v = next() {
		if seen == 0 {
			value = v[0]
		}
		for i, x := range v {
			if greatest && x > value || !greatest && x < value || x != x && value == value {
				at, value = seen+i, x
			}
		}
		seen += len(v)
	}
	return at, value
}

// position returns the indexes of the greatest or least elements.
func (t *Tensor) position(op string, dims []int, keepdim, greatest bool) *Tensor {
	if t.dtype == Bool && strings.HasPrefix(op, "arg") {
		py.Raise("NotImplementedError", "%s(): does not support bool input", op)
	}
	nonEmpty(op, t, dims)
	r := reduceOver(t, dims, keepdim)
	switch laneOf(t.dtype) {
	case laneInt:
		return reduce(r, Int64, func(next func() []int64) int64 { at, _ := best(next, greatest); return int64(at) })
	case laneDouble:
		return reduce(r, Int64, func(next func() []float64) int64 { at, _ := best(next, greatest); return int64(at) })
	}
	return reduce(r, Int64, func(next func() []float32) int64 { at, _ := best(next, greatest); return int64(at) })
}

// noNorm raises for the greatest or the least of no elements.
func noNorm(t *Tensor, p float64, dims []int) {
	which := "inf"
	if p < 0 {
		which = "-inf"
	}
	if len(dims) == 0 {
		py.Raise("RuntimeError", "linalg.vector_norm cannot compute the %s norm on an empty tensor because the operation does not have an identity", which)
	}
	for _, d := range dims {
		if d = wrapDim(d, len(t.shape)); t.shape[d] == 0 {
			py.Raise("RuntimeError", "linalg.vector_norm cannot compute the %s norm on the dimension %dbecause this dimension is empty and the operation does not have an identity", which, d)
		}
	}
}

// norm is the p-norm of the elements.
func (t *Tensor) norm(p float64, dims []int, o ReduceOptions) *Tensor {
	if !t.dtype.IsFloat() {
		py.Raise("RuntimeError", "linalg.vector_norm: Expected a floating point or complex tensor as input. Got %s", t.dtype.ScalarName())
	}
	dtype := o.Dtype
	if dtype == Invalid {
		dtype = t.dtype
	}
	if math.IsInf(p, 0) && t.Numel() == 0 {
		noNorm(t, p, dims)
	}
	return reduce(reduceOver(t, dims, o.Keepdim), dtype, func(next func() []float64) float64 {
		var s float64
		if math.IsInf(p, -1) {
			s = math.Inf(1)
		}
		for v := next(); v != nil; v = next() {
			for _, x := range v {
				x = math.Abs(x)
				switch {
				case p == 2:
					s += x * x
				case p == 1:
					s += x
				case p == 0:
					s += float64(toInt(x != 0))
				case math.IsInf(p, 1):
					s = math.Max(s, x)
				case math.IsInf(p, -1):
					s = math.Min(s, x)
				default:
					s += math.Pow(x, p)
				}
			}
		}
		switch {
		case p == 2:
			return math.Sqrt(s)
		case p == 0 || p == 1 || math.IsInf(p, 0):
			return s
		}
		return math.Pow(s, 1/p)
	})
}

func (t *Tensor) logSumExp(dims []int, o ReduceOptions) *Tensor {
	r := reduceOver(t, dims, true)
	if r.n == 0 { // log of an empty sum
		return FullOf(floatType(t.dtype), reduceShape(r, t, dims, o), math.Inf(-1))
	}
	top := t.extreme("logsumexp", dims, ReduceOptions{Keepdim: true}, true).To(floatType(t.dtype))
	finite := top.MaskedFill(top.Abs().EqScalar(math.Inf(1)), 0.0)
	return t.Sub(finite).Exp().sum(dims, ReduceOptions{Keepdim: true}).Log().Add(finite).Reshape(reduceShape(r, t, dims, o)...)
}

func reduceShape(r reduction, t *Tensor, dims []int, o ReduceOptions) []int {
	if o.Keepdim {
		return r.shape
	}
	return reduceOver(t, dims, false).shape
}
