package ggml_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/pyconv/pyconv/formats/ggml"
	"github.com/pyconv/pyconv/formats/gguf"
	"github.com/pyconv/pyconv/formats/npy"
)

// floats reads a float32 array in the .npy format.
func floats(t *testing.T, path string) []float32 {
	t.Helper()
	x, err := npy.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if x.DType != "F32" {
		t.Fatalf("%s: not float32", path)
	}
	v := make([]float32, x.Numel())
	for i := range v {
		v[i] = math.Float32frombits(binary.LittleEndian.Uint32(x.Data[4*i:]))
	}
	return v
}

func source(n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32((i*37+11)%257-128) / 64
	}
	return x
}

// The vectors' expected values were made by gguf 0.19.0 and agree bit for bit
// with ggml at commit d99724f2.
func TestDequantizeIsBitIdentical(t *testing.T) {
	for id := range ggml.Type(43) {
		if !id.Valid() || id == ggml.Q8_1 || id == ggml.Q8_K {
			continue
		}
		f, err := gguf.Open(fmt.Sprintf("../gguf/testdata/%v.gguf", id))
		if err != nil {
			t.Error(err)
			continue
		}
		x, err := f.Tensor("t")
		if err != nil {
			t.Fatal(err)
		}
		want := floats(t, fmt.Sprintf("testdata/%v.npy", id))
		got := make([]float32, x.Numel())
		if len(got) != len(want) || x.DType != id.DType() {
			t.Fatalf("%v: %d numbers of %v, want %d", id, len(got), x.DType, len(want))
		}
		if err := ggml.Dequantize(id, got, x.Data); err != nil {
			t.Error(err)
			continue
		}
		for i := range got {
			if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
				t.Errorf("%v: element %d is %v, want %v", id, i, got[i], want[i])
				break
			}
		}
	}
}

// These vectors are gguf 0.19.0's quantize of source(1024).
func TestQuantizeGivesGGMLBlocks(t *testing.T) {
	for _, id := range []ggml.Type{ggml.F32, ggml.BF16, ggml.F16, ggml.Q4_0, ggml.Q8_0} {
		f, err := gguf.Open(fmt.Sprintf("../gguf/testdata/%v.gguf", id))
		if err != nil {
			t.Fatal(err)
		}
		x, err := f.Tensor("t")
		if err != nil {
			t.Fatal(err)
		}
		got := make([]byte, len(x.Data))
		if err := ggml.Quantize(id, got, source(1024)); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, x.Data) {
			t.Errorf("%v: blocks differ", id)
		}
	}
}

func TestQuantizeExtremes(t *testing.T) {
	x := make([]float32, 32)
	y := make([]float32, 32)
	for _, id := range []ggml.Type{ggml.Q4_0, ggml.Q8_0} {
		b := make([]byte, id.BlockBytes())
		if err := ggml.Quantize(id, b, x); err != nil {
			t.Fatal(err)
		}
		if err := ggml.Dequantize(id, y, b); err != nil {
			t.Fatal(err)
		}
		for _, v := range y {
			if v != 0 {
				t.Errorf("%v: zeros give %v", id, y)
			}
		}
	}
}

func TestFaults(t *testing.T) {
	for want, err := range map[string]error{
		"not dequantised":   ggml.Dequantize(ggml.Q8_1, make([]float32, 32), make([]byte, 36)),
		"17 bytes of Q4_0":  ggml.Dequantize(ggml.Q4_0, make([]float32, 32), make([]byte, 17)),
		"for 31 numbers":    ggml.Dequantize(ggml.Q4_0, make([]float32, 31), make([]byte, 18)),
		"quantised to Q6_K": ggml.Quantize(ggml.Q6_K, make([]byte, 210), make([]float32, 256)),
		"31 numbers":        ggml.Quantize(ggml.Q8_0, make([]byte, 34), make([]float32, 31)),
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", want, err)
		}
	}
	if _, err := ggml.Q4_0.RowBytes(48); err == nil {
		t.Error("a row of 48 elements of Q4_0")
	}
	if _, err := ggml.Type(31).RowBytes(32); err == nil {
		t.Error("a removed type")
	}
}

func BenchmarkDequantizeQ4_K(b *testing.B) {
	src, dst := make([]byte, 144*1024), make([]float32, 256*1024)
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if err := ggml.Dequantize(ggml.Q4_K, dst, src); err != nil {
			b.Fatal(err)
		}
	}
}
