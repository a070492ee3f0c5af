package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// placeOf is where a statement stands, with the comments above and behind it.
func (m *module) placeOf(s parser.Stmt) program.Place {
	p := program.Place{Line: s.GetLineno()}
	first, last := m.lines(s)
	header := first
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
	p.Lead, p.Blank = m.leadComments(first)
	trailLine := last
	switch s.(type) {
	case *parser.If, *parser.For, *parser.While, *parser.With, *parser.FunctionDef, *parser.ClassDef, *parser.Try, *parser.Match:
		trailLine = header
	}
	if cm, ok := m.commentOn(trailLine, false); ok {
		p.Trail = cm
	}
	return p
}

// leadComments are the comment lines directly above a line, and whether a blank
// line stands above them.
func (m *module) leadComments(line int) (lead []string, blank bool) {
	l := line - 1
	for ; l > 0; l-- {
		text, ok := m.commentOn(l, true)
		if !ok {
			break
		}
		lead = append([]string{text}, lead...)
	}
	return lead, l > 0 && strings.TrimSpace(m.file.LineText(l)) == ""
}

func (m *module) commentOn(line int, own bool) (string, bool) {
	lo, hi := 0, len(m.file.Comments)
	for lo < hi {
		mid := (lo + hi) / 2
		if m.file.Comments[mid].Line < line {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(m.file.Comments) && m.file.Comments[lo].Line == line && m.file.Comments[lo].OwnLine == own {
		text := strings.TrimPrefix(m.file.Comments[lo].Text, "#")
		if strings.HasPrefix(text, "!") || strings.HasPrefix(text, ": ") {
			return "", false // a shebang, or a type expected by a test
		}
		return strings.TrimPrefix(text, " "), true
	}
	return "", false
}
