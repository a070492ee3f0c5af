package py

import (
	"iter"
	"slices"
)

// Set is a Python set. It iterates and prints in CPython's order, that of its
// hash table. Where the hash of an item, as a str's, differs between processes
// of CPython, the order is that of insertion (see settable.go).
type Set[T comparable] struct {
	table  table[T]
	finger int                // where Pop looks first
	loose  *Dict[T, struct{}] // the items, once one has no fixed hash; the table is empty then
	frozen bool
}

// NewSet returns a set of items.
func NewSet[T comparable](items ...T) *Set[T] {
	s := &Set[T]{}
	s.Update(items)
	return s
}

// SetLiteral is a set display of three constants or more, which Python copies from
// a frozenset.
func SetLiteral[T comparable](items ...T) *Set[T] { return SetOf(FrozenLiteral(items...)) }

// FrozenLiteral is the frozenset that Python's compiler makes of a set display of
// constants: it fills it once more when it merges equal constants.
func FrozenLiteral[T comparable](items ...T) *Set[T] {
	return NewSet(NewSet(items...).Items()...).Frozen()
}

// SetOf is set(t).
func SetOf[T comparable](t *Set[T]) *Set[T] {
	s := &Set[T]{}
	s.Merge(t)
	return s
}

// KeySet is set(d).
func KeySet[K comparable, V any](d *Dict[K, V]) *Set[K] {
	s := &Set[K]{}
	s.UpdateKeys(d.Keys())
	return s
}

// Frozen is frozenset(s) of a set that nothing else holds.
func (s *Set[T]) Frozen() *Set[T] {
	s.frozen = true
	return s
}

// PyHash is hash(s), the same for sets of the same items.
func (s *Set[T]) PyHash() int {
	h, _ := s.hashParts()
	return h
}

func (s *Set[T]) hashParts() (int, bool) {
	if s.loose == nil {
		return s.table.frozenHash(), true
	}
	sum := 0
	for v := range s.All() {
		h, _ := hashOf(v)
		sum += h
	}
	return scatter(uint64(sum), s.Len()), false
}

// loosen gives up the table: from here on the items stand in the order of
// insertion.
func (s *Set[T]) loosen() {
	d := NewDict[T, struct{}]()
	for v := range s.All() {
		d.Set(v, struct{}{})
	}
	s.table, s.loose = table[T]{}, d
}

// Len is len(s).
func (s *Set[T]) Len() int {
	if s.loose != nil {
		return s.loose.Len()
	}
	return s.table.live
}

// Has is v in s.
func (s *Set[T]) Has(v T) bool {
	if s.loose != nil {
		return s.loose.Has(v)
	}
	h, fixed := hashOf(v)
	return fixed && s.table.has(v, h)
}

// Add is s.add(v).
func (s *Set[T]) Add(v T) {
	if s.loose == nil {
		h, fixed := hashOf(v)
		if fixed {
			s.table.add(v, h)
			return
		}
		s.loosen()
	}
	s.loose.Set(v, struct{}{})
}

// Update is s.update(items).
func (s *Set[T]) Update(items []T) {
	for _, item := range items {
		s.Add(item)
	}
}

// UpdateKeys is s.update(d), of a dict with these keys.
func (s *Set[T]) UpdateKeys(keys []T) {
	if s.loose == nil {
		s.table.presize(len(keys))
	}
	s.Update(keys)
}

// Merge is s.update(t) and s |= t, of sets.
func (s *Set[T]) Merge(t *Set[T]) {
	if s.loose == nil && t.loose == nil {
		s.table.merge(&t.table)
		return
	}
	s.Update(t.Items())
}

// Discard is s.discard(v).
func (s *Set[T]) Discard(v T) { s.discard(v) }

func (s *Set[T]) discard(v T) bool {
	if s.loose != nil {
		_, ok := s.loose.remove(v)
		return ok
	}
	h, fixed := hashOf(v)
	return fixed && s.table.discard(v, h)
}

// Remove is s.remove(v): KeyError when it isn't there.
func (s *Set[T]) Remove(v T) {
	if !s.discard(v) {
		panic(NewException("KeyError", v))
	}
}

// Pop is s.pop(): the item in the first slot behind that of the last one popped,
// or, in the order of insertion, the oldest.
func (s *Set[T]) Pop() T {
	if s.Len() == 0 {
		panic(NewException("KeyError", "pop from an empty set"))
	}
	if s.loose != nil {
		v := s.Items()[0]
		s.loose.remove(v)
		return v
	}
	for i := s.finger & s.table.mask(); ; i = (i + 1) & s.table.mask() {
		if slot := &s.table.slots[i]; slot.used == slotLive {
			v := slot.key
			s.table.kill(slot)
			s.finger = i + 1
			return v
		}
	}
}

// Clear is s.clear().
func (s *Set[T]) Clear() { s.table, s.loose = table[T]{}, nil }

// Copy is s.copy().
func (s *Set[T]) Copy() *Set[T] {
	t := SetOf(s)
	t.frozen = s.frozen
	return t
}

// Rebuild makes s the set that copy.deepcopy makes of one like it: of a list of
// the items.
func (s *Set[T]) Rebuild() {
	made := NewSet(s.Items()...)
	made.frozen = s.frozen
	*s = *made
}

// Items are the items in the order of iteration.
func (s *Set[T]) Items() []T {
	if s.loose != nil {
		return s.loose.Keys()
	}
	items := make([]T, 0, s.table.live)
	for i := range s.table.slots {
		if s.table.slots[i].used == slotLive {
			items = append(items, s.table.slots[i].key)
		}
	}
	return items
}

func (s *Set[T]) setItems() []any { return Anys(s.Items()) }

// Union is s | t.
func (s *Set[T]) Union(t *Set[T]) *Set[T] {
	u := s.Copy()
	if t != s { // a merge makes room for the items of t, be they there or not
		u.Merge(t)
	}
	return u
}

// UnionItems is s.union(items).
func (s *Set[T]) UnionItems(items []T) *Set[T] {
	u := s.Copy()
	u.Update(items)
	return u
}

// UnionKeys is s.union(d), of a dict with these keys.
func (s *Set[T]) UnionKeys(keys []T) *Set[T] {
	u := s.Copy()
	u.UpdateKeys(keys)
	return u
}

// Intersection is s & t: the items of the smaller one that the other has.
func (s *Set[T]) Intersection(t *Set[T]) *Set[T] {
	switch {
	case s == t:
		return s.Copy()
	case t.Len() > s.Len():
		return s.filter(s.Items(), t.Has)
	}
	return s.filter(t.Items(), s.Has)
}

// IntersectionItems is s.intersection(items).
func (s *Set[T]) IntersectionItems(items []T) *Set[T] { return s.filter(items, s.Has) }

// Difference is s - t.
func (s *Set[T]) Difference(t *Set[T]) *Set[T] {
	if s.Len()/4 > t.Len() {
		u := s.Copy()
		u.DifferenceUpdate(t)
		return u
	}
	return s.filter(s.Items(), func(v T) bool { return !t.Has(v) })
}

// DifferenceItems is s.difference(items).
func (s *Set[T]) DifferenceItems(items []T) *Set[T] {
	u := s.Copy()
	u.DifferenceUpdateItems(items)
	return u
}

// SymmetricDifference is s ^ t.
func (s *Set[T]) SymmetricDifference(t *Set[T]) *Set[T] { return s.SymmetricDifferenceOf(SetOf(t)) }

// SymmetricDifferenceOf is s.symmetric_difference(items), of which fresh is a set
// that nothing else holds.
func (s *Set[T]) SymmetricDifferenceOf(fresh *Set[T]) *Set[T] {
	fresh.SymmetricDifferenceUpdate(s)
	fresh.frozen = s.frozen
	return fresh
}

// IntersectionUpdate is s &= t, in place.
func (s *Set[T]) IntersectionUpdate(t *Set[T]) { s.become(s.Intersection(t)) }

// IntersectionUpdateItems is s.intersection_update(items).
func (s *Set[T]) IntersectionUpdateItems(items []T) { s.become(s.IntersectionItems(items)) }

// DifferenceUpdate is s -= t, in place.
func (s *Set[T]) DifferenceUpdate(t *Set[T]) {
	if s == t {
		s.Clear()
		return
	}
	s.DifferenceUpdateItems(t.Items())
}

// DifferenceUpdateItems is s.difference_update(items). A table of which more than
// a fourth is dead slots is made anew.
func (s *Set[T]) DifferenceUpdateItems(items []T) {
	for _, v := range items {
		s.discard(v)
	}
	if t := &s.table; t.fill-t.live > t.mask()/4 {
		t.grow()
	}
}

// SymmetricDifferenceUpdate is s ^= t, in place.
func (s *Set[T]) SymmetricDifferenceUpdate(t *Set[T]) {
	if s == t {
		s.Clear()
		return
	}
	for _, v := range t.Items() {
		if !s.discard(v) {
			s.Add(v)
		}
	}
}

func (s *Set[T]) become(t *Set[T]) { s.table, s.loose = t.table, t.loose }

// filter is a new set, of the class of s, of the items to keep.
func (s *Set[T]) filter(items []T, keep func(T) bool) *Set[T] {
	out := &Set[T]{frozen: s.frozen}
	for _, v := range items {
		if keep(v) {
			out.Add(v)
		}
	}
	return out
}

// Issubset is s <= t.
func (s *Set[T]) Issubset(t *Set[T]) bool {
	return s.Len() <= t.Len() && !slices.ContainsFunc(s.Items(), func(v T) bool { return !t.Has(v) })
}

// Issuperset is s >= t.
func (s *Set[T]) Issuperset(t *Set[T]) bool { return t.Issubset(s) }

// Isdisjoint is s.isdisjoint(t).
func (s *Set[T]) Isdisjoint(t *Set[T]) bool { return !slices.ContainsFunc(s.Items(), t.Has) }

// All yields the items in their order. Adding or deleting items on the way raises
// RuntimeError, as in Python.
func (s *Set[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		n := s.Len()
		next := func(v T) bool {
			if !yield(v) {
				return false
			}
			if s.Len() != n {
				Raise("RuntimeError", "Set changed size during iteration")
			}
			return true
		}
		if d := s.loose; d != nil {
			for i := 0; i < len(d.entries); i++ {
				if e := d.entries[i]; e.live && !next(e.key) {
					return
				}
			}
			return
		}
		for i := 0; i < len(s.table.slots); i++ {
			if e := s.table.slots[i]; e.used == slotLive && !next(e.key) {
				return
			}
		}
	}
}

// PyEqual is s == other.
func (s *Set[T]) PyEqual(other any) bool {
	t, ok := other.(*Set[T])
	return ok && s.Len() == t.Len() && s.Issubset(t)
}

// PyStr is str(s).
func (s *Set[T]) PyStr() string { return s.PyRepr() }

// PyRepr is repr(s).
func (s *Set[T]) PyRepr() string {
	if s.Len() == 0 {
		return s.PyType() + "()"
	}
	text := appendList(nil, s.Items())
	text[0], text[len(text)-1] = '{', '}'
	if s.frozen {
		return "frozenset(" + string(text) + ")"
	}
	return string(text)
}

// PyType is "set" or "frozenset".
func (s *Set[T]) PyType() string {
	if s.frozen {
		return "frozenset"
	}
	return "set"
}
