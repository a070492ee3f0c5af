// Package pymath is Python's math module: its functions with its errors, in
// the words of CPython 3.14.
package pymath

import (
	"math"

	"github.com/pyconv/pyconv/runtime/py"
)

// The constants of math.
const (
	//pyconv:map math.pi
	Pi = math.Pi
	//pyconv:map math.e
	E = math.E
	//pyconv:map math.tau
	Tau = 2 * math.Pi
)

// Inf and NaN are math.inf and math.nan.
var (
	//pyconv:map math.inf
	Inf = math.Inf(1)
	//pyconv:map math.nan
	NaN = math.NaN()
)

// domain raises ValueError unless ok; %s in the words is repr(x).
func domain(ok bool, words string, x float64) {
	if !ok {
		py.Raise("ValueError", words, py.FloatRepr(x))
	}
}

// ranged raises OverflowError for an infinity out of finite arguments.
func ranged(r float64, args ...float64) float64 {
	if !math.IsInf(r, 0) {
		return r
	}
	for _, x := range args {
		if math.IsInf(x, 0) || math.IsNaN(x) {
			return r
		}
	}
	py.Raise("OverflowError", "math range error")
	return r
}

// Sqrt is math.sqrt.
//
//pyconv:map math.sqrt(x: float)
func Sqrt(x float64) float64 {
	domain(!(x < 0), "expected a nonnegative input, got %s", x)
	return math.Sqrt(x)
}

// Isqrt is math.isqrt.
//
//pyconv:map math.isqrt(n: int)
func Isqrt(n int) int {
	if n < 0 {
		py.Raise("ValueError", "isqrt() argument must be nonnegative")
	}
	r := int(math.Sqrt(float64(n)))
	for r > 3037000499 || r*r > n {
		r--
	}
	for r < 3037000499 && (r+1)*(r+1) <= n {
		r++
	}
	return r
}

// Cbrt is math.cbrt.
//
//pyconv:map math.cbrt(x: float)
func Cbrt(x float64) float64 { return math.Cbrt(x) }

// Exp is math.exp.
//
//pyconv:map math.exp(x: float)
func Exp(x float64) float64 { return ranged(py.Exp(x), x) }

// Exp2 is math.exp2.
//
//pyconv:map math.exp2(x: float)
func Exp2(x float64) float64 { return ranged(math.Exp2(x), x) }

// Expm1 is math.expm1.
//
//pyconv:map math.expm1(x: float)
func Expm1(x float64) float64 { return ranged(math.Expm1(x), x) }

func positive(x float64) {
	domain(x > 0 || math.IsNaN(x), "expected a positive input, got %s", x)
}

// Log is math.log of a float.
//
//pyconv:map math.log(x: float)
func Log(x float64) float64 {
	positive(x)
	return py.Log(x)
}

// LogInt is math.log of an int, which words its error differently.
//
//pyconv:map math.log(x: int)
func LogInt(n int) float64 {
	if n <= 0 {
		py.Raise("ValueError", "expected a positive input")
	}
	return py.Log(float64(n))
}

// LogBase is math.log(x, base).
//
//pyconv:map math.log(x: float, base: float)
func LogBase(x, base float64) float64 { return py.Div(Log(x), Log(base)) }

// Log2 is math.log2.
//
//pyconv:map math.log2(x: float)
func Log2(x float64) float64 {
	positive(x)
	return py.Log2(x)
}

// Log10 is math.log10.
//
//pyconv:map math.log10(x: float)
func Log10(x float64) float64 {
	positive(x)
	return py.Log10(x)
}

// Log1p is math.log1p.
//
//pyconv:map math.log1p(x: float)
func Log1p(x float64) float64 {
	domain(x > -1 || math.IsNaN(x), "expected argument value > -1, got %s", x)
	return math.Log1p(x)
}

// Pow is math.pow.
//
//pyconv:map math.pow(x: float, y: float)
func Pow(x, y float64) float64 {
	if x < 0 && !math.IsInf(x, 0) && !math.IsInf(y, 0) && y != math.Trunc(y) || x == 0 && y < 0 && !math.IsInf(y, 0) {
		py.Raise("ValueError", "math domain error")
	}
	if x == 0 && math.IsInf(y, -1) {
		return Inf
	}
	r := 0.0
	if err := py.Catch(func() { r = py.PowFloat(x, y) }); err != nil {
		py.Raise("OverflowError", "math range error")
	}
	return r
}

// Floor is math.floor.
//
//pyconv:map math.floor(x: float)
func Floor(x float64) int { return py.Int(math.Floor(x)) }

// Ceil is math.ceil.
//
//pyconv:map math.ceil(x: float)
func Ceil(x float64) int { return py.Int(math.Ceil(x)) }

// Trunc is math.trunc.
//
//pyconv:map math.trunc(x: float)
func Trunc(x float64) int { return py.Int(x) }

// Fabs is math.fabs.
//
//pyconv:map math.fabs(x: float)
func Fabs(x float64) float64 { return math.Abs(x) }

// Fmod is math.fmod: the remainder with x's sign.
//
//pyconv:map math.fmod(x: float, y: float)
func Fmod(x, y float64) float64 {
	if (math.IsInf(x, 0) && !math.IsNaN(y)) || (y == 0 && !math.IsNaN(x)) {
		py.Raise("ValueError", "math domain error")
	}
	return math.Mod(x, y)
}

// Modf is math.modf: the fraction and the whole part.
//
//pyconv:map math.modf(x: float)
func Modf(x float64) (float64, float64) {
	if math.IsInf(x, 0) {
		return math.Copysign(0, x), x
	}
	whole, fraction := math.Modf(x)
	return math.Copysign(fraction, x), whole
}

// Copysign is math.copysign.
//
//pyconv:map math.copysign(x: float, y: float)
func Copysign(x, y float64) float64 { return math.Copysign(x, y) }

// Hypot is math.hypot of two coordinates.
//
//pyconv:map math.hypot(x: float, y: float)
func Hypot(x, y float64) float64 { return ranged(py.Hypot(x, y), x, y) }

func finite(x float64) {
	domain(!math.IsInf(x, 0), "expected a finite input, got %s", x)
}

// Sin is math.sin.
//
//pyconv:map math.sin(x: float)
func Sin(x float64) float64 {
	finite(x)
	return py.Sin(x)
}

// Cos is math.cos.
//
//pyconv:map math.cos(x: float)
func Cos(x float64) float64 {
	finite(x)
	return py.Cos(x)
}

// Tan is math.tan.
//
//pyconv:map math.tan(x: float)
func Tan(x float64) float64 {
	finite(x)
	return py.Tan(x)
}

func unit(x float64) {
	domain(!(math.Abs(x) > 1), "expected a number in range from -1 up to 1, got %s", x)
}

// Asin is math.asin.
//
//pyconv:map math.asin(x: float)
func Asin(x float64) float64 {
	unit(x)
	return py.Asin(x)
}

// Acos is math.acos.
//
//pyconv:map math.acos(x: float)
func Acos(x float64) float64 {
	unit(x)
	return py.Acos(x)
}

// Atan is math.atan.
//
//pyconv:map math.atan(x: float)
func Atan(x float64) float64 { return py.Atan(x) }

// Atan2 is math.atan2.
//
//pyconv:map math.atan2(y: float, x: float)
func Atan2(y, x float64) float64 { return math.Atan2(y, x) }

// Sinh is math.sinh.
//
//pyconv:map math.sinh(x: float)
func Sinh(x float64) float64 { return ranged(math.Sinh(x), x) }

// Cosh is math.cosh.
//
//pyconv:map math.cosh(x: float)
func Cosh(x float64) float64 { return ranged(math.Cosh(x), x) }

// Tanh is math.tanh.
//
//pyconv:map math.tanh(x: float)
func Tanh(x float64) float64 { return math.Tanh(x) }

// Erf is math.erf.
//
//pyconv:map math.erf(x: float)
func Erf(x float64) float64 { return math.Erf(x) }

// Erfc is math.erfc.
//
//pyconv:map math.erfc(x: float)
func Erfc(x float64) float64 { return math.Erfc(x) }

// Isnan is math.isnan.
//
//pyconv:map math.isnan(x: float)
func Isnan(x float64) bool { return math.IsNaN(x) }

// Isinf is math.isinf.
//
//pyconv:map math.isinf(x: float)
func Isinf(x float64) bool { return math.IsInf(x, 0) }

// Isfinite is math.isfinite.
//
//pyconv:map math.isfinite(x: float)
func Isfinite(x float64) bool { return !math.IsInf(x, 0) && !math.IsNaN(x) }

// IscloseOptions are the tolerances of Isclose; a zero RelTol is 1e-09.
type IscloseOptions struct {
	RelTol, AbsTol float64
}

// Isclose is math.isclose.
//
//pyconv:map math.isclose(a: float, b: float, *, rel_tol: float = 1e-09, abs_tol: float = 0.0)
func Isclose(a, b float64, opts ...IscloseOptions) bool {
	o := py.Options(opts)
	if o.RelTol == 0 {
		o.RelTol = 1e-09
	}
	if a == b {
		return true
	}
	if math.IsInf(a, 0) || math.IsInf(b, 0) {
		return false
	}
	diff := math.Abs(b - a)
	return diff <= math.Abs(o.RelTol*b) || diff <= math.Abs(o.RelTol*a) || diff <= o.AbsTol
}

// Radians is math.radians.
//
//pyconv:map math.radians(x: float)
func Radians(x float64) float64 { return x * (math.Pi / 180) }

// Degrees is math.degrees.
//
//pyconv:map math.degrees(x: float)
func Degrees(x float64) float64 { return x * (180 / math.Pi) }

// Gcd is math.gcd of two ints.
//
//pyconv:map math.gcd(a: int, b: int)
func Gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return py.Abs(a)
}

// Lcm is math.lcm of two ints.
//
//pyconv:map math.lcm(a: int, b: int)
func Lcm(a, b int) int {
	if a == 0 || b == 0 {
		return 0
	}
	return py.Abs(py.Mul(a/Gcd(a, b), b))
}

// Factorial is math.factorial, up to 20!.
//
//pyconv:map math.factorial(n: int)
func Factorial(n int) int {
	if n < 0 {
		py.Raise("ValueError", "factorial() not defined for negative values")
	}
	r := 1
	for i := 2; i <= n; i++ {
		r = py.Mul(r, i)
	}
	return r
}

// Comb is math.comb.
//
//pyconv:map math.comb(n: int, k: int)
func Comb(n, k int) int {
	if n < 0 || k < 0 {
		name := "n"
		if n >= 0 {
			name = "k"
		}
		py.Raise("ValueError", "%s must be a non-negative integer", name)
	}
	if k > n {
		return 0
	}
	r := 1
	for i := 1; i <= min(k, n-k); i++ {
		g := Gcd(r, i)
		r = py.Mul(r/g, (n-i+1)/(i/g))
	}
	return r
}

// Prod is math.prod of ints.
//
//pyconv:map math.prod(iterable: ints, *, start: int = 1)
func Prod(values []int, start int) int {
	for _, v := range values {
		start = py.Mul(start, v)
	}
	return start
}

// ProdFloat is math.prod of floats.
//
//pyconv:map math.prod(iterable: floats, *, start: float = 1)
func ProdFloat(values []float64, start float64) float64 {
	for _, v := range values {
		start *= v
	}
	return start
}

// Fsum is math.fsum: the sum of floats rounded once, by Shewchuk's exact
// partial sums ("Adaptive precision floating-point arithmetic", 1997).
//
//pyconv:map math.fsum(seq: floats)
func Fsum(values []float64) float64 {
	var partials []float64
	special := 0.0
	for _, x := range values {
		if math.IsInf(x, 0) || math.IsNaN(x) {
			special += x
			continue
		}
		kept := partials[:0]
		for _, y := range partials {
			if math.Abs(x) < math.Abs(y) {
				x, y = y, x
			}
			high := x + y
			if low := y - (high - x); low != 0 {
				kept = append(kept, low)
			}
			x = high
		}
		if math.IsInf(x, 0) {
			py.Raise("OverflowError", "intermediate overflow in fsum")
		}
		partials = append(kept, x)
	}
	if special != 0 {
		return special
	}
	n := len(partials)
	if n == 0 {
		return 0
	}
	high, low := partials[n-1], 0.0
	for n--; n > 0; n-- {
		x, y := high, partials[n-1]
		high = x + y
		if low = y - (high - x); low != 0 {
			n--
			break
		}
	}
	// Halfway cases go the way that the rest points.
	if n > 0 && (low < 0 && partials[n-1] < 0 || low > 0 && partials[n-1] > 0) {
		y := low * 2
		if x := high + y; y == x-high {
			high = x
		}
	}
	return high
}
