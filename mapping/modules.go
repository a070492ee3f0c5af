package mapping

import (
	"fmt"
	"strconv"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// moduleList is nn.ModuleList(modules): a Go slice.
func (f *frame) moduleList(e *parser.Call) Value {
	if len(e.Args) == 0 {
		return Value{T: &Type{Kind: KList, Elem: tBottom, List: true}, X: program.Builtin("nil")}
	}
	v := f.expr(e.Args[0])
	if v.T.bad() {
		return v
	}
	if lit, ok := e.Args[0].(*parser.List); ok && len(lit.Elts) > 1 {
		if seq, ok := f.moduleSequence(e, v); ok {
			return seq
		}
	}
	l, ok := f.asList(e, v)
	if !ok {
		return Value{T: tPoison}
	}
	t := *l.T
	t.List = true
	return Value{T: &t, X: l.X}
}

// moduleSequence is nn.ModuleList([a, b]) of modules of different classes: a
// struct, for each position means something else.
func (f *frame) moduleSequence(e *parser.Call, v Value) (Value, bool) {
	parts := v.Parts
	if v.T.Kind == KList && v.T.Elem.Kind == KLayer {
		lit, ok := v.X.(*program.Composite)
		if !ok {
			return v, false
		}
		list := e.Args[0].(*parser.List)
		for i, x := range lit.Elems {
			parts = append(parts, Value{T: f.quietType(list.Elts[i]), X: x})
		}
	}
	if parts == nil {
		return v, false
	}
	rec := Value{T: &Type{Kind: KTuple, Name: "record"}, Parts: parts}
	for i, p := range parts {
		if !isLayer(p.T) {
			return v, false
		}
		rec.T.Elems = append(rec.T.Elems, p.T)
		rec.T.Consts = append(rec.T.Consts, strconv.Itoa(i))
	}
	name := "Pair"
	if f.spec.self != nil {
		name = f.spec.self.class.name + "Pair"
	}
	d := f.c.recordClass(e, name)
	d.lib = []string{"torch.nn.Module"}
	d.seq = true
	return f.recordObject(e, name, rec), true
}

// bareModule is nn.Module(): an object whose attributes are assigned later on.
func (f *frame) bareModule(e *parser.Call) Value {
	name := camel(f.wanted)
	if name == "" {
		name = "Submodule"
	}
	if f.spec.self != nil {
		name = f.spec.self.class.name + name
	}
	d := f.c.recordClass(e, name)
	d.lib = []string{"torch.nn.Module"}
	s := f.c.classSpec(d, fmt.Sprintf("%p", e))
	s.made = true
	return Value{T: f.instanceType(e, s), X: &program.Composite{Type: &program.Local{Decl: s.decl}, Addr: true}}
}

// moduleDict is nn.ModuleDict({…}) with constant keys: a struct.
func (f *frame) moduleDict(e *parser.Call) Value {
	if len(e.Args) != 1 {
		f.c.errorAt(e, "PYC0116", "an empty ModuleDict has no Go form")
		return Value{T: tPoison}
	}
	var keys []string
	var vals []Value
	switch a := e.Args[0].(type) {
	case *parser.Dict:
		for _, k := range a.Keys {
			s, ok := f.expr(k).Const.(string)
			if !ok {
				f.c.errorAt(k, "PYC0303", "the key must be known at conversion")
				return Value{T: tPoison}
			}
			keys = append(keys, s)
		}
		vals = f.exprs(a.Values)
	case *parser.Call:
		for _, k := range a.Keywords {
			keys = append(keys, string(k.Arg))
			f.wanted = string(k.Arg)
			vals = append(vals, f.expr(k.Value))
		}
	default:
		f.c.errorAt(e, "PYC0116", "a ModuleDict needs its keys at conversion")
		return Value{T: tPoison}
	}
	rec := Value{T: &Type{Kind: KTuple, Name: "record", Consts: keys}, Parts: vals}
	for _, v := range vals {
		if v.T.bad() {
			return Value{T: v.T}
		}
		rec.T.Elems = append(rec.T.Elems, v.T)
	}
	name := "Modules"
	if f.spec.self != nil {
		name = f.spec.self.class.name + "Modules"
	}
	d := f.c.recordClass(e, name)
	d.lib = []string{"torch.nn.Module"}
	return f.recordObject(e, name, rec)
}

// parameter is nn.Parameter(data).
func (f *frame) parameter(e *parser.Call) Value {
	args, kws := f.callArgs(e)
	for _, k := range kws {
		if k.name == "data" {
			args = append(args, k.v)
		}
	}
	if len(args) == 0 {
		f.c.errorAt(e, "PYC0508", "Parameter takes a tensor")
		return Value{T: tPoison}
	}
	v := args[0]
	if v.T.Kind != KTensor {
		if !v.T.bad() {
			f.c.errorAt(e, "PYC0213", "Parameter takes a tensor, this is %v", v.T)
			return Value{T: tPoison}
		}
		return v
	}
	t := *v.T
	t.Grad = "param"
	for _, k := range kws {
		if k.name == "requires_grad" && k.v.Const == any(false) {
			t.Grad = "param"
		}
	}
	return Value{T: &t, X: v.X}
}
