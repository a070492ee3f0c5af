package mapping

import (
	"github.com/pyconv/pyconv/parser"
)

// operators are the functions of the operator module, and what each computes.
var operators = map[string]parser.OperatorNumber{
	"operator.add": parser.Add, "operator.sub": parser.Sub, "operator.mul": parser.Mult, "operator.truediv": parser.Div, "operator.floordiv": parser.FloorDiv,
	"operator.mod": parser.Modulo, "operator.pow": parser.Pow, "operator.matmul": parser.MatMult, "operator.and_": parser.BitAnd, "operator.or_": parser.BitOr, "operator.xor": parser.BitXor,
	"operator.concat": parser.Add,
}

var orderings = map[string]parser.CmpOp{
	"operator.eq": parser.Eq, "operator.ne": parser.NotEq, "operator.lt": parser.Lt, "operator.le": parser.LtE, "operator.gt": parser.Gt, "operator.ge": parser.GtE,
}

// getters are the functions of operator that make functions.
var getters = map[string]bool{"operator.itemgetter": true, "operator.attrgetter": true, "operator.methodcaller": true}

func init() {
	for name := range operators {
		special[name] = true
	}
	for name := range orderings {
		special[name] = true
	}
	for name := range getters {
		special[name] = true
	}
	for _, name := range []string{"operator.neg", "operator.not_", "operator.getitem", "operator.contains"} {
		special[name] = true
	}
}

// operatorCall is a function of the operator module.
func (f *frame) operatorCall(n parser.Node, name string, args []Value) (Value, bool) {
	if op, ok := operators[name]; ok && len(args) == 2 {
		return f.binary(n, op, args[0], args[1]), true
	}
	if op, ok := orderings[name]; ok && len(args) == 2 {
		return f.compareOne(n, op, args[0], args[1]), true
	}
	switch {
	case name == "operator.neg" && len(args) == 1:
		return f.binary(n, parser.Sub, Value{T: tSize, X: intLit(0), Const: int64(0)}, args[0]), true
	case name == "operator.not_" && len(args) == 1:
		c := f.truth(n, args[0])
		if c.known {
			return f.condValue(known(!c.value)), true
		}
		return Value{T: tBool, X: negate(c.x)}, true
	case name == "operator.contains" && len(args) == 2:
		return f.contains(n, args[1], args[0]), true
	}
	return Value{}, false
}

// getter is operator.itemgetter(1) and its kin, as the lambda that it is.
func (f *frame) getter(e *parser.Call, name string) Value {
	made, ok := f.c.made[e]
	if !ok {
		x := &parser.Name{Id: "x", Ctx: parser.Load}
		x.Pos = e.Pos
		var body parser.Expr
		elts := make([]parser.Expr, 0, len(e.Args))
		for _, a := range e.Args {
			got := f.getterBody(x, name, a, e)
			if got == nil {
				f.c.errorAt(e, "PYC0303", "%s takes constants", lastPart(name))
				return Value{T: tPoison}
			}
			elts = append(elts, got)
			if name == "operator.methodcaller" {
				break
			}
		}
		switch len(elts) {
		case 0:
			f.c.errorAt(e, "PYC0508", "%s needs an argument", lastPart(name))
			return Value{T: tPoison}
		case 1:
			body = elts[0]
		default:
			t := &parser.Tuple{Elts: elts, Ctx: parser.Load}
			t.Pos = e.Pos
			body = t
		}
		l := &parser.Lambda{}
		l.Pos, l.Args, l.Body = e.Pos, &parser.Arguments{Args: []*parser.Arg{{Arg: "x"}}}, body
		made = f.c.synthetic(e, func() parser.Expr { return l })
	}
	return f.expr(made)
}

// getterBody is what a getter reads of x.
func (f *frame) getterBody(x *parser.Name, name string, a parser.Expr, e *parser.Call) parser.Expr {
	if name == "operator.itemgetter" {
		s := &parser.Subscript{Value: x, Slice: &parser.Index{Value: a}, Ctx: parser.Load}
		s.Pos = e.Pos
		return s
	}
	text, ok := f.expr(a).Const.(string)
	if !ok {
		return nil
	}
	at := &parser.Attribute{Value: x, Attr: parser.Identifier(text), Ctx: parser.Load}
	at.Pos = e.Pos
	if name == "operator.attrgetter" {
		return at
	}
	call := &parser.Call{Func: at, Args: e.Args[1:], Keywords: e.Keywords}
	call.Pos = e.Pos
	return call
}
