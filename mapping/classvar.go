package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A class attribute that the program assigns, or a container that stands in a
// class, is a package variable; other class attributes are written where they
// are read. The members of an enum are package variables, too.

// classVariable is a class attribute that changes.
type classVariable struct {
	t *Type
	g *program.Global
}

// findClassAssigned notes the attributes that are assigned through a class.
func (c *converter) findClassAssigned(m *module) {
	parser.WalkBody(m.file.Body, func(n parser.Node) bool {
		if at, ok := n.(*parser.Attribute); ok && at.Ctx != parser.Load {
			if base, ok := at.Value.(*parser.Name); ok {
				c.classAssigned[string(base.Id)+"."+string(at.Attr)] = true
			}
		}
		return true
	})
}

// ownerOf is the class of the lineage that defines an attribute.
func (d *classDef) ownerOf(attr string) *classDef {
	for _, o := range d.lineage() {
		for _, a := range o.attrs {
			if a.name == attr {
				return o
			}
		}
	}
	return nil
}

// variable finds the class variable behind an attribute, nil when the attribute
// never changes.
func (f *frame) classVariable(d *classDef, attr string) *classVariable {
	c := f.c
	owner := d.ownerOf(attr)
	if owner == nil || owner.enum || owner.isData() || owner.isNamedTuple() {
		return nil
	}
	a := owner.attr(attr)
	if a == nil || a.value == nil {
		return nil
	}
	assigned := c.classAssigned["cls."+attr] || makesContainer(owner.env, a.value)
	for _, o := range d.lineage() {
		assigned = assigned || c.classAssigned[o.name+"."+attr]
	}
	if !assigned {
		return nil
	}
	key := owner.name + "." + attr
	cv := c.classVars[key]
	if cv == nil {
		cv = &classVariable{g: &program.Global{Var: &program.Var{Name: lowerFirst(owner.name) + camel(attr), Global: true}}}
		c.classVars[key] = cv
	}
	v := f.evalIn(owner.env, a.value, cv.t)
	if v.T.bad() {
		return nil
	}
	f.growVar(cv, c.identified(v.T, listKey{owner, attr}))
	placed := false
	for _, o := range c.order {
		placed = placed || o == program.Decl(cv.g)
	}
	if !placed {
		c.order = append(c.order, cv.g)
	}
	cv.g.Var.Type = c.goType(orEmpty(cv.t))
	cv.g.Init = f.coerce(a.node, v, orEmpty(cv.t)).X
	c.place(&cv.g.Origin, a.node)
	return cv
}

// growVar lets a class variable take another type.
func (f *frame) growVar(cv *classVariable, t *Type) bool {
	j := held(join(cv.t, t))
	if j == nil {
		return false
	}
	if cv.t == nil || !same(j, cv.t) {
		cv.t = j
		f.c.changed = true
	}
	return true
}

// classVar reads a class attribute that changes.
func (f *frame) classVar(d *classDef, attr string) (Value, bool) {
	cv := f.classVariable(d, attr)
	if cv == nil {
		return Value{}, false
	}
	return Value{T: cv.t, X: &program.Ref{Var: cv.g.Var}}, true
}

// setClassVar is Class.attr = v.
func (f *frame) setClassVar(n parser.Node, d *classDef, attr string, v Value) bool {
	cv := f.classVariable(d, attr)
	if cv == nil {
		return false
	}
	if v.T.bad() {
		return true
	}
	f.taken(v)
	if !f.growVar(cv, v.T) {
		f.c.hintAt(n, "PYC0203", "give the two values different names", "%s.%s is %v here and %v elsewhere", d.name, attr, v.T, cv.t)
		return true
	}
	f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: cv.g.Var}}, Tok: "=", Rhs: []program.Expr{f.coerce(n, v, cv.t).X}})
	return true
}

// enumMember is a member of an enum.
type enumMember struct {
	name  string
	value Value
	g     *program.Global
}

// enumMembers are the members of an enum, in their order.
func (f *frame) enumMembers(d *classDef) []enumMember {
	c := f.c
	var out []enumMember
	var t *Type
	fits := true
	for i, a := range d.attrs {
		if a.value == nil || a.name[0] == '_' || a.annotation != nil {
			continue
		}
		v := Value{T: tSize, X: intLit(i + 1), Const: int64(i + 1)}
		if d.env.calledName(a.value) != "enum.auto" {
			v = f.evalIn(d.env, a.value, nil)
		}
		if t = join(t, v.T); t == nil || v.T.static() {
			fits = false
		}
		out = append(out, enumMember{name: a.name, value: v})
	}
	s := c.classSpec(d, "")
	s.decl.Origin = c.classOrigin(d)
	s.made = true
	name := s.note(c, "name", tStr)
	var value *field
	if fits && t != nil {
		value = s.note(c, "value", t)
	}
	for i := range out {
		m := &out[i]
		key := d.name + "." + m.name
		cv := c.classVars[key]
		if cv == nil {
			cv = &classVariable{g: &program.Global{Var: &program.Var{Name: lowerFirst(d.name) + camel(lowerName(m.name)), Global: true}}}
			c.classVars[key] = cv
		}
		m.g = cv.g
		m.g.Var.Type = &program.Pointer{Elem: &program.Local{Decl: s.decl}}
		lit := &program.Composite{Type: &program.Local{Decl: s.decl}, Addr: true, Fields: []*program.Field{name.decl}, Elems: []program.Expr{strLit(m.name)}}
		if value != nil {
			lit.Fields = append(lit.Fields, value.decl)
			lit.Elems = append(lit.Elems, f.coerce(nil, m.value, value.t).X)
		}
		m.g.Init = lit
		m.g.Origin.First, m.g.Origin.Last, m.g.Origin.Unit = s.decl.Origin.First, s.decl.Origin.Last, s.decl.Origin.Unit
		placed := false
		for _, o := range c.order {
			placed = placed || o == program.Decl(m.g)
		}
		if !placed {
			c.order = append(c.order, m.g)
		}
	}
	return out
}

// lowerName turns RED_HOT into red_hot.
func lowerName(s string) string {
	b := []byte(s)
	for i, ch := range b {
		if ch >= 'A' && ch <= 'Z' {
			b[i] = ch + 'a' - 'A'
		}
	}
	return string(b)
}

func (f *frame) memberValue(d *classDef, m enumMember) Value {
	t := &Type{Kind: KInstance, Inst: f.c.classSpec(d, ""), Consts: []string{m.name}}
	return Value{T: t, X: &program.Ref{Var: m.g.Var}}
}

// enumList are all members as a list.
func (f *frame) enumList(d *classDef) Value {
	t := &Type{Kind: KInstance, Inst: f.c.classSpec(d, "")}
	out := &program.Composite{Type: f.c.goType(tList(t))}
	for _, m := range f.enumMembers(d) {
		out.Elems = append(out.Elems, &program.Ref{Var: m.g.Var})
	}
	return Value{T: tList(t), X: out}
}

// enumBy is Color(value) or Color["NAME"].
func (f *frame) enumBy(n parser.Node, d *classDef, by string, v Value) Value {
	if v.T.bad() {
		return Value{T: v.T}
	}
	for _, m := range f.enumMembers(d) {
		if v.Const != nil && (by == "name" && v.Const == any(m.name) || by == "value" && v.Const == m.value.Const) {
			return f.memberValue(d, m)
		}
	}
	s := f.c.classSpec(d, "")
	fd := s.field(by)
	if fd == nil {
		f.c.hintAt(n, "PYC0503", "give its members values of one type", "the values of %s differ in type", d.name)
		return Value{T: tPoison}
	}
	list := f.enumList(d)
	p := &program.Var{Name: "m", Type: f.c.goType(list.T.Elem)}
	held := f.hold(v, by)
	is := f.compareOne(n, parser.Eq, Value{T: fd.t, X: &program.FieldRef{X: &program.Ref{Var: p}, Field: fd.decl}}, held)
	if is.T.bad() {
		return is
	}
	fn := &program.Closure{Params: []*program.Var{p}, Results: []program.Type{program.Basic("bool")}, Body: []program.Stmt{&program.Return{Results: []program.Expr{is.X}}}}
	name := "EnumByValue"
	if by == "name" {
		name = "EnumByName"
	}
	return Value{T: list.T.Elem, X: f.call(pkgPy, name, strLit(d.name), list.X, fn, held.X)}
}

// enumAttr is .name and .value of a member, known where the member is.
func (f *frame) enumAttr(base Value, attr string) (Value, bool) {
	d := base.T.Inst.class
	if !d.enum || len(base.T.Consts) == 0 || attr != "name" && attr != "value" {
		return Value{}, false
	}
	for _, m := range f.enumMembers(d) {
		if m.name == base.T.Consts[0] {
			if attr == "name" {
				return Value{T: tStr, X: strLit(m.name), Const: m.name}, true
			}
			return m.value, true
		}
	}
	return Value{}, false
}

// enumShow writes how an enum's members print.
func (f *frame) enumShow(s *classSpec, repr, str *program.Func) {
	text := func(fn *program.Func, x func(name program.Expr) program.Expr) {
		f.showBody(fn, func() program.Expr {
			return x(&program.FieldRef{X: &program.Ref{Var: fn.Recv}, Field: s.field("name").decl})
		})
	}
	plus := func(a, b program.Expr) program.Expr { return &program.Binary{Op: "+", X: a, Y: b} }
	text(str, func(name program.Expr) program.Expr { return plus(strLit(s.class.name+"."), name) })
	text(repr, func(name program.Expr) program.Expr {
		out := plus(strLit("<"+s.class.name+"."), name)
		if fd := s.field("value"); fd != nil {
			v := &program.FieldRef{X: &program.Ref{Var: repr.Recv}, Field: fd.decl}
			out = plus(plus(out, strLit(": ")), f.call(pkgPy, "Repr", f.shown(Value{T: fd.t, X: v})))
		}
		return plus(out, strLit(">"))
	})
}
