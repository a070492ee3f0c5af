package tokenizer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"
)

// pipeline is the content of a tokenizer.json: text passes added tokens,
// normalizer, preTokenizer, model and postProcessor in this order; ids pass
// the decoders.
type pipeline struct {
	added         []addedToken // in the file's order
	addedByID     map[int]*addedToken
	addedByToken  map[string]*addedToken
	rawMatcher    matcher // added tokens found in the raw text
	normedMatcher matcher // added tokens found in normalised text

	normalizer    normalizer
	preTokenizers []preTokenizer
	byteLevel     bool // the last pre-tokenizer maps bytes: model works on raw bytes
	model         *bpe
	template      *template // nil adds nothing
	decoders      []decoder
	hasDecoder    bool

	fileTruncation, filePadding json.RawMessage
}

// node is any component's JSON object, its kind in Type.
type node struct {
	Type string `json:"type"`
	raw  json.RawMessage
}

func (n *node) UnmarshalJSON(data []byte) error {
	type plain node
	if err := json.Unmarshal(data, (*plain)(n)); err != nil {
		return err
	}
	n.raw = bytes.Clone(data)
	return nil
}

func (n *node) decode(v any) error { return json.Unmarshal(n.raw, v) }

// parse reads the text of a tokenizer.json.
func (p *pipeline) parse(data []byte) error {
	var file struct {
		Version       string          `json:"version"`
		Truncation    json.RawMessage `json:"truncation"`
		Padding       json.RawMessage `json:"padding"`
		AddedTokens   []addedToken    `json:"added_tokens"`
		Normalizer    *node           `json:"normalizer"`
		PreTokenizer  *node           `json:"pre_tokenizer"`
		PostProcessor *node           `json:"post_processor"`
		Decoder       *node           `json:"decoder"`
		Model         *node           `json:"model"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return fmt.Errorf("not a tokenizer.json: %v", err)
	}
	if file.Model == nil {
		return fmt.Errorf("not a tokenizer.json: it has no model")
	}
	p.fileTruncation, p.filePadding = file.Truncation, file.Padding
	var err error
	if p.model, err = parseModel(file.Model); err != nil {
		return err
	}
	if p.normalizer, err = parseNormalizer(file.Normalizer); err != nil {
		return err
	}
	if p.preTokenizers, err = parsePreTokenizer(file.PreTokenizer); err != nil {
		return err
	}
	if p.template, err = p.parsePostProcessor(file.PostProcessor); err != nil {
		return err
	}
	if err := p.setDecoder(file.Decoder); err != nil {
		return err
	}
	p.setPreTokenizers(p.preTokenizers)
	for i := range file.AddedTokens {
		if id := file.AddedTokens[i].ID; id < 0 {
			return fmt.Errorf("added_tokens[%d] has the id %d", i, id)
		}
	}
	p.setAdded(file.AddedTokens)
	return nil
}

// unsupported is the error for a component of a kind that isn't known here.
func unsupported(part, kind string) error {
	return fmt.Errorf("%s of type %q is not supported", part, kind)
}

// setPreTokenizers keeps a byte mapping that stands last for the model, which
// looks bytes up without spelling them.
func (p *pipeline) setPreTokenizers(list []preTokenizer) {
	p.preTokenizers, p.byteLevel = list, false
	if n := len(list); n > 0 {
		if _, ok := list[n-1].(byteMap); ok {
			p.preTokenizers, p.byteLevel = list[:n-1], true
		}
	}
}

func (p *pipeline) setDecoder(n *node) error {
	list, err := parseDecoder(n)
	if err != nil {
		return err
	}
	p.decoders, p.hasDecoder = list, n != nil
	return nil
}

func (p *pipeline) setAdded(tokens []addedToken) {
	p.added = tokens
	p.addedByID = make(map[int]*addedToken, len(tokens))
	p.addedByToken = make(map[string]*addedToken, len(tokens))
	p.rawMatcher, p.normedMatcher = matcher{}, matcher{}
	for i := range tokens {
		a := &tokens[i]
		p.addedByID[a.ID] = a
		p.addedByToken[a.Content] = a
		if a.Content == "" {
			continue
		}
		if a.Normalized {
			content := a.Content
			if p.normalizer != nil {
				content = p.normalizer.normalize(content)
			}
			p.normedMatcher.add(content, a)
		} else {
			p.rawMatcher.add(a.Content, a)
		}
	}
	p.rawMatcher.sort()
	p.normedMatcher.sort()
}

// addToken adds token to the vocabulary unless it is there, with the next id.
func (p *pipeline) addToken(token addedToken) {
	if old, ok := p.addedByToken[token.Content]; ok {
		old.Special = old.Special || token.Special
		return
	}
	if id, ok := p.model.vocab[token.Content]; ok {
		token.ID = id
	} else {
		next := len(p.model.vocab)
		for id := range p.addedByID {
			next = max(next, id+1)
		}
		token.ID = next
	}
	p.setAdded(append(append([]addedToken(nil), p.added...), token))
}

// tokenID returns the id of a token as the vocabulary spells it.
func (p *pipeline) tokenID(token string) (int, bool) {
	if a, ok := p.addedByToken[token]; ok {
		return a.ID, true
	}
	id, ok := p.model.vocab[token]
	return id, ok
}

// token returns the token of an id.
func (p *pipeline) token(id int) (string, bool) {
	if a, ok := p.addedByID[id]; ok {
		return a.Content, true
	}
	if id < 0 || id >= len(p.model.tokens) || !p.model.known[id] {
		return "", false
	}
	return p.model.tokens[id], true
}

// encode returns text's ids without those of the post-processor.
func (p *pipeline) encode(text string) []int {
	if !utf8.ValidString(text) {
		text = string(lossy(nil, []byte(text)))
	}
	var ids []int
	p.rawMatcher.split(text, func(section string, start int, a *addedToken) {
		if a != nil {
			ids = append(ids, a.ID)
			return
		}
		if p.normalizer != nil {
			section = p.normalizer.normalize(section)
		}
		first := start == 0
		p.normedMatcher.split(section, func(section string, start int, a *addedToken) {
			if a != nil {
				ids = append(ids, a.ID)
				return
			}
			ids = p.encodeSection(ids, section, first && start == 0)
		})
	})
	return ids
}

// encodeSection appends the ids of text between added tokens; first says that
// it begins the whole text.
func (p *pipeline) encodeSection(ids []int, text string, first bool) []int {
	if text == "" {
		return ids
	}
	pieces := []piece{{text, first}}
	for _, t := range p.preTokenizers {
		next := make([]piece, 0, len(pieces)+len(text)/4)
		for _, pc := range pieces {
			if pc.text != "" {
				next = t.split(next, pc)
			}
		}
		pieces = next
	}
	for _, pc := range pieces {
		if pc.text != "" {
			ids = p.model.append(ids, pc.text, p.byteLevel)
		}
	}
	return ids
}

// decode turns ids into text; ids outside the vocabulary vanish.
func (p *pipeline) decode(ids []int, skipSpecial bool) string {
	tokens := make([]string, 0, len(ids))
	for _, id := range ids {
		token, ok := p.token(id)
		if !ok {
			continue
		}
		if skipSpecial {
			if a, ok := p.addedByToken[token]; ok && a.Special {
				continue
			}
		}
		tokens = append(tokens, token)
	}
	return p.join(tokens)
}

// join turns tokens into text.
func (p *pipeline) join(tokens []string) string {
	if !p.hasDecoder {
		return strings.Join(tokens, " ")
	}
	for _, d := range p.decoders {
		tokens = d.decode(tokens)
	}
	return strings.Join(tokens, "")
}

// addedToken is a token that is found in the text before anything else.
type addedToken struct {
	ID         int    `json:"id"`
	Content    string `json:"content"`
	SingleWord bool   `json:"single_word"` // only between non-word characters
	LStrip     bool   `json:"lstrip"`      // takes the blanks before it
	RStrip     bool   `json:"rstrip"`      // takes the blanks after it
	Normalized bool   `json:"normalized"`  // found in normalised text
	Special    bool   `json:"special"`
}

// matcher finds added tokens, the leftmost and then the longest.
type matcher struct {
	byFirst [256][]pattern
	any     bool
}

type pattern struct {
	text  string
	token *addedToken
}

func (m *matcher) add(text string, token *addedToken) {
	if text != "" {
		m.byFirst[text[0]] = append(m.byFirst[text[0]], pattern{text, token})
		m.any = true
	}
}

func (m *matcher) sort() {
	for _, list := range m.byFirst {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].text) > len(list[j].text) })
	}
}

// split calls yield for the tokens in text and the text between them.
func (m *matcher) split(text string, yield func(section string, start int, token *addedToken)) {
	done := 0
	for i := 0; m.any && i < len(text); {
		var hit *pattern
		for j := range m.byFirst[text[i]] {
			if p := &m.byFirst[text[i]][j]; strings.HasPrefix(text[i:], p.text) {
				hit = p
				break
			}
		}
		if hit == nil {
			i++
			continue
		}
		start, stop := i, i+len(hit.text)
		i = stop
		if hit.token.SingleWord {
			before, _ := utf8.DecodeLastRuneInString(text[:start])
			after, _ := utf8.DecodeRuneInString(text[stop:])
			if start > 0 && isWord(before) || stop < len(text) && isWord(after) {
				continue
			}
		}
		if hit.token.LStrip {
			start = max(len(strings.TrimRightFunc(text[:start], isSpace)), done)
		}
		if hit.token.RStrip {
			stop = len(text) - len(strings.TrimLeftFunc(text[stop:], isSpace))
		}
		if start > done {
			yield(text[done:start], done, nil)
		}
		yield(text[start:stop], start, hit.token)
		done = stop
		i = max(i, stop)
	}
	if done < len(text) {
		yield(text[done:], done, nil)
	}
}

// template is what a post-processor makes of one text: ids before and after it.
type template struct {
	before, after []int
}

// parsePostProcessor reads the form for a single text.
func (p *pipeline) parsePostProcessor(n *node) (*template, error) {
	if n == nil {
		return nil, nil
	}
	switch n.Type {
	case "ByteLevel": // changes offsets only
		return nil, nil
	case "Sequence":
		var v struct {
			Processors []*node `json:"processors"`
		}
		if err := n.decode(&v); err != nil {
			return nil, fmt.Errorf("post_processor: %w", err)
		}
		var out *template
		for _, c := range v.Processors {
			t, err := p.parsePostProcessor(c)
			if err != nil {
				return nil, err
			}
			if t == nil {
				continue
			}
			if out == nil {
				out = &template{}
			}
			out.before = append(append([]int(nil), t.before...), out.before...)
			out.after = append(out.after, t.after...)
		}
		return out, nil
	case "RobertaProcessing", "BertProcessing":
		var v struct {
			Sep, Cls []any
		}
		if err := n.decode(&v); err != nil {
			return nil, fmt.Errorf("post_processor: %w", err)
		}
		sep, okSep := pairID(v.Sep)
		cls, okCls := pairID(v.Cls)
		if !okSep || !okCls {
			return nil, fmt.Errorf("post_processor: sep and cls must be [token, id]")
		}
		return &template{before: []int{cls}, after: []int{sep}}, nil
	case "TemplateProcessing":
		return parseTemplate(n)
	}
	return nil, unsupported("post_processor", n.Type)
}

func pairID(v []any) (int, bool) {
	if len(v) != 2 {
		return 0, false
	}
	f, ok := v[1].(float64)
	return int(f), ok
}

func parseTemplate(n *node) (*template, error) {
	var v struct {
		Single []struct {
			SpecialToken *struct {
				ID string `json:"id"`
			}
			Sequence *struct {
				ID string `json:"id"`
			}
		} `json:"single"`
		SpecialTokens map[string]struct {
			IDs []int `json:"ids"`
		} `json:"special_tokens"`
	}
	if err := n.decode(&v); err != nil {
		return nil, fmt.Errorf("post_processor: %w", err)
	}
	t := &template{}
	seen := false
	for _, part := range v.Single {
		switch {
		case part.Sequence != nil:
			if seen {
				return nil, fmt.Errorf("post_processor: the template for one text names it twice")
			}
			seen = true
		case part.SpecialToken != nil:
			tok, ok := v.SpecialTokens[part.SpecialToken.ID]
			if !ok {
				return nil, fmt.Errorf("post_processor: the template's token %q is not among special_tokens", part.SpecialToken.ID)
			}
			if seen {
				t.after = append(t.after, tok.IDs...)
			} else {
				t.before = append(t.before, tok.IDs...)
			}
		}
	}
	if !seen {
		return nil, fmt.Errorf("post_processor: the template for one text has no Sequence")
	}
	return t, nil
}
