// Package half answers what number sixteen bits are: IEEE float16 and bfloat16,
// to float32 (exact) and from it (rounded to nearest, ties to even).
package half

import "math"

// ToFloat32 returns the value of a float16. A NaN keeps its sign and payload.
func ToFloat32(h uint16) float32 {
	sign := uint32(h&0x8000) << 16
	mag := uint32(h & 0x7fff)
	switch {
	case mag >= 0x7c00: // infinity, NaN
		return math.Float32frombits(sign | 0x7f800000 | (mag&0x3ff)<<13)
	case mag >= 0x0400: // normal: exponent bias 15 to 127
		return math.Float32frombits(sign | (mag<<13 + (127-15)<<23))
	default: // zero, subnormal: mag * 2^-24, exact
		return math.Float32frombits(sign | math.Float32bits(float32(mag)*0x1p-24))
	}
}

// FromFloat32 returns the float16 nearest to f, ties to even. What is too large
// becomes an infinity; a NaN becomes a quiet NaN of the same sign with the upper
// bits of its payload.
func FromFloat32(f float32) uint16 {
	b := math.Float32bits(f)
	sign := uint16(b>>16) & 0x8000
	mag := b & 0x7fffffff
	switch {
	case mag > 0x7f800000:
		return sign | 0x7e00 | uint16(mag>>13)&0x1ff
	case mag >= 0x47800000: // 65536 and more
		return sign | 0x7c00
	case mag >= 0x38800000: // 2^-14 and more: normal; a carry runs into the exponent, up to infinity
		mag -= (127 - 15) << 23
		return sign | uint16((mag+0xfff+(mag>>13)&1)>>13)
	case mag < 0x33000000: // below half of the least subnormal
		return sign
	default:
		// The significand with its hidden bit, shifted until its unit is 2^-24.
		shift := 126 - mag>>23
		m := mag&0x7fffff | 0x800000
		return sign | uint16((m+1<<(shift-1)-1+(m>>shift)&1)>>shift)
	}
}

// BFToFloat32 returns the value of a bfloat16.
func BFToFloat32(h uint16) float32 { return math.Float32frombits(uint32(h) << 16) }

// BFFromFloat32 returns the bfloat16 nearest to f, ties to even. A NaN becomes
// 0x7fc0, as in PyTorch.
func BFFromFloat32(f float32) uint16 {
	if f != f {
		return 0x7fc0
	}
	b := math.Float32bits(f)
	return uint16((b + 0x7fff + (b>>16)&1) >> 16)
}

// ToFloat32s writes the values of src to dst, which must be at least as long.
func ToFloat32s(dst []float32, src []uint16) {
	dst = dst[:len(src)]
	for i, h := range src {
		dst[i] = ToFloat32(h)
	}
}

// FromFloat32s rounds src to float16 into dst, which must be at least as long.
func FromFloat32s(dst []uint16, src []float32) {
	dst = dst[:len(src)]
	for i, f := range src {
		dst[i] = FromFloat32(f)
	}
}

// BFToFloat32s writes the values of src to dst, which must be at least as long.
func BFToFloat32s(dst []float32, src []uint16) {
	dst = dst[:len(src)]
	for i, h := range src {
		dst[i] = math.Float32frombits(uint32(h) << 16)
	}
}

// BFFromFloat32s rounds src to bfloat16 into dst, which must be at least as long.
func BFFromFloat32s(dst []uint16, src []float32) {
	dst = dst[:len(src)]
	for i, f := range src {
		dst[i] = BFFromFloat32(f)
	}
}
