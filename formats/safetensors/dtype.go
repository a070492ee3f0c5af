package safetensors

import "github.com/pyconv/pyconv/formats"

// dtypes lists the format's element types in the order by which the reference
// writer sorts tensors, and their sizes in bits.
var dtypes = []struct {
	name formats.DType
	bits uint64
}{
	{"BOOL", 8}, {"F4", 4}, {"F6_E2M3", 6}, {"F6_E3M2", 6}, {"U8", 8}, {"I8", 8},
	{"F8_E5M2", 8}, {"F8_E4M3", 8}, {"F8_E8M0", 8}, {"F8_E4M3FNUZ", 8}, {"F8_E5M2FNUZ", 8},
	{"I16", 16}, {"U16", 16}, {"F16", 16}, {"BF16", 16}, {"I32", 32}, {"U32", 32}, {"F32", 32},
	{"C64", 64}, {"F64", 64}, {"I64", 64}, {"U64", 64},
}

// rank returns the place of a dtype in dtypes, -1 for one that the format
// does not have.
func rank(d formats.DType) int {
	for i := range dtypes {
		if dtypes[i].name == d {
			return i
		}
	}
	return -1
}
