package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// Sets. A frozenset is the same Go type; its Type has Tup.

// setCall is set() and frozenset().
func (f *frame) setCall(e parser.Node, args []Value, frozen bool) Value {
	if len(args) > 1 {
		f.c.errorAt(e, "PYC0508", "set takes one argument at most, not %d", len(args))
		return Value{T: tPoison}
	}
	s := Value{T: &Type{Kind: KSet, Elem: tBottom}, X: f.newSet(&Type{Kind: KSet, Elem: tInt})}
	if len(args) == 1 {
		l, ok := f.asList(e, args[0])
		if !ok {
			return Value{T: tPoison}
		}
		if s = f.setOf(e, l); s.T.bad() || l.T.Elem.Kind == KBottom {
			s = Value{T: &Type{Kind: KSet, Elem: tBottom}, X: f.newSet(&Type{Kind: KSet, Elem: tInt})}
		}
	}
	if !frozen || s.T.bad() {
		return s
	}
	t := *s.T
	t.Tup = true
	return Value{T: &t, X: &program.Call{Fun: &program.Select{X: s.X, Name: "Frozen"}}}
}

// setOf is a set of a list's items.
func (f *frame) setOf(n parser.Node, l Value) Value {
	elem := f.key(n, l.T.Elem)
	if elem.Kind == KPoison {
		return Value{T: elem}
	}
	l = f.coerce(n, l, tList(elem))
	return Value{T: &Type{Kind: KSet, Elem: elem}, X: &program.Call{Fun: &program.Symbol{Pkg: pkgPy, Name: "NewSet"}, Args: []program.Expr{l.X}, Spread: true}}
}

// setOperators are what | and its like call.
var setOperators = map[parser.OperatorNumber]string{
	parser.BitOr: "union", parser.BitAnd: "intersection", parser.Sub: "difference", parser.BitXor: "symmetric_difference",
}

// combineSets is a | b and its like: a new set of the left one's class.
func (f *frame) combineSets(n parser.Node, name string, left, right Value) Value {
	j := f.key(n, join(left.T.Elem, right.T.Elem))
	if j == nil {
		f.c.errorAt(n, "PYC0208", "a set of %v takes no %v", left.T.Elem, right.T.Elem)
		return Value{T: tPoison}
	}
	t := *left.T
	t.Elem = j
	return Value{T: &t, X: &program.Call{Fun: &program.Select{X: f.coerce(n, left, &t).X, Name: camel(name)}, Args: []program.Expr{f.coerce(n, right, &t).X}}}
}

// setMethod is a method of a set.
func (f *frame) setMethod(e *parser.Call, at *parser.Attribute, base Value, name string, args []Value) (Value, bool) {
	t := base.T
	call := func(m string, xs ...program.Expr) program.Expr {
		return &program.Call{Fun: &program.Select{X: base.X, Name: m}, Args: xs}
	}
	fail := func() (Value, bool) {
		if t.Tup && setChanges[name] {
			f.c.errorAt(e, "PYC0401", "frozenset has no attribute %s that is mapped", name)
		} else {
			f.c.errorAt(e, "PYC0114", "set.%s has no Go form for this", name)
		}
		return Value{T: tPoison}, true
	}
	if t.Tup && setChanges[name] || len(args) > 1 && !setFolds[name] {
		return fail()
	}
	if setFolds[name] { // of any number of iterables
		for i, o := range args {
			s, ok := f.asSet(e, o)
			if !ok {
				return Value{T: tPoison}, true
			}
			args[i] = s
		}
	}
	grown := func(with *Type) *Type {
		j := f.key(e, join(t.Elem, with))
		if j == nil {
			f.c.errorAt(e, "PYC0208", "a set of %v takes no %v", t.Elem, with)
			return tPoison
		}
		if !same(j, t.Elem) && j.Kind != KPoison {
			nt := *t
			nt.Elem = j
			f.noteType(at.Value, &nt)
		}
		return j
	}
	switch name {
	case "add":
		if len(args) != 1 {
			return fail()
		}
		j := grown(args[0].T)
		if j.bad() {
			return Value{T: j}, true
		}
		f.emit(&program.ExprStmt{X: call("Add", f.coerce(e, args[0], j).X)})
		return Value{T: tNone}, true
	case "discard", "remove":
		if len(args) != 1 {
			return fail()
		}
		f.emit(&program.ExprStmt{X: call(camel(name), f.coerce(e, args[0], t.Elem).X)})
		return Value{T: tNone}, true
	case "pop":
		if t.Elem.bad() {
			return Value{T: t.Elem}, true
		}
		return f.hold(Value{T: t.Elem, X: call("Pop")}, "item"), true
	case "union", "intersection", "difference", "symmetric_difference":
		if len(args) == 0 {
			return Value{T: t, X: call("Copy")}, true
		}
		for _, o := range args {
			base = f.combineSets(e, name, base, o)
			if base.T.bad() {
				break
			}
		}
		return base, true
	case "issubset", "issuperset", "isdisjoint":
		if len(args) != 1 {
			return fail()
		}
		return Value{T: tBool, X: call(camel(name), f.coerce(e, args[0], t).X)}, true
	case "update", "intersection_update", "difference_update", "symmetric_difference_update":
		for _, o := range args {
			j := grown(o.T.Elem)
			if j.bad() {
				return Value{T: j}, true
			}
			want := *t
			want.Elem = j
			x := f.coerce(e, o, &want).X
			if name == "update" {
				x = &program.Call{Fun: &program.Select{X: x, Name: "Items"}}
			}
			f.emit(&program.ExprStmt{X: call(camel(name), x)})
		}
		return Value{T: tNone}, true
	case "copy":
		return Value{T: t, X: call("Copy")}, true
	case "clear":
		f.emit(&program.ExprStmt{X: call("Clear")})
		return Value{T: tNone}, true
	}
	return fail()
}

var (
	setChanges = wordSet("add discard remove pop update intersection_update difference_update symmetric_difference_update clear")
	setFolds   = wordSet("union intersection difference symmetric_difference issubset issuperset isdisjoint update intersection_update difference_update symmetric_difference_update")
)

// asSet is an iterable as a set.
func (f *frame) asSet(n parser.Node, v Value) (Value, bool) {
	if v.T.Kind == KSet {
		return v, true
	}
	l, ok := f.asList(n, v)
	if !ok {
		return Value{T: tPoison}, false
	}
	if l.T.Elem.Kind == KBottom {
		return Value{T: &Type{Kind: KSet, Elem: tBottom}, X: f.newSet(&Type{Kind: KSet, Elem: tInt})}, true
	}
	s := f.setOf(n, l)
	return s, !s.T.bad()
}
