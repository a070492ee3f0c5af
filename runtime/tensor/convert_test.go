package tensor

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/pyconv/pyconv/runtime/py"
)

// TestNumbersTaken: numbers that a library takes for ints or floats are those,
// or it raises.
func TestNumbersTaken(t *testing.T) {
	assert.Equal(t, []int{0, 0}, New(Int32, 2).Integers().ToInts())
	assert.Equal(t, []float64{0}, New(BFloat16, 1).Floats().ToFloats())
	for _, d := range []DType{Float32, Bool} {
		assert.ErrorContains(t, py.Catch(func() { New(d, 2).Integers() }), "TypeError: a tensor of ints is wanted here, this is")
	}
	for _, d := range []DType{Int64, Bool} {
		assert.ErrorContains(t, py.Catch(func() { New(d, 2).Floats() }), "TypeError: a tensor of floats is wanted here, this is")
	}
}

// TestCrossFirst: without a dim, cross takes the first dimension of size 3
// (values of torch 2.15).
func TestCrossFirst(t *testing.T) {
	x := Arange(6.0).Reshape(3, 2)
	got := x.CrossFirst(x.Flip(0))
	assert.Equal(t, [][]float64{{-8, -12}, {16, 24}, {-8, -12}}, got.ToFloats2())
	assert.ErrorContains(t, py.Catch(func() { Arange(4.0).CrossFirst(Arange(4.0)) }), "RuntimeError: no dimension of size 3 in input")
}
