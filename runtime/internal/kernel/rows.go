package kernel

import "math"

// maxRow is how many elements one call of a kernel takes, since nothing can
// interrupt it.
const maxRow = 1 << 14

// apply is a kernel of one row where the level has it.
func (t *table) apply(op int, dst, src []float32) bool {
	run := t.unary[op]
	if run == nil {
		return false
	}
	dst = dst[:len(src)]
	for lo := 0; lo < len(src); lo += maxRow {
		run(min(maxRow, len(src)-lo), &dst[lo], &src[lo])
	}
	return true
}

// Exp writes e to the power of each element.
func Exp(dst, src []float32) {
	if active.apply(opExp, dst, src) {
		return
	}
	for i, v := range src {
		dst[i] = float32(math.Exp(float64(v)))
	}
}

// Tanh writes the hyperbolic tangent of each element.
func Tanh(dst, src []float32) {
	if active.apply(opTanh, dst, src) {
		return
	}
	for i, v := range src {
		dst[i] = float32(math.Tanh(float64(v)))
	}
}

// Erf writes the error function of each element.
func Erf(dst, src []float32) {
	if active.apply(opErf, dst, src) {
		return
	}
	for i, v := range src {
		dst[i] = float32(math.Erf(float64(v)))
	}
}

// GELU writes x·Φ(x), Φ being the normal distribution.
func GELU(dst, src []float32) {
	if active.apply(opGELU, dst, src) {
		return
	}
	for i, v := range src {
		x := float64(v)
		dst[i] = float32(0.5 * x * (1 + math.Erf(x*(1/math.Sqrt2))))
	}
}

// GELUTanh writes GELU's approximation through tanh:
// 0.5·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))).
func GELUTanh(dst, src []float32) {
	if active.apply(opGELUTanh, dst, src) {
		return
	}
	beta := math.Sqrt2 * (2 / math.SqrtPi) * 0.5
	for i, v := range src {
		x := float64(v)
		dst[i] = float32(0.5 * x * (1 + math.Tanh(beta*(x+0.044715*x*x*x))))
	}
}

// SiLU writes x / (1 + e^-x).
func SiLU(dst, src []float32) {
	if active.apply(opSiLU, dst, src) {
		return
	}
	for i, v := range src {
		x := float64(v)
		dst[i] = float32(x / (1 + math.Exp(-x)))
	}
}

// Sigmoid writes 1 / (1 + e^-x).
func Sigmoid(dst, src []float32) {
	if active.apply(opSigmoid, dst, src) {
		return
	}
	for i, v := range src {
		dst[i] = float32(1 / (1 + math.Exp(-float64(v))))
	}
}

// Argmax returns the first place of the greatest element; NaN beats all. It
// returns 0 for an empty row.
func Argmax(src []float32) int {
	at := 0
	for i, v := range src {
		if best := src[at]; v > best || v != v && best == best {
			at = i
		}
	}
	return at
}
