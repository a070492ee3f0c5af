package main

import (
	"fmt"
	"math"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

var constants = map[uint32]Mem{}

// bits is a vector of eight equal words, as an operand in memory.
func bits(u uint32) Mem {
	m, ok := constants[u]
	if !ok {
		m = GLOBL(fmt.Sprintf("x%08x", u), RODATA|NOPTR)
		for i := range 8 {
			DATA(4*i, U32(u))
		}
		constants[u] = m
	}
	return m
}

// num is a vector of eight equal floats, as an operand in memory.
func num(v float64) Mem { return bits(math.Float32bits(float32(v))) }

// inReg loads a constant.
func inReg(m Mem) reg.VecVirtual {
	v := YMM()
	VMOVUPS(m, v)
	return v
}

// poly is the polynomial of x with coefficients c from the constant on.
func poly(x reg.VecVirtual, c ...float64) reg.VecVirtual {
	r := inReg(num(c[len(c)-1]))
	for i := len(c) - 2; i >= 0; i-- {
		VFMADD213PS(num(c[i]), x, r)
	}
	return r
}

// The polynomials below are least-squares fits on Chebyshev nodes, reweighted
// until the error that the result sees is level.

// expOf is e to the power x, which is n·ln2 + r. The power of two is
// applied in two halves, so that overflow and subnormal results come out; NaN
// passes. body takes n, x − n·(the upper bits of ln2) and its lower ones, and
// returns e^r.
func expOf(x reg.VecVirtual, body func(n, v, ln2 reg.VecVirtual) reg.VecVirtual) reg.VecVirtual {
	v, n, hi := YMM(), YMM(), inReg(num(89))
	some := YMM() // where the result is not 0: -Inf must not cost a subnormal
	VCMPPS(U8(0x15), num(-104), x, some)
	VANDPS(some, x, v)
	VMINPS(v, hi, v)
	VMULPS(num(math.Log2E), v, n)
	VROUNDPS(U8(8), n, n)
	VFNMADD231PS(num(0.693145751953125), n, v)
	q := body(n, v, inReg(num(math.Ln2-0.693145751953125)))
	VCVTPS2DQ(n, n)
	h := YMM()
	VPSRAD(U8(1), n, h)
	VPSUBD(h, n, n)
	for _, e := range []reg.VecVirtual{h, n} {
		VPADDD(bits(127), e, e)
		VPSLLD(U8(23), e, e)
		VMULPS(e, q, q)
	}
	VANDPS(some, q, q)
	return q
}

// exp is within 1 unit in the last place: 1 + (r + r²·q(r)), as PyTorch's
// vectors compute it inside other functions.
func exp(x reg.VecVirtual) reg.VecVirtual {
	return expOf(x, func(n, v, ln2 reg.VecVirtual) reg.VecVirtual {
		VFNMADD231PS(ln2, n, v)
		q := poly(v, 0.4999999403953552, 0.16666515171527863, 0.04166845604777336, 0.008369418792426586, 0.0013813142431899905)
		s := YMM()
		VMULPS(v, v, s)
		VFMADD213PS(v, s, q)
		VADDPS(num(1), q, q)
		return q
	})
}

// exactExp is within 0.65 units: it adds up what r and 1 + r lose.
func exactExp(x reg.VecVirtual) reg.VecVirtual {
	return expOf(x, func(n, v, ln2 reg.VecVirtual) reg.VecVirtual {
		r, low, whole := YMM(), YMM(), YMM()
		VMOVAPS(v, r)
		VFNMADD231PS(ln2, n, r)
		VSUBPS(r, v, low)
		VFNMADD231PS(ln2, n, low)
		VADDPS(num(1), r, whole)
		VSUBPS(num(1), whole, v)
		VSUBPS(v, r, v)
		VADDPS(v, low, low)
		q := poly(r, 0.5, 0.1666666567325592, 0.04166628047823906, 0.00833350419998169, 0.0013945753453299403, 0.0001978926593437791)
		VMULPS(r, r, r)
		VFMADD213PS(low, r, q)
		VADDPS(whole, q, q)
		return q
	})
}

// tanh is odd, x + x³·p(x²) where small and 1 − 2/(e^2|x|+1) elsewhere.
func tanh(x reg.VecVirtual) reg.VecVirtual {
	t, s, double := YMM(), YMM(), YMM()
	VANDPS(bits(0x7fffffff), x, t)
	VADDPS(t, t, double)
	big := exp(double)
	VADDPS(num(1), big, big)
	two, one := inReg(num(2)), inReg(num(1))
	VDIVPS(big, two, big)
	VSUBPS(big, one, big)
	VMULPS(x, x, s)
	small := poly(s, -0.3333328366279602, 0.13331490755081177, -0.05374349653720856, 0.020650578662753105, -0.005717036779969931)
	VMULPS(s, small, small)
	VFMADD213PS(x, x, small)
	return choose(x, t, 0.625, small, big)
}

// erf is odd, x + x·p(x²) where small and 1 − e^(−t·q(t)) elsewhere.
func erf(x reg.VecVirtual) reg.VecVirtual {
	t, s, four := YMM(), YMM(), inReg(num(4))
	VANDPS(bits(0x7fffffff), x, t)
	VMINPS(four, t, four)
	big := poly(four, 1.1286522150039673, 0.6351358890533447, 0.1062631607055664, -0.023785360157489777, 0.003653770312666893, -0.0003256542840972543, 1.1522455679369159e-05)
	VMULPS(four, big, big)
	VXORPS(bits(0x80000000), big, big)
	big = exp(big)
	one := inReg(num(1))
	VSUBPS(big, one, big)
	VMULPS(x, x, s)
	small := poly(s, 0.12837916612625122, -0.37612631916999817, 0.11283687502145767, -0.026858940720558167, 0.005199906416237354, -0.0008130011265166104, 8.316768798977137e-05)
	VFMADD213PS(x, x, small)
	return choose(x, t, 0.9277, small, big)
}

// choose is small where t, the size of x, is at most limit or NaN, else big
// with x's sign.
func choose(x, t reg.VecVirtual, limit float64, small, big reg.VecVirtual) reg.VecVirtual {
	sign, mask := YMM(), YMM()
	VANDPS(bits(0x80000000), x, sign)
	VORPS(sign, big, big)
	VCMPPS(U8(30), num(limit), t, mask)
	VBLENDVPS(mask, big, small, small)
	return small
}

// logistic is 1 + e^-x.
func logistic(x reg.VecVirtual) reg.VecVirtual {
	t := YMM()
	VXORPS(bits(0x80000000), x, t)
	e := exp(t)
	VADDPS(num(1), e, e)
	return e
}

func sigmoid(x reg.VecVirtual) reg.VecVirtual {
	e, one := logistic(x), inReg(num(1))
	VDIVPS(e, one, e)
	return e
}

func silu(x reg.VecVirtual) reg.VecVirtual {
	e := logistic(x)
	VDIVPS(e, x, e)
	return e
}

// halfTimes is x/2·(1 + y).
func halfTimes(x, y reg.VecVirtual) reg.VecVirtual {
	h := YMM()
	VADDPS(num(1), y, y)
	VMULPS(num(0.5), x, h)
	VMULPS(h, y, y)
	return y
}

func gelu(x reg.VecVirtual) reg.VecVirtual {
	t := YMM()
	VMULPS(num(1/math.Sqrt2), x, t)
	return halfTimes(x, erf(t))
}

func geluTanh(x reg.VecVirtual) reg.VecVirtual {
	t, c := YMM(), YMM()
	VMULPS(x, x, t)
	VMULPS(x, t, c)
	VMOVUPS(num(0.044715), t)
	VFMADD213PS(x, c, t)
	VMULPS(num(math.Sqrt2/math.SqrtPi), t, t)
	return halfTimes(x, tanh(t))
}

// rowsOfFloats are the kernels of a row.
func rowsOfFloats() {
	for _, f := range []struct {
		name string
		body func(reg.VecVirtual) reg.VecVirtual
	}{{"exp", exactExp}, {"tanh", tanh}, {"erf", erf}, {"sigmoid", sigmoid}, {"silu", silu}, {"gelu", gelu}, {"geluTanh", geluTanh}} {
		text(f.name+"AVX2", "func(n int, dst, src *float32)")
		n, dst, src := param("n"), param("dst"), param("src")
		eights(n, func(mask reg.VecVirtual) {
			x := loadOf(src, mask)
			store(f.body(x), dst, mask)
			advance(dst, src)
		})
		VZEROUPPER()
		RET()
	}
	for _, f := range []struct {
		name string
		op   func(ops ...Op)
	}{{"add", VADDPS}, {"sub", VSUBPS}, {"mul", VMULPS}} {
		text(f.name+"AVX2", "func(n int, dst, x, y *float32)")
		n, dst, x, y := param("n"), param("dst"), param("x"), param("y")
		eights(n, func(mask reg.VecVirtual) {
			v, w := loadOf(x, mask), loadOf(y, mask)
			f.op(w, v, v)
			store(v, dst, mask)
			advance(dst, x, y)
		})
		VZEROUPPER()
		RET()
	}
	softmax()
	norms()
}

func softmax() {
	text("maxAVX2", "func(n int, src *float32) float32")
	n, src := param("n"), param("src")
	top := inReg(bits(0xff800000))
	eights(n, func(mask reg.VecVirtual) {
		x := loadOf(src, mask)
		if mask != nil {
			VBLENDVPS(mask, x, top, x)
		}
		VMAXPS(x, top, top)
		advance(src)
	})
	h := XMM()
	VEXTRACTF128(U8(1), top, h)
	VMAXPS(h, top.AsX(), h)
	g := XMM()
	VMOVHLPS(h, h, g)
	VMAXPS(g, h, h)
	VMOVSHDUP(h, g)
	VMAXSS(g, h, h)
	Store(h, ReturnIndex(0))
	VZEROUPPER()
	RET()

	// expSum writes e to the power src − top and returns the sum.
	text("expSumAVX2", "func(n int, dst, src *float32, top float32) float32")
	n, dst, src := param("n"), param("dst"), param("src")
	t := YMM()
	Load(Param("top"), t.AsX())
	VBROADCASTSS(t.AsX(), t)
	sum := avx2.zero()
	eights(n, func(mask reg.VecVirtual) {
		x := loadOf(src, mask)
		VSUBPS(t, x, x)
		y := exp(x)
		store(y, dst, mask)
		if mask != nil {
			VANDPS(mask, y, y)
		}
		VADDPS(y, sum, sum)
		advance(dst, src)
	})
	s := pairs(sum, sum)
	s = pairs(s, s)
	o := XMM()
	VEXTRACTF128(U8(1), s, o)
	VADDPS(o, s.AsX(), o)
	Store(o, ReturnIndex(0))
	VZEROUPPER()
	RET()

	text("divideAVX2", "func(n int, dst *float32, by float32)")
	n, dst = param("n"), param("dst")
	by := YMM()
	Load(Param("by"), by.AsX())
	VBROADCASTSS(by.AsX(), by)
	eights(n, func(mask reg.VecVirtual) {
		x := loadOf(dst, mask)
		VDIVPS(by, x, x)
		store(x, dst, mask)
		advance(dst)
	})
	VZEROUPPER()
	RET()

	text("scaleAVX2", "func(n int, dst, src *float32, by float32)")
	n, dst, src = param("n"), param("dst"), param("src")
	by = YMM()
	Load(Param("by"), by.AsX())
	VBROADCASTSS(by.AsX(), by)
	eights(n, func(mask reg.VecVirtual) {
		x := loadOf(src, mask)
		VMULPS(by, x, x)
		store(x, dst, mask)
		advance(dst, src)
	})
	VZEROUPPER()
	RET()
}

// norms works on multiples of eight, in float64.
func norms() {
	double := func(src reg.GPVirtual, disp int) reg.VecVirtual {
		v := YMM()
		VCVTPS2PD(Mem{Base: src, Disp: disp}, v)
		return v
	}
	wide := func(name string) reg.VecVirtual {
		v := YMM()
		Load(Param(name), v.AsX())
		VBROADCASTSD(v.AsX(), v)
		return v
	}
	total := func(a, b reg.VecVirtual) {
		VADDPD(b, a, a)
		h := XMM()
		VEXTRACTF128(U8(1), a, h)
		VADDPD(h, a.AsX(), h)
		VHADDPD(h, h, h)
		Store(h, ReturnIndex(0))
		VZEROUPPER()
		RET()
	}
	loop := func(n reg.GPVirtual, body func()) {
		Label("loop")
		body()
		SUBQ(U8(8), n)
		JG(LabelRef("loop"))
	}

	text("sumAVX2", "func(n int, src *float32) float64")
	n, src := param("n"), param("src")
	a, b := avx2.zero(), avx2.zero()
	loop(n, func() {
		VADDPD(double(src, 0), a, a)
		VADDPD(double(src, 16), b, b)
		advance(src)
	})
	total(a, b)

	// sumSquares is the sum of the squares of src − centre.
	text("sumSquaresAVX2", "func(n int, src *float32, centre float64) float64")
	n, src = param("n"), param("src")
	centre := wide("centre")
	a, b = avx2.zero(), avx2.zero()
	loop(n, func() {
		for i, acc := range []reg.VecVirtual{a, b} {
			v := double(src, 16*i)
			VSUBPD(centre, v, v)
			VFMADD231PD(v, v, acc)
		}
		advance(src)
	})
	total(a, b)

	// normalize writes (src − mean)·scale·w + b, where w and b are not nil.
	text("normalizeAVX2", "func(n int, dst, src, w, b *float32, mean, scale float64)")
	n, dst, src := param("n"), param("dst"), param("src")
	wt, bias := param("w"), param("b")
	mean, scale := wide("mean"), wide("scale")
	loop(n, func() {
		v := []reg.VecVirtual{double(src, 0), double(src, 16)}
		for _, x := range v {
			VSUBPD(mean, x, x)
			VMULPD(scale, x, x)
		}
		TESTQ(wt, wt)
		JZ(LabelRef("plain"))
		for i, x := range v {
			VMULPD(double(wt, 16*i), x, x)
		}
		advance(wt)
		Label("plain")
		TESTQ(bias, bias)
		JZ(LabelRef("write"))
		for i, x := range v {
			VADDPD(double(bias, 16*i), x, x)
		}
		advance(bias)
		Label("write")
		for i, x := range v {
			y := XMM()
			VCVTPD2PSY(x, y)
			VMOVUPS(y, Mem{Base: dst, Disp: 16 * i})
		}
		advance(dst, src)
	})
	VZEROUPPER()
	RET()
}

func param(name string) reg.GPVirtual { return Load(Param(name), GP64()).(reg.GPVirtual) }

// eights writes body as a loop over eight elements and, with a mask, for those
// that are left.
func eights(n reg.GPVirtual, body func(mask reg.VecVirtual)) {
	SUBQ(U8(8), n)
	JL(LabelRef("tail"))
	Label("loop")
	body(nil)
	SUBQ(U8(8), n)
	JGE(LabelRef("loop"))
	Label("tail")
	ADDQ(U8(8), n)
	JZ(LabelRef("done"))
	body(tailMask(n))
	Label("done")
}

func loadOf(p reg.GPVirtual, mask reg.VecVirtual) reg.VecVirtual {
	v := YMM()
	if mask != nil {
		VMASKMOVPS(Mem{Base: p}, mask, v)
	} else {
		VMOVUPS(Mem{Base: p}, v)
	}
	return v
}

func store(v reg.VecVirtual, p reg.GPVirtual, mask reg.VecVirtual) {
	if mask != nil {
		VMASKMOVPS(v, mask, Mem{Base: p})
	} else {
		VMOVUPS(v, Mem{Base: p})
	}
}

func advance(p ...reg.GPVirtual) {
	for _, r := range p {
		ADDQ(U8(32), r)
	}
}
