package tensor

import (
	"math"

	"github.com/pyconv/pyconv/runtime/internal/kernel"
	"github.com/pyconv/pyconv/runtime/py"
)

// binary is an operation on two elements, in each lane that it is defined for.
type binary struct {
	f32 func(dst, x, y []float32)
	f64 func(dst, x, y []float64)
	i64 func(dst, x, y []int64)

	// exact operations read operands of a wider float as they are where the
	// result is a half-width one; the others round them first.
	exact bool
}

// apply writes op of x and y, both read in the lane of out's dtype, to out.
func (op *binary) apply(out, x, y *Tensor) {
	switch laneOf(out.dtype) {
	case laneComplex:
		op.applyComplex(out, x, y)
	case laneFloat:
		map2(out, x, y, op.f32)
	case laneDouble:
		map2(out, x, y, op.f64)
	default:
		map2(out, x, y, op.i64)
	}
}

// of returns op of x and y as dtype.
func (op *binary) of(dtype DType, x, y *Tensor) *Tensor {
	if x.number != nil && y.number != nil {
		return Number(op.numbers(scalarOf(x.number), scalarOf(y.number)))
	}
	if dtype.half() {
		x = x.To(dtype)
		if !op.exact || len(y.shape) > 0 { // PyTorch takes the right number as it is
			y = y.To(dtype)
		}
	}
	out := newResult(dtype, broadcast(x.shape, y.shape), x, y)
	op.apply(out, x, y)
	return out
}

// into writes op of t and y to t, computed as dtype.
func (op *binary) into(t *Tensor, dtype DType, y *Tensor) *Tensor {
	inPlace(t, dtype, y)
	if laneOf(dtype) == laneOf(t.dtype) {
		op.apply(t, t, y)
	} else {
		convert(t, op.of(dtype, t, y))
	}
	t.Touch()
	return t
}

// inPlace raises unless a result of dtype may be written to t.
func inPlace(t *Tensor, dtype DType, operands ...*Tensor) {
	if dtype.category() > t.dtype.category() {
		py.Raise("RuntimeError", "result type %s can't be cast to the desired output type %s", dtype.ScalarName(), t.dtype.ScalarName())
	}
	for _, y := range operands {
		if shape := broadcast(t.shape, y.shape); !sameInts(shape, t.shape) {
			py.Raise("RuntimeError", "output with shape %s doesn't match the broadcast shape %s", sizes(t.shape), sizes(shape))
		}
	}
	t.writable(operands...)
}

// unary is an operation on one element.
type unary struct {
	f32 func(dst, x []float32)
	f64 func(dst, x []float64)
	i64 func(dst, x []int64)
}

// of returns op of x as dtype.
func (op *unary) of(dtype DType, x *Tensor) *Tensor {
	out := newLike(dtype, x)
	op.apply(out, x)
	return out
}

func (op *unary) apply(out, x *Tensor) {
	switch laneOf(out.dtype) {
	case laneComplex:
		op.applyComplex(out, x)
	case laneFloat:
		map1(out, x, op.f32)
	case laneDouble:
		map1(out, x, op.f64)
	default:
		map1(out, x, op.i64)
	}
}

// into writes op of t to t.
func (op *unary) into(t *Tensor, dtype DType) *Tensor {
	inPlace(t, dtype)
	op.apply(t, t)
	t.Touch()
	return t
}

// floating is a unary operation given by its float64 form, rounded once.
func floating(f func(float64) float64) unary {
	return unary{
		f32: func(dst, x []float32) {
			for i, v := range x {
				dst[i] = float32(f(float64(v)))
			}
		},
		f64: func(dst, x []float64) {
			for i, v := range x {
				dst[i] = f(v)
			}
		},
	}
}

// exactly is an operation whose float64 elements another function computes, to
// the last bit.
func exactly(f, f64 func(float64) float64) unary {
	op := floating(f)
	op.f64 = floating(f64).f64
	return op
}

// floatingPair is a binary operation given by its float64 form, rounded once.
func floatingPair(f func(x, y float64) float64, i64 func(dst, x, y []int64)) binary {
	return binary{
		f32: func(dst, x, y []float32) {
			for i := range dst {
				dst[i] = float32(f(float64(x[i]), float64(y[i])))
			}
		},
		f64: func(dst, x, y []float64) {
			for i := range dst {
				dst[i] = f(x[i], y[i])
			}
		},
		i64: i64,
	}
}

func addLanes[C lane](dst, x, y []C) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = x[i] + y[i]
	}
}

func subLanes[C lane](dst, x, y []C) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = x[i] - y[i]
	}
}

func mulLanes[C lane](dst, x, y []C) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = x[i] * y[i]
	}
}

func divLanes[C lane](dst, x, y []C) {
	x, y = x[:len(dst)], y[:len(dst)]
	for i := range dst {
		dst[i] = x[i] / y[i]
	}
}

// maximumLanes lets NaN win; of two equal values the first stands.
func maximumLanes[C lane](dst, x, y []C) {
	for i := range dst {
		if a, b := x[i], y[i]; a >= b || a != a {
			dst[i] = a
		} else {
			dst[i] = b
		}
	}
}

func minimumLanes[C lane](dst, x, y []C) {
	for i := range dst {
		if a, b := x[i], y[i]; a <= b || a != a {
			dst[i] = a
		} else {
			dst[i] = b
		}
	}
}

// floorDivide is Python's // for floats, as PyTorch computes it.
func floorDivide(a, b float64) float64 {
	if b == 0 {
		return a / b
	}
	mod := math.Mod(a, b)
	div := (a - mod) / b
	if mod != 0 && (b < 0) != (mod < 0) {
		div--
	}
	if div == 0 {
		return math.Copysign(0, a/b)
	}
	floor := math.Floor(div)
	if div-floor > 0.5 {
		floor++
	}
	return floor
}

// remainder is Python's % for floats.
func remainder(a, b float64) float64 {
	mod := math.Mod(a, b)
	if mod != 0 && (b < 0) != (mod < 0) {
		mod += b
	}
	return mod
}

func nonZero(y int64) {
	if y == 0 {
		py.Raise("RuntimeError", "ZeroDivisionError")
	}
}

func floorDivideInts(dst, x, y []int64) {
	for i := range dst {
		nonZero(y[i])
		q := x[i] / y[i]
		if x[i]%y[i] != 0 && (x[i] < 0) != (y[i] < 0) {
			q--
		}
		dst[i] = q
	}
}

func truncDivideInts(dst, x, y []int64) {
	for i := range dst {
		nonZero(y[i])
		dst[i] = x[i] / y[i]
	}
}

func remainderInts(dst, x, y []int64) {
	for i := range dst {
		nonZero(y[i])
		m := x[i] % y[i]
		if m != 0 && (m < 0) != (y[i] < 0) {
			m += y[i]
		}
		dst[i] = m
	}
}

func fmodInts(dst, x, y []int64) {
	for i := range dst {
		nonZero(y[i])
		dst[i] = x[i] % y[i]
	}
}

func powInts(dst, x, y []int64) {
	for i := range dst {
		dst[i] = powInt(x[i], y[i])
	}
}

func powInt(a, n int64) int64 {
	if n < 0 {
		switch {
		case a == 1:
			return 1
		case a == -1 && n%2 == 0:
			return 1
		case a == -1:
			return -1
		}
		return 0
	}
	r := int64(1)
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			r *= a
		}
		a *= a
	}
	return r
}

// each is a binary operation on integers alone.
func each(f func(x, y int64) int64) binary {
	return binary{i64: func(dst, x, y []int64) {
		for i := range dst {
			dst[i] = f(x[i], y[i])
		}
	}}
}

// The binary operations.
var (
	addOp     = binary{kernel.Add, addLanes[float64], addLanes[int64], true}
	subOp     = binary{kernel.Sub, subLanes[float64], subLanes[int64], true}
	mulOp     = binary{kernel.Mul, mulLanes[float64], mulLanes[int64], true}
	divOp     = binary{f32: divLanes[float32], f64: divLanes[float64], exact: true}
	maximumOp = binary{maximumLanes[float32], maximumLanes[float64], maximumLanes[int64], false}
	minimumOp = binary{minimumLanes[float32], minimumLanes[float64], minimumLanes[int64], false}

	floorDivideOp = floatingPair(floorDivide, floorDivideInts)
	truncDivideOp = floatingPair(func(x, y float64) float64 { return math.Trunc(x / y) }, truncDivideInts)
	remainderOp   = floatingPair(remainder, remainderInts)
	fmodOp        = floatingPair(math.Mod, fmodInts)
	powOp         = floatingPair(math.Pow, powInts)
	atan2Op       = floatingPair(math.Atan2, nil)

	andOp        = each(func(x, y int64) int64 { return x & y })
	orOp         = each(func(x, y int64) int64 { return x | y })
	xorOp        = each(func(x, y int64) int64 { return x ^ y })
	shiftLeftOp  = each(func(x, y int64) int64 { return x << min(uint64(y), 64) })
	shiftRightOp = each(func(x, y int64) int64 { return x >> min(uint64(y), 64) })
)
