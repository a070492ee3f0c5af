package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// collections.ChainMap: a dict type of this name, whose Go type has a dict's
// methods.

const chainMapName = "ChainMap"

func isChainMap(t *Type) bool { return t.Kind == KDict && t.Name == chainMapName }

// chainMap is ChainMap(a, b) of dicts of one type.
func (f *frame) chainMap(e *parser.Call) Value {
	t := &Type{Kind: KDict, Name: chainMapName}
	if w := f.wantedType; w != nil && isChainMap(w) {
		t = w
	}
	args, kws := f.callArgsBy(e, f.whole)
	if len(kws) > 0 {
		f.c.errorAt(e, "PYC0114", "ChainMap takes dicts only")
		return Value{T: tPoison}
	}
	return f.chained(e, t, args, e.Args)
}

// chained is a ChainMap of dicts, each of which takes the type of all.
func (f *frame) chained(n parser.Node, t *Type, maps []Value, from []parser.Expr) Value {
	for _, m := range maps {
		switch {
		case m.T.bad():
			return Value{T: m.T}
		case m.T.Kind != KDict || m.Star || isChainMap(m.T):
			f.c.hintAt(n, "PYC0114", "make it of dicts whose values are of one type", "ChainMap has no Go form for %v", m.T)
			return Value{T: tPoison}
		case m.T.Key == nil:
			continue
		}
		j := *t
		if j.Key, j.Elem = m.T.Key, m.T.Elem; t.Key != nil {
			j.Key, j.Elem = join(t.Key, m.T.Key), join(t.Elem, m.T.Elem)
		}
		if j.Key == nil || j.Elem == nil {
			f.c.hintAt(n, "PYC0208", "build them with one type of values", "the dicts of this ChainMap differ in type")
			return Value{T: tPoison}
		}
		t = &j
	}
	name := program.Expr(&program.Symbol{Pkg: pkgPy, Name: "NewChainMap"})
	if t.Key == nil {
		return Value{T: t, X: f.newDict(t)}
	}
	dict := plainDict(t)
	xs := make([]program.Expr, len(maps))
	for i, m := range maps {
		if m.T.Key == nil && i < len(from) {
			same := *m.T
			same.Key, same.Elem = t.Key, t.Elem
			f.noteType(from[i], &same)
		}
		if m.T.Key != nil && f.c.rep(m.T) != f.c.rep(dict) {
			f.c.hintAt(n, "PYC0208", "build them with one type of values", "the dicts of this ChainMap differ in type")
			return Value{T: tPoison}
		}
		f.taken(m)
		xs[i] = f.coerce(n, m, dict).X
	}
	if len(xs) == 0 {
		return Value{T: t, X: f.newDict(t)}
	}
	return Value{T: t, X: &program.Call{Fun: name, Args: xs}, Fresh: true}
}

// plainDict is the type of the dicts in a ChainMap.
func plainDict(t *Type) *Type {
	d := *t
	d.Name = ""
	return &d
}

// flat is a dict, of which a ChainMap makes one.
func (f *frame) flat(v Value) Value {
	if !isChainMap(v.T) || v.T.Key == nil {
		return v
	}
	return Value{T: plainDict(v.T), X: methodOf(v.X, "Flat")}
}

// chainMethod is a method that only a ChainMap has.
func (f *frame) chainMethod(e *parser.Call, base Value, name string, args []Value, kws []kwarg) (Value, bool) {
	if !isChainMap(base.T) || name != "new_child" {
		return Value{}, false
	}
	if len(args) > 1 || len(kws) > 0 {
		return f.wrong(e, "new_child"), true
	}
	if base.T.Key == nil {
		return Value{T: base.T, X: f.newDict(base.T)}, true
	}
	dict := plainDict(base.T)
	child := Value{T: &Type{Kind: KDict}, X: f.newDict(dict)}
	if len(args) == 1 && args[0].T.Kind != KNone {
		child = args[0]
		if child.T.bad() {
			return child, true
		}
		if child.T.Kind != KDict || child.T.Key != nil && f.c.rep(child.T) != f.c.rep(dict) {
			f.c.hintAt(e, "PYC0208", "build them with one type of values", "a ChainMap of %v takes no %v", dict, child.T)
			return Value{T: tPoison}, true
		}
		if child.T.Key == nil {
			same := *child.T
			same.Key, same.Elem = dict.Key, dict.Elem
			f.noteType(e.Args[0], &same)
		}
	}
	return Value{T: base.T, X: methodOf(base.X, "NewChild", f.coerce(e, child, dict).X), Fresh: true}, true
}

// chainAttr is an attribute of a ChainMap.
func (f *frame) chainAttr(v Value, attr string) (Value, bool) {
	switch {
	case !isChainMap(v.T) || v.T.Key == nil:
	case attr == "maps":
		return Value{T: tList(plainDict(v.T)), X: &program.Select{X: v.X, Name: "Maps"}}, true
	case attr == "parents":
		return Value{T: v.T, X: methodOf(v.X, "Parents")}, true
	}
	return Value{}, false
}
