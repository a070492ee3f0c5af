package numpy

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// Texts is an ndarray of texts, or np.str_ without dimensions: an array of codes,
// and the texts that they stand for. Views share both.
type Texts struct {
	codes *Array
	pool  *[]string
	width int // the characters that there is room for: what is longer is cut
}

// StrDType is the dtype of texts, <U5: how many characters each has room for;
// 0 leaves that to the texts.
//
//pyconv:class numpy.dtypes.StrDType
type StrDType int

// Str is the dtype of texts as long as they come.
//
//pyconv:map numpy.str_
const Str StrDType = 0

// SameStrDType returns d: np.dtype(str).
//
//pyconv:map numpy.dtype(dtype: numpy.dtypes.StrDType)
func SameStrDType(d StrDType) StrDType { return d }

// PyStr is str(d), <U5.
//
//pyconv:map numpy.dtypes.StrDType.str attr
func (d StrDType) PyStr() string { return "<U" + strconv.Itoa(int(d)) }

// PyRepr is repr(d), dtype('<U5').
func (d StrDType) PyRepr() string { return "dtype('" + d.PyStr() + "')" }

// Name returns NumPy's name, which counts bits: str160.
//
//pyconv:map numpy.dtypes.StrDType.name attr
func (d StrDType) Name() string { return "str" + strconv.Itoa(32*int(d)) }

// Kind returns NumPy's letter for texts.
//
//pyconv:map numpy.dtypes.StrDType.kind attr
//pyconv:map numpy.dtypes.StrDType.char attr
func (d StrDType) Kind() string { return "U" }

// Itemsize returns the bytes of one element: four a character.
//
//pyconv:map numpy.dtypes.StrDType.itemsize attr
func (d StrDType) Itemsize() int { return 4 * int(d) }

// Is reports whether a name stands for d: d == "<U5".
//
//pyconv:map numpy.dtypes.StrDType.__eq__(other: str)
func (d StrDType) Is(name string) bool {
	return strings.TrimLeft(name, "<=|") == d.PyStr()[1:]
}

// Eq reports whether d and e are one dtype.
//
//pyconv:map numpy.dtypes.StrDType.__eq__(other: numpy.dtypes.StrDType)
func (d StrDType) Eq(e StrDType) bool { return d == e }

// newTexts is an array over texts in row-major order, each with room for the
// longest unless dtype says otherwise.
func newTexts(texts []string, dtype StrDType, shape ...int) *Texts {
	width := int(dtype)
	if width == 0 {
		width = 1
		for _, s := range texts {
			width = max(width, utf8.RuneCountInString(s))
		}
	}
	for i, s := range texts {
		texts[i] = fitted(s, width)
	}
	return &Texts{codes: Arange(len(texts)).Reshape(shape...), pool: &texts, width: width}
}

// fitted is s cut to width characters, without the NULs at its end.
func fitted(s string, width int) string {
	if len(s) > width {
		for at := range s {
			if width == 0 {
				s = s[:at]
				break
			}
			width--
		}
	}
	return strings.TrimRight(s, "\x00")
}

// Text is s where an array of texts is wanted.
func Text(s string) *Texts {
	x := newTexts([]string{s}, 0, 1)
	return x.like(result(x.codes.t.Reshape()))
}

// TextsOf is an array of nested slices of texts, or of arrays of such.
func TextsOf(v any) *Texts {
	homogeneous(v)
	switch v := v.(type) {
	case []string:
		return newTexts(slices.Clone(v), 0, len(v))
	case [][]string:
		columns := 0
		if len(v) > 0 {
			columns = len(v[0])
		}
		return newTexts(slices.Concat(v...), 0, len(v), columns)
	case []*Texts:
		return StackTexts(v, 0)
	}
	py.Raise("TypeError", "texts stand in lists of one or two dimensions here, not in %T", v)
	return nil
}

// TextsOfNumbers is np.array of lists of numbers as texts, with room for the longest.
func TextsOfNumbers(v any) *Texts {
	x := Of(v).AsTexts(0)
	return newTexts(x.Strings(), 0, x.Shape()...)
}

// NewTexts is np.array of texts.
//
//pyconv:map numpy.array(object: texts, dtype: numpy.dtypes.StrDType = numpy.str_, *, copy: bool = True) -> T[r] fresh
func (x *Texts) NewTexts(dtype StrDType) *Texts { return x.AsTexts(dtype) }

// SameTexts is np.asarray of texts: x itself, where it has the dtype.
//
//pyconv:map numpy.asarray(a: texts, dtype: numpy.dtypes.StrDType = numpy.str_) -> T[r] view(0)
//pyconv:map numpy.asanyarray(a: texts, dtype: numpy.dtypes.StrDType = numpy.str_) -> T[r] view(0)
func (x *Texts) SameTexts(dtype StrDType) *Texts {
	if dtype == 0 || int(dtype) == x.width {
		return x
	}
	return x.AsTexts(dtype)
}

// NumbersOf is np.array of texts as numbers.
//
//pyconv:map numpy.array(object: texts, dtype: dtype) -> dtype[r] fresh
//pyconv:map numpy.asarray(a: texts, dtype: dtype) -> dtype[r] fresh
func (x *Texts) NumbersOf(dtype DType) *Array { return x.Astype(dtype) }

// FullTexts returns s everywhere.
//
//pyconv:map numpy.full(shape: ints, fill_value: str, dtype: numpy.dtypes.StrDType = numpy.str_) -> T[len(shape)]
func FullTexts(shape []int, s string, dtype StrDType) *Texts {
	x := newTexts([]string{s}, dtype, 1)
	return x.like(array(x.codes.t.Reshape()).fill(Int64, shape))
}

// ZeroTexts returns empty texts.
//
//pyconv:map numpy.zeros(shape: ints, dtype: numpy.dtypes.StrDType) -> T[len(shape)]
//pyconv:map numpy.empty(shape: ints, dtype: numpy.dtypes.StrDType) -> T[len(shape)]
func ZeroTexts(dtype StrDType, shape ...int) *Texts {
	return FullTexts(shape, "", max(dtype, 1))
}

// like is an array of other codes over x's texts.
func (x *Texts) like(codes *Array) *Texts { return &Texts{codes: codes, pool: x.pool, width: x.width} }

// Strings returns the elements in row-major order.
func (x *Texts) Strings() []string {
	out := make([]string, x.Size())
	if len(out) == 0 {
		return out
	}
	for i, c := range tensor.Elements[int64](x.codes.plain().Contiguous())[:len(out)] {
		out[i] = (*x.pool)[c]
	}
	return out
}

// ToStrings returns the elements of an array of one dimension.
func (x *Texts) ToStrings() []string {
	if x.NDim() != 1 {
		py.Raise("TypeError", "texts of one dimension are wanted here, this array has %d", x.NDim())
	}
	return x.Strings()
}

// ToStrings2 returns the rows of an array of two dimensions.
func (x *Texts) ToStrings2() [][]string {
	rows, columns := x.Dim2()
	all := x.Strings()
	out := make([][]string, rows)
	for i := range out {
		out[i] = all[i*columns : (i+1)*columns]
	}
	return out
}

// Item returns the one element.
func (x *Texts) Item() string {
	x.codes.one()
	return (*x.pool)[x.codes.t.ItemInt()]
}

// At returns an element of an array of one dimension.
func (x *Texts) At(i int) string { return x.Select(0, i).Item() }

// DType returns the element type.
//
//pyconv:map numpy.ndarray.dtype attr
func (x *Texts) DType() StrDType { return StrDType(x.width) }

// Shape returns the sizes.
//
//pyconv:map numpy.ndarray.shape attr
//pyconv:map numpy.shape(a: texts)
func (x *Texts) Shape() []int { return x.codes.Shape() }

// NDim returns the number of dimensions.
//
//pyconv:map numpy.ndarray.ndim attr
//pyconv:map numpy.ndim(a: texts)
func (x *Texts) NDim() int { return x.codes.NDim() }

// Size returns the number of elements.
//
//pyconv:map numpy.ndarray.size attr
//pyconv:map numpy.size(a: texts)
func (x *Texts) Size() int { return x.codes.Size() }

// Itemsize returns the bytes of one element.
//
//pyconv:map numpy.ndarray.itemsize attr
func (x *Texts) Itemsize() int { return x.DType().Itemsize() }

// NBytes returns the bytes of all elements.
//
//pyconv:map numpy.ndarray.nbytes attr
func (x *Texts) NBytes() int { return x.Size() * x.Itemsize() }

// Len returns the size of the first dimension.
func (x *Texts) Len() int {
	if x.codes.scalar { // np.str_ is a str
		return utf8.RuneCountInString(x.Item())
	}
	return x.codes.Len()
}

// Dim1 returns the size of an array of one dimension; it raises ValueError for another.
func (x *Texts) Dim1() int { return x.codes.Dim1() }

// Dim2 returns the sizes of an array of two dimensions; it raises ValueError for another.
func (x *Texts) Dim2() (int, int) { return x.codes.Dim2() }

// ItemBool is bool(x).
func (x *Texts) ItemBool() bool {
	if x.Size() != 1 {
		return x.codes.ItemBool() // raises
	}
	return x.Item() != ""
}

// PyStr is str(x).
func (x *Texts) PyStr() string {
	if x.NDim() == 0 {
		return x.Item()
	}
	return x.text(" ", "", "")
}

// PyRepr is repr(x): array(['a', 'b'], dtype='<U1'), np.str_('a').
func (x *Texts) PyRepr() string {
	if x.codes.scalar {
		return py.NumpyStr(x.Item()).PyRepr()
	}
	text := "[]"
	if x.Size() > 0 || x.NDim() == 1 {
		text = x.text(", ", arrayPrefix, ")")
	}
	return reprOf(text, x.codes, "'"+x.DType().PyStr()+"'")
}

// PyFormat is format(x, spec).
func (x *Texts) PyFormat(spec string) string {
	switch {
	case x.NDim() == 0:
		return py.Format(x.Item(), spec)
	case spec != "":
		py.Raise("TypeError", "unsupported format string passed to numpy.ndarray.__format__")
	}
	return x.PyStr()
}

// String prints x as Python does.
func (x *Texts) String() string { return x.PyStr() }

// text is NumPy's array2string.
func (x *Texts) text(separator, prefix, suffix string) string {
	return x.codes.textBy(separator, prefix, suffix, func([]any) func(v any) string {
		return func(v any) string { return py.Repr((*x.pool)[v.(int)]) }
	})
}

// PyHash is the hash of an element.
func (x *Texts) PyHash() int {
	if !x.codes.scalar {
		py.Raise("TypeError", "unhashable type: 'numpy.ndarray'")
	}
	return py.Hash(x.Item())
}

// PyEqual is x == other of two elements.
func (x *Texts) PyEqual(other any) bool {
	y, ok := other.(*Texts)
	return ok && x.Eq(y).ItemBool()
}

// Astype returns the numbers that the texts spell.
//
//pyconv:map numpy.ndarray.astype(dtype: dtype) -> dtype[r] fresh
func (x *Texts) Astype(dtype DType) *Array {
	texts := x.Strings()
	switch dtype.kind() {
	case floatKind:
		out := make([]float64, len(texts))
		for i, s := range texts {
			v, err := py.ParseFloat(s)
			if err != nil {
				py.Raise("ValueError", "could not convert string to float: %s", py.NumpyStr(s).PyRepr())
			}
			out[i] = v
		}
		return array(cast(tensor.FromSlice(tensor.Float64, out, x.Shape()...), dtype))
	case boolKind:
		out := make([]bool, len(texts))
		for i, s := range texts {
			out[i] = s != ""
		}
		return array(tensor.Of(out, tensor.CreateOptions{Dtype: tensor.Bool}).Reshape(x.Shape()...))
	}
	out := make([]int64, len(texts))
	for i, s := range texts {
		v, err := py.ParseInt(s, 10)
		if err != nil {
			py.Raise("ValueError", "invalid literal for int() with base 10: %s", py.NumpyStr(s).PyRepr())
		}
		if !fits(v, dtype) {
			py.Raise("OverflowError", "Python integer %d out of bounds for %s", v, dtype.Name())
		}
		out[i] = int64(v)
	}
	return array(cast(tensor.FromSlice(tensor.Int64, out, x.Shape()...), dtype))
}

// AsTexts returns a copy in which each text has room for as many characters as
// dtype says.
//
//pyconv:map numpy.ndarray.astype(dtype: numpy.dtypes.StrDType) -> T[r] fresh
func (x *Texts) AsTexts(dtype StrDType) *Texts {
	if dtype == 0 {
		dtype = StrDType(x.width)
	}
	return newTexts(x.Strings(), dtype, x.Shape()...)
}

// numberWidths are the characters that NumPy keeps for a number's text.
var numberWidths = map[DType]StrDType{
	Bool: 5, Int8: 4, Int16: 6, Int32: 11, Int64: 21, Uint8: 3, Uint16: 5, Uint32: 10, Uint64: 20, Float16: 32, Float32: 32, Float64: 32,
}

// AsTexts returns the texts of the numbers.
//
//pyconv:map numpy.ndarray.astype(dtype: numpy.dtypes.StrDType) -> T[r] fresh
func (a *Array) AsTexts(dtype StrDType) *Texts {
	if dtype == 0 {
		dtype = numberWidths[a.DType()]
	}
	flat := a.Ravel()
	texts := make([]string, a.Size())
	for i := range texts {
		texts[i] = flat.Select(0, i).PyStr()
	}
	return newTexts(texts, dtype, a.Shape()...)
}
