package nn

import (
	"fmt"
	"math"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/random"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// EmbeddingBagLayer sums, averages or takes the greatest of rows of its weight.
//
//pyconv:class torch.nn.EmbeddingBag(torch.nn.Module)
type EmbeddingBagLayer struct {
	Weight            *tensor.Tensor //pyconv:map torch.nn.EmbeddingBag.weight attr -> f32[2] view(0)
	NumEmbeddings     int            //pyconv:map torch.nn.EmbeddingBag.num_embeddings attr
	EmbeddingDim      int            //pyconv:map torch.nn.EmbeddingBag.embedding_dim attr
	PaddingIdx        *int
	Mode              string
	includeLastOffset bool
}

// EmbeddingBagOptions are the keywords of nn.EmbeddingBag.
type EmbeddingBagOptions struct {
	Mode              string // "mean" (the default), "sum" or "max"
	IncludeLastOffset bool
	PaddingIdx        *int
}

// NewEmbeddingBagLayer returns a table [numEmbeddings, embeddingDim] drawn from
// the standard normal distribution; the row of PaddingIdx is zero.
//
//pyconv:map torch.nn.EmbeddingBag(num_embeddings: int, embedding_dim: int, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode: str = "mean", sparse=False, _weight=None, include_last_offset: bool = False, padding_idx: int? = None, device=None, dtype=None) draws
func NewEmbeddingBagLayer(numEmbeddings, embeddingDim int, opts ...EmbeddingBagOptions) *EmbeddingBagLayer {
	l := newEmbeddingBag(numEmbeddings, embeddingDim, option(opts))
	l.Weight = random.NormalInPlace(tensor.New(tensor.Float32, numEmbeddings, embeddingDim), 0, 1)
	if l.PaddingIdx != nil {
		l.Weight.Select(0, *l.PaddingIdx).FillInPlace(0.0)
	}
	return l
}

func newEmbeddingBag(n, dim int, o EmbeddingBagOptions) *EmbeddingBagLayer {
	l := &EmbeddingBagLayer{NumEmbeddings: n, EmbeddingDim: dim, Mode: o.Mode, includeLastOffset: o.IncludeLastOffset}
	if l.Mode == "" {
		l.Mode = "mean"
	}
	l.PaddingIdx = paddingRow(o.PaddingIdx, n, "padding_idx must be within num_embeddings")
	return l
}

// NewEmbeddingBagFrom returns a layer over weight [n, dim].
//
//pyconv:map torch.nn.EmbeddingBag.from_pretrained(embeddings: Tensor, freeze: bool = True, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode: str = "mean", sparse=False, include_last_offset: bool = False, padding_idx: int? = None)
func NewEmbeddingBagFrom(weight *tensor.Tensor, opts ...EmbeddingBagOptions) *EmbeddingBagLayer {
	if len(weight.Shape()) != 2 {
		py.Raise("AssertionError", "Embeddings parameter is expected to be 2-dimensional")
	}
	l := newEmbeddingBag(weight.Shape()[0], weight.Shape()[1], option(opts))
	l.Weight = NewParameter(weight)
	return l
}

// Members names the weight.
func (l *EmbeddingBagLayer) Members(r *Registry) { r.Param("weight", &l.Weight) }

// Forward reduces the rows of each bag of ids.
//
//pyconv:map torch.nn.EmbeddingBag.forward(input: Tensor, offsets: Tensor? = None, per_sample_weights: Tensor? = None) -> f32[2] backward=EmbeddingBagBackward0
func (l *EmbeddingBagLayer) Forward(ids *tensor.Tensor, opts ...BagOptions) *tensor.Tensor {
	o := option(opts)
	return EmbeddingBag(ids, l.Weight, BagForwardOptions{
		Offsets: o.Offsets, PerSampleWeights: o.PerSampleWeights, Mode: l.Mode, IncludeLastOffset: l.includeLastOffset, PaddingIdx: l.PaddingIdx,
	})
}

// ClassName is EmbeddingBag.
func (l *EmbeddingBagLayer) ClassName() string { return "EmbeddingBag" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *EmbeddingBagLayer) ExtraRepr() string {
	s := fmt.Sprintf("%d, %d, mode=%s", l.NumEmbeddings, l.EmbeddingDim, py.Repr(l.Mode))
	if l.PaddingIdx != nil {
		s += fmt.Sprintf(", padding_idx=%d", *l.PaddingIdx)
	}
	return s
}

// BagOptions are the keywords of EmbeddingBag.forward.
type BagOptions struct {
	Offsets          *tensor.Tensor // where each bag begins in ids of one dimension
	PerSampleWeights *tensor.Tensor
}

// BagForwardOptions are the keywords of embedding_bag.
type BagForwardOptions struct {
	Offsets           *tensor.Tensor
	Mode              string // "mean" (the default), "sum" or "max"
	PerSampleWeights  *tensor.Tensor
	IncludeLastOffset bool
	PaddingIdx        *int
}

// EmbeddingBag reduces weight's rows at each bag of ids: a row of ids [bags, n],
// or a run of ids [n] from one offset to the next. Empty bags are zeros.
//
//pyconv:map torch.nn.functional.embedding_bag(input: Tensor, weight: Tensor, offsets: Tensor? = None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode: str = "mean", sparse=False, per_sample_weights: Tensor? = None, include_last_offset: bool = False, padding_idx: int? = None) -> T1[2] backward=EmbeddingBagBackward0
func EmbeddingBag(ids, weight *tensor.Tensor, opts ...BagForwardOptions) *tensor.Tensor {
	o := option(opts)
	if o.Mode == "" {
		o.Mode = "mean"
	}
	if w := o.PerSampleWeights; w != nil && !sameShape(w.Shape(), ids.Shape()) {
		py.Raise("ValueError", "embedding_bag: If per_sample_weights (%s) is not None, then it must have the same shape as the input (%s)", w.Shape().PyStr(), ids.Shape().PyStr())
	}
	if n := len(weight.Shape()); n != 2 {
		py.Raise("ValueError", "weight has to be a 2D Tensor, but got Tensor of dimension %d", n)
	}
	offsets := bagOffsets(ids, o)
	if o.Mode != "sum" && o.Mode != "mean" && o.Mode != "max" {
		py.Raise("ValueError", "mode has to be one of sum, mean or max")
	}
	if o.PerSampleWeights != nil && o.Mode != "sum" {
		py.Raise("NotImplementedError", "embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' (got mode='%s'). Please open a feature request on GitHub.", o.Mode)
	}
	switch ids.DType() {
	case tensor.Int64, tensor.Int32:
	default:
		py.Raise("RuntimeError", "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got torch.%sTensor instead (while checking arguments for embedding_bag)", ids.DType().ScalarName())
	}
	skip := paddingRow(o.PaddingIdx, weight.Shape()[0], "padding_idx must be within the number of embeddings")
	if weight.DType() == tensor.Float64 {
		return embeddingBag[float64](ids, weight, offsets, o, skip)
	}
	return embeddingBag[float32](ids, weight, offsets, o, skip)
}

// paddingRow is a row that may count from the end; it raises for one beyond n.
func paddingRow(row *int, n int, fault string) *int {
	if row == nil {
		return nil
	}
	i := *row
	if i >= n || i < -n {
		py.Raise("AssertionError", "%s", fault)
	}
	if i < 0 {
		i += n
	}
	return &i
}

// bagOffsets are the ends of the bags among the ids in order: bag i is from the
// i-th to the next.
func bagOffsets(ids *tensor.Tensor, o BagForwardOptions) []int {
	n := ids.Numel()
	var out []int
	switch rank := len(ids.Shape()); {
	case rank == 2 && o.Offsets != nil:
		py.Raise("ValueError", "if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences. However, found offsets of type <class 'torch.Tensor'>")
	case rank == 2:
		for i := range ids.Shape()[0] + 1 {
			out = append(out, i*ids.Shape()[1])
		}
		return out
	case rank != 1:
		py.Raise("ValueError", "input has to be 1D or 2D Tensor, but got Tensor of dimension %d", rank)
	case o.Offsets == nil:
		py.Raise("ValueError", "offsets has to be a 1D Tensor but got None")
	case len(o.Offsets.Shape()) != 1:
		py.Raise("ValueError", "offsets has to be a 1D Tensor")
	}
	out = o.Offsets.ToInts()
	if len(out) > 0 && out[0] != 0 {
		py.Raise("RuntimeError", "offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, got %d", out[0])
	}
	if len(out) > 0 && out[len(out)-1] > n {
		py.Raise("RuntimeError", "offsets[-1] can not be greater than input's length %d but got offsets[-1] of %d", n, out[len(out)-1])
	}
	if !o.IncludeLastOffset {
		out = append(out, n)
	}
	return out
}

func embeddingBag[T real](ids, weight *tensor.Tensor, offsets []int, o BagForwardOptions, skip *int) *tensor.Tensor {
	table, scale := values[T](weight), values[T](o.PerSampleWeights)
	at := ids.Reshape(-1).ToInts()
	rows, dim := weight.Dim2()
	bags := max(len(offsets)-1, 0)
	dst := make([]T, bags*dim)
	for b := range bags {
		sum := dst[b*dim:][:dim]
		count := 0
		for i := offsets[b]; i < offsets[b+1]; i++ {
			id := at[i]
			if id < 0 || id >= rows {
				if o.Mode == "max" {
					py.Raise("RuntimeError", "embedding_bag: Expected idx >= 0 && idx < num_embeddings but found idx to be %d", id)
				}
				py.Raise("RuntimeError", "Index %d of input takes value %d which is not in the valid range [0, %d)", i, id, rows)
			}
			if skip != nil && id == *skip {
				continue
			}
			w := T(1)
			if scale != nil {
				w = scale[i]
			}
			addRow(sum, table[id*dim:][:dim], w, o.Mode == "max", count == 0)
			count++
		}
		if o.Mode == "mean" && count > 1 {
			for i := range sum {
				sum[i] /= T(count)
			}
		}
	}
	return result(dst, weight.DType(), bags, dim)
}

// addRow adds w·row to sum, or keeps the greater of the two.
func addRow[T real](sum, row []T, w T, greatest, first bool) {
	for i, v := range row {
		switch {
		case !greatest:
			sum[i] += v * w
		case first || v > sum[i] || math.IsNaN(float64(v)):
			sum[i] = v
		}
	}
}
