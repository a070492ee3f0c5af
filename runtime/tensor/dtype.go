// Package tensor holds PyTorch's tensor: dtype, shape, strides and offset over
// a Storage that views share.
package tensor

import "github.com/pyconv/pyconv/runtime/py"

// DType is the element type of a tensor.
//
//pyconv:class torch.dtype
type DType uint8

// The dtypes, in PyTorch's names.
const (
	Invalid DType = iota
	//pyconv:map torch.float
	Float32 //pyconv:map torch.float32
	//pyconv:map torch.double
	Float64 //pyconv:map torch.float64
	//pyconv:map torch.half
	Float16  //pyconv:map torch.float16
	BFloat16 //pyconv:map torch.bfloat16
	//pyconv:map torch.long
	Int64 //pyconv:map torch.int64
	//pyconv:map torch.int
	Int32 //pyconv:map torch.int32
	//pyconv:map torch.short
	Int16 //pyconv:map torch.int16
	Int8  //pyconv:map torch.int8
	Uint8 //pyconv:map torch.uint8
	Bool  //pyconv:map torch.bool
	// Unsigned integers that PyTorch only stores; NumPy computes with them.
	Uint16
	Uint32
	Uint64
	//pyconv:map torch.cfloat
	Complex64 //pyconv:map torch.complex64
)

var dtypeInfo = [...]struct {
	name string
	size int
}{
	Invalid: {"invalid", 0}, Float32: {"float32", 4}, Float64: {"float64", 8},
	Float16: {"float16", 2}, BFloat16: {"bfloat16", 2}, Int64: {"int64", 8},
	Int32: {"int32", 4}, Int16: {"int16", 2}, Int8: {"int8", 1}, Uint8: {"uint8", 1}, Bool: {"bool", 1},
	Uint16: {"uint16", 2}, Uint32: {"uint32", 4}, Uint64: {"uint64", 8}, Complex64: {"complex64", 8},
}

// MemoryFormat is the order in which a tensor's elements stand in memory.
//
//pyconv:class torch.memory_format
type MemoryFormat string

// The memory formats that change nothing where dimensions stand row-major.
const (
	ContiguousFormat MemoryFormat = "torch.contiguous_format" //pyconv:map torch.contiguous_format
	LegacyContiguous MemoryFormat = "torch.contiguous_format" //pyconv:map torch.legacy_contiguous_format
	PreserveFormat   MemoryFormat = "torch.preserve_format"   //pyconv:map torch.preserve_format
)

// PyRepr is Python's name.
func (m MemoryFormat) PyRepr() string { return string(m) }

// PyStr is Python's name.
func (m MemoryFormat) PyStr() string { return string(m) }

// DTypeNamed is getattr(torch, name) for a dtype: "float16", "half". It raises
// AttributeError for other names.
func DTypeNamed(name string) DType {
	other := map[string]DType{"float": Float32, "double": Float64, "half": Float16, "long": Int64, "int": Int32, "short": Int16, "cfloat": Complex64}
	if d, ok := other[name]; ok {
		return d
	}
	for d, info := range dtypeInfo {
		if info.name == name && DType(d) != Invalid {
			return DType(d)
		}
	}
	py.Raise("AttributeError", "module 'torch' has no attribute '%s'", name)
	return Invalid
}

// Size returns the bytes of one element.
//
//pyconv:map torch.dtype.itemsize attr
func (d DType) Size() int { return dtypeInfo[d].size }

// IsFloat reports whether d is a floating-point type.
//
//pyconv:map torch.dtype.is_floating_point attr
func (d DType) IsFloat() bool { return d >= Float32 && d <= BFloat16 }

// half says that operations compute in float32 and round.
func (d DType) half() bool { return d == Float16 || d == BFloat16 }

// String returns PyTorch's name, torch.float32.
func (d DType) String() string { return "torch." + dtypeInfo[d].name }
