package tokenizer

import (
	"fmt"
	"math"
	"os"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/pyconv/pyconv/formats/gguf"
	"github.com/pyconv/pyconv/runtime/py"
)

// ggufSplits maps tokenizer.ggml.pre to the regular expression that words are
// cut by; other names use GPT-2's.
var ggufSplits = map[string]string{
	"llama3": llama3Regex, "llama-v3": llama3Regex, "llama-bpe": llama3Regex, "falcon3": llama3Regex,
	"falcon-h1": llama3Regex, "pixtral": llama3Regex, "midm-2.0": llama3Regex, "lfm2": llama3Regex,
	"jina-v5-nano": llama3Regex, "dbrx": llama3Regex, "smaug-bpe": llama3Regex,
	"qwen2": qwen2Regex, "deepseek-r1-qwen": qwen2Regex, "kormo": qwen2Regex, "f2llmv2": qwen2Regex, "megrez": qwen2Regex,
	"qwen35": qwen35Regex,
	"tekken": tekkenRegex,
	"gpt-4o": gpt4oRegex, "llama4": gpt4oRegex, "kanana2": gpt4oRegex, "talkie": gpt4oRegex, "minimax-m2": gpt4oRegex,
}

const (
	qwen35Regex = `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`
	tekkenRegex = `[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`
)

// The values of tokenizer.ggml.token_type that matter here.
const (
	ggufControl     = 3
	ggufUserDefined = 4
)

// loadGGUF reads the vocabulary of a GGUF file: tokenizer.ggml.model "gpt2"
// (byte-level BPE) or "llama" (SentencePiece BPE, whose merges follow from the
// scores when the file lists none).
func loadGGUF(path string) (*Tokenizer, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, py.Errorf("OSError", "Can't load tokenizer: there is no GGUF file %s.", path)
	}
	f, err := gguf.Open(path)
	if err != nil {
		return nil, py.Errorf("OSError", "%v", err)
	}
	defer f.Close()
	t, err := readGGUF(f)
	if err != nil {
		return nil, py.Errorf("ValueError", "%s: %v", path, err)
	}
	return t, nil
}

func readGGUF(f *gguf.File) (*Tokenizer, error) {
	const prefix = "tokenizer.ggml."
	kind, ok := f.KV(prefix + "model").Text()
	if !ok {
		return nil, fmt.Errorf("the file has no tokenizer: key %smodel is absent", prefix)
	}
	tokens, ok := f.KV(prefix + "tokens").Strings()
	if !ok {
		return nil, fmt.Errorf("key %stokens is not a list of strings", prefix)
	}
	types, _ := f.KV(prefix + "token_type").Ints()
	if len(types) > 0 && len(types) != len(tokens) {
		return nil, fmt.Errorf("%stoken_type has %d values for %d tokens", prefix, len(types), len(tokens))
	}
	t := &Tokenizer{PaddingSide: "right", TruncationSide: "right", ModelMaxLength: noMaxLength}
	m := &bpe{vocab: make(map[string]int, len(tokens)), unk: -1}
	t.model = m
	var own []string
	var steps func() error
	switch kind {
	case "gpt2":
		for id, token := range tokens {
			if !spelled(token) {
				token = spellBytes(token)
			}
			m.vocab[token] = id
		}
		pre, _ := f.KV(prefix + "pre").Text()
		own = []string{"<|endoftext|>"}
		steps = func() error { return t.ggufByteLevel(ggufSplits[pre]) }
	case "llama":
		if a := f.Architecture(); strings.HasPrefix(a, "gemma") || a == "phi3" {
			return nil, fmt.Errorf("a %s vocabulary of architecture %s is not supported", kind, a)
		}
		for id, token := range tokens {
			m.vocab[token] = id
		}
		own = []string{"<unk>", "<s>", "</s>"}
		steps = func() error { return t.rebuild(llamaClass, &configFile{}) }
	default:
		return nil, fmt.Errorf("%smodel is %q: only gpt2 and llama vocabularies are supported", prefix, kind)
	}
	pairs, err := ggufMerges(f, tokens, m.vocab)
	if err != nil {
		return nil, err
	}
	if err := m.build(pairs); err != nil {
		return nil, err
	}
	if err := steps(); err != nil {
		return nil, err
	}
	for _, token := range own {
		t.addToken(addedToken{Content: token, Special: true})
	}
	for _, want := range []int{ggufControl, ggufUserDefined} {
		for id, kind := range types {
			_, known := m.vocab[tokens[id]]
			if kind == want && known {
				t.addToken(addedToken{Content: tokens[id], Special: want == ggufControl})
			}
		}
	}
	for _, s := range []struct {
		key   string
		token **string
	}{{"bos", &t.BosToken}, {"eos", &t.EosToken}, {"unknown", &t.UnkToken}, {"padding", &t.PadToken}} {
		v := f.KV(prefix + s.key + "_token_id")
		if !v.Exists() {
			continue
		}
		id, ok := v.Int()
		if !ok || id < 0 || id >= len(tokens) {
			return nil, fmt.Errorf("%s%s_token_id is not the index of a token", prefix, s.key)
		}
		token := strings.Clone(tokens[id])
		*s.token = &token
	}
	t.addSpecialTokens()
	bos, given := f.KV(prefix + "add_bos_token").Bool()
	if !given {
		bos = kind == "llama"
	}
	eos, _ := f.KV(prefix + "add_eos_token").Bool()
	t.template = &template{}
	if id := t.BosTokenID(); bos && id != nil {
		t.template.before = []int{*id}
	}
	if id := t.EosTokenID(); eos && id != nil {
		t.template.after = []int{*id}
	}
	if text, ok := f.KV("tokenizer.chat_template").Text(); ok {
		text = strings.Clone(text)
		t.ChatTemplate = &text
	}
	return t, nil
}

func (t *Tokenizer) ggufByteLevel(expr string) error {
	if err := t.rebuild(gpt2Class, &configFile{}); err != nil || expr == "" {
		return err
	}
	find, err := regex(expr)
	if err != nil {
		return err
	}
	cut, err := splitter(find, "Isolated", false)
	if err != nil {
		return err
	}
	t.setPreTokenizers([]preTokenizer{cut, byteMap{}})
	return nil
}

// spelled reports whether all of token's characters stand for bytes in GPT-2's
// spelling.
func spelled(token string) bool {
	for _, r := range token {
		if _, ok := runeBytes[r]; !ok {
			return false
		}
	}
	return true
}

// ggufMerges returns the file's merges, or those that the scores imply: every
// token that is two others, the best score first.
func ggufMerges(f *gguf.File, tokens []string, vocab map[string]int) ([][2]string, error) {
	if v := f.KV("tokenizer.ggml.merges"); v.Exists() {
		lines, ok := v.Strings()
		if !ok {
			return nil, fmt.Errorf("key tokenizer.ggml.merges is not a list of strings")
		}
		return splitMerges(lines)
	}
	scores, ok := f.KV("tokenizer.ggml.scores").Floats()
	if !ok || len(scores) != len(tokens) {
		return nil, fmt.Errorf("the vocabulary has neither merges nor a score for each token")
	}
	type split struct {
		left, right           string
		score                 float32
		leftChars, rightChars int
	}
	var all []split
	for id, token := range tokens {
		if vocab[token] != id { // a later one of the same name counts
			continue
		}
		if math.IsNaN(float64(scores[id])) {
			return nil, fmt.Errorf("the score of token %d is not a number", id)
		}
		first := len(all)
		for at := range token {
			_, okLeft := vocab[token[:at]]
			_, okRight := vocab[token[at:]]
			if at > 0 && okLeft && okRight {
				all = append(all, split{token[:at], token[at:], scores[id], utf8.RuneCountInString(token[:at]), utf8.RuneCountInString(token[at:])})
			}
		}
		local := all[first:]
		sort.SliceStable(local, func(i, j int) bool {
			a, b := local[i], local[j]
			if vocab[a.left] != vocab[b.left] {
				return vocab[a.left] < vocab[b.left]
			}
			return vocab[a.right] < vocab[b.right]
		})
	}
	sort.SliceStable(all, func(i, j int) bool {
		a, b := all[i], all[j]
		switch {
		case a.score != b.score:
			return a.score > b.score
		case a.leftChars != b.leftChars:
			return a.leftChars > b.leftChars
		}
		return a.rightChars > b.rightChars
	})
	pairs := make([][2]string, len(all))
	for i, s := range all {
		pairs[i] = [2]string{s.left, s.right}
	}
	return pairs, nil
}
