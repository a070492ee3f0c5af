package mapping

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// tupleOrder is (a, b) < (c, d): the first elements that differ decide.
func (f *frame) tupleOrder(n parser.Node, op parser.CmpOp, left, right Value) Value {
	a, b := left, right
	if left.T.Kind == KTuple {
		a, b = f.box(left), f.box(right)
	}
	x := &program.Binary{Op: parser.CompareSymbol(op), X: f.call(pkgPy, "Compare", a.X, b.X), Y: intLit(0)}
	return Value{T: tBool, X: x}
}

// ordersAlike says that what stands at the same place in two tuples can be ordered.
func ordersAlike(l, r *Type) bool {
	if l.Kind != KTuple || r.Kind != KTuple {
		return false
	}
	for i := range min(len(l.Elems), len(r.Elems)) {
		switch a, b := l.Elems[i], r.Elems[i]; {
		case a.numeric() && b.numeric(), a.Kind == KStr && b.Kind == KStr, ordersAlike(a, b):
		default:
			return false
		}
	}
	return true
}

// factOrder compares two ints or strings of which one is known at conversion, and no
// literal, and the other is constant.
func factOrder(left, right Value) (int, bool) {
	if a, ok := left.Const.(string); ok {
		b, ok := right.Const.(string)
		return strings.Compare(a, b), ok && (left.Fact || right.Fact)
	}
	a, aok := left.Const.(int64)
	b, bok := right.Const.(int64)
	return cmp.Compare(a, b), aok && bok && (left.Fact || right.Fact)
}

// constantOrder orders two tuples of constants, such as sys.version_info and
// (3, 8).
func constantOrder(left, right Value) (int, bool) {
	if left.T.Kind != KTuple || right.T.Kind != KTuple || left.Parts == nil || right.Parts == nil {
		return 0, false
	}
	for i := range min(len(left.Parts), len(right.Parts)) {
		var c int
		switch a := left.Parts[i].Const.(type) {
		case int64:
			b, ok := right.Parts[i].Const.(int64)
			if !ok {
				return 0, false
			}
			c = cmp.Compare(a, b)
		case string:
			b, ok := right.Parts[i].Const.(string)
			if !ok {
				return 0, false
			}
			c = strings.Compare(a, b)
		default:
			return 0, false
		}
		if c != 0 {
			return c, true
		}
	}
	return cmp.Compare(len(left.Parts), len(right.Parts)), true
}

// holds says whether a comparison holds of values that compare so.
func holds(op parser.CmpOp, c int) bool {
	switch op {
	case parser.Eq:
		return c == 0
	case parser.NotEq:
		return c != 0
	case parser.Lt:
		return c < 0
	case parser.LtE:
		return c <= 0
	case parser.Gt:
		return c > 0
	}
	return c >= 0
}

// compareTables compares two dicts or two sets.
func (f *frame) compareTables(n parser.Node, op parser.CmpOp, left, right Value) Value {
	f.equalKinds(left.T)
	f.equalKinds(right.T)
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
	if isChainMap(right.T) {
		left, right = right, left
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

// anyTrue is any(items) and all(items) of values that are no bools.
func (f *frame) anyTrue(e parser.Node, name string, l Value) Value {
	if l.T.Elem.bad() {
		return f.condValue(known(name == "all"))
	}
	p := &program.Var{Name: "x", Type: f.c.goType(l.T.Elem)}
	fn := &program.Closure{Params: []*program.Var{p}, Results: []program.Type{program.Basic("bool")}}
	fn.Body = f.into(func() {
		c := f.truth(e, Value{T: l.T.Elem, X: &program.Ref{Var: p}})
		x := c.x
		if c.known {
			x = boolLit(c.value)
		}
		if name == "all" {
			x = negate(x)
		}
		f.emit(&program.Return{Results: []program.Expr{x}})
	})
	x := f.call("slices", "ContainsFunc", l.X, fn)
	if name == "all" {
		x = &program.Unary{Op: "!", X: x}
	}
	return Value{T: tBool, X: x}
}

// knownEntries are those of a dict literal with ** of dicts whose keys are known.
func (f *frame) knownEntries(e *parser.Dict, keys, entries []Value) (ks, vs []Value, ok bool) {
	add := func(k, v Value) bool {
		if _, isStr := k.Const.(string); !isStr {
			return false
		}
		for i := range ks {
			if ks[i].Const == k.Const { // the last entry of a key counts
				vs[i] = v
				return true
			}
		}
		ks, vs = append(ks, k), append(vs, v)
		return true
	}
	i := 0
	for n, k := range e.Keys {
		switch {
		case k == nil && i < len(keys) && keys[i].T == nil:
			if entries[i].T.Key != nil && f.constantKeys(e.Values[n]) == nil {
				return nil, nil, false
			}
			for _, kw := range f.spread(e.Values[n], entries[i]) {
				if !add(Value{T: tStr, X: strLit(kw.name), Const: kw.name}, kw.v) {
					return nil, nil, false
				}
			}
			i++
		case k == nil: // a record
			for range f.quietType(e.Values[n]).Consts {
				if !add(keys[i], entries[i]) {
					return nil, nil, false
				}
				i++
			}
		default:
			if !add(keys[i], entries[i]) {
				return nil, nil, false
			}
			i++
		}
	}
	return ks, vs, true
}

// mapping is a dict that ** takes, which is not None.
func (f *frame) mapping(v Value) Value {
	v = f.hold(v, "entries")
	raise := f.into(func() { f.emit(f.panicOf("TypeError", strLit("'NoneType' object is not a mapping"))) })
	f.emit(&program.If{Cond: &program.Binary{Op: "==", X: v.X, Y: program.Builtin("nil")}, Then: raise})
	return Value{T: v.T.Elem, X: f.unwrap(v.X, v.T.Elem)}
}

// mergedDict is {**a, "k": v, **b}.
func (f *frame) mergedDict(e *parser.Dict) Value {
	vals := f.exprs(e.Values)
	var keys, entries []Value
	static := true
	t := &Type{Kind: KDict}
	take := func(k, v *Type) bool {
		t.Key, t.Elem = keyed(join(t.Key, k)), held(join(t.Elem, v))
		return t.Key != nil && t.Elem != nil
	}
	fits := true
	for i, k := range e.Keys {
		v := vals[i]
		if v.T.Kind == KOptional && k == nil {
			v = f.mapping(v)
		}
		if v.T.bad() {
			return Value{T: v.T}
		}
		switch {
		case k == nil && v.T.Kind == KLib && v.T.Lib.Dict: // a TypedDict of a signature, with more keys
			return f.opaque(v.T)
		case k != nil:
			kv := f.expr(k)
			if kv.T.bad() {
				return Value{T: kv.T}
			}
			static = static && kv.Const != nil
			keys, entries = append(keys, kv), append(entries, v)
			fits = fits && take(kv.T, v.T)
		case !f.allThere(e.Values[i], v.T):
			return Value{T: tPoison}
		case v.T.Kind == KTuple && v.T.Name == "record":
			for j, p := range f.parts(v) {
				name := v.T.Consts[j]
				keys, entries = append(keys, Value{T: tStr, X: strLit(name), Const: name}), append(entries, p)
				fits = fits && take(tStr, p.T)
			}
		case v.T.Kind == KDict:
			v, static = f.flat(v), false
			keys, entries = append(keys, Value{}), append(entries, v)
			if v.T.Key != nil {
				fits = fits && take(v.T.Key, v.T.Elem)
			}
		default:
			f.c.errorAt(e.Values[i], "PYC0112", "** takes a dict, this is %v", v.T)
			return Value{T: tPoison}
		}
	}
	if static { // the last entry of a key counts
		var ks, vs []Value
		for i, k := range keys {
			at := -1
			for j := range ks {
				if ks[j].Const == k.Const {
					at = j
				}
			}
			if at >= 0 {
				vs[at] = entries[i]
				continue
			}
			ks, vs = append(ks, k), append(vs, entries[i])
		}
		return f.dictOf(e, ks, vs)
	}
	if !fits {
		if ks, vs, ok := f.knownEntries(e, keys, entries); ok {
			return f.dictOf(e, ks, vs)
		}
	}
	if !fits || t.Key == nil {
		f.c.hintAt(e, "PYC0208", "build it with one type of values", "the entries of this dict differ in type")
		return Value{T: tPoison}
	}
	d := f.temp("merged", t)
	ref := &program.Ref{Var: d}
	call := func(name string, args ...program.Expr) {
		f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: ref, Name: name}, Args: args}})
	}
	f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{f.newDict(t)}})
	for i, k := range keys {
		switch v := entries[i]; {
		case k.T != nil:
			call("Set", f.coerce(e, k, t.Key).X, f.coerce(e, v, t.Elem).X)
		case v.T.Key != nil && v.T.rep() == t.rep():
			call("Update", v.X)
		case v.T.Key != nil:
			f.c.hintAt(e, "PYC0208", "build it with one type of values", "the entries of this dict differ in type")
			return Value{T: tPoison}
		}
	}
	return Value{T: t, X: ref, Fresh: true}
}

// identity is the key function of values that order by themselves.
func (f *frame) identity(elem *Type) program.Expr {
	p := &program.Var{Name: "x", Type: f.c.goType(elem)}
	return &program.Closure{
		Params: []*program.Var{p}, Results: []program.Type{p.Type},
		Body: []program.Stmt{&program.Return{Results: []program.Expr{&program.Ref{Var: p}}}},
	}
}

// sorted is sorted(items) without a key.
func (f *frame) sorted(n parser.Node, l Value, reverse program.Expr) Value {
	elem := l.T.Elem
	t := tList(elem)
	switch elem.Kind {
	case KInt, KFloat, KStr:
		if f.isNumber(elem) {
			less := &program.Instance{Fun: &program.Symbol{Pkg: pkgPy, Name: "Less"}, Args: []program.Type{f.c.goType(elem)}}
			return Value{T: t, X: f.call(pkgPy, "SortedLess", l.X, less, reverse)}
		}
		return Value{T: t, X: f.call(pkgPy, "Sorted", l.X, reverse)}
	case KTensor:
		if elem.ND {
			return Value{T: t, X: f.call(pkgNumpy, "Sorted", l.X, reverse)}
		}
	case KTuple, KList, KBool:
		return Value{T: t, X: f.call(pkgPy, "SortedBy", l.X, f.identity(elem), reverse)}
	case KLib:
		if len(f.methodOps(elem, "__lt__")) > 0 {
			return Value{T: t, X: f.call(pkgPy, "SortedBy", l.X, f.identity(elem), reverse)}
		}
	case KInstance, KObject:
		if less := f.lessFunc(n, elem); less != nil {
			return Value{T: t, X: f.call(pkgPy, "SortedLess", l.X, less, reverse)}
		}
		if elem.Kind == KObject {
			break
		}
		if key := f.orderKey(elem); key != nil {
			return Value{T: t, X: f.call(pkgPy, "SortedBy", l.X, key, reverse)}
		}
	}
	f.c.hintAt(n, "PYC0114", "give it a key function", "sorted has no Go form for a list of %v", elem)
	return Value{T: tPoison}
}

// keepOrder holds what stands before a call that changes it: Go reads variables and
// fields after the calls beside them, Python from left to right.
func (f *frame) keepOrder(vals []Value) {
	last := -1 // what must be held, and the calls before it
	later := newEffects()
	for i := len(vals) - 1; i >= 0 && last < 0; i-- {
		if f.changed(later, vals[i]) {
			last = i
		}
		f.c.addEffects(later, exprsOf(vals[i])...)
	}
	for i := range vals[:last+1] {
		after := f.c.effectsOf(nil, exprsOfAll(vals[i+1:])...)
		vals[i] = f.holdBefore(after, vals[i], "", i < last)
	}
}

// holdBehind is holdAll before the statements that stand behind a place in the block
// that is being written.
func (f *frame) holdBehind(before int, vals []Value, names []string) {
	if len(*f.out) == before {
		return
	}
	tail := slices.Clone((*f.out)[before:])
	*f.out = (*f.out)[:before]
	f.holdAll(vals, names, tail)
	*f.out = append(*f.out, tail...)
}

// holdAll keeps what values compute, in variables called by names where there are
// names, before statements that are to stand behind them.
func (f *frame) holdAll(vals []Value, names []string, behind []program.Stmt) {
	for i := range vals {
		name := ""
		if names != nil {
			name = names[i]
		}
		after := f.c.effectsOf(behind, exprsOfAll(vals[i+1:])...)
		vals[i] = f.holdBefore(after, vals[i], name, true)
	}
}

// changed says that a value, or a part of it, is another once e has run.
func (f *frame) changed(e *effects, v Value) bool {
	for _, x := range exprsOf(v) {
		if e.changes(x) {
			return true
		}
	}
	return false
}

// exprsOf are the expressions that a value is made of.
func exprsOf(v Value) []program.Expr {
	if v.Parts != nil {
		return exprsOfAll(v.Parts)
	}
	if v.X == nil {
		return nil
	}
	return []program.Expr{v.X}
}

func exprsOfAll(vals []Value) (out []program.Expr) {
	for _, v := range vals {
		out = append(out, exprsOf(v)...)
	}
	return out
}

// holdBefore keeps the parts of a value that change once e has run, and its calls.
func (f *frame) holdBefore(e *effects, v Value, name string, calls bool) Value {
	if v.Parts != nil {
		parts := make([]Value, len(v.Parts))
		for i, p := range v.Parts {
			parts[i] = f.holdBefore(e, p, name, calls)
		}
		v.Parts = parts
		return v
	}
	switch {
	case v.X == nil:
		return v
	case e.changes(v.X):
		tmp := f.temp(cmp.Or(name, placeName(v.X), tempName(v.T)), v.T)
		f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: tmp}}, Tok: "=", Rhs: []program.Expr{v.X}})
		v.X = &program.Ref{Var: tmp}
		return v
	case calls && hasCall(v.X):
		return f.hold(v, cmp.Or(name, "value"))
	}
	return v
}

// placeName is the name of a variable or a field that is read as it is.
func placeName(x program.Expr) string {
	switch x := x.(type) {
	case *program.Ref:
		return x.Var.Name
	case *program.FieldRef:
		return x.Field.Name
	}
	return ""
}

// beforeTarget holds a value whose evaluation changes what the place that it is
// assigned to is computed from: Python evaluates the value first.
func (f *frame) beforeTarget(target parser.Expr, v Value) Value {
	if v.T.bad() || !slices.ContainsFunc(exprsOf(v), hasCall) {
		return v
	}
	effects := f.c.effectsOf(nil, exprsOf(v)...)
	late := false
	parser.Walk(target, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Call:
			late = late || f.calledName(n) == "" && f.runsProgram(n)
			return !late
		case *parser.Name:
			late = late || n.Ctx == parser.Load && effects.changesAny(f.quietValue(n))
		case *parser.Attribute:
			late = late || n.Ctx == parser.Load && effects.changesAny(f.quietValue(n))
		}
		return !late
	})
	if !late {
		return v
	}
	return f.hold(v, tempName(v.T))
}

// runsProgram says that a call runs a function of the program, or what may be one.
func (f *frame) runsProgram(e *parser.Call) bool {
	effects := newEffects()
	for _, x := range exprsOf(f.quietValue(e)) {
		effects.expr(x)
	}
	return len(effects.calls) > 0 || len(effects.values) > 0 || effects.unknown
}

// steadyTarget is x[i] op= v whose value changes what i is computed from, with a name
// for i.
func (f *frame) steadyTarget(s *parser.AugAssign) *parser.AugAssign {
	t, ok := s.Target.(*parser.Subscript)
	if !ok {
		return nil
	}
	i, ok := t.Slice.(*parser.Index)
	if !ok {
		return nil
	}
	effects := f.c.effectsOf(nil, exprsOf(f.quietValue(s.Value))...)
	if index := f.quietValue(i.Value); index.T.bad() || !f.changed(effects, index) {
		return nil
	}
	name := f.matchName(i.Value, f.expr(i.Value))
	steady := *s
	steady.Target = f.c.derived(f.mod, s.Target, "steady", func() parser.Expr {
		return &parser.Subscript{Value: t.Value, Slice: &parser.Index{Value: name}, Ctx: t.Ctx}
	})
	f.mod.file.Adopt(&steady, s)
	return &steady
}

// beforeArgs holds the object whose method is called where an argument's evaluation
// lets the place that it was read from hold another.
func (f *frame) beforeArgs(e *parser.Call, base Value) Value {
	if f.c.effects == nil || base.T.bad() || !f.changed(f.c.effects.all, base) {
		return base
	}
	var args []program.Expr
	for _, a := range e.Args {
		args = append(args, exprsOf(f.quietValue(a))...)
	}
	for _, k := range e.Keywords {
		args = append(args, exprsOf(f.quietValue(k.Value))...)
	}
	return f.holdBefore(f.c.effectsOf(nil, args...), base, "", false)
}
