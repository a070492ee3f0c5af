package parser

import (
	"bytes"
	"unicode/utf8"
)

// str scans the literal whose prefix begins at start and whose quote is at pos.
func (s *scanner) str(start int) {
	quote := s.src[s.pos]
	triple := s.peek(1) == quote && s.peek(2) == quote
	var raw, formatted, template bool
	for _, c := range s.src[start:s.pos] {
		switch c {
		case 'r', 'R':
			raw = true
		case 'f', 'F':
			formatted = true
		case 't', 'T':
			template = true
		}
	}
	line := s.line
	if formatted || template {
		s.pos++
		if triple {
			s.pos += 2
		}
		f := fstring{quote: quote, triple: triple, raw: raw, template: template, base: len(s.parens), start: int32(start), line: line}
		if len(s.fs) >= maxFStrings {
			s.fail("SyntaxError", start, s.pos, "too many nested f-strings")
			return
		}
		s.fs = append(s.fs, f)
		if template {
			s.emit(tTStart, start, line)
		} else {
			s.emit(tFStart, start, line)
		}
		return
	}
	open := s.pos
	escaped := false // a quote was
	s.pos++
	if triple {
		s.pos += 2
	}
	for s.pos < len(s.src) {
		switch c := s.src[s.pos]; {
		case c == quote:
			if !triple {
				s.pos++
				s.emit(tString, start, line)
				return
			}
			if s.peek(1) == quote && s.peek(2) == quote {
				s.pos += 3
				s.emit(tString, start, line)
				return
			}
			s.pos++
		case c == '\\':
			s.pos++
			if s.pos < len(s.src) {
				escaped = escaped || s.src[s.pos] == quote
				s.stringChar()
			}
		case (c == '\n' || c == '\r') && !triple:
			s.unterminated(open, triple, escaped)
			return
		default:
			s.stringChar()
		}
	}
	s.unterminated(open, triple, escaped)
}

// unterminated faults a literal that began at open and does not end.
func (s *scanner) unterminated(open int, triple, escaped bool) {
	if n := len(s.fs); n > 0 && s.fs[n-1].quote == s.src[open] && s.fs[n-1].triple == triple {
		s.fail("SyntaxError", open, open+1, "%s: expecting '}'", s.fs[n-1].word())
		return
	}
	switch {
	case triple:
		s.fail("SyntaxError", open, open+1, "unterminated triple-quoted string literal (detected at line %d)", s.lastLine())
	case escaped:
		s.fail("SyntaxError", open, open+1, "unterminated string literal (detected at line %d); perhaps you escaped the end quote?", s.line)
	default:
		s.fail("SyntaxError", open, open+1, "unterminated string literal (detected at line %d)", s.line)
	}
}

// lastLine is the line that CPython names for the end of the file.
func (s *scanner) lastLine() int32 {
	if n := len(s.src); n > 0 && s.src[n-1] == '\n' {
		return s.line - 1
	}
	return s.line
}

// stringChar steps over one character inside a literal, counting lines.
func (s *scanner) stringChar() {
	if c := s.src[s.pos]; c == '\n' || c == '\r' {
		s.newline()
		return
	}
	s.pos++
}

// inText says whether pos is in the text or the format spec of an f-string.
func (s *scanner) inText() bool {
	if len(s.fs) == 0 {
		return false
	}
	n := len(s.parens)
	return n == s.fs[len(s.fs)-1].base || s.parens[n-1].spec
}

// text scans up to a replacement field, the end of a format spec or the end of
// the f-string.
func (s *scanner) text() {
	f := s.fs[len(s.fs)-1]
	spec := len(s.parens) > f.base
	start, line := s.pos, s.line
	flush := func() {
		if s.pos > start {
			s.emit(tFMiddle, start, line)
		}
	}
	for s.pos < len(s.src) {
		switch c := s.src[s.pos]; {
		case c == f.quote:
			if f.triple && (s.peek(1) != c || s.peek(2) != c) {
				s.pos++
				continue
			}
			if spec {
				p := s.parens[len(s.parens)-1]
				s.fail("SyntaxError", int(p.start), int(p.start)+1, "%s: expecting '}'", f.word())
				return
			}
			flush()
			start, line = s.pos, s.line
			s.pos++
			if f.triple {
				s.pos += 2
			}
			s.fs = s.fs[:len(s.fs)-1]
			s.emit(tFEnd, start, line)
			return
		case c == '{':
			if !spec && s.peek(1) == '{' {
				s.pos += 2
				continue
			}
			flush()
			start := s.pos
			if s.fields(f) >= maxFields {
				s.fail("SyntaxError", start-1, start, "%s: expressions nested too deeply", f.word())
				return
			}
			if !s.push(paren{char: '{', start: int32(start), line: s.line, field: true}) {
				return
			}
			s.pos++
			s.emit(tLbrace, start, s.line)
			return
		case c == '}':
			if spec {
				flush()
				start := s.pos
				s.parens = s.parens[:len(s.parens)-1]
				s.pos++
				s.emit(tRbrace, start, s.line)
				return
			}
			if s.peek(1) != '}' {
				s.fail("SyntaxError", s.pos, s.pos+1, "%s: single '}' is not allowed", f.word())
				return
			}
			s.pos += 2
		case c == '\\':
			s.escape(f)
		case c == '\n' || c == '\r':
			if !f.triple {
				if spec {
					s.fail("SyntaxError", s.pos, s.pos+1, "%s: newlines are not allowed in format specifiers for single quoted %ss", f.word(), f.word())
				} else {
					s.fail("SyntaxError", int(f.start), int(f.start)+1, "unterminated %s literal (detected at line %d)", f.word(), s.line)
				}
				return
			}
			s.newline()
		default:
			s.pos++
		}
	}
	if f.triple {
		s.fail("SyntaxError", int(f.start), int(f.start)+1, "unterminated triple-quoted %s literal (detected at line %d)", f.word(), s.lastLine())
	} else {
		s.fail("SyntaxError", int(f.start), int(f.start)+1, "unterminated %s literal (detected at line %d)", f.word(), s.line)
	}
}

// fields counts the replacement fields of f that are open.
func (s *scanner) fields(f fstring) int {
	n := 0
	for _, p := range s.parens[f.base:] {
		if p.field {
			n++
		}
	}
	return n
}

// escape steps over a backslash in the text of f and what it escapes: a brace
// is never escaped, and \N{…} is one character outside of raw strings.
func (s *scanner) escape(f fstring) {
	s.pos++
	if s.pos >= len(s.src) {
		return
	}
	switch c := s.src[s.pos]; {
	case c == '{' || c == '}':
	case c == 'N' && !f.raw && s.peek(1) == '{':
		rest := s.src[s.pos:]
		if end := bytes.IndexAny(rest, "}\n\r\"'"); end >= 0 && rest[end] == '}' {
			s.pos += end + 1
		} else {
			s.pos += 2
		}
	default:
		s.stringChar()
	}
}

// number scans an int, float or imaginary literal.
func (s *scanner) number() {
	start := s.pos
	word := "decimal"
	switch c := s.src[s.pos]; {
	case c == '0' && (s.peek(1)|0x20 == 'x' || s.peek(1)|0x20 == 'o' || s.peek(1)|0x20 == 'b'):
		base := s.peek(1) | 0x20
		word = map[byte]string{'x': "hexadecimal", 'o': "octal", 'b': "binary"}[base]
		s.pos += 2
		if !s.radix(base, word) {
			return
		}
	default:
		if !s.decimal(start) {
			return
		}
		if s.pos < len(s.src) && s.src[s.pos]|0x20 == 'j' {
			s.pos++
			word = "imaginary"
		}
	}
	if s.endOfNumber(word) {
		s.emit(tNumber, start, s.line)
	}
}

// radix scans the digits after 0x, 0o or 0b.
func (s *scanner) radix(base byte, word string) bool {
	for {
		if s.peek(0) == '_' {
			s.pos++
		}
		digits := s.pos
		for s.pos < len(s.src) && isRadixDigit(base, s.src[s.pos]) {
			s.pos++
		}
		if s.pos == digits {
			if c := s.peek(0); isDigit(c) {
				s.fail("SyntaxError", s.pos, s.pos+1, "invalid digit '%c' in %s literal", c, word)
			} else {
				s.fail("SyntaxError", s.pos-1, s.pos, "invalid %s literal", word)
			}
			return false
		}
		if s.peek(0) != '_' {
			break
		}
	}
	if c := s.peek(0); isDigit(c) {
		s.fail("SyntaxError", s.pos, s.pos+1, "invalid digit '%c' in %s literal", c, word)
		return false
	}
	return true
}

func isRadixDigit(base, c byte) bool {
	switch base {
	case 'x':
		return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f'
	case 'o':
		return c >= '0' && c <= '7'
	}
	return c == '0' || c == '1'
}

// digits scans decimal digits with underscores between them.
func (s *scanner) digits() bool {
	for {
		for isDigit(s.peek(0)) {
			s.pos++
		}
		if s.peek(0) != '_' {
			return true
		}
		s.pos++
		if !isDigit(s.peek(0)) {
			s.fail("SyntaxError", s.pos-1, s.pos, "invalid decimal literal")
			return false
		}
	}
}

func (s *scanner) decimal(start int) bool {
	integer := true
	if s.peek(0) != '.' {
		if !s.digits() {
			return false
		}
	}
	whole := s.pos
	if s.peek(0) == '.' {
		integer = false
		s.pos++
		if isDigit(s.peek(0)) && !s.digits() {
			return false
		}
	}
	if s.peek(0)|0x20 == 'e' {
		next := s.peek(1)
		signed := next == '+' || next == '-'
		if isDigit(next) || signed && isDigit(s.peek(2)) {
			integer = false
			s.pos++
			if signed {
				s.pos++
			}
			if !s.digits() {
				return false
			}
		} else if signed {
			s.pos += 2
			s.fail("SyntaxError", s.pos-1, s.pos, "invalid decimal literal")
			return false
		}
	}
	if integer && s.peek(0)|0x20 != 'j' && s.src[start] == '0' {
		for _, c := range s.src[start:whole] {
			if c != '0' && c != '_' {
				s.fail("SyntaxError", start, whole, "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers")
				return false
			}
		}
	}
	return true
}

// endOfNumber faults a name right after a number, other than the keywords that
// Python still lets stand there.
func (s *scanner) endOfNumber(word string) bool {
	c := s.peek(0)
	if !identStart[c] && c < utf8.RuneSelf {
		return true
	}
	end := s.pos
	for end < len(s.src) && identPart[s.src[end]] {
		end++
	}
	for _, k := range []string{"and", "else", "for", "if", "in", "is", "not", "or"} {
		if bytes.HasPrefix(s.src[s.pos:end], []byte(k)) {
			return true
		}
	}
	if c >= utf8.RuneSelf {
		if r, _ := utf8.DecodeRune(s.src[s.pos:]); !isXIDContinue(r) {
			return true
		}
	}
	s.fail("SyntaxError", s.pos-1, s.pos, "invalid %s literal", word)
	return false
}
