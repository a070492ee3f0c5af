package parser

import (
	"bytes"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/runenames"
)

// literal returns the value of the str or bytes literal of token i.
func (p *parser) literal(i int) (value string, isBytes bool) {
	t := p.toks[i]
	b := p.src[t.start:t.end]
	raw := false
	for b[0] != '"' && b[0] != '\'' {
		switch b[0] | 0x20 {
		case 'r':
			raw = true
		case 'b':
			isBytes = true
		}
		b = b[1:]
	}
	quotes := 1
	if len(b) >= 6 && b[1] == b[0] && b[2] == b[0] {
		quotes = 3
	}
	b = normalizeLines(b[quotes : len(b)-quotes])
	if isBytes {
		for _, c := range b {
			if c >= utf8.RuneSelf {
				p.failToken(i, "bytes can only contain ASCII literal characters")
			}
		}
	}
	if raw || bytes.IndexByte(b, '\\') < 0 {
		return string(b), isBytes
	}
	return p.unescape(i, b, isBytes), isBytes
}

// decodeText returns the value of the tFMiddle token i. In text, as opposed to
// a format spec, braces are doubled.
func (p *parser) decodeText(i int, raw, doubled bool) string {
	t := p.toks[i]
	b := normalizeLines(p.src[t.start:t.end])
	if doubled && bytes.ContainsAny(b, "{}") {
		b = p.undouble(b, raw)
	}
	if raw || bytes.IndexByte(b, '\\') < 0 {
		return string(b)
	}
	return p.unescape(i, b, false)
}

// undouble makes one brace of two, but for those of \N{…}.
func (p *parser) undouble(b []byte, raw bool) []byte {
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		out = append(out, b[i])
		switch {
		case b[i] == '\\' && !raw && i+1 < len(b) && b[i+1] == 'N' && i+2 < len(b) && b[i+2] == '{':
			end := bytes.IndexByte(b[i:], '}')
			if end < 0 {
				end = 2
			}
			out = append(out, b[i+1:i+end+1]...)
			i += end
		case b[i] == '\\' && i+1 < len(b) && b[i+1] != '{' && b[i+1] != '}':
			out = append(out, b[i+1])
			i++
		case b[i] == '{' || b[i] == '}':
			i++
		}
	}
	return out
}

var simpleEscapes = map[byte]byte{
	'\\': '\\', '\'': '\'', '"': '"', 'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v',
}

// unescape resolves the backslashes of a literal. Lone surrogates keep the
// three bytes that UTF-8 would give them.
func (p *parser) unescape(tok int, b []byte, isBytes bool) string {
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); {
		if b[i] != '\\' || i+1 >= len(b) {
			out = append(out, b[i])
			i++
			continue
		}
		c := b[i+1]
		if v, ok := simpleEscapes[c]; ok {
			out = append(out, v)
			i += 2
			continue
		}
		switch {
		case c == '\n':
			i += 2
		case c >= '0' && c <= '7':
			v, n := 0, 1
			for n <= 3 && i+n < len(b) && b[i+n] >= '0' && b[i+n] <= '7' {
				v = v*8 + int(b[i+n]-'0')
				n++
			}
			out = appendChar(out, rune(v), isBytes)
			i += n
		case c == 'x':
			v, ok := hex(b, i+2, 2)
			if !ok {
				if isBytes {
					p.failToken(tok, "(value error) invalid \\x escape at position %d", i)
				}
				p.failEscape(tok, b, i, 2, "truncated \\xXX escape")
			}
			out = appendChar(out, v, isBytes)
			i += 4
		case c == 'u' && !isBytes:
			v, ok := hex(b, i+2, 4)
			if !ok {
				p.failEscape(tok, b, i, 4, "truncated \\uXXXX escape")
			}
			out = appendChar(out, v, false)
			i += 6
		case c == 'U' && !isBytes:
			v, ok := hex(b, i+2, 8)
			if !ok {
				p.failEscape(tok, b, i, 8, "truncated \\UXXXXXXXX escape")
			}
			if v > utf8.MaxRune || v < 0 {
				p.failEscape(tok, b, i, 8, "illegal Unicode character")
			}
			out = appendChar(out, v, false)
			i += 10
		case c == 'N' && !isBytes:
			name, ok := charName(b[i:])
			if !ok {
				p.failEscape(tok, b, i, 0, "malformed \\N character escape")
			}
			v, ok := lookupName(name)
			if !ok {
				p.fail(p.toks[tok].start, p.toks[tok].end, "(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: unknown Unicode character name", i, i+len(name)+3)
			}
			out = append(out, v...)
			i += len(name) + 4
		default:
			out = append(out, '\\')
			i++
		}
	}
	return string(out)
}

// failEscape reports an escape at b[i:] of which at most digits hex digits follow.
func (p *parser) failEscape(tok int, b []byte, i, digits int, why string) {
	end := i + 2
	for n := 0; n < digits && end < len(b) && hexDigit(b[end]) >= 0; n++ {
		end++
	}
	p.failToken(tok, "(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s", i, end-1, why)
}

func appendChar(out []byte, v rune, isBytes bool) []byte {
	switch {
	case isBytes:
		return append(out, byte(v))
	case v >= 0xd800 && v <= 0xdfff:
		return append(out, 0xe0|byte(v>>12), 0x80|byte(v>>6)&0xbf, 0x80|byte(v)&0xbf)
	}
	return utf8.AppendRune(out, v)
}

func hexDigit(c byte) int32 {
	switch {
	case c >= '0' && c <= '9':
		return int32(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int32(c|0x20-'a') + 10
	}
	return -1
}

// hex reads exactly n hex digits at b[i:].
func hex(b []byte, i, n int) (v rune, ok bool) {
	if i+n > len(b) {
		return 0, false
	}
	var u uint32
	for _, c := range b[i : i+n] {
		d := hexDigit(c)
		if d < 0 {
			return 0, false
		}
		u = u<<4 | uint32(d)
	}
	return rune(u), true
}

// charName returns NAME of a \N{NAME} at the start of b.
func charName(b []byte) (string, bool) {
	if len(b) < 4 || b[2] != '{' {
		return "", false
	}
	end := bytes.IndexByte(b, '}')
	if end < 4 {
		return "", false
	}
	return string(b[3:end]), true
}

// nameAliases are the formal aliases of characters without a name, and the
// abbreviations in common use.
var nameAliases = map[string]rune{
	"NULL": 0, "NUL": 0, "BACKSPACE": 8, "CHARACTER TABULATION": 9, "HORIZONTAL TABULATION": 9, "TAB": 9,
	"LINE FEED": 10, "NEW LINE": 10, "END OF LINE": 10, "LF": 10, "NL": 10, "EOL": 10,
	"LINE TABULATION": 11, "VERTICAL TABULATION": 11, "FORM FEED": 12, "FF": 12, "CARRIAGE RETURN": 13, "CR": 13,
	"ESCAPE": 0x1b, "ESC": 0x1b, "DELETE": 0x7f, "DEL": 0x7f, "NEXT LINE": 0x85, "NEL": 0x85,
	"NBSP": 0xa0, "SHY": 0xad, "ZWSP": 0x200b, "ZWNJ": 0x200c, "ZWJ": 0x200d, "LRM": 0x200e, "RLM": 0x200f,
	"WJ": 0x2060, "BYTE ORDER MARK": 0xfeff, "BOM": 0xfeff, "ZWNBSP": 0xfeff, "ALERT": 7, "BEL": 7,
}

var runesByName = sync.OnceValue(func() map[string]rune {
	names := make(map[string]rune, 40_000)
	for r := rune(0); r <= 0xe01ef; r++ {
		if r == 0x3400 { // ideographs have computed names
			r = 0x4dc0
		}
		if name := runenames.Name(r); name != "" && name[0] != '<' {
			names[name] = r
		}
	}
	return names
})

// lookupName returns the character that Unicode calls name.
func lookupName(name string) (string, bool) {
	name = strings.ToUpper(name)
	if r, ok := nameAliases[name]; ok {
		return string(r), true
	}
	if code, ok := strings.CutPrefix(name, "CJK UNIFIED IDEOGRAPH-"); ok && len(code) <= 5 {
		v, ok := hex([]byte(code), 0, len(code))
		return string(v), ok
	}
	r, ok := runesByName()[name]
	return string(r), ok
}
