package py

import (
	"math"
	"math/bits"
	"strconv"
)

// Integer is any of Go's integer types.
type Integer interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint8 | ~uint16 | ~uint32 | ~uint64
}

// FloorDiv is a // b for ints: the quotient rounded towards minus infinity.
func FloorDiv[T Integer](a, b T) T {
	if b == 0 {
		Raise("ZeroDivisionError", "integer division or modulo by zero")
	}
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// Mod is a % b for ints: it has b's sign.
func Mod[T Integer](a, b T) T {
	if b == 0 {
		Raise("ZeroDivisionError", "integer modulo by zero")
	}
	r := a % b
	if r != 0 && (r < 0) != (b < 0) {
		r += b
	}
	return r
}

// Divmod is divmod(a, b) for ints.
//
//pyconv:map divmod(a: int, b: int)
func Divmod(a, b int) (int, int) { return FloorDiv(a, b), Mod(a, b) }

// DivmodFloat is divmod(a, b) for floats: the floored quotient, and the
// remainder with b's sign.
//
//pyconv:map divmod(a: float, b: float)
func DivmodFloat(a, b float64) (float64, float64) {
	if b == 0 {
		Raise("ZeroDivisionError", "float divmod()")
	}
	mod := math.Mod(a, b)
	div := (a - mod) / b
	if mod != 0 {
		if (b < 0) != (mod < 0) {
			mod += b
			div--
		}
	} else {
		mod = math.Copysign(0, b)
	}
	floor := math.Copysign(0, a/b)
	if div != 0 {
		floor = math.Floor(div)
		if div-floor > 0.5 {
			floor++
		}
	}
	return floor, mod
}

// FloorDivFloat is a // b for floats.
func FloorDivFloat(a, b float64) float64 {
	if b == 0 {
		Raise("ZeroDivisionError", "float floor division by zero")
	}
	q, _ := DivmodFloat(a, b)
	return q
}

// ModFloat is a % b for floats.
func ModFloat(a, b float64) float64 {
	if b == 0 {
		Raise("ZeroDivisionError", "float modulo by zero")
	}
	_, r := DivmodFloat(a, b)
	return r
}

// Div is a / b for floats.
func Div(a, b float64) float64 {
	if b == 0 {
		Raise("ZeroDivisionError", "float division by zero")
	}
	return a / b
}

// DivInt is a / b for ints: the true quotient, correctly rounded even where
// an operand has more than 53 bits.
func DivInt(a, b int) float64 {
	if b == 0 {
		Raise("ZeroDivisionError", "division by zero")
	}
	const exact = 1 << 53
	if -exact <= a && a <= exact && -exact <= b && b <= exact {
		return float64(a) / float64(b)
	}
	x, y := magnitude(a), magnitude(b)
	if x == 0 {
		return 0
	}
	// (x<<sx)<<63 / (y<<sy) has 63 or 64 bits; what is cut off only breaks ties.
	sx, sy := bits.LeadingZeros64(x), bits.LeadingZeros64(y)
	x <<= sx
	quo, rem := bits.Div64(x>>1, x<<63, y<<sy)
	if rem != 0 {
		quo |= 1
	}
	q := math.Ldexp(float64(quo), sy-sx-63)
	if (a < 0) != (b < 0) {
		return -q
	}
	return q
}

func magnitude(a int) uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}

func raiseTooBig(text string) {
	Raise("OverflowError", "%s does not fit in 64 bits", text)
}

// Add is a + b for ints, with OverflowError beyond 64 bits.
func Add(a, b int) int {
	c := a + b
	if (c > a) != (b > 0) {
		raiseTooBig(strconv.Itoa(a) + " + " + strconv.Itoa(b))
	}
	return c
}

// Sub is a - b for ints, with OverflowError beyond 64 bits.
func Sub(a, b int) int {
	c := a - b
	if (c < a) != (b > 0) {
		raiseTooBig(strconv.Itoa(a) + " - " + strconv.Itoa(b))
	}
	return c
}

// Mul is a * b for ints, with OverflowError beyond 64 bits.
func Mul(a, b int) int {
	c, ok := mul(a, b)
	if !ok {
		raiseTooBig(strconv.Itoa(a) + " * " + strconv.Itoa(b))
	}
	return c
}

func mul(a, b int) (int, bool) {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	if (a < 0) != (b < 0) {
		return int(-lo), hi == 0 && lo <= 1<<63
	}
	return int(lo), hi == 0 && lo < 1<<63
}

// Lshift is a << n for ints, with OverflowError beyond 64 bits.
func Lshift(a, n int) int {
	if n < 0 {
		Raise("ValueError", "negative shift count")
	}
	if a == 0 {
		return 0
	}
	c := a << uint(n)
	if n > 63 || c>>uint(n) != a {
		raiseTooBig(strconv.Itoa(a) + " << " + strconv.Itoa(n))
	}
	return c
}

// Rshift is a >> n for ints.
func Rshift(a, n int) int {
	if n < 0 {
		Raise("ValueError", "negative shift count")
	}
	return a >> uint(n)
}

// Pow is a ** n for ints with n >= 0. A result beyond 64 bits raises
// OverflowError, a negative n, whose result would be a float, ValueError; use
// PowFloat for it.
//
//pyconv:map pow(base: int, exp: int)
func Pow(a, n int) int {
	if n < 0 {
		if a == 0 {
			Raise("ZeroDivisionError", "0.0 cannot be raised to a negative power")
		}
		Raise("ValueError", "%d ** %d is a float", a, n)
	}
	result, base, ok := 1, a, true
	for e := n; e > 0; e >>= 1 {
		if e&1 != 0 {
			result, ok = mul(result, base)
			if !ok {
				break
			}
		}
		if e > 1 {
			if base, ok = mul(base, base); !ok {
				break
			}
		}
	}
	if !ok {
		raiseTooBig(strconv.Itoa(a) + " ** " + strconv.Itoa(n))
	}
	return result
}

// PowMod is pow(a, n, m) for n >= 0.
//
//pyconv:map pow(base: int, exp: int, mod: int)
func PowMod(a, n, m int) int {
	if m == 0 {
		Raise("ValueError", "pow() 3rd argument cannot be 0")
	}
	if n < 0 {
		Raise("ValueError", "base is not invertible for the given modulus")
	}
	abs := magnitude(m)
	base, result := uint64(Mod(a, int(abs))), uint64(1)%abs
	mulMod := func(x, y uint64) uint64 {
		hi, lo := bits.Mul64(x, y)
		return bits.Rem64(hi, lo, abs)
	}
	for ; n > 0; n >>= 1 {
		if n&1 != 0 {
			result = mulMod(result, base)
		}
		base = mulMod(base, base)
	}
	return Mod(int(result), m)
}

// PowFloat is a ** b for floats.
//
//pyconv:map pow(base: float, exp: float)
func PowFloat(a, b float64) float64 {
	if a == 0 && b < 0 {
		Raise("ZeroDivisionError", "0.0 cannot be raised to a negative power")
	}
	if a < 0 && !math.IsInf(a, 0) && b != math.Floor(b) && !math.IsInf(b, 0) && !math.IsNaN(b) {
		Raise("ValueError", "%s ** %s is complex", FloatRepr(a), FloatRepr(b))
	}
	r := power(a, b)
	if math.IsInf(r, 0) && !math.IsInf(a, 0) && !math.IsInf(b, 0) {
		panic(NewException("OverflowError", 34, "Numerical result out of range"))
	}
	return r
}

// Int is int(f): it truncates. NaN and infinities raise as in Python.
func Int(f float64) int { return toInt(math.Trunc(f)) }

// Whole is the int that a number of a list of ints and floats was: in Python a
// float is no int, whatever its value.
func Whole(f float64) int {
	if f != math.Trunc(f) {
		Raise("TypeError", "'float' object cannot be interpreted as an integer")
	}
	return toInt(f)
}

// RoundInt is round(i, n) for an int: a negative n rounds to tens, hundreds,
// halves to even.
//
//pyconv:map round(number: int, ndigits: int = 0)
func RoundInt(i, n int) int {
	if n >= 0 {
		return i
	}
	if n < -18 {
		return 0
	}
	unit := Pow(10, -n)
	q, r := FloorDiv(i, unit), Mod(i, unit)
	if half := unit / 2; r > half || r == half && q&1 != 0 {
		q++
	}
	return Mul(q, unit)
}

// Round is round(f): to the nearest int, halves to even.
//
//pyconv:map round(number: float)
func Round(f float64) int { return toInt(math.RoundToEven(f)) }

// toInt converts a float without a fraction.
func toInt(f float64) int {
	switch {
	case math.IsNaN(f):
		Raise("ValueError", "cannot convert float NaN to integer")
	case math.IsInf(f, 0):
		Raise("OverflowError", "cannot convert float infinity to integer")
	case f < -(1<<63) || f >= 1<<63:
		raiseTooBig(FloatRepr(f))
	}
	return int(f)
}

// RoundTo is round(f, n): to n decimal places, correctly rounded on the exact
// binary value, ties to even.
//
//pyconv:map round(number: float, ndigits: int)
func RoundTo(f float64, n int) float64 {
	if math.IsNaN(f) || math.IsInf(f, 0) || f == 0 || n > 323 {
		return f
	}
	if n < -308 {
		return math.Copysign(0, f)
	}
	var text string
	if n >= 0 {
		text = strconv.FormatFloat(f, 'f', n, 64)
	} else {
		exponent := decimalExponent(f)
		switch digits := exponent + 1 + n; {
		case digits > 0:
			text = strconv.FormatFloat(f, 'e', digits-1, 64)
		case digits == 0 && math.Abs(f) > 5*math.Pow10(exponent):
			text = "1e" + strconv.Itoa(exponent+1)
			if f < 0 {
				text = "-" + text
			}
		default:
			return math.Copysign(0, f)
		}
	}
	r, _ := strconv.ParseFloat(text, 64)
	if math.IsInf(r, 0) {
		Raise("OverflowError", "rounded value too large to represent")
	}
	return r
}

// decimalExponent is floor(log10(|f|)), exactly.
func decimalExponent(f float64) int {
	text := strconv.FormatFloat(f, 'e', 17, 64)
	for i := len(text) - 1; ; i-- {
		if text[i] == 'e' {
			exponent, _ := strconv.Atoi(text[i+1:])
			return exponent
		}
	}
}

// Abs is abs(i) for an int.
//
//pyconv:map abs(x: int)
func Abs(i int) int {
	if i < 0 {
		return Sub(0, i)
	}
	return i
}

// AbsFloat is abs(f) for a float.
//
//pyconv:map abs(x: float)
func AbsFloat(f float64) float64 { return math.Abs(f) }

// BoolInt is int(b).
func BoolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Sum is sum of ints, with OverflowError beyond 64 bits.
//
//pyconv:map sum(iterable: ints, start: int = 0)
func Sum(values []int, start int) int {
	for _, v := range values {
		start = Add(start, v)
	}
	return start
}

// SumFloat is sum of floats with the compensation that Python has had since
// 3.12 (Neumaier's).
//
//pyconv:map sum(iterable: floats, start: float = 0)
func SumFloat(values []float64, start float64) float64 {
	high, low := start, 0.0
	for _, v := range values {
		t := high + v
		if math.Abs(high) >= math.Abs(v) {
			low += (high - t) + v
		} else {
			low += (v - t) + high
		}
		high = t
	}
	if low != 0 && !math.IsInf(low, 0) && !math.IsNaN(low) {
		return high + low
	}
	return high
}

// Ordered are the types that Python's < orders and Go's too.
type Ordered interface {
	Integer | ~float32 | ~float64 | ~string
}

// Max is max of its arguments; the first of equals wins. None at all raises
// ValueError.
//
//pyconv:map max(*args: int)
//pyconv:map max(*args: float)
//pyconv:map max(*args: str)
func Max[T Ordered](values ...T) T {
	if len(values) == 0 {
		Raise("ValueError", "max() iterable argument is empty")
	}
	best := values[0]
	for _, v := range values[1:] {
		if v > best {
			best = v
		}
	}
	return best
}

// Min is min of its arguments; the first of equals wins. None at all raises
// ValueError.
//
//pyconv:map min(*args: int)
//pyconv:map min(*args: float)
//pyconv:map min(*args: str)
func Min[T Ordered](values ...T) T {
	if len(values) == 0 {
		Raise("ValueError", "min() iterable argument is empty")
	}
	best := values[0]
	for _, v := range values[1:] {
		if v < best {
			best = v
		}
	}
	return best
}

// MaxBy is max(values, key=key).
func MaxBy[T, K any](values []T, key func(T) K) T {
	return extreme(values, key, 1, "max")
}

// MinBy is min(values, key=key).
func MinBy[T, K any](values []T, key func(T) K) T {
	return extreme(values, key, -1, "min")
}

func extreme[T, K any](values []T, key func(T) K, sign int, name string) T {
	if len(values) == 0 {
		Raise("ValueError", "%s() iterable argument is empty", name)
	}
	best, bestKey := values[0], key(values[0])
	for _, v := range values[1:] {
		if k := key(v); Compare(k, bestKey) == sign {
			best, bestKey = v, k
		}
	}
	return best
}

// Any is any(values).
func Any(values []bool) bool {
	for _, v := range values {
		if v {
			return true
		}
	}
	return false
}

// All is all(values).
func All(values []bool) bool {
	for _, v := range values {
		if !v {
			return false
		}
	}
	return true
}

// FloatOrNone is an int or None where a float or None is wanted.
func FloatOrNone(p *int) *float64 {
	if p == nil {
		return nil
	}
	return Ptr(float64(*p))
}
