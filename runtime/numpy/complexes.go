package numpy

import (
	"math"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// Complexes is an ndarray of complex numbers, or one number: an array of the real
// parts and one of the imaginary parts, both of one dtype.
type Complexes struct{ re, im *Array }

// ComplexDType is the dtype of complex numbers, by that of their parts.
//
//pyconv:class numpy.dtypes.ComplexDType
type ComplexDType DType

// Name returns NumPy's name, complex128.
//
//pyconv:map numpy.dtypes.ComplexDType.name attr
func (d ComplexDType) Name() string { return "complex" + strconv.Itoa(8*d.Itemsize()) }

// Kind returns NumPy's letter for complex numbers.
//
//pyconv:map numpy.dtypes.ComplexDType.kind attr
func (d ComplexDType) Kind() string { return "c" }

// Itemsize returns the bytes of one element.
//
//pyconv:map numpy.dtypes.ComplexDType.itemsize attr
func (d ComplexDType) Itemsize() int { return 2 * DType(d).Itemsize() }

// PyStr is str(d), complex128.
func (d ComplexDType) PyStr() string { return d.Name() }

// PyRepr is repr(d), dtype('complex128').
func (d ComplexDType) PyRepr() string { return "dtype('" + d.Name() + "')" }

// complexes are the numbers of two arrays of parts.
func complexes(re, im *Array) *Complexes { return &Complexes{re, im} }

// Complex is a Python number as an operand.
func Complex(v complex128) *Complexes {
	return complexes(result(Number(real(v)).t), result(Number(imag(v)).t))
}

// Complexes are a's numbers as complex ones.
func (a *Array) Complexes() *Complexes {
	d := quotientOf(a.DType())
	re := array(a.as(d))
	im := ZerosOf(d, a.Shape()...)
	re.scalar, im.scalar = a.scalar || a.number != nil, a.scalar || a.number != nil
	return complexes(re, im)
}

// ComplexesOf is np.array of a list of complex numbers.
func ComplexesOf(vs []complex128) *Complexes {
	re, im := make([]float64, len(vs)), make([]float64, len(vs))
	for i, v := range vs {
		re[i], im[i] = real(v), imag(v)
	}
	return complexes(array(tensor.FromSlice(tensor.Float64, re, len(vs))), array(tensor.FromSlice(tensor.Float64, im, len(vs))))
}

// both applies f to the real and the imaginary parts.
func (x *Complexes) both(f func(a *Array) *Array) *Complexes { return complexes(f(x.re), f(x.im)) }

// Real returns the real parts.
//
//pyconv:map numpy.ndarray.real attr -> real(0)[r] view(0)
//pyconv:map numpy.real(val: complexes) -> real(0)[r] view(0)
func (x *Complexes) Real() *Array { return x.re }

// Imag returns the imaginary parts.
//
//pyconv:map numpy.ndarray.imag attr -> real(0)[r] view(0)
//pyconv:map numpy.imag(val: complexes) -> real(0)[r] view(0)
func (x *Complexes) Imag() *Array { return x.im }

// Conj returns the conjugates.
//
//pyconv:map numpy.ndarray.conj() -> T[r]
//pyconv:map numpy.conj(x: complexes) -> T[r]
//pyconv:map numpy.conjugate(x: complexes) -> T[r]
func (x *Complexes) Conj() *Complexes { return complexes(x.re, x.im.Neg()) }

// Abs returns the magnitudes.
//
//pyconv:map numpy.abs(x: complexes) -> real(0)[r]
//pyconv:map numpy.absolute(x: complexes) -> real(0)[r]
//pyconv:map numpy.ndarray.__abs__() -> real(0)[r]
func (x *Complexes) Abs() *Array { return x.each(hypot) }

// Angle returns the angles, of which 0 is the real axis.
//
//pyconv:map numpy.angle(z: complexes, *, deg: bool = False) -> real(0)[r]
func (x *Complexes) Angle(deg bool) *Array {
	a := x.im.Arctan2(x.re)
	if deg {
		return a.MulScalar(180 / math.Pi)
	}
	return a
}

// each is f of the parts of every number.
func (x *Complexes) each(f func(re, im float64) float64) *Array {
	re, im := x.parts()
	out := make([]float64, len(re))
	for i := range re {
		out[i] = f(re[i], im[i])
	}
	a := array(cast(tensor.FromSlice(tensor.Float64, out, x.Shape()...), x.re.DType()))
	a.scalar = x.re.scalar
	return a
}

// parts are the real and the imaginary parts in row-major order.
func (x *Complexes) parts() (re, im []float64) {
	return array(x.re.as(Float64)).Ravel().ToFloats(), array(x.im.as(Float64)).Ravel().ToFloats()
}

// hypot is the root of x² + y², rounded correctly but for rare cases.
func hypot(x, y float64) float64 {
	if math.IsInf(x, 0) || math.IsInf(y, 0) {
		return math.Inf(1)
	}
	x, y = math.Abs(x), math.Abs(y)
	if x < y {
		x, y = y, x
	}
	if x == 0 || math.IsNaN(x) || math.IsNaN(y) || x > 1e150 || y != 0 && y < 1e-140 {
		return math.Hypot(x, y)
	}
	xx, yy := x*x, y*y
	rest := math.FMA(x, x, -xx) + math.FMA(y, y, -yy)
	sum := xx + yy
	rest += xx - sum + yy
	h := math.Sqrt(sum)
	return h + (rest-math.FMA(h, h, -sum))/(2*h)
}

// DType returns the element type.
//
//pyconv:map numpy.ndarray.dtype attr
func (x *Complexes) DType() ComplexDType { return ComplexDType(x.re.DType()) }

// Shape returns the sizes.
//
//pyconv:map numpy.ndarray.shape attr
func (x *Complexes) Shape() []int { return x.re.Shape() }

// NDim returns the number of dimensions.
//
//pyconv:map numpy.ndarray.ndim attr
func (x *Complexes) NDim() int { return x.re.NDim() }

// Size returns the number of elements.
//
//pyconv:map numpy.ndarray.size attr
func (x *Complexes) Size() int { return x.re.Size() }

// Len returns the size of the first dimension.
func (x *Complexes) Len() int { return x.re.Len() }

// Dim1 returns the size of an array of one dimension; it raises ValueError for another.
func (x *Complexes) Dim1() int { return x.re.Dim1() }

// Dim2 returns the sizes of an array of two dimensions; it raises ValueError for another.
func (x *Complexes) Dim2() (int, int) { return x.re.Dim2() }

// Slice returns the elements of a dimension from start up to end in steps of step.
func (x *Complexes) Slice(dim, start, end, step int) *Complexes {
	return x.both(func(a *Array) *Array { return a.Slice(dim, start, end, step) })
}

// Select returns the elements at index i of a dimension, which it drops.
func (x *Complexes) Select(dim, i int) *Complexes {
	return x.both(func(a *Array) *Array { return a.Select(dim, i) })
}

// Index returns x[idx...].
func (x *Complexes) Index(idx ...Ix) *Complexes {
	return x.both(func(a *Array) *Array { return a.Index(idx...) })
}

// Unbind returns the elements along the first dimension, which a loop gives.
func (x *Complexes) Unbind(dim int) []*Complexes {
	re, im := x.re.Unbind(dim), x.im.Unbind(dim)
	out := make([]*Complexes, len(re))
	for i := range re {
		out[i] = complexes(re[i], im[i])
	}
	return out
}

// Copy returns a copy.
//
//pyconv:map numpy.ndarray.copy() -> T[r] fresh
func (x *Complexes) Copy() *Complexes { return x.both((*Array).Copy) }

// Reshape returns the elements in another shape.
//
//pyconv:map numpy.ndarray.reshape(*shape: int) -> T[len(shape)] view(0)
func (x *Complexes) Reshape(shape ...int) *Complexes {
	return x.both(func(a *Array) *Array { return a.Reshape(shape...) })
}

// T returns a view with the dimensions in reverse order.
//
//pyconv:map numpy.ndarray.T attr -> T[r] view(0)
func (x *Complexes) T() *Complexes { return x.both((*Array).T) }

// Ravel returns the elements in one dimension.
//
//pyconv:map numpy.ndarray.ravel() -> T[1] view(0)
//pyconv:map numpy.ndarray.flatten() -> T[1] fresh
func (x *Complexes) Ravel() *Complexes { return x.both((*Array).Flatten) }

// Squeeze returns a view without the dimensions of size 1.
//
//pyconv:map numpy.ndarray.squeeze() -> T[?] view(0)
func (x *Complexes) Squeeze() *Complexes { return x.both((*Array).Squeeze) }

// Round rounds the parts to so many digits.
//
//pyconv:map numpy.round(a: complexes, decimals: int = 0) -> T[r]
//pyconv:map numpy.ndarray.round(decimals: int = 0) -> T[r]
func (x *Complexes) Round(digits int) *Complexes {
	return x.both(func(a *Array) *Array { return a.Round(digits) })
}

// Sum returns the sum of all elements.
//
//pyconv:map numpy.sum(a: complexes) -> T[0]
//pyconv:map numpy.ndarray.sum() -> T[0]
func (x *Complexes) Sum() *Complexes { return x.both(func(a *Array) *Array { return a.Sum() }) }

// Add returns x + y, broadcast.
//
//pyconv:map numpy.ndarray.__add__(other: complexes) -> complex(0,1)[max(0,1)]
//pyconv:map numpy.ndarray.__radd__(other: complexes) -> complex(0,1)[max(0,1)]
func (x *Complexes) Add(y *Complexes) *Complexes { return complexes(x.re.Add(y.re), x.im.Add(y.im)) }

// Sub returns x - y, broadcast.
//
//pyconv:map numpy.ndarray.__sub__(other: complexes) -> complex(0,1)[max(0,1)]
func (x *Complexes) Sub(y *Complexes) *Complexes { return complexes(x.re.Sub(y.re), x.im.Sub(y.im)) }

// Mul returns x · y, broadcast.
//
//pyconv:map numpy.ndarray.__mul__(other: complexes) -> complex(0,1)[max(0,1)]
//pyconv:map numpy.ndarray.__rmul__(other: complexes) -> complex(0,1)[max(0,1)]
func (x *Complexes) Mul(y *Complexes) *Complexes {
	return complexes(x.re.Mul(y.re).Sub(x.im.Mul(y.im)), x.re.Mul(y.im).Add(x.im.Mul(y.re)))
}

// AddInPlace adds y.
//
//pyconv:map numpy.ndarray.__iadd__(other: complexes) inplace
func (x *Complexes) AddInPlace(y *Complexes) *Complexes { return x.take(x.Add(y)) }

// SubInPlace subtracts y.
//
//pyconv:map numpy.ndarray.__isub__(other: complexes) inplace
func (x *Complexes) SubInPlace(y *Complexes) *Complexes { return x.take(x.Sub(y)) }

// MulInPlace multiplies by y.
//
//pyconv:map numpy.ndarray.__imul__(other: complexes) inplace
func (x *Complexes) MulInPlace(y *Complexes) *Complexes { return x.take(x.Mul(y)) }

// DivRealInPlace divides by a.
//
//pyconv:map numpy.ndarray.__itruediv__(other: array) inplace
func (x *Complexes) DivRealInPlace(a *Array) *Complexes { return x.take(x.DivReal(a)) }

// take writes y's numbers to x.
func (x *Complexes) take(y *Complexes) *Complexes {
	x.re.SetIndex(y.re, Ellipsis)
	x.im.SetIndex(y.im, Ellipsis)
	return x
}

// DivReal returns x / a, broadcast.
//
//pyconv:map numpy.ndarray.__truediv__(other: array) -> complex(0,1)[max(0,1)]
func (x *Complexes) DivReal(a *Array) *Complexes {
	return x.both(func(p *Array) *Array { return p.Div(a) })
}

// PyStr is str(x).
func (x *Complexes) PyStr() string {
	if x.NDim() == 0 {
		text := x.scalarText()
		if v := x.re.t.Item(); v != 0 || math.Signbit(v) {
			text = "(" + text + ")"
		}
		return text
	}
	return x.text(" ", "", "")
}

// PyRepr is repr(x): array([1.+2.j]), np.complex128(1+2j).
func (x *Complexes) PyRepr() string {
	if x.re.scalar {
		return "np." + x.DType().Name() + "(" + x.scalarText() + ")"
	}
	text := "[]"
	if x.Size() > 0 || x.NDim() == 1 {
		text = x.text(", ", arrayPrefix, ")")
	}
	dtype := ""
	if x.re.DType() != Float64 || x.Size() == 0 {
		dtype = x.DType().Name()
	}
	return reprOf(text, x.re, dtype)
}

// String prints x as Python does.
func (x *Complexes) String() string { return x.PyStr() }

// scalarText is a number without the parentheses: 1+2j.
func (x *Complexes) scalarText() string {
	part := func(a *Array) string { return strings.TrimSuffix(array(a.t.Reshape()).PyStr(), ".0") }
	im := part(x.im)
	if !strings.HasPrefix(im, "-") {
		im = "+" + im
	}
	re := part(x.re)
	if v := x.re.t.Item(); v == 0 && !math.Signbit(v) {
		return strings.TrimPrefix(im, "+") + "j"
	}
	return re + im + "j"
}

// text is NumPy's array2string.
func (x *Complexes) text(separator, prefix, suffix string) string {
	places := Arange(x.Size()).Reshape(x.Shape()...)
	re, im := x.re.Ravel(), x.im.Ravel()
	return places.textBy(separator, prefix, suffix, func(seen []any) func(v any) string {
		var res, ims []any
		for _, v := range seen {
			res = append(res, re.Select(0, v.(int)).value(0))
			ims = append(ims, im.Select(0, v.(int)).value(0))
		}
		first, second := floatFormat{a: x.re}, floatFormat{a: x.im}
		first.choose(res)
		signed(func() { second.choose(ims) })
		return func(v any) (text string) {
			text = first.text(re.Select(0, v.(int)).value(0).(float64))
			signed(func() {
				part := second.text(im.Select(0, v.(int)).value(0).(float64))
				kept := strings.TrimRight(part, " ")
				text += kept + "j" + part[len(kept):]
			})
			return text
		}
	})
}

// signed has numbers print with their sign within f.
func signed(f func()) {
	saved := printing.sign
	defer func() { printing.sign = saved }()
	printing.sign = "+"
	f()
}

// ItemComplex returns the one element as a Python number.
func (x *Complexes) ItemComplex() complex128 {
	x.re.one()
	return complex(x.re.t.Item(), x.im.t.Item())
}

// PyNumber is the Python number of an array without dimensions.
func (x *Complexes) PyNumber() any {
	if x.NDim() == 0 {
		return x.ItemComplex()
	}
	return nil
}

// ItemBool is bool(x).
func (x *Complexes) ItemBool() bool {
	if x.Size() != 1 {
		py.Raise("ValueError", "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
	}
	return x.ItemComplex() != 0
}
