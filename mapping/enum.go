package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// The members of an enum are package variables that point to structs with name
// and value. A member that is an int or a str, too, stands for its value where
// one is wanted.

// enumMember is a member of an enum.
type enumMember struct {
	name  string
	value Value
	g     *program.Global
	alias bool // another name of a member before it
}

// enumBases are the classes whose subclasses are enums, and what their members
// are besides.
var enumBases = map[string]Kind{"enum.Enum": KNone, "enum.IntEnum": KInt, "enum.StrEnum": KStr}

// baseEnum notes that a class derives from one of enum's.
func (d *classDef) baseEnum(name string) {
	kind, ok := enumBases[name]
	switch {
	case ok:
		d.enum = true
		d.plain = max(d.plain, kind)
		d.printsValue = d.printsValue || kind != KNone
	case name == "int":
		d.plain = KInt
	case name == "str":
		d.plain = KStr
	}
}

// inheritEnum notes that a class derives from an enum without members.
func (d *classDef) inheritEnum(base *classDef) {
	if base.enum {
		d.enum = true
		d.plain = max(d.plain, base.plain)
		d.printsValue = d.printsValue || base.printsValue
	}
}

// plain is a value that an int or a str is made of: a member of an IntEnum or
// StrEnum gives its value.
func (f *frame) plain(v Value) Value {
	if isIntFlag(v.T) {
		return Value{T: tInt, X: &program.Call{Fun: &program.Select{X: v.X, Name: "Value"}}}
	}
	if v.T.Kind != KInstance || !v.T.Inst.class.isPlain() {
		return v
	}
	if c, ok := f.enumAttr(v, "value"); ok {
		return c
	}
	fd := v.T.Inst.field("value")
	if fd == nil {
		return v
	}
	return Value{T: fd.t, X: &program.FieldRef{X: v.X, Field: fd.decl}}
}

// isPlain says that an enum's members are ints or strings.
func (d *classDef) isPlain() bool { return d.enum && (d.plain == KInt || d.plain == KStr) }

// autoValue is what auto() gives after the values before it.
func (d *classDef) autoValue(name string, before []enumMember) Value {
	if d.plain == KStr {
		name = strings.ToLower(name)
		return Value{T: tStr, X: strLit(name), Const: name}
	}
	n := int64(0)
	for _, m := range before {
		if k, ok := m.value.Const.(int64); ok {
			n = max(n, k)
		}
	}
	return Value{T: tSize, X: intLit(int(n + 1)), Const: n + 1}
}

// enumMembers are the members of an enum, in their order.
func (f *frame) enumMembers(d *classDef) []enumMember {
	c := f.c
	var out []enumMember
	var t *Type
	fits := true
	for _, a := range d.attrs {
		if a.value == nil || a.name[0] == '_' || a.annotation != nil {
			continue
		}
		var v Value
		if d.env.calledName(a.value) == "enum.auto" {
			v = d.autoValue(a.name, out)
		} else {
			v = f.memberExpr(d, a.value, out)
		}
		if t = join(t, v.T); t == nil || v.T.static() {
			fits = false
		}
		m := enumMember{name: a.name, value: v}
		for _, o := range out {
			if isName(a.value, o.name) || v.Const != nil && v.Const == o.value.Const {
				m.g, m.alias = o.g, true
			}
		}
		if !m.alias {
			m.g = c.memberGlobal(d, a.name)
		}
		out = append(out, m)
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
		if m.alias {
			continue
		}
		m.g.Var.Type = &program.Pointer{Elem: &program.Local{Decl: s.decl}}
		lit := &program.Composite{Type: &program.Local{Decl: s.decl}, Addr: true, Fields: []*program.Field{name.decl}, Elems: []program.Expr{strLit(m.name)}}
		if value != nil {
			lit.Fields = append(lit.Fields, value.decl)
			lit.Elems = append(lit.Elems, f.coerce(nil, m.value, value.t).X)
		}
		if c.settled[m.g] != c.round {
			m.g.Init = lit
		}
		m.g.Origin.First, m.g.Origin.Last, m.g.Origin.Unit = s.decl.Origin.First, s.decl.Origin.Last, s.decl.Origin.Unit
		placed := false
		for _, o := range c.order {
			placed = placed || o == program.Decl(m.g)
		}
		if !placed {
			c.order = append(c.order, m.g)
			f.initMember(d, s, m)
		}
	}
	return out
}

// memberExpr is an expression in an enum's body, where the names of the members
// before it stand for their values.
func (f *frame) memberExpr(d *classDef, e parser.Expr, before []enumMember) Value {
	inner := f.inScope(d.env)
	for _, m := range before {
		inner.state.vars[m.name] = binding{Value: m.value}
	}
	v := inner.expr(e)
	f.place = inner.place
	return v
}

func isName(e parser.Expr, name string) bool {
	n, ok := e.(*parser.Name)
	return ok && string(n.Id) == name
}

// memberGlobal is the package variable of a member.
func (c *converter) memberGlobal(d *classDef, name string) *program.Global {
	key := classAttrKey{d, name}
	cv := c.classVars[key]
	if cv == nil {
		cv = &classVariable{g: &program.Global{Var: &program.Var{Name: lowerFirst(d.name) + camel(lowerName(name)), Global: true}}}
		c.classVars[key] = cv
	}
	return cv.g
}

// initMember calls __init__ of an enum that has one, with the parts of the
// member's value.
func (f *frame) initMember(d *classDef, s *classSpec, m *enumMember) {
	init := d.method("__init__")
	if init == nil {
		return
	}
	args := []Value{m.value}
	if m.value.T.Kind == KTuple {
		args = f.parts(m.value)
	}
	self := Value{T: &Type{Kind: KInstance, Inst: s}, X: &program.Ref{Var: m.g.Var}}
	f.c.inits = append(f.c.inits, f.into(func() {
		place := f.place
		f.place = program.Place{}
		f.effect(f.callMethod(init.node, self, init, args, nil))
		f.place = place
	})...)
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
	name := m.name
	if m.alias {
		for _, o := range f.enumMembers(d) {
			if o.g == m.g && !o.alias {
				name = o.name
			}
		}
	}
	t := &Type{Kind: KInstance, Inst: f.c.classSpec(d, ""), Consts: []string{name}}
	return Value{T: t, X: &program.Ref{Var: m.g.Var}}
}

// anyMember is a member's type without its name: what a function sees that is
// called with several.
func anyMember(t *Type) *Type {
	if t.Kind != KInstance || !t.Inst.class.enum || t.Consts == nil {
		return t
	}
	n := *t
	n.Consts = nil
	return &n
}

// enumList are all members as a list.
func (f *frame) enumList(d *classDef) Value {
	t := &Type{Kind: KInstance, Inst: f.c.classSpec(d, "")}
	out := &program.Composite{Type: f.c.goType(tList(t))}
	for _, m := range f.enumMembers(d) {
		if !m.alias {
			out.Elems = append(out.Elems, &program.Ref{Var: m.g.Var})
		}
	}
	return Value{T: tList(t), X: out}
}

// memberField is the value of the member x.
func (f *frame) memberField(d *classDef, x program.Expr) Value {
	fd := f.c.classSpec(d, "").field("value")
	if fd == nil {
		return Value{T: tPoison}
	}
	return Value{T: fd.t, X: &program.FieldRef{X: x, Field: fd.decl}}
}

// contentKind is what a container holds.
func contentKind(t *Type) Kind {
	switch t.Kind {
	case KStr:
		return KStr
	case KDict:
		if t.Key != nil {
			return t.Key.Kind
		}
	case KList, KSet, KDeque:
		if t.Elem != nil {
			return t.Elem.Kind
		}
	case KTuple:
		if len(t.Elems) > 0 {
			return t.Elems[0].Kind
		}
	}
	return KBottom
}

// enumNames is Color.__members__: the members by name, aliases too.
func (f *frame) enumNames(d *classDef) Value {
	t := &Type{Kind: KDict, Key: tStr, Elem: &Type{Kind: KInstance, Inst: f.c.classSpec(d, "")}}
	var pairs []program.Expr
	for _, m := range f.enumMembers(d) {
		pairs = append(pairs, f.call(pkgPy, "KV", strLit(m.name), &program.Ref{Var: m.g.Var}))
	}
	return Value{T: t, X: f.call(pkgPy, "DictOf", pairs...)}
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
	if fd := s.field("value"); fd != nil && s.class.printsValue {
		f.showBody(str, func() program.Expr {
			return f.call(pkgPy, "Str", &program.FieldRef{X: &program.Ref{Var: str.Recv}, Field: fd.decl})
		})
	} else {
		text(str, func(name program.Expr) program.Expr { return plus(strLit(s.class.name+"."), name) })
	}
	text(repr, func(name program.Expr) program.Expr {
		out := plus(strLit("<"+s.class.name+"."), name)
		if fd := s.field("value"); fd != nil {
			v := &program.FieldRef{X: &program.Ref{Var: repr.Recv}, Field: fd.decl}
			out = plus(plus(out, strLit(": ")), f.call(pkgPy, "Repr", f.shown(Value{T: fd.t, X: v})))
		}
		return plus(out, strLit(">"))
	})
}
