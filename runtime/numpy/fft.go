package numpy

import (
	"github.com/pyconv/pyconv/runtime/internal/fft"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// FFTOptions are the arguments of transforms that have defaults.
type FFTOptions struct {
	N    *int // of how many points, the axis' own size when nil
	Axis *int // the last when nil
}

// FFT returns the discrete Fourier transform along an axis.
//
//pyconv:map numpy.fft.fft(a: array, n: int? = None, axis: int? = -1) -> complex(0)[r]
func (a *Array) FFT(opts ...FFTOptions) *Complexes { return a.Complexes().FFT(opts...) }

// FFT returns the discrete Fourier transform along an axis.
//
//pyconv:map numpy.fft.fft(a: complexes, n: int? = None, axis: int? = -1) -> T[r]
func (x *Complexes) FFT(opts ...FFTOptions) *Complexes { return x.transform(true, opts) }

// IFFT returns the inverse transform along an axis.
//
//pyconv:map numpy.fft.ifft(a: complexes, n: int? = None, axis: int? = -1) -> T[r]
func (x *Complexes) IFFT(opts ...FFTOptions) *Complexes { return x.transform(false, opts) }

// FFT2 returns the transform along the last two axes.
//
//pyconv:map numpy.fft.fft2(a: array) -> complex(0)[r]
func (a *Array) FFT2() *Complexes { return a.Complexes().FFT2() }

// FFT2 returns the transform along the last two axes.
//
//pyconv:map numpy.fft.fft2(a: complexes) -> T[r]
func (x *Complexes) FFT2() *Complexes {
	return x.FFT().FFT(FFTOptions{Axis: py.Ptr(-2)})
}

// IFFT2 returns the inverse transform along the last two axes.
//
//pyconv:map numpy.fft.ifft2(a: complexes) -> T[r]
func (x *Complexes) IFFT2() *Complexes {
	return x.IFFT().IFFT(FFTOptions{Axis: py.Ptr(-2)})
}

// RFFT returns the first half of the transform of real numbers along an axis.
//
//pyconv:map numpy.fft.rfft(a: array, n: int? = None, axis: int? = -1) -> complex(0)[r]
func (a *Array) RFFT(opts ...FFTOptions) *Complexes {
	d := quotientOf(a.DType())
	x := array(a.as(d)).Complexes()
	if d == Float32 || d == Float16 {
		return lines[float32](x, opts, fft.Real[float32], realParts)
	}
	return lines[float64](x, opts, fft.Real[float64], realParts)
}

// IRFFT returns the real numbers whose transform's first half x is.
//
//pyconv:map numpy.fft.irfft(a: complexes, n: int? = None, axis: int? = -1) -> real(0)[r]
func (x *Complexes) IRFFT(opts ...FFTOptions) *Array {
	o := fftOptions(opts)
	at := axis(*o.Axis, x.NDim())
	n := 2 * (x.Shape()[at] - 1)
	if o.N != nil {
		n = *o.N
	}
	if n < 1 {
		py.Raise("ValueError", "Invalid number of data points (%d) specified.", n)
	}
	half := FFTOptions{N: py.Ptr(n/2 + 1), Axis: &at}
	if x.re.DType() == Float32 {
		return lines[float32](x, []FFTOptions{half}, func(z []fft.Complex[float32]) []fft.Complex[float32] { return whole(z, n) }, unchanged).re
	}
	return lines[float64](x, []FFTOptions{half}, func(z []fft.Complex[float64]) []fft.Complex[float64] { return whole(z, n) }, unchanged).re
}

// whole is the inverse transform of n numbers of which z is the first half.
func whole[T fft.Float](z []fft.Complex[T], n int) []fft.Complex[T] {
	full := make([]fft.Complex[T], n)
	for i, v := range z {
		if i == 0 || 2*i == n {
			v.I = 0
		}
		full[i] = v
		if i > 0 && i < n-i {
			full[n-i] = fft.Complex[T]{R: v.R, I: -v.I}
		}
	}
	return scaled(fft.Transform(full, false))
}

func scaled[T fft.Float](z []fft.Complex[T]) []fft.Complex[T] {
	f := T(1 / float64(len(z)))
	for i := range z {
		z[i].R *= f
		z[i].I *= f
	}
	return z
}

func fftOptions(opts []FFTOptions) FFTOptions {
	var o FFTOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	if o.Axis == nil {
		o.Axis = py.Ptr(-1)
	}
	return o
}

func (x *Complexes) transform(forward bool, opts []FFTOptions) *Complexes {
	if x.re.DType() == Float64 {
		return lines[float64](x, opts, func(z []fft.Complex[float64]) []fft.Complex[float64] { return transformed(z, forward) }, unchanged)
	}
	return lines[float32](x, opts, func(z []fft.Complex[float32]) []fft.Complex[float32] { return transformed(z, forward) }, unchanged)
}

func transformed[T fft.Float](z []fft.Complex[T], forward bool) []fft.Complex[T] {
	z = fft.Transform(z, forward)
	if !forward {
		z = scaled(z)
	}
	return z
}

func unchanged[T fft.Float](z []fft.Complex[T]) []fft.Complex[T] { return z }

func realParts[T fft.Float](z []fft.Complex[T]) []T {
	out := make([]T, len(z))
	for i, v := range z {
		out[i] = v.R
	}
	return out
}

// lines are f of each line of x along an axis, cut or filled up with zeros to n
// numbers.
func lines[T fft.Float, In any](x *Complexes, opts []FFTOptions, f func(in []In) []fft.Complex[T], take func(z []fft.Complex[T]) []In) *Complexes {
	o := fftOptions(opts)
	at := axis(*o.Axis, x.NDim())
	n := x.Shape()[at]
	if o.N != nil {
		n = *o.N
	}
	if n < 1 {
		py.Raise("ValueError", "Invalid number of FFT data points (%d) specified.", n)
	}
	moved := x.both(func(a *Array) *Array { return a.MoveAxis(at, -1) })
	size := x.Shape()[at]
	re, im := moved.parts()
	var outRe, outIm []float64
	line := make([]fft.Complex[T], n)
	shape := append([]int(nil), moved.Shape()...)
	for from := 0; from < len(re); from += size {
		clear(line)
		for i := range min(n, size) {
			line[i] = fft.Complex[T]{R: T(re[from+i]), I: T(im[from+i])}
		}
		done := f(take(line))
		shape[len(shape)-1] = len(done)
		for _, v := range done {
			outRe, outIm = append(outRe, float64(v.R)), append(outIm, float64(v.I))
		}
	}
	d := Float64
	if x.re.DType() != Float64 {
		d = Float32
	}
	back := func(vs []float64) *Array {
		return array(cast(tensor.FromSlice(tensor.Float64, vs, shape...), d)).MoveAxis(-1, at).AsContiguous()
	}
	return complexes(back(outRe), back(outIm))
}

// FFTFreq returns the frequencies of a transform of n points, d apart.
//
//pyconv:map numpy.fft.fftfreq(n: int, d: float = 1.0) -> f64[1]
func FFTFreq(n int, d float64) *Array {
	out := make([]float64, n)
	for i := range out {
		k := i
		if i > (n-1)/2 {
			k = i - n
		}
		out[i] = float64(k) * (1 / (float64(n) * d))
	}
	return array(tensor.FromSlice(tensor.Float64, out, n))
}

// RFFTFreq returns the frequencies of a real transform of n points, d apart.
//
//pyconv:map numpy.fft.rfftfreq(n: int, d: float = 1.0) -> f64[1]
func RFFTFreq(n int, d float64) *Array {
	out := make([]float64, n/2+1)
	for i := range out {
		out[i] = float64(i) * (1 / (float64(n) * d))
	}
	return array(tensor.FromSlice(tensor.Float64, out, len(out)))
}

// FFTShift puts the zero frequency in the middle of each axis.
//
//pyconv:map numpy.fft.fftshift(x: array) -> T[r]
func (a *Array) FFTShift() *Array {
	for d, n := range a.Shape() {
		a = a.RollAxis(n/2, d)
	}
	return a
}

// FFTShift puts the zero frequency in the middle of each axis.
//
//pyconv:map numpy.fft.fftshift(x: complexes) -> T[r]
func (x *Complexes) FFTShift() *Complexes { return x.both((*Array).FFTShift) }

// IFFTShift undoes FFTShift.
//
//pyconv:map numpy.fft.ifftshift(x: array) -> T[r]
func (a *Array) IFFTShift() *Array {
	for d, n := range a.Shape() {
		a = a.RollAxis(-(n / 2), d)
	}
	return a
}
