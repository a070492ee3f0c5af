package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// moduleDict is nn.ModuleDict({…}): a struct where its keys are constants, else
// a dict that keeps its order.
func (f *frame) moduleDict(e *parser.Call) Value {
	var keys []string
	var vals []Value
	constant := len(e.Args) == 1 && len(e.Keywords) == 0
	if constant {
		switch a := e.Args[0].(type) {
		case *parser.Dict:
			for _, k := range a.Keys {
				s, ok := "", false
				if k != nil {
					s, ok = f.expr(k).Const.(string)
				}
				if !ok {
					constant = false
					break
				}
				keys = append(keys, s)
			}
			if constant {
				vals = f.exprs(a.Values)
			}
		case *parser.Call:
			constant = f.calledName(a) == "dict" && len(a.Args) == 0
			for _, k := range a.Keywords {
				constant = constant && k.Arg != ""
			}
			if constant {
				wanted := f.wanted
				var es []parser.Expr
				for _, k := range a.Keywords {
					keys, es = append(keys, string(k.Arg)), append(es, k.Value)
				}
				i := 0
				vals = f.exprsNamed(es, keys, func(x parser.Expr) Value {
					f.wanted = keys[i]
					i++
					return f.expr(x)
				})
				f.wanted = wanted
			}
		default:
			constant = false
		}
	}
	if !constant || len(keys) == 0 {
		return f.moduleTable(e)
	}
	rec := Value{T: &Type{Kind: KTuple, Name: "record", Consts: keys}, Parts: vals}
	for _, v := range vals {
		if v.T.bad() {
			return Value{T: v.T}
		}
		rec.T.Elems = append(rec.T.Elems, v.T)
	}
	owner := ""
	if f.spec.self != nil {
		owner = f.spec.self.class.name
	}
	name := owner + "Modules"
	if d := f.c.recordClass(e, name); d.madeBy != nil && d.madeBy != parser.Node(e) {
		name = owner + camel(f.wanted)
	}
	d := f.c.recordClass(e, name)
	d.lib = []string{"torch.nn.Module"}
	d.pyName, d.madeBy = "ModuleDict", e
	return f.recordObject(e, name, rec)
}

// moduleTable is an nn.ModuleDict whose keys only the run tells.
func (f *frame) moduleTable(e *parser.Call) Value {
	if len(e.Args) == 0 {
		t := &Type{Kind: KDict, List: true}
		return Value{T: t, X: f.newDict(&Type{Kind: KDict, Key: tStr, Elem: &Type{Kind: KLayer}})}
	}
	v := f.whole(e.Args[0])
	if v.T.bad() {
		return v
	}
	if v.T.Kind != KDict {
		f.c.errorAt(e, "PYC0116", "a ModuleDict takes a dict")
		return Value{T: tPoison}
	}
	t := *v.T
	t.List = true
	v.T = &t
	return v
}

// parameterDict is nn.ParameterDict({…}): a dict whose tensors become parameters,
// in the order of their keys but for those of an OrderedDict.
func (f *frame) parameterDict(e *parser.Call) Value {
	param := &Type{Kind: KTensor, Rank: -1, Grad: "param"}
	if len(e.Args) == 0 {
		t := &Type{Kind: KDict, Key: tStr, Elem: param, List: true}
		return Value{T: t, X: f.newDict(t)}
	}
	sorted := true
	switch arg := e.Args[0].(type) {
	case *parser.Dict, *parser.DictComp:
	case *parser.Call:
		name := f.calledName(arg)
		if sorted = name == "dict"; !sorted && name != "collections.OrderedDict" {
			f.c.errorAt(e, "PYC0116", "a ParameterDict takes a dict that is written there")
			return Value{T: tPoison}
		}
	default:
		f.c.errorAt(e, "PYC0116", "a ParameterDict takes a dict that is written there")
		return Value{T: tPoison}
	}
	v := f.whole(e.Args[0])
	if v.T.Name == "record" {
		if d, ok := f.recordAsDict(e, v); ok {
			v = d
		}
	}
	if v.T.bad() {
		return v
	}
	if v.T.Kind != KDict || v.T.Key.Kind != KStr || v.T.Elem.Kind != KTensor {
		f.c.errorAt(e, "PYC0116", "a ParameterDict takes a dict of tensors, this is %v", v.T)
		return Value{T: tPoison}
	}
	t, elem := *v.T, *v.T.Elem
	elem.Grad = "param"
	t.List, t.Elem = true, &elem
	v.T = &t
	if sorted {
		v.X = f.call(pkgNN, "SortedParameters", v.X)
	}
	return Value{T: v.T, X: v.X}
}

// isParameterDict says that a dict is an nn.ParameterDict.
func (t *Type) isParameterDict() bool {
	return t.Kind == KDict && t.List && t.Elem != nil && t.Elem.Kind == KTensor
}

// modules is a ModuleDict that became a struct, as a dict of constant keys.
func (f *frame) modules(v Value) (Value, bool) {
	if v.T.Kind != KInstance || v.T.Inst.class.pyName != "ModuleDict" {
		return v, false
	}
	v = f.hold(v, "modules")
	out := Value{T: &Type{Kind: KTuple, Name: "record"}, Parts: []Value{}}
	for _, fd := range v.T.Inst.fields {
		p := Value{T: fd.t}
		if !fd.t.static() {
			p.X = &program.FieldRef{X: v.X, Field: fd.decl}
		}
		out.Parts = append(out.Parts, f.fromElem(p, v))
		out.T.Consts = append(out.T.Consts, fd.name)
		out.T.Elems = append(out.T.Elems, fd.t)
	}
	return out, true
}
