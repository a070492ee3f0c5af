package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// d.get(key, default), and d.pop(key, default), where the default has another type than the values: of one
// of the two types, as a run finds the key or not.

// getOr is d.get(key, fallback) of a dict of t, or of pop for the name "Pop"; not ok
// where no type holds both.
func (f *frame) getOr(n parser.Node, t *Type, name string, call func(string, ...program.Expr) program.Expr, key, fallback Value) (Value, bool) {
	k := f.coerce(n, key, t.Key).X
	if fallback.T.Kind == KTuple && len(fallback.T.Elems) == 0 && t.Elem.Kind == KList { // (), where a list may be
		fallback = Value{T: tuples(t.Elem.Elem), X: program.Builtin("nil")}
	}
	j := join(t.Elem, fallback.T)
	if j != nil && (f.c.rep(j) == f.c.rep(t.Elem) || j.bad()) {
		if j.Mixed && j.Kind != KTensor { // an int where floats are, a tuple where lists are
			return Value{T: j, X: call(name+"Or", k, f.coerce(n, fallback, j).X)}, true
		}
		return Value{T: t.Elem, X: call(name+"Or", k, f.coerce(n, fallback, t.Elem).X)}, true
	}
	return f.foundOr(n, Value{T: t.Elem, X: call(name+"Opt", k)}, fallback)
}

// foundOr is what a pointer to a value holds, or the fallback where it is nil.
func (f *frame) foundOr(n parser.Node, found, fallback Value) (Value, bool) {
	j := join(found.T, fallback.T)
	if j == nil {
		j = joinEither(found.T, fallback.T)
	}
	if j == nil || j.bad() || j.static() {
		return Value{}, false
	}
	if i := alternativeOf(j, found.T); i >= 0 && j.Elems[i].rep() == found.T.rep() && j.Elems[1-i].rep() == fallback.T.rep() {
		name := []string{"FirstOrElse", "SecondOrElse"}[i]
		return Value{T: j, X: f.call(pkgPy, name, found.X, f.coerce(n, fallback, j.Elems[1-i]).X)}, true
	}
	p := f.temp("found", tAny)
	p.Type = &program.Pointer{Elem: f.c.goType(found.T)}
	ref := &program.Ref{Var: p}
	f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{found.X}})
	out := f.temp(tempName(j), j)
	set := func(v Value) []program.Stmt {
		return f.into(func() {
			f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: out}}, Tok: "=", Rhs: []program.Expr{f.coerce(n, v, j).X}})
		})
	}
	there := set(Value{T: found.T, X: &program.Unary{Op: "*", X: ref}})
	f.emit(&program.Declare{Var: out})
	f.emit(&program.If{Cond: &program.Binary{Op: "!=", X: ref, Y: program.Builtin("nil")}, Then: there, Else: set(fallback)})
	return Value{T: j, X: &program.Ref{Var: out}}, true
}

// envOr is os.environ.get(key, fallback) with a fallback that is no str.
func (f *frame) envOr(e parser.Node, name string, args []Value, kws []kwarg) (Value, bool) {
	if name != "os.environ.get" && name != "os.getenv" || len(args) != 2 || len(kws) > 0 {
		return Value{}, false
	}
	or := args[1]
	switch or.T.Kind {
	case KInt, KFloat, KBool, KList:
	case KTuple:
		or = f.box(or)
	default:
		return Value{}, false
	}
	found, ok := f.callOp(e, f.c.table.Lookup("os.getenv"), nil, args[:1], nil)
	if !ok {
		return found, true
	}
	return f.foundOr(e, Value{T: tStr, X: found.X}, or)
}
