package nn

import (
	"github.com/pyconv/pyconv/runtime/tensor"
)

// TransformerDecoderLayer is self-attention, attention to the encoder's output
// and a feed-forward network, each with a residual and a LayerNorm.
//
//pyconv:class torch.nn.TransformerDecoderLayer(torch.nn.Module) parameters
type TransformerDecoderLayer struct {
	SelfAttn      *AttentionLayer //pyconv:map torch.nn.TransformerDecoderLayer.self_attn attr
	MultiheadAttn *AttentionLayer //pyconv:map torch.nn.TransformerDecoderLayer.multihead_attn attr
	Linear1       *LinearLayer    //pyconv:map torch.nn.TransformerDecoderLayer.linear1 attr
	Dropout       *DropoutLayer   //pyconv:map torch.nn.TransformerDecoderLayer.dropout attr
	Linear2       *LinearLayer    //pyconv:map torch.nn.TransformerDecoderLayer.linear2 attr
	Norm1         *LayerNormLayer //pyconv:map torch.nn.TransformerDecoderLayer.norm1 attr
	Norm2         *LayerNormLayer //pyconv:map torch.nn.TransformerDecoderLayer.norm2 attr
	Norm3         *LayerNormLayer //pyconv:map torch.nn.TransformerDecoderLayer.norm3 attr
	Dropout1      *DropoutLayer   //pyconv:map torch.nn.TransformerDecoderLayer.dropout1 attr
	Dropout2      *DropoutLayer   //pyconv:map torch.nn.TransformerDecoderLayer.dropout2 attr
	Dropout3      *DropoutLayer   //pyconv:map torch.nn.TransformerDecoderLayer.dropout3 attr
	NormFirst     bool            //pyconv:map torch.nn.TransformerDecoderLayer.norm_first attr
	gelu          bool
}

// NewTransformerDecoderLayer returns a layer over dModel features in nhead heads.
//
//pyconv:map torch.nn.TransformerDecoderLayer(d_model: int, nhead: int, dim_feedforward: int? = 2048, dropout: float? = 0.1, activation: str = "relu", layer_norm_eps: float? = 1e-5, batch_first: bool = False, norm_first: bool = False, bias: bool = True, device=None, dtype=None) draws
func NewTransformerDecoderLayer(dModel, nhead int, opts ...TransformerLayerOptions) *TransformerDecoderLayer {
	o := option(opts)
	hidden, drop, norm := o.sizes()
	attention := func() *AttentionLayer {
		return NewAttentionLayer(dModel, nhead, AttentionOptions{Dropout: drop, NoBias: o.NoBias, BatchFirst: o.BatchFirst})
	}
	return &TransformerDecoderLayer{
		SelfAttn: attention(), MultiheadAttn: attention(),
		Linear1: NewLinearLayer(dModel, hidden, LinearOptions{NoBias: o.NoBias}),
		Dropout: NewDropoutLayer(drop),
		Linear2: NewLinearLayer(hidden, dModel, LinearOptions{NoBias: o.NoBias}),
		Norm1:   NewLayerNormLayer(dModel, norm), Norm2: NewLayerNormLayer(dModel, norm), Norm3: NewLayerNormLayer(dModel, norm),
		Dropout1: NewDropoutLayer(drop), Dropout2: NewDropoutLayer(drop), Dropout3: NewDropoutLayer(drop),
		NormFirst: o.NormFirst, gelu: o.Activation == "gelu",
	}
}

// Members names the parts.
func (l *TransformerDecoderLayer) Members(r *Registry) {
	r.Module("self_attn", l.SelfAttn)
	r.Module("multihead_attn", l.MultiheadAttn)
	r.Module("linear1", l.Linear1)
	r.Module("dropout", l.Dropout)
	r.Module("linear2", l.Linear2)
	r.Module("norm1", l.Norm1)
	r.Module("norm2", l.Norm2)
	r.Module("norm3", l.Norm3)
	r.Module("dropout1", l.Dropout1)
	r.Module("dropout2", l.Dropout2)
	r.Module("dropout3", l.Dropout3)
}

// ClassName is TransformerDecoderLayer.
func (l *TransformerDecoderLayer) ClassName() string { return "TransformerDecoderLayer" }

// DecoderMaskOptions are the keywords of the decoder's forward; a mask is true
// where it blocks, or a number to add.
type DecoderMaskOptions struct {
	TgtMask              *tensor.Tensor // [T, T] or [batch·heads, T, T]
	MemoryMask           *tensor.Tensor // [T, S]
	TgtKeyPaddingMask    *tensor.Tensor // [batch, T]
	MemoryKeyPaddingMask *tensor.Tensor // [batch, S]
	TgtIsCausal          bool
	MemoryIsCausal       bool
}

// Forward decodes tgt [T, batch, d] with memory [S, batch, d], or batch first
// with BatchFirst.
//
//pyconv:map torch.nn.TransformerDecoderLayer.forward(tgt: Tensor, memory: Tensor, tgt_mask: Tensor? = None, memory_mask: Tensor? = None, tgt_key_padding_mask: Tensor? = None, memory_key_padding_mask: Tensor? = None, tgt_is_causal: bool = False, memory_is_causal: bool = False) -> T[r] backward=NativeLayerNormBackward0
func (l *TransformerDecoderLayer) Forward(tgt, memory *tensor.Tensor, opts ...DecoderMaskOptions) *tensor.Tensor {
	o, x := option(opts), tgt
	if l.NormFirst {
		x = x.Add(l.attend(l.Norm1.Forward(x), o))
		x = x.Add(l.attendTo(l.Norm2.Forward(x), memory, o))
		return x.Add(l.feed(l.Norm3.Forward(x)))
	}
	x = l.Norm1.Forward(x.Add(l.attend(x, o)))
	x = l.Norm2.Forward(x.Add(l.attendTo(x, memory, o)))
	return l.Norm3.Forward(x.Add(l.feed(x)))
}

func (l *TransformerDecoderLayer) attend(x *tensor.Tensor, o DecoderMaskOptions) *tensor.Tensor {
	y, _ := l.SelfAttn.Forward(x, x, x, AttentionForwardOptions{
		AttnMask: o.TgtMask, KeyPaddingMask: o.TgtKeyPaddingMask, IsCausal: o.TgtIsCausal, NoNeedWeights: true,
	})
	return l.Dropout1.Forward(y)
}

func (l *TransformerDecoderLayer) attendTo(x, memory *tensor.Tensor, o DecoderMaskOptions) *tensor.Tensor {
	y, _ := l.MultiheadAttn.Forward(x, memory, memory, AttentionForwardOptions{
		AttnMask: o.MemoryMask, KeyPaddingMask: o.MemoryKeyPaddingMask, IsCausal: o.MemoryIsCausal, NoNeedWeights: true,
	})
	return l.Dropout2.Forward(y)
}

func (l *TransformerDecoderLayer) feed(x *tensor.Tensor) *tensor.Tensor {
	h := l.Linear1.Forward(x)
	if l.gelu {
		h = GELU(h)
	} else {
		h = ReLU(h)
	}
	return l.Dropout3.Forward(l.Linear2.Forward(l.Dropout.Forward(h)))
}

// clone returns a layer with copies of the parameters.
func (l *TransformerDecoderLayer) clone() *TransformerDecoderLayer {
	c := *l
	c.SelfAttn, c.MultiheadAttn = l.SelfAttn.clone(), l.MultiheadAttn.clone()
	c.Linear1, c.Linear2 = cloneOf(l.Linear1), cloneOf(l.Linear2)
	c.Norm1, c.Norm2, c.Norm3 = cloneOf(l.Norm1), cloneOf(l.Norm2), cloneOf(l.Norm3)
	c.Dropout, c.Dropout1 = cloneOf(l.Dropout), cloneOf(l.Dropout1)
	c.Dropout2, c.Dropout3 = cloneOf(l.Dropout2), cloneOf(l.Dropout3)
	copyParams(&c)
	return &c
}

// TransformerDecoder is a stack of copies of one decoder layer.
//
//pyconv:class torch.nn.TransformerDecoder(torch.nn.Module) parameters
type TransformerDecoder struct {
	Layers []*TransformerDecoderLayer //pyconv:map torch.nn.TransformerDecoder.layers attr
	Norm   Layer                      //pyconv:map torch.nn.TransformerDecoder.norm attr
}

// TransformerDecoderOptions are the keywords of nn.TransformerDecoder.
type TransformerDecoderOptions struct {
	Norm Layer
}

// NewTransformerDecoder returns numLayers copies of layer, which start with
// equal parameters.
//
//pyconv:map torch.nn.TransformerDecoder(decoder_layer: torch.nn.TransformerDecoderLayer, num_layers: int, norm: torch.nn.Module? = None)
func NewTransformerDecoder(layer *TransformerDecoderLayer, numLayers int, opts ...TransformerDecoderOptions) *TransformerDecoder {
	d := &TransformerDecoder{Norm: option(opts).Norm}
	for range numLayers {
		d.Layers = append(d.Layers, layer.clone())
	}
	return d
}

// Members names the layers and the norm.
func (d *TransformerDecoder) Members(r *Registry) {
	List(r, "layers", d.Layers)
	if d.Norm != nil {
		r.Module("norm", d.Norm)
	}
}

// ClassName is TransformerDecoder.
func (d *TransformerDecoder) ClassName() string { return "TransformerDecoder" }

// Forward hands tgt through all layers and the norm.
//
//pyconv:map torch.nn.TransformerDecoder.forward(tgt: Tensor, memory: Tensor, tgt_mask: Tensor? = None, memory_mask: Tensor? = None, tgt_key_padding_mask: Tensor? = None, memory_key_padding_mask: Tensor? = None, tgt_is_causal: bool = False, memory_is_causal: bool = False) -> T[r] backward=NativeLayerNormBackward0
func (d *TransformerDecoder) Forward(tgt, memory *tensor.Tensor, opts ...DecoderMaskOptions) *tensor.Tensor {
	for _, l := range d.Layers {
		tgt = l.Forward(tgt, memory, opts...)
	}
	if d.Norm != nil {
		tgt = d.Norm.Forward(tgt)
	}
	return tgt
}
