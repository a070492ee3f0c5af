package ggml

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/pyconv/pyconv/formats/half"
)

// blockEncoders gives for each type what writes the block of x to b.
var blockEncoders = map[Type]func(b []byte, x []float32){
	F32:  func(b []byte, x []float32) { binary.LittleEndian.PutUint32(b, math.Float32bits(x[0])) },
	F16:  func(b []byte, x []float32) { binary.LittleEndian.PutUint16(b, half.FromFloat32(x[0])) },
	BF16: func(b []byte, x []float32) { binary.LittleEndian.PutUint16(b, half.BFFromFloat32(x[0])) },
	Q4_0: toQ4_0,
	Q8_0: toQ8_0,
}

// Quantize writes src as blocks of type t, Q4_0, Q8_0 or a plain float type, to
// dst, which must have exactly their size. It gives the blocks of ggml's
// reference code.
func Quantize(t Type, dst []byte, src []float32) error {
	encode := blockEncoders[t]
	if encode == nil {
		return fmt.Errorf("numbers are not quantised to %v", t)
	}
	n, size := t.BlockElements(), t.BlockBytes()
	if len(src)%n != 0 || len(dst) != len(src)/n*size {
		return fmt.Errorf("%d numbers for %d bytes of %v, which has %d bytes a block of %d", len(src), len(dst), t, size, n)
	}
	for len(src) > 0 {
		encode(dst[:size:size], src[:n:n])
		dst, src = dst[size:], src[n:]
	}
	return nil
}

func toQ8_0(b []byte, x []float32) {
	var most float32
	for _, v := range x {
		most = max(most, abs(v))
	}
	d := most / 127
	inverse := inverseOf(d)
	binary.LittleEndian.PutUint16(b, half.FromFloat32(d))
	for j, v := range x {
		b[2+j] = byte(int8(math.Round(float64(float32(v * inverse))))) // halves away from zero
	}
}

func toQ4_0(b []byte, x []float32) {
	var most, signed float32
	for _, v := range x {
		if a := abs(v); a > most {
			most, signed = a, v
		}
	}
	d := signed / -8
	inverse := inverseOf(d)
	binary.LittleEndian.PutUint16(b, half.FromFloat32(d))
	step := func(v float32) byte {
		return byte(min(15, int8(float32(v*inverse)+8.5)))
	}
	for j := range 16 {
		b[2+j] = step(x[j]) | step(x[j+16])<<4
	}
}

func abs(v float32) float32 { return math.Float32frombits(math.Float32bits(v) &^ (1 << 31)) }

func inverseOf(d float32) float32 {
	if d == 0 {
		return 0
	}
	return 1 / d
}
