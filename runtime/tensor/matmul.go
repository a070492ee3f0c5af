package tensor

import (
	"slices"

	"github.com/pyconv/pyconv/runtime/internal/kernel"
	"github.com/pyconv/pyconv/runtime/internal/parallel"
	"github.com/pyconv/pyconv/runtime/py"
)

// sameType raises for a product of two dtypes.
func sameType(a, b *Tensor) {
	if a.dtype != b.dtype {
		py.Raise("RuntimeError", "expected m1 and m2 to have the same dtype, but got: %s != %s", a.dtype.CName(), b.dtype.CName())
	}
}

// product writes a [m, k] times b [k, n] to c [m, n], contiguous.
func product(c, a, b *Tensor) {
	m, k, n := a.shape[0], a.shape[1], b.shape[1]
	if c.Numel() == 0 {
		return
	}
	switch laneOf(c.dtype) {
	case laneDouble:
		kernel.Product(Elements[float64](c), lanes[float64](a), lanes[float64](b), m, n, k)
	case laneInt:
		out := make([]int64, m*n)
		kernel.Product(out, lanes[int64](a), lanes[int64](b), m, n, k)
		storeRun(c, c.offset, 1, out)
	default:
		productFloats(c, a, b, m, n, k)
	}
}

// rowsApart reports how far apart t's rows stand when each row's elements are
// next to each other.
func rowsApart(t *Tensor) (stride int, ok bool) {
	n, m := t.shape[0], t.shape[1]
	if m > 1 && t.strides[1] != 1 {
		return 0, false
	}
	if n <= 1 {
		return m, true
	}
	return t.strides[0], true
}

// productFloats computes in float32 and rounds to c's dtype. Weights stored as
// rows (b transposed) are read where they are, in half width too.
func productFloats(c, a, b *Tensor, m, n, k int) {
	var out []float32
	if c.dtype == Float32 {
		out = Elements[float32](c)
	} else {
		out = make([]float32, m*n)
	}
	var left []float32
	lda, ok := rowsApart(a)
	if ok && a.dtype == Float32 {
		left = Elements[float32](a)
	} else {
		left, lda = lanes[float32](a), k
	}
	bt := b.Transpose(0, 1)
	ldb, asRows := rowsApart(bt)
	switch {
	case asRows && b.dtype == Float16:
		kernel.GemmT(out, n, left, lda, kernel.Weight{Half: Elements[uint16](b), Format: kernel.F16, Stride: ldb}, m, n, k)
	case asRows && b.dtype == BFloat16:
		kernel.GemmT(out, n, left, lda, kernel.Weight{Half: Elements[uint16](b), Format: kernel.BF16, Stride: ldb}, m, n, k)
	case asRows && b.dtype == Float32:
		kernel.GemmT(out, n, left, lda, kernel.Weight{F32: Elements[float32](b), Stride: ldb}, m, n, k)
	default:
		right, ldb := []float32(nil), n
		if apart, ok := rowsApart(b); ok && b.dtype == Float32 {
			right, ldb = Elements[float32](b), apart
		} else {
			right = lanes[float32](b)
		}
		kernel.Gemm(out, n, left, lda, right, ldb, m, n, k)
	}
	if c.dtype != Float32 {
		storeRun(c, c.offset, 1, out)
	}
}

// Mm returns the product of two matrices.
//
//pyconv:map torch.mm(input: Tensor, mat2: Tensor) -> T[2] backward=MmBackward0
//pyconv:map torch.spmm(input: Tensor, mat2: Tensor) -> T[2] backward=MmBackward0
//pyconv:map torch.Tensor.mm(mat2: Tensor) -> T[2] backward=MmBackward0
func (t *Tensor) Mm(y *Tensor) *Tensor {
	if len(t.shape) != 2 {
		py.Raise("RuntimeError", "mm: self must be a matrix, got %d-D tensor", len(t.shape))
	}
	if len(y.shape) != 2 {
		py.Raise("RuntimeError", "mm: mat2 must be a matrix, got %d-D tensor", len(y.shape))
	}
	return t.mm("mm", y)
}

func (t *Tensor) mm(op string, y *Tensor) *Tensor {
	if t.shape[1] != y.shape[0] {
		py.Raise("RuntimeError", "%s: mat1 and mat2 shapes cannot be multiplied (%dx%d and %dx%d)", op, t.shape[0], t.shape[1], y.shape[0], y.shape[1])
	}
	sameType(t, y)
	out := New(t.dtype, t.shape[0], y.shape[1])
	product(out, t, y)
	return out
}

// Mv returns the product of a matrix and a vector.
//
//pyconv:map torch.mv(input: Tensor, vec: Tensor) -> T[1] backward=MvBackward0
//pyconv:map torch.Tensor.mv(vec: Tensor) -> T[1] backward=MvBackward0
func (t *Tensor) Mv(y *Tensor) *Tensor {
	if len(t.shape) != 2 || len(y.shape) != 1 {
		py.Raise("RuntimeError", "vector + matrix @ vector expected, got %d, %d, %d", 1, len(t.shape), len(y.shape))
	}
	if t.shape[1] != y.shape[0] {
		py.Raise("RuntimeError", "size mismatch, got input (%d), mat (%dx%d), vec (%d)", t.shape[0], t.shape[0], t.shape[1], y.shape[0])
	}
	if t.dtype != y.dtype {
		py.Raise("RuntimeError", "addmv input tensors must have the same dtype, but got %s, %s, and %s", y.dtype.ScalarName(), t.dtype.ScalarName(), y.dtype.ScalarName())
	}
	return t.mm("mm", y.Unsqueeze(1)).squeezeAt(1)
}

// squeezeAt is SqueezeDim of a dimension that is known to be 1.
func (t *Tensor) squeezeAt(dim int) *Tensor {
	return t.alias(cut(t.shape, dim), cut(t.strides, dim), t.offset)
}

// Dot returns the inner product of two vectors.
//
//pyconv:map torch.dot(input: Tensor, tensor: Tensor) -> T[0] backward=DotBackward0
//pyconv:map torch.inner(input: Tensor, other: Tensor) -> T[0] backward=ViewBackward0
//pyconv:map torch.Tensor.dot(tensor: Tensor) -> T[0] backward=DotBackward0
func (t *Tensor) Dot(y *Tensor) *Tensor {
	if len(t.shape) != 1 || len(y.shape) != 1 {
		py.Raise("RuntimeError", "1D tensors expected, but got %dD and %dD tensors", len(t.shape), len(y.shape))
	}
	if t.dtype != y.dtype {
		py.Raise("RuntimeError", "dot : expected both vectors to have same dtype, but found %s and %s", t.dtype.ScalarName(), y.dtype.ScalarName())
	}
	if t.shape[0] != y.shape[0] {
		py.Raise("RuntimeError", "inconsistent tensor size, expected tensor [%d] and src [%d] to have the same number of elements, but got %d and %d elements respectively", t.shape[0], y.shape[0], t.shape[0], y.shape[0])
	}
	return t.Unsqueeze(0).mm("mm", y.Unsqueeze(1)).squeezeAt(1).squeezeAt(0)
}

// Outer returns the products of every pair from two vectors.
//
//pyconv:map torch.outer(input: Tensor, vec2: Tensor) -> promote(0,1)[2] backward=MulBackward0
//pyconv:map torch.ger(input: Tensor, vec2: Tensor) -> promote(0,1)[2] backward=MulBackward0
//pyconv:map torch.Tensor.outer(vec2: Tensor) -> promote(0,1)[2] backward=MulBackward0
func (t *Tensor) Outer(y *Tensor) *Tensor {
	if len(t.shape) != 1 || len(y.shape) != 1 {
		py.Raise("RuntimeError", "outer: Expected 1-D argument self, but got %d-D", max(len(t.shape), len(y.shape)))
	}
	return t.Unsqueeze(1).Mul(y)
}

// Bmm returns the products of two batches of matrices, [b, m, k] and [b, k, n].
//
//pyconv:map torch.bmm(input: Tensor, mat2: Tensor) -> T[3] backward=BmmBackward0
//pyconv:map torch.Tensor.bmm(mat2: Tensor) -> T[3] backward=BmmBackward0
func (t *Tensor) Bmm(y *Tensor) *Tensor {
	if len(t.shape) != 3 {
		py.Raise("RuntimeError", "batch1 must be a 3D tensor")
	}
	if len(y.shape) != 3 {
		py.Raise("RuntimeError", "batch2 must be a 3D tensor")
	}
	if y.shape[0] != t.shape[0] || y.shape[1] != t.shape[2] {
		py.Raise("RuntimeError", "Expected size for first two dimensions of batch2 tensor to be: [%d, %d] but got: [%d, %d].", t.shape[0], t.shape[2], y.shape[0], y.shape[1])
	}
	return t.batched(y)
}

// batched multiplies the last two dimensions of t and y, whose others are alike.
func (t *Tensor) batched(y *Tensor) *Tensor {
	if t.dtype != y.dtype {
		py.Raise("RuntimeError", "expected scalar type %s but found %s", t.dtype.ScalarName(), y.dtype.ScalarName())
	}
	r := len(t.shape)
	batch := t.shape[:r-2]
	m, n, k := t.shape[r-2], y.shape[r-1], t.shape[r-1]
	out := New(t.dtype, append(slices.Clone([]int(batch)), m, n)...)
	lead := func(x *Tensor) []int { return offsets(x.alias(x.shape[:r-2], x.strides[:r-2], 0)) }
	ts, ys := lead(t), lead(y)
	matrix := func(x *Tensor, at int) *Tensor {
		return x.alias(x.shape[r-2:], x.strides[r-2:], x.offset+at)
	}
	parallel.For(len(ts), max(1, (64<<10)/max(m*n*k, 1)), func(lo, hi int) {
		for i := lo; i < hi; i++ {
			product(out.alias([]int{m, n}, []int{max(n, 1), 1}, i*m*n), matrix(t, ts[i]), matrix(y, ys[i]))
		}
	})
	return out
}

// Matmul returns the matrix product: of vectors a number, of a matrix and a
// vector a vector, else of the last two dimensions with the others broadcast.
//
//pyconv:map torch.matmul(input: Tensor, other: Tensor) -> T[matmul] backward=DotBackward0/1,MmBackward0/2,UnsafeViewBackward0
//pyconv:map torch.Tensor.matmul(other: Tensor) -> T[matmul] backward=DotBackward0/1,MmBackward0/2,UnsafeViewBackward0
//pyconv:map torch.Tensor.__matmul__(other: Tensor) -> T[matmul] backward=DotBackward0/1,MmBackward0/2,UnsafeViewBackward0
func (t *Tensor) Matmul(y *Tensor) *Tensor {
	if t.dtype == Complex64 || y.dtype == Complex64 {
		if t.dtype != y.dtype {
			py.Raise("RuntimeError", "expected m1 and m2 to have the same dtype, but got: %s != %s", t.dtype.CName(), y.dtype.CName())
		}
		return complexProduct(t, y, (*Tensor).Matmul)
	}
	rt, ry := len(t.shape), len(y.shape)
	switch {
	case rt == 0 || ry == 0:
		py.Raise("RuntimeError", "both arguments to matmul need to be at least 1D, but they are %dD and %dD", rt, ry)
	case rt == 1 && ry == 1:
		return t.Dot(y)
	case rt == 2 && ry == 1:
		return t.Mv(y)
	case rt == 1 && ry == 2:
		return t.Unsqueeze(0).mm("mm", y).squeezeAt(0)
	case rt == 2 && ry == 2:
		return t.mm("mm", y)
	case rt >= 3 && ry <= 2: // fold the batch into the rows
		if ry == 1 {
			return t.Reshape(numel(t.shape[:rt-1]), t.shape[rt-1]).Mv(y).View(t.shape[:rt-1]...)
		}
		shape := append(slices.Clone([]int(t.shape[:rt-1])), y.shape[1])
		return t.Reshape(numel(t.shape[:rt-1]), t.shape[rt-1]).mm("mm", y).View(shape...)
	case rt == 1:
		return t.Unsqueeze(0).Matmul(y).SqueezeDim(-2)
	}
	if t.shape[rt-1] != y.shape[ry-2] {
		m := numel(t.shape[:rt-2])
		py.Raise("RuntimeError", "Expected size for first two dimensions of batch2 tensor to be: [%d, %d] but got: [%d, %d].", m, t.shape[rt-1], m, y.shape[ry-2])
	}
	batch := slices.Clone(broadcast(t.shape[:rt-2], y.shape[:ry-2]))
	a := t.Expand(slices.Concat(batch, t.shape[rt-2:])...)
	b := y.Expand(slices.Concat(batch, y.shape[ry-2:])...)
	return a.batched(b)
}

// AddmmOptions are the factors of Addmm and Baddbmm; nil for 1.
type AddmmOptions struct {
	Beta, Alpha Scalar
}

func factors(opts []AddmmOptions) (beta, alpha Scalar) {
	beta, alpha = 1, 1
	if len(opts) > 0 {
		if opts[0].Beta != nil {
			beta = opts[0].Beta
		}
		if opts[0].Alpha != nil {
			alpha = opts[0].Alpha
		}
	}
	return beta, alpha
}

// addProduct is beta·t + alpha·p; factors of 1 change nothing.
func (t *Tensor) addProduct(p *Tensor, opts []AddmmOptions) *Tensor {
	beta, alpha := factors(opts)
	if !p.dtype.IsFloat() {
		beta, alpha = int(scalarOf(beta).f), int(scalarOf(alpha).f)
	}
	if scalarOf(alpha).f != 1 {
		p = p.MulScalar(alpha)
	}
	switch scalarOf(beta).f {
	case 0:
		return p
	case 1:
		return t.Expand(p.shape...).Add(p)
	}
	return t.Expand(p.shape...).MulScalar(beta).Add(p)
}

// Addmm returns beta·t + alpha·(a @ b).
//
//pyconv:map torch.addmm(input: Tensor, mat1: Tensor, mat2: Tensor, *, beta: scalar = 1, alpha: scalar = 1) -> T[2] backward=AddmmBackward0
//pyconv:map torch.Tensor.addmm(mat1: Tensor, mat2: Tensor, *, beta: scalar = 1, alpha: scalar = 1) -> T[2] backward=AddmmBackward0
func (t *Tensor) Addmm(a, b *Tensor, opts ...AddmmOptions) *Tensor {
	if len(a.shape) != 2 || len(b.shape) != 2 {
		py.Raise("RuntimeError", "mat1 and mat2 must be matrices, got %d-D and %d-D tensors", len(a.shape), len(b.shape))
	}
	sameType(a, b)
	return once(func(x ...*Tensor) *Tensor { return x[0].addProduct(x[1].mm("addmm", x[2]), opts) }, t, a, b)
}

// Baddbmm returns beta·t + alpha·(a @ b) for batches of matrices.
//
//pyconv:map torch.baddbmm(input: Tensor, batch1: Tensor, batch2: Tensor, *, beta: scalar = 1, alpha: scalar = 1) -> T[3] backward=BaddbmmBackward0
//pyconv:map torch.Tensor.baddbmm(batch1: Tensor, batch2: Tensor, *, beta: scalar = 1, alpha: scalar = 1) -> T[3] backward=BaddbmmBackward0
func (t *Tensor) Baddbmm(a, b *Tensor, opts ...AddmmOptions) *Tensor {
	return once(func(x ...*Tensor) *Tensor { return x[0].addProduct(x[1].Bmm(x[2]), opts) }, t, a, b)
}

// CosineSimilarity returns the cosine of the angle between a and b along dim.
//
//pyconv:map torch.nn.functional.cosine_similarity(x1: Tensor, x2: Tensor, dim: int = 1, eps: float = 1e-08) -> promote(0,1)[reduce] backward=SumBackward1
//pyconv:map torch.cosine_similarity(x1: Tensor, x2: Tensor, dim: int = 1, eps: float = 1e-08) -> promote(0,1)[reduce] backward=SumBackward1
func CosineSimilarity(a, b *Tensor, dim int, eps float64) *Tensor {
	shape := broadcast(a.shape, b.shape)
	a, b = a.Expand(shape...), b.Expand(shape...)
	keep := ReduceOptions{Keepdim: true}
	return a.Div(a.NormDim(2, dim, keep).ClampMin(eps)).Mul(b.Div(b.NormDim(2, dim, keep).ClampMin(eps))).SumDim(dim)
}

// Cdist returns the p-norm distances of every pair of rows, [..., m, d] and
// [..., n, d] giving [..., m, n].
//
//pyconv:map torch.cdist(x1: Tensor, x2: Tensor, p: float = 2.0) -> T[max(0,1)] backward=CdistBackward0
func Cdist(a, b *Tensor, p float64) *Tensor {
	if len(a.shape) < 2 || len(b.shape) < 2 {
		py.Raise("RuntimeError", "cdist only supports at least 2D tensors, X1 got: %dD", len(a.shape))
	}
	if a.shape[len(a.shape)-1] != b.shape[len(b.shape)-1] {
		py.Raise("RuntimeError", "X1 and X2 must have the same number of columns. X1: %d X2: %d", a.shape[len(a.shape)-1], b.shape[len(b.shape)-1])
	}
	if a.dtype.half() && a.Numel() > 0 {
		py.Raise("NotImplementedError", "\"cdist\" not implemented for '%s'", a.dtype.ScalarName())
	}
	return a.Unsqueeze(-2).Sub(b.Unsqueeze(-3)).NormDim(p, -1)
}
