package random

import (
	"math"

	"github.com/pyconv/pyconv/runtime/py"
)

// Uniform is r.uniform(a, b).
//
//pyconv:map random.Random.uniform(a: float, b: float) draws
func (r *Random) Uniform(a, b float64) float64 {
	return a + float64((b-a)*r.Random())
}

// Gauss is r.gauss(mu, sigma), which makes values in pairs.
//
//pyconv:map random.Random.gauss(mu: float = 0.0, sigma: float = 1.0) draws
func (r *Random) Gauss(mu, sigma float64) float64 {
	var z float64
	if r.gauss != nil {
		z = *r.gauss
		r.gauss = nil
	} else {
		angle := r.Random() * (2 * math.Pi)
		radius := math.Sqrt(-2 * py.Log(1-r.Random()))
		z = py.Cos(angle) * radius
		second := py.Sin(angle) * radius
		r.gauss = &second
	}
	return mu + float64(z*sigma)
}

// magic is NV_MAGICCONST of CPython's normalvariate (Kinderman and Monahan).
var magic = 4 * py.Exp(-0.5) / math.Sqrt(2)

// Normalvariate is r.normalvariate(mu, sigma).
//
//pyconv:map random.Random.normalvariate(mu: float = 0.0, sigma: float = 1.0) draws
func (r *Random) Normalvariate(mu, sigma float64) float64 {
	for {
		u1 := r.Random()
		u2 := 1 - r.Random()
		z := magic * (u1 - 0.5) / u2
		if z*z/4 <= -py.Log(u2) {
			return mu + float64(z*sigma)
		}
	}
}

// Expovariate is r.expovariate(lambd).
//
//pyconv:map random.Random.expovariate(lambd: float = 1.0) draws
func (r *Random) Expovariate(lambd float64) float64 {
	return py.Div(-py.Log(1-r.Random()), lambd)
}

// Triangular is r.triangular(low, high): the middle is the likeliest.
//
//pyconv:map random.Random.triangular(low: float = 0.0, high: float = 1.0) draws
func (r *Random) Triangular(low, high float64) float64 { return r.triangular(low, high, 0.5) }

// TriangularAt is r.triangular(low, high, mode).
//
//pyconv:map random.Random.triangular(low: float, high: float, mode: float) draws
func (r *Random) TriangularAt(low, high, mode float64) float64 {
	if high == low {
		r.Random()
		return low
	}
	return r.triangular(low, high, (mode-low)/(high-low))
}

func (r *Random) triangular(low, high, c float64) float64 {
	u := r.Random()
	if u > c {
		u, c, low, high = 1-u, 1-c, high, low
	}
	return low + float64((high-low)*math.Sqrt(u*c))
}

// Lognormvariate is r.lognormvariate(mu, sigma).
//
//pyconv:map random.Random.lognormvariate(mu: float = 0.0, sigma: float = 1.0) draws
func (r *Random) Lognormvariate(mu, sigma float64) float64 {
	return py.Exp(r.Normalvariate(mu, sigma))
}

// Gammavariate is r.gammavariate(alpha, beta), by Cheng's method for alpha
// above 1 and by that of Ahrens and Dieter below, as CPython draws it.
//
//pyconv:map random.Random.gammavariate(alpha: float, beta: float) draws
func (r *Random) Gammavariate(alpha, beta float64) float64 {
	switch {
	case alpha <= 0 || beta <= 0:
		py.Raise("ValueError", "gammavariate: alpha and beta must be > 0.0")
	case alpha > 1:
		inverse := math.Sqrt(float64(2*alpha) - 1)
		b := alpha - py.Log(4)
		c := alpha + inverse
		for {
			u1 := r.Random()
			if !(1e-7 < u1 && u1 < 0.9999999) {
				continue
			}
			u2 := 1 - r.Random()
			v := py.Log(u1/(1-u1)) / inverse
			x := alpha * py.Exp(v)
			z := u1 * u1 * u2
			s := b + float64(c*v) - x
			if s+(1+py.Log(4.5))-float64(4.5*z) >= 0 || s >= py.Log(z) {
				return x * beta
			}
		}
	case alpha == 1:
		return -py.Log(1-r.Random()) * beta
	}
	for {
		u := r.Random()
		b := (math.E + alpha) / math.E
		p := b * u
		x := 0.0
		if p <= 1 {
			x = py.PowFloat(p, 1/alpha)
		} else {
			x = -py.Log((b - p) / alpha)
		}
		u1 := r.Random()
		if p > 1 && u1 <= py.PowFloat(x, alpha-1) || p <= 1 && u1 <= py.Exp(-x) {
			return x * beta
		}
	}
}

// Betavariate is r.betavariate(alpha, beta).
//
//pyconv:map random.Random.betavariate(alpha: float, beta: float) draws
func (r *Random) Betavariate(alpha, beta float64) float64 {
	y := r.Gammavariate(alpha, 1)
	if y == 0 {
		return 0
	}
	return y / (y + r.Gammavariate(beta, 1))
}

// Paretovariate is r.paretovariate(alpha).
//
//pyconv:map random.Random.paretovariate(alpha: float) draws
func (r *Random) Paretovariate(alpha float64) float64 {
	return py.PowFloat(1-r.Random(), -1/alpha)
}

// Weibullvariate is r.weibullvariate(alpha, beta).
//
//pyconv:map random.Random.weibullvariate(alpha: float, beta: float) draws
func (r *Random) Weibullvariate(alpha, beta float64) float64 {
	return alpha * py.PowFloat(-py.Log(1-r.Random()), 1/beta)
}

// Vonmisesvariate is r.vonmisesvariate(mu, kappa), by the method of Best and
// Fisher.
//
//pyconv:map random.Random.vonmisesvariate(mu: float, kappa: float) draws
func (r *Random) Vonmisesvariate(mu, kappa float64) float64 {
	if kappa <= 1e-6 {
		return 2 * math.Pi * r.Random()
	}
	s := 0.5 / kappa
	b := s + math.Sqrt(1+float64(s*s))
	z := 0.0
	for {
		u1 := r.Random()
		z = py.Cos(math.Pi * u1)
		d := z / (b + z)
		u2 := r.Random()
		if u2 < 1-float64(d*d) || u2 <= float64((1-d)*py.Exp(d)) {
			break
		}
	}
	q := 1 / b
	f := (q + z) / (1 + float64(q*z))
	angle := py.Acos(f)
	if r.Random() <= 0.5 {
		angle = -angle
	}
	return py.ModFloat(mu+angle, 2*math.Pi)
}
