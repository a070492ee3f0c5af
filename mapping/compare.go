package mapping

import (
	"fmt"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

var compareDunder = map[parser.CmpOp]string{
	parser.Eq: "__eq__", parser.NotEq: "__ne__", parser.Lt: "__lt__", parser.LtE: "__le__", parser.Gt: "__gt__", parser.GtE: "__ge__",
}

// compare is a < b, and a chain of comparisons.
func (f *frame) compare(e *parser.Compare) Value {
	if has, ok := f.inDir(e); ok {
		return f.condValue(f.test(has))
	}
	if c, ok := f.condNone(e); ok {
		return f.condValue(c)
	}
	if v, ok := f.folded(e); ok {
		return v
	}
	left, right := Value{}, Value{}
	link := func(i int) Value { // the i-th comparison; its right side is the next one's left
		before := len(*f.out)
		right = f.expr(e.Comparators[i])
		if i < len(e.Ops)-1 {
			right = f.hold(right, "middle")
		}
		if tail := append([]program.Stmt(nil), (*f.out)[before:]...); len(tail) > 0 {
			*f.out = (*f.out)[:before]
			left = f.holdBefore(f.c.effectsOf(tail), left, "", true)
			*f.out = append(*f.out, tail...)
		}
		sides := []Value{left, right}
		f.keepOrder(sides)
		left, right = sides[0], sides[1]
		return f.compareOne(e, e.Ops[i], left, right)
	}
	left = f.expr(e.Left)
	if c, ok := f.amongConstants(e, left); ok {
		return f.condValue(c)
	}
	out := link(0)
	for i := 1; i < len(e.Ops) && !out.T.bad(); i++ {
		left = right
		var v Value
		pre := f.into(func() { v = link(i) })
		switch {
		case v.T.bad():
			return v
		case len(pre) > 0: // they run only where the links before hold
			out = Value{T: tBool, X: f.lazily(condition{x: out.X}, true, pre, condition{x: v.X}).x}
		default:
			out = Value{T: tBool, X: &program.Binary{Op: "&&", X: out.X, Y: v.X}}
		}
	}
	return out
}

// amongConstants is x in ["a", "b"] of a constant x.
func (f *frame) amongConstants(e *parser.Compare, left Value) (condition, bool) {
	if len(e.Ops) != 1 || e.Ops[0] != parser.In && e.Ops[0] != parser.NotIn || left.Const == nil || left.T.Kind != KStr && !isLiteral(left.X) {
		return condition{}, false
	}
	var elts []parser.Expr
	switch r := e.Comparators[0].(type) {
	case *parser.List:
		elts = r.Elts
	case *parser.Tuple:
		elts = r.Elts
	case *parser.Set:
		elts = r.Elts
	}
	if len(elts) == 0 {
		return condition{}, false
	}
	found := false
	for _, x := range elts {
		c, ok := parser.Fold(x)
		if !ok || fmt.Sprintf("%T", c) != fmt.Sprintf("%T", left.Const) { // 1 is True, and 1.0
			return condition{}, false
		}
		found = found || c == left.Const
	}
	return known(found == (e.Ops[0] == parser.In)), true
}

func (f *frame) compareOne(n parser.Node, op parser.CmpOp, left, right Value) Value {
	if op != parser.In && op != parser.NotIn && f.varBinary(parser.Add, left, right) {
		return Value{T: tBottom}
	}
	if left.T.bad() || right.T.bad() {
		return Value{T: pickBad(left.T, right.T)}
	}
	sym := parser.CompareSymbol(op)
	if c, ok := f.classIs(nil, op, left, right); ok {
		return f.condValue(c)
	}
	if v, ok := f.exceptionClassIs(op, left, right); ok {
		return v
	}
	if v, ok := f.runTypeIs(op, left, right); ok {
		return v
	}
	if (op == parser.Eq || op == parser.NotEq) && isSpace(left.T) && isSpace(right.T) && f.wantTree(left.T) && f.wantTree(right.T) {
		return Value{T: tBottom}
	}
	switch op {
	case parser.In, parser.NotIn:
		v := f.contains(n, left, right)
		if op == parser.NotIn && v.X != nil {
			if k, ok := v.Const.(bool); ok {
				return Value{T: tBool, X: boolLit(!k), Const: !k}
			}
			v.X = negate(v.X)
		}
		return v
	case parser.Is, parser.IsNot:
		sym = map[parser.CmpOp]string{parser.Is: "==", parser.IsNot: "!="}[op]
		for _, pair := range [][2]Value{{left, right}, {right, left}} {
			if pair[1].T.numeric() && f.tellsBool(pair[0]) {
				return Value{T: tPoison}
			}
		}
		if left.T.static() && right.T.static() {
			eq := left.T.key() == right.T.key()
			return f.condValue(known(eq == (op == parser.Is)))
		}
		if left.T.Kind == KList && right.T.Kind == KList {
			f.share(left.T)
			f.share(right.T)
			if !left.T.isShared() || !right.T.isShared() {
				return f.condValue(known(op == parser.IsNot))
			}
		}
		if left.X != nil && right.X != nil && left.T.rep() == right.T.rep() {
			return Value{T: tBool, X: &program.Binary{Op: sym, X: left.X, Y: right.X}}
		}
		return f.condValue(known(op == parser.IsNot))
	}
	if left.T.Kind == KTensor || right.T.Kind == KTensor {
		left = f.scalarBeside(n, left, right)
		if left.T.Kind != KTensor {
			left, right = right, left
			op = map[parser.CmpOp]parser.CmpOp{parser.Eq: parser.Eq, parser.NotEq: parser.NotEq, parser.Lt: parser.Gt, parser.LtE: parser.GtE, parser.Gt: parser.Lt, parser.GtE: parser.LtE}[op]
		}
		v, _ := f.callOp(n, f.methodOps(left.T, compareDunder[op]), &left, []Value{right}, nil)
		return v
	}
	if left.T.Kind == KDType && left.T.ND {
		right = f.numpyDType(right)
	} else if right.T.Kind == KDType && right.T.ND {
		left = f.numpyDType(left)
	}
	if yes, ok := deviceEqual(op, left.T, right.T); ok {
		return f.condValue(known(yes))
	}
	if left.T.static() && right.T.static() && (op == parser.Eq || op == parser.NotEq) {
		eq := left.T.key() == right.T.key()
		return f.condValue(known(eq == (op == parser.Eq)))
	}
	eqOnly := op == parser.Eq || op == parser.NotEq
	if eqOnly && (left.T.Kind == KEither || right.T.Kind == KEither) {
		if left.T.Kind != KEither {
			left, right = right, left
		}
		v, _ := f.eitherEqual(n, left, right)
		if op == parser.NotEq && v.X != nil {
			v.X = negate(v.X)
		}
		return v
	}
	if left.T.Kind == KEither || right.T.Kind == KEither {
		return f.eitherOrder(n, op, left, right)
	}
	if !eqOnly || left.T.Kind != KInstance || right.T.Kind != KInstance || left.T.Inst != right.T.Inst {
		left, right = f.plain(left), f.plain(right)
	}
	if v, ok := f.objectCompare(n, op, left, right); ok {
		return v
	}
	if left.T.Kind == KInstance && left.T.Inst.class.method("__eq__") == nil || right.T.Kind == KInstance {
		left, right = f.asTuple(left), f.asTuple(right)
	}
	l, r := left.T, right.T
	if c, ok := factOrder(left, right); ok { // len(t) > 1 of a tuple
		return f.condValue(known(holds(op, c)))
	}
	if c, ok := constantOrder(left, right); ok {
		return f.condValue(known(holds(op, c)))
	}
	if eqOnly && (isJSON(l) || isJSON(r)) {
		if !isJSON(l) {
			left, right = right, left
		}
		x := program.Expr(&program.Call{Fun: &program.Select{X: left.X, Name: "PyEqual"}, Args: []program.Expr{f.shown(right)}})
		if op == parser.NotEq {
			x = negate(x)
		}
		return Value{T: tBool, X: x}
	}
	switch {
	case l.Kind == KOptional || r.Kind == KOptional:
		if eqOnly && (l.Kind == KNone || r.Kind == KNone) {
			break
		}
		if l.Kind == KOptional && r.Kind == KOptional && eqOnly && !nilable(l.Elem) && l.rep() == r.rep() {
			x := f.call(pkgPy, "EqualOpt", left.X, right.X)
			if op == parser.NotEq {
				x = &program.Unary{Op: "!", X: x}
			}
			return Value{T: tBool, X: x}
		}
		if l.Kind == KOptional && !nilable(l.Elem) && eqOnly {
			notNil := &program.Binary{Op: "!=", X: left.X, Y: program.Builtin("nil")}
			inner := f.compareOne(n, parser.Eq, f.some(n, left), f.some(n, right))
			if inner.T.bad() {
				return inner
			}
			x := program.Expr(&program.Binary{Op: "&&", X: notNil, Y: inner.X})
			if op == parser.NotEq {
				x = &program.Unary{Op: "!", X: x}
			}
			return Value{T: tBool, X: x}
		}
		return f.compareOne(n, op, f.some(n, left), f.some(n, right))
	case isComplex(l, r) && eqOnly:
		return Value{T: tBool, X: &program.Binary{Op: sym, X: f.complexOf(n, left), Y: f.complexOf(n, right)}}
	case l.numeric() && r.numeric():
		if l.Kind == KBool && r.Kind == KBool && eqOnly {
			return Value{T: tBool, X: &program.Binary{Op: sym, X: left.X, Y: right.X}}
		}
		if l.Kind == KFloat || r.Kind == KFloat {
			return Value{T: tBool, X: &program.Binary{Op: sym, X: f.floatOperand(n, left), Y: f.floatOperand(n, right)}}
		}
		return Value{T: tBool, X: &program.Binary{Op: sym, X: f.coerce(n, left, tInt).X, Y: f.coerce(n, right, tInt).X}}
	case l.Kind == KStr && r.Kind == KStr, l.Kind == KDType && r.Kind == KDType:
		return Value{T: tBool, X: &program.Binary{Op: sym, X: left.X, Y: right.X}}
	case isSequence(l) && isSequence(r):
		if l.Kind == KTuple && r.Kind == KTuple && len(l.Elems) == len(r.Elems) && eqOnly {
			return f.tupleEqual(n, op, left, right)
		}
		if !eqOnly && op != parser.In && op != parser.NotIn && ordersAlike(l, r) {
			return f.tupleOrder(n, op, left, right)
		}
		a, ok1 := f.asList(n, left)
		b, ok2 := f.asList(n, right)
		if ok1 && ok2 {
			if a.T.Elem.bad() {
				a.T, a.X = b.T, f.coerce(n, a, b.T).X
			}
			if b.T.Elem.bad() {
				b.T, b.X = a.T, f.coerce(n, b, a.T).X
			}
			if !eqOnly && op != parser.In && op != parser.NotIn {
				return f.tupleOrder(n, op, a, b)
			}
			if eqOnly && a.T.Elem.rep() == b.T.Elem.rep() {
				f.equalKinds(a.T)
				x := f.call(pkgPy, "EqualLists", a.X, b.X)
				if op == parser.NotEq {
					x = &program.Unary{Op: "!", X: x}
				}
				return Value{T: tBool, X: x}
			}
		}
	case l.Kind == KTuple && r.Kind == KTuple && l.Name != "record" && r.Name != "record":
		return f.tupleOrder(n, op, left, right)
	case (l.Kind == KDict || l.Kind == KSet) && l.Kind == r.Kind:
		return f.compareTables(n, op, left, right)
	case l.Kind == KLib || r.Kind == KLib || l.Kind == KBytes && r.Kind == KBytes:
		if isJSON(r) && !isJSON(l) { // the other side asks
			left, right, l, r = right, left, r, l
			op = map[parser.CmpOp]parser.CmpOp{parser.Eq: parser.Eq, parser.NotEq: parser.NotEq, parser.Lt: parser.Gt, parser.LtE: parser.GtE, parser.Gt: parser.Lt, parser.GtE: parser.LtE}[op]
		}
		if ops := f.methodOps(l, compareDunder[op]); len(ops) > 0 {
			v, _ := f.callOp(n, ops, &left, []Value{right}, nil)
			return v
		}
		if op == parser.NotEq && len(f.methodOps(l, "__eq__")) > 0 {
			v := f.compareOne(n, parser.Eq, left, right)
			if v.X != nil {
				v.X = negate(v.X)
			}
			return v
		}
		if !eqOnly && r.Kind == KLib && l.Lib == r.Lib && len(f.methodOps(l, "__lt__")) > 0 {
			return f.tupleOrder(n, op, left, right)
		}
	}
	if eqOnly {
		// Values of different kinds are never equal.
		if l.Kind != r.Kind {
			f.effect(left)
			f.effect(right)
			return f.condValue(known(op == parser.NotEq))
		}
	}
	f.c.errorAt(n, "PYC0215", "%v and %v can't be compared with %s", l, r, sym)
	return Value{T: tPoison}
}

func (f *frame) tupleEqual(n parser.Node, op parser.CmpOp, left, right Value) Value {
	a, b := f.parts(left), f.parts(right)
	var x program.Expr = program.Builtin("true")
	for i := range a {
		v := f.compareOne(n, parser.Eq, a[i], b[i])
		if v.T.bad() {
			return v
		}
		if i == 0 {
			x = v.X
		} else {
			x = &program.Binary{Op: "&&", X: x, Y: v.X}
		}
	}
	if op == parser.NotEq {
		x = negate(x)
	}
	return Value{T: tBool, X: x}
}

// contains is item in container.
func (f *frame) contains(n parser.Node, item, in Value) Value {
	if v, ok := f.hasMaybe(in, item.Const); ok && noneToo(v.T) {
		f.noKeys(n, item.Const.(string))
		return Value{T: tPoison}
	} else if ok {
		return Value{T: tBool, X: &program.Binary{Op: "!=", X: v.X, Y: program.Builtin("nil")}}
	}
	if in = f.some(n, in); !ofFlags(in.T) {
		in = recordKeys(f.asTuple(f.plain(in)))
	}
	if k := contentKind(in.T); k == KInt || k == KStr {
		item = f.plain(item)
	}
	if v, ok := f.eitherIn(n, item, in); ok {
		return v
	}
	switch in.T.Kind {
	case KClass:
		if _, ok := in.T.Class.isFlags(); ok && ofFlags(item.T) {
			return f.condValue(known(item.T.Class == in.T.Class))
		}
		if in.T.Class.enum && item.T.Kind == KInstance {
			return f.condValue(known(item.T.Inst.class == in.T.Class))
		}
		if in.T.Class.enum {
			item = f.hold(item, "item")
			list := f.enumList(in.T.Class)
			p := &program.Var{Name: "m", Type: f.c.goType(list.T.Elem)}
			fn := &program.Closure{Params: []*program.Var{p}, Results: []program.Type{program.Basic("bool")}}
			fn.Body = f.into(func() {
				is := f.compareOne(n, parser.Eq, f.memberField(in.T.Class, &program.Ref{Var: p}), item)
				f.emit(&program.Return{Results: []program.Expr{orFalse(is)}})
			})
			return Value{T: tBool, X: f.call("slices", "ContainsFunc", list.X, fn)}
		}
	case KStr:
		if item.T.Kind == KStr {
			if part, ok := item.Const.(string); ok {
				if whole, ok := in.Const.(string); ok {
					return f.condValue(known(strings.Contains(whole, part)))
				}
			}
			return Value{T: tBool, X: &program.Call{Fun: &program.Symbol{Pkg: "strings", Name: "Contains"}, Args: []program.Expr{in.X, item.X}}}
		}
	case KDict, KSet:
		if in.T.Kind == KDict && in.T.Key == nil {
			return Value{T: tBool, X: program.Builtin("false"), Const: false}
		}
		want := in.T.Key
		if in.T.Kind == KSet {
			want = in.T.Elem
		}
		if in.T.Kind == KSet && heldCallable(want) {
			return f.inCallables(n, item, in)
		}
		f.tellDict(in.T, item.T, nil)
		return Value{T: tBool, X: &program.Call{Fun: &program.Select{X: in.X, Name: "Has"}, Args: []program.Expr{f.coerce(n, item, want).X}}}
	case KTuple, KList, KDeque:
		if isJSON(item.T) && in.T.Kind != KTuple {
			return Value{T: tBool, X: &program.Call{Fun: &program.Select{X: item.X, Name: "In"}, Args: []program.Expr{f.data(in)}}}
		}
		if in.T.Kind == KTuple {
			if v, ok := f.inTuple(n, item, in); ok {
				return v
			}
		}
		l, ok := f.asList(n, in)
		if !ok {
			return Value{T: tPoison}
		}
		if l.T.Elem.bad() {
			return Value{T: tBool, X: program.Builtin("false"), Const: false}
		}
		if l.T.Elem.isArray() {
			return Value{T: tBool, X: f.call(pkgNumpy, "Contains", l.X, f.coerce(n, item, l.T.Elem).X)}
		}
		if l.T.Elem.Kind == KTensor || l.T.Elem.Kind == KTuple {
			break
		}
		if f.equalKinds(l.T) || f.isNumber(l.T.Elem) || l.T.Elem.Kind == KOptional {
			return Value{T: tBool, X: f.call(pkgPy, "Contains", l.X, f.coerce(n, item, l.T.Elem).X)}
		}
		return Value{T: tBool, X: &program.Call{Fun: &program.Symbol{Pkg: "slices", Name: "Contains"}, Args: []program.Expr{l.X, f.coerce(n, item, l.T.Elem).X}}}
	case KIter:
		s, ok := f.seq(n, in)
		if !ok || s.T.Elem.bad() {
			return Value{T: s.T.Elem}
		}
		item = f.hold(item, "item")
		test, t := f.closure(n, []*Type{s.T.Elem}, func(items []Value) Value { return f.compareOne(n, parser.Eq, items[0], item) })
		if t.bad() {
			return Value{T: t}
		}
		return Value{T: tBool, X: f.call(pkgPy, "DrawsAny", s.X, test)}
	case KTensor: // (in == item).any()
		if eq, ok := f.tryOp(n, f.methodOps(in.T, "__eq__"), &in, []Value{item}, nil); ok {
			if found, ok := f.tryOp(n, f.methodOps(eq.T, "any"), &eq, nil, nil); ok {
				return Value{T: tBool, X: &program.Call{Fun: &program.Select{X: found.X, Name: "ItemBool"}}}
			}
		}
	case KModule:
		if v, ok := f.moduleItem(n, in.T, "__contains__", item); ok {
			return v
		}
	case KLib, KBytes:
		if ops := f.methodOps(in.T, "__contains__"); len(ops) > 0 {
			v, _ := f.callOp(n, ops, &in, []Value{item}, nil)
			return v
		}
	case KObject:
		if v, ok := f.dunder(n, in, "__contains__", item); ok {
			return v
		}
	case KInstance:
		if v, ok := f.inRecord(n, item, in); ok {
			return v
		}
		if v, ok := f.dunder(n, in, "__contains__", item); ok {
			return v
		}
		if it, ok := f.objectIter(n, in); ok {
			if l, ok := f.asList(n, it); ok {
				return f.contains(n, item, l)
			}
		}
	}
	f.c.errorAt(n, "PYC0217", "'in' has no Go form for %v in %v", item.T, in.T)
	return Value{T: tPoison}
}

// inTuple is x in (a, b, c), written as x == a || x == b for few elements.
func (f *frame) inTuple(n parser.Node, item, in Value) (Value, bool) {
	parts := f.parts(in)
	if s, ok := item.Const.(string); ok { // among constants: known
		all := true
		for _, p := range parts {
			c, isStr := p.Const.(string)
			all = all && isStr
			if isStr && c == s {
				return f.condValue(known(true)), true
			}
		}
		if all {
			return f.condValue(known(false)), true
		}
	}
	if item.T.Kind == KNone || len(parts) > 4 {
		return Value{}, false
	}
	item = f.hold(item, "item")
	var x program.Expr
	for _, p := range parts {
		v := f.compareOne(n, parser.Eq, item, p)
		if v.T.bad() {
			return v, true
		}
		if k, ok := v.Const.(bool); ok && !k {
			continue
		}
		if v.T.isArray() {
			v = f.coerce(n, v, tBool)
		}
		if x == nil {
			x = v.X
		} else {
			x = &program.Binary{Op: "||", X: x, Y: v.X}
		}
	}
	if x == nil {
		return Value{T: tBool, X: program.Builtin("false"), Const: false}, true
	}
	return Value{T: tBool, X: x}, true
}
