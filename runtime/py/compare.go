package py

import (
	"reflect"
	"slices"
	"strings"
)

// Equaler is implemented by types with an __eq__ of their own.
type Equaler interface {
	PyEqual(other any) bool
}

// Numbered is implemented by types whose values may stand for a number, nil for
// one that does not.
type Numbered interface {
	PyNumber() any
}

// Comparer is implemented by types that order by rules of their own.
type Comparer interface {
	PyCompare(other any) int
}

// Equal is a == b: numbers by value across types, lists, tuples and dicts by
// their items, objects by PyEqual or by identity.
func Equal(a, b any) bool {
	a, b = deref(a), deref(b)
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	if e, ok := a.(Equaler); ok {
		return e.PyEqual(b)
	}
	if x, ok := a.(string); ok {
		y, ok := b.(string)
		return ok && x == y
	}
	if x, ok := number(a); ok {
		y, ok := number(b)
		return ok && x.equal(y)
	}
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	if xs, ok := sequence(x); ok {
		ys, ok := sequence(y)
		if !ok || len(xs) != len(ys) || isTuple(x) != isTuple(y) {
			return false
		}
		for i := range xs {
			if !Equal(xs[i], ys[i]) {
				return false
			}
		}
		return true
	}
	if x.Kind() == reflect.Map && y.Kind() == reflect.Map {
		if x.Len() != y.Len() || x.Type().Key() != y.Type().Key() {
			return false
		}
		for _, key := range x.MapKeys() {
			if v := y.MapIndex(key); !v.IsValid() || !Equal(x.MapIndex(key).Interface(), v.Interface()) {
				return false
			}
		}
		return true
	}
	return x.Type() == y.Type() && x.Comparable() && a == b
}

// Compare orders a and b as Python's < does: -1, 0 or 1. It takes numbers,
// strings, lists or tuples of those, and what is a Comparer; others raise
// TypeError.
func Compare(a, b any) int {
	a, b = deref(a), deref(b)
	if x, ok := a.(Comparer); ok {
		return x.PyCompare(b)
	}
	if x, ok := a.(string); ok {
		if y, ok := b.(string); ok {
			return strings.Compare(x, y)
		}
	}
	if x, ok := number(a); ok {
		if y, ok := number(b); ok {
			return x.compare(y)
		}
	}
	if a != nil && b != nil {
		x, y := reflect.ValueOf(a), reflect.ValueOf(b)
		xs, xok := sequence(x)
		ys, yok := sequence(y)
		if xok && yok && isTuple(x) == isTuple(y) {
			for i := range min(len(xs), len(ys)) {
				if !Equal(xs[i], ys[i]) {
					return Compare(xs[i], ys[i])
				}
			}
			return order(len(xs), len(ys))
		}
	}
	Raise("TypeError", "'<' not supported between instances of '%s' and '%s'", TypeName(a), TypeName(b))
	return 0
}

// Less is a < b of values that [Compare] orders.
func Less[T any](a, b T) bool {
	switch x := any(a).(type) {
	case int:
		return x < any(b).(int)
	case float64:
		return x < any(b).(float64)
	case string:
		return x < any(b).(string)
	}
	return Compare(a, b) < 0
}

// Plain is the value behind an Optional, nil for None, or behind one that
// shows when the program runs what it is: a JSON value.
func Plain(v any) any {
	v = deref(v)
	if x, ok := v.(interface{ Any() any }); ok {
		v = x.Any()
	}
	return deref(v)
}

// deref reads an Optional, a pointer to a scalar or a string, or what is of one of
// two types.
func deref(v any) any {
	switch p := v.(type) {
	case interface{ held() any }:
		if isNilPointer(v) {
			return nil
		}
		return deref(p.held())
	case *int:
		if p != nil {
			return *p
		}
		return nil
	case *float64:
		if p != nil {
			return *p
		}
		return nil
	case *string:
		if p != nil {
			return *p
		}
		return nil
	case *bool:
		if p != nil {
			return *p
		}
		return nil
	}
	return v
}

// num is an int or a float.
type num struct {
	i     int64
	f     float64
	isInt bool
}

func number(v any) (num, bool) {
	switch v := v.(type) {
	case int:
		return num{i: int64(v), isInt: true}, true
	case float64:
		return num{f: v}, true
	case bool:
		return num{i: int64(BoolInt(v)), isInt: true}, true
	case Numbered:
		return number(v.PyNumber())
	}
	switch r := reflect.ValueOf(v); r.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return num{i: r.Int(), isInt: true}, true
	case reflect.Uint8, reflect.Uint16, reflect.Uint32:
		return num{i: int64(r.Uint()), isInt: true}, true
	case reflect.Float32, reflect.Float64:
		return num{f: r.Float()}, true
	}
	return num{}, false
}

func (n num) float() float64 {
	if n.isInt {
		return float64(n.i)
	}
	return n.f
}

func (n num) compare(m num) int {
	if n.isInt && m.isInt {
		switch {
		case n.i < m.i:
			return -1
		case n.i > m.i:
			return 1
		}
		return 0
	}
	return order(n.float(), m.float())
}

func (n num) equal(m num) bool {
	if n.isInt && m.isInt {
		return n.i == m.i
	}
	return n.float() == m.float()
}

// order compares as repeated < would: NaN is neither less nor greater.
func order[T Ordered](a, b T) int {
	switch {
	case a < b:
		return -1
	case b < a:
		return 1
	}
	return 0
}

// sequence returns the items of a slice, a *List, or a tuple (an array or a
// struct without identity).
func sequence(v reflect.Value) ([]any, bool) {
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		items := make([]any, v.Len())
		for i := range items {
			items[i] = v.Index(i).Interface()
		}
		return items, true
	case reflect.Struct:
		var items []any
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				items = append(items, v.Field(i).Interface())
			}
		}
		return items, true
	case reflect.Pointer:
		if l, ok := v.Interface().(interface{ anyItems() []any }); ok && !v.IsNil() {
			return l.anyItems(), true
		}
	}
	return nil, false
}

// Sequence are the items of a list or a tuple, whatever its Go type.
func Sequence(v any) ([]any, bool) { return anySequence(v) }

func anySequence(v any) ([]any, bool) {
	if v == nil {
		return nil, false
	}
	return sequence(reflect.ValueOf(v))
}

func isTuple(v reflect.Value) bool {
	return v.Kind() == reflect.Array || v.Kind() == reflect.Struct || v.Type() == reflect.TypeFor[Tuple]()
}

// Sorted is sorted(items, reverse=reverse): a sorted copy; equal items keep
// their order.
//
//pyconv:map sorted(iterable: ints, reverse: bool = False)
//pyconv:map sorted(iterable: floats, reverse: bool = False)
//pyconv:map sorted(iterable: strs, reverse: bool = False)
func Sorted[T Ordered](items []T, reverse bool) []T {
	sorted := slices.Clone(items)
	Sort(sorted, reverse)
	return sorted
}

// Sort is items.sort(reverse=reverse), in place.
func Sort[T Ordered](items []T, reverse bool) {
	if reverse {
		slices.SortStableFunc(items, func(a, b T) int { return order(b, a) })
	} else {
		slices.SortStableFunc(items, order[T])
	}
}

// SortedBy is sorted(items, key=key, reverse=reverse). Keys may be numbers,
// strings, or tuples and lists of those; key is called once an item.
func SortedBy[T, K any](items []T, key func(T) K, reverse bool) []T {
	sorted := slices.Clone(items)
	SortBy(sorted, key, reverse)
	return sorted
}

// SortBy is items.sort(key=key, reverse=reverse), in place.
func SortBy[T, K any](items []T, key func(T) K, reverse bool) {
	type keyed struct {
		key  K
		item T
	}
	rows := make([]keyed, len(items))
	for i, item := range items {
		rows[i] = keyed{key(item), item}
	}
	slices.SortStableFunc(rows, func(a, b keyed) int {
		if reverse {
			a, b = b, a
		}
		return Compare(a.key, b.key)
	})
	for i, row := range rows {
		items[i] = row.item
	}
}

// TypeNamer is implemented by types that tell their Python class's name.
type TypeNamer interface {
	PyType() string
}

// TypeName is type(v).__name__.
func TypeName(v any) string {
	v = deref(v)
	switch v := v.(type) {
	case nil:
		return "NoneType"
	case TypeNamer:
		return v.PyType()
	case interface{ ClassName() string }: // a module, an exception
		return v.ClassName()
	case []byte:
		return "bytes"
	case Tuple:
		return "tuple"
	}
	r := reflect.ValueOf(v)
	switch r.Kind() {
	case reflect.Bool:
		return "bool"
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return "int"
	case reflect.Float32, reflect.Float64:
		return "float"
	case reflect.Complex64, reflect.Complex128:
		return "complex"
	case reflect.String:
		return "str"
	case reflect.Slice:
		return "list"
	case reflect.Map:
		return "dict"
	case reflect.Array, reflect.Struct:
		return "tuple"
	case reflect.Func:
		return "function"
	case reflect.Pointer:
		return r.Type().Elem().Name()
	}
	return "object"
}
