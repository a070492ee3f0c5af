package transformers

import (
	"github.com/pyconv/pyconv/runtime/py"
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
	NoUseCache         bool          // compute every step from the beginning
	Streamer           *TextStreamer // prints the tokens as they come
}

// Generate continues each row of the encoding and returns prompts and new
// tokens, int64 [batch·NumReturnSequences, longest], rows that ended early
// filled with the padding id. Without a length it makes up to 20 new tokens. It
// raises a ValueError where transformers does.
//
//pyconv:map transformers.CausalLM.generate(**inputs: transformers.BatchEncoding, *, generation_config: transformers.GenerationConfig? = None, max_length: int? = None, max_new_tokens: int? = None, min_length: int? = None, min_new_tokens: int? = None, do_sample: bool? = None, temperature: float? = None, top_k: int? = None, top_p: float? = None, min_p: float? = None, repetition_penalty: float? = None, no_repeat_ngram_size: int? = None, num_return_sequences: int? = None, eos_token_id: ints? = None, pad_token_id: int? = None, bos_token_id: int? = None, use_cache: bool = True, streamer: transformers.TextStreamer? = None, num_beams: int = 1, early_stopping: bool = False, return_dict_in_generate: bool = False) -> i64[2] draws
func (m *CausalLM) Generate(inputs *tokenizer.Encoding, opts ...GenerateOptions) *tensor.Tensor {
	o := option(opts)
	o.AttentionMask = inputs.AttentionMask
	return m.GenerateIDs(inputs.InputIDs, o)
}

// GenerateIDs is Generate from ids [batch, seq]; without AttentionMask, padding
// is what equals the padding id, unless that ends texts.
//
//pyconv:map transformers.CausalLM.generate(inputs: Tensor, *, attention_mask: Tensor? = None, generation_config: transformers.GenerationConfig? = None, max_length: int? = None, max_new_tokens: int? = None, min_length: int? = None, min_new_tokens: int? = None, do_sample: bool? = None, temperature: float? = None, top_k: int? = None, top_p: float? = None, min_p: float? = None, repetition_penalty: float? = None, no_repeat_ngram_size: int? = None, num_return_sequences: int? = None, eos_token_id: ints? = None, pad_token_id: int? = None, bos_token_id: int? = None, use_cache: bool = True, streamer: transformers.TextStreamer? = None, num_beams: int = 1, early_stopping: bool = False, return_dict_in_generate: bool = False) -> i64[2] draws
//pyconv:map transformers.CausalLM.generate(*, input_ids: Tensor, attention_mask: Tensor? = None, generation_config: transformers.GenerationConfig? = None, max_length: int? = None, max_new_tokens: int? = None, min_length: int? = None, min_new_tokens: int? = None, do_sample: bool? = None, temperature: float? = None, top_k: int? = None, top_p: float? = None, min_p: float? = None, repetition_penalty: float? = None, no_repeat_ngram_size: int? = None, num_return_sequences: int? = None, eos_token_id: ints? = None, pad_token_id: int? = None, bos_token_id: int? = None, use_cache: bool = True, streamer: transformers.TextStreamer? = None, num_beams: int = 1, early_stopping: bool = False, return_dict_in_generate: bool = False) -> i64[2] draws
func (m *CausalLM) GenerateIDs(ids *tensor.Tensor, opts ...GenerateOptions) *tensor.Tensor {
	o := option(opts)
	prompts := m.Model.rows(ids)
	g := m.generation(o, len(prompts[0]))
	padding := paddingOf(o.AttentionMask, len(prompts), len(prompts[0]))
	if o.AttentionMask == nil {
		padding = g.guessPadding(prompts)
	}
	g.streamer = o.Streamer
	return m.run(g, prompts, padding)
}

// sequence is one row of generate's batch.
type sequence struct {
	ids       []int
	positions []int  // of the ids, those of padding 0
	padding   []bool // of the ids; nil for none
	start     int    // of the ids, behind the padding on the left
	done      bool
}

// newSequence starts a row with a prompt and its padding.
func newSequence(prompt []int, padding []bool, room int) *sequence {
	s := &sequence{ids: append(make([]int, 0, room), prompt...), positions: make([]int, len(prompt), room)}
	if padding != nil {
		s.padding = append(make([]bool, 0, room), padding...)
		for s.start < len(prompt)-1 && padding[s.start] {
			s.start++
		}
	}
	at := 0
	for i := range prompt {
		if padding == nil || !padding[i] {
			s.positions[i] = at
			at++
		}
	}
	return s
}

// push appends a token.
func (s *sequence) push(id int) {
	s.positions = append(s.positions, s.positions[len(s.ids)-1]+1)
	s.ids = append(s.ids, id)
	if s.padding != nil {
		s.padding = append(s.padding, false)
	}
}

// run is generate's loop: every row is computed until all are done, as the
// random numbers of a sampled batch demand.
func (m *CausalLM) run(g *generation, prompts [][]int, padding []bool) *tensor.Tensor {
	length := len(prompts[0])
	var rows []*sequence
	for i, ids := range prompts {
		var pad []bool
		if padding != nil {
			pad = padding[i*length:][:length]
		}
		for range g.copies {
			rows = append(rows, newSequence(ids, pad, g.maxLength))
		}
	}
	if g.streamer != nil {
		if len(rows) > 1 {
			py.Raise("ValueError", "TextStreamer only supports batch size 1")
		}
		g.streamer.put(prompts[0])
		defer g.streamer.end()
	}
	var c *Cache
	if !g.noCache {
		c = roomFor(g.maxLength)
	}
	scores := m.prefill(g, rows, c)
	for {
		next := g.choose(rows, scores)
		unfinished := false
		for i, s := range rows {
			id := next[i]
			if s.done {
				id = g.pad
			}
			s.push(id)
			s.done = s.done || g.ends[id]
			unfinished = unfinished || !s.done
			if g.streamer != nil {
				g.streamer.put(s.ids[len(s.ids)-1:])
			}
		}
		if !unfinished || len(rows[0].ids) >= g.maxLength {
			break
		}
		if c == nil {
			scores = m.prefill(g, rows, nil)
		} else {
			scores = m.step(rows, c)
		}
	}
	out := make([]int64, 0, len(rows)*len(rows[0].ids))
	for _, s := range rows {
		for _, id := range s.ids {
			out = append(out, int64(id))
		}
	}
	return tensor.FromSlice(tensor.Int64, out, len(rows), len(rows[0].ids))
}

// prefill computes the rows from the beginning, copies of a prompt once, and
// returns the scores of the next tokens, float32 [rows, vocab].
func (m *CausalLM) prefill(g *generation, rows []*sequence, c *Cache) *tensor.Tensor {
	copies := g.copies
	if c == nil {
		copies = 1 // the rows went different ways
	}
	var ids [][]int
	var positions []int
	var padding []bool
	length := len(rows[0].ids)
	for i := 0; i < len(rows); i += copies {
		s := rows[i]
		ids = append(ids, s.ids)
		positions = append(positions, s.positions...)
		padding = append(padding, s.padding...)
	}
	st := &step{batch: len(ids), seq: length, total: length, padding: padding, cache: c}
	x := m.Model.decode(ids, positions, st)
	scores := m.head(x.Narrow(1, length-1, 1))
	if copies > 1 {
		c.repeat(copies)
		scores = scores.RepeatInterleave(copies, 0)
	}
	return scores
}

// step computes the last token of each row on top of the cache.
func (m *CausalLM) step(rows []*sequence, c *Cache) *tensor.Tensor {
	s := &step{batch: len(rows), seq: 1, total: c.seen + 1, cache: c}
	ids := make([][]int, len(rows))
	positions := make([]int, len(rows))
	for i, r := range rows {
		ids[i] = r.ids[len(r.ids)-1:]
		positions[i] = r.positions[len(r.ids)-1]
		s.padding = append(s.padding, r.padding...)
	}
	return m.head(m.Model.decode(ids, positions, s))
}

// head returns the scores [rows, vocab] of hidden states [rows, 1, hidden].
func (m *CausalLM) head(x *tensor.Tensor) *tensor.Tensor {
	logits := m.LMHead.Forward(m.Model.Norm.Forward(x))
	return logits.Select(1, 0).To(tensor.Float32)
}
