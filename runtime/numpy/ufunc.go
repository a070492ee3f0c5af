package numpy

import (
	"math"
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// binary is an operation on two arrays: the dtype that it computes in, and the
// tensors' operation for operands of that dtype.
type binary struct {
	name  string
	dtype func(a, b *Array) DType
	do    func(x, y *tensor.Tensor) *tensor.Tensor
	test  bool // a comparison, which any integer may stand in

	// The operation on two scalars, where that is one of Go's own.
	floats func(x, y float64) float64
	ints   func(x, y int64) int64
	holds  func(x, y float64) bool
}

// scalars returns the operation on two scalars without a tensor's loop, nil
// where there is no such.
func (op *binary) scalars(a, b *Array, d DType) *Array {
	switch {
	case d == Float64 && op.floats != nil:
		return scalarOf(Float64, op.floats(a.t.Item(), b.t.Item()))
	case d == Int64 && op.ints != nil:
		return scalarOf(Int64, op.ints(int64(a.t.ItemInt()), int64(b.t.ItemInt())))
	case d == Float64 && op.holds != nil:
		return scalarOf(Bool, op.holds(a.t.Item(), b.t.Item()))
	}
	return nil
}

// resultType is the dtype of arithmetic on a and b. A Python number counts only
// where its kind is the higher (NEP 50).
func resultType(a, b *Array) DType {
	switch {
	case a.number != nil && b.number == nil:
		return resultType(b, a)
	case b.number == nil || a.number != nil:
		return promote(a.DType(), b.DType())
	}
	d := a.DType()
	switch b.DType() {
	case Float64:
		return quotientOf(d)
	case Int64:
		if d == Bool {
			return Int64
		}
	}
	return d
}

// of returns the operation on a and b, broadcast.
func (op *binary) of(a, b *Array) *Array {
	d := op.dtype(a, b)
	if a.NDim() == 0 && b.NDim() == 0 {
		if r := op.scalars(a, b, d); r != nil {
			return r
		}
	}
	if !slices.Equal(a.t.Shape(), b.t.Shape()) {
		broadcast(a.Shape(), b.Shape())
	}
	if op.test && d.kind() != floatKind && d != Bool { // a number may lie outside the dtype
		for _, x := range []*Array{a, b} {
			if i, ok := x.number.(int); ok && !fits(i, d) {
				d = Float64
			}
		}
	}
	return result(op.do(a.as(d), b.as(d)))
}

// into writes the operation on a and b to a.
func (op *binary) into(a, b *Array) *Array {
	r := op.of(a, b)
	if a.scalar {
		return r
	}
	if r.DType().kind() > a.DType().kind() && !(r.DType().kind() == signedKind && a.DType().kind() == unsignedKind) {
		py.Raise("UFuncTypeError", "Cannot cast ufunc '%s' output from dtype('%s') to dtype('%s') with casting rule 'same_kind'", op.name, r.DType().Name(), a.DType().Name())
	}
	if !slices.Equal(r.Shape(), a.Shape()) {
		py.Raise("ValueError", "non-broadcastable output operand with shape %s doesn't match the broadcast shape %s", shapeText(a.Shape()), shapeText(r.Shape()))
	}
	a.t.CopyInPlace(r.t)
	return a
}

// refused raises where a ufunc has no loop for the dtypes.
func refused(name string) {
	py.Raise("TypeError", "ufunc '%s' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''", name)
}

func quotientType(a, b *Array) DType { return quotientOf(resultType(a, b)) }

// noBools is resultType, but int8 for bools, which have no such operation.
func noBools(a, b *Array) DType {
	if d := resultType(a, b); d != Bool {
		return d
	}
	return Int8
}

func subtractType(a, b *Array) DType {
	d := resultType(a, b)
	if d == Bool {
		py.Raise("TypeError", "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.")
	}
	return d
}

// bitType is the dtype of bitwise operations, which floats do not have.
func bitType(name string) func(a, b *Array) DType {
	return func(a, b *Array) DType {
		d := resultType(a, b)
		if d.kind() == floatKind {
			refused(name)
		}
		return d
	}
}

// plainly leaves out the options of a tensor's operation.
func plainly(f func(t, y *tensor.Tensor, opts ...tensor.AlphaOptions) *tensor.Tensor) func(x, y *tensor.Tensor) *tensor.Tensor {
	return func(x, y *tensor.Tensor) *tensor.Tensor { return f(x, y) }
}

var (
	addOp = binary{name: "add", dtype: resultType, do: plainly((*tensor.Tensor).Add),
		floats: func(x, y float64) float64 { return x + y }, ints: func(x, y int64) int64 { return x + y }}
	subOp = binary{name: "subtract", dtype: subtractType, do: plainly((*tensor.Tensor).Sub),
		floats: func(x, y float64) float64 { return x - y }, ints: func(x, y int64) int64 { return x - y }}
	mulOp = binary{name: "multiply", dtype: resultType, do: (*tensor.Tensor).Mul,
		floats: func(x, y float64) float64 { return x * y }, ints: func(x, y int64) int64 { return x * y }}
	divOp = binary{name: "divide", dtype: quotientType, do: (*tensor.Tensor).Div,
		floats: func(x, y float64) float64 { return x / y }}
	floorDivideOp = binary{name: "floor_divide", dtype: noBools, do: byZero((*tensor.Tensor).FloorDivide)}
	modOp         = binary{name: "remainder", dtype: noBools, do: byZero((*tensor.Tensor).Remainder)}
	powOp         = binary{name: "power", dtype: noBools, do: power}
	andOp         = binary{name: "bitwise_and", dtype: bitType("bitwise_and"), do: (*tensor.Tensor).And}
	orOp          = binary{name: "bitwise_or", dtype: bitType("bitwise_or"), do: (*tensor.Tensor).Or}
	xorOp         = binary{name: "bitwise_xor", dtype: bitType("bitwise_xor"), do: (*tensor.Tensor).Xor}
	shiftLeftOp   = binary{name: "left_shift", dtype: bitType("left_shift"), do: (*tensor.Tensor).ShiftLeft}
	shiftRightOp  = binary{name: "right_shift", dtype: bitType("right_shift"), do: (*tensor.Tensor).ShiftRight}

	eqOp = binary{name: "equal", dtype: resultType, do: (*tensor.Tensor).Eq, test: true, holds: func(x, y float64) bool { return x == y }}
	neOp = binary{name: "not_equal", dtype: resultType, do: (*tensor.Tensor).Ne, test: true, holds: func(x, y float64) bool { return x != y }}
	ltOp = binary{name: "less", dtype: resultType, do: (*tensor.Tensor).Lt, test: true, holds: func(x, y float64) bool { return x < y }}
	leOp = binary{name: "less_equal", dtype: resultType, do: (*tensor.Tensor).Le, test: true, holds: func(x, y float64) bool { return x <= y }}
	gtOp = binary{name: "greater", dtype: resultType, do: (*tensor.Tensor).Gt, test: true, holds: func(x, y float64) bool { return x > y }}
	geOp = binary{name: "greater_equal", dtype: resultType, do: (*tensor.Tensor).Ge, test: true, holds: func(x, y float64) bool { return x >= y }}

	maximumOp = binary{name: "maximum", dtype: resultType, do: (*tensor.Tensor).Maximum}
	minimumOp = binary{name: "minimum", dtype: resultType, do: (*tensor.Tensor).Minimum}
	arctan2Op = binary{name: "arctan2", dtype: func(a, b *Array) DType { return floatOf(resultType(a, b)) }, do: (*tensor.Tensor).Atan2}
)

// byZero is a division of integers that gives 0 where the divisor is 0.
func byZero(f func(x, y *tensor.Tensor) *tensor.Tensor) func(x, y *tensor.Tensor) *tensor.Tensor {
	return func(x, y *tensor.Tensor) *tensor.Tensor {
		if DType(y.DType()).kind() == floatKind {
			return f(x, y)
		}
		zero := y.EqScalar(0)
		if !zero.Any().ItemBool() {
			return f(x, y)
		}
		return tensor.WhereScalarLeft(zero, 0, f(x, y.Add(zero))).To(y.DType())
	}
}

// power takes the exponents that NumPy has faster forms for on their own.
func power(x, y *tensor.Tensor) *tensor.Tensor {
	if DType(x.DType()).kind() != floatKind {
		if y.Numel() > 0 && y.Min().ItemInt() < 0 {
			py.Raise("ValueError", "Integers to negative integer powers are not allowed.")
		}
		return x.Pow(y)
	}
	if y.Dim() == 0 {
		switch y.Item() {
		case 2:
			return x.Mul(x)
		case 1:
			return x.Clone()
		case 0.5:
			return x.Sqrt()
		case -1:
			return x.Reciprocal()
		}
	}
	return x.Pow(y)
}

// Neg returns -a.
//
//pyconv:map numpy.negative(x: array) -> T[r]
//pyconv:map numpy.ndarray.__neg__() -> T[r]
func (a *Array) Neg() *Array {
	if a.DType() == Bool {
		py.Raise("TypeError", "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.")
	}
	return result(a.t.Neg())
}

// Pos returns a copy: +a.
//
//pyconv:map numpy.positive(x: array) -> T[r] fresh
//pyconv:map numpy.ndarray.__pos__() -> T[r] fresh
func (a *Array) Pos() *Array { return result(a.t.Clone()) }

// Not returns the bitwise complement ~a.
//
//pyconv:map numpy.invert(x: array) -> T[r]
//pyconv:map numpy.bitwise_not(x: array) -> T[r]
//pyconv:map numpy.ndarray.__invert__() -> T[r]
func (a *Array) Not() *Array {
	if a.DType().kind() == floatKind {
		refused("invert")
	}
	return result(a.t.Not())
}

// Abs returns the magnitudes.
//
//pyconv:map numpy.abs(x: array) -> T[r]
//pyconv:map numpy.absolute(x: array) -> T[r]
//pyconv:map numpy.fabs(x: array) -> floatof(0)[r]
//pyconv:map numpy.ndarray.__abs__() -> T[r]
func (a *Array) Abs() *Array {
	if a.DType().kind() == boolKind || a.DType().kind() == unsignedKind {
		return result(a.t.Clone())
	}
	return result(a.t.Abs())
}

// floating returns f of a in the float that holds its dtype.
func (a *Array) floating(f func(t *tensor.Tensor) *tensor.Tensor) *Array {
	return result(f(a.as(floatOf(a.DType()))))
}

// each returns f of every element in the float that holds a's dtype.
func (a *Array) each(f func(v float64) float64) *Array {
	return a.floating(func(t *tensor.Tensor) *tensor.Tensor {
		out := t.To(tensor.Float64).Clone().Contiguous()
		data := tensor.Elements[float64](out)
		for i := range out.Numel() {
			data[i] = f(data[i])
		}
		return out.To(t.DType())
	})
}

// NaN and infinity, and the constants.
var (
	NaN float64 = math.NaN()  //pyconv:map numpy.nan
	Inf float64 = math.Inf(1) //pyconv:map numpy.inf
)

const (
	Pi float64 = math.Pi //pyconv:map numpy.pi
	E  float64 = math.E  //pyconv:map numpy.e
)
