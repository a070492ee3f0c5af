package tokenizer

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// tokenText is a special token in a configuration file: a string or an object
// with its content.
type tokenText struct {
	text  string
	set   bool
	given bool // the key is there; null stands for no token
}

func (t *tokenText) UnmarshalJSON(data []byte) error {
	*t = tokenText{given: true}
	if string(data) == "null" {
		return nil
	}
	if json.Unmarshal(data, &t.text) == nil {
		t.set = true
		return nil
	}
	var v struct{ Content *string }
	if err := json.Unmarshal(data, &v); err != nil || v.Content == nil {
		return fmt.Errorf("a special token is neither a string nor an object with content: %s", data)
	}
	t.text, t.set = *v.Content, true
	return nil
}

func (t tokenText) pointer() *string {
	if !t.set {
		return nil
	}
	return &t.text
}

// specialTokens is what tokenizer_config.json and special_tokens_map.json say
// of special tokens.
type specialTokens struct {
	Bos        tokenText       `json:"bos_token"`
	Eos        tokenText       `json:"eos_token"`
	Unk        tokenText       `json:"unk_token"`
	Pad        tokenText       `json:"pad_token"`
	Sep        tokenText       `json:"sep_token"`
	Cls        tokenText       `json:"cls_token"`
	Mask       tokenText       `json:"mask_token"`
	Additional json.RawMessage `json:"additional_special_tokens"`
	Extra      json.RawMessage `json:"extra_special_tokens"`
}

type configFile struct {
	specialTokens
	Class          string                `json:"tokenizer_class"`
	PaddingSide    string                `json:"padding_side"`
	TruncationSide string                `json:"truncation_side"`
	ModelMaxLength *float64              `json:"model_max_length"`
	AddPrefixSpace *bool                 `json:"add_prefix_space"`
	Legacy         *bool                 `json:"legacy"`
	ChatTemplate   json.RawMessage       `json:"chat_template"`
	AddedDecoder   map[string]addedToken `json:"added_tokens_decoder"`
}

// readJSON reads path into v; a file that isn't there leaves v alone.
func readJSON(path string, v any) (found bool, err error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err == nil {
		if err = json.Unmarshal(data, v); err != nil {
			err = py.Errorf("ValueError", "%s: %v", path, err)
		}
	}
	return true, err
}

// readConfig takes what tokenizer_config.json, special_tokens_map.json and
// config.json beside tokenizer.json say.
func (t *Tokenizer) readConfig(dir string) error {
	var c configFile
	if _, err := readJSON(filepath.Join(dir, "tokenizer_config.json"), &c); err != nil {
		return err
	}
	var model struct {
		Type  string `json:"model_type"`
		Class string `json:"tokenizer_class"`
	}
	if _, err := readJSON(filepath.Join(dir, "config.json"), &model); err != nil {
		return err
	}
	if c.AddedDecoder == nil {
		// As in transformers, the older file counts only without added_tokens_decoder.
		if _, err := readJSON(filepath.Join(dir, "special_tokens_map.json"), &c.specialTokens); err != nil {
			return err
		}
	}
	decoded, err := c.addedTokens()
	if err != nil {
		return py.Errorf("ValueError", "%s: %v", filepath.Join(dir, "tokenizer_config.json"), err)
	}
	hub := c.Class
	if hub == "" {
		hub = model.Class
	}
	class := classOfTokenizer(strings.TrimSuffix(hub, "Fast"), model.Type, t.isByteLevel())
	if err := t.rebuild(class, &c); err != nil {
		return py.Errorf("ValueError", "%s as a %s: %v", dir, class, err)
	}
	t.takeSpecial(class, &c.specialTokens)
	if err := t.readFileSettings(); err != nil {
		return err
	}
	if c.PaddingSide != "" {
		t.PaddingSide = c.PaddingSide
	}
	if c.TruncationSide != "" {
		t.TruncationSide = c.TruncationSide
	}
	if m := c.ModelMaxLength; m != nil && *m > 0 && *m < largestLength {
		t.ModelMaxLength = int(*m)
	}
	if class != asIs && c.AddedDecoder != nil {
		t.setAdded(nil) // such a class knows no other added tokens
	}
	for _, token := range decoded {
		t.addToken(token)
	}
	extra, err := extraTokens(c.Extra)
	if err == nil && len(extra) == 0 {
		extra, err = extraTokens(c.Additional)
	}
	if err != nil {
		return py.Errorf("ValueError", "%s: extra_special_tokens: %v", dir, err)
	}
	t.extraSpecial = extra
	if err := t.readChatTemplate(dir, c.ChatTemplate); err != nil {
		return err
	}
	t.addSpecialTokens()
	return nil
}

// addedTokens lists added_tokens_decoder by id.
func (c *configFile) addedTokens() ([]addedToken, error) {
	ids := make([]int, 0, len(c.AddedDecoder))
	for key := range c.AddedDecoder {
		id, err := strconv.Atoi(key)
		if err != nil {
			return nil, fmt.Errorf("added_tokens_decoder has the key %q, which is no id", key)
		}
		ids = append(ids, id)
	}
	sort.Ints(ids)
	tokens := make([]addedToken, len(ids))
	for i, id := range ids {
		tokens[i] = c.AddedDecoder[strconv.Itoa(id)]
	}
	return tokens, nil
}

// readChatTemplate takes chat_template.jinja, or else what the configuration
// says: a template, or a list of named ones of which "default" counts.
func (t *Tokenizer) readChatTemplate(dir string, raw json.RawMessage) error {
	data, err := os.ReadFile(filepath.Join(dir, "chat_template.jinja"))
	if err == nil {
		text := string(data)
		t.ChatTemplate = &text
		return nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return py.Errorf("OSError", "%v", err)
	}
	if len(raw) == 0 || json.Unmarshal(raw, &t.ChatTemplate) == nil {
		return nil
	}
	var named []struct{ Name, Template string }
	if err := json.Unmarshal(raw, &named); err != nil {
		return py.Errorf("ValueError", "%s: chat_template: %v", filepath.Join(dir, "tokenizer_config.json"), err)
	}
	for _, n := range named {
		if n.Name == "default" {
			t.ChatTemplate = &n.Template
		}
	}
	return nil
}

// addSpecialTokens puts the special tokens that the vocabulary's added tokens
// lack among them.
func (t *Tokenizer) addSpecialTokens() {
	for _, token := range t.AllSpecialTokens() {
		t.addToken(addedToken{Content: token, Special: true})
	}
}

// extraTokens reads a list of tokens, or the values of an object.
func extraTokens(raw json.RawMessage) ([]string, error) {
	if raw == nil || string(raw) == "null" {
		return nil, nil
	}
	var list []tokenText
	if strings.HasPrefix(strings.TrimSpace(string(raw)), "{") {
		var named map[string]tokenText
		if err := json.Unmarshal(raw, &named); err != nil {
			return nil, err
		}
		keys := make([]string, 0, len(named))
		for k := range named {
			keys = append(keys, k)
		}
		sort.Strings(keys)
		for _, k := range keys {
			list = append(list, named[k])
		}
	} else if err := json.Unmarshal(raw, &list); err != nil {
		return nil, err
	}
	var out []string
	for _, token := range list {
		if token.set {
			out = append(out, token.text)
		}
	}
	return out, nil
}

// readFileSettings takes padding and truncation sides and the padding token
// from tokenizer.json, as transformers does.
func (t *Tokenizer) readFileSettings() error {
	var pad struct {
		PadToken  string `json:"pad_token"`
		Direction string `json:"direction"`
	}
	var cut struct {
		Direction string `json:"direction"`
	}
	if len(t.filePadding) > 0 {
		if err := json.Unmarshal(t.filePadding, &pad); err != nil {
			return py.Errorf("ValueError", "tokenizer.json: padding: %v", err)
		}
	}
	if len(t.fileTruncation) > 0 {
		if err := json.Unmarshal(t.fileTruncation, &cut); err != nil {
			return py.Errorf("ValueError", "tokenizer.json: truncation: %v", err)
		}
	}
	if t.PadToken == nil && pad.PadToken != "" {
		t.PadToken = &pad.PadToken
	}
	if pad.Direction != "" {
		t.PaddingSide = strings.ToLower(pad.Direction)
	}
	if cut.Direction != "" {
		t.TruncationSide = strings.ToLower(cut.Direction)
	}
	return nil
}

// registered names the tokenizer class that transformers 5 keeps for a model
// type; "" is the class that takes tokenizer.json as it is.
var registered = map[string]string{
	"gpt2": gpt2Class, "phi": gpt2Class, "opt": gpt2Class, "starcoder2": gpt2Class,
	"qwen2": qwen2Class, "qwen3": qwen2Class, "qwen2_moe": qwen2Class, "qwen3_moe": qwen2Class,
	"gemma": gemmaClass, "gemma2": gemmaClass, "gemma3": gemmaClass, "gemma3_text": gemmaClass,
	"mistral": asIs, "mixtral": asIs, "phi3": asIs, "olmo2": asIs, "stablelm": asIs, "granite": asIs,
}

const (
	asIs       = ""
	gpt2Class  = "GPT2Tokenizer"
	llamaClass = "LlamaTokenizer"
	qwen2Class = "Qwen2Tokenizer"
	gemmaClass = "GemmaTokenizer"
)

// classOfTokenizer is AutoTokenizer's choice between the class that the files
// name and the one that belongs to the model type.
func classOfTokenizer(hub, modelType string, byteLevel bool) string {
	own, known := registered[modelType]
	switch {
	case hub == llamaClass && byteLevel:
		return asIs
	case hub == "":
		return own
	case known && own == asIs:
		return asIs
	case modelType == "qwen2":
		return own // the files of this type are known to name wrong classes
	}
	switch hub {
	case gpt2Class, llamaClass, qwen2Class, gemmaClass:
		return hub
	}
	return asIs
}

// isByteLevel reports whether the pre-tokenizer spells bytes.
func (p *pipeline) isByteLevel() bool {
	for _, t := range p.preTokenizers {
		if _, ok := t.(byteMap); ok {
			return true
		}
	}
	return p.byteLevel
}

// rebuild does what the classes of transformers 5 do that take no more than
// vocabulary, merges and post-processor from tokenizer.json.
func (t *Tokenizer) rebuild(class string, c *configFile) error {
	var normalizer, preTokenizer, decoder string
	m := t.model
	prefixSpace := c.AddPrefixSpace != nil && *c.AddPrefixSpace
	switch class {
	case asIs:
		return nil
	case gpt2Class:
		preTokenizer = fmt.Sprintf(`{"type":"ByteLevel","add_prefix_space":%v}`, prefixSpace)
		decoder = `{"type":"ByteLevel"}`
		m.unk, m.fuseUnk, m.byteFallback = -1, false, false
	case qwen2Class:
		expr, _ := json.Marshal(qwen2Regex)
		normalizer = `{"type":"NFC"}`
		preTokenizer = fmt.Sprintf(`{"type":"Sequence","pretokenizers":[{"type":"Split","pattern":{"Regex":%s},"behavior":"Isolated"},`+
			`{"type":"ByteLevel","add_prefix_space":%v,"use_regex":false}]}`, expr, prefixSpace)
		decoder = `{"type":"ByteLevel"}`
		m.unk, m.fuseUnk, m.byteFallback = -1, false, false
	case llamaClass:
		scheme := "first"
		if c.Legacy != nil && *c.Legacy {
			scheme = "always"
		}
		strip := `,{"type":"Strip","content":" ","start":1,"stop":0}`
		if c.AddPrefixSpace != nil && !*c.AddPrefixSpace {
			scheme, strip = "never", ""
		}
		preTokenizer = fmt.Sprintf(`{"type":"Metaspace","replacement":"▁","prepend_scheme":"%s","split":false}`, scheme)
		decoder = `{"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"▁"},"content":" "},{"type":"ByteFallback"},{"type":"Fuse"}` + strip + `]}`
		m.unk, m.fuseUnk, m.byteFallback = -1, true, true
	case gemmaClass:
		normalizer = `{"type":"Replace","pattern":{"String":" "},"content":"▁"}`
		preTokenizer = `{"type":"Split","pattern":{"String":" "},"behavior":"MergedWithPrevious"}`
		decoder = `{"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"▁"},"content":" "},{"type":"ByteFallback"},{"type":"Fuse"}]}`
		m.unk, m.fuseUnk, m.byteFallback = m.lookup("<unk>"), true, true
		if c.Unk.set {
			m.unk = m.lookup(c.Unk.text)
		}
	}
	m.ignoreMerges, m.prefix, m.suffix = false, "", ""
	return t.setSteps(normalizer, preTokenizer, decoder)
}

// setSteps sets normalizer, pre-tokenizer and decoder from JSON; "" is none.
func (p *pipeline) setSteps(normalizer, preTokenizer, decoder string) error {
	read := func(text string) (*node, error) {
		if text == "" {
			return nil, nil
		}
		n := new(node)
		return n, json.Unmarshal([]byte(text), n)
	}
	n, err := read(normalizer)
	if err != nil {
		return err
	}
	if p.normalizer, err = parseNormalizer(n); err != nil {
		return err
	}
	if n, err = read(preTokenizer); err != nil {
		return err
	}
	list, err := parsePreTokenizer(n)
	if err != nil {
		return err
	}
	p.setPreTokenizers(list)
	if n, err = read(decoder); err != nil {
		return err
	}
	if err := p.setDecoder(n); err != nil {
		return err
	}
	p.setAdded(p.added)
	return nil
}

// takeSpecial sets the special tokens; where no file names one, a class has its
// own.
func (t *Tokenizer) takeSpecial(class string, s *specialTokens) {
	usual := func(token *tokenText, text string) {
		if !token.given {
			*token = tokenText{text: text, set: true}
		}
	}
	const endOfText = "<|endoftext|>"
	switch class {
	case gpt2Class:
		usual(&s.Unk, endOfText)
		usual(&s.Bos, endOfText)
		usual(&s.Eos, endOfText)
	case qwen2Class:
		usual(&s.Unk, endOfText)
		usual(&s.Eos, endOfText)
		usual(&s.Pad, endOfText)
	case llamaClass:
		usual(&s.Unk, "<unk>")
		usual(&s.Bos, "<s>")
		usual(&s.Eos, "</s>")
		t.PaddingSide = "left"
	case gemmaClass:
		usual(&s.Unk, "<unk>")
		usual(&s.Bos, "<bos>")
		usual(&s.Eos, "<eos>")
		usual(&s.Pad, "<pad>")
		usual(&s.Mask, "<mask>")
		t.PaddingSide = "left"
	}
	t.BosToken, t.EosToken, t.UnkToken, t.PadToken = s.Bos.pointer(), s.Eos.pointer(), s.Unk.pointer(), s.Pad.pointer()
	t.sep, t.cls, t.mask = s.Sep.pointer(), s.Cls.pointer(), s.Mask.pointer()
}
