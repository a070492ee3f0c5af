// Package ggml answers what ggml's block types are: their sizes, the numbers
// that a row of blocks stands for, and the blocks that stand for a row of
// numbers. Dequantising gives the bits that ggml's own plain code gives.
package ggml

import (
	"fmt"
	"math"
	"math/bits"

	"github.com/pyconv/pyconv/formats"
)

// Type is a tensor type by the id that GGUF files store.
type Type uint32

// The types. Ids 4, 5, 31 to 33 and 36 to 38 were removed and are not reused.
const (
	F32     Type = 0
	F16     Type = 1
	Q4_0    Type = 2
	Q4_1    Type = 3
	Q5_0    Type = 6
	Q5_1    Type = 7
	Q8_0    Type = 8
	Q8_1    Type = 9
	Q2_K    Type = 10
	Q3_K    Type = 11
	Q4_K    Type = 12
	Q5_K    Type = 13
	Q6_K    Type = 14
	Q8_K    Type = 15
	IQ2_XXS Type = 16
	IQ2_XS  Type = 17
	IQ3_XXS Type = 18
	IQ1_S   Type = 19
	IQ4_NL  Type = 20
	IQ3_S   Type = 21
	IQ2_S   Type = 22
	IQ4_XS  Type = 23
	I8      Type = 24
	I16     Type = 25
	I32     Type = 26
	I64     Type = 27
	F64     Type = 28
	IQ1_M   Type = 29
	BF16    Type = 30
	TQ1_0   Type = 34
	TQ2_0   Type = 35
	MXFP4   Type = 39
	NVFP4   Type = 40
	Q1_0    Type = 41
	Q2_0    Type = 42
)

// types gives each type's name, the elements of a block and its bytes.
var types = map[Type]struct {
	name     formats.DType
	elements int
	bytes    int
}{
	F32: {"F32", 1, 4}, F16: {"F16", 1, 2}, BF16: {"BF16", 1, 2}, F64: {"F64", 1, 8},
	I8: {"I8", 1, 1}, I16: {"I16", 1, 2}, I32: {"I32", 1, 4}, I64: {"I64", 1, 8},
	Q4_0: {"Q4_0", 32, 18}, Q4_1: {"Q4_1", 32, 20}, Q5_0: {"Q5_0", 32, 22}, Q5_1: {"Q5_1", 32, 24},
	Q8_0: {"Q8_0", 32, 34}, Q8_1: {"Q8_1", 32, 36},
	Q2_K: {"Q2_K", 256, 84}, Q3_K: {"Q3_K", 256, 110}, Q4_K: {"Q4_K", 256, 144}, Q5_K: {"Q5_K", 256, 176},
	Q6_K: {"Q6_K", 256, 210}, Q8_K: {"Q8_K", 256, 292},
	IQ1_S: {"IQ1_S", 256, 50}, IQ1_M: {"IQ1_M", 256, 56}, IQ2_XXS: {"IQ2_XXS", 256, 66}, IQ2_XS: {"IQ2_XS", 256, 74},
	IQ2_S: {"IQ2_S", 256, 82}, IQ3_XXS: {"IQ3_XXS", 256, 98}, IQ3_S: {"IQ3_S", 256, 110},
	IQ4_NL: {"IQ4_NL", 32, 18}, IQ4_XS: {"IQ4_XS", 256, 136},
	TQ1_0: {"TQ1_0", 256, 54}, TQ2_0: {"TQ2_0", 256, 66}, MXFP4: {"MXFP4", 32, 17}, NVFP4: {"NVFP4", 64, 36},
	Q1_0: {"Q1_0", 128, 18}, Q2_0: {"Q2_0", 64, 18},
}

var byName = func() map[formats.DType]Type {
	m := make(map[formats.DType]Type, len(types))
	for t, info := range types {
		m[info.name] = t
	}
	return m
}()

// TypeOf returns the type of that name.
func TypeOf(name formats.DType) (Type, bool) {
	t, ok := byName[name]
	return t, ok
}

// Valid reports whether t is a type that exists.
func (t Type) Valid() bool { return types[t].bytes != 0 }

// DType returns the type's name, "" for one that does not exist.
func (t Type) DType() formats.DType { return types[t].name }

// String returns the type's name.
func (t Type) String() string {
	if !t.Valid() {
		return fmt.Sprintf("type %d", uint32(t))
	}
	return string(types[t].name)
}

// BlockElements returns the elements of one block, 1 for plain types.
func (t Type) BlockElements() int { return types[t].elements }

// BlockBytes returns the bytes of one block.
func (t Type) BlockBytes() int { return types[t].bytes }

// Quantized reports whether t stores blocks and not plain elements.
func (t Type) Quantized() bool { return types[t].elements > 1 }

// RowBytes returns the bytes of a row of n elements, an error when n is not a
// whole number of blocks or the size does not fit an int.
func (t Type) RowBytes(n int) (int, error) {
	info := types[t]
	switch {
	case info.bytes == 0:
		return 0, fmt.Errorf("ggml has no %v", t)
	case n < 0 || n%info.elements != 0:
		return 0, fmt.Errorf("%d elements per row, not a multiple of %v's block of %d", n, t, info.elements)
	}
	hi, lo := bits.Mul64(uint64(n/info.elements), uint64(info.bytes))
	if hi != 0 || lo > math.MaxInt {
		return 0, fmt.Errorf("a row of %d elements of %v is too large", n, t)
	}
	return int(lo), nil
}
