package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// isSequential says that a type is an nn.Sequential, whatever names its layers.
func isSequential(t *Type) bool {
	return t.Kind == KLib && (t.Lib.Py == "torch.nn.Sequential" || t.Lib.Py == namedSequentialName)
}

// layerList is a Sequential as a slice of layers.
func layerList(v Value) program.Expr {
	if v.T.Lib.Py == namedSequentialName {
		return &program.Call{Fun: &program.Select{X: v.X, Name: "List"}}
	}
	return v.X
}

// layerItems are the layers that a loop over a module goes through whose class only
// the run knows: those of a Sequential or of a list. Not ok where a class of the
// program says itself what a loop over it gives.
func (f *frame) layerItems(v Value) (Value, bool) {
	own := func(d *classDef) bool {
		return d.isModule() && (d.method("__iter__") != nil || d.method("__getitem__") != nil)
	}
	for _, d := range f.c.classes {
		if own(d) {
			return Value{}, false
		}
	}
	f.c.treeSeen = true
	t := &Type{Kind: KLayer, Name: "module", Alloc: v.T.Alloc}
	return Value{T: tList(t), X: f.call(pkgNN, "Iterate", v.X)}, true
}

// sequentialIndex is seq[i].
func (f *frame) sequentialIndex(e *parser.Subscript, base Value) Value {
	f.c.treeSeen = true
	if s, ok := e.Slice.(*parser.Slice); ok {
		return f.sequentialSlice(s, base)
	}
	i, _ := f.indexValue(e)
	base.X = layerList(base)
	if k, isInt := i.Const.(int64); isInt && len(base.T.Elems) > 0 {
		if k < 0 {
			k += int64(len(base.T.Elems))
		}
		if k >= 0 && int(k) < len(base.T.Elems) {
			t := f.fromElem(Value{T: base.T.Elems[k]}, base).T
			return Value{T: t, X: &program.Assert{X: &program.Index{X: base.X, I: intLit(int(k))}, Type: f.c.goType(t)}}
		}
	}
	x := f.element(base, f.intValue(e, i))
	t := eachLayer(base.T)
	if len(t.Elems) == 1 && !t.Open {
		t := f.fromElem(Value{T: t.Elems[0]}, base).T
		return Value{T: t, X: &program.Assert{X: x, Type: f.c.goType(t)}}
	}
	return Value{T: t, X: x}
}

// eachLayer is the type of a layer of a Sequential, as an element of its list.
func eachLayer(seq *Type) *Type {
	layers := seq.layers()
	open := slices.ContainsFunc(layers, func(t *Type) bool { return t.Open })
	return &Type{Kind: KLayer, Elems: layerKinds(layers...), Alloc: seq.Alloc, Open: open}
}

// sequentialSlice is seq[lo:hi:step], whose layers keep their names: those of the
// first ones are their places.
func (f *frame) sequentialSlice(s *parser.Slice, base Value) Value {
	isNamed := base.T.Lib.Py == namedSequentialName
	t := &Type{Kind: KLib, Lib: base.T.Lib, Alloc: base.T.Alloc, Elem: base.T.Elem}
	var lo, hi int
	var ok bool
	f.into(func() { lo, hi, ok = f.constSlice(s, len(base.T.Elems)) })
	if ok && t.Elem == nil {
		t.Elems = base.T.Elems[lo:hi]
		if isNamed && len(base.T.Consts) == len(base.T.Elems) {
			t.Consts = base.T.Consts[lo:hi]
		}
	} else if t.Elem == nil {
		t.Elem = anyLayers(base.T.Elems...)
	}
	if first := s.Lower == nil || parser.IsNone(s.Lower) || f.quietValue(s.Lower).Const == any(int64(0)); first && s.Step == nil && s.Upper != nil && !isNamed {
		n := f.intValue(s.Upper, f.expr(s.Upper))
		return Value{T: t, X: &program.Call{Fun: &program.Select{X: base.X, Name: "First"}, Args: []program.Expr{n.X}}}
	}
	if !isNamed {
		t.Lib = f.c.table.Class(namedSequentialName)
		if t.Elem == nil {
			t.Elem, t.Elems = anyLayers(t.Elems...), nil
		}
	}
	from, to, step := f.sliceBounds(s)
	return Value{T: t, X: &program.Call{Fun: &program.Select{X: base.X, Name: "Slice"}, Args: []program.Expr{from, to, step}}}
}
