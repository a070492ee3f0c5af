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

// SubtractItems is counter.subtract(items).
func SubtractItems[T comparable](d *Dict[T, int], items []T) {
	for _, v := range items {
		d.Set(v, d.GetOr(v, 0)-1)
	}
}

// SubtractCounts is counter.subtract(mapping).
func SubtractCounts[T comparable](d, counts *Dict[T, int]) {
	for k, n := range counts.All() {
		d.Set(k, d.GetOr(k, 0)-n)
	}
}

// combineCounts makes a Counter of the positive counts that f gives for the
// keys of a, and of b where it has others.
func combineCounts[T comparable](a, b *Dict[T, int], f func(x, y int) int) *Dict[T, int] {
	d := NewCounter[T]()
	for k, n := range a.All() {
		if c := f(n, b.GetOr(k, 0)); c > 0 {
			d.Set(k, c)
		}
	}
	for k, n := range b.All() {
		if c := f(0, n); c > 0 && !a.Has(k) {
			d.Set(k, c)
		}
	}
	return d
}

// SumCounts is a + b of Counters.
func SumCounts[T comparable](a, b *Dict[T, int]) *Dict[T, int] {
	return combineCounts(a, b, func(x, y int) int { return x + y })
}

// LessCounts is a - b of Counters.
func LessCounts[T comparable](a, b *Dict[T, int]) *Dict[T, int] {
	return combineCounts(a, b, func(x, y int) int { return x - y })
}

// UnionCounts is a | b of Counters.
func UnionCounts[T comparable](a, b *Dict[T, int]) *Dict[T, int] {
	return combineCounts(a, b, func(x, y int) int { return max(x, y) })
}

// CommonCounts is a & b of Counters.
func CommonCounts[T comparable](a, b *Dict[T, int]) *Dict[T, int] {
	return combineCounts(a, b, func(x, y int) int { return min(x, y) })
}

// MergeDicts is a | b: a copy of a with b's entries.
func MergeDicts[K comparable, V any](a, b *Dict[K, V]) *Dict[K, V] {
	d := a.Copy()
	d.Update(b)
	return d
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

// MoveToStart is d.move_to_end(key, last=False).
func (d *Dict[K, V]) MoveToStart(key K) {
	v := d.Pop(key)
	rest := d.Items()
	d.Clear()
	d.Set(key, v)
	for _, pair := range rest {
		d.Set(pair.Key, pair.Value)
	}
}

// PopFirst is d.popitem(last=False): the first pair.
func (d *Dict[K, V]) PopFirst() (K, V) {
	for i := range d.entries {
		if d.entries[i].live {
			key := d.entries[i].key
			return key, d.Pop(key)
		}
	}
	panic(NewException("KeyError", "dictionary is empty"))
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

// Extendleft is d.extendleft(items): the last of them becomes the first.
func (d *Deque[T]) Extendleft(items []T) {
	for _, v := range items {
		d.Appendleft(v)
	}
}

// Count is d.count(v).
func (d *Deque[T]) Count(v T) int { return CountOf(d.Items, v) }

// Index is d.index(v).
func (d *Deque[T]) Index(v T) int {
	for i := range d.Items {
		if Equal(d.Items[i], v) {
			return i
		}
	}
	Raise("ValueError", "%s is not in deque", Repr(v))
	return 0
}

// Remove is d.remove(v).
func (d *Deque[T]) Remove(v T) {
	i := d.Index(v)
	d.Items = slices.Delete(d.Items, i, i+1)
}

// Insert is d.insert(i, v).
func (d *Deque[T]) Insert(i int, v T) {
	if d.maxlen >= 0 && len(d.Items) == d.maxlen {
		Raise("IndexError", "deque already at its maximum size")
	}
	d.Items = Insert(d.Items, i, v)
}

// Reverse is d.reverse().
func (d *Deque[T]) Reverse() { slices.Reverse(d.Items) }

// Copy is d.copy().
func (d *Deque[T]) Copy() *Deque[T] {
	return &Deque[T]{Items: slices.Clone(d.Items), maxlen: d.maxlen}
}

// Maxlen is d.maxlen: nil for None.
func (d *Deque[T]) Maxlen() *int {
	if d.maxlen < 0 {
		return nil
	}
	return &d.maxlen
}

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
