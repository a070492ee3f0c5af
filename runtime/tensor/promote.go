package tensor

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// category ranks what promotion compares first: bool, integer, float, complex.
type category uint8

const (
	boolCategory category = iota
	intCategory
	floatCategory
	complexCategory
)

func (d DType) category() category {
	switch {
	case d == Bool:
		return boolCategory
	case d == Complex64:
		return complexCategory
	case d.IsFloat():
		return floatCategory
	}
	return intCategory
}

// ScalarName is PyTorch's name for d in messages: Float, Long.
func (d DType) ScalarName() string {
	switch d {
	case Float32:
		return "Float"
	case Float64:
		return "Double"
	case Float16:
		return "Half"
	case BFloat16:
		return "BFloat16"
	case Int64:
		return "Long"
	case Int32:
		return "Int"
	case Int16:
		return "Short"
	case Int8:
		return "Char"
	case Uint8:
		return "Byte"
	case Bool:
		return "Bool"
	case Uint16:
		return "UInt16"
	case Uint32:
		return "UInt32"
	case Uint64:
		return "UInt64"
	case Complex64:
		return "ComplexFloat"
	}
	return "Undefined"
}

// CName is the C++ type of the elements, as compilers print it.
func (d DType) CName() string {
	switch d {
	case Float64:
		return "double"
	case Float16:
		return "c10::Half"
	case BFloat16:
		return "c10::BFloat16"
	case Int64:
		return "long int"
	case Int32:
		return "int"
	case Int16:
		return "short int"
	case Int8:
		return "signed char"
	case Uint8:
		return "unsigned char"
	case Bool:
		return "bool"
	case Uint16:
		return "short unsigned int"
	case Uint32:
		return "unsigned int"
	case Uint64:
		return "long unsigned int"
	case Complex64:
		return "c10::complex<float>"
	}
	return "float"
}

// PromoteTypes returns the dtype that holds values of both a and b, as
// torch.promote_types does.
//
//pyconv:map torch.promote_types(type1: dtype, type2: dtype)
func PromoteTypes(a, b DType) DType {
	if a == b {
		return a
	}
	ca, cb := a.category(), b.category()
	if ca != cb {
		if a == Complex64 && b == Float64 || a == Float64 && b == Complex64 {
			noDouble()
		}
		if ca > cb {
			return a
		}
		return b
	}
	if ca == floatCategory {
		if a == Float64 || b == Float64 {
			return Float64
		}
		return Float32 // f32 with a half, or two different halves
	}
	if a == Uint8 || b == Uint8 {
		other := a
		if a == Uint8 {
			other = b
		}
		if other == Int8 {
			return Int16
		}
		return other
	}
	if a.Size() >= b.Size() {
		return a
	}
	return b
}

// resultType is the dtype of an operation on two tensors: one of no dimensions
// counts only where its category is the higher.
func resultType(a, b *Tensor) DType {
	switch {
	case a.number != nil:
		return resultTypeScalar(b, scalarOf(a.number))
	case b.number != nil:
		return resultTypeScalar(a, scalarOf(b.number))
	}
	if (len(a.shape) == 0) == (len(b.shape) == 0) {
		return PromoteTypes(a.dtype, b.dtype)
	}
	dim, zero := a, b
	if len(a.shape) == 0 {
		dim, zero = b, a
	}
	if zero.dtype.category() > dim.dtype.category() {
		if zero.dtype == Complex64 {
			noOtherComplex(dim.dtype)
		}
		return PromoteTypes(a.dtype, b.dtype)
	}
	return dim.dtype
}

// number is a Scalar taken apart.
type number struct {
	category category
	f        float64
	i        int64
	im       float64 // of a complex number
}

// scalarOf reads v; it raises TypeError for what is no Python number.
func scalarOf(v Scalar) number {
	switch v := v.(type) {
	case bool:
		if v {
			return number{boolCategory, 1, 1, 0}
		}
		return number{boolCategory, 0, 0, 0}
	case int:
		return number{intCategory, float64(v), int64(v), 0}
	case int64:
		return number{intCategory, float64(v), v, 0}
	case float64:
		return number{floatCategory, v, int64(v), 0}
	case float32:
		return number{floatCategory, float64(v), int64(v), 0}
	case complex128:
		return number{complexCategory, real(v), int64(real(v)), imag(v)}
	case py.Number:
		return scalarOf(v.Any())
	}
	py.Raise("TypeError", "must be real number, not %T", v)
	return number{}
}

// defaultType is the dtype that Python's number alone becomes.
func (n number) defaultType() DType {
	switch n.category {
	case boolCategory:
		return Bool
	case intCategory:
		return Int64
	case complexCategory:
		return Complex64
	}
	return Float32
}

// resultTypeScalar is the dtype of an operation on a tensor and a Python
// number, which counts only where its category is the higher.
func resultTypeScalar(t *Tensor, n number) DType {
	if n.category > t.dtype.category() {
		if n.category == complexCategory {
			noOtherComplex(t.dtype)
		}
		return n.defaultType()
	}
	return t.dtype
}

// ResultType returns the dtype of arithmetic on a and b, as torch.result_type.
//
//pyconv:map torch.result_type(tensor: Tensor, other: Tensor)
func ResultType(a, b *Tensor) DType { return resultType(a, b) }

// floatType is d, but the default float for bools and integers.
func floatType(d DType) DType {
	if d.IsFloat() || d.IsComplex() {
		return d
	}
	return Float32
}

// sumType is d, but int64 for bools and integers.
func sumType(d DType) DType {
	if d.IsFloat() || d.IsComplex() {
		return d
	}
	return Int64
}

// notBool raises where PyTorch has no kernel for bools.
func notBool(kernel string, d DType) DType {
	if d == Bool {
		py.Raise("NotImplementedError", "\"%s\" not implemented for 'Bool'", kernel)
	}
	return d
}

// wrapDim turns a dimension that may count from the end into an index below n;
// a tensor of no dimensions is taken as one of one.
func wrapDim(dim, n int) int {
	n = max(n, 1)
	if dim < -n || dim >= n {
		py.Raise("IndexError", "Dimension out of range (expected to be in range of [%d, %d], but got %d)", -n, n-1, dim)
	}
	if dim < 0 {
		dim += n
	}
	return dim
}

// sizes formats a shape as PyTorch's messages do: [2, 3].
func sizes(shape []int) string {
	parts := make([]string, len(shape))
	for i, d := range shape {
		parts[i] = fmt.Sprint(d)
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// broadcast returns the shape that a and b meet in, aligned at the last
// dimension.
func broadcast(a, b []int) []int {
	if slices.Equal(a, b) {
		return a
	}
	n := max(len(a), len(b))
	out := make([]int, n)
	for i := n - 1; i >= 0; i-- {
		da, db := 1, 1
		if j := i - n + len(a); j >= 0 {
			da = a[j]
		}
		if j := i - n + len(b); j >= 0 {
			db = b[j]
		}
		switch {
		case da == db, db == 1:
			out[i] = da
		case da == 1:
			out[i] = db
		default:
			py.Raise("RuntimeError", "The size of tensor a (%d) must match the size of tensor b (%d) at non-singleton dimension %d", da, db, i)
		}
	}
	return out
}

// BroadcastShapes returns the shape that all the given ones meet in.
//
//pyconv:map torch.broadcast_shapes(*shapes: ints)
func BroadcastShapes(shapes ...[]int) Size {
	out := []int{}
	for _, s := range shapes {
		out = broadcast(out, s)
	}
	return out
}
