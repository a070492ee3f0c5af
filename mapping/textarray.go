package mapping

import (
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// An array of texts is an array of the dtype textDType, in Go a *numpy.Texts. Its
// elements, np.str_, are strings in Go: as for a device, the type's name says how
// they show themselves.

const (
	textDType    = "str"
	strDTypeName = "numpy.dtypes.StrDType"
	numpyStrName = "numpy.str_"
)

var tNumpyStr = &Type{Kind: KStr, Named: numpyStrName}

func ofTexts(t *Type) bool { return t.Kind == KTensor && t.ND && t.DType == textDType }

func isNumpyStr(t *Type) bool { return t.Kind == KStr && t.Named == numpyStrName }

// strLike is a string in Go that shows itself as something else.
func strLike(t *Type) bool { return isDevice(t) || isNumpyStr(t) }

// ownShape says that the Go value alone does not show itself as Python's.
func ownShape(t *Type) bool {
	return strLike(t) || t.Kind == KOptional && strLike(t.Elem) || isNumpyClass(t)
}

func isStrDType(t *Type) bool { return t.Kind == KLib && t.Lib.Py == strDTypeName }

// strDType is the dtype of texts of so many characters, 0 for as many as they have.
func (f *frame) strDType(width int) Value {
	x := program.Expr(&program.Symbol{Pkg: pkgNumpy, Name: "Str"})
	if width > 0 {
		x = &program.Convert{Type: &program.Named{Pkg: pkgNumpy, Name: "StrDType"}, X: intLit(width)}
	}
	return Value{T: &Type{Kind: KLib, Lib: f.c.table.Class(strDTypeName)}, X: x}
}

// strDTypeNamed is the dtype of texts that a name stands for: str, U, <U5.
func (f *frame) strDTypeNamed(name string) (Value, bool) {
	switch name {
	case "str", "unicode":
		return f.strDType(0), true
	}
	digits, ok := strings.CutPrefix(strings.TrimLeft(name, "<=|"), "U")
	if !ok {
		return Value{}, false
	}
	if digits == "" {
		return f.strDType(0), true
	}
	width, err := strconv.Atoi(digits)
	return f.strDType(width), err == nil
}

// textRank says that data are texts, in lists or arrays, and of how many
// dimensions.
func textRank(t *Type) (rank int, ok bool) {
	for ; t.Kind == KList && t.Elem != nil; t = t.Elem {
		rank++
	}
	switch {
	case t.Kind == KStr && !isDevice(t) && (rank == 1 || rank == 2):
		return rank, true
	case ofTexts(t) && t.Rank < 0:
		return -1, true
	case ofTexts(t):
		return rank + t.Rank, true
	}
	return 0, false
}

// arrayMethod are the methods of an array of t's Go type.
func arrayMethod(ops []*table.Op, t *Type) []*table.Op {
	var out []*table.Op
	for _, op := range ops {
		if to := goArrayOf(t); op.Go.Recv == to || to == goArray && op.Go.Recv != goTexts && op.Go.Recv != goComplexes {
			out = append(out, op)
		}
	}
	return out
}

// element is v, or the text itself where v is an array of texts without dimensions.
func element(v Value) Value {
	if ofTexts(v.T) && v.T.Rank == 0 {
		return Value{T: tNumpyStr, X: methodOf(v.X, "Item")}
	}
	return v
}

// textItem is x.item(), or x.item(i, …), which is a str.
func (f *frame) textItem(n parser.Node, x Value, args []Value) Value {
	if len(args) > 0 {
		call := &program.Call{Fun: &program.Select{X: x.X, Name: "Index"}}
		for _, a := range args {
			call.Args = append(call.Args, f.call(pkgNumpy, "I", f.intValue(n, a).X))
		}
		x.X = call
	}
	return Value{T: tStr, X: methodOf(x.X, "Item")}
}

// textList is x.tolist(): strs nested as deep as the rank.
func (f *frame) textList(n parser.Node, x Value) Value {
	switch x.T.Rank {
	case 1:
		return Value{T: tList(tStr), X: textsOf(x.X)}
	case 2:
		return Value{T: tList(tList(tStr)), X: methodOf(x.X, "ToStrings2")}
	}
	f.c.hintAt(n, "PYC0227", "write x.ravel().tolist() for all texts in one list", "how many dimensions this array of texts has is not known here, or more than two")
	return Value{T: tPoison}
}

// givenStr says that a call names texts as the dtype.
func (f *frame) givenStr(args []Value, kws []kwarg) bool {
	for _, k := range kws {
		if k.name == "dtype" {
			args = []Value{{}, k.v}
		}
	}
	return len(args) > 1 && isStrDType(f.numpyDType(args[1]).T)
}

// textOfNumbers is data of numbers as texts: np.array([1, 2], dtype=str).
func (f *frame) textOfNumbers(v Value, rank int) Value {
	t := tArray(textDType, rank)
	if v.T.isArray() {
		return Value{T: t, X: &program.Call{Fun: &program.Select{X: v.X, Name: "AsTexts"}, Args: []program.Expr{&program.Symbol{Pkg: pkgNumpy, Name: "Str"}}}}
	}
	f.shown(v) // reports ints among floats, which Python shows as such
	return Value{T: t, X: f.call(pkgNumpy, "TextsOfNumbers", v.X)}
}

// oneText is v, or its one text where it is an array of texts of which only the run
// knows that it has no dimensions.
func oneText(v Value) Value {
	if ofTexts(v.T) && v.T.Rank < 0 {
		return Value{T: tNumpyStr, X: methodOf(v.X, "Item")}
	}
	return v
}

// textDims is the rank of an array of texts of which only the run knows it, as a
// subscript has it: two parts are for the rows and columns of a file, and what a
// loop over such a file gives is a row.
func textDims(t *Type, items []parser.Node) int {
	plain := 0
	for _, item := range items {
		switch x := item.(type) {
		case *parser.Ellipsis:
			return -1
		case parser.Expr:
			if parser.IsNone(x) {
				return -1
			}
		}
		plain++
	}
	switch {
	case plain == 2:
		return 2
	case plain == 1 && t.Mixed:
		return 1
	}
	return -1
}

// textsOf are the elements of an array of texts.
func textsOf(x program.Expr) program.Expr {
	return &program.Call{Fun: &program.Select{X: x, Name: "ToStrings"}, Result: &program.Slice{Elem: program.Basic("string")}}
}
