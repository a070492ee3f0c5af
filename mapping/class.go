package mapping

import (
	"fmt"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// classDef is a class of the program.
type classDef struct {
	c          *converter
	name       string
	node       *parser.ClassDef
	bases      []*classDef
	lib        []string // library bases
	data       bool     // @dataclass
	frozen     bool
	enum       bool
	open       bool // a dict with constant keys over values of several types
	seq        bool // a ModuleList whose positions differ
	methods    map[string]*funcDef
	attrs      []classAttr
	env        *frame
	enumVals   []Value
	decorators []parser.Expr
	shape      *shape           // of its constructor as a function value
	seen       map[string]*Type // what the constructor's parameters have taken
	wide       map[string]*Type // parameters that take None, too
}

// classAttr is a class-level assignment, or a dataclass's field.
type classAttr struct {
	name       string
	annotation parser.Expr
	value      parser.Expr
	node       parser.Node
}

// class returns the definition behind a class statement.
func (c *converter) class(f *frame, n *parser.ClassDef) *classDef {
	d := c.classes[n]
	if d == nil {
		d = &classDef{c: c, name: string(n.Name), node: n, methods: map[string]*funcDef{}}
		c.classes[n] = d
		for _, s := range n.Body {
			switch s := s.(type) {
			case *parser.FunctionDef:
				m := c.function(f, s, d)
				if m.setter {
					continue
				}
				d.methods[string(s.Name)] = m
			case *parser.AnnAssign:
				if t, ok := s.Target.(*parser.Name); ok {
					d.attrs = append(d.attrs, classAttr{string(t.Id), s.Annotation, s.Value, s})
				}
			case *parser.Assign:
				for _, t := range s.Targets {
					if name, ok := t.(*parser.Name); ok {
						d.attrs = append(d.attrs, classAttr{string(name.Id), nil, s.Value, s})
					}
				}
			}
		}
	}
	d.env = f
	d.bases, d.lib, d.decorators = nil, nil, nil
	for _, b := range n.Bases {
		v := f.expr(b)
		switch v.T.Kind {
		case KClass:
			d.bases = append(d.bases, v.T.Class)
		case KLibClass:
			d.lib = append(d.lib, v.T.Lib.Py)
		case KBuiltin:
			d.lib = append(d.lib, v.T.Name)
			if v.T.Name == "enum.Enum" || v.T.Name == "enum.IntEnum" {
				d.enum = true
			}
		case KPoison, KBottom:
		default:
			c.errorAt(b, "PYC0501", "a class can't have %v as its base", v.T)
		}
	}
	for _, dec := range n.DecoratorList {
		switch f.calledName(dec) {
		case "dataclasses.dataclass":
			d.data = true
		case "functools.total_ordering":
		default:
			d.decorators = append(d.decorators, dec)
		}
	}
	return d
}

// lineage is the class and its bases in the order of method resolution.
func (d *classDef) lineage() []*classDef {
	out := []*classDef{d}
	for _, b := range d.bases {
		for _, x := range b.lineage() {
			dup := false
			for _, o := range out {
				dup = dup || o == x
			}
			if !dup {
				out = append(out, x)
			}
		}
	}
	return out
}

func (d *classDef) is(other *classDef) bool {
	for _, c := range d.lineage() {
		if c == other {
			return true
		}
	}
	return false
}

func (d *classDef) libBase(name string) bool {
	for _, c := range d.lineage() {
		for _, l := range c.lib {
			if l == name {
				return true
			}
		}
	}
	return false
}

func (d *classDef) isModule() bool { return d.libBase("torch.nn.Module") }

func (d *classDef) isData() bool {
	for _, c := range d.lineage() {
		if c.data {
			return true
		}
	}
	return false
}

func (d *classDef) isException() (string, bool) {
	for _, c := range d.lineage() {
		for _, l := range c.lib {
			if exceptionClasses[l] {
				return l, true
			}
		}
	}
	return "", false
}

func (d *classDef) method(name string) *funcDef {
	for _, c := range d.lineage() {
		if m := c.methods[name]; m != nil {
			return m
		}
	}
	return nil
}

func (d *classDef) attr(name string) *classAttr {
	for _, c := range d.lineage() {
		for i := len(c.attrs) - 1; i >= 0; i-- {
			if c.attrs[i].name == name {
				return &c.attrs[i]
			}
		}
	}
	return nil
}

// fields of a dataclass, bases first.
func (d *classDef) dataFields() []classAttr {
	var out []classAttr
	l := d.lineage()
	for i := len(l) - 1; i >= 0; i-- {
		for _, a := range l[i].attrs {
			if a.annotation == nil {
				continue
			}
			replaced := false
			for k := range out {
				if out[k].name == a.name {
					out[k], replaced = a, true
				}
			}
			if !replaced {
				out = append(out, a)
			}
		}
	}
	return out
}

// classSpec is a class for constructor arguments of certain types: one Go struct.
type classSpec struct {
	class  *classDef
	key    string
	n      int // among the class's specialisations
	decl   *program.Struct
	fields []*field
	byName map[string]*field
	inits  map[string]bool
	made   bool // __init__ has been interpreted this round
	repr   bool // its repr is printed
	noted  int
}

// field is an attribute of instances.
type field struct {
	name    string
	t       *Type
	kind    string // "module", "list", "param", "buffer", "plain"
	persist bool
	decl    *program.Field
	keep    bool // a module that must stand in the struct
	inTree  bool
	trail   string
}

func (s *classSpec) begin() {
	s.made = false
}

func (s *classSpec) id() string { return fmt.Sprintf("%s#%d", s.class.name, s.n) }

func (s *classSpec) field(name string) *field { return s.byName[name] }

// note lets attribute name hold t, too.
func (s *classSpec) note(c *converter, name string, t *Type) *field {
	fd := s.byName[name]
	if fd == nil {
		fd = &field{name: name, t: t, decl: &program.Field{Name: name}, kind: "plain"}
		s.byName[name] = fd
		s.fields = append(s.fields, fd)
		c.changed = true
		return fd
	}
	j := join(fd.t, t)
	if j == nil {
		return nil
	}
	if !same(j, fd.t) {
		fd.t = j
		c.changed = true
	}
	return fd
}

// spec returns the class's specialisation for a key.
func (c *converter) classSpec(d *classDef, key string) *classSpec {
	full := fmt.Sprintf("%p|%s", d, key)
	s := c.instances[full]
	if s == nil {
		s = &classSpec{class: d, key: key, byName: map[string]*field{}, decl: &program.Struct{Name: d.name}}
		for _, o := range c.instOrder {
			if o.class == d {
				s.n++
			}
		}
		if s.n > 0 {
			s.decl.Name = fmt.Sprintf("%s%d", d.name, s.n+1)
		}
		c.instances[full] = s
		c.instOrder = append(c.instOrder, s)
		c.changed = true
	}
	return s
}

// instanceOf is the type of an instance of a class that an annotation names;
// nil when the program makes none or several kinds.
func (c *converter) instanceOf(d *classDef) *Type {
	var found *classSpec
	for _, s := range c.instOrder {
		if s.class == d {
			if found != nil {
				return nil
			}
			found = s
		}
	}
	if found == nil {
		return nil
	}
	return &Type{Kind: KInstance, Inst: found}
}

// construct is Class(args…).
func (f *frame) construct(n parser.Node, d *classDef, args []Value, kws []kwarg) Value {
	c := f.c
	if base, ok := d.isException(); ok {
		return f.exceptionValue(n, d.name, base, args)
	}
	if d.enum {
		c.errorAt(n, "PYC0503", "an enum can't be called")
		return Value{T: tPoison}
	}
	for _, a := range args {
		if a.T.bad() {
			return Value{T: a.T}
		}
	}
	for _, k := range kws {
		if k.v.T.bad() {
			return Value{T: k.v.T}
		}
	}
	init := d.method("__init__")
	if init == nil && (d.isData() || d.libBase("typing.NamedTuple")) {
		return f.constructData(n, d, args, kws)
	}
	if init == nil {
		if len(args)+len(kws) > 0 {
			c.errorAt(n, "PYC0504", "%s() takes no arguments", d.name)
			return Value{T: tPoison}
		}
		s := c.classSpec(d, "")
		s.decl.Origin = c.classOrigin(d)
		s.made = true
		return Value{T: f.instanceType(n, s), X: &program.Composite{Type: &program.Local{Decl: s.decl}, Addr: true}}
	}
	params, ok := f.bindParams(n, init, args, kws, true)
	if !ok {
		return Value{T: tPoison}
	}
	f.widen(n, d, params)
	key := ""
	for _, p := range params {
		key += p.name + ":" + p.v.T.rep() + ";"
	}
	s := c.classSpec(d, key)
	s.decl.Origin = c.classOrigin(d)
	self := Value{T: &Type{Kind: KInstance, Inst: s}}
	spec := f.specialise(n, init, s, &self, params)
	if spec == nil {
		return Value{T: tPoison}
	}
	s.made = true
	spec.out.Ctor = s.decl
	spec.out.Recv = nil
	spec.out.Results = []program.Type{&program.Pointer{Elem: &program.Local{Decl: s.decl}}}
	call := &program.Call{Fun: &program.FuncRef{Func: spec.out}, Args: f.passArgs(n, spec, params)}
	return Value{T: f.instanceType(n, s), X: call}
}

// widen lets a constructor that takes a module or a tensor in one place and
// None in another stay one: the parameter is Optional.
func (f *frame) widen(n parser.Node, d *classDef, params []param) {
	if d.seen == nil {
		d.seen, d.wide = map[string]*Type{}, map[string]*Type{}
	}
	for i, p := range params {
		t := p.v.T
		if t.Kind != KNone && !(nilable(strip0(t)) && (isLayer(strip0(t)) || strip0(t).Kind == KTensor)) {
			continue
		}
		old := d.seen[p.name]
		if old == nil {
			d.seen[p.name] = t
		} else if j := join(old, t); j != nil && j.Kind == KOptional {
			d.seen[p.name] = j
			if w := d.wide[p.name]; w == nil || !same(w, j) {
				d.wide[p.name] = j
				f.c.changed, f.c.restart = true, true
			}
		}
		if w := d.wide[p.name]; w != nil {
			x := f.coerce(n, p.v, w)
			params[i].v = Value{T: w, X: x.X}
		}
	}
}

func strip0(t *Type) *Type {
	if e := strip(t); e != nil {
		return e
	}
	return t
}

// instanceType is a fresh object's type with its identity.
func (f *frame) instanceType(n parser.Node, s *classSpec) *Type {
	t := &Type{Kind: KInstance, Inst: s}
	if s.class.isModule() {
		a := f.c.allocs[n]
		if a == nil {
			a = &alloc{}
			f.c.allocs[n] = a
		}
		f.state.modes[a] = "train"
		if a.last == "" {
			a.last = "train"
		}
		t.Alloc = a
	}
	return t
}

func (c *converter) classOrigin(d *classDef) program.Origin {
	o := program.Origin{PyName: d.name, Docstring: docstring(d.node.Body)}
	o.First, o.Last = c.lines(d.node)
	p := c.placeOf(d.node)
	o.Lead = p.Lead
	return o
}

// constructData is a dataclass's constructor: a literal with every field.
func (f *frame) constructData(n parser.Node, d *classDef, args []Value, kws []kwarg) Value {
	c := f.c
	fields := d.dataFields()
	vals := make([]Value, len(fields))
	set := make([]bool, len(fields))
	if len(args) > len(fields) {
		c.errorAt(n, "PYC0504", "%s() takes %d arguments, %d given", d.name, len(fields), len(args))
		return Value{T: tPoison}
	}
	for i, a := range args {
		vals[i], set[i] = a, true
	}
	for _, k := range kws {
		found := false
		for i, fd := range fields {
			if fd.name == k.name {
				vals[i], set[i], found = k.v, true, true
			}
		}
		if !found {
			c.errorAt(n, "PYC0504", "%s() has no field %s", d.name, k.name)
			return Value{T: tPoison}
		}
	}
	s := c.classSpec(d, "")
	s.decl.Origin = c.classOrigin(d)
	s.made = true
	lit := &program.Composite{Type: &program.Local{Decl: s.decl}, Addr: true}
	given := 0
	for i, fd := range fields {
		want := d.env.annotation(fd.annotation)
		if !set[i] {
			if fd.value == nil {
				c.errorAt(n, "PYC0504", "%s() misses the field %s", d.name, fd.name)
				return Value{T: tPoison}
			}
			vals[i] = f.dataDefault(d, fd, want)
		} else {
			given++
		}
		v := vals[i]
		if v.T.bad() {
			return Value{T: v.T}
		}
		t := v.T
		if want != nil {
			if j := join(want, v.T); j != nil && (j.Kind == KOptional || j.Kind == KFloat && want.Kind == KFloat || j.Kind == KList || j.Kind == KDict) {
				t = j
			}
			if want.Kind == KList && v.T.Kind == KTuple {
				t = want
			}
		}
		f.taken(v)
		t = c.identified(t, listKey{s, fd.name})
		fd2 := s.note(c, fd.name, t)
		if fd2 == nil {
			c.errorAt(n, "PYC0203", "%s.%s is %v here and %v elsewhere", d.name, fd.name, v.T, s.field(fd.name).t)
			return Value{T: tPoison}
		}
		if tr, ok := c.commentOn(fd.node.GetLineno(), false); ok {
			fd2.decl.Trail = tr
		}
		if fd2.t.static() {
			continue
		}
		lit.Fields = append(lit.Fields, fd2.decl)
		lit.Elems = append(lit.Elems, f.coerce(n, v, fd2.t).X)
	}
	v := Value{T: f.instanceType(n, s), X: lit}
	if post := d.method("__post_init__"); post != nil {
		v = f.hold(v, lowerFirst(d.name))
		f.effect(f.callMethod(n, v, post, nil, nil))
	}
	return v
}

func (f *frame) dataDefault(d *classDef, fd classAttr, want *Type) Value {
	if call, ok := fd.value.(*parser.Call); ok && d.env.calledName(call) == "dataclasses.field" {
		for _, k := range call.Keywords {
			switch string(k.Arg) {
			case "default":
				return f.evalIn(d.env, k.Value, want)
			case "default_factory":
				if l, ok := k.Value.(*parser.Lambda); ok {
					return f.evalIn(d.env, l.Body, want)
				}
				call := &parser.Call{Func: k.Value}
				return f.evalIn(d.env, call, want)
			}
		}
	}
	return f.evalIn(d.env, fd.value, want)
}

// evalIn interprets an expression of another scope, a default, at this point.
func (f *frame) evalIn(env *frame, e parser.Expr, want *Type) Value {
	inner := *f
	if env != nil {
		inner.parent = env
		inner.state = newState()
		inner.state.grad = f.state.grad
		inner.globals = map[string]bool{}
	}
	v := inner.exprWant(e, want)
	f.place = inner.place
	return v
}

func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// instanceAttr is obj.attr.
func (f *frame) instanceAttr(e *parser.Attribute, base Value, attr string) Value {
	s := base.T.Inst
	if v, ok := f.recordAttr(e, base, attr); ok {
		return v
	}
	if fd := s.field(attr); fd != nil && !(fd.t.Kind == KBottom) {
		t := fd.t
		if isLayer(t) || t.Kind == KList && t.Elem != nil && isLayer(t.Elem) || t.Kind == KOptional && isLayer(t.Elem) {
			nt := *t
			if s.class.isModule() {
				nt.Alloc = base.T.Alloc
			}
			if t.Kind == KOptional {
				et := *t.Elem
				et.Alloc = nt.Alloc
				nt.Elem = &et
			}
			t = &nt
		}
		if t.static() {
			return Value{T: t}
		}
		if t.Kind == KTensor && fd.kind != "param" && !f.state.grad {
			nt := *t
			t = &nt
		}
		return Value{T: t, X: &program.FieldRef{X: base.X, Field: fd.decl}}
	}
	if m := s.class.method(attr); m != nil {
		self := base
		if m.property {
			return f.callMethod(e, base, m, nil, nil)
		}
		return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self, Fn: m}}
	}
	if attr == "training" && s.class.isModule() {
		return f.trainingFlag(base.T.Alloc)
	}
	if attr == "__class__" {
		return Value{T: &Type{Kind: KClass, Class: s.class}}
	}
	if a := s.class.attr(attr); a != nil {
		return f.classAttr(e, s.class, attr)
	}
	if s.class.isModule() {
		if ops := f.methodOps(base.T, attr); len(ops) > 0 || moduleMethods[attr] {
			self := base
			return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self}}
		}
	}
	if f.c.age <= 3 {
		f.c.changed = true
		return Value{T: tBottom}
	}
	f.c.hintAt(e, "PYC0505", "assign it in __init__", "%s has no attribute %s", s.class.name, attr)
	return Value{T: tPoison}
}

// classAttr is Class.attr: a constant, an enum's member or a static method.
func (f *frame) classAttr(e parser.Node, d *classDef, attr string) Value {
	if m := d.method(attr); m != nil {
		if m.static || m.classmethod {
			self := Value{T: &Type{Kind: KClass, Class: d}}
			return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self, Fn: m}}
		}
		return Value{T: &Type{Kind: KFunc, Fn: m}}
	}
	if attr == "__name__" {
		return Value{T: tStr, X: strLit(d.name), Const: d.name}
	}
	if a := d.attr(attr); a != nil && a.value != nil {
		return f.evalIn(d.env, a.value, d.env.annotation(a.annotation))
	}
	f.c.errorAt(e, "PYC0505", "class %s has no attribute %s", d.name, attr)
	return Value{T: tPoison}
}

// layerAttr is attr of modules of several classes.
func (f *frame) layerAttr(e *parser.Attribute, base Value, attr string) Value {
	if attr == "training" {
		return f.trainingFlag(base.T.Alloc)
	}
	if ops := f.methodOps(base.T, attr); len(ops) > 0 || moduleMethods[attr] {
		self := base
		return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self}}
	}
	if len(base.T.Elems) > 0 && f.allHave(base.T.Elems, attr) {
		self := base
		return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self}}
	}
	f.c.hintAt(e, "PYC0506", "test it with isinstance first", "modules of several classes meet here; not all have %s", attr)
	return Value{T: tPoison}
}

// allHave says that every class has a method of the program of this name.
func (f *frame) allHave(ts []*Type, name string) bool {
	for _, t := range ts {
		if t.Kind != KInstance || t.Inst.class.method(name) == nil {
			return false
		}
	}
	return true
}

// callShared calls a method that modules of several classes have, through an
// interface of that method.
func (f *frame) callShared(n parser.Node, self Value, name string, args []Value, kws []kwarg) Value {
	var ret *Type
	var first *funcSpec
	var params []program.Expr
	for _, t := range self.T.Elems {
		obj := Value{T: f.fromElem(Value{T: t}, self).T, X: program.Builtin("nil")}
		m := t.Inst.class.method(name)
		bound, ok := f.bindParams(n, m, args, kws, true)
		if !ok {
			return Value{T: tPoison}
		}
		spec := f.specialise(n, m, t.Inst, &obj, bound)
		if spec == nil {
			return Value{T: tPoison}
		}
		j := join(ret, spec.ret)
		if spec.ret != nil && (j == nil || ret != nil && ret.rep() != spec.ret.rep()) {
			f.c.hintAt(n, "PYC0205", "make the methods return one type", "%s of the classes that meet here returns %v and %v", name, ret, spec.ret)
			return Value{T: tPoison}
		}
		if spec.ret != nil {
			ret = j
		}
		spec.out.GoName = camel(name)
		if first == nil {
			first, params = spec, f.passArgs(n, spec, bound)
		}
	}
	if ret == nil {
		return Value{T: tBottom}
	}
	var in []program.Type
	for _, p := range first.out.Params {
		in = append(in, p.Type)
	}
	face := f.c.sharedInterface(name, in, f.c.goResults(ret))
	call := &program.Call{Fun: &program.Select{X: &program.Assert{X: self.X, Type: &program.Local{Decl: face}}, Name: camel(name)}, Args: params}
	if ret.Kind == KTuple && len(ret.Elems) > 0 {
		t := *ret
		t.Multi = true
		ret = &t
	}
	return Value{T: ret, X: call}
}

// sharedInterface is the interface of one method.
func (c *converter) sharedInterface(name string, in, out []program.Type) *program.Interface {
	d := &dumper{rep: nil, vars: nil}
	d.types(in)
	d.b.WriteString("->")
	d.types(out)
	key := name + ":" + d.b.String()
	face := c.faces[key]
	if face == nil {
		face = &program.Interface{Name: camel(name) + "er"}
		c.faces[key] = face
	}
	face.Methods = []program.Method{{Name: camel(name), Params: in, Results: out}}
	c.order = append(c.order, face)
	return face
}

// setAttr is obj.attr = v.
func (f *frame) setAttr(e *parser.Attribute, v Value) {
	base := f.expr(e.Value)
	base = f.some(e, base)
	attr := string(e.Attr)
	switch base.T.Kind {
	case KPoison, KBottom:
		return
	case KInstance:
		f.setField(e, base, attr, v, "")
		if path, ok := attrPath(e); ok {
			for name := range f.state.vars {
				if name == path || strings.HasPrefix(name, path+".") {
					delete(f.state.vars, name)
				}
			}
		}
		return
	case KTensor:
		if attr == "data" {
			f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: base.X, Name: "CopyInPlace"}, Args: []program.Expr{v.X}}})
			return
		}
		if attr == "requires_grad" {
			return
		}
	case KLib:
		if ops := f.methodOps(base.T, attr); len(ops) > 0 && ops[0].Attr {
			if ops[0].Go.Kind == "field" {
				if want := f.fromGo(ops[0].Go.Type, nil); want.Kind == KOptional && !v.T.bad() {
					v = f.coerce(e, v, want)
				}
				f.emit(&program.Assign{Lhs: []program.Expr{&program.Select{X: base.X, Name: ops[0].Go.Name}}, Tok: "=", Rhs: []program.Expr{orNil(v.X)}})
				return
			}
			if set := f.methodOps(base.T, "set_"+attr); len(set) > 0 {
				r, _ := f.callOp(e, set, &base, []Value{v}, nil)
				f.effect(r)
				return
			}
		}
	case KNamespace:
		f.c.hintAt(e, "PYC0225", "use a variable of its own", "an argument can't be assigned to")
		return
	}
	f.c.hintAt(e, "PYC0507", "assign it where the class is defined", "attribute %s of %v can't be assigned", attr, base.T)
}

// setField assigns an instance's attribute. kind says what nn.Module makes of
// it; "" finds out.
func (f *frame) setField(n parser.Node, base Value, attr string, v Value, kind string) {
	c := f.c
	s := base.T.Inst
	if v.T.Kind == KBottom {
		if fd := s.field(attr); fd == nil {
			s.note(c, attr, tBottom)
		}
		return
	}
	if v.T.Kind == KPoison {
		s.note(c, attr, tPoison)
		return
	}
	if v.T.Kind == KTuple && v.T.Name != "record" && len(v.T.Elems) > 0 {
		if _, ok := f.uniform(f.parts(v)); ok && len(v.T.Elems) > 5 {
			v, _ = f.asList(n, v)
		}
	}
	if v.T.Kind == KTuple && v.T.Name == "record" {
		v = f.recordObject(n, s.class.name+camel(attr), v)
	}
	t := v.T
	if t.Kind == KFunc && t.Fn.env != nil && t.Fn.env != c.module && t.Fn.partial == nil && len(t.Fn.body) > 0 {
		t = held(t) // a closure takes what it sees along
	}
	f.taken(v)
	t = c.identified(t, listKey{s, attr})
	fd := s.note(c, attr, t)
	if fd == nil {
		c.hintAt(n, "PYC0203", "give the two values different names", "%s.%s is %v here and %v elsewhere", s.class.name, attr, t, s.field(attr).t)
		return
	}
	if kind == "" {
		kind = fieldKind(t)
	}
	if s.class.isModule() && kind != "plain" {
		if fd.kind == "plain" || fd.kind == kind {
			fd.kind = kind
		}
	}
	if fd.t.static() {
		f.effect(v)
		return
	}
	if f.vanishes(s, fd, v) {
		return
	}
	if v.T.Kind == KTuple {
		v = f.box(v)
	}
	x := f.coerce(n, v, fd.t)
	f.emit(&program.Assign{Lhs: []program.Expr{&program.FieldRef{X: base.X, Field: fd.decl}}, Tok: "=", Rhs: []program.Expr{x.X}})
}

func fieldKind(t *Type) string {
	switch t.Kind {
	case KTensor:
		if t.Grad == "param" {
			return "param"
		}
	case KOptional:
		return fieldKind(t.Elem)
	case KList:
		if t.List {
			return "list"
		}
	}
	if isLayer(t) {
		return "module"
	}
	return "plain"
}

// functional gives a parameterless layer's functional form.
var functional = map[string]string{
	"torch.nn.GELU": "gelu", "torch.nn.ReLU": "relu", "torch.nn.SiLU": "silu", "torch.nn.Softmax": "softmax", "torch.nn.LogSoftmax": "log_softmax",
	"torch.nn.Tanh": "tanh", "torch.nn.Sigmoid": "sigmoid", "torch.nn.LeakyReLU": "leaky_relu", "torch.nn.ELU": "elu",
	"torch.nn.Hardswish": "hardswish", "torch.nn.Mish": "mish", "torch.nn.ReLU6": "relu6", "torch.nn.Softplus": "softplus",
}

// vanishes says that a layer without parameters needs no field: nothing looks
// at the module tree, and its calls have a functional form.
func (f *frame) vanishes(s *classSpec, fd *field, v Value) bool {
	if f.c.treeSeen || fd.keep || !s.class.isModule() || fd.t.Kind != KLib || v.T.Kind != KLib {
		return false
	}
	_, isFn := functional[fd.t.Lib.Py]
	if !isFn && !f.isIdentity(fd.t) || v.T.Name != "constant" {
		fd.keep = true
		return false
	}
	return true
}

// isIdentity says that a layer hands its input on in eval mode.
func (f *frame) isIdentity(t *Type) bool {
	for _, op := range f.c.table.Method(t.Lib, "forward") {
		if op.Identity {
			return true
		}
	}
	return t.Lib.Py == "torch.nn.Identity"
}

func camel(s string) string {
	var b strings.Builder
	up := true
	for _, r := range s {
		if r == '_' {
			up = true
			continue
		}
		if up {
			b.WriteString(strings.ToUpper(string(r)))
			up = false
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// recordObject makes a struct of a dict with constant keys.
func (f *frame) recordObject(n parser.Node, name string, v Value) Value {
	c := f.c
	d := c.recordClass(n, name)
	s := c.classSpec(d, "")
	s.made = true
	s.decl.Origin.First, s.decl.Origin.Last = c.lines(n)
	if f.spec.self != nil {
		s.decl.Origin.First = f.spec.self.decl.Origin.First
	}
	lit := &program.Composite{Type: &program.Local{Decl: s.decl}, Addr: true}
	for i, p := range f.parts(v) {
		fd := s.note(c, v.T.Consts[i], p.T)
		if fd == nil {
			c.errorAt(n, "PYC0203", "%s is %v here and %v elsewhere", v.T.Consts[i], p.T, s.field(v.T.Consts[i]).t)
			return Value{T: tPoison}
		}
		if fd.t.static() {
			continue
		}
		fd.kind = fieldKind(fd.t)
		fd.keep = true
		if d.seq {
			fd.decl.GoName = "F" + fd.name
		}
		lit.Fields = append(lit.Fields, fd.decl)
		lit.Elems = append(lit.Elems, f.coerce(n, p, fd.t).X)
	}
	return Value{T: &Type{Kind: KInstance, Inst: s}, X: lit}
}

// sequence are the elements of a ModuleList whose positions differ.
func (f *frame) sequence(v Value) []Value {
	var out []Value
	v = f.hold(v, "pair")
	for _, fd := range v.T.Inst.fields {
		out = append(out, f.fromElem(Value{T: fd.t, X: &program.FieldRef{X: v.X, Field: fd.decl}}, v))
	}
	return out
}

// recordClass is the class behind a record: it has no methods.
func (c *converter) recordClass(n parser.Node, name string) *classDef {
	key := &parser.ClassDef{}
	for k, d := range c.classes {
		if d.node == nil && d.name == name {
			key = k
		}
	}
	d := c.classes[key]
	if d == nil {
		d = &classDef{c: c, name: name, methods: map[string]*funcDef{}}
		c.classes[key] = d
	}
	return d
}

// shownInstance is an object as print shows it.
func (f *frame) shownInstance(v Value) program.Expr {
	s := v.T.Inst
	if s.class.open {
		return f.shownOpen(v)
	}
	for _, name := range []string{"__str__", "__repr__"} {
		if m := s.class.method(name); m != nil {
			return f.callMethod(nil, v, m, nil, nil).X
		}
	}
	switch {
	case s.class.isModule():
		f.c.treeSeen = true
		return f.call(pkgNN, "Repr", v.X)
	case s.class.isData():
		held := f.hold(v, "object")
		args := []program.Expr{strLit(s.class.name)}
		for _, a := range s.class.dataFields() {
			fd := s.field(a.name)
			if fd == nil {
				continue
			}
			x := f.shown(Value{T: fd.t, X: &program.FieldRef{X: held.X, Field: fd.decl}})
			if fd.t.static() {
				x = f.shown(Value{T: fd.t})
			}
			args = append(args, &program.Composite{Type: &program.Named{Pkg: pkgPy, Name: "Field"}, Keys: []string{"Name", "Value"}, Elems: []program.Expr{strLit(a.name), x}})
		}
		return f.call(pkgPy, "Raw", f.call(pkgPy, "DataclassRepr", args...))
	}
	return f.call(pkgPy, "ObjectRepr", strLit("__main__."+s.class.name), v.X)
}
