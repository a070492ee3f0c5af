package mapping

import (
	"slices"
	"strings"

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
	if l.Kind == KEither || r.Kind == KEither {
		return f.eitherBinary(n, op, left, right)
	}
	left, right = loadedOperands(op, left, right)
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
	case isSparse(l):
		return f.operatorMethod(n, dunder[op], left, right)
	case l.Kind == KTensor || r.Kind == KTensor:
		return stillNumber(f.tensorBinary(n, dunder[op], left, right), l, r)
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
		case l.Kind == KOpenTuple || r.Kind == KOpenTuple:
			if v, ok := f.openConcat(n, left, right); ok {
				return v
			}
		}
	case parser.Mult:
		if r.Kind == KStr || r.Kind == KBytes || isSequence(r) {
			left, right, l, r = right, left, r, l
		}
		if r.Kind == KInt || r.Kind == KBool {
			count := f.intValue(n, right)
			switch {
			case l.Kind == KStr:
				return Value{T: tStr, X: f.call(pkgPy, "RepeatStr", left.X, count.X)}
			case l.Kind == KBytes:
				return Value{T: tBytes, X: f.call(pkgPy, "Repeat", left.X, count.X)}
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
				lst = f.repeated(n, lst)
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
			return f.combineSets(n, setOperators[op], left, setArg{v: right})
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

// stillNumber marks what an operator gives where both sides may be numbers that
// are held as tensors.
func stillNumber(v Value, l, r *Type) Value {
	number := func(t *Type) bool { return t.numeric() || t.Kind == KTensor && t.Mixed && !t.ND }
	if v.T.Kind == KTensor && number(l) && number(r) {
		t := *v.T
		t.Mixed = true
		v.T = &t
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
	if left.T.isRow() && right.T.Kind == KList && joinRest(left.T.rest(0), []*Type{right.T.Elem}) == nil {
		if v, ok := f.openConcat(n, left, right); ok {
			return v
		}
	}
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
	switch op {
	case parser.BitAnd, parser.BitOr, parser.BitXor:
		intT.Mixed = left.T.Mixed || right.T.Mixed // of bools they are bools
	}
	if !ints {
		switch op {
		case parser.BitAnd, parser.BitOr, parser.BitXor, parser.LShift, parser.RShift:
			f.c.errorAt(n, "PYC0215", "unsupported operand types for %s: %v and %v", parser.OperatorSymbol(op), left.T, right.T)
			return Value{T: tPoison}
		}
	}
	floatT := tFloat
	if whole := func(t *Type) bool { return t.Kind == KInt || t.Mixed }; whole(left.T) && whole(right.T) {
		floatT = tNumber // an int in Python, where both are
	}
	if v, ok := f.numberOp(n, op, left, right); ok {
		return v
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
		if ints {
			return Value{T: tFloat, X: f.call(pkgPy, "DivInt", left.X, right.X)}
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
		if nonneg && right.Const != any(int64(0)) { // which Go does not build
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
	left = f.scalarBeside(n, left, right)
	if ofComplexes(right.T) && !ofComplexes(left.T) {
		if ops := f.methodOps(right.T, "__r"+op+"__"); len(ops) > 0 {
			v, _ := f.callOp(n, ops, &right, []Value{left}, nil)
			return v
		}
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

// scalarBeside is a NumPy scalar as the number that it is where the other side
// is a tensor of PyTorch, which has the operator then.
func (f *frame) scalarBeside(n parser.Node, v, other Value) Value {
	if !v.T.isArray() || v.T.Rank != 0 || other.T.Kind != KTensor || other.T.ND {
		return v
	}
	if t := numberType(v.T); t != nil {
		return f.coerce(n, v, t)
	}
	return v
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
		if _, sub := s.Target.(*parser.Subscript); !sub || !left.T.ND {
			if v, ok := f.tryOp(s, ops, &left, []Value{right}, nil); ok {
				return v, !sub || isView(left.X) // a copy of what indexes gather is written back
			}
		}
	}
	return f.binary(s, op, left, right), false
}

// isView says that a subscript gives what it names and no copy: its parts are
// ints and slices.
func isView(x program.Expr) bool {
	call, ok := x.(*program.Call)
	if !ok {
		_, element := x.(*program.Index) // of a list: the tensor itself
		return element
	}
	m, ok := call.Fun.(*program.Select)
	if !ok {
		return false
	}
	switch m.Name {
	case "Select", "Slice":
		return true
	case "Index":
		return !slices.ContainsFunc(call.Args, func(part program.Expr) bool {
			c, ok := part.(*program.Call)
			if !ok {
				return false
			}
			by, ok := c.Fun.(*program.Symbol)
			return !ok || strings.HasPrefix(by.Name, "By")
		})
	}
	return false
}
