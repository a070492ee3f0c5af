package fft

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

// definition is the transform by its sum.
func definition(x []Complex[float64], sign float64) []Complex[float64] {
	out := make([]Complex[float64], len(x))
	for k := range out {
		for i, v := range x {
			sin, cos := math.Sincos(sign * 2 * math.Pi * float64(i*k%len(x)) / float64(len(x)))
			out[k] = add(out[k], Complex[float64]{v.R*cos - v.I*sin, v.R*sin + v.I*cos})
		}
	}
	return out
}

func TestTransform(t *testing.T) {
	for n := 1; n <= 130; n++ {
		x, reals := make([]Complex[float64], n), make([]float64, n)
		for i := range x {
			x[i] = Complex[float64]{float64(i*7919%1009)/1009 - 0.5, float64(i*104729%997)/997 - 0.5}
			reals[i] = x[i].R
		}
		for k, want := range definition(x, -1) {
			got := Transform(x, true)[k]
			assert.InDelta(t, want.R, got.R, 1e-12, "%d of %d", k, n)
			assert.InDelta(t, want.I, got.I, 1e-12, "%d of %d", k, n)
		}
		for k, want := range definition(x, 1) {
			got := Transform(x, false)[k]
			assert.InDelta(t, want.R, got.R, 1e-12, "back, %d of %d", k, n)
		}
		for i := range x {
			x[i].I = 0
		}
		for k, got := range Real(reals) {
			want := definition(x, -1)[k]
			assert.InDelta(t, want.R, got.R, 1e-12, "real, %d of %d", k, n)
			assert.InDelta(t, want.I, got.I, 1e-12, "real, %d of %d", k, n)
		}
	}
	assert.Len(t, Real([]float32{1, 2, 3}), 2)
}
