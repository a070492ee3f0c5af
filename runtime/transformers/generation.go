package transformers

import (
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// generation is what one call of generate does, after the merge of its
// arguments, the generation configs and transformers' defaults.
type generation struct {
	maxLength int // of prompt and new tokens
	prompt    int // length of the prompt
	copies    int // rows for each prompt
	sample    bool
	noCache   bool
	pad       int
	eos       []int
	ends      map[int]bool
	hasPad    bool

	processors []processor
	streamer   *TextStreamer
}

// first returns the first of the settings that is set, else def.
func first[T any](def T, settings ...*T) T {
	for _, s := range settings {
		if s != nil {
			return *s
		}
	}
	return def
}

// generation merges: explicit arguments win over the call's generation config,
// that over the model's own, and that over the defaults of transformers 5.
func (m *CausalLM) generation(o GenerateOptions, prompt int) *generation {
	call, own := o.GenerationConfig, m.GenerationConfig
	if call == nil {
		call = &GenerationConfig{}
	}
	if own == nil {
		own = &GenerationConfig{}
	}
	g := &generation{
		prompt:  prompt,
		copies:  first(1, o.NumReturnSequences, call.NumReturnSequences, own.NumReturnSequences),
		sample:  first(false, o.DoSample, call.DoSample, own.DoSample),
		noCache: o.NoUseCache || !first(true, call.UseCache, own.UseCache),
		ends:    map[int]bool{},
	}
	for _, ids := range [][]int{o.EosTokenID, call.EosTokenIDs, own.EosTokenIDs} {
		if len(ids) > 0 {
			g.eos = ids
			break
		}
	}
	for _, id := range g.eos {
		g.ends[id] = true
	}
	switch pad := first(-1, o.PadTokenID, call.PadTokenID, own.PadTokenID); {
	case pad >= 0:
		g.pad, g.hasPad = pad, true
	case len(g.eos) > 0:
		g.pad, g.hasPad = g.eos[0], true
	}
	if g.copies < 1 {
		py.Raise("ValueError", "`num_return_sequences` has to be at least 1, but is %d", g.copies)
	}
	if g.copies > 1 && !g.sample {
		py.Raise("ValueError", "Greedy methods (do_sample != True) without beam search do not support `num_return_sequences` different than 1 (got %d).", g.copies)
	}
	m.setLength(g, first(-1, o.MaxLength, call.MaxLength, own.MaxLength), first(-1, o.MaxNewTokens, call.MaxNewTokens, own.MaxNewTokens))
	g.add(penalty(first(1, o.RepetitionPenalty, call.RepetitionPenalty, own.RepetitionPenalty)))
	g.add(noRepeat(first(0, o.NoRepeatNgramSize, call.NoRepeatNgramSize, own.NoRepeatNgramSize)))
	shortest := first(0, o.MinLength, call.MinLength, own.MinLength)
	if n := first(-1, o.MinNewTokens, call.MinNewTokens, own.MinNewTokens); n >= 0 {
		shortest = prompt + n
	}
	g.add(notBefore(shortest, g.eos))
	if g.sample {
		g.add(temperature(first(1, o.Temperature, call.Temperature, own.Temperature)))
		g.add(topK(first(50, o.TopK, call.TopK, own.TopK)))
		g.add(topP(first(1, o.TopP, call.TopP, own.TopP)))
		g.add(minP(first(0, o.MinP, call.MinP, own.MinP)))
	}
	return g
}

func (g *generation) add(p processor) {
	if p != nil {
		g.processors = append(g.processors, p)
	}
}

// setLength works out where generation stops: -1 is not set.
func (m *CausalLM) setLength(g *generation, maxLength, maxNew int) {
	switch {
	case maxNew == 0 || maxNew < -1:
		py.Raise("ValueError", "`max_new_tokens` must be greater than 0, but is %d.", maxNew)
	case maxNew > 0:
		g.maxLength = g.prompt + maxNew
	case maxLength >= 0:
		g.maxLength = maxLength
	default:
		g.maxLength = g.prompt + 20
		if limit := m.Config.MaxPositionEmbeddings; limit > 0 {
			g.maxLength = min(g.maxLength, limit)
		}
	}
	if g.prompt >= g.maxLength {
		py.Raise("ValueError", "Input length of input_ids is %d, but `max_length` is set to %d. This can lead to unexpected behavior. "+
			"You should consider increasing `max_length` or, better yet, setting `max_new_tokens`.", g.prompt, g.maxLength)
	}
}

// guessPadding is the padding of prompts without a mask: what equals the
// padding id, unless that id ends texts.
func (g *generation) guessPadding(prompts [][]int) []bool {
	if !g.hasPad || slices.Contains(g.eos, g.pad) {
		return nil
	}
	found := false
	var out []bool
	for _, row := range prompts {
		for _, id := range row {
			out = append(out, id == g.pad)
			found = found || id == g.pad
		}
	}
	if !found {
		return nil
	}
	return out
}
