package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A number that is an int on one path and a float on another has a type of its
// own, a float marked Mixed. In Go it is a float64 while nothing tells the two
// apart, and a py.Number in a program that does: one that prints it, say.

// mayBeInt says that a float may be an int in Python.
func mayBeInt(t *Type) bool { return t.Kind == KFloat && t.Mixed }

// tNumber is the type of such a number.
var tNumber = &Type{Kind: KFloat, Mixed: true}

// tellApart asks for numbers that know whether they are ints.
func (c *converter) tellApart() {
	if !c.exact {
		c.exact = true
		c.changed, c.restart = true, true
	}
}

// tellsNumbers asks for them where a value shows its numbers one by one.
func (f *frame) tellsNumbers(t *Type) {
	if showsNumber(t) {
		f.c.tellApart()
	}
}

func showsNumber(t *Type) bool {
	return mayBeInt(t) || t.Elem != nil && showsNumber(t.Elem) || t.Key != nil && showsNumber(t.Key) || slices.ContainsFunc(t.Elems, showsNumber)
}

// rep is t.rep() where a number that may be an int is a float64 like others, but
// in a program that tells them apart.
func (c *converter) rep(t *Type) string {
	if c.exact {
		return t.rep()
	}
	return strings.ReplaceAll(t.rep(), "float~", "float")
}

// isNumber says that a value's Go type is py.Number.
func (f *frame) isNumber(t *Type) bool { return f.c.exact && mayBeInt(t) }

// asNumber is a number as a py.Number.
func (f *frame) asNumber(n parser.Node, v Value) Value {
	switch {
	case f.isNumber(v.T):
		return v
	case v.T.Kind == KFloat:
		return Value{T: tNumber, X: f.call(pkgPy, "FloatNumber", v.X), Const: v.Const}
	}
	return Value{T: tNumber, X: f.call(pkgPy, "IntNumber", f.coerce(n, v, tInt).X), Const: v.Const}
}

// rowAs is a tuple that is one Go value as one whose numbers know what they are.
func (f *frame) rowAs(n parser.Node, v Value, want *Type) (Value, bool) {
	if !f.c.exact || v.X == nil || len(v.T.Elems) != len(want.Elems) || v.T.rep() == want.rep() || v.T.Name != want.Name {
		return v, false
	}
	var parts []Value
	if lit, ok := v.X.(*program.Composite); ok && len(lit.Elems) == len(want.Elems) {
		for i, x := range lit.Elems {
			parts = append(parts, Value{T: v.T.Elems[i], X: x})
		}
	} else {
		parts = slices.Clone(f.parts(v))
	}
	for i, p := range parts {
		parts[i] = f.coerce(n, p, want.Elems[i])
		parts[i].T = want.Elems[i]
	}
	return f.box(Value{T: want, Parts: parts}), true
}

// displayAs is a display of a dict or set as one whose numbers know what they are,
// or whose keys or values are of one of two types.
func (f *frame) displayAs(n parser.Node, v Value, want *Type) (Value, bool) {
	if !f.c.exact && !ofChoices(want) {
		return v, false
	}
	return f.displayOf(n, v, want)
}

// displayOf is a display of a container as one of wider keys and elements.
func (f *frame) displayOf(n parser.Node, v Value, want *Type) (Value, bool) {
	if v.T.Kind != want.Kind || v.T.Elem == nil || want.Elem == nil || v.T.rep() == want.rep() {
		return v, false
	}
	call, isCall := v.X.(*program.Call)
	if s, ok := symbolOf(call, isCall); !ok || !slices.Contains([]string{"DictOf", "SetOf", "NewSet", "NewList"}, s.Name) {
		return v, false
	}
	out := *call
	out.Args = nil
	for _, a := range call.Args {
		if want.Kind != KDict {
			out.Args = append(out.Args, f.coerce(n, Value{T: v.T.Elem, X: a}, want.Elem).X)
			continue
		}
		kv, ok := a.(*program.Call)
		if !ok || len(kv.Args) != 2 {
			return v, false
		}
		pair := *kv
		pair.Args = []program.Expr{f.coerce(n, Value{T: v.T.Key, X: kv.Args[0]}, want.Key).X, f.coerce(n, Value{T: v.T.Elem, X: kv.Args[1]}, want.Elem).X}
		out.Args = append(out.Args, &pair)
	}
	return Value{T: want, X: &out}, true
}

// wholeOf is a number where Python wants an int.
func (f *frame) wholeOf(v Value) Value {
	if f.isNumber(v.T) {
		return Value{T: tInt, X: methodOf(v.X, "Index")}
	}
	return Value{T: tInt, X: f.call(pkgPy, "Whole", v.X)}
}

// bare is a number as Go's int or float64 where any number may stand.
func (f *frame) bare(v Value) program.Expr {
	if f.isNumber(v.T) {
		return methodOf(v.X, "Any")
	}
	return v.X
}

// numberItems turns what holds ints or floats into what holds numbers, or the
// other way: a list or an Optional. want and v differ in their elements.
func (f *frame) numberItems(v Value, want *Type) (Value, bool) {
	from, to := v.T.Elem, want.Elem
	if v.T.Kind != want.Kind || from == nil || to == nil || !f.isNumber(from) && !f.isNumber(to) {
		return v, false
	}
	name := ""
	switch {
	case f.isNumber(from) == f.isNumber(to):
	case f.isNumber(from) && to.Kind == KFloat:
		name = "NumberFloat"
	case f.isNumber(from) && to.Kind == KInt:
		name = "NumberInt"
	case from.Kind == KInt:
		name = "IntNumber"
	case from.Kind == KFloat:
		name = "FloatNumber"
	}
	switch {
	case name == "":
		return v, false
	case v.T.Kind == KOptional:
		name += "OrNone"
	case v.T.Kind == KList && !v.T.isShared():
		name += "s"
	default:
		return v, false
	}
	return Value{T: want, X: f.call(pkgPy, name, v.X)}, true
}

var numberMethods = map[parser.OperatorNumber]string{
	parser.Add: "Add", parser.Sub: "Sub", parser.Mult: "Mul", parser.FloorDiv: "FloorDiv", parser.Modulo: "Mod", parser.Pow: "Pow",
}

// numberOp is an operator that gives an int for two ints, on numbers of which
// one at least may be an int or a float; not ok for others.
func (f *frame) numberOp(n parser.Node, op parser.OperatorNumber, left, right Value) (Value, bool) {
	method := numberMethods[op]
	pure := func(t *Type) bool { return t.Kind == KFloat && !t.Mixed }
	if method == "" || pure(left.T) || pure(right.T) || !f.isNumber(left.T) && !f.isNumber(right.T) {
		return Value{}, false
	}
	return Value{T: tNumber, X: methodOf(f.asNumber(n, left).X, method, f.asNumber(n, right).X)}, true
}

// anItem says that a list holds an item at least.
func anItem(l Value) bool {
	lit, ok := l.X.(*program.Composite)
	return ok && len(lit.Elems) > 0
}

// sumShown is a sum that is shown where it stands: of no floats it is an int.
func (f *frame) sumShown(v Value) (program.Expr, bool) {
	call, isCall := v.X.(*program.Call)
	s, ok := symbolOf(call, isCall)
	if !ok || s.Name != "SumFloat" || !mayBeInt(v.T) {
		return nil, false
	}
	return f.call(pkgPy, "SumFloats", call.Args...), true
}

// numberBuiltin is abs or round of a number.
func (f *frame) numberBuiltin(n parser.Node, name string, args []Value) (Value, bool) {
	if len(args) == 0 || !f.isNumber(args[0].T) {
		return Value{}, false
	}
	switch {
	case name == "abs":
		return Value{T: tNumber, X: methodOf(args[0].X, "Abs")}, true
	case name == "round" && len(args) == 2 && args[1].T.Kind == KInt:
		return Value{T: tNumber, X: methodOf(args[0].X, "Round", args[1].X)}, true
	}
	return Value{}, false
}

// floatIs tests whether a number, or None, is a float, or else an int.
func (f *frame) floatIs(v Value, float bool) condition {
	f.c.tellApart()
	there := v.X
	if v.T.Kind == KOptional {
		v = Value{T: v.T.Elem, X: f.unwrap(v.X, v.T.Elem)}
	}
	x := methodOf(v.X, "IsFloat")
	if !float {
		x = &program.Unary{Op: "!", X: x}
	}
	if there != v.X {
		x = &program.Binary{Op: "&&", X: &program.Binary{Op: "!=", X: there, Y: program.Builtin("nil")}, Y: x}
	}
	return condition{x: x}
}
