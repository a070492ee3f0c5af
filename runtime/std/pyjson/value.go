// Package pyjson is Python's json module: text becomes a Value, which is read
// through typed accessors, and values of any kind become text with Python's
// separators and floats.
package pyjson

import (
	"github.com/pyconv/pyconv/runtime/py"
)

// Value is what json.load gives: None, a bool, an int, a float, a str, a list
// or a dict of Values. Lists and dicts are shared, as Python's are. What other
// modules read may be a tuple of Values, bytes, a complex number, or a dict that
// not only has strs as keys, too.
//
//pyconv:class json.Value
//pyconv:class torch.Loaded(json.Value)
//pyconv:class types.SimpleNamespace(torch.Loaded)
type Value struct {
	v any // nil, bool, int, float64, string, *py.List[Value], *py.Dict[string, Value]; py.Tuple, []byte, complex128, *py.Dict[Value, Value], what Hold was given
}

// None is JSON's null.
var None = Value{}

// Hold is a Value of something that is no JSON, such as a tensor.
func Hold(v any) Value { return Value{v} }

// Of returns a Value of nil, a bool, an int, a float64, a string, bytes, a list,
// a tuple or a dict of such, or a Value; others raise TypeError.
func Of(v any) Value {
	switch v := v.(type) {
	case Value:
		return v
	case nil, bool, int, float64, string, *py.List[Value], *py.Dict[string, Value], *py.Dict[Value, Value], []byte, complex128:
		return Value{v}
	}
	if made, ok := of(v); ok {
		return made
	}
	py.Raise("TypeError", "Object of type %s is not JSON serializable", py.TypeName(v))
	return None
}

func (v Value) wrong(what string) {
	py.Raise("TypeError", "'%s' object is not %s", py.TypeName(v.v), what)
}

// IsNone reports whether v is None.
func (v Value) IsNone() bool { return v.v == nil }

// Any is the Go value inside.
func (v Value) Any() any { return v.v }

// Bool is v as a condition: bool(v).
//
//pyconv:map json.Value.__bool__()
func (v Value) Bool() bool {
	switch x := v.v.(type) {
	case nil:
		return false
	case bool:
		return x
	case int:
		return x != 0
	case float64:
		return x != 0
	case complex128:
		return x != 0
	}
	return v.Len() > 0
}

// Int is v as an int; a float or a str raises TypeError.
func (v Value) Int() int {
	switch x := v.v.(type) {
	case int:
		return x
	case bool:
		return py.BoolInt(x)
	}
	v.wrong("an int")
	return 0
}

// Float is v as a float, from an int too.
func (v Value) Float() float64 {
	if x, ok := v.v.(float64); ok {
		return x
	}
	return float64(v.Int())
}

// Str is v as a str.
func (v Value) Str() string {
	x, ok := v.v.(string)
	if !ok {
		v.wrong("a str")
	}
	return x
}

// List is v as a list.
func (v Value) List() *py.List[Value] {
	x, ok := v.v.(*py.List[Value])
	if !ok {
		v.wrong("a list")
	}
	return x
}

// Dict is v as a dict.
func (v Value) Dict() *py.Dict[string, Value] {
	x, ok := v.v.(*py.Dict[string, Value])
	switch {
	case ok:
	case v.IsDict():
		py.Raise("NotImplementedError", "this of a dict whose keys are not all strs")
	default:
		v.wrong("a dict")
	}
	return x
}

// IsInt, IsFloat, IsStr, IsBool, IsList and IsDict are isinstance(v, …); a
// bool is an int as well.
func (v Value) IsInt() bool {
	switch v.v.(type) {
	case int, bool:
		return true
	}
	return false
}

// IsFloat is isinstance(v, float).
func (v Value) IsFloat() bool { _, ok := v.v.(float64); return ok }

// IsStr is isinstance(v, str).
func (v Value) IsStr() bool { _, ok := v.v.(string); return ok }

// IsBool is isinstance(v, bool).
func (v Value) IsBool() bool { _, ok := v.v.(bool); return ok }

// IsList is isinstance(v, list).
func (v Value) IsList() bool { _, ok := v.v.(*py.List[Value]); return ok }

// IsDict is isinstance(v, dict).
func (v Value) IsDict() bool {
	switch v.v.(type) {
	case *py.Dict[string, Value], *py.Dict[Value, Value]:
		return true
	}
	return false
}

// IsTuple is isinstance(v, tuple).
func (v Value) IsTuple() bool { _, ok := v.v.(py.Tuple); return ok }

// Len is len(v) of a str, list or dict.
//
//pyconv:map json.Value.__len__()
func (v Value) Len() int {
	switch x := v.v.(type) {
	case string:
		return py.Len(x)
	case *py.List[Value]:
		return x.Len()
	case *py.Dict[string, Value]:
		return x.Len()
	case *py.Dict[Value, Value]:
		return x.Len()
	case py.Tuple:
		return len(x)
	case []byte:
		return len(x)
	}
	py.Raise("TypeError", "object of type '%s' has no len()", py.TypeName(v.v))
	return 0
}

// Get is v[key] of a dict: KeyError when it isn't there.
//
//pyconv:map json.Value.__getitem__(key: str)
func (v Value) Get(key string) Value {
	switch d := v.v.(type) {
	case *py.Dict[string, Value]:
		return d.Get(key)
	case *py.Dict[Value, Value]:
		return d.Get(Value{key})
	}
	v.wrongIndex("str")
	return None
}

// wrongIndex raises what a value without keys of a type says.
func (v Value) wrongIndex(typ string) {
	switch v.v.(type) {
	case *py.List[Value], py.Tuple:
		py.Raise("TypeError", "%s indices must be integers or slices, not %s", py.TypeName(v.v), typ)
	case string:
		py.Raise("TypeError", "string indices must be integers, not '%s'", typ)
	}
	v.wrong("subscriptable")
}

// At is v[i] of a list or a str.
//
//pyconv:map json.Value.__getitem__(i: int)
func (v Value) At(i int) Value {
	switch x := v.v.(type) {
	case *py.List[Value]:
		return x.At(i)
	case py.Tuple:
		return Of(py.At(x, i))
	case string:
		return Value{py.Index(x, i)}
	case *py.Dict[string, Value]:
		panic(py.NewException("KeyError", i))
	case *py.Dict[Value, Value]:
		return x.Get(Value{i})
	case operand:
		return Value{x.PyItem(i)}
	}
	v.wrong("subscriptable")
	return None
}

// GetOpt is v.get(key): None when it isn't there.
//
//pyconv:map json.Value.get(key: str)
func (v Value) GetOpt(key string) Value { return v.Dict().GetOr(key, None) }

// GetInt is v.get(key, fallback) of an int.
//
//pyconv:map json.Value.get(key: str, default: int)
func (v Value) GetInt(key string, fallback int) int {
	if x, ok := v.Dict().Lookup(key); ok {
		return x.Int()
	}
	return fallback
}

// GetFloat is v.get(key, fallback) of a float.
//
//pyconv:map json.Value.get(key: str, default: float)
func (v Value) GetFloat(key string, fallback float64) float64 {
	if x, ok := v.Dict().Lookup(key); ok {
		return x.Float()
	}
	return fallback
}

// GetStr is v.get(key, fallback) of a str.
//
//pyconv:map json.Value.get(key: str, default: str)
func (v Value) GetStr(key, fallback string) string {
	if x, ok := v.Dict().Lookup(key); ok {
		return x.Str()
	}
	return fallback
}

// GetBool is v.get(key, fallback) of a bool.
//
//pyconv:map json.Value.get(key: str, default: bool)
func (v Value) GetBool(key string, fallback bool) bool {
	if x, ok := v.Dict().Lookup(key); ok {
		return x.Bool()
	}
	return fallback
}

// GetOr is v.get(key, default) of anything else.
//
//pyconv:map json.Value.get(key: str, default: tree)
func (v Value) GetOr(key string, fallback any) Value {
	if x, ok := v.Dict().Lookup(key); ok {
		return x
	}
	return Of(fallback)
}

// Has is key in v of a dict.
func (v Value) Has(key string) bool { return v.Dict().Has(key) }

// Set is v[key] = x of a dict; see Of for what x may be.
//
//pyconv:map json.Value.__setitem__(key: str, x: tree)
func (v Value) Set(key string, x any) {
	if d, ok := v.v.(*py.Dict[Value, Value]); ok {
		d.Set(Value{key}, Of(x))
		return
	}
	v.Dict().Set(key, Of(x))
}

// Keys is list(v.keys()).
//
//pyconv:map json.Value.keys()
func (v Value) Keys() []string { return v.Dict().Keys() }

// Values is list(v.values()).
//
//pyconv:map json.Value.values()
func (v Value) Values() []Value { return v.Dict().Values() }

// Items is list(v.items()).
//
//pyconv:map json.Value.items()
func (v Value) Items() []py.Tuple2[string, Value] {
	items := []py.Tuple2[string, Value]{}
	for key, value := range v.Dict().All() {
		items = append(items, py.Tuple2[string, Value]{V0: key, V1: value})
	}
	return items
}

// Elements are the items of a list, for iterating.
func (v Value) Elements() []Value { return v.List().Items }

// Ints is a list of ints.
func (v Value) Ints() []int { return each(v, Value.Int) }

// Floats is a list of floats.
func (v Value) Floats() []float64 { return each(v, Value.Float) }

// Strs is a list of strs.
func (v Value) Strs() []string { return each(v, Value.Str) }

func each[T any](v Value, read func(Value) T) []T {
	out := make([]T, 0, v.Len())
	for _, item := range v.List().Items {
		out = append(out, read(item))
	}
	return out
}

// PyEqual is v == other.
func (v Value) PyEqual(other any) bool {
	other = plain(other)
	for _, x := range []any{v.v, other} {
		if _, ok := x.(operand); ok {
			py.Raise("NotImplementedError", "a comparison with a tensor of which the run tells the type")
		}
	}
	return py.Equal(v.v, other)
}

// PyStr is str(v).
func (v Value) PyStr() string { return py.Str(v.v) }

// PyRepr is repr(v).
func (v Value) PyRepr() string { return py.Repr(v.v) }

// PyType is type(v).__name__.
func (v Value) PyType() string { return py.TypeName(v.v) }

// PyFormat is format(v, spec).
func (v Value) PyFormat(spec string) string { return py.Format(v.v, spec) }
