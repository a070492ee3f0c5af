package pyast

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pyconv/pyconv/runtime/py"
)

// strings is one string or bytes literal, or several in a row.
func (r *reader) strings() node {
	text, data, isText := "", []byte(nil), false
	for n := 0; ; n++ {
		start := r.pos
		prefix := strings.ToLower(r.word())
		if r.pos == len(r.text) || r.text[r.pos] != '"' && r.text[r.pos] != '\'' {
			r.pos = start
			break
		}
		bytes := strings.Contains(prefix, "b")
		switch prefix {
		case "", "u", "r", "b", "rb", "br":
		case "f", "fr", "rf", "t", "tr", "rt":
			r.quoted(true, false)
			return node{}
		default:
			r.fail()
		}
		if n > 0 && bytes == isText {
			py.Raise("SyntaxError", "cannot mix bytes and nonbytes literals")
		}
		isText = !bytes
		s := r.quoted(strings.Contains(prefix, "r"), bytes)
		text += s
		data = append(data, s...)
		r.peek()
	}
	if isText {
		return node{value: text, literal: true}
	}
	return node{value: data, literal: true}
}

// quoted is a literal from its quotes on.
func (r *reader) quoted(raw, bytes bool) string {
	quote := r.text[r.pos : r.pos+1]
	if strings.HasPrefix(r.text[r.pos:], strings.Repeat(quote, 3)) {
		quote = strings.Repeat(quote, 3)
	}
	r.pos += len(quote)
	var out strings.Builder
	for !strings.HasPrefix(r.text[r.pos:], quote) {
		if r.pos >= len(r.text) || len(quote) == 1 && r.text[r.pos] == '\n' {
			py.Raise("SyntaxError", "unterminated string literal")
		}
		c := r.text[r.pos]
		if c != '\\' || r.pos+1 == len(r.text) {
			if bytes && c >= 0x80 {
				py.Raise("SyntaxError", "bytes can only contain ASCII literal characters")
			}
			out.WriteByte(c)
			r.pos++
			continue
		}
		if raw {
			out.WriteString(r.text[r.pos : r.pos+2])
			r.pos += 2
			continue
		}
		r.pos++
		r.escape(&out, bytes)
	}
	r.pos += len(quote)
	return out.String()
}

var escapes = map[byte]byte{'\\': '\\', '\'': '\'', '"': '"', 'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v'}

// escape is what stands behind a backslash.
func (r *reader) escape(out *strings.Builder, bytes bool) {
	c := r.text[r.pos]
	r.pos++
	if plain, ok := escapes[c]; ok {
		out.WriteByte(plain)
		return
	}
	digits := 0
	switch {
	case c == '\n':
		return
	case '0' <= c && c <= '7':
		n := 0
		r.pos--
		for i := 0; i < 3 && r.pos < len(r.text) && '0' <= r.text[r.pos] && r.text[r.pos] <= '7'; i++ {
			n = n*8 + int(r.text[r.pos]-'0')
			r.pos++
		}
		code(out, n, bytes)
		return
	case c == 'x':
		digits = 2
	case c == 'u' && !bytes:
		digits = 4
	case c == 'U' && !bytes:
		digits = 8
	case c == 'N' && !bytes:
		py.Raise("NotImplementedError", "a character by name in a literal")
	default:
		out.WriteByte('\\')
		out.WriteByte(c)
		return
	}
	if r.pos+digits > len(r.text) {
		r.fail()
	}
	n, err := strconv.ParseUint(r.text[r.pos:r.pos+digits], 16, 32)
	if err != nil || n > utf8.MaxRune {
		py.Raise("SyntaxError", "(unicode error) truncated or illegal escape")
	}
	r.pos += digits
	code(out, int(n), bytes)
}

// code writes a character by its number.
func code(out *strings.Builder, n int, bytes bool) {
	if bytes {
		out.WriteByte(byte(n))
		return
	}
	out.WriteString(py.Chr(n))
}
