package tensor

import "github.com/pyconv/pyconv/runtime/py"

// A tensor may stand in data whose types only the run tells, such as what
// torch.load gives: package pyjson asks it for its operators by these methods.

// PyBinary is t op other, or other op t where they are swapped; not ok where
// there is no such operator for them.
func (t *Tensor) PyBinary(op string, other any, swapped bool) (any, bool) {
	if y, ok := other.(*Tensor); ok {
		if swapped {
			t, y = y, t
		}
		switch op {
		case "+":
			return t.Add(y), true
		case "-":
			return t.Sub(y), true
		case "*":
			return t.Mul(y), true
		case "/":
			return t.Div(y), true
		case "//":
			return t.FloorDivide(y), true
		case "%":
			return t.Remainder(y), true
		case "** or pow()":
			return t.Pow(y), true
		}
		return nil, false
	}
	switch other.(type) {
	case int, float64, bool:
	default:
		return nil, false
	}
	switch {
	case op == "+":
		return t.AddScalar(other), true
	case op == "*":
		return t.MulScalar(other), true
	case op == "-" && swapped:
		return t.RSubScalar(other), true
	case op == "-":
		return t.SubScalar(other), true
	case op == "/" && swapped:
		return t.RDivScalar(other), true
	case op == "/":
		return t.DivScalar(other), true
	case op == "//" && !swapped:
		return t.FloorDivideScalar(other), true
	case op == "%" && !swapped:
		return t.RemainderScalar(other), true
	case op == "** or pow()" && swapped:
		return t.RPowScalar(other), true
	case op == "** or pow()":
		return t.PowScalar(other), true
	}
	return nil, false
}

// PyNeg is -t.
func (t *Tensor) PyNeg() any { return t.Neg() }

// PyItem is t[i].
func (t *Tensor) PyItem(i int) any { return t.Select(0, i) }

// PySlice is t[lo:hi:step].
func (t *Tensor) PySlice(lo, hi, step int) any {
	if lo == py.Omit {
		lo = 0
	}
	if hi == py.Omit {
		hi = End
	}
	if step == py.Omit {
		step = 1
	}
	return t.Slice(0, lo, hi, step)
}
