package ggml

// The K types: 256 elements a block, whose groups of 16 or 32 have scales of
// their own, which are small integers times the block's d.

func q2K(y []float32, b []byte) {
	scales, qs := b[:16], b[16:80]
	d, dmin := f16(b[80:]), f16(b[82:])
	for g := range 16 { // groups of 16; 128 elements share 32 bytes
		dl := d * float32(scales[g]&15)
		ml := dmin * float32(scales[g]>>4)
		from, shift := 32*(g/8)+16*(g%2), 2*(g%8/2)
		for j := range 16 {
			y[16*g+j] = float32(dl*float32(qs[from+j]>>shift&3)) - ml
		}
	}
}

func q3K(y []float32, b []byte) {
	mask, qs, packed := b[:32], b[32:96], b[96:108]
	d := f16(b[108:])
	for g := range 16 {
		scale := packed[g%8]>>(4*(g/8))&15 | packed[8+g%4]>>(2*(g/4))&3<<4
		dl := d * float32(int(scale)-32)
		from, shift := 32*(g/8)+16*(g%2), 2*(g%8/2)
		for j := range 16 {
			q := int(qs[from+j] >> shift & 3)
			if mask[16*(g%2)+j]>>(g/2)&1 == 0 {
				q -= 4
			}
			y[16*g+j] = dl * float32(q)
		}
	}
}

// scaleMin returns the six-bit scale and minimum of group g, 0 to 7, out of
// Q4_K's and Q5_K's twelve bytes: the upper two bits of the later four groups
// lie above the earlier ones.
func scaleMin(b []byte, g int) (scale, least float32) {
	if g < 4 {
		return float32(b[g] & 63), float32(b[g+4] & 63)
	}
	return float32(b[g+4]&15 | b[g-4]>>6<<4), float32(b[g+4]>>4 | b[g]>>6<<4)
}

func q4K(y []float32, b []byte) {
	d, dmin, qs := f16(b), f16(b[2:]), b[16:144]
	for g := range 8 {
		scale, least := scaleMin(b[4:16], g)
		dl, ml := d*scale, dmin*least
		shift := 4 * (g % 2)
		out := y[32*g : 32*g+32]
		for j, q := range qs[32*(g/2) : 32*(g/2)+32] {
			out[j] = float32(dl*float32(q>>shift&15)) - ml
		}
	}
}

func q5K(y []float32, b []byte) {
	d, dmin, high, qs := f16(b), f16(b[2:]), b[16:48], b[48:176]
	for g := range 8 {
		scale, least := scaleMin(b[4:16], g)
		dl, ml := d*scale, dmin*least
		shift := 4 * (g % 2)
		out := y[32*g : 32*g+32]
		for j, q := range qs[32*(g/2) : 32*(g/2)+32] {
			out[j] = float32(dl*float32(q>>shift&15|high[j]>>g&1<<4)) - ml
		}
	}
}

func q6K(y []float32, b []byte) {
	low, high, scales := b[:128], b[128:192], b[192:208]
	d := f16(b[208:])
	for g := range 16 { // 128 elements: 64 low bytes and 32 high ones
		dl := d * float32(int8(scales[g]))
		h, r := g/8, g%8
		from, nibble := 64*h+32*(r/2%2)+16*(r%2), 4*(r/4)
		pairs, shift := 32*h+16*(r%2), 2*(r/2)
		for j := range 16 {
			q := low[from+j]>>nibble&15 | high[pairs+j]>>shift&3<<4
			y[16*g+j] = dl * float32(int(q)-32)
		}
	}
}
