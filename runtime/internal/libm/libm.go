// Package libm holds float64 functions that carry some ten bits more than they
// return: they round correctly but for near-ties, as the libraries under NumPy
// and PyTorch nearly do, where Go's own are off by one unit more often.
//
// Each reduces its argument to a point of a table, whose values the package
// computes with math/big when they are first asked for, and to a small rest for
// a short series.
package libm

import (
	"math"
	"math/big"
	"sync"
)

// double is an unevaluated sum hi + lo, |lo| <= ulp(hi)/2.
type double struct{ hi, lo float64 }

// quick is a + b for |a| >= |b| or a = 0.
func quick(a, b float64) double {
	s := a + b
	return double{s, b - (s - a)}
}

func twoSum(a, b float64) double {
	s := a + b
	t := s - a
	return double{s, (a - (s - t)) + (b - t)}
}

// product is x * y.
func (x double) product(y double) double {
	p := x.hi * y.hi
	return quick(p, math.FMA(x.hi, y.hi, -p)+(float64(x.hi*y.lo)+float64(x.lo*y.hi)))
}

func (x double) sum(y double) double {
	s := twoSum(x.hi, y.hi)
	return quick(s.hi, s.lo+(x.lo+y.lo))
}

func (x double) neg() double { return double{-x.hi, -x.lo} }

// quotient is x / y.
func (x double) quotient(y double) double {
	q := x.hi / y.hi
	r := math.FMA(-q, y.hi, x.hi) + (x.lo - float64(q*y.lo))
	return quick(q, r/y.hi)
}

func (x double) value() float64 { return x.hi + x.lo }

const precision = 200 // bits of the tables' computation

func newFloat(x float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(x) }

func split(x *big.Float) double {
	hi, _ := x.Float64()
	lo, _ := new(big.Float).SetPrec(precision).Sub(x, newFloat(hi)).Float64()
	return double{hi, lo}
}

// bigExp is e**x by its series, for |x| up to about 1.
func bigExp(x *big.Float) *big.Float {
	sum, term := newFloat(1), newFloat(1)
	for i := 1.0; i < 60; i++ {
		term.Mul(term, x).Quo(term, newFloat(i))
		sum.Add(sum, term)
	}
	return sum
}

// bigLog is log(x): Newton's steps from the float64.
func bigLog(x *big.Float) *big.Float {
	f, _ := x.Float64()
	y := newFloat(math.Log(f))
	for range 3 {
		e := bigExp(new(big.Float).SetPrec(precision).Neg(y))
		e.Mul(e, x).Sub(e, newFloat(1))
		half := new(big.Float).SetPrec(precision).Mul(e, e)
		half.Mul(half, newFloat(0.5))
		y.Add(y, e).Sub(y, half)
	}
	return y
}

// The exponential: e**x = 2**k * 2**(i/128) * e**r.
const expSteps = 128

var ln2 = sync.OnceValue(func() *big.Float { return bigLog(newFloat(2)) })

// expTable are the powers of two with fractions, and the width of a step of the
// exponent in three parts, of which the first has trailing zeros.
var expTable = sync.OnceValue(func() *struct {
	power     [expSteps]double
	high, mid float64
	low       float64
} {
	t := new(struct {
		power     [expSteps]double
		high, mid float64
		low       float64
	})
	step := new(big.Float).SetPrec(precision).Quo(ln2(), newFloat(expSteps))
	for i := range t.power {
		t.power[i] = split(bigExp(new(big.Float).SetPrec(precision).Mul(step, newFloat(float64(i)))))
	}
	f, _ := step.Float64()
	t.high = math.Float64frombits(math.Float64bits(f) &^ (1<<22 - 1))
	rest := new(big.Float).SetPrec(precision).Sub(step, newFloat(t.high))
	d := split(rest)
	t.mid, t.low = d.hi, d.lo
	return t
})

// expDouble is e**x = d * 2**k, for |x| up to 750.
func expDouble(x float64) (d double, k int) {
	t := expTable()
	n := math.RoundToEven(x * (expSteps / math.Ln2))
	i := int(n)
	// high has 31 bits: n*high is exact.
	r := twoSum(x-n*t.high, -n*t.mid)
	r.lo += -n * t.low
	z := r.hi
	tail := z * z * (1.0/2 + z*(1.0/6+z*(1.0/24+z*(1.0/120))))
	rest := quick(r.hi, tail+r.lo*(1+z))
	p := t.power[i&(expSteps-1)]
	return p.sum(p.product(rest)), i >> 7
}

// Exp is e**x.
func Exp(x float64) float64 {
	if !(x > -745 && x < 709.78) || math.Abs(x) < 1e-17 {
		return math.Exp(x)
	}
	d, k := expDouble(x)
	return math.Ldexp(d.value(), k)
}

// expm1Double is e**x - 1, for 1e-10 < |x| < 40.
func expm1Double(x float64) double {
	if math.Abs(x) < 0.02 {
		// The series, of which the first two terms are carried in full.
		square := x * x
		half := double{square / 2, math.FMA(x, x, -square) / 2}
		tail := square * x * (1.0/6 + x*(1.0/24+x*(1.0/120+x*(1.0/720+x*(1.0/5040+x*(1.0/40320))))))
		return quick(x, 0).sum(quick(half.hi, half.lo+tail))
	}
	d, k := expDouble(x)
	return double{math.Ldexp(d.hi, k), math.Ldexp(d.lo, k)}.sum(double{-1, 0})
}

// Expm1 is e**x - 1.
func Expm1(x float64) float64 {
	if a := math.Abs(x); !(a > 1e-10 && a < 40) {
		return math.Expm1(x)
	}
	return expm1Double(x).value()
}

// Tanh is the hyperbolic tangent.
func Tanh(x float64) float64 {
	a := math.Abs(x)
	if !(a > 1e-8 && a < 20) {
		return math.Tanh(x)
	}
	e := expm1Double(2 * a)
	y := e.quotient(e.sum(double{2, 0})).value()
	return math.Copysign(y, x)
}

// Sinh is the hyperbolic sine.
func Sinh(x float64) float64 {
	a := math.Abs(x)
	if !(a > 1e-8 && a < 40) {
		return math.Sinh(x)
	}
	e := expm1Double(a)
	// (e + e/(e+1)) / 2
	y := e.sum(e.quotient(e.sum(double{1, 0})))
	return math.Copysign(y.value()/2, x)
}

// Cosh is the hyperbolic cosine.
func Cosh(x float64) float64 {
	a := math.Abs(x)
	if !(a < 40) {
		return math.Cosh(x)
	}
	d, k := expDouble(a)
	e := double{math.Ldexp(d.hi, k), math.Ldexp(d.lo, k)}
	return e.sum(double{1, 0}.quotient(e)).value() / 2
}

// The logarithm: x = 2**k * c * (1 + r), c one of the middles of 128 steps
// between 1/√2 and √2.
const logSteps = 128

type logPoint struct {
	twice   bool    // the fraction is doubled
	inverse float64 // about 1/c, in 13 bits
	log     double  // -log(inverse)
}

var logTable = sync.OnceValue(func() *[logSteps]logPoint {
	t := new([logSteps]logPoint)
	for i := range t {
		c := 0.5 + (float64(i)+0.5)/(2*logSteps) // of a fraction between 0.5 and 1
		if t[i].twice = c < math.Sqrt2/2; t[i].twice {
			c *= 2
		}
		t[i].inverse = math.Float64frombits(math.Float64bits(1/c) &^ (1<<40 - 1))
		if t[i].inverse != 1 {
			t[i].log = split(new(big.Float).SetPrec(precision).Neg(bigLog(newFloat(t[i].inverse))))
		}
	}
	return t
})

var ln2Double = sync.OnceValue(func() double { return split(ln2()) })

// logDouble is log(x) of a positive number, near 1 by the series alone.
func logDouble(x float64) double {
	if r := x - 1; math.Abs(r) < 1.0/64 {
		return log1pSeries(double{r, 0})
	}
	fraction, k := math.Frexp(x)
	p := &logTable()[int((fraction-0.5)*(2*logSteps))]
	if p.twice {
		fraction, k = fraction*2, k-1
	}
	m := fraction * p.inverse
	r := twoSum(m-1, math.FMA(fraction, p.inverse, -m))
	l := ln2Double()
	n := float64(k)
	whole := double{n * l.hi, math.FMA(n, l.hi, -n*l.hi) + n*l.lo}
	return whole.sum(p.log).sum(log1pSeries(r))
}

// log1pSeries is log(1 + r) for |r| < 1/60.
func log1pSeries(r double) double {
	z := r.hi
	square := z * z
	half := double{-square / 2, -math.FMA(z, z, -square)/2 - z*r.lo}
	tail := square * z * (1.0/3 + z*(-1.0/4+z*(1.0/5+z*(-1.0/6+z*(1.0/7+z*(-1.0/8+z*(1.0/9+z*(-1.0/10))))))))
	return quick(r.hi, r.lo).sum(quick(half.hi, half.lo+tail))
}

// Log is the natural logarithm.
func Log(x float64) float64 {
	if !(x > 1e-300 && x < 1e300) || x == 1 {
		return math.Log(x)
	}
	return logDouble(x).value()
}

// Log1p is log(1 + x).
func Log1p(x float64) float64 {
	switch a := math.Abs(x); {
	case !(a > 1e-12 && x > -0.999 && x < 1e15):
		return math.Log1p(x)
	case a < 1.0/64:
		return log1pSeries(double{x, 0}).value()
	}
	s := twoSum(1, x)
	return logDouble(s.hi).sum(double{s.lo / s.hi, 0}).value()
}

// Log2 is the logarithm to base 2, exact for powers of two.
func Log2(x float64) float64 {
	if !(x > 1e-300 && x < 1e300) || x == 1 {
		return math.Log2(x)
	}
	if fraction, k := math.Frexp(x); fraction == 0.5 {
		return float64(k - 1)
	}
	return logDouble(x).quotient(ln2Double()).value()
}

var ln10Double = sync.OnceValue(func() double {
	ten := bigLog(newFloat(1.25))
	return split(ten.Add(ten, new(big.Float).SetPrec(precision).Mul(ln2(), newFloat(3))))
})

// Log10 is the logarithm to base 10.
func Log10(x float64) float64 {
	if !(x > 1e-300 && x < 1e300) || x == 1 {
		return math.Log10(x)
	}
	return logDouble(x).quotient(ln10Double()).value()
}

// The sine and cosine: x = n*π/128 + r.
const turnSteps = 256 // of a full turn

type turn struct{ sin, cos double }

var turnTable = sync.OnceValue(func() *struct {
	at        [turnSteps]turn
	high, mid float64
	low       float64
} {
	t := new(struct {
		at        [turnSteps]turn
		high, mid float64
		low       float64
	})
	step := new(big.Float).SetPrec(precision).Quo(bigPi(), newFloat(turnSteps/2))
	for i := range t.at {
		s, c := bigSinCos(new(big.Float).SetPrec(precision).Mul(step, newFloat(float64(i))))
		t.at[i] = turn{split(s), split(c)}
	}
	t.at[0] = turn{double{0, 0}, double{1, 0}}
	t.at[turnSteps/4] = turn{double{1, 0}, double{0, 0}}
	t.at[turnSteps/2] = turn{double{0, 0}, double{-1, 0}}
	t.at[3*turnSteps/4] = turn{double{-1, 0}, double{0, 0}}
	f, _ := step.Float64()
	t.high = math.Float64frombits(math.Float64bits(f) &^ (1<<24 - 1))
	d := split(new(big.Float).SetPrec(precision).Sub(step, newFloat(t.high)))
	t.mid, t.low = d.hi, d.lo
	return t
})

// bigPi is π, by Machin's formula.
func bigPi() *big.Float {
	atan := func(inverse float64) *big.Float {
		sum, term := newFloat(0), new(big.Float).SetPrec(precision).Quo(newFloat(1), newFloat(inverse))
		square := newFloat(inverse * inverse)
		for i := 0; i < 150; i++ {
			part := new(big.Float).SetPrec(precision).Quo(term, newFloat(float64(2*i+1)))
			if i%2 == 1 {
				part.Neg(part)
			}
			sum.Add(sum, part)
			term.Quo(term, square)
		}
		return sum
	}
	pi := atan(5)
	pi.Mul(pi, newFloat(4)).Sub(pi, atan(239))
	return pi.Mul(pi, newFloat(4))
}

// bigSinCos are sin and cos by their series.
func bigSinCos(x *big.Float) (sin, cos *big.Float) {
	sin, cos = newFloat(0), newFloat(0)
	term := newFloat(1)
	for i := 0; i < 80; i++ {
		part := new(big.Float).SetPrec(precision).Set(term)
		if i%4 >= 2 {
			part.Neg(part)
		}
		if i%2 == 0 {
			cos.Add(cos, part)
		} else {
			sin.Add(sin, part)
		}
		term.Mul(term, x).Quo(term, newFloat(float64(i+1)))
	}
	return sin, cos
}

// sinCos are sin(x) and cos(x), for |x| up to 1e5.
func sinCos(x float64) (sin, cos double) {
	t := turnTable()
	n := math.RoundToEven(x * (turnSteps / 2 / math.Pi))
	p := t.at[int(n)&(turnSteps-1)]
	// high has 29 bits: n*high is exact.
	r := twoSum(x-n*t.high, -n*t.mid)
	r.lo += -n * t.low
	z := r.hi
	square := z * z
	s := quick(r.hi, r.lo-z*square*(1.0/6-square*(1.0/120-square*(1.0/5040))))
	c := double{-square / 2, -math.FMA(z, z, -square)/2 - z*r.lo + square*square*(1.0/24-square*(1.0/720-square*(1.0/40320)))} // cos(r) - 1
	c = quick(c.hi, c.lo)
	sin = p.sin.sum(p.sin.product(c)).sum(p.cos.product(s))
	cos = p.cos.sum(p.cos.product(c)).sum(p.sin.product(s).neg())
	return sin, cos
}

// Sin is the sine of an angle in radians.
func Sin(x float64) float64 {
	if a := math.Abs(x); !(a > 1e-8 && a < 1e5) {
		return math.Sin(x)
	}
	s, _ := sinCos(x)
	return s.value()
}

// Cos is the cosine of an angle in radians.
func Cos(x float64) float64 {
	if !(math.Abs(x) < 1e5) {
		return math.Cos(x)
	}
	_, c := sinCos(x)
	return c.value()
}

// Tan is the tangent of an angle in radians.
func Tan(x float64) float64 {
	if a := math.Abs(x); !(a > 1e-8 && a < 1e5) {
		return math.Tan(x)
	}
	s, c := sinCos(x)
	return s.quotient(c).value()
}
