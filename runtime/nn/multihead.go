package nn

import (
	"math"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// AttentionLayer is PyTorch's MultiheadAttention: projections of query, key and
// value, attention in NumHeads heads, an output projection.
//
//pyconv:class torch.nn.MultiheadAttention(torch.nn.Module) parameters
type AttentionLayer struct {
	InProjWeight *tensor.Tensor //pyconv:map torch.nn.MultiheadAttention.in_proj_weight attr -> f32[2] view(0)
	QProjWeight  *tensor.Tensor //pyconv:map torch.nn.MultiheadAttention.q_proj_weight attr -> f32[2] view(0)
	KProjWeight  *tensor.Tensor //pyconv:map torch.nn.MultiheadAttention.k_proj_weight attr -> f32[2] view(0)
	VProjWeight  *tensor.Tensor //pyconv:map torch.nn.MultiheadAttention.v_proj_weight attr -> f32[2] view(0)
	InProjBias   *tensor.Tensor //pyconv:map torch.nn.MultiheadAttention.in_proj_bias attr -> f32[1] view(0)
	OutProj      *LinearLayer   //pyconv:map torch.nn.MultiheadAttention.out_proj attr
	EmbedDim     int            //pyconv:map torch.nn.MultiheadAttention.embed_dim attr
	NumHeads     int            //pyconv:map torch.nn.MultiheadAttention.num_heads attr
	HeadDim      int            //pyconv:map torch.nn.MultiheadAttention.head_dim attr
	Dropout      float64        //pyconv:map torch.nn.MultiheadAttention.dropout attr
	BatchFirst   bool           //pyconv:map torch.nn.MultiheadAttention.batch_first attr
	Training     bool
}

// AttentionOptions are the keywords of nn.MultiheadAttention.
type AttentionOptions struct {
	Dropout    float64
	NoBias     bool
	Kdim, Vdim *int
	BatchFirst bool
}

// NewAttentionLayer returns attention over embedDim features in numHeads heads.
// The output projection is drawn first, then the packed input projection
// [3·embedDim, embedDim] by Glorot; biases are zero.
//
//pyconv:map torch.nn.MultiheadAttention(embed_dim: int, num_heads: int, dropout: float = 0.0, bias: bool = True, add_bias_kv=False, add_zero_attn=False, kdim: int? = None, vdim: int? = None, batch_first: bool = False, device=None, dtype=None) draws
func NewAttentionLayer(embedDim, numHeads int, opts ...AttentionOptions) *AttentionLayer {
	o := option(opts)
	if embedDim <= 0 || numHeads <= 0 {
		py.Raise("ValueError", "embed_dim and num_heads must be greater than 0, got embed_dim=%d and num_heads=%d instead", embedDim, numHeads)
	}
	if embedDim%numHeads != 0 {
		py.Raise("AssertionError", "embed_dim must be divisible by num_heads")
	}
	l := &AttentionLayer{EmbedDim: embedDim, NumHeads: numHeads, HeadDim: embedDim / numHeads, Dropout: o.Dropout, BatchFirst: o.BatchFirst}
	kdim, vdim := embedDim, embedDim
	if o.Kdim != nil {
		kdim = *o.Kdim
	}
	if o.Vdim != nil {
		vdim = *o.Vdim
	}
	l.OutProj = NewLinearLayer(embedDim, embedDim, LinearOptions{NoBias: o.NoBias})
	if kdim == embedDim && vdim == embedDim {
		l.InProjWeight = InitXavierUniform(tensor.New(tensor.Float32, 3*embedDim, embedDim), 1)
	} else {
		l.QProjWeight = InitXavierUniform(tensor.New(tensor.Float32, embedDim, embedDim), 1)
		l.KProjWeight = InitXavierUniform(tensor.New(tensor.Float32, embedDim, kdim), 1)
		l.VProjWeight = InitXavierUniform(tensor.New(tensor.Float32, embedDim, vdim), 1)
	}
	if !o.NoBias {
		l.InProjBias = tensor.New(tensor.Float32, 3*embedDim)
		l.OutProj.Bias.FillInPlace(0.0)
	}
	return l
}

// Members names the projections.
func (l *AttentionLayer) Members(r *Registry) {
	r.Param("in_proj_weight", &l.InProjWeight)
	r.Param("q_proj_weight", &l.QProjWeight)
	r.Param("k_proj_weight", &l.KProjWeight)
	r.Param("v_proj_weight", &l.VProjWeight)
	r.Param("in_proj_bias", &l.InProjBias)
	r.Module("out_proj", (*outProjection)(l.OutProj))
}

// outProjection is the Linear that MultiheadAttention calls by another name.
type outProjection LinearLayer

func (l *outProjection) Members(r *Registry) { (*LinearLayer)(l).Members(r) }
func (l *outProjection) ClassName() string   { return "NonDynamicallyQuantizableLinear" }
func (l *outProjection) ExtraRepr() string   { return (*LinearLayer)(l).ExtraRepr() }

func (l *AttentionLayer) setTraining(training bool) { l.Training = training }

// clone returns a layer of its own over the same parameters.
func (l *AttentionLayer) clone() *AttentionLayer {
	c := *l
	c.OutProj = cloneOf(l.OutProj)
	return &c
}

// ClassName is MultiheadAttention.
func (l *AttentionLayer) ClassName() string { return "MultiheadAttention" }

// AttentionForwardOptions are the keywords of MultiheadAttention.forward.
type AttentionForwardOptions struct {
	// KeyPaddingMask is [batch, S] or [S], AttnMask [L, S] or
	// [batch·heads, L, S]: true is blocked, a number is added.
	KeyPaddingMask       *tensor.Tensor
	AttnMask             *tensor.Tensor
	NoNeedWeights        bool
	NoAverageAttnWeights bool
	IsCausal             bool // a hint that AttnMask is causal
}

// Forward attends query [L, batch, E] to key and value [S, batch, E] (batch
// first with BatchFirst, and none for two dimensions). It returns the output
// and, unless NoNeedWeights, the weights [batch, L, S] averaged over the heads
// ([batch, heads, L, S] with NoAverageAttnWeights).
//
//pyconv:map torch.nn.MultiheadAttention.forward(query: Tensor, key: Tensor, value: Tensor, key_padding_mask: Tensor? = None, need_weights: bool = True, attn_mask: Tensor? = None, average_attn_weights: bool = True, is_causal: bool = False) -> (output: T[r], weights: T[r]) backward=SqueezeBackward1/2,ViewBackward0
func (l *AttentionLayer) Forward(query, key, value *tensor.Tensor, opts ...AttentionForwardOptions) (output, weights *tensor.Tensor) {
	o := option(opts)
	rank := len(query.Shape())
	if rank != 2 && rank != 3 {
		py.Raise("AssertionError", "query should be unbatched 2D or batched 3D tensor but received %d-D query tensor", rank)
	}
	if len(key.Shape()) != rank || len(value.Shape()) != rank {
		py.Raise("AssertionError", "For %s `query`, expected `key` and `value` to be %d-D but found %d-D and %d-D tensors respectively",
			map[int]string{2: "unbatched (2-D)", 3: "batched (3-D)"}[rank], rank, len(key.Shape()), len(value.Shape()))
	}
	if o.IsCausal && o.AttnMask == nil {
		py.Raise("RuntimeError", "Need attn_mask if specifying the is_causal hint.")
	}
	if rank == 2 {
		query, key, value = query.Unsqueeze(0), key.Unsqueeze(0), value.Unsqueeze(0)
		if o.KeyPaddingMask != nil {
			o.KeyPaddingMask = o.KeyPaddingMask.Unsqueeze(0)
		}
	} else if !l.BatchFirst {
		query, key, value = query.Transpose(0, 1), key.Transpose(0, 1), value.Transpose(0, 1)
	}
	if e := query.Shape()[2]; e != l.EmbedDim {
		py.Raise("AssertionError", "was expecting embedding dimension of %d, but got %d", l.EmbedDim, e)
	}
	batch, rows, cols := query.Shape()[0], query.Shape()[1], key.Shape()[1]
	q, k, v := l.project(query, key, value)
	args := ScaledDotProductOptions{AttnMask: l.mask(o, q.DType(), batch, rows, cols)}
	if l.Training {
		args.DropoutP = l.Dropout
	}
	// Only the path that returns weights makes a masked row NaN.
	out, probs := attend(l.split(q), l.split(k), l.split(v), args, o.NoNeedWeights, !o.NoNeedWeights)
	// As in PyTorch the result lies length first in memory, where a dropout
	// after it draws in that order.
	out = l.OutProj.Forward(out.Permute(2, 0, 1, 3).Reshape(rows, batch, l.EmbedDim))
	if o.NoNeedWeights {
		probs = nil
	} else if !o.NoAverageAttnWeights {
		probs = probs.MeanDim(1)
	}
	switch {
	case rank == 2:
		out = out.SqueezeDim(1)
		if probs != nil {
			probs = probs.SqueezeDim(0)
		}
	case l.BatchFirst:
		out = out.Transpose(0, 1)
	}
	return out, probs
}

// checkFused raises as the fused kernel does, which PyTorch takes for an encoder
// of a batch where no gradients are wanted.
func (l *AttentionLayer) checkFused(x *tensor.Tensor) {
	if len(x.Shape()) != 3 || l.Training || !l.BatchFirst || l.InProjWeight == nil || l.InProjBias == nil || l.NumHeads%2 != 0 {
		return
	}
	if e := x.Shape()[2]; e != l.EmbedDim {
		py.Raise("RuntimeError", "passed-in embed_dim %d didn't match last dim of query %d", l.EmbedDim, e)
	}
	if d, w := x.DType(), l.InProjWeight.DType(); d != w {
		py.Raise("RuntimeError", "expected m1 and m2 to have the same dtype, but got: %s != %s", d.CName(), w.CName())
	}
}

func (l *AttentionLayer) project(query, key, value *tensor.Tensor) (q, k, v *tensor.Tensor) {
	e := l.EmbedDim
	part := func(x *tensor.Tensor, i int, own *tensor.Tensor) *tensor.Tensor {
		w := own
		if l.InProjWeight != nil {
			w = l.InProjWeight.Narrow(0, i*e, e)
		}
		var b *tensor.Tensor
		if l.InProjBias != nil {
			b = l.InProjBias.Narrow(0, i*e, e)
		}
		checkLinear(x.Transpose(0, 1), w, b) // PyTorch projects length first
		return Linear(x, w, b)
	}
	return part(query, 0, l.QProjWeight), part(key, 1, l.KProjWeight), part(value, 2, l.VProjWeight)
}

// split makes [batch, heads, length, head dim] of [batch, length, embed].
func (l *AttentionLayer) split(x *tensor.Tensor) *tensor.Tensor {
	return x.Reshape(x.Shape()[0], x.Shape()[1], l.NumHeads, l.HeadDim).Transpose(1, 2)
}

// mask joins both masks into one that is added to the scores.
func (l *AttentionLayer) mask(o AttentionForwardOptions, dtype tensor.DType, batch, rows, cols int) *tensor.Tensor {
	var mask *tensor.Tensor
	if m := o.AttnMask; m != nil {
		switch s := m.Shape(); {
		case len(s) == 2 && s[0] == rows && s[1] == cols:
			mask = additive(m, dtype)
		case len(s) == 2:
			py.Raise("RuntimeError", "The shape of the 2D attn_mask is %s, but should be (%d, %d).", s.PyStr(), rows, cols)
		case len(s) == 3 && s[0] == batch*l.NumHeads && s[1] == rows && s[2] == cols:
			mask = additive(m, dtype).Reshape(batch, l.NumHeads, rows, cols)
		case len(s) == 3:
			py.Raise("RuntimeError", "The shape of the 3D attn_mask is %s, but should be (%d, %d, %d).", s.PyStr(), batch*l.NumHeads, rows, cols)
		default:
			py.Raise("RuntimeError", "attn_mask's dimension %d is not supported", len(s))
		}
	}
	if m := o.KeyPaddingMask; m != nil {
		if !sameShape(m.Shape(), []int{batch, cols}) {
			py.Raise("AssertionError", "expecting key_padding_mask shape of (%d, %d), but got %s", batch, cols, m.Shape().PyStr())
		}
		padding := additive(m, dtype).Reshape(batch, 1, 1, cols)
		if mask == nil {
			return padding
		}
		mask = mask.Add(padding)
	}
	return mask
}

// additive turns a mask of blocked places into -inf and 0.
func additive(mask *tensor.Tensor, dtype tensor.DType) *tensor.Tensor {
	if mask.DType() != tensor.Bool {
		return mask
	}
	return tensor.New(dtype, mask.Shape()...).MaskedFill(mask, math.Inf(-1))
}
