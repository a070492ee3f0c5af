package parser

import (
	"bytes"

	"github.com/go-python/gpython/py"
)

// piece is a part of a sequence of literals: the text of a Str with its place,
// or a replacement field.
type piece struct {
	text       string
	field      Expr
	start, end int32
	pos        Pos
	unicode    bool
}

// strings parses literals that stand side by side into one node: Str, Bytes,
// JoinedStr or TemplateStr.
func (p *parser) strings() Expr {
	s := p.i
	var pieces []piece
	var text, byteStr, formatted, template bool
	var raw []byte
	for {
		i := p.i
		switch p.kind() {
		case tString:
			p.next()
			value, isBytes := p.literal(i)
			if isBytes {
				byteStr = true
				raw = append(raw, value...)
				break
			}
			text = true
			t := p.toks[i]
			pieces = append(pieces, piece{text: value, start: t.start, end: t.end, pos: p.pos(i), unicode: p.src[t.start]|0x20 == 'u'})
		case tFStart:
			formatted = true
			pieces = append(pieces, p.formatted(false)...)
		case tTStart:
			template = true
			pieces = append(pieces, p.formatted(true)...)
		default:
			if byteStr && (text || formatted || template) {
				p.failToken(p.i, "cannot mix bytes and nonbytes literals")
			}
			if template && (text || formatted) {
				p.failFrom(s, "cannot mix t-string literals with string or bytes literals")
			}
			switch {
			case byteStr:
				return done(p, &Bytes{ExprBase: p.eb(s), S: py.Bytes(raw)}, s)
			case template:
				return done(p, &TemplateStr{ExprBase: p.eb(s), Values: p.merge(pieces)}, s)
			case formatted:
				return done(p, &JoinedStr{ExprBase: p.eb(s), Values: p.merge(pieces)}, s)
			}
			return p.plain(s, pieces)
		}
	}
}

// plain makes one Str of the literals from token s on.
func (p *parser) plain(s int, pieces []piece) Expr {
	value := pieces[0].text
	if len(pieces) > 1 {
		var b []byte
		for _, piece := range pieces {
			b = append(b, piece.text...)
		}
		value = string(b)
	}
	n := done(p, &Str{ExprBase: p.eb(s), S: py.String(value)}, s)
	if pieces[0].unicode {
		p.markUnicode(n)
	}
	return n
}

func (p *parser) markUnicode(n *Str) {
	if p.file.unicode == nil {
		p.file.unicode = make(map[*Str]bool)
	}
	p.file.unicode[n] = true
}

// merge joins the texts between the fields and drops empty ones.
func (p *parser) merge(pieces []piece) []Expr {
	var values []Expr
	for i := 0; i < len(pieces); {
		if pieces[i].field != nil {
			values = append(values, pieces[i].field)
			i++
			continue
		}
		first := i
		var b []byte
		for ; i < len(pieces) && pieces[i].field == nil; i++ {
			b = append(b, pieces[i].text...)
		}
		if len(b) == 0 {
			continue
		}
		n := &Str{S: py.String(b)}
		n.Pos = pieces[first].pos
		p.file.spans[n] = span{pieces[first].start, pieces[i-1].end}
		if pieces[first].unicode {
			p.markUnicode(n)
		}
		values = append(values, n)
	}
	return values
}

// formatted parses an f- or t-string from its start to its end.
func (p *parser) formatted(template bool) []piece {
	start := p.toks[p.next()]
	prefix := p.src[start.start:start.end]
	raw := bytes.ContainsAny(prefix, "rR")
	var pieces []piece
	for {
		switch p.kind() {
		case tFMiddle:
			pieces = append(pieces, p.middle(raw, false))
		case tLbrace:
			p.enter()
			pieces = append(pieces, p.replacement(raw, template)...)
			p.depth--
		case tFEnd:
			p.next()
			return pieces
		default:
			p.invalid()
		}
	}
}

// middle consumes a tFMiddle token.
func (p *parser) middle(raw, spec bool) piece {
	i := p.next()
	t := p.toks[i]
	return piece{text: p.decodeText(i, raw, !spec), start: t.start, end: t.end, pos: p.pos(i)}
}

// replacement: '{' expression ['='] ['!' NAME] [':' spec] '}', a text piece
// before it when there is "=".
func (p *parser) replacement(raw, template bool) []piece {
	word := "f-string"
	if template {
		word = "t-string"
	}
	s := p.next()
	switch k := p.kind(); k {
	case tRbrace, tAssign, tBang, tColon:
		p.failToken(p.i, "%s: valid expression required before '%s'", word, p.str(p.i))
	}
	if !p.startsExpr() || p.kind() == tStar && p.ahead(1) == tRbrace {
		p.failToken(p.i, "%s: expecting a valid expression after '{'", word)
	}
	value := p.yieldOr()
	textEnd := p.toks[p.i].start
	debug := p.accept(tAssign)
	next := p.i
	conversion := rune(-1)
	if p.accept(tBang) {
		conversion = p.conversion(word, next)
	}
	var spec *JoinedStr
	if p.kind() == tColon {
		spec = p.formatSpec(raw, template)
	}
	if p.kind() != tRbrace {
		p.failReplacement(word, debug, conversion != -1, spec != nil)
	}
	p.next()
	open := p.toks[s]
	var pieces []piece
	if debug {
		if conversion == -1 && spec == nil {
			conversion = 'r'
		}
		end := p.toks[next].start
		pos := p.pos(s)
		pos.ColOffset++
		pieces = append(pieces, piece{text: p.debugText(open.end, end), start: open.end, end: end, pos: pos})
	}
	var n Expr
	if template {
		n = done(p, &Interpolation{ExprBase: p.eb(s), Value: value, Str: py.String(p.fieldText(open.end, textEnd)), Conversion: conversion, FormatSpec: spec}, s)
	} else {
		n = done(p, &FormattedValue{ExprBase: p.eb(s), Value: value, Conversion: conversion, FormatSpec: spec}, s)
	}
	return append(pieces, piece{field: n, start: open.start, end: p.end})
}

// failReplacement says what may stand at the next token of a replacement field.
func (p *parser) failReplacement(word string, debug, converted, spec bool) {
	if p.kind() == tError {
		p.invalid()
	}
	switch {
	case spec:
		p.failToken(p.i, "%s: expecting '}', or format specs", word)
	case converted:
		p.failToken(p.i, "%s: expecting ':' or '}'", word)
	case debug:
		p.failToken(p.i, "%s: expecting '!', or ':', or '}'", word)
	}
	p.failComma()
	p.failToken(p.i, "%s: expecting '=', or '!', or ':', or '}'", word)
}

// conversion consumes the letter after "!".
func (p *parser) conversion(word string, bang int) rune {
	if p.kind() != tName {
		if p.kind() == tColon || p.kind() == tRbrace {
			p.failToken(p.i, "%s: missing conversion character", word)
		}
		p.failToken(p.i, "%s: invalid conversion character", word)
	}
	t := p.toks[p.i]
	if t.start != p.toks[bang].end {
		p.failToken(p.i, "%s: conversion type must come right after the exclamation mark", word)
	}
	text := p.str(p.i)
	if text != "s" && text != "r" && text != "a" {
		p.failToken(p.i, "%s: invalid conversion character '%s': expected 's', 'r', or 'a'", word, text)
	}
	p.next()
	return rune(text[0])
}

// formatSpec: ':' (text | replacement)*.
func (p *parser) formatSpec(raw, template bool) *JoinedStr {
	s := p.next()
	var pieces []piece
	for {
		switch p.kind() {
		case tFMiddle:
			pieces = append(pieces, p.middle(raw, true))
			continue
		case tLbrace:
			p.enter()
			pieces = append(pieces, p.replacement(raw, false)...)
			p.depth--
			continue
		}
		return done(p, &JoinedStr{ExprBase: p.eb(s), Values: p.merge(pieces)}, s)
	}
}

// debugText is the source text of a {x=} field: without comments, and with
// line ends as Python reads them.
func (p *parser) debugText(start, end int32) string {
	b := p.src[start:end]
	if bytes.IndexByte(b, '#') >= 0 {
		var kept []byte
		from := start
		for _, c := range p.file.Comments {
			if int32(c.Start) >= from && int32(c.End) <= end {
				kept = append(kept, p.src[from:c.Start]...)
				from = int32(c.End)
			}
		}
		b = append(kept, p.src[from:end]...)
	}
	return string(normalizeLines(b))
}

// fieldText is the source text of an Interpolation's expression.
func (p *parser) fieldText(start, end int32) string {
	return string(bytes.TrimRight([]byte(p.debugText(start, end)), " \t\f\r\n"))
}

func normalizeLines(b []byte) []byte {
	if bytes.IndexByte(b, '\r') < 0 {
		return b
	}
	b = bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(b, []byte("\r"), []byte("\n"))
}
