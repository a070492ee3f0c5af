package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// recordTable is a dict with constant keys over functions, looked up by a key
// that only the run knows: a dict of function values.
func (f *frame) recordTable(n parser.Node, v Value) (Value, bool) {
	if v.T.Name != "record" || !allCallables(v.Parts) {
		return v, false
	}
	return f.recordAsDict(n, v)
}

// recordAsDict is a dict with constant keys as one that the run looks up; not ok
// where its values have no type in common.
func (f *frame) recordAsDict(n parser.Node, v Value) (Value, bool) {
	var elem *Type
	for _, p := range v.Parts {
		if elem = join(elem, held(p.T)); elem == nil {
			return v, false
		}
	}
	t := &Type{Kind: KDict, Key: tStr, Elem: elem}
	var args []program.Expr
	for i, p := range v.Parts {
		x := f.coerce(n, p, elem)
		if x.T.bad() {
			return x, true
		}
		args = append(args, f.call(pkgPy, "KV", strLit(v.T.Consts[i]), x.X))
	}
	return Value{T: t, X: f.call(pkgPy, "DictOf", args...)}, true
}

// getUnknown is record.get(key) with a key that only the run knows.
func (f *frame) getUnknown(e *parser.Call, at *parser.Attribute, base Value, args []Value) (Value, bool) {
	if len(args) == 0 || len(args) > 2 || len(e.Args) != len(args) {
		return Value{}, false
	}
	if _, ok := args[0].Const.(string); ok || args[0].T.Kind == KNone {
		return Value{}, false
	}
	if args[0].T.bad() {
		return Value{T: args[0].T}, true
	}
	if d, ok := f.recordTable(e, base); ok && args[0].T.Kind == KStr {
		if d.T.bad() {
			return d, true
		}
		return f.dictMethod(e, at, d, "get", args, nil)
	}
	if f.wantUnroll(e.Args[0]) || f.wantConst() {
		return Value{T: tBottom}, true
	}
	f.c.hintAt(e.Args[0], "PYC0303", "use an if over the keys", "the key must be known at conversion")
	return Value{T: tPoison}, true
}
