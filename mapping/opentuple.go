package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A tuple whose elements differ in type and whose length only a run tells, such
// as outputs = (x,); if flag: outputs += (attentions,): its first elements are
// known one by one, those that follow are of one type, in any number.

// joinOpen is the type of two tuples of which one has more elements; nil where
// those do not make one type.
func joinOpen(a, b *Type) *Type {
	if !a.isRow() || !b.isRow() {
		return nil
	}
	n := min(len(a.Elems), len(b.Elems))
	if n == 0 {
		return nil
	}
	t := &Type{Kind: KOpenTuple}
	for i := range n {
		e := join(a.Elems[i], b.Elems[i])
		if e == nil {
			return nil
		}
		t.Elems = append(t.Elems, e)
	}
	if t.Elem = joinRest(a.rest(n), b.rest(n)); t.Elem == nil {
		return nil
	}
	return t
}

// isRow says that a type is a plain tuple, of a known length or not.
func (t *Type) isRow() bool {
	return t.Kind == KOpenTuple || t.Kind == KTuple && (t.Name == "" || t.Name == batchName)
}

// rest are the types of the elements behind the first n.
func (t *Type) rest(n int) []*Type {
	out := t.Elems[n:len(t.Elems):len(t.Elems)]
	if t.Kind == KOpenTuple {
		out = append(out, t.Elem)
	}
	return out
}

func joinRest(lists ...[]*Type) *Type {
	var elem *Type
	for _, ts := range lists {
		for _, t := range ts {
			if elem = join(elem, t); elem == nil {
				return nil
			}
		}
	}
	if elem != nil && elem.static() && !elem.bad() {
		return nil
	}
	return elem
}

// openParts are the first elements of such a tuple, and a list of the others.
func (f *frame) openParts(v Value) (first []Value, rest Value) {
	v = f.hold(v, "items")
	head := &program.Select{X: v.X, Name: "Head"}
	for i, t := range v.T.Elems {
		first = append(first, Value{T: t, X: &program.Select{X: head, Name: tupleField(i)}})
	}
	return first, Value{T: restList(v.T.Elem), X: &program.Select{X: v.X, Name: "Rest"}}
}

func restList(elem *Type) *Type { return &Type{Kind: KList, Elem: elem, Tup: true} }

// asOpen is a tuple as one of the type want.
func (f *frame) asOpen(n parser.Node, v Value, want *Type) Value {
	if v.T.Kind == KOpenTuple && v.T.rep() == want.rep() {
		return Value{T: want, X: v.X}
	}
	var first []Value
	var more program.Expr
	if v.T.Kind == KOpenTuple {
		var rest Value
		first, rest = f.openParts(v)
		more = f.coerce(n, rest, restList(want.Elem)).X
	} else {
		first = f.parts(v)
	}
	k := len(want.Elems)
	head := Value{T: &Type{Kind: KTuple, Elems: want.Elems}}
	for i, p := range first[:k] {
		f.taken(p)
		head.Parts = append(head.Parts, f.coerce(n, p, want.Elems[i]))
	}
	out := &program.Composite{Type: f.c.goType(want), Keys: []string{"Head"}, Elems: []program.Expr{f.box(head).X}}
	if len(first) > k || more != nil {
		rest := program.Expr(&program.Composite{Type: f.c.goType(restList(want.Elem))})
		for _, p := range first[k:] {
			f.taken(p)
			rest.(*program.Composite).Elems = append(rest.(*program.Composite).Elems, f.coerce(n, p, want.Elem).X)
		}
		switch {
		case len(first) == k:
			rest = more
		case more != nil:
			rest = f.call("slices", "Concat", rest, more)
		}
		out.Keys, out.Elems = append(out.Keys, "Rest"), append(out.Elems, rest)
	}
	return Value{T: want, X: out}
}

// openConcat is left + right of tuples that make one of unknown length.
func (f *frame) openConcat(n parser.Node, left, right Value) (Value, bool) {
	var first []Value
	var tail []Value
	switch {
	case left.T.Kind == KOpenTuple:
		var rest Value
		first, rest = f.openParts(left)
		tail = append(tail, rest)
	case left.T.Kind == KTuple && left.T.Name == "" && (right.T.Kind == KOpenTuple || right.T.Kind == KList && right.T.Tup):
		first = f.parts(left)
	default:
		return Value{}, false
	}
	var more []Value
	switch {
	case right.T.Kind == KOpenTuple:
		var rest Value
		more, rest = f.openParts(right)
		right = rest
	case right.T.Kind == KTuple && right.T.Name == "":
		more, right = f.parts(right), Value{}
	case right.T.Kind != KList || !right.T.Tup:
		return Value{}, false
	}
	t := &Type{Kind: KOpenTuple}
	if len(tail) == 0 {
		first, more = append(first[:len(first):len(first)], more...), nil
	}
	var kinds []*Type
	for _, p := range more {
		kinds = append(kinds, p.T)
	}
	for _, l := range []Value{right, append(tail, Value{})[0]} {
		if l.T != nil {
			kinds = append(kinds, l.T.Elem)
		}
	}
	for _, p := range first {
		t.Elems = append(t.Elems, p.T)
	}
	if len(first) == 0 {
		return Value{}, false
	}
	if t.Elem = joinRest(kinds); t.Elem == nil {
		f.c.errorAt(n, "PYC0208", "tuples of %v and of %v do not make one of unknown length", left.T, right.T)
		return Value{T: tPoison}, true
	}
	if t.Elem.bad() {
		return Value{T: t.Elem}, true
	}
	var rows []program.Expr
	row := func(l Value) { rows = append(rows, f.coerce(n, l, restList(t.Elem)).X) }
	for _, l := range tail {
		row(l)
	}
	if len(more) > 0 {
		row(f.listOf(more))
	}
	if right.T != nil {
		row(right)
	}
	head := f.box(Value{T: &Type{Kind: KTuple, Elems: t.Elems}, Parts: first})
	return Value{T: t, X: &program.Composite{
		Type: f.c.goType(t), Keys: []string{"Head", "Rest"}, Elems: []program.Expr{head.X, f.call("slices", "Concat", rows...)},
	}}, true
}

// openIndex is an element or a slice of such a tuple.
func (f *frame) openIndex(e *parser.Subscript, base Value) Value {
	first, rest := f.openParts(base)
	n := len(first)
	if s, ok := e.Slice.(*parser.Slice); ok && s.Step == nil {
		lo, okLo := f.plainBound(s.Lower, 0)
		hi, okHi := f.plainBound(s.Upper, -1)
		switch {
		case !okLo || !okHi:
		case hi >= 0 && hi <= n:
			parts := first[min(lo, hi):hi]
			return Value{T: withElems(&Type{Kind: KTuple}, parts), Parts: parts}
		case hi < 0 && lo < n:
			t := withElems(&Type{Kind: KOpenTuple, Elem: base.T.Elem}, first[lo:])
			head := f.box(Value{T: &Type{Kind: KTuple, Elems: t.Elems}, Parts: first[lo:]})
			return Value{T: t, X: &program.Composite{Type: f.c.goType(t), Keys: []string{"Head", "Rest"}, Elems: []program.Expr{head.X, rest.X}}}
		case hi < 0:
			return Value{T: rest.T, X: f.call(pkgPy, "SliceOf", rest.X, intLit(lo-n), &program.Symbol{Pkg: pkgPy, Name: "Omit"}, intLit(1))}
		}
	}
	if i, ok := e.Slice.(*parser.Index); ok {
		k, isInt := f.expr(i.Value).Const.(int64)
		switch {
		case !isInt || k < 0:
		case int(k) < n:
			return first[k]
		default:
			at := int(k) - n
			return f.fromElem(Value{T: base.T.Elem, X: f.element(rest, Value{T: tSize, X: intLit(at), Const: int64(at)})}, rest)
		}
	}
	f.c.hintAt(e, "PYC0219", "take it from the front, by a constant", "a tuple of unknown length and different types can't be indexed so")
	return Value{T: tPoison}
}

// plainBound is a constant bound of a slice that counts from the front.
func (f *frame) plainBound(e parser.Expr, def int) (int, bool) {
	if e == nil {
		return def, true
	}
	k, ok := f.expr(e).Const.(int64)
	return int(k), ok && k >= 0
}

// openUnpack gives the elements of such a tuple that n names take; a run tells
// whether there are as many.
func (f *frame) openUnpack(n parser.Node, v Value, count int) ([]Value, bool) {
	first, rest := f.openParts(v)
	if count < len(first) {
		f.c.errorAt(n, "PYC0204", "%d or more values to unpack into %d names", len(first), count)
		return nil, false
	}
	f.emit(&program.ExprStmt{X: f.call(pkgPy, "UnpackBehind", rest.X, intLit(len(first)), intLit(count))})
	for i := len(first); i < count; i++ {
		first = append(first, f.fromElem(Value{T: v.T.Elem, X: &program.Index{X: rest.X, I: intLit(i - len(v.T.Elems))}}, rest))
	}
	return first, true
}

// openShown is such a tuple as print shows it.
func (f *frame) openShown(v Value) program.Expr {
	first, rest := f.openParts(v)
	head := &program.Composite{Type: &program.Named{Pkg: pkgPy, Name: "Tuple"}}
	for _, p := range first {
		head.Elems = append(head.Elems, f.shown(p))
	}
	rest.T = tList(rest.T.Elem)
	return &program.Call{Fun: program.Builtin("append"), Args: []program.Expr{head, f.call(pkgPy, "Anys", f.shown(rest))}, Spread: true}
}
