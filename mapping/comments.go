package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// placeOf is where a statement stands, with the comments above and behind it.
func (c *converter) placeOf(s parser.Stmt) program.Place {
	p := program.Place{Line: s.GetLineno()}
	first, last := c.lines(s)
	switch d := s.(type) {
	case *parser.FunctionDef:
		for _, dec := range d.DecoratorList {
			first = min(first, dec.GetLineno())
		}
	case *parser.ClassDef:
		for _, dec := range d.DecoratorList {
			first = min(first, dec.GetLineno())
		}
	}
	p.Lead, p.Blank = c.leadComments(first)
	trailLine := last
	switch s.(type) {
	case *parser.If, *parser.For, *parser.While, *parser.With, *parser.FunctionDef, *parser.ClassDef, *parser.Try:
		trailLine = s.GetLineno()
	}
	if cm, ok := c.commentOn(trailLine, false); ok {
		p.Trail = cm
	}
	return p
}

// leadComments are the comment lines directly above a line, and whether a blank
// line stands above them.
func (c *converter) leadComments(line int) (lead []string, blank bool) {
	l := line - 1
	for ; l > 0; l-- {
		text, ok := c.commentOn(l, true)
		if !ok {
			break
		}
		lead = append([]string{text}, lead...)
	}
	return lead, l > 0 && strings.TrimSpace(c.file.LineText(l)) == ""
}

func (c *converter) commentOn(line int, own bool) (string, bool) {
	lo, hi := 0, len(c.file.Comments)
	for lo < hi {
		mid := (lo + hi) / 2
		if c.file.Comments[mid].Line < line {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(c.file.Comments) && c.file.Comments[lo].Line == line && c.file.Comments[lo].OwnLine == own {
		text := strings.TrimPrefix(c.file.Comments[lo].Text, "#")
		if strings.HasPrefix(text, "!") || strings.HasPrefix(text, ": ") {
			return "", false // a shebang, or a type expected by a test
		}
		return strings.TrimPrefix(text, " "), true
	}
	return "", false
}
