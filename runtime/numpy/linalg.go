package numpy

import (
	"math"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// Matmul returns the matrix product a @ b.
//
//pyconv:map numpy.matmul(x1: array, x2: array) -> promote(0,1)[matmul]
//pyconv:map numpy.ndarray.__matmul__(other: array) -> promote(0,1)[matmul]
func (a *Array) Matmul(b *Array) *Array {
	if a.NDim() == 0 || b.NDim() == 0 {
		py.Raise("ValueError", "matmul: Input operand %d does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)", map[bool]int{true: 0, false: 1}[a.NDim() == 0])
	}
	k, other := a.Shape()[a.NDim()-1], b.Shape()[max(b.NDim()-2, 0)]
	if k != other {
		py.Raise("ValueError", "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size %d is different from %d)", other, k)
	}
	d := resultType(a, b)
	x, y := array(a.as(d)).plain(), array(b.as(d)).plain()
	if d == Bool {
		return result(x.Int().Matmul(y.Int()).Bool())
	}
	return result(x.Matmul(y))
}

// Dot returns the inner product of vectors, the product of matrices, or the
// product with a number.
//
//pyconv:map numpy.dot(a: array, b: array) -> promote(0,1)[dot]
//pyconv:map numpy.ndarray.dot(b: array) -> promote(0,1)[dot]
func (a *Array) Dot(b *Array) *Array {
	switch {
	case a.NDim() == 0 || b.NDim() == 0:
		return a.Mul(b)
	case a.Shape()[a.NDim()-1] != b.Shape()[max(b.NDim()-2, 0)]:
		py.Raise("ValueError", "shapes %s and %s not aligned: %d (dim %d) != %d (dim %d)", shapeText(a.Shape()), shapeText(b.Shape()),
			a.Shape()[a.NDim()-1], a.NDim()-1, b.Shape()[max(b.NDim()-2, 0)], max(b.NDim()-2, 0))
	case b.NDim() > 2: // each row with each column of the last two axes
		k := b.Shape()[b.NDim()-2]
		columns := b.MoveAxis(b.NDim()-2, 0)
		shape := append(append([]int{}, a.Shape()[:a.NDim()-1]...), columns.Shape()[1:]...)
		return a.Reshape(-1, k).Matmul(columns.Reshape(k, -1)).Reshape(shape...)
	}
	return a.Matmul(b)
}

// Vdot returns the inner product of all elements.
//
//pyconv:map numpy.vdot(a: array, b: array) -> promote(0,1)[0]
func (a *Array) Vdot(b *Array) *Array { return a.Ravel().Dot(b.Ravel()) }

// Inner returns the inner products along the last axes.
//
//pyconv:map numpy.inner(a: array, b: array) -> promote(0,1)[?]
func (a *Array) Inner(b *Array) *Array {
	if b.NDim() < 2 {
		return a.Dot(b)
	}
	return a.Dot(b.SwapAxes(-1, -2))
}

// Outer returns the products of each element of a with each of b.
//
//pyconv:map numpy.outer(a: array, b: array) -> promote(0,1)[2]
func (a *Array) Outer(b *Array) *Array {
	return a.Ravel().ExpandDims(1).Mul(b.Ravel().ExpandDims(0))
}

// Cross returns the vector product along the last axis, of size 3.
//
//pyconv:map numpy.cross(a: array, b: array) -> promote(0,1)[max(0,1)]
func (a *Array) Cross(b *Array) *Array {
	part := func(x *Array, i int) *Array { return x.Select(x.NDim()-1, i) }
	minor := func(i, j int) *Array { return part(a, i).Mul(part(b, j)).Sub(part(a, j).Mul(part(b, i))) }
	return Stack([]*Array{minor(1, 2), minor(2, 0), minor(0, 1)}, -1)
}

// Kron returns the Kronecker product.
//
//pyconv:map numpy.kron(a: array, b: array) -> promote(0,1)[max(0,1)]
func (a *Array) Kron(b *Array) *Array {
	d := resultType(a, b)
	return array(array(a.as(d)).plain().Kron(array(b.as(d)).plain()))
}

// Einsum evaluates a sum of products in Einstein's notation.
//
//pyconv:map numpy.einsum(subscripts: str, *operands: array) -> T[?]
func Einsum(subscripts string, as ...*Array) *Array {
	ts := common(as)
	for i, t := range ts {
		ts[i] = array(t).plain()
	}
	return result(tensor.Einsum(subscripts, ts...))
}

// Tensordot sums products over the last dims axes of a and the first of b.
//
//pyconv:map numpy.tensordot(a: array, b: array, axes: int = 2) -> promote(0,1)[?]
func (a *Array) Tensordot(b *Array, axes int) *Array {
	d := resultType(a, b)
	return result(tensor.Tensordot(array(a.as(d)).plain(), array(b.as(d)).plain(), axes))
}

// NormOptions are the arguments of norms along an axis that have defaults.
type NormOptions struct{ Keepdims bool }

// Norm returns the root of the sum of the squares of all elements.
//
//pyconv:map numpy.linalg.norm(x: array) -> quotient(0)[0]
func (a *Array) Norm() *Array {
	x := array(a.as(quotientOf(a.DType()))).Ravel()
	return x.Dot(x).Sqrt()
}

// NormOrd returns the norm of order ord of a vector; of a matrix the orders 1,
// -1, inf and -inf.
//
//pyconv:map numpy.linalg.norm(x: array, ord: float) -> quotient(0)[0]
func (a *Array) NormOrd(ord float64) *Array {
	switch a.NDim() {
	case 1:
		if ord == 2 {
			return a.Norm()
		}
		return a.NormOrdAxis(ord, 0)
	case 2:
		switch {
		case math.Abs(ord) == 1, math.IsInf(ord, 0):
			at := 0
			if math.IsInf(ord, 0) {
				at = 1
			}
			sums := array(a.as(quotientOf(a.DType()))).Abs().SumAxis(at)
			if ord > 0 {
				return sums.Max()
			}
			return sums.Min()
		}
		py.Raise("ValueError", "Invalid norm order for matrices.")
	}
	py.Raise("ValueError", "Improper number of dimensions to norm.")
	return nil
}

// NormNamed is the norm "fro" of a matrix.
//
//pyconv:map numpy.linalg.norm(x: array, ord: str) -> quotient(0)[0]
func (a *Array) NormNamed(ord string) *Array {
	if ord != "fro" {
		py.Raise("ValueError", "Invalid norm order '%s' for vectors", ord)
	}
	return a.Norm()
}

// NormAxis returns the roots of the sums of squares along an axis.
//
//pyconv:map numpy.linalg.norm(x: array, *, axis: int, keepdims: bool = False) -> quotient(0)[reduce]
func (a *Array) NormAxis(axis int, opts ...NormOptions) *Array {
	return a.NormOrdAxis(2, axis, opts...)
}

// NormOrdAxis returns the norms of order ord along an axis.
//
//pyconv:map numpy.linalg.norm(x: array, ord: float, axis: int, keepdims: bool = False) -> quotient(0)[reduce]
func (a *Array) NormOrdAxis(ord float64, axis int, opts ...NormOptions) *Array {
	var o ReduceOptions
	if len(opts) > 0 {
		o.Keepdims = opts[0].Keepdims
	}
	x := array(a.as(quotientOf(a.DType())))
	switch {
	case math.IsInf(ord, 1):
		return x.Abs().MaxAxis(axis, o)
	case math.IsInf(ord, -1):
		return x.Abs().MinAxis(axis, o)
	case ord == 0:
		return array(cast(x.NeScalar(0).t, x.DType())).SumAxis(axis, o)
	case ord == 1:
		return x.Abs().SumAxis(axis, o)
	case ord == 2:
		return x.Mul(x).SumAxis(axis, o).Sqrt()
	}
	return x.Abs().PowScalar(ord).SumAxis(axis, o).PowScalar(1 / ord)
}

// square raises unless a is a square matrix.
func (a *Array) square() {
	if a.NDim() < 2 {
		py.Raise("LinAlgError", "%d-dimensional array given. Array must be at least two-dimensional", a.NDim())
	}
	if s := a.Shape(); s[len(s)-1] != s[len(s)-2] {
		py.Raise("LinAlgError", "Last 2 dimensions of the array must be square")
	}
}

// Det returns the determinant.
//
//pyconv:map numpy.linalg.det(a: array) -> quotient(0)[r-2]
func (a *Array) Det() *Array {
	a.square()
	n := a.Shape()[a.NDim()-1]
	x := a.as(Float64).Clone().Reshape(-1, n, n).Contiguous()
	out := tensor.New(tensor.Float64, a.Shape()[:a.NDim()-2]...)
	data := tensor.Elements[float64](x)
	for i := range out.Numel() {
		tensor.Elements[float64](out)[i] = determinant(data[i*n*n:(i+1)*n*n], n)
	}
	return result(cast(out, quotientOf(a.DType())))
}

// determinant is that of an n by n matrix, which it overwrites: by elimination
// with pivots, and from the logarithms of these, as NumPy multiplies them.
func determinant(m []float64, n int) float64 {
	sign, logs := 1.0, 0.0
	for k := range n {
		pivot := k
		for i := k + 1; i < n; i++ {
			if math.Abs(m[i*n+k]) > math.Abs(m[pivot*n+k]) {
				pivot = i
			}
		}
		if m[pivot*n+k] == 0 {
			return 0
		}
		if pivot != k {
			for j := range n {
				m[k*n+j], m[pivot*n+j] = m[pivot*n+j], m[k*n+j]
			}
			sign = -sign
		}
		if m[k*n+k] < 0 {
			sign = -sign
		}
		logs += py.Log(math.Abs(m[k*n+k]))
		inverse := 1 / m[k*n+k]
		for i := k + 1; i < n; i++ {
			f := m[i*n+k] * inverse
			for j := k + 1; j < n; j++ {
				m[i*n+j] = math.FMA(-f, m[k*n+j], m[i*n+j])
			}
		}
	}
	return sign * py.Exp(logs)
}

// Inv returns the inverse.
//
//pyconv:map numpy.linalg.inv(a: array) -> quotient(0)[r]
func (a *Array) Inv() *Array {
	a.square()
	return singular(func() *tensor.Tensor { return array(a.as(quotientOf(a.DType()))).plain().Inverse() })
}

// Solve returns the x with a @ x = b.
//
//pyconv:map numpy.linalg.solve(a: array, b: array) -> quotient(0,1)[r1]
func (a *Array) Solve(b *Array) *Array {
	a.square()
	d := quotientOf(resultType(a, b))
	return singular(func() *tensor.Tensor {
		return tensor.Solve(array(a.as(d)).plain(), array(b.as(d)).plain())
	})
}

// singular calls f, whose error says that a matrix has no inverse.
func singular(f func() *tensor.Tensor) *Array {
	var t *tensor.Tensor
	if err := py.Catch(func() { t = f() }); err != nil {
		py.Raise("LinAlgError", "Singular matrix")
	}
	return array(t)
}

// MatrixPower returns the n-th power of a square matrix.
//
//pyconv:map numpy.linalg.matrix_power(a: array, n: int) -> T[r]
func (a *Array) MatrixPower(n int) *Array {
	a.square()
	if n < 0 {
		a, n = a.Inv(), -n
	}
	out := Eye(a.Shape()[a.NDim()-1], CreateOptions{Dtype: a.DType()})
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			out = out.Matmul(a)
		}
		a = a.Matmul(a)
	}
	return out
}
