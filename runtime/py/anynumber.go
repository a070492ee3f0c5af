package py

// Number is an int or a float, where only the run tells which: what
//
//	n = 3
//	if exact:
//	    n = 2.5
//
// leaves in n. Its zero value is the int 0.
type Number struct {
	whole   int
	real    float64
	isFloat bool
}

// IntNumber is an int among numbers.
func IntNumber(i int) Number { return Number{whole: i} }

// FloatNumber is a float among numbers.
func FloatNumber(f float64) Number { return Number{real: f, isFloat: true} }

// IsFloat is isinstance(n, float).
func (n Number) IsFloat() bool { return n.isFloat }

// Float is float(n).
func (n Number) Float() float64 {
	if n.isFloat {
		return n.real
	}
	return float64(n.whole)
}

// Int is int(n): it truncates.
func (n Number) Int() int {
	if n.isFloat {
		return Int(n.real)
	}
	return n.whole
}

// Index is n where Python wants an int: a float raises TypeError.
func (n Number) Index() int {
	if n.isFloat {
		Raise("TypeError", "'float' object cannot be interpreted as an integer")
	}
	return n.whole
}

// Any is the int or the float64 by itself.
func (n Number) Any() any {
	if n.isFloat {
		return n.real
	}
	return n.whole
}

// PyNumber makes n equal to, and ordered among, ints and floats.
func (n Number) PyNumber() any { return n.Any() }

// PyStr is str(n).
func (n Number) PyStr() string { return Str(n.Any()) }

// PyRepr is repr(n).
func (n Number) PyRepr() string { return Repr(n.Any()) }

// PyFormat is format(n, spec).
func (n Number) PyFormat(spec string) string { return Format(n.Any(), spec) }

// PyHash is hash(n), the same for 1 and 1.0.
func (n Number) PyHash() int { return Hash(n.Any()) }

func (n Number) hashParts() (int, bool) { return hashOf(n.Any()) }

// PyEqual is n == other.
func (n Number) PyEqual(other any) bool { return Equal(n.Any(), Plain(other)) }

// Truth is bool(n).
func (n Number) Truth() bool { return n.Float() != 0 }

// Neg is -n.
func (n Number) Neg() Number {
	if n.isFloat {
		return FloatNumber(-n.real)
	}
	return IntNumber(Sub(0, n.whole))
}

// Abs is abs(n).
func (n Number) Abs() Number {
	if n.isFloat {
		return FloatNumber(AbsFloat(n.real))
	}
	return IntNumber(Abs(n.whole))
}

// Round is round(n, digits).
func (n Number) Round(digits int) Number {
	if n.isFloat {
		return FloatNumber(RoundTo(n.real, digits))
	}
	return IntNumber(RoundInt(n.whole, digits))
}

// both is an operator on two numbers: ints give an int, others floats.
func (n Number) both(m Number, ints func(a, b int) int, floats func(a, b float64) float64) Number {
	if n.isFloat || m.isFloat {
		return FloatNumber(floats(n.Float(), m.Float()))
	}
	return IntNumber(ints(n.whole, m.whole))
}

// Add is n + m.
func (n Number) Add(m Number) Number {
	return n.both(m, Add, func(a, b float64) float64 { return a + b })
}

// Sub is n - m.
func (n Number) Sub(m Number) Number {
	return n.both(m, Sub, func(a, b float64) float64 { return a - b })
}

// Mul is n * m.
func (n Number) Mul(m Number) Number {
	return n.both(m, Mul, func(a, b float64) float64 { return a * b })
}

// FloorDiv is n // m.
func (n Number) FloorDiv(m Number) Number { return n.both(m, FloorDiv[int], FloorDivFloat) }

// Mod is n % m.
func (n Number) Mod(m Number) Number { return n.both(m, Mod[int], ModFloat) }

// Pow is n ** m: an int to a negative power is a float.
func (n Number) Pow(m Number) Number {
	if !m.isFloat && m.whole < 0 {
		return FloatNumber(PowFloat(n.Float(), m.Float()))
	}
	return n.both(m, Pow, PowFloat)
}

// Compare is -1, 0 or 1 as n is below, equal to or above m; 0 for a NaN.
func (n Number) Compare(m Number) int { return Compare(n.Any(), m.Any()) }

// SumNumbers is sum(items, start).
func SumNumbers(items []Number, start Number) Number {
	floats := []float64(nil)
	for i, v := range items {
		if start.isFloat || v.isFloat { // Python adds floats with a compensation
			for _, w := range items[i:] {
				floats = append(floats, w.Float())
			}
			return FloatNumber(SumFloat(floats, start.Float()))
		}
		start = start.Add(v)
	}
	return start
}

// SumFloats is sum(items, start) of floats: of none it is the start.
func SumFloats(items []float64, start int) Number {
	if len(items) == 0 {
		return IntNumber(start)
	}
	return FloatNumber(SumFloat(items, float64(start)))
}

// MaxNumber is max of its arguments; the first of equals wins.
func MaxNumber(values ...Number) Number { return MaxLess(values, Less[Number]) }

// MinNumber is min of its arguments; the first of equals wins.
func MinNumber(values ...Number) Number { return MinLess(values, Less[Number]) }

// MaxNumberOr is max(values, default=def).
func MaxNumberOr(values []Number, def Number) Number {
	if len(values) == 0 {
		return def
	}
	return MaxNumber(values...)
}

// MinNumberOr is min(values, default=def).
func MinNumberOr(values []Number, def Number) Number {
	if len(values) == 0 {
		return def
	}
	return MinNumber(values...)
}

// IntNumbers are ints among numbers.
func IntNumbers(items []int) []Number { return mapped(items, IntNumber) }

// FloatNumbers are floats among numbers.
func FloatNumbers(items []float64) []Number { return mapped(items, FloatNumber) }

// NumberFloats are numbers as floats.
func NumberFloats(items []Number) []float64 { return mapped(items, Number.Float) }

// NumberInts are numbers that Python wants to be ints.
func NumberInts(items []Number) []int { return mapped(items, Number.Index) }

// IntNumberOrNone is an int or None among numbers.
func IntNumberOrNone(p *int) *Number { return mappedOrNone(p, IntNumber) }

// FloatNumberOrNone is a float or None among numbers.
func FloatNumberOrNone(p *float64) *Number { return mappedOrNone(p, FloatNumber) }

// NumberFloatOrNone is a number or None as a float.
func NumberFloatOrNone(p *Number) *float64 { return mappedOrNone(p, Number.Float) }

func mapped[A, B any](items []A, f func(A) B) []B {
	out := make([]B, len(items))
	for i, v := range items {
		out[i] = f(v)
	}
	return out
}

func mappedOrNone[A, B any](p *A, f func(A) B) *B {
	if p == nil {
		return nil
	}
	return Ptr(f(*p))
}
