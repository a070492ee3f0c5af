package py

import (
	"iter"
	"slices"
	"strconv"
)

// dictKind is what sets a dict of the collections module apart.
type dictKind[V any] struct {
	class   string   // "Counter", "defaultdict", "OrderedDict"
	factory string   // how repr shows a defaultdict's factory
	missing func() V // the value of a key that isn't there; nil raises KeyError
	keep    bool     // and d[key] keeps it
}

// NewDefaultDict is collections.defaultdict(factory); name is the factory as
// repr shows it, "<class 'list'>".
func NewDefaultDict[K comparable, V any](name string, factory func() V) *Dict[K, V] {
	d := NewDict[K, V]()
	d.kind = &dictKind[V]{class: "defaultdict", factory: name, missing: factory, keep: true}
	return d
}

// NewCounter is collections.Counter(items).
func NewCounter[T comparable](items ...T) *Dict[T, int] {
	d := NewDict[T, int]()
	d.kind = &dictKind[int]{class: "Counter", missing: func() int { return 0 }}
	CountItems(d, items)
	return d
}

// CountItems is counter.update(items).
func CountItems[T comparable](d *Dict[T, int], items []T) {
	for _, v := range items {
		d.Set(v, d.GetOr(v, 0)+1)
	}
}

// CountFrom is Counter(mapping).
func CountFrom[T comparable](counts *Dict[T, int]) *Dict[T, int] {
	d := NewCounter[T]()
	AddCounts(d, counts)
	return d
}

// AddCounts is counter.update(mapping).
func AddCounts[T comparable](d, counts *Dict[T, int]) {
	for k, n := range counts.All() {
		d.Set(k, d.GetOr(k, 0)+n)
	}
}

// NewOrderedDict makes a dict print as an OrderedDict.
func NewOrderedDict[K comparable, V any](d *Dict[K, V]) *Dict[K, V] {
	d.kind = &dictKind[V]{class: "OrderedDict"}
	return d
}

// MostCommon is counter.most_common(n); a negative n gives all.
func MostCommon[T comparable](d *Dict[T, int], n int) []Tuple2[T, int] {
	out := ItemTuples(d)
	slices.SortStableFunc(out, func(a, b Tuple2[T, int]) int { return b.V1 - a.V1 })
	if n >= 0 && n < len(out) {
		out = out[:n]
	}
	return out
}

// Elements is list(counter.elements()).
func Elements[T comparable](d *Dict[T, int]) []T {
	var out []T
	for k, n := range d.All() {
		for range n {
			out = append(out, k)
		}
	}
	return out
}

// MoveToEnd is d.move_to_end(key).
func (d *Dict[K, V]) MoveToEnd(key K) {
	v := d.Pop(key)
	d.Set(key, v)
}

// shownAs wraps a dict's repr as its class shows it.
func (d *Dict[K, V]) shownAs(repr string) string {
	if d.kind == nil {
		return repr
	}
	switch d.kind.class {
	case "defaultdict":
		return "defaultdict(" + d.kind.factory + ", " + repr + ")"
	}
	if d.Len() == 0 {
		return d.kind.class + "()"
	}
	return d.kind.class + "(" + repr + ")"
}

// Deque is collections.deque: a queue with two ends.
type Deque[T any] struct {
	Items  []T
	maxlen int // -1 for none
}

// NewDeque is deque(items, maxlen); a negative maxlen is none.
func NewDeque[T any](items []T, maxlen int) *Deque[T] {
	d := &Deque[T]{maxlen: maxlen}
	for _, v := range items {
		d.Append(v)
	}
	return d
}

// Len is len(d).
func (d *Deque[T]) Len() int { return len(d.Items) }

// Append is d.append(v): a full deque drops its first item.
func (d *Deque[T]) Append(v T) {
	d.Items = append(d.Items, v)
	if d.maxlen >= 0 && len(d.Items) > d.maxlen {
		d.Items = d.Items[1:]
	}
}

// Appendleft is d.appendleft(v): a full deque drops its last item.
func (d *Deque[T]) Appendleft(v T) {
	d.Items = slices.Insert(d.Items, 0, v)
	if d.maxlen >= 0 && len(d.Items) > d.maxlen {
		d.Items = d.Items[:d.maxlen]
	}
}

// Extend is d.extend(items).
func (d *Deque[T]) Extend(items []T) {
	for _, v := range items {
		d.Append(v)
	}
}

// Pop is d.pop().
func (d *Deque[T]) Pop() T {
	if len(d.Items) == 0 {
		Raise("IndexError", "pop from an empty deque")
	}
	v := d.Items[len(d.Items)-1]
	d.Items = d.Items[:len(d.Items)-1]
	return v
}

// Popleft is d.popleft().
func (d *Deque[T]) Popleft() T {
	if len(d.Items) == 0 {
		Raise("IndexError", "pop from an empty deque")
	}
	v := d.Items[0]
	d.Items = d.Items[1:]
	return v
}

// Rotate is d.rotate(n): n steps to the right.
func (d *Deque[T]) Rotate(n int) {
	if len(d.Items) == 0 {
		return
	}
	k := Mod(n, len(d.Items))
	cut := len(d.Items) - k
	d.Items = slices.Concat(d.Items[cut:], d.Items[:cut])
}

// Clear is d.clear().
func (d *Deque[T]) Clear() { d.Items = nil }

// All yields the items from left to right.
func (d *Deque[T]) All() iter.Seq[T] { return slices.Values(d.Items) }

// PyStr is str(d).
func (d *Deque[T]) PyStr() string { return d.PyRepr() }

// PyRepr is repr(d).
func (d *Deque[T]) PyRepr() string {
	text := "deque(" + string(appendList(nil, d.Items))
	if d.maxlen >= 0 {
		text += ", maxlen=" + strconv.Itoa(d.maxlen)
	}
	return text + ")"
}

// PyType is the name that type() shows.
func (d *Deque[T]) PyType() string { return "deque" }
