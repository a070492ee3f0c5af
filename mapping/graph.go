package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// What print shows of a tensor's graph is known at conversion, or refused.

const (
	gradUnknown = "?"      // a graph, by an operation that is not known
	gradMaybe   = "??"     // a graph on some paths
	gradFrozen  = "frozen" // an nn.Parameter with requires_grad=False
)

// joinGrad is the graph of a tensor that has the one or the other.
func joinGrad(a, b string) string {
	switch {
	case a == b:
		return a
	case isParam(a) && isParam(b):
		return "param" // the run tells which of the two
	case a == "" || b == "" || a == gradMaybe || b == gradMaybe || a == gradFrozen || b == gradFrozen:
		return gradMaybe
	}
	return gradUnknown
}

func isParam(grad string) bool { return grad == "param" || grad == gradFrozen }

// loopGraphs gives a loop's variables the graph that its body leaves: of a loop
// that runs at least once it is theirs.
func loopGraphs(s, end *state) {
	for name, b := range s.vars {
		e, ok := end.vars[name]
		if !ok || b.T.Kind != KTensor || e.T.Kind != KTensor || b.T.Grad != gradMaybe && b.T.Grad != gradUnknown || e.T.Grad == b.T.Grad {
			continue
		}
		t := *b.T
		t.Grad = e.T.Grad
		b.T = &t
		s.vars[name] = b
	}
}

// holds says that a type, or one that it contains, is such.
func (t *Type) holds(is func(*Type) bool) bool {
	switch t.Kind {
	case KList, KOptional, KSet, KDict, KDeque:
		return t.Elem != nil && t.Elem.holds(is) || t.Key != nil && t.Key.holds(is)
	}
	return is(t)
}

func holdsGraph(t *Type, is func(grad string) bool) bool {
	return t.holds(func(t *Type) bool { return t.Kind == KTensor && is(t.Grad) })
}

// tellsGraph reports a tensor that is shown though it is not known what PyTorch
// shows of its graph; false for other values.
func (f *frame) tellsGraph(v Value) bool {
	frozen := func(grad string) bool { return f.c.froze && grad != "" && grad != "leaf" && !isParam(grad) }
	switch {
	case holdsGraph(v.T, func(grad string) bool { return grad == gradUnknown || grad == gradMaybe }):
		f.c.hintAt(f.at, "PYC0231", "compute it under torch.no_grad(), or write .detach()", "a tensor is shown here whose grad_fn is not known: it hangs on the path that the run takes")
	case holdsGraph(v.T, frozen):
		f.c.hintAt(f.at, "PYC0231", "compute it under torch.no_grad(), or write .detach()", "a tensor is shown here whose graph hangs on the parameters that are frozen")
	default:
		return false
	}
	return true
}

// requiresGrad is t.requires_grad.
func (f *frame) requiresGrad(v Value) Value {
	grad := v.T.Grad
	switch {
	case isParam(grad) && f.c.marksGrad:
		f.wantGrad()
		return Value{T: tBool, X: &program.Call{Fun: &program.Select{X: v.X, Name: "Trains"}}}
	case grad == gradMaybe, f.c.froze && grad != "" && grad != "leaf":
		f.c.hintAt(f.at, "PYC0231", "compute it under torch.no_grad(), or write .detach()", "whether this tensor has a graph hangs on the run")
		return Value{T: tPoison}
	}
	on := grad != "" && grad != gradFrozen
	return Value{T: tBool, X: boolLit(on), Const: on}
}

// wantGrad lets the program keep which parameters are frozen: something looks.
func (f *frame) wantGrad() {
	if !f.c.asksGrad {
		f.c.asksGrad, f.c.changed = true, true
	}
}

// noteFrozen lets what looks at requires_grad ask the run.
func (f *frame) noteFrozen(on Value, some bool) {
	if on.Const == any(true) {
		return
	}
	if !f.c.marksGrad || some && !f.c.froze {
		f.c.marksGrad, f.c.froze, f.c.changed = true, f.c.froze || some, true
	}
}

// setRequiresGrad is t.requires_grad = on, and t.requires_grad_(on); x is the
// expression that spells t.
func (f *frame) setRequiresGrad(n parser.Node, x parser.Expr, v, on Value) Value {
	t := *v.T
	if isParam(t.Grad) {
		f.noteFrozen(on, true)
		if f.c.asksGrad && f.c.marksGrad {
			v = f.hold(v, "param")
			f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: v.X, Name: "SetTrains"}, Args: []program.Expr{f.truthOf(n, on)}}})
		}
		return v
	}
	set, known := on.Const.(bool)
	switch {
	case !known:
		t.Grad = gradMaybe
	case !set:
		t.Grad = ""
	case t.Grad == "":
		t.Grad = "leaf"
	}
	v.T = &t
	if path, ok := attrPath(x); ok {
		if b, bound := f.state.vars[path]; bound && b.T.Kind == KTensor {
			b.T = &t
			f.state.vars[path] = b
		}
	}
	return v
}

// truthOf is a bool argument.
func (f *frame) truthOf(n parser.Node, v Value) program.Expr {
	c := f.truth(n, v)
	if c.known {
		return boolLit(c.value)
	}
	return c.x
}

// freezeModule is m.requires_grad_(on).
func (f *frame) freezeModule(n parser.Node, m, on Value) Value {
	f.noteFrozen(on, true)
	if !f.c.asksGrad || !f.c.marksGrad {
		return m
	}
	m = f.hold(m, "model")
	f.emit(&program.ExprStmt{X: f.call(pkgNN, "SetTrains", m.X, f.truthOf(n, on))})
	return m
}

// afterOp is the graph of what an operation makes of a tensor with this one: "" for
// none, and not named yet.
func (f *frame) afterOp(grad string) string {
	if !f.state.grad || grad == gradFrozen {
		return ""
	}
	return grad
}

// receiverOf is the object of a method call, nil for another node.
func receiverOf(n parser.Node) parser.Expr {
	if call, ok := n.(*parser.Call); ok {
		if at, ok := call.Func.(*parser.Attribute); ok {
			return at.Value
		}
	}
	return nil
}
