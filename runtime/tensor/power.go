package tensor

import (
	"github.com/pyconv/pyconv/runtime/py"
)

// Pow returns t to the power y, broadcast.
//
//pyconv:map torch.pow(input: Tensor, exponent: Tensor) -> promote(0,1)[max(0,1)] backward=PowBackward1
//pyconv:map torch.Tensor.pow(exponent: Tensor) -> promote(0,1)[max(0,1)] backward=PowBackward1
//pyconv:map torch.Tensor.__pow__(exponent: Tensor) -> promote(0,1)[max(0,1)] backward=PowBackward1
func (t *Tensor) Pow(y *Tensor) *Tensor {
	dtype := resultType(t, y)
	if dtype == Bool {
		py.Raise("NotImplementedError", "\"pow\" not implemented for 'Bool'")
	}
	return powOp.of(dtype, t, y)
}

// PowScalar returns t to the power v.
//
//pyconv:map torch.pow(input: Tensor, exponent: scalar) -> promote(0,1)[r] backward=PowBackward0
//pyconv:map torch.Tensor.pow(exponent: scalar) -> promote(0,1)[r] backward=PowBackward0
//pyconv:map torch.Tensor.__pow__(exponent: scalar) -> promote(0,1)[r] backward=PowBackward0
func (t *Tensor) PowScalar(v Scalar) *Tensor {
	n := scalarOf(v)
	dtype := resultTypeScalar(t, n)
	if dtype.IsFloat() && dtype != Float16 || dtype.IsComplex() && n.im == 0 {
		switch n.f { // what PyTorch computes by other means
		case 0.5:
			return sqrtOp.of(dtype, t)
		case 2:
			return squareOp.of(dtype, t)
		case 3:
			return cubeOp.of(dtype, t)
		case -0.5:
			return rsqrtOp.of(dtype, t)
		case -1:
			return reciprocalOp.of(dtype, t)
		case -2:
			return reciprocalSquareOp.of(dtype, t)
		}
	} else if !dtype.IsFloat() && !dtype.IsComplex() && n.i < 0 {
		py.Raise("RuntimeError", "Integers to negative integer powers are not allowed.")
	}
	return powOp.of(dtype, t, scalarTensor(n, dtype))
}

// RPowScalar returns v to the power t.
//
//pyconv:map torch.pow(self: scalar, exponent: Tensor) -> promote(0,1)[r1] backward=PowBackward2
//pyconv:map torch.Tensor.__rpow__(other: scalar) -> promote(0,1)[r] backward=PowBackward2
func (t *Tensor) RPowScalar(v Scalar) *Tensor {
	n := scalarOf(v)
	dtype := resultTypeScalar(t, n)
	return powOp.of(dtype, scalarTensor(n, dtype), t)
}

// PowScalarInPlace writes t to the power v to t.
//
//pyconv:map torch.Tensor.pow_(exponent: scalar) -> T[r] inplace backward=PowBackward0
//pyconv:map torch.Tensor.__ipow__(exponent: scalar) -> T[r] inplace backward=PowBackward0
func (t *Tensor) PowScalarInPlace(v Scalar) *Tensor {
	dtype := resultTypeScalar(t, scalarOf(v))
	inPlace(t, dtype)
	convert(t, t.PowScalar(v))
	t.Touch()
	return t
}

// DivRounded returns t / y rounded as mode says: "trunc" or "floor".
//
//pyconv:map torch.div(input: Tensor, other: Tensor, *, rounding_mode: str) -> promote(0,1)[max(0,1)] backward=DivBackward2
//pyconv:map torch.Tensor.div(other: Tensor, *, rounding_mode: str) -> promote(0,1)[max(0,1)] backward=DivBackward2
func (t *Tensor) DivRounded(y *Tensor, mode string) *Tensor {
	if mode == "trunc" && resultType(t, y).half() {
		return t.Div(y).Trunc()
	}
	return roundingOp(mode).of(resultType(t, y), t, y)
}

// DivScalarRounded returns t / v rounded as mode says: "trunc" or "floor".
//
//pyconv:map torch.div(input: Tensor, other: scalar, *, rounding_mode: str) -> promote(0,1)[r] backward=DivBackward2
//pyconv:map torch.Tensor.div(other: scalar, *, rounding_mode: str) -> promote(0,1)[r] backward=DivBackward2
func (t *Tensor) DivScalarRounded(v Scalar, mode string) *Tensor {
	return roundingOp(mode).scalarOf(t, v)
}

func roundingOp(mode string) *binary {
	switch mode {
	case "trunc":
		return &truncDivideOp
	case "floor":
		return &floorDivideOp
	}
	py.Raise("RuntimeError", "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '%s'", mode)
	return nil
}

// Maximum returns the greater of each pair, broadcast; NaN wins.
//
//pyconv:map torch.maximum(input: Tensor, other: Tensor) -> promote(0,1)[max(0,1)] backward=MaximumBackward0
//pyconv:map torch.Tensor.maximum(other: Tensor) -> promote(0,1)[max(0,1)] backward=MaximumBackward0
//pyconv:map torch.max(input: Tensor, other: Tensor) -> promote(0,1)[max(0,1)] backward=MaximumBackward0
//pyconv:map torch.Tensor.max(other: Tensor) -> promote(0,1)[max(0,1)] backward=MaximumBackward0
func (t *Tensor) Maximum(y *Tensor) *Tensor { return maximumOp.of(resultType(t, y), t, y) }

// Minimum returns the less of each pair, broadcast; NaN wins.
//
//pyconv:map torch.minimum(input: Tensor, other: Tensor) -> promote(0,1)[max(0,1)] backward=MinimumBackward0
//pyconv:map torch.Tensor.minimum(other: Tensor) -> promote(0,1)[max(0,1)] backward=MinimumBackward0
//pyconv:map torch.min(input: Tensor, other: Tensor) -> promote(0,1)[max(0,1)] backward=MinimumBackward0
//pyconv:map torch.Tensor.min(other: Tensor) -> promote(0,1)[max(0,1)] backward=MinimumBackward0
func (t *Tensor) Minimum(y *Tensor) *Tensor { return minimumOp.of(resultType(t, y), t, y) }

// Atan2 returns the angle of the points (y, t), broadcast.
//
//pyconv:map torch.atan2(input: Tensor, other: Tensor) -> float(0,1)[max(0,1)] backward=Atan2Backward0
//pyconv:map torch.Tensor.atan2(other: Tensor) -> float(0,1)[max(0,1)] backward=Atan2Backward0
func (t *Tensor) Atan2(y *Tensor) *Tensor { return atan2Op.of(floatType(resultType(t, y)), t, y) }

// ClampOptions are the bounds of Clamp; nil leaves a side open.
type ClampOptions struct {
	Min, Max Scalar
}

// Clamp returns t within bounds; NaN passes.
//
//pyconv:map torch.clamp(input: Tensor, min: scalar? = None, max: scalar? = None) -> T[r] backward=ClampBackward1
//pyconv:map torch.clip(input: Tensor, min: scalar? = None, max: scalar? = None) -> T[r] backward=ClampBackward1
//pyconv:map torch.Tensor.clamp(min: scalar? = None, max: scalar? = None) -> T[r] backward=ClampBackward1
//pyconv:map torch.Tensor.clip(min: scalar? = None, max: scalar? = None) -> T[r] backward=ClampBackward1
func (t *Tensor) Clamp(opts ...ClampOptions) *Tensor {
	lo, hi := t.bounds(opts)
	x := t
	if lo != nil {
		x = x.ClampMin(lo)
	}
	if hi != nil {
		x = x.ClampMax(hi)
	}
	return x
}

func (t *Tensor) bounds(opts []ClampOptions) (lo, hi Scalar) {
	if len(opts) == 0 || opts[0].Min == nil && opts[0].Max == nil {
		py.Raise("RuntimeError", "torch.clamp: At least one of 'min' or 'max' must not be None")
	}
	return opts[0].Min, opts[0].Max
}

// ClampInPlace clamps t in place.
//
//pyconv:map torch.Tensor.clamp_(min: scalar? = None, max: scalar? = None) -> T[r] inplace backward=ClampBackward1
//pyconv:map torch.Tensor.clip_(min: scalar? = None, max: scalar? = None) -> T[r] inplace backward=ClampBackward1
func (t *Tensor) ClampInPlace(opts ...ClampOptions) *Tensor {
	t.bounds(opts)
	x := t.Clamp(opts...)
	inPlace(t, x.dtype)
	return t.CopyInPlace(x)
}

// ClampMin returns the greater of t and v.
//
//pyconv:map torch.clamp_min(input: Tensor, min: scalar) -> promote(0,1)[r] backward=ClampMinBackward0
//pyconv:map torch.Tensor.clamp_min(min: scalar) -> promote(0,1)[r] backward=ClampMinBackward0
func (t *Tensor) ClampMin(v Scalar) *Tensor {
	return maximumOp.scalarOf(t, t.bound("min", v))
}

// ClampMax returns the less of t and v.
//
//pyconv:map torch.clamp_max(input: Tensor, max: scalar) -> promote(0,1)[r] backward=ClampMaxBackward0
//pyconv:map torch.Tensor.clamp_max(max: scalar) -> promote(0,1)[r] backward=ClampMaxBackward0
func (t *Tensor) ClampMax(v Scalar) *Tensor {
	return minimumOp.scalarOf(t, t.bound("max", v))
}

// bound is v as a bound of t's dtype: one that no element can pass becomes the
// end of the dtype's range, one that none can meet raises.
func (t *Tensor) bound(side string, v Scalar) Scalar {
	n := scalarOf(v)
	dtype := notBool("clamp_"+side+"_scalar_cpu", resultTypeScalar(t, n))
	if laneOf(dtype) != laneInt {
		return v
	}
	bits := 8 * dtype.Size()
	lo, hi := -1<<(bits-1), 1<<(bits-1)-1
	if dtype == Uint8 {
		lo, hi = 0, 255
	}
	i := int(n.i)
	if side == "min" && i > hi || side == "max" && i < lo {
		py.Raise("RuntimeError", "Clamp %s value %d is outside the representable range of %s", side, i, dtype.ScalarName())
	}
	return min(max(i, lo), hi)
}

// ClampTensor returns t within the bounds of min and max, broadcast.
//
//pyconv:map torch.clamp(input: Tensor, min: Tensor, max: Tensor) -> promote(0,1)[max(0,1)] backward=ClampBackward0
//pyconv:map torch.Tensor.clamp(min: Tensor, max: Tensor) -> promote(0,1)[max(0,1)] backward=ClampBackward0
func (t *Tensor) ClampTensor(lo, hi *Tensor) *Tensor { return t.Maximum(lo).Minimum(hi) }

// Lerp returns t + w·(end − t).
//
//pyconv:map torch.lerp(input: Tensor, end: Tensor, weight: float) -> T[max(0,1)] backward=LerpBackward0
//pyconv:map torch.Tensor.lerp(end: Tensor, weight: float) -> T[max(0,1)] backward=LerpBackward0
func (t *Tensor) Lerp(end *Tensor, w float64) *Tensor {
	return t.LerpTensor(end, FromSlice(Float64, []float64{w}))
}

// LerpTensor returns t + w·(end − t), broadcast.
//
//pyconv:map torch.lerp(input: Tensor, end: Tensor, weight: Tensor) -> T[max(0,1)] backward=LerpBackward1
//pyconv:map torch.Tensor.lerp(end: Tensor, weight: Tensor) -> T[max(0,1)] backward=LerpBackward1
func (t *Tensor) LerpTensor(end, w *Tensor) *Tensor {
	if t.dtype != end.dtype {
		py.Raise("RuntimeError", "expected dtype %s for `end` but got dtype %s", t.dtype.CName(), end.dtype.CName())
	}
	out := New(floatType(t.dtype), broadcast(broadcast(t.shape, end.shape), w.shape)...)
	if laneOf(out.dtype) == laneDouble {
		map3(out, t, end, w, lerpLanes[float64])
	} else {
		map3(out, t, end, w, lerpLanes[float32])
	}
	return out
}

// lerpLanes starts from the nearer end.
func lerpLanes[C float32 | float64](dst, x, y, w []C) {
	for i := range dst {
		d := y[i] - x[i]
		if w[i] < 0.5 && w[i] > -0.5 {
			dst[i] = x[i] + C(w[i]*d)
		} else {
			dst[i] = y[i] - C(d*(1-w[i]))
		}
	}
}

// ValueOptions are the arguments of Addcmul and Addcdiv that have defaults.
type ValueOptions struct {
	Value Scalar // the factor; nil for 1
}

func valueOr1(opts []ValueOptions) Scalar {
	if len(opts) == 0 || opts[0].Value == nil {
		return 1
	}
	return opts[0].Value
}

// Addcmul returns t + value·a·b, broadcast.
//
//pyconv:map torch.addcmul(input: Tensor, tensor1: Tensor, tensor2: Tensor, *, value: scalar = 1) -> promote(0,1)[max(0,1)] backward=AddcmulBackward0
//pyconv:map torch.Tensor.addcmul(tensor1: Tensor, tensor2: Tensor, *, value: scalar = 1) -> promote(0,1)[max(0,1)] backward=AddcmulBackward0
func (t *Tensor) Addcmul(a, b *Tensor, opts ...ValueOptions) *Tensor {
	return once(func(x ...*Tensor) *Tensor { return x[0].Add(x[1].MulScalar(valueOr1(opts)).Mul(x[2])) }, t, a, b)
}

// Addcdiv returns t + value·a/b, broadcast.
//
//pyconv:map torch.addcdiv(input: Tensor, tensor1: Tensor, tensor2: Tensor, *, value: scalar = 1) -> promote(0,1)[max(0,1)] backward=AddcdivBackward0
//pyconv:map torch.Tensor.addcdiv(tensor1: Tensor, tensor2: Tensor, *, value: scalar = 1) -> promote(0,1)[max(0,1)] backward=AddcdivBackward0
func (t *Tensor) Addcdiv(a, b *Tensor, opts ...ValueOptions) *Tensor {
	return once(func(x ...*Tensor) *Tensor { return x[0].Add(x[1].MulScalar(valueOr1(opts)).Div(x[2])) }, t, a, b)
}
