package tensor

import "github.com/pyconv/pyconv/runtime/py"

// AlphaOptions are the arguments of Add and Sub that have defaults.
type AlphaOptions struct {
	Alpha Scalar // what the second operand is multiplied by; nil for 1
}

// scaled is y times the alpha of opts.
func scaled(y *Tensor, opts []AlphaOptions) *Tensor {
	if len(opts) == 0 || opts[0].Alpha == nil {
		return y
	}
	return y.MulScalar(opts[0].Alpha)
}

// once computes f of half floats in float32 and rounds once.
func once(f func(x ...*Tensor) *Tensor, xs ...*Tensor) *Tensor {
	dtype := xs[0].dtype
	for _, x := range xs[1:] {
		dtype = PromoteTypes(dtype, x.dtype)
	}
	if !dtype.half() {
		return f(xs...)
	}
	wide := make([]*Tensor, len(xs))
	for i, x := range xs {
		wide[i] = x.Float()
	}
	return f(wide...).To(dtype)
}

// scalarOp returns op of t and v.
func (op *binary) scalarOf(t *Tensor, v Scalar) *Tensor {
	if t.number != nil {
		return op.of(t.dtype, t, Number(v))
	}
	n := scalarOf(v)
	dtype := resultTypeScalar(t, n)
	return op.of(dtype, t, scalarTensor(n, dtype))
}

// numbers is op of two Python numbers.
func (op *binary) numbers(x, y number) Scalar {
	if x.category == floatCategory || y.category == floatCategory || op == &divOp {
		return op.of(Float64, scalarTensor(x, Float64), scalarTensor(y, Float64)).Item()
	}
	return op.of(Int64, scalarTensor(x, Int64), scalarTensor(y, Int64)).ItemInt()
}

// scalarInto writes op of t and v to t.
func (op *binary) scalarInto(t *Tensor, v Scalar) *Tensor {
	n := scalarOf(v)
	dtype := resultTypeScalar(t, n)
	return op.into(t, dtype, scalarTensor(n, dtype))
}

// noBools raises for a subtraction with bools.
func noBools(a, b bool) {
	switch {
	case a && b:
		py.Raise("NotImplementedError", "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.")
	case a || b:
		py.Raise("NotImplementedError", "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.")
	}
}

// Add returns the sum t + y, broadcast.
//
//pyconv:map torch.add(input: Tensor, other: Tensor, alpha: scalar = 1) -> promote(0,1)[max(0,1)] backward=AddBackward0
//pyconv:map torch.Tensor.add(other: Tensor, alpha: scalar = 1) -> promote(0,1)[max(0,1)] backward=AddBackward0
//pyconv:map torch.Tensor.__add__(other: Tensor) -> promote(0,1)[max(0,1)] backward=AddBackward0
func (t *Tensor) Add(y *Tensor, opts ...AlphaOptions) *Tensor {
	return addOp.of(resultType(t, y), t, scaled(y, opts))
}

// AddScalar returns the sum t + y for a number.
//
//pyconv:map torch.add(input: Tensor, other: scalar) -> promote(0,1)[r] backward=AddBackward0
//pyconv:map torch.Tensor.add(other: scalar) -> promote(0,1)[r] backward=AddBackward0
//pyconv:map torch.Tensor.__add__(other: scalar) -> promote(0,1)[r] backward=AddBackward0
//pyconv:map torch.Tensor.__radd__(other: scalar) -> promote(0,1)[r] backward=AddBackward0
func (t *Tensor) AddScalar(v Scalar) *Tensor { return addOp.scalarOf(t, v) }

// AddInPlace writes the sum t + y to t.
//
//pyconv:map torch.Tensor.add_(other: Tensor, alpha: scalar = 1) -> T[r] inplace backward=AddBackward0
//pyconv:map torch.Tensor.__iadd__(other: Tensor) -> T[r] inplace backward=AddBackward0
func (t *Tensor) AddInPlace(y *Tensor, opts ...AlphaOptions) *Tensor {
	return addOp.into(t, resultType(t, y), scaled(y, opts))
}

// AddScalarInPlace writes the sum t + y for a number to t.
//
//pyconv:map torch.Tensor.add_(other: scalar) -> T[r] inplace backward=AddBackward0
//pyconv:map torch.Tensor.__iadd__(other: scalar) -> T[r] inplace backward=AddBackward0
func (t *Tensor) AddScalarInPlace(v Scalar) *Tensor { return addOp.scalarInto(t, v) }

// Sub returns the difference t - y, broadcast.
//
//pyconv:map torch.sub(input: Tensor, other: Tensor, alpha: scalar = 1) -> promote(0,1)[max(0,1)] backward=SubBackward0
//pyconv:map torch.Tensor.sub(other: Tensor, alpha: scalar = 1) -> promote(0,1)[max(0,1)] backward=SubBackward0
//pyconv:map torch.subtract(input: Tensor, other: Tensor, alpha: scalar = 1) -> promote(0,1)[max(0,1)] backward=SubBackward0
//pyconv:map torch.Tensor.subtract(other: Tensor, alpha: scalar = 1) -> promote(0,1)[max(0,1)] backward=SubBackward0
//pyconv:map torch.Tensor.__sub__(other: Tensor) -> promote(0,1)[max(0,1)] backward=SubBackward0
func (t *Tensor) Sub(y *Tensor, opts ...AlphaOptions) *Tensor {
	noBools(t.dtype == Bool, y.dtype == Bool)
	if len(opts) > 0 && opts[0].Alpha != nil && t.dtype != y.dtype {
		y = y.To(resultType(t, y))
	}
	return subOp.of(resultType(t, y), t, scaled(y, opts))
}

// SubScalar returns the difference t - y for a number.
//
//pyconv:map torch.sub(input: Tensor, other: scalar) -> promote(0,1)[r] backward=SubBackward0
//pyconv:map torch.Tensor.sub(other: scalar) -> promote(0,1)[r] backward=SubBackward0
//pyconv:map torch.subtract(input: Tensor, other: scalar) -> promote(0,1)[r] backward=SubBackward0
//pyconv:map torch.Tensor.subtract(other: scalar) -> promote(0,1)[r] backward=SubBackward0
//pyconv:map torch.Tensor.__sub__(other: scalar) -> promote(0,1)[r] backward=SubBackward0
func (t *Tensor) SubScalar(v Scalar) *Tensor {
	noBools(t.dtype == Bool, scalarOf(v).category == boolCategory)
	return subOp.scalarOf(t, v)
}

// SubInPlace writes the difference t - y to t.
//
//pyconv:map torch.Tensor.sub_(other: Tensor, alpha: scalar = 1) -> T[r] inplace backward=SubBackward0
//pyconv:map torch.Tensor.subtract_(other: Tensor, alpha: scalar = 1) -> T[r] inplace backward=SubBackward0
//pyconv:map torch.Tensor.__isub__(other: Tensor) -> T[r] inplace backward=SubBackward0
func (t *Tensor) SubInPlace(y *Tensor, opts ...AlphaOptions) *Tensor {
	noBools(t.dtype == Bool, y.dtype == Bool)
	return subOp.into(t, resultType(t, y), scaled(y, opts))
}

// SubScalarInPlace writes the difference t - y for a number to t.
//
//pyconv:map torch.Tensor.sub_(other: scalar) -> T[r] inplace backward=SubBackward0
//pyconv:map torch.Tensor.subtract_(other: scalar) -> T[r] inplace backward=SubBackward0
//pyconv:map torch.Tensor.__isub__(other: scalar) -> T[r] inplace backward=SubBackward0
func (t *Tensor) SubScalarInPlace(v Scalar) *Tensor {
	noBools(t.dtype == Bool, scalarOf(v).category == boolCategory)
	return subOp.scalarInto(t, v)
}

// RSubScalar returns v - t.
//
//pyconv:map torch.Tensor.__rsub__(other: scalar) -> promote(0,1)[r] backward=RsubBackward1
//pyconv:map torch.rsub(input: Tensor, other: scalar) -> promote(0,1)[r] backward=RsubBackward1
func (t *Tensor) RSubScalar(v Scalar) *Tensor {
	if t.number != nil {
		return Number(v).Sub(t)
	}
	n := scalarOf(v)
	noBools(t.dtype == Bool, n.category == boolCategory)
	dtype := resultTypeScalar(t, n)
	return subOp.of(dtype, scalarTensor(n, dtype), t)
}

// Mul returns the product t * y, broadcast.
//
//pyconv:map torch.mul(input: Tensor, other: Tensor) -> promote(0,1)[max(0,1)] backward=MulBackward0
//pyconv:map torch.Tensor.mul(other: Tensor) -> promote(0,1)[max(0,1)] backward=MulBackward0
//pyconv:map torch.multiply(input: Tensor, other: Tensor) -> promote(0,1)[max(0,1)] backward=MulBackward0
//pyconv:map torch.Tensor.multiply(other: Tensor) -> promote(0,1)[max(0,1)] backward=MulBackward0
//pyconv:map torch.Tensor.__mul__(other: Tensor) -> promote(0,1)[max(0,1)] backward=MulBackward0
func (t *Tensor) Mul(y *Tensor) *Tensor { return mulOp.of(resultType(t, y), t, y) }

// MulScalar returns the product t * y for a number.
//
//pyconv:map torch.mul(input: Tensor, other: scalar) -> promote(0,1)[r] backward=MulBackward0
//pyconv:map torch.Tensor.mul(other: scalar) -> promote(0,1)[r] backward=MulBackward0
//pyconv:map torch.multiply(input: Tensor, other: scalar) -> promote(0,1)[r] backward=MulBackward0
//pyconv:map torch.Tensor.multiply(other: scalar) -> promote(0,1)[r] backward=MulBackward0
//pyconv:map torch.Tensor.__mul__(other: scalar) -> promote(0,1)[r] backward=MulBackward0
//pyconv:map torch.Tensor.__rmul__(other: scalar) -> promote(0,1)[r] backward=MulBackward0
func (t *Tensor) MulScalar(v Scalar) *Tensor { return mulOp.scalarOf(t, v) }

// MulInPlace writes the product t * y to t.
//
//pyconv:map torch.Tensor.mul_(other: Tensor) -> T[r] inplace backward=MulBackward0
//pyconv:map torch.Tensor.multiply_(other: Tensor) -> T[r] inplace backward=MulBackward0
//pyconv:map torch.Tensor.__imul__(other: Tensor) -> T[r] inplace backward=MulBackward0
func (t *Tensor) MulInPlace(y *Tensor) *Tensor { return mulOp.into(t, resultType(t, y), y) }

// MulScalarInPlace writes the product t * y for a number to t.
//
//pyconv:map torch.Tensor.mul_(other: scalar) -> T[r] inplace backward=MulBackward0
//pyconv:map torch.Tensor.multiply_(other: scalar) -> T[r] inplace backward=MulBackward0
//pyconv:map torch.Tensor.__imul__(other: scalar) -> T[r] inplace backward=MulBackward0
func (t *Tensor) MulScalarInPlace(v Scalar) *Tensor { return mulOp.scalarInto(t, v) }

// Div returns the true quotient t / y, a float for integers, broadcast.
//
//pyconv:map torch.div(input: Tensor, other: Tensor) -> float(0,1)[max(0,1)] backward=DivBackward0
//pyconv:map torch.Tensor.div(other: Tensor) -> float(0,1)[max(0,1)] backward=DivBackward0
//pyconv:map torch.divide(input: Tensor, other: Tensor) -> float(0,1)[max(0,1)] backward=DivBackward0
//pyconv:map torch.Tensor.divide(other: Tensor) -> float(0,1)[max(0,1)] backward=DivBackward0
//pyconv:map torch.true_divide(input: Tensor, other: Tensor) -> float(0,1)[max(0,1)] backward=DivBackward0
//pyconv:map torch.Tensor.true_divide(other: Tensor) -> float(0,1)[max(0,1)] backward=DivBackward0
//pyconv:map torch.Tensor.__truediv__(other: Tensor) -> float(0,1)[max(0,1)] backward=DivBackward0
func (t *Tensor) Div(y *Tensor) *Tensor { return divOp.of(floatType(resultType(t, y)), t, y) }

// DivScalar returns the true quotient t / y, a float for integers for a number.
//
//pyconv:map torch.div(input: Tensor, other: scalar) -> float(0,1)[r] backward=DivBackward0
//pyconv:map torch.Tensor.div(other: scalar) -> float(0,1)[r] backward=DivBackward0
//pyconv:map torch.divide(input: Tensor, other: scalar) -> float(0,1)[r] backward=DivBackward0
//pyconv:map torch.Tensor.divide(other: scalar) -> float(0,1)[r] backward=DivBackward0
//pyconv:map torch.true_divide(input: Tensor, other: scalar) -> float(0,1)[r] backward=DivBackward0
//pyconv:map torch.Tensor.true_divide(other: scalar) -> float(0,1)[r] backward=DivBackward0
//pyconv:map torch.Tensor.__truediv__(other: scalar) -> float(0,1)[r] backward=DivBackward0
func (t *Tensor) DivScalar(v Scalar) *Tensor {
	if t.number != nil {
		return divOp.scalarOf(t, v)
	}
	return divOp.of(floatType(resultTypeScalar(t, scalarOf(v))), t, scalarTensor(scalarOf(v), floatType(resultTypeScalar(t, scalarOf(v)))))
}

// DivInPlace writes the true quotient t / y, a float for integers to t.
//
//pyconv:map torch.Tensor.div_(other: Tensor) -> T[r] inplace backward=DivBackward0
//pyconv:map torch.Tensor.divide_(other: Tensor) -> T[r] inplace backward=DivBackward0
//pyconv:map torch.Tensor.true_divide_(other: Tensor) -> T[r] inplace backward=DivBackward0
//pyconv:map torch.Tensor.__itruediv__(other: Tensor) -> T[r] inplace backward=DivBackward0
func (t *Tensor) DivInPlace(y *Tensor) *Tensor { return divOp.into(t, floatType(resultType(t, y)), y) }

// DivScalarInPlace writes the true quotient t / y, a float for integers for a number to t.
//
//pyconv:map torch.Tensor.div_(other: scalar) -> T[r] inplace backward=DivBackward0
//pyconv:map torch.Tensor.divide_(other: scalar) -> T[r] inplace backward=DivBackward0
//pyconv:map torch.Tensor.true_divide_(other: scalar) -> T[r] inplace backward=DivBackward0
//pyconv:map torch.Tensor.__itruediv__(other: scalar) -> T[r] inplace backward=DivBackward0
func (t *Tensor) DivScalarInPlace(v Scalar) *Tensor {
	return divOp.into(t, floatType(resultTypeScalar(t, scalarOf(v))), scalarTensor(scalarOf(v), floatType(resultTypeScalar(t, scalarOf(v)))))
}

// RDivScalar returns v / t.
//
//pyconv:map torch.Tensor.__rtruediv__(other: scalar) -> float(0,1)[r] backward=MulBackward0
func (t *Tensor) RDivScalar(v Scalar) *Tensor {
	if t.number != nil {
		return Number(v).Div(t)
	}
	return t.Reciprocal().MulScalar(v)
}

// FloorDivide returns the quotient rounded down, broadcast.
//
//pyconv:map torch.floor_divide(input: Tensor, other: Tensor) -> promote(0,1)[max(0,1)] backward=NotImplemented
//pyconv:map torch.Tensor.floor_divide(other: Tensor) -> promote(0,1)[max(0,1)] backward=NotImplemented
//pyconv:map torch.Tensor.__floordiv__(other: Tensor) -> promote(0,1)[max(0,1)] backward=NotImplemented
func (t *Tensor) FloorDivide(y *Tensor) *Tensor {
	return floorDivideOp.of(notBool("div_floor_cpu", resultType(t, y)), t, y)
}

// FloorDivideScalar returns the quotient rounded down for a number.
//
//pyconv:map torch.floor_divide(input: Tensor, other: scalar) -> promote(0,1)[r] backward=NotImplemented
//pyconv:map torch.Tensor.floor_divide(other: scalar) -> promote(0,1)[r] backward=NotImplemented
//pyconv:map torch.Tensor.__floordiv__(other: scalar) -> promote(0,1)[r] backward=NotImplemented
func (t *Tensor) FloorDivideScalar(v Scalar) *Tensor { return floorDivideOp.scalarOf(t, v) }

// FloorDivideInPlace writes the quotient rounded down to t.
//
//pyconv:map torch.Tensor.floor_divide_(other: Tensor) -> T[r] inplace backward=NotImplemented
//pyconv:map torch.Tensor.__ifloordiv__(other: Tensor) -> T[r] inplace backward=NotImplemented
func (t *Tensor) FloorDivideInPlace(y *Tensor) *Tensor {
	return floorDivideOp.into(t, resultType(t, y), y)
}

// FloorDivideScalarInPlace writes the quotient rounded down for a number to t.
//
//pyconv:map torch.Tensor.floor_divide_(other: scalar) -> T[r] inplace backward=NotImplemented
//pyconv:map torch.Tensor.__ifloordiv__(other: scalar) -> T[r] inplace backward=NotImplemented
func (t *Tensor) FloorDivideScalarInPlace(v Scalar) *Tensor { return floorDivideOp.scalarInto(t, v) }

// Remainder returns the remainder with the divisor's sign, Python's %, broadcast.
//
//pyconv:map torch.remainder(input: Tensor, other: Tensor) -> promote(0,1)[max(0,1)] backward=RemainderBackward1
//pyconv:map torch.Tensor.remainder(other: Tensor) -> promote(0,1)[max(0,1)] backward=RemainderBackward1
//pyconv:map torch.Tensor.__mod__(other: Tensor) -> promote(0,1)[max(0,1)] backward=RemainderBackward1
func (t *Tensor) Remainder(y *Tensor) *Tensor {
	return remainderOp.of(notBool("remainder_cpu", resultType(t, y)), t, y)
}

// RemainderScalar returns the remainder with the divisor's sign, Python's % for a number.
//
//pyconv:map torch.remainder(input: Tensor, other: scalar) -> promote(0,1)[r] backward=RemainderBackward0
//pyconv:map torch.Tensor.remainder(other: scalar) -> promote(0,1)[r] backward=RemainderBackward0
//pyconv:map torch.Tensor.__mod__(other: scalar) -> promote(0,1)[r] backward=RemainderBackward0
func (t *Tensor) RemainderScalar(v Scalar) *Tensor { return remainderOp.scalarOf(t, v) }

// RemainderInPlace writes the remainder with the divisor's sign, Python's % to t.
//
//pyconv:map torch.Tensor.remainder_(other: Tensor) -> T[r] inplace backward=RemainderBackward1
//pyconv:map torch.Tensor.__imod__(other: Tensor) -> T[r] inplace backward=RemainderBackward1
func (t *Tensor) RemainderInPlace(y *Tensor) *Tensor { return remainderOp.into(t, resultType(t, y), y) }

// RemainderScalarInPlace writes the remainder with the divisor's sign, Python's % for a number to t.
//
//pyconv:map torch.Tensor.remainder_(other: scalar) -> T[r] inplace backward=RemainderBackward0
//pyconv:map torch.Tensor.__imod__(other: scalar) -> T[r] inplace backward=RemainderBackward0
func (t *Tensor) RemainderScalarInPlace(v Scalar) *Tensor { return remainderOp.scalarInto(t, v) }

// Fmod returns the remainder with the dividend's sign, broadcast.
//
//pyconv:map torch.fmod(input: Tensor, other: Tensor) -> promote(0,1)[max(0,1)] backward=FmodBackward1
//pyconv:map torch.Tensor.fmod(other: Tensor) -> promote(0,1)[max(0,1)] backward=FmodBackward1
func (t *Tensor) Fmod(y *Tensor) *Tensor {
	return fmodOp.of(notBool("fmod_cpu", resultType(t, y)), t, y)
}

// FmodScalar returns the remainder with the dividend's sign for a number.
//
//pyconv:map torch.fmod(input: Tensor, other: scalar) -> promote(0,1)[r] backward=FmodBackward0
//pyconv:map torch.Tensor.fmod(other: scalar) -> promote(0,1)[r] backward=FmodBackward0
func (t *Tensor) FmodScalar(v Scalar) *Tensor { return fmodOp.scalarOf(t, v) }

// FmodInPlace writes the remainder with the dividend's sign to t.
//
//pyconv:map torch.Tensor.fmod_(other: Tensor) -> T[r] inplace backward=FmodBackward1
func (t *Tensor) FmodInPlace(y *Tensor) *Tensor { return fmodOp.into(t, resultType(t, y), y) }

// FmodScalarInPlace writes the remainder with the dividend's sign for a number to t.
//
//pyconv:map torch.Tensor.fmod_(other: scalar) -> T[r] inplace backward=FmodBackward0
func (t *Tensor) FmodScalarInPlace(v Scalar) *Tensor { return fmodOp.scalarInto(t, v) }

// RFloorDivideScalar returns v // t.
//
//pyconv:map torch.Tensor.__rfloordiv__(other: scalar) -> promote(0,1)[r] backward=NotImplemented
func (t *Tensor) RFloorDivideScalar(v Scalar) *Tensor {
	n := scalarOf(v)
	dtype := resultTypeScalar(t, n)
	return floorDivideOp.of(dtype, scalarTensor(n, dtype), t)
}

// RRemainderScalar returns v % t.
//
//pyconv:map torch.Tensor.__rmod__(other: scalar) -> promote(0,1)[r] backward=NotImplemented
func (t *Tensor) RRemainderScalar(v Scalar) *Tensor {
	n := scalarOf(v)
	dtype := resultTypeScalar(t, n)
	return remainderOp.of(dtype, scalarTensor(n, dtype), t)
}

// And returns the bitwise and of integers or bools.
//
//pyconv:map torch.bitwise_and(input: Tensor, other: Tensor) -> promote(0,1)[max(0,1)] backward=none
//pyconv:map torch.Tensor.bitwise_and(other: Tensor) -> promote(0,1)[max(0,1)] backward=none
//pyconv:map torch.Tensor.__and__(other: Tensor) -> promote(0,1)[max(0,1)] backward=none
func (t *Tensor) And(y *Tensor) *Tensor {
	return andOp.of(bitsType("bitwise_and", resultType(t, y)), t, y)
}

// AndScalar returns the bitwise and of integers or bools and a number.
//
//pyconv:map torch.bitwise_and(input: Tensor, other: scalar) -> promote(0,1)[r] backward=none
//pyconv:map torch.Tensor.bitwise_and(other: scalar) -> promote(0,1)[r] backward=none
//pyconv:map torch.Tensor.__and__(other: scalar) -> promote(0,1)[r] backward=none
//pyconv:map torch.Tensor.__rand__(other: scalar) -> promote(0,1)[r] backward=none
func (t *Tensor) AndScalar(v Scalar) *Tensor {
	n := scalarOf(v)
	dtype := bitsType("bitwise_and", resultTypeScalar(t, n))
	return andOp.of(dtype, t, scalarTensor(n, dtype))
}

// AndInPlace writes the bitwise and to t.
//
//pyconv:map torch.Tensor.__iand__(other: Tensor) -> T[r] inplace backward=none
//pyconv:map torch.Tensor.bitwise_and_(other: Tensor) -> T[r] inplace backward=none
func (t *Tensor) AndInPlace(y *Tensor) *Tensor {
	return andOp.into(t, bitsType("bitwise_and", resultType(t, y)), y)
}

// Or returns the bitwise or of integers or bools.
//
//pyconv:map torch.bitwise_or(input: Tensor, other: Tensor) -> promote(0,1)[max(0,1)] backward=none
//pyconv:map torch.Tensor.bitwise_or(other: Tensor) -> promote(0,1)[max(0,1)] backward=none
//pyconv:map torch.Tensor.__or__(other: Tensor) -> promote(0,1)[max(0,1)] backward=none
func (t *Tensor) Or(y *Tensor) *Tensor {
	return orOp.of(bitsType("bitwise_or", resultType(t, y)), t, y)
}

// OrScalar returns the bitwise or of integers or bools and a number.
//
//pyconv:map torch.bitwise_or(input: Tensor, other: scalar) -> promote(0,1)[r] backward=none
//pyconv:map torch.Tensor.bitwise_or(other: scalar) -> promote(0,1)[r] backward=none
//pyconv:map torch.Tensor.__or__(other: scalar) -> promote(0,1)[r] backward=none
//pyconv:map torch.Tensor.__ror__(other: scalar) -> promote(0,1)[r] backward=none
func (t *Tensor) OrScalar(v Scalar) *Tensor {
	n := scalarOf(v)
	dtype := bitsType("bitwise_or", resultTypeScalar(t, n))
	return orOp.of(dtype, t, scalarTensor(n, dtype))
}

// OrInPlace writes the bitwise or to t.
//
//pyconv:map torch.Tensor.__ior__(other: Tensor) -> T[r] inplace backward=none
//pyconv:map torch.Tensor.bitwise_or_(other: Tensor) -> T[r] inplace backward=none
func (t *Tensor) OrInPlace(y *Tensor) *Tensor {
	return orOp.into(t, bitsType("bitwise_or", resultType(t, y)), y)
}

// Xor returns the bitwise exclusive or of integers or bools.
//
//pyconv:map torch.bitwise_xor(input: Tensor, other: Tensor) -> promote(0,1)[max(0,1)] backward=none
//pyconv:map torch.Tensor.bitwise_xor(other: Tensor) -> promote(0,1)[max(0,1)] backward=none
//pyconv:map torch.Tensor.__xor__(other: Tensor) -> promote(0,1)[max(0,1)] backward=none
func (t *Tensor) Xor(y *Tensor) *Tensor {
	return xorOp.of(bitsType("bitwise_xor", resultType(t, y)), t, y)
}

// XorScalar returns the bitwise exclusive or of integers or bools and a number.
//
//pyconv:map torch.bitwise_xor(input: Tensor, other: scalar) -> promote(0,1)[r] backward=none
//pyconv:map torch.Tensor.bitwise_xor(other: scalar) -> promote(0,1)[r] backward=none
//pyconv:map torch.Tensor.__xor__(other: scalar) -> promote(0,1)[r] backward=none
//pyconv:map torch.Tensor.__rxor__(other: scalar) -> promote(0,1)[r] backward=none
func (t *Tensor) XorScalar(v Scalar) *Tensor {
	n := scalarOf(v)
	dtype := bitsType("bitwise_xor", resultTypeScalar(t, n))
	return xorOp.of(dtype, t, scalarTensor(n, dtype))
}

// XorInPlace writes the bitwise exclusive or to t.
//
//pyconv:map torch.Tensor.__ixor__(other: Tensor) -> T[r] inplace backward=none
//pyconv:map torch.Tensor.bitwise_xor_(other: Tensor) -> T[r] inplace backward=none
func (t *Tensor) XorInPlace(y *Tensor) *Tensor {
	return xorOp.into(t, bitsType("bitwise_xor", resultType(t, y)), y)
}

// ShiftLeft returns the bits shifted left of integers or bools.
//
//pyconv:map torch.bitwise_left_shift(input: Tensor, other: Tensor) -> promote(0,1)[max(0,1)] backward=none
//pyconv:map torch.Tensor.bitwise_left_shift(other: Tensor) -> promote(0,1)[max(0,1)] backward=none
//pyconv:map torch.Tensor.__lshift__(other: Tensor) -> promote(0,1)[max(0,1)] backward=none
func (t *Tensor) ShiftLeft(y *Tensor) *Tensor {
	return shiftLeftOp.of(bitsType("lshift", resultType(t, y)), t, y)
}

// ShiftLeftScalar returns the bits shifted left of integers or bools and a number.
//
//pyconv:map torch.bitwise_left_shift(input: Tensor, other: scalar) -> promote(0,1)[r] backward=none
//pyconv:map torch.Tensor.bitwise_left_shift(other: scalar) -> promote(0,1)[r] backward=none
//pyconv:map torch.Tensor.__lshift__(other: scalar) -> promote(0,1)[r] backward=none
func (t *Tensor) ShiftLeftScalar(v Scalar) *Tensor {
	n := scalarOf(v)
	dtype := bitsType("lshift", resultTypeScalar(t, n))
	return shiftLeftOp.of(dtype, t, scalarTensor(n, dtype))
}

// ShiftLeftInPlace writes the bits shifted left to t.
//
//pyconv:map torch.Tensor.__ilshift__(other: Tensor) -> T[r] inplace backward=none
//pyconv:map torch.Tensor.bitwise_left_shift_(other: Tensor) -> T[r] inplace backward=none
func (t *Tensor) ShiftLeftInPlace(y *Tensor) *Tensor {
	return shiftLeftOp.into(t, bitsType("lshift", resultType(t, y)), y)
}

// ShiftRight returns the bits shifted right of integers or bools.
//
//pyconv:map torch.bitwise_right_shift(input: Tensor, other: Tensor) -> promote(0,1)[max(0,1)] backward=none
//pyconv:map torch.Tensor.bitwise_right_shift(other: Tensor) -> promote(0,1)[max(0,1)] backward=none
//pyconv:map torch.Tensor.__rshift__(other: Tensor) -> promote(0,1)[max(0,1)] backward=none
func (t *Tensor) ShiftRight(y *Tensor) *Tensor {
	return shiftRightOp.of(bitsType("rshift", resultType(t, y)), t, y)
}

// ShiftRightScalar returns the bits shifted right of integers or bools and a number.
//
//pyconv:map torch.bitwise_right_shift(input: Tensor, other: scalar) -> promote(0,1)[r] backward=none
//pyconv:map torch.Tensor.bitwise_right_shift(other: scalar) -> promote(0,1)[r] backward=none
//pyconv:map torch.Tensor.__rshift__(other: scalar) -> promote(0,1)[r] backward=none
func (t *Tensor) ShiftRightScalar(v Scalar) *Tensor {
	n := scalarOf(v)
	dtype := bitsType("rshift", resultTypeScalar(t, n))
	return shiftRightOp.of(dtype, t, scalarTensor(n, dtype))
}

// ShiftRightInPlace writes the bits shifted right to t.
//
//pyconv:map torch.Tensor.__irshift__(other: Tensor) -> T[r] inplace backward=none
//pyconv:map torch.Tensor.bitwise_right_shift_(other: Tensor) -> T[r] inplace backward=none
func (t *Tensor) ShiftRightInPlace(y *Tensor) *Tensor {
	return shiftRightOp.into(t, bitsType("rshift", resultType(t, y)), y)
}

// bitsType raises for a dtype that has no bits to combine.
func bitsType(op string, d DType) DType {
	if d.IsFloat() {
		py.Raise("NotImplementedError", "\"%s_cpu\" not implemented for '%s'", op, d.ScalarName())
	}
	return d
}
