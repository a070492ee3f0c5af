package tensor

import (
	"math"
	"math/cmplx"

	"github.com/pyconv/pyconv/runtime/internal/parallel"
	"github.com/pyconv/pyconv/runtime/py"
)

// A complex64 tensor's element is two float32 numbers, the real part first, so
// that its parts are views of its storage. What moves elements about takes them
// as any of 8 bytes; what computes has a complex form here or raises.

// IsComplex reports whether d is complex64.
//
//pyconv:map torch.dtype.is_complex attr
func (d DType) IsComplex() bool { return d == Complex64 }

// IsComplex reports whether t's elements are complex numbers.
//
//pyconv:map torch.is_complex(input: Tensor)
//pyconv:map torch.Tensor.is_complex()
func (t *Tensor) IsComplex() bool { return t.dtype.IsComplex() }

// noComplex raises for an operation that complex numbers have not, or not yet.
func noComplex() {
	py.Raise("NotImplementedError", "this operation is not implemented for 'ComplexFloat'")
}

// noDouble raises for numbers that only complex128 would hold.
func noDouble() {
	py.Raise("NotImplementedError", "complex128 tensors are not supported; use float32 and complex64")
}

// noOtherComplex raises where a complex number without dimensions makes numbers of
// dtype d complex ones of their own width, not complex64.
func noOtherComplex(d DType) {
	switch d {
	case Float64:
		noDouble()
	case Float16:
		py.Raise("NotImplementedError", "complex32 tensors are not supported; use float32 and complex64")
	}
}

// ViewAsReal returns the parts of t as float32, in a new last dimension of 2, over
// the same storage.
//
//pyconv:map torch.view_as_real(input: Tensor) -> f32[r+1] view(0) backward=ViewAsRealBackward0
func ViewAsReal(t *Tensor) *Tensor {
	if t.dtype != Complex64 {
		py.Raise("TypeError", "view_as_real is only supported for complex tensors")
	}
	v := &Tensor{dtype: Float32, offset: 2 * t.offset, storage: t.storage}
	for i, n := range t.shape {
		v.shape, v.strides = append(v.shape, n), append(v.strides, 2*t.strides[i])
	}
	v.shape, v.strides = append(v.shape, 2), append(v.strides, 1)
	return v
}

// ViewAsComplex returns t, whose last dimension is of 2 parts, as complex numbers
// over the same storage.
//
//pyconv:map torch.view_as_complex(input: Tensor) -> c64[r-1] view(0) backward=ViewAsComplexBackward0
func ViewAsComplex(t *Tensor) *Tensor {
	last := len(t.shape) - 1
	switch t.dtype {
	case Float32:
	case Float64:
		noDouble()
	default:
		py.Raise("NotImplementedError", "view_as_complex is only supported for half, float and double tensors, but got a tensor of scalar type: %s", t.dtype.ScalarName())
	}
	if last < 0 {
		py.Raise("RuntimeError", "Input tensor must have one or more dimensions")
	}
	if t.shape[last] != 2 {
		py.Raise("RuntimeError", "Tensor must have a last dimension of size 2")
	}
	if t.strides[last] != 1 {
		py.Raise("RuntimeError", "Tensor must have a last dimension with stride 1")
	}
	v := &Tensor{dtype: Complex64, offset: t.offset / 2, storage: t.storage, shape: []int{}, strides: []int{}}
	for i, n := range t.shape[:last] {
		if t.strides[i]%2 != 0 {
			py.Raise("RuntimeError", "Tensor must have a stride divisible by 2 for all but last dimension")
		}
		v.shape, v.strides = append(v.shape, n), append(v.strides, t.strides[i]/2)
	}
	if t.offset%2 != 0 {
		py.Raise("RuntimeError", "Tensor must have a storage_offset divisible by 2")
	}
	return v
}

// part is the real parts of a complex t, or with 1 the imaginary ones.
func (t *Tensor) part(i int) *Tensor { return ViewAsReal(t).Select(-1, i) }

// Real returns the real parts, a view; t itself when its numbers are real.
//
//pyconv:map torch.real(input: Tensor) -> real(0)[r] view(0)
//pyconv:map torch.Tensor.real attr -> real(0)[r] view(0)
func (t *Tensor) Real() *Tensor {
	if t.dtype != Complex64 {
		return t
	}
	return t.part(0)
}

// Imag returns the imaginary parts, a view.
//
//pyconv:map torch.imag(input: Tensor) -> real(0)[r] view(0)
//pyconv:map torch.Tensor.imag attr -> real(0)[r] view(0)
func (t *Tensor) Imag() *Tensor {
	if t.dtype != Complex64 {
		py.Raise("TypeError", "imag is not implemented for tensors with non-complex dtypes.")
	}
	return t.part(1)
}

// Complex returns re + im·j, broadcast.
//
//pyconv:map torch.complex(real: Tensor, imag: Tensor) -> c64[max(0,1)] backward=ComplexBackward0
func Complex(re, im *Tensor) *Tensor {
	complexParts(re, im)
	out := New(Complex64, broadcast(re.shape, im.shape)...)
	convert(out.part(0), re)
	convert(out.part(1), im)
	return out
}

// Polar returns the complex numbers of these absolute values and angles, broadcast.
//
//pyconv:map torch.polar(abs: Tensor, angle: Tensor) -> c64[max(0,1)] backward=PolarBackward0
func Polar(abs, angle *Tensor) *Tensor {
	complexParts(abs, angle)
	return Complex(abs.Mul(angle.Cos()), abs.Mul(angle.Sin()))
}

func complexParts(x, y *Tensor) {
	for _, t := range []*Tensor{x, y} {
		switch t.dtype {
		case Float32:
		case Float64:
			noDouble()
		default:
			py.Raise("NotImplementedError", "Expected both inputs to be Half, Float or Double tensors but got %s and %s", x.dtype.ScalarName(), y.dtype.ScalarName())
		}
	}
	if x.dtype != y.dtype {
		py.Raise("RuntimeError", "Expected object of scalar type %s but got scalar type %s for second argument", x.dtype.ScalarName(), y.dtype.ScalarName())
	}
}

// Conj returns the complex conjugates; t itself when its numbers are real.
//
//pyconv:map torch.conj(input: Tensor) -> T[r] view(0) backward=ConjBackward0
//pyconv:map torch.Tensor.conj() -> T[r] view(0) backward=ConjBackward0
//pyconv:map torch.conj_physical(input: Tensor) -> T[r] view(0) backward=ConjPhysicalBackward0
//pyconv:map torch.Tensor.conj_physical() -> T[r] view(0) backward=ConjPhysicalBackward0
func (t *Tensor) Conj() *Tensor {
	if t.dtype != Complex64 {
		return t
	}
	return mapComplex(t, func(z complex64) complex64 { return complex(real(z), -imag(z)) })
}

// ResolveConj returns t: conjugates are computed at once.
//
//pyconv:map torch.resolve_conj(input: Tensor) -> T[r] view(0)
//pyconv:map torch.Tensor.resolve_conj() -> T[r] view(0)
func (t *Tensor) ResolveConj() *Tensor { return t }

// Angle returns the angles of complex numbers; of real ones 0, or π for those
// below 0.
//
//pyconv:map torch.angle(input: Tensor) -> ?[r] backward=AngleBackward0
//pyconv:map torch.Tensor.angle() -> ?[r] backward=AngleBackward0
func (t *Tensor) Angle() *Tensor {
	if t.dtype == Complex64 {
		return t.part(1).Atan2(t.part(0))
	}
	op := floating(func(v float64) float64 {
		switch {
		case math.IsNaN(v):
			return v
		case v < 0:
			return math.Pi
		}
		return 0
	})
	return op.of(floatType(t.dtype), t)
}

// ItemComplex returns the one element of t.
func (t *Tensor) ItemComplex() complex128 {
	t.one()
	if t.dtype != Complex64 {
		return complex(t.Item(), 0)
	}
	return complex128(stored[complex64](t)[t.offset])
}

// abs is the absolute values of complex numbers, in float32.
func (t *Tensor) absComplex() *Tensor {
	out := New(Float32, t.shape...)
	op := floatingPair(math.Hypot, nil)
	op.apply(out, t.part(0), t.part(1))
	return out
}

// complexUnary are the complex forms of operations on one element.
var complexUnary = map[*unary]func(z complex64) complex64{
	&negOp:        func(z complex64) complex64 { return -z },
	&squareOp:     func(z complex64) complex64 { return z * z },
	&cubeOp:       func(z complex64) complex64 { return z * z * z },
	&reciprocalOp: func(z complex64) complex64 { return 1 / z },
	&expOp:        widened(cmplx.Exp),
	&logOp:        widened(cmplx.Log),
	&sqrtOp:       widened(cmplx.Sqrt),
	&sinOp:        widened(cmplx.Sin),
	&cosOp:        widened(cmplx.Cos),
	&tanhOp:       widened(cmplx.Tanh),
}

// complexBinary are those of operations on two.
var complexBinary = map[*binary]func(x, y complex64) complex64{
	&addOp: func(x, y complex64) complex64 { return x + y },
	&subOp: func(x, y complex64) complex64 { return x - y },
	&mulOp: func(x, y complex64) complex64 { return x * y },
	&divOp: func(x, y complex64) complex64 { return x / y },
	&powOp: func(x, y complex64) complex64 { return complex64(cmplx.Pow(complex128(x), complex128(y))) },
}

func widened(f func(z complex128) complex128) func(z complex64) complex64 {
	return func(z complex64) complex64 { return complex64(f(complex128(z))) }
}

// applyComplex writes op of x to out, a complex tensor.
func (op *unary) applyComplex(out, x *Tensor) {
	f := complexUnary[op]
	if f == nil {
		noComplex()
	}
	writeComplex(out, x.To(Complex64), f)
}

// applyComplex writes op of x and y, broadcast, to out, a complex tensor.
func (op *binary) applyComplex(out, x, y *Tensor) {
	f := complexBinary[op]
	if f == nil {
		noComplex()
	}
	x, y = x.To(Complex64), y.To(Complex64)
	dst, a, b := stored[complex64](out), stored[complex64](x), stored[complex64](y)
	wo, wx, wy := walkOf(out, out.shape), walkOf(x, out.shape), walkOf(y, out.shape)
	parallel.For(out.Numel(), grain, func(lo, hi int) {
		wo.runs(lo, hi-lo, func(at, off, step, n int) {
			wx.runs(lo+at, n, func(ax, offX, stepX, n int) {
				wy.runs(lo+at+ax, n, func(ay, offY, stepY, n int) {
					for i := range n {
						dst[off+(ax+ay+i)*step] = f(a[offX+(ay+i)*stepX], b[offY+i*stepY])
					}
				})
			})
		})
	})
}

// mapComplex is f of every element of a complex tensor.
func mapComplex(x *Tensor, f func(z complex64) complex64) *Tensor {
	out := newLike(Complex64, x)
	writeComplex(out, x, f)
	return out
}

func writeComplex(out, x *Tensor, f func(z complex64) complex64) {
	dst, src := stored[complex64](out), stored[complex64](x)
	wo, wx := walkOf(out, out.shape), walkOf(x, out.shape)
	parallel.For(out.Numel(), grain, func(lo, hi int) {
		wo.runs(lo, hi-lo, func(at, off, step, n int) {
			wx.runs(lo+at, n, func(ax, offX, stepX, n int) {
				for i := range n {
					dst[off+(ax+i)*step] = f(src[offX+i*stepX])
				}
			})
		})
	})
}

// convertComplex is convert where one of the two is complex: a real number's
// imaginary part is 0, and a complex number's is lost.
func convertComplex(out, x *Tensor) {
	switch {
	case x.dtype != Complex64:
		convert(out.part(0), x)
		out.part(1).fill(number{floatCategory, 0, 0, 0})
	case out.dtype != Complex64:
		convert(out, x.part(0))
	default:
		move(out, x.Expand(out.shape...))
	}
}

// byParts is what a linear operation gives of the real and the imaginary parts.
func (t *Tensor) byParts(f func(x *Tensor) *Tensor) *Tensor {
	return Complex(f(t.part(0)), f(t.part(1)))
}

// complexProduct is a bilinear operation, a product of matrices, by parts.
func complexProduct(x, y *Tensor, f func(a, b *Tensor) *Tensor) *Tensor {
	x, y = x.To(Complex64), y.To(Complex64)
	a, b, c, d := x.part(0), x.part(1), y.part(0), y.part(1)
	return Complex(f(a, c).Sub(f(b, d)), f(a, d).Add(f(b, c)))
}
