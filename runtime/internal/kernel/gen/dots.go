package main

import (
	"fmt"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// format is how a weight is stored.
type format struct {
	name string
	size int
}

var (
	f32  = format{"F32", 4}
	f16  = format{"F16", 2}
	bf16 = format{"BF16", 2}
)

// load reads a vector of weights as float32.
func (f format) load(m Mem, v reg.VecVirtual) {
	switch f {
	case f16:
		VCVTPH2PS(m, v)
	case bf16:
		VPMOVZXWD(m, v)
		VPSLLD(U8(16), v, v)
	default:
		VMOVUPS(m, v)
	}
}

// rowsOf returns the address of the i-th of several rows, base and stride being
// in bytes.
func rowsOf(base, stride reg.GPVirtual, n int) func(i, disp int) Mem {
	odd := map[int]reg.GPVirtual{}
	for _, k := range []int{3, 5} {
		if n > k {
			odd[k] = GP64()
			LEAQ(Mem{Base: stride, Index: stride, Scale: uint8(k - 1)}, odd[k])
		}
	}
	return func(i, disp int) Mem {
		switch i {
		case 0:
			return Mem{Base: base, Disp: disp}
		case 3, 5:
			return Mem{Base: base, Index: odd[i], Scale: 1, Disp: disp}
		}
		return Mem{Base: base, Index: stride, Scale: uint8(i), Disp: disp}
	}
}

// dots is the product of rows rows of a with cols rows of w over k elements,
// written or added to c; strides count elements. Each product is made of as
// many sums as a vector has lanes, lane p holding the elements p, p+lanes, …,
// and those are added as a tree: bits depend on k alone. A half-width w needs k
// to be a multiple of 8 (AVX2) or 16.
func dots(s isa, rows, cols int, f format) {
	text(fmt.Sprintf("dots%dx%d%s%s", rows, cols, f.name, s.name),
		"func(k int, a *float32, lda int, w *byte, ldw int, c *float32, ldc int, accum int)")
	k := Load(Param("k"), GP64()).(reg.GPVirtual)
	a := Load(Param("a"), GP64()).(reg.GPVirtual)
	lda := Load(Param("lda"), GP64()).(reg.GPVirtual)
	w := Load(Param("w"), GP64()).(reg.GPVirtual)
	ldw := Load(Param("ldw"), GP64()).(reg.GPVirtual)
	SHLQ(U8(2), lda)
	if f.size == 4 {
		SHLQ(U8(2), ldw)
	} else {
		SHLQ(U8(1), ldw)
	}
	left, right := rowsOf(a, lda, rows), rowsOf(w, ldw, cols)
	acc := make([][]reg.VecVirtual, rows)
	for i := range acc {
		for range cols {
			acc[i] = append(acc[i], s.zero())
		}
	}
	step := func(u int) {
		x := make([]reg.VecVirtual, rows)
		for i := range x {
			x[i] = s.vec()
			VMOVUPS(left(i, u*s.lanes*4), x[i])
		}
		for j := range cols {
			y := s.vec()
			f.load(right(j, u*s.lanes*f.size), y)
			for i := range x {
				VFMADD231PS(y, x[i], acc[i][j])
			}
		}
	}
	const unroll = 2
	stream := rows <= 3 && cols > 1 // few rows: w comes from memory, and the rows after these are next
	var ahead func(i, disp int) Mem
	next := GP64()
	if stream {
		LEAQ(Mem{Base: w, Index: ldw, Scale: uint8(cols)}, next)
		ahead = rowsOf(next, ldw, cols)
	}
	SUBQ(imm(unroll*s.lanes), k)
	JL(LabelRef("rest"))
	Label("loop")
	if stream {
		for j := range cols {
			for d := 0; d < unroll*s.lanes*f.size; d += 64 {
				PREFETCHT1(ahead(j, d))
			}
		}
		ADDQ(imm(unroll*s.lanes*f.size), next)
	}
	for u := range unroll {
		step(u)
	}
	ADDQ(imm(unroll*s.lanes*4), a)
	ADDQ(imm(unroll*s.lanes*f.size), w)
	SUBQ(imm(unroll*s.lanes), k)
	JGE(LabelRef("loop"))
	Label("rest")
	ADDQ(imm(unroll*s.lanes-s.lanes), k)
	JL(LabelRef("tail"))
	step(0)
	ADDQ(imm(s.lanes*4), a)
	ADDQ(imm(s.lanes*f.size), w)
	SUBQ(imm(s.lanes), k)
	Label("tail")
	if f == f32 {
		ADDQ(imm(s.lanes), k)
		JLE(LabelRef("sum"))
		masked := maskedLoad(s, k)
		for j := range cols {
			y := s.vec()
			masked(right(j, 0), y)
			for i := range rows {
				x := s.vec()
				masked(left(i, 0), x)
				VFMADD231PS(y, x, acc[i][j])
			}
		}
		Label("sum")
	}
	c := Load(Param("c"), GP64()).(reg.GPVirtual)
	ldc := Load(Param("ldc"), GP64()).(reg.GPVirtual)
	accum := Load(Param("accum"), GP64()).(reg.GPVirtual)
	SHLQ(U8(2), ldc)
	for i := range rows {
		for j := range cols {
			acc[i][j] = fold(s, acc[i][j])
		}
	}
	sums := make([]reg.VecVirtual, rows)
	for i, v := range acc {
		var h reg.VecVirtual
		if cols == 1 {
			h = pairs(v[0], v[0])
			h = pairs(h, h)
		} else {
			h = pairs(pairs(v[0], v[1]), pairs(v[2], v[3]))
		}
		sums[i] = XMM()
		if s.lanes == 8 {
			VEXTRACTF128(U8(1), h, sums[i])
		} else {
			VEXTRACTF32X4(U8(1), h, sums[i])
		}
		VADDPS(sums[i], h.AsX(), sums[i])
	}
	TESTQ(accum, accum)
	JZ(LabelRef("store"))
	out := GP64()
	MOVQ(c, out)
	for i, v := range sums {
		if cols == 1 {
			VADDSS(Mem{Base: out}, v, v)
		} else {
			VADDPS(Mem{Base: out}, v, v)
		}
		if i < rows-1 {
			ADDQ(ldc, out)
		}
	}
	Label("store")
	for i, v := range sums {
		if cols == 1 {
			VMOVSS(v, Mem{Base: c})
		} else {
			VMOVUPS(v, Mem{Base: c})
		}
		if i < rows-1 {
			ADDQ(ldc, c)
		}
	}
	VZEROUPPER()
	RET()
}

// maskedLoad returns a load of the first n floats, the others being 0.
func maskedLoad(s isa, n reg.GPVirtual) func(Mem, reg.VecVirtual) {
	if s.lanes == 8 {
		m := tailMask(n)
		return func(src Mem, dst reg.VecVirtual) { VMASKMOVPS(src, m, dst) }
	}
	ones, m := GP32(), K()
	MOVL(I32(-1), ones)
	BZHIL(n.As32(), ones, ones)
	KMOVW(ones, m)
	return func(src Mem, dst reg.VecVirtual) { VMOVUPS_Z(src, m, dst) }
}

// fold adds the upper half of a long vector to its lower half.
func fold(s isa, v reg.VecVirtual) reg.VecVirtual {
	if s.lanes == 8 {
		return v
	}
	hi := YMM()
	VEXTRACTF64X4(U8(1), v, hi)
	VADDPS(hi, v.AsY(), hi)
	return hi
}

// pairs returns the sums of neighbours, of x and then of y, in each half.
func pairs(x, y reg.VecVirtual) reg.VecVirtual {
	even, odd := YMM(), YMM()
	VSHUFPS(U8(0x88), y, x, even)
	VSHUFPS(U8(0xdd), y, x, odd)
	VADDPS(odd, even, even)
	return even
}

// strip is how many columns axpy8 and sum8 keep the sums of.
const strip = 256

// axpy8 adds to eight rows of sums, strip floats apart, a row of b each, times
// its element of a; axpy is the same for one row.
func axpy8() {
	for _, rows := range []int{8, 1} {
		if rows == 8 {
			TEXT("axpy8AVX2", NOSPLIT, "func(n int, s *float32, a *float32, b *float32, ldb int)")
		} else {
			TEXT("axpyAVX2", NOSPLIT, "func(n int, s *float32, a *float32, b *float32)")
		}
		n := Load(Param("n"), GP64()).(reg.GPVirtual)
		sums := Load(Param("s"), GP64()).(reg.GPVirtual)
		a := Load(Param("a"), GP64()).(reg.GPVirtual)
		b := make([]reg.GPVirtual, rows)
		far := GP64() // the same column eight rows on
		b[0] = Load(Param("b"), GP64()).(reg.GPVirtual)
		if rows > 1 {
			ldb := Load(Param("ldb"), GP64()).(reg.GPVirtual)
			MOVQ(ldb, far)
			SHLQ(U8(3), far)
			SHLQ(U8(2), ldb)
			for p := 1; p < rows; p++ {
				b[p] = GP64()
				LEAQ(Mem{Base: b[p-1], Index: ldb, Scale: 1}, b[p])
			}
		}
		x := make([]reg.VecVirtual, rows)
		for p := range x {
			x[p] = YMM()
			VBROADCASTSS(Mem{Base: a, Disp: 4 * p}, x[p])
		}
		at := GP64()
		XORQ(at, at)
		SUBQ(U8(8), n)
		JL(LabelRef("tail"))
		Label("loop")
		for p := range x {
			v := YMM()
			to := Mem{Base: sums, Index: at, Scale: 4, Disp: p * strip * 4}
			VMOVUPS(to, v)
			VFMADD231PS(Mem{Base: b[p], Index: at, Scale: 4}, x[p], v)
			VMOVUPS(v, to)
			if rows > 1 {
				PREFETCHT1(Mem{Base: b[p], Index: far, Scale: 4})
			}
		}
		if rows > 1 {
			ADDQ(U8(8), far)
		}
		ADDQ(U8(8), at)
		SUBQ(U8(8), n)
		JGE(LabelRef("loop"))
		Label("tail")
		ADDQ(U8(8), n)
		JZ(LabelRef("done"))
		m := tailMask(n)
		for p := range x {
			v, y := YMM(), YMM()
			to := Mem{Base: sums, Index: at, Scale: 4, Disp: p * strip * 4}
			VMASKMOVPS(to, m, v)
			VMASKMOVPS(Mem{Base: b[p], Index: at, Scale: 4}, m, y)
			VFMADD231PS(y, x[p], v)
			VMASKMOVPS(v, m, to)
		}
		Label("done")
		VZEROUPPER()
		RET()
	}
}

// sum8 writes or adds to c the sums of eight rows, strip floats apart, as the
// tree that dots makes of eight lanes.
func sum8() {
	text("sum8AVX2", "func(n int, c *float32, s *float32, accum int)")
	n := Load(Param("n"), GP64()).(reg.GPVirtual)
	c := Load(Param("c"), GP64()).(reg.GPVirtual)
	sums := Load(Param("s"), GP64()).(reg.GPVirtual)
	accum := Load(Param("accum"), GP64()).(reg.GPVirtual)
	tree := func() reg.VecVirtual {
		v := make([]reg.VecVirtual, 4)
		for p := range v {
			v[p] = YMM()
			VMOVUPS(Mem{Base: sums, Disp: 2 * p * strip * 4}, v[p])
			VADDPS(Mem{Base: sums, Disp: (2*p + 1) * strip * 4}, v[p], v[p])
		}
		VADDPS(v[1], v[0], v[0])
		VADDPS(v[3], v[2], v[2])
		VADDPS(v[2], v[0], v[0])
		return v[0]
	}
	SUBQ(U8(8), n)
	JL(LabelRef("tail"))
	Label("loop")
	v := tree()
	TESTQ(accum, accum)
	JZ(LabelRef("first"))
	VADDPS(Mem{Base: c}, v, v)
	Label("first")
	VMOVUPS(v, Mem{Base: c})
	ADDQ(U8(32), c)
	ADDQ(U8(32), sums)
	SUBQ(U8(8), n)
	JGE(LabelRef("loop"))
	Label("tail")
	ADDQ(U8(8), n)
	JZ(LabelRef("done"))
	m := tailMask(n)
	v = tree()
	TESTQ(accum, accum)
	JZ(LabelRef("last"))
	old := YMM()
	VMASKMOVPS(Mem{Base: c}, m, old)
	VADDPS(old, v, v)
	Label("last")
	VMASKMOVPS(v, m, Mem{Base: c})
	Label("done")
	VZEROUPPER()
	RET()
}

// transpose8 writes 8 columns of src, 8·blocks rows, as 8 rows of dst.
func transpose8() {
	text("transpose8AVX2", "func(blocks int, dst *float32, ldd int, src *float32, lds int)")
	blocks := Load(Param("blocks"), GP64()).(reg.GPVirtual)
	dst := Load(Param("dst"), GP64()).(reg.GPVirtual)
	ldd := Load(Param("ldd"), GP64()).(reg.GPVirtual)
	src := Load(Param("src"), GP64()).(reg.GPVirtual)
	lds := Load(Param("lds"), GP64()).(reg.GPVirtual)
	SHLQ(U8(2), ldd)
	SHLQ(U8(2), lds)
	Label("loop")
	// Rows p and p+4 share a register: its halves are columns 0-3 and then 4-7.
	var lo, hi [4]reg.VecVirtual
	p, q := GP64(), GP64()
	MOVQ(src, p)
	LEAQ(Mem{Base: src, Index: lds, Scale: 4}, q)
	for r := range 4 {
		x, y := XMM(), XMM()
		lo[r], hi[r] = YMM(), YMM()
		VMOVUPS(Mem{Base: p}, x)
		VINSERTF128(U8(1), Mem{Base: q}, x.AsY(), lo[r])
		VMOVUPS(Mem{Base: p, Disp: 16}, y)
		VINSERTF128(U8(1), Mem{Base: q, Disp: 16}, y.AsY(), hi[r])
		if r < 3 {
			ADDQ(lds, p)
			ADDQ(lds, q)
		}
	}
	out := GP64()
	MOVQ(dst, out)
	for half, v := range [][4]reg.VecVirtual{lo, hi} {
		a, b, c, d := YMM(), YMM(), YMM(), YMM()
		VUNPCKLPS(v[1], v[0], a)
		VUNPCKHPS(v[1], v[0], b)
		VUNPCKLPS(v[3], v[2], c)
		VUNPCKHPS(v[3], v[2], d)
		for i, s := range []struct {
			x, y reg.VecVirtual
			sel  uint8
		}{{a, c, 0x44}, {a, c, 0xee}, {b, d, 0x44}, {b, d, 0xee}} {
			t := YMM()
			VSHUFPS(U8(s.sel), s.y, s.x, t)
			VMOVUPS(t, Mem{Base: out})
			if half == 0 || i < 3 {
				ADDQ(ldd, out)
			}
		}
	}
	ADDQ(U8(32), dst)
	LEAQ(Mem{Base: src, Index: lds, Scale: 8}, src)
	DECQ(blocks)
	JNZ(LabelRef("loop"))
	VZEROUPPER()
	RET()
}
