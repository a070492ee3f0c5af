package mapping

import "github.com/pyconv/pyconv/parser"

// A function that another one makes and returns is a Go function value, of one
// type. Where calls of it pass what has no type in common, the calls that make it
// are expanded at the top of a file, as decorators are: each function that comes
// of them is one like any other, with a signature for each call.

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
	if !ok || !f.c.expands || !f.atTop() || len(f.loops) > 0 {
		return Value{}, false
	}
	fn := f.quietValue(call.Func)
	if fn.T.Kind != KFunc || !fn.T.Fn.expand {
		return Value{}, false
	}
	args, kws := f.callArgs(call)
	r, ok := f.inline(call, fn, args, kws)
	if !ok || r.T.Kind != KFunc {
		return r, ok
	}
	r.T.Fn.goName, r.T.Fn.madeBy = name, call
	return r, true
}
