package mapping

import (
	"fmt"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// npzClass is what np.load gives for an archive.
const npzClass = "numpy.lib.npyio.NpzFile"

// loadArray is np.load(path): the path's ending says what the file holds.
func (f *frame) loadArray(e parser.Node, args []Value, kws []kwarg) Value {
	name := "numpy.load"
	if call, ok := e.(*parser.Call); ok && len(call.Args) > 0 && len(args) > 0 {
		s, _ := args[0].Const.(string)
		if strings.HasSuffix(s, ".npz") || endsWith(call.Args[0], ".npz") {
			name = npzClass
		}
	}
	v, _ := f.callOp(e, f.c.table.Lookup(name), nil, args, kws)
	return v
}

// endsWith says that an expression that makes a path ends in a literal with
// this ending: f"{name}.npz", os.path.join(d, "a.npz"), d / "a.npz".
func endsWith(e parser.Expr, ending string) bool {
	switch e := e.(type) {
	case *parser.Str:
		return strings.HasSuffix(string(e.S), ending)
	case *parser.JoinedStr:
		return len(e.Values) > 0 && endsWith(e.Values[len(e.Values)-1], ending)
	case *parser.BinOp:
		return endsWith(e.Right, ending)
	case *parser.Call:
		return len(e.Args) > 0 && endsWith(e.Args[len(e.Args)-1], ending)
	}
	return false
}

// saveArrays is np.savez(path, a, b, x=c): arrays by name, those without one as
// arr_0, arr_1, ….
func (f *frame) saveArrays(e parser.Node, name string, args []Value, kws []kwarg) Value {
	if len(args) == 0 {
		f.c.errorAt(e, "PYC0402", "%s: argument file is missing", name)
		return Value{T: tPoison}
	}
	goName := map[string]string{"savez": "Savez", "savez_compressed": "SavezCompressed"}[lastPart(name)]
	save := func(arrays program.Expr) Value {
		return Value{T: tNone, X: f.call(pkgPy, "Check", f.call(pkgNumpy, goName, f.pathOf(e, args[0]), arrays))}
	}
	if len(kws) == 1 && kws[0].name == "**" && kws[0].v.T.Kind == KDict && kws[0].v.T.Elem.isArray() {
		return save(kws[0].v.X)
	}
	for i, a := range args[1:] {
		kws = append(kws, kwarg{fmt.Sprintf("arr_%d", i), a, e})
	}
	var pairs []program.Expr
	for _, k := range kws {
		v := f.asArray(e, k.v)
		switch {
		case v.T.bad():
			return Value{T: v.T}
		case v.T.numeric():
			v.X = f.call(pkgNumpy, "Of", v.X)
		case !v.T.isArray():
			f.c.errorAt(k.n, "PYC0213", "an array is wanted here, this is %v", v.T)
			return Value{T: tPoison}
		}
		pairs = append(pairs, f.call(pkgPy, "KV", strLit(k.name), v.X))
	}
	return save(f.call(pkgPy, "DictOf", pairs...))
}

// pathOf is a path as text: a pathlib.Path says its own.
func (f *frame) pathOf(e parser.Node, v Value) program.Expr {
	if v.T.Kind == KLib {
		if ops := f.methodOps(v.T, "__fspath__"); len(ops) > 0 {
			if r, ok := f.tryOp(e, ops, &v, nil, nil); ok {
				return r.X
			}
		}
	}
	return v.X
}
