package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/pyconv/pyconv/formats/half"
)

func numbers(seed uint64, n int) []float32 {
	r := rand.New(rand.NewPCG(seed, 1))
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(r.NormFloat64())
	}
	return out
}

// transposed returns the [n, m] transpose of b [m, n].
func transposed(b []float32, m, n int) []float32 {
	out := make([]float32, len(b))
	for i := range m {
		for j := range n {
			out[j*m+i] = b[i*n+j]
		}
	}
	return out
}

var gemmShapes = [][3]int{{1, 1, 1}, {1, 5, 300}, {2, 9, 128}, {3, 4, 129}, {5, 7, 0}, {7, 33, 257}, {64, 66, 200}, {13, 261, 1037}, {100, 6, 1024}, {4, 270, 2050}}

func TestGemmAgainstFloat64(t *testing.T) { everyLevel(t, testGemmAgainstFloat64) }

func testGemmAgainstFloat64(t *testing.T) {
	for _, s := range gemmShapes {
		m, n, k := s[0], s[1], s[2]
		a, w := numbers(1, m*k), numbers(2, n*k)
		c := make([]float32, m*n)
		GemmT(c, n, a, k, Weight{F32: w, Stride: k}, m, n, k)
		for i := range m {
			for j := range n {
				var want, size float64
				for p := range k {
					v := float64(a[i*k+p]) * float64(w[j*k+p])
					want += v
					size += math.Abs(v)
				}
				if got := float64(c[i*n+j]); math.Abs(got-want) > 2e-6*size+1e-12 {
					t.Fatalf("%v: c[%d,%d] is %v, want %v", s, i, j, got, want)
				}
			}
		}
	}
}

// Each row alone, each way to give the weights and each number of threads must
// give the same bits.
func TestGemmIsTheSameWhateverTheWay(t *testing.T) { everyLevel(t, testGemmIsTheSameWhateverTheWay) }

func testGemmIsTheSameWhateverTheWay(t *testing.T) {
	for _, s := range gemmShapes {
		m, n, k := s[0], s[1], s[2]
		a, w := numbers(3, m*k), numbers(4, n*k)
		want := make([]float32, m*n)
		GemmT(want, n, a, k, Weight{F32: w, Stride: k}, m, n, k)
		check := func(what string, got []float32) {
			t.Helper()
			if !slices.Equal(got, want) {
				t.Errorf("%v: %s differs", s, what)
			}
		}
		got := make([]float32, m*n)
		for i := range m {
			GemmT(got[i*n:], n, a[i*k:], k, Weight{F32: w, Stride: k}, 1, n, k)
		}
		check("row by row", got)
		b := transposed(w, n, k)
		got = make([]float32, m*n)
		Gemm(got, n, a, k, b, n, m, n, k)
		check("Gemm", got)
		for i := range m {
			Gemm(got[i*n:], n, a[i*k:], k, b, n, 1, n, k)
		}
		check("Gemm row by row", got)
		for i := range m {
			for j := range n {
				got[i*n+j] = Dot(a[i*k:(i+1)*k], w[j*k:(j+1)*k])
			}
		}
		check("Dot", got)
		procs := runtime.GOMAXPROCS(1)
		GemmT(got, n, a, k, Weight{F32: w, Stride: k}, m, n, k)
		runtime.GOMAXPROCS(procs)
		check("one thread", got)
	}
}

func TestGemmHalfWeights(t *testing.T) { everyLevel(t, testGemmHalfWeights) }

func testGemmHalfWeights(t *testing.T) {
	m, n, k := 3, 10, 300
	a, w := numbers(5, m*k), numbers(6, n*k)
	f16, bf16 := make([]uint16, len(w)), make([]uint16, len(w))
	half.FromFloat32s(f16, w)
	half.BFFromFloat32s(bf16, w)
	for _, c := range []struct {
		format Format
		bits   []uint16
		widen  func([]float32, []uint16)
	}{{F16, f16, half.ToFloat32s}, {BF16, bf16, half.BFToFloat32s}} {
		wide := make([]float32, len(w))
		c.widen(wide, c.bits)
		want, got := make([]float32, m*n), make([]float32, m*n)
		GemmT(want, n, a, k, Weight{F32: wide, Stride: k}, m, n, k)
		GemmT(got, n, a, k, Weight{Half: c.bits, Format: c.format, Stride: k}, m, n, k)
		if !slices.Equal(got, want) {
			t.Errorf("format %d differs from its own values as float32", c.format)
		}
	}
}

func TestRows(t *testing.T) { everyLevel(t, testRows) }

func testRows(t *testing.T) {
	x := numbers(7, 1000)
	x[3], x[4] = 80, -80
	y := make([]float32, len(x))
	for _, c := range []struct {
		name string
		f    func(dst, src []float32)
		want func(v float64) float64
	}{
		{"Exp", Exp, math.Exp}, {"Tanh", Tanh, math.Tanh}, {"Erf", Erf, math.Erf},
		{"SiLU", SiLU, func(v float64) float64 { return v / (1 + math.Exp(-v)) }},
		{"Sigmoid", Sigmoid, func(v float64) float64 { return 1 / (1 + math.Exp(-v)) }},
		{"GELU", GELU, func(v float64) float64 { return v * 0.5 * math.Erfc(-v/math.Sqrt2) }},
	} {
		c.f(y, x)
		for i, v := range x {
			want := c.want(float64(v))
			if d := math.Abs(float64(y[i]) - want); d > 1.2e-7*math.Abs(want)+1e-7 {
				t.Errorf("%s(%v) is %v, want %v", c.name, v, y[i], want)
			}
		}
	}
	Softmax(y, x)
	var sum float64
	for _, v := range y {
		sum += float64(v)
	}
	if math.Abs(sum-1) > 1e-5 || Argmax(y) != 3 {
		t.Errorf("softmax sums to %v, greatest at %d", sum, Argmax(y))
	}
	nan := float32(math.NaN())
	if got := Argmax([]float32{1, nan, 9, nan}); got != 1 {
		t.Errorf("argmax with NaN is %d", got)
	}
	LayerNorm(y, x[5:], nil, nil, 1e-5)
	var mean, square float64
	for _, v := range y[:len(x)-5] {
		mean += float64(v) / float64(len(x)-5)
		square += float64(v) * float64(v) / float64(len(x)-5)
	}
	if math.Abs(mean) > 1e-6 || math.Abs(square-1) > 1e-3 {
		t.Errorf("layer norm: mean %v, variance %v", mean, square)
	}
}

func BenchmarkGemmT(b *testing.B) { benchLevels(b, benchGemmT) }

func benchGemmT(b *testing.B) {
	for _, s := range [][3]int{{1, 896, 896}, {1, 4864, 896}, {4, 896, 896}, {32, 896, 896}, {128, 896, 896}} {
		m, n, k := s[0], s[1], s[2]
		a, w, c := numbers(1, m*k), numbers(2, n*k), make([]float32, m*n)
		b.Run(fmt.Sprintf("%dx%dx%d", m, n, k), func(b *testing.B) {
			for b.Loop() {
				GemmT(c, n, a, k, Weight{F32: w, Stride: k}, m, n, k)
			}
			b.ReportMetric(2*float64(m*n*k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
		})
	}
}

func BenchmarkGemm(b *testing.B) { benchLevels(b, benchGemm) }

func benchGemm(b *testing.B) {
	for _, s := range [][3]int{{1, 896, 896}, {64, 896, 896}} {
		m, n, k := s[0], s[1], s[2]
		a, w, c := numbers(1, m*k), numbers(2, n*k), make([]float32, m*n)
		b.Run(fmt.Sprintf("%dx%dx%d", m, n, k), func(b *testing.B) {
			for b.Loop() {
				Gemm(c, n, a, k, w, n, m, n, k)
			}
			b.ReportMetric(2*float64(m*n*k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
		})
	}
}

func BenchmarkSoftmax(b *testing.B) { benchLevels(b, benchSoftmax) }

func benchSoftmax(b *testing.B) {
	x, y := numbers(1, 1024), make([]float32, 1024)
	for b.Loop() {
		Softmax(y, x)
	}
}
