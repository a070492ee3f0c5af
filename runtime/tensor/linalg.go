package tensor

import (
	"math"
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// square raises for what is no matrix, or a batch of them, of n by n.
func (t *Tensor) square(op string) int {
	rank := len(t.shape)
	if rank < 2 {
		py.Raise("RuntimeError", "linalg.%s: The input tensor A must have at least 2 dimensions.", op)
	}
	if t.shape[rank-1] != t.shape[rank-2] {
		py.Raise("RuntimeError", "linalg.%s: A must be batches of square matrices, but they are %d by %d matrices", op, t.shape[rank-2], t.shape[rank-1])
	}
	if !t.dtype.IsFloat() {
		py.Raise("RuntimeError", "linalg.%s: Expected a floating point or complex tensor as input. Got %s", op, t.dtype.ScalarName())
	}
	return t.shape[rank-1]
}

// eliminate brings a [n, n] with the right sides b [n, m] to upper triangular
// form by Gauss's elimination with partial pivoting, in float64. It returns the
// determinant and, where that is 0, the column without a pivot, from 1.
func eliminate(a, b []float64, n int) (det float64, column int) {
	m := 0
	if n > 0 {
		m = len(b) / n
	}
	det = 1
	for k := range n {
		p := k
		for i := k + 1; i < n; i++ {
			if math.Abs(a[i*n+k]) > math.Abs(a[p*n+k]) {
				p = i
			}
		}
		pivot := a[p*n+k]
		if pivot == 0 {
			return 0, k + 1
		}
		if p != k {
			det = -det
			for j := range n {
				a[k*n+j], a[p*n+j] = a[p*n+j], a[k*n+j]
			}
			for j := range m {
				b[k*m+j], b[p*m+j] = b[p*m+j], b[k*m+j]
			}
		}
		det *= pivot
		for i := k + 1; i < n; i++ {
			f := a[i*n+k] / pivot
			if f == 0 {
				continue
			}
			for j := k; j < n; j++ {
				a[i*n+j] -= float64(f * a[k*n+j])
			}
			for j := range m {
				b[i*m+j] -= float64(f * b[k*m+j])
			}
		}
	}
	return det, 0
}

// backSubstitute solves the triangular system that eliminate leaves, in b.
func backSubstitute(a, b []float64, n int) {
	m := len(b) / max(n, 1)
	for k := n - 1; k >= 0; k-- {
		for j := range m {
			s := b[k*m+j]
			for i := k + 1; i < n; i++ {
				s -= float64(a[k*n+i] * b[i*m+j])
			}
			b[k*m+j] = s / a[k*n+k]
		}
	}
}

// Det returns the determinants of the matrices t [..., n, n].
//
//pyconv:map torch.det(input: Tensor) -> T[r-2] backward=LinalgDetBackward0
//pyconv:map torch.linalg.det(A: Tensor) -> T[r-2] backward=LinalgDetBackward0
//pyconv:map torch.Tensor.det() -> T[r-2] backward=LinalgDetBackward0
func (t *Tensor) Det() *Tensor {
	n := t.square("det")
	out := New(Float64, t.shape[:len(t.shape)-2]...)
	at := stored[float64](out)
	data := lanes[float64](t)
	for i := range at {
		at[i], _ = eliminate(data[i*n*n:(i+1)*n*n], nil, n)
	}
	return out.To(t.dtype)
}

// Inverse returns the inverses of the matrices t [..., n, n].
//
//pyconv:map torch.inverse(input: Tensor) -> T[r] backward=LinalgInvExBackward0
//pyconv:map torch.linalg.inv(A: Tensor) -> T[r] backward=LinalgInvExBackward0
//pyconv:map torch.Tensor.inverse() -> T[r] backward=LinalgInvExBackward0
func (t *Tensor) Inverse() *Tensor {
	n := t.square("inv")
	return solve("inv", t, EyeOf(Float64, n, n).Expand(t.shape...))
}

// Solve returns x with a·x = b, for b [..., n, m] or [n].
//
//pyconv:map torch.linalg.solve(A: Tensor, B: Tensor) -> T[r1] backward=LinalgSolveExBackward0
func Solve(a, b *Tensor) *Tensor {
	n := a.square("solve")
	if len(b.shape) == 1 && len(a.shape) == 2 {
		if b.shape[0] != n {
			py.Raise("RuntimeError", "linalg.solve: Incompatible shapes of A and B for the equation AX = B")
		}
		return solve("solve", a, b.Unsqueeze(1)).Squeeze()
	}
	return solve("solve", a, b)
}

func solve(op string, a, b *Tensor) *Tensor {
	n := a.shape[len(a.shape)-1]
	m := b.shape[len(b.shape)-1]
	out := New(Float64, b.shape...)
	as, bs := lanes[float64](a), lanes[float64](b)
	res := stored[float64](out)
	for i := 0; i*n*n < len(as); i++ {
		x, y := as[i*n*n:(i+1)*n*n], bs[i*n*m:(i+1)*n*m]
		if _, column := eliminate(x, y, n); column > 0 {
			if op == "inv" {
				py.Raise("_LinAlgError", "linalg.inv: The diagonal element %d is zero, the inversion could not be completed because the input matrix is singular.", column)
			}
			py.Raise("_LinAlgError", "linalg.solve: The solver failed because the input matrix is singular.")
		}
		backSubstitute(x, y, n)
		copy(res[i*n*m:], y)
	}
	return out.To(a.dtype)
}

// Tensordot sums the products over the last dims dimensions of t and the first
// of y.
//
//pyconv:map torch.tensordot(a: Tensor, b: Tensor, dims: int = 2) -> T[?] backward=ViewBackward0
func Tensordot(t, y *Tensor, dims int) *Tensor {
	if dims < 0 || dims > len(t.shape) || dims > len(y.shape) {
		py.Raise("RuntimeError", "tensordot expects dims < ndim_a + 1, but got dims=%d", dims)
	}
	left, right := t.shape[:len(t.shape)-dims], y.shape[dims:]
	for i, n := range t.shape[len(left):] {
		if n != y.shape[i] && n != 1 && y.shape[i] != 1 {
			py.Raise("RuntimeError", "contracted dimensions need to match, but first has size %d in dim %d and second has size %d in dim %d", n, i-dims, y.shape[i], i)
		}
	}
	k := numel(y.shape[:dims])
	shape := append(append([]int{}, left...), right...)
	return t.Reshape(numel(left), k).Matmul(y.Reshape(k, numel(right))).Reshape(shape...)
}

// Cross returns the vector products of t and y over dimension dim, which has
// three elements.
//
//pyconv:map torch.cross(input: Tensor, other: Tensor, dim: int) -> promote(0,1)[max(0,1)] backward=LinalgCrossBackward0
//pyconv:map torch.linalg.cross(input: Tensor, other: Tensor, *, dim: int = -1) -> promote(0,1)[max(0,1)] backward=LinalgCrossBackward0
//pyconv:map torch.Tensor.cross(other: Tensor, dim: int) -> promote(0,1)[max(0,1)] backward=LinalgCrossBackward0
func (t *Tensor) Cross(y *Tensor, dim int) *Tensor {
	d := wrapDim(dim, len(t.shape))
	if t.shape[d] != 3 {
		py.Raise("RuntimeError", "linalg.cross: inputs dimension %d must have length 3. Got %d and %d", dim, t.shape[d], y.shape[wrapDim(dim, len(y.shape))])
	}
	return t.Roll(-1, dim).Mul(y.Roll(-2, dim)).Sub(t.Roll(-2, dim).Mul(y.Roll(-1, dim)))
}

// CrossFirst is Cross along the first dimension of size 3.
//
//pyconv:map torch.cross(input: Tensor, other: Tensor, dim=None) -> promote(0,1)[max(0,1)] backward=LinalgCrossBackward0
//pyconv:map torch.Tensor.cross(other: Tensor, dim=None) -> promote(0,1)[max(0,1)] backward=LinalgCrossBackward0
func (t *Tensor) CrossFirst(y *Tensor) *Tensor {
	d := slices.Index(t.shape, 3)
	if d < 0 {
		py.Raise("RuntimeError", "no dimension of size 3 in input")
	}
	return t.Cross(y, d)
}

// Kron returns the Kronecker product of t and y, of equal rank.
//
//pyconv:map torch.kron(input: Tensor, other: Tensor) -> promote(0,1)[r] backward=ViewBackward0
//pyconv:map torch.Tensor.kron(other: Tensor) -> promote(0,1)[r] backward=ViewBackward0
func (t *Tensor) Kron(y *Tensor) *Tensor {
	var a, b, out []int
	for len(y.shape) < len(t.shape) {
		y = y.Unsqueeze(0)
	}
	for len(t.shape) < len(y.shape) {
		t = t.Unsqueeze(0)
	}
	for i, n := range t.shape {
		a, b = append(a, n, 1), append(b, 1, y.shape[i])
		out = append(out, n*y.shape[i])
	}
	return t.Reshape(a...).Mul(y.Reshape(b...)).View(out...)
}

// LinalgNorm returns the square root of the sum of all squares.
//
//pyconv:map torch.linalg.norm(input: Tensor) -> T[0] backward=LinalgVectorNormBackward0
func (t *Tensor) LinalgNorm() *Tensor { return t.Norm(2) }

// LinalgNormDim returns the vector norms along dimension dim.
//
//pyconv:map torch.linalg.norm(input: Tensor, ord: float = 2.0, *, dim: int, keepdim: bool = False) -> T[reduce] backward=LinalgVectorNormBackward0
func (t *Tensor) LinalgNormDim(ord float64, dim int, opts ...ReduceOptions) *Tensor {
	return t.NormDim(ord, dim, opts...)
}
