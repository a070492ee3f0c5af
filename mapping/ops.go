package mapping

import (
	"fmt"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// dunder is the method behind a binary operator, without its underscores.
var dunder = map[parser.OperatorNumber]string{
	parser.Add: "add", parser.Sub: "sub", parser.Mult: "mul", parser.Div: "truediv",
	parser.FloorDiv: "floordiv", parser.Modulo: "mod", parser.Pow: "pow", parser.MatMult: "matmul",
	parser.BitAnd: "and", parser.BitOr: "or", parser.BitXor: "xor", parser.LShift: "lshift", parser.RShift: "rshift",
}

// commutes are the operators whose sides may be exchanged.
var commutes = map[string]bool{"add": true, "mul": true, "and": true, "or": true, "xor": true}

// binary is left op right.
func (f *frame) binary(n parser.Node, op parser.OperatorNumber, left, right Value) Value {
	l, r := left.T, right.T
	if f.varBinary(op, left, right) {
		return Value{T: tBottom}
	}
	if l.bad() || r.bad() {
		return Value{T: pickBad(l, r)}
	}
	left, right = f.operand(n, left, op), f.operand(n, right, op)
	l, r = left.T, right.T
	if isObject(l) || isObject(r) {
		if v, ok := f.objectBinary(n, op, left, right); ok {
			return v
		}
	}
	switch {
	case l.Kind == KStr && op == parser.Modulo:
		return f.percent(left, right)
	case isJSON(r) && (op == parser.Mult && (l.Kind == KStr || isSequence(l)) || op == parser.Add && l.Kind == KStr):
		want := tInt
		if op == parser.Add {
			want = tStr
		}
		right, _ = fromJSON(right, want)
		return f.binary(n, op, left, right)
	case (isJSON(l) || isJSON(r)) && l.Kind != KTensor && r.Kind != KTensor:
		return f.operatorMethod(n, dunder[op], left, right)
	case l.Kind == KTensor || r.Kind == KTensor:
		return f.tensorBinary(n, dunder[op], left, right)
	case isComplex(l, r):
		return f.complexArithmetic(n, op, left, right)
	case l.numeric() && r.numeric():
		return f.arithmetic(n, op, left, right)
	case l.Kind == KLib || r.Kind == KLib:
		return f.operatorMethod(n, dunder[op], left, right)
	}
	switch op {
	case parser.Add:
		switch {
		case l.Kind == KStr && r.Kind == KStr:
			return Value{T: tStr, X: &program.Binary{Op: "+", X: left.X, Y: right.X}}
		case l.Kind == KBytes && r.Kind == KBytes:
			return Value{T: tBytes, X: f.call("slices", "Concat", left.X, right.X)}
		case l.Kind == KTuple && r.Kind == KTuple:
			parts := append(append([]Value{}, f.parts(left)...), f.parts(right)...)
			t := &Type{Kind: KTuple}
			for _, p := range parts {
				t.Elems = append(t.Elems, p.T)
			}
			return Value{T: t, Parts: parts}
		case l.Kind == KDict && r.Kind == KDict:
			return f.mergeDicts(n, op, left, right)
		case isSequence(l) && isSequence(r):
			return f.concat(n, left, right)
		}
	case parser.Mult:
		if r.Kind == KStr || isSequence(r) {
			left, right, l, r = right, left, r, l
		}
		if r.Kind == KInt || r.Kind == KBool {
			count := f.intValue(n, right)
			switch {
			case l.Kind == KStr:
				return Value{T: tStr, X: f.call(pkgPy, "RepeatStr", left.X, count.X)}
			case l.Kind == KTuple:
				if k, ok := count.Const.(int64); ok && k < 64 {
					t := &Type{Kind: KTuple}
					var parts []Value
					one := f.parts(left)
					for range k {
						for _, p := range one {
							parts = append(parts, p)
							t.Elems = append(t.Elems, p.T)
						}
					}
					return Value{T: t, Parts: parts}
				}
			}
			if isSequence(l) {
				lst, ok := f.asList(n, left)
				if !ok {
					return Value{T: tPoison}
				}
				t := tList(lst.T.Elem)
				t.Tup = l.Kind == KTuple || l.Tup
				return Value{T: t, X: f.call(pkgPy, "Repeat", lst.X, count.X)}
			}
		}
	case parser.BitOr, parser.BitAnd, parser.Sub, parser.BitXor:
		if l.Kind == KDict && r.Kind == KDict {
			return f.mergeDicts(n, op, left, right)
		}
		if op == parser.BitOr && (isRecord(l) || isRecord(r)) {
			if v, ok := f.mergeRecords(left, right); ok {
				return v
			}
		}
		if l.Kind == KSet && r.Kind == KSet {
			name := map[parser.OperatorNumber]string{parser.BitOr: "Union", parser.BitAnd: "Intersection", parser.Sub: "Difference", parser.BitXor: "SymmetricDifference"}[op]
			return Value{T: l, X: &program.Call{Fun: &program.Select{X: left.X, Name: name}, Args: []program.Expr{right.X}}}
		}
	}
	f.c.errorAt(n, "PYC0215", "unsupported operand types for %s: %v and %v", parser.OperatorSymbol(op), l, r)
	return Value{T: tPoison}
}

// operand is a value as an operator takes it: a member of an IntEnum is an int, a
// named tuple without the operator a tuple.
func (f *frame) operand(n parser.Node, v Value, op parser.OperatorNumber) Value {
	v = f.some(n, v)
	switch op {
	case parser.BitOr, parser.BitAnd, parser.BitXor:
		if ofFlags(v.T) {
			return v
		}
	}
	v = f.plain(v)
	if v.T.Kind == KInstance && v.T.Inst.class.method("__"+dunder[op]+"__") == nil {
		return f.asTuple(v)
	}
	return v
}

func pickBad(a, b *Type) *Type {
	if a.Kind == KPoison || b.Kind == KPoison {
		return tPoison
	}
	return tBottom
}

// some is an Optional's value where an operator needs one: Python would raise a
// TypeError for None, and so does the nil that is met.
func (f *frame) some(n parser.Node, v Value) Value {
	if v.T.Kind == KOptional {
		return Value{T: v.T.Elem, X: f.unwrap(v.X, v.T.Elem)}
	}
	return v
}

func isSequence(t *Type) bool { return t.Kind == KList || t.Kind == KTuple }

func (f *frame) concat(n parser.Node, left, right Value) Value {
	a, ok1 := f.asList(n, left)
	b, ok2 := f.asList(n, right)
	if !ok1 || !ok2 {
		return Value{T: tPoison}
	}
	elem := join(a.T.Elem, b.T.Elem)
	if elem == nil {
		f.c.errorAt(n, "PYC0208", "lists of %v and of %v do not make one list", a.T.Elem, b.T.Elem)
		return Value{T: tPoison}
	}
	t := tList(elem)
	t.Tup = left.T.Kind == KTuple || left.T.Tup
	a, b = f.coerce(n, a, t), f.coerce(n, b, t)
	return Value{T: t, X: &program.Call{Fun: &program.Symbol{Pkg: "slices", Name: "Concat"}, Args: []program.Expr{a.X, b.X}}}
}

// arithmetic is an operator on Python numbers.
func (f *frame) arithmetic(n parser.Node, op parser.OperatorNumber, left, right Value) Value {
	bothBool := left.T.Kind == KBool && right.T.Kind == KBool
	if bothBool {
		switch op {
		case parser.BitAnd:
			return Value{T: tBool, X: &program.Binary{Op: "&&", X: left.X, Y: right.X}}
		case parser.BitOr:
			return Value{T: tBool, X: &program.Binary{Op: "||", X: left.X, Y: right.X}}
		case parser.BitXor:
			return Value{T: tBool, X: &program.Binary{Op: "!=", X: left.X, Y: right.X}}
		}
	}
	if left.T.Kind == KBool {
		left = f.coerce(n, left, tInt)
	}
	if right.T.Kind == KBool {
		right = f.coerce(n, right, tInt)
	}
	ints := left.T.Kind == KInt && right.T.Kind == KInt
	nonneg := ints && left.T.NonNeg && right.T.NonNeg
	intT := &Type{Kind: KInt}
	if !ints {
		switch op {
		case parser.BitAnd, parser.BitOr, parser.BitXor, parser.LShift, parser.RShift:
			f.c.errorAt(n, "PYC0215", "unsupported operand types for %s: %v and %v", parser.OperatorSymbol(op), left.T, right.T)
			return Value{T: tPoison}
		}
	}
	floatT := tFloat
	if whole := func(t *Type) bool { return t.Kind == KInt || t.Mixed }; whole(left.T) && whole(right.T) {
		floatT = &Type{Kind: KFloat, Mixed: true} // an int in Python, where both are
	}
	lf := func() program.Expr { return f.floatOperand(n, left) }
	rf := func() program.Expr { return f.floatOperand(n, right) }
	switch op {
	case parser.Add, parser.Mult, parser.Sub:
		sym := parser.OperatorSymbol(op)
		if ints {
			intT.NonNeg = nonneg && op != parser.Sub
			x := program.Expr(&program.Binary{Op: sym, X: left.X, Y: right.X})
			if op == parser.Mult && (callsProgram(left.X) || callsProgram(right.X)) || op == parser.Add && callsProgram(left.X) && callsProgram(right.X) {
				x = f.checked(x)
			}
			return Value{T: intT, X: x}
		}
		x, y := lf(), rf()
		if op != parser.Mult {
			x, y = unfused(x), unfused(y)
		}
		return Value{T: floatT, X: &program.Binary{Op: sym, X: x, Y: y}}
	case parser.Div:
		if nonzero(right) {
			return Value{T: tFloat, X: &program.Binary{Op: "/", X: f.converted(n, left), Y: rf()}}
		}
		return Value{T: tFloat, X: f.call(pkgPy, "Div", f.converted(n, left), f.converted(n, right))}
	case parser.FloorDiv, parser.Modulo:
		name, sym := "FloorDiv", "/"
		if op == parser.Modulo {
			name, sym = "Mod", "%"
		}
		if !ints {
			return Value{T: floatT, X: f.call(pkgPy, name+"Float", lf(), rf())}
		}
		positive := right.T.NonNeg
		intT.NonNeg = nonneg || op == parser.Modulo && positive
		if nonneg {
			return Value{T: intT, X: &program.Binary{Op: sym, X: left.X, Y: right.X}}
		}
		return Value{T: intT, X: f.call(pkgPy, name, left.X, right.X)}
	case parser.Pow:
		if ints && right.T.NonNeg {
			intT.NonNeg = left.T.NonNeg
			if k, ok := right.Const.(int64); ok && k == 2 && isSimple(left.X) {
				return Value{T: tSize, X: &program.Binary{Op: "*", X: left.X, Y: left.X}}
			}
			return Value{T: intT, X: f.call(pkgPy, "Pow", left.X, right.X)}
		}
		if ints && !negativeConst(right) {
			return Value{T: tInt, X: f.call(pkgPy, "Pow", left.X, right.X)} // raises for a negative one
		}
		if ints {
			floatT = tFloat
		}
		return Value{T: floatT, X: f.call(pkgPy, "PowFloat", f.floatArg(n, left), f.floatArg(n, right))}
	case parser.BitAnd, parser.BitOr, parser.BitXor:
		intT.NonNeg = nonneg
		return Value{T: intT, X: &program.Binary{Op: parser.OperatorSymbol(op), X: left.X, Y: right.X}}
	case parser.LShift, parser.RShift:
		intT.NonNeg = left.T.NonNeg
		return Value{T: intT, X: &program.Binary{Op: parser.OperatorSymbol(op), X: left.X, Y: right.X}}
	}
	f.c.errorAt(n, "PYC0215", "unsupported operand types for %s: %v and %v", parser.OperatorSymbol(op), left.T, right.T)
	return Value{T: tPoison}
}

// floatOperand is a number beside a float: literals stay as they are, for Go's
// constants take the other side's type.
func (f *frame) floatOperand(n parser.Node, v Value) program.Expr {
	if _, lit := v.X.(*program.Lit); lit && v.T.Kind == KInt {
		return v.X
	}
	return f.coerce(n, v, tFloat).X
}

// converted is a number that must be a float64 by itself.
func (f *frame) converted(n parser.Node, v Value) program.Expr { return f.coerce(n, v, tFloat).X }

func (f *frame) floatArg(n parser.Node, v Value) program.Expr { return f.floatOperand(n, v) }

// unfused keeps Go from computing x*y + z in one rounding.
func unfused(x program.Expr) program.Expr {
	if b, ok := x.(*program.Binary); ok && b.Op == "*" {
		return &program.Convert{Type: program.Basic("float64"), X: x}
	}
	return x
}

func nonzero(v Value) bool {
	switch k := v.Const.(type) {
	case int64:
		return k != 0
	case float64:
		return k != 0
	}
	return false
}

func negativeConst(v Value) bool {
	k, ok := v.Const.(int64)
	return ok && k < 0
}

// tensorBinary is an operator with a tensor on one side.
func (f *frame) tensorBinary(n parser.Node, op string, left, right Value) Value {
	if right.T.isArray() && isSequence(left.T) {
		left = f.asArray(n, left)
	}
	if left.T.Kind == KTensor {
		if ops := f.methodOps(left.T, "__"+op+"__"); len(ops) > 0 {
			v, _ := f.callOp(n, ops, &left, []Value{right}, nil)
			return v
		}
	} else {
		if ops := f.methodOps(right.T, "__r"+op+"__"); len(ops) > 0 {
			if v, ok := f.tryOp(n, ops, &right, []Value{left}, nil); ok {
				return v
			}
		}
		if commutes[op] {
			if ops := f.methodOps(right.T, "__"+op+"__"); len(ops) > 0 {
				v, _ := f.callOp(n, ops, &right, []Value{left}, nil)
				return v
			}
		}
	}
	f.c.errorAt(n, "PYC0215", "unsupported operand types for %s: %v and %v", op, left.T, right.T)
	return Value{T: tPoison}
}

// operatorMethod is an operator of a library class, path / "name".
func (f *frame) operatorMethod(n parser.Node, op string, left, right Value) Value {
	if left.T.Kind == KLib {
		if ops := f.methodOps(left.T, "__"+op+"__"); len(ops) > 0 {
			v, _ := f.callOp(n, ops, &left, []Value{right}, nil)
			return v
		}
	}
	if right.T.Kind == KLib {
		if ops := f.methodOps(right.T, "__r"+op+"__"); len(ops) > 0 {
			v, _ := f.callOp(n, ops, &right, []Value{left}, nil)
			return v
		}
	}
	f.c.errorAt(n, "PYC0215", "unsupported operand types for %s: %v and %v", op, left.T, right.T)
	return Value{T: tPoison}
}

// tensorInPlace is x += y on a tensor, which writes x: every alias sees it.
func (f *frame) tensorInPlace(s *parser.AugAssign, left Value, op parser.OperatorNumber, right Value) (Value, bool) {
	if right.T.bad() {
		return Value{T: left.T, X: left.X}, false
	}
	if ops := f.methodOps(left.T, "__i"+dunder[op]+"__"); len(ops) > 0 {
		if _, sub := s.Target.(*parser.Subscript); !sub {
			if v, ok := f.tryOp(s, ops, &left, []Value{right}, nil); ok {
				return v, true
			}
		}
	}
	return f.binary(s, op, left, right), false
}

var compareDunder = map[parser.CmpOp]string{
	parser.Eq: "__eq__", parser.NotEq: "__ne__", parser.Lt: "__lt__", parser.LtE: "__le__", parser.Gt: "__gt__", parser.GtE: "__ge__",
}

// compare is a < b, and a chain of comparisons.
func (f *frame) compare(e *parser.Compare) Value {
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
			left = f.holdImpure(left)
			*f.out = append(*f.out, tail...)
		}
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
	if len(e.Ops) != 1 || e.Ops[0] != parser.In && e.Ops[0] != parser.NotIn || left.Const == nil || !isLiteral(left.X) {
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
	if left.T.static() && right.T.static() && (op == parser.Eq || op == parser.NotEq) {
		eq := left.T.key() == right.T.key()
		return f.condValue(known(eq == (op == parser.Eq)))
	}
	eqOnly := op == parser.Eq || op == parser.NotEq
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
				if l.Kind == KTuple && r.Kind == KTuple {
					return f.tupleOrder(n, op, left, right)
				}
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

// amongLiterals says whether a known string is one of those of a list of
// literals.
func amongLiterals(item, in Value) (is, ok bool) {
	s, isStr := item.Const.(string)
	list, isList := in.X.(*program.Composite)
	if !isStr || !isList || in.T.Kind != KList || in.T.Elem.Kind != KStr {
		return false, false
	}
	for _, e := range list.Elems {
		lit, isLit := e.(*program.Lit)
		if !isLit {
			return false, false
		}
		is = is || lit.Text == s
	}
	return is, true
}

// contains is item in container.
func (f *frame) contains(n parser.Node, item, in Value) Value {
	if v, ok := f.hasMaybe(in, item.Const); ok {
		return Value{T: tBool, X: &program.Binary{Op: "!=", X: v.X, Y: program.Builtin("nil")}}
	}
	if is, ok := amongLiterals(item, in); ok {
		return f.condValue(known(is))
	}
	if in = f.some(n, in); !ofFlags(in.T) {
		in = recordKeys(f.asTuple(f.plain(in)))
	}
	if k := contentKind(in.T); k == KInt || k == KStr {
		item = f.plain(item)
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
		if f.equalKinds(l.T) {
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
		if key, isStr := item.Const.(string); isStr && in.T.Inst.class.open {
			fd := in.T.Inst.field(key)
			if fd == nil || fd.t.Kind != KOptional {
				return Value{T: tBool, X: program.Builtin("false"), Const: false}
			}
			return Value{T: tBool, X: &program.Binary{Op: "!=", X: &program.FieldRef{X: in.X, Field: fd.decl}, Y: program.Builtin("nil")}}
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
