package numpy

import (
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// DType is the element type of an array.
//
//pyconv:class numpy.dtype
type DType tensor.DType

// The dtypes, in NumPy's names.
const (
	//pyconv:map numpy.double
	Float64 DType = DType(tensor.Float64) //pyconv:map numpy.float64
	//pyconv:map numpy.single
	Float32 DType = DType(tensor.Float32) //pyconv:map numpy.float32
	//pyconv:map numpy.half
	Float16 DType = DType(tensor.Float16) //pyconv:map numpy.float16
	//pyconv:map numpy.int_
	//pyconv:map numpy.intp
	//pyconv:map numpy.long
	//pyconv:map numpy.longlong
	Int64 DType = DType(tensor.Int64) //pyconv:map numpy.int64
	//pyconv:map numpy.intc
	Int32 DType = DType(tensor.Int32) //pyconv:map numpy.int32
	//pyconv:map numpy.short
	Int16 DType = DType(tensor.Int16) //pyconv:map numpy.int16
	//pyconv:map numpy.byte
	Int8 DType = DType(tensor.Int8) //pyconv:map numpy.int8
	//pyconv:map numpy.uintp
	Uint64 DType = DType(tensor.Uint64) //pyconv:map numpy.uint64
	//pyconv:map numpy.uintc
	Uint32 DType = DType(tensor.Uint32) //pyconv:map numpy.uint32
	//pyconv:map numpy.ushort
	Uint16 DType = DType(tensor.Uint16) //pyconv:map numpy.uint16
	//pyconv:map numpy.ubyte
	Uint8 DType = DType(tensor.Uint8) //pyconv:map numpy.uint8
	//pyconv:map numpy.bool_
	Bool DType = DType(tensor.Bool) //pyconv:map numpy.bool
)

// kind ranks dtypes for casts and promotion: bool, integers, floats.
type kind uint8

const (
	boolKind kind = iota
	unsignedKind
	signedKind
	floatKind
)

// info is what NumPy says of a dtype: its name, its code in files and its kind.
type info struct {
	name, code string
	kind       kind
}

var infos = map[DType]info{
	Float64: {"float64", "f8", floatKind}, Float32: {"float32", "f4", floatKind}, Float16: {"float16", "f2", floatKind},
	Int64: {"int64", "i8", signedKind}, Int32: {"int32", "i4", signedKind}, Int16: {"int16", "i2", signedKind}, Int8: {"int8", "i1", signedKind},
	Uint64: {"uint64", "u8", unsignedKind}, Uint32: {"uint32", "u4", unsignedKind}, Uint16: {"uint16", "u2", unsignedKind}, Uint8: {"uint8", "u1", unsignedKind},
	Bool: {"bool", "b1", boolKind},
}

// names are the other spellings that np.dtype takes.
var names = map[string]DType{
	"float": Float64, "double": Float64, "d": Float64, "single": Float32, "f": Float32, "half": Float16, "e": Float16,
	"int": Int64, "l": Int64, "q": Int64, "intc": Int32, "i": Int32, "short": Int16, "h": Int16, "byte": Int8, "b": Int8,
	"uint": Uint64, "L": Uint64, "I": Uint32, "H": Uint16, "ubyte": Uint8, "B": Uint8, "bool_": Bool, "?": Bool,
}

func init() {
	for d, i := range infos {
		names[i.name] = d
		for _, order := range []string{"", "<", "=", "|"} {
			names[order+i.code] = d
		}
	}
}

// DTypeNamed is np.dtype(name): "float32", "f4", "<f4". It raises TypeError for
// other names.
//
//pyconv:map numpy.dtype(dtype: str)
func DTypeNamed(name string) DType {
	d, ok := names[name]
	if !ok {
		py.Raise("TypeError", "data type '%s' not understood", name)
	}
	return d
}

// SameDType returns d: np.dtype of a dtype.
//
//pyconv:map numpy.dtype(dtype: dtype)
func SameDType(d DType) DType { return d }

// Name returns NumPy's name, float32.
//
//pyconv:map numpy.dtype.name attr
func (d DType) Name() string { return infos[d].name }

// Itemsize returns the bytes of one element.
//
//pyconv:map numpy.dtype.itemsize attr
func (d DType) Itemsize() int { return tensor.DType(d).Size() }

// Kind returns NumPy's letter for the kind: f, i, u, b.
//
//pyconv:map numpy.dtype.kind attr
func (d DType) Kind() string { return infos[d].code[:1] }

// Class shows d's scalars' class: <class 'numpy.float32'>.
func (d DType) Class() py.Raw { return py.ClassRepr("numpy." + d.Name()) }

// PyStr is str(d), float32.
func (d DType) PyStr() string { return d.Name() }

// PyRepr is repr(d), dtype('float32').
func (d DType) PyRepr() string { return "dtype('" + d.Name() + "')" }

// String is NumPy's name.
func (d DType) String() string { return d.Name() }

func (d DType) kind() kind { return infos[d].kind }

// promote returns the dtype that values of a and b meet in.
func promote(a, b DType) DType {
	if a == b {
		return a
	}
	if a.kind() < b.kind() {
		a, b = b, a
	}
	wide, narrow := a.Itemsize(), b.Itemsize()
	switch {
	case b == Bool:
		return a
	case a.kind() == b.kind():
		if wide >= narrow {
			return a
		}
		return b
	case a.kind() == floatKind: // with an integer: a float that holds it
		need := map[int]DType{1: Float16, 2: Float32}[narrow]
		if need == 0 {
			need = Float64
		}
		return promote(a, need)
	case wide > narrow: // signed with unsigned
		return a
	}
	return map[int]DType{1: Int16, 2: Int32, 4: Int64, 8: Float64}[narrow]
}

// floatOf is the dtype of a function like sqrt: the float that holds d.
func floatOf(d DType) DType {
	switch {
	case d.kind() == floatKind:
		return d
	case d.Itemsize() == 1:
		return Float16
	case d.Itemsize() == 2:
		return Float32
	}
	return Float64
}

// quotientOf is the dtype of a division or a mean: d, but float64 for integers.
func quotientOf(d DType) DType {
	if d.kind() == floatKind {
		return d
	}
	return Float64
}

// sumOf is the dtype of a sum: 64 bits for integers.
func sumOf(d DType) DType {
	switch d.kind() {
	case floatKind:
		return d
	case unsignedKind:
		return Uint64
	}
	return Int64
}
