package py

import (
	"reflect"
	"strconv"
)

// Tuple1 is a tuple of one item.
type Tuple1[A any] struct {
	V0 A
}

// Tuple4 is a tuple of four items.
type Tuple4[A, B, C, D any] struct {
	V0 A
	V1 B
	V2 C
	V3 D
}

// Tuple5 is a tuple of five items.
type Tuple5[A, B, C, D, E any] struct {
	V0 A
	V1 B
	V2 C
	V3 D
	V4 E
}

// Tuple6 is a tuple of six items.
type Tuple6[A, B, C, D, E, F any] struct {
	V0 A
	V1 B
	V2 C
	V3 D
	V4 E
	V5 F
}

// Tuple7 is a tuple of seven items.
type Tuple7[A, B, C, D, E, F, G any] struct {
	V0 A
	V1 B
	V2 C
	V3 D
	V4 E
	V5 F
	V6 G
}

// Tuple8 is a tuple of eight items.
type Tuple8[A, B, C, D, E, F, G, H any] struct {
	V0 A
	V1 B
	V2 C
	V3 D
	V4 E
	V5 F
	V6 G
	V7 H
}

// OpenTuple is a tuple whose first items are known one by one, in a TupleN, and
// which any number of others follow.
type OpenTuple[H, T any] struct {
	Head H
	Rest []T
}

// PyRepr shows the tuple as one.
func (t OpenTuple[H, T]) PyRepr() string {
	head := reflect.ValueOf(t.Head)
	items := make(Tuple, 0, head.NumField()+len(t.Rest))
	for i := range head.NumField() {
		items = append(items, head.Field(i).Interface())
	}
	return Repr(append(items, Anys(t.Rest)...))
}

// UnpackBehind checks that the items behind the first ones make up want, as
// a, b = items does.
func UnpackBehind[T any](rest []T, first, want int) {
	switch n := first + len(rest); {
	case n < want:
		Raise("ValueError", "not enough values to unpack (expected %d, got %d)", want, n)
	case n > want:
		Raise("ValueError", "too many values to unpack (expected %d, got %d)", want, n)
	}
}

// Anys returns the items as a slice of any, for print(*items) and tuples.
func Anys[T any](items []T) []any {
	out := make([]any, len(items))
	for i, v := range items {
		out[i] = v
	}
	return out
}

// TupleOrNone is a slice as a tuple, nil as None, for printing.
func TupleOrNone[T any](items []T) any {
	if items == nil {
		return nil
	}
	return Tuple(Anys(items))
}

// ListOrNone is a slice as a list, nil as None, for printing.
func ListOrNone[T any](items []T) any {
	if items == nil {
		return nil
	}
	return items
}

// Tuples returns slices as tuples, for printing.
func Tuples[T any](items [][]T) []any {
	out := make([]any, len(items))
	for i, v := range items {
		out[i] = Tuple(Anys(v))
	}
	return out
}

// Floats returns ints as floats.
func Floats(items []int) []float64 {
	out := make([]float64, len(items))
	for i, v := range items {
		out[i] = float64(v)
	}
	return out
}

// Enumerate is list(enumerate(items, start)).
func Enumerate[T any](items []T, start int) []Tuple2[int, T] {
	out := make([]Tuple2[int, T], len(items))
	for i, v := range items {
		out[i] = Tuple2[int, T]{start + i, v}
	}
	return out
}

// ItemTuples is list(d.items()).
func ItemTuples[K comparable, V any](d *Dict[K, V]) []Tuple2[K, V] {
	out := make([]Tuple2[K, V], 0, d.Len())
	for k, v := range d.All() {
		out = append(out, Tuple2[K, V]{k, v})
	}
	return out
}

// DictFrom is dict(pairs).
func DictFrom[K comparable, V any](pairs []Tuple2[K, V]) *Dict[K, V] {
	d := NewDict[K, V]()
	for _, p := range pairs {
		d.Set(p.V0, p.V1)
	}
	return d
}

// DictFromRows is dict(rows) of two items each.
func DictFromRows[T comparable](rows [][]T) *Dict[T, T] {
	d := NewDict[T, T]()
	for i, row := range rows {
		if len(row) != 2 {
			Raise("ValueError", "dictionary update sequence element #%d has length %d; 2 is required", i, len(row))
		}
		d.Set(row[0], row[1])
	}
	return d
}

// EqualOpt is a == b where either may be None.
func EqualOpt[T any](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return Equal(*a, *b)
}

// EqualLists is a == b for lists and tuples.
func EqualLists[T any](a, b []T) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !Equal(a[i], b[i]) {
			return false
		}
	}
	return true
}

// UnpackAtLeast checks that items has at least n values, as a, *b = items does.
func UnpackAtLeast[T any](items []T, n int) {
	if len(items) < n {
		Raise("ValueError", "not enough values to unpack (expected at least %d, got %d)", n, len(items))
	}
}

// UnpackAtLeastAmong is UnpackAtLeast of a list that stands among other values.
func UnpackAtLeastAmong[T any](items []T, n, others int) {
	if len(items) < n {
		Raise("ValueError", "not enough values to unpack (expected at least %d, got %d)", n+others, len(items)+others)
	}
}

// DeleteAt is del items[i]; the result must be assigned back.
func DeleteAt[T any](items []T, i int) []T {
	_, rest := Pop(items, i)
	return rest
}

// CountTrue is sum(values) of bools.
func CountTrue(values []bool) int {
	n := 0
	for _, v := range values {
		if v {
			n++
		}
	}
	return n
}

// MinOr is min(values, default=def).
func MinOr[T Ordered](values []T, def T) T {
	if len(values) == 0 {
		return def
	}
	return Min(values...)
}

// MaxOr is max(values, default=def).
func MaxOr[T Ordered](values []T, def T) T {
	if len(values) == 0 {
		return def
	}
	return Max(values...)
}

// Raw is text that print shows as it is, also inside a container.
type Raw string

// PyStr is the text.
func (r Raw) PyStr() string { return string(r) }

// PyRepr is the text.
func (r Raw) PyRepr() string { return string(r) }

// ClassRepr is repr of a class: <class 'int'>.
func ClassRepr(name string) Raw { return Raw("<class '" + name + "'>") }

// ObjectRepr is repr of an object whose class defines none. The address is
// Go's, as it is Python's: no two runs agree.
func ObjectRepr(class string, object any) Raw {
	return Raw("<" + class + " object at 0x" + strconv.FormatUint(uint64(addressOf(object)), 16) + ">")
}

// NamedTuple is repr of a result of torch with names, a line each: names and
// values in turn.
func NamedTuple(class string, namesAndValues ...any) Raw {
	out := class + "("
	for i := 0; i+1 < len(namesAndValues); i += 2 {
		if i > 0 {
			out += ","
		}
		out += "\n"
		out += Str(namesAndValues[i]) + "=" + Repr(namesAndValues[i+1])
	}
	return Raw(out + ")")
}

// Record is a dict with constant keys over values of any type: keys and values
// in turn.
func Record(keysAndValues ...any) *Dict[string, any] {
	d := NewDict[string, any]()
	for i := 0; i+1 < len(keysAndValues); i += 2 {
		d.Set(Str(keysAndValues[i]), keysAndValues[i+1])
	}
	return d
}

func addressOf(object any) uintptr {
	if v := reflect.ValueOf(object); v.Kind() == reflect.Pointer {
		return v.Pointer()
	}
	return 0
}

// View is repr of d.keys(), d.values() or d.items().
func View[T any](name string, items []T) Raw {
	return Raw(name + "(" + string(appendList(nil, items)) + ")")
}

// OpenRecord is a dict with constant keys of which some are not there:
// keys and pointers to values in turn, nil for what is absent.
func OpenRecord(keysAndValues ...any) *Dict[string, any] {
	var there []any
	for i := 0; i+1 < len(keysAndValues); i += 2 {
		v := reflect.ValueOf(keysAndValues[i+1])
		switch v.Kind() {
		case reflect.Pointer, reflect.Slice:
			if v.IsNil() {
				continue
			}
		}
		if v.IsValid() {
			there = append(there, keysAndValues[i], keysAndValues[i+1])
		}
	}
	return Record(there...)
}

// Or is *p, or def where p is nil.
func Or[T any](p *T, def T) T {
	if p == nil {
		return def
	}
	return *p
}

// Options is what a trailing options argument holds.
func Options[T any](opts []T) (o T) {
	if len(opts) > 0 {
		o = opts[0]
	}
	return o
}

// Present is record[key]: KeyError where the key is not there.
func Present[T any](p *T, key string) T {
	if p == nil {
		panic(NewException("KeyError", key))
	}
	return *p
}
