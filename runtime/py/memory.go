package py

import (
	"bytes"
	"io"
	"unicode/utf8"
)

// memory is what a StringIO or a BytesIO holds.
type memory struct {
	data []byte
	pos  int // may lie behind the end
}

// StringIO is an io.StringIO.
//
//pyconv:class io.StringIO(TextIO)
type StringIO struct{ *File }

// NewStringIO is io.StringIO(initial_value).
//
//pyconv:map io.StringIO(initial_value: str = '', newline: str = '\n')
func NewStringIO(initial string) *StringIO {
	return &StringIO{&File{mem: &memory{data: []byte(initial)}}}
}

// Getvalue is s.getvalue().
//
//pyconv:map io.StringIO.getvalue()
func (s *StringIO) Getvalue() string {
	s.usable()
	return string(s.mem.data)
}

// BytesIO is an io.BytesIO.
//
//pyconv:class io.BytesIO(BinaryIO)
type BytesIO struct{ *BinaryFile }

// NewBytesIO is io.BytesIO(initial_bytes).
//
//pyconv:map io.BytesIO(*initial_bytes: bytes)
func NewBytesIO(initial ...[]byte) *BytesIO {
	return &BytesIO{&BinaryFile{&File{mem: &memory{data: bytes.Join(initial, nil)}, binary: true}}}
}

// Getvalue is b.getvalue(), and what b.getbuffer() shows.
//
//pyconv:map io.BytesIO.getvalue()
//pyconv:map io.BytesIO.getbuffer()
func (b *BytesIO) Getvalue() []byte {
	b.usable()
	return bytes.Clone(b.mem.data)
}

func (m *memory) Read(p []byte) (int, error) {
	if m.pos >= len(m.data) {
		return 0, io.EOF
	}
	return copy(p, m.take(min(len(p), len(m.data)-m.pos))), nil
}

// take hands out the next n bytes.
func (m *memory) take(n int) []byte {
	if m.pos >= len(m.data) {
		return nil
	}
	data := m.data[m.pos : m.pos+n]
	m.pos += n
	return bytes.Clone(data)
}

// span is how many bytes the next n code points have.
func (m *memory) span(n int) int {
	size := 0
	for rest := m.data[min(m.pos, len(m.data)):]; n > 0 && size < len(rest); n-- {
		_, width := utf8.DecodeRune(rest[size:])
		size += width
	}
	return size
}

// write puts data over what stands at the position: of text as many code
// points.
func (m *memory) write(data []byte, text bool) int {
	if gap := m.pos - len(m.data); gap > 0 && len(data) > 0 {
		m.data = append(m.data, make([]byte, gap)...)
	}
	over := min(len(data), len(m.data)-min(m.pos, len(m.data)))
	if text {
		over = m.span(utf8.RuneCount(data))
	}
	if m.pos >= len(m.data) {
		m.data = append(m.data, data...)
	} else {
		rest := bytes.Clone(m.data[m.pos+over:])
		m.data = append(append(m.data[:m.pos], data...), rest...)
	}
	m.pos += len(data)
	return len(data)
}

// offset is where the n-th code point starts.
func (m *memory) offset(n int) int {
	at := 0
	for ; n > 0 && at < len(m.data); n-- {
		_, width := utf8.DecodeRune(m.data[at:])
		at += width
	}
	return at + n
}

func (m *memory) seek(offset, whence int, text bool) {
	switch whence {
	case 0:
		if text {
			offset = m.offset(offset)
		}
		m.pos = offset
	case 1:
		m.pos = max(m.pos+offset, 0)
	case 2:
		m.pos = max(len(m.data)+offset, 0)
	}
}
