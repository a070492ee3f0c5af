package mapping

import "github.com/pyconv/pyconv/parser"

// predicate is a call of a function that only asks whether its argument is None,
// as def exists(x): return x is not None does, as that test: it tells as much.
func (f *frame) predicate(e *parser.Call) (*parser.Compare, bool) {
	if len(e.Args) != 1 || len(e.Keywords) > 0 || hasStar(e.Args) {
		return nil, false
	}
	if _, ok := attrPath(e.Args[0]); !ok {
		return nil, false
	}
	if _, ok := e.Func.(*parser.Name); !ok {
		return nil, false
	}
	t := f.quietType(e.Func)
	if t.Kind != KFunc {
		return nil, false
	}
	asks, ok := t.Fn.asksNone()
	if !ok {
		return nil, false
	}
	test := f.c.derived(f.mod, e, "predicate", func() parser.Expr {
		return &parser.Compare{Left: e.Args[0], Ops: asks.Ops, Comparators: asks.Comparators}
	})
	return test.(*parser.Compare), true
}

// asksNone is the test of a function that returns whether its one parameter is
// None, or is not.
func (d *funcDef) asksNone() (*parser.Compare, bool) {
	body := d.body
	if docstring(body) != "" {
		body = body[1:]
	}
	if d.args == nil || len(d.args.Args) != 1 || d.args.Vararg != nil || d.args.Kwarg != nil || len(d.decorators) > 0 || len(body) != 1 {
		return nil, false
	}
	r, ok := body[0].(*parser.Return)
	if !ok {
		return nil, false
	}
	test, ok := r.Value.(*parser.Compare)
	if !ok || len(test.Ops) != 1 || !parser.IsNone(test.Comparators[0]) || test.Ops[0] != parser.Is && test.Ops[0] != parser.IsNot {
		return nil, false
	}
	name, ok := test.Left.(*parser.Name)
	return test, ok && name.Id == d.args.Args[0].Arg
}
