package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

var tComplex = &Type{Kind: KComplex}

// complexLit is complex(re, im) of two literals.
func complexLit(re, im program.Expr) program.Expr {
	return &program.Call{Fun: program.Builtin("complex"), Args: []program.Expr{re, im}}
}

// imaginary is a literal such as 2.5j.
func imaginary(im float64) Value {
	return Value{T: tComplex, X: complexLit(intLit(0), floatLit(im))}
}

// isComplex says that a value is a complex number, or one that stands beside one.
func isComplex(l, r *Type) bool {
	number := func(t *Type) bool { return t.Kind == KComplex || t.numeric() }
	return (l.Kind == KComplex || r.Kind == KComplex) && number(l) && number(r)
}

// complexOf is a number as a complex one.
func (f *frame) complexOf(n parser.Node, v Value) program.Expr {
	if v.T.Kind == KComplex {
		return v.X
	}
	return complexLit(f.floatOperand(n, v), intLit(0))
}

// complexArithmetic is an operator with a complex number on one side.
func (f *frame) complexArithmetic(n parser.Node, op parser.OperatorNumber, left, right Value) Value {
	if re, im, ok := literalParts(left, right); ok { // 1 + 2j
		switch op {
		case parser.Add:
			return Value{T: tComplex, X: complexLit(re, im)}
		case parser.Sub:
			return Value{T: tComplex, X: complexLit(re, &program.Unary{Op: "-", X: im})}
		}
	}
	x, y := f.complexOf(n, left), f.complexOf(n, right)
	switch op {
	case parser.Add, parser.Sub, parser.Mult:
		return Value{T: tComplex, X: &program.Binary{Op: parser.OperatorSymbol(op), X: x, Y: y}}
	case parser.Div:
		return Value{T: tComplex, X: f.call(pkgPy, "ComplexDiv", x, y)}
	case parser.Pow:
		return Value{T: tComplex, X: f.call(pkgPy, "ComplexPow", x, y)}
	}
	f.c.errorAt(n, "PYC0215", "unsupported operand types for %s: %v and %v", parser.OperatorSymbol(op), left.T, right.T)
	return Value{T: tPoison}
}

// literalParts are the two parts of a number and an imaginary literal.
func literalParts(left, right Value) (re, im program.Expr, ok bool) {
	lit, isLit := left.X.(*program.Lit)
	call, isCall := right.X.(*program.Call)
	if !isLit || !isCall || !left.T.numeric() || call.Fun != program.Builtin("complex") {
		return nil, nil, false
	}
	zero, isLit := call.Args[0].(*program.Lit)
	return lit, call.Args[1], isLit && zero.Text == "0"
}

// complexCall is complex(re, im).
func (f *frame) complexCall(e parser.Node, args []Value, kws []kwarg) Value {
	parts := []Value{{T: tInt, X: intLit(0)}, {T: tInt, X: intLit(0)}}
	for i, a := range args {
		if i < 2 {
			parts[i] = a
		}
	}
	for _, k := range kws {
		switch k.name {
		case "real":
			parts[0] = k.v
		case "imag":
			parts[1] = k.v
		}
	}
	if len(args) == 1 && args[0].T.Kind == KComplex {
		return args[0]
	}
	if len(args) > 2 || !parts[0].T.numeric() || !parts[1].T.numeric() {
		f.c.hintAt(e, "PYC0110", "give it the real and the imaginary part as numbers", "complex() of this has no Go form")
		return Value{T: tPoison}
	}
	return Value{T: tComplex, X: complexLit(f.floatOperand(e, parts[0]), f.floatOperand(e, parts[1]))}
}

// complexAttr is an attribute of a complex number.
func (f *frame) complexAttr(base Value, attr string) (Value, bool) {
	switch attr {
	case "real", "imag":
		return Value{T: tFloat, X: &program.Call{Fun: program.Builtin(attr), Args: []program.Expr{base.X}}}, true
	case "conjugate":
		self := base
		return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self}}, true
	}
	return Value{}, false
}

// minusComplex is -z; Go's constants have no -0.0, which the real part of -1j is.
func (f *frame) minusComplex(x program.Expr) program.Expr {
	if call, ok := x.(*program.Call); ok && call.Fun == program.Builtin("complex") {
		if zero, ok := call.Args[0].(*program.Lit); ok && zero.Text == "0" {
			minus := f.call("math", "Copysign", intLit(0), &program.Unary{Op: "-", X: intLit(1)})
			return complexLit(minus, &program.Unary{Op: "-", X: call.Args[1]})
		}
	}
	return &program.Unary{Op: "-", X: x}
}
