package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/parser"
)

// A library root's parameter under the annotation dict, without the types of its
// keys and values: uses tell them, as they tell the type of a parameter that
// nothing annotates.

// varPlace is a root's parameter, or its keys or values.
type varPlace struct {
	arg  *parser.Arg
	part string
}

// openDict is the type of a root's parameter that is only known to be a dict,
// nil for others. After some rounds without a use it is open no longer.
func (f *frame) openDict(p *parser.Arg, d *funcDef) *Type {
	said := f.annotatedClasses(p.Annotation)
	if !slices.Contains(said, "dict") || slices.ContainsFunc(said, func(s string) bool { return s != "dict" && s != typeNames[KNone] }) {
		return nil
	}
	t := &Type{Kind: KDict, Key: f.c.varAt(varPlace{p, "key"}, d).typ(), Elem: f.c.varAt(varPlace{p, "value"}, d).typ()}
	if isOpenDict(t) && (f.c.told || f.c.age > 5) {
		return nil
	}
	if slices.Contains(said, typeNames[KNone]) {
		return tOptional(t)
	}
	return t
}

func isOpenDict(t *Type) bool {
	return t.Kind == KDict && t.Key != nil && (t.Key.Kind == KVar || t.Elem.Kind == KVar)
}

// tellDict settles the open keys and values of a dict by a use; value is nil
// where it tells of the keys alone.
func (f *frame) tellDict(d, key, value *Type) {
	if !isOpenDict(d) {
		return
	}
	for _, use := range [][2]*Type{{d.Key, key}, {d.Elem, value}} {
		t := use[1]
		if t == nil || t.bad() || t.static() {
			continue
		}
		if p := plainType(t); p != nil {
			t = p
		}
		if t.Kind == KTensor {
			t = tTensor("", -1)
		}
		if t.Alloc != nil {
			n := *t
			n.Alloc = nil
			t = &n
		}
		f.constrain(Value{T: use[0]}, t)
	}
}
