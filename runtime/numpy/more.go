package numpy

import (
	"math"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// Tri returns n by m ones on and below the k-th diagonal, zeros above.
//
//pyconv:map numpy.tri(N: int, M: int, k: int = 0, dtype: dtype = None) -> dtype|f64[2]
func Tri(n, m, k int, opts ...CreateOptions) *Array {
	return OnesOf(dtypeOr(opts, Float64), n, m).Tril(k)
}

// TriSquare is Tri with as many columns as rows.
//
//pyconv:map numpy.tri(N: int, *, k: int = 0, dtype: dtype = None) -> dtype|f64[2]
func TriSquare(n, k int, opts ...CreateOptions) *Array { return Tri(n, n, k, opts...) }

// window is n values of f over a cosine's period.
func window(n int, f func(x float64) float64) *Array {
	if n < 1 {
		return Zeros(0)
	}
	out := make([]float64, n)
	for i := range out {
		out[i] = 1
		if n > 1 {
			out[i] = f(float64(2*i+1-n) / float64(n-1))
		}
	}
	return array(tensor.FromSlice(tensor.Float64, out, n))
}

// Hanning returns Hann's window.
//
//pyconv:map numpy.hanning(M: int) -> f64[1]
func Hanning(n int) *Array {
	return window(n, func(x float64) float64 { return 0.5 + float64(0.5*math.Cos(math.Pi*x)) })
}

// Hamming returns Hamming's window.
//
//pyconv:map numpy.hamming(M: int) -> f64[1]
func Hamming(n int) *Array {
	return window(n, func(x float64) float64 { return 0.54 + float64(0.46*math.Cos(math.Pi*x)) })
}

// Blackman returns Blackman's window.
//
//pyconv:map numpy.blackman(M: int) -> f64[1]
func Blackman(n int) *Array {
	return window(n, func(x float64) float64 {
		return 0.42 + float64(0.5*math.Cos(math.Pi*x)) + float64(0.08*math.Cos(2*math.Pi*x))
	})
}

// AddAt adds v to a[idx...], once for each time that an element is named.
func (a *Array) AddAt(v *Array, idx ...Ix) { a.at(v, (*Array).Add, idx) }

// SubtractAt is AddAt with a difference.
func (a *Array) SubtractAt(v *Array, idx ...Ix) { a.at(v, (*Array).Sub, idx) }

// MaximumAt is AddAt with the larger of the two.
func (a *Array) MaximumAt(v *Array, idx ...Ix) { a.at(v, (*Array).Maximum, idx) }

// MinimumAt is AddAt with the smaller of the two.
func (a *Array) MinimumAt(v *Array, idx ...Ix) { a.at(v, (*Array).Minimum, idx) }

func (a *Array) at(v *Array, f func(x, y *Array) *Array, idx []Ix) {
	places := Arange(a.Size()).Reshape(a.Shape()...).Index(idx...)
	values := v.BroadcastTo(places.Shape()...).Ravel()
	flat := a.Flatten()
	for k, i := range places.Ravel().ToInts() {
		flat.SetIndex(f(flat.Select(0, i), values.Select(0, k)), I(i))
	}
	a.t.CopyInPlace(flat.t.Reshape(a.Shape()...))
}

// MaximumAccumulate returns the largest element so far along an axis.
//
//pyconv:map numpy.maximum.accumulate(array: array, axis: int = 0) -> T[r]
func (a *Array) MaximumAccumulate(at int) *Array {
	v, _ := a.plain().Cummax(axis(at, a.NDim()))
	return array(v)
}

// Logaddexp returns log(exp(a) + exp(b)), broadcast.
//
//pyconv:map numpy.logaddexp(x1: array, x2: array) -> floatof(0,1)[max(0,1)]
func (a *Array) Logaddexp(b *Array) *Array {
	top := a.Maximum(b)
	apart := a.Sub(b).Abs().Neg().Exp().Log1p()
	return result(Where(a.Eq(b), top.Add(Number(math.Ln2)), top.Add(apart)).t)
}

// Select returns for each place the element of the first choice whose condition
// holds there, else v.
//
//pyconv:map numpy.select(condlist: arrays, choicelist: arrays, default: scalar = 0) -> promote(1)[r]
func Select(conds, choices []*Array, v tensor.Scalar) *Array {
	out := Number(v)
	for i := len(conds) - 1; i >= 0; i-- {
		out = Where(conds[i], choices[i], out)
	}
	return out
}

// Gradient returns the slopes between neighbours, at the ends one-sided.
//
//pyconv:map numpy.gradient(f: array) -> quotient(0)[1]
func (a *Array) Gradient() *Array {
	x := array(a.as(quotientOf(a.DType())))
	n := x.Size()
	if n < 2 {
		py.Raise("ValueError", "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.")
	}
	out := x.ZerosLike()
	out.SetIndex(x.Slice(0, 2, End, 1).Sub(x.Slice(0, 0, -2, 1)).DivScalar(2.0), R(1, -1))
	out.SetIndex(x.Select(0, 1).Sub(x.Select(0, 0)), I(0))
	out.SetIndex(x.Select(0, -1).Sub(x.Select(0, -2)), I(-1))
	return out
}

// Trapezoid returns the area under the points, dx apart.
//
//pyconv:map numpy.trapezoid(y: array, *, dx: float = 1.0) -> quotient(0)[0]
func (a *Array) Trapezoid(dx float64) *Array {
	return Number(dx).Mul(a.Slice(0, 1, End, 1).Add(a.Slice(0, 0, -1, 1))).DivScalar(2.0).Sum()
}

// TrapezoidAt returns the area under the points at x.
//
//pyconv:map numpy.trapezoid(y: array, x: array) -> quotient(0)[0]
func (a *Array) TrapezoidAt(x *Array) *Array {
	return x.Diff(1, -1).Mul(a.Slice(0, 1, End, 1).Add(a.Slice(0, 0, -1, 1))).DivScalar(2.0).Sum()
}

// Polyval returns the polynomial with these coefficients, the highest first, at x.
//
//pyconv:map numpy.polyval(p: array, x: array) -> promote(0,1)[r1]
func (a *Array) Polyval(x *Array) *Array {
	y := x.Mul(Number(0))
	for _, c := range a.Unbind(0) {
		y = y.Mul(x).Add(c)
	}
	return y
}

// Copyto writes src, broadcast, to a.
//
//pyconv:map numpy.copyto(dst: numpy.ndarray, src: array)
func (a *Array) Copyto(src *Array) { a.SetIndex(src, Ellipsis) }

// Indices returns the index of every place of a grid, an axis of it first.
//
//pyconv:map numpy.indices(dimensions: ints) -> i64[?]
func Indices(shape []int) *Array {
	axes := make([]*Array, len(shape))
	for d, n := range shape {
		axes[d] = Arange(n)
	}
	return Stack(MeshgridIJ(axes...), 0)
}

// Ndindex lists the indexes of a grid in row-major order.
//
//pyconv:map numpy.ndindex(*shape: int)
func Ndindex(shape ...int) [][]int {
	out := make([][]int, product(shape))
	index := make([]int, len(shape))
	for k := range out {
		out[k] = append([]int(nil), index...)
		for d := len(shape) - 1; d >= 0; d-- {
			if index[d]++; index[d] < shape[d] {
				break
			}
			index[d] = 0
		}
	}
	return out
}

// UniqueRows returns the distinct rows in order.
//
//pyconv:map numpy.unique(ar: array, *, axis: int = 0) -> T[r]
func (a *Array) UniqueRows() *Array {
	rows := a.Reshape(a.Len(), -1)
	keys := make([]*Array, rows.Shape()[1])
	for i := range keys {
		keys[len(keys)-1-i] = rows.Select(1, i)
	}
	order := Lexsort(keys).ToInts()
	var keep []int
	for k, i := range order {
		if k == 0 || !ArrayEqual(rows.Select(0, i), rows.Select(0, order[k-1])) {
			keep = append(keep, i)
		}
	}
	return a.Index(By(array(indexes(keep))))
}

// Nanargmax returns where the largest element that is not NaN stands.
//
//pyconv:map numpy.nanargmax(a: array) -> i64[0]
func (a *Array) Nanargmax() *Array {
	f, _ := a.filled(math.Inf(-1), nil)
	return f.Argmax()
}

// Nanargmin returns where the smallest element that is not NaN stands.
//
//pyconv:map numpy.nanargmin(a: array) -> i64[0]
func (a *Array) Nanargmin() *Array {
	f, _ := a.filled(math.Inf(1), nil)
	return f.Argmin()
}

// Nanmedian returns the middle of the elements that are not NaN.
//
//pyconv:map numpy.nanmedian(a: array) -> quotient(0)[0]
func (a *Array) Nanmedian() *Array { return a.Index(By(a.IsNaN().Not())).Median() }

// TextFormOptions are the arguments of Array2string that have defaults.
type TextFormOptions struct {
	Precision     *int
	SuppressSmall *bool
	Separator     *string
	MaxLineWidth  *int
	Threshold     *float64
}

// Array2string is str(a) with print options of its own.
//
//pyconv:map numpy.array2string(a: array, max_line_width: int? = None, precision: int? = None, suppress_small: bool? = None, separator: str? = ' ', *, threshold: float? = None)
func (a *Array) Array2string(opts ...TextFormOptions) string {
	var o TextFormOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	saved := printing
	defer func() { printing = saved }()
	SetPrintOptions(PrintOptions{Precision: o.Precision, Suppress: o.SuppressSmall, Linewidth: o.MaxLineWidth, Threshold: o.Threshold})
	separator := " "
	set(&separator, o.Separator)
	if a.NDim() == 0 {
		return a.PyStr()
	}
	return a.text(separator, "", "")
}

// ArrayStr is str(a).
//
//pyconv:map numpy.array_str(a: array)
func (a *Array) ArrayStr() string { return a.PyStr() }

// ArrayRepr is repr(a).
//
//pyconv:map numpy.array_repr(arr: array)
func (a *Array) ArrayRepr() string { return a.PyRepr() }

// FillDiagonal writes v to the diagonal.
//
//pyconv:map numpy.fill_diagonal(a: numpy.ndarray, val: scalar)
func (a *Array) FillDiagonal(v tensor.Scalar) {
	if a.NDim() != 2 {
		py.Raise("ValueError", "the diagonal of an array of %d dimensions is not filled here", a.NDim())
	}
	for i := range min(a.Shape()[0], a.Shape()[1]) {
		a.SetIndexScalar(v, I(i), I(i))
	}
}

// SlidingWindowView returns a view of all windows of an array of one dimension.
//
//pyconv:map numpy.lib.stride_tricks.sliding_window_view(x: array, window_shape: int) -> T[2] view(0)
func (a *Array) SlidingWindowView(size int) *Array {
	n := a.Dim1()
	if size > n {
		py.Raise("ValueError", "window shape cannot be larger than input array shape")
	}
	step := a.t.Strides()[0]
	return array(a.t.Strided([]int{n - size + 1, size}, []int{step, step}, a.t.StorageOffset()))
}

// Printing is np.printoptions(…), for a with block.
//
//pyconv:class numpy.printoptions
type Printing struct{ set, saved PrintOptions }

// PrintWith is np.printoptions with what it sets.
//
//pyconv:map numpy.printoptions(*, precision: int? = None, threshold: float? = None, edgeitems: int? = None, linewidth: int? = None, suppress: bool? = None, nanstr: str? = None, infstr: str? = None, sign: str? = None, floatmode: str? = None)
func PrintWith(opts ...PrintOptions) *Printing {
	p := &Printing{}
	if len(opts) > 0 {
		p.set = opts[0]
	}
	return p
}

// Enter sets the options.
//
//pyconv:map numpy.printoptions.__enter__()
func (p *Printing) Enter() {
	now := printing
	p.saved = PrintOptions{Precision: &now.precision, Threshold: &now.threshold, Edgeitems: &now.edgeItems, Linewidth: &now.lineWidth,
		Suppress: &now.suppress, Nanstr: &now.nan, Infstr: &now.inf, Sign: &now.sign, Floatmode: &now.floatMode}
	SetPrintOptions(p.set)
}

// Exit sets them back.
//
//pyconv:map numpy.printoptions.__exit__()
func (p *Printing) Exit() { SetPrintOptions(p.saved) }

// Cholesky returns the lower triangle l with l @ l.T = a.
//
//pyconv:map numpy.linalg.cholesky(a: array) -> quotient(0)[2]
func (a *Array) Cholesky() *Array {
	a.square()
	n := a.Len()
	m := array(a.as(Float64)).ToFloats2()
	l := make([]float64, n*n)
	for i := range n {
		for j := range i + 1 {
			sum := m[i][j]
			for k := range j {
				sum = math.FMA(-l[i*n+k], l[j*n+k], sum)
			}
			switch {
			case i != j:
				l[i*n+j] = sum / l[j*n+j]
			case !(sum > 0):
				py.Raise("LinAlgError", "Matrix is not positive definite")
			default:
				l[i*n+i] = math.Sqrt(sum)
			}
		}
	}
	return array(cast(tensor.FromSlice(tensor.Float64, l, n, n), quotientOf(a.DType())))
}

// BinaryRepr returns the digits of i to base 2, at least width of them.
//
//pyconv:map numpy.binary_repr(num: int, width: int = 0)
func BinaryRepr(i, width int) string {
	text := py.Format(i, "b")
	return strings.Repeat("0", max(0, width-len(text))) + text
}
