package tokenizer

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2"

	"github.com/pyconv/pyconv/runtime/py"
)

// finder calls yield for each match in s, from left to right.
type finder func(s string, yield func(start, end int))

// parsePattern reads {"String": …} or {"Regex": …}. The expressions of known
// tokenizers have scanners of their own, the others go to a regular expression
// engine with lookahead.
func parsePattern(raw json.RawMessage) (finder, error) {
	var v struct {
		String *string
		Regex  *string
	}
	if err := json.Unmarshal(raw, &v); err != nil {
		return nil, fmt.Errorf("pattern: %w", err)
	}
	switch {
	case v.String != nil:
		return literal(*v.String), nil
	case v.Regex != nil:
		return regex(*v.Regex)
	}
	return nil, fmt.Errorf("pattern %s is neither String nor Regex", raw)
}

func literal(text string) finder {
	return func(s string, yield func(start, end int)) {
		if text == "" {
			return
		}
		for at := 0; ; {
			i := strings.Index(s[at:], text)
			if i < 0 {
				return
			}
			yield(at+i, at+i+len(text))
			at += i + len(text)
		}
	}
}

func regex(expr string) (finder, error) {
	if next, ok := scanners[expr]; ok {
		return scan(next), nil
	}
	re, err := regexp2.Compile(expr)
	if err != nil {
		return nil, fmt.Errorf("regular expression %q: %w", expr, err)
	}
	return func(s string, yield func(start, end int)) {
		found, err := re.FindAllStringIndex(standIn(s), -1)
		if err != nil {
			panic(py.Errorf("RuntimeError", "regular expression %q: %v", expr, err))
		}
		for _, m := range found {
			if m[0] < m[1] {
				yield(m[0], m[1])
			}
		}
	}, nil
}

// each matches every single character that is holds for.
func each(is func(rune) bool) finder {
	return func(s string, yield func(start, end int)) {
		for i, r := range s {
			if is(r) {
				yield(i, i+utf8.RuneLen(r))
			}
		}
	}
}

// scan turns next, which gives the length of the match at the beginning of its
// argument or 0, into a finder.
func scan(next func(s string) int) finder {
	return func(s string, yield func(start, end int)) {
		for i := 0; i < len(s); {
			n := next(s[i:])
			if n == 0 {
				_, size := utf8.DecodeRuneInString(s[i:])
				i += size
				continue
			}
			yield(i, i+n)
			i += n
		}
	}
}

const (
	gpt2Regex     = `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`
	llama3Regex   = `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`
	qwen2Regex    = `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`
	gpt4oRegex    = `[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`
	deepseekRegex = "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+"
	digits3Regex  = `\p{N}{1,3}`
)

var scanners = map[string]func(string) int{
	gpt2Regex:     gpt2Next,
	llama3Regex:   func(s string) int { return llama3Next(s, 3) },
	qwen2Regex:    func(s string) int { return llama3Next(s, 1) },
	gpt4oRegex:    gpt4oNext,
	deepseekRegex: deepseekNext,
	digits3Regex:  func(s string) int { return run(s, isNumber, 3) },
}

// class is a set of character properties.
type class uint8

const (
	letter class = 1 << iota
	number
	space
	upper // Lu, Lt, Lm, Lo or M: what may begin a word in gpt4oRegex
	lower // Ll, Lm, Lo or M: what may go on
	mark
	symbol // P or S
)

var asciiClass = func() (t [utf8.RuneSelf]class) {
	for r := range t {
		t[r] = slowClass(rune(r))
	}
	return t
}()

func classOf(r rune) class {
	if r < utf8.RuneSelf {
		return asciiClass[r]
	}
	return slowClass(r)
}

func slowClass(r rune) class {
	switch {
	case unicode.Is(unicode.Lu, r), unicode.Is(unicode.Lt, r), unicode.Is(newUpper, r):
		return letter | upper
	case unicode.Is(unicode.Ll, r), unicode.Is(newLower, r):
		return letter | lower
	case unicode.IsLetter(r), unicode.Is(newLetter, r):
		return letter | upper | lower
	case isNumeric(r):
		return number
	case isMark(r):
		return mark | upper | lower
	case unicode.IsSpace(r):
		return space
	case unicode.IsPunct(r), unicode.IsSymbol(r), unicode.Is(newPunctuation, r), unicode.Is(newSymbol, r):
		return symbol
	}
	return 0
}

func isNumber(c class) bool { return c&number != 0 }
func isLetter(c class) bool { return c&letter != 0 }
func isOther(c class) bool  { return c&(space|letter|number) == 0 }

// run returns the length of the longest prefix of at most limit characters
// that is holds for; limit 0 is no limit.
func run(s string, is func(class) bool, limit int) int {
	i := 0
	for n := 0; i < len(s) && (limit == 0 || n < limit); n++ {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !is(classOf(r)) {
			break
		}
		i += size
	}
	return i
}

// contraction matches 's, 't, 're, 've, 'm, 'll, 'd; with fold in either case,
// U+017F being an s.
func contraction(s string, fold bool) int {
	if len(s) < 2 || s[0] != '\'' {
		return 0
	}
	lower := func(i int) byte {
		if i >= len(s) {
			return 0
		}
		if c := s[i]; fold && 'A' <= c && c <= 'Z' {
			return c + 'a' - 'A'
		}
		return s[i]
	}
	switch lower(1) {
	case 's', 't', 'm', 'd':
		return 2
	case 'r', 'v':
		if lower(2) == 'e' {
			return 3
		}
	case 'l':
		if lower(2) == 'l' {
			return 3
		}
	}
	if fold && strings.HasPrefix(s[1:], "ſ") {
		return 1 + len("ſ")
	}
	return 0
}

// blanks matches \s+(?!\S)|\s+: a run of blanks without its last one when
// something follows.
func blanks(s string) int {
	end, last := 0, 0
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		if classOf(r)&space == 0 {
			break
		}
		last = end
		end += size
	}
	if end < len(s) && last > 0 {
		return last
	}
	return end
}

// lineEnd matches \s*[\r\n]+: blanks up to and with the last line end in them.
func lineEnd(s string) int {
	end := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if classOf(r)&space == 0 {
			break
		}
		i += size
		if r == '\r' || r == '\n' {
			end = i
		}
	}
	return end
}

// tail extends the match s[:n] by characters out of set.
func tail(s string, n int, set string) int {
	for n < len(s) && strings.IndexByte(set, s[n]) >= 0 {
		n++
	}
	return n
}

func gpt2Next(s string) int {
	if n := contraction(s, false); n > 0 {
		return n
	}
	skip := 0
	if s[0] == ' ' {
		skip = 1
	}
	if skip < len(s) {
		r, _ := utf8.DecodeRuneInString(s[skip:])
		switch c := classOf(r); {
		case c&letter != 0:
			return skip + run(s[skip:], isLetter, 0)
		case c&number != 0:
			return skip + run(s[skip:], isNumber, 0)
		case c&space == 0:
			return skip + run(s[skip:], isOther, 0)
		}
	}
	return blanks(s)
}

// word matches [^\r\n\p{L}\p{N}]?\p{L}+.
func word(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	c := classOf(r)
	if c&letter != 0 {
		return run(s, isLetter, 0)
	}
	if c&number != 0 || r == '\r' || r == '\n' {
		return 0
	}
	if n := run(s[size:], isLetter, 0); n > 0 {
		return size + n
	}
	return 0
}

// others matches ` ?[^\s\p{L}\p{N}]+` and then any of set.
func others(s, set string) int {
	skip := 0
	if s[0] == ' ' {
		skip = 1
	}
	if n := run(s[skip:], isOther, 0); n > 0 {
		return tail(s, skip+n, set)
	}
	return 0
}

func llama3Next(s string, digits int) int {
	if n := contraction(s, true); n > 0 {
		return n
	}
	if n := word(s); n > 0 {
		return n
	}
	if n := run(s, isNumber, digits); n > 0 {
		return n
	}
	if n := others(s, "\r\n"); n > 0 {
		return n
	}
	if n := lineEnd(s); n > 0 {
		return n
	}
	return blanks(s)
}

func gpt4oNext(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	prefix := classOf(r)&(letter|number) == 0 && r != '\r' && r != '\n'
	for _, form := range []func(string) int{lowerWord, upperWord} {
		n := 0
		if prefix {
			if n = form(s[size:]); n > 0 {
				n += size
			}
		}
		if n == 0 {
			n = form(s)
		}
		if n > 0 {
			return n + contraction(s[n:], true)
		}
	}
	if n := run(s, isNumber, 3); n > 0 {
		return n
	}
	if n := others(s, "\r\n/"); n > 0 {
		return n
	}
	if n := lineEnd(s); n > 0 {
		return n
	}
	return blanks(s)
}

func isUpper(c class) bool { return c&upper != 0 }
func isLower(c class) bool { return c&lower != 0 }

// lowerWord matches U*L+, where U and L overlap: the greedy U* gives back only
// what L+ needs.
func lowerWord(s string) int {
	ups := run(s, isUpper, 0)
	if lows := run(s[ups:], isLower, 0); lows > 0 {
		return ups + lows
	}
	for end := ups; end > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:end])
		if isLower(classOf(r)) {
			return end
		}
		end -= size
	}
	return 0
}

// upperWord matches U+L*.
func upperWord(s string) int {
	ups := run(s, isUpper, 0)
	if ups == 0 {
		return 0
	}
	return ups + run(s[ups:], isLower, 0)
}

func deepseekNext(s string) int {
	isWordPart := func(c class) bool { return c&(letter|mark) != 0 }
	isSymbol := func(c class) bool { return c&symbol != 0 }
	r, size := utf8.DecodeRuneInString(s)
	if isPunctuation(r) && r < utf8.RuneSelf {
		n := 1
		for n < len(s) && (s[n]|0x20) >= 'a' && (s[n]|0x20) <= 'z' {
			n++
		}
		if n > 1 {
			return n
		}
	}
	c := classOf(r)
	if c&(letter|symbol) == 0 && r != '\r' && r != '\n' {
		if n := run(s[size:], isWordPart, 0); n > 0 {
			return size + n
		}
	}
	if n := run(s, isWordPart, 0); n > 0 {
		return n
	}
	skip := 0
	if s[0] == ' ' {
		skip = 1
	}
	if n := run(s[skip:], isSymbol, 0); n > 0 {
		return tail(s, skip+n, "\r\n")
	}
	if n := lineEnd(s); n > 0 {
		return n
	}
	return blanks(s)
}

// wordNext matches \w+|[^\w\s]+.
func wordNext(s string) int {
	r, _ := utf8.DecodeRuneInString(s)
	if isSpace(r) {
		return 0
	}
	in := isWord(r)
	for i, r := range s {
		if isWord(r) != in || isSpace(r) {
			return i
		}
	}
	return len(s)
}
