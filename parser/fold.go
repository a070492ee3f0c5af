package parser

import (
	"math"
	"math/big"

	"github.com/go-python/gpython/py"
)

// maxFoldBits bounds the integers and maxFoldLen the strings that Fold makes.
const (
	maxFoldBits = 4096
	maxFoldLen  = 1 << 16
)

// Fold computes an expression of int, float, str and bool constants by Python's
// rules. The value is an int64 (a *big.Int where it does not fit), float64,
// string or bool. What is no such constant, and what Python answers with an
// exception or a complex number, is not ok.
func Fold(e Expr) (value any, ok bool) {
	switch e := e.(type) {
	case *Num:
		switch n := e.N.(type) {
		case py.Int:
			return int64(n), true
		case *py.BigInt:
			return foldInt(new(big.Int).Set((*big.Int)(n)))
		case py.Float:
			return float64(n), true
		}
	case *Str:
		return string(e.S), true
	case *NameConstant:
		if b, isBool := e.Value.(py.Bool); isBool {
			return bool(b), true
		}
	case *UnaryOp:
		if v, ok := Fold(e.Operand); ok {
			return foldUnary(e.Op, v)
		}
	case *BinOp:
		left, ok := Fold(e.Left)
		if !ok {
			return nil, false
		}
		right, ok := Fold(e.Right)
		if !ok {
			return nil, false
		}
		return foldBinary(e.Op, left, right)
	}
	return nil, false
}

// foldInt returns v as int64 where it fits.
func foldInt(v *big.Int) (any, bool) {
	if v.IsInt64() {
		return v.Int64(), true
	}
	return v, v.BitLen() <= maxFoldBits
}

// toBig returns an int or bool as a new or shared *big.Int.
func toBig(v any) (*big.Int, bool) {
	switch v := v.(type) {
	case int64:
		return big.NewInt(v), true
	case *big.Int:
		return v, true
	case bool:
		if v {
			return big.NewInt(1), true
		}
		return new(big.Int), true
	}
	return nil, false
}

// toFloat returns a number as float64, not ok where Python raises OverflowError.
func toFloat(v any) (float64, bool) {
	if f, ok := v.(float64); ok {
		return f, true
	}
	if n, ok := toBig(v); ok {
		f, _ := new(big.Float).SetInt(n).Float64()
		return f, !math.IsInf(f, 0)
	}
	return 0, false
}

func foldUnary(op UnaryOpNumber, v any) (any, bool) {
	if op == Not {
		return foldNot(v), true
	}
	if f, ok := v.(float64); ok {
		switch op {
		case USub:
			return -f, true
		case UAdd:
			return f, true
		}
		return nil, false
	}
	n, ok := toBig(v)
	if !ok {
		return nil, false
	}
	if _, isBool := v.(bool); isBool && op == Invert {
		return nil, false // deprecated: says so at run time
	}
	switch op {
	case USub:
		return foldInt(new(big.Int).Neg(n))
	case UAdd:
		return foldInt(n)
	case Invert:
		return foldInt(new(big.Int).Not(n))
	}
	return nil, false
}

func foldNot(v any) bool {
	switch v := v.(type) {
	case bool:
		return !v
	case string:
		return v == ""
	case float64:
		return v == 0
	case int64:
		return v == 0
	case *big.Int:
		return v.Sign() == 0
	}
	return false
}

func foldBinary(op OperatorNumber, left, right any) (any, bool) {
	if s, ok := left.(string); ok {
		return foldStr(op, s, right)
	}
	if s, ok := right.(string); ok {
		if op != Mult {
			return nil, false
		}
		return foldStr(op, s, left)
	}
	_, leftFloat := left.(float64)
	_, rightFloat := right.(float64)
	if leftFloat || rightFloat {
		a, okA := toFloat(left)
		b, okB := toFloat(right)
		if !okA || !okB {
			return nil, false
		}
		return foldFloat(op, a, b)
	}
	a, _ := toBig(left)
	b, _ := toBig(right)
	leftBool, okA := left.(bool)
	rightBool, okB := right.(bool)
	if okA && okB {
		switch op {
		case BitAnd:
			return leftBool && rightBool, true
		case BitOr:
			return leftBool || rightBool, true
		case BitXor:
			return leftBool != rightBool, true
		}
	}
	return foldInts(op, a, b)
}

func foldStr(op OperatorNumber, s string, other any) (any, bool) {
	switch op {
	case Add:
		t, ok := other.(string)
		return s + t, ok && len(s)+len(t) <= maxFoldLen
	case Mult:
		n, ok := toBig(other)
		if !ok {
			return nil, false
		}
		if n.Sign() <= 0 || s == "" {
			return "", true
		}
		if !n.IsInt64() || n.Int64() > int64(maxFoldLen/len(s)) {
			return nil, false
		}
		out := make([]byte, 0, int(n.Int64())*len(s))
		for range n.Int64() {
			out = append(out, s...)
		}
		return string(out), true
	}
	return nil, false
}

func foldInts(op OperatorNumber, a, b *big.Int) (any, bool) {
	r := new(big.Int)
	switch op {
	case Add:
		return foldInt(r.Add(a, b))
	case Sub:
		return foldInt(r.Sub(a, b))
	case Mult:
		return foldInt(r.Mul(a, b))
	case BitAnd:
		return foldInt(r.And(a, b))
	case BitOr:
		return foldInt(r.Or(a, b))
	case BitXor:
		return foldInt(r.Xor(a, b))
	case LShift:
		if b.Sign() < 0 || !b.IsInt64() || b.Int64() > maxFoldBits {
			return nil, false
		}
		return foldInt(r.Lsh(a, uint(b.Int64())))
	case RShift:
		if b.Sign() < 0 || !b.IsInt64() {
			return nil, false
		}
		return foldInt(r.Rsh(a, uint(min(b.Int64(), 2*maxFoldBits))))
	case Pow:
		return foldIntPow(a, b)
	}
	if b.Sign() == 0 {
		return nil, false
	}
	switch op {
	case Div:
		if a.Sign() == 0 && b.Sign() < 0 {
			return math.Copysign(0, -1), true
		}
		// Rat.Float64 rounds once and half to even, as Python's int / int does.
		f, _ := new(big.Rat).SetFrac(a, b).Float64()
		return f, !math.IsInf(f, 0)
	case FloorDiv:
		q, _ := floorDivMod(a, b)
		return foldInt(q)
	case Modulo:
		_, m := floorDivMod(a, b)
		return foldInt(m)
	}
	return nil, false
}

// floorDivMod divides towards minus infinity; the rest has b's sign.
func floorDivMod(a, b *big.Int) (q, m *big.Int) {
	q, m = new(big.Int).QuoRem(a, b, new(big.Int))
	if m.Sign() != 0 && m.Sign() != b.Sign() {
		q.Sub(q, big.NewInt(1))
		m.Add(m, b)
	}
	return q, m
}

func foldIntPow(a, b *big.Int) (any, bool) {
	if b.Sign() < 0 {
		x, okA := toFloat(a)
		y, okB := toFloat(b)
		if !okA || !okB {
			return nil, false
		}
		return foldFloat(Pow, x, y)
	}
	if a.BitLen() > 1 && (!b.IsInt64() || b.Int64() > maxFoldBits || b.Int64()*int64(a.BitLen()-1) > maxFoldBits) {
		return nil, false
	}
	if a.BitLen() <= 1 { // 0, 1 and -1 to any power
		odd := b.Bit(0) == 1
		switch {
		case b.Sign() == 0:
			return int64(1), true
		case a.Sign() < 0 && !odd:
			return int64(1), true
		}
		return foldInt(a)
	}
	return foldInt(new(big.Int).Exp(a, b, nil))
}

func foldFloat(op OperatorNumber, a, b float64) (any, bool) {
	switch op {
	case Add:
		return a + b, true
	case Sub:
		return a - b, true
	case Mult:
		return a * b, true
	case Pow:
		return foldFloatPow(a, b)
	}
	if b == 0 {
		return nil, false
	}
	switch op {
	case Div:
		return a / b, true
	case FloorDiv:
		q, _ := floatDivMod(a, b)
		return q, true
	case Modulo:
		_, m := floatDivMod(a, b)
		return m, true
	}
	return nil, false
}

// floatDivMod follows CPython's float_floor_div: the rest by fmod, exact, and
// the quotient rounded from (a - rest) / b.
func floatDivMod(a, b float64) (q, m float64) {
	m = math.Mod(a, b)
	q = (a - m) / b
	if m != 0 {
		if (b < 0) != (m < 0) {
			m += b
			q--
		}
	} else {
		m = math.Copysign(0, b)
	}
	if q == 0 {
		return math.Copysign(0, a/b), m
	}
	floor := math.Floor(q)
	if q-floor > 0.5 {
		floor++
	}
	return floor, m
}

func foldFloatPow(a, b float64) (any, bool) {
	if a == 0 && b < 0 || a < 0 && !math.IsInf(a, 0) && b != math.Floor(b) {
		return nil, false // ZeroDivisionError, complex
	}
	r := floatPow(a, b)
	if math.IsInf(r, 0) && !math.IsInf(a, 0) && !math.IsInf(b, 0) {
		return nil, false // OverflowError
	}
	return r, true
}

// floatPow is a ** b rounded once: C's pow, which Python calls, is within 0.52
// ulp of that, Go's math.Pow is not. b is an integer and a sum of halves,
// quarters, …, so that the power is a product of square roots.
func floatPow(a, b float64) float64 {
	estimate := math.Pow(a, b)
	if a == 0 || b == 0 || estimate == 0 || math.IsInf(estimate, 0) || math.IsNaN(estimate) ||
		math.IsInf(a, 0) || math.IsInf(b, 0) {
		return estimate
	}
	const precision = 256
	whole, fraction := math.Modf(math.Abs(b))
	if whole > 1<<20 {
		return estimate // only a base next to 1 gets here
	}
	result := new(big.Float).SetPrec(precision).SetInt64(1)
	power := new(big.Float).SetPrec(precision).SetFloat64(a)
	for n := uint64(whole); n > 0; n >>= 1 {
		if n&1 == 1 {
			result.Mul(result, power)
		}
		power.Mul(power, power)
	}
	root := new(big.Float).SetPrec(precision).SetFloat64(math.Abs(a))
	for fraction != 0 {
		root.Sqrt(root)
		if fraction *= 2; fraction >= 1 {
			result.Mul(result, root)
			fraction--
		}
	}
	if b < 0 {
		result.Quo(new(big.Float).SetPrec(precision).SetInt64(1), result)
	}
	f, _ := result.Float64()
	return f
}

// Round is Python's round(v) for a float: half to even, as an int64 where it
// fits. NaN and infinities are not ok.
func Round(v float64) (value any, ok bool) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil, false
	}
	n, _ := big.NewFloat(math.RoundToEven(v)).Int(nil)
	return foldInt(n)
}
