package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// subclass answers issubclass(d, class).
func (f *frame) subclass(d *classDef, class Value) bool {
	switch class.T.Kind {
	case KClass:
		return d.is(class.T.Class)
	case KTuple:
		for _, p := range f.parts(class) {
			if f.subclass(d, p) {
				return true
			}
		}
	case KLibClass, KBuiltin:
		return class.T.Name == "object" || d.libBase(class.T.Name)
	}
	return false
}

// dataclassCall is a function of the dataclasses module.
func (f *frame) dataclassCall(e parser.Node, name string, args []Value, kws []kwarg) Value {
	is := len(args) > 0 && (args[0].T.Kind == KInstance && args[0].T.Inst.class.isData() || args[0].T.Kind == KClass && args[0].T.Class.isData())
	if name == "is_dataclass" {
		return f.condValue(known(is))
	}
	if !is || args[0].T.Kind != KInstance {
		f.c.errorAt(e, "PYC0114", "%s() takes an instance of a dataclass", name)
		return Value{T: tPoison}
	}
	switch name {
	case "replace":
		d := args[0].T.Inst.class
		all := f.dataParts(args[0])
		for _, k := range kws {
			found := false
			for i := range all {
				if all[i].name == k.name {
					all[i], found = k, true
				}
			}
			if !found {
				f.c.errorAt(e, "PYC0504", "%s() has no field %s", d.name, k.name)
				return Value{T: tPoison}
			}
		}
		return f.construct(e, d, nil, all)
	case "astuple":
		out := Value{T: &Type{Kind: KTuple}, Parts: []Value{}}
		for _, k := range f.dataParts(args[0]) {
			out.Parts = append(out.Parts, k.v)
			out.T.Elems = append(out.T.Elems, k.v.T)
		}
		return out
	}
	return f.asDict(e, args[0])
}

// dataParts are the fields of a dataclass's object.
func (f *frame) dataParts(v Value) []kwarg {
	v = f.hold(v, "object")
	var out []kwarg
	for _, a := range v.T.Inst.class.dataFields() {
		fd := v.T.Inst.field(a.name)
		if fd == nil {
			continue
		}
		p := Value{T: fd.t}
		if !fd.t.static() {
			p.X = &program.FieldRef{X: v.X, Field: fd.decl}
		}
		out = append(out, kwarg{a.name, p, a.node})
	}
	return out
}

// asDict is asdict(v): dataclasses in its fields become dicts, too.
func (f *frame) asDict(e parser.Node, v Value) Value {
	var keys, vals []Value
	for _, k := range f.dataParts(v) {
		if k.v.T.Kind == KInstance && k.v.T.Inst.class.isData() {
			k.v = f.asDict(e, k.v)
		}
		keys = append(keys, Value{T: tStr, X: strLit(k.name), Const: k.name})
		vals = append(vals, k.v)
	}
	return f.dictOf(e, keys, vals)
}
