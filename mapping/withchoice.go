package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// withChoice is with (a() if test else b()): the body stands in both arms of the
// test, under the one manager and under the other.
func (f *frame) withChoice(s *parser.With, items []*parser.WithItem) bool {
	e, ok := items[0].ContextExpr.(*parser.IfExp)
	if !ok {
		return false
	}
	under := func(manager parser.Expr) {
		item := *items[0]
		item.ContextExpr = manager
		f.withStmt(s, append([]*parser.WithItem{&item}, items[1:]...))
	}
	c := f.cond(e.Test)
	if c.known {
		if c.value {
			under(e.Body)
		} else {
			under(e.Orelse)
		}
		return true
	}
	base, place := f.state, f.place
	f.place.Lead, f.place.Trail, f.place.Blank = nil, "", false
	arm := func(manager parser.Expr, narrow []func(*state)) ([]program.Stmt, *state) {
		f.state = base.perhaps()
		for _, n := range narrow {
			n(f.state)
		}
		list := f.into(func() { under(manager) })
		return list, f.state
	}
	then, s1 := arm(e.Body, c.then)
	els, s2 := arm(e.Orelse, c.els)
	f.state = f.merge(s1, s2)
	f.state.maybe = base.maybe
	f.place = place
	f.emitIf(c.x, then, els)
	return true
}
