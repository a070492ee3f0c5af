//go:build linux

package kernel

import (
	"syscall"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/formats/half"
)

// guarded returns n elements that end where memory ends, the page after them
// being forbidden.
func guarded[T float32 | uint16](t *testing.T, n int) []T {
	var zero T
	size := n * int(unsafe.Sizeof(zero))
	page := syscall.Getpagesize()
	pages := (size + page - 1) / page * page
	mem, err := syscall.Mmap(-1, 0, pages+page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	require.NoError(t, err)
	require.NoError(t, syscall.Mprotect(mem[pages:], syscall.PROT_NONE))
	t.Cleanup(func() { _ = syscall.Munmap(mem) })
	if n == 0 {
		return nil
	}
	return unsafe.Slice((*T)(unsafe.Pointer(&mem[pages-size])), n)
}

// No kernel reads or writes beyond its arguments, whatever the length.
func TestNothingBeyondTheEnd(t *testing.T) {
	everyLevel(t, func(t *testing.T) {
		w := func(n int) []float32 {
			v := guarded[float32](t, n)
			copy(v, numbers(uint64(n), n))
			return v
		}
		for n := 1; n <= 40; n++ {
			dst, x, y := guarded[float32](t, n), w(n), w(n)
			for _, f := range []func(dst, src []float32){Exp, Tanh, Erf, Sigmoid, SiLU, GELU, GELUTanh, Softmax} {
				f(dst, x)
			}
			RMSNorm(dst, x, y, 1e-6)
			LayerNorm(dst, x, y, y, 1e-6)
			Add(dst, x, y)
			Sub(dst, x, y)
			Mul(dst, x, y)
			Axpy(dst, 2, x)
			Dot(x, y)
		}
		for _, s := range [][3]int{{1, 1, 1}, {1, 4, 3}, {2, 5, 8}, {3, 7, 9}, {4, 9, 15}, {5, 8, 17}, {7, 3, 31}, {6, 12, 33}, {13, 17, 40}, {12, 16, 16}, {3, 270, 37}} {
			m, n, k := s[0], s[1], s[2]
			a, b, c := w(m*k), w(n*k), guarded[float32](t, m*n)
			f16, bf16 := guarded[uint16](t, n*k), guarded[uint16](t, n*k)
			half.FromFloat32s(f16, b)
			half.BFFromFloat32s(bf16, b)
			GemmT(c, n, a, k, Weight{F32: b, Stride: k}, m, n, k)
			GemmT(c, n, a, k, Weight{Half: f16, Format: F16, Stride: k}, m, n, k)
			GemmT(c, n, a, k, Weight{Half: bf16, Format: BF16, Stride: k}, m, n, k)
			Gemm(c, n, a, k, b, n, m, n, k)
		}
	})
}
