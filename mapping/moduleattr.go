package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// An attribute of a module that may be of several classes, or of any. Where only
// some classes have it, a module of another raises AttributeError when the run
// comes there with one, as in Python.

// layerAttr is attr of such a module.
func (f *frame) layerAttr(e *parser.Attribute, base Value, attr string) Value {
	if attr == "training" {
		return f.trainingFlag(base.T)
	}
	ops := f.methodOps(base.T, attr)
	if len(ops) > 0 && ops[0].Attr {
		v, _ := f.callOp(e, ops, &base, nil, nil)
		return v
	}
	if len(ops) > 0 || moduleMethods[attr] {
		return methodValue(base, attr)
	}
	if !base.T.anyModule() {
		if f.allHave(base.T.Elems, attr) {
			return f.sharedOf(e, base, attr)
		}
		if v, ok := f.sharedAttr(e, base, attr); ok {
			return v
		}
	}
	if v, ok := f.memberTensor(e, base, attr); ok {
		return v
	}
	if v, ok := f.onlyOne(e, base, attr); ok {
		return v
	}
	has, ok := f.whichHave(e, base, attr)
	switch {
	case ok && len(has.kinds) > 0:
		return f.attrOfSome(e, base, attr, has)
	case slices.ContainsFunc(base.T.Elems, (*Type).bad) && f.c.age <= 3:
		f.c.changed = true
		return Value{T: tBottom}
	case ok && !base.T.anyModule() && !slices.ContainsFunc(base.T.Elems, func(t *Type) bool { return t.Kind == KInstance && !f.c.duck(e, t.Inst.class) }):
		return f.noModuleHas(e, base, attr)
	}
	f.c.hintAt(e, "PYC0506", "test it with isinstance first", "modules of several classes meet here; not all have %s", attr)
	return Value{T: tPoison}
}

// methodValue is a method of an object, to be called.
func methodValue(self Value, name string) Value {
	return Value{T: &Type{Kind: KMethod, Name: name, Self: &self}}
}

// sharedOf is a method or property that classes of the program define, of a module
// that is of one of them.
func (f *frame) sharedOf(e *parser.Attribute, base Value, attr string) Value {
	if base.T.Elems[0].Inst.class.method(attr).property {
		return f.callShared(e, base, attr, nil, nil)
	}
	return methodValue(base, attr)
}

// having is the classes that have an attribute, and how many of them as a method.
type having struct {
	kinds   []*Type
	methods int
}

// whichHave are the classes that a module may be of which have an attribute. It is
// not told where one may have it that nothing maps.
func (f *frame) whichHave(e *parser.Attribute, base Value, attr string) (has having, told bool) {
	for _, t := range f.mayBe(base.T, attr) {
		if !f.hasAttr(Value{T: t}, attr) {
			if t.Kind == KLib && !base.T.anyModule() && !strings.HasPrefix(t.Lib.Py, "torch.nn.") {
				return has, false
			}
			continue
		}
		var v Value
		if ok, _ := f.attempt(func() Value { v = f.attrOf(e, Value{T: t, X: base.X}, attr); return v }); !ok {
			return has, false
		}
		has.kinds = append(has.kinds, t)
		if v.T.Kind == KMethod {
			has.methods++
		}
	}
	return has, true
}

// mayBe are the types that a module may have: of any module, those that the
// program makes, and those of the library's that have an attribute.
func (f *frame) mayBe(t *Type, attr string) (kinds []*Type) {
	seen := map[string]bool{}
	add := func(k *Type) {
		if !k.bad() && !seen[k.rep()] {
			seen[k.rep()] = true
			kinds = append(kinds, f.fromElem(Value{T: k}, Value{T: t}).T)
		}
	}
	for _, k := range t.Elems {
		add(k)
	}
	if !t.anyModule() {
		return kinds
	}
	for _, k := range f.madeOf(t, (*classDef).isModule) {
		add(k)
	}
	for _, k := range f.libraryLayers(attr) {
		add(k)
	}
	return kinds
}

// libraryLayers are the library's modules that have an attribute.
func (f *frame) libraryLayers(attr string) []*Type {
	kinds, ok := f.c.layersWith[attr]
	if !ok {
		for _, c := range f.c.table.Classes {
			if t := (&Type{Kind: KLib, Lib: c}); c.Module && f.hasAttr(Value{T: t}, attr) {
				kinds = append(kinds, t)
			}
		}
		f.c.layersWith[attr] = kinds
	}
	return kinds
}

// attrOfSome is an attribute of a module that only these of its classes have: read
// through the one class or the interface of a getter, in an arm for each class
// where they have no such interface.
func (f *frame) attrOfSome(e *parser.Attribute, base Value, attr string, has having) Value {
	f.c.treeSeen = true // what is asked for its attributes is what Python says it is
	if len(has.kinds) == 1 {
		t := has.kinds[0]
		return f.attrOf(e, Value{T: t, X: f.as(base.X, f.c.goType(t), attr)}, attr)
	}
	some := *base.T
	some.Elems, some.Open, some.Named = has.kinds, false, attr
	named := Value{T: &some, X: base.X}
	if has.methods == len(has.kinds) {
		return methodValue(named, attr)
	}
	if has.methods == 0 && allObjects(has.kinds) {
		if ok, _ := f.attempt(func() Value { return f.callShared(e, named, attr, nil, nil) }); ok {
			return f.callShared(e, named, attr, nil, nil)
		}
	}
	return f.inArmOf(e, named, func(one Value) Value { return f.attrOf(e, one, attr) })
}

// inArmOf is what a module of one of several classes gives, in an arm for each; a
// module of another raises AttributeError.
func (f *frame) inArmOf(n parser.Node, base Value, run func(Value) Value) Value {
	base = f.hold(base, "module")
	typed := f.ofClasses(base, base.T.Elems)
	return f.inEachArm(n, len(typed), func(i int) Value { return run(typed[i]) }, func(arms [][]program.Stmt) {
		f.emitClasses(base, typed, arms, base.T.Named)
	})
}

// callOfSome calls a method that only some classes have, some of them the
// library's: through the interface of a method that takes and gives nothing, in an
// arm for each class else.
func (f *frame) callOfSome(e parser.Node, self Value, name string, args []Value, kws []kwarg) Value {
	goName := sharedName(self.T.Elems, name)
	if len(args)+len(kws) == 0 && f.allDo(e, self, name, goName) {
		face := f.c.sharedInterface(goName+":->", program.Method{Name: goName}, false)
		return Value{T: tNone, X: &program.Call{Fun: &program.Select{X: f.as(self.X, &program.Local{Decl: face}, name), Name: goName}}}
	}
	for i := range args {
		args[i] = f.holdImpure(f.exploded(args[i]), "value")
	}
	for i := range kws {
		kws[i].v = f.holdImpure(f.exploded(kws[i].v), "value")
	}
	return f.inArmOf(e, self, func(one Value) Value {
		at := &parser.Attribute{Attr: parser.Identifier(name)}
		return f.apply(e, f.attrOf(at, one, name), slices.Clone(args), slices.Clone(kws))
	})
}

// allDo says that a method takes and gives nothing in Go, of whatever class, and
// gives those of the program its name.
func (f *frame) allDo(e parser.Node, self Value, name, goName string) bool {
	var specs []*funcSpec
	for _, t := range self.T.Elems {
		m := (*funcDef)(nil)
		if t.Kind == KInstance {
			m = t.Inst.class.method(name)
		}
		if m == nil {
			for _, op := range f.methodOps(t, name) {
				if len(op.Params) > 0 || op.Go.Name != goName || len(op.Go.Params) > 0 || len(op.Go.Results) > 0 {
					return false
				}
			}
			continue
		}
		obj := Value{T: f.fromElem(Value{T: t}, self).T, X: program.Builtin("nil")}
		bound, ok := f.bindParams(e, m, nil, nil, true)
		if !ok {
			return false
		}
		s := f.specialise(e, m, t.Inst, &obj, bound)
		if s == nil || s.ret == nil || s.ret.Kind != KNone || len(s.out.Params) > 0 {
			return false
		}
		specs = append(specs, s)
	}
	for _, s := range specs {
		s.out.GoName, s.shared = goName, true
	}
	return true
}

// noModuleHas is an attribute that no class has which comes here: Python raises.
func (f *frame) noModuleHas(e *parser.Attribute, base Value, attr string) Value {
	first := base.T.Elems[0].String()
	if !slices.ContainsFunc(base.T.Elems, func(t *Type) bool { return t.String() != first }) {
		return f.raises(e, "AttributeError", "'"+lastPart(first)+"' object has no attribute '"+attr+"'")
	}
	f.c.treeSeen = true
	f.c.warnAt(e, "PYC0908", "see to it that nothing comes here", "Python raises AttributeError here: no module that comes has %s", attr)
	said := &program.Binary{Op: "+", X: strLit("'"), Y: &program.Binary{Op: "+", X: f.call(pkgNN, "ClassName", base.X), Y: strLit("' object has no attribute '" + attr + "'")}}
	f.panics("AttributeError", said)
	return Value{T: tBottom}
}

// readHere notes that objects come to an expression which have its attribute: one
// that has it not, and comes there too, raises AttributeError as in Python, while
// an attribute that nothing has is an error of the program.
func (c *converter) readHere(e *parser.Attribute, v Value) Value {
	if e != nil && !v.T.bad() && !c.found[e] {
		c.found[e] = true
		c.changed = c.changed || c.missing[e]
	}
	return v
}

// duck says that objects come to an expression which have its attribute, and that
// none of this class ever has.
func (c *converter) duck(e *parser.Attribute, class *classDef) bool {
	c.missing[e] = e != nil
	return c.found[e] && class.method("__getattr__") == nil && !c.mayGain(class, string(e.Attr))
}
