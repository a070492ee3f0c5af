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
//pyconv:class transformers.CausalLM(torch.nn.Module) parameters
//pyconv:class transformers.AutoModelForCausalLM(torch.nn.Module) parameters
//pyconv:class transformers.LlamaForCausalLM(torch.nn.Module) parameters
//pyconv:class transformers.MistralForCausalLM(torch.nn.Module) parameters
//pyconv:class transformers.Qwen2ForCausalLM(torch.nn.Module) parameters
//pyconv:class transformers.PreTrainedModel(torch.nn.Module) parameters
type CausalLM struct {
	Model            *Model            //pyconv:map transformers.CausalLM.model attr
	LMHead           *nn.LinearLayer   //pyconv:map transformers.CausalLM.lm_head attr
	Config           *Config           //pyconv:map transformers.CausalLM.config attr
	GenerationConfig *GenerationConfig //pyconv:map transformers.CausalLM.generation_config attr
}

// ForwardOptions are the keywords of a forward.
type ForwardOptions struct {
	AttentionMask      *tensor.Tensor // [batch, cached and new positions], 0 for padding
	PositionIDs        *tensor.Tensor // [batch or 1, seq]; nil counts on from the cache
	PastKeyValues      *Cache         // what came before the ids, which are added to it
	Cache              *Cache         // PastKeyValues' newer name
	NoUseCache         bool           // the output holds no cache
	OutputHiddenStates bool           // the output holds what each layer was given, and its own result
}

// Members names the decoder and the head.
func (m *CausalLM) Members(r *nn.Registry) {
	r.Module("model", m.Model)
	r.Module("lm_head", m.LMHead)
}

// Forward returns the logits [batch, seq, vocab] of an encoding.
//
//pyconv:map transformers.CausalLM.__call__(**inputs: transformers.BatchEncoding, *, past_key_values: transformers.DynamicCache? = None, cache: transformers.DynamicCache? = None, use_cache: bool = True, output_hidden_states: bool = False, return_dict: bool = True)
//pyconv:map transformers.CausalLM.forward(**inputs: transformers.BatchEncoding, *, past_key_values: transformers.DynamicCache? = None, cache: transformers.DynamicCache? = None, use_cache: bool = True, output_hidden_states: bool = False, return_dict: bool = True)
func (m *CausalLM) Forward(inputs *tokenizer.Encoding, opts ...ForwardOptions) *CausalLMOutput {
	o := option(opts)
	o.AttentionMask = inputs.AttentionMask
	return m.ForwardIDs(inputs.InputIDs, o)
}

// ForwardIDs returns the logits of ids [batch, seq].
//
//pyconv:map transformers.CausalLM.__call__(input_ids: Tensor, attention_mask: Tensor? = None, position_ids: Tensor? = None, *, past_key_values: transformers.DynamicCache? = None, cache: transformers.DynamicCache? = None, use_cache: bool = True, output_hidden_states: bool = False, return_dict: bool = True)
//pyconv:map transformers.CausalLM.forward(input_ids: Tensor, attention_mask: Tensor? = None, position_ids: Tensor? = None, *, past_key_values: transformers.DynamicCache? = None, cache: transformers.DynamicCache? = None, use_cache: bool = True, output_hidden_states: bool = False, return_dict: bool = True)
func (m *CausalLM) ForwardIDs(ids *tensor.Tensor, opts ...ForwardOptions) *CausalLMOutput {
	y := m.Model.ForwardIDs(ids, opts...)
	return &CausalLMOutput{Logits: m.LMHead.Forward(y.LastHiddenState), Cache: y.Cache, HiddenStates: y.HiddenStates}
}

// ForwardLoss returns the logits of an encoding and their loss against labels
// [batch, seq]: the mean cross-entropy of each label under the logits one
// position before; labels of -100 do not count.
//
//pyconv:map transformers.CausalLM.__call__(**inputs: transformers.BatchEncoding, *, labels: Tensor)
//pyconv:map transformers.CausalLM.forward(**inputs: transformers.BatchEncoding, *, labels: Tensor)
func (m *CausalLM) ForwardLoss(inputs *tokenizer.Encoding, labels *tensor.Tensor) *CausalLMLossOutput {
	return m.ForwardIDsLoss(inputs.InputIDs, labels, ForwardOptions{AttentionMask: inputs.AttentionMask})
}

// ForwardIDsLoss is ForwardLoss of ids [batch, seq].
//
//pyconv:map transformers.CausalLM.__call__(input_ids: Tensor, *, labels: Tensor, attention_mask: Tensor? = None)
//pyconv:map transformers.CausalLM.forward(input_ids: Tensor, *, labels: Tensor, attention_mask: Tensor? = None)
func (m *CausalLM) ForwardIDsLoss(ids, labels *tensor.Tensor, opts ...ForwardOptions) *CausalLMLossOutput {
	logits := m.ForwardIDs(ids, opts...).Logits
	if labels.Dim() != 2 || labels.Size(0) != logits.Size(0) || labels.Size(1) != logits.Size(1) {
		py.Raise("ValueError", "Expected input batch_size (%d) to match target batch_size (%d).", logits.Size(0)*logits.Size(1), labels.Numel())
	}
	n := labels.Size(1) - 1
	scores := logits.Narrow(1, 0, n).To(tensor.Float32).Reshape(-1, m.Config.VocabSize)
	return &CausalLMLossOutput{Loss: nn.CrossEntropy(scores, labels.Narrow(1, 1, n).Reshape(-1)), Logits: logits}
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
//pyconv:class transformers.Model(torch.nn.Module) parameters
//pyconv:class transformers.AutoModel(torch.nn.Module) parameters
//pyconv:class transformers.LlamaModel(torch.nn.Module) parameters
//pyconv:class transformers.MistralModel(torch.nn.Module) parameters
//pyconv:class transformers.Qwen2Model(torch.nn.Module) parameters
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
//pyconv:map transformers.Model.__call__(**inputs: transformers.BatchEncoding, *, past_key_values: transformers.DynamicCache? = None, cache: transformers.DynamicCache? = None, use_cache: bool = True, output_hidden_states: bool = False, return_dict: bool = True)
//pyconv:map transformers.Model.forward(**inputs: transformers.BatchEncoding, *, past_key_values: transformers.DynamicCache? = None, cache: transformers.DynamicCache? = None, use_cache: bool = True, output_hidden_states: bool = False, return_dict: bool = True)
func (m *Model) Forward(inputs *tokenizer.Encoding, opts ...ForwardOptions) *ModelOutput {
	o := option(opts)
	o.AttentionMask = inputs.AttentionMask
	return m.ForwardIDs(inputs.InputIDs, o)
}

// ForwardIDs returns the last hidden state of ids [batch, seq].
//
//pyconv:map transformers.Model.__call__(input_ids: Tensor, attention_mask: Tensor? = None, position_ids: Tensor? = None, *, past_key_values: transformers.DynamicCache? = None, cache: transformers.DynamicCache? = None, use_cache: bool = True, output_hidden_states: bool = False, return_dict: bool = True)
//pyconv:map transformers.Model.forward(input_ids: Tensor, attention_mask: Tensor? = None, position_ids: Tensor? = None, *, past_key_values: transformers.DynamicCache? = None, cache: transformers.DynamicCache? = None, use_cache: bool = True, output_hidden_states: bool = False, return_dict: bool = True)
func (m *Model) ForwardIDs(ids *tensor.Tensor, opts ...ForwardOptions) *ModelOutput {
	o := option(opts)
	rows := m.rows(ids)
	past := o.PastKeyValues
	if past == nil {
		past = o.Cache
	}
	if past == nil && !o.NoUseCache {
		past = NewCache()
	}
	seen := 0
	if past != nil {
		seen = past.seen
	}
	s := &step{batch: len(rows), seq: len(rows[0]), total: seen + len(rows[0]), cache: past}
	s.padding = paddingOf(o.AttentionMask, s.batch, s.total)
	y := &ModelOutput{Cache: past}
	if o.OutputHiddenStates {
		s.hidden = &y.HiddenStates
	}
	y.LastHiddenState = m.Norm.Forward(m.decode(rows, positionsOf(o.PositionIDs, s, seen), s))
	if o.OutputHiddenStates {
		y.HiddenStates = append(y.HiddenStates, y.LastHiddenState)
	}
	return y
}

// positionsOf reads position ids [batch or 1, seq]; nil counts from seen on.
func positionsOf(ids *tensor.Tensor, s *step, seen int) []int {
	out := make([]int, 0, s.batch*s.seq)
	if ids == nil {
		for range s.batch {
			for i := range s.seq {
				out = append(out, seen+i)
			}
		}
		return out
	}
	return ids.Long().Expand(s.batch, s.seq).Reshape(-1).ToInts()
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
		if s.hidden != nil {
			*s.hidden = append(*s.hidden, x)
		}
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
