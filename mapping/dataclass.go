package mapping

import (
	"slices"

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
	if name == "fields" && is {
		d := args[0].T.Class
		if args[0].T.Kind == KInstance {
			d = args[0].T.Inst.class
		}
		return f.fieldsOf(d)
	}
	if !is || args[0].T.Kind != KInstance {
		given := "nothing"
		if len(args) > 0 {
			given = args[0].T.String()
		}
		f.c.errorAt(e, "PYC0114", "%s() takes an instance of a dataclass, this is %s", name, given)
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
					if isMaybe(k.v.T) { // what is not given stays
						k.v = f.maybeOr(e, k.name, k.v, all[i].v)
					}
					all[i], found = k, true
				}
			}
			for _, a := range d.initFields() {
				if a.initOnly && a.name == k.name {
					all, found = append(all, k), true
				}
			}
			if !found {
				f.c.errorAt(e, "PYC0504", "%s() has no field %s", d.name, k.name)
				return Value{T: tPoison}
			}
		}
		fields := d.dataFields()
		given := slices.Clone(all[min(len(fields), len(all)):])
		for i, a := range fields {
			if i < len(all) && !d.optionsOf(a).noInit {
				given = append(given, all[i])
			}
		}
		return f.construct(e, d, nil, given)
	case "astuple":
		return f.asTuples(args[0])
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

// asTuples is astuple(v): dataclasses in its fields become tuples, too.
func (f *frame) asTuples(v Value) Value {
	out := Value{T: &Type{Kind: KTuple}, Parts: []Value{}}
	for _, k := range f.dataParts(v) {
		if k.v.T.Kind == KInstance && k.v.T.Inst.class.isData() {
			k.v = f.asTuples(k.v)
		}
		out.Parts = append(out.Parts, k.v)
		out.T.Elems = append(out.T.Elems, k.v.T)
	}
	return out
}

// asDict is asdict(v): dataclasses in its fields, and in lists there, become
// dicts, too.
func (f *frame) asDict(e parser.Node, v Value) Value {
	var keys, vals []Value
	for _, k := range f.dataParts(v) {
		t := k.v.T
		switch {
		case t.Kind == KInstance && t.Inst.class.isData():
			k.v = f.asDict(e, k.v)
		case t.Kind == KList && t.Elem.Kind == KInstance && t.Elem.Inst.class.isData():
			k.v = f.asDicts(e, v.T.Inst.class.name+camel(k.name), k.v)
		}
		keys = append(keys, Value{T: tStr, X: strLit(k.name), Const: k.name})
		vals = append(vals, k.v)
	}
	return f.dictOf(e, keys, vals)
}

// asDicts is [asdict(x) for x in list].
func (f *frame) asDicts(e parser.Node, name string, list Value) Value {
	list = f.items(list)
	x := f.temp("item", list.T.Elem)
	var out *program.Var
	var elem *Type
	body := f.into(func() {
		d := f.asDict(e, Value{T: list.T.Elem, X: &program.Ref{Var: x}})
		if d.T.Kind == KTuple && d.T.Name == "record" {
			d = f.recordObject(e, name, d)
		}
		elem = d.T
		out = f.temp("dicts", tList(elem))
		ref := &program.Ref{Var: out}
		f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{&program.Call{Fun: program.Builtin("append"), Args: []program.Expr{ref, d.X}}}})
	})
	f.emit(&program.Declare{Var: out})
	f.emit(&program.Range{Val: x, X: list.X, Body: body})
	return Value{T: tList(elem), X: &program.Ref{Var: out}}
}
