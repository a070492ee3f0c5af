package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A library's user hands in a module of which the annotation says no more than
// nn.Module. Called with several arguments it is an interface of that forward;
// what it returns, its uses tell.

// openModule is the type of a root's parameter, which knows the parameter where it
// is only known to be a module.
func (c *converter) openModule(p *parser.Arg, d *funcDef, t *Type) *Type {
	if t == nil || t.Kind != KLayer || len(t.Elems) > 0 {
		return t
	}
	c.rootVar(p, d)
	v := c.typeVars[varPlace{arg: p}]
	if v.t == nil {
		v.t = &Type{Kind: KLayer, Name: t.Name, Var: v, Open: true}
	}
	return v.t
}

// notLayer lets a module be one whose forward is no nn.Layer's.
func (f *frame) notLayer(t *Type) {
	if v := t.Var; v != nil && v.t.Name == "" {
		v.t = &Type{Kind: KLayer, Name: "module", Var: v, Open: true}
		f.c.changed, f.c.restart = true, true
	}
}

// openResult is what a call of such a module gives, or the i-th of its results.
func (c *converter) openResult(call parser.Node, i int) *typeVar {
	v := c.openNumber(call, i)
	v.name, v.call, v.tensor = "the module's result", call, true
	return v
}

// callOpenLayer calls such a module.
func (f *frame) callOpenLayer(e parser.Node, fn Value, args []Value) Value {
	f.notLayer(fn.T)
	ret := f.c.openResult(e, 0).typ()
	if ret.Kind == KTuple {
		t := &Type{Kind: KTuple, Multi: true}
		for i := range ret.Elems {
			t.Elems = append(t.Elems, f.openType(f.c.openResult(e, i+1).typ()))
		}
		ret = t
	}
	ret = f.openType(ret)
	call := &program.Call{}
	var in []program.Type
	for _, a := range f.normal(args) {
		if a.T.bad() || a.T.Kind == KVar {
			return Value{T: tBottom}
		}
		if a.T.static() || a.X == nil {
			f.c.errorAt(e, "PYC0508", "a module that is only known to be one takes no %v", a.T)
			return Value{T: tPoison}
		}
		in = append(in, f.c.goType(a.T))
		call.Args = append(call.Args, a.X)
	}
	m := program.Method{Name: "Forward", Params: in, Results: f.c.goResults(ret)}
	call.Fun = &program.Select{X: f.sharedReceiver(fn, m, false), Name: m.Name}
	return Value{T: ret, X: call}
}

// openType is a result that nothing has told in the end: a tensor, as modules
// give.
func (f *frame) openType(t *Type) *Type {
	if t.Kind == KVar && f.c.told {
		return tTensor("", -1)
	}
	return t
}

// unpacksOpen lets the result of such a module be as many as it is unpacked into.
func (f *frame) unpacksOpen(v Value, targets []parser.Expr) bool {
	if v.T.Kind != KVar || v.T.Var.call == nil || v.T.Var.t != nil || hasStar(targets) {
		return false
	}
	t := &Type{Kind: KTuple}
	for i := range targets {
		t.Elems = append(t.Elems, &Type{Kind: KVar, Var: f.c.openResult(v.T.Var.call, i+1)})
	}
	return f.constrain(v, t)
}
