package transformers

import (
	"github.com/pyconv/pyconv/runtime/nn"
	"github.com/pyconv/pyconv/runtime/py"
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
func (m *CausalLM) Forward(inputs *tokenizer.Encoding) *CausalLMOutput {
	return m.ForwardIDs(inputs.InputIDs, ForwardOptions{AttentionMask: inputs.AttentionMask})
}

// ForwardIDs returns the logits of ids [batch, seq].
//
//pyconv:map transformers.CausalLM.__call__(input_ids: Tensor, attention_mask: Tensor? = None)
//pyconv:map transformers.CausalLM.forward(input_ids: Tensor, attention_mask: Tensor? = None)
func (m *CausalLM) ForwardIDs(ids *tensor.Tensor, opts ...ForwardOptions) *CausalLMOutput {
	return &CausalLMOutput{Logits: m.LMHead.Forward(m.Model.ForwardIDs(ids, opts...).LastHiddenState)}
}

// ClassName is LlamaForCausalLM and its like.
func (m *CausalLM) ClassName() string { return m.Config.family().class + "ForCausalLM" }

// Device is "cpu".
//
//pyconv:map transformers.CausalLM.device attr
func (m *CausalLM) Device() string { return "cpu" }

// DType returns the dtype of the first parameter.
//
//pyconv:map transformers.CausalLM.dtype attr
func (m *CausalLM) DType() tensor.DType { return m.Model.DType() }

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
	Layers      []*decoderLayer
	Norm        *rmsNorm
	Config      *Config //pyconv:map transformers.Model.config attr

	rotary *rotary
}

// Members names the embedding, the layers and the norm.
func (m *Model) Members(r *nn.Registry) {
	r.Module("embed_tokens", m.EmbedTokens)
	nn.List(r, "layers", m.Layers)
	r.Module("norm", m.Norm)
	r.Module("rotary_emb", m.rotary)
}

// ClassName is LlamaModel and its like.
func (m *Model) ClassName() string { return m.Config.family().class + "Model" }

// Forward returns the last hidden state [batch, seq, hidden] of an encoding.
//
//pyconv:map transformers.Model.__call__(**inputs: transformers.BatchEncoding)
//pyconv:map transformers.Model.forward(**inputs: transformers.BatchEncoding)
func (m *Model) Forward(inputs *tokenizer.Encoding) *ModelOutput {
	return m.ForwardIDs(inputs.InputIDs, ForwardOptions{AttentionMask: inputs.AttentionMask})
}

// ForwardIDs returns the last hidden state of ids [batch, seq].
//
//pyconv:map transformers.Model.__call__(input_ids: Tensor, attention_mask: Tensor? = None)
//pyconv:map transformers.Model.forward(input_ids: Tensor, attention_mask: Tensor? = None)
func (m *Model) ForwardIDs(ids *tensor.Tensor, opts ...ForwardOptions) *ModelOutput {
	rows := m.rows(ids)
	s := &step{batch: len(rows), seq: len(rows[0]), total: len(rows[0])}
	s.padding = paddingOf(option(opts).AttentionMask, s.batch, s.seq)
	positions := make([]int, 0, s.batch*s.seq)
	for range s.batch {
		for i := range s.seq {
			positions = append(positions, i)
		}
	}
	return &ModelOutput{LastHiddenState: m.Norm.Forward(m.decode(rows, positions, s))}
}

// decode runs the layers over ids: one position for each id. The result is
// [batch, seq, hidden], before the last norm.
func (m *Model) decode(ids [][]int, positions []int, s *step) *tensor.Tensor {
	flat := make([]int64, 0, s.batch*s.seq)
	for _, row := range ids {
		for _, id := range row {
			flat = append(flat, int64(id))
		}
	}
	s.rotation = m.rotary.at(positions)
	x := m.EmbedTokens.Forward(tensor.FromSlice(tensor.Int64, flat, s.batch, s.seq))
	for _, l := range m.Layers {
		x = l.forward(x, s)
	}
	if s.cache != nil {
		s.cache.seen += s.seq
	}
	return x
}

// rows checks ids [batch, seq] and returns them by rows.
func (m *Model) rows(ids *tensor.Tensor) [][]int {
	if ids.DType() != tensor.Int64 && ids.DType() != tensor.Int32 {
		py.Raise("RuntimeError", "input_ids must be of dtype torch.int64, not %v", ids.DType())
	}
	if ids.Dim() != 2 || ids.Numel() == 0 {
		py.Raise("ValueError", "input_ids must be [batch, sequence] and not empty, but is of shape %s", py.Repr(ids.Shape()))
	}
	rows := ids.ToInts2()
	for _, row := range rows {
		for _, id := range row {
			if id < 0 || id >= m.Config.VocabSize {
				py.Raise("IndexError", "index out of range in self")
			}
		}
	}
	return rows
}

// paddingOf reads an attention mask [batch, seq]; nil when nothing is padding.
func paddingOf(mask *tensor.Tensor, batch, seq int) []bool {
	if mask == nil {
		return nil
	}
	if mask.Dim() != 2 || mask.Size(0) != batch || mask.Size(1) != seq {
		py.Raise("ValueError", "attention_mask is of shape %s, but input_ids is [%d, %d]", py.Repr(mask.Shape()), batch, seq)
	}
	any := false
	out := make([]bool, 0, batch*seq)
	for _, row := range mask.Long().ToInts2() {
		for _, v := range row {
			out = append(out, v == 0)
			any = any || v == 0
		}
	}
	if !any {
		return nil
	}
	return out
}

// Device is "cpu".
//
//pyconv:map transformers.Model.device attr
func (m *Model) Device() string { return "cpu" }

// DType returns the dtype of the first parameter.
//
//pyconv:map transformers.Model.dtype attr
func (m *Model) DType() tensor.DType { return m.EmbedTokens.Weight.DType() }

// NumParameters counts the elements of all parameters.
//
//pyconv:map transformers.Model.num_parameters()
func (m *Model) NumParameters() int { return nn.NumParameters(m) }
