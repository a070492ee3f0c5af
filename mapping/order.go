package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// tupleOrder is (a, b) < (c, d): the first elements that differ decide.
func (f *frame) tupleOrder(n parser.Node, op parser.CmpOp, left, right Value) Value {
	a, b := f.box(left), f.box(right)
	x := &program.Binary{Op: parser.CompareSymbol(op), X: f.call(pkgPy, "Compare", a.X, b.X), Y: intLit(0)}
	return Value{T: tBool, X: x}
}

// compareTables compares two dicts or two sets.
func (f *frame) compareTables(n parser.Node, op parser.CmpOp, left, right Value) Value {
	known := func(t *Type) bool {
		return (t.Kind == KSet || t.Key != nil) && !t.Elem.bad()
	}
	switch {
	case !known(left.T) && known(right.T):
		left = f.coerce(n, left, right.T)
		left.T = right.T
	case known(left.T) && !known(right.T):
		right = f.coerce(n, right, left.T)
		right.T = left.T
	}
	not := func(x program.Expr) program.Expr { return &program.Unary{Op: "!", X: x} }
	method := func(x Value, name string, y Value) program.Expr {
		return &program.Call{Fun: &program.Select{X: x.X, Name: name}, Args: []program.Expr{y.X}}
	}
	switch op {
	case parser.Eq, parser.NotEq:
		x := f.call(pkgPy, "Equal", left.X, right.X)
		if op == parser.NotEq {
			x = not(x)
		}
		return Value{T: tBool, X: x}
	}
	if left.T.Kind == KSet {
		both := func(sub, eq program.Expr) program.Expr {
			return &program.Binary{Op: "&&", X: sub, Y: not(eq)}
		}
		switch op {
		case parser.LtE:
			return Value{T: tBool, X: method(left, "Issubset", right)}
		case parser.GtE:
			return Value{T: tBool, X: method(right, "Issubset", left)}
		case parser.Lt:
			return Value{T: tBool, X: both(method(left, "Issubset", right), f.call(pkgPy, "Equal", left.X, right.X))}
		case parser.Gt:
			return Value{T: tBool, X: both(method(right, "Issubset", left), f.call(pkgPy, "Equal", left.X, right.X))}
		}
	}
	f.c.errorAt(n, "PYC0215", "%v and %v can't be compared with %s", left.T, right.T, parser.CompareSymbol(op))
	return Value{T: tPoison}
}
