// Package textwrap is Python's textwrap module: filling paragraphs to a width,
// and indenting.
package textwrap

import (
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// Options are the keywords of wrap, fill, shorten and TextWrapper.
type Options struct {
	InitialIndent, SubsequentIndent string

	NoExpandTabs        bool
	NoReplaceWhitespace bool
	NoDropWhitespace    bool
	NoBreakLongWords    bool
	NoBreakOnHyphens    bool
	FixSentenceEndings  bool
	Tabsize             int     // 0 is 8
	MaxLines            int     // 0 for any number
	Placeholder         *string // ends text that is cut; nil is " [...]"
}

// Wrapper is a textwrap.TextWrapper.
//
//pyconv:class textwrap.TextWrapper
type Wrapper struct {
	Width int //pyconv:map textwrap.TextWrapper.width attr
	opts  Options
}

// NewWrapper is textwrap.TextWrapper(width, …).
//
//pyconv:map textwrap.TextWrapper(width: int = 70, initial_indent: str = '', subsequent_indent: str = '', expand_tabs: bool = True, replace_whitespace: bool = True, fix_sentence_endings: bool = False, break_long_words: bool = True, drop_whitespace: bool = True, break_on_hyphens: bool = True, tabsize: int = 8, *, max_lines: int? = None, placeholder: str? = ' [...]')
func NewWrapper(width int, opts ...Options) *Wrapper {
	w := &Wrapper{Width: width}
	if len(opts) > 0 {
		w.opts = opts[0]
	}
	return w
}

// Wrap is textwrap.wrap(text, width, …): lines of at most width code points,
// broken at blanks, after hyphens inside words and around em-dashes, and inside
// words that are too long.
//
//pyconv:map textwrap.wrap(text: str, width: int = 70, *, initial_indent: str = '', subsequent_indent: str = '', expand_tabs: bool = True, replace_whitespace: bool = True, fix_sentence_endings: bool = False, break_long_words: bool = True, drop_whitespace: bool = True, break_on_hyphens: bool = True, tabsize: int = 8, max_lines: int? = None, placeholder: str? = ' [...]')
func Wrap(text string, width int, opts ...Options) []string {
	return NewWrapper(width, opts...).Wrap(text)
}

// Fill is textwrap.fill(text, width, …): the wrapped lines as one string.
//
//pyconv:map textwrap.fill(text: str, width: int = 70, *, initial_indent: str = '', subsequent_indent: str = '', expand_tabs: bool = True, replace_whitespace: bool = True, fix_sentence_endings: bool = False, break_long_words: bool = True, drop_whitespace: bool = True, break_on_hyphens: bool = True, tabsize: int = 8, max_lines: int? = None, placeholder: str? = ' [...]')
func Fill(text string, width int, opts ...Options) string {
	return NewWrapper(width, opts...).Fill(text)
}

// Shorten is textwrap.shorten(text, width, …): one line, cut at a word.
//
//pyconv:map textwrap.shorten(text: str, width: int, *, break_long_words: bool = True, break_on_hyphens: bool = True, placeholder: str? = ' [...]')
func Shorten(text string, width int, opts ...Options) string {
	w := NewWrapper(width, opts...)
	w.opts.MaxLines = 1
	return w.Fill(strings.Join(py.Fields(text), " "))
}

// Fill is wrapper.fill(text).
//
//pyconv:map textwrap.TextWrapper.fill(text: str)
func (w *Wrapper) Fill(text string) string { return strings.Join(w.Wrap(text), "\n") }

// Wrap is wrapper.wrap(text).
//
//pyconv:map textwrap.TextWrapper.wrap(text: str)
func (w *Wrapper) Wrap(text string) []string {
	if w.Width <= 0 {
		py.Raise("ValueError", "invalid width %d (must be > 0)", w.Width)
	}
	if !w.opts.NoExpandTabs {
		size := w.opts.Tabsize
		if size == 0 {
			size = 8
		}
		text = py.Expandtabs(text, size)
	}
	if !w.opts.NoReplaceWhitespace {
		text = strings.Map(func(r rune) rune {
			if isASCIIBlank(r) {
				return ' '
			}
			return r
		}, text)
	}
	chunks := chunksOf([]rune(text), !w.opts.NoBreakOnHyphens)
	if w.opts.FixSentenceEndings {
		widenSentenceEnds(chunks)
	}
	return w.lines(chunks)
}

// widenSentenceEnds puts two blanks after a sentence.
func widenSentenceEnds(chunks [][]rune) {
	for i := 1; i < len(chunks); i++ {
		if string(chunks[i]) != " " {
			continue
		}
		word := strings.TrimRight(string(chunks[i-1]), `"'`)
		if len(string(chunks[i-1]))-len(word) > 1 || len(word) < 2 {
			continue
		}
		if last := word[len(word)-2]; strings.ContainsAny(word[len(word)-1:], ".!?") && last >= 'a' && last <= 'z' {
			chunks[i] = []rune("  ")
		}
	}
}

// lines fills lines with chunks.
func (w *Wrapper) lines(chunks [][]rune) []string {
	placeholder := " [...]"
	if w.opts.Placeholder != nil {
		placeholder = *w.opts.Placeholder
	}
	if w.opts.MaxLines > 0 {
		indent := w.opts.SubsequentIndent
		if w.opts.MaxLines == 1 {
			indent = w.opts.InitialIndent
		}
		if py.Len(indent)+py.Len(py.Lstrip(placeholder)) > w.Width {
			py.Raise("ValueError", "placeholder too large for max width")
		}
	}
	drop := !w.opts.NoDropWhitespace
	lines := []string{}
	for len(chunks) > 0 {
		indent := w.opts.SubsequentIndent
		if len(lines) == 0 {
			indent = w.opts.InitialIndent
		}
		width := w.Width - py.Len(indent)
		if drop && len(lines) > 0 && blank(chunks[0]) {
			chunks = chunks[1:]
		}
		var line [][]rune
		line, chunks = w.fillLine(chunks, width)
		if drop && len(line) > 0 && blank(line[len(line)-1]) {
			line = line[:len(line)-1]
		}
		if len(line) == 0 {
			continue
		}
		last := len(chunks) == 0 || drop && len(chunks) == 1 && blank(chunks[0])
		if w.opts.MaxLines == 0 || len(lines)+1 < w.opts.MaxLines || last && length(line) <= width {
			lines = append(lines, indent+text(line))
			continue
		}
		return w.cut(lines, line, indent, placeholder)
	}
	return lines
}

// fillLine takes the chunks of one line.
func (w *Wrapper) fillLine(chunks [][]rune, width int) (line, rest [][]rune) {
	size := 0
	for len(chunks) > 0 && size+len(chunks[0]) <= width {
		size += len(chunks[0])
		line, chunks = append(line, chunks[0]), chunks[1:]
	}
	if len(chunks) == 0 || len(chunks[0]) <= width {
		return line, chunks
	}
	if w.opts.NoBreakLongWords {
		if len(line) == 0 {
			line, chunks = append(line, chunks[0]), chunks[1:]
		}
		return line, chunks
	}
	end := width - size
	if width < 1 {
		end = 1
	}
	word := chunks[0]
	if !w.opts.NoBreakOnHyphens && len(word) > end {
		if hyphen := lastHyphen(word[:end]); hyphen > 0 {
			end = hyphen + 1
		}
	}
	rest = append([][]rune{word[end:]}, chunks[1:]...)
	return append(line, word[:end]), rest
}

// cut ends the text in a line that more would follow.
func (w *Wrapper) cut(lines []string, line [][]rune, indent, placeholder string) []string {
	room := w.Width - py.Len(indent) - py.Len(placeholder)
	for ; len(line) > 0; line = line[:len(line)-1] {
		if !blank(line[len(line)-1]) && length(line) <= room {
			return append(lines, indent+text(line)+placeholder)
		}
	}
	if n := len(lines); n > 0 {
		if last := py.Rstrip(lines[n-1]); py.Len(last)+py.Len(placeholder) <= w.Width {
			lines[n-1] = last + placeholder
			return lines
		}
	}
	return append(lines, indent+py.Lstrip(placeholder))
}

func length(line [][]rune) int {
	n := 0
	for _, chunk := range line {
		n += len(chunk)
	}
	return n
}

func text(line [][]rune) string {
	var b strings.Builder
	for _, chunk := range line {
		b.WriteString(string(chunk))
	}
	return b.String()
}
