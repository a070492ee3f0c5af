package tensor

import (
	"math"

	"github.com/pyconv/pyconv/runtime/internal/kernel"
	"github.com/pyconv/pyconv/runtime/internal/libm"
	"github.com/pyconv/pyconv/runtime/py"
)

func negLanes[C lane](dst, x []C) {
	for i, v := range x {
		dst[i] = -v
	}
}

func absLanes[C lane](dst, x []C) {
	for i, v := range x {
		if v < 0 || v == 0 {
			v = 0 - v
		}
		dst[i] = v
	}
}

func signLanes[C lane](dst, x []C) {
	for i, v := range x {
		switch {
		case v > 0:
			dst[i] = 1
		case v < 0:
			dst[i] = -1
		default:
			dst[i] = 0
		}
	}
}

func squareLanes[C lane](dst, x []C) {
	for i, v := range x {
		dst[i] = v * v
	}
}

func cubeLanes[C lane](dst, x []C) {
	for i, v := range x {
		dst[i] = C(v*v) * v
	}
}

func reciprocalLanes[C lane](dst, x []C) {
	for i, v := range x {
		dst[i] = 1 / v
	}
}

func reciprocalSquareLanes[C lane](dst, x []C) {
	for i, v := range x {
		dst[i] = 1 / C(v*v)
	}
}

// reluLanes lets NaN pass.
func reluLanes[C lane](dst, x []C) {
	for i, v := range x {
		if v < 0 {
			v = 0
		}
		dst[i] = v
	}
}

func notLanes(dst, x []int64) {
	for i, v := range x {
		dst[i] = ^v
	}
}

func sigmoid(v float64) float64 { return 1 / (1 + math.Exp(-v)) }

// rsqrtLanes rounds the root before the quotient, as PyTorch does.
func rsqrtLanes(dst, x []float32) {
	for i, v := range x {
		dst[i] = 1 / float32(math.Sqrt(float64(v)))
	}
}

// keepInts is a rounding operation, which leaves integers as they are.
func keepInts(f func(float64) float64) unary {
	op := floating(f)
	op.i64 = copyLanes[int64]
	return op
}

// The unary operations.
var (
	negOp              = unary{negLanes[float32], negLanes[float64], negLanes[int64]}
	signOp             = unary{signLanes[float32], signLanes[float64], signLanes[int64]}
	absOp              = unary{floating(math.Abs).f32, floating(math.Abs).f64, absLanes[int64]}
	squareOp           = unary{squareLanes[float32], squareLanes[float64], squareLanes[int64]}
	cubeOp             = unary{f32: cubeLanes[float32], f64: cubeLanes[float64]}
	reciprocalOp       = unary{f32: reciprocalLanes[float32], f64: reciprocalLanes[float64]}
	reciprocalSquareOp = unary{f32: reciprocalSquareLanes[float32], f64: reciprocalSquareLanes[float64]}
	reluOp             = unary{reluLanes[float32], reluLanes[float64], reluLanes[int64]}
	notOp              = unary{i64: notLanes}
	sqrtOp             = floating(math.Sqrt)
	rsqrtOp            = unary{f32: rsqrtLanes, f64: floating(func(v float64) float64 { return 1 / math.Sqrt(v) }).f64}
	expOp              = unary{f32: kernel.Exp, f64: floating(libm.Exp).f64}
	exp2Op             = floating(math.Exp2)
	expm1Op            = exactly(math.Expm1, libm.Expm1)
	logOp              = exactly(math.Log, libm.Log)
	log2Op             = exactly(math.Log2, libm.Log2)
	log10Op            = exactly(math.Log10, libm.Log10)
	log1pOp            = exactly(math.Log1p, libm.Log1p)
	sinOp              = exactly(math.Sin, libm.Sin)
	cosOp              = exactly(math.Cos, libm.Cos)
	tanOp              = exactly(math.Tan, libm.Tan)
	asinOp             = floating(math.Asin)
	acosOp             = floating(math.Acos)
	atanOp             = floating(math.Atan)
	sinhOp             = exactly(math.Sinh, libm.Sinh)
	coshOp             = exactly(math.Cosh, libm.Cosh)
	tanhOp             = unary{f32: kernel.Tanh, f64: floating(libm.Tanh).f64}
	asinhOp            = floating(math.Asinh)
	acoshOp            = floating(math.Acosh)
	atanhOp            = floating(math.Atanh)
	sigmoidOp          = unary{f32: kernel.Sigmoid, f64: floating(sigmoid).f64}
	erfOp              = unary{f32: kernel.Erf, f64: floating(math.Erf).f64}
	erfcOp             = floating(math.Erfc)
	floorOp            = keepInts(math.Floor)
	ceilOp             = keepInts(math.Ceil)
	roundOp            = keepInts(math.RoundToEven)
	truncOp            = keepInts(math.Trunc)
)

// Exp returns e to the power t.
//
//pyconv:map torch.exp(input: Tensor) -> float(0)[r] backward=ExpBackward0
//pyconv:map torch.Tensor.exp() -> float(0)[r] backward=ExpBackward0
func (t *Tensor) Exp() *Tensor { return expOp.of(floatType(t.dtype), t) }

// ExpInPlace writes e to the power t to t.
//
//pyconv:map torch.Tensor.exp_() -> T[r] inplace backward=ExpBackward0
func (t *Tensor) ExpInPlace() *Tensor { return expOp.into(t, floatType(t.dtype)) }

// Exp2 returns 2 to the power t.
//
//pyconv:map torch.exp2(input: Tensor) -> float(0)[r] backward=Exp2Backward0
//pyconv:map torch.Tensor.exp2() -> float(0)[r] backward=Exp2Backward0
func (t *Tensor) Exp2() *Tensor { return exp2Op.of(floatType(t.dtype), t) }

// Exp2InPlace writes 2 to the power t to t.
//
//pyconv:map torch.Tensor.exp2_() -> T[r] inplace backward=Exp2Backward0
func (t *Tensor) Exp2InPlace() *Tensor { return exp2Op.into(t, floatType(t.dtype)) }

// Expm1 returns e to the power t, less 1.
//
//pyconv:map torch.expm1(input: Tensor) -> float(0)[r] backward=Expm1Backward0
//pyconv:map torch.Tensor.expm1() -> float(0)[r] backward=Expm1Backward0
func (t *Tensor) Expm1() *Tensor { return expm1Op.of(floatType(t.dtype), t) }

// Expm1InPlace writes e to the power t, less 1 to t.
//
//pyconv:map torch.Tensor.expm1_() -> T[r] inplace backward=Expm1Backward0
func (t *Tensor) Expm1InPlace() *Tensor { return expm1Op.into(t, floatType(t.dtype)) }

// Log returns the natural logarithm.
//
//pyconv:map torch.log(input: Tensor) -> float(0)[r] backward=LogBackward0
//pyconv:map torch.Tensor.log() -> float(0)[r] backward=LogBackward0
func (t *Tensor) Log() *Tensor { return logOp.of(floatType(t.dtype), t) }

// LogInPlace writes the natural logarithm to t.
//
//pyconv:map torch.Tensor.log_() -> T[r] inplace backward=LogBackward0
func (t *Tensor) LogInPlace() *Tensor { return logOp.into(t, floatType(t.dtype)) }

// Log2 returns the logarithm to base 2.
//
//pyconv:map torch.log2(input: Tensor) -> float(0)[r] backward=Log2Backward0
//pyconv:map torch.Tensor.log2() -> float(0)[r] backward=Log2Backward0
func (t *Tensor) Log2() *Tensor { return log2Op.of(floatType(t.dtype), t) }

// Log2InPlace writes the logarithm to base 2 to t.
//
//pyconv:map torch.Tensor.log2_() -> T[r] inplace backward=Log2Backward0
func (t *Tensor) Log2InPlace() *Tensor { return log2Op.into(t, floatType(t.dtype)) }

// Log10 returns the logarithm to base 10.
//
//pyconv:map torch.log10(input: Tensor) -> float(0)[r] backward=Log10Backward0
//pyconv:map torch.Tensor.log10() -> float(0)[r] backward=Log10Backward0
func (t *Tensor) Log10() *Tensor { return log10Op.of(floatType(t.dtype), t) }

// Log10InPlace writes the logarithm to base 10 to t.
//
//pyconv:map torch.Tensor.log10_() -> T[r] inplace backward=Log10Backward0
func (t *Tensor) Log10InPlace() *Tensor { return log10Op.into(t, floatType(t.dtype)) }

// Log1p returns the logarithm of 1 + t.
//
//pyconv:map torch.log1p(input: Tensor) -> float(0)[r] backward=Log1PBackward0
//pyconv:map torch.Tensor.log1p() -> float(0)[r] backward=Log1PBackward0
func (t *Tensor) Log1p() *Tensor { return log1pOp.of(floatType(t.dtype), t) }

// Log1pInPlace writes the logarithm of 1 + t to t.
//
//pyconv:map torch.Tensor.log1p_() -> T[r] inplace backward=Log1PBackward0
func (t *Tensor) Log1pInPlace() *Tensor { return log1pOp.into(t, floatType(t.dtype)) }

// Sin returns the sine.
//
//pyconv:map torch.sin(input: Tensor) -> float(0)[r] backward=SinBackward0
//pyconv:map torch.Tensor.sin() -> float(0)[r] backward=SinBackward0
func (t *Tensor) Sin() *Tensor { return sinOp.of(floatType(t.dtype), t) }

// SinInPlace writes the sine to t.
//
//pyconv:map torch.Tensor.sin_() -> T[r] inplace backward=SinBackward0
func (t *Tensor) SinInPlace() *Tensor { return sinOp.into(t, floatType(t.dtype)) }

// Cos returns the cosine.
//
//pyconv:map torch.cos(input: Tensor) -> float(0)[r] backward=CosBackward0
//pyconv:map torch.Tensor.cos() -> float(0)[r] backward=CosBackward0
func (t *Tensor) Cos() *Tensor { return cosOp.of(floatType(t.dtype), t) }

// CosInPlace writes the cosine to t.
//
//pyconv:map torch.Tensor.cos_() -> T[r] inplace backward=CosBackward0
func (t *Tensor) CosInPlace() *Tensor { return cosOp.into(t, floatType(t.dtype)) }

// Tan returns the tangent.
//
//pyconv:map torch.tan(input: Tensor) -> float(0)[r] backward=TanBackward0
//pyconv:map torch.Tensor.tan() -> float(0)[r] backward=TanBackward0
func (t *Tensor) Tan() *Tensor { return tanOp.of(floatType(t.dtype), t) }

// TanInPlace writes the tangent to t.
//
//pyconv:map torch.Tensor.tan_() -> T[r] inplace backward=TanBackward0
func (t *Tensor) TanInPlace() *Tensor { return tanOp.into(t, floatType(t.dtype)) }

// Asin returns the inverse sine.
//
//pyconv:map torch.asin(input: Tensor) -> float(0)[r] backward=AsinBackward0
//pyconv:map torch.Tensor.asin() -> float(0)[r] backward=AsinBackward0
//pyconv:map torch.arcsin(input: Tensor) -> float(0)[r] backward=AsinBackward0
//pyconv:map torch.Tensor.arcsin() -> float(0)[r] backward=AsinBackward0
func (t *Tensor) Asin() *Tensor { return asinOp.of(floatType(t.dtype), t) }

// AsinInPlace writes the inverse sine to t.
//
//pyconv:map torch.Tensor.asin_() -> T[r] inplace backward=AsinBackward0
//pyconv:map torch.Tensor.arcsin_() -> T[r] inplace backward=AsinBackward0
func (t *Tensor) AsinInPlace() *Tensor { return asinOp.into(t, floatType(t.dtype)) }

// Acos returns the inverse cosine.
//
//pyconv:map torch.acos(input: Tensor) -> float(0)[r] backward=AcosBackward0
//pyconv:map torch.Tensor.acos() -> float(0)[r] backward=AcosBackward0
//pyconv:map torch.arccos(input: Tensor) -> float(0)[r] backward=AcosBackward0
//pyconv:map torch.Tensor.arccos() -> float(0)[r] backward=AcosBackward0
func (t *Tensor) Acos() *Tensor { return acosOp.of(floatType(t.dtype), t) }

// AcosInPlace writes the inverse cosine to t.
//
//pyconv:map torch.Tensor.acos_() -> T[r] inplace backward=AcosBackward0
//pyconv:map torch.Tensor.arccos_() -> T[r] inplace backward=AcosBackward0
func (t *Tensor) AcosInPlace() *Tensor { return acosOp.into(t, floatType(t.dtype)) }

// Atan returns the inverse tangent.
//
//pyconv:map torch.atan(input: Tensor) -> float(0)[r] backward=AtanBackward0
//pyconv:map torch.Tensor.atan() -> float(0)[r] backward=AtanBackward0
//pyconv:map torch.arctan(input: Tensor) -> float(0)[r] backward=AtanBackward0
//pyconv:map torch.Tensor.arctan() -> float(0)[r] backward=AtanBackward0
func (t *Tensor) Atan() *Tensor { return atanOp.of(floatType(t.dtype), t) }

// AtanInPlace writes the inverse tangent to t.
//
//pyconv:map torch.Tensor.atan_() -> T[r] inplace backward=AtanBackward0
//pyconv:map torch.Tensor.arctan_() -> T[r] inplace backward=AtanBackward0
func (t *Tensor) AtanInPlace() *Tensor { return atanOp.into(t, floatType(t.dtype)) }

// Sinh returns the hyperbolic sine.
//
//pyconv:map torch.sinh(input: Tensor) -> float(0)[r] backward=SinhBackward0
//pyconv:map torch.Tensor.sinh() -> float(0)[r] backward=SinhBackward0
func (t *Tensor) Sinh() *Tensor { return sinhOp.of(floatType(t.dtype), t) }

// SinhInPlace writes the hyperbolic sine to t.
//
//pyconv:map torch.Tensor.sinh_() -> T[r] inplace backward=SinhBackward0
func (t *Tensor) SinhInPlace() *Tensor { return sinhOp.into(t, floatType(t.dtype)) }

// Cosh returns the hyperbolic cosine.
//
//pyconv:map torch.cosh(input: Tensor) -> float(0)[r] backward=CoshBackward0
//pyconv:map torch.Tensor.cosh() -> float(0)[r] backward=CoshBackward0
func (t *Tensor) Cosh() *Tensor { return coshOp.of(floatType(t.dtype), t) }

// CoshInPlace writes the hyperbolic cosine to t.
//
//pyconv:map torch.Tensor.cosh_() -> T[r] inplace backward=CoshBackward0
func (t *Tensor) CoshInPlace() *Tensor { return coshOp.into(t, floatType(t.dtype)) }

// Tanh returns the hyperbolic tangent.
//
//pyconv:map torch.tanh(input: Tensor) -> float(0)[r] backward=TanhBackward0
//pyconv:map torch.Tensor.tanh() -> float(0)[r] backward=TanhBackward0
func (t *Tensor) Tanh() *Tensor { return tanhOp.of(floatType(t.dtype), t) }

// TanhInPlace writes the hyperbolic tangent to t.
//
//pyconv:map torch.Tensor.tanh_() -> T[r] inplace backward=TanhBackward0
func (t *Tensor) TanhInPlace() *Tensor { return tanhOp.into(t, floatType(t.dtype)) }

// Asinh returns the inverse hyperbolic sine.
//
//pyconv:map torch.asinh(input: Tensor) -> float(0)[r] backward=AsinhBackward0
//pyconv:map torch.Tensor.asinh() -> float(0)[r] backward=AsinhBackward0
func (t *Tensor) Asinh() *Tensor { return asinhOp.of(floatType(t.dtype), t) }

// AsinhInPlace writes the inverse hyperbolic sine to t.
//
//pyconv:map torch.Tensor.asinh_() -> T[r] inplace backward=AsinhBackward1
func (t *Tensor) AsinhInPlace() *Tensor { return asinhOp.into(t, floatType(t.dtype)) }

// Acosh returns the inverse hyperbolic cosine.
//
//pyconv:map torch.acosh(input: Tensor) -> float(0)[r] backward=AcoshBackward0
//pyconv:map torch.Tensor.acosh() -> float(0)[r] backward=AcoshBackward0
func (t *Tensor) Acosh() *Tensor { return acoshOp.of(floatType(t.dtype), t) }

// AcoshInPlace writes the inverse hyperbolic cosine to t.
//
//pyconv:map torch.Tensor.acosh_() -> T[r] inplace backward=AcoshBackward1
func (t *Tensor) AcoshInPlace() *Tensor { return acoshOp.into(t, floatType(t.dtype)) }

// Atanh returns the inverse hyperbolic tangent.
//
//pyconv:map torch.atanh(input: Tensor) -> float(0)[r] backward=AtanhBackward0
//pyconv:map torch.Tensor.atanh() -> float(0)[r] backward=AtanhBackward0
func (t *Tensor) Atanh() *Tensor { return atanhOp.of(floatType(t.dtype), t) }

// AtanhInPlace writes the inverse hyperbolic tangent to t.
//
//pyconv:map torch.Tensor.atanh_() -> T[r] inplace backward=AtanhBackward1
func (t *Tensor) AtanhInPlace() *Tensor { return atanhOp.into(t, floatType(t.dtype)) }

// Sigmoid returns 1 / (1 + e^-t).
//
//pyconv:map torch.sigmoid(input: Tensor) -> float(0)[r] backward=SigmoidBackward0
//pyconv:map torch.Tensor.sigmoid() -> float(0)[r] backward=SigmoidBackward0
func (t *Tensor) Sigmoid() *Tensor { return sigmoidOp.of(floatType(t.dtype), t) }

// SigmoidInPlace writes 1 / (1 + e^-t) to t.
//
//pyconv:map torch.Tensor.sigmoid_() -> T[r] inplace backward=SigmoidBackward0
func (t *Tensor) SigmoidInPlace() *Tensor { return sigmoidOp.into(t, floatType(t.dtype)) }

// Erf returns the error function.
//
//pyconv:map torch.erf(input: Tensor) -> float(0)[r] backward=ErfBackward0
//pyconv:map torch.Tensor.erf() -> float(0)[r] backward=ErfBackward0
func (t *Tensor) Erf() *Tensor { return erfOp.of(floatType(t.dtype), t) }

// ErfInPlace writes the error function to t.
//
//pyconv:map torch.Tensor.erf_() -> T[r] inplace backward=ErfBackward0
func (t *Tensor) ErfInPlace() *Tensor { return erfOp.into(t, floatType(t.dtype)) }

// Erfc returns 1 less the error function.
//
//pyconv:map torch.erfc(input: Tensor) -> float(0)[r] backward=ErfcBackward0
//pyconv:map torch.Tensor.erfc() -> float(0)[r] backward=ErfcBackward0
func (t *Tensor) Erfc() *Tensor { return erfcOp.of(floatType(t.dtype), t) }

// ErfcInPlace writes 1 less the error function to t.
//
//pyconv:map torch.Tensor.erfc_() -> T[r] inplace backward=ErfcBackward0
func (t *Tensor) ErfcInPlace() *Tensor { return erfcOp.into(t, floatType(t.dtype)) }

// Sqrt returns the square root.
//
//pyconv:map torch.sqrt(input: Tensor) -> float(0)[r] backward=SqrtBackward0
//pyconv:map torch.Tensor.sqrt() -> float(0)[r] backward=SqrtBackward0
func (t *Tensor) Sqrt() *Tensor { return sqrtOp.of(floatType(t.dtype), t) }

// SqrtInPlace writes the square root to t.
//
//pyconv:map torch.Tensor.sqrt_() -> T[r] inplace backward=SqrtBackward0
func (t *Tensor) SqrtInPlace() *Tensor { return sqrtOp.into(t, floatType(t.dtype)) }

// Rsqrt returns 1 / the square root.
//
//pyconv:map torch.rsqrt(input: Tensor) -> float(0)[r] backward=RsqrtBackward0
//pyconv:map torch.Tensor.rsqrt() -> float(0)[r] backward=RsqrtBackward0
func (t *Tensor) Rsqrt() *Tensor { return rsqrtOp.of(floatType(t.dtype), t) }

// RsqrtInPlace writes 1 / the square root to t.
//
//pyconv:map torch.Tensor.rsqrt_() -> T[r] inplace backward=RsqrtBackward0
func (t *Tensor) RsqrtInPlace() *Tensor { return rsqrtOp.into(t, floatType(t.dtype)) }

// Reciprocal returns 1 / t.
//
//pyconv:map torch.reciprocal(input: Tensor) -> float(0)[r] backward=ReciprocalBackward0
//pyconv:map torch.Tensor.reciprocal() -> float(0)[r] backward=ReciprocalBackward0
func (t *Tensor) Reciprocal() *Tensor { return reciprocalOp.of(floatType(t.dtype), t) }

// ReciprocalInPlace writes 1 / t to t.
//
//pyconv:map torch.Tensor.reciprocal_() -> T[r] inplace backward=ReciprocalBackward0
func (t *Tensor) ReciprocalInPlace() *Tensor { return reciprocalOp.into(t, floatType(t.dtype)) }

// Floor returns t rounded down.
//
//pyconv:map torch.floor(input: Tensor) -> T[r] backward=FloorBackward0
//pyconv:map torch.Tensor.floor() -> T[r] backward=FloorBackward0
func (t *Tensor) Floor() *Tensor { return floorOp.of(notBool("floor_vml_cpu", t.dtype), t) }

// FloorInPlace writes t rounded down to t.
//
//pyconv:map torch.Tensor.floor_() -> T[r] inplace backward=FloorBackward0
func (t *Tensor) FloorInPlace() *Tensor { return floorOp.into(t, t.dtype) }

// Ceil returns t rounded up.
//
//pyconv:map torch.ceil(input: Tensor) -> T[r] backward=CeilBackward0
//pyconv:map torch.Tensor.ceil() -> T[r] backward=CeilBackward0
func (t *Tensor) Ceil() *Tensor { return ceilOp.of(notBool("ceil_vml_cpu", t.dtype), t) }

// CeilInPlace writes t rounded up to t.
//
//pyconv:map torch.Tensor.ceil_() -> T[r] inplace backward=CeilBackward0
func (t *Tensor) CeilInPlace() *Tensor { return ceilOp.into(t, t.dtype) }

// Round returns t rounded to the nearest integer, ties to even.
//
//pyconv:map torch.round(input: Tensor) -> T[r] backward=RoundBackward0
//pyconv:map torch.Tensor.round() -> T[r] backward=RoundBackward0
func (t *Tensor) Round() *Tensor { return roundOp.of(notBool("round_vml_cpu", t.dtype), t) }

// RoundInPlace writes t rounded to the nearest integer, ties to even to t.
//
//pyconv:map torch.Tensor.round_() -> T[r] inplace backward=RoundBackward0
func (t *Tensor) RoundInPlace() *Tensor { return roundOp.into(t, t.dtype) }

// Trunc returns t rounded towards zero.
//
//pyconv:map torch.trunc(input: Tensor) -> T[r] backward=TruncBackward0
//pyconv:map torch.Tensor.trunc() -> T[r] backward=TruncBackward0
//pyconv:map torch.fix(input: Tensor) -> T[r] backward=TruncBackward0
//pyconv:map torch.Tensor.fix() -> T[r] backward=TruncBackward0
func (t *Tensor) Trunc() *Tensor { return truncOp.of(notBool("trunc_vml_cpu", t.dtype), t) }

// TruncInPlace writes t rounded towards zero to t.
//
//pyconv:map torch.Tensor.trunc_() -> T[r] inplace backward=TruncBackward0
//pyconv:map torch.Tensor.fix_() -> T[r] inplace backward=TruncBackward0
func (t *Tensor) TruncInPlace() *Tensor { return truncOp.into(t, t.dtype) }

// Sign returns -1, 0 or 1.
//
//pyconv:map torch.sign(input: Tensor) -> T[r] backward=SignBackward0
//pyconv:map torch.Tensor.sign() -> T[r] backward=SignBackward0
func (t *Tensor) Sign() *Tensor { return signOp.of(t.dtype, t) }

// SignInPlace writes -1, 0 or 1 to t.
//
//pyconv:map torch.Tensor.sign_() -> T[r] inplace backward=SignBackward0
func (t *Tensor) SignInPlace() *Tensor { return signOp.into(t, t.dtype) }

// Square returns t·t.
//
//pyconv:map torch.square(input: Tensor) -> T[r] backward=PowBackward0
//pyconv:map torch.Tensor.square() -> T[r] backward=PowBackward0
func (t *Tensor) Square() *Tensor { return t.PowScalar(2) }

// SquareInPlace writes t·t to t.
//
//pyconv:map torch.Tensor.square_() -> T[r] inplace backward=PowBackward0
func (t *Tensor) SquareInPlace() *Tensor { return squareOp.into(t, t.dtype) }

// Abs returns the absolute value.
//
//pyconv:map torch.abs(input: Tensor) -> real(0)[r] backward=AbsBackward0
//pyconv:map torch.Tensor.abs() -> real(0)[r] backward=AbsBackward0
//pyconv:map torch.absolute(input: Tensor) -> real(0)[r] backward=AbsBackward0
//pyconv:map torch.Tensor.absolute() -> real(0)[r] backward=AbsBackward0
//pyconv:map torch.Tensor.__abs__() -> real(0)[r] backward=AbsBackward0
func (t *Tensor) Abs() *Tensor {
	if t.dtype == Complex64 {
		return t.absComplex()
	}
	return absOp.of(notBool("abs_cpu", t.dtype), t)
}

// AbsInPlace writes the absolute value to t.
//
//pyconv:map torch.Tensor.abs_() -> T[r] inplace backward=AbsBackward0
//pyconv:map torch.Tensor.absolute_() -> T[r] inplace backward=AbsBackward0
func (t *Tensor) AbsInPlace() *Tensor { return absOp.into(t, t.dtype) }

// Relu returns t where it is positive, else 0.
//
//pyconv:map torch.relu(input: Tensor) -> T[r] backward=ReluBackward0
//pyconv:map torch.Tensor.relu() -> T[r] backward=ReluBackward0
func (t *Tensor) Relu() *Tensor {
	if t.dtype == Bool {
		py.Raise("NotImplementedError", "Boolean inputs not supported for relu")
	}
	return reluOp.of(t.dtype, t)
}

// ReluInPlace writes t where it is positive, else 0 to t.
//
//pyconv:map torch.Tensor.relu_() -> T[r] inplace backward=ReluBackward0
func (t *Tensor) ReluInPlace() *Tensor { return reluOp.into(t, t.dtype) }

// Neg returns -t.
//
//pyconv:map torch.neg(input: Tensor) -> T[r] backward=NegBackward0
//pyconv:map torch.negative(input: Tensor) -> T[r] backward=NegBackward0
//pyconv:map torch.Tensor.neg() -> T[r] backward=NegBackward0
//pyconv:map torch.Tensor.__neg__() -> T[r] backward=NegBackward0
func (t *Tensor) Neg() *Tensor {
	if t.dtype == Bool {
		py.Raise("NotImplementedError", "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.")
	}
	return negOp.of(t.dtype, t)
}

// NegInPlace writes -t to t.
//
//pyconv:map torch.Tensor.neg_() -> T[r] inplace backward=NegBackward0
func (t *Tensor) NegInPlace() *Tensor { return negOp.into(t, t.dtype) }

// Pos returns t: Python's +t.
//
//pyconv:map torch.positive(input: Tensor) -> T[r] view(0)
//pyconv:map torch.Tensor.__pos__() -> T[r] view(0)
func (t *Tensor) Pos() *Tensor { return t }

// RoundDecimals returns t rounded to a number of decimals.
//
//pyconv:map torch.round(input: Tensor, *, decimals: int) -> T[r] backward=RoundBackward1
//pyconv:map torch.Tensor.round(*, decimals: int) -> T[r] backward=RoundBackward1
func (t *Tensor) RoundDecimals(decimals int) *Tensor {
	ten := math.Pow(10, math.Abs(float64(decimals)))
	op := floating(func(v float64) float64 {
		if decimals < 0 {
			return math.RoundToEven(v/ten) * ten
		}
		return math.RoundToEven(v*ten) / ten
	})
	if t.dtype != Float64 { // each step in float32
		f := float32(ten)
		op.f32 = func(dst, x []float32) {
			for i, v := range x {
				if decimals < 0 {
					dst[i] = float32(math.RoundToEven(float64(v/f))) * f
				} else {
					dst[i] = float32(math.RoundToEven(float64(v*f))) / f
				}
			}
		}
	}
	return op.of(t.dtype, t)
}

// Logit returns log(t / (1 - t)).
//
//pyconv:map torch.logit(input: Tensor) -> float(0)[r] backward=LogitBackward0
//pyconv:map torch.Tensor.logit() -> float(0)[r] backward=LogitBackward0
func (t *Tensor) Logit() *Tensor {
	x := t.To(floatType(t.dtype))
	return x.Div(x.RSubScalar(1)).Log()
}

// Not returns the bits turned over: the other bool, or -t-1 for integers.
//
//pyconv:map torch.bitwise_not(input: Tensor) -> T[r] backward=none
//pyconv:map torch.Tensor.bitwise_not() -> T[r] backward=none
//pyconv:map torch.Tensor.__invert__() -> T[r] backward=none
func (t *Tensor) Not() *Tensor {
	if t.dtype == Bool {
		return t.LogicalNot()
	}
	return notOp.of(bitsType("bitwise_not", t.dtype), t)
}
