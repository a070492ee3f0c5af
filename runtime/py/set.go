package py

import "iter"

// Set is a Python set. It iterates and prints in the order of insertion, the
// same in every run; Python's order is that of its hash table and, for
// strings, differs from run to run, so no program can rely on it.
type Set[T comparable] struct {
	dict   Dict[T, struct{}]
	frozen bool
}

// NewSet returns a set of items.
func NewSet[T comparable](items ...T) *Set[T] {
	s := &Set[T]{}
	s.Update(items)
	return s
}

// Frozen is frozenset(s) of a set that nothing else holds.
func (s *Set[T]) Frozen() *Set[T] {
	s.frozen = true
	return s
}

// PyHash is hash(s), the same for sets of the same items.
func (s *Set[T]) PyHash() int {
	sum := 0
	for v := range s.All() {
		sum += Hash(v)
	}
	return sum
}

// Len is len(s).
func (s *Set[T]) Len() int { return s.dict.Len() }

// Has is v in s.
func (s *Set[T]) Has(v T) bool { return s.dict.Has(v) }

// Add is s.add(v).
func (s *Set[T]) Add(v T) { s.dict.Set(v, struct{}{}) }

// Update is s.update(items).
func (s *Set[T]) Update(items []T) {
	for _, item := range items {
		s.Add(item)
	}
}

// Discard is s.discard(v).
func (s *Set[T]) Discard(v T) { s.dict.remove(v) }

// Remove is s.remove(v): KeyError when it isn't there.
func (s *Set[T]) Remove(v T) { s.dict.Delete(v) }

// Pop is s.pop(), here the oldest item.
func (s *Set[T]) Pop() T {
	for v := range s.All() {
		s.Remove(v)
		return v
	}
	panic(NewException("KeyError", "pop from an empty set"))
}

// Clear is s.clear().
func (s *Set[T]) Clear() { s.dict.Clear() }

// Copy is s.copy().
func (s *Set[T]) Copy() *Set[T] {
	t := NewSet(s.Items()...)
	t.frozen = s.frozen
	return t
}

// Items are the items in the order of insertion.
func (s *Set[T]) Items() []T { return s.dict.Keys() }

// Union is s | t.
func (s *Set[T]) Union(t *Set[T]) *Set[T] {
	u := s.Copy()
	u.Update(t.Items())
	return u
}

// Intersection is s & t.
func (s *Set[T]) Intersection(t *Set[T]) *Set[T] {
	return s.filter(t.Has)
}

// Difference is s - t.
func (s *Set[T]) Difference(t *Set[T]) *Set[T] {
	return s.filter(func(v T) bool { return !t.Has(v) })
}

// SymmetricDifference is s ^ t.
func (s *Set[T]) SymmetricDifference(t *Set[T]) *Set[T] {
	return s.Difference(t).Union(t.Difference(s))
}

// IntersectionUpdate is s &= t, in place.
func (s *Set[T]) IntersectionUpdate(t *Set[T]) { s.become(s.Intersection(t)) }

// DifferenceUpdate is s -= t, in place.
func (s *Set[T]) DifferenceUpdate(t *Set[T]) { s.become(s.Difference(t)) }

// SymmetricDifferenceUpdate is s ^= t, in place.
func (s *Set[T]) SymmetricDifferenceUpdate(t *Set[T]) { s.become(s.SymmetricDifference(t)) }

func (s *Set[T]) become(t *Set[T]) {
	items := t.Items()
	s.Clear()
	s.Update(items)
}

func (s *Set[T]) filter(keep func(T) bool) *Set[T] {
	out := &Set[T]{frozen: s.frozen}
	for v := range s.All() {
		if keep(v) {
			out.Add(v)
		}
	}
	return out
}

// Issubset is s <= t.
func (s *Set[T]) Issubset(t *Set[T]) bool {
	for _, v := range s.Items() {
		if !t.Has(v) {
			return false
		}
	}
	return true
}

// Issuperset is s >= t.
func (s *Set[T]) Issuperset(t *Set[T]) bool { return t.Issubset(s) }

// Isdisjoint is s.isdisjoint(t).
func (s *Set[T]) Isdisjoint(t *Set[T]) bool { return s.Intersection(t).Len() == 0 }

// All yields the items in the order of insertion.
func (s *Set[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range s.dict.All() {
			if !yield(v) {
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
