package kernel

import (
	"github.com/pyconv/pyconv/formats/half"
	"github.com/pyconv/pyconv/runtime/internal/parallel"
)

// blockK is how many products are summed in one run. A sum over k is made of
// the sums of its blocks, from 0 on and in order; this and nothing else decides
// the bits of a result.
const blockK = 128

// gemmGrain is the least number of products worth another core.
const gemmGrain = 64 << 10

// Format is how the numbers of a weight are stored.
type Format uint8

// The formats of weights.
const (
	F32 Format = iota
	F16
	BF16
)

// Weight is a matrix of rows [n, k], the transposed right side of a product,
// each row's elements next to each other and the rows Stride apart.
type Weight struct {
	F32    []float32
	Half   []uint16 // for F16 and BF16
	Format Format
	Stride int
}

// row returns the elements [lo, hi) of row i as float32, converted into buf
// where they are stored otherwise.
func (w *Weight) row(i, lo, hi int, buf []float32) []float32 {
	at := i * w.Stride
	switch w.Format {
	case F16:
		half.ToFloat32s(buf[:hi-lo], w.Half[at+lo:at+hi])
	case BF16:
		half.BFToFloat32s(buf[:hi-lo], w.Half[at+lo:at+hi])
	default:
		return w.F32[at+lo : at+hi]
	}
	return buf[:hi-lo]
}

// GemmT computes c = a·wᵀ: c is [m, n] with rows ldc apart, a is [m, k] with
// rows lda apart, w is [n, k].
func GemmT(c []float32, ldc int, a []float32, lda int, w Weight, m, n, k int) {
	if m == 0 || n == 0 {
		return
	}
	tiles := (n + 3) / 4
	parallel.For(tiles, max(1, gemmGrain/max(4*m*k, 1)), func(lo, hi int) {
		var scratch [4 * blockK]float32
		for tile := lo; tile < hi; tile++ {
			j := tile * 4
			gemmTile(c[j:], ldc, a, lda, &w, j, min(4, n-j), m, k, &scratch)
		}
	})
}

// gemmTile computes up to four columns of c, from column j of the product on.
func gemmTile(c []float32, ldc int, a []float32, lda int, w *Weight, j, width, m, k int, scratch *[4 * blockK]float32) {
	if k == 0 {
		for i := range m {
			clear(c[i*ldc : i*ldc+width])
		}
	}
	for lo := 0; lo < k; lo += blockK {
		hi := min(lo+blockK, k)
		var b [4][]float32
		for t := range b { // a missing column repeats the last
			b[t] = w.row(j+min(t, width-1), lo, hi, scratch[t*blockK:(t+1)*blockK])
		}
		i := 0
		for ; i+2 <= m; i += 2 {
			s := dot2x4(a[i*lda+lo:i*lda+hi], a[(i+1)*lda+lo:(i+1)*lda+hi], b[0], b[1], b[2], b[3])
			add(c[i*ldc:i*ldc+width], s[:4], lo == 0)
			add(c[(i+1)*ldc:(i+1)*ldc+width], s[4:], lo == 0)
		}
		if i < m {
			s := dot1x4(a[i*lda+lo:i*lda+hi], b[0], b[1], b[2], b[3])
			add(c[i*ldc:i*ldc+width], s[:], lo == 0)
		}
	}
}

// add adds a block's sums to c, or begins with them.
func add(c, s []float32, first bool) {
	for t := range c {
		if first {
			c[t] = s[t]
		} else {
			c[t] += s[t]
		}
	}
}

// dot2x4 returns the products of two rows with four, each summed in order.
func dot2x4(a0, a1, b0, b1, b2, b3 []float32) (s [8]float32) {
	a1, b0, b1, b2, b3 = a1[:len(a0)], b0[:len(a0)], b1[:len(a0)], b2[:len(a0)], b3[:len(a0)]
	var s00, s01, s02, s03, s10, s11, s12, s13 float32
	for i, x := range a0 {
		y := a1[i]
		v := b0[i]
		s00 += x * v
		s10 += y * v
		v = b1[i]
		s01 += x * v
		s11 += y * v
		v = b2[i]
		s02 += x * v
		s12 += y * v
		v = b3[i]
		s03 += x * v
		s13 += y * v
	}
	return [8]float32{s00, s01, s02, s03, s10, s11, s12, s13}
}

// dot1x4 is dot2x4 for one row.
func dot1x4(a, b0, b1, b2, b3 []float32) [4]float32 {
	b0, b1, b2, b3 = b0[:len(a)], b1[:len(a)], b2[:len(a)], b3[:len(a)]
	var s0, s1, s2, s3 float32
	for i, x := range a {
		s0 += x * b0[i]
		s1 += x * b1[i]
		s2 += x * b2[i]
		s3 += x * b3[i]
	}
	return [4]float32{s0, s1, s2, s3}
}

// Gemm computes c = a·b: c is [m, n] with rows ldc apart, a is [m, k] with rows
// lda apart, b is [k, n] with rows ldb apart. Its sums are those of GemmT.
func Gemm(c []float32, ldc int, a []float32, lda int, b []float32, ldb, m, n, k int) {
	if m == 0 || n == 0 {
		return
	}
	if m < 4 {
		gemmRows(c, ldc, a, lda, b, ldb, m, n, k)
		return
	}
	tiles := (n + 3) / 4
	parallel.For(tiles, max(1, gemmGrain/max(4*m*k, 1)), func(lo, hi int) {
		var scratch [4 * blockK]float32
		packed := make([]float32, 4*k)
		w := Weight{F32: packed, Stride: k}
		for tile := lo; tile < hi; tile++ {
			j := tile * 4
			width := min(4, n-j)
			for p := range k {
				for t, v := range b[p*ldb+j : p*ldb+j+width] {
					packed[t*k+p] = v
				}
			}
			gemmTile(c[j:], ldc, a, lda, &w, 0, width, m, k, &scratch)
		}
	})
}

// gemmRows is Gemm for few rows: it reads b along its rows.
func gemmRows(c []float32, ldc int, a []float32, lda int, b []float32, ldb, m, n, k int) {
	const width = 256
	parallel.For((n+width-1)/width, max(1, gemmGrain/max(width*m*k, 1)), func(lo, hi int) {
		var sums [width]float32
		for tile := lo; tile < hi; tile++ {
			j := tile * width
			s := sums[:min(width, n-j)]
			for i := range m {
				out := c[i*ldc+j : i*ldc+j+len(s)]
				clear(out)
				for p := 0; p < k; p += blockK {
					clear(s)
					for q := p; q < min(p+blockK, k); q++ {
						Axpy(s, a[i*lda+q], b[q*ldb+j:])
					}
					add(out, s, p == 0)
				}
			}
		}
	})
}

// Axpy adds x·v to y; x is at least as long as y.
func Axpy(y []float32, v float32, x []float32) {
	x = x[:len(y)]
	for i, w := range x {
		y[i] += v * w
	}
}

// Dot returns the sum of a[i]·b[i], in the order of GemmT.
func Dot(a, b []float32) float32 {
	b = b[:len(a)]
	var sum float32
	for lo := 0; lo < len(a); lo += blockK {
		var s float32
		hi := min(lo+blockK, len(a))
		x, y := a[lo:hi], b[lo:hi]
		for i, v := range x {
			s += v * y[i]
		}
		if lo == 0 {
			sum = s
		} else {
			sum += s
		}
	}
	return sum
}

// Number is what Product computes in.
type Number interface{ float64 | int64 }

// Product is Gemm for other types: the sums are made in order.
func Product[T Number](c []T, a, b []T, m, n, k int) {
	parallel.For(m, max(1, gemmGrain/max(n*k, 1)), func(lo, hi int) {
		for i := lo; i < hi; i++ {
			row := c[i*n : (i+1)*n]
			clear(row)
			for p, v := range a[i*k : (i+1)*k] {
				for j, w := range b[p*n : (p+1)*n] {
					row[j] += v * w
				}
			}
		}
	})
}
