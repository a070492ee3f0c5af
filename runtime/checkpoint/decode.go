package checkpoint

import (
	"fmt"
	"unsafe"

	"github.com/pyconv/pyconv/formats"
	"github.com/pyconv/pyconv/formats/ggml"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// plain names the element types that a tensor holds as they are.
var plain = map[formats.DType]tensor.DType{
	"F32": tensor.Float32, "F64": tensor.Float64, "F16": tensor.Float16, "BF16": tensor.BFloat16,
	"I64": tensor.Int64, "I32": tensor.Int32, "I16": tensor.Int16, "I8": tensor.Int8,
	"U8": tensor.Uint8, "BOOL": tensor.Bool,
}

// decode makes a tensor of a file's tensor: over the same bytes where they are
// plain elements at an address that suits them, copied where the address does
// not, dequantised to float32 where they are ggml blocks.
func decode(t formats.Tensor) (*tensor.Tensor, error) {
	if dtype, ok := plain[t.DType]; ok {
		data, keep := t.Data, t.Keep
		if len(data) > 0 && uintptr(unsafe.Pointer(&data[0]))%uintptr(dtype.Size()) != 0 {
			data, keep = aligned(data), nil
		}
		return tensor.FromBytes(dtype, data, keep, t.Shape...), nil
	}
	if block, ok := ggml.TypeOf(t.DType); ok {
		out := make([]float32, t.Numel())
		if err := ggml.Dequantize(block, out, t.Data); err != nil {
			return nil, &formats.Error{Path: t.Path, Field: fmt.Sprintf("tensor %q", t.Name), Offset: t.Offset, Err: err}
		}
		return tensor.FromSlice(tensor.Float32, out, t.Shape...), nil
	}
	return nil, &formats.Error{Path: t.Path, Field: fmt.Sprintf("tensor %q", t.Name), Offset: t.Offset,
		Err: fmt.Errorf("element type %s has no tensor dtype here", t.DType)}
}

// aligned copies data to memory that suits every element type.
func aligned(data []byte) []byte {
	words := make([]uint64, (len(data)+7)/8)
	out := unsafe.Slice((*byte)(unsafe.Pointer(&words[0])), len(data))
	copy(out, data)
	return out
}
