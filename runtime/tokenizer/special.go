package tokenizer

import "github.com/pyconv/pyconv/runtime/py"

// BosTokenID returns the id of the token that begins a text, or nil.
//
//pyconv:map transformers.Tokenizer.bos_token_id attr
func (t *Tokenizer) BosTokenID() *int { return t.idOf(t.BosToken) }

// EosTokenID returns the id of the token that ends a text, or nil.
//
//pyconv:map transformers.Tokenizer.eos_token_id attr
func (t *Tokenizer) EosTokenID() *int { return t.idOf(t.EosToken) }

// PadTokenID returns the id of the token that fills up short texts, or nil.
//
//pyconv:map transformers.Tokenizer.pad_token_id attr
func (t *Tokenizer) PadTokenID() *int { return t.idOf(t.PadToken) }

// UnkTokenID returns the id of the token for unknown text, or nil.
//
//pyconv:map transformers.Tokenizer.unk_token_id attr
func (t *Tokenizer) UnkTokenID() *int { return t.idOf(t.UnkToken) }

func (t *Tokenizer) idOf(token *string) *int {
	if token == nil {
		return nil
	}
	id, ok := t.tokenID(*token)
	if !ok {
		return t.unknown()
	}
	return &id
}

// unknown is what transformers gives for a token that isn't in the vocabulary:
// the id of unk_token, or nil.
func (t *Tokenizer) unknown() *int {
	if t.UnkToken == nil {
		return nil
	}
	if id, ok := t.tokenID(*t.UnkToken); ok {
		return &id
	}
	return nil
}

// VocabSize returns the size of the vocabulary without added tokens.
//
//pyconv:map transformers.Tokenizer.vocab_size attr
func (t *Tokenizer) VocabSize() int { return len(t.model.vocab) }

// Len returns the size of the vocabulary with added tokens.
//
//pyconv:map transformers.Tokenizer.__len__()
func (t *Tokenizer) Len() int {
	n := len(t.model.vocab)
	for _, a := range t.added {
		if _, ok := t.model.vocab[a.Content]; !ok {
			n++
		}
	}
	return n
}

// AllSpecialTokens returns the special tokens, each once, in transformers'
// order: bos, eos, unk, sep, pad, cls, mask and then the others.
//
//pyconv:map transformers.Tokenizer.all_special_tokens attr
func (t *Tokenizer) AllSpecialTokens() []string {
	out := []string{}
	seen := map[string]bool{}
	add := func(s string) {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	for _, p := range []*string{t.BosToken, t.EosToken, t.UnkToken, t.sep, t.PadToken, t.cls, t.mask} {
		if p != nil {
			add(*p)
		}
	}
	for _, s := range t.extraSpecial {
		add(s)
	}
	return out
}

// AllSpecialIDs returns the ids of AllSpecialTokens.
//
//pyconv:map transformers.Tokenizer.all_special_ids attr
func (t *Tokenizer) AllSpecialIDs() []int {
	return t.ConvertTokensToIDs(t.AllSpecialTokens())
}

// ConvertIDToToken returns the token of id as the vocabulary spells it, nil for
// an id that it lacks.
//
//pyconv:map transformers.Tokenizer.convert_ids_to_tokens(ids: int)
func (t *Tokenizer) ConvertIDToToken(id int) *string {
	token, ok := t.token(id)
	if !ok {
		return nil
	}
	return &token
}

// ConvertIDsToTokens returns the tokens of ids as the vocabulary spells them; an
// id that it lacks raises an IndexError.
//
//pyconv:map transformers.Tokenizer.convert_ids_to_tokens(ids: ints)
func (t *Tokenizer) ConvertIDsToTokens(ids []int) []string {
	tokens := make([]string, len(ids))
	for i, id := range ids {
		token := t.ConvertIDToToken(id)
		if token == nil {
			py.Raise("IndexError", "token id %d is not in the vocabulary", id)
		}
		tokens[i] = *token
	}
	return tokens
}

// ConvertTokenToID returns the id of a token, that of unk_token for one which
// the vocabulary lacks, or nil.
//
//pyconv:map transformers.Tokenizer.convert_tokens_to_ids(tokens: str)
func (t *Tokenizer) ConvertTokenToID(token string) *int { return t.idOf(&token) }

// ConvertTokensToIDs returns the ids of tokens. A token that the vocabulary
// lacks needs an unk_token, else a ValueError is raised.
//
//pyconv:map transformers.Tokenizer.convert_tokens_to_ids(tokens: strs)
func (t *Tokenizer) ConvertTokensToIDs(tokens []string) []int {
	ids := make([]int, len(tokens))
	for i, token := range tokens {
		id := t.idOf(&token)
		if id == nil {
			py.Raise("ValueError", "token %s is not in the vocabulary, and the tokenizer has no unk_token", py.Repr(token))
		}
		ids[i] = *id
	}
	return ids
}

// ConvertTokensToString joins tokens as decode does.
//
//pyconv:map transformers.Tokenizer.convert_tokens_to_string(tokens: strs)
func (t *Tokenizer) ConvertTokensToString(tokens []string) string { return t.join(tokens) }

// IsFast is True: the class has Hugging Face's tokenizers for its model.
//
//pyconv:map transformers.Tokenizer.is_fast attr
func (t *Tokenizer) IsFast() bool { return true }
