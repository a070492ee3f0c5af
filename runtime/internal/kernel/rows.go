package kernel

import "math"

// Exp writes e to the power of each element.
func Exp(dst, src []float32) {
	for i, v := range src {
		dst[i] = float32(math.Exp(float64(v)))
	}
}

// Tanh writes the hyperbolic tangent of each element.
func Tanh(dst, src []float32) {
	for i, v := range src {
		dst[i] = float32(math.Tanh(float64(v)))
	}
}

// Erf writes the error function of each element.
func Erf(dst, src []float32) {
	for i, v := range src {
		dst[i] = float32(math.Erf(float64(v)))
	}
}

// GELU writes x·Φ(x), Φ being the normal distribution.
func GELU(dst, src []float32) {
	for i, v := range src {
		x := float64(v)
		dst[i] = float32(0.5 * x * (1 + math.Erf(x*(1/math.Sqrt2))))
	}
}

// GELUTanh writes GELU's approximation through tanh:
// 0.5·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))).
func GELUTanh(dst, src []float32) {
	beta := math.Sqrt2 * (2 / math.SqrtPi) * 0.5
	for i, v := range src {
		x := float64(v)
		dst[i] = float32(0.5 * x * (1 + math.Tanh(beta*(x+0.044715*x*x*x))))
	}
}

// SiLU writes x / (1 + e^-x).
func SiLU(dst, src []float32) {
	for i, v := range src {
		x := float64(v)
		dst[i] = float32(x / (1 + math.Exp(-x)))
	}
}

// Sigmoid writes 1 / (1 + e^-x).
func Sigmoid(dst, src []float32) {
	for i, v := range src {
		dst[i] = float32(1 / (1 + math.Exp(-float64(v))))
	}
}

// Softmax writes e to the power of each element over their sum. A row of -Inf
// alone, or with a NaN, gives NaN.
func Softmax(dst, src []float32) {
	if len(src) == 0 {
		return
	}
	top := src[Argmax(src)]
	var sum float64
	for i, v := range src {
		e := float32(math.Exp(float64(v - top)))
		dst[i] = e
		sum += float64(e)
	}
	scale := float32(sum)
	for i := range dst {
		dst[i] /= scale
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

// RMSNorm writes x / √(mean of x² + eps), times weight where that is not nil.
func RMSNorm(dst, src, weight []float32, eps float64) {
	if len(src) == 0 {
		return
	}
	var s float64
	for _, v := range src {
		s += float64(v) * float64(v)
	}
	scale := float32(1 / math.Sqrt(s/float64(len(src))+eps))
	for i, v := range src {
		dst[i] = v * scale
	}
	for i, w := range weight {
		dst[i] *= w
	}
}

// LayerNorm writes (x − mean) / √(variance + eps), times weight and plus bias
// where those are not nil. The variance is the biased one.
func LayerNorm(dst, src, weight, bias []float32, eps float64) {
	if len(src) == 0 {
		return
	}
	var sum float64
	for _, v := range src {
		sum += float64(v)
	}
	mean := sum / float64(len(src))
	var s float64
	for _, v := range src {
		d := float64(v) - mean
		s += d * d
	}
	scale := 1 / math.Sqrt(s/float64(len(src))+eps)
	for i, v := range src {
		y := (float64(v) - mean) * scale
		if weight != nil {
			y *= float64(weight[i])
		}
		if bias != nil {
			y += float64(bias[i])
		}
		dst[i] = float32(y)
	}
}
