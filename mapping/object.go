package mapping

import (
	"maps"
	"slices"
	"sort"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// Objects of several classes that meet in one variable are a Go interface. The
// classes that ever meet are a family: one interface, whose methods are those
// that the program calls on such a variable and that all its classes have.

// family is the classes whose objects meet.
type family struct {
	up      *family
	members map[string]*classSpec // by id
	decl    *program.Interface
	calls   map[string]*sharedCall
	order   []string
}

// sharedCall is a method with one Go signature, as the family's objects are
// asked for it.
type sharedCall struct {
	method program.Method
	round  int
	has    map[string]bool // members that have it
	full   bool            // all had it in the round before
}

func (m *family) root() *family {
	for m.up != nil {
		m = m.up
	}
	return m
}

// familyOf is the family of a struct.
func familyOf(s *classSpec) *family {
	if s.family == nil {
		s.family = &family{members: map[string]*classSpec{s.id(): s}, decl: &program.Interface{}, calls: map[string]*sharedCall{}}
	}
	return s.family.root()
}

func (m *family) unite(o *family) *family {
	m, o = m.root(), o.root()
	if m == o {
		return m
	}
	o.up = m
	for id, s := range o.members {
		m.members[id] = s
	}
	for _, key := range o.order {
		if m.calls[key] == nil {
			m.calls[key] = o.calls[key]
			m.order = append(m.order, key)
		}
	}
	return m
}

// plainObject says that a type is an object of a class of the program that is
// no module, and that an interface may hold it.
func plainObject(t *Type) bool {
	return t.Kind == KInstance && t.Inst.class.node != nil && !t.Inst.class.isModule()
}

// joinObjects is the type of objects of several classes.
func joinObjects(a, b *Type) *Type {
	kinds := map[string]*Type{}
	for _, t := range []*Type{a, b} {
		if t.Kind == KInstance {
			kinds[t.Inst.id()] = &Type{Kind: KInstance, Inst: t.Inst}
		}
		for _, e := range t.Elems {
			kinds[e.Inst.id()] = e
		}
	}
	return objectType(kinds)
}

func objectType(kinds map[string]*Type) *Type {
	t := &Type{Kind: KObject}
	var fam *family
	for _, id := range slices.Sorted(maps.Keys(kinds)) {
		k := kinds[id]
		t.Elems = append(t.Elems, k)
		if fam == nil {
			fam = familyOf(k.Inst)
		} else {
			fam = fam.unite(familyOf(k.Inst))
		}
	}
	return t
}

// narrowed are the objects of t without some kinds: nil where none are left,
// the object itself where one is.
func narrowed(t *Type, keep func(*Type) bool) *Type {
	kinds := map[string]*Type{}
	for _, e := range t.Elems {
		if keep(e) {
			kinds[e.Inst.id()] = e
		}
	}
	switch len(kinds) {
	case 0:
		return nil
	case 1:
		for _, k := range kinds {
			return k
		}
	}
	return objectType(kinds)
}

// baseOf is the class that all of a family's derive from, the nearest.
func (m *family) baseOf() *classDef {
	var common []*classDef
	for i, id := range m.ids() {
		line := m.members[id].class.lineage()
		if i == 0 {
			common = line
			continue
		}
		common = slices.DeleteFunc(slices.Clone(common), func(d *classDef) bool { return !slices.Contains(line, d) })
	}
	if len(common) == 0 {
		return nil
	}
	return common[0]
}

func (m *family) ids() []string {
	var ids []string
	for id := range m.members {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	return ids
}

// settleFamilies writes the interfaces as this round found them.
func (c *converter) settleFamilies() {
	done := map[*family]bool{}
	for _, s := range c.instOrder {
		if s.family == nil || done[s.family.root()] {
			continue
		}
		m := s.family.root()
		done[m] = true
		if len(m.members) < 2 {
			continue
		}
		c.alike(m)
		m.decl.Name = "Object"
		if base := m.baseOf(); base != nil {
			m.decl.Name = base.name
			m.decl.Origin.Notes = []string{"is any object of class " + base.name}
			for _, s := range c.instOrder {
				if s.class == base && s.made {
					m.decl.Name = "Any" + base.name
				}
			}
		} else {
			m.decl.Origin.Notes = []string{"is an object of one of several classes"}
		}
		m.decl.Methods = nil
		for _, key := range m.order {
			call := m.calls[key]
			full := call.round == c.round
			for id, s := range m.members {
				full = full && (call.has[id] || !s.made)
			}
			if full != call.full {
				call.full = full
				c.changed = true
			}
			if full {
				m.decl.Methods = append(m.decl.Methods, call.method)
			}
		}
		c.order = append(c.order, m.decl)
	}
}

// note remembers that kinds have a method, and says whether the family's
// interface has it.
func (m *family) note(c *converter, key string, method program.Method, kinds []*Type) bool {
	call := m.calls[key]
	if call == nil {
		call = &sharedCall{full: true}
		m.calls[key] = call
		m.order = append(m.order, key)
	}
	if call.round != c.round {
		call.round, call.has = c.round, map[string]bool{}
	}
	call.method = method
	for _, k := range kinds {
		call.has[k.Inst.id()] = true
	}
	return call.full
}

// objectAttr is attr of an object of several classes.
func (f *frame) objectAttr(e *parser.Attribute, base Value, attr string) Value {
	if attr == "__class__" {
		self := base
		return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self}}
	}
	has := narrowed(base.T, func(t *Type) bool { return f.hasAttr(Value{T: t}, attr) })
	switch {
	case has == nil && f.c.age <= 3:
		f.c.changed = true
		return Value{T: tBottom}
	case has == nil:
		f.c.hintAt(e, "PYC0505", "assign it in __init__", "none of %v has %s", base.T, attr)
		return Value{T: tPoison}
	case has.Kind == KInstance: // any other raises AttributeError
		return f.attrOf(e, Value{T: has, X: f.as(base.X, f.c.goType(has), attr)}, attr)
	case len(has.Elems) < len(base.T.Elems):
		has.Named = attr
		base.T = has
	}
	method := true
	for _, t := range base.T.Elems {
		m := t.Inst.class.method(attr)
		method = method && m != nil && !m.property
	}
	if method {
		self := base
		return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self}}
	}
	return f.callShared(e, base, attr, nil, nil)
}

// as is x as a Go type that only some of the classes are, which have attr.
func (f *frame) as(x program.Expr, t program.Type, attr string) program.Expr {
	fun := &program.Instance{Fun: &program.Symbol{Pkg: pkgPy, Name: "As"}, Args: []program.Type{t}}
	return &program.Call{Fun: fun, Args: []program.Expr{x, strLit(attr)}}
}

// setObjectAttr is obj.attr = v for an object of several classes: a method of
// each sets it.
func (f *frame) setObjectAttr(e *parser.Attribute, base Value, attr string, v Value) {
	for _, t := range base.T.Elems {
		d := t.Inst.class
		if d.setters[attr] == nil {
			self, value := parser.Identifier("self"), parser.Identifier("value")
			set := &parser.Assign{
				Targets: []parser.Expr{&parser.Attribute{Value: &parser.Name{Id: self, Ctx: parser.Load}, Attr: parser.Identifier(attr), Ctx: parser.Store}},
				Value:   &parser.Name{Id: value, Ctx: parser.Load},
			}
			if d.setters == nil {
				d.setters = map[string]*funcDef{}
			}
			d.setters[attr] = &funcDef{
				name: "set_" + attr, note: "assigns " + attr, scope: set, class: d, body: []parser.Stmt{set},
				args: &parser.Arguments{Args: []*parser.Arg{{Arg: self}, {Arg: value}}},
			}
		}
		d.setters[attr].env = d.env
	}
	var held *Type
	for _, t := range base.T.Elems {
		if fd := t.Inst.field(attr); fd != nil && t.Inst.class.setter(attr) == nil {
			held = join(held, fd.t)
		}
	}
	if held != nil && !held.static() && !held.bad() && !v.T.bad() {
		if j := join(held, v.T); j != nil && same(j, held) { // one method for all that it takes
			v = Value{T: held, X: f.coerce(e, v, held).X}
		}
	}
	f.effect(f.callShared(e, base, setPrefix+attr, []Value{v}, nil))
}

// objectIs is isinstance of an object of several classes.
func (f *frame) objectIs(e *parser.Call, v Value, classes []parser.Expr) condition {
	return f.objectTest(e.Args[0], v, func(t *Type) bool {
		for _, c := range classes {
			if f.isInstance(t, f.expr(c)) {
				return true
			}
		}
		return false
	})
}

// classIs is type(x) is C, and its like with ==, for an object of several
// classes.
func (f *frame) classIs(e parser.Expr, op parser.CmpOp, left, right Value) (condition, bool) {
	if left.T.Kind != KMethod || left.T.Name != "__class__" || right.T.Kind != KClass {
		return condition{}, false
	}
	c := f.objectTest(e, *left.T.Self, func(t *Type) bool { return t.Inst.class == right.T.Class })
	if op == parser.IsNot || op == parser.NotEq {
		c.value = !c.value
		c.then, c.els = c.els, c.then
		if !c.known {
			c.x = negate(c.x)
		}
	}
	return c, true
}

// condClass is type(x) is C as a test that tells the class of x.
func (f *frame) condClass(e *parser.Compare) (condition, bool) {
	call, ok := e.Left.(*parser.Call)
	if !ok || len(e.Ops) != 1 || len(call.Args) != 1 || f.calledName(call) != "type" || f.quietType(call.Args[0]).Kind != KObject {
		return condition{}, false
	}
	return f.classIs(call.Args[0], e.Ops[0], f.expr(e.Left), f.expr(e.Comparators[0]))
}

// objectTest tests an object's class: known where the classes that meet tell, a
// type assertion else.
func (f *frame) objectTest(e parser.Expr, v Value, is func(*Type) bool) condition {
	yes := narrowed(v.T, is)
	no := narrowed(v.T, func(t *Type) bool { return !is(t) })
	switch {
	case yes == nil:
		return known(false)
	case no == nil:
		return known(true)
	}
	var out condition
	kinds := []*Type{yes}
	if yes.Kind == KObject {
		kinds = yes.Elems
	}
	path, isPath := attrPath(e)
	for _, t := range kinds {
		ok := f.temp("ok", tBool)
		typed := f.temp(lowerFirst(t.Inst.class.name), t)
		f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: typed}, &program.Ref{Var: ok}}, Tok: "=", Rhs: []program.Expr{&program.Assert{X: v.X, Type: f.c.goType(t)}}})
		test := program.Expr(&program.Ref{Var: ok})
		if out.x != nil {
			test = &program.Binary{Op: "||", X: out.x, Y: test}
		}
		out.x = test
		if len(kinds) == 1 && isPath {
			out.then = append(out.then, f.narrowObject(path, t, &program.Ref{Var: typed}))
		}
	}
	if isPath {
		if len(kinds) > 1 {
			out.then = append(out.then, f.narrowObject(path, yes, v.X))
		}
		x := v.X
		if no.Kind == KInstance {
			x = &program.Assert{X: v.X, Type: f.c.goType(no)}
		}
		out.els = append(out.els, f.narrowObject(path, no, x))
	}
	return out
}

// narrowObject says that a name or an attribute path holds objects of fewer
// classes, read by x.
func (f *frame) narrowObject(path string, t *Type, x program.Expr) func(*state) {
	return func(s *state) {
		if isPath(path) {
			s.vars[path] = binding{Value: Value{T: t}}
			return
		}
		whole, ok := s.vars[path]
		if !ok {
			if whole, ok = f.lookup(path); !ok {
				return
			}
		}
		if whole.whole != nil {
			whole = *whole.whole
		}
		v := owner(Value{X: x})
		s.vars[path] = binding{Value: Value{T: t, X: x, Owner: v}, v: v, whole: &whole}
	}
}
