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
	s := f.emptySet()
	if len(args) == 1 {
		if v := f.some(e, args[0]); frozen && v.T.Kind == KSet && v.T.Tup { // frozenset(f) is f
			return v
		}
		a, ok := f.setArg(e, args[0])
		if !ok {
			return Value{T: tPoison}
		}
		if s = f.newSetOf(e, a); s.T.bad() {
			return s
		}
	}
	t := *s.T
	t.Tup = frozen
	s.T = &t
	if frozen {
		s.X = &program.Call{Fun: &program.Select{X: s.X, Name: "Frozen"}}
	}
	return s
}

func (f *frame) emptySet() Value {
	return Value{T: &Type{Kind: KSet, Elem: tBottom}, X: f.newSet(&Type{Kind: KSet, Elem: tInt})}
}

// setOf is a set of a list's items.
func (f *frame) setOf(n parser.Node, l Value) Value {
	if isTuple := l.T.Kind == KTuple; isTuple && allCallables(l.Parts) {
		return f.callableSet(n, l.Parts)
	}
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

// setArg is what a set is made of or combined with. Its form decides in which
// order a set takes the items, and whether it makes room for them first.
type setArg struct {
	v    Value // a set, or a list of the items
	form string
	dict Value
}

// The forms of a setArg: a set's is "".
const (
	ofItems = "Items"
	ofKeys  = "Keys" // of a dict
)

func (a setArg) elem() *Type {
	if a.form == "item" {
		return a.v.T
	}
	return a.v.T.Elem
}

// setArg is an iterable as an argument of a set's method.
func (f *frame) setArg(n parser.Node, v Value) (setArg, bool) {
	v = f.some(n, v)
	if v.T.Kind == KSet {
		return setArg{v: v}, true
	}
	l, ok := f.asList(n, v)
	switch {
	case !ok:
		return setArg{}, false
	case l.T.Elem.Kind == KBottom:
		return setArg{v: f.emptySet()}, true
	case v.T.Kind == KDict && v.T.Name == "" && orderedByHash(v.T.Key):
		return setArg{v: l, form: ofKeys, dict: v}, true
	}
	return setArg{v: l, form: ofItems}, true
}

// newSetOf is a new set of an argument's items.
func (f *frame) newSetOf(n parser.Node, a setArg) Value {
	switch {
	case a.form == ofItems:
		return f.setOf(n, a.v)
	case a.form == ofKeys:
		return Value{T: &Type{Kind: KSet, Elem: a.v.T.Elem}, X: f.call(pkgPy, "KeySet", a.dict.X)}
	case a.v.T.Elem.bad():
		return a.v
	}
	return Value{T: &Type{Kind: KSet, Elem: a.v.T.Elem}, X: f.call(pkgPy, "SetOf", a.v.X)}
}

// as is an argument for a set of t: a set like it, or a list of its items.
func (f *frame) argFor(n parser.Node, a setArg, t *Type) program.Expr {
	if a.form == "" {
		return f.coerce(n, a.v, t).X
	}
	return f.coerce(n, a.v, tList(t.Elem)).X
}

// combineSets is a | b and its like, and the methods of these names: a new set of
// the left one's class.
func (f *frame) combineSets(n parser.Node, name string, left Value, right setArg) Value {
	j := join(left.T.Elem, right.elem())
	if j != nil {
		j = f.key(n, j)
	}
	if j == nil {
		f.c.errorAt(n, "PYC0208", "a set of %v takes no %v", left.T.Elem, right.elem())
		return Value{T: tPoison}
	}
	if j.Kind == KPoison {
		return Value{T: j}
	}
	t := *left.T
	t.Elem, t.Consts = j, nil
	form := right.form
	switch {
	case form != "" && name == "symmetric_difference":
		right, form = setArg{v: f.newSetOf(n, right)}, "Of"
	case form == ofKeys && name == "difference":
		right, form = setArg{v: f.newSetOf(n, right)}, ""
	case form == ofKeys && name == "intersection":
		form = ofItems
	}
	return Value{T: &t, X: &program.Call{Fun: &program.Select{X: f.coerce(n, left, &t).X, Name: camel(name) + form}, Args: []program.Expr{f.argFor(n, right, &t)}}}
}

// setUpdate is s.update(a).
func (f *frame) setUpdate(n parser.Node, s Value, a setArg) {
	method := map[string]string{"item": "Add", "": "Merge", ofItems: "Update", ofKeys: "UpdateKeys"}[a.form]
	x := program.Expr(nil)
	if a.form == "item" {
		x = f.coerce(n, a.v, s.T.Elem).X
	} else {
		x = f.argFor(n, a, s.T)
	}
	f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: s.X, Name: method}, Args: []program.Expr{x}}})
}

// setChange is s.update(a), or another of its kind.
func (f *frame) setChange(n parser.Node, name string, s Value, a setArg) {
	switch {
	case name == "update":
		f.setUpdate(n, s, a)
		return
	case a.form != "" && name == "symmetric_difference_update":
		a = setArg{v: f.newSetOf(n, a)}
	case a.form == ofKeys:
		a.form = ofItems
	}
	f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: s.X, Name: camel(name) + a.form}, Args: []program.Expr{f.argFor(n, a, s.T)}}})
}

// setGrown is the type of a set's items once it takes one of another type.
func (f *frame) setGrown(n parser.Node, target parser.Expr, t, with *Type) *Type {
	j := join(t.Elem, asMember(with))
	if j != nil {
		j = f.key(n, j)
	}
	if j == nil {
		f.c.errorAt(n, "PYC0208", "a set of %v takes no %v", t.Elem, with)
		return tPoison
	}
	if (!same(j, t.Elem) || t.Consts != nil) && j.Kind != KPoison {
		nt := *t
		nt.Elem, nt.Consts = j, nil
		f.noteType(target, &nt)
	}
	return j
}

// setInPlace is a |= b and its like, which change a set that others may hold.
func (f *frame) setInPlace(s *parser.AugAssign, left, right Value) bool {
	name := setOperators[s.Op]
	if name == "" || left.T.Kind != KSet || left.T.Tup || right.T.Kind != KSet {
		return false
	}
	j := f.setGrown(s, s.Target, left.T, right.T.Elem)
	if j.bad() {
		return true
	}
	want := *left.T
	want.Elem = j
	if name += "_update"; name == "union_update" {
		name = "update"
	}
	f.setChange(s, name, Value{T: &want, X: left.X}, setArg{v: right})
	return true
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
	others := make([]setArg, len(args))
	if setFolds[name] || setTests[name] {
		for i, o := range args {
			a, ok := f.setArg(e, o)
			if !ok {
				return Value{T: tPoison}, true
			}
			others[i] = a
		}
	}
	switch name {
	case "add":
		if len(args) != 1 {
			return fail()
		}
		j := f.setGrown(e, at.Value, t, args[0].T)
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
		if len(args) > 1 && name == "symmetric_difference" {
			return fail()
		}
		s := f.combineSets(e, name, base, others[0])
		for _, a := range others[1:] {
			if s.T.bad() {
				break
			}
			if name == "intersection" {
				s = f.combineSets(e, name, s, a)
				continue
			}
			if j := join(s.T.Elem, a.elem()); j == nil || !same(f.key(e, j), s.T.Elem) {
				f.c.errorAt(e, "PYC0208", "a set of %v takes no %v", s.T.Elem, a.elem())
				return Value{T: tPoison}, true
			}
			s = f.hold(s, "items")
			f.setChange(e, map[string]string{"union": "update", "difference": "difference_update"}[name], s, a)
		}
		return s, true
	case "issubset", "issuperset", "isdisjoint":
		if len(args) != 1 {
			return fail()
		}
		o := others[0].v
		if others[0].form != "" {
			o = f.setOf(e, o)
		}
		return Value{T: tBool, X: call(camel(name), f.coerce(e, o, t).X)}, true
	case "update", "intersection_update", "difference_update", "symmetric_difference_update":
		if len(args) != 1 && name == "symmetric_difference_update" {
			return fail()
		}
		for _, a := range others {
			j := f.setGrown(e, at.Value, t, a.elem())
			if j.bad() {
				return Value{T: j}, true
			}
			want := *t
			want.Elem = j
			f.setChange(e, name, Value{T: &want, X: base.X}, a)
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
	setFolds   = wordSet("union intersection difference symmetric_difference update intersection_update difference_update symmetric_difference_update")
	setTests   = wordSet("issubset issuperset isdisjoint")
)
