package half

import (
	"encoding/binary"
	"hash/crc32"
	"math"
	"testing"
)

func isNaN(f float32) bool { return math.IsNaN(float64(f)) }

func equal[T comparable](t *testing.T, want, got T, what ...any) {
	t.Helper()
	if want != got {
		t.Fatalf("%v: got %#v, want %#v", what, got, want)
	}
}

// The sums come from testdata/oracle/half.py.
func TestToFloat32MatchesPyTorch(t *testing.T) {
	for _, c := range []struct {
		name string
		f    func([]float32, []uint16)
		sum  uint32
		n    int
	}{
		{"float16", ToFloat32s, 0x58a2254b, 63490},
		{"bfloat16", BFToFloat32s, 0x1fad2086, 65282},
	} {
		src := make([]uint16, 65536)
		for i := range src {
			src[i] = uint16(i)
		}
		dst := make([]float32, len(src))
		c.f(dst, src)
		var raw []byte
		for _, f := range dst {
			if !isNaN(f) {
				raw = binary.LittleEndian.AppendUint32(raw, math.Float32bits(f))
			}
		}
		equal(t, c.n, len(raw)/4, c.name)
		equal(t, c.sum, crc32.ChecksumIEEE(raw), c.name)
	}
}

func TestFromFloat32MatchesPyTorch(t *testing.T) {
	var src []float32
	for p := uint64(0); p < 1<<32; p += 1021 {
		if f := math.Float32frombits(uint32(p)); !isNaN(f) {
			src = append(src, f)
		}
	}
	for _, c := range []struct {
		name string
		f    func([]uint16, []float32)
		sum  uint32
	}{
		{"float16", FromFloat32s, 0x70db14b4},
		{"bfloat16", BFFromFloat32s, 0x20792f04},
	} {
		dst := make([]uint16, len(src))
		c.f(dst, src)
		raw := make([]byte, 0, 2*len(dst))
		for _, h := range dst {
			raw = binary.LittleEndian.AppendUint16(raw, h)
		}
		equal(t, c.sum, crc32.ChecksumIEEE(raw), c.name)
	}
}

func TestTiesGoToEven(t *testing.T) {
	for h := uint16(0); h < 0x7bff; h++ {
		mid := (ToFloat32(h) + ToFloat32(h+1)) / 2 // exact in float32
		equal(t, (h+1)&^1, FromFloat32(mid))
		equal(t, h, FromFloat32(math.Nextafter32(mid, 0)))
		equal(t, h+1, FromFloat32(math.Nextafter32(mid, math.MaxFloat32)))
	}
	equal(t, uint16(0x7bff), FromFloat32(65519.996))
	equal(t, uint16(0x7c00), FromFloat32(65520))
}

func TestRoundTrip(t *testing.T) {
	for i := range 65536 {
		h := uint16(i)
		if f := ToFloat32(h); !isNaN(f) {
			equal(t, h, FromFloat32(f))
		} else {
			equal(t, true, math.IsNaN(float64(ToFloat32(FromFloat32(f)))), h)
		}
		if f := BFToFloat32(h); !isNaN(f) {
			equal(t, h, BFFromFloat32(f))
		} else {
			equal(t, uint16(0x7fc0), BFFromFloat32(f))
		}
	}
}
