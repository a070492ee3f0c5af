package numpy

import (
	"math"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// Maximum returns the larger of a and b, broadcast; NaN wins.
//
//pyconv:map numpy.maximum(x1: array, x2: array) -> promote(0,1)[max(0,1)]
func (a *Array) Maximum(b *Array) *Array { return maximumOp.of(a, b) }

// Minimum returns the smaller of a and b, broadcast; NaN wins.
//
//pyconv:map numpy.minimum(x1: array, x2: array) -> promote(0,1)[max(0,1)]
func (a *Array) Minimum(b *Array) *Array { return minimumOp.of(a, b) }

// Fmax returns the larger of a and b, broadcast, where only one is NaN the other.
//
//pyconv:map numpy.fmax(x1: array, x2: array) -> promote(0,1)[max(0,1)]
func (a *Array) Fmax(b *Array) *Array { return Where(b.IsNaN(), a, Where(a.IsNaN(), b, a.Maximum(b))) }

// Fmin returns the smaller of a and b, broadcast, where only one is NaN the other.
//
//pyconv:map numpy.fmin(x1: array, x2: array) -> promote(0,1)[max(0,1)]
func (a *Array) Fmin(b *Array) *Array { return Where(b.IsNaN(), a, Where(a.IsNaN(), b, a.Minimum(b))) }

// Arctan2 returns the angle of the point (b, a), broadcast.
//
//pyconv:map numpy.arctan2(x1: array, x2: array) -> floatof(0,1)[max(0,1)]
func (a *Array) Arctan2(b *Array) *Array { return arctan2Op.of(a, b) }

// Hypot returns the root of the sum of the squares, broadcast.
//
//pyconv:map numpy.hypot(x1: array, x2: array) -> floatof(0,1)[max(0,1)]
func (a *Array) Hypot(b *Array) *Array { return hypotOp.of(a, b) }

var hypotOp = binary{name: "hypot", dtype: func(a, b *Array) DType { return floatOf(resultType(a, b)) }, do: func(x, y *tensor.Tensor) *tensor.Tensor {
	d := x.DType()
	x, y = x.Double(), y.Double()
	return x.Mul(x).Add(y.Mul(y)).Sqrt().To(d)
}}

// Exp returns e to the power a.
//
//pyconv:map numpy.exp(x: array) -> floatof(0)[r]
func (a *Array) Exp() *Array { return a.floating((*tensor.Tensor).Exp) }

// Exp2 returns 2 to the power a.
//
//pyconv:map numpy.exp2(x: array) -> floatof(0)[r]
func (a *Array) Exp2() *Array { return a.floating((*tensor.Tensor).Exp2) }

// Expm1 returns e to the power a, less 1.
//
//pyconv:map numpy.expm1(x: array) -> floatof(0)[r]
func (a *Array) Expm1() *Array { return a.floating((*tensor.Tensor).Expm1) }

// Log returns the natural logarithm.
//
//pyconv:map numpy.log(x: array) -> floatof(0)[r]
func (a *Array) Log() *Array { return a.floating((*tensor.Tensor).Log) }

// Log2 returns the logarithm to base 2.
//
//pyconv:map numpy.log2(x: array) -> floatof(0)[r]
func (a *Array) Log2() *Array { return a.floating((*tensor.Tensor).Log2) }

// Log10 returns the logarithm to base 10.
//
//pyconv:map numpy.log10(x: array) -> floatof(0)[r]
func (a *Array) Log10() *Array { return a.floating((*tensor.Tensor).Log10) }

// Log1p returns the natural logarithm of 1 + a.
//
//pyconv:map numpy.log1p(x: array) -> floatof(0)[r]
func (a *Array) Log1p() *Array { return a.floating((*tensor.Tensor).Log1p) }

// Sqrt returns the square root.
//
//pyconv:map numpy.sqrt(x: array) -> floatof(0)[r]
func (a *Array) Sqrt() *Array { return a.floating((*tensor.Tensor).Sqrt) }

// Cbrt returns the cube root.
//
//pyconv:map numpy.cbrt(x: array) -> floatof(0)[r]
func (a *Array) Cbrt() *Array { return a.each(math.Cbrt) }

// Sin returns the sine.
//
//pyconv:map numpy.sin(x: array) -> floatof(0)[r]
func (a *Array) Sin() *Array { return a.floating((*tensor.Tensor).Sin) }

// Cos returns the cosine.
//
//pyconv:map numpy.cos(x: array) -> floatof(0)[r]
func (a *Array) Cos() *Array { return a.floating((*tensor.Tensor).Cos) }

// Tan returns the tangent.
//
//pyconv:map numpy.tan(x: array) -> floatof(0)[r]
func (a *Array) Tan() *Array { return a.floating((*tensor.Tensor).Tan) }

// Arcsin returns the inverse sine.
//
//pyconv:map numpy.arcsin(x: array) -> floatof(0)[r]
func (a *Array) Arcsin() *Array { return a.floating((*tensor.Tensor).Asin) }

// Arccos returns the inverse cosine.
//
//pyconv:map numpy.arccos(x: array) -> floatof(0)[r]
func (a *Array) Arccos() *Array { return a.floating((*tensor.Tensor).Acos) }

// Arctan returns the inverse tangent.
//
//pyconv:map numpy.arctan(x: array) -> floatof(0)[r]
func (a *Array) Arctan() *Array { return a.floating((*tensor.Tensor).Atan) }

// Sinh returns the hyperbolic sine.
//
//pyconv:map numpy.sinh(x: array) -> floatof(0)[r]
func (a *Array) Sinh() *Array { return a.floating((*tensor.Tensor).Sinh) }

// Cosh returns the hyperbolic cosine.
//
//pyconv:map numpy.cosh(x: array) -> floatof(0)[r]
func (a *Array) Cosh() *Array { return a.floating((*tensor.Tensor).Cosh) }

// Tanh returns the hyperbolic tangent.
//
//pyconv:map numpy.tanh(x: array) -> floatof(0)[r]
func (a *Array) Tanh() *Array { return a.floating((*tensor.Tensor).Tanh) }

// Deg2rad returns degrees as radians.
//
//pyconv:map numpy.deg2rad(x: array) -> floatof(0)[r]
//pyconv:map numpy.radians(x: array) -> floatof(0)[r]
func (a *Array) Deg2rad() *Array {
	return a.floating(func(t *tensor.Tensor) *tensor.Tensor { return t.MulScalar(math.Pi / 180) })
}

// Rad2deg returns radians as degrees.
//
//pyconv:map numpy.rad2deg(x: array) -> floatof(0)[r]
//pyconv:map numpy.degrees(x: array) -> floatof(0)[r]
func (a *Array) Rad2deg() *Array {
	return a.floating(func(t *tensor.Tensor) *tensor.Tensor { return t.MulScalar(180 / math.Pi) })
}

// Square returns a * a.
//
//pyconv:map numpy.square(x: array) -> T0[r]
func (a *Array) Square() *Array {
	d := noBools(a, a)
	return result(a.as(d).Mul(a.as(d)))
}

// Reciprocal returns 1 / a.
//
//pyconv:map numpy.reciprocal(x: array) -> T0[r]
func (a *Array) Reciprocal() *Array {
	if a.DType().kind() != floatKind { // truncated
		return result(cast(a.Eq(Number(1)).t.Long().Sub(a.Eq(Number(-1)).t.Long()), a.DType()))
	}
	return result(a.t.Reciprocal())
}

// Sign returns 1, 0 or -1; NaN stays.
//
//pyconv:map numpy.sign(x: array) -> T0[r]
func (a *Array) Sign() *Array {
	sign := result(a.t.Sign())
	if a.DType().kind() == floatKind {
		return Where(a.IsNaN(), a, sign)
	}
	return sign
}

// rounded is a rounding, which leaves integers and bools as they are.
func (a *Array) rounded(f func(t *tensor.Tensor) *tensor.Tensor) *Array {
	if a.DType().kind() != floatKind {
		return result(a.t.Clone())
	}
	return result(f(a.t))
}

// Floor rounds down.
//
//pyconv:map numpy.floor(x: array) -> T0[r]
func (a *Array) Floor() *Array { return a.rounded((*tensor.Tensor).Floor) }

// Ceil rounds up.
//
//pyconv:map numpy.ceil(x: array) -> T0[r]
func (a *Array) Ceil() *Array { return a.rounded((*tensor.Tensor).Ceil) }

// Trunc rounds towards zero.
//
//pyconv:map numpy.trunc(x: array) -> T0[r]
//pyconv:map numpy.fix(x: array) -> T0[r]
func (a *Array) Trunc() *Array { return a.rounded((*tensor.Tensor).Trunc) }

// Rint rounds to the nearest integer, half to even.
//
//pyconv:map numpy.rint(x: array) -> floatof(0)[r]
func (a *Array) Rint() *Array { return a.floating((*tensor.Tensor).Round) }

// Round rounds to decimals, half to even; of negative ones to tens, hundreds, ….
//
//pyconv:map numpy.round(a: array, decimals: int = 0) -> T0[r]
//pyconv:map numpy.around(a: array, decimals: int = 0) -> T0[r]
//pyconv:map numpy.ndarray.round(decimals: int = 0) -> T0[r]
//pyconv:map numpy.ndarray.__round__(decimals: int = 0) -> T0[r]
func (a *Array) Round(decimals int) *Array {
	if a.DType().kind() != floatKind {
		if decimals >= 0 {
			return result(a.t.Clone())
		}
		scale := math.Pow(10, float64(-decimals))
		return result(cast(a.t.Double().DivScalar(scale).Round().MulScalar(scale), a.DType()))
	}
	if decimals == 0 {
		return a.Rint()
	}
	scale := Number(math.Pow(10, math.Abs(float64(decimals))))
	if decimals > 0 {
		return a.Mul(scale).Rint().Div(scale)
	}
	return a.Div(scale).Rint().Mul(scale)
}

// IsNaN reports where elements are NaN.
//
//pyconv:map numpy.isnan(x: array) -> bool[r]
func (a *Array) IsNaN() *Array { return result(a.t.IsNaN()) }

// IsInf reports where elements are infinite.
//
//pyconv:map numpy.isinf(x: array) -> bool[r]
func (a *Array) IsInf() *Array { return result(a.t.IsInf()) }

// IsFinite reports where elements are neither NaN nor infinite.
//
//pyconv:map numpy.isfinite(x: array) -> bool[r]
func (a *Array) IsFinite() *Array { return result(a.t.IsFinite()) }

// Signbit reports where the sign is negative.
//
//pyconv:map numpy.signbit(x: array) -> bool[r]
func (a *Array) Signbit() *Array {
	return result(a.t.Double().LtScalar(0).LogicalOr(a.t.Double().Reciprocal().LtScalar(0)))
}

// LogicalAnd reports where both are not zero.
//
//pyconv:map numpy.logical_and(x1: array, x2: array) -> bool[max(0,1)]
func (a *Array) LogicalAnd(b *Array) *Array { return a.truths(b, (*tensor.Tensor).LogicalAnd) }

// LogicalOr reports where one is not zero.
//
//pyconv:map numpy.logical_or(x1: array, x2: array) -> bool[max(0,1)]
func (a *Array) LogicalOr(b *Array) *Array { return a.truths(b, (*tensor.Tensor).LogicalOr) }

// LogicalXor reports where exactly one is not zero.
//
//pyconv:map numpy.logical_xor(x1: array, x2: array) -> bool[max(0,1)]
func (a *Array) LogicalXor(b *Array) *Array { return a.truths(b, (*tensor.Tensor).LogicalXor) }

func (a *Array) truths(b *Array, f func(x, y *tensor.Tensor) *tensor.Tensor) *Array {
	broadcast(a.Shape(), b.Shape())
	return result(f(a.t, b.t))
}

// LogicalNot reports where a is zero.
//
//pyconv:map numpy.logical_not(x: array) -> bool[r]
func (a *Array) LogicalNot() *Array { return result(a.t.LogicalNot()) }

// Where returns a's elements where cond is not zero, else b's, broadcast.
//
//pyconv:map numpy.where(condition: array, x: array, y: array) -> promote(1,2)[max(0,1,2)]
func Where(cond, a, b *Array) *Array {
	d := resultType(a, b)
	shape := broadcast(cond.Shape(), a.Shape(), b.Shape())
	t := tensor.Where(cond.t.Bool().Expand(shape...), a.as(d).Expand(shape...), b.as(d).Expand(shape...))
	return array(t)
}

// Clip returns a with its elements kept between lo and hi; nil stands for no
// bound.
//
//pyconv:map numpy.clip(a: array, a_min: array?, a_max: array?) -> promote(0,1,2)[max(0,1,2)]
//pyconv:map numpy.ndarray.clip(min: array? = None, max: array? = None) -> promote(0,1,2)[max(0,1,2)]
func (a *Array) Clip(lo, hi *Array) *Array {
	out := a
	if lo != nil {
		out = out.Maximum(lo)
	}
	if hi != nil {
		out = out.Minimum(hi)
	}
	if out == a {
		return result(a.t.Clone())
	}
	return out
}

// NanToNumOptions are the arguments of NanToNum that have defaults.
type NanToNumOptions struct {
	Nan            float64
	Posinf, Neginf *float64
}

// NanToNum replaces NaN by 0 and infinities by the largest finite numbers, or by
// what opts say.
//
//pyconv:map numpy.nan_to_num(x: array, *, nan: float = 0.0, posinf: float? = None, neginf: float? = None) -> T[r]
func (a *Array) NanToNum(opts ...NanToNumOptions) *Array {
	if a.DType().kind() != floatKind {
		return result(a.t.Clone())
	}
	var o NanToNumOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	limits := FInfoOf(a.DType())
	top, low := limits.Max.Item(), limits.Min.Item()
	set(&top, o.Posinf)
	set(&low, o.Neginf)
	out := Where(a.IsNaN(), Number(o.Nan), a)
	out = Where(a.Eq(Number(math.Inf(1))), Number(top), out)
	return result(Where(a.Eq(Number(math.Inf(-1))), Number(low), out).t)
}

// CloseOptions are the arguments of Allclose and IsClose that have defaults.
type CloseOptions struct {
	Rtol, Atol *float64 // 1e-5 and 1e-8 when nil
	EqualNan   bool
}

// IsClose reports where |a - b| <= atol + rtol·|b|.
//
//pyconv:map numpy.isclose(a: array, b: array, rtol: float? = 1e-05, atol: float? = 1e-08, equal_nan: bool = False) -> bool[max(0,1)]
func (a *Array) IsClose(b *Array, opts ...CloseOptions) *Array {
	var o CloseOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	rtol, atol := 1e-5, 1e-8
	set(&rtol, o.Rtol)
	set(&atol, o.Atol)
	near := a.Sub(b).Abs().Le(b.Abs().MulScalar(rtol).AddScalar(atol)).And(b.IsFinite()).Or(a.Eq(b))
	if o.EqualNan {
		near = near.Or(a.IsNaN().And(b.IsNaN()))
	}
	return near
}

// Allclose reports whether a and b are close everywhere.
//
//pyconv:map numpy.allclose(a: array, b: array, rtol: float? = 1e-05, atol: float? = 1e-08, equal_nan: bool = False)
func (a *Array) Allclose(b *Array, opts ...CloseOptions) bool {
	return a.IsClose(b, opts...).All().ItemBool()
}

// ArrayEqual reports whether a and b have the same shape and elements.
//
//pyconv:map numpy.array_equal(a1: array, a2: array)
func ArrayEqual(a, b *Array) bool {
	if len(a.Shape()) != len(b.Shape()) {
		return false
	}
	for i, n := range a.Shape() {
		if b.Shape()[i] != n {
			return false
		}
	}
	return a.Eq(b).All().ItemBool()
}

// FInfo holds the limits of a float dtype, as scalars of it.
//
//pyconv:class numpy.finfo
type FInfo struct {
	Bits           int    //pyconv:map numpy.finfo.bits attr
	Eps            *Array //pyconv:map numpy.finfo.eps attr -> ?[0]
	Max            *Array //pyconv:map numpy.finfo.max attr -> ?[0]
	Min            *Array //pyconv:map numpy.finfo.min attr -> ?[0]
	Tiny           *Array //pyconv:map numpy.finfo.tiny attr -> ?[0]
	SmallestNormal *Array //pyconv:map numpy.finfo.smallest_normal attr -> ?[0]
}

// FInfoOf returns the limits of dtype.
//
//pyconv:map numpy.finfo(dtype: dtype)
func FInfoOf(dtype DType) *FInfo {
	if dtype.kind() != floatKind {
		py.Raise("ValueError", "data type <class 'numpy.%s'> not inexact", dtype.Name())
	}
	f := tensor.FInfoOf(tensor.DType(dtype))
	scalar := func(v float64) *Array { return Scalar(dtype, v) }
	return &FInfo{Bits: f.Bits, Eps: scalar(f.Eps), Max: scalar(f.Max), Min: scalar(f.Min), Tiny: scalar(f.Tiny), SmallestNormal: scalar(f.SmallestNormal)}
}

// IInfo holds the limits of an integer dtype, as Python ints.
//
//pyconv:class numpy.iinfo
type IInfo struct {
	Bits int //pyconv:map numpy.iinfo.bits attr
	Max  int //pyconv:map numpy.iinfo.max attr
	Min  int //pyconv:map numpy.iinfo.min attr
}

// IInfoOf returns the limits of dtype; uint64's largest does not fit.
//
//pyconv:map numpy.iinfo(type: dtype)
func IInfoOf(dtype DType) *IInfo {
	bits := 8 * dtype.Itemsize()
	switch {
	case dtype.kind() == floatKind || dtype == Bool:
		py.Raise("ValueError", "Invalid integer data type '%s'.", dtype.Kind())
	case dtype.kind() == signedKind:
		return &IInfo{Bits: bits, Max: 1<<(bits-1) - 1, Min: -1 << (bits - 1)}
	case bits == 64:
		py.Raise("OverflowError", "18446744073709551615 does not fit in 64 bits")
	}
	return &IInfo{Bits: bits, Max: 1<<bits - 1}
}
