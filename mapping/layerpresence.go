package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// Whether a module that may be of several classes has an attribute: known where
// all or none of them have it, else what the run finds.

// layersHave says what is known of it at conversion.
func (f *frame) layersHave(t *Type, name string) (has, told bool) {
	if len(f.methodOps(t, name)) > 0 || moduleMethods[name] {
		return true, true
	}
	if t.anyModule() {
		return false, false
	}
	for i, e := range t.Elems {
		one := f.hasAttr(Value{T: e}, name)
		if i > 0 && one != has || f.mayLackAttr(e, name) {
			return false, false
		}
		has = one
	}
	return has, true
}

// fewClasses are the classes of PyTorch's, or the one of the program, whose objects
// have an attribute that is no parameter or buffer; nil where there are many.
func (f *frame) fewClasses(joined *Type, name string) []*Type {
	has := f.madeOf(joined, func(d *classDef) bool { return d.isModule() && d.method(name) == nil })
	has = slices.DeleteFunc(has, func(t *Type) bool { return !f.hasAttr(Value{T: t}, name) || f.mayLackAttr(t, name) })
	for _, t := range f.libraryLayers(name) {
		has = append(has, f.fromElem(Value{T: t}, Value{T: joined}).T)
	}
	ofProgram := slices.ContainsFunc(has, func(t *Type) bool { return t.Kind == KInstance })
	if len(has) > 3 || ofProgram && len(has) > 1 || len(has) == 1 && ofProgram && has[0].Inst.field(name) == nil {
		return nil
	}
	return has
}

// nothingHas says that no module of the whole program has an attribute, nor one of
// PyTorch's.
func (f *frame) nothingHas(t *Type, name string) bool {
	if !f.c.script || f.c.computes("*") || f.c.computes(namedByRun) || slices.ContainsFunc(f.c.instOrder, func(s *classSpec) bool { return len(s.class.series) > 0 }) {
		return false
	}
	return !slices.ContainsFunc(f.mayBe(t, name), func(k *Type) bool { return f.hasAttr(Value{T: k}, name) || f.mayLackAttr(k, name) })
}

// condLayerHas is hasattr of such a module.
func (f *frame) condLayerHas(e *parser.Call, v Value, name string) condition {
	if has, told := f.layersHave(v.T, name); told {
		return known(has)
	}
	if ts := f.fewClasses(v.T, name); len(ts) > 0 {
		return f.condOneOf(e, v, ts)
	}
	if f.nothingHas(v.T, name) {
		return known(false)
	}
	f.c.treeSeen = true
	c := condition{x: f.call(pkgNN, "HasAttr", v.X, strLit(name))}
	for _, t := range f.madeOf(v.T, func(d *classDef) bool { return d.isModule() }) {
		if f.mayLackAttr(t, name) {
			f.c.hintAt(e, "PYC0303", "let the constructors assign it, None where there is none", "whether %s is there is only known at run time", name)
			return known(false)
		}
		if !f.hasAttr(Value{T: t}, name) {
			continue
		}
		ok := f.temp("ok", tBool)
		f.emit(&program.Assign{Lhs: []program.Expr{program.Builtin("_"), &program.Ref{Var: ok}}, Tok: "=", Rhs: []program.Expr{&program.Assert{X: v.X, Type: f.c.goType(t)}}})
		c.x = &program.Binary{Op: "||", X: c.x, Y: &program.Ref{Var: ok}}
	}
	return c
}

// getattrOfLayers is getattr(module, "name", other) where only the run knows
// whether the module has it.
func (f *frame) getattrOfLayers(e *parser.Call, base Value, name string) (Value, bool) {
	if _, told := f.layersHave(base.T, name); told || base.T.Kind != KLayer {
		return Value{}, false
	}
	if or := f.quietValue(e.Args[2]); or.T.Kind == KNone {
		v, ok := f.memberTensor(&parser.Attribute{Value: e.Args[0], Attr: parser.Identifier(name)}, base, name)
		if ok {
			f.c.treeSeen = true
			return Value{T: tOptional(strip0(v.T)), X: f.call(pkgNN, "AttributeOrNone", base.X, strLit(name))}, true
		}
	}
	return f.getattrTested(e, name), true
}

// listed says that PyTorch's layer has an attribute, by the list of them.
func (f *frame) listed(t *Type, name string) bool {
	lib := t.Lib
	if t.Kind == KInstance {
		lib = t.Inst.class.layerBase()
	}
	return lib != nil && slices.Contains(lib.Attrs, name)
}
