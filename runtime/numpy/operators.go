package numpy

import "github.com/pyconv/pyconv/runtime/tensor"

// The operators. Each has a form for a Python number, which takes the array's
// dtype, one for a number on the left, and one that writes to a.

// AddScalar is Add with a number.
//
//pyconv:map numpy.ndarray.__add__(other: scalar) -> promote(0,1)[r]
//pyconv:map numpy.ndarray.__radd__(other: scalar) -> promote(0,1)[r]
func (a *Array) AddScalar(v tensor.Scalar) *Array { return a.Add(Number(v)) }

// Add returns the sum a + b, broadcast.
//
//pyconv:map numpy.add(x1: array, x2: array) -> promote(0,1)[max(0,1)]
//pyconv:map numpy.ndarray.__add__(other: array) -> promote(0,1)[max(0,1)]
func (a *Array) Add(b *Array) *Array { return addOp.of(a, b) }

// AddScalarInPlace is AddInPlace with a number.
//
//pyconv:map numpy.ndarray.__iadd__(other: scalar) -> T[r] inplace
func (a *Array) AddScalarInPlace(v tensor.Scalar) *Array { return a.AddInPlace(Number(v)) }

// AddInPlace writes Add to a; of a scalar it is a new one.
//
//pyconv:map numpy.ndarray.__iadd__(other: array) -> T[r] inplace
func (a *Array) AddInPlace(b *Array) *Array { return addOp.into(a, b) }

// SubScalar is Sub with a number.
//
//pyconv:map numpy.ndarray.__sub__(other: scalar) -> promote(0,1)[r]
func (a *Array) SubScalar(v tensor.Scalar) *Array { return a.Sub(Number(v)) }

// Sub returns the difference a - b, broadcast.
//
//pyconv:map numpy.subtract(x1: array, x2: array) -> promote(0,1)[max(0,1)]
//pyconv:map numpy.ndarray.__sub__(other: array) -> promote(0,1)[max(0,1)]
func (a *Array) Sub(b *Array) *Array { return subOp.of(a, b) }

// RSubScalar is Sub of a number and a.
//
//pyconv:map numpy.ndarray.__rsub__(other: scalar) -> promote(0,1)[r]
func (a *Array) RSubScalar(v tensor.Scalar) *Array { return Number(v).Sub(a) }

// SubScalarInPlace is SubInPlace with a number.
//
//pyconv:map numpy.ndarray.__isub__(other: scalar) -> T[r] inplace
func (a *Array) SubScalarInPlace(v tensor.Scalar) *Array { return a.SubInPlace(Number(v)) }

// SubInPlace writes Sub to a; of a scalar it is a new one.
//
//pyconv:map numpy.ndarray.__isub__(other: array) -> T[r] inplace
func (a *Array) SubInPlace(b *Array) *Array { return subOp.into(a, b) }

// MulScalar is Mul with a number.
//
//pyconv:map numpy.ndarray.__mul__(other: scalar) -> promote(0,1)[r]
//pyconv:map numpy.ndarray.__rmul__(other: scalar) -> promote(0,1)[r]
func (a *Array) MulScalar(v tensor.Scalar) *Array { return a.Mul(Number(v)) }

// Mul returns the product a * b, broadcast.
//
//pyconv:map numpy.multiply(x1: array, x2: array) -> promote(0,1)[max(0,1)]
//pyconv:map numpy.ndarray.__mul__(other: array) -> promote(0,1)[max(0,1)]
func (a *Array) Mul(b *Array) *Array { return mulOp.of(a, b) }

// MulScalarInPlace is MulInPlace with a number.
//
//pyconv:map numpy.ndarray.__imul__(other: scalar) -> T[r] inplace
func (a *Array) MulScalarInPlace(v tensor.Scalar) *Array { return a.MulInPlace(Number(v)) }

// MulInPlace writes Mul to a; of a scalar it is a new one.
//
//pyconv:map numpy.ndarray.__imul__(other: array) -> T[r] inplace
func (a *Array) MulInPlace(b *Array) *Array { return mulOp.into(a, b) }

// DivScalar is Div with a number.
//
//pyconv:map numpy.ndarray.__truediv__(other: scalar) -> quotient(0,1)[r]
func (a *Array) DivScalar(v tensor.Scalar) *Array { return a.Div(Number(v)) }

// Div returns the true quotient a / b, a float for integers, broadcast.
//
//pyconv:map numpy.divide(x1: array, x2: array) -> quotient(0,1)[max(0,1)]
//pyconv:map numpy.true_divide(x1: array, x2: array) -> quotient(0,1)[max(0,1)]
//pyconv:map numpy.ndarray.__truediv__(other: array) -> quotient(0,1)[max(0,1)]
func (a *Array) Div(b *Array) *Array { return divOp.of(a, b) }

// RDivScalar is Div of a number and a.
//
//pyconv:map numpy.ndarray.__rtruediv__(other: scalar) -> quotient(0,1)[r]
func (a *Array) RDivScalar(v tensor.Scalar) *Array { return Number(v).Div(a) }

// DivScalarInPlace is DivInPlace with a number.
//
//pyconv:map numpy.ndarray.__itruediv__(other: scalar) -> T[r] inplace
func (a *Array) DivScalarInPlace(v tensor.Scalar) *Array { return a.DivInPlace(Number(v)) }

// DivInPlace writes Div to a; of a scalar it is a new one.
//
//pyconv:map numpy.ndarray.__itruediv__(other: array) -> T[r] inplace
func (a *Array) DivInPlace(b *Array) *Array { return divOp.into(a, b) }

// FloorDivideScalar is FloorDivide with a number.
//
//pyconv:map numpy.ndarray.__floordiv__(other: scalar) -> promote(0,1)[r]
func (a *Array) FloorDivideScalar(v tensor.Scalar) *Array { return a.FloorDivide(Number(v)) }

// FloorDivide returns the quotient rounded down; integers divided by 0 give 0, broadcast.
//
//pyconv:map numpy.floor_divide(x1: array, x2: array) -> promote(0,1)[max(0,1)]
//pyconv:map numpy.ndarray.__floordiv__(other: array) -> promote(0,1)[max(0,1)]
func (a *Array) FloorDivide(b *Array) *Array { return floorDivideOp.of(a, b) }

// RFloorDivideScalar is FloorDivide of a number and a.
//
//pyconv:map numpy.ndarray.__rfloordiv__(other: scalar) -> promote(0,1)[r]
func (a *Array) RFloorDivideScalar(v tensor.Scalar) *Array { return Number(v).FloorDivide(a) }

// FloorDivideScalarInPlace is FloorDivideInPlace with a number.
//
//pyconv:map numpy.ndarray.__ifloordiv__(other: scalar) -> T[r] inplace
func (a *Array) FloorDivideScalarInPlace(v tensor.Scalar) *Array {
	return a.FloorDivideInPlace(Number(v))
}

// FloorDivideInPlace writes FloorDivide to a; of a scalar it is a new one.
//
//pyconv:map numpy.ndarray.__ifloordiv__(other: array) -> T[r] inplace
func (a *Array) FloorDivideInPlace(b *Array) *Array { return floorDivideOp.into(a, b) }

// ModScalar is Mod with a number.
//
//pyconv:map numpy.ndarray.__mod__(other: scalar) -> promote(0,1)[r]
func (a *Array) ModScalar(v tensor.Scalar) *Array { return a.Mod(Number(v)) }

// Mod returns the remainder with the divisor's sign; of a division by 0 it is 0 for integers, broadcast.
//
//pyconv:map numpy.mod(x1: array, x2: array) -> promote(0,1)[max(0,1)]
//pyconv:map numpy.remainder(x1: array, x2: array) -> promote(0,1)[max(0,1)]
//pyconv:map numpy.ndarray.__mod__(other: array) -> promote(0,1)[max(0,1)]
func (a *Array) Mod(b *Array) *Array { return modOp.of(a, b) }

// RModScalar is Mod of a number and a.
//
//pyconv:map numpy.ndarray.__rmod__(other: scalar) -> promote(0,1)[r]
func (a *Array) RModScalar(v tensor.Scalar) *Array { return Number(v).Mod(a) }

// ModScalarInPlace is ModInPlace with a number.
//
//pyconv:map numpy.ndarray.__imod__(other: scalar) -> T[r] inplace
func (a *Array) ModScalarInPlace(v tensor.Scalar) *Array { return a.ModInPlace(Number(v)) }

// ModInPlace writes Mod to a; of a scalar it is a new one.
//
//pyconv:map numpy.ndarray.__imod__(other: array) -> T[r] inplace
func (a *Array) ModInPlace(b *Array) *Array { return modOp.into(a, b) }

// PowScalar is Pow with a number.
//
//pyconv:map numpy.ndarray.__pow__(other: scalar) -> promote(0,1)[r]
func (a *Array) PowScalar(v tensor.Scalar) *Array { return a.Pow(Number(v)) }

// Pow returns a to the power b, broadcast.
//
//pyconv:map numpy.power(x1: array, x2: array) -> promote(0,1)[max(0,1)]
//pyconv:map numpy.ndarray.__pow__(other: array) -> promote(0,1)[max(0,1)]
func (a *Array) Pow(b *Array) *Array { return powOp.of(a, b) }

// RPowScalar is Pow of a number and a.
//
//pyconv:map numpy.ndarray.__rpow__(other: scalar) -> promote(0,1)[r]
func (a *Array) RPowScalar(v tensor.Scalar) *Array { return Number(v).Pow(a) }

// PowScalarInPlace is PowInPlace with a number.
//
//pyconv:map numpy.ndarray.__ipow__(other: scalar) -> T[r] inplace
func (a *Array) PowScalarInPlace(v tensor.Scalar) *Array { return a.PowInPlace(Number(v)) }

// PowInPlace writes Pow to a; of a scalar it is a new one.
//
//pyconv:map numpy.ndarray.__ipow__(other: array) -> T[r] inplace
func (a *Array) PowInPlace(b *Array) *Array { return powOp.into(a, b) }

// AndScalar is And with a number.
//
//pyconv:map numpy.ndarray.__and__(other: scalar) -> promote(0,1)[r]
//pyconv:map numpy.ndarray.__rand__(other: scalar) -> promote(0,1)[r]
func (a *Array) AndScalar(v tensor.Scalar) *Array { return a.And(Number(v)) }

// And returns the bitwise and, broadcast.
//
//pyconv:map numpy.bitwise_and(x1: array, x2: array) -> promote(0,1)[max(0,1)]
//pyconv:map numpy.ndarray.__and__(other: array) -> promote(0,1)[max(0,1)]
func (a *Array) And(b *Array) *Array { return andOp.of(a, b) }

// AndScalarInPlace is AndInPlace with a number.
//
//pyconv:map numpy.ndarray.__iand__(other: scalar) -> T[r] inplace
func (a *Array) AndScalarInPlace(v tensor.Scalar) *Array { return a.AndInPlace(Number(v)) }

// AndInPlace writes And to a; of a scalar it is a new one.
//
//pyconv:map numpy.ndarray.__iand__(other: array) -> T[r] inplace
func (a *Array) AndInPlace(b *Array) *Array { return andOp.into(a, b) }

// OrScalar is Or with a number.
//
//pyconv:map numpy.ndarray.__or__(other: scalar) -> promote(0,1)[r]
//pyconv:map numpy.ndarray.__ror__(other: scalar) -> promote(0,1)[r]
func (a *Array) OrScalar(v tensor.Scalar) *Array { return a.Or(Number(v)) }

// Or returns the bitwise or, broadcast.
//
//pyconv:map numpy.bitwise_or(x1: array, x2: array) -> promote(0,1)[max(0,1)]
//pyconv:map numpy.ndarray.__or__(other: array) -> promote(0,1)[max(0,1)]
func (a *Array) Or(b *Array) *Array { return orOp.of(a, b) }

// OrScalarInPlace is OrInPlace with a number.
//
//pyconv:map numpy.ndarray.__ior__(other: scalar) -> T[r] inplace
func (a *Array) OrScalarInPlace(v tensor.Scalar) *Array { return a.OrInPlace(Number(v)) }

// OrInPlace writes Or to a; of a scalar it is a new one.
//
//pyconv:map numpy.ndarray.__ior__(other: array) -> T[r] inplace
func (a *Array) OrInPlace(b *Array) *Array { return orOp.into(a, b) }

// XorScalar is Xor with a number.
//
//pyconv:map numpy.ndarray.__xor__(other: scalar) -> promote(0,1)[r]
//pyconv:map numpy.ndarray.__rxor__(other: scalar) -> promote(0,1)[r]
func (a *Array) XorScalar(v tensor.Scalar) *Array { return a.Xor(Number(v)) }

// Xor returns the bitwise exclusive or, broadcast.
//
//pyconv:map numpy.bitwise_xor(x1: array, x2: array) -> promote(0,1)[max(0,1)]
//pyconv:map numpy.ndarray.__xor__(other: array) -> promote(0,1)[max(0,1)]
func (a *Array) Xor(b *Array) *Array { return xorOp.of(a, b) }

// XorScalarInPlace is XorInPlace with a number.
//
//pyconv:map numpy.ndarray.__ixor__(other: scalar) -> T[r] inplace
func (a *Array) XorScalarInPlace(v tensor.Scalar) *Array { return a.XorInPlace(Number(v)) }

// XorInPlace writes Xor to a; of a scalar it is a new one.
//
//pyconv:map numpy.ndarray.__ixor__(other: array) -> T[r] inplace
func (a *Array) XorInPlace(b *Array) *Array { return xorOp.into(a, b) }

// ShiftLeftScalar is ShiftLeft with a number.
//
//pyconv:map numpy.ndarray.__lshift__(other: scalar) -> promote(0,1)[r]
func (a *Array) ShiftLeftScalar(v tensor.Scalar) *Array { return a.ShiftLeft(Number(v)) }

// ShiftLeft returns a shifted left by b bits, broadcast.
//
//pyconv:map numpy.left_shift(x1: array, x2: array) -> promote(0,1)[max(0,1)]
//pyconv:map numpy.ndarray.__lshift__(other: array) -> promote(0,1)[max(0,1)]
func (a *Array) ShiftLeft(b *Array) *Array { return shiftLeftOp.of(a, b) }

// RShiftLeftScalar is ShiftLeft of a number and a.
//
//pyconv:map numpy.ndarray.__rlshift__(other: scalar) -> promote(0,1)[r]
func (a *Array) RShiftLeftScalar(v tensor.Scalar) *Array { return Number(v).ShiftLeft(a) }

// ShiftLeftScalarInPlace is ShiftLeftInPlace with a number.
//
//pyconv:map numpy.ndarray.__ilshift__(other: scalar) -> T[r] inplace
func (a *Array) ShiftLeftScalarInPlace(v tensor.Scalar) *Array { return a.ShiftLeftInPlace(Number(v)) }

// ShiftLeftInPlace writes ShiftLeft to a; of a scalar it is a new one.
//
//pyconv:map numpy.ndarray.__ilshift__(other: array) -> T[r] inplace
func (a *Array) ShiftLeftInPlace(b *Array) *Array { return shiftLeftOp.into(a, b) }

// ShiftRightScalar is ShiftRight with a number.
//
//pyconv:map numpy.ndarray.__rshift__(other: scalar) -> promote(0,1)[r]
func (a *Array) ShiftRightScalar(v tensor.Scalar) *Array { return a.ShiftRight(Number(v)) }

// ShiftRight returns a shifted right by b bits, broadcast.
//
//pyconv:map numpy.right_shift(x1: array, x2: array) -> promote(0,1)[max(0,1)]
//pyconv:map numpy.ndarray.__rshift__(other: array) -> promote(0,1)[max(0,1)]
func (a *Array) ShiftRight(b *Array) *Array { return shiftRightOp.of(a, b) }

// RShiftRightScalar is ShiftRight of a number and a.
//
//pyconv:map numpy.ndarray.__rrshift__(other: scalar) -> promote(0,1)[r]
func (a *Array) RShiftRightScalar(v tensor.Scalar) *Array { return Number(v).ShiftRight(a) }

// ShiftRightScalarInPlace is ShiftRightInPlace with a number.
//
//pyconv:map numpy.ndarray.__irshift__(other: scalar) -> T[r] inplace
func (a *Array) ShiftRightScalarInPlace(v tensor.Scalar) *Array {
	return a.ShiftRightInPlace(Number(v))
}

// ShiftRightInPlace writes ShiftRight to a; of a scalar it is a new one.
//
//pyconv:map numpy.ndarray.__irshift__(other: array) -> T[r] inplace
func (a *Array) ShiftRightInPlace(b *Array) *Array { return shiftRightOp.into(a, b) }

// EqScalar is Eq with a number.
//
//pyconv:map numpy.ndarray.__eq__(other: scalar) -> bool[r]
func (a *Array) EqScalar(v tensor.Scalar) *Array { return a.Eq(Number(v)) }

// Eq reports where a == b, broadcast.
//
//pyconv:map numpy.equal(x1: array, x2: array) -> bool[max(0,1)]
//pyconv:map numpy.ndarray.__eq__(other: array) -> bool[max(0,1)]
func (a *Array) Eq(b *Array) *Array { return eqOp.of(a, b) }

// NeScalar is Ne with a number.
//
//pyconv:map numpy.ndarray.__ne__(other: scalar) -> bool[r]
func (a *Array) NeScalar(v tensor.Scalar) *Array { return a.Ne(Number(v)) }

// Ne reports where a != b, broadcast.
//
//pyconv:map numpy.not_equal(x1: array, x2: array) -> bool[max(0,1)]
//pyconv:map numpy.ndarray.__ne__(other: array) -> bool[max(0,1)]
func (a *Array) Ne(b *Array) *Array { return neOp.of(a, b) }

// LtScalar is Lt with a number.
//
//pyconv:map numpy.ndarray.__lt__(other: scalar) -> bool[r]
func (a *Array) LtScalar(v tensor.Scalar) *Array { return a.Lt(Number(v)) }

// Lt reports where a < b, broadcast.
//
//pyconv:map numpy.less(x1: array, x2: array) -> bool[max(0,1)]
//pyconv:map numpy.ndarray.__lt__(other: array) -> bool[max(0,1)]
func (a *Array) Lt(b *Array) *Array { return ltOp.of(a, b) }

// LeScalar is Le with a number.
//
//pyconv:map numpy.ndarray.__le__(other: scalar) -> bool[r]
func (a *Array) LeScalar(v tensor.Scalar) *Array { return a.Le(Number(v)) }

// Le reports where a <= b, broadcast.
//
//pyconv:map numpy.less_equal(x1: array, x2: array) -> bool[max(0,1)]
//pyconv:map numpy.ndarray.__le__(other: array) -> bool[max(0,1)]
func (a *Array) Le(b *Array) *Array { return leOp.of(a, b) }

// GtScalar is Gt with a number.
//
//pyconv:map numpy.ndarray.__gt__(other: scalar) -> bool[r]
func (a *Array) GtScalar(v tensor.Scalar) *Array { return a.Gt(Number(v)) }

// Gt reports where a > b, broadcast.
//
//pyconv:map numpy.greater(x1: array, x2: array) -> bool[max(0,1)]
//pyconv:map numpy.ndarray.__gt__(other: array) -> bool[max(0,1)]
func (a *Array) Gt(b *Array) *Array { return gtOp.of(a, b) }

// GeScalar is Ge with a number.
//
//pyconv:map numpy.ndarray.__ge__(other: scalar) -> bool[r]
func (a *Array) GeScalar(v tensor.Scalar) *Array { return a.Ge(Number(v)) }

// Ge reports where a >= b, broadcast.
//
//pyconv:map numpy.greater_equal(x1: array, x2: array) -> bool[max(0,1)]
//pyconv:map numpy.ndarray.__ge__(other: array) -> bool[max(0,1)]
func (a *Array) Ge(b *Array) *Array { return geOp.of(a, b) }
