package nn

import (
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// Transformer is an encoder and a decoder ("Attention Is All You Need",
// arXiv 1706.03762).
//
//pyconv:class torch.nn.Transformer(torch.nn.Module) parameters
type Transformer struct {
	Encoder    *TransformerEncoder //pyconv:map torch.nn.Transformer.encoder attr
	Decoder    *TransformerDecoder //pyconv:map torch.nn.Transformer.decoder attr
	DModel     int                 //pyconv:map torch.nn.Transformer.d_model attr
	Nhead      int                 //pyconv:map torch.nn.Transformer.nhead attr
	BatchFirst bool                //pyconv:map torch.nn.Transformer.batch_first attr
}

// TransformerOptions are the keywords of nn.Transformer; nil is PyTorch's
// default.
type TransformerOptions struct {
	DModel           *int     // 512
	Nhead            *int     // 8
	NumEncoderLayers *int     // 6
	NumDecoderLayers *int     // 6
	DimFeedforward   *int     // 2048
	Dropout          *float64 // 0.1
	Activation       string   // "relu" (the default) or "gelu"
	LayerNormEps     *float64 // 1e-5
	BatchFirst       bool
	NormFirst        bool
	NoBias           bool
}

// NewTransformer returns a transformer whose matrices are drawn by Glorot's
// uniform initialisation.
//
//pyconv:map torch.nn.Transformer(d_model: int? = 512, nhead: int? = 8, num_encoder_layers: int? = 6, num_decoder_layers: int? = 6, dim_feedforward: int? = 2048, dropout: float? = 0.1, activation: str = "relu", custom_encoder=None, custom_decoder=None, layer_norm_eps: float? = 1e-5, batch_first: bool = False, norm_first: bool = False, bias: bool = True, device=None, dtype=None) draws
func NewTransformer(opts ...TransformerOptions) *Transformer {
	o := option(opts)
	t := &Transformer{DModel: orElse(o.DModel, 512), Nhead: orElse(o.Nhead, 8), BatchFirst: o.BatchFirst}
	layer := TransformerLayerOptions{
		DimFeedforward: o.DimFeedforward, Dropout: o.Dropout, Activation: o.Activation, LayerNormEps: o.LayerNormEps,
		BatchFirst: o.BatchFirst, NormFirst: o.NormFirst, NoBias: o.NoBias,
	}
	_, _, norm := layer.sizes()
	encoder := NewTransformerEncoderLayer(t.DModel, t.Nhead, layer)
	t.Encoder = NewTransformerEncoder(encoder, orElse(o.NumEncoderLayers, 6), TransformerEncoderOptions{Norm: NewLayerNormLayer(t.DModel, norm)})
	decoder := NewTransformerDecoderLayer(t.DModel, t.Nhead, layer)
	t.Decoder = NewTransformerDecoder(decoder, orElse(o.NumDecoderLayers, 6), TransformerDecoderOptions{Norm: NewLayerNormLayer(t.DModel, norm)})
	for _, p := range Parameters(t) {
		if len(p.Shape()) > 1 {
			InitXavierUniform(p, 1)
		}
	}
	return t
}

// Members names the two halves.
func (t *Transformer) Members(r *Registry) {
	r.Module("encoder", t.Encoder)
	r.Module("decoder", t.Decoder)
}

// ClassName is Transformer.
func (t *Transformer) ClassName() string { return "Transformer" }

// TransformerForwardOptions are the keywords of Transformer.forward; a mask is
// true where it blocks, or a number to add.
type TransformerForwardOptions struct {
	SrcMask              *tensor.Tensor // [S, S]
	TgtMask              *tensor.Tensor // [T, T]
	MemoryMask           *tensor.Tensor // [T, S]
	SrcKeyPaddingMask    *tensor.Tensor // [batch, S]
	TgtKeyPaddingMask    *tensor.Tensor // [batch, T]
	MemoryKeyPaddingMask *tensor.Tensor // [batch, S]
	SrcIsCausal          bool
	TgtIsCausal          bool
	MemoryIsCausal       bool
}

// Forward encodes src [S, batch, d] and decodes tgt [T, batch, d], batch first
// with BatchFirst.
//
//pyconv:map torch.nn.Transformer.forward(src: Tensor, tgt: Tensor, src_mask: Tensor? = None, tgt_mask: Tensor? = None, memory_mask: Tensor? = None, src_key_padding_mask: Tensor? = None, tgt_key_padding_mask: Tensor? = None, memory_key_padding_mask: Tensor? = None, src_is_causal: bool = False, tgt_is_causal: bool = False, memory_is_causal: bool = False) -> T1[r1] backward=NativeLayerNormBackward0
func (t *Transformer) Forward(src, tgt *tensor.Tensor, opts ...TransformerForwardOptions) *tensor.Tensor {
	o, batch := option(opts), 1
	if t.BatchFirst {
		batch = 0
	}
	if len(src.Shape()) == 3 && len(tgt.Shape()) == 3 && src.Shape()[batch] != tgt.Shape()[batch] {
		py.Raise("RuntimeError", "the batch number of src and tgt must be equal")
	}
	if src.Size(-1) != t.DModel || tgt.Size(-1) != t.DModel {
		py.Raise("RuntimeError", "the feature number of src and tgt must be equal to d_model")
	}
	memory := t.Encoder.Forward(src, EncoderOptions{Mask: o.SrcMask, SrcKeyPaddingMask: o.SrcKeyPaddingMask, IsCausal: o.SrcIsCausal})
	return t.Decoder.Forward(tgt, memory, DecoderMaskOptions{
		TgtMask: o.TgtMask, MemoryMask: o.MemoryMask,
		TgtKeyPaddingMask: o.TgtKeyPaddingMask, MemoryKeyPaddingMask: o.MemoryKeyPaddingMask,
		TgtIsCausal: o.TgtIsCausal, MemoryIsCausal: o.MemoryIsCausal,
	})
}
