package mapping

import "github.com/pyconv/pyconv/parser"

// A file's name that a later statement of its top level gives a value of another
// type, as in
//
//	cfgs = {…}
//	cfgs = grouped(cfgs)
//
// is another Go variable from there on. Functions see one of the two: a name that
// one reads before that statement keeps its type.

// retyped are the statements of a file that begin another variable of a name, and
// the variables.
type retyped struct {
	first map[string]*global      // the variables that the names begin with
	later map[parser.Stmt]*global // by the statement; nil until it is reached
}

// beginRetyped goes back to the variables that a file's names begin with.
func (m *module) beginRetyped() {
	for name, g := range m.retyped.first {
		m.globals[name] = g
		g.init, g.decl = nil, nil
	}
	for _, g := range m.retyped.later {
		if g != nil {
			g.init, g.decl = nil, nil
		}
	}
	for _, g := range m.globals {
		g.seen = false
	}
}

// forgetRetyped forgets the variables, not the statements.
func (m *module) forgetRetyped() {
	m.retyped.first = nil
	for s := range m.retyped.later {
		m.retyped.later[s] = nil
	}
}

// anew is the variable of a name from the statement in work on, nil where that
// goes on with the one that there is.
func (f *frame) anew(name string) *global {
	s := f.retypes(name)
	if s == nil {
		return nil
	}
	m := f.mod
	g, marked := m.retyped.later[s]
	if !marked {
		return nil
	}
	return f.switchTo(name, s, g)
}

// mayRetype lets the statement in work begin another variable of a name that has
// another type so far; nil where it can't.
func (f *frame) mayRetype(name string) *global {
	s := f.retypes(name)
	if s == nil {
		return nil
	}
	if _, marked := f.mod.retyped.later[s]; marked {
		return nil
	}
	if f.mod.retyped.later == nil {
		f.mod.retyped.later = map[parser.Stmt]*global{}
	}
	f.c.changed = true
	return f.switchTo(name, s, nil)
}

func (f *frame) switchTo(name string, s parser.Stmt, g *global) *global {
	m := f.mod
	old := m.globals[name]
	if old == nil || old.seen {
		return nil
	}
	if m.retyped.first == nil {
		m.retyped.first = map[string]*global{}
	}
	if m.retyped.first[name] == nil {
		m.retyped.first[name] = old
	}
	if g == nil {
		g = newGlobal(name)
		f.c.changed = true
	}
	m.retyped.later[s], m.globals[name] = g, g
	return g
}

// retypes is the statement in work where it is name = value at the top of a file,
// of a name that no function assigns.
func (f *frame) retypes(name string) parser.Stmt {
	s, ok := f.at.(*parser.Assign)
	if !ok || !f.atTop() || len(f.loops) > 0 || f.state.maybe || len(s.Targets) != 1 || !isName(s.Targets[0], name) {
		return nil
	}
	for _, top := range f.mod.file.Body {
		if top == parser.Stmt(s) && len(f.c.assignersOf(name)) == 0 {
			return s
		}
	}
	return nil
}
