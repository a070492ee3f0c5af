package nn

import (
	"fmt"
	"runtime"

	"github.com/pyconv/pyconv/runtime/internal/kernel"
	"github.com/pyconv/pyconv/runtime/internal/parallel"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/random"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// LinearLayer is y = x·Wᵀ + b.
//
//pyconv:class torch.nn.Linear(torch.nn.Module)
type LinearLayer struct {
	Weight      *tensor.Tensor //pyconv:map torch.nn.Linear.weight attr -> f32[2] view(0)
	Bias        *tensor.Tensor //pyconv:map torch.nn.Linear.bias attr -> f32[1] view(0)
	InFeatures  int            //pyconv:map torch.nn.Linear.in_features attr
	OutFeatures int            //pyconv:map torch.nn.Linear.out_features attr
}

// LinearOptions are the keywords of nn.Linear.
type LinearOptions struct {
	NoBias bool
}

// NewLinearLayer returns a layer from inFeatures to outFeatures, its weight
// [out, in] and then its bias [out] drawn uniformly within ±1/√in.
//
//pyconv:map torch.nn.Linear(in_features: int, out_features: int, bias: bool = True, device=None, dtype=None) draws
func NewLinearLayer(inFeatures, outFeatures int, opts ...LinearOptions) *LinearLayer {
	l := &LinearLayer{InFeatures: inFeatures, OutFeatures: outFeatures, Weight: drawnWeight(outFeatures, inFeatures)}
	if !option(opts).NoBias {
		l.Bias = drawnBias(outFeatures, inFeatures)
	}
	return l
}

// Members names weight and bias.
func (l *LinearLayer) Members(r *Registry) {
	r.Param("weight", &l.Weight)
	r.Param("bias", &l.Bias)
}

// Forward maps [..., in] to [..., out].
//
//pyconv:map torch.nn.Linear.forward(input: Tensor) -> T[r] backward=AddmmBackward0/2,UnsafeViewBackward0
func (l *LinearLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return Linear(x, l.Weight, l.Bias) }

// ClassName is Linear.
func (l *LinearLayer) ClassName() string { return "Linear" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *LinearLayer) ExtraRepr() string {
	return fmt.Sprintf("in_features=%d, out_features=%d, bias=%s", l.InFeatures, l.OutFeatures, py.Repr(l.Bias != nil))
}

// Linear is x·weightᵀ + bias: x [..., in], weight [out, in] (or [in], for a
// result without the last dimension), bias [out] or nil.
//
//pyconv:map torch.nn.functional.linear(input: Tensor, weight: Tensor, bias: Tensor? = None) -> T[r] backward=AddmmBackward0/2,UnsafeViewBackward0
func Linear(x, weight, bias *tensor.Tensor) *tensor.Tensor {
	checkLinear(x, weight, bias)
	matrix := len(weight.Shape()) == 2
	if matrix && x.DType() != tensor.Float64 && x.DType().IsFloat() {
		return linear(x, weight, bias)
	}
	wt := weight
	if matrix {
		wt = weight.T()
	}
	y := x.Matmul(wt)
	if bias != nil {
		y = y.AddInPlace(bias)
	}
	return y
}

// checkLinear raises where Linear of these is not defined.
func checkLinear(x, weight, bias *tensor.Tensor) {
	rank, of := len(x.Shape()), len(weight.Shape())
	if rank == 0 || of == 0 {
		py.Raise("RuntimeError", "both arguments to linear need to be at least 1D, but they are %dD and %dD", rank, of)
	}
	if of > 2 {
		py.Raise("RuntimeError", "t() expects a tensor with <= 2 dimensions, but self is %dD", of)
	}
	// PyTorch adds the bias within the product where x is one matrix in memory.
	op := "mm"
	if bias != nil && (rank < 3 || x.IsContiguous()) {
		op = "addmm"
	}
	in, last := weight.Shape()[of-1], x.Shape()[rank-1]
	if last != in && of == 2 {
		py.Raise("RuntimeError", op+": mat1 and mat2 shapes cannot be multiplied (%dx%d and %dx%d)",
			x.Numel()/max(last, 1), last, in, weight.Shape()[0])
	}
	if x.DType() != weight.DType() {
		if op == "addmm" {
			py.Raise("RuntimeError", "mat1 and mat2 must have the same dtype, but got %s and %s", x.DType().ScalarName(), weight.DType().ScalarName())
		}
		py.Raise("RuntimeError", "expected m1 and m2 to have the same dtype, but got: %s != %s", x.DType().CName(), weight.DType().CName())
	}
}

// linear computes in float32, reads the weight in its own width and rounds once.
func linear(x, weight, bias *tensor.Tensor) *tensor.Tensor {
	shape := append([]int(nil), x.Shape()...)
	out, in := weight.Dim2()
	shape[len(shape)-1] = out
	if weight.Strides()[1] != 1 {
		weight = weight.Contiguous()
	}
	w := kernel.Weight{Stride: weight.Strides()[0]}
	switch weight.DType() {
	case tensor.Float16:
		w.Half, w.Format = tensor.Elements[uint16](weight), kernel.F16
	case tensor.BFloat16:
		w.Half, w.Format = tensor.Elements[uint16](weight), kernel.BF16
	default:
		w.F32 = tensor.Elements[float32](weight)
	}
	rows := product(shape[:len(shape)-1])
	dst := make([]float32, rows*out)
	kernel.GemmT(dst, out, values[float32](x), in, w, rows, out, in)
	if bias != nil {
		b := values[float32](bias)
		parallel.For(rows, 1+(1<<14)/max(out, 1), func(lo, hi int) {
			for r := lo; r < hi; r++ {
				row := dst[r*out:][:out]
				kernel.Add(row, row, b)
			}
		})
	}
	runtime.KeepAlive(weight) // its bytes may be a file's, mapped for as long as it lives
	runtime.KeepAlive(bias)
	return result(dst, x.DType(), shape...)
}

// EmbeddingLayer looks up rows of its weight.
//
//pyconv:class torch.nn.Embedding(torch.nn.Module)
type EmbeddingLayer struct {
	Weight        *tensor.Tensor //pyconv:map torch.nn.Embedding.weight attr -> f32[2] view(0)
	NumEmbeddings int            //pyconv:map torch.nn.Embedding.num_embeddings attr
	EmbeddingDim  int            //pyconv:map torch.nn.Embedding.embedding_dim attr
	PaddingIdx    *int           //pyconv:map torch.nn.Embedding.padding_idx attr
}

// EmbeddingOptions are the keywords of nn.Embedding.
type EmbeddingOptions struct {
	PaddingIdx *int
}

// NewEmbeddingLayer returns a table [numEmbeddings, embeddingDim] drawn from
// the standard normal distribution; the row of PaddingIdx is zero.
//
//pyconv:map torch.nn.Embedding(num_embeddings: int, embedding_dim: int, padding_idx: int? = None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False, _weight=None, _freeze=False, device=None, dtype=None) draws
func NewEmbeddingLayer(numEmbeddings, embeddingDim int, opts ...EmbeddingOptions) *EmbeddingLayer {
	l := &EmbeddingLayer{NumEmbeddings: numEmbeddings, EmbeddingDim: embeddingDim}
	if p := option(opts).PaddingIdx; p != nil {
		i := *p
		switch {
		case i >= numEmbeddings, i < -numEmbeddings:
			py.Raise("AssertionError", "Padding_idx must be within num_embeddings")
		case i < 0:
			i += numEmbeddings
		}
		l.PaddingIdx = &i
	}
	l.Weight = random.NormalInPlace(tensor.New(tensor.Float32, numEmbeddings, embeddingDim), 0, 1)
	if l.PaddingIdx != nil {
		l.Weight.Select(0, *l.PaddingIdx).FillInPlace(0.0)
	}
	return l
}

// NewEmbeddingFrom returns a layer over weight [n, dim].
//
//pyconv:map torch.nn.Embedding.from_pretrained(embeddings: Tensor, freeze: bool = True, padding_idx: int? = None)
func NewEmbeddingFrom(weight *tensor.Tensor, opts ...EmbeddingOptions) *EmbeddingLayer {
	n, dim := weight.Dim2()
	return &EmbeddingLayer{Weight: NewParameter(weight), NumEmbeddings: n, EmbeddingDim: dim, PaddingIdx: option(opts).PaddingIdx}
}

// Members names the weight.
func (l *EmbeddingLayer) Members(r *Registry) { r.Param("weight", &l.Weight) }

// Forward maps ids [...] to rows [..., dim].
//
//pyconv:map torch.nn.Embedding.forward(input: Tensor) -> f32[r+1] backward=EmbeddingBackward0
func (l *EmbeddingLayer) Forward(ids *tensor.Tensor) *tensor.Tensor { return Embedding(ids, l.Weight) }

// ClassName is Embedding.
func (l *EmbeddingLayer) ClassName() string { return "Embedding" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *EmbeddingLayer) ExtraRepr() string {
	s := fmt.Sprintf("%d, %d", l.NumEmbeddings, l.EmbeddingDim)
	if l.PaddingIdx != nil {
		s += fmt.Sprintf(", padding_idx=%d", *l.PaddingIdx)
	}
	return s
}

// Embedding returns weight's rows at ids: [...] and [n, dim] to [..., dim]. The
// row of PaddingIdx is one like the others: the index concerns gradients.
//
//pyconv:map torch.nn.functional.embedding(input: Tensor, weight: Tensor, padding_idx: int? = None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False) -> T1[r+1] backward=EmbeddingBackward0
func Embedding(ids, weight *tensor.Tensor, _ ...EmbeddingOptions) *tensor.Tensor {
	switch ids.DType() {
	case tensor.Int64, tensor.Int32:
	default:
		py.Raise("RuntimeError", "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got torch.%sTensor instead (while checking arguments for embedding)", ids.DType().ScalarName())
	}
	shape := append(append([]int(nil), ids.Shape()...), weight.Shape()[1:]...)
	return weight.IndexSelect(0, ids.Long().Reshape(-1)).Reshape(shape...)
}

// IdentityLayer returns its input.
//
//pyconv:class torch.nn.Identity(torch.nn.Module)
type IdentityLayer struct{}

// NewIdentityLayer returns the layer that does nothing.
//
//pyconv:map torch.nn.Identity()
func NewIdentityLayer() *IdentityLayer { return &IdentityLayer{} }

// Members names nothing.
func (l *IdentityLayer) Members(r *Registry) {}

// Forward returns x itself.
//
//pyconv:map torch.nn.Identity.forward(input: Tensor) -> T[r] view(0)
func (l *IdentityLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return x }

// ClassName is Identity.
func (l *IdentityLayer) ClassName() string { return "Identity" }

// FlattenLayer joins dimensions.
//
//pyconv:class torch.nn.Flatten(torch.nn.Module)
type FlattenLayer struct{ StartDim, EndDim int }

// NewFlattenLayer joins startDim to endDim, both included.
//
//pyconv:map torch.nn.Flatten(start_dim: int = 1, end_dim: int = -1)
func NewFlattenLayer(startDim, endDim int) *FlattenLayer { return &FlattenLayer{startDim, endDim} }

// Members names nothing.
func (l *FlattenLayer) Members(r *Registry) {}

// Forward flattens x.
//
//pyconv:map torch.nn.Flatten.forward(input: Tensor) -> T[flatten] view(0) backward=ViewBackward0
func (l *FlattenLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return x.Flatten(l.StartDim, l.EndDim)
}

// ClassName is Flatten.
func (l *FlattenLayer) ClassName() string { return "Flatten" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *FlattenLayer) ExtraRepr() string {
	return fmt.Sprintf("start_dim=%d, end_dim=%d", l.StartDim, l.EndDim)
}

// UnflattenLayer splits one dimension into several.
//
//pyconv:class torch.nn.Unflatten(torch.nn.Module)
type UnflattenLayer struct {
	Dim   int
	Sizes []int
}

// NewUnflattenLayer splits dimension dim into sizes.
//
//pyconv:map torch.nn.Unflatten(dim: int, unflattened_size: ints)
func NewUnflattenLayer(dim int, sizes []int) *UnflattenLayer { return &UnflattenLayer{dim, sizes} }

// Members names nothing.
func (l *UnflattenLayer) Members(r *Registry) {}

// Forward splits x's dimension.
//
//pyconv:map torch.nn.Unflatten.forward(input: Tensor) -> T[?] view(0) backward=ViewBackward0
func (l *UnflattenLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return x.Unflatten(l.Dim, l.Sizes)
}

// ClassName is Unflatten.
func (l *UnflattenLayer) ClassName() string { return "Unflatten" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *UnflattenLayer) ExtraRepr() string {
	return fmt.Sprintf("dim=%d, unflattened_size=%s", l.Dim, intTuple(l.Sizes))
}
