package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A class attribute that the program assigns, or a container that stands in a
// class, is a package variable; other class attributes are written where they
// are read.

// classVariable is a class attribute that changes.
type classVariable struct {
	t *Type
	g *program.Global
}

// classAttrKey is an attribute of a class.
type classAttrKey struct {
	class *classDef
	attr  string
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
	if owner == nil || owner.enum {
		return nil
	}
	a := owner.attr(attr)
	if a == nil || a.value == nil || a.annotation != nil && (owner.isData() || owner.isNamedTuple()) {
		return nil
	}
	assigned := c.classAssigned["cls."+attr] || makesContainer(owner.env, a.value)
	for _, o := range d.lineage() {
		assigned = assigned || c.classAssigned[o.name+"."+attr]
	}
	if !assigned {
		return nil
	}
	key := classAttrKey{owner, attr}
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
	if c.settled[cv.g] != c.round {
		cv.g.Init = f.coerce(a.node, v, orEmpty(cv.t)).X
	}
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
	if d.ownerOf(attr) == nil && d.method(attr) == nil && !v.T.bad() {
		value, ok := constNode(v)
		if !ok {
			return false
		}
		d.attrs = append(d.attrs, classAttr{name: attr, value: value, node: n})
		f.c.changed = true
	}
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

// constNode is a constant as an expression.
func constNode(v Value) (parser.Expr, bool) {
	switch k := v.Const.(type) {
	case string:
		return &parser.Str{S: parser.String(k)}, true
	case int64:
		return &parser.Num{N: parser.Int(k)}, true
	case float64:
		return &parser.Num{N: parser.Float(k)}, true
	}
	if v.T.Kind == KNone {
		return &parser.NameConstant{Value: parser.None}, true
	}
	return nil, false
}

// ownOrClass is an attribute that an object may have for itself, and which is else
// the class's, where the program assigns that, too.
func (f *frame) ownOrClass(e *parser.Attribute, base Value, attr string) (Value, bool) {
	s := base.T.Inst
	fd := s.field(attr)
	if fd == nil || fd.t.bad() || fd.t.static() || base.X == nil {
		return Value{}, false
	}
	cv := f.classVariable(s.class, attr)
	if cv == nil || cv.t.bad() {
		return Value{}, false
	}
	if making := f.spec.self == s && f.spec.def.name == "__init__"; !making && s.class.constructs(attr) {
		return Value{}, false
	}
	if cv.t.rep() != fd.t.rep() || cv.t.Kind == KList && !cv.t.isShared() {
		f.c.hintAt(e, "PYC0303", "give the object's attribute a name of its own", "whether %s is the object's or the class's is only known at run time", attr)
		return Value{T: tPoison}, true
	}
	base = f.hold(base, "object")
	v := f.temp(attr, cv.t)
	ref := &program.Ref{Var: v}
	set := func(x program.Expr) program.Stmt {
		return &program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{x}}
	}
	f.emit(set(&program.Ref{Var: cv.g.Var}))
	f.emit(&program.If{Cond: f.presence(base, attr), Then: []program.Stmt{set(&program.FieldRef{X: base.X, Field: fd.decl})}})
	return Value{T: fd.t, X: ref}, true
}

// constructs says that a constructor of the class assigns an attribute in any case.
func (d *classDef) constructs(attr string) bool {
	for _, c := range d.lineage() {
		if init := c.methods["__init__"]; init != nil && init.node != nil {
			return d.assignsSurely(init, attr, 0)
		}
	}
	return false
}
