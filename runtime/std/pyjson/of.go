package pyjson

import (
	"reflect"

	"github.com/pyconv/pyconv/runtime/py"
)

// Dict is a dict of pairs, of which a later one with the same key counts. Its
// keys are None, numbers, strs or bools.
func Dict(pairs []py.Pair[any, any]) Value {
	text := true
	for _, p := range pairs {
		switch plain(p.Key).(type) {
		case string:
		case nil, bool, int, float64:
			text = false
		default:
			if py.TypeName(p.Key) != "tuple" {
				py.Hash(plain(p.Key))
			}
			py.Raise("NotImplementedError", "a dict with keys of type %s, of which the run tells the type", py.TypeName(p.Key))
		}
	}
	if !text {
		d := py.NewDict[Value, Value]()
		for _, p := range pairs {
			d.Set(Of(p.Key), Of(p.Value))
		}
		return Value{d}
	}
	d := py.NewDict[string, Value]()
	for _, p := range pairs {
		d.Set(plain(p.Key).(string), Of(p.Value))
	}
	return Value{d}
}

// OrderedDict is Dict, as a collections.OrderedDict.
func OrderedDict(pairs []py.Pair[any, any]) Value {
	v := Dict(pairs)
	switch d := v.v.(type) {
	case *py.Dict[string, Value]:
		py.NewOrderedDict(d)
	case *py.Dict[Value, Value]:
		py.NewOrderedDict(d)
	}
	return v
}

func tuple(items []any) Value {
	t := py.Tuple{}
	for _, item := range items {
		t = append(t, Of(item))
	}
	return Value{t}
}

// of makes a Value of what Python would write as JSON.
func of(x any) (Value, bool) {
	if pairs, ok := py.Pairs(x); ok {
		return Dict(pairs), true
	}
	if r := reflect.ValueOf(x); r.Kind() == reflect.Pointer {
		if r.IsNil() {
			return None, true
		}
		if e := r.Elem(); e.Kind() != reflect.Struct {
			return Of(e.Interface()), true
		}
	}
	if items, ok := py.Sequence(x); ok {
		if py.TypeName(x) == "tuple" {
			return tuple(items), true
		}
		list := make([]Value, len(items))
		for i, item := range items {
			list[i] = Of(item)
		}
		return Value{py.NewList(list...)}, true
	}
	return None, false
}
