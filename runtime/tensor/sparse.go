package tensor

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// Sparse is a tensor of layout torch.sparse_coo: the values at some places, zero
// elsewhere. A place that stands more than once counts with the sum.
//
//pyconv:class torch.SparseTensor
type Sparse struct {
	indices   *Tensor // [dims, nnz], int64
	values    *Tensor // [nnz]
	shape     Size
	coalesced bool // the places are in order and distinct
}

// SparseOptions are the arguments of NewSparse that have defaults.
type SparseOptions struct {
	Dtype       DType // the values' where none is given
	IsCoalesced bool
}

// NewSparse returns the sparse tensor of that shape with values [nnz] at indices
// [dims, nnz].
//
//pyconv:map torch.sparse_coo_tensor(indices: Tensor, values: Tensor, size: ints, *, dtype: dtype = None, device=None, requires_grad=False, check_invariants=None, is_coalesced: bool = False)
func NewSparse(indices, values *Tensor, size []int, opts ...SparseOptions) *Sparse {
	var o SparseOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	if len(indices.shape) != 2 {
		py.Raise("RuntimeError", "indices must be sparse_dim x nnz, but got: %s", indices.Shape().PyStr())
	}
	if len(values.shape) != 1 {
		py.Raise("NotImplementedError", "a sparse tensor with dense dimensions")
	}
	if n, m := indices.shape[1], values.shape[0]; n != m {
		py.Raise("RuntimeError", "indices and values must have same nnz, but got nnz from indices: %d, nnz from values: %d", n, m)
	}
	if len(size) != indices.shape[0] {
		py.Raise("RuntimeError", "number of dimensions must be sparse_dim (%d) + dense_dim (0), but got %d", indices.shape[0], len(size))
	}
	s := &Sparse{indices: indices.To(Int64).Clone(), values: values.Clone(), shape: slices.Clone(size), coalesced: o.IsCoalesced}
	if o.Dtype != Invalid {
		s.values = s.values.To(o.Dtype)
	}
	for d, places := range s.indices.ToInts2() {
		for _, i := range places {
			if i < 0 {
				py.Raise("RuntimeError", "found negative index %d for dim %d", i, d)
			}
			if i >= size[d] {
				py.Raise("RuntimeError", "size is inconsistent with indices: for dim %d, size is %d but found index %d", d, size[d], slices.Max(places))
			}
		}
	}
	return s
}

// SparseOf is NewSparse of the least shape that holds all places.
//
//pyconv:map torch.sparse_coo_tensor(indices: Tensor, values: Tensor, *, dtype: dtype = None, device=None, requires_grad=False, check_invariants=None, is_coalesced: bool = False)
func SparseOf(indices, values *Tensor, opts ...SparseOptions) *Sparse {
	var size []int
	if len(indices.shape) == 2 {
		for _, places := range indices.To(Int64).ToInts2() {
			n := 0
			for _, i := range places {
				n = max(n, i+1)
			}
			size = append(size, n)
		}
	}
	return NewSparse(indices, values, size, opts...)
}

// ToSparse returns the elements of t that are not zero.
//
//pyconv:map torch.Tensor.to_sparse()
func (t *Tensor) ToSparse() *Sparse {
	places := t.Nonzero().T().Contiguous()
	return &Sparse{indices: places, values: t.Reshape(-1).IndexSelect(0, flatPlaces(places, t.shape)), shape: slices.Clone(t.shape), coalesced: true}
}

// flatPlaces are the places [dims, nnz] in a contiguous tensor of that shape.
func flatPlaces(places *Tensor, shape []int) *Tensor {
	flat := make([]int64, places.shape[1])
	for d, row := range places.ToInts2() {
		for k, i := range row {
			flat[k] = flat[k]*int64(shape[d]) + int64(i)
		}
	}
	return FromSlice(Int64, flat, len(flat))
}

// Dense returns s with its zeros.
//
//pyconv:map torch.SparseTensor.to_dense() -> ?[?] fresh
func (s *Sparse) Dense() *Tensor {
	c := s.Coalesce()
	n := 1
	for _, d := range s.shape {
		n *= d
	}
	out := New(c.values.dtype, n)
	if c.Nnz() > 0 {
		out.IndexCopyInPlace(0, flatPlaces(c.indices, s.shape), c.values)
	}
	return out.Reshape(s.shape...)
}

// Coalesce returns s with its places in order, each once.
//
//pyconv:map torch.SparseTensor.coalesce()
func (s *Sparse) Coalesce() *Sparse {
	if s.coalesced {
		return s
	}
	flat := flatPlaces(s.indices, s.shape).ToInts()
	order := make([]int, len(flat))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(flat[a], flat[b]) })
	var first []int64 // the first of each place
	at := make([]int64, len(flat))
	for k, i := range order {
		if k == 0 || flat[i] != flat[order[k-1]] {
			first = append(first, int64(i))
		}
		at[i] = int64(len(first) - 1)
	}
	values := New(s.values.dtype, len(first))
	values.IndexAddInPlace(0, FromSlice(Int64, at, len(at)), s.values)
	return &Sparse{indices: s.indices.IndexSelect(1, FromSlice(Int64, first, len(first))), values: values, shape: s.shape, coalesced: true}
}

// Indices returns the places [dims, nnz].
//
//pyconv:map torch.SparseTensor.indices() -> i64[2] view(0)
func (s *Sparse) Indices() *Tensor { return s.distinct("indices").indices }

// Values returns the values [nnz].
//
//pyconv:map torch.SparseTensor.values() -> ?[1] view(0)
func (s *Sparse) Values() *Tensor { return s.distinct("values").values }

func (s *Sparse) distinct(what string) *Sparse {
	if !s.coalesced {
		py.Raise("RuntimeError", "Cannot get %s on an uncoalesced tensor, please call .coalesce() first", what)
	}
	return s
}

// Nnz returns how many values there are.
//
//pyconv:map torch.SparseTensor._nnz()
func (s *Sparse) Nnz() int { return s.values.shape[0] }

// IsCoalesced reports whether the places are in order and distinct.
//
//pyconv:map torch.SparseTensor.is_coalesced()
func (s *Sparse) IsCoalesced() bool { return s.coalesced }

// Shape returns the sizes.
//
//pyconv:map torch.SparseTensor.shape attr
//pyconv:map torch.SparseTensor.size()
func (s *Sparse) Shape() Size { return s.shape }

// Size returns the size of one dimension.
//
//pyconv:map torch.SparseTensor.size(dim: int)
func (s *Sparse) Size(dim int) int { return s.shape[wrapDim(dim, len(s.shape))] }

// Len returns the first size.
//
//pyconv:map torch.SparseTensor.__len__()
func (s *Sparse) Len() int { return s.Size(0) }

// Dim returns the number of dimensions.
//
//pyconv:map torch.SparseTensor.dim()
//pyconv:map torch.SparseTensor.ndim attr
func (s *Sparse) Dim() int { return len(s.shape) }

// DType returns the values' dtype.
//
//pyconv:map torch.SparseTensor.dtype attr
func (s *Sparse) DType() DType { return s.values.dtype }

// To returns s with values of another dtype.
//
//pyconv:map torch.SparseTensor.to(dtype: dtype)
func (s *Sparse) To(dtype DType) *Sparse {
	return &Sparse{indices: s.indices, values: s.values.To(dtype), shape: s.shape, coalesced: s.coalesced}
}

// Float is To(Float32).
//
//pyconv:map torch.SparseTensor.float()
func (s *Sparse) Float() *Sparse { return s.To(Float32) }

// Double is To(Float64).
//
//pyconv:map torch.SparseTensor.double()
func (s *Sparse) Double() *Sparse { return s.To(Float64) }

// Same is s, whatever the device.
//
//pyconv:map torch.SparseTensor.to(device: str = None)
//pyconv:map torch.SparseTensor.cpu()
//pyconv:map torch.SparseTensor.cuda()
func (s *Sparse) Same() *Sparse { return s }

// T is the transpose of a matrix.
//
//pyconv:map torch.SparseTensor.t()
//pyconv:map torch.SparseTensor.T attr
func (s *Sparse) T() *Sparse {
	if len(s.shape) != 2 {
		py.Raise("RuntimeError", "t() expects a tensor with <= 2 sparse and 0 dense dimensions, but got %d sparse and 0 dense dimensions", len(s.shape))
	}
	return &Sparse{indices: s.indices.Flip(0), values: s.values, shape: Size{s.shape[1], s.shape[0]}}
}

// Mm returns the product of s and a matrix y.
//
//pyconv:map torch.mm(input: torch.SparseTensor, mat2: Tensor) -> T[2] backward=MmBackward0
//pyconv:map torch.spmm(input: torch.SparseTensor, mat2: Tensor) -> T[2] backward=MmBackward0
//pyconv:map torch.sparse.mm(mat1: torch.SparseTensor, mat2: Tensor) -> T[2] backward=SparseAddmmBackward0
//pyconv:map torch.SparseTensor.mm(mat2: Tensor) -> T[2] backward=MmBackward0
func (s *Sparse) Mm(y *Tensor) *Tensor {
	if len(s.shape) != 2 || len(y.shape) != 2 {
		py.Raise("RuntimeError", "addmm: 2D tensors expected, got %d and %d dimensions", len(s.shape), len(y.shape))
	}
	if y.shape[0] != s.shape[1] {
		py.Raise("RuntimeError", "addmm: Argument #3 (dense): Expected dim 0 size %d, got %d", s.shape[1], y.shape[0])
	}
	sameType(s.values, y)
	switch y.dtype {
	case Float32:
		return sparseProduct[float32](s, y)
	case Float64:
		return sparseProduct[float64](s, y)
	}
	return s.Dense().Mm(y)
}

func sparseProduct[T float32 | float64](s *Sparse, y *Tensor) *Tensor {
	width := y.shape[1]
	places, values, from := s.indices.ToInts2(), lanes[T](s.values), lanes[T](y)
	out := make([]T, s.shape[0]*width)
	for k, v := range values {
		row, src := out[places[0][k]*width:][:width], from[places[1][k]*width:][:width]
		for i, x := range src {
			row[i] += T(v * x)
		}
	}
	return FromSlice(y.dtype, out, s.shape[0], width)
}

// Matmul is s @ y of a matrix and a matrix or a vector.
//
//pyconv:map torch.SparseTensor.__matmul__(other: Tensor) -> T[r] backward=MvBackward0/1,MmBackward0
//pyconv:map torch.SparseTensor.matmul(other: Tensor) -> T[r] backward=MvBackward0/1,MmBackward0
//pyconv:map torch.matmul(input: torch.SparseTensor, other: Tensor) -> T[r] backward=MvBackward0/1,MmBackward0
func (s *Sparse) Matmul(y *Tensor) *Tensor {
	if len(y.shape) == 1 {
		return s.Mm(y.Unsqueeze(1)).SqueezeDim(1)
	}
	return s.Mm(y)
}

// MmSparse returns the product of t and a sparse matrix.
//
//pyconv:map torch.mm(input: Tensor, mat2: torch.SparseTensor) -> T[2] backward=MmBackward0
//pyconv:map torch.matmul(input: Tensor, other: torch.SparseTensor) -> T[2] backward=MmBackward0
//pyconv:map torch.Tensor.__matmul__(other: torch.SparseTensor) -> T[2] backward=MmBackward0
func (t *Tensor) MmSparse(s *Sparse) *Tensor {
	if len(t.shape) != 2 || len(s.shape) != 2 || t.shape[1] != s.shape[0] {
		py.Raise("RuntimeError", "mm: matrices can't be multiplied (%s and %s)", Size(t.shape).PyStr(), s.shape.PyStr())
	}
	return s.T().Mm(t.T()).T().Contiguous()
}

// AddSparse returns t + s.
//
//pyconv:map torch.Tensor.__add__(other: torch.SparseTensor) -> ?[r] backward=AddBackward0
func (t *Tensor) AddSparse(s *Sparse) *Tensor {
	if !slices.Equal(t.shape, s.shape) {
		py.Raise("RuntimeError", "add: expected 'self' and 'other' to have same size, but self has size [%s] while other has size [%s] (FYI: dense-sparse addition does not currently support broadcasting)", joinInts(t.shape), joinInts(s.shape))
	}
	return t.Add(s.Dense())
}

// MulScalar returns s times v.
//
//pyconv:map torch.SparseTensor.__mul__(other: scalar)
//pyconv:map torch.SparseTensor.__rmul__(other: scalar)
func (s *Sparse) MulScalar(v Scalar) *Sparse {
	return &Sparse{indices: s.indices, values: s.values.MulScalar(v), shape: s.shape, coalesced: s.coalesced}
}

// PyStr is str(s).
func (s *Sparse) PyStr() string { return s.PyRepr() }

// PyRepr is repr(s).
func (s *Sparse) PyRepr() string {
	const prefix = "tensor("
	part := func(name string, t *Tensor) string {
		head := name + "=tensor("
		if t.Numel() == 0 {
			return head + "[], size=" + shapeTuple(t.shape) + ")"
		}
		return head + t.values(len(prefix)+len(head)) + ")"
	}
	next := ",\n" + strings.Repeat(" ", len(prefix))
	tail := "size=" + shapeTuple(s.shape) + ", nnz=" + py.Repr(s.Nnz())
	if d := s.values.dtype; d != Float32 && d != Int64 && d != Bool {
		tail += ", dtype=" + d.String()
	}
	return prefix + part("indices", s.indices) + next + part("values", s.values) + next + tail + ", layout=torch.sparse_coo)"
}
