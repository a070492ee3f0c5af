package tensor

import (
	"math"

	"github.com/pyconv/pyconv/runtime/py"
)

var (
	erfinvOp = floating(math.Erfinv)
	sincOp   = unary{f32: sincLanes[float32], f64: sincLanes[float64]}
	xlogyOp  = floatingPair(func(x, y float64) float64 {
		switch {
		case math.IsNaN(y):
			return y
		case x == 0:
			return 0
		}
		return x * math.Log(y)
	}, nil)
)

// sincLanes rounds πx before its sine, as PyTorch does.
func sincLanes[C float32 | float64](dst, x []C) {
	for i, v := range x {
		if v == 0 {
			dst[i] = 1
			continue
		}
		p := C(math.Pi) * v
		dst[i] = C(math.Sin(float64(p))) / p
	}
}

// Erfinv returns the inverse of the error function.
//
//pyconv:map torch.erfinv(input: Tensor) -> float(0)[r] backward=ErfinvBackward0
//pyconv:map torch.special.erfinv(input: Tensor) -> float(0)[r] backward=ErfinvBackward0
//pyconv:map torch.Tensor.erfinv() -> float(0)[r] backward=ErfinvBackward0
func (t *Tensor) Erfinv() *Tensor { return erfinvOp.of(floatType(t.dtype), t) }

// ErfinvInPlace writes the inverse of the error function to t.
//
//pyconv:map torch.Tensor.erfinv_() -> T[r] inplace backward=ErfinvBackward0
func (t *Tensor) ErfinvInPlace() *Tensor { return erfinvOp.into(t, floatType(t.dtype)) }

// Sinc returns sin(πt)/(πt), 1 at 0.
//
//pyconv:map torch.sinc(input: Tensor) -> float(0)[r] backward=SincBackward0
//pyconv:map torch.special.sinc(input: Tensor) -> float(0)[r] backward=SincBackward0
//pyconv:map torch.Tensor.sinc() -> float(0)[r] backward=SincBackward0
func (t *Tensor) Sinc() *Tensor { return sincOp.of(floatType(t.dtype), t) }

// SincInPlace writes sin(πt)/(πt) to t.
//
//pyconv:map torch.Tensor.sinc_() -> T[r] inplace backward=SincBackward0
func (t *Tensor) SincInPlace() *Tensor { return sincOp.into(t, floatType(t.dtype)) }

// Xlogy returns t·log(y), 0 where t is 0 and y is a number.
//
//pyconv:map torch.xlogy(input: Tensor, other: Tensor) -> float(promote(0,1))[max(0,1)] backward=XlogyBackward0
//pyconv:map torch.special.xlogy(input: Tensor, other: Tensor) -> float(promote(0,1))[max(0,1)] backward=XlogyBackward0
//pyconv:map torch.Tensor.xlogy(other: Tensor) -> float(promote(0,1))[max(0,1)] backward=XlogyBackward0
func (t *Tensor) Xlogy(y *Tensor) *Tensor { return xlogyOp.of(floatType(resultType(t, y)), t, y) }

// XlogyScalar is Xlogy with a number for y.
//
//pyconv:map torch.xlogy(input: Tensor, other: scalar) -> float(promote(0,1))[r] backward=XlogyBackward2
//pyconv:map torch.Tensor.xlogy(other: scalar) -> float(promote(0,1))[r] backward=XlogyBackward2
func (t *Tensor) XlogyScalar(v Scalar) *Tensor {
	n := scalarOf(v)
	dtype := floatType(resultTypeScalar(t, n))
	return xlogyOp.of(dtype, t, scalarTensor(n, dtype))
}

// LerpInPlace writes t + weight·(end - t) to t.
//
//pyconv:map torch.Tensor.lerp_(end: Tensor, weight: float) -> T[r] inplace backward=LerpBackward0
func (t *Tensor) LerpInPlace(end *Tensor, weight float64) *Tensor {
	inPlace(t, t.dtype, end)
	return t.CopyInPlace(t.Lerp(end, weight))
}

// LerpTensorInPlace writes t + weight·(end - t) to t, with a weight for each
// element.
//
//pyconv:map torch.Tensor.lerp_(end: Tensor, weight: Tensor) -> T[r] inplace backward=LerpBackward1
func (t *Tensor) LerpTensorInPlace(end, weight *Tensor) *Tensor {
	inPlace(t, t.dtype, end, weight)
	return t.CopyInPlace(t.LerpTensor(end, weight))
}

// KaiserWindow returns the n values of a Kaiser window with beta 12, one period.
//
//pyconv:map torch.kaiser_window(window_length: int, *, dtype: dtype = None) -> dtype|f32[1]
func KaiserWindow(n int, opts ...CreateOptions) *Tensor {
	return KaiserWindowBeta(n, true, 12, opts...)
}

// KaiserWindowOf is KaiserWindow, which ends where it begins unless it is periodic.
//
//pyconv:map torch.kaiser_window(window_length: int, periodic: bool, *, dtype: dtype = None) -> dtype|f32[1]
func KaiserWindowOf(n int, periodic bool, opts ...CreateOptions) *Tensor {
	return KaiserWindowBeta(n, periodic, 12, opts...)
}

// KaiserWindowBeta is KaiserWindowOf with another beta.
//
//pyconv:map torch.kaiser_window(window_length: int, periodic: bool, beta: float, *, dtype: dtype = None) -> dtype|f32[1]
func KaiserWindowBeta(n int, periodic bool, beta float64, opts ...CreateOptions) *Tensor {
	dtype := dtypeOr(opts, Float32)
	if n < 2 {
		return OnesOf(dtype, n)
	}
	steps := n
	if periodic {
		steps++
	}
	out := make([]float64, n)
	for i := range out {
		at := 2*float64(i)/float64(steps-1) - 1
		out[i] = besselI0(beta*math.Sqrt(1-at*at)) / besselI0(beta)
	}
	return FromSlice(Float64, out, n).To(dtype)
}

// besselI0 is the modified Bessel function of the first kind of order 0.
func besselI0(x float64) float64 {
	sum, term := 1.0, 1.0
	for k := 1.0; term > sum*1e-17; k++ {
		term *= x * x / (4 * k * k)
		sum += term
	}
	return sum
}

// BlackmanWindow returns the n values of 0.42 - 0.5·cos + 0.08·cos 2, one period.
//
//pyconv:map torch.blackman_window(window_length: int, *, dtype: dtype = None) -> dtype|f32[1]
func BlackmanWindow(n int, opts ...CreateOptions) *Tensor { return BlackmanWindowOf(n, true, opts...) }

// BlackmanWindowOf is BlackmanWindow, which ends where it begins unless it is
// periodic.
//
//pyconv:map torch.blackman_window(window_length: int, periodic: bool, *, dtype: dtype = None) -> dtype|f32[1]
func BlackmanWindowOf(n int, periodic bool, opts ...CreateOptions) *Tensor {
	dtype := dtypeOr(opts, Float32)
	if n < 2 {
		return OnesOf(dtype, n)
	}
	period := n
	if !periodic {
		period--
	}
	t := Arange(n).To(dtype).MulScalar(math.Pi / float64(period))
	return t.MulScalar(4.0).Cos().MulScalar(0.08).Sub(t.MulScalar(2.0).Cos().MulScalar(0.5)).AddScalar(0.42)
}

// LogspaceOptions are the keywords of logspace; a nil Base is 10.
type LogspaceOptions struct {
	Base  *float64
	Dtype DType
}

// Logspace returns steps powers of the base, their exponents from start to end,
// both counted in.
//
//pyconv:map torch.logspace(start: float, end: float, steps: int, base: float? = 10.0, *, dtype: dtype = None) -> dtype|f32[1]
func Logspace(start, end float64, steps int, opts ...LogspaceOptions) *Tensor {
	base, dtype := 10.0, Float32
	if len(opts) > 0 && opts[0].Base != nil {
		base = *opts[0].Base
	}
	if len(opts) > 0 && opts[0].Dtype != Invalid {
		dtype = opts[0].Dtype
	}
	if steps < 0 {
		py.Raise("RuntimeError", "number of steps must be non-negative")
	}
	out := make([]float64, steps)
	exponents := linspace(start, end, max(steps, 1))
	for i := range out {
		out[i] = math.Pow(base, exponents[i])
	}
	return FromSlice(Float64, out, steps).To(dtype)
}

// ScalarTensor returns a number as a tensor of no dimensions.
//
//pyconv:map torch.scalar_tensor(s: scalar, *, dtype: dtype = None) -> dtype|f32[0]
func ScalarTensor(v Scalar, opts ...CreateOptions) *Tensor {
	return FullOf(dtypeOr(opts, Float32), nil, v)
}
