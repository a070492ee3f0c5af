package transformers

import (
	"github.com/pyconv/pyconv/runtime/tensor"
	"github.com/pyconv/pyconv/runtime/tokenizer"
)

// GenerateOptions are generate's optional arguments; nil leaves a setting to
// the model's generation config.
type GenerateOptions struct {
	GenerationConfig   *GenerationConfig // used instead of the model's own where it sets a value
	AttentionMask      *tensor.Tensor    // [batch, seq], 0 for padding; GenerateIDs alone
	MaxLength          *int              // of prompt and new tokens together
	MaxNewTokens       *int              // wins over MaxLength
	MinLength          *int
	MinNewTokens       *int
	DoSample           *bool
	Temperature        *float64
	TopK               *int
	TopP               *float64
	MinP               *float64
	RepetitionPenalty  *float64
	NoRepeatNgramSize  *int
	NumReturnSequences *int
	EosTokenID         []int
	PadTokenID         *int
	BosTokenID         *int
	NoUseCache         bool // compute every step from the beginning
}

// Generate continues each row of the encoding and returns prompts and new
// tokens, int64 [batch·NumReturnSequences, longest], rows that ended early
// filled with the padding id. Without a length it makes up to 20 new tokens. It
// raises a ValueError where transformers does.
//
//pyconv:map transformers.CausalLM.generate(**inputs: transformers.BatchEncoding, *, generation_config: transformers.GenerationConfig? = None, max_length: int? = None, max_new_tokens: int? = None, min_length: int? = None, min_new_tokens: int? = None, do_sample: bool? = None, temperature: float? = None, top_k: int? = None, top_p: float? = None, min_p: float? = None, repetition_penalty: float? = None, no_repeat_ngram_size: int? = None, num_return_sequences: int? = None, eos_token_id: ints? = None, pad_token_id: int? = None, bos_token_id: int? = None, use_cache: bool = True, num_beams: int = 1, early_stopping: bool = False, return_dict_in_generate: bool = False) -> i64[2] draws
func (m *CausalLM) Generate(inputs *tokenizer.Encoding, opts ...GenerateOptions) *tensor.Tensor {
	return nil
}

// GenerateIDs is Generate from ids [batch, seq]; without AttentionMask, padding
// is what equals the padding id, unless that ends texts.
//
//pyconv:map transformers.CausalLM.generate(inputs: Tensor, *, attention_mask: Tensor? = None, generation_config: transformers.GenerationConfig? = None, max_length: int? = None, max_new_tokens: int? = None, min_length: int? = None, min_new_tokens: int? = None, do_sample: bool? = None, temperature: float? = None, top_k: int? = None, top_p: float? = None, min_p: float? = None, repetition_penalty: float? = None, no_repeat_ngram_size: int? = None, num_return_sequences: int? = None, eos_token_id: ints? = None, pad_token_id: int? = None, bos_token_id: int? = None, use_cache: bool = True, num_beams: int = 1, early_stopping: bool = False, return_dict_in_generate: bool = False) -> i64[2] draws
//pyconv:map transformers.CausalLM.generate(*, input_ids: Tensor, attention_mask: Tensor? = None, generation_config: transformers.GenerationConfig? = None, max_length: int? = None, max_new_tokens: int? = None, min_length: int? = None, min_new_tokens: int? = None, do_sample: bool? = None, temperature: float? = None, top_k: int? = None, top_p: float? = None, min_p: float? = None, repetition_penalty: float? = None, no_repeat_ngram_size: int? = None, num_return_sequences: int? = None, eos_token_id: ints? = None, pad_token_id: int? = None, bos_token_id: int? = None, use_cache: bool = True, num_beams: int = 1, early_stopping: bool = False, return_dict_in_generate: bool = False) -> i64[2] draws
func (m *CausalLM) GenerateIDs(ids *tensor.Tensor, opts ...GenerateOptions) *tensor.Tensor {
	return nil
}
