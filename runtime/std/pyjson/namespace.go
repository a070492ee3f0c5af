package pyjson

import (
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// Namespace is a types.SimpleNamespace whose attributes the run names.
type Namespace struct{ attrs *py.Dict[string, Value] }

// NewNamespace is types.SimpleNamespace(name=value, …).
func NewNamespace(attrs ...py.Pair[string, Value]) Value {
	return Value{&Namespace{py.DictOf(attrs...)}}
}

// PyType is type(n).__name__.
func (n *Namespace) PyType() string { return "SimpleNamespace" }

// PyStr is str(n).
func (n *Namespace) PyStr() string { return n.PyRepr() }

// PyRepr is repr(n).
func (n *Namespace) PyRepr() string {
	var out []string
	for name, v := range n.attrs.All() {
		out = append(out, name+"="+v.PyRepr())
	}
	return "namespace(" + strings.Join(out, ", ") + ")"
}

// PyEqual is n == other.
func (n *Namespace) PyEqual(other any) bool {
	o, ok := plain(other).(*Namespace)
	return ok && n.attrs.PyEqual(o.attrs)
}

// HasAttr is hasattr(v, name); a tensor's attributes raise NotImplementedError.
func (v Value) HasAttr(name string) bool {
	switch x := v.v.(type) {
	case *Namespace:
		return x.attrs.Has(name)
	case operand:
		py.Raise("NotImplementedError", "an attribute by name of a '%s' object", py.TypeName(x))
	}
	return false
}

// Attr is getattr(v, name) of a namespace.
func (v Value) Attr(name string) Value {
	if !v.HasAttr(name) {
		class := py.TypeName(v.v)
		if class == "SimpleNamespace" {
			class = "types.SimpleNamespace"
		}
		py.Raise("AttributeError", "'%s' object has no attribute '%s'", class, name)
	}
	return v.v.(*Namespace).attrs.Get(name)
}

// AttrOr is getattr(v, name, fallback) of a namespace.
func (v Value) AttrOr(name string, fallback Value) Value {
	if v.HasAttr(name) {
		return v.Attr(name)
	}
	return fallback
}

// SetAttr is setattr(v, name, x) of a namespace.
func (v Value) SetAttr(name string, x Value) {
	n, ok := v.v.(*Namespace)
	if !ok {
		py.Raise("AttributeError", "'%s' object has no attribute '%s' and no __dict__ for setting new attributes", py.TypeName(v.v), name)
	}
	n.attrs.Set(name, x)
}

// NewMixed is {}, a dict of any keys.
func NewMixed() Value { return Value{py.NewDict[Value, Value]()} }
