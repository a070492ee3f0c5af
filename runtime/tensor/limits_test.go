package tensor

import "testing"

// What print(torch.finfo(…)) gives in torch 2.15.
func TestLimits(t *testing.T) {
	for _, c := range []struct {
		dtype          DType
		eps, top, tiny float64
	}{
		{Float32, 1.1920928955078125e-07, 3.4028234663852886e+38, 1.1754943508222875e-38},
		{Float64, 2.220446049250313e-16, 1.7976931348623157e+308, 2.2250738585072014e-308},
		{Float16, 0.0009765625, 65504.0, 6.103515625e-05},
		{BFloat16, 0.0078125, 3.3895313892515355e+38, 1.1754943508222875e-38},
	} {
		if f := FInfoOf(c.dtype); f.Eps != c.eps || f.Max != c.top || f.Min != -c.top || f.Tiny != c.tiny {
			t.Errorf("%s: %+v", c.dtype, *f)
		}
	}
	if i := IInfoOf(Int64); i.Max != 9223372036854775807 || i.Min != -9223372036854775808 {
		t.Errorf("int64: %+v", *i)
	}
	if i := IInfoOf(Uint8); i.Max != 255 || i.Min != 0 {
		t.Errorf("uint8: %+v", *i)
	}
}
