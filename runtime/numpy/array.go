// Package numpy holds NumPy's array: a view of a tensor's storage, with NumPy's
// dtypes, promotion (NEP 50), order of summation and printing. Loops over
// elements are runtime/tensor's wherever the two agree.
package numpy

import (
	"math"
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// Array is an ndarray, or a NumPy scalar such as np.float32(1.5). Its strides
// may be negative.
//
//pyconv:class numpy.ndarray
type Array struct {
	t      *tensor.Tensor
	scalar bool          // a NumPy scalar: it is immutable and prints as one
	number tensor.Scalar // the Python number that this stands for
}

func init() {
	py.RegisterClass("AxisError", "ValueError")
	py.RegisterClass("UFuncTypeError", "TypeError")
	py.RegisterClass("LinAlgError", "ValueError")
}

// FromTensor returns an array over t's storage: t.numpy(). NumPy has no
// bfloat16.
func FromTensor(t *tensor.Tensor) *Array {
	if t.DType() == tensor.BFloat16 {
		py.Raise("TypeError", "Got unsupported ScalarType BFloat16")
	}
	return &Array{t: t}
}

// Tensor returns a tensor over a's storage: torch.from_numpy(a).
//
//pyconv:map torch.from_numpy(ndarray: numpy.ndarray) -> T[r] view(0)
func (a *Array) Tensor() *tensor.Tensor {
	if a.reversed() {
		py.Raise("ValueError", "At least one stride in the given numpy array is negative, and tensors with negative strides are not currently supported. (You can probably work around this by making a copy of your array  with array.copy().) ")
	}
	return a.t
}

// CopyTensor returns a tensor with a storage of its own: torch.tensor(a).
func (a *Array) CopyTensor() *tensor.Tensor { return a.t.Clone() }

// reversed reports whether a stride is negative.
func (a *Array) reversed() bool {
	return slices.ContainsFunc(a.t.Strides(), func(s int) bool { return s < 0 })
}

// plain is a's tensor without negative strides: a copy where there are such.
func (a *Array) plain() *tensor.Tensor {
	if a.reversed() {
		return a.t.Clone()
	}
	return a.t
}

// result wraps what an operation gives: a scalar where no dimensions are left.
func result(t *tensor.Tensor) *Array { return &Array{t: t, scalar: t.Dim() == 0} }

// array wraps t, which stays an array whatever its rank.
func array(t *tensor.Tensor) *Array { return &Array{t: t} }

// scalarCell is a scalar in one piece of memory.
type scalarCell struct {
	Array
	cell tensor.Cell
}

// scalarOf is v as a scalar.
func scalarOf[T tensor.Element](dtype DType, v T) *Array {
	s := &scalarCell{Array: Array{scalar: true}}
	s.t = tensor.FillCell(&s.cell, tensor.DType(dtype), v)
	return &s.Array
}

// element is a copy of what stands at an offset of t's storage, as a scalar.
func element(t *tensor.Tensor, off int) *Array {
	s := &scalarCell{Array: Array{scalar: true}}
	s.t = t.FillCell(&s.cell, off)
	return &s.Array
}

// Number returns a Python number as an array, for an operand that takes the
// other's dtype. It prints as the number.
func Number(v tensor.Scalar) *Array {
	var a *Array
	switch v := v.(type) {
	case bool:
		a = scalarOf(Bool, v)
	case int:
		a = scalarOf(Int64, int64(v))
	case float64:
		a = scalarOf(Float64, v)
	case py.Number:
		return Number(v.Any())
	default:
		py.Raise("TypeError", "must be real number, not %T", v)
	}
	a.number = v
	return a
}

// Scalar returns v as a NumPy scalar: np.float32(v).
func Scalar(dtype DType, v tensor.Scalar) *Array { return result(Number(v).as(dtype)) }

// ScalarOf returns a as dtype: np.float32(a).
func ScalarOf(dtype DType, a *Array) *Array { return result(cast(a.t, dtype)) }

// as is a's elements as dtype.
func (a *Array) as(dtype DType) *tensor.Tensor {
	if i, ok := a.number.(int); ok && (dtype.kind() == signedKind || dtype.kind() == unsignedKind) && !fits(i, dtype) {
		py.Raise("OverflowError", "Python integer %d out of bounds for %s", i, dtype.Name())
	}
	return cast(a.t, dtype)
}

// cast is t as dtype, rounded once: PyTorch's way to float16 is by float32.
func cast(t *tensor.Tensor, dtype DType) *tensor.Tensor {
	if t.DType() != tensor.Float64 || dtype != Float16 {
		return t.To(tensor.DType(dtype))
	}
	odd := t.To(tensor.Float32).Contiguous()
	for i, v := range tensor.Elements[float64](t.Contiguous()) {
		if i == odd.Numel() {
			break
		}
		// What float32 cannot hold it holds with its last bit set, so that the
		// next rounding sees that something is left.
		to := &tensor.Elements[float32](odd)[i]
		if f := float64(*to); f != v && !math.IsInf(f, 0) && !math.IsNaN(v) {
			bits := math.Float32bits(*to)
			if math.Abs(f) > math.Abs(v) {
				bits--
			}
			*to = math.Float32frombits(bits | 1)
		}
	}
	return odd.To(tensor.Float16)
}

// fits reports whether an integer dtype holds i.
func fits(i int, dtype DType) bool {
	bits := 8 * dtype.Itemsize()
	if dtype.kind() == unsignedKind {
		return i >= 0 && (bits == 64 || i < 1<<bits)
	}
	return bits == 64 || i >= -(1<<(bits-1)) && i < 1<<(bits-1)
}

// DType returns the element type.
//
//pyconv:map numpy.ndarray.dtype attr
func (a *Array) DType() DType { return DType(a.t.DType()) }

// Shape returns the sizes.
//
//pyconv:map numpy.ndarray.shape attr
//pyconv:map numpy.shape(a: array)
func (a *Array) Shape() []int { return a.t.Shape() }

// NDim returns the number of dimensions.
//
//pyconv:map numpy.ndarray.ndim attr
//pyconv:map numpy.ndim(a: array)
func (a *Array) NDim() int { return a.t.Dim() }

// Size returns the number of elements.
//
//pyconv:map numpy.ndarray.size attr
//pyconv:map numpy.size(a: array)
func (a *Array) Size() int { return a.t.Numel() }

// Itemsize returns the bytes of one element.
//
//pyconv:map numpy.ndarray.itemsize attr
func (a *Array) Itemsize() int { return a.DType().Itemsize() }

// NBytes returns the bytes of all elements.
//
//pyconv:map numpy.ndarray.nbytes attr
func (a *Array) NBytes() int { return a.Size() * a.Itemsize() }

// Strides returns the strides in bytes.
//
//pyconv:map numpy.ndarray.strides attr
func (a *Array) Strides() []int {
	out := slices.Clone(a.t.Strides())
	for i := range out {
		out[i] *= a.Itemsize()
	}
	return out
}

// Len returns the size of the first dimension.
func (a *Array) Len() int {
	if a.NDim() == 0 {
		if a.scalar {
			py.Raise("TypeError", "object of type 'numpy.%s' has no len()", a.DType().Name())
		}
		py.Raise("TypeError", "len() of unsized object")
	}
	return a.Shape()[0]
}

// Dim1 returns the size of an array of one dimension; it raises ValueError for another.
func (a *Array) Dim1() int { return a.t.Dim1() }

// Dim2 returns the sizes of an array of two dimensions; it raises ValueError for another.
func (a *Array) Dim2() (int, int) { return a.t.Dim2() }

// Dim3 returns the sizes of an array of three dimensions; it raises ValueError for another.
func (a *Array) Dim3() (int, int, int) { return a.t.Dim3() }

// Dim4 returns the sizes of an array of four dimensions; it raises ValueError for another.
func (a *Array) Dim4() (int, int, int, int) { return a.t.Dim4() }

// one raises unless a has one element.
func (a *Array) one() {
	if a.Size() != 1 {
		py.Raise("ValueError", "can only convert an array of size 1 to a Python scalar")
	}
}

// Item returns the one element as a float.
//
//pyconv:map numpy.ndarray.__float__()
func (a *Array) Item() float64 {
	a.one()
	return a.t.Item()
}

// ItemInt returns the one element as an int, truncated.
//
//pyconv:map numpy.ndarray.__int__()
func (a *Array) ItemInt() int {
	a.one()
	return a.t.ItemInt()
}

// ItemNumber is a.item(): the one element as the Python number that it is.
func (a *Array) ItemNumber() *Array {
	a.one()
	return Number(array(a.t.Reshape()).PyNumber())
}

// ItemBool is bool(a).
//
//pyconv:map numpy.ndarray.__bool__()
func (a *Array) ItemBool() bool {
	switch n := a.Size(); {
	case n == 0:
		py.Raise("ValueError", "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.")
	case n > 1:
		py.Raise("ValueError", "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
	}
	return a.t.ItemBool()
}

// ToFloats returns the elements of an array of one dimension.
func (a *Array) ToFloats() []float64 { return a.t.ToFloats() }

// ToFloats2 returns the rows of an array of two dimensions.
func (a *Array) ToFloats2() [][]float64 { return a.t.ToFloats2() }

// ToFloats3 returns the elements of an array of three dimensions.
func (a *Array) ToFloats3() [][][]float64 { return a.t.ToFloats3() }

// ToInts returns the elements of an array of one dimension as ints.
func (a *Array) ToInts() []int { return a.t.ToInts() }

// ToInts2 returns the rows of an array of two dimensions as ints.
func (a *Array) ToInts2() [][]int { return a.t.ToInts2() }

// ToInts3 returns the elements of an array of three dimensions as ints.
func (a *Array) ToInts3() [][][]int { return a.t.ToInts3() }

// ToBools returns the elements of an array of one dimension as bools.
func (a *Array) ToBools() []bool { return a.t.ToBools() }

// ToBools2 returns the rows of an array of two dimensions as bools.
func (a *Array) ToBools2() [][]bool { return a.t.ToBools2() }

// ToBools3 returns the elements of an array of three dimensions as bools.
func (a *Array) ToBools3() [][][]bool { return a.t.ToBools3() }
