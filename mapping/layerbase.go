package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// A class that derives from a layer of the library is a struct that embeds the
// layer: attributes and methods that the class does not define are the layer's.

// baseLayerField names the field that holds the layer.
const baseLayerField = "base layer"

// layerBase is the library's layer that a class derives from, nil for none.
func (d *classDef) layerBase() *table.Class {
	for _, c := range d.lineage() {
		for _, py := range c.lib {
			lib := d.c.table.Class(py)
			if lib == nil || !lib.Module || lib.Py == "torch.nn.Module" || lib.Py == "torch.nn.ModuleList" {
				continue
			}
			if !strings.HasPrefix(lib.Go, table.KindSignature) || strings.HasPrefix(lib.Py, "torch.nn.") {
				return lib
			}
		}
	}
	return nil
}

// makeBaseLayer calls the constructor of a class's layer.
func (f *frame) makeBaseLayer(n parser.Node, lib *table.Class, args []Value, kws []kwarg) Value {
	v := f.apply(n, Value{T: &Type{Kind: KLibClass, Lib: lib, Name: lib.Py}}, args, kws)
	if v.T.Kind == KLib && v.T.Name == "constant" { // it stands in a struct
		t := *v.T
		t.Name, t.Self, t.Fn = "", nil, nil
		v.T = &t
	}
	return v
}

// noteBaseLayer lets a class's objects embed a layer.
func (s *classSpec) noteBaseLayer(c *converter, t *Type) *field {
	nt := *t
	nt.Alloc = nil
	fd := s.note(c, baseLayerField, &nt)
	if fd != nil && fd.t.Kind == KLib {
		fd.kind = "base"
		fd.decl.GoName, fd.decl.Embedded = lastPart(fd.t.Lib.Go), true
	}
	return fd
}

// initBaseLayer is super().__init__(…) of such a class.
func (f *frame) initBaseLayer(n parser.Node, self Value, lib *table.Class, args []Value, kws []kwarg) {
	v := f.makeBaseLayer(n, lib, args, kws)
	if v.T.bad() {
		return
	}
	fd := self.T.Inst.noteBaseLayer(f.c, v.T)
	if fd == nil {
		f.c.errorAt(n, "PYC0501", "%s is made of layers that differ", self.T.Inst.class.name)
		return
	}
	f.emit(&program.Assign{Lhs: []program.Expr{&program.FieldRef{X: self.X, Field: fd.decl}}, Tok: "=", Rhs: []program.Expr{v.X}})
}

// constructLayer is Class(args…) of such a class without __init__.
func (f *frame) constructLayer(n parser.Node, d *classDef, lib *table.Class, args []Value, kws []kwarg) Value {
	c := f.c
	v := f.makeBaseLayer(n, lib, args, kws)
	if v.T.bad() {
		return v
	}
	s := c.classSpec(d, v.T.rep()+d.siteKey(n))
	fd := s.noteBaseLayer(c, v.T)
	if fd == nil {
		c.errorAt(n, "PYC0501", "%s is made of layers that differ", d.name)
		return Value{T: tPoison}
	}
	s.decl.Origin = c.classOrigin(d)
	s.made = true
	return Value{T: f.instanceType(n, s), X: &program.Composite{
		Type: &program.Local{Decl: s.decl}, Addr: true, Fields: []*program.Field{fd.decl}, Elems: []program.Expr{v.X},
	}}
}

// baseLayer is the layer that an object embeds.
func (f *frame) baseLayer(v Value) (Value, bool) {
	if v.T.Kind != KInstance {
		return v, false
	}
	fd := v.T.Inst.field(baseLayerField)
	if fd == nil || fd.t.Kind != KLib {
		return v, false
	}
	t := *fd.t
	t.Alloc = v.T.Alloc
	return Value{T: &t, X: &program.FieldRef{X: v.X, Field: fd.decl}}, true
}

// baseLayerAttr is an attribute or method that only the embedded layer has, and
// not each module.
func (f *frame) baseLayerAttr(v Value, attr string) (Value, bool) {
	b, ok := f.baseLayer(v)
	if !ok || attr == "training" {
		return b, false
	}
	ops := f.methodOps(b.T, attr)
	return b, len(ops) > 0 && !strings.HasPrefix(ops[0].Py, "torch.nn.Module.")
}

// needsArguments says that the constructor that a class has from a layer can't
// be called without arguments.
func (d *classDef) needsArguments() bool {
	lib := d.layerBase()
	if lib == nil {
		return false
	}
	for _, op := range d.c.table.Lookup(lib.Py) {
		for _, p := range op.Params {
			if p.Default == "" && p.Star == 0 {
				return true
			}
		}
	}
	return false
}

// baseCall is nn.Linear.forward(self, x) in a class that derives from it: what
// super() gives, where nothing stands between.
func (f *frame) baseCall(e *parser.Call, at *parser.Attribute, name string) (Value, bool) {
	method := string(at.Attr)
	base, ok := strings.CutSuffix(name, "."+method)
	if !ok || f.spec == nil || f.spec.self == nil || len(e.Args) == 0 || !isName(e.Args[0], f.spec.selfName()) {
		return Value{}, false
	}
	d, after := f.spec.self.class, false
	for _, c := range d.lineage() {
		if after && c.methods[method] != nil {
			return Value{}, false
		}
		after = after || c == f.spec.def.class
	}
	switch lib := d.layerBase(); {
	case lib == nil && base == "torch.nn.Module" && method == "__init__" && d.isModule():
		return Value{T: tNone}, true
	case lib == nil || lib.Py != base:
		return Value{}, false
	}
	call := *e
	call.Args = e.Args[1:]
	return f.superCall(&call, at), true
}

// setBaseAttr assigns an attribute that the embedded layer has: its methods read
// it there. What the layer's own field can't hold, such as another kind of
// module, is a field of the class, under whose name the registry knows no other
// (nn.Registry); forward must then be the class's own.
func (f *frame) setBaseAttr(n parser.Node, base Value, attr string, v Value) bool {
	b, ok := f.baseLayerAttr(base, attr)
	if !ok || base.T.Inst.field(attr) != nil {
		return false
	}
	op := f.methodOps(b.T, attr)[0]
	if !op.Attr || op.Go.Kind == table.KindSignature {
		return false
	}
	if op.Go.Kind == "field" {
		want := f.fromGo(op.Go.Type, nil)
		if f.fitsField(v, want) {
			f.emit(&program.Assign{Lhs: []program.Expr{&program.Select{X: b.X, Name: op.Go.Name}}, Tok: "=", Rhs: []program.Expr{f.coerce(n, v, want).X}})
			return true
		}
		if isLayer(want) && isLayer(v.T) && base.T.Inst.class.method("forward") != nil {
			return false
		}
	}
	f.c.hintAt(n, "PYC0507", "give it a name of its own", "attribute %s of %v can't be a %v", attr, b.T, v.T)
	return true
}

// fitsField says that a field of the runtime of type t can hold a value.
func (f *frame) fitsField(v Value, t *Type) bool {
	switch {
	case v.T.Kind == KNone:
		return nilable(t)
	case t.Kind == KOptional:
		return f.fitsField(v, t.Elem)
	case t.Kind == KLayer:
		return isLayer(v.T)
	}
	return t.rep() == v.T.rep()
}

// shadows says that an object has a module of its own under the name of one of
// its layer's parts.
func (s *classSpec) shadows(lib *table.Class) string {
	for _, fd := range s.fields {
		if ops := s.class.c.table.Method(lib, fd.name); fd.kind == "module" && len(ops) > 0 && ops[0].Attr && ops[0].Go.Kind == "field" {
			return fd.name
		}
	}
	return ""
}
