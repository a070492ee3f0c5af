package tokenizer

import (
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// EncodeOptions are a tokenizer call's optional arguments.
type EncodeOptions struct {
	Padding               bool   // pad all texts to the longest
	Truncation            bool   // cut each text to MaxLength
	MaxLength             int    // 0: the model's own maximum
	NoAddSpecialTokens    bool   // leave out what the post-processor adds
	PadToMultipleOf       int    // round the padded length up
	PaddingSide           string // "left" or "right"; "" is the tokenizer's
	NoReturnAttentionMask bool
}

func encodeOptions(opts []EncodeOptions) EncodeOptions {
	if len(opts) > 0 {
		return opts[0]
	}
	return EncodeOptions{}
}

// EncodeList turns text into lists, as tokenizer(text) does.
//
//pyconv:map transformers.Tokenizer.__call__(text: str, *, return_tensors: str? = None, padding: bool = False, truncation: bool = False, max_length: int = 0, add_special_tokens: bool = True, pad_to_multiple_of: int = 0, padding_side: str = "", return_attention_mask: bool = True, return_token_type_ids: bool = False)
func (t *Tokenizer) EncodeList(text string, opts ...EncodeOptions) *ListEncoding {
	batch := t.EncodeBatchList([]string{text}, opts...)
	e := &ListEncoding{InputIDs: batch.InputIDs[0]}
	if batch.AttentionMask != nil {
		e.AttentionMask = batch.AttentionMask[0]
	}
	return e
}

// EncodeBatchList turns texts into lists of lists, as tokenizer(texts) does.
//
//pyconv:map transformers.Tokenizer.__call__(text: strs, *, return_tensors: str? = None, padding: bool = False, truncation: bool = False, max_length: int = 0, add_special_tokens: bool = True, pad_to_multiple_of: int = 0, padding_side: str = "", return_attention_mask: bool = True, return_token_type_ids: bool = False)
func (t *Tokenizer) EncodeBatchList(texts []string, opts ...EncodeOptions) *BatchListEncoding {
	o := encodeOptions(opts)
	padding := "do_not_pad"
	if o.Padding {
		padding = "longest"
	}
	ids, mask := t.encodeBatch(texts, padding, o)
	e := &BatchListEncoding{InputIDs: ids}
	if !o.NoReturnAttentionMask {
		e.AttentionMask = mask
	}
	return e
}

// Encode turns text into tensors of shape [1, seq], as
// tokenizer(text, return_tensors="pt") does.
//
//pyconv:map transformers.Tokenizer.__call__(text: str, *, return_tensors: str = "pt", padding: bool = False, truncation: bool = False, max_length: int = 0, add_special_tokens: bool = True, pad_to_multiple_of: int = 0, padding_side: str = "", return_attention_mask: bool = True, return_token_type_ids: bool = False)
func (t *Tokenizer) Encode(text string, opts ...EncodeOptions) *Encoding {
	return t.EncodeBatch([]string{text}, opts...)
}

// EncodeBatch turns texts into tensors of shape [len(texts), seq]. Texts of
// different lengths need Padding or Truncation, else a ValueError is raised.
//
//pyconv:map transformers.Tokenizer.__call__(text: strs, *, return_tensors: str = "pt", padding: bool = False, truncation: bool = False, max_length: int = 0, add_special_tokens: bool = True, pad_to_multiple_of: int = 0, padding_side: str = "", return_attention_mask: bool = True, return_token_type_ids: bool = False)
func (t *Tokenizer) EncodeBatch(texts []string, opts ...EncodeOptions) *Encoding {
	o := encodeOptions(opts)
	padding := "do_not_pad"
	if o.Padding {
		padding = "longest"
	}
	return t.encodeTensors(texts, padding, o)
}

// EncodePadded is Encode with padding by name: "longest", "max_length" or
// "do_not_pad".
//
//pyconv:map transformers.Tokenizer.__call__(text: str, *, padding: str, return_tensors: str = "pt", truncation: bool = False, max_length: int = 0, add_special_tokens: bool = True, pad_to_multiple_of: int = 0, padding_side: str = "", return_attention_mask: bool = True, return_token_type_ids: bool = False)
func (t *Tokenizer) EncodePadded(text string, padding string, opts ...EncodeOptions) *Encoding {
	return t.encodeTensors([]string{text}, padding, encodeOptions(opts))
}

// EncodeBatchPadded is EncodeBatch with padding by name: "longest",
// "max_length" or "do_not_pad".
//
//pyconv:map transformers.Tokenizer.__call__(text: strs, *, padding: str, return_tensors: str = "pt", truncation: bool = False, max_length: int = 0, add_special_tokens: bool = True, pad_to_multiple_of: int = 0, padding_side: str = "", return_attention_mask: bool = True, return_token_type_ids: bool = False)
func (t *Tokenizer) EncodeBatchPadded(texts []string, padding string, opts ...EncodeOptions) *Encoding {
	return t.encodeTensors(texts, padding, encodeOptions(opts))
}

// EncodeIDs turns text into ids, as tokenizer.encode(text) does.
//
//pyconv:map transformers.Tokenizer.encode(text: str, *, return_tensors: str? = None, truncation: bool = False, max_length: int = 0, add_special_tokens: bool = True)
func (t *Tokenizer) EncodeIDs(text string, opts ...EncodeOptions) []int {
	ids, _ := t.encodeBatch([]string{text}, "do_not_pad", encodeOptions(opts))
	return ids[0]
}

// EncodeTensor turns text into ids of shape [1, seq], as
// tokenizer.encode(text, return_tensors="pt") does.
//
//pyconv:map transformers.Tokenizer.encode(text: str, *, return_tensors: str = "pt", truncation: bool = False, max_length: int = 0, add_special_tokens: bool = True) -> i64[2]
func (t *Tokenizer) EncodeTensor(text string, opts ...EncodeOptions) *tensor.Tensor {
	return t.EncodeBatch([]string{text}, opts...).InputIDs
}

// Tokenize returns text's tokens as the vocabulary spells them, without
// special tokens.
//
//pyconv:map transformers.Tokenizer.tokenize(text: str, *, add_special_tokens: bool = False)
func (t *Tokenizer) Tokenize(text string, opts ...TokenizeOptions) []string {
	o := EncodeOptions{NoAddSpecialTokens: len(opts) == 0 || !opts[0].AddSpecialTokens}
	return t.ConvertIDsToTokens(t.EncodeIDs(text, o))
}

// TokenizeOptions are Tokenize's optional arguments.
type TokenizeOptions struct {
	AddSpecialTokens bool
}

// DecodeOptions are decode's optional arguments.
type DecodeOptions struct {
	SkipSpecialTokens bool
	// CleanUpTokenizationSpaces has no effect on BPE, as in transformers 5.
	CleanUpTokenizationSpaces bool
}

// Decode turns a tensor of ids of rank 0 or 1 into text.
//
//pyconv:map transformers.Tokenizer.decode(token_ids: Tensor, skip_special_tokens: bool = False, clean_up_tokenization_spaces: bool = False)
func (t *Tokenizer) Decode(ids *tensor.Tensor, opts ...DecodeOptions) string {
	if len(ids.Shape()) > 1 {
		py.Raise("TypeError", "argument 'ids': a tensor of rank %d can't be decoded into one text: use batch_decode", len(ids.Shape()))
	}
	return t.DecodeIDs(intsOf(ids), opts...)
}

// DecodeIDs turns ids into text.
//
//pyconv:map transformers.Tokenizer.decode(token_ids: ints, skip_special_tokens: bool = False, clean_up_tokenization_spaces: bool = False)
func (t *Tokenizer) DecodeIDs(ids []int, opts ...DecodeOptions) string {
	return t.decode(ids, len(opts) > 0 && opts[0].SkipSpecialTokens)
}

// DecodeID turns one id into text.
//
//pyconv:map transformers.Tokenizer.decode(token_ids: int, skip_special_tokens: bool = False, clean_up_tokenization_spaces: bool = False)
func (t *Tokenizer) DecodeID(id int, opts ...DecodeOptions) string {
	return t.DecodeIDs([]int{id}, opts...)
}

// BatchDecode turns each row of a tensor of ids [batch, seq] into text. A
// tensor of rank 1 is one text.
//
//pyconv:map transformers.Tokenizer.batch_decode(sequences: Tensor, skip_special_tokens: bool = False, clean_up_tokenization_spaces: bool = False)
func (t *Tokenizer) BatchDecode(ids *tensor.Tensor, opts ...DecodeOptions) []string {
	shape := ids.Shape()
	if len(shape) != 2 {
		return []string{t.Decode(ids, opts...)}
	}
	all := intsOf(ids)
	texts := make([]string, shape[0])
	for i := range texts {
		texts[i] = t.DecodeIDs(all[i*shape[1]:(i+1)*shape[1]], opts...)
	}
	return texts
}

// BatchDecodeTensors turns each tensor of ids into text.
//
//pyconv:map transformers.Tokenizer.batch_decode(sequences: Tensors, skip_special_tokens: bool = False, clean_up_tokenization_spaces: bool = False)
func (t *Tokenizer) BatchDecodeTensors(ids []*tensor.Tensor, opts ...DecodeOptions) []string {
	texts := make([]string, len(ids))
	for i, x := range ids {
		texts[i] = t.Decode(x, opts...)
	}
	return texts
}

// BatchDecodeLists turns each list of ids into text with t.
//
//pyconv:map transformers.Tokenizer.batch_decode(sequences, skip_special_tokens: bool = False, clean_up_tokenization_spaces: bool = False)
func BatchDecodeLists[L ~[]int](t *Tokenizer, sequences []L, opts ...DecodeOptions) []string {
	texts := make([]string, len(sequences))
	for i, x := range sequences {
		texts[i] = t.DecodeIDs(x, opts...)
	}
	return texts
}

// intsOf reads an integer tensor's elements in order.
func intsOf(x *tensor.Tensor) []int {
	out := make([]int, 0, x.Numel())
	shape, strides := x.Shape(), x.Strides()
	var walk func(d, at int, read func(int) int)
	walk = func(d, at int, read func(int) int) {
		if d == len(shape) {
			out = append(out, read(at))
			return
		}
		for i := range shape[d] {
			walk(d+1, at+i*strides[d], read)
		}
	}
	if x.Numel() == 0 {
		return out
	}
	switch x.DType() {
	case tensor.Int64:
		e := tensor.Elements[int64](x)
		walk(0, 0, func(i int) int { return int(e[i]) })
	case tensor.Int32:
		e := tensor.Elements[int32](x)
		walk(0, 0, func(i int) int { return int(e[i]) })
	case tensor.Int16:
		e := tensor.Elements[int16](x)
		walk(0, 0, func(i int) int { return int(e[i]) })
	case tensor.Uint8:
		e := tensor.Elements[uint8](x)
		walk(0, 0, func(i int) int { return int(e[i]) })
	default:
		py.Raise("TypeError", "argument 'ids': token ids must be integers, not %v", x.DType())
	}
	return out
}
