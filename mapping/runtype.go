package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// tRunType is the type of type(x), where the run tells of which type x is.
var tRunType = &Type{Kind: KLib, Lib: &table.Class{Py: "type", Go: "runtime/py.Type", Value: true}}

// runTypeIs is type(x) == T, or is, where the run tells the one or the other.
func (f *frame) runTypeIs(op parser.CmpOp, left, right Value) (Value, bool) {
	var sides []program.Expr
	for _, v := range []Value{left, right} {
		switch {
		case v.T.Lib == tRunType.Lib:
			sides = append(sides, v.X)
		case v.T.Kind == KLibClass && v.T.Lib.Py == "torch.Tensor":
			sides = append(sides, strLit("Tensor"))
		case v.T.Kind == KBuiltin && (builtinTypes[v.T.Name] || v.T.Name == "NoneType"):
			sides = append(sides, strLit(v.T.Name))
		}
	}
	if len(sides) < 2 || left.T.Lib != tRunType.Lib && right.T.Lib != tRunType.Lib {
		return Value{}, false
	}
	switch op {
	case parser.Eq, parser.Is:
		return Value{T: tBool, X: &program.Binary{Op: "==", X: sides[0], Y: sides[1]}}, true
	case parser.NotEq, parser.IsNot:
		return Value{T: tBool, X: &program.Binary{Op: "!=", X: sides[0], Y: sides[1]}}, true
	}
	return Value{}, false
}

// typeOfEither is type(x) of a value of one of two types.
func (f *frame) typeOfEither(v Value) Value {
	if slices.ContainsFunc(v.T.Elems, func(t *Type) bool { return t.Kind == KInstance || isException(t) }) {
		f.c.hintAt(f.at, "PYC0232", "test it with isinstance", "this is %v or %v: which of the two is not known here", v.T.Elems[0], v.T.Elems[1])
		return Value{T: tPoison}
	}
	out, _ := f.eitherWay(f.at, f.hold(v, "either"), func(alt Value) Value {
		return Value{T: tRunType, X: &program.Convert{Type: f.c.goType(tRunType), X: strLit(lastPart(pythonClass(alt.T)))}}
	})
	return out
}
