package mapping

import (
	"maps"
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// setattr(module, name, value) of one of the program's files with a name that only
// the run tells fills a dict beside the file's variables, and getattr looks there
// first, then among the functions that the file's decorators have noted. A name
// that the file binds itself can't be changed so.

// byName is the variable that holds what a file is given by name; no file has a
// Python name like it.
const byName = "set by name"

// setByName is setattr(module, name, v).
func (f *frame) setByName(e *parser.Call, m *module, name, v Value) bool {
	if v.T.bad() {
		return true
	}
	if name.T.Kind != KStr || v.T.static() && shapeOf(v.T) == nil {
		return false
	}
	elem := held(v.T)
	g := m.globals[byName]
	if g == nil {
		g = &global{t: &Type{Kind: KDict, Key: tStr, Elem: elem}, v: &program.Var{Name: "set_by_name", Global: true}}
		m.globals[byName], f.c.changed = g, true
	}
	j := join(g.t.Elem, elem)
	if j == nil {
		return false
	}
	if !same(j, g.t.Elem) {
		g.t, f.c.changed = &Type{Kind: KDict, Key: tStr, Elem: j}, true
	}
	name = f.hold(name, "name")
	f.emit(&program.Switch{Tag: name.X, Cases: []program.Case{{Values: texts(m.bindings()), Body: []program.Stmt{
		f.panicOf("NotImplementedError", strLit("setattr replaces what the file itself defines")),
	}}}})
	set := &program.Select{X: f.namedDict(m), Name: "Set"}
	f.emit(&program.ExprStmt{X: &program.Call{Fun: set, Args: []program.Expr{name.X, f.coerce(e, v, j).X}}})
	return true
}

// givenByName is what the file that a value stands for is given by name.
func (v Value) givenByName() *global {
	if v.T.Kind != KFile {
		return nil
	}
	return v.T.File.globals[byName]
}

// namedDict is the variable that holds it.
func (f *frame) namedDict(m *module) program.Expr {
	g := m.globals[byName]
	g.v.Type = f.c.goType(g.t)
	if g.decl == nil {
		g.decl = &program.Global{Var: g.v, Init: f.newDict(g.t)}
		g.decl.Origin.Unit = m.unit
		f.c.order = append(f.c.order, g.decl)
	}
	return &program.Ref{Var: g.v}
}

// emitGiven assigns out what the file was given by a name, or else runs what looks
// among the file's own.
func (f *frame) emitGiven(m *module, name Value, out program.Expr, own program.Stmt) {
	ok := &program.Ref{Var: f.temp("ok", tBool)}
	get := &program.Call{Fun: &program.Select{X: f.namedDict(m), Name: "Lookup"}, Args: []program.Expr{name.X}}
	f.emit(&program.Assign{Lhs: []program.Expr{out, ok}, Tok: "=", Rhs: []program.Expr{get}})
	f.emit(&program.If{Cond: negate(ok), Then: []program.Stmt{own}})
}

// getByName is getattr(module, name) of one of the program's files.
func (f *frame) getByName(e *parser.Call, base, name Value) (Value, bool) {
	if base.T.Kind != KFile || name.T.Kind != KStr {
		return Value{}, false
	}
	return f.chosen(e, base, name, slices.Sorted(slices.Values(base.T.File.noted)))
}

// mayBeGiven says that an attribute of a file which it does not bind itself may be
// there all the same.
func (f *frame) mayBeGiven(base Value, name string) bool {
	return base.givenByName() != nil && !f.hasAttr(base, name)
}

// untoldAttr reports that only the run knows whether such an attribute is there.
func (f *frame) untoldAttr(e parser.Node, base Value, name string) bool {
	if !f.mayBeGiven(base, name) {
		return false
	}
	f.c.hintAt(e, "PYC0303", "keep what is found by name in a dict", "whether %s is there is only known at run time", name)
	return true
}

// bindings are the names that a file binds, in order.
func (m *module) bindings() []string {
	all := map[string]bool{}
	for name := range m.frame.state.vars {
		if !isPath(name) {
			all[name] = true
		}
	}
	for _, s := range m.file.Body {
		for _, name := range boundNames(s) {
			all[name] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

func texts(names []string) []program.Expr {
	out := make([]program.Expr, len(names))
	for i, name := range names {
		out[i] = strLit(name)
	}
	return out
}
