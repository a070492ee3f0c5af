package nn

import (
	"strconv"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// TransformerEncoderLayer is self-attention and a feed-forward network, each
// with a residual and a LayerNorm.
//
//pyconv:class torch.nn.TransformerEncoderLayer(torch.nn.Module) parameters
type TransformerEncoderLayer struct {
	SelfAttn  *AttentionLayer //pyconv:map torch.nn.TransformerEncoderLayer.self_attn attr
	Linear1   *LinearLayer    //pyconv:map torch.nn.TransformerEncoderLayer.linear1 attr
	Dropout   *DropoutLayer   //pyconv:map torch.nn.TransformerEncoderLayer.dropout attr
	Linear2   *LinearLayer    //pyconv:map torch.nn.TransformerEncoderLayer.linear2 attr
	Norm1     *LayerNormLayer //pyconv:map torch.nn.TransformerEncoderLayer.norm1 attr
	Norm2     *LayerNormLayer //pyconv:map torch.nn.TransformerEncoderLayer.norm2 attr
	Dropout1  *DropoutLayer   //pyconv:map torch.nn.TransformerEncoderLayer.dropout1 attr
	Dropout2  *DropoutLayer   //pyconv:map torch.nn.TransformerEncoderLayer.dropout2 attr
	NormFirst bool            //pyconv:map torch.nn.TransformerEncoderLayer.norm_first attr
	gelu      bool
}

// TransformerLayerOptions are the keywords of nn.TransformerEncoderLayer and
// nn.TransformerDecoderLayer; nil is PyTorch's default.
type TransformerLayerOptions struct {
	DimFeedforward *int     // 2048
	Dropout        *float64 // 0.1
	Activation     string   // "relu" (the default) or "gelu"
	LayerNormEps   *float64 // 1e-5
	BatchFirst     bool
	NormFirst      bool
	NoBias         bool
}

// sizes returns the width of the feed-forward network, the dropout and what the
// norms are made with. It raises RuntimeError for an unknown activation.
func (o TransformerLayerOptions) sizes() (hidden int, drop float64, norm LayerNormOptions) {
	if o.Activation != "" && o.Activation != "relu" && o.Activation != "gelu" {
		py.Raise("RuntimeError", "activation should be relu/gelu, not %s", o.Activation)
	}
	eps := orElse(o.LayerNormEps, 1e-5)
	return orElse(o.DimFeedforward, 2048), orElse(o.Dropout, 0.1), LayerNormOptions{Eps: &eps, NoBias: o.NoBias}
}

// NewTransformerEncoderLayer returns a layer over dModel features in nhead heads.
//
//pyconv:map torch.nn.TransformerEncoderLayer(d_model: int, nhead: int, dim_feedforward: int? = 2048, dropout: float? = 0.1, activation: str = "relu", layer_norm_eps: float? = 1e-5, batch_first: bool = False, norm_first: bool = False, bias: bool = True, device=None, dtype=None) draws
func NewTransformerEncoderLayer(dModel, nhead int, opts ...TransformerLayerOptions) *TransformerEncoderLayer {
	o := option(opts)
	hidden, drop, norm := o.sizes()
	return &TransformerEncoderLayer{
		SelfAttn: NewAttentionLayer(dModel, nhead, AttentionOptions{Dropout: drop, NoBias: o.NoBias, BatchFirst: o.BatchFirst}),
		Linear1:  NewLinearLayer(dModel, hidden, LinearOptions{NoBias: o.NoBias}),
		Dropout:  NewDropoutLayer(drop),
		Linear2:  NewLinearLayer(hidden, dModel, LinearOptions{NoBias: o.NoBias}),
		Norm1:    NewLayerNormLayer(dModel, norm), Norm2: NewLayerNormLayer(dModel, norm),
		Dropout1: NewDropoutLayer(drop), Dropout2: NewDropoutLayer(drop),
		NormFirst: o.NormFirst, gelu: o.Activation == "gelu",
	}
}

// Members names the parts.
func (l *TransformerEncoderLayer) Members(r *Registry) {
	r.Module("self_attn", l.SelfAttn)
	r.Module("linear1", l.Linear1)
	r.Module("dropout", l.Dropout)
	r.Module("linear2", l.Linear2)
	r.Module("norm1", l.Norm1)
	r.Module("norm2", l.Norm2)
	r.Module("dropout1", l.Dropout1)
	r.Module("dropout2", l.Dropout2)
}

// ClassName is TransformerEncoderLayer.
func (l *TransformerEncoderLayer) ClassName() string { return "TransformerEncoderLayer" }

// EncoderMaskOptions are the keywords of the encoder's forward; a mask is true
// where it blocks, or a number to add.
type EncoderMaskOptions struct {
	SrcMask           *tensor.Tensor // [L, L] or [batch·heads, L, L]
	SrcKeyPaddingMask *tensor.Tensor // [batch, L]
	IsCausal          bool
}

// Forward encodes src [L, batch, d], or [batch, L, d] with BatchFirst.
//
//pyconv:map torch.nn.TransformerEncoderLayer.forward(src: Tensor, src_mask: Tensor? = None, src_key_padding_mask: Tensor? = None, is_causal: bool = False) -> T[r] backward=NativeLayerNormBackward0
func (l *TransformerEncoderLayer) Forward(src *tensor.Tensor, opts ...EncoderMaskOptions) *tensor.Tensor {
	o := option(opts)
	x := src
	if l.NormFirst {
		x = x.Add(l.attend(l.Norm1.Forward(x), o))
		return x.Add(l.feed(l.Norm2.Forward(x)))
	}
	x = l.Norm1.Forward(x.Add(l.attend(x, o)))
	return l.Norm2.Forward(x.Add(l.feed(x)))
}

func (l *TransformerEncoderLayer) attend(x *tensor.Tensor, o EncoderMaskOptions) *tensor.Tensor {
	l.SelfAttn.checkFused(x)
	y, _ := l.SelfAttn.Forward(x, x, x, AttentionForwardOptions{
		AttnMask: o.SrcMask, KeyPaddingMask: o.SrcKeyPaddingMask, IsCausal: o.IsCausal && o.SrcMask != nil, NoNeedWeights: true,
	})
	return l.Dropout1.Forward(y)
}

func (l *TransformerEncoderLayer) feed(x *tensor.Tensor) *tensor.Tensor {
	h := l.Linear1.Forward(x)
	if l.gelu {
		h = GELU(h)
	} else {
		h = ReLU(h)
	}
	return l.Dropout2.Forward(l.Linear2.Forward(l.Dropout.Forward(h)))
}

// clone returns a layer with copies of the parameters.
func (l *TransformerEncoderLayer) clone() *TransformerEncoderLayer {
	c := *l
	c.SelfAttn = l.SelfAttn.clone()
	c.Linear1, c.Linear2 = cloneOf(l.Linear1), cloneOf(l.Linear2)
	c.Norm1, c.Norm2 = cloneOf(l.Norm1), cloneOf(l.Norm2)
	c.Dropout, c.Dropout1, c.Dropout2 = cloneOf(l.Dropout), cloneOf(l.Dropout1), cloneOf(l.Dropout2)
	copyParams(&c)
	return &c
}

// copyParams gives a module parameters of its own, equal to those that it has.
func copyParams(m Module) {
	walk(m, "", func(_ string, _ Module, r *Registry) {
		for _, s := range r.params {
			if *s.tensor != nil {
				*s.tensor = (*s.tensor).Clone()
			}
		}
	})
}

func cloneOf[T any](l *T) *T {
	c := *l
	return &c
}

// TransformerEncoder is a stack of copies of one encoder layer.
//
//pyconv:class torch.nn.TransformerEncoder(torch.nn.Module) parameters
type TransformerEncoder struct {
	Layers []*TransformerEncoderLayer //pyconv:map torch.nn.TransformerEncoder.layers attr
	Norm   Layer                      //pyconv:map torch.nn.TransformerEncoder.norm attr
}

// TransformerEncoderOptions are the keywords of nn.TransformerEncoder.
type TransformerEncoderOptions struct {
	Norm Layer
}

// NewTransformerEncoder returns numLayers copies of layer, which start with
// equal parameters.
//
//pyconv:map torch.nn.TransformerEncoder(encoder_layer: torch.nn.TransformerEncoderLayer, num_layers: int, norm: torch.nn.Module? = None, enable_nested_tensor=True, mask_check=True)
func NewTransformerEncoder(layer *TransformerEncoderLayer, numLayers int, opts ...TransformerEncoderOptions) *TransformerEncoder {
	e := &TransformerEncoder{Norm: option(opts).Norm}
	for range numLayers {
		e.Layers = append(e.Layers, layer.clone())
	}
	return e
}

// Members names the layers and the norm.
func (e *TransformerEncoder) Members(r *Registry) {
	List(r, "layers", e.Layers)
	if e.Norm != nil {
		r.Module("norm", e.Norm)
	}
}

// ClassName is TransformerEncoder.
func (e *TransformerEncoder) ClassName() string { return "TransformerEncoder" }

// EncoderOptions are the keywords of TransformerEncoder.forward.
type EncoderOptions struct {
	Mask              *tensor.Tensor
	SrcKeyPaddingMask *tensor.Tensor
	IsCausal          bool
}

// Forward hands src through all layers and the norm.
//
//pyconv:map torch.nn.TransformerEncoder.forward(src: Tensor, mask: Tensor? = None, src_key_padding_mask: Tensor? = None, is_causal: bool = False) -> T[r] backward=NativeLayerNormBackward0
func (e *TransformerEncoder) Forward(src *tensor.Tensor, opts ...EncoderOptions) *tensor.Tensor {
	o := option(opts)
	for _, l := range e.Layers {
		src = l.Forward(src, EncoderMaskOptions{SrcMask: o.Mask, SrcKeyPaddingMask: o.SrcKeyPaddingMask, IsCausal: o.IsCausal})
	}
	if e.Norm != nil {
		src = e.Norm.Forward(src)
	}
	return src
}

// SubsequentMask is the causal mask [n, n] of numbers: -inf above the diagonal.
//
//pyconv:map torch.nn.Transformer.generate_square_subsequent_mask(sz: int, device=None, dtype=None) -> f32[2]
func SubsequentMask(n int) *tensor.Tensor {
	if n < 0 {
		py.Raise("RuntimeError", "Trying to create tensor with negative dimension %s: [%[1]s, %[1]s]", strconv.Itoa(n))
	}
	blocked := tensor.Triu(tensor.OnesOf(tensor.Bool, n, n), 1)
	return additive(blocked, tensor.Float32)
}
