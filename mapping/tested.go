package mapping

import "github.com/pyconv/pyconv/parser"

// A local that is only ever tested may hold a bool in Go, whatever operand an
// and or an or gives it in Python.

// truthFor is the truth of a and b, or of a or b, for a local that is only
// tested, where the operands have no type in common.
func (f *frame) truthFor(name string, value parser.Expr) (Value, bool) {
	e, ok := value.(*parser.BoolOp)
	if !ok || f.atTop() || f.isGlobal(name) || f.bodyFacts().valued[name] || f.allBool(e) || f.quietType(e).Kind != KPoison {
		return Value{}, false
	}
	return f.condValue(f.cond(e)), true
}

// valuedIn are the names whose value some statement reads for more than its
// truth.
func valuedIn(body []parser.Stmt) map[string]bool {
	valued := map[string]bool{}
	var visit func(n parser.Node)
	var test func(e parser.Expr)
	test = func(e parser.Expr) {
		switch x := e.(type) {
		case *parser.Name:
		case *parser.UnaryOp:
			if x.Op != parser.Not {
				visit(x)
				return
			}
			test(x.Operand)
		case *parser.BoolOp:
			for _, v := range x.Values {
				test(v)
			}
		default:
			visit(e)
		}
	}
	visit = func(n parser.Node) {
		var tested parser.Expr
		switch n := n.(type) {
		case *parser.Name:
			if n.Ctx != parser.Store {
				valued[string(n.Id)] = true
			}
		case *parser.If:
			tested = n.Test
		case *parser.While:
			tested = n.Test
		case *parser.IfExp:
			tested = n.Test
		case *parser.Assert:
			tested = n.Test
		case *parser.UnaryOp:
			if n.Op == parser.Not {
				test(n.Operand)
				return
			}
		}
		parser.Children(n, func(c parser.Node) {
			if e, ok := c.(parser.Expr); ok && tested != nil && e == tested {
				test(e)
				return
			}
			visit(c)
		})
	}
	for _, s := range body {
		visit(s)
	}
	return valued
}

// inDir is name in dir(x), as hasattr(x, name).
func (f *frame) inDir(e *parser.Compare) (parser.Expr, bool) {
	if len(e.Ops) != 1 || e.Ops[0] != parser.In && e.Ops[0] != parser.NotIn {
		return nil, false
	}
	call, ok := e.Comparators[0].(*parser.Call)
	if !ok || len(call.Args) != 1 || len(call.Keywords) > 0 || f.calledName(call) != "dir" {
		return nil, false
	}
	return f.c.derived(f.mod, e, "hasattr", func() parser.Expr {
		var has parser.Expr = &parser.Call{Func: &parser.Name{Id: "hasattr", Ctx: parser.Load}, Args: []parser.Expr{call.Args[0], e.Left}}
		if e.Ops[0] == parser.NotIn {
			has = &parser.UnaryOp{Op: parser.Not, Operand: has}
		}
		return has
	}), true
}
