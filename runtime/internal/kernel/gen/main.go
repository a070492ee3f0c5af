// Command gen writes the assembly of runtime/internal/kernel for amd64:
//
//	go run . -out ../simd_amd64.s -stubs ../simd_amd64.go -pkg kernel
//
// It is a module of its own, so that nobody who uses the kernels needs avo.
package main

import (
	"math"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

func main() {
	ConstraintExpr("amd64")
	cpuid()
	for _, rows := range []int{1, 2, 3} {
		for _, f := range []format{f32, f16, bf16} {
			dots(avx2, rows, 4, f)
		}
	}
	for _, rows := range []int{1, 2, 3, 6} {
		for _, f := range []format{f32, f16, bf16} {
			dots(avx512, rows, 4, f)
		}
	}
	for _, f := range []format{f32, f16, bf16} {
		dots(avx2, 1, 1, f)
		dots(avx512, 1, 1, f)
	}
	axpy8()
	sum8()
	transpose8()
	rowsOfFloats()
	Generate()
}

// isa is an instruction set: its vectors' width in floats and its suffix.
type isa struct {
	lanes int
	name  string
}

var (
	avx2   = isa{8, "AVX2"}
	avx512 = isa{16, "AVX512"}
)

// vec is a new vector register.
func (s isa) vec() reg.VecVirtual {
	if s.lanes == 16 {
		return ZMM()
	}
	return YMM()
}

// zero is a new vector register of zeros.
func (s isa) zero() reg.VecVirtual {
	v := s.vec()
	if s.lanes == 16 {
		VPXORD(v, v, v)
	} else {
		VXORPS(v, v, v)
	}
	return v
}

// imm is n as an immediate of the width that the encoders take.
func imm(n int) Constant {
	if n < 128 {
		return U8(uint8(n))
	}
	return I32(int32(n))
}

// floats is a table of float32 constants.
func floats(name string, v ...float32) Mem {
	t := GLOBL(name, RODATA|NOPTR)
	for i, f := range v {
		DATA(4*i, U32(math.Float32bits(f)))
	}
	return t
}

// tailMask is 8 words of ones, then 8 of zeros: from word 8-n on it masks n floats.
var tailTable *Mem

func tailMask(n reg.GPVirtual) reg.VecVirtual {
	if tailTable == nil {
		t := GLOBL("tailMask", RODATA|NOPTR)
		for i := range 16 {
			v := uint32(0)
			if i < 8 {
				v = 0xffffffff
			}
			DATA(4*i, U32(v))
		}
		tailTable = &t
	}
	at, left := GP64(), GP64()
	LEAQ(*tailTable, at)
	MOVQ(U32(8), left)
	SUBQ(n, left)
	m := YMM()
	VMOVDQU(Mem{Base: at, Index: left, Scale: 4}, m)
	return m
}

// cpuid reads the processor's feature words.
func cpuid() {
	TEXT("cpuid", NOSPLIT, "func(leaf, sub uint32) (eax, ebx, ecx, edx uint32)")
	Load(Param("leaf"), reg.EAX)
	Load(Param("sub"), reg.ECX)
	CPUID()
	Store(reg.EAX, Return("eax"))
	Store(reg.EBX, Return("ebx"))
	Store(reg.ECX, Return("ecx"))
	Store(reg.EDX, Return("edx"))
	RET()

	TEXT("xgetbv", NOSPLIT, "func() (eax, edx uint32)")
	XORL(reg.ECX, reg.ECX)
	XGETBV()
	Store(reg.EAX, Return("eax"))
	Store(reg.EDX, Return("edx"))
	RET()
}

// text begins a function whose pointers stay inside it.
func text(name, signature string) {
	TEXT(name, NOSPLIT, signature)
	Pragma("noescape")
}
