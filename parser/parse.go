package parser

import (
	"fmt"
	"unicode/utf8"

	"github.com/go-python/gpython/ast"
	"golang.org/x/text/unicode/norm"
)

const (
	maxDepth = 2000   // nesting of expressions, as a bound on the stack
	maxChain = 50_000 // length of a chain that nests to the left: a + b + …
)

// Parse parses a source file in UTF-8, or in the encoding that a comment in its
// first two lines names. The error is a *SyntaxError: the one that CPython would
// report first.
func Parse(filename string, src []byte) (*File, error) {
	f := &File{Name: filename}
	if err := f.decode(src); err != nil {
		return nil, err
	}
	src = f.Source
	s := &scanner{file: f, src: src, toks: make([]token, 0, len(src)/4+8)}
	s.run()
	p := &parser{file: f, src: src, scan: s, toks: s.toks}
	f.spans = make(map[Node]span, len(s.toks)*3/4)
	if err := p.try(p.module); err != nil {
		return nil, p.first(err)
	}
	return f, nil
}

// parser is a recursive-descent parser over the tokens of a file.
type parser struct {
	file  *File
	src   []byte
	scan  *scanner
	toks  []token
	i     int   // the next token
	end   int32 // where the last token but layout ended
	depth int

	// The last whole expression: its node and first token, and the token after it.
	last               Expr
	lastStart, lastEnd int

	text map[string]Identifier // the names seen so far
}

// bailout carries a SyntaxError up to try.
type bailout struct{ err *SyntaxError }

// try runs a production and returns the error that it ended with.
func (p *parser) try(production func()) (err *SyntaxError) {
	depth := p.depth
	defer func() {
		if r := recover(); r != nil {
			b, ok := r.(bailout)
			if !ok {
				panic(r)
			}
			p.depth = depth
			err = b.err
		}
	}()
	production()
	return nil
}

// first chooses between the parser's error and a fault of the scanner, as
// CPython does: the scanner's wins, and so does a bracket left open on a line
// before the parser's error.
func (p *parser) first(err *SyntaxError) *SyntaxError {
	if p.scan.err != nil {
		return p.scan.err
	}
	if open := p.scan.open; open != nil && (int(p.scan.openAt) < err.Line || p.scan.openAt < p.toks[p.i].line || p.kind() == tError) {
		return open
	}
	return err
}

func (p *parser) kind() kind { return p.toks[p.i].kind }

// ahead returns the kind of the n-th token from here; the end repeats.
func (p *parser) ahead(n int) kind {
	if p.i+n >= len(p.toks) {
		return p.toks[len(p.toks)-1].kind
	}
	return p.toks[p.i+n].kind
}

// next consumes a token and returns its index.
func (p *parser) next() int {
	t := &p.toks[p.i]
	switch t.kind {
	case tNewline, tIndent, tDedent:
	case tEOF, tError:
		p.invalid()
	default:
		p.end = t.end
	}
	p.i++
	return p.i - 1
}

func (p *parser) accept(k kind) bool {
	if p.kind() != k {
		return false
	}
	p.next()
	return true
}

// expect consumes a token of kind k or fails with msg ("invalid syntax" when empty).
func (p *parser) expect(k kind, msg string) int {
	if p.kind() != k {
		if msg == "" || p.kind() == tError {
			p.invalid()
		}
		p.failToken(p.i, "%s", msg)
	}
	return p.next()
}

// str returns the source text of token i.
func (p *parser) str(i int) string {
	t := p.toks[i]
	return string(p.src[t.start:t.end])
}

// is says whether the n-th token from here is the soft keyword word.
func (p *parser) is(n int, word string) bool {
	if p.ahead(n) != tName {
		return false
	}
	t := p.toks[p.i+n]
	return string(p.src[t.start:t.end]) == word
}

// identifier consumes a name, normalized as Python does.
func (p *parser) identifier() Identifier {
	return p.nameOf(p.expect(tName, ""))
}

func (p *parser) nameOf(i int) Identifier {
	t := p.toks[i]
	b := p.src[t.start:t.end]
	if id, ok := p.text[string(b)]; ok {
		return id
	}
	if p.text == nil {
		p.text = make(map[string]Identifier)
	}
	id := string(b)
	for _, c := range b {
		if c >= utf8.RuneSelf {
			id = norm.NFKC.String(id)
			break
		}
	}
	p.text[string(b)] = Identifier(id)
	return Identifier(id)
}

func (p *parser) fail(start, end int32, format string, args ...any) {
	panic(bailout{p.file.syntaxError("SyntaxError", int(start), int(end), fmt.Sprintf(format, args...))})
}

func (p *parser) failToken(i int, format string, args ...any) {
	p.fail(p.toks[i].start, p.toks[i].end, format, args...)
}

// failFrom fails over the tokens from i to the last one consumed.
func (p *parser) failFrom(i int, format string, args ...any) {
	p.fail(p.toks[i].start, max(p.end, p.toks[i].end), format, args...)
}

// failNode fails over a node.
func (p *parser) failNode(n Node, format string, args ...any) {
	s := p.file.spans[n]
	p.fail(s.start, s.end, format, args...)
}

func (p *parser) failIndent(i int, format string, args ...any) {
	t := p.toks[i]
	panic(bailout{p.file.syntaxError("IndentationError", int(t.start), int(t.end), fmt.Sprintf(format, args...))})
}

// invalid fails at the next token without a better reason.
func (p *parser) invalid() {
	switch p.kind() {
	case tIndent:
		p.failIndent(p.i, "unexpected indent")
	case tDedent:
		p.failIndent(p.i, "unexpected unindent")
	}
	p.failToken(p.i, "invalid syntax")
}

// enter counts a level of nesting; leave with p.depth--.
func (p *parser) enter() {
	if p.depth++; p.depth > maxDepth {
		p.failToken(p.i, "too many nested expressions")
	}
}

func (p *parser) pos(i int) Pos {
	t := p.toks[i]
	return Pos{Lineno: int(t.line), ColOffset: int(t.start) - p.file.lines[t.line-1]}
}

func (p *parser) eb(i int) ast.ExprBase { return ast.ExprBase{Pos: p.pos(i)} }
func (p *parser) sb(i int) ast.StmtBase { return ast.StmtBase{Pos: p.pos(i)} }

// done records that n reaches from token i to the last token consumed.
func done[N Node](p *parser, n N, i int) N {
	p.file.spans[n] = span{p.toks[i].start, p.end}
	return n
}
