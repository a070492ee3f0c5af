package ggml

import (
	"encoding/binary"
	"math/bits"
)

// The IQ1, IQ2 and IQ3 types store indices into codebooks: points of eight or
// four coordinates, whose signs stand elsewhere in the block.

var (
	iq2Values    = [4]float32{8, 25, 43}
	iq1Values    = [4]float32{-1, 0, 1}
	iq3xxsValues = [8]float32{4, 12, 20, 28, 36, 44, 52, 62}
	iq3sValues   = [8]float32{1, 3, 5, 7, 9, 11, 13, 15}
)

// signByte completes seven stored signs by the eighth, which makes the number
// of negative ones even.
func signByte(seven uint32) byte {
	seven &= 127
	return byte(seven | uint32(bits.OnesCount32(seven)&1)<<7)
}

// eight writes one point of eight coordinates times db, negated where a bit of
// signs is set.
func eight(y []float32, db float32, point uint16, signs byte) {
	for j := range 8 {
		y[j] = signed(db*iq2Values[point>>(2*j)&3], signs>>j)
	}
}

// four writes one point of four coordinates, likewise.
func four(y []float32, db float32, point uint16, values *[8]float32, signs byte) {
	for j := range 4 {
		y[j] = signed(db*values[point>>(3*j)&7], signs>>j)
	}
}

func signed(v float32, negative byte) float32 {
	if negative&1 != 0 {
		return -v
	}
	return v
}

// quarter is the scale of IQ2's groups: d (1/2 + s) / 4.
func quarter(d float32, s uint32) float32 { return d * (0.5 + float32(s)) * 0.25 }

func iq2xxs(y []float32, b []byte) {
	d := f16(b)
	for g := range 8 { // 32 elements: four indices, then signs and scale
		index, rest := b[2+8*g:6+8*g], binary.LittleEndian.Uint32(b[6+8*g:])
		db := quarter(d, rest>>28)
		for i, q := range index {
			eight(y[32*g+8*i:], db, iq2xxsPoints[q], signByte(rest>>(7*i)))
		}
	}
}

func iq2xs(y []float32, b []byte) {
	d, scales := f16(b), b[66:74]
	for i := range 32 {
		q := binary.LittleEndian.Uint16(b[2+2*i:])
		db := quarter(d, uint32(scales[i/4]>>(4*(i/2%2))&15))
		eight(y[8*i:], db, iq2xsPoints[q&511], signByte(uint32(q>>9)))
	}
}

func iq2s(y []float32, b []byte) {
	d, low, signs, high, scales := f16(b), b[2:34], b[34:66], b[66:74], b[74:82]
	for i := range 32 {
		q := uint16(low[i]) | uint16(high[i/4]>>(2*(i%4))&3)<<8
		db := quarter(d, uint32(scales[i/4]>>(4*(i/2%2))&15))
		eight(y[8*i:], db, iq2sPoints[q], signs[i])
	}
}

func iq3xxs(y []float32, b []byte) {
	d, index := f16(b), b[2:66]
	for g := range 8 {
		rest := binary.LittleEndian.Uint32(b[66+4*g:])
		db := d * (0.5 + float32(rest>>28)) * 0.5
		for i := range 4 {
			signs := signByte(rest >> (7 * i))
			at := 8*g + 2*i
			four(y[4*at:], db, iq3xxsPoints[index[at]], &iq3xxsValues, signs)
			four(y[4*at+4:], db, iq3xxsPoints[index[at+1]], &iq3xxsValues, signs>>4)
		}
	}
}

func iq3s(y []float32, b []byte) {
	d, low, high, signs, scales := f16(b), b[2:66], b[66:74], b[74:106], b[106:110]
	for i := range 64 {
		q := uint16(low[i]) | uint16(high[i/8]>>(i%8)&1)<<8
		db := d * float32(1+2*int(scales[i/16]>>(4*(i/8%2))&15))
		four(y[4*i:], db, iq3sPoints[q], &iq3sValues, signs[i/2]>>(4*(i%2)))
	}
}

// shifted writes one point of eight ternary coordinates, moved by delta, times
// dl.
func shifted(y []float32, dl float32, point uint16, delta float32) {
	for j := range 8 {
		y[j] = dl * (iq1Values[point>>(2*j)&3] + delta)
	}
}

func iq1s(y []float32, b []byte) {
	d, low := f16(b), b[2:34]
	for g := range 8 {
		high := binary.LittleEndian.Uint16(b[34+2*g:])
		dl, delta := d*float32(2*(high>>12&7)+1), float32(0.125)
		if high&0x8000 != 0 {
			delta = -delta
		}
		for i := range 4 {
			q := uint16(low[4*g+i]) | high>>(3*i)&7<<8
			shifted(y[32*g+8*i:], dl, iq1Points[q], delta)
		}
	}
}

func iq1m(y []float32, b []byte) {
	low, high := b[:32], b[32:48]
	var scales [4]uint16
	var packed [2]byte // d, a nibble in each of the scales
	for i := range scales {
		scales[i] = binary.LittleEndian.Uint16(b[48+2*i:])
		packed[i/2] |= byte(scales[i]>>12) << (4 * (i % 2))
	}
	d := f16(packed[:])
	for i := range 32 {
		h := high[i/2] >> (4 * (i % 2))
		q := uint16(low[i]) | uint16(h&7)<<8
		dl, delta := d*float32(2*(scales[i/8]>>(3*(i/2%4))&7)+1), float32(0.125)
		if h&8 != 0 {
			delta = -delta
		}
		shifted(y[8*i:], dl, iq1Points[q], delta)
	}
}
