package ggml

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/pyconv/pyconv/formats/half"
)

// blockDecoders gives for each type what writes one block's numbers to y. The
// products are made in ggml's order and rounded one by one, never fused, so
// that the bits agree on every processor.
var blockDecoders = map[Type]func(y []float32, b []byte){
	F32:  func(y []float32, b []byte) { y[0] = math.Float32frombits(binary.LittleEndian.Uint32(b)) },
	F64:  func(y []float32, b []byte) { y[0] = float32(math.Float64frombits(binary.LittleEndian.Uint64(b))) },
	F16:  func(y []float32, b []byte) { y[0] = f16(b) },
	BF16: func(y []float32, b []byte) { y[0] = half.BFToFloat32(binary.LittleEndian.Uint16(b)) },
	I8:   func(y []float32, b []byte) { y[0] = float32(int8(b[0])) },
	I16:  func(y []float32, b []byte) { y[0] = float32(int16(binary.LittleEndian.Uint16(b))) },
	I32:  func(y []float32, b []byte) { y[0] = float32(int32(binary.LittleEndian.Uint32(b))) },
	I64:  func(y []float32, b []byte) { y[0] = float32(int64(binary.LittleEndian.Uint64(b))) },

	Q4_0: q4_0, Q4_1: q4_1, Q5_0: q5_0, Q5_1: q5_1, Q8_0: q8_0,
	Q2_K: q2K, Q3_K: q3K, Q4_K: q4K, Q5_K: q5K, Q6_K: q6K,
	IQ4_NL: iq4nl, IQ4_XS: iq4xs, MXFP4: mxfp4, NVFP4: nvfp4,
	IQ2_XXS: iq2xxs, IQ2_XS: iq2xs, IQ2_S: iq2s, IQ3_XXS: iq3xxs, IQ3_S: iq3s, IQ1_S: iq1s, IQ1_M: iq1m,
	TQ1_0: tq1, TQ2_0: tq2, Q1_0: q1_0, Q2_0: q2_0,
}

// Dequantize writes the numbers of src, whole blocks of type t, to dst, which
// must have exactly their number. Plain types are converted to float32. The
// intermediate types Q8_1 and Q8_K are never weights and are refused.
func Dequantize(t Type, dst []float32, src []byte) error {
	decode := blockDecoders[t]
	if decode == nil {
		return fmt.Errorf("blocks of %v are not dequantised", t)
	}
	n, size := t.BlockElements(), t.BlockBytes()
	if len(src)%size != 0 || len(dst) != len(src)/size*n {
		return fmt.Errorf("%d bytes of %v, which has %d bytes a block of %d, for %d numbers", len(src), t, size, n, len(dst))
	}
	switch t {
	case F32:
		for i := range dst {
			dst[i] = math.Float32frombits(binary.LittleEndian.Uint32(src[4*i:]))
		}
		return nil
	case F16:
		for i := range dst {
			dst[i] = f16(src[2*i:])
		}
		return nil
	}
	for len(src) > 0 {
		decode(dst[:n:n], src[:size:size])
		dst, src = dst[n:], src[size:]
	}
	return nil
}

// CanDequantize reports whether Dequantize knows t.
func CanDequantize(t Type) bool { return blockDecoders[t] != nil }

func f16(b []byte) float32 { return half.ToFloat32(binary.LittleEndian.Uint16(b)) }

func q4_0(y []float32, b []byte) {
	d := f16(b)
	for j, q := range b[2:18] {
		y[j] = d * float32(int(q&15)-8)
		y[j+16] = d * float32(int(q>>4)-8)
	}
}

func q4_1(y []float32, b []byte) {
	d, m := f16(b), f16(b[2:])
	for j, q := range b[4:20] {
		y[j] = float32(d*float32(q&15)) + m
		y[j+16] = float32(d*float32(q>>4)) + m
	}
}

func q5_0(y []float32, b []byte) {
	d, high := f16(b), binary.LittleEndian.Uint32(b[2:])
	for j, q := range b[6:22] {
		y[j] = d * float32(int(q&15|fifth(high, j))-16)
		y[j+16] = d * float32(int(q>>4|fifth(high, j+16))-16)
	}
}

func q5_1(y []float32, b []byte) {
	d, m, high := f16(b), f16(b[2:]), binary.LittleEndian.Uint32(b[4:])
	for j, q := range b[8:24] {
		y[j] = float32(d*float32(q&15|fifth(high, j))) + m
		y[j+16] = float32(d*float32(q>>4|fifth(high, j+16))) + m
	}
}

// fifth returns element j's fifth bit in its place.
func fifth(high uint32, j int) byte { return byte(high>>j) & 1 << 4 }

func q8_0(y []float32, b []byte) {
	d := f16(b)
	for j, q := range b[2:34] {
		y[j] = float32(int8(q)) * d
	}
}

// One or two bits an element.

func q1_0(y []float32, b []byte) {
	d := f16(b)
	for j := range y {
		if b[2+j/8]>>(j%8)&1 != 0 {
			y[j] = d
		} else {
			y[j] = -d
		}
	}
}

func q2_0(y []float32, b []byte) {
	d := f16(b)
	for j := range y {
		y[j] = float32(int(b[2+j/4]>>(2*(j%4))&3)-1) * d
	}
}

func tq1(y []float32, b []byte) {
	d := f16(b[52:])
	at := 0
	// Digits of base three, the first one uppermost: multiplying by a power of
	// three moves a digit to the top, and the byte drops those above it.
	group := func(q []byte, digits int) {
		scale := byte(1)
		for range digits {
			for _, v := range q {
				y[at] = float32(int(uint16(v*scale)*3>>8)-1) * d
				at++
			}
			scale *= 3
		}
	}
	group(b[:32], 5)
	group(b[32:48], 5)
	group(b[48:52], 4)
}

func tq2(y []float32, b []byte) {
	d := f16(b[64:])
	for half := range 2 {
		for l := range 4 {
			for m := range 32 {
				y[128*half+32*l+m] = float32(int(b[32*half+m]>>(2*l)&3)-1) * d
			}
		}
	}
}

// iq4Values are the sixteen steps of IQ4_NL and IQ4_XS.
var iq4Values = [16]float32{-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113}

func iq4nl(y []float32, b []byte) {
	d := f16(b)
	for j, q := range b[2:18] {
		y[j] = d * iq4Values[q&15]
		y[j+16] = d * iq4Values[q>>4]
	}
}

func iq4xs(y []float32, b []byte) {
	d, high := f16(b), binary.LittleEndian.Uint16(b[2:])
	for g := range 8 {
		scale := int(b[4+g/2]>>(4*(g%2))&15) | int(high>>(2*g)&3)<<4
		dl := d * float32(scale-32)
		for j, q := range b[8+16*g : 24+16*g] {
			y[32*g+j] = dl * iq4Values[q&15]
			y[32*g+j+16] = dl * iq4Values[q>>4]
		}
	}
}

// e2m1 are the values of four-bit floats, doubled; the scales below are halved.
var e2m1 = [16]float32{0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12}

func mxfp4(y []float32, b []byte) {
	// Half of 2^(b-127); the two least ones are subnormal.
	bits := uint32(0x00200000) << b[0]
	if b[0] >= 2 {
		bits = uint32(b[0]-1) << 23
	}
	d := math.Float32frombits(bits)
	for j, q := range b[1:17] {
		y[j] = d * e2m1[q&15]
		y[j+16] = d * e2m1[q>>4]
	}
}

func nvfp4(y []float32, b []byte) {
	for g := range 4 {
		d := halfUE4M3(b[g])
		for j, q := range b[4+8*g : 12+8*g] {
			y[16*g+j] = d * e2m1[q&15]
			y[16*g+j+8] = d * e2m1[q>>4]
		}
	}
}

// halfUE4M3 returns half of a scale with four exponent bits, bias seven, and
// three of significand; 0x7f is not a number and counts as zero.
func halfUE4M3(x byte) float32 {
	exp, man := int(x>>3&15), float64(x&7)
	switch {
	case x == 0 || x == 0x7f:
		return 0
	case exp == 0:
		return float32(math.Ldexp(man, -10))
	default:
		return float32(math.Ldexp(1+man/8, exp-8))
	}
}
