package kernel

import (
	"github.com/pyconv/pyconv/formats/half"
	"github.com/pyconv/pyconv/runtime/internal/parallel"
)

// blockK is how many products plain Go sums in one run. A sum over k is made of
// the sums of its blocks, from 0 on and in order; this and nothing else decides
// the bits of a result. For vectors see gemm_simd.go.
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

// tileN is how many columns of the result are made at once: six sums are what
// the compiler keeps in registers.
const tileN = 6

// GemmT computes c = a·wᵀ: c is [m, n] with rows ldc apart, a is [m, k] with
// rows lda apart, w is [n, k].
func GemmT(c []float32, ldc int, a []float32, lda int, w Weight, m, n, k int) {
	if m == 0 || n == 0 {
		return
	}
	if active.lanes > 0 && k > 0 {
		active.gemmSIMD(c, ldc, a, lda, w, m, n, k)
		return
	}
	tiles := (n + tileN - 1) / tileN
	parallel.For(tiles, max(1, gemmGrain/max(tileN*m*k, 1)), func(lo, hi int) {
		var scratch [tileN * blockK]float32
		for tile := lo; tile < hi; tile++ {
			j := tile * tileN
			gemmTile(c[j:], ldc, a, lda, &w, j, min(tileN, n-j), m, k, &scratch)
		}
	})
}

// gemmTile computes up to tileN columns of c, from column j of the product on.
func gemmTile(c []float32, ldc int, a []float32, lda int, w *Weight, j, width, m, k int, scratch *[tileN * blockK]float32) {
	if k == 0 {
		for i := range m {
			clear(c[i*ldc : i*ldc+width])
		}
	}
	var s [tileN]float32
	for lo := 0; lo < k; lo += blockK {
		hi := min(lo+blockK, k)
		var b [tileN][]float32
		for t := range b { // a missing column repeats the last
			if t < width {
				b[t] = w.row(j+t, lo, hi, scratch[t*blockK:(t+1)*blockK])
			} else {
				b[t] = b[t-1]
			}
		}
		for i := range m {
			dots(&s, a[i*lda+lo:i*lda+hi], b[0], b[1], b[2], b[3], b[4], b[5])
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

// dots writes the products of a row with six, each summed in order.
func dots(s *[tileN]float32, a, b0, b1, b2, b3, b4, b5 []float32) {
	n := len(a)
	b0, b1, b2, b3, b4, b5 = b0[:n], b1[:n], b2[:n], b3[:n], b4[:n], b5[:n]
	var s0, s1, s2, s3, s4, s5 float32
	for i, x := range a {
		s0 += x * b0[i]
		s1 += x * b1[i]
		s2 += x * b2[i]
		s3 += x * b3[i]
		s4 += x * b4[i]
		s5 += x * b5[i]
	}
	*s = [tileN]float32{s0, s1, s2, s3, s4, s5}
}

// Gemm computes c = a·b: c is [m, n] with rows ldc apart, a is [m, k] with rows
// lda apart, b is [k, n] with rows ldb apart. Its sums are those of GemmT.
func Gemm(c []float32, ldc int, a []float32, lda int, b []float32, ldb, m, n, k int) {
	if m == 0 || n == 0 {
		return
	}
	if active.lanes > 0 && k > 0 {
		active.productSIMD(c, ldc, a, lda, b, ldb, m, n, k)
		return
	}
	if m < 4 {
		gemmRows(c, ldc, a, lda, b, ldb, m, n, k)
		return
	}
	tiles := (n + tileN - 1) / tileN
	parallel.For(tiles, max(1, gemmGrain/max(tileN*m*k, 1)), func(lo, hi int) {
		var scratch [tileN * blockK]float32
		packed := make([]float32, tileN*k)
		w := Weight{F32: packed, Stride: k}
		for tile := lo; tile < hi; tile++ {
			j := tile * tileN
			width := min(tileN, n-j)
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
					q, end := p, min(p+blockK, k)
					for ; q+4 <= end; q += 4 {
						axpy4(s, a[i*lda+q:i*lda+q+4], b[q*ldb+j:], b[(q+1)*ldb+j:], b[(q+2)*ldb+j:], b[(q+3)*ldb+j:])
					}
					for ; q < end; q++ {
						axpy(s, a[i*lda+q], b[q*ldb+j:])
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
	if active.axpy != nil && len(y) > 0 {
		for lo := 0; lo < len(y); lo += maxRow {
			active.axpy(min(maxRow, len(y)-lo), &y[lo], &v, &x[lo])
		}
		return
	}
	axpy(y, v, x)
}

func axpy(y []float32, v float32, x []float32) {
	x = x[:len(y)]
	for i, w := range x {
		y[i] += v * w
	}
}

// axpy4 is four calls of Axpy, one after the other.
func axpy4(y, v, x0, x1, x2, x3 []float32) {
	n := len(y)
	x0, x1, x2, x3 = x0[:n], x1[:n], x2[:n], x3[:n]
	v0, v1, v2, v3 := v[0], v[1], v[2], v[3]
	for i, s := range y {
		s += v0 * x0[i]
		s += v1 * x1[i]
		s += v2 * x2[i]
		s += v3 * x3[i]
		y[i] = s
	}
}

// Dot returns the sum of a[i]·b[i], in the order of GemmT.
func Dot(a, b []float32) float32 {
	b = b[:len(a)]
	if active.lanes > 0 {
		return active.dot(a, b)
	}
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
