// Package jsontext reads JSON token by token and tells where each one stands,
// so that a header's reader sees repeated keys and can name the byte of a
// fault. It takes RFC 8259's grammar and nothing beyond it.
package jsontext

import (
	"errors"
	"fmt"
	"math/bits"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// maxDepth bounds nested values that are skipped.
const maxDepth = 128

// Scanner walks over a text that must be valid UTF-8.
type Scanner struct {
	text []byte
	pos  int
}

// NewScanner returns a Scanner at the beginning of text.
func NewScanner(text []byte) *Scanner { return &Scanner{text: text} }

// Pos returns the offset of the next token's first byte at the earliest.
func (s *Scanner) Pos() int { return s.pos }

var errEnd = errors.New("the JSON text ends early")

// Space passes over white space and reports whether any text is left.
func (s *Scanner) Space() bool {
	for s.pos < len(s.text) {
		switch s.text[s.pos] {
		case ' ', '\t', '\n', '\r':
			s.pos++
		default:
			return true
		}
	}
	return false
}

// Peek returns the next token's first byte, 0 at the end.
func (s *Scanner) Peek() byte {
	if !s.Space() {
		return 0
	}
	return s.text[s.pos]
}

// Byte passes over the one byte c.
func (s *Scanner) Byte(c byte) error {
	if !s.Space() {
		return errEnd
	}
	if s.text[s.pos] != c {
		return fmt.Errorf("%q stands where %q must", s.text[s.pos], c)
	}
	s.pos++
	return nil
}

// Object reads an object, calling member with each key when the scanner is at
// its value, which member must read.
func (s *Scanner) Object(member func(key string) error) error {
	return s.list('{', '}', func() error {
		key, err := s.String()
		if err != nil {
			return err
		}
		if err := s.Byte(':'); err != nil {
			return err
		}
		return member(key)
	})
}

// Array reads an array, calling element at each element, which it must read.
func (s *Scanner) Array(element func() error) error { return s.list('[', ']', element) }

func (s *Scanner) list(open, end byte, item func() error) error {
	if err := s.Byte(open); err != nil {
		return err
	}
	if s.Peek() == end {
		s.pos++
		return nil
	}
	for {
		if err := item(); err != nil {
			return err
		}
		if s.Peek() == end {
			s.pos++
			return nil
		}
		if err := s.Byte(','); err != nil {
			return err
		}
	}
}

// String reads a string. A lone surrogate escape is an error.
func (s *Scanner) String() (string, error) {
	if err := s.Byte('"'); err != nil {
		return "", err
	}
	start := s.pos
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; {
		case c == '"':
			v := string(s.text[start:s.pos])
			s.pos++
			return v, nil
		case c == '\\':
			return s.escaped(append([]byte(nil), s.text[start:s.pos]...))
		case c < ' ':
			return "", errors.New("a control character inside a string")
		}
		s.pos++
	}
	return "", errEnd
}

var simpleEscapes = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

func (s *Scanner) escaped(v []byte) (string, error) {
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		s.pos++
		switch {
		case c == '"':
			return string(v), nil
		case c < ' ':
			return "", errors.New("a control character inside a string")
		case c != '\\':
			v = append(v, c)
			continue
		}
		if s.pos >= len(s.text) {
			break
		}
		c = s.text[s.pos]
		s.pos++
		if plain, ok := simpleEscapes[c]; ok {
			v = append(v, plain)
			continue
		}
		if c != 'u' {
			return "", fmt.Errorf("unknown escape \\%c", c)
		}
		r, err := s.hex4()
		if err != nil {
			return "", err
		}
		if utf16.IsSurrogate(r) {
			if s.pos+1 >= len(s.text) || s.text[s.pos] != '\\' || s.text[s.pos+1] != 'u' {
				return "", errors.New("a lone surrogate in a string")
			}
			s.pos += 2
			low, err := s.hex4()
			if err != nil {
				return "", err
			}
			if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
				return "", errors.New("a lone surrogate in a string")
			}
		}
		v = utf8.AppendRune(v, r)
	}
	return "", errEnd
}

func (s *Scanner) hex4() (rune, error) {
	if len(s.text)-s.pos < 4 {
		return 0, errEnd
	}
	var r rune
	for _, c := range s.text[s.pos : s.pos+4] {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, fmt.Errorf("%q is no hexadecimal digit", c)
		}
	}
	s.pos += 4
	return r, nil
}

// Uint reads a whole number that fits 64 bits; a sign, a fraction or an
// exponent is an error.
func (s *Scanner) Uint() (uint64, error) {
	start, err := s.number()
	if err != nil {
		return 0, err
	}
	var v uint64
	for _, c := range s.text[start:s.pos] {
		if c < '0' || c > '9' {
			return 0, fmt.Errorf("%s is not a whole number from 0", s.text[start:s.pos])
		}
		hi, lo := bits.Mul64(v, 10)
		lo, carry := bits.Add64(lo, uint64(c-'0'), 0)
		if hi+carry != 0 {
			return 0, fmt.Errorf("%s does not fit 64 bits", s.text[start:s.pos])
		}
		v = lo
	}
	return v, nil
}

// Float reads any number.
func (s *Scanner) Float() (float64, error) {
	start, err := s.number()
	if err != nil {
		return 0, err
	}
	return strconv.ParseFloat(string(s.text[start:s.pos]), 64)
}

// number passes over a number and returns its first byte's offset.
func (s *Scanner) number() (int, error) {
	if !s.Space() {
		return 0, errEnd
	}
	start := s.pos
	digits := func() bool {
		from := s.pos
		for s.pos < len(s.text) && s.text[s.pos] >= '0' && s.text[s.pos] <= '9' {
			s.pos++
		}
		return s.pos > from
	}
	at := func(set string) bool {
		for i := range len(set) {
			if s.pos < len(s.text) && s.text[s.pos] == set[i] {
				s.pos++
				return true
			}
		}
		return false
	}
	at("-")
	ok := at("0") || digits()
	if ok && at(".") {
		ok = digits()
	}
	if ok && at("eE") {
		at("+-")
		ok = digits()
	}
	if !ok {
		s.pos = start
		return 0, fmt.Errorf("%q stands where a number must", s.text[start])
	}
	return start, nil
}

// Skip passes over one value of any kind.
func (s *Scanner) Skip() error { return s.skip(0) }

func (s *Scanner) skip(depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("values nested more than %d deep", maxDepth)
	}
	switch s.Peek() {
	case 0:
		return errEnd
	case '{':
		return s.Object(func(string) error { return s.skip(depth + 1) })
	case '[':
		return s.Array(func() error { return s.skip(depth + 1) })
	case '"':
		_, err := s.String()
		return err
	case 't':
		return s.Word("true")
	case 'f':
		return s.Word("false")
	case 'n':
		return s.Word("null")
	default:
		_, err := s.number()
		return err
	}
}

// Word passes over the literal w.
func (s *Scanner) Word(w string) error {
	if len(s.text)-s.pos < len(w) || string(s.text[s.pos:s.pos+len(w)]) != w {
		return fmt.Errorf("%q stands where %s must", s.text[s.pos], w)
	}
	s.pos += len(w)
	return nil
}
