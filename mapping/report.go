package mapping

import (
	"fmt"
	"strings"

	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/parser"
)

// errorAt reports an error at a node, once a place and code.
func (c *converter) errorAt(n parser.Node, code, format string, args ...any) {
	c.report(n, diag.Error, code, "", format, args...)
}

// hintAt reports an error with advice.
func (c *converter) hintAt(n parser.Node, code, hint, format string, args ...any) {
	c.report(n, diag.Error, code, hint, format, args...)
}

func (c *converter) report(n parser.Node, sev diag.Severity, code, hint, format string, args ...any) {
	m := c.main
	if n != nil {
		m = c.moduleOf(n)
	}
	d := m.diagnostic(n)
	d.Severity, d.Code, d.Hint, d.Msg = sev, code, hint, fmt.Sprintf(format, args...)
	if sev == diag.Error {
		c.fails(n, &d)
	}
	key := diagKey(d)
	if c.seen[key] {
		return
	}
	c.seen[key] = true
	c.diags = append(c.diags, d)
}

// diagnostic has the place of a node, of a statement with a block its header's.
func (m *module) diagnostic(n parser.Node) diag.Diagnostic {
	d := diag.Diagnostic{File: m.path, Line: 1, Col: 1, EndLine: 1, EndCol: 2}
	if n == nil {
		return d
	}
	start, end := m.file.Header(n)
	if end == 0 { // a node that the parser did not make
		d.Line, d.EndLine = n.GetLineno(), n.GetLineno()
		d.EndCol = len([]rune(m.file.LineText(d.Line))) + 1
	} else {
		d.Line, d.Col = m.file.Line(start)
		d.EndLine, d.EndCol = m.file.Line(end)
	}
	d.Text = m.text(d.Line, d.EndLine)
	return d
}

// text is the source from a line to another.
func (m *module) text(first, last int) string {
	var lines []string
	for i := first; i <= last; i++ {
		lines = append(lines, m.file.LineText(i))
	}
	return strings.Join(lines, "\n")
}

// construct names what kind of statement or expression a node is.
func construct(n parser.Node) string {
	switch n.(type) {
	case *parser.TypeAlias:
		return "a type statement"
	case *parser.TryStar:
		return "except*"
	case *parser.Match:
		return "a match statement"
	case *parser.Await:
		return "await"
	case *parser.TemplateStr:
		return "a t-string"
	case parser.Stmt:
		return "this statement"
	}
	return "this expression"
}

// SyntaxDiagnostic is the parser's error about a file.
func SyntaxDiagnostic(path string, err error) diag.Diagnostic {
	d := diag.Diagnostic{File: path, Line: 1, Col: 1, EndLine: 1, EndCol: 2, Code: "PYC0001", Msg: err.Error()}
	if e, ok := err.(*parser.SyntaxError); ok {
		d.Line, d.Col, d.EndLine, d.EndCol, d.Text = e.Line, e.Col, e.Line, max(e.EndCol, e.Col+1), e.Text
		kind := e.Kind
		if kind == "" {
			kind = "SyntaxError"
		}
		d.Msg = kind + ": " + e.Msg
	}
	return d
}
