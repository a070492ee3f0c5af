package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A torch.autograd.Function is its forward: inference never comes to backward,
// and what forward keeps for it in ctx is read by nothing else.

const (
	autogradFunction = "torch.autograd.Function"
	autogradContext  = "torch.autograd.function.FunctionCtx"
)

// isFunction says that a class is a torch.autograd.Function.
func (d *classDef) isFunction() bool { return d.libBase(autogradFunction) }

// applyFunction is Function.apply(…): forward, which records no gradients, with
// a result that does where an argument did.
func (f *frame) applyFunction(e parser.Node, class Value, args []Value) Value {
	d := class.T.Class
	m := d.method("forward")
	if m == nil || !m.static || d.method("setup_context") != nil {
		f.c.hintAt(e, "PYC0114", "write forward as a static method that takes ctx", "this torch.autograd.Function has no Go form")
		return Value{T: tPoison}
	}
	lib := f.c.table.Class(autogradContext)
	ctx := Value{T: &Type{Kind: KLib, Lib: lib}, X: &program.Composite{Type: f.parseGoType(lib.Go), Addr: true}}
	graph := false
	for _, a := range args {
		graph = graph || carriesGrad(f.c, a.T)
	}
	graph = graph && f.state.grad
	grad := f.state.grad
	f.state.grad = false
	v := f.callMethod(e, class, m, append([]Value{ctx}, args...), nil)
	f.state.grad = grad
	if graph {
		v.T = withGrad(v.T, d.name+"Backward")
	}
	return v
}

// withGrad gives the floats of a result a graph.
func withGrad(t *Type, name string) *Type {
	n := *t
	switch {
	case t.Kind == KTensor && (t.DType == "" || isFloat(t.DType)):
		n.Grad = name
	case t.Kind == KTuple:
		n.Elems = nil
		for _, e := range t.Elems {
			n.Elems = append(n.Elems, withGrad(e, name))
		}
	}
	return &n
}
