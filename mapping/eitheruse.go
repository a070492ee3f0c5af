package mapping

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// What is done with a value of one of two types (either.go).

// use makes a value that is of one of two types the one that allows its use;
// class and message are what Python raises for the other, whose class replaces
// the message's %s. More than one way to go on is an error.
func (f *frame) use(e parser.Node, v Value, class, message string, use func(Value) Value) Value {
	if v.T.Kind == KOptional && v.T.Elem.Kind == KEither {
		v = f.some(e, v)
	}
	if v.T.Kind != KEither {
		return use(v)
	}
	v = f.hold(v, "either")
	var fits []int
	for i := range v.T.Elems {
		if f.allows(func() Value { return use(alternative(v, i)) }) {
			fits = append(fits, i)
		}
	}
	if len(fits) == 0 {
		return use(alternative(v, 0))
	}
	if len(fits) == 2 {
		out, ok := f.eitherWay(e, v, use)
		switch {
		case ok:
			return out
		case f.c.age <= 3:
			f.c.changed = true
			return Value{T: tBottom}
		}
		f.c.hintAt(e, "PYC0232", "test it with isinstance first", "this is %v or %v: which of the two is not known here", v.T.Elems[0], v.T.Elems[1])
		return Value{T: tPoison}
	}
	i := fits[0]
	if x, ok := e.(parser.Expr); ok {
		if path, ok := attrPath(x); ok {
			defer func() { f.narrowEither(path, v, i)(f.state) }()
		}
	}
	return use(f.needs(v, i, class, message))
}

// eitherAttr is an attribute of a value of one of two types.
func (f *frame) eitherAttr(e *parser.Attribute, v Value, attr string) Value {
	get := func(alt Value) Value { return f.attrOf(e, alt, attr) }
	for i, t := range v.T.Elems {
		alt := alternative(f.hold(v, "either"), i)
		if attributes[pythonClass(t)] != "" && !lacks(t, attr) && !f.allows(func() Value { return get(alt) }) {
			return get(alt) // it has it, but that is not mapped
		}
	}
	return f.use(e.Value, v, "AttributeError", "'%s' object has no attribute '"+attr+"'", get)
}

// eitherWay is a use that both alternatives allow and that gives one type: each
// is used in an arm of its own.
func (f *frame) eitherWay(n parser.Node, v Value, use func(Value) Value) (Value, bool) {
	base := f.state
	var vals [2]Value
	var arms [2][]program.Stmt
	var ends [2]*state
	for i := range v.T.Elems {
		f.state = base.perhaps()
		arms[i] = f.into(func() { vals[i] = use(alternative(v, i)) })
		ends[i] = f.state
	}
	j := join(vals[0].T, vals[1].T)
	if j == nil { // slices of a list or a tuple, characters or items
		j = joinEither(vals[0].T, vals[1].T)
	}
	if j == nil {
		f.state = base
		return Value{}, false
	}
	f.state = f.merge(ends[0], ends[1])
	f.state.maybe = base.maybe
	second := &program.Select{X: v.X, Name: "IsSecond"}
	if j.bad() || j.static() {
		f.emitIf(second, arms[1], arms[0])
		return Value{T: j}, true
	}
	tmp := f.temp(tempName(j), j)
	for i := range arms {
		arms[i] = append(arms[i], f.into(func() {
			f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: tmp}}, Tok: "=", Rhs: []program.Expr{f.coerce(n, vals[i], j).X}})
		})...)
	}
	f.emit(&program.Declare{Var: tmp})
	f.emit(&program.If{Cond: second, Then: arms[1], Else: arms[0]})
	return Value{T: j, X: &program.Ref{Var: tmp}}, true
}

// eitherShown is a value of one of two types as it is shown.
func (f *frame) eitherShown(v Value) program.Expr {
	v = f.hold(v, "either")
	first, second := alternative(v, 0), alternative(v, 1)
	if f.shown(first) == first.X && f.shown(second) == second.X {
		return v.X
	}
	shown, _ := f.eitherWay(f.at, v, func(alt Value) Value { return Value{T: tAny, X: f.shown(alt)} })
	return shown.X
}

// eitherArg makes an argument of a builtin that is of one of two types the one
// that it takes.
func (f *frame) eitherArg(e parser.Node, name string, args []Value, kws []kwarg) (Value, bool) {
	i := slices.IndexFunc(args, func(a Value) bool { return a.T.Kind == KEither })
	switch name {
	case "str", "repr", "format", "type", "hash":
		return Value{}, false
	}
	if i < 0 {
		return Value{}, false
	}
	message := "'%s' object is not iterable"
	switch name {
	case "int":
		message = "int() argument must be a string, a bytes-like object or a real number, not '%s'"
	case "float":
		message = "float() argument must be a string or a real number, not '%s'"
	case "len":
		message = "object of type '%s' has no len()"
	case "abs":
		message = "bad operand type for abs(): '%s'"
	}
	var node parser.Node = e
	if call, ok := e.(*parser.Call); ok && i < len(call.Args) {
		node = call.Args[i]
	}
	return f.use(node, args[i], "TypeError", message, func(v Value) Value {
		with := slices.Clone(args)
		with[i] = v
		return f.applyNamed(e, name, with, kws)
	}), true
}

// needs is one of two alternatives, of which nothing has told that it is the
// value's.
func (f *frame) needs(v Value, i int, class, message string) Value {
	name := []string{"NeedFirst", "NeedSecond"}[i]
	other := fmt.Sprintf(message, pythonClass(v.T.Elems[1-i]))
	return Value{T: v.T.Elems[i], X: &program.Call{Fun: &program.Select{X: v.X, Name: name}, Args: []program.Expr{strLit(class), strLit(other)}}}
}

// allows says that an interpretation reports no error.
func (f *frame) allows(use func() Value) bool {
	ok, _ := f.attempt(use)
	return ok
}

// attempt says whether an interpretation reports no error, and which is its first.
func (f *frame) attempt(use func() Value) (ok bool, why diag.Diagnostic) {
	save, m := f.state, f.c.mark()
	f.state = save.clone()
	var v Value
	f.into(func() { v = use() })
	f.state = save
	ok = v.T == nil || v.T.Kind != KPoison
	if said := f.c.diags[m.diags:]; len(said) > 0 {
		ok, why = false, said[0]
	}
	f.c.rollback(m)
	return ok, why
}

// overEither is a comprehension over a name that holds one of two types: where
// just one of them allows what it does with the elements, the other raises what
// Python raises.
func (f *frame) overEither(e parser.Node, gens []parser.Comprehension, run func() Value) Value {
	path, ok := attrPath(gens[0].Iter)
	if !ok {
		return run()
	}
	if t := f.quietType(gens[0].Iter); t.Kind != KEither {
		return run()
	}
	v := f.expr(gens[0].Iter)
	if v.T.Kind != KEither {
		return run()
	}
	as := func(i int) func() Value {
		return func() Value {
			f.narrowEither(path, v, i)(f.state)
			return run()
		}
	}
	first, no := f.attempt(as(0))
	second, nor := f.attempt(as(1))
	if first && second {
		out, ok := f.eitherWay(e, v, func(alt Value) Value { return as(alternativeOf(v.T, alt.T))() })
		if ok {
			return out
		}
	}
	for i := range v.T.Elems {
		ok, why := first, nor
		if i == 1 {
			ok, why = second, no
		}
		class, message := raisedFor(why)
		if !ok || class == "" {
			continue
		}
		raise := f.panicOf(class, strLit(message))
		f.emit(&program.If{Cond: isAlternative(v, 1-i), Then: []program.Stmt{raise}})
		return as(i)()
	}
	return run()
}

// raisedFor is what Python raises where an error of the conversion says that a
// value's type does not fit; no class for other errors.
func raisedFor(why diag.Diagnostic) (class, message string) {
	switch why.Code {
	case "PYC0505":
		if t, attr, ok := strings.Cut(why.Msg, " has no attribute "); ok {
			t, _, _ = strings.Cut(t, "[")
			return "AttributeError", fmt.Sprintf("'%s' object has no attribute '%s'", t, attr)
		}
	case "PYC0213", "PYC0214", "PYC0215", "PYC0217", "PYC0219":
		return "TypeError", why.Msg
	}
	return "", ""
}

// unpackable is the alternative that is a tuple of as many elements as there are
// targets. The other one raises what Python raises; where it could be unpacked
// too, it raises that this has no Go form.
func (f *frame) unpackable(n parser.Node, v Value, count int) Value {
	i := slices.IndexFunc(v.T.Elems, func(t *Type) bool { return t.Kind == KTuple && len(t.Elems) == count })
	if i < 0 {
		return v
	}
	v = f.hold(v, "either")
	other := alternative(v, 1-i)
	if !f.allows(func() Value { l, _ := f.asList(n, other); return l }) {
		return f.needs(v, i, "TypeError", "cannot unpack non-iterable %s object")
	}
	f.emit(&program.If{Cond: isAlternative(v, 1-i), Then: f.into(func() {
		l, _ := f.asList(n, other)
		f.emit(&program.ExprStmt{X: f.call(pkgPy, "Unpack", l.X, intLit(count))})
	})})
	return f.needs(v, i, "NotImplementedError", "a %s is unpacked where a tuple is meant")
}

// eitherItems is the alternative that can be iterated; where both can and their
// elements differ, a list of elements of one of two types.
func (f *frame) eitherItems(n parser.Node, v Value) Value {
	if t := f.eitherElements(n, v); t != nil {
		out, _ := f.eitherWay(n, f.hold(v, "either"), func(alt Value) Value {
			l, _ := f.asList(n, alt)
			return Value{T: tList(t), X: f.eithers(l.X, t, alternativeOf(t, l.T.Elem))}
		})
		return out
	}
	return f.use(n, v, "TypeError", "'%s' object is not iterable", func(alt Value) Value {
		l, _ := f.asList(n, alt)
		return l
	})
}

// eithers are the items of a list as values of one of two types.
func (f *frame) eithers(list program.Expr, t *Type, i int) program.Expr {
	fn := &program.Symbol{Pkg: pkgPy, Name: []string{"Firsts", "Seconds"}[i]}
	types := []program.Type{f.c.goType(t.Elems[0]), f.c.goType(t.Elems[1])}
	return &program.Call{Fun: &program.Instance{Fun: fn, Args: types}, Args: []program.Expr{list}}
}

// asEithers is a list of texts and numbers that the run knows as a list of values of
// one of two types.
func (f *frame) asEithers(n parser.Node, v Value, parts []Value) (Value, bool) {
	if v.T.Name != "list" {
		return v, false
	}
	var t *Type
	for _, p := range parts {
		switch p.T.Kind {
		case KStr, KInt, KFloat, KBool:
		default:
			return v, false
		}
		if p.Const != nil {
			return v, false // each pass is told apart at conversion
		}
		if t == nil {
			t = p.T
		} else if j := join(t, p.T); j != nil {
			t = j
		} else if t = joinEither(t, p.T); t == nil {
			return v, false
		}
	}
	if t == nil || t.Kind != KEither {
		return v, false
	}
	list := &program.Composite{Type: f.c.goType(tList(t))}
	for _, p := range parts {
		list.Elems = append(list.Elems, f.coerce(n, p, t).X)
	}
	return Value{T: tList(t), X: list}, true
}

// eitherCall makes an argument of a library's function that is of one of two types
// the one that it takes.
func (f *frame) eitherCall(n parser.Node, ops []*table.Op, recv *Value, args []Value, kws []kwarg) (Value, bool) {
	message := lastPart(ops[0].Py) + "(): an argument can't be '%s'"
	if i := slices.IndexFunc(args, func(a Value) bool { return a.T.Kind == KEither }); i >= 0 {
		node := n
		if call, ok := n.(*parser.Call); ok && i < len(call.Args) {
			node = call.Args[i]
		}
		v := f.use(node, args[i], "TypeError", message, func(v Value) Value {
			with := slices.Clone(args)
			with[i] = v
			r, _ := f.callOp(n, ops, recv, with, kws)
			return r
		})
		return v, !v.T.bad()
	}
	i := slices.IndexFunc(kws, func(k kwarg) bool { return k.v.T.Kind == KEither })
	v := f.use(kws[i].n, kws[i].v, "TypeError", message, func(v Value) Value {
		with := slices.Clone(kws)
		with[i].v = v
		r, _ := f.callOp(n, ops, recv, args, with)
		return r
	})
	return v, !v.T.bad()
}

// eitherElements is the type of the elements of two alternatives that can both
// be iterated and whose elements do not join, nil for others.
func (f *frame) eitherElements(n parser.Node, v Value) *Type {
	var elems [2]*Type
	for i := range v.T.Elems {
		var l Value
		if !f.allows(func() Value { l, _ = f.asList(n, alternative(v, i)); return l }) || l.T.Elem == nil || l.T.Elem.bad() {
			return nil
		}
		elems[i] = l.T.Elem
	}
	if join(elems[0], elems[1]) != nil {
		return nil
	}
	return joinEither(elems[0], elems[1])
}

// eitherBinary is an operator of which one operand is of one of two types.
func (f *frame) eitherBinary(n parser.Node, op parser.OperatorNumber, left, right Value) Value {
	sign := parser.OperatorSymbol(op)
	switch sign {
	case "**":
		sign = "** or pow()"
	case "%":
		sign = "%%"
	}
	if left.T.Kind == KEither {
		message := "unsupported operand type(s) for " + sign + ": '%s' and '" + pythonClass(right.T) + "'"
		if op == parser.Add && slices.ContainsFunc(left.T.Elems, func(t *Type) bool { return concatenates(t) && pythonClass(t) != pythonClass(right.T) }) {
			message = "can only concatenate %[1]s (not \"" + pythonClass(right.T) + "\") to %[1]s"
		}
		return f.use(n, left, "TypeError", message, func(v Value) Value { return f.binary(n, op, v, right) })
	}
	class := pythonClass(left.T)
	message := "unsupported operand type(s) for " + sign + ": '" + class + "' and '%s'"
	if op == parser.Add && concatenates(left.T) {
		message = "can only concatenate " + class + " (not \"%s\") to " + class
	}
	return f.use(n, right, "TypeError", message, func(v Value) Value { return f.binary(n, op, left, v) })
}

// concatenates says that + joins values of a type.
func concatenates(t *Type) bool {
	switch pythonClass(t) {
	case "str", "list", "tuple":
		return true
	}
	return false
}

// eitherOrder is left < right where a side is of one of two types.
func (f *frame) eitherOrder(n parser.Node, op parser.CmpOp, left, right Value) Value {
	message := "'" + parser.CompareSymbol(op) + "' not supported between instances of "
	if left.T.Kind == KEither {
		message += "'%s' and '" + pythonClass(right.T) + "'"
		return f.use(n, left, "TypeError", message, func(v Value) Value { return f.compareOne(n, op, v, right) })
	}
	message += "'" + pythonClass(left.T) + "' and '%s'"
	return f.use(n, right, "TypeError", message, func(v Value) Value { return f.compareOne(n, op, left, v) })
}

// eitherEqual is v == other, where v is of one of two types.
func (f *frame) eitherEqual(n parser.Node, v, other Value) (Value, int) {
	if other.T.Kind == KEither && joinTextOrNumber(v.T, other.T) != nil {
		return f.choicesEqual(n, v, other), 0
	}
	i := alternativeOf(v.T, other.T)
	if other.T.numeric() { // 1 == True, 1 == 1.0
		if i < 0 {
			i = slices.IndexFunc(v.T.Elems, (*Type).numeric)
		}
		if v.T.Elems[0].numeric() && v.T.Elems[1].numeric() {
			eq, _ := f.eitherWay(n, f.hold(v, "either"), func(alt Value) Value { return f.compareOne(n, parser.Eq, alt, other) })
			return eq, i
		}
	}
	if i < 0 && (other.T.Kind == KNone || pythonClass(other.T) != "") && !slices.ContainsFunc(append([]*Type{other.T}, v.T.Elems...), ownEqual) {
		f.effect(v)
		f.effect(other)
		return f.condValue(known(false)), i
	}
	if i < 0 {
		f.c.errorAt(n, "PYC0215", "%v and %v can't be compared with ==", v.T, other.T)
		return Value{T: tPoison}, i
	}
	v = f.hold(v, "either")
	eq := f.compareOne(n, parser.Eq, alternative(v, i), other)
	if eq.T.bad() {
		return eq, i
	}
	return Value{T: tBool, X: &program.Binary{Op: "&&", X: isAlternative(v, i), Y: eq.X}}, i
}

// eitherIn is item in a container whose elements are of one type, where item is of
// one of two; not ok for others.
func (f *frame) eitherIn(n parser.Node, item, in Value) (Value, bool) {
	if item.T.Kind != KEither {
		return Value{}, false
	}
	elem := in.T.Elem
	switch in.T.Kind {
	case KStr:
		return f.use(n, item, "TypeError", "'in <string>' requires string as left operand, not %s", func(alt Value) Value {
			return f.contains(n, alt, in)
		}), true
	case KDict:
		elem = in.T.Key
	case KSet, KList, KDeque:
	default:
		return Value{}, false
	}
	if elem == nil || elem.bad() || strip0(elem).Kind == KEither {
		return Value{}, false
	}
	in = f.hold(in, "items")
	return f.eitherWay(n, f.hold(item, "item"), func(alt Value) Value {
		if join(alt.T, elem) == nil && joinEither(alt.T, elem) != nil {
			return f.condValue(known(false))
		}
		return f.contains(n, alt, in)
	})
}

// choicesEqual is v == other of two values that are each a text or a number.
func (f *frame) choicesEqual(n parser.Node, v, other Value) Value {
	if v.T.rep() == other.T.rep() {
		return Value{T: tBool, X: &program.Binary{Op: "==", X: v.X, Y: other.X}}
	}
	other = f.hold(other, "other")
	eq, _ := f.eitherWay(n, f.hold(v, "either"), func(alt Value) Value {
		eq, _ := f.eitherEqual(n, other, alt)
		return eq
	})
	return eq
}

// ownEqual says that values of t may be equal to others by a rule of their own.
func ownEqual(t *Type) bool {
	return t.Kind == KInstance || t.Kind == KTensor || t.Kind == KLib || t.Kind == KEither
}
