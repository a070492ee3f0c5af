package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// fileMode is an argument that tells whether a file holds text or bytes.
func (f *frame) fileMode(v Value, want string) (program.Expr, string) {
	mode, known := v.Const.(string)
	switch {
	case !known:
		f.wantConst()
		return nil, "the mode of a file must be known at conversion"
	case strings.Contains(mode, "b") != (want == "binary"):
		return nil, "the mode " + mode + " is not that of " + want
	}
	return v.X, ""
}

// nextOf is next(file) and next(file, default) of a library's iterator.
func (f *frame) nextOf(e *parser.Call, v Value) Value {
	ops := f.methodOps(v.T, "__iter__")
	if len(ops) == 0 {
		f.c.errorAt(e, "PYC0214", "next() draws from an iterator, this is %v", v.T)
		return Value{T: tPoison}
	}
	seq, ok := f.callOp(e, ops, &v, nil, nil)
	if !ok || seq.T.bad() {
		return seq
	}
	elem := seq.T.Elem
	if len(e.Args) == 1 {
		return Value{T: elem, X: f.call(pkgPy, "First", seq.X)}
	}
	def := f.exprWant(e.Args[1], elem)
	switch {
	case def.T.bad():
		return def
	case def.T.Kind == KNone && !nilable(elem):
		return Value{T: tOptional(elem), X: f.call(pkgPy, "FirstOpt", seq.X)}
	case def.T.Kind == KNone:
		return Value{T: tOptional(elem), X: f.call(pkgPy, "FirstOr", seq.X, program.Builtin("nil"))}
	}
	if j := join(elem, def.T); j == nil || j.rep() != elem.rep() {
		f.c.errorAt(e, "PYC0211", "next() gives %v, its default is %v", elem, def.T)
		return Value{T: tPoison}
	}
	return Value{T: elem, X: f.call(pkgPy, "FirstOr", seq.X, f.coerce(e, def, elem).X)}
}
