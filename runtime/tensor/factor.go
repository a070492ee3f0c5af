package tensor

import (
	"fmt"
	"math"
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// matrices reads a batch of matrices [..., m, n] in float64; it raises for what
// op, or its kernel, can't take.
func (t *Tensor) matrices(op, kernel string) (data []float64, batch, m, n int) {
	rank := len(t.shape)
	if rank < 2 {
		py.Raise("RuntimeError", "%s: The input tensor A must have at least 2 dimensions.", op)
	}
	if t.dtype != Float32 && t.dtype != Float64 {
		if t.dtype.IsFloat() {
			py.Raise("NotImplementedError", "\"%s\" not implemented for '%s'", kernel, t.dtype.ScalarName())
		}
		py.Raise("RuntimeError", "%s: Expected a floating point or complex tensor as input. Got %s", op, t.dtype.ScalarName())
	}
	return lanes[float64](t), numel(t.shape[:rank-2]), t.shape[rank-2], t.shape[rank-1]
}

// matrix returns data as a batch of matrices of m by n with t's dtype.
func (t *Tensor) matrix(data []float64, m, n int) *Tensor {
	shape := append(slices.Clone([]int(t.shape[:len(t.shape)-2])), m, n)
	return FromSlice(Float64, data, shape...).To(t.dtype)
}

// CholeskyOptions are the keywords of linalg.cholesky.
type CholeskyOptions struct{ Upper bool }

// Cholesky returns the lower triangular L with L·Lᵀ = t, for symmetric positive
// definite matrices t [..., n, n], of which it reads the lower half.
//
//pyconv:map torch.linalg.cholesky(input: Tensor, *, upper: bool = False) -> T[r] backward=LinalgCholeskyExBackward0
//pyconv:map torch.cholesky(input: Tensor, upper: bool = False) -> T[r] backward=CholeskyBackward0
//pyconv:map torch.Tensor.cholesky(upper: bool = False) -> T[r] backward=CholeskyBackward0
func (t *Tensor) Cholesky(opts ...CholeskyOptions) *Tensor {
	n := t.square("cholesky")
	if len(opts) > 0 && opts[0].Upper {
		return t.MT().Cholesky().MT()
	}
	data, batch, _, _ := t.matrices("linalg.cholesky", "linalg_cholesky_cpu")
	for b := range batch {
		if i := cholesky(data[b*n*n:][:n*n], n); i > 0 {
			which := ""
			if len(t.shape) > 2 {
				which = fmt.Sprintf("(Batch element %d): ", b)
			}
			py.Raise("_LinAlgError", "linalg.cholesky: %sThe factorization could not be completed because the input is not positive-definite (the leading minor of order %d is not positive-definite).", which, i)
		}
	}
	return t.matrix(data, n, n)
}

// cholesky factors a in place. It returns the order of the first leading minor
// that is not positive, else 0.
func cholesky(a []float64, n int) int {
	for j := range n {
		for i := range j {
			a[i*n+j] = 0
		}
		d := a[j*n+j]
		for k := range j {
			d -= a[j*n+k] * a[j*n+k]
		}
		if !(d > 0) {
			return j + 1
		}
		d = math.Sqrt(d)
		a[j*n+j] = d
		for i := j + 1; i < n; i++ {
			s := a[i*n+j]
			for k := range j {
				s -= a[i*n+k] * a[j*n+k]
			}
			a[i*n+j] = s / d
		}
	}
	return 0
}

// CholeskyInverse returns the inverse of L·Lᵀ for lower triangular t, or of
// tᵀ·t for an upper one.
//
//pyconv:map torch.cholesky_inverse(input: Tensor, upper: bool = False) -> T[r] backward=CholeskyInverseBackward0
//pyconv:map torch.Tensor.cholesky_inverse(upper: bool = False) -> T[r] backward=CholeskyInverseBackward0
func (t *Tensor) CholeskyInverse(upper bool) *Tensor {
	n := t.square("cholesky_inverse")
	l := Tril(t, 0)
	if upper {
		l = Triu(t, 0).MT()
	}
	half := SolveTriangular(l, EyeOf(t.dtype, n, n).Expand(t.shape...), false)
	return half.MT().Matmul(half)
}

// QR returns matrices Q with orthonormal columns and upper triangular R whose
// product is t [..., m, n]: mode is "reduced", "complete" or "r".
//
//pyconv:map torch.linalg.qr(A: Tensor, mode: str = "reduced") -> (Q: T[r], R: T[r]) backward=LinalgQrBackward0
func (t *Tensor) QR(mode string) (q, r *Tensor) {
	data, batch, m, n := t.matrices("linalg.qr", "geqrf_cpu")
	if mode != "reduced" && mode != "complete" && mode != "r" {
		py.Raise("RuntimeError", "qr received unrecognized mode '%s' but expected one of 'reduced' (default), 'r', or 'complete'", mode)
	}
	k := min(m, n)
	columns := k
	if mode == "complete" {
		columns = m
	}
	qs, rs := make([]float64, batch*m*columns), make([]float64, batch*columns*n)
	for b := range batch {
		a := data[b*m*n:][:m*n]
		vs, taus := householder(a, m, n)
		out := rs[b*columns*n:][:columns*n]
		for i := range min(columns, m) {
			for j := i; j < n; j++ {
				out[i*n+j] = a[i*n+j]
			}
		}
		orthogonal(qs[b*m*columns:][:m*columns], vs, taus, m, columns)
	}
	if mode == "r" {
		return New(t.dtype, 0), t.matrix(rs, columns, n)
	}
	return t.matrix(qs, m, columns), t.matrix(rs, columns, n)
}

// householder brings a [m, n] to upper triangular form by reflections, whose
// vectors and factors it returns. A diagonal has the sign opposite to what stood
// there, as LAPACK's.
func householder(a []float64, m, n int) (vs [][]float64, taus []float64) {
	for k := range min(m, n) {
		v := make([]float64, m-k)
		norm := 0.0
		for i := range v {
			v[i] = a[(k+i)*n+k]
			if i > 0 {
				norm = math.Hypot(norm, v[i])
			}
		}
		tau := 0.0
		if alpha := v[0]; norm != 0 {
			beta := -math.Copysign(math.Hypot(alpha, norm), alpha)
			tau = (beta - alpha) / beta
			for i := range v[1:] {
				v[i+1] /= alpha - beta
			}
			a[k*n+k] = beta
		}
		v[0] = 1
		for j := k + 1; j < n; j++ {
			s := 0.0
			for i := range v {
				s += v[i] * a[(k+i)*n+j]
			}
			for i := range v {
				a[(k+i)*n+j] -= tau * s * v[i]
			}
		}
		vs, taus = append(vs, v), append(taus, tau)
	}
	return vs, taus
}

// orthogonal writes the first columns of the product of the reflections.
func orthogonal(q []float64, vs [][]float64, taus []float64, m, columns int) {
	for i := range columns {
		q[i*columns+i] = 1
	}
	for k := len(vs) - 1; k >= 0; k-- {
		for j := range columns {
			s := 0.0
			for i, v := range vs[k] {
				s += v * q[(k+i)*columns+j]
			}
			for i, v := range vs[k] {
				q[(k+i)*columns+j] -= taus[k] * s * v
			}
		}
	}
}

// TriangularOptions are the keywords of linalg.solve_triangular.
type TriangularOptions struct {
	NoLeft        bool // x·a = b
	Unitriangular bool // the diagonal is ones, whatever stands there
}

// SolveTriangular returns x with a·x = b for a [..., n, n], of which it reads the
// upper or the lower half, and b [..., n, k].
//
//pyconv:map torch.linalg.solve_triangular(input: Tensor, B: Tensor, *, upper: bool, left: bool = True, unitriangular: bool = False) -> T[max(0,1)] backward=LinalgSolveTriangularBackward0
func SolveTriangular(a, b *Tensor, upper bool, opts ...TriangularOptions) *Tensor {
	var o TriangularOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	n := a.square("solve_triangular")
	if a.dtype != b.dtype {
		py.Raise("RuntimeError", "linalg.solve_triangular: Expected A and B to have the same dtype, but found A of type %s and B of type %s instead", a.dtype.ScalarName(), b.dtype.ScalarName())
	}
	if len(b.shape) < 2 {
		py.Raise("RuntimeError", "linalg.solve_triangular: The input tensor B must have at least 2 dimensions.")
	}
	if o.NoLeft { // the transposed system
		o.NoLeft = false
		if b.shape[len(b.shape)-1] != n {
			triangularShapes(a, b, "XA = B")
		}
		return SolveTriangular(a.MT(), b.MT(), !upper, o).MT()
	}
	rank := len(b.shape)
	if b.shape[rank-2] != n {
		triangularShapes(a, b, "AX = B")
	}
	batch := broadcast(a.shape[:len(a.shape)-2], b.shape[:rank-2])
	k := b.shape[rank-1]
	as := lanes[float64](a.Expand(append(slices.Clone(batch), n, n)...))
	shape := append(slices.Clone(batch), n, k)
	xs := lanes[float64](b.Expand(shape...))
	for i := range numel(batch) {
		substitute(as[i*n*n:][:n*n], xs[i*n*k:][:n*k], n, k, upper, o.Unitriangular)
	}
	return FromSlice(Float64, xs, shape...).To(a.dtype)
}

func triangularShapes(a, b *Tensor, equation string) {
	ra, rb := len(a.shape), len(b.shape)
	py.Raise("RuntimeError", "linalg.solve_triangular: Incompatible shapes of A and B for the equation %s (%dx%d and %dx%d)", equation, a.shape[ra-2], a.shape[ra-1], b.shape[rb-2], b.shape[rb-1])
}

// substitute solves a·x = b in b, row by row from the end that is known.
func substitute(a, b []float64, n, k int, upper, unit bool) {
	for step := range n {
		i := step
		if upper {
			i = n - 1 - step
		}
		row := b[i*k:][:k]
		for other := range step {
			j := other
			if upper {
				j = n - 1 - other
			}
			f := a[i*n+j]
			for c := range row {
				row[c] -= f * b[j*k+c]
			}
		}
		if !unit {
			for c := range row {
				row[c] /= a[i*n+i]
			}
		}
	}
}
