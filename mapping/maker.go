package mapping

import "github.com/pyconv/pyconv/parser"

// A function that another one makes and returns is a Go function value, of one
// type. Where calls of it pass what has no type in common, the calls that make it
// are expanded at the top of a file, as decorators are, and where what they make
// is called at once: each function that comes of them is one like any other, with
// a signature for each call.

// expandMakers asks for the functions of a shape to be known where they are made;
// false where they are already, or can't be.
func (f *frame) expandMakers(s *shape) bool {
	asked := false
	for _, m := range s.root().members {
		d := m.def
		if d == nil || d.env == nil || d.env.atTop() || d.env.spec.def.node == nil || d.class != nil {
			return false
		}
		maker := d.env.spec.def
		if maker.expand || !returnsInner(maker, d.name) {
			continue
		}
		maker.expand, f.c.expands, asked = true, true, true
	}
	if asked {
		f.c.changed, f.c.restart = true, true
	}
	return asked
}

// returnsInner says that a function's last statement returns the function of that
// name, which stands in its body.
func returnsInner(maker *funcDef, name string) bool {
	if len(maker.body) == 0 {
		return false
	}
	r, ok := maker.body[len(maker.body)-1].(*parser.Return)
	return ok && r.Value != nil && isName(r.Value, name)
}

// madeHere is the function that a call at the top of a file makes for a name; not
// ok for any other call.
func (f *frame) madeHere(name string, value parser.Expr) (Value, bool) {
	call, ok := value.(*parser.Call)
	if !ok || !f.atTop() || len(f.loops) > 0 {
		return Value{}, false
	}
	r, ok := f.expanded(call)
	if !ok || r.T.Kind != KFunc {
		return r, ok
	}
	r.T.Fn.goName, r.T.Fn.madeBy = name, call
	return r, true
}

// callee is the function that a call's first part gives: what a maker makes that
// is called at once, make(2)(x), is known there.
func (f *frame) callee(e parser.Expr) Value {
	if call, ok := e.(*parser.Call); ok && f.c.expands {
		if fn := f.quietValue(call.Func); fn.T.Kind == KFunc && endsWithCall(fn.T.Fn.body) {
			if made, ok := f.expanded(call); ok {
				return made
			}
		}
	}
	return f.expr(e)
}

// endsWithCall says that what a maker makes ends with its call when it is called
// at once: nothing keeps it, or the maker's variables, any longer. Those may then
// be variables of the function around the call, even in a loop.
func endsWithCall(maker []parser.Stmt) bool {
	functions, kept := 0, false
	name := ""
	parser.WalkBody(maker, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.FunctionDef:
			functions++
			name = string(n.Name)
		case *parser.Lambda, *parser.GeneratorExp, *parser.Yield, *parser.YieldFrom, *parser.ClassDef:
			kept = true
		}
		return true
	})
	loads := 0
	parser.WalkBody(maker, func(n parser.Node) bool {
		if id, ok := n.(*parser.Name); ok && string(id.Id) == name {
			loads++
		}
		return true
	})
	return functions == 1 && !kept && loads == 1
}

// expanded is what a call of a maker whose calls are expanded gives; not ok for
// any other call.
func (f *frame) expanded(call *parser.Call) (Value, bool) {
	if !f.c.expands {
		return Value{}, false
	}
	fn := f.quietValue(call.Func)
	if fn.T.Kind != KFunc || !fn.T.Fn.expand {
		return Value{}, false
	}
	args, kws := f.callArgs(call)
	return f.inline(call, fn, args, kws)
}
