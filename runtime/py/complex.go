package py

import (
	"math"
	"math/cmplx"
)

// ComplexDiv is a / b.
func ComplexDiv(a, b complex128) complex128 {
	if b == 0 {
		panic(NewException("ZeroDivisionError", "complex division by zero"))
	}
	return a / b
}

// ComplexAbs is abs(z).
func ComplexAbs(z complex128) float64 {
	r := Hypot(real(z), imag(z))
	if math.IsInf(r, 0) && !cmplx.IsInf(z) {
		panic(NewException("OverflowError", "absolute value too large"))
	}
	return r
}

// ComplexPow is a ** b: by multiplications where b is a whole number up to 100,
// by angle and length else, as CPython does it.
func ComplexPow(a, b complex128) complex128 {
	n := real(b)
	var r complex128
	switch {
	case b == 0:
		return 1
	case a == 0:
		if n < 0 || imag(b) != 0 {
			panic(NewException("ZeroDivisionError", "zero to a negative or complex power"))
		}
		return 0
	case imag(b) == 0 && n == math.Floor(n) && math.Abs(n) <= 100:
		if r = complexPowInt(a, int(math.Abs(n))); n < 0 {
			r = ComplexDiv(1, r)
		}
	default:
		size := Hypot(real(a), imag(a))
		length := power(size, n)
		at := angle(a)
		phase := at * n
		if imag(b) != 0 {
			length *= Exp(-at * imag(b))
			phase += imag(b) * Log(size)
		}
		r = complex(length*Cos(phase), length*Sin(phase))
	}
	if cmplx.IsInf(r) && !cmplx.IsInf(a) {
		panic(NewException("OverflowError", "complex exponentiation"))
	}
	return r
}

// angle is atan2 of a number's parts.
func angle(z complex128) float64 {
	x, y := real(z), imag(z)
	if x == 0 || y == 0 || cmplx.IsInf(z) || cmplx.IsNaN(z) {
		return math.Atan2(y, x)
	}
	q := Atan(y / x)
	if x < 0 {
		return q + math.Copysign(math.Pi, y)
	}
	return q
}

// complexPowInt is z ** n by squaring.
func complexPowInt(z complex128, n int) complex128 {
	r := complex128(1)
	for ; n > 0; n >>= 1 {
		if n&1 != 0 {
			r *= z
		}
		z *= z
	}
	return r
}

// SumComplex is sum(values, start) of complex numbers.
func SumComplex(values []complex128, start complex128) complex128 {
	for _, v := range values {
		start += v
	}
	return start
}
