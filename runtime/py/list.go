package py

import (
	"iter"
	"slices"
)

// List is a Python list that several owners share: a *List aliases as
// Python's lists do. A list with one owner is better a plain slice.
type List[T any] struct {
	Items []T
}

// NewList returns a list of items.
func NewList[T any](items ...T) *List[T] { return &List[T]{Items: items} }

// Len is len(l).
func (l *List[T]) Len() int { return len(l.Items) }

// At is l[i].
func (l *List[T]) At(i int) T { return At(l.Items, i) }

// SetAt is l[i] = v.
func (l *List[T]) SetAt(i int, v T) { SetAt(l.Items, i, v) }

// DeleteAt is del l[i].
func (l *List[T]) DeleteAt(i int) {
	k := position(i, len(l.Items), "list assignment index out of range")
	l.Items = slices.Delete(l.Items, k, k+1)
}

// Slice is l[lo:hi:step], a new list; [Omit] stands for a bound left out.
func (l *List[T]) Slice(lo, hi, step int) *List[T] {
	return &List[T]{SliceOf(l.Items, lo, hi, step)}
}

// SetSlice is l[lo:hi:step] = values.
func (l *List[T]) SetSlice(lo, hi, step int, values []T) {
	l.Items = SetSlice(l.Items, lo, hi, step, values)
}

// DeleteSlice is del l[lo:hi:step].
func (l *List[T]) DeleteSlice(lo, hi, step int) {
	l.Items = DeleteSlice(l.Items, lo, hi, step)
}

// Append is l.append(v).
func (l *List[T]) Append(v T) { l.Items = append(l.Items, v) }

// Extend is l.extend(items).
func (l *List[T]) Extend(items []T) { l.Items = append(l.Items, items...) }

// Insert is l.insert(i, v).
func (l *List[T]) Insert(i int, v T) { l.Items = Insert(l.Items, i, v) }

// Pop is l.pop(): the last item, or the one at i.
func (l *List[T]) Pop(i ...int) T {
	at := -1
	if len(i) > 0 {
		at = i[0]
	}
	v, rest := Pop(l.Items, at)
	l.Items = rest
	return v
}

// Remove is l.remove(v).
func (l *List[T]) Remove(v T) { l.Items = Remove(l.Items, v) }

// Clear is l.clear().
func (l *List[T]) Clear() { l.Items = nil }

// Copy is l.copy().
func (l *List[T]) Copy() *List[T] { return &List[T]{slices.Clone(l.Items)} }

// Contains is v in l.
func (l *List[T]) Contains(v T) bool { return Contains(l.Items, v) }

// Index is l.index(v).
func (l *List[T]) Index(v T) int { return IndexOf(l.Items, v) }

// Count is l.count(v).
func (l *List[T]) Count(v T) int { return CountOf(l.Items, v) }

// Reverse is l.reverse().
func (l *List[T]) Reverse() { slices.Reverse(l.Items) }

// Sort is l.sort(reverse=reverse).
func (l *List[T]) Sort(reverse bool) {
	slices.SortStableFunc(l.Items, func(a, b T) int {
		if reverse {
			a, b = b, a
		}
		return Compare(a, b)
	})
}

// All yields index and item; as in Python, items appended on the way are
// seen.
func (l *List[T]) All() iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		for i := 0; i < len(l.Items); i++ {
			if !yield(i, l.Items[i]) {
				return
			}
		}
	}
}

func (l *List[T]) anyItems() []any {
	items := make([]any, len(l.Items))
	for i, item := range l.Items {
		items[i] = item
	}
	return items
}

// Items returns the items of a *List of any type, and whether v is one.
func Items(v any) ([]any, bool) {
	l, ok := v.(interface{ anyItems() []any })
	if !ok {
		return nil, false
	}
	return l.anyItems(), true
}

// PyHash is the hash of a tuple of the items: as a key, a list stands for one.
func (l *List[T]) PyHash() int {
	h, _ := l.hashParts()
	return h
}

func (l *List[T]) hashParts() (int, bool) { return hashTuple(l.anyItems()) }

// PyStr is str(l).
func (l *List[T]) PyStr() string { return l.PyRepr() }

// PyRepr is repr(l).
func (l *List[T]) PyRepr() string { return string(appendList(nil, l.Items)) }

// PyType is "list".
func (l *List[T]) PyType() string { return "list" }

// Lists makes lists that can be shared of rows.
func Lists[T any](rows [][]T) []*List[T] {
	out := make([]*List[T], len(rows))
	for i, row := range rows {
		out[i] = &List[T]{Items: row}
	}
	return out
}

// SortedLess is sorted(items) of objects that define __lt__.
func SortedLess[T any](items []T, less func(a, b T) bool, reverse bool) []T {
	out := slices.Clone(items)
	slices.SortStableFunc(out, func(a, b T) int {
		if reverse {
			a, b = b, a
		}
		switch {
		case less(a, b):
			return -1
		case less(b, a):
			return 1
		}
		return 0
	})
	return out
}

// MinLess is min(items) of objects that define __lt__.
func MinLess[T any](items []T, less func(a, b T) bool) T {
	if len(items) == 0 {
		Raise("ValueError", "min() iterable argument is empty")
	}
	best := items[0]
	for _, v := range items[1:] {
		if less(v, best) {
			best = v
		}
	}
	return best
}

// MaxLess is max(items) of objects that define __lt__.
func MaxLess[T any](items []T, less func(a, b T) bool) T {
	if len(items) == 0 {
		Raise("ValueError", "max() iterable argument is empty")
	}
	best := items[0]
	for _, v := range items[1:] {
		if less(best, v) {
			best = v
		}
	}
	return best
}
