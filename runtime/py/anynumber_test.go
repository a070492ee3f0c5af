package py

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What CPython 3.13 gives for the operators of ints and floats.
func TestNumber(t *testing.T) {
	i, f := IntNumber, FloatNumber
	for _, c := range []struct {
		got  Number
		want string
	}{
		{i(2).Add(i(3)), "5"}, {i(2).Add(f(3)), "5.0"}, {f(2.5).Sub(i(1)), "1.5"},
		{i(7).FloorDiv(i(-2)), "-4"}, {i(7).FloorDiv(f(-2)), "-4.0"}, {i(-7).Mod(i(3)), "2"}, {i(-7).Mod(f(3)), "2.0"},
		{i(2).Pow(i(3)), "8"}, {i(2).Pow(i(-1)), "0.5"}, {i(4).Pow(f(0.5)), "2.0"},
		{i(-3).Abs(), "3"}, {f(-3).Abs(), "3.0"}, {i(3).Neg(), "-3"}, {i(25).Round(-1), "20"}, {f(2.675).Round(2), "2.67"},
		{SumNumbers([]Number{i(1), f(0.1), f(0.2)}, i(0)), "1.3"}, {SumNumbers(nil, i(0)), "0"}, {SumFloats(nil, 0), "0"}, {SumFloats([]float64{1}, 2), "3.0"},
		{MaxNumber(i(1), f(1)), "1"}, {MinNumber(f(1), i(1)), "1.0"}, {MaxNumberOr(nil, i(0)), "0"},
	} {
		assert.Equal(t, c.want, Repr(c.got))
	}
	assert.True(t, Equal(i(1), f(1)))
	assert.Equal(t, i(1).PyHash(), f(1).PyHash())
	assert.Equal(t, "    3", Format(i(3), "5d"))
	assert.ErrorContains(t, Catch(func() { Format(f(3), "5d") }), "Unknown format code 'd' for object of type 'float'")
	assert.ErrorContains(t, Catch(func() { f(3).Index() }), "'float' object cannot be interpreted as an integer")
	assert.Equal(t, 3, f(3.9).Int())
}
