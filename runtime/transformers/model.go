package transformers

import (
	"github.com/pyconv/pyconv/runtime/nn"
	"github.com/pyconv/pyconv/runtime/tensor"
	"github.com/pyconv/pyconv/runtime/tokenizer"
)

// CausalLM is a decoder with its language-model head. A head that is tied to
// the embedding shares its tensor.
//
//pyconv:class transformers.CausalLM(torch.nn.Module)
//pyconv:class transformers.AutoModelForCausalLM(torch.nn.Module)
//pyconv:class transformers.LlamaForCausalLM(torch.nn.Module)
//pyconv:class transformers.MistralForCausalLM(torch.nn.Module)
//pyconv:class transformers.Qwen2ForCausalLM(torch.nn.Module)
//pyconv:class transformers.PreTrainedModel(torch.nn.Module)
type CausalLM struct {
	Model            *Model            //pyconv:map transformers.CausalLM.model attr
	LMHead           *nn.LinearLayer   //pyconv:map transformers.CausalLM.lm_head attr
	Config           *Config           //pyconv:map transformers.CausalLM.config attr
	GenerationConfig *GenerationConfig //pyconv:map transformers.CausalLM.generation_config attr
}

// ForwardOptions are the keywords of a forward from ids.
type ForwardOptions struct {
	AttentionMask *tensor.Tensor // [batch, seq], 0 for padding
}

// Members names the decoder and the head.
func (m *CausalLM) Members(r *nn.Registry) {
	r.Module("model", m.Model)
	r.Module("lm_head", m.LMHead)
}

// Forward returns the logits [batch, seq, vocab] of an encoding.
//
//pyconv:map transformers.CausalLM.__call__(**inputs: transformers.BatchEncoding)
//pyconv:map transformers.CausalLM.forward(**inputs: transformers.BatchEncoding)
func (m *CausalLM) Forward(inputs *tokenizer.Encoding) *CausalLMOutput { return nil }

// ForwardIDs returns the logits of ids [batch, seq].
//
//pyconv:map transformers.CausalLM.__call__(input_ids: Tensor, attention_mask: Tensor? = None)
//pyconv:map transformers.CausalLM.forward(input_ids: Tensor, attention_mask: Tensor? = None)
func (m *CausalLM) ForwardIDs(ids *tensor.Tensor, opts ...ForwardOptions) *CausalLMOutput { return nil }

// Device is "cpu".
//
//pyconv:map transformers.CausalLM.device attr
func (m *CausalLM) Device() string { return "cpu" }

// DType returns the dtype of the first parameter.
//
//pyconv:map transformers.CausalLM.dtype attr
func (m *CausalLM) DType() tensor.DType { return tensor.Float32 }

// NumParameters counts the elements of all parameters, tied ones once.
//
//pyconv:map transformers.CausalLM.num_parameters()
func (m *CausalLM) NumParameters() int { return nn.NumParameters(m) }

// Model is a decoder without a head.
//
//pyconv:class transformers.Model(torch.nn.Module)
//pyconv:class transformers.AutoModel(torch.nn.Module)
//pyconv:class transformers.LlamaModel(torch.nn.Module)
//pyconv:class transformers.MistralModel(torch.nn.Module)
//pyconv:class transformers.Qwen2Model(torch.nn.Module)
type Model struct {
	EmbedTokens *nn.EmbeddingLayer //pyconv:map transformers.Model.embed_tokens attr
	Config      *Config            //pyconv:map transformers.Model.config attr
}

// Members names the embedding, the layers and the norm.
func (m *Model) Members(r *nn.Registry) {}

// Forward returns the last hidden state [batch, seq, hidden] of an encoding.
//
//pyconv:map transformers.Model.__call__(**inputs: transformers.BatchEncoding)
//pyconv:map transformers.Model.forward(**inputs: transformers.BatchEncoding)
func (m *Model) Forward(inputs *tokenizer.Encoding) *ModelOutput { return nil }

// ForwardIDs returns the last hidden state of ids [batch, seq].
//
//pyconv:map transformers.Model.__call__(input_ids: Tensor, attention_mask: Tensor? = None)
//pyconv:map transformers.Model.forward(input_ids: Tensor, attention_mask: Tensor? = None)
func (m *Model) ForwardIDs(ids *tensor.Tensor, opts ...ForwardOptions) *ModelOutput { return nil }

// Device is "cpu".
//
//pyconv:map transformers.Model.device attr
func (m *Model) Device() string { return "cpu" }

// DType returns the dtype of the first parameter.
//
//pyconv:map transformers.Model.dtype attr
func (m *Model) DType() tensor.DType { return tensor.Float32 }

// NumParameters counts the elements of all parameters.
//
//pyconv:map transformers.Model.num_parameters()
func (m *Model) NumParameters() int { return nn.NumParameters(m) }
