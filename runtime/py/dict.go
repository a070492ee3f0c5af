package py

import (
	"iter"
	"slices"
)

// Dict is a Python dict: it keeps the order of insertion, and a *Dict aliases
// as Python's does. Keys that Go holds equal are one key.
type Dict[K comparable, V any] struct {
	index   map[K]int
	entries []entry[K, V]
	dead    int          // deleted entries
	kind    *dictKind[V] // of a defaultdict or Counter
	same    map[int][]K  // keys that are objects with a hash of their own, by it
}

// Hasher is implemented by objects with a __hash__ of their own: as keys, those
// that are equal are one.
type Hasher interface {
	PyHash() int
}

// canon is the key of d that is equal to key, key itself where there is none.
func (d *Dict[K, V]) canon(key K) K {
	if h, ok := any(key).(Hasher); ok {
		for _, k := range d.same[h.PyHash()] {
			if Equal(k, key) {
				return k
			}
		}
	}
	return key
}

// keep notes a new key that has a hash of its own.
func (d *Dict[K, V]) keep(key K) {
	if h, ok := any(key).(Hasher); ok {
		if d.same == nil {
			d.same = map[int][]K{}
		}
		n := h.PyHash()
		d.same[n] = append(d.same[n], key)
	}
}

// forget takes back a key with a hash of its own.
func (d *Dict[K, V]) forget(key K) {
	if h, ok := any(key).(Hasher); ok {
		n := h.PyHash()
		d.same[n] = slices.DeleteFunc(d.same[n], func(k K) bool { return k == key })
	}
}

type entry[K comparable, V any] struct {
	key   K
	value V
	live  bool
}

// Pair is an item of a dict; it prints as a tuple.
type Pair[K, V any] struct {
	Key   K
	Value V
}

// KV returns a pair, for [DictOf].
func KV[K, V any](key K, value V) Pair[K, V] { return Pair[K, V]{key, value} }

// NewDict returns an empty dict.
func NewDict[K comparable, V any]() *Dict[K, V] {
	return &Dict[K, V]{index: map[K]int{}}
}

// DictOf returns a dict of the pairs, in their order.
func DictOf[K comparable, V any](pairs ...Pair[K, V]) *Dict[K, V] {
	d := NewDict[K, V]()
	for _, pair := range pairs {
		d.Set(pair.Key, pair.Value)
	}
	return d
}

// Len is len(d).
func (d *Dict[K, V]) Len() int { return len(d.index) }

// Has is key in d.
func (d *Dict[K, V]) Has(key K) bool {
	if d.same != nil {
		key = d.canon(key)
	}
	_, ok := d.index[key]
	return ok
}

// Get is d[key]; a key that isn't there raises KeyError.
func (d *Dict[K, V]) Get(key K) V {
	if d.same != nil {
		key = d.canon(key)
	}
	i, ok := d.index[key]
	if !ok {
		if d.kind != nil && d.kind.missing != nil {
			v := d.kind.missing()
			if d.kind.keep {
				d.Set(key, v)
			}
			return v
		}
		panic(NewException("KeyError", key))
	}
	return d.entries[i].value
}

// Lookup returns the value of key and whether there is one.
func (d *Dict[K, V]) Lookup(key K) (V, bool) {
	if d.same != nil {
		key = d.canon(key)
	}
	i, ok := d.index[key]
	if !ok {
		var zero V
		return zero, false
	}
	return d.entries[i].value, true
}

// GetOr is d.get(key, fallback).
func (d *Dict[K, V]) GetOr(key K, fallback V) V {
	if v, ok := d.Lookup(key); ok {
		return v
	}
	return fallback
}

// GetOpt is d.get(key): a pointer to a copy of the value, nil for None.
func (d *Dict[K, V]) GetOpt(key K) *V {
	if v, ok := d.Lookup(key); ok {
		return &v
	}
	return nil
}

// Set is d[key] = value.
func (d *Dict[K, V]) Set(key K, value V) {
	if d.same != nil {
		key = d.canon(key)
	}
	if i, ok := d.index[key]; ok {
		d.entries[i].value = value
		return
	}
	if d.index == nil {
		d.index = map[K]int{}
	}
	if d.same != nil || len(d.index) == 0 {
		d.keep(key)
	}
	d.index[key] = len(d.entries)
	d.entries = append(d.entries, entry[K, V]{key, value, true})
}

// Delete is del d[key].
func (d *Dict[K, V]) Delete(key K) {
	if _, ok := d.remove(key); !ok {
		panic(NewException("KeyError", key))
	}
}

func (d *Dict[K, V]) remove(key K) (V, bool) {
	if d.same != nil {
		key = d.canon(key)
	}
	i, ok := d.index[key]
	if !ok {
		var zero V
		return zero, false
	}
	if d.same != nil {
		d.forget(key)
	}
	v := d.entries[i].value
	delete(d.index, key)
	d.entries[i] = entry[K, V]{}
	d.dead++
	if d.dead > 32 && d.dead > len(d.entries)/2 {
		d.compact()
	}
	return v, true
}

// compact drops deleted entries. It makes a new slice, so that an iteration
// under way keeps its own.
func (d *Dict[K, V]) compact() {
	live := make([]entry[K, V], 0, len(d.index))
	for _, e := range d.entries {
		if e.live {
			d.index[e.key] = len(live)
			live = append(live, e)
		}
	}
	d.entries, d.dead = live, 0
}

// Pop is d.pop(key).
func (d *Dict[K, V]) Pop(key K) V {
	v, ok := d.remove(key)
	if !ok {
		panic(NewException("KeyError", key))
	}
	return v
}

// PopOr is d.pop(key, fallback).
func (d *Dict[K, V]) PopOr(key K, fallback V) V {
	if v, ok := d.remove(key); ok {
		return v
	}
	return fallback
}

// Popitem is d.popitem(): the last pair.
func (d *Dict[K, V]) Popitem() (K, V) {
	for i := len(d.entries) - 1; i >= 0; i-- {
		if d.entries[i].live {
			key := d.entries[i].key
			return key, d.Pop(key)
		}
	}
	panic(NewException("KeyError", "popitem(): dictionary is empty"))
}

// Setdefault is d.setdefault(key, value).
func (d *Dict[K, V]) Setdefault(key K, value V) V {
	if v, ok := d.Lookup(key); ok {
		return v
	}
	d.Set(key, value)
	return value
}

// Update is d.update(other).
func (d *Dict[K, V]) Update(other *Dict[K, V]) {
	for _, e := range other.entries {
		if e.live {
			d.Set(e.key, e.value)
		}
	}
}

// Copy is d.copy().
func (d *Dict[K, V]) Copy() *Dict[K, V] {
	c := NewDict[K, V]()
	c.kind = d.kind
	c.Update(d)
	return c
}

// PopOpt is d.pop(key, None): a pointer to the value, nil for None.
func (d *Dict[K, V]) PopOpt(key K) *V {
	if v, ok := d.remove(key); ok {
		return &v
	}
	return nil
}

// Plain is dict(d) of a dict of any class.
func (d *Dict[K, V]) Plain() *Dict[K, V] {
	c := NewDict[K, V]()
	c.Update(d)
	return c
}

// Clear is d.clear().
func (d *Dict[K, V]) Clear() {
	*d = Dict[K, V]{index: map[K]int{}, kind: d.kind}
}

// Keys is list(d.keys()).
func (d *Dict[K, V]) Keys() []K {
	keys := make([]K, 0, d.Len())
	for _, e := range d.entries {
		if e.live {
			keys = append(keys, e.key)
		}
	}
	return keys
}

// Values is list(d.values()).
func (d *Dict[K, V]) Values() []V {
	values := make([]V, 0, d.Len())
	for _, e := range d.entries {
		if e.live {
			values = append(values, e.value)
		}
	}
	return values
}

// Items is list(d.items()).
func (d *Dict[K, V]) Items() []Pair[K, V] {
	items := make([]Pair[K, V], 0, d.Len())
	for _, e := range d.entries {
		if e.live {
			items = append(items, Pair[K, V]{e.key, e.value})
		}
	}
	return items
}

// Places loops over the keys and the places of their values, which hold until a
// key is added.
func (d *Dict[K, V]) Places() iter.Seq2[K, *V] {
	return func(yield func(K, *V) bool) {
		for i := range d.entries {
			if e := &d.entries[i]; e.live && !yield(e.key, &e.value) {
				return
			}
		}
	}
}

// All yields the pairs in order. Adding or deleting keys on the way raises
// RuntimeError, as in Python.
func (d *Dict[K, V]) All() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		n := d.Len()
		for i := 0; i < len(d.entries); i++ {
			e := d.entries[i]
			if !e.live {
				continue
			}
			if !yield(e.key, e.value) {
				return
			}
			if d.Len() != n {
				Raise("RuntimeError", "dictionary changed size during iteration")
			}
		}
	}
}

// PyEqual is d == other: the same keys with equal values, in any order.
func (d *Dict[K, V]) PyEqual(other any) bool {
	o, ok := other.(*Dict[K, V])
	if !ok || d.Len() != o.Len() {
		return false
	}
	for _, e := range d.entries {
		if e.live {
			if v, ok := o.Lookup(e.key); !ok || !Equal(e.value, v) {
				return false
			}
		}
	}
	return true
}

// PyStr is str(d).
func (d *Dict[K, V]) PyStr() string { return d.PyRepr() }

// PyRepr is repr(d).
func (d *Dict[K, V]) PyRepr() string {
	entries := d.entries
	if d.kind != nil && d.kind.class == "Counter" { // the most common first
		entries = slices.Clone(entries)
		slices.SortStableFunc(entries, func(a, b entry[K, V]) int { return Compare(b.value, a.value) })
	}
	dst := []byte{'{'}
	for _, e := range entries {
		if !e.live {
			continue
		}
		if len(dst) > 1 {
			dst = append(dst, ", "...)
		}
		dst = appendRepr(dst, e.key)
		dst = append(dst, ": "...)
		dst = appendRepr(dst, e.value)
	}
	return d.shownAs(string(append(dst, '}')))
}

// PyType is "dict", or the class of the collections module.
func (d *Dict[K, V]) PyType() string {
	if d.kind != nil {
		return d.kind.class
	}
	return "dict"
}

// namedItem finds a string key, for % formatting with a dict.
func (d *Dict[K, V]) namedItem(name string) (any, bool) {
	key, ok := any(name).(K)
	if !ok {
		return nil, false
	}
	v, ok := d.Lookup(key)
	return v, ok
}

// anyPairs are the items, for writing a dict of any type.
func (d *Dict[K, V]) anyPairs() []Pair[any, any] {
	pairs := make([]Pair[any, any], 0, d.Len())
	for _, e := range d.entries {
		if e.live {
			pairs = append(pairs, Pair[any, any]{e.key, e.value})
		}
	}
	return pairs
}

// Pairs returns the items of a *Dict of any type, and whether v is one.
func Pairs(v any) ([]Pair[any, any], bool) {
	switch d := v.(type) {
	case interface{ anyPairs() []Pair[any, any] }:
		return d.anyPairs(), true
	case interface{ PyItems() []any }: // a dict that the converter made a struct: keys and values in turn
		var pairs []Pair[any, any]
		for items := d.PyItems(); len(items) > 1; items = items[2:] {
			pairs = append(pairs, Pair[any, any]{Key: items[0], Value: items[1]})
		}
		return pairs, true
	}
	return nil, false
}

func (d *Dict[K, V]) each(do func(k, v any)) {
	for k, v := range d.All() {
		do(k, v)
	}
}
