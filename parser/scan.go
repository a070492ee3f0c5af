package parser

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// Limits of CPython's tokenizer.
const (
	maxIndents  = 100
	maxParens   = 200
	maxFStrings = 150
	maxFields   = 3 // replacement fields in each other's format specs
	tabSize     = 8
)

// scanner cuts a file into tokens, all at once.
type scanner struct {
	file    *File
	src     []byte
	pos     int
	line    int32
	toks    []token
	indents []indent
	parens  []paren
	fs      []fstring
	err     *SyntaxError // the fault at which scanning ended
	open    *SyntaxError // a bracket that the end of the file left open
	openAt  int32        // the line of that bracket
}

// indent is a level of indentation: its width with tabs of 8 and with tabs of 1.
type indent struct{ col, alt int }

// paren is an open bracket. field marks the { of a replacement field and spec
// that its format spec has begun.
type paren struct {
	char        byte
	start, line int32
	field, spec bool
}

// fstring is an f- or t-string that is being scanned.
type fstring struct {
	quote       byte
	triple, raw bool
	template    bool
	base        int // open brackets outside of it
	start, line int32
}

func (f fstring) word() string {
	if f.template {
		return "t-string"
	}
	return "f-string"
}

func (s *scanner) fail(kind string, start, end int, format string, args ...any) {
	if s.err == nil {
		s.err = s.file.syntaxError(kind, start, end, fmt.Sprintf(format, args...))
	}
}

func (s *scanner) emit(k kind, start int, line int32) {
	s.toks = append(s.toks, token{start: int32(start), end: int32(s.pos), line: line, kind: k})
}

func (s *scanner) peek(n int) byte {
	if s.pos+n < len(s.src) {
		return s.src[s.pos+n]
	}
	return 0
}

// newline steps over the line end at pos and counts it.
func (s *scanner) newline() {
	if s.src[s.pos] == '\r' && s.peek(1) == '\n' {
		s.pos++
	}
	s.pos++
	s.line++
}

// run scans the whole file. The last token is tEOF, or tError after a fault.
func (s *scanner) run() {
	s.line = 1
	s.indents = append(s.indents, indent{})
	lineStart := true
	for s.err == nil {
		if s.inText() {
			s.text()
			continue
		}
		if lineStart && len(s.parens) == 0 {
			lineStart = false
			s.indentation()
			continue
		}
		s.space()
		if s.pos >= len(s.src) {
			break
		}
		c := s.src[s.pos]
		switch {
		case c == '\n' || c == '\r':
			if len(s.parens) == 0 {
				start, line := s.pos, s.line
				s.newline()
				s.emit(tNewline, start, line)
				lineStart = true
			} else {
				s.newline()
			}
		case identStart[c] || c >= utf8.RuneSelf:
			s.name()
		case c >= '0' && c <= '9' || c == '.' && isDigit(s.peek(1)):
			s.number()
		case c == '"' || c == '\'':
			s.str(s.pos)
		default:
			s.operator(c)
		}
	}
	s.finish()
}

// finish adds the tokens at the end of the file.
func (s *scanner) finish() {
	if s.err == nil && len(s.parens) > 0 {
		p := s.parens[len(s.parens)-1]
		s.open = s.file.syntaxError("SyntaxError", int(p.start), int(p.start)+1, fmt.Sprintf("'%c' was never closed", p.char))
		s.openAt = p.line
		s.emit(tError, s.pos, s.line)
		return
	}
	if s.err != nil {
		s.emit(tError, s.pos, s.line)
		return
	}
	if n := len(s.toks); n > 0 && s.toks[n-1].kind != tNewline && s.toks[n-1].kind != tDedent {
		s.emit(tNewline, s.pos, s.line)
	}
	for range s.indents[1:] {
		s.emit(tDedent, s.pos, s.line)
	}
	s.emit(tEOF, s.pos, s.line)
}

// indentation measures the space at the start of a logical line, passing over
// blank lines and comments, and emits tIndent and tDedent.
func (s *scanner) indentation() {
	for {
		col, alt := 0, 0
		fixed, fixedAlt := -1, -1 // the width before a backslash
	measure:
		for s.pos < len(s.src) {
			switch s.src[s.pos] {
			case ' ':
				col++
				alt++
			case '\t':
				col = (col/tabSize + 1) * tabSize
				alt++
			case '\f':
				col, alt = 0, 0
			case '\\':
				if fixed < 0 {
					fixed, fixedAlt = col, alt
				}
				if !s.continuation() {
					return
				}
				continue
			default:
				break measure
			}
			s.pos++
		}
		if s.pos >= len(s.src) {
			return
		}
		switch c := s.src[s.pos]; c {
		case '#':
			s.comment(true)
			if s.pos >= len(s.src) {
				return
			}
			s.newline()
			continue
		case '\n', '\r':
			s.newline()
			continue
		}
		if fixed >= 0 {
			col, alt = fixed, fixedAlt
		}
		s.level(col, alt)
		return
	}
}

// level compares a line's indentation with the levels that are open.
func (s *scanner) level(col, alt int) {
	top := s.indents[len(s.indents)-1]
	tabs := func() {
		s.fail("TabError", s.pos, s.pos, "inconsistent use of tabs and spaces in indentation")
	}
	switch {
	case col == top.col:
		if alt != top.alt {
			tabs()
		}
	case col > top.col:
		if alt <= top.alt {
			tabs()
			return
		}
		if len(s.indents) >= maxIndents {
			s.fail("IndentationError", s.pos, s.pos, "too many levels of indentation")
			return
		}
		s.indents = append(s.indents, indent{col, alt})
		s.emit(tIndent, s.pos, s.line)
	default:
		for col < s.indents[len(s.indents)-1].col {
			s.indents = s.indents[:len(s.indents)-1]
			s.emit(tDedent, s.pos, s.line)
		}
		top = s.indents[len(s.indents)-1]
		if col != top.col {
			s.fail("IndentationError", s.pos, s.pos, "unindent does not match any outer indentation level")
			return
		}
		if alt != top.alt {
			tabs()
		}
	}
}

// space passes over blanks, continuation lines and comments.
func (s *scanner) space() {
	for s.pos < len(s.src) {
		switch s.src[s.pos] {
		case ' ', '\t', '\f':
			s.pos++
		case '\\':
			if !s.continuation() {
				return
			}
		case '#':
			s.comment(len(s.toks) == 0 || len(bytes.TrimLeft(s.src[s.file.lines[s.line-1]:s.pos], " \t\f")) == 0)
		default:
			return
		}
	}
}

// continuation steps over a backslash and the line end after it.
func (s *scanner) continuation() bool {
	next := s.peek(1)
	if next != '\n' && next != '\r' {
		if s.pos+1 >= len(s.src) {
			s.fail("SyntaxError", s.pos, s.pos+1, "unexpected EOF while parsing")
		} else {
			s.fail("SyntaxError", s.pos+1, s.pos+2, "unexpected character after line continuation character")
		}
		return false
	}
	s.pos++
	s.newline()
	if s.pos >= len(s.src) {
		s.fail("SyntaxError", s.pos, s.pos, "unexpected EOF while parsing")
		return false
	}
	return true
}

// comment keeps the comment at pos and stops at the line's end.
func (s *scanner) comment(own bool) {
	start := s.pos
	for s.pos < len(s.src) && s.src[s.pos] != '\n' && s.src[s.pos] != '\r' {
		s.pos++
	}
	s.file.Comments = append(s.file.Comments, Comment{
		Start: start, End: s.pos, Line: int(s.line), Text: string(s.src[start:s.pos]), OwnLine: own,
	})
}

var identStart, identPart [256]bool

func init() {
	for c := range 256 {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
		identStart[c] = letter
		identPart[c] = letter || c >= '0' && c <= '9' || c >= utf8.RuneSelf
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// name scans an identifier, a keyword or a string with a prefix.
func (s *scanner) name() {
	start, ascii := s.pos, true
	for s.pos < len(s.src) && identPart[s.src[s.pos]] {
		if s.src[s.pos] >= utf8.RuneSelf {
			ascii = false
		}
		s.pos++
	}
	if s.pos < len(s.src) && (s.src[s.pos] == '"' || s.src[s.pos] == '\'') && s.pos-start <= 2 {
		if isPrefix(s.src[start:s.pos]) {
			s.str(start)
			return
		}
	}
	if s.pos < len(s.src) && (s.src[s.pos] == '"' || s.src[s.pos] == '\'') && s.mixedPrefix(start) {
		return
	}
	if !ascii && !s.checkName(start) {
		return
	}
	k := tName
	if n := s.pos - start; n >= 2 && n <= 8 {
		k = keyword(s.src[start:s.pos])
	}
	s.emit(k, start, s.line)
}

// isPrefix says whether p may stand before a quote.
func isPrefix(p []byte) bool {
	switch string(bytes.ToLower(p)) {
	case "r", "u", "b", "f", "t", "br", "rb", "fr", "rf", "tr", "rt":
		return true
	}
	return false
}

// mixedPrefix faults a prefix of a string whose letters exclude each other.
func (s *scanner) mixedPrefix(start int) bool {
	prefix := bytes.ToLower(s.src[start:s.pos])
	for i, c := range prefix {
		if bytes.IndexByte([]byte("rubft"), c) < 0 || bytes.IndexByte(prefix[i+1:], c) >= 0 {
			return false
		}
	}
	for _, pair := range []string{"ub", "ur", "uf", "ut", "bf", "bt", "ft"} {
		if bytes.IndexByte(prefix, pair[0]) >= 0 && bytes.IndexByte(prefix, pair[1]) >= 0 {
			s.fail("SyntaxError", start, s.pos, "'%c' and '%c' prefixes are incompatible", pair[0], pair[1])
			return true
		}
	}
	return false
}

// checkName faults a character that cannot be part of an identifier.
func (s *scanner) checkName(start int) bool {
	for i := start; i < s.pos; {
		r, size := utf8.DecodeRune(s.src[i:])
		if !(isXIDStart(r) || i > start && isXIDContinue(r)) {
			if isPrint(r) {
				s.fail("SyntaxError", i, i+size, "invalid character '%c' (U+%04X)", r, r)
			} else {
				s.fail("SyntaxError", i, i+size, "invalid non-printable character U+%04X", r)
			}
			return false
		}
		i += size
	}
	return true
}

// operators by their first byte, the longest first.
var operatorTable = func() (table [256][]struct {
	text string
	kind kind
}) {
	for _, op := range []struct {
		text string
		kind kind
	}{
		{"...", tEllipsis}, {"**=", tDoubleStarEq}, {"//=", tDoubleSlashEq}, {"<<=", tLshiftEq}, {">>=", tRshiftEq},
		{"->", tArrow}, {":=", tWalrus}, {"==", tEqual}, {"!=", tNotEqual}, {"<=", tLessEq}, {">=", tGreaterEq},
		{"+=", tPlusEq}, {"-=", tMinusEq}, {"*=", tStarEq}, {"/=", tSlashEq}, {"%=", tPercentEq}, {"|=", tPipeEq},
		{"^=", tCaretEq}, {"&=", tAmperEq}, {"@=", tAtEq}, {"**", tDoubleStar}, {"//", tDoubleSlash}, {"<<", tLshift}, {">>", tRshift},
		{"(", tLparen}, {")", tRparen}, {"[", tLbracket}, {"]", tRbracket}, {"{", tLbrace}, {"}", tRbrace},
		{",", tComma}, {":", tColon}, {";", tSemi}, {".", tDot}, {"=", tAssign}, {"+", tPlus}, {"-", tMinus},
		{"*", tStar}, {"/", tSlash}, {"%", tPercent}, {"|", tPipe}, {"^", tCaret}, {"&", tAmper}, {"@", tAt},
		{"~", tTilde}, {"<", tLess}, {">", tGreater},
	} {
		table[op.text[0]] = append(table[op.text[0]], op)
	}
	return table
}()

func (s *scanner) operator(c byte) {
	start := s.pos
	if n := len(s.parens); n > 0 && s.parens[n-1].field && (c == ':' || c == '!' && s.peek(1) != '=') {
		// The end of the expression of a replacement field.
		s.pos++
		if c == '!' {
			s.emit(tBang, start, s.line)
			return
		}
		s.emit(tColon, start, s.line)
		s.parens[n-1].spec = true
		return
	}
	for _, op := range operatorTable[c] {
		if !bytes.HasPrefix(s.src[s.pos:], []byte(op.text)) {
			continue
		}
		switch c {
		case '(', '[', '{':
			if !s.push(paren{char: c, start: int32(start), line: s.line}) {
				return
			}
		case ')', ']', '}':
			if !s.pop(c) {
				return
			}
		}
		s.pos += len(op.text)
		s.emit(op.kind, start, s.line)
		return
	}
	if c < ' ' || c == 0x7f {
		s.fail("SyntaxError", start, start+1, "invalid non-printable character U+%04X", c)
		return
	}
	// ! $ ? ` begin no token: the parser says "invalid syntax" there.
	s.fail("SyntaxError", start, start+1, "invalid syntax")
}

func (s *scanner) push(p paren) bool {
	if len(s.parens) >= maxParens {
		s.fail("SyntaxError", int(p.start), int(p.start)+1, "too many nested parentheses")
		return false
	}
	s.parens = append(s.parens, p)
	return true
}

// pop closes the innermost bracket with c.
func (s *scanner) pop(c byte) bool {
	n := len(s.parens)
	inside := len(s.fs) > 0
	if n == 0 || inside && n == s.fs[len(s.fs)-1].base {
		s.fail("SyntaxError", s.pos, s.pos+1, "unmatched '%c'", c)
		return false
	}
	top := s.parens[n-1]
	if top.char == '(' && c == ')' || top.char == '[' && c == ']' || top.char == '{' && c == '}' {
		s.parens = s.parens[:n-1]
		return true
	}
	switch {
	case top.field:
		s.fail("SyntaxError", s.pos, s.pos+1, "%s: unmatched '%c'", s.fs[len(s.fs)-1].word(), c)
	case top.line != s.line:
		s.fail("SyntaxError", s.pos, s.pos+1, "closing parenthesis '%c' does not match opening parenthesis '%c' on line %d", c, top.char, top.line)
	default:
		s.fail("SyntaxError", s.pos, s.pos+1, "closing parenthesis '%c' does not match opening parenthesis '%c'", c, top.char)
	}
	return false
}
