package numpy

import (
	"math"
	"reflect"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// CreateOptions are the arguments of the creating functions that have defaults.
type CreateOptions struct {
	Dtype DType // the zero value is the function's own default
	Ndmin int   // leading dimensions of size 1 are added up to this many
}

func dtypeOr(opts []CreateOptions, d DType) DType {
	if len(opts) > 0 && opts[0].Dtype != 0 {
		return opts[0].Dtype
	}
	return d
}

// Of returns a new array of v: a number, nested slices of numbers or arrays, an
// array or a tensor. Ints give int64, floats float64, bools bool, unless opts
// name a dtype.
//
//pyconv:map numpy.array(object: data, dtype: dtype = None, *, copy: bool = True, ndmin: int = 0) -> dtype|?[?] fresh
func Of(v any, opts ...CreateOptions) *Array {
	a := AsArray(v, opts...)
	switch v := v.(type) {
	case *Array:
		if a.t.SharesStorage(v.t) {
			a = array(a.t.Clone())
		}
	case *tensor.Tensor:
		if a.t.SharesStorage(v) {
			a = array(a.t.Clone())
		}
	}
	if len(opts) > 0 {
		for a.NDim() < opts[0].Ndmin {
			a = array(a.t.Unsqueeze(0))
		}
	}
	return a
}

// AsArray is Of without a copy of what is an array or a tensor already.
//
//pyconv:map numpy.asarray(a: data, dtype: dtype = None) -> dtype|?[?] view(0)
//pyconv:map numpy.asanyarray(a: data, dtype: dtype = None) -> dtype|?[?] view(0)
func AsArray(v any, opts ...CreateOptions) *Array {
	var t *tensor.Tensor
	switch v := v.(type) {
	case *Array:
		t = v.t
	case *tensor.Tensor:
		t = FromTensor(v).t
	default:
		homogeneous(v)
		if rows, ok := v.([]*Array); ok && len(rows) > 0 {
			t = Stack(rows, 0).t
			break
		}
		t = tensor.OfWide(v)
	}
	return array(cast(t, dtypeOr(opts, DType(t.DType()))))
}

// homogeneous raises where nested slices and arrays in them make no array, since
// those of one depth differ in length.
func homogeneous(v any) {
	type sizes []int // an array's
	var shape []int
	for level := []any{v}; len(level) > 0; {
		n := -1 // of the items of this depth; none where they are no sequences
		var next []any
		for i, item := range level {
			switch a := item.(type) {
			case *Array:
				item = sizes(a.Shape())
			case *Texts:
				item = sizes(a.Shape())
			case *tensor.Tensor:
				item = sizes(a.Shape())
			}
			size := -1
			if dims, ok := item.(sizes); ok {
				if len(dims) > 0 {
					size = dims[0]
					next = append(next, dims[1:])
				}
			} else if r := reflect.ValueOf(item); r.Kind() == reflect.Slice {
				size = r.Len()
				if k := r.Type().Elem().Kind(); k == reflect.Slice || k == reflect.Pointer {
					for i := range size {
						next = append(next, r.Index(i).Interface())
					}
				}
			}
			if i > 0 && size != n {
				py.Raise("ValueError", "setting an array element with a sequence. The requested array has an inhomogeneous shape after %d dimensions. The detected shape was %s + inhomogeneous part.", len(shape), tupleText(shape))
			}
			n = size
		}
		shape = append(shape, n)
		level = next
	}
}

// AsContiguous returns a when its elements stand row-major without gaps, else a
// copy that does.
//
//pyconv:map numpy.ascontiguousarray(a: array, dtype: dtype = None) -> dtype|T[r] view(0)
func (a *Array) AsContiguous(opts ...CreateOptions) *Array {
	return array(a.t.To(tensor.DType(dtypeOr(opts, a.DType()))).Contiguous())
}

// Zeros returns float64 zeros.
//
//pyconv:map numpy.zeros(shape: ints) -> f64[len(shape)]
//pyconv:map numpy.empty(shape: ints) -> f64[len(shape)]
func Zeros(shape ...int) *Array { return ZerosOf(Float64, shape...) }

// ZerosOf returns zeros of dtype.
//
//pyconv:map numpy.zeros(shape: ints, dtype: dtype) -> dtype[len(shape)]
//pyconv:map numpy.empty(shape: ints, dtype: dtype) -> dtype[len(shape)]
func ZerosOf(dtype DType, shape ...int) *Array {
	return array(tensor.New(tensor.DType(dtype), size(shape)...))
}

// size raises for a negative dimension.
func size(shape []int) []int {
	for _, n := range shape {
		if n < 0 {
			py.Raise("ValueError", "negative dimensions are not allowed")
		}
	}
	return shape
}

// Ones returns float64 ones.
//
//pyconv:map numpy.ones(shape: ints) -> f64[len(shape)]
func Ones(shape ...int) *Array { return OnesOf(Float64, shape...) }

// OnesOf returns ones of dtype.
//
//pyconv:map numpy.ones(shape: ints, dtype: dtype) -> dtype[len(shape)]
func OnesOf(dtype DType, shape ...int) *Array {
	return array(tensor.OnesOf(tensor.DType(dtype), size(shape)...))
}

// Full returns v everywhere, in the dtype that v alone has unless opts name one.
//
//pyconv:map numpy.full(shape: ints, fill_value: scalar, dtype: dtype = None) -> dtype|T1[len(shape)]
func Full(shape []int, v tensor.Scalar, opts ...CreateOptions) *Array {
	n := Number(v)
	return n.fill(dtypeOr(opts, n.DType()), shape)
}

// fill is a's element over shape.
func (a *Array) fill(dtype DType, shape []int) *Array {
	return array(a.as(dtype).Expand(size(shape)...).Contiguous())
}

// ZerosLike returns zeros of a's shape and dtype.
//
//pyconv:map numpy.zeros_like(a: array, dtype: dtype = None) -> dtype|T[r]
//pyconv:map numpy.empty_like(prototype: array, dtype: dtype = None) -> dtype|T[r]
func (a *Array) ZerosLike(opts ...CreateOptions) *Array {
	return array(tensor.ZerosLike(a.plain(), tensor.CreateOptions{Dtype: tensor.DType(dtypeOr(opts, a.DType()))}))
}

// OnesLike returns ones of a's shape and dtype.
//
//pyconv:map numpy.ones_like(a: array, dtype: dtype = None) -> dtype|T[r]
func (a *Array) OnesLike(opts ...CreateOptions) *Array { return a.FullLike(1, opts...) }

// FullLike returns v everywhere, of a's shape and dtype.
//
//pyconv:map numpy.full_like(a: array, fill_value: scalar, dtype: dtype = None) -> dtype|T[r]
func (a *Array) FullLike(v tensor.Scalar, opts ...CreateOptions) *Array {
	out := a.ZerosLike(opts...)
	out.t.CopyInPlace(Number(v).t)
	return out
}

// Arange returns 0, 1, … below end.
//
//pyconv:map numpy.arange(stop: scalar, dtype: dtype = None) -> dtype|T0[1]
func Arange(end tensor.Scalar, opts ...CreateOptions) *Array { return ArangeStep(0, end, 1, opts...) }

// ArangeFrom returns start, start+1, … below end.
//
//pyconv:map numpy.arange(start: scalar, stop: scalar, dtype: dtype = None) -> dtype|promote(0,1)[1]
func ArangeFrom(start, end tensor.Scalar, opts ...CreateOptions) *Array {
	return ArangeStep(start, end, 1, opts...)
}

// ArangeStep returns start, start+step, … below end, above it for a negative step.
//
//pyconv:map numpy.arange(start: scalar, stop: scalar, step: scalar, dtype: dtype = None) -> dtype|promote(0,1,2)[1]
func ArangeStep(start, end, step tensor.Scalar, opts ...CreateOptions) *Array {
	a, b, s := Number(start), Number(end), Number(step)
	dtype := dtypeOr(opts, promote(promote(a.DType(), b.DType()), s.DType()))
	if s.Item() == 0 {
		py.Raise("ZeroDivisionError", "division by zero")
	}
	n := max(int(math.Ceil((b.Item()-a.Item())/s.Item())), 0)
	if dtype.kind() != floatKind {
		first, second := a.as(Int64).ItemInt(), Number(a.Item()+s.Item()).as(Int64).ItemInt()
		out := make([]int64, n)
		for i := range out {
			out[i] = int64(first + i*(second-first))
		}
		return array(tensor.FromSlice(tensor.Int64, out, n).To(tensor.DType(dtype)))
	}
	ends := array(cast(tensor.OfWide([]float64{a.Item(), a.Item() + s.Item()}), dtype)).ToFloats()
	if dtype == Float64 {
		return array(tensor.FromSlice(tensor.Float64, counted(ends[0], ends[1], n), n))
	}
	return array(tensor.FromSlice(tensor.Float32, counted(float32(ends[0]), float32(ends[1]), n), n).To(tensor.DType(dtype)))
}

// counted counts from first on by the difference to second, as NumPy fills.
func counted[T float](first, second T, n int) []T {
	out := make([]T, n)
	delta := second - first
	for i := range out {
		out[i] = first + T(T(i)*delta)
	}
	return out
}

// LinspaceOptions are the arguments of Linspace that have defaults.
type LinspaceOptions struct {
	NoEndpoint bool
	Dtype      DType
}

// Linspace returns num numbers from start to stop.
//
//pyconv:map numpy.linspace(start: float, stop: float, num: int = 50, endpoint: bool = True, *, dtype: dtype = None) -> dtype|f64[1]
func Linspace(start, stop float64, num int, opts ...LinspaceOptions) *Array {
	var o LinspaceOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	if num < 0 {
		py.Raise("ValueError", "Number of samples, %d, must be non-negative.", num)
	}
	div := num - 1
	if o.NoEndpoint {
		div = num
	}
	out := make([]float64, num)
	delta := stop - start
	step := delta / float64(div)
	for i := range out {
		switch {
		case div <= 0:
			out[i] = start + float64(float64(i)*delta)
		case step == 0:
			out[i] = start + float64(float64(i)/float64(div)*delta)
		default:
			out[i] = start + float64(float64(i)*step)
		}
	}
	if !o.NoEndpoint && num > 1 {
		out[num-1] = stop
	}
	t := tensor.FromSlice(tensor.Float64, out, num)
	switch {
	case o.Dtype == 0:
	case o.Dtype.kind() != floatKind:
		t = t.Floor().To(tensor.DType(o.Dtype))
	default:
		t = t.To(tensor.DType(o.Dtype))
	}
	return array(t)
}

// Logspace returns base to the power of Linspace's numbers.
//
//pyconv:map numpy.logspace(start: float, stop: float, num: int = 50, endpoint: bool = True, base: float = 10.0) -> f64[1]
func Logspace(start, stop float64, num int, base float64, opts ...LinspaceOptions) *Array {
	return Number(base).Pow(Linspace(start, stop, num, opts...))
}

// Eye returns the n by n identity.
//
//pyconv:map numpy.eye(N: int, dtype: dtype = None) -> dtype|f64[2]
//pyconv:map numpy.identity(n: int, dtype: dtype = None) -> dtype|f64[2]
func Eye(n int, opts ...CreateOptions) *Array { return EyeOf(n, n, 0, opts...) }

// EyeOf returns n by m zeros with ones on the k-th diagonal.
//
//pyconv:map numpy.eye(N: int, M: int, k: int = 0, dtype: dtype = None) -> dtype|f64[2]
func EyeOf(n, m, k int, opts ...CreateOptions) *Array {
	out := ZerosOf(dtypeOr(opts, Float64), n, m)
	for i := range n {
		if j := i + k; j >= 0 && j < m {
			out.SetIndexScalar(1, I(i), I(j))
		}
	}
	return out
}

// Rows returns each row of v as an array.
func Rows(v any) []*Array { return AsArray(v).Unbind(0) }
