package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// An attribute that hasattr, getattr with a default, or del asks about, and that
// the constructor does not surely assign, has a second field beside it that says
// whether it is there.

// tPresent is what is noted of an attribute that is known to be there.
var tPresent = &Type{Kind: KNone, Name: "present"}

// presentAt is where that is noted.
func presentAt(path string) string { return path + "?" }

// mayLackAttr says that an object of a class may be without an attribute that
// some statement assigns.
func (f *frame) mayLackAttr(t *Type, name string) bool {
	if t.Kind != KInstance || t.Inst.class.node == nil || t.Inst.class.space {
		return false
	}
	d := t.Inst.class
	fd := t.Inst.field(name)
	if fd == nil || fd.t.Kind == KPoison || d.method(name) != nil || d.attr(name) != nil || d.method("__getattr__") != nil || d.series[name] {
		return false
	}
	if d.lacking[name] {
		return true
	}
	if f.spec != nil && f.spec.self == t.Inst && f.spec.def != nil && f.spec.def.name == "__init__" {
		return true
	}
	for _, c := range d.lineage() {
		if init := c.methods["__init__"]; init != nil && init.node != nil && d.assignsSurely(init, name, 0) {
			return false
		}
	}
	return true
}

// assignsSurely says that a method assigns self.name on every path that ends, by
// itself or in a method that it calls.
func (d *classDef) assignsSurely(m *funcDef, name string, depth int) bool {
	self := m.selfParam()
	if assignsSurely(m.body, self, name) {
		return true
	}
	if depth > 3 {
		return false
	}
	for _, s := range m.body {
		x, ok := s.(*parser.ExprStmt)
		if !ok {
			continue
		}
		call, ok := x.Value.(*parser.Call)
		if !ok {
			continue
		}
		if at, ok := call.Func.(*parser.Attribute); ok && isName(at.Value, self) {
			if inner := d.method(string(at.Attr)); inner != nil && inner.node != nil && !inner.generator && d.assignsSurely(inner, name, depth+1) {
				return true
			}
		}
	}
	return false
}

// presence is the field that says whether an attribute is there. What assigns the
// attribute sets it, from the next round on where this one has just begun to ask.
func (f *frame) presence(v Value, name string) program.Expr {
	s := v.T.Inst
	if !s.class.lacking[name] {
		if s.class.lacking == nil {
			s.class.lacking = map[string]bool{}
		}
		s.class.lacking[name] = true
		f.c.changed = true
	}
	key := presentAt(name)
	fd := s.lazy[key]
	if fd == nil {
		if s.lazy == nil {
			s.lazy = map[string]*program.Field{}
		}
		fd = &program.Field{Name: "has_" + strings.TrimLeft(name, "_"), Type: program.Basic("bool")}
		s.lazy[key] = fd
	}
	return &program.FieldRef{X: v.X, Field: fd}
}

// setPresent notes that an attribute has been assigned, or deleted.
func (f *frame) setPresent(base Value, name string, there bool) {
	if base.T.Inst.class.lacking[name] {
		f.emit(&program.Assign{Lhs: []program.Expr{f.presence(base, name)}, Tok: "=", Rhs: []program.Expr{boolLit(there)}})
	}
}

// condPresent is hasattr(v, "name") of such an attribute.
func (f *frame) condPresent(e parser.Expr, v Value, name string) (condition, bool) {
	if !f.mayLackAttr(v.T, name) || v.X == nil {
		return condition{}, false
	}
	path, ok := attrPath(e)
	path += "." + name
	if b, told := f.state.vars[presentAt(path)]; ok && told && b.T == tPresent {
		return known(true), true
	}
	c := condition{x: f.presence(v, name)}
	if ok {
		c.then = append(c.then, f.narrowTo(presentAt(path), tPresent))
		c.els = append(c.els, f.narrowTo(path, tAbsent))
	}
	return c, true
}

// checkPresent raises AttributeError where an attribute may not be there.
func (f *frame) checkPresent(e parser.Expr, base Value, name string) {
	if !base.T.Inst.class.lacking[name] || !f.mayLackAttr(base.T, name) {
		return
	}
	if path, ok := attrPath(e); ok {
		if b, told := f.state.vars[presentAt(path+"."+name)]; told && b.T == tPresent {
			return
		}
	}
	lacks := f.panicOf("AttributeError", strLit("'"+base.T.Inst.class.name+"' object has no attribute '"+name+"'"))
	f.emit(&program.If{Cond: negate(f.presence(base, name)), Then: []program.Stmt{lacks}})
}

// deleteAttr is del obj.attr.
func (f *frame) deleteAttr(e *parser.Attribute) {
	base := f.some(e, f.expr(e.Value))
	name := string(e.Attr)
	if base.T.bad() {
		return
	}
	if base.T.Kind != KInstance || base.T.Inst.class.node == nil || base.T.Inst.class.space || base.T.Inst.field(name) == nil && f.c.age > 3 {
		f.c.errorAt(e, "PYC0105", "del of this has no Go form")
		return
	}
	fd := base.T.Inst.field(name)
	if fd == nil {
		f.c.changed = true
		return
	}
	base = f.hold(base, "object")
	f.presence(base, name)
	f.checkPresent(e.Value, base, name)
	if !fd.t.static() && !fd.t.bad() && nilable(fd.t) {
		f.emit(&program.Assign{Lhs: []program.Expr{&program.FieldRef{X: base.X, Field: fd.decl}}, Tok: "=", Rhs: []program.Expr{program.Builtin("nil")}})
	}
	f.setPresent(base, name, false)
	for path, b := range f.state.vars {
		if b.T == tPresent || isPath(path) && strings.HasSuffix(path, "."+name) {
			delete(f.state.vars, path)
		}
	}
}

// getattrOr is getattr(obj, "name", other) of an attribute that may not be there:
// obj.name if hasattr(obj, "name") else other.
func (f *frame) getattrOr(e *parser.Call, base Value, name string) (Value, bool) {
	if !f.mayLackAttr(base.T, name) {
		return Value{}, false
	}
	return f.getattrTested(e, name), true
}

// getattrTested is getattr(obj, "name", other) by a test.
func (f *frame) getattrTested(e *parser.Call, name string) Value {
	if _, ok := attrPath(e.Args[0]); !ok {
		f.c.hintAt(e, "PYC0303", "give the object a name first", "whether %s is there is only known at run time", name)
		return Value{T: tPoison}
	}
	return f.expr(f.c.derived(f.mod, e, "getattr", func() parser.Expr {
		has := &parser.Call{Func: &parser.Name{Id: "hasattr", Ctx: parser.Load}, Args: []parser.Expr{e.Args[0], e.Args[1]}}
		get := &parser.Attribute{Value: e.Args[0], Attr: parser.Identifier(name), Ctx: parser.Load}
		has.Pos, get.Pos = e.Pos, e.Pos
		return &parser.IfExp{Test: has, Body: get, Orelse: e.Args[2]}
	}))
}
