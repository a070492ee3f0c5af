package tensor

import (
	"math"

	"github.com/pyconv/pyconv/runtime/py"
)

// predicate is a test of two elements.
type predicate struct {
	f32 func(dst []bool, x, y []float32)
	f64 func(dst []bool, x, y []float64)
	i64 func(dst []bool, x, y []int64)
}

// of returns the test of x and y, both read as dtype.
func (p *predicate) of(dtype DType, x, y *Tensor) *Tensor {
	out := New(Bool, broadcast(x.shape, y.shape)...)
	switch laneOf(dtype) {
	case laneFloat:
		// Half-width operands are compared as they are, other floats as float32.
		test2(out, x, y, p.f32)
	case laneDouble:
		test2(out, x, y, p.f64)
	default:
		test2(out, x, y, p.i64)
	}
	return out
}

func (p *predicate) scalarOf(t *Tensor, v Scalar) *Tensor {
	n := scalarOf(v)
	dtype := resultTypeScalar(t, n)
	return p.of(dtype, t, scalarTensor(n, dtype))
}

// test2 writes f of x and y to out, contiguous bools.
func test2[C lane](out, x, y *Tensor, f func(dst []bool, x, y []C)) {
	bits := stored[bool](out)
	blocks(out.shape, func() func(at, n int) {
		rx, ry := newReader[C](x, out.shape), newReader[C](y, out.shape)
		return func(at, n int) { f(bits[at:at+n], rx.load(at, n), ry.load(at, n)) }
	})
}

// test1 returns f of every element of x.
func test1(x *Tensor, f func(v float64) bool) *Tensor {
	out := New(Bool, x.shape...)
	bits := stored[bool](out)
	blocks(out.shape, func() func(at, n int) {
		r := newReader[float64](x, out.shape)
		return func(at, n int) {
			for i, v := range r.load(at, n) {
				bits[at+i] = f(v)
			}
		}
	})
	return out
}

func eqLanes[C lane](dst []bool, x, y []C) {
	for i := range dst {
		dst[i] = x[i] == y[i]
	}
}

func neLanes[C lane](dst []bool, x, y []C) {
	for i := range dst {
		dst[i] = x[i] != y[i]
	}
}

func ltLanes[C lane](dst []bool, x, y []C) {
	for i := range dst {
		dst[i] = x[i] < y[i]
	}
}

func leLanes[C lane](dst []bool, x, y []C) {
	for i := range dst {
		dst[i] = x[i] <= y[i]
	}
}

func gtLanes[C lane](dst []bool, x, y []C) {
	for i := range dst {
		dst[i] = x[i] > y[i]
	}
}

func geLanes[C lane](dst []bool, x, y []C) {
	for i := range dst {
		dst[i] = x[i] >= y[i]
	}
}

// The comparisons.
var (
	eqOp = predicate{eqLanes[float32], eqLanes[float64], eqLanes[int64]}
	neOp = predicate{neLanes[float32], neLanes[float64], neLanes[int64]}
	ltOp = predicate{ltLanes[float32], ltLanes[float64], ltLanes[int64]}
	leOp = predicate{leLanes[float32], leLanes[float64], leLanes[int64]}
	gtOp = predicate{gtLanes[float32], gtLanes[float64], gtLanes[int64]}
	geOp = predicate{geLanes[float32], geLanes[float64], geLanes[int64]}
)

// Eq returns where t is equal to y, broadcast.
//
//pyconv:map torch.eq(input: Tensor, other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.eq(other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.__eq__(other: Tensor) -> bool[max(0,1)] backward=none
func (t *Tensor) Eq(y *Tensor) *Tensor {
	if dtype := resultType(t, y); dtype != Complex64 {
		return eqOp.of(dtype, t, y)
	}
	a, b := t.To(Complex64), y.To(Complex64)
	return a.part(0).Eq(b.part(0)).And(a.part(1).Eq(b.part(1)))
}

// EqScalar returns where t is equal to v.
//
//pyconv:map torch.eq(input: Tensor, other: scalar) -> bool[r] backward=none
//pyconv:map torch.Tensor.eq(other: scalar) -> bool[r] backward=none
//pyconv:map torch.Tensor.__eq__(other: scalar) -> bool[r] backward=none
func (t *Tensor) EqScalar(v Scalar) *Tensor { return eqOp.scalarOf(t, v) }

// Ne returns where t is not equal to y, broadcast.
//
//pyconv:map torch.ne(input: Tensor, other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.ne(other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.not_equal(input: Tensor, other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.not_equal(other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.__ne__(other: Tensor) -> bool[max(0,1)] backward=none
func (t *Tensor) Ne(y *Tensor) *Tensor {
	if dtype := resultType(t, y); dtype != Complex64 {
		return neOp.of(dtype, t, y)
	}
	return t.Eq(y).LogicalNot()
}

// NeScalar returns where t is not equal to v.
//
//pyconv:map torch.ne(input: Tensor, other: scalar) -> bool[r] backward=none
//pyconv:map torch.Tensor.ne(other: scalar) -> bool[r] backward=none
//pyconv:map torch.not_equal(input: Tensor, other: scalar) -> bool[r] backward=none
//pyconv:map torch.Tensor.not_equal(other: scalar) -> bool[r] backward=none
//pyconv:map torch.Tensor.__ne__(other: scalar) -> bool[r] backward=none
func (t *Tensor) NeScalar(v Scalar) *Tensor { return neOp.scalarOf(t, v) }

// Lt returns where t is less than y, broadcast.
//
//pyconv:map torch.lt(input: Tensor, other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.lt(other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.less(input: Tensor, other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.less(other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.__lt__(other: Tensor) -> bool[max(0,1)] backward=none
func (t *Tensor) Lt(y *Tensor) *Tensor { return ltOp.of(resultType(t, y), t, y) }

// LtScalar returns where t is less than v.
//
//pyconv:map torch.lt(input: Tensor, other: scalar) -> bool[r] backward=none
//pyconv:map torch.Tensor.lt(other: scalar) -> bool[r] backward=none
//pyconv:map torch.less(input: Tensor, other: scalar) -> bool[r] backward=none
//pyconv:map torch.Tensor.less(other: scalar) -> bool[r] backward=none
//pyconv:map torch.Tensor.__lt__(other: scalar) -> bool[r] backward=none
func (t *Tensor) LtScalar(v Scalar) *Tensor { return ltOp.scalarOf(t, v) }

// Le returns where t is less or equal to y, broadcast.
//
//pyconv:map torch.le(input: Tensor, other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.le(other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.less_equal(input: Tensor, other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.less_equal(other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.__le__(other: Tensor) -> bool[max(0,1)] backward=none
func (t *Tensor) Le(y *Tensor) *Tensor { return leOp.of(resultType(t, y), t, y) }

// LeScalar returns where t is less or equal to v.
//
//pyconv:map torch.le(input: Tensor, other: scalar) -> bool[r] backward=none
//pyconv:map torch.Tensor.le(other: scalar) -> bool[r] backward=none
//pyconv:map torch.less_equal(input: Tensor, other: scalar) -> bool[r] backward=none
//pyconv:map torch.Tensor.less_equal(other: scalar) -> bool[r] backward=none
//pyconv:map torch.Tensor.__le__(other: scalar) -> bool[r] backward=none
func (t *Tensor) LeScalar(v Scalar) *Tensor { return leOp.scalarOf(t, v) }

// Gt returns where t is greater than y, broadcast.
//
//pyconv:map torch.gt(input: Tensor, other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.gt(other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.greater(input: Tensor, other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.greater(other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.__gt__(other: Tensor) -> bool[max(0,1)] backward=none
func (t *Tensor) Gt(y *Tensor) *Tensor { return gtOp.of(resultType(t, y), t, y) }

// GtScalar returns where t is greater than v.
//
//pyconv:map torch.gt(input: Tensor, other: scalar) -> bool[r] backward=none
//pyconv:map torch.Tensor.gt(other: scalar) -> bool[r] backward=none
//pyconv:map torch.greater(input: Tensor, other: scalar) -> bool[r] backward=none
//pyconv:map torch.Tensor.greater(other: scalar) -> bool[r] backward=none
//pyconv:map torch.Tensor.__gt__(other: scalar) -> bool[r] backward=none
func (t *Tensor) GtScalar(v Scalar) *Tensor { return gtOp.scalarOf(t, v) }

// Ge returns where t is greater or equal to y, broadcast.
//
//pyconv:map torch.ge(input: Tensor, other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.ge(other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.greater_equal(input: Tensor, other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.greater_equal(other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.__ge__(other: Tensor) -> bool[max(0,1)] backward=none
func (t *Tensor) Ge(y *Tensor) *Tensor { return geOp.of(resultType(t, y), t, y) }

// GeScalar returns where t is greater or equal to v.
//
//pyconv:map torch.ge(input: Tensor, other: scalar) -> bool[r] backward=none
//pyconv:map torch.Tensor.ge(other: scalar) -> bool[r] backward=none
//pyconv:map torch.greater_equal(input: Tensor, other: scalar) -> bool[r] backward=none
//pyconv:map torch.Tensor.greater_equal(other: scalar) -> bool[r] backward=none
//pyconv:map torch.Tensor.__ge__(other: scalar) -> bool[r] backward=none
func (t *Tensor) GeScalar(v Scalar) *Tensor { return geOp.scalarOf(t, v) }

// LogicalAnd combines t and y, what is not zero being true, broadcast.
//
//pyconv:map torch.logical_and(input: Tensor, other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.logical_and(other: Tensor) -> bool[max(0,1)] backward=none
func (t *Tensor) LogicalAnd(y *Tensor) *Tensor { return andOp.of(Bool, t.Bool(), y.Bool()) }

// LogicalOr combines t and y, what is not zero being true, broadcast.
//
//pyconv:map torch.logical_or(input: Tensor, other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.logical_or(other: Tensor) -> bool[max(0,1)] backward=none
func (t *Tensor) LogicalOr(y *Tensor) *Tensor { return orOp.of(Bool, t.Bool(), y.Bool()) }

// LogicalXor combines t and y, what is not zero being true, broadcast.
//
//pyconv:map torch.logical_xor(input: Tensor, other: Tensor) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.logical_xor(other: Tensor) -> bool[max(0,1)] backward=none
func (t *Tensor) LogicalXor(y *Tensor) *Tensor { return xorOp.of(Bool, t.Bool(), y.Bool()) }

// LogicalNot returns where t is zero.
//
//pyconv:map torch.logical_not(input: Tensor) -> bool[r] backward=none
//pyconv:map torch.Tensor.logical_not() -> bool[r] backward=none
func (t *Tensor) LogicalNot() *Tensor { return test1(t, func(v float64) bool { return v == 0 }) }

// IsNaN returns where t is not a number.
//
//pyconv:map torch.isnan(input: Tensor) -> bool[r] backward=none
//pyconv:map torch.Tensor.isnan() -> bool[r] backward=none
func (t *Tensor) IsNaN() *Tensor { return test1(t, func(v float64) bool { return math.IsNaN(v) }) }

// IsInf returns where t is infinite.
//
//pyconv:map torch.isinf(input: Tensor) -> bool[r] backward=none
//pyconv:map torch.Tensor.isinf() -> bool[r] backward=none
func (t *Tensor) IsInf() *Tensor { return test1(t, func(v float64) bool { return math.IsInf(v, 0) }) }

// IsFinite returns where t is a finite number.
//
//pyconv:map torch.isfinite(input: Tensor) -> bool[r] backward=none
//pyconv:map torch.Tensor.isfinite() -> bool[r] backward=none
func (t *Tensor) IsFinite() *Tensor {
	return test1(t, func(v float64) bool { return !math.IsInf(v, 0) && !math.IsNaN(v) })
}

// Equal reports whether t and y have the same shape and elements.
//
//pyconv:map torch.equal(input: Tensor, other: Tensor)
//pyconv:map torch.Tensor.equal(other: Tensor)
func (t *Tensor) Equal(y *Tensor) bool {
	return sameInts(t.shape, y.shape) && t.Eq(y).All().ItemBool()
}

// CloseOptions are the arguments of Allclose and IsClose that have defaults.
type CloseOptions struct {
	Rtol, Atol *float64 // 1e-5 and 1e-8 when nil
	EqualNan   bool
}

// Allclose reports whether |t − y| ≤ atol + rtol·|y| everywhere.
//
//pyconv:map torch.allclose(input: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False)
//pyconv:map torch.Tensor.allclose(other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False)
func (t *Tensor) Allclose(y *Tensor, opts ...CloseOptions) bool {
	return t.IsClose(y, opts...).All().ItemBool()
}

// IsClose returns where |t − y| ≤ atol + rtol·|y|.
//
//pyconv:map torch.isclose(input: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> bool[max(0,1)] backward=none
//pyconv:map torch.Tensor.isclose(other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> bool[max(0,1)] backward=none
func (t *Tensor) IsClose(y *Tensor, opts ...CloseOptions) *Tensor {
	if t.dtype != y.dtype {
		py.Raise("RuntimeError", "%s did not match %s", t.dtype.ScalarName(), y.dtype.ScalarName())
	}
	var o CloseOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	rtol, atol := 1e-5, 1e-8
	if o.Rtol != nil {
		rtol = *o.Rtol
	}
	if o.Atol != nil {
		atol = *o.Atol
	}
	out := New(Bool, broadcast(t.shape, y.shape)...)
	test2(out, t, y, func(dst []bool, x, y []float64) {
		for i := range dst {
			a, b := x[i], y[i]
			dst[i] = a == b || o.EqualNan && a != a && b != b ||
				!math.IsInf(a, 0) && !math.IsInf(b, 0) && math.Abs(a-b) <= atol+math.Abs(rtol*b)
		}
	})
	return out
}
