package tensor

import (
	"math"
	"slices"

	"github.com/pyconv/pyconv/runtime/internal/fft"
	"github.com/pyconv/pyconv/runtime/internal/parallel"
	"github.com/pyconv/pyconv/runtime/py"
)

// FFTOptions are the keywords of the transforms of torch.fft: N numbers of each
// line are transformed, cut or filled up with zeros; a nil Dim is the last.
type FFTOptions struct {
	N    *int
	Dim  *int
	Norm string // "backward" (the default), "ortho" or "forward"
}

func fftOptions(opts []FFTOptions) FFTOptions {
	if len(opts) > 0 {
		return opts[0]
	}
	return FFTOptions{}
}

// factor is what a transform of n numbers multiplies by.
func (o FFTOptions) factor(n int, forward bool) float32 {
	switch o.Norm {
	case "ortho":
		return float32(1 / math.Sqrt(float64(n)))
	case "", "backward":
		if forward {
			return 1
		}
	case "forward":
		if !forward {
			return 1
		}
	default:
		py.Raise("RuntimeError", "Invalid normalization mode: \"%s\"", o.Norm)
	}
	return float32(1 / float64(n))
}

// FFT returns the discrete Fourier transform along a dimension.
//
//pyconv:map torch.fft.fft(input: Tensor, n: int? = None, dim: int? = -1, norm: str? = None) -> c64[r] backward=FftC2CBackward0
func FFT(t *Tensor, opts ...FFTOptions) *Tensor { return transform(t, fftOptions(opts), true) }

// IFFT is FFT's inverse.
//
//pyconv:map torch.fft.ifft(input: Tensor, n: int? = None, dim: int? = -1, norm: str? = None) -> c64[r] backward=FftC2CBackward0
func IFFT(t *Tensor, opts ...FFTOptions) *Tensor { return transform(t, fftOptions(opts), false) }

// FFT2 is FFT over the last two dimensions.
//
//pyconv:map torch.fft.fft2(input: Tensor, s=None, dim=[-2, -1], norm: str? = None) -> c64[r] backward=FftC2CBackward0
func FFT2(t *Tensor, opts ...FFTOptions) *Tensor {
	o := fftOptions(opts)
	return transform(transform(t, o, true), FFTOptions{Dim: py.Ptr(-2), Norm: o.Norm}, true)
}

// IFFT2 is FFT2's inverse.
//
//pyconv:map torch.fft.ifft2(input: Tensor, s=None, dim=[-2, -1], norm: str? = None) -> c64[r] backward=FftC2CBackward0
func IFFT2(t *Tensor, opts ...FFTOptions) *Tensor {
	o := fftOptions(opts)
	return transform(transform(t, o, false), FFTOptions{Dim: py.Ptr(-2), Norm: o.Norm}, false)
}

// FFTN is FFT over all dimensions.
//
//pyconv:map torch.fft.fftn(input: Tensor, s=None, dim=None, norm: str? = None) -> c64[r] backward=FftC2CBackward0
func FFTN(t *Tensor, opts ...FFTOptions) *Tensor { return overAll(t, fftOptions(opts), true) }

// IFFTN is FFTN's inverse.
//
//pyconv:map torch.fft.ifftn(input: Tensor, s=None, dim=None, norm: str? = None) -> c64[r] backward=FftC2CBackward0
func IFFTN(t *Tensor, opts ...FFTOptions) *Tensor { return overAll(t, fftOptions(opts), false) }

func overAll(t *Tensor, o FFTOptions, forward bool) *Tensor {
	out := t
	for d := range t.shape {
		out = transform(out, FFTOptions{Dim: &d, Norm: o.Norm}, forward)
	}
	if len(t.shape) == 0 {
		return spectral(t, "fft").Clone()
	}
	return out
}

// RFFT returns the first half, n/2 + 1 numbers, of the transform of real numbers.
//
//pyconv:map torch.fft.rfft(input: Tensor, n: int? = None, dim: int? = -1, norm: str? = None) -> c64[r] backward=FftR2CBackward0
func RFFT(t *Tensor, opts ...FFTOptions) *Tensor {
	o := fftOptions(opts)
	if t.dtype == Complex64 {
		py.Raise("TypeError", "rfft expects a real input tensor, but got ComplexFloat")
	}
	x, dim, n := o.lines(spectral(t, "rfft"))
	x = x.part(0)
	f := o.factor(n, true)
	return alongLines(Complex64, x, dim, n/2+1, func(dst []complex64, src []float32) {
		for i, z := range fft.Real(src) {
			dst[i] = complex(z.R*f, z.I*f)
		}
	})
}

// IRFFT returns the n real numbers, 2·(size - 1) of them unless N is given, of
// whose transform t is the first half.
//
//pyconv:map torch.fft.irfft(input: Tensor, n: int? = None, dim: int? = -1, norm: str? = None) -> f32[r] backward=FftC2RBackward0
func IRFFT(t *Tensor, opts ...FFTOptions) *Tensor {
	o := fftOptions(opts)
	dim := o.dim(t)
	n := 2 * (t.shape[dim] - 1)
	if o.N != nil {
		n = *o.N
	}
	if n < 1 {
		py.Raise("RuntimeError", "Invalid number of data points (%d) specified", n)
	}
	o.N = py.Ptr(n/2 + 1)
	x, dim, _ := o.lines(spectral(t, "irfft"))
	f := o.factor(n, false)
	return alongLines(Float32, x, dim, n, func(dst []float32, src []complex64) {
		full := make([]fft.Complex[float32], n)
		for i, z := range src {
			v := fft.Complex[float32]{R: real(z), I: imag(z)}
			if i == 0 || 2*i == n { // of which the imaginary part counts nothing
				v.I = 0
			}
			full[i] = v
			if i > 0 && i < n-i {
				full[n-i] = fft.Complex[float32]{R: v.R, I: -v.I}
			}
		}
		for i, z := range fft.Transform(full, false) {
			dst[i] = z.R * f
		}
	})
}

// RFFT2 is FFT2 of real numbers, of which the last dimension keeps the first half.
//
//pyconv:map torch.fft.rfft2(input: Tensor, s=None, dim=[-2, -1], norm: str? = None) -> c64[r] backward=FftR2CBackward0
func RFFT2(t *Tensor, opts ...FFTOptions) *Tensor {
	o := fftOptions(opts)
	return transform(RFFT(t, o), FFTOptions{Dim: py.Ptr(-2), Norm: o.Norm}, true)
}

// IRFFT2 is RFFT2's inverse; the last dimension has twice the size less one, unless
// s tells the sizes.
//
//pyconv:map torch.fft.irfft2(input: Tensor, s: ints = None, dim=[-2, -1], norm: str? = None) -> f32[r] backward=FftC2RBackward0
func IRFFT2(t *Tensor, opts ...IRFFT2Options) *Tensor {
	var o IRFFT2Options
	if len(opts) > 0 {
		o = opts[0]
	}
	rows, columns := FFTOptions{Dim: py.Ptr(-2), Norm: o.Norm}, FFTOptions{Norm: o.Norm}
	if len(o.S) == 2 {
		rows.N, columns.N = &o.S[0], &o.S[1]
	}
	return IRFFT(transform(t, rows, false), columns)
}

// IRFFT2Options are the keywords of irfft2.
type IRFFT2Options struct {
	S    []int
	Norm string
}

// spectral is t as complex64; it raises for what op does not transform.
func spectral(t *Tensor, op string) *Tensor {
	switch t.dtype {
	case Float64:
		noDouble()
	case Float16, BFloat16:
		py.Raise("RuntimeError", "Unsupported dtype %s", t.dtype.ScalarName())
	}
	if len(t.shape) == 0 && op != "fft" {
		py.Raise("IndexError", "Dimension specified as -1 but tensor has no dimensions")
	}
	return t.To(Complex64)
}

func (o FFTOptions) dim(t *Tensor) int {
	dim := -1
	if o.Dim != nil {
		dim = *o.Dim
	}
	if len(t.shape) == 0 {
		py.Raise("IndexError", "Dimension specified as %d but tensor has no dimensions", dim)
	}
	return wrapDim(dim, len(t.shape))
}

// lines is x with its dimension cut or filled up to the n numbers that are
// transformed.
func (o FFTOptions) lines(x *Tensor) (lines *Tensor, dim, n int) {
	dim = o.dim(x)
	size := x.shape[dim]
	n = size
	if o.N != nil {
		n = *o.N
	}
	if n < 1 {
		py.Raise("RuntimeError", "Invalid number of data points (%d) specified", n)
	}
	if n <= size {
		return x.Narrow(dim, 0, n), dim, n
	}
	shape := slices.Clone([]int(x.shape))
	shape[dim] = n
	out := New(Complex64, shape...)
	out.Narrow(dim, 0, size).CopyInPlace(x)
	return out, dim, n
}

func transform(t *Tensor, o FFTOptions, forward bool) *Tensor {
	x, dim, n := o.lines(spectral(t, ""))
	f := o.factor(n, forward)
	return alongLines(Complex64, x, dim, n, func(dst, src []complex64) {
		line := make([]fft.Complex[float32], n)
		for i, z := range src {
			line[i] = fft.Complex[float32]{R: real(z), I: imag(z)}
		}
		for i, z := range fft.Transform(line, forward) {
			dst[i] = complex(z.R*f, z.I*f)
		}
	})
}

// alongLines is f of each line of x along dim, which gives n elements of dtype.
func alongLines[Out, In float32 | complex64](dtype DType, x *Tensor, dim, n int, f func(dst []Out, src []In)) *Tensor {
	from := x.MovDim(dim, -1).Contiguous()
	size := from.shape[len(from.shape)-1]
	shape := slices.Clone([]int(from.shape))
	shape[len(shape)-1] = n
	out := New(dtype, shape...)
	src, dst := Elements[In](from), stored[Out](out)
	parallel.For(numel(shape[:len(shape)-1]), 1+(1<<12)/max(n, 1), func(lo, hi int) {
		for i := lo; i < hi; i++ {
			f(dst[i*n:][:n], src[i*size:][:size])
		}
	})
	return out.MovDim(-1, dim)
}

// FFTFreq returns the frequencies of a transform of n points, d apart.
//
//pyconv:map torch.fft.fftfreq(n: int, d: float = 1.0, *, dtype: dtype = None) -> dtype|f32[1]
func FFTFreq(n int, d float64, opts ...CreateOptions) *Tensor {
	x := Arange(n, CreateOptions{Dtype: dtypeOr(opts, Float32)})
	x.Narrow(0, (n+1)/2, n/2).AddScalarInPlace(-n)
	return x.MulScalarInPlace(1 / (float64(n) * d))
}

// RFFTFreq returns the frequencies of the first half of a transform of n points.
//
//pyconv:map torch.fft.rfftfreq(n: int, d: float = 1.0, *, dtype: dtype = None) -> dtype|f32[1]
func RFFTFreq(n int, d float64, opts ...CreateOptions) *Tensor {
	return Arange(n/2+1, CreateOptions{Dtype: dtypeOr(opts, Float32)}).MulScalarInPlace(1 / (float64(n) * d))
}

// FFTShift moves frequency 0 to the middle of every dimension.
//
//pyconv:map torch.fft.fftshift(input: Tensor, dim: ints = None) -> T[r] backward=RollBackward0
func FFTShift(t *Tensor, dims []int) *Tensor {
	return shifted(t, dims, func(n int) int { return n / 2 })
}

// IFFTShift is FFTShift's inverse.
//
//pyconv:map torch.fft.ifftshift(input: Tensor, dim: ints = None) -> T[r] backward=RollBackward0
func IFFTShift(t *Tensor, dims []int) *Tensor {
	return shifted(t, dims, func(n int) int { return (n + 1) / 2 })
}

func shifted(t *Tensor, dims []int, by func(n int) int) *Tensor {
	if len(dims) == 0 {
		for d := range t.shape {
			dims = append(dims, d)
		}
	}
	for _, d := range dims {
		t = t.Roll(by(t.shape[wrapDim(d, len(t.shape))]), d)
	}
	return t
}
