package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// classAttr is a class-level assignment, or a dataclass's field.
type classAttr struct {
	name       string
	annotation parser.Expr
	value      parser.Expr
	node       parser.Node
	kwOnly     bool // a field behind KW_ONLY
	initOnly   bool // an InitVar: handed to __post_init__, kept nowhere
}

// instanceAttr is obj.attr.
func (f *frame) instanceAttr(e *parser.Attribute, base Value, attr string) Value {
	s := base.T.Inst
	if v, ok := f.recordAttr(e, base, attr); ok {
		return v
	}
	if v, ok := f.enumAttr(base, attr); ok {
		return v
	}
	if attr == "__dict__" && s.field(attr) == nil {
		if v, ok := f.instanceDict(base); ok {
			return v
		}
	}
	if v, ok := f.ownOrClass(e, base, attr); ok {
		return v
	}
	if fd := s.field(attr); fd != nil && !(fd.t.Kind == KBottom) {
		f.checkPresent(e.Value, base, attr)
		t := fd.t
		if isLayer(t) || (t.Kind == KList || t.Kind == KDict) && t.Elem != nil && isLayer(t.Elem) || t.Kind == KOptional && isLayer(t.Elem) {
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
		if fd.fact != nil && !fd.varies {
			return Value{T: t, X: boolLit(*fd.fact), Const: *fd.fact, Fact: true}
		}
		return Value{T: t, X: &program.FieldRef{X: base.X, Field: fd.decl}}
	}
	if attr == "_fields" && s.class.isNamedTuple() {
		return s.class.fieldNames()
	}
	if attr == "_replace" || attr == "_asdict" {
		if s.class.isNamedTuple() {
			self := base
			return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self}}
		}
	}
	if m := s.class.method(attr); m != nil {
		if t := f.askArmMethod(e, s.class, attr); t != nil {
			return Value{T: t}
		}
		self := base
		if m.property {
			return f.callMethod(e, base, m, nil, nil)
		}
		return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self, Fn: m}}
	}
	if attr == "training" && s.class.isModule() {
		return f.trainingFlag(base.T)
	}
	if attr == "__class__" {
		return Value{T: &Type{Kind: KClass, Class: s.class}}
	}
	if attr == "__module__" && s.class.env != nil {
		return f.c.moduleName(s.class.env.mod)
	}
	if a := s.class.attr(attr); a != nil {
		v := f.classAttr(e, s.class, attr)
		if v.T.Kind == KFunc { // read through an object, a function is its method
			self := base
			return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self, Fn: v.T.Fn}}
		}
		return v
	}
	if name := s.class.alias(attr); name != "" {
		return f.instanceAttr(e, base, name)
	}
	if b, ok := f.baseLayerAttr(base, attr); ok {
		return f.attrOf(e, b, attr)
	}
	if ops := f.c.baseOps(s.class, attr); len(ops) > 0 {
		if ops[0].Attr {
			v, _ := f.callOp(e, ops, &base, nil, nil)
			return v
		}
		self := base
		return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self}}
	}
	if s.class.isModule() {
		if ops := f.methodOps(base.T, attr); len(ops) > 0 || moduleMethods[attr] {
			self := base
			return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self}}
		}
	}
	if s.class.isPlain() {
		if p := f.plain(base); len(f.methodOps(p.T, attr)) > 0 || containerMethods(p.T, attr) {
			return f.attrOf(e, p, attr)
		}
	}
	if f.c.age <= 3 {
		f.c.changed = true
		return Value{T: tBottom}
	}
	if f.c.neverAssigned(s.class, attr) || s.class.isModule() && f.c.duck(e, s.class) {
		return f.raises(e, "AttributeError", "'"+s.class.name+"' object has no attribute '"+attr+"'")
	}
	f.c.hintAt(e, "PYC0505", "assign it in __init__", "%s has no attribute %s", s.class.name, attr)
	return Value{T: tPoison}
}

// classAttr is Class.attr: a constant, an enum's member or a static method.
func (f *frame) classAttr(e parser.Node, d *classDef, attr string) Value {
	if m := d.method(attr); m != nil {
		if _, of := d.armMethod(attr); of != nil {
			f.c.hintAt(e, "PYC0101", "define it in both arms of the test", "only one arm of a test defines %s.%s", d.name, attr)
			return Value{T: tPoison}
		}
		if m.static || m.classmethod {
			self := Value{T: &Type{Kind: KClass, Class: d}}
			return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self, Fn: m}}
		}
		return Value{T: &Type{Kind: KFunc, Fn: m}}
	}
	if attr == "__name__" {
		return Value{T: tStr, X: strLit(d.name), Const: d.name}
	}
	if attr == "__module__" && d.env != nil {
		return f.c.moduleName(d.env.mod)
	}
	if attr == "apply" && d.isFunction() {
		self := Value{T: &Type{Kind: KClass, Class: d}}
		return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self}}
	}
	if attr == "_make" && d.isNamedTuple() {
		self := Value{T: &Type{Kind: KClass, Class: d}}
		return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self}}
	}
	if attr == "_fields" && d.isNamedTuple() {
		return d.fieldNames()
	}
	if attr == "__mro__" {
		out := Value{T: &Type{Kind: KTuple}, Parts: []Value{}}
		for _, c := range d.lineage() {
			out.Parts = append(out.Parts, Value{T: &Type{Kind: KClass, Class: c}})
		}
		out.Parts = append(out.Parts, Value{T: &Type{Kind: KBuiltin, Name: "object"}})
		out.T = withElems(out.T, out.Parts)
		return out
	}
	if v, ok := f.flagAttr(d, attr); ok {
		return v
	}
	if d.enum && attr == "__members__" {
		return f.enumNames(d)
	}
	if ops := f.c.baseOps(d, attr); len(ops) > 0 && !ops[0].Attr {
		self := Value{T: &Type{Kind: KClass, Class: d}}
		return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self}}
	}
	if d.enum {
		for _, m := range f.enumMembers(d) {
			if m.name == attr {
				return f.memberValue(d, m)
			}
		}
	}
	if v, ok := f.classVar(d, attr); ok {
		return v
	}
	if a := d.attr(attr); a != nil && a.value != nil {
		return f.evalIn(d.env, a.value, d.env.annotation(a.annotation))
	}
	f.c.errorAt(e, "PYC0505", "class %s has no attribute %s", d.name, attr)
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

// callShared calls a method that objects of several classes have, through the
// interface of their family or one of that method.
func (f *frame) callShared(n parser.Node, self Value, name string, args []Value, kws []kwarg) Value {
	said := len(f.c.diags)
	v := f.callEach(n, self, name, args, kws)
	if diag.HasErrors(f.c.diags[said:]) && f.splitFlags(self) {
		return Value{T: tBottom}
	}
	return v
}

func (f *frame) callEach(n parser.Node, self Value, name string, args []Value, kws []kwarg) Value {
	var ret *Type
	goName := sharedName(self.T.Elems, name)
	attr := false
	var specs []*funcSpec
	var params []program.Expr
	all, ok := f.bindEach(n, self, name, args, kws)
	if !ok {
		return Value{T: tPoison}
	}
	for i, t := range self.T.Elems {
		obj := Value{T: f.fromElem(Value{T: t}, self).T, X: program.Builtin("nil")}
		m, bound := f.c.sharedMethod(t.Inst.class, name), all[i]
		attr = attr || m.property || t.Inst.class.method(name) == nil
		spec := f.specialise(n, m, t.Inst, &obj, bound)
		if spec == nil {
			return Value{T: tPoison}
		}
		j := join(ret, spec.ret)
		if j == nil && ret != nil && spec.ret != nil && isRecord(ret) && isRecord(spec.ret) {
			j = joinRecords(ret, spec.ret)
		}
		if spec.ret != nil && j == nil {
			j = joinShared(ret, spec.ret)
		}
		if spec.ret != nil && j == nil {
			f.c.hintAt(n, "PYC0205", "make the methods return one type", "%s of the classes that meet here returns %v and %v", name, ret, spec.ret)
			return Value{T: tPoison}
		}
		if spec.ret != nil {
			ret = j
		}
		spec.out.GoName, spec.shared = goName, true
		if specs == nil {
			params = f.passArgs(n, spec, bound)
		}
		specs = append(specs, spec)
	}
	if ret == nil {
		return Value{T: tBottom}
	}
	for _, spec := range specs { // all return what the interface says
		if spec.ret == nil || !same(spec.ret, ret) && spec.ret.rep() != ret.rep() {
			spec.ret = ret
			f.c.changed = true
		}
	}
	var in []program.Type
	for _, p := range specs[0].out.Params {
		in = append(in, p.Type)
	}
	x := f.sharedReceiver(self, program.Method{Name: goName, Params: in, Results: f.c.goResults(ret)}, attr)
	call := &program.Call{Fun: &program.Select{X: x, Name: goName}, Args: params}
	if ret.Kind == KTuple && len(ret.Elems) > 0 {
		t := *ret
		t.Multi = true
		ret = &t
	}
	return Value{T: ret, X: call}
}

// sharedReceiver is the object as the interface that has a method.
func (f *frame) sharedReceiver(self Value, m program.Method, attr bool) program.Expr {
	d := &dumper{}
	d.types(m.Params)
	d.b.WriteString("->")
	d.types(m.Results)
	key := m.Name + ":" + d.b.String()
	if self.T.Named != "" { // only some of the classes have it
		return f.as(self.X, &program.Local{Decl: f.c.sharedInterface(key, m, attr)}, self.T.Named)
	}
	if self.T.Kind == KObject && familyOf(self.T.Elems[0].Inst).note(f.c, key, m, self.T.Elems) {
		return self.X
	}
	return &program.Assert{X: self.X, Type: &program.Local{Decl: f.c.sharedInterface(key, m, attr)}}
}

// sharedInterface is the interface of one method.
func (c *converter) sharedInterface(key string, m program.Method, attr bool) *program.Interface {
	face := c.faces[key]
	if face == nil {
		face = &program.Interface{Name: m.Name + "er"}
		if attr {
			face.Name = "With" + strings.TrimPrefix(m.Name, "Get")
		}
		c.faces[key] = face
	}
	face.Methods = []program.Method{m}
	c.order = append(c.order, face)
	return face
}

// setAttr is obj.attr = v.
func (f *frame) setAttr(e *parser.Attribute, v Value) {
	v = f.once(e, v)
	base := f.expr(e.Value)
	attr := string(e.Attr)
	if base.T.Kind == KOptional {
		base = f.notNone(e, base, attr)
	}
	switch base.T.Kind {
	case KPoison, KBottom:
		return
	case KModule:
		if strings.HasPrefix(base.T.Name, "torch.backends") || strings.HasPrefix(base.T.Name, "torch._") {
			return // a switch of a GPU, or of a compiler
		}
	case KInstance:
		if f.frozenField(base, attr) {
			return
		}
		if m := base.T.Inst.class.setter(attr); m != nil {
			f.effect(f.callMethod(e, base, m, []Value{v}, nil))
			return
		}
		kind := ""
		if v.T.Kind == KTensor && v.T.Name != "" { // made by nn.Buffer
			transient := v.T.Name == "transient"
			t := *v.T
			t.Name = ""
			v.T, kind = &t, "buffer"
			defer func() {
				if fd := base.T.Inst.field(attr); fd != nil {
					fd.kind, fd.persist = "buffer", !transient
				}
			}()
		}
		f.setField(e, base, attr, v, kind)
		f.state.forgetGuards(attr)
		if path, ok := attrPath(e); ok {
			for name := range f.state.vars {
				if name == path || strings.HasPrefix(name, path+".") {
					delete(f.state.vars, name)
				}
			}
			if base.T.Inst.class.lacking[attr] {
				f.state.vars[presentAt(path)] = binding{Value: Value{T: tPresent}}
			}
		}
		return
	case KObject:
		f.setObjectAttr(e, base, attr, v)
		return
	case KLayer:
		if len(base.T.Elems) > 0 && !slices.ContainsFunc(base.T.Elems, func(t *Type) bool { return t.Kind != KInstance }) {
			f.setObjectAttr(e, base, attr, v)
			return
		}
	case KTensor:
		if attr == "data" {
			f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: base.X, Name: "CopyInPlace"}, Args: []program.Expr{v.X}}})
			return
		}
		if attr == "requires_grad" {
			f.setRequiresGrad(e, e.Value, base, v)
			return
		}
	case KLib, KIter:
		if isLoaded(base.T) && attr == "requires_grad" {
			return
		}
		if isTree(base.T) {
			f.treeSet(base, strLit(attr), v)
			return
		}
		if base.T.Kind == KLib && (base.T.Lib.Py == autogradContext || base.T.Lib.Module && attr == "requires_grad") { // kept for backward; a plain attribute that nothing reads
			f.effect(v)
			return
		}
		if ops := f.methodOps(base.T, attr); len(ops) > 0 && ops[0].Attr {
			if ops[0].Go.Kind == table.KindSignature {
				f.effect(v)
				return
			}
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
	case KFile:
		f.setFileAttr(e, base.T.File, attr, v)
		return
	case KClass:
		if f.setClassVar(e, base.T.Class, attr, v) {
			return
		}
	case KNamespace:
		if f.setNamespaceAttr(e, base, attr, v) {
			return
		}
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
	if old := s.field(attr); old != nil && v.T.Kind == KLayer && len(v.T.Elems) == 0 && (old.t.Kind == KLib || old.t.Kind == KInstance) && isLayer(old.t) {
		// Whatever module it is, what is done with the attribute asks for this class.
		v = Value{T: old.t, X: &program.Assert{X: v.X, Type: c.goType(old.t)}}
	}
	if f.setBaseAttr(n, base, attr, v) {
		return
	}
	t := v.T
	if t.Kind == KFunc && t.Fn.env != nil && !t.Fn.env.atTop() && t.Fn.partial == nil {
		t = held(t) // a closure takes what it sees along
	}
	f.taken(v)
	f.noteSet(n, s, attr, t)
	f.state.forgetAbsent()
	t = c.identified(t, listKey{s, attr})
	fd := s.note(c, attr, t)
	if fd == nil && (f.splitClass(s.class) || c.looseLists(t, s.field(attr).t)) {
		return
	}
	if fd == nil {
		fd = s.noteChoice(c, attr, t)
	}
	if fd == nil {
		f.belieAssigned(v, s.field(attr).t, s.class.name+"."+attr)
		c.hintAt(n, "PYC0203", "give the two values different names", "%s.%s is %v here and %v elsewhere", s.class.name, attr, t, s.field(attr).t)
		return
	}
	fd.noteFact(c, v)
	if kind == "" {
		kind = fieldKind(t)
	}
	if s.class.isModuleList() && attr != listField && (kind == "module" || kind == "list" || kind == "dict") {
		c.hintAt(n, "PYC0501", "derive from nn.Module, and keep the list in an attribute", "%s would count among the modules of the list", attr)
		return
	}
	if s.class.isModule() && kind != "plain" {
		if fd.kind == "plain" || fd.kind == kind {
			fd.kind = kind
		}
	}
	f.setPresent(base, attr, true)
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
	if fd.isIn(base.X, x.X) { // self.x = a if c else self.x
		return
	}
	f.emit(&program.Assign{Lhs: []program.Expr{&program.FieldRef{X: base.X, Field: fd.decl}}, Tok: "=", Rhs: []program.Expr{x.X}})
}

// isIn says that x reads the field of the object that a variable holds.
func (fd *field) isIn(object, x program.Expr) bool {
	o, ok := object.(*program.Ref)
	r, read := x.(*program.FieldRef)
	if !ok || !read || r.Field != fd.decl {
		return false
	}
	v, ok := r.X.(*program.Ref)
	return ok && v.Var == o.Var
}

// noteFact keeps what is known at conversion of an attribute: hasattr's answer,
// that no GPU is there.
func (fd *field) noteFact(c *converter, v Value) {
	b, ok := v.Const.(bool)
	switch {
	case fd.varies:
	case !ok || !v.Fact || fd.fact != nil && *fd.fact != b:
		fd.varies = true
		c.changed = c.changed || fd.fact != nil
	case fd.fact == nil:
		fd.fact = &b
		c.changed = true
	}
}

func fieldKind(t *Type) string {
	switch t.Kind {
	case KTensor:
		if isParam(t.Grad) {
			return "param"
		}
	case KOptional:
		return fieldKind(t.Elem)
	case KList:
		if t.List {
			return "list"
		}
	case KDict:
		if t.List {
			return "dict"
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
