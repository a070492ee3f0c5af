package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// ifExp is a if c else b inside an expression: a variable that an if assigns.
func (f *frame) ifExp(e *parser.IfExp) Value { return f.ifExpAs(e, false) }

// exprShown is an expression that is only shown: an int or a str is an any then.
func (f *frame) exprShown(e parser.Expr) Value {
	if x, ok := e.(*parser.IfExp); ok {
		return f.ifExpAs(x, true)
	}
	return f.expr(e)
}

// ifExpAs is ifExp of a value that is only shown, or of any.
func (f *frame) ifExpAs(e *parser.IfExp, shown bool) Value {
	c := f.cond(e.Test)
	if c.known {
		if c.value {
			return f.expr(e.Body)
		}
		return f.expr(e.Orelse)
	}
	if c.open && f.c.age <= 2 { // the next round knows which arm it is
		f.c.changed = true
		return Value{T: tBottom}
	}
	base := f.state
	arm := func(x parser.Expr, narrow []func(*state)) (v Value, list []program.Stmt, s *state) {
		f.state = base.perhaps()
		for _, n := range narrow {
			n(f.state)
		}
		list = f.into(func() { v = f.expr(x) })
		return v, list, f.state
	}
	a, then, s1 := arm(e.Body, c.then)
	b, els, s2 := arm(e.Orelse, c.els)
	f.state = f.merge(s1, s2)
	f.state.maybe = base.maybe
	j := join(a.T, b.T)
	if j == nil && !shown {
		j = joinChoice(a.T, b.T)
	}
	if j == nil && onlyShown(a.T) && onlyShown(b.T) {
		// An int or a string: all that can be done with it is to print it.
		tmp := f.temp("value", tAny)
		set := func(list []program.Stmt, v Value) []program.Stmt {
			return append(list, &program.Assign{Lhs: []program.Expr{&program.Ref{Var: tmp}}, Tok: "=", Rhs: []program.Expr{f.shown(v)}})
		}
		f.emit(&program.Declare{Var: tmp})
		f.emit(&program.If{Cond: c.x, Then: set(then, a), Else: set(els, b)})
		return Value{T: tAny, X: &program.Ref{Var: tmp}}
	}
	if j == nil {
		j = joinOpen(a.T, b.T)
	}
	if j == nil {
		f.c.hintAt(e, "PYC0212", "use an if statement with a name for each", "the arms are %v and %v", a.T, b.T)
		return Value{T: tPoison}
	}
	if j.bad() || j.static() {
		if len(then)+len(els) > 0 {
			f.emit(&program.If{Cond: c.x, Then: then, Else: els})
		}
		return Value{T: j}
	}
	tmp := f.temp(tempName(j), j)
	ref := &program.Ref{Var: tmp}
	set := func(list []program.Stmt, v Value) []program.Stmt {
		return append(list, f.into(func() {
			f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{f.coerce(e, v, j).X}})
		})...)
	}
	if other := f.coerce(e, b, j).X; len(els) == 0 && !hasCall(other) && !mayFail(other) {
		f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{f.coerce(e, b, j).X}})
		f.emit(&program.If{Cond: c.x, Then: set(then, a)})
	} else {
		f.emit(&program.If{Cond: c.x, Then: set(then, a), Else: set(els, b)})
	}
	return Value{T: j, X: ref}
}

// resizes are the methods that change their object.
var resizes = wordSet("append extend insert pop remove clear sort reverse add discard update setdefault popitem appendleft extendleft popleft")

// armed is (a if c else b).append(x), which changes one of two places, as
// a.append(x) if c else b.append(x).
func (f *frame) armed(e *parser.Call) *parser.IfExp {
	at, ok := e.Func.(*parser.Attribute)
	if !ok || !resizes[string(at.Attr)] {
		return nil
	}
	if made := f.c.armed[e]; made != nil {
		return made
	}
	either := eitherOf(at.Value)
	if either == nil {
		return nil
	}
	arm := func(x parser.Expr) parser.Expr { return f.graft(e, x) }
	made := &parser.IfExp{Test: either.Test, Body: arm(either.Body), Orelse: arm(either.Orelse)}
	made.Lineno, made.ColOffset = e.GetLineno(), e.GetColOffset()
	f.mod.file.Adopt(made, e)
	if f.c.armed == nil {
		f.c.armed = map[*parser.Call]*parser.IfExp{}
	}
	f.c.armed[e] = made
	return made
}

// eitherOf is the a if c else b that a chain of attributes, items and calls
// begins with; a or b is one where a is a name or an attribute.
func eitherOf(e parser.Expr) *parser.IfExp {
	switch e := e.(type) {
	case *parser.IfExp:
		return e
	case *parser.BoolOp:
		if _, ok := attrPath(e.Values[0]); ok && e.Op == parser.Or && len(e.Values) == 2 {
			return &parser.IfExp{ExprBase: e.ExprBase, Test: e.Values[0], Body: e.Values[0], Orelse: e.Values[1]}
		}
	case *parser.Attribute:
		return eitherOf(e.Value)
	case *parser.Subscript:
		return eitherOf(e.Value)
	case *parser.Call:
		return eitherOf(e.Func)
	}
	return nil
}

// graft is a copy of a chain that begins with another expression.
func (f *frame) graft(e, first parser.Expr) parser.Expr {
	var made parser.Expr
	switch e := e.(type) {
	case *parser.Attribute:
		n := *e
		n.Value, made = f.graft(e.Value, first), &n
	case *parser.Subscript:
		n := *e
		n.Value, made = f.graft(e.Value, first), &n
	case *parser.Call:
		n := *e
		n.Func, made = f.graft(e.Func, first), &n
	default:
		return first
	}
	f.mod.file.Adopt(made, e)
	return made
}
