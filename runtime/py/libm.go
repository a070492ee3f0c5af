package py

import "math"

// The functions here carry about 100 bits and round once. CPython calls
// glibc, whose exp, log, pow, sin and cos are wrong in the last bit only in
// rare near-ties; Go's own are off by one unit more often than that, which a
// print would show.

// double is an unevaluated sum hi + lo, |lo| <= ulp(hi)/2 (T. J. Dekker, "A
// floating-point technique for extending the available precision", 1971).
type double struct{ hi, lo float64 }

func twoSum(a, b float64) double {
	s := a + b
	t := s - a
	return double{s, (a - (s - t)) + (b - t)}
}

func twoProduct(a, b float64) double {
	p := float64(a * b)
	return double{p, math.FMA(a, b, -p)}
}

func (x double) add(y double) double {
	s := twoSum(x.hi, y.hi)
	t := twoSum(x.lo, y.lo)
	s = twoSum(s.hi, s.lo+t.hi)
	return twoSum(s.hi, s.lo+t.lo)
}

func (x double) mul(y double) double {
	p := twoProduct(x.hi, y.hi)
	return twoSum(p.hi, p.lo+(float64(x.hi*y.lo)+float64(x.lo*y.hi)))
}

func (x double) scale(f float64) double { return x.mul(double{f, 0}) }

func (x double) neg() double { return double{-x.hi, -x.lo} }

func (x double) div(y double) double {
	q := x.hi / y.hi
	r := x.add(y.scale(q).neg())
	q2 := r.hi / y.hi
	r = r.add(y.scale(q2).neg())
	return twoSum(q, q2).add(double{r.hi / y.hi, 0})
}

var (
	ln2    = double{math.Ln2, 2.3190468138462996e-17}
	ln10   = double{math.Ln10, -2.1707562233822494e-16}
	halfPi = [3]float64{1.5707963267948966, 6.123233995736766e-17, -1.4973849048591698e-33}
)

// expDouble is e**x = m * 2**k with m between 0.7 and 1.5.
func expDouble(x double) (m double, k int) {
	n := math.RoundToEven(x.hi / math.Ln2)
	r := x.add(ln2.scale(-n))
	// e**r = (e**(r/64))**64, the inner one by its series.
	r = double{r.hi / 64, r.lo / 64}
	sum, term := double{1, 0}, double{1, 0}
	for i := 1.0; i < 16; i++ {
		term = term.mul(r).div(double{i, 0})
		sum = sum.add(term)
	}
	for range 6 {
		sum = sum.mul(sum)
	}
	return sum, int(n)
}

// logDouble is log(x) for a positive finite x: one step of Newton's method
// from Go's own.
func logDouble(x float64) double {
	fraction, exponent := math.Frexp(x)
	if fraction < math.Sqrt2/2 {
		fraction *= 2
		exponent--
	}
	y := math.Log(fraction)
	m, k := expDouble(double{-y, 0})
	scaled := double{math.Ldexp(m.hi, k), math.Ldexp(m.lo, k)}
	t := scaled.scale(fraction).add(double{-1, 0})
	correction := t.add(t.mul(t).scale(-0.5))
	return ln2.scale(float64(exponent)).add(twoSum(y, 0)).add(correction)
}

// Exp is e**x, rounded as glibc does.
func Exp(x float64) float64 {
	if math.IsNaN(x) || x > 710 || x < -746 || math.Abs(x) < 1e-30 {
		return math.Exp(x)
	}
	m, k := expDouble(double{x, 0})
	return math.Ldexp(m.hi+m.lo, k)
}

// Log is log(x), rounded as glibc does.
func Log(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 1) || x == 1 {
		return math.Log(x)
	}
	y := logDouble(x)
	return y.hi + y.lo
}

// Log2 is log(x) to base 2, exact for powers of two.
func Log2(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 1) || x == 1 {
		return math.Log(x)
	}
	if fraction, exponent := math.Frexp(x); fraction == 0.5 {
		return float64(exponent - 1)
	}
	y := logDouble(x).div(ln2)
	return y.hi + y.lo
}

// Log10 is log(x) to base 10.
func Log10(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 1) || x == 1 {
		return math.Log(x)
	}
	y := logDouble(x).div(ln10)
	return y.hi + y.lo
}

// power is x**y, rounded as glibc does.
func power(x, y float64) float64 {
	if x == 0 || x == 1 || y == 0 || math.IsInf(x, 0) || math.IsInf(y, 0) || math.IsNaN(x) || math.IsNaN(y) {
		return math.Pow(x, y)
	}
	negative := false
	if x < 0 {
		if y != math.Trunc(y) {
			return math.NaN()
		}
		negative = math.Mod(y, 2) != 0
		x = -x
	}
	exponent := logDouble(x).scale(y)
	var r float64
	switch {
	case exponent.hi > 710:
		r = math.Inf(1)
	case exponent.hi < -746:
		r = 0
	default:
		m, k := expDouble(exponent)
		r = math.Ldexp(m.hi+m.lo, k)
	}
	if negative {
		return -r
	}
	return r
}

// sinCos returns sin(x) and cos(x) for |x| below 2**48.
func sinCos(x float64) (sin, cos double) {
	n := math.RoundToEven(x / halfPi[0])
	r := double{x, 0}
	for _, part := range halfPi {
		r = r.add(twoProduct(-n, part))
	}
	square := r.mul(r)
	term := r
	s := r
	for i := 2.0; i < 30; i += 2 {
		term = term.mul(square).div(double{-i * (i + 1), 0})
		s = s.add(term)
	}
	term = double{1, 0}
	c := term
	for i := 1.0; i < 30; i += 2 {
		term = term.mul(square).div(double{-i * (i + 1), 0})
		c = c.add(term)
	}
	switch int(n) & 3 {
	case 1:
		return c, s.neg()
	case 2:
		return s.neg(), c.neg()
	case 3:
		return c.neg(), s
	}
	return s, c
}

func smallAngle(x float64) bool { return math.Abs(x) < 1<<48 && math.Abs(x) > 1e-150 }

// Sin is sin(x), rounded as glibc does for |x| below 2**48.
func Sin(x float64) float64 {
	if !smallAngle(x) {
		return math.Sin(x)
	}
	s, _ := sinCos(x)
	return s.hi + s.lo
}

// Cos is cos(x), rounded as glibc does for |x| below 2**48.
func Cos(x float64) float64 {
	if !smallAngle(x) {
		return math.Cos(x)
	}
	_, c := sinCos(x)
	return c.hi + c.lo
}

// Tan is tan(x).
func Tan(x float64) float64 {
	if !smallAngle(x) {
		return math.Tan(x)
	}
	s, c := sinCos(x)
	t := s.div(c)
	return t.hi + t.lo
}

// Atan is atan(x), rounded as glibc does.
func Atan(x float64) float64 {
	y := math.Atan(x)
	if !smallAngle(x) {
		return y
	}
	// The angle between tan(y) and x: (x cos y - sin y) / (cos y + x sin y).
	s, c := sinCos(y)
	d := c.scale(x).add(s.neg()).div(c.add(s.scale(x)))
	r := twoSum(y, 0).add(d)
	return r.hi + r.lo
}

// Asin is asin(x), rounded as glibc does.
func Asin(x float64) float64 {
	y := math.Asin(x)
	if !smallAngle(x) || !(math.Abs(x) < 1) {
		return y
	}
	s, c := sinCos(y)
	r := twoSum(y, 0).add(twoSum(x, 0).add(s.neg()).div(c))
	return r.hi + r.lo
}

// Acos is acos(x), rounded as glibc does.
func Acos(x float64) float64 {
	y := math.Acos(x)
	if !smallAngle(x) || !(math.Abs(x) < 1) {
		return y
	}
	s, c := sinCos(y)
	r := twoSum(y, 0).add(c.add(double{-x, 0}).div(s))
	return r.hi + r.lo
}

// Hypot is the square root of x*x + y*y, rounded as glibc does.
func Hypot(x, y float64) float64 {
	x, y = math.Abs(x), math.Abs(y)
	if x < y {
		x, y = y, x
	}
	if y == 0 || !(x < math.MaxFloat64) || x != x || y != y || y < x*0x1p-60 {
		return math.Hypot(x, y)
	}
	_, e := math.Frexp(x)
	x, y = math.Ldexp(x, -e), math.Ldexp(y, -e)
	square := twoProduct(x, x).add(twoProduct(y, y))
	r := math.Sqrt(square.hi)
	rest := square.add(twoProduct(r, r).neg())
	return math.Ldexp(r+(rest.hi+rest.lo)/(2*r), e)
}
