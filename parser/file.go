package parser

import (
	"bytes"
	"fmt"
	"reflect"
	"sort"
	"unicode/utf8"
)

// File is a parsed source file.
type File struct {
	Name     string
	Source   []byte // in UTF-8, without a byte order mark
	Body     []Stmt
	Comments []Comment // in order of the source

	lines   []int // offset at which each line begins
	spans   map[Node]span
	async   map[*Comprehension]bool
	unicode map[*Str]bool // literals that begin with a u prefix
}

type span struct{ start, end int32 }

// Comment is a # comment with its place: byte offsets, the 1-based line, the
// text from the # on, and whether nothing but space stands before it.
type Comment struct {
	Start, End int
	Line       int
	Text       string
	OwnLine    bool
}

// Span returns the byte offsets of n's source text, as CPython's ast has them:
// a function begins at def, not at its decorators. Both are 0 for a node that
// is not of this file.
func (f *File) Span(n Node) (start, end int) {
	s := f.spans[n]
	return int(s.start), int(s.end)
}

// Header is Span, of a node with a block only up to the block's colon.
func (f *File) Header(n Node) (start, end int) {
	start, end = f.Span(n)
	block := end
	Children(n, func(c Node) {
		switch c.(type) {
		case Stmt, *MatchCase:
			block = min(block, f.begin(c))
		}
	})
	if block == end {
		return start, end
	}
	return start, f.skipBack(block)
}

// begin is where a node begins with its decorators.
func (f *File) begin(n Node) int {
	start, _ := f.Span(n)
	var decorators []Expr
	switch n := n.(type) {
	case *FunctionDef:
		decorators = n.DecoratorList
	case *ClassDef:
		decorators = n.DecoratorList
	}
	if len(decorators) > 0 {
		first, _ := f.Span(decorators[0])
		start = bytes.LastIndexByte(f.Source[:first], '@')
	}
	return start
}

// skipBack skips space and comments that end at an offset.
func (f *File) skipBack(offset int) int {
	for {
		offset = len(bytes.TrimRight(f.Source[:offset], " \t\f\r\n\\"))
		i := sort.Search(len(f.Comments), func(i int) bool { return f.Comments[i].End >= offset })
		if i == len(f.Comments) || f.Comments[i].Start >= offset {
			return offset
		}
		offset = f.Comments[i].Start
	}
}

// Adopt gives n, a node that the source does not hold, the place of like.
func (f *File) Adopt(n, like Node) {
	if s, ok := f.spans[like]; ok {
		f.spans[n] = s
	}
}

// SetLine gives a node another line than that of its own file, for one that
// stands in the place of another file's statement.
func SetLine(n Node, line int) {
	if v := reflect.ValueOf(n).Elem().FieldByName("Lineno"); v.CanSet() {
		v.SetInt(int64(line))
	}
}

// Text returns the source text of n.
func (f *File) Text(n Node) string {
	start, end := f.Span(n)
	return string(f.Source[start:end])
}

// IsAsync says whether c, an element of the Generators of this file's
// comprehensions, is async for.
func (f *File) IsAsync(c *Comprehension) bool { return f.async[c] }

// Line returns the 1-based line of a byte offset and its 1-based column in
// characters.
func (f *File) Line(offset int) (line, col int) {
	offset = max(0, min(offset, len(f.Source)))
	line = f.lineAt(offset)
	return line, utf8.RuneCount(f.Source[f.lines[line-1]:offset]) + 1
}

// LineText returns the text of a 1-based line without its end, empty if there
// is no such line.
func (f *File) LineText(line int) string {
	if line < 1 || line > len(f.lines) {
		return ""
	}
	start, end := f.lines[line-1], len(f.Source)
	if line < len(f.lines) {
		end = f.lines[line]
	}
	for end > start && (f.Source[end-1] == '\n' || f.Source[end-1] == '\r') {
		end--
	}
	return string(f.Source[start:end])
}

// lineAt returns the 1-based line that holds offset.
func (f *File) lineAt(offset int) int {
	return sort.SearchInts(f.lines, offset+1)
}

// bytePos returns the 1-based line and 0-based column in bytes of offset.
func (f *File) bytePos(offset int) (line, col int) {
	line = f.lineAt(offset)
	return line, offset - f.lines[line-1]
}

// lineStarts returns the offsets at which the lines of src begin; a line ends
// with \n, \r\n or \r.
func lineStarts(src []byte) []int {
	lines := make([]int, 1, len(src)/30+2)
	for i, c := range src {
		if c == '\n' || c == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			lines = append(lines, i+1)
		}
	}
	return lines
}

// SyntaxError says where and why a source file is not Python. Kind is Python's
// class: SyntaxError, IndentationError or TabError. Line and Col are 1-based,
// Col and EndCol count characters, EndCol is exclusive and 0 when the end is
// not on the same line. Text is the source line.
type SyntaxError struct {
	Kind              string
	File              string
	Line, Col, EndCol int
	Msg, Text         string
}

// Error is one line: file:line:col: message.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Col, e.Msg)
}

// syntaxError makes an error over the byte offsets start to end.
func (f *File) syntaxError(kind string, start, end int, msg string) *SyntaxError {
	e := &SyntaxError{Kind: kind, File: f.Name, Msg: msg}
	e.Line, e.Col = f.Line(start)
	if end > start {
		if line, col := f.Line(end); line == e.Line {
			e.EndCol = col
		}
	}
	e.Text = f.LineText(e.Line)
	return e
}
