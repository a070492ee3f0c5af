package tensor

import (
	"math"
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// CreateOptions are the arguments of creation that have defaults.
type CreateOptions struct {
	Dtype DType // Invalid leaves it to PyTorch's default
}

// dtypeOr is the dtype that opts ask for, else the given one.
func dtypeOr(opts []CreateOptions, d DType) DType {
	if len(opts) > 0 && opts[0].Dtype != Invalid {
		return opts[0].Dtype
	}
	return d
}

// nonNegative raises for a shape with a negative size.
func nonNegative(op string, shape []int) {
	for _, d := range shape {
		if d < 0 {
			py.Raise("RuntimeError", "%s: Dimension size must be non-negative.", op)
		}
	}
}

// Zeros returns float32 zeros.
//
//pyconv:map torch.zeros(*size: int, dtype: dtype = None) -> f32[len(size)]
func Zeros(shape ...int) *Tensor { return ZerosOf(Float32, shape...) }

// ZerosOf returns zeros of dtype.
//
//pyconv:map torch.zeros(*size: int, dtype: dtype) -> dtype[len(size)]
func ZerosOf(dtype DType, shape ...int) *Tensor {
	nonNegative("zeros", shape)
	return New(dtype, shape...)
}

// Ones returns float32 ones.
//
//pyconv:map torch.ones(*size: int, dtype: dtype = None) -> f32[len(size)]
func Ones(shape ...int) *Tensor { return OnesOf(Float32, shape...) }

// OnesOf returns ones of dtype.
//
//pyconv:map torch.ones(*size: int, dtype: dtype) -> dtype[len(size)]
func OnesOf(dtype DType, shape ...int) *Tensor { return FullOf(dtype, shape, 1) }

// Empty returns a float32 tensor whose elements are to be written; they are
// zero.
//
//pyconv:map torch.empty(*size: int, dtype: dtype = None) -> f32[len(size)]
func Empty(shape ...int) *Tensor { return ZerosOf(Float32, shape...) }

// EmptyOf returns a tensor of dtype whose elements are to be written; they are
// zero.
//
//pyconv:map torch.empty(*size: int, dtype: dtype) -> dtype[len(size)]
func EmptyOf(dtype DType, shape ...int) *Tensor { return ZerosOf(dtype, shape...) }

// Full returns a tensor filled with v, whose Python type gives the dtype
// unless opts name one.
//
//pyconv:map torch.full(size: ints, fill_value: scalar, *, dtype: dtype = None) -> dtype|T1[len(size)]
func Full(shape []int, v Scalar, opts ...CreateOptions) *Tensor {
	return FullOf(dtypeOr(opts, scalarOf(v).defaultType()), shape, v)
}

// FullOf returns a tensor of dtype filled with v.
func FullOf(dtype DType, shape []int, v Scalar) *Tensor {
	t := ZerosOf(dtype, shape...)
	t.fill(scalarOf(v))
	return t
}

// fill writes v to every element.
func (t *Tensor) fill(v number) {
	if t.Numel() == 0 {
		return
	}
	convert(t, scalarTensor(v, t.dtype))
}

// scalarTensor is v in the lane in which an operation with result dtype d reads it.
func scalarTensor(v number, d DType) *Tensor {
	if v.category == complexCategory && d != Complex64 {
		py.Raise("RuntimeError", "value cannot be converted to type %s without overflow", d.CName())
	}
	if d == Complex64 {
		return FromSlice(Complex64, []complex64{complex(float32(v.f), float32(v.im))})
	}
	switch {
	case v.category == floatCategory && d.category() != floatCategory:
		return FromSlice(Float64, []float64{v.f})
	case d.category() != floatCategory:
		t := New(d)
		storeRun(t, 0, 1, []int64{v.i})
		return t
	}
	return FromSlice(Float64, []float64{v.f})
}

// FillInPlace writes v to every element.
//
//pyconv:map torch.Tensor.fill_(value: scalar) -> T[r] inplace backward=FillBackward2
func (t *Tensor) FillInPlace(v Scalar) *Tensor {
	t.fill(scalarOf(v)) // one number at one place is no conflict
	t.Touch()
	return t
}

// FillTensorInPlace writes the one number of v, without dimensions, to every
// element.
//
//pyconv:map torch.Tensor.fill_(value: Tensor) -> T[r] inplace backward=FillBackward1
func (t *Tensor) FillTensorInPlace(v *Tensor) *Tensor {
	if len(v.shape) > 0 {
		py.Raise("RuntimeError", "fill_ only supports 0-dimension value tensor but got tensor with %d dimensions.", len(v.shape))
	}
	return t.CopyInPlace(v)
}

// ZeroInPlace writes zero to every element.
//
//pyconv:map torch.Tensor.zero_() -> T[r] inplace backward=ZeroBackward0
func (t *Tensor) ZeroInPlace() *Tensor { return t.FillInPlace(0) }

// ZerosLike returns zeros of x's shape and dtype.
//
//pyconv:map torch.zeros_like(input: Tensor, *, dtype: dtype = None) -> dtype|T[r] backward=none
func ZerosLike(x *Tensor, opts ...CreateOptions) *Tensor { return newLike(dtypeOr(opts, x.dtype), x) }

// OnesLike returns ones of x's shape and dtype.
//
//pyconv:map torch.ones_like(input: Tensor, *, dtype: dtype = None) -> dtype|T[r] backward=none
func OnesLike(x *Tensor, opts ...CreateOptions) *Tensor { return FullLike(x, 1, opts...) }

// FullLike returns v in x's shape and dtype.
//
//pyconv:map torch.full_like(input: Tensor, fill_value: scalar, *, dtype: dtype = None) -> dtype|T[r] backward=none
func FullLike(x *Tensor, v Scalar, opts ...CreateOptions) *Tensor {
	t := newLike(dtypeOr(opts, x.dtype), x)
	t.fill(scalarOf(v))
	return t
}

// EmptyLike returns a tensor of x's shape and dtype to be written; its
// elements are zero.
//
//pyconv:map torch.empty_like(input: Tensor, *, dtype: dtype = None) -> dtype|T[r] backward=none
func EmptyLike(x *Tensor, opts ...CreateOptions) *Tensor { return ZerosLike(x, opts...) }

// NewZeros returns zeros of t's dtype.
//
//pyconv:map torch.Tensor.new_zeros(*size: int) -> T[len(size)] backward=none
//pyconv:map torch.Tensor.new_empty(*size: int) -> T[len(size)] backward=none
func (t *Tensor) NewZeros(shape ...int) *Tensor { return ZerosOf(t.dtype, shape...) }

// NewOnes returns ones of t's dtype.
//
//pyconv:map torch.Tensor.new_ones(*size: int) -> T[len(size)] backward=none
func (t *Tensor) NewOnes(shape ...int) *Tensor { return OnesOf(t.dtype, shape...) }

// NewFull returns v in t's dtype.
//
//pyconv:map torch.Tensor.new_full(size: ints, fill_value: scalar, *, dtype: dtype = None) -> dtype|T[len(size)] backward=none
func (t *Tensor) NewFull(shape []int, v Scalar, opts ...CreateOptions) *Tensor {
	return FullOf(dtypeOr(opts, t.dtype), shape, v)
}

// Arange returns 0, 1, … below end: int64 for an int, float32 for a float.
//
//pyconv:map torch.arange(end: scalar, *, dtype: dtype = None) -> dtype|T[1]
func Arange(end Scalar, opts ...CreateOptions) *Tensor { return ArangeStep(0, end, 1, opts...) }

// ArangeFrom returns start, start+1, … below end.
//
//pyconv:map torch.arange(start: scalar, end: scalar, *, dtype: dtype = None) -> dtype|promote(0,1)[1]
func ArangeFrom(start, end Scalar, opts ...CreateOptions) *Tensor {
	return ArangeStep(start, end, 1, opts...)
}

// ArangeStep returns start, start+step, … below end, above it for a negative step.
//
//pyconv:map torch.arange(start: scalar, end: scalar, step: scalar, *, dtype: dtype = None) -> dtype|promote(0,1)[1]
func ArangeStep(start, end, step Scalar, opts ...CreateOptions) *Tensor {
	dtype := Int64
	for _, v := range []Scalar{start, end, step} {
		if scalarOf(v).category == floatCategory {
			dtype = Float32
		}
	}
	return ArangeOf(dtypeOr(opts, dtype), start, end, step)
}

// ArangeOf is ArangeStep with a dtype.
func ArangeOf(dtype DType, start, end, step Scalar) *Tensor {
	a, b, s := scalarOf(start), scalarOf(end), scalarOf(step)
	switch {
	case s.f == 0:
		py.Raise("RuntimeError", "step must be nonzero")
	case s.f > 0 != (b.f >= a.f) && a.f != b.f:
		py.Raise("RuntimeError", "upper bound and lower bound inconsistent with step sign")
	}
	n := int(math.Ceil((b.f - a.f) / s.f))
	if a.category != floatCategory && b.category != floatCategory && s.category != floatCategory {
		d, by := b.i-a.i, s.i
		if by < 0 {
			d, by = -d, -by
		}
		n = int((d + by - 1) / by)
	}
	t := New(dtype, n)
	if laneOf(dtype) == laneInt {
		out := make([]int64, n)
		for i := range out {
			out[i] = a.i + int64(i)*s.i
		}
		storeRun(t, 0, 1, out)
		return t
	}
	out := make([]float64, n)
	for i := range out {
		out[i] = a.f + float64(i)*s.f
	}
	storeRun(t, 0, 1, out)
	return t
}

// Linspace returns steps numbers from start to end, both counted in, as
// float32 unless opts name a dtype.
//
//pyconv:map torch.linspace(start: float, end: float, steps: int, *, dtype: dtype = None) -> dtype|f32[1]
func Linspace(start, end float64, steps int, opts ...CreateOptions) *Tensor {
	if steps < 0 {
		py.Raise("RuntimeError", "number of steps must be non-negative")
	}
	t := New(dtypeOr(opts, Float32), steps)
	if t.dtype == Float64 {
		storeRun(t, 0, 1, linspace(start, end, steps))
		return t
	}
	storeRun(t, 0, 1, linspace(float32(start), float32(end), steps))
	return t
}

// HannWindow returns the n values of 0.5 - 0.5·cos, one period.
//
//pyconv:map torch.hann_window(window_length: int, *, dtype: dtype = None) -> dtype|f32[1]
func HannWindow(n int, opts ...CreateOptions) *Tensor { return window(n, true, 0.5, 0.5, opts) }

// HannWindowOf is HannWindow, which ends where it begins unless it is periodic.
//
//pyconv:map torch.hann_window(window_length: int, periodic: bool, *, dtype: dtype = None) -> dtype|f32[1]
func HannWindowOf(n int, periodic bool, opts ...CreateOptions) *Tensor {
	return window(n, periodic, 0.5, 0.5, opts)
}

// HammingWindow returns the n values of 0.54 - 0.46·cos, one period.
//
//pyconv:map torch.hamming_window(window_length: int, *, dtype: dtype = None) -> dtype|f32[1]
func HammingWindow(n int, opts ...CreateOptions) *Tensor { return window(n, true, 0.54, 0.46, opts) }

// HammingWindowOf is HammingWindow, which ends where it begins unless it is periodic.
//
//pyconv:map torch.hamming_window(window_length: int, periodic: bool, *, dtype: dtype = None) -> dtype|f32[1]
func HammingWindowOf(n int, periodic bool, opts ...CreateOptions) *Tensor {
	return window(n, periodic, 0.54, 0.46, opts)
}

func window(n int, periodic bool, alpha, beta float64, opts []CreateOptions) *Tensor {
	dtype := dtypeOr(opts, Float32)
	if n < 2 {
		return OnesOf(dtype, n)
	}
	period := n
	if !periodic {
		period--
	}
	t := Arange(n).To(dtype)
	return t.MulScalar(2 * math.Pi / float64(period)).Cos().MulScalar(-beta).AddScalar(alpha)
}

// fused is a·b + c, rounded once, as PyTorch's kernels compute it.
func fused[C float32 | float64](a, b, c C) C {
	return C(math.FMA(float64(a), float64(b), float64(c)))
}

// linspace counts from the nearer end, in the precision of the result, as
// PyTorch does.
func linspace[C float32 | float64](start, end C, n int) []C {
	out := make([]C, n)
	if n == 1 {
		out[0] = start
		return out
	}
	step := (end - start) / C(n-1)
	for i := range out {
		if i < n/2 {
			out[i] = fused(step, C(i), start)
		} else {
			out[i] = fused(-step, C(n-1-i), end)
		}
	}
	return out
}

// Eye returns the n by n identity.
//
//pyconv:map torch.eye(n: int, *, dtype: dtype = None) -> dtype|f32[2]
func Eye(n int, opts ...CreateOptions) *Tensor { return EyeOf(dtypeOr(opts, Float32), n, n) }

// EyeMatrix returns n by m zeros with ones on the diagonal.
//
//pyconv:map torch.eye(n: int, m: int, *, dtype: dtype = None) -> dtype|f32[2]
func EyeMatrix(n, m int, opts ...CreateOptions) *Tensor {
	return EyeOf(dtypeOr(opts, Float32), n, m)
}

// EyeOf is EyeMatrix of that dtype.
func EyeOf(dtype DType, n, m int) *Tensor {
	t := ZerosOf(dtype, n, m)
	d := t.Diagonal()
	d.fill(number{intCategory, 1, 1, 0})
	return t
}

// Number returns a Python number as a tensor, for a variable that holds a tensor
// later on. It prints as the number.
func Number(v Scalar) *Tensor {
	t := Of(v)
	t.number = v
	return t
}

// SumList is Python's sum of tensors: start, 0 without one, + xs[0] + xs[1] + …
func SumList(xs []*Tensor, start ...*Tensor) *Tensor {
	if len(xs) == 0 && len(start) == 0 {
		return Number(0)
	}
	var out *Tensor
	if len(start) > 0 {
		out = start[0]
	} else {
		out, xs = xs[0].AddScalar(0), xs[1:]
	}
	for _, x := range xs {
		out = out.Add(x)
	}
	return out
}

// NumberOrNone is Number of what v points to, nil for nil.
func NumberOrNone[T any](v *T) *Tensor {
	if v == nil {
		return nil
	}
	return Number(*v)
}

// Of returns a tensor of v, a number or nested slices of numbers or of tensors
// of no dimensions: ints give int64, floats float32, bools bool, unless opts
// name a dtype. A *Tensor is copied.
//
//pyconv:map torch.tensor(data: any, *, dtype: dtype = None) -> dtype|?[?]
//pyconv:map torch.as_tensor(data: any, *, dtype: dtype = None) -> dtype|?[?]
//pyconv:map torch.asarray(obj: any, *, dtype: dtype = None) -> dtype|?[?]
func Of(v any, opts ...CreateOptions) *Tensor {
	if x, ok := v.(*Tensor); ok {
		return x.Clone().To(dtypeOr(opts, x.dtype))
	}
	return of(v, Float32, opts)
}

// OfWide is Of, except that Python's floats become float64, as NumPy has it.
func OfWide(v any) *Tensor { return of(v, Float64, nil) }

func of(v any, float DType, opts []CreateOptions) *Tensor {
	if a, ok := v.(interface{ CopyTensor() *Tensor }); ok { // an array of runtime/numpy
		t := a.CopyTensor()
		return t.To(dtypeOr(opts, t.dtype))
	}
	b := builder{float: float}
	b.add(v, 0)
	dtype := dtypeOr(opts, b.dtype())
	t := New(dtype, b.shape...)
	if laneOf(dtype) == laneInt && b.category != floatCategory {
		storeRun(t, 0, 1, b.ints)
	} else {
		storeRun(t, 0, 1, b.floats)
	}
	return t
}

// OfDType is Of with a dtype.
func OfDType(dtype DType, v any) *Tensor { return Of(v, CreateOptions{Dtype: dtype}) }

// FloatTensor is Of as float32.
//
//pyconv:map torch.FloatTensor(data: any) -> f32[?]
//pyconv:map torch.Tensor(data: any) -> f32[?]
func FloatTensor(v any) *Tensor { return OfDType(Float32, v) }

// LongTensor is Of as int64.
//
//pyconv:map torch.LongTensor(data: any) -> i64[?]
func LongTensor(v any) *Tensor { return OfDType(Int64, v) }

// BoolTensor is Of as bool.
//
//pyconv:map torch.BoolTensor(data: any) -> bool[?]
func BoolTensor(v any) *Tensor { return OfDType(Bool, v) }

// ByteTensor is Of as uint8.
//
//pyconv:map torch.ByteTensor(data: any) -> u8[?]
func ByteTensor(v any) *Tensor { return OfDType(Uint8, v) }

// CharTensor is Of as int8.
//
//pyconv:map torch.CharTensor(data: any) -> i8[?]
func CharTensor(v any) *Tensor { return OfDType(Int8, v) }

// ShortTensor is Of as int16.
//
//pyconv:map torch.ShortTensor(data: any) -> i16[?]
func ShortTensor(v any) *Tensor { return OfDType(Int16, v) }

// IntTensor is Of as int32.
//
//pyconv:map torch.IntTensor(data: any) -> i32[?]
func IntTensor(v any) *Tensor { return OfDType(Int32, v) }

// DoubleTensor is Of as float64.
//
//pyconv:map torch.DoubleTensor(data: any) -> f64[?]
func DoubleTensor(v any) *Tensor { return OfDType(Float64, v) }

// HalfTensor is Of as float16.
//
//pyconv:map torch.HalfTensor(data: any) -> f16[?]
func HalfTensor(v any) *Tensor { return OfDType(Float16, v) }

// BFloat16Tensor is Of as bfloat16.
//
//pyconv:map torch.BFloat16Tensor(data: any) -> bf16[?]
func BFloat16Tensor(v any) *Tensor { return OfDType(BFloat16, v) }

// Tril returns x with zeros above the diagonal.
//
//pyconv:map torch.tril(input: Tensor, diagonal: int = 0) -> T[r] backward=TrilBackward0
//pyconv:map torch.Tensor.tril(diagonal: int = 0) -> T[r] backward=TrilBackward0
func Tril(x *Tensor, diagonal int) *Tensor {
	return triangle("tril", x, func(i, j int) bool { return j-i <= diagonal })
}

// Triu returns x with zeros below the diagonal.
//
//pyconv:map torch.triu(input: Tensor, diagonal: int = 0) -> T[r] backward=TriuBackward0
//pyconv:map torch.Tensor.triu(diagonal: int = 0) -> T[r] backward=TriuBackward0
func Triu(x *Tensor, diagonal int) *Tensor {
	return triangle("triu", x, func(i, j int) bool { return j-i >= diagonal })
}

// triangle zeroes the elements of the last two dimensions that keep refuses.
func triangle(op string, x *Tensor, keep func(i, j int) bool) *Tensor {
	if len(x.shape) < 2 {
		py.Raise("RuntimeError", "%s: input tensor must have at least 2 dimensions", op)
	}
	n, m := x.shape[len(x.shape)-2], x.shape[len(x.shape)-1]
	mask := New(Bool, n, m)
	bits := stored[bool](mask)
	for i := range n {
		for j := range m {
			bits[i*m+j] = !keep(i, j)
		}
	}
	return x.MaskedFill(mask, 0).To(x.dtype)
}

// TrilIndices returns the rows and columns of the elements on and below the
// diagonal of a rows by columns matrix.
//
//pyconv:map torch.tril_indices(row: int, col: int, offset: int = 0) -> i64[2]
func TrilIndices(rows, columns, offset int) *Tensor {
	return Tril(OnesOf(Bool, rows, columns), offset).Nonzero().T().Contiguous()
}

// TriuIndices returns the rows and columns of the elements on and above the
// diagonal of a rows by columns matrix.
//
//pyconv:map torch.triu_indices(row: int, col: int, offset: int = 0) -> i64[2]
func TriuIndices(rows, columns, offset int) *Tensor {
	return Triu(OnesOf(Bool, rows, columns), offset).Nonzero().T().Contiguous()
}

// Meshgrid returns for each tensor of one dimension its values over the grid
// of all: indexed by position (ij).
//
//pyconv:map torch.meshgrid(*tensors: Tensor, indexing: str = "ij") -> T[len(tensors)]
func Meshgrid(ts ...*Tensor) []*Tensor {
	shape := make([]int, len(ts))
	for i, t := range ts {
		shape[i] = t.Numel()
	}
	out := make([]*Tensor, len(ts))
	for i, t := range ts {
		one := slices.Repeat([]int{1}, len(ts))
		one[i] = shape[i]
		out[i] = t.Reshape(one...).Expand(shape...)
	}
	return out
}

// MeshgridXY is Meshgrid indexed as a picture is: the first two dimensions
// change places.
//
//pyconv:map torch.meshgrid(*tensors: Tensor, indexing: str = "xy") -> T[len(tensors)]
func MeshgridXY(ts ...*Tensor) []*Tensor {
	if len(ts) < 2 {
		return Meshgrid(ts...)
	}
	out := Meshgrid(append([]*Tensor{ts[1], ts[0]}, ts[2:]...)...)
	out[0], out[1] = out[1], out[0]
	return out
}
