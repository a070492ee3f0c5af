package kernel

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/formats/half"
)

// wholeNumbers are small enough that their sums are exact in any order.
func wholeNumbers(r *rand.Rand, n int) []float32 {
	v := make([]float32, n)
	for i := range v {
		v[i] = float32(r.IntN(17) - 8)
	}
	return v
}

// exactly checks every way to a product on whole numbers: with strides longer
// than rows, what lies between them being left alone.
func exactly(t *testing.T, seed uint64, m, n, k, gap int) {
	r := rand.New(rand.NewPCG(seed, 7))
	lda, ldw, ldb, ldc := k+gap, k+2*gap, n+gap, n+3*gap
	a, w, b := wholeNumbers(r, m*lda), wholeNumbers(r, n*ldw), make([]float32, k*ldb)
	for p := range k {
		for j := range n {
			b[p*ldb+j] = w[j*ldw+p]
		}
	}
	const untouched = -1e9
	want := make([]float32, m*ldc)
	for i := range want {
		want[i] = untouched
	}
	for i := range m {
		for j := range n {
			want[i*ldc+j] = 0
			for p := range k {
				want[i*ldc+j] += a[i*lda+p] * w[j*ldw+p]
			}
		}
	}
	f16, bf16 := make([]uint16, len(w)), make([]uint16, len(w))
	half.FromFloat32s(f16, w)
	half.BFFromFloat32s(bf16, w)
	for name, run := range map[string]func(c []float32){
		"f32":  func(c []float32) { GemmT(c, ldc, a, lda, Weight{F32: w, Stride: ldw}, m, n, k) },
		"f16":  func(c []float32) { GemmT(c, ldc, a, lda, Weight{Half: f16, Format: F16, Stride: ldw}, m, n, k) },
		"bf16": func(c []float32) { GemmT(c, ldc, a, lda, Weight{Half: bf16, Format: BF16, Stride: ldw}, m, n, k) },
		"a·b":  func(c []float32) { Gemm(c, ldc, a, lda, b, ldb, m, n, k) },
	} {
		c := make([]float32, m*ldc)
		for i := range c {
			c[i] = untouched
		}
		run(c)
		for i := range c {
			if c[i] != want[i] {
				t.Fatalf("%s, %s, %dx%dx%d gap %d: c[%d,%d] is %v, want %v", active.level, name, m, n, k, gap, i/ldc, i%ldc, c[i], want[i])
			}
		}
	}
}

func TestGemmOfWholeNumbers(t *testing.T) {
	everyLevel(t, func(t *testing.T) {
		for m := 1; m <= 13; m++ {
			for _, n := range []int{1, 2, 3, 4, 5, 8, 11} {
				for _, k := range []int{1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 40, 64} {
					exactly(t, uint64(m*n*k), m, n, k, m%3)
				}
			}
		}
		exactly(t, 1, 110, 13, 1030, 1)
		exactly(t, 2, 3, 600, 1500, 0)
		exactly(t, 3, 250, 17, 2300, 5)
	})
}

func FuzzGemm(f *testing.F) {
	f.Add(uint64(1), 3, 5, 17, 1)
	f.Add(uint64(2), 7, 300, 1025, 0)
	f.Fuzz(func(t *testing.T, seed uint64, m, n, k, gap int) {
		clip := func(v, most int) int { return 1 + int(uint(v)%uint(most)) }
		before := active
		defer func() { active = before }()
		for _, active = range tables {
			exactly(t, seed, clip(m, 14), clip(n, 300), clip(k, 1100), clip(gap, 5)-1)
		}
	})
}

// A row's bits are the same among 1 to 13 rows, in every format and on every
// number of threads.
func TestRowsOfProductsAreIndependent(t *testing.T) {
	everyLevel(t, func(t *testing.T) {
		const n, most = 262, 13
		for _, k := range []int{40, 200, 896, 1040, 2064} {
			a, w := numbers(1, most*k), numbers(2, n*k)
			f16, bf16 := make([]uint16, len(w)), make([]uint16, len(w))
			half.FromFloat32s(f16, w)
			half.BFFromFloat32s(bf16, w)
			half.ToFloat32s(w, f16) // so that all but bf16 are the same product
			b := transposed(w, n, k)
			ways := []func(c []float32, m int){
				func(c []float32, m int) { GemmT(c, n, a, k, Weight{F32: w, Stride: k}, m, n, k) },
				func(c []float32, m int) { GemmT(c, n, a, k, Weight{Half: f16, Format: F16, Stride: k}, m, n, k) },
				func(c []float32, m int) { Gemm(c, n, a, k, b, n, m, n, k) },
				func(c []float32, m int) { GemmT(c, n, a, k, Weight{Half: bf16, Format: BF16, Stride: k}, m, n, k) },
			}
			var first []float32
			for i, run := range ways {
				want := make([]float32, most*n)
				run(want, most)
				if i == 0 {
					first = want
				} else if i < 3 {
					assert.Equal(t, first, want, "way %d of k=%d", i, k)
				}
				for _, procs := range []int{1, 2} {
					before := runtime.GOMAXPROCS(procs)
					for m := 1; m <= most; m++ {
						got := make([]float32, m*n)
						run(got, m)
						require.Equal(t, want[:m*n], got, "way %d, %d rows of k=%d, %d threads", i, m, k, procs)
					}
					runtime.GOMAXPROCS(before)
				}
			}
		}
	})
}

func TestChooseLevel(t *testing.T) {
	for _, level := range tables {
		assert.Equal(t, level, choose(string(level.level)))
	}
	assert.Equal(t, tables[len(tables)-1], choose(""))
	assert.Contains(t, []Level{Go, AVX2, AVX512}, Active())
}

func TestMatrixBeyondItsElements(t *testing.T) {
	everyLevel(t, func(t *testing.T) {
		v := make([]float32, 40)
		assert.Panics(t, func() { GemmT(v, 5, v, 8, Weight{F32: v[:39:39], Stride: 8}, 1, 5, 8) })
		assert.Panics(t, func() { Gemm(v[:3:3], 5, v, 8, v, 5, 1, 5, 8) })
	})
}

func BenchmarkFormats(b *testing.B) {
	benchLevels(b, func(b *testing.B) {
		const n, k = 16384, 2048 // 128 MiB in float32: beyond the caches
		w, f16, bf16 := numbers(2, n*k), make([]uint16, n*k), make([]uint16, n*k)
		half.FromFloat32s(f16, w)
		half.BFFromFloat32s(bf16, w)
		for _, m := range []int{1, 4} {
			a, c := numbers(1, m*k), make([]float32, m*n)
			for _, f := range []struct {
				name string
				w    Weight
				size int64
			}{{"f32", Weight{F32: w, Stride: k}, 4}, {"f16", Weight{Half: f16, Format: F16, Stride: k}, 2}, {"bf16", Weight{Half: bf16, Format: BF16, Stride: k}, 2}} {
				b.Run(fmt.Sprintf("%s/%d", f.name, m), func(b *testing.B) {
					b.SetBytes(n * k * f.size)
					for b.Loop() {
						GemmT(c, n, a, k, f.w, m, n, k)
					}
				})
			}
			if m == 1 {
				b.Run("a·b", func(b *testing.B) {
					b.SetBytes(n * k * 4)
					for b.Loop() {
						Gemm(c, n, a, k, w, n, m, n, k)
					}
				})
			}
		}
	})
}
