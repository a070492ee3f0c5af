package py

import (
	"math"
	"testing"
)

// What CPython 3.13 gives.
var complexTests = []struct {
	a, b     complex128
	quot, pw complex128
	abs      float64
}{
	{complex(3.0, 4.0), complex(3.0, 4.0), complex(1.0, 0.0), complex(-2.997990598421402, 0.6237845862790473), 5.0},
	{complex(3.0, 4.0), complex(1.5, -2.0), complex(-0.56, 1.92), complex(-18.166068671965473, -69.08356110951415), 5.0},
	{complex(3.0, 4.0), complex(0.0, 2.0), complex(2.0, -1.5), complex(-0.15604985214060807, -0.012084095214966744), 5.0},
	{complex(3.0, 4.0), complex(-1.0, 0.0), complex(-3.0, -4.0), complex(0.12, -0.16), 5.0},
	{complex(3.0, 4.0), complex(0.5, 0.0), complex(6.0, 8.0), complex(2.0, 1.0), 5.0},
	{complex(3.0, 4.0), complex(-3.0, 0.0), complex(-1.0, -1.3333333333333333), complex(-0.007488, -0.002816), 5.0},
	{complex(1.5, -2.0), complex(3.0, 4.0), complex(-0.14, -0.48), complex(404.7732474067235, 492.92037257954087), 2.5},
	{complex(1.5, -2.0), complex(1.5, -2.0), complex(1.0, 0.0), complex(-0.6166124966884026, 0.05063341930646016), 2.5},
	{complex(1.5, -2.0), complex(0.0, 2.0), complex(-1.0, -0.75), complex(-1.6535278900593218, 6.171401886875323), 2.5},
	{complex(1.5, -2.0), complex(-1.0, 0.0), complex(-1.5, 2.0), complex(0.24, 0.32), 2.5},
	{complex(1.5, -2.0), complex(0.5, 0.0), complex(3.0, -4.0), complex(1.4142135623730951, -0.7071067811865476), 2.5},
	{complex(1.5, -2.0), complex(-3.0, 0.0), complex(-0.5, 0.6666666666666666), complex(-0.059904, 0.022528), 2.5},
	{complex(0.0, 2.0), complex(3.0, 4.0), complex(0.32, 0.24), complex(0.005388492417656361, 0.013933917620763937), 2.0},
	{complex(0.0, 2.0), complex(1.5, -2.0), complex(-0.64, 0.48), complex(37.00524265295565, 53.98652850845282), 2.0},
	{complex(0.0, 2.0), complex(0.0, 2.0), complex(1.0, 0.0), complex(0.007927894711475971, 0.04248048042515221), 2.0},
	{complex(0.0, 2.0), complex(-1.0, 0.0), complex(0.0, -2.0), complex(0.0, -0.5), 2.0},
	{complex(0.0, 2.0), complex(0.5, 0.0), complex(0.0, 4.0), complex(1.0000000000000002, 1.0), 2.0},
	{complex(0.0, 2.0), complex(-3.0, 0.0), complex(0.0, -0.6666666666666666), complex(0.0, 0.125), 2.0},
	{complex(-1.0, 0.0), complex(3.0, 4.0), complex(-0.12, 0.16), complex(-3.4873423562089973e-06, 1.2812287962187011e-21), 1.0},
	{complex(-1.0, 0.0), complex(1.5, -2.0), complex(-0.24, -0.32), complex(-9.8368221286278e-14, -535.4916555247646), 1.0},
	{complex(-1.0, 0.0), complex(0.0, 2.0), complex(0.0, 0.5), complex(0.0018674427317079893, 0.0), 1.0},
	{complex(-1.0, 0.0), complex(-1.0, 0.0), complex(1.0, 0.0), complex(-1.0, 0.0), 1.0},
	{complex(-1.0, 0.0), complex(0.5, 0.0), complex(-2.0, 0.0), complex(6.123233995736766e-17, 1.0), 1.0},
	{complex(-1.0, 0.0), complex(-3.0, 0.0), complex(0.3333333333333333, 0.0), complex(-1.0, 0.0), 1.0},
	{complex(0.25, 0.125), complex(3.0, 4.0), complex(0.05, -0.025), complex(-0.0028841529994601163, 0.0018338535168543936), 0.2795084971874737},
	{complex(0.25, 0.125), complex(1.5, -2.0), complex(0.02, 0.11), complex(-0.3715261219659059, -0.0385247315578203), 0.2795084971874737},
	{complex(0.25, 0.125), complex(0.0, 2.0), complex(0.0625, -0.125), complex(-0.32826525552896, -0.2208143004963201), 0.2795084971874737},
	{complex(0.25, 0.125), complex(-1.0, 0.0), complex(-0.25, -0.125), complex(3.2, -1.6), 0.2795084971874737},
	{complex(0.25, 0.125), complex(0.5, 0.0), complex(0.5, 0.25), complex(0.5145427568178731, 0.12146706793916141), 0.2795084971874737},
	{complex(0.25, 0.125), complex(-3.0, 0.0), complex(-0.08333333333333333, -0.041666666666666664), complex(8.192, -45.056000000000004), 0.2795084971874737},
	{complex(-7.5, -0.5), complex(3.0, 4.0), complex(-0.98, 1.14), complex(37554473.32699926, -85421218.88273346), 7.516648189186454},
	{complex(-7.5, -0.5), complex(1.5, -2.0), complex(-1.64, -2.52), complex(-0.03131685048906627, -0.030856907033554492), 7.516648189186454},
	{complex(-7.5, -0.5), complex(0.0, 2.0), complex(-0.25, 3.75), complex(-294.06526240990337, -365.0248380941214), 7.516648189186454},
	{complex(-7.5, -0.5), complex(-1.0, 0.0), complex(7.5, 0.5), complex(-0.13274336283185842, 0.008849557522123894), 7.516648189186454},
	{complex(-7.5, -0.5), complex(0.5, 0.0), complex(-15.0, -1.0), complex(0.0912364762210109, -2.7401321308639894), 7.516648189186454},
	{complex(-7.5, -0.5), complex(-3.0, 0.0), complex(2.5, 0.16666666666666666), complex(-0.0023078570403847263, 0.00046711580937516676), 7.516648189186454},
}

func TestComplex(t *testing.T) {
	near := func(a, b float64) bool { return math.Abs(a-b) <= 4e-16*math.Max(math.Abs(a), math.Abs(b)) }
	for _, tt := range complexTests {
		q, p := ComplexDiv(tt.a, tt.b), ComplexPow(tt.a, tt.b)
		if q != tt.quot {
			t.Errorf("%v / %v = %v, want %v", tt.a, tt.b, q, tt.quot)
		}
		if !near(real(p), real(tt.pw)) || !near(imag(p), imag(tt.pw)) {
			t.Errorf("%v ** %v = %v, want %v", tt.a, tt.b, p, tt.pw)
		}
		if abs := ComplexAbs(tt.a); abs != tt.abs {
			t.Errorf("abs(%v) = %v, want %v", tt.a, abs, tt.abs)
		}
	}
	equal(t, "!ZeroDivisionError: complex division by zero", outcome(func() string { return Str(ComplexDiv(1i, 0)) }))
	equal(t, "!ZeroDivisionError: zero to a negative or complex power", outcome(func() string { return Str(ComplexPow(0, 1i)) }))
	equal(t, complex(3, 1), SumComplex([]complex128{1, 1i}, 2))
}
