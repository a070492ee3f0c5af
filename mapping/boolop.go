package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// boolOp is and, or as a value: an operand in Python; a bool where all are.
func (f *frame) boolOp(e *parser.BoolOp) Value {
	if f.allBool(e) {
		return f.condValue(f.cond(e))
	}
	// x = a or b with values: the first that decides is the result.
	v := f.expr(e.Values[0])
	for _, next := range e.Values[1:] {
		if t := strip0(v.T); t.Kind == KVar && t.Var.t == nil { // what it may be instead tells its type
			nv := f.quietValue(next)
			if nv.T.Kind == KBottom { // that is not known yet either
				return nv
			}
			if !nv.T.bad() && nv.T.Kind != KVar && !nv.T.static() {
				f.constrain(Value{T: t}, nv.T)
				return Value{T: tBottom}
			}
		}
		var may *Type // the type of v where it may be None
		c := f.truth(e, v)
		isAnd := e.Op == parser.And
		if c.known {
			if c.value != isAnd {
				return v
			}
			v = f.expr(next)
			continue
		}
		if v.T.Kind == KOptional && !isAnd {
			if !nilable(v.T.Elem) {
				if v = f.orOptional(e, v, next); v.T.bad() {
					return v
				}
				continue
			}
			may = v.T
			v.T = v.T.Elem
		}
		held := f.hold(v, "value")
		var nv Value
		pre := f.into(func() { nv = f.exprWant(next, v.T) })
		j := join(v.T, nv.T)
		if j == nil {
			f.c.errorAt(e, "PYC0211", "the operands are %v and %v", v.T, nv.T)
			return Value{T: tPoison}
		}
		if j.bad() {
			return Value{T: j}
		}
		tmp := f.temp("value", j)
		ref := &program.Ref{Var: tmp}
		test := held
		if may != nil && may.Elem.Kind != KList { // an empty list is nil, too
			test.T = may
		}
		cond := f.truth(e, test).x
		if !isAnd {
			cond = negate(cond)
		}
		f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{f.coerce(e, held, j).X}})
		f.emit(&program.If{Cond: cond, Then: append(pre, &program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{f.coerce(e, nv, j).X}})})
		v = Value{T: j, X: ref}
	}
	return v
}

// orOptional is v or next, where v may be None and else is a value in Go.
func (f *frame) orOptional(e *parser.BoolOp, v Value, next parser.Expr) Value {
	held := f.hold(v, "value")
	var nv Value
	pre := f.into(func() { nv = f.exprWant(next, v.T.Elem) })
	j := join(v.T.Elem, nv.T)
	if j == nil {
		j = joinEither(v.T.Elem, nv.T)
	}
	if j == nil {
		f.c.errorAt(e, "PYC0211", "the operands are %v and %v", v.T, nv.T)
		return Value{T: tPoison}
	}
	if j.bad() {
		return Value{T: j}
	}
	tmp := f.temp("value", j)
	ref := &program.Ref{Var: tmp}
	set := func(x program.Expr) program.Stmt {
		return &program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{x}}
	}
	first := held
	if j.Kind != KOptional {
		first = Value{T: v.T.Elem, X: f.unwrap(held.X, v.T.Elem)}
	}
	is := f.truth(e, held).x
	took := f.into(func() { f.emit(set(f.coerce(e, first, j).X)) })
	other := f.into(func() { f.emit(set(f.coerce(e, nv, j).X)) })
	switch {
	case j.Kind == KOptional:
		for _, s := range took {
			f.emit(s)
		}
		f.emit(&program.If{Cond: negate(is), Then: append(pre, other...)})
	case len(pre) == 0 && isConstant(nv):
		for _, s := range other {
			f.emit(s)
		}
		f.emit(&program.If{Cond: is, Then: took})
	default:
		f.emit(&program.Declare{Var: tmp})
		f.emit(&program.If{Cond: is, Then: took, Else: append(pre, other...)})
	}
	return Value{T: j, X: ref}
}

// allBool says that every operand is a comparison or another test.
func (f *frame) allBool(e *parser.BoolOp) bool {
	for _, v := range e.Values {
		switch v := v.(type) {
		case *parser.Compare:
		case *parser.BoolOp:
			if !f.allBool(v) {
				return false
			}
		case *parser.UnaryOp:
			if v.Op != parser.Not {
				return false
			}
		case *parser.Call:
			switch f.calledName(v) {
			case "isinstance", "hasattr", "callable", "any", "all", "bool":
			default:
				if f.quietType(v).Kind != KBool {
					return false
				}
			}
		default:
			if f.quietType(v).Kind != KBool {
				return false
			}
		}
	}
	return true
}
