package tensor

import (
	"math"

	"github.com/pyconv/pyconv/runtime/py"
)

// FInfo holds the limits of a floating-point dtype.
//
//pyconv:class torch.finfo
type FInfo struct {
	Bits           int     //pyconv:map torch.finfo.bits attr
	Eps            float64 //pyconv:map torch.finfo.eps attr
	Max            float64 //pyconv:map torch.finfo.max attr
	Min            float64 //pyconv:map torch.finfo.min attr
	Tiny           float64 //pyconv:map torch.finfo.tiny attr
	SmallestNormal float64 //pyconv:map torch.finfo.smallest_normal attr
}

// FInfoOf returns the limits of dtype.
//
//pyconv:map torch.finfo(type: dtype)
func FInfoOf(dtype DType) *FInfo {
	limits := func(bits, mantissa, exponent int) *FInfo {
		tiny := math.Ldexp(1, 2-exponent)
		top := math.Ldexp(2-math.Ldexp(1, -mantissa), exponent-1)
		return &FInfo{Bits: bits, Eps: math.Ldexp(1, -mantissa), Max: top, Min: -top, Tiny: tiny, SmallestNormal: tiny}
	}
	switch dtype {
	case Float32:
		return limits(32, 23, 128)
	case Float64:
		return limits(64, 52, 1024)
	case Float16:
		return limits(16, 10, 16)
	case BFloat16:
		return limits(16, 7, 128)
	}
	py.Raise("TypeError", "torch.finfo() requires a floating point input type. Use torch.iinfo to handle '%s'", dtypeInfo[dtype].name)
	return nil
}

// IInfo holds the limits of an integer dtype.
//
//pyconv:class torch.iinfo
type IInfo struct {
	Bits int //pyconv:map torch.iinfo.bits attr
	Max  int //pyconv:map torch.iinfo.max attr
	Min  int //pyconv:map torch.iinfo.min attr
}

// IInfoOf returns the limits of dtype.
//
//pyconv:map torch.iinfo(type: dtype)
func IInfoOf(dtype DType) *IInfo {
	if dtype.category() != intCategory {
		py.Raise("TypeError", "torch.iinfo() requires an integer input type. Use torch.finfo to handle '%s'", dtypeInfo[dtype].name)
	}
	bits := 8 * dtype.Size()
	if dtype == Uint8 {
		return &IInfo{Bits: bits, Max: 255}
	}
	return &IInfo{Bits: bits, Max: 1<<(bits-1) - 1, Min: -1 << (bits - 1)}
}

// The constants that torch names as Python's math does.
const (
	Pi = math.Pi //pyconv:map torch.pi
	E  = math.E  //pyconv:map torch.e
)

// What no constant can hold.
var (
	Inf = math.Inf(1) //pyconv:map torch.inf
	NaN = math.NaN()  //pyconv:map torch.nan
)

// IsFloatingPoint reports whether t's dtype is a floating-point one.
//
//pyconv:map torch.Tensor.is_floating_point()
//pyconv:map torch.is_floating_point(input: Tensor)
func (t *Tensor) IsFloatingPoint() bool { return t.dtype.IsFloat() }
