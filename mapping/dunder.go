package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// Objects of the program's classes take part in operators, builtins, subscripts
// and loops by the methods that Python looks for.

// objectsHave says that every object of a type has a method.
func (f *frame) objectsHave(t *Type, name string) bool {
	switch t.Kind {
	case KInstance:
		return name != "" && t.Inst.class.method(name) != nil
	case KObject:
		return f.allHave(t.Elems, name)
	}
	return false
}

// dunder calls a method that all objects of v's type have; not ok where they
// have not, or where it gives NotImplemented.
func (f *frame) dunder(n parser.Node, v Value, name string, args ...Value) (Value, bool) {
	if !f.objectsHave(v.T, name) {
		return Value{}, false
	}
	r := f.dunderCall(n, v, name, args)
	return r, !isNotImplemented(r.T)
}

func (f *frame) dunderCall(n parser.Node, v Value, name string, args []Value) Value {
	if v.T.Kind == KObject {
		return f.callShared(n, v, name, args, nil)
	}
	return f.callMethod(n, v, v.T.Inst.class.method(name), args, nil)
}

func isNotImplemented(t *Type) bool {
	return t != nil && t.Kind == KBuiltin && t.Name == "NotImplemented"
}

func isObject(t *Type) bool { return t.Kind == KInstance || t.Kind == KObject }

// objectBinary is an operator with an object on one side.
func (f *frame) objectBinary(n parser.Node, op parser.OperatorNumber, left, right Value) (Value, bool) {
	if v, ok := f.dunder(n, left, "__"+dunder[op]+"__", right); ok {
		return v, true
	}
	return f.dunder(n, right, "__r"+dunder[op]+"__", left)
}

// mirrored are the comparisons that Python asks the other side for.
var mirrored = map[parser.CmpOp]parser.CmpOp{
	parser.Eq: parser.Eq, parser.NotEq: parser.NotEq, parser.Lt: parser.Gt, parser.Gt: parser.Lt, parser.LtE: parser.GtE, parser.GtE: parser.LtE,
}

// objectCompare is a comparison with an object on one side.
func (f *frame) objectCompare(n parser.Node, op parser.CmpOp, left, right Value) (Value, bool) {
	if !isObject(left.T) && !isObject(right.T) {
		return Value{}, false
	}
	if v, ok := f.dunder(n, left, compareDunder[op], right); ok {
		return v, true
	}
	if v, ok := f.dunder(n, right, compareDunder[mirrored[op]], left); ok {
		return v, true
	}
	switch op {
	case parser.NotEq:
		if v, ok := f.objectCompare(n, parser.Eq, left, right); ok {
			c := f.truth(n, v)
			if c.known {
				return f.condValue(known(!c.value)), true
			}
			return Value{T: tBool, X: negate(c.x)}, true
		}
	case parser.Eq:
		switch l, r := left.T, right.T; {
		case l.Kind == KInstance && r.Kind == KInstance && l.Inst == r.Inst && l.Inst.class.comparesFields():
			return f.tupleEqual(n, op, f.compared(left), f.compared(right)), true
		case l.Kind == KObject || r.Kind == KObject:
			if f.equalKinds(l) || f.equalKinds(r) {
				return Value{T: tBool, X: f.call(pkgPy, "Equal", left.X, right.X)}, true
			}
			return Value{T: tBool, X: &program.Binary{Op: "==", X: left.X, Y: right.X}}, true
		case l.Kind == KInstance && r.Kind == KInstance && l.Inst == r.Inst:
			return Value{T: tBool, X: &program.Binary{Op: "==", X: left.X, Y: right.X}}, true
		}
	default:
		if left.T.Kind == KInstance && right.T.Kind == KInstance && left.T.Inst == right.T.Inst && left.T.Inst.class.ordersFields() {
			return f.tupleOrder(n, op, f.compared(left), f.compared(right)), true
		}
		return f.totalOrder(n, op, left, right)
	}
	return Value{}, false
}

// totalOrder is a comparison that functools.total_ordering makes of the one that
// the class defines.
func (f *frame) totalOrder(n parser.Node, op parser.CmpOp, left, right Value) (Value, bool) {
	if left.T.Kind != KInstance || !left.T.Inst.class.isTotal() {
		return Value{}, false
	}
	left, right = f.hold(left, "left"), f.hold(right, "right")
	// less or greater, strictly or not: what is defined, and what is asked.
	up := op == parser.Lt || op == parser.LtE
	for _, root := range []parser.CmpOp{parser.Lt, parser.LtE, parser.Gt, parser.GtE} {
		v, ok := f.dunder(n, left, compareDunder[root], right)
		if !ok {
			continue
		}
		rootUp, rootStrict := root == parser.Lt || root == parser.LtE, root == parser.Lt || root == parser.Gt
		strict := op == parser.Lt || op == parser.Gt
		x := f.truth(n, v).x
		equal := f.truth(n, f.compareOne(n, parser.Eq, left, right)).x
		switch {
		case up == rootUp && strict: // a < b of a <= b
			x = &program.Binary{Op: "&&", X: x, Y: negate(equal)}
		case up == rootUp: // a <= b of a < b
			x = &program.Binary{Op: "||", X: x, Y: equal}
		case strict != rootStrict: // a >= b of a < b, a > b of a <= b
			x = negate(x)
		case strict: // a > b of a < b
			x = &program.Binary{Op: "&&", X: negate(x), Y: negate(equal)}
		default: // a >= b of a <= b
			x = &program.Binary{Op: "||", X: negate(x), Y: equal}
		}
		return Value{T: tBool, X: x}, true
	}
	return Value{}, false
}

// isTotal says that functools.total_ordering decorates a class of the lineage.
func (d *classDef) isTotal() bool {
	for _, c := range d.lineage() {
		if c.total {
			return true
		}
	}
	return false
}

// builtinDunder are the methods by which builtins work on objects.
var builtinDunder = map[string]string{
	"len": "__len__", "int": "__int__", "float": "__float__", "abs": "__abs__", "round": "__round__", "reversed": "__reversed__",
	"hash": "__hash__", "divmod": "__divmod__", "next": "__next__", "complex": "__complex__", "bytes": "__bytes__",
}

// objectIter is an object as what a loop runs over: what __iter__ gives, or the
// items that __next__ or __getitem__ give until they raise.
func (f *frame) objectIter(n parser.Node, v Value) (Value, bool) {
	if l, ok := f.ownList(v, "__iter__"); ok {
		return l, true
	}
	if r, ok := f.dunder(n, v, "__iter__"); ok {
		if !isObject(r.T) {
			return r, true
		}
		v = r
		if v.X != nil && hasCall(v.X) {
			v = f.hold(v, "iterator")
		}
	}
	if f.objectsHave(v.T, "__next__") {
		return f.drawn(n, v, "__next__", "Drawn"), true
	}
	if f.objectsHave(v.T, "__getitem__") && f.objectsHave(v.T, "__len__") {
		return f.drawn(n, v, "__getitem__", "Indexed", tSize), true
	}
	return v, false
}

// drawn is the sequence that the runtime draws from a method.
func (f *frame) drawn(n parser.Node, v Value, method, draw string, params ...*Type) Value {
	fn := &program.Closure{}
	var args []Value
	for _, t := range params {
		p := &program.Var{Name: "i", Type: f.c.goType(t)}
		fn.Params = append(fn.Params, p)
		args = append(args, Value{T: t, X: &program.Ref{Var: p}})
	}
	var r Value
	body := f.into(func() { r = f.dunderCall(n, v, method, args) })
	if r.T.bad() {
		return Value{T: r.T}
	}
	if r.T.Kind == KTuple {
		body = append(body, f.into(func() { r = f.box(f.exploded(r)) })...)
	}
	fn.Results = []program.Type{f.c.goType(r.T)}
	fn.Body = append(body, &program.Return{Results: []program.Expr{orNil(r.X)}})
	return Value{T: tIter(r.T), X: f.call(pkgPy, draw, etaReduced(fn))}
}

// itemKey is what a subscript hands to __getitem__.
func (f *frame) itemKey(e *parser.Subscript) (Value, bool) {
	if s, ok := e.Slice.(*parser.Slice); ok {
		return f.sliceValue(s), true
	}
	return f.indexValue(e)
}

func (f *frame) getItem(e *parser.Subscript, base Value) (Value, bool) {
	if !f.objectsHave(base.T, "__getitem__") {
		return Value{}, false
	}
	i, ok := f.itemKey(e)
	if !ok {
		return Value{}, false
	}
	return f.dunder(e, base, "__getitem__", i)
}

func (f *frame) storeItem(e *parser.Subscript, base, v Value) bool {
	if !f.objectsHave(base.T, "__setitem__") {
		return false
	}
	i, ok := f.itemKey(e)
	if !ok {
		return false
	}
	r, ok := f.dunder(e, base, "__setitem__", i, v)
	f.effect(r)
	return ok
}

// returnsSelf says that a method's only return gives self.
func returnsSelf(t *Type, name string) bool {
	if t.Kind != KInstance {
		return false
	}
	m := t.Inst.class.method(name)
	if m == nil || len(m.args.Args) == 0 {
		return false
	}
	self, other := 0, 0
	parser.WalkBody(m.body, func(n parser.Node) bool {
		if r, ok := n.(*parser.Return); ok {
			if name, ok := r.Value.(*parser.Name); ok && name.Id == m.args.Args[0].Arg {
				self++
			} else {
				other++
			}
		}
		return true
	})
	return self > 0 && other == 0
}

// notImplemented is return NotImplemented on a path of a method that returns
// something else on another: two objects are not equal then, and an operator
// does not take its operand.
func (f *frame) notImplemented(s *parser.Return) bool {
	n, ok := s.Value.(*parser.Name)
	if !ok || n.Id != "NotImplemented" || f.spec.ret == nil || isNotImplemented(f.spec.ret) {
		return false
	}
	switch f.spec.def.name {
	case "__eq__", "__ne__":
		f.returnValue(s, f.condValue(known(f.spec.def.name == "__ne__")))
	default:
		f.panics("TypeError", strLit("unsupported operand type for "+f.spec.def.name))
	}
	return true
}
