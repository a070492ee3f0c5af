package npy

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/formats"
)

const magic = "\x93NUMPY"

// maxHeader is the longest header that NumPy reads without being told to.
const maxHeader = 10000

// codes are the element types by the code that NumPy's descr gives them.
var codes = map[string]formats.DType{
	"b1": "BOOL", "i1": "I8", "i2": "I16", "i4": "I32", "i8": "I64", "u1": "U8", "u2": "U16", "u4": "U32", "u8": "U64",
	"f2": "F16", "f4": "F32", "f8": "F64",
}

// header is what a file says of its array.
type header struct {
	dtype   formats.DType
	size    int  // of an element, in bytes
	swapped bool // the elements are big-endian
	fortran bool // the first index runs fastest
	shape   []int
	count   int // elements
	end     int // where the data begins
}

// fault is an error with the field and the byte that it was found at.
type fault struct {
	field string
	at    int
	err   error
}

func faultf(field string, at int, format string, args ...any) *fault {
	return &fault{field, at, fmt.Errorf(format, args...)}
}

// readHeader reads the magic, the version and the dictionary behind them.
func readHeader(data []byte) (header, *fault) {
	if len(data) < len(magic)+2 || string(data[:len(magic)]) != magic {
		return header{}, faultf("magic", 0, "not a .npy file")
	}
	field, at := "header length", len(magic)+2
	var n int
	switch major, minor := data[6], data[7]; {
	case minor != 0 || major < 1 || major > 3:
		return header{}, faultf("version", len(magic), "version %d.%d, 1.0 to 3.0 are known", major, minor)
	case major == 1:
		if len(data) < at+2 {
			return header{}, faultf(field, at, "the file ends")
		}
		n = int(binary.LittleEndian.Uint16(data[at:]))
		at += 2
	default:
		if len(data) < at+4 {
			return header{}, faultf(field, at, "the file ends")
		}
		n = int(binary.LittleEndian.Uint32(data[at:]))
		at += 4
	}
	if n > maxHeader {
		return header{}, faultf(field, len(magic)+2, "%d bytes, more than %d", n, maxHeader)
	}
	if n > len(data)-at {
		return header{}, faultf(field, len(magic)+2, "%d bytes, the file has %d more", n, len(data)-at)
	}
	p := parser{text: string(data[at : at+n]), base: at}
	h := header{end: at + n}
	if f := p.dictionary(&h); f != nil {
		return header{}, f
	}
	h.count = 1
	for _, d := range h.shape {
		if d != 0 && h.count > math.MaxInt/8/d {
			return header{}, faultf("shape", at, "%v has more elements than there can be", h.shape)
		}
		h.count *= d
	}
	return h, nil
}

// parser reads the header's dictionary, a Python literal of three known keys.
type parser struct {
	text string
	pos  int
	base int // of text in the file
}

func (p *parser) fault(field, format string, args ...any) *fault {
	return faultf(field, p.base+p.pos, format, args...)
}

func (p *parser) space() {
	for p.pos < len(p.text) && strings.IndexByte(" \t\n\r\f", p.text[p.pos]) >= 0 {
		p.pos++
	}
}

// take skips space and then c, false when something else stands there.
func (p *parser) take(c byte) bool {
	p.space()
	if p.pos < len(p.text) && p.text[p.pos] == c {
		p.pos++
		return true
	}
	return false
}

func (p *parser) dictionary(h *header) *fault {
	if !p.take('{') {
		return p.fault("header", "not a dictionary")
	}
	seen := map[string]bool{}
	for !p.take('}') {
		if len(seen) > 0 && !p.take(',') {
			return p.fault("header", "a comma is wanted")
		}
		if p.take('}') {
			break
		}
		key, f := p.quoted("header")
		if f != nil {
			return f
		}
		if seen[key] {
			return p.fault("header", "%q stands twice", key)
		}
		seen[key] = true
		if !p.take(':') {
			return p.fault("header", "a colon is wanted")
		}
		p.space()
		switch key {
		case "descr":
			f = p.descr(h)
		case "fortran_order":
			h.fortran, f = p.boolean()
		case "shape":
			h.shape, f = p.shape()
		default:
			f = p.fault("header", "unknown key %q", key)
		}
		if f != nil {
			return f
		}
	}
	for _, key := range []string{"descr", "fortran_order", "shape"} {
		if !seen[key] {
			return p.fault("header", "%q is missing", key)
		}
	}
	if p.space(); p.pos < len(p.text) {
		return p.fault("header", "text after the dictionary")
	}
	return nil
}

// quoted is a string without escapes.
func (p *parser) quoted(field string) (string, *fault) {
	p.space()
	if p.pos < len(p.text) {
		if q := p.text[p.pos]; q == '\'' || q == '"' {
			if n := strings.IndexByte(p.text[p.pos+1:], q); n >= 0 {
				s := p.text[p.pos+1 : p.pos+1+n]
				if !strings.ContainsAny(s, "\\\n") {
					p.pos += n + 2
					return s, nil
				}
			}
		}
	}
	return "", p.fault(field, "a string is wanted")
}

func (p *parser) descr(h *header) *fault {
	if p.pos < len(p.text) && p.text[p.pos] == '[' {
		return p.fault("descr", "records are not supported")
	}
	at := p.pos
	s, f := p.quoted("descr")
	if f != nil {
		return f
	}
	code := strings.TrimLeft(s, "<>|=")
	dtype, ok := codes[code]
	if !ok || len(s)-len(code) > 1 {
		p.pos = at
		if code == "O" {
			return p.fault("descr", "objects cannot be loaded")
		}
		return p.fault("descr", "elements of type %q are not supported", s)
	}
	h.dtype = dtype
	h.size = int(code[1] - '0')
	h.swapped = s[0] == '>' && h.size > 1
	return nil
}

func (p *parser) boolean() (bool, *fault) {
	for word, v := range map[string]bool{"True": true, "False": false} {
		if strings.HasPrefix(p.text[p.pos:], word) {
			p.pos += len(word)
			return v, nil
		}
	}
	return false, p.fault("fortran_order", "True or False is wanted")
}

// shape is a tuple of sizes; Python 2 wrote an L behind long ones.
func (p *parser) shape() ([]int, *fault) {
	if !p.take('(') {
		return nil, p.fault("shape", "a tuple is wanted")
	}
	shape := []int{}
	for !p.take(')') {
		if len(shape) > 0 && !p.take(',') {
			return nil, p.fault("shape", "a comma is wanted")
		}
		if len(shape) > 0 && p.take(')') {
			break
		}
		p.space()
		start := p.pos
		for p.pos < len(p.text) && p.text[p.pos]-'0' < 10 {
			p.pos++
		}
		n, err := strconv.Atoi(p.text[start:p.pos])
		if err != nil {
			p.pos = start
			if errors.Is(err, strconv.ErrRange) {
				return nil, p.fault("shape", "a size beyond 64 bits")
			}
			return nil, p.fault("shape", "a size is wanted")
		}
		if p.pos < len(p.text) && p.text[p.pos] == 'L' {
			p.pos++
		}
		if shape = append(shape, n); len(shape) > 64 {
			return nil, p.fault("shape", "more than 64 dimensions")
		}
	}
	return shape, nil
}
