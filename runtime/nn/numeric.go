package nn

import (
	"github.com/pyconv/pyconv/runtime/internal/parallel"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// real is what layers compute in: float64 for float64 tensors, else float32;
// half widths are widened first and the result rounded once.
type real interface{ float32 | float64 }

func dtypeOf[T real]() tensor.DType {
	var v T
	if _, ok := any(v).(float64); ok {
		return tensor.Float64
	}
	return tensor.Float32
}

// values returns t's elements in row-major order; they may be t's own storage.
func values[T real](t *tensor.Tensor) []T {
	if t == nil {
		return nil
	}
	if t.IsComplex() { // as real numbers it would lose its imaginary parts
		py.Raise("NotImplementedError", "this operation is not implemented for 'ComplexFloat'")
	}
	t = t.To(dtypeOf[T]()).Contiguous()
	return tensor.Elements[T](t)[:t.Numel()]
}

// result returns data as a tensor of dtype.
func result[T real](data []T, dtype tensor.DType, shape ...int) *tensor.Tensor {
	return tensor.FromSlice(dtypeOf[T](), data, shape...).To(dtype)
}

// wide says whether x is computed in float64: doubles, and integers, which are
// exact there up to 2⁵³.
func wide(x *tensor.Tensor) bool { return x.DType() == tensor.Float64 || !x.DType().IsFloat() }

// needFloat raises PyTorch's fault of a kernel that has no integers.
func needFloat(kernel string, x *tensor.Tensor) {
	if !x.DType().IsFloat() {
		noKernel(kernel, x)
	}
}

// noKernel raises PyTorch's fault of a kernel that has no such dtype.
func noKernel(kernel string, x *tensor.Tensor) {
	py.Raise("NotImplementedError", "\"%s\" not implemented for '%s'", kernel, x.DType().ScalarName())
}

// sameTypes raises where a normalisation's parameters are not of x's dtype;
// halves may have float32 ones.
func sameTypes(x *tensor.Tensor, params ...*tensor.Tensor) {
	for _, p := range params {
		switch {
		case p == nil || p.DType() == x.DType():
		case x.DType() != tensor.Float16 && x.DType() != tensor.BFloat16:
			py.Raise("RuntimeError", "mixed dtype (CPU): all inputs must share same datatype.")
		case p.DType() != tensor.Float32:
			py.Raise("RuntimeError", "mixed dtype (CPU): expect parameter to have scalar type of Float")
		}
	}
}

// elementwise returns f of every element, computed in float64 and rounded to
// x's dtype.
func elementwise(kernel string, x *tensor.Tensor, f func(v float64) float64) *tensor.Tensor {
	needFloat(kernel, x)
	if x.DType() == tensor.Float64 {
		return mapped[float64](x, f)
	}
	return mapped[float32](x, f)
}

// rowwise is elementwise for what has a kernel: run serves all but float64.
func rowwise(name string, x *tensor.Tensor, run func(dst, src []float32), f func(v float64) float64) *tensor.Tensor {
	if x.DType() == tensor.Float64 || !x.DType().IsFloat() {
		return elementwise(name, x, f)
	}
	src := values[float32](x)
	dst := make([]float32, len(src))
	parallel.For(len(src), 1<<12, func(lo, hi int) { run(dst[lo:hi], src[lo:hi]) })
	return result(dst, x.DType(), x.Shape()...)
}

func mapped[T real](x *tensor.Tensor, f func(v float64) float64) *tensor.Tensor {
	src := values[T](x)
	dst := make([]T, len(src))
	parallel.For(len(src), 1<<12, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			dst[i] = T(f(float64(src[i])))
		}
	})
	return result(dst, x.DType(), x.Shape()...)
}

// wrapDim turns a dimension of a tensor of rank into one from 0 on.
func wrapDim(dim, rank int) int {
	n := max(rank, 1)
	if dim < -n || dim >= n {
		py.Raise("IndexError", "Dimension out of range (expected to be in range of [%d, %d], but got %d)", -n, n-1, dim)
	}
	if dim < 0 {
		dim += n
	}
	return dim
}

// product is the number of elements of a shape.
func product(shape []int) int {
	n := 1
	for _, d := range shape {
		n *= d
	}
	return n
}

// orElse is *p, or otherwise.
func orElse[T any](p *T, otherwise T) T {
	if p == nil {
		return otherwise
	}
	return *p
}
