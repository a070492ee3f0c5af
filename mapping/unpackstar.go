package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// unpackDisplay is b, *rest, device = *x.shape, x.device: the elements of a list
// whose length a run tells go to the names that the values around it leave. Not
// ok where there is no such list.
func (f *frame) unpackDisplay(targets []parser.Expr, value *parser.Tuple) bool {
	at := -1
	for i, e := range value.Elts {
		if _, ok := e.(*parser.Starred); ok {
			if at >= 0 {
				return false
			}
			at = i
		}
	}
	star := -1
	for i, t := range targets {
		if _, ok := t.(*parser.Starred); ok {
			star = i
		}
	}
	before, after := at, len(value.Elts)-at-1
	taken := len(targets) - before - after // from the list
	if at < 0 || taken < 0 || star >= 0 && (star < before || len(targets)-star-1 < after) {
		return false
	}
	if t := f.quietType(value.Elts[at].(*parser.Starred).Value); t.Kind != KList {
		return false
	}
	vals := f.exprsBy(value.Elts, func(e parser.Expr) Value {
		if s, ok := e.(*parser.Starred); ok {
			return f.whole(s.Value)
		}
		return f.expr(e)
	})
	for i, v := range vals {
		if v.T.bad() {
			return false
		}
		vals[i] = f.setAside(v)
	}
	list := f.items(vals[at])
	for i, t := range targets[:before] {
		f.assignTo(t, vals[i])
	}
	middle := targets[before : len(targets)-after]
	if star >= 0 {
		f.unpackStar(middle, star-before, list, before+after)
	} else {
		f.unpackExact(middle, list, before+after)
	}
	for i, t := range targets[len(targets)-after:] {
		f.assignTo(t, vals[at+1+i])
	}
	return true
}

// setAside keeps a value that an assignment before it may change.
func (f *frame) setAside(v Value) Value {
	if v.X == nil || isConstant(v) {
		return v
	}
	tmp := f.temp(tempName(v.T), v.T)
	f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: tmp}}, Tok: "=", Rhs: []program.Expr{v.X}})
	v.X = &program.Ref{Var: tmp}
	return v
}

// unpackExact gives names the elements of a list, which has as many; others are
// unpacked beside them.
func (f *frame) unpackExact(targets []parser.Expr, list Value, others int) {
	checked := f.call(pkgPy, "UnpackAmong", list.X, intLit(len(targets)), intLit(others))
	parts := f.setAside(Value{T: list.T, X: checked})
	for i, t := range targets {
		f.assignTo(t, f.fromElem(Value{T: list.T.Elem, X: &program.Index{X: parts.X, I: intLit(i)}}, list))
	}
}
