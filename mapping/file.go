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
	return f.nextOr(e, elem, func(name string, args ...program.Expr) program.Expr {
		return f.call(pkgPy, "First"+name, append([]program.Expr{seq.X}, args...)...)
	})
}
