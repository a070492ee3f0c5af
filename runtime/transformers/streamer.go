package transformers

import (
	"strings"
	"unicode"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tokenizer"
)

// TextStreamer prints what generate makes of one prompt as soon as whole words
// stand.
//
//pyconv:class transformers.TextStreamer
type TextStreamer struct {
	tok        *tokenizer.Tokenizer
	decode     tokenizer.DecodeOptions
	skipPrompt bool
	prompt     bool // the next tokens are the prompt
	ids        []int
	printed    int // characters of the ids' text
}

// TextStreamerOptions are TextStreamer's keywords.
type TextStreamerOptions struct {
	SkipPrompt        bool
	SkipSpecialTokens bool
}

// NewTextStreamer returns a streamer to stdout.
//
//pyconv:map transformers.TextStreamer(tokenizer: transformers.Tokenizer, skip_prompt: bool = False, *, skip_special_tokens: bool = False)
func NewTextStreamer(tok *tokenizer.Tokenizer, opts ...TextStreamerOptions) *TextStreamer {
	o := option(opts)
	return &TextStreamer{tok: tok, decode: tokenizer.DecodeOptions{SkipSpecialTokens: o.SkipSpecialTokens}, skipPrompt: o.SkipPrompt, prompt: true}
}

// put takes the prompt, then each token, and prints what is final.
func (s *TextStreamer) put(ids []int) {
	if s.skipPrompt && s.prompt {
		s.prompt = false
		return
	}
	s.ids = append(s.ids, ids...)
	text := []rune(s.text(s.ids))
	rest := text[min(s.printed, len(text)):]
	switch {
	case len(text) > 0 && text[len(text)-1] == '\n':
		// The last token stays: it keeps the blank before the next word.
		s.ids = s.ids[len(s.ids)-1:]
		s.printed = len([]rune(s.text(s.ids)))
	case len(text) > 0 && unicode.Is(hanRanges, text[len(text)-1]), plain(rest):
		s.printed += len(rest)
	default:
		end := len(text)
		for end > 0 && text[end-1] != ' ' {
			end--
		}
		rest = text[min(s.printed, end):end]
		s.printed += len(rest)
	}
	s.print(string(rest), "")
}

// end prints what is left, and a new line.
func (s *TextStreamer) end() {
	rest := ""
	if len(s.ids) > 0 {
		text := []rune(s.text(s.ids))
		rest = string(text[min(s.printed, len(text)):])
	}
	s.ids, s.printed, s.prompt = nil, 0, true
	s.print(rest, "\n")
}

func (s *TextStreamer) text(ids []int) string { return s.tok.DecodeIDs(ids, s.decode) }

func (s *TextStreamer) print(text, end string) {
	py.Print(py.PrintOptions{End: &end, Flush: true}, text)
}

// plain reports whether text is letters, marks, numbers and white space alone:
// other characters may change with the next token.
func plain(text []rune) bool {
	for _, r := range text {
		if !unicode.IsSpace(r) && !strings.ContainsRune("\x1c\x1d\x1e\x1f", r) && !unicode.In(r, unicode.L, unicode.M, unicode.N) {
			return false
		}
	}
	return true
}

// hanRanges are the blocks of CJK ideographs, which stand without blanks.
var hanRanges = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x3400, Hi: 0x4dbf, Stride: 1}, {Lo: 0x4e00, Hi: 0x9fff, Stride: 1}, {Lo: 0xf900, Hi: 0xfaff, Stride: 1}},
	R32: []unicode.Range32{{Lo: 0x20000, Hi: 0x2a6df, Stride: 1}, {Lo: 0x2a700, Hi: 0x2b73f, Stride: 1}, {Lo: 0x2b740, Hi: 0x2b81f, Stride: 1},
		{Lo: 0x2b820, Hi: 0x2ceaf, Stride: 1}, {Lo: 0x2f800, Hi: 0x2fa1f, Stride: 1}},
}
