package kernel

import (
	"unsafe"

	"github.com/pyconv/pyconv/runtime/internal/parallel"
)

// With vectors, a product over k is summed in blocks of blockLen(k); a block in
// one sum a lane, lane p taking the elements p, p+lanes, …; and those are added
// as a tree. Every kernel below keeps to that, so that the bits depend on
// neither the number of rows nor the side that is transposed.

// maxBlock is the most elements of a block: seven rows of them stay in the
// nearest cache, and a call takes a few microseconds.
const maxBlock = 1024

// blockLen is how many elements a block has.
func blockLen(k int) int {
	blocks := (k + maxBlock - 1) / maxBlock
	return ((k+blocks-1)/max(blocks, 1) + 15) &^ 15
}

const (
	tileCols  = 4
	nearBytes = 384 << 10 // what of a stays in a core's second cache
)

// simdGrain is how many columns are worth another core, each costing k
// products a row and the reading of its weights.
func simdGrain(m, k int) int { return max(1, (512<<10)/max((m+3)*k, 1)) }

// pointer returns row i of w from element p on.
func (w *Weight) pointer(i, p int) *byte {
	if w.Format == F32 {
		return (*byte)(unsafe.Pointer(&w.F32[i*w.Stride+p]))
	}
	return (*byte)(unsafe.Pointer(&w.Half[i*w.Stride+p]))
}

// check panics unless a matrix of rows [n, k] lies within length elements.
func check(length, n, k, stride int) {
	if stride < 0 || (n-1)*stride+k > length {
		panic("kernel: a matrix ends beyond its elements")
	}
}

// gemmSIMD is GemmT.
func (t *table) gemmSIMD(c []float32, ldc int, a []float32, lda int, w Weight, m, n, k int) {
	check(len(c), m, n, ldc)
	check(len(a), m, k, lda)
	check(max(len(w.F32), len(w.Half)), n, k, w.Stride)
	groups := (n + tileCols - 1) / tileCols
	parallel.For(groups, (simdGrain(m, k)+tileCols-1)/tileCols, func(lo, hi int) {
		t.columns(c, ldc, a, lda, &w, lo*tileCols, min(hi*tileCols, n), m, k)
	})
}

// columns computes the columns [from, to) of c.
func (t *table) columns(c []float32, ldc int, a []float32, lda int, w *Weight, from, to, m, k int) {
	length := blockLen(k)
	height := max(12, nearBytes/4/length/12*12)
	for top := 0; top < m; top += height {
		rows := min(height, m-top)
		c, a := c[top*ldc:], a[top*lda:]
		if rows*k*4 <= nearBytes { // all of a's rows stay near: read w in order
			for j := from; j < to; j += tileCols {
				for p := 0; p < k; p += length {
					t.column(c, ldc, a, lda, w, j, min(tileCols, to-j), rows, p, min(length, k-p))
				}
			}
			continue
		}
		for p := 0; p < k; p += length {
			for j := from; j < to; j += tileCols {
				t.column(c, ldc, a, lda, w, j, min(tileCols, to-j), rows, p, min(length, k-p))
			}
		}
	}
}

// column computes up to four columns of c over the block of k elements from p.
func (t *table) column(c []float32, ldc int, a []float32, lda int, w *Weight, j, width, rows, p, k int) {
	aligned := w.Format == F32 || k%t.lanes == 0
	switch {
	case aligned && width == tileCols:
		t.tileRows(&c[j], ldc, &a[p], lda, w.pointer(j, p), w.Stride, w.Format, rows, k, p > 0)
	case aligned && rows == 1:
		for x := range width {
			t.one[w.Format](k, &a[p], 0, w.pointer(j+x, p), 0, &c[j+x], 0, flag(p > 0))
		}
	default:
		t.copied(c[j:], ldc, a[p:], lda, w, j, width, rows, p, k)
	}
}

// copied is column by a copy of w, in float32 and with rows of zeros for the
// columns that are missing: the kernels read neither part of a vector of
// half-width numbers nor fewer than four rows.
func (t *table) copied(c []float32, ldc int, a []float32, lda int, w *Weight, j, width, rows, p, k int) {
	var buf [tileCols * maxBlock]float32
	for x := range width {
		row := buf[x*maxBlock:][:k]
		copy(row, w.row(j+x, p, p+k, row))
	}
	if width == tileCols {
		t.tileRows(&c[0], ldc, &a[0], lda, bytesOf(&buf[0]), maxBlock, F32, rows, k, p > 0)
		return
	}
	const most = 6
	var out [most * tileCols]float32
	for top := 0; top < rows; top += most {
		n := min(most, rows-top)
		for i := range n {
			copy(out[i*tileCols:][:width], c[(top+i)*ldc:])
		}
		t.tileRows(&out[0], tileCols, &a[top*lda], lda, bytesOf(&buf[0]), maxBlock, F32, n, k, p > 0)
		for i := range n {
			copy(c[(top+i)*ldc:][:width], out[i*tileCols:])
		}
	}
}

// tileRows computes four columns of rows rows, tile under tile.
func (t *table) tileRows(c *float32, ldc int, a *float32, lda int, w *byte, ldw int, f Format, rows, k int, add bool) {
	accum := flag(add)
	for i, size := range t.rows {
		run := t.tiles[i][f]
		for ; rows >= size; rows -= size {
			run(k, a, lda, w, ldw, c, ldc, accum)
			if rows > size {
				a, c = after(a, size*lda), after(c, size*ldc)
			}
		}
	}
}

func after(p *float32, n int) *float32 {
	return (*float32)(unsafe.Add(unsafe.Pointer(p), 4*n))
}

func bytesOf(p *float32) *byte { return (*byte)(unsafe.Pointer(p)) }

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// strip is how many columns productStrip keeps the lanes' sums of.
const strip = 256

// productSIMD is Gemm.
func (t *table) productSIMD(c []float32, ldc int, a []float32, lda int, b []float32, ldb, m, n, k int) {
	check(len(c), m, n, ldc)
	check(len(a), m, k, lda)
	check(len(b), k, n, ldb)
	if m < 4 {
		parallel.For((n+strip-1)/strip, (simdGrain(m, k)+strip-1)/strip, func(lo, hi int) {
			sums := make([]float32, t.lanes*strip)
			for j := lo * strip; j < min(hi*strip, n); j += strip {
				for i := range m {
					t.productStrip(c[i*ldc+j:], a[i*lda:i*lda+k], b[j:], ldb, min(strip, n-j), sums)
				}
			}
		})
		return
	}
	const width = 8
	parallel.For((n+width-1)/width, (simdGrain(m, k)+width-1)/width, func(lo, hi int) {
		length := blockLen(k)
		packed := make([]float32, width*length)
		for p := 0; p < k; p += length {
			rows := min(length, k-p)
			for j := lo * width; j < min(hi*width, n); j += width {
				cols := min(width, n-j)
				t.pack(packed, length, b[p*ldb+j:], ldb, rows, cols)
				for x := 0; x < cols; x += tileCols {
					t.packedColumn(c[j+x:], ldc, a[p:], lda, packed[x*length:], length, min(tileCols, cols-x), m, rows, p > 0)
				}
			}
		}
	})
}

// packedColumn is column for a packed block, which holds rows for columns that
// are missing.
func (t *table) packedColumn(c []float32, ldc int, a []float32, lda int, packed []float32, length, width, m, k int, add bool) {
	if width == tileCols {
		t.tileRows(&c[0], ldc, &a[0], lda, bytesOf(&packed[0]), length, F32, m, k, add)
		return
	}
	for i := range m {
		for y := range width {
			t.one[F32](k, &a[i*lda], 0, bytesOf(&packed[y*length]), 0, &c[i*ldc+y], 0, flag(add))
		}
	}
}

// pack writes columns of b as rows of dst.
func (t *table) pack(dst []float32, ldd int, b []float32, ldb, rows, cols int) {
	done := 0
	if cols == 8 && rows >= 8 {
		done = rows &^ 7
		t.transpose(done/8, &dst[0], ldd, &b[0], ldb)
	}
	for p := done; p < rows; p++ {
		for x, v := range b[p*ldb : p*ldb+cols] {
			dst[x*ldd+p] = v
		}
	}
}

// productStrip computes up to strip columns of a row: it reads b along its
// rows, with a row of sums for each lane.
func (t *table) productStrip(c, a, b []float32, ldb, n int, sums []float32) {
	length := blockLen(len(a))
	for lo := 0; lo < len(a); lo += length {
		hi := min(lo+length, len(a))
		clear(sums)
		p := lo
		for ; p+t.lanes <= hi; p += t.lanes {
			for l := 0; l < t.lanes; l += 8 {
				t.axpy8(n, &sums[l*strip], &a[p+l], &b[(p+l)*ldb], ldb)
			}
		}
		for l := 0; p < hi; p, l = p+1, l+1 {
			t.axpy(n, &sums[l*strip], &a[p], &b[p*ldb])
		}
		if half := sums[:8*strip]; t.lanes == 16 {
			one := float32(1)
			t.axpy(len(half), &half[0], &one, &sums[8*strip])
		}
		t.sum8(n, &c[0], &sums[0], flag(lo > 0))
	}
}

// dot is Dot.
func (t *table) dot(a, b []float32) float32 {
	var sum float32
	length := blockLen(len(a))
	for p := 0; p < len(a); p += length {
		t.one[F32](min(length, len(a)-p), &a[p], 0, bytesOf(&b[p]), 0, &sum, 0, flag(p > 0))
	}
	return sum
}
