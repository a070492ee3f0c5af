package pyjson

import (
	"math"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// Load is json.load(fp).
//
//pyconv:map json.load(fp: io.IOBase)
func Load(fp py.Readable) Value { return Loads(py.Decode(fp.ReadBytes())) }

// Loads is json.loads(s). What isn't JSON raises JSONDecodeError with
// Python's words and place; an int beyond 64 bits raises OverflowError.
//
//pyconv:map json.loads(s: str)
func Loads(s string) Value {
	if strings.HasPrefix(s, "\ufeff") {
		fail(s, 0, "Unexpected UTF-8 BOM (decode using utf-8-sig)")
	}
	d := decoder{text: s}
	d.blanks()
	v := d.value()
	d.blanks()
	if d.pos < len(s) {
		fail(s, d.pos, "Extra data")
	}
	return v
}

type decoder struct {
	text string
	pos  int
}

// fail raises JSONDecodeError at a byte offset.
func fail(text string, offset int, message string) {
	before := text[:min(offset, len(text))]
	line := strings.Count(before, "\n") + 1
	column := py.Len(before[strings.LastIndexByte(before, '\n')+1:]) + 1
	e := py.Errorf("JSONDecodeError", "%s: line %d column %d (char %d)", message, line, column, py.Len(before))
	e.Object = &DecodeError{message, text, py.Len(before), line, column}
	panic(e)
}

// DecodeError is what a JSONDecodeError tells besides its message.
type DecodeError struct {
	Msg, Doc           string
	Pos, Lineno, Colno int
}

// PyAttr is an attribute of the exception.
func (e *DecodeError) PyAttr(name string) any {
	switch name {
	case "msg":
		return e.Msg
	case "doc":
		return e.Doc
	case "pos":
		return e.Pos
	case "lineno":
		return e.Lineno
	case "colno":
		return e.Colno
	}
	return nil
}

func (d *decoder) peek() byte {
	if d.pos < len(d.text) {
		return d.text[d.pos]
	}
	return 0
}

func (d *decoder) blanks() {
	for d.pos < len(d.text) && strings.IndexByte(" \t\n\r", d.text[d.pos]) >= 0 {
		d.pos++
	}
}

// words are the literals.
var words = []struct {
	text  string
	value any
}{
	{"null", nil}, {"true", true}, {"false", false},
	{"NaN", math.NaN()}, {"Infinity", math.Inf(1)}, {"-Infinity", math.Inf(-1)},
}

func (d *decoder) value() Value {
	switch c := d.peek(); c {
	case '"':
		d.pos++
		return Value{d.str()}
	case '{':
		d.pos++
		return d.dict()
	case '[':
		d.pos++
		return d.list()
	}
	for _, word := range words {
		if strings.HasPrefix(d.text[d.pos:], word.text) {
			d.pos += len(word.text)
			return Value{word.value}
		}
	}
	return d.number()
}

func (d *decoder) digits() int {
	start := d.pos
	for d.peek()-'0' < 10 {
		d.pos++
	}
	return d.pos - start
}

func (d *decoder) number() Value {
	start := d.pos
	if d.peek() == '-' {
		d.pos++
	}
	if d.peek() == '0' {
		d.pos++
	} else if d.digits() == 0 {
		fail(d.text, start, "Expecting value")
	}
	whole := true
	if end := d.pos; d.peek() == '.' {
		d.pos++
		if d.digits() == 0 {
			d.pos = end
		} else {
			whole = false
		}
	}
	if end := d.pos; d.peek()|0x20 == 'e' {
		d.pos++
		if c := d.peek(); c == '+' || c == '-' {
			d.pos++
		}
		if d.digits() == 0 {
			d.pos = end
		} else {
			whole = false
		}
	}
	text := d.text[start:d.pos]
	if whole {
		return Value{py.Must(py.ParseInt(text, 10))}
	}
	f, _ := strconv.ParseFloat(text, 64)
	return Value{f}
}

func (d *decoder) list() Value {
	l := py.NewList[Value]()
	d.blanks()
	if d.peek() == ']' {
		d.pos++
		return Value{l}
	}
	for {
		l.Append(d.value())
		d.blanks()
		if d.peek() == ']' {
			d.pos++
			return Value{l}
		}
		if d.peek() != ',' {
			fail(d.text, d.pos, "Expecting ',' delimiter")
		}
		comma := d.pos
		d.pos++
		d.blanks()
		if d.peek() == ']' {
			fail(d.text, comma, "Illegal trailing comma before end of array")
		}
	}
}

func (d *decoder) dict() Value {
	m := py.NewDict[string, Value]()
	d.blanks()
	if d.peek() == '}' {
		d.pos++
		return Value{m}
	}
	for {
		if d.peek() != '"' {
			fail(d.text, d.pos, "Expecting property name enclosed in double quotes")
		}
		d.pos++
		key := d.str()
		d.blanks()
		if d.peek() != ':' {
			fail(d.text, d.pos, "Expecting ':' delimiter")
		}
		d.pos++
		d.blanks()
		m.Set(key, d.value())
		d.blanks()
		if d.peek() == '}' {
			d.pos++
			return Value{m}
		}
		if d.peek() != ',' {
			fail(d.text, d.pos, "Expecting ',' delimiter")
		}
		comma := d.pos
		d.pos++
		d.blanks()
		if d.peek() == '}' {
			fail(d.text, comma, "Illegal trailing comma before end of object")
		}
	}
}

// str reads a string whose opening quote is behind pos.
func (d *decoder) str() string {
	begin := d.pos - 1
	var b strings.Builder
	for {
		start := d.pos
		for d.pos < len(d.text) && d.text[d.pos] != '"' && d.text[d.pos] != '\\' && d.text[d.pos] >= ' ' {
			d.pos++
		}
		b.WriteString(d.text[start:d.pos])
		if d.pos >= len(d.text) {
			fail(d.text, begin, "Unterminated string starting at")
		}
		c := d.text[d.pos]
		switch {
		case c == '"':
			d.pos++
			return b.String()
		case c < ' ':
			fail(d.text, d.pos, "Invalid control character at")
		}
		d.pos++
		if d.pos >= len(d.text) {
			fail(d.text, begin, "Unterminated string starting at")
		}
		escape := d.text[d.pos]
		d.pos++
		if i := strings.IndexByte(`"\/bfnrt`, escape); i >= 0 {
			b.WriteByte("\"\\/\b\f\n\r\t"[i])
			continue
		}
		if escape != 'u' {
			fail(d.text, d.pos-2, "Invalid \\escape")
		}
		r := d.hex4()
		if r >= 0xD800 && r < 0xDC00 && strings.HasPrefix(d.text[d.pos:], `\u`) {
			mark := d.pos
			d.pos += 2
			if low := d.hex4(); low >= 0xDC00 && low < 0xE000 {
				r = 0x10000 + (r-0xD800)<<10 | (low - 0xDC00)
			} else {
				d.pos = mark
			}
		}
		b.WriteString(py.Chr(r))
	}
}

func (d *decoder) hex4() int {
	if d.pos+4 <= len(d.text) {
		if v, err := strconv.ParseUint(d.text[d.pos:d.pos+4], 16, 32); err == nil {
			d.pos += 4
			return int(v)
		}
	}
	fail(d.text, d.pos-1, "Invalid \\uXXXX escape")
	return 0
}
