package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// sharedAttr is an attribute that modules of several classes have: read through
// an interface of a method that each class gets for it.
func (f *frame) sharedAttr(e *parser.Attribute, base Value, attr string) (Value, bool) {
	for _, t := range base.T.Elems {
		if t.Kind != KInstance {
			return Value{}, false
		}
		d := t.Inst.class
		if m := d.method(attr); m != nil && m.property {
			continue
		}
		if d.attr(attr) == nil && t.Inst.field(attr) == nil {
			return Value{}, false
		}
	}
	return f.callShared(e, base, attr, nil, nil), len(base.T.Elems) > 0
}

// memberTensor is a parameter or buffer of a module that may be of several
// classes, found by its name among what the module registers. A class that has
// no attribute of the name raises AttributeError there, as in Python.
func (f *frame) memberTensor(e *parser.Attribute, base Value, attr string) (Value, bool) {
	classes, optional := base.T.Elems, base.T.anyModule()
	if optional { // any module: what has the name must be a tensor everywhere
		classes = nil
		for _, py := range []string{"torch.nn.Linear", "torch.nn.modules.batchnorm._BatchNorm", "torch.nn.MultiheadAttention"} {
			if t := (&Type{Kind: KLib, Lib: f.c.table.Class(py)}); len(f.methodOps(t, attr)) > 0 {
				classes = append(classes, t)
			}
		}
		if len(classes) == 0 {
			return Value{}, false
		}
		for _, s := range f.c.instOrder {
			if s.class.isModule() && s.field(attr) != nil {
				classes = append(classes, &Type{Kind: KInstance, Inst: s})
			}
		}
	}
	var t *Type
	for _, c := range classes {
		if !f.hasAttr(Value{T: c}, attr) {
			continue
		}
		var v Value
		f.into(func() { v = f.attrOf(e, Value{T: c, X: program.Builtin("nil")}, attr) })
		if v.T.Kind == KOptional {
			optional = true
		}
		if v.T = strip0(v.T); v.T.Kind != KTensor {
			return Value{}, false
		}
		if t = join(t, v.T); t == nil {
			return Value{}, false
		}
	}
	if t == nil {
		return Value{}, false
	}
	x := f.call(pkgNN, "Attribute", base.X, strLit(attr))
	if optional {
		t = tOptional(t)
	}
	return Value{T: t, X: x}, true
}

// setPrefix begins the name of a method that assigns an attribute.
const setPrefix = "set "

// sharedMethod is a class's method, or one that reads an attribute.
func (c *converter) sharedMethod(d *classDef, name string) *funcDef {
	if attr, ok := strings.CutPrefix(name, setPrefix); ok {
		return d.setters[attr]
	}
	if m := d.method(name); m != nil {
		return m
	}
	g := d.getters[name]
	if g == nil {
		self := parser.Identifier("self")
		read := parser.Expr(&parser.Attribute{Value: &parser.Name{Id: self}, Attr: parser.Identifier(name)})
		if name == "class name" {
			read = &parser.Str{S: parser.String(d.name)}
		}
		g = &funcDef{name: name, note: "reads " + name, scope: read, args: &parser.Arguments{Args: []*parser.Arg{{Arg: self}}}, expr: read, class: d}
		if d.getters == nil {
			d.getters = map[string]*funcDef{}
		}
		d.getters[name] = g
	}
	g.env = d.env
	return g
}

// sharedName is the Go name of a method that several classes share: a field's
// own name is taken.
func sharedName(ts []*Type, name string) string {
	name = strings.ReplaceAll(name, " ", "_")
	for _, t := range ts {
		if t.Kind == KInstance && t.Inst.field(name) != nil {
			return "Get" + camel(name)
		}
	}
	return camel(name)
}
