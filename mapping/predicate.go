package mapping

import (
	"github.com/pyconv/pyconv/parser"
)

// A function that does nothing but test its parameters for None or a class, such
// as exists(x), tells its caller as much as the test itself: it is taken as that
// where it stands in a condition.

// predicate is the test that a call of such a function stands for; not ok for
// any other call.
func (f *frame) predicate(e *parser.Call) (parser.Expr, bool) {
	name, ok := e.Func.(*parser.Name)
	if !ok || len(e.Keywords) > 0 || hasStar(e.Args) {
		return nil, false
	}
	b, ok := f.lookup(string(name.Id))
	if !ok || b.T.Kind != KFunc || b.T.Fn.node == nil || b.T.Fn.class != nil || len(b.T.Fn.decorators) > 0 || b.T.Fn.cache != nil {
		return nil, false
	}
	d := b.T.Fn
	body := d.body
	if len(body) > 0 && docstring(body) != "" {
		body = body[1:]
	}
	if len(body) != 1 || len(d.args.Args) != len(e.Args) || d.args.Vararg != nil || d.args.Kwarg != nil || len(d.args.Kwonlyargs) > 0 {
		return nil, false
	}
	ret, ok := body[0].(*parser.Return)
	if !ok {
		return nil, false
	}
	s := &substitution{f: f, d: d, args: map[string]parser.Expr{}, uses: map[string]int{}}
	for i, a := range d.args.Args {
		s.args[string(a.Arg)] = e.Args[i]
	}
	out, ok := s.test(ret.Value)
	if !ok {
		return nil, false
	}
	for p, n := range s.uses {
		if _, path := attrPath(s.args[p]); n > 1 && !path {
			return nil, false
		}
	}
	for p := range s.args { // an argument is evaluated, if nothing tests it
		if s.uses[p] == 0 {
			return nil, false
		}
	}
	return f.c.derived(f.mod, e, "predicate", func() parser.Expr { return out }), true
}

// eachTested is any or all of a test for None or a class, made of each name in a
// list: any([isinstance(v, tuple) for v in [a, b]]) is isinstance(a, tuple) or
// isinstance(b, tuple), which tells as much.
func (f *frame) eachTested(e *parser.Call) (parser.Expr, bool) {
	name := f.calledName(e)
	if name != "any" && name != "all" || len(e.Args) != 1 || len(e.Keywords) > 0 {
		return nil, false
	}
	var elt parser.Expr
	var gens []parser.Comprehension
	switch g := e.Args[0].(type) {
	case *parser.ListComp:
		elt, gens = g.Elt, g.Generators
	case *parser.GeneratorExp:
		elt, gens = g.Elt, g.Generators
	default:
		return nil, false
	}
	if len(gens) != 1 || len(gens[0].Ifs) > 0 || f.mod.file.IsAsync(&gens[0]) {
		return nil, false
	}
	target, ok := gens[0].Target.(*parser.Name)
	var over []parser.Expr
	switch l := gens[0].Iter.(type) {
	case *parser.List:
		over = l.Elts
	case *parser.Tuple:
		over = l.Elts
	}
	if !ok || len(over) == 0 || len(over) > maxUnroll {
		return nil, false
	}
	out := &parser.BoolOp{Op: parser.Or}
	if name == "all" {
		out.Op = parser.And
	}
	out.Pos = e.Pos
	for _, x := range over {
		if _, path := attrPath(x); !path {
			return nil, false
		}
		s := &substitution{f: f, d: &funcDef{env: f}, args: map[string]parser.Expr{string(target.Id): x}, uses: map[string]int{}}
		test, ok := s.test(elt)
		if !ok {
			return nil, false
		}
		out.Values = append(out.Values, test)
	}
	return f.c.derived(f.mod, e, "each", func() parser.Expr { return out }), true
}

// substitution writes a function's test with the arguments of a call.
type substitution struct {
	f    *frame
	d    *funcDef
	args map[string]parser.Expr
	uses map[string]int
}

// test is a test for None or a class, or several such.
func (s *substitution) test(e parser.Expr) (parser.Expr, bool) {
	switch e := e.(type) {
	case *parser.UnaryOp:
		x, ok := s.test(e.Operand)
		return &parser.UnaryOp{ExprBase: e.ExprBase, Op: e.Op, Operand: x}, ok && e.Op == parser.Not
	case *parser.BoolOp:
		out := &parser.BoolOp{ExprBase: e.ExprBase, Op: e.Op}
		for _, v := range e.Values {
			x, ok := s.test(v)
			if !ok {
				return nil, false
			}
			out.Values = append(out.Values, x)
		}
		return out, true
	case *parser.Compare:
		if len(e.Ops) != 1 || e.Ops[0] != parser.Is && e.Ops[0] != parser.IsNot || !parser.IsNone(e.Comparators[0]) {
			return nil, false
		}
		x, ok := s.argument(e.Left)
		return &parser.Compare{ExprBase: e.ExprBase, Left: x, Ops: e.Ops, Comparators: e.Comparators}, ok
	case *parser.Call:
		fn, ok := e.Func.(*parser.Name)
		if !ok || fn.Id != "isinstance" || len(e.Args) != 2 || len(e.Keywords) > 0 || !s.alike(e.Func) || !s.alike(e.Args[1]) {
			return nil, false
		}
		x, ok := s.argument(e.Args[0])
		return &parser.Call{ExprBase: e.ExprBase, Func: e.Func, Args: []parser.Expr{x, e.Args[1]}}, ok
	}
	return nil, false
}

// argument is what a parameter stands for.
func (s *substitution) argument(e parser.Expr) (parser.Expr, bool) {
	n, ok := e.(*parser.Name)
	if !ok {
		return nil, false
	}
	x, ok := s.args[string(n.Id)]
	s.uses[string(n.Id)]++
	return x, ok
}

// alike says that an expression means the same to the caller as in the function.
func (s *substitution) alike(e parser.Expr) bool {
	like := true
	parser.Walk(e, func(n parser.Node) bool {
		x, ok := n.(*parser.Name)
		if !ok {
			return true
		}
		a := s.f.quietType(x)
		b := s.f.quietBy(x, func(e parser.Expr) Value { return s.f.evalIn(s.d.env, e, nil) }).T
		like = like && !a.bad() && s.args[string(x.Id)] == nil && same(a, b)
		return like
	})
	return like
}
