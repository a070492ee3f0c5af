package kernel

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// ulps is how far got is from want in units of want's last place.
func ulps(got float32, want float64) float64 {
	w := float32(want)
	if got == w || got != got && w != w {
		return 0
	}
	if math.IsInf(float64(w), 0) || math.IsInf(float64(got), 0) || w != w || got != got {
		return math.Inf(1)
	}
	size := float64(math.Float32frombits(math.Float32bits(w)&0x7f800000)) / (1 << 23)
	return math.Abs(float64(got)-want) / math.Max(size, 0x1p-149)
}

// everyFloat is a sample of all bit patterns, infinities, NaN and subnormal
// numbers among them.
func everyFloat() []float32 {
	var x []float32
	for u := uint64(0); u < 1<<32; u += 40009 {
		x = append(x, math.Float32frombits(uint32(u)))
	}
	for v := float32(-12); v < 12; v += 1.0 / 1024 {
		x = append(x, v)
	}
	inf := float32(math.Inf(1))
	return append(x, inf, -inf, 0, float32(math.Copysign(0, -1)), 88.72283, 88.72284, -87.4, -103.9, -104.1)
}

// Each function stays within so many units in the last place, or within so much
// where its formula cancels.
func TestRowsOverAllFloats(t *testing.T) { everyLevel(t, testRowsOverAllFloats) }

func testRowsOverAllFloats(t *testing.T) {
	x := everyFloat()
	y, again := make([]float32, len(x)), make([]float32, len(x))
	gelu := func(v float64) float64 { return 0.5 * v * (1 + math.Erf(v/math.Sqrt2)) }
	geluTanh := func(v float64) float64 {
		return 0.5 * v * (1 + math.Tanh(math.Sqrt(2/math.Pi)*(v+0.044715*v*v*v)))
	}
	for _, c := range []struct {
		name     string
		f        func(dst, src []float32)
		want     func(v float64) float64
		ulp, abs float64
	}{
		{"Exp", Exp, math.Exp, 0.7, 0},
		{"Tanh", Tanh, math.Tanh, 2, 0},
		{"Erf", Erf, math.Erf, 1.5, 0},
		{"Sigmoid", Sigmoid, func(v float64) float64 { return 1 / (1 + math.Exp(-v)) }, 3, 1e-38},
		{"SiLU", SiLU, func(v float64) float64 { return v / (1 + math.Exp(-v)) }, 3, 1e-36},
		{"GELU", GELU, gelu, 3, 5e-7},
		{"GELUTanh", GELUTanh, geluTanh, 3, 7e-7},
	} {
		c.f(y, x)
		var worst float64
		for i, v := range x {
			want := c.want(float64(v))
			u := ulps(y[i], want)
			if math.Abs(float64(y[i])-want) > c.abs || math.IsInf(u, 0) {
				worst = max(worst, u)
				require.LessOrEqualf(t, u, c.ulp, "%s(%v) is %v, want %v", c.name, v, y[i], float32(want))
			}
		}
		t.Logf("%s: %.2f ulp", c.name, worst)
		for lo := 0; lo < len(x); lo += 1013 { // other places in the vectors
			c.f(again[lo:min(lo+1013, len(x))], x[lo:min(lo+1013, len(x))])
		}
		for i := range y {
			if math.Float32bits(y[i]) != math.Float32bits(again[i]) && y[i] == y[i] {
				t.Fatalf("%s(%v) depends on its place", c.name, x[i])
			}
		}
	}
}

// The rows of every level are those of plain Go, within float32 rounding.
func TestRowsAgainstPlainGo(t *testing.T) {
	plain := func(f func(dst, src []float32), src []float32) []float32 {
		before := active
		defer func() { active = before }()
		active = tables[0]
		dst := make([]float32, len(src))
		f(dst, src)
		return dst
	}
	everyLevel(t, func(t *testing.T) {
		for _, n := range []int{1, 2, 3, 7, 8, 9, 15, 16, 31, 33, 100, 1000, 4097, 20003} {
			x, w, b := numbers(uint64(n), n), numbers(2, n), numbers(3, n)
			for name, f := range map[string]func(dst, src []float32){
				"Softmax":         Softmax,
				"RMSNorm":         func(dst, src []float32) { RMSNorm(dst, src, w, 1e-6) },
				"RMSNorm, bare":   func(dst, src []float32) { RMSNorm(dst, src, nil, 1e-6) },
				"LayerNorm":       func(dst, src []float32) { LayerNorm(dst, src, w, b, 1e-5) },
				"LayerNorm, bare": func(dst, src []float32) { LayerNorm(dst, src, nil, nil, 1e-5) },
				"LayerNorm, bias": func(dst, src []float32) { LayerNorm(dst, src, nil, b, 1e-5) },
				"Add":             func(dst, src []float32) { Add(dst, src, w) },
				"Sub":             func(dst, src []float32) { Sub(dst, src, w) },
				"Mul":             func(dst, src []float32) { Mul(dst, src, w) },
			} {
				want := plain(f, x)
				got := make([]float32, n)
				f(got, x)
				for i := range got {
					require.InDeltaf(t, want[i], got[i], 5e-7*math.Abs(float64(want[i]))+1e-7, "%s of %d at %d", name, n, i)
				}
				same := append([]float32(nil), x...)
				f(same, same)
				require.Equal(t, got, same, "%s in place", name)
			}
		}
	})
}

func TestSoftmaxOfSpecialRows(t *testing.T) {
	everyLevel(t, func(t *testing.T) {
		inf, nan := float32(math.Inf(1)), float32(math.NaN())
		y := make([]float32, 11)
		masked := []float32{1, -inf, -inf, 2, -inf, -inf, -inf, -inf, -inf, 3, -inf}
		Softmax(y, masked)
		for i, v := range masked {
			require.Equal(t, v == -inf, y[i] == 0)
		}
		for at := range y {
			row := append([]float32(nil), masked...)
			row[at] = nan
			Softmax(y, row)
			for _, v := range y {
				require.True(t, v != v, "NaN at %d", at)
			}
		}
		for i := range y {
			y[i] = -inf
		}
		Softmax(y, y)
		require.True(t, y[0] != y[0] && y[10] != y[10])
	})
}

func BenchmarkRows(b *testing.B) { benchLevels(b, benchRows) }

func benchRows(b *testing.B) {
	const n = 4096
	x, y, w := numbers(1, n), make([]float32, n), numbers(2, n)
	for _, c := range []struct {
		name string
		f    func(dst, src []float32)
	}{
		{"exp", Exp}, {"tanh", Tanh}, {"erf", Erf}, {"sigmoid", Sigmoid}, {"silu", SiLU}, {"gelu", GELU},
		{"gelu-tanh", GELUTanh}, {"softmax", Softmax},
		{"rms-norm", func(dst, src []float32) { RMSNorm(dst, src, w, 1e-6) }},
		{"layer-norm", func(dst, src []float32) { LayerNorm(dst, src, w, w, 1e-5) }},
		{"add", func(dst, src []float32) { Add(dst, src, w) }},
		{"mul", func(dst, src []float32) { Mul(dst, src, w) }},
		{"axpy", func(dst, src []float32) { Axpy(dst, 0.5, src) }},
		{"dot", func(dst, src []float32) { dst[0] = Dot(src, w) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				c.f(y, x)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/elem")
		})
	}
}
