package random

import "math"

// This file computes what PyTorch's AVX2 build computes for a block of normal
// numbers, to the bit: the logarithm, sine and cosine are the polynomials of
// Cephes' single-precision functions (Moshier), with products and sums fused
// where the compiled code fuses them.

// fma returns a·b + c rounded once. The product of two float32 is exact in
// float64.
func fma(a, b, c float32) float32 { return float32(float64(a)*float64(b) + float64(c)) }

// horner evaluates a polynomial, the highest power's coefficient first.
func horner(x float32, coefficients ...float32) float32 {
	y := coefficients[0]
	for _, c := range coefficients[1:] {
		y = fma(y, x, c)
	}
	return y
}

// logarithm is the natural logarithm of a positive normal number.
func logarithm(v float32) float32 {
	bits := math.Float32bits(v)
	e := float32(int32(bits>>23)-0x7f) + 1
	m := math.Float32frombits(bits&^0x7f800000 | 0x3f000000) // in [0.5, 1)
	x := m - 1
	if m < 0.707106781186547524 {
		e--
		x += m
	}
	z := float32(x * x)
	y := horner(x, 7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1,
		-1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1)
	y = float32(y * x)
	y = fma(y, z, float32(e*-2.12194440e-4))
	y = fma(z, -0.5, y)
	return fma(e, 0.693359375, x+y)
}

// sineCosine returns both of an angle in [0, 2π].
func sineCosine(v float32) (sin, cos float32) {
	octant := (int32(float32(v*1.27323954473516)) + 1) &^ 1
	y := float32(octant)
	x := fma(y, -0.78515625, v)
	x = fma(y, -2.4187564849853515625e-4, x)
	x = fma(y, -3.77489497744594108e-8, x)
	z := float32(x * x)
	c := horner(z, 2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2)
	c = fma(float32(c*z), z, -float32(z*0.5)) + 1
	s := horner(z, -1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1)
	s = fma(float32(s*z), x, x)
	if octant&2 != 0 {
		s, c = c, s
	}
	if octant&4 != 0 {
		s = -s
	}
	if (octant-2)&4 == 0 {
		c = -c
	}
	return s, c
}

// normalPair is the Box-Muller transform of two uniform numbers, the first
// from (0, 1].
func normalPair(u1, u2, mean, std float32) (x, y float32) {
	r := float32(math.Sqrt(float64(float32(-2 * logarithm(u1)))))
	sin, cos := sineCosine(float32(2*math.Pi) * u2)
	return fma(float32(r*cos), std, mean), fma(float32(r*sin), std, mean)
}
