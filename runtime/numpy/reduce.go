package numpy

import (
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// ReduceOptions are the arguments of reductions that have defaults.
type ReduceOptions struct {
	Keepdims bool  // the reduced axes stay, with size 1
	Dtype    DType // what is computed in, the function's choice when 0
	Ddof     int   // std and var divide by n - Ddof
}

func reduceOptions(opts []ReduceOptions) ReduceOptions {
	if len(opts) > 0 {
		return opts[0]
	}
	return ReduceOptions{}
}

// axes are the axes of a reduction as indexes; none means all.
func (a *Array) axes(given []int) []int {
	if given == nil {
		out := make([]int, a.NDim())
		for i := range out {
			out[i] = i
		}
		return out
	}
	out := make([]int, len(given))
	for i, d := range given {
		out[i] = axis(d, a.NDim())
		if slices.Contains(out[:i], out[i]) {
			py.Raise("ValueError", "duplicate value in 'axis'")
		}
	}
	return out
}

// reduced drops the axes, of size 1, unless they are kept.
func reduced(t *tensor.Tensor, axes []int, keep bool) *Array {
	if keep {
		return array(t)
	}
	var shape []int
	for d, n := range t.Shape() {
		if !slices.Contains(axes, d) {
			shape = append(shape, n)
		}
	}
	return result(t.Reshape(shape...))
}

// count is the number of elements that are reduced to one.
func (a *Array) count(axes []int) int {
	n := 1
	for _, d := range axes {
		n *= a.Shape()[d]
	}
	return n
}

// sum adds a's elements as dtype; the axes stay with size 1.
func (a *Array) sum(dtype DType, axes []int) *tensor.Tensor {
	if dtype.kind() == floatKind {
		return fold(a.t, dtype, axes, false)
	}
	t := a.plain().To(tensor.DType(dtype)).To(tensor.Int64)
	if len(axes) == 0 {
		return t.To(tensor.DType(dtype))
	}
	return t.SumDims(axes, tensor.ReduceOptions{Keepdim: true}).To(tensor.DType(dtype))
}

func (a *Array) sums(given []int, opts []ReduceOptions) *Array {
	o, axes := reduceOptions(opts), a.axes(given)
	dtype := sumOf(a.DType())
	if o.Dtype != 0 {
		dtype = o.Dtype
	}
	return reduced(a.sum(dtype, axes), axes, o.Keepdims)
}

// Sum returns the sum of all elements.
//
//pyconv:map numpy.sum(a: array, axis: any = None, dtype: dtype = None, *, keepdims: bool = False) -> dtype|sum(0)[reduce]
//pyconv:map numpy.ndarray.sum(axis: any = None, dtype: dtype = None, *, keepdims: bool = False) -> dtype|sum(0)[reduce]
func (a *Array) Sum(opts ...ReduceOptions) *Array { return a.sums(nil, opts) }

// SumAxis returns the sums along one axis.
//
//pyconv:map numpy.sum(a: array, axis: int, dtype: dtype = None, *, keepdims: bool = False) -> dtype|sum(0)[reduce]
//pyconv:map numpy.ndarray.sum(axis: int, dtype: dtype = None, *, keepdims: bool = False) -> dtype|sum(0)[reduce]
func (a *Array) SumAxis(axis int, opts ...ReduceOptions) *Array { return a.sums([]int{axis}, opts) }

// SumAxes returns the sums over several axes.
//
//pyconv:map numpy.sum(a: array, axis: ints, dtype: dtype = None, *, keepdims: bool = False) -> dtype|sum(0)[reduce]
//pyconv:map numpy.ndarray.sum(axis: ints, dtype: dtype = None, *, keepdims: bool = False) -> dtype|sum(0)[reduce]
func (a *Array) SumAxes(axes []int, opts ...ReduceOptions) *Array { return a.sums(axes, opts) }

// over is sums through n, divided in float64.
func over(sums *tensor.Tensor, n int) *tensor.Tensor {
	return sums.Double().DivScalar(float64(n)).To(sums.DType())
}

// mean is the sum over axes through their count; the axes stay with size 1.
func (a *Array) mean(dtype DType, axes []int) *tensor.Tensor {
	n := a.count(axes)
	if dtype == Float16 { // computed in float32
		return over(a.sum(Float32, axes), n).To(tensor.Float16)
	}
	return over(a.sum(dtype, axes), n)
}

func (a *Array) means(given []int, opts []ReduceOptions) *Array {
	o, axes := reduceOptions(opts), a.axes(given)
	dtype := quotientOf(a.DType())
	if o.Dtype != 0 {
		dtype = o.Dtype
	}
	return reduced(a.mean(dtype, axes), axes, o.Keepdims)
}

// Mean returns the mean of all elements, a float64 for integers.
//
//pyconv:map numpy.mean(a: array, axis: any = None, dtype: dtype = None, *, keepdims: bool = False) -> dtype|quotient(0)[reduce]
//pyconv:map numpy.ndarray.mean(axis: any = None, dtype: dtype = None, *, keepdims: bool = False) -> dtype|quotient(0)[reduce]
func (a *Array) Mean(opts ...ReduceOptions) *Array { return a.means(nil, opts) }

// MeanAxis returns the means along one axis.
//
//pyconv:map numpy.mean(a: array, axis: int, dtype: dtype = None, *, keepdims: bool = False) -> dtype|quotient(0)[reduce]
//pyconv:map numpy.ndarray.mean(axis: int, dtype: dtype = None, *, keepdims: bool = False) -> dtype|quotient(0)[reduce]
func (a *Array) MeanAxis(axis int, opts ...ReduceOptions) *Array { return a.means([]int{axis}, opts) }

// MeanAxes returns the means over several axes.
//
//pyconv:map numpy.mean(a: array, axis: ints, dtype: dtype = None, *, keepdims: bool = False) -> dtype|quotient(0)[reduce]
//pyconv:map numpy.ndarray.mean(axis: ints, dtype: dtype = None, *, keepdims: bool = False) -> dtype|quotient(0)[reduce]
func (a *Array) MeanAxes(axes []int, opts ...ReduceOptions) *Array { return a.means(axes, opts) }

// variance is the mean square of the deviations from the mean.
func (a *Array) variance(given []int, opts []ReduceOptions) (v *tensor.Tensor, axes []int) {
	o, axes := reduceOptions(opts), a.axes(given)
	dtype := quotientOf(a.DType())
	if o.Dtype != 0 {
		dtype = o.Dtype
	}
	n := a.count(axes)
	x := a.Sub(array(over(a.sum(dtype, axes), n))).t
	if !a.t.IsDense() { // NumPy lays what it takes from an array with gaps out row by row
		x = x.Contiguous()
	}
	return over(array(x.Mul(x)).sum(dtype, axes), max(n-o.Ddof, 0)), axes
}

func (a *Array) vars(given []int, opts []ReduceOptions, root bool) *Array {
	v, axes := a.variance(given, opts)
	if root {
		v = v.Sqrt()
	}
	return reduced(v, axes, reduceOptions(opts).Keepdims)
}

// Var returns the variance of all elements, by their number less Ddof.
//
//pyconv:map numpy.var(a: array, axis: any = None, dtype: dtype = None, *, ddof: int = 0, keepdims: bool = False) -> dtype|quotient(0)[reduce]
//pyconv:map numpy.ndarray.var(axis: any = None, dtype: dtype = None, *, ddof: int = 0, keepdims: bool = False) -> dtype|quotient(0)[reduce]
func (a *Array) Var(opts ...ReduceOptions) *Array { return a.vars(nil, opts, false) }

// VarAxis returns the variances along one axis.
//
//pyconv:map numpy.var(a: array, axis: int, dtype: dtype = None, *, ddof: int = 0, keepdims: bool = False) -> dtype|quotient(0)[reduce]
//pyconv:map numpy.ndarray.var(axis: int, dtype: dtype = None, *, ddof: int = 0, keepdims: bool = False) -> dtype|quotient(0)[reduce]
func (a *Array) VarAxis(axis int, opts ...ReduceOptions) *Array {
	return a.vars([]int{axis}, opts, false)
}

// VarAxes returns the variances over several axes.
//
//pyconv:map numpy.var(a: array, axis: ints, dtype: dtype = None, *, ddof: int = 0, keepdims: bool = False) -> dtype|quotient(0)[reduce]
//pyconv:map numpy.ndarray.var(axis: ints, dtype: dtype = None, *, ddof: int = 0, keepdims: bool = False) -> dtype|quotient(0)[reduce]
func (a *Array) VarAxes(axes []int, opts ...ReduceOptions) *Array { return a.vars(axes, opts, false) }

// Std returns the standard deviation of all elements, by their number less Ddof.
//
//pyconv:map numpy.std(a: array, axis: any = None, dtype: dtype = None, *, ddof: int = 0, keepdims: bool = False) -> dtype|quotient(0)[reduce]
//pyconv:map numpy.ndarray.std(axis: any = None, dtype: dtype = None, *, ddof: int = 0, keepdims: bool = False) -> dtype|quotient(0)[reduce]
func (a *Array) Std(opts ...ReduceOptions) *Array { return a.vars(nil, opts, true) }

// StdAxis returns the standard deviations along one axis.
//
//pyconv:map numpy.std(a: array, axis: int, dtype: dtype = None, *, ddof: int = 0, keepdims: bool = False) -> dtype|quotient(0)[reduce]
//pyconv:map numpy.ndarray.std(axis: int, dtype: dtype = None, *, ddof: int = 0, keepdims: bool = False) -> dtype|quotient(0)[reduce]
func (a *Array) StdAxis(axis int, opts ...ReduceOptions) *Array {
	return a.vars([]int{axis}, opts, true)
}

// StdAxes returns the standard deviations over several axes.
//
//pyconv:map numpy.std(a: array, axis: ints, dtype: dtype = None, *, ddof: int = 0, keepdims: bool = False) -> dtype|quotient(0)[reduce]
//pyconv:map numpy.ndarray.std(axis: ints, dtype: dtype = None, *, ddof: int = 0, keepdims: bool = False) -> dtype|quotient(0)[reduce]
func (a *Array) StdAxes(axes []int, opts ...ReduceOptions) *Array { return a.vars(axes, opts, true) }

func (a *Array) prods(given []int, opts []ReduceOptions) *Array {
	o, axes := reduceOptions(opts), a.axes(given)
	dtype := sumOf(a.DType())
	if o.Dtype != 0 {
		dtype = o.Dtype
	}
	if dtype.kind() == floatKind {
		return reduced(fold(a.t, dtype, axes, true), axes, o.Keepdims)
	}
	t := a.plain().To(tensor.DType(dtype)).To(tensor.Int64)
	for _, d := range axes {
		t = t.ProdDim(d, tensor.ReduceOptions{Keepdim: true})
	}
	return reduced(t.To(tensor.DType(dtype)), axes, o.Keepdims)
}

// Prod returns the product of all elements.
//
//pyconv:map numpy.prod(a: array, axis: any = None, dtype: dtype = None, *, keepdims: bool = False) -> dtype|sum(0)[reduce]
//pyconv:map numpy.ndarray.prod(axis: any = None, dtype: dtype = None, *, keepdims: bool = False) -> dtype|sum(0)[reduce]
func (a *Array) Prod(opts ...ReduceOptions) *Array { return a.prods(nil, opts) }

// ProdAxis returns the products along one axis.
//
//pyconv:map numpy.prod(a: array, axis: int, dtype: dtype = None, *, keepdims: bool = False) -> dtype|sum(0)[reduce]
//pyconv:map numpy.ndarray.prod(axis: int, dtype: dtype = None, *, keepdims: bool = False) -> dtype|sum(0)[reduce]
func (a *Array) ProdAxis(axis int, opts ...ReduceOptions) *Array { return a.prods([]int{axis}, opts) }

// extreme is the largest or smallest element; NaN wins.
func (a *Array) extreme(given []int, opts []ReduceOptions, largest bool) *Array {
	axes, name := a.axes(given), "minimum"
	if largest {
		name = "maximum"
	}
	if a.count(axes) == 0 && len(axes) > 0 {
		py.Raise("ValueError", "zero-size array to reduction operation %s which has no identity", name)
	}
	t := a.plain()
	for _, d := range axes {
		if o := (tensor.ReduceOptions{Keepdim: true}); largest {
			t = t.AmaxDim(d, o)
		} else {
			t = t.AminDim(d, o)
		}
	}
	if t == a.t {
		t = t.Clone()
	}
	return reduced(t, axes, reduceOptions(opts).Keepdims)
}

// Max returns the largest element.
//
//pyconv:map numpy.max(a: array, axis: any = None, *, keepdims: bool = False) -> T[reduce]
//pyconv:map numpy.amax(a: array, axis: any = None, *, keepdims: bool = False) -> T[reduce]
//pyconv:map numpy.ndarray.max(axis: any = None, *, keepdims: bool = False) -> T[reduce]
func (a *Array) Max(opts ...ReduceOptions) *Array { return a.extreme(nil, opts, true) }

// MaxAxis returns the largest elements along one axis.
//
//pyconv:map numpy.max(a: array, axis: int, *, keepdims: bool = False) -> T[reduce]
//pyconv:map numpy.amax(a: array, axis: int, *, keepdims: bool = False) -> T[reduce]
//pyconv:map numpy.ndarray.max(axis: int, *, keepdims: bool = False) -> T[reduce]
func (a *Array) MaxAxis(axis int, opts ...ReduceOptions) *Array {
	return a.extreme([]int{axis}, opts, true)
}

// MaxAxes returns the largest elements over several axes.
//
//pyconv:map numpy.max(a: array, axis: ints, *, keepdims: bool = False) -> T[reduce]
//pyconv:map numpy.amax(a: array, axis: ints, *, keepdims: bool = False) -> T[reduce]
//pyconv:map numpy.ndarray.max(axis: ints, *, keepdims: bool = False) -> T[reduce]
func (a *Array) MaxAxes(axes []int, opts ...ReduceOptions) *Array { return a.extreme(axes, opts, true) }

// Min returns the smallest element.
//
//pyconv:map numpy.min(a: array, axis: any = None, *, keepdims: bool = False) -> T[reduce]
//pyconv:map numpy.amin(a: array, axis: any = None, *, keepdims: bool = False) -> T[reduce]
//pyconv:map numpy.ndarray.min(axis: any = None, *, keepdims: bool = False) -> T[reduce]
func (a *Array) Min(opts ...ReduceOptions) *Array { return a.extreme(nil, opts, false) }

// MinAxis returns the smallest elements along one axis.
//
//pyconv:map numpy.min(a: array, axis: int, *, keepdims: bool = False) -> T[reduce]
//pyconv:map numpy.amin(a: array, axis: int, *, keepdims: bool = False) -> T[reduce]
//pyconv:map numpy.ndarray.min(axis: int, *, keepdims: bool = False) -> T[reduce]
func (a *Array) MinAxis(axis int, opts ...ReduceOptions) *Array {
	return a.extreme([]int{axis}, opts, false)
}

// MinAxes returns the smallest elements over several axes.
//
//pyconv:map numpy.min(a: array, axis: ints, *, keepdims: bool = False) -> T[reduce]
//pyconv:map numpy.amin(a: array, axis: ints, *, keepdims: bool = False) -> T[reduce]
//pyconv:map numpy.ndarray.min(axis: ints, *, keepdims: bool = False) -> T[reduce]
func (a *Array) MinAxes(axes []int, opts ...ReduceOptions) *Array {
	return a.extreme(axes, opts, false)
}

// Ptp returns the largest less the smallest element.
//
//pyconv:map numpy.ptp(a: array, axis: any = None) -> T[0]
func (a *Array) Ptp() *Array { return a.Max().Sub(a.Min()) }

// PtpAxis returns the largest less the smallest elements along one axis.
//
//pyconv:map numpy.ptp(a: array, axis: int, keepdims: bool = False) -> T[reduce]
func (a *Array) PtpAxis(axis int, opts ...ReduceOptions) *Array {
	return a.MaxAxis(axis, opts...).Sub(a.MinAxis(axis, opts...))
}

// truth is whether any, or all, elements are not zero.
func (a *Array) truth(given []int, opts []ReduceOptions, all bool) *Array {
	axes := a.axes(given)
	t := a.plain().Bool()
	for _, d := range axes {
		if o := (tensor.ReduceOptions{Keepdim: true}); all {
			t = t.AllDim(d, o)
		} else {
			t = t.AnyDim(d, o)
		}
	}
	return reduced(t, axes, reduceOptions(opts).Keepdims)
}

// Any reports whether an element is not zero.
//
//pyconv:map numpy.any(a: array, axis: any = None, *, keepdims: bool = False) -> bool[reduce]
//pyconv:map numpy.ndarray.any(axis: any = None, *, keepdims: bool = False) -> bool[reduce]
func (a *Array) Any(opts ...ReduceOptions) *Array { return a.truth(nil, opts, false) }

// AnyAxis reports along one axis whether an element is not zero.
//
//pyconv:map numpy.any(a: array, axis: int, *, keepdims: bool = False) -> bool[reduce]
//pyconv:map numpy.ndarray.any(axis: int, *, keepdims: bool = False) -> bool[reduce]
func (a *Array) AnyAxis(axis int, opts ...ReduceOptions) *Array {
	return a.truth([]int{axis}, opts, false)
}

// All reports whether no element is zero.
//
//pyconv:map numpy.all(a: array, axis: any = None, *, keepdims: bool = False) -> bool[reduce]
//pyconv:map numpy.ndarray.all(axis: any = None, *, keepdims: bool = False) -> bool[reduce]
func (a *Array) All(opts ...ReduceOptions) *Array { return a.truth(nil, opts, true) }

// AllAxis reports along one axis whether no element is zero.
//
//pyconv:map numpy.all(a: array, axis: int, *, keepdims: bool = False) -> bool[reduce]
//pyconv:map numpy.ndarray.all(axis: int, *, keepdims: bool = False) -> bool[reduce]
func (a *Array) AllAxis(axis int, opts ...ReduceOptions) *Array {
	return a.truth([]int{axis}, opts, true)
}

// CountNonzero returns how many elements are not zero.
//
//pyconv:map numpy.count_nonzero(a: array, axis: any = None)
func (a *Array) CountNonzero() int { return a.plain().Bool().Sum().ItemInt() }

// CountNonzeroAxis returns how many elements are not zero along one axis.
//
//pyconv:map numpy.count_nonzero(a: array, axis: int, *, keepdims: bool = False) -> i64[reduce]
func (a *Array) CountNonzeroAxis(axis int, opts ...ReduceOptions) *Array {
	return array(a.t.Bool()).SumAxis(axis, opts...)
}

// position is where the first largest or smallest element stands.
func (a *Array) position(name string, do func(t *tensor.Tensor) *tensor.Tensor) *Array {
	if a.Size() == 0 {
		py.Raise("ValueError", "attempt to get %s of an empty sequence", name)
	}
	t := a.plain()
	if t.DType() == tensor.Bool {
		t = t.To(tensor.Uint8)
	}
	return result(do(t))
}

// Argmax returns where the largest element stands among all, the first of equals.
//
//pyconv:map numpy.argmax(a: array, axis: any = None) -> i64[0]
//pyconv:map numpy.ndarray.argmax(axis: any = None) -> i64[0]
func (a *Array) Argmax() *Array {
	return a.position("argmax", (*tensor.Tensor).Argmax)
}

// ArgmaxAxis returns where the largest elements stand along one axis.
//
//pyconv:map numpy.argmax(a: array, axis: int, *, keepdims: bool = False) -> i64[reduce]
//pyconv:map numpy.ndarray.argmax(axis: int, *, keepdims: bool = False) -> i64[reduce]
func (a *Array) ArgmaxAxis(dim int, opts ...ReduceOptions) *Array {
	dim = axis(dim, a.NDim())
	return a.position("argmax", func(t *tensor.Tensor) *tensor.Tensor {
		return t.ArgmaxDim(dim, tensor.ReduceOptions{Keepdim: reduceOptions(opts).Keepdims})
	})
}

// Argmin returns where the smallest element stands among all, the first of equals.
//
//pyconv:map numpy.argmin(a: array, axis: any = None) -> i64[0]
//pyconv:map numpy.ndarray.argmin(axis: any = None) -> i64[0]
func (a *Array) Argmin() *Array {
	return a.position("argmin", (*tensor.Tensor).Argmin)
}

// ArgminAxis returns where the smallest elements stand along one axis.
//
//pyconv:map numpy.argmin(a: array, axis: int, *, keepdims: bool = False) -> i64[reduce]
//pyconv:map numpy.ndarray.argmin(axis: int, *, keepdims: bool = False) -> i64[reduce]
func (a *Array) ArgminAxis(dim int, opts ...ReduceOptions) *Array {
	dim = axis(dim, a.NDim())
	return a.position("argmin", func(t *tensor.Tensor) *tensor.Tensor {
		return t.ArgminDim(dim, tensor.ReduceOptions{Keepdim: reduceOptions(opts).Keepdims})
	})
}
