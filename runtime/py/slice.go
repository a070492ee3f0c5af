package py

import (
	"iter"
	"slices"
)

// position resolves an index from either end of n items, or raises
// IndexError with the message.
func position(i, n int, message string) int {
	k := i
	if k < 0 {
		k += n
	}
	if k < 0 || k >= n {
		Raise("IndexError", "%s", message)
	}
	return k
}

// At is items[i]: a negative i counts from the end.
func At[T any](items []T, i int) T {
	return items[position(i, len(items), "list index out of range")]
}

// SetAt is items[i] = v.
func SetAt[T any](items []T, i int, v T) {
	items[position(i, len(items), "list assignment index out of range")] = v
}

// Bound is the Go index of bound i of a slice over n items: negative counts
// from the end, and what lies outside is clamped. items[Bound(a, n):Bound(b,
// n)] shares storage where Python's slice would copy.
func Bound(i, n int) int {
	if i < 0 {
		i += n
	}
	return max(0, min(i, n))
}

// SliceOf is items[lo:hi:step], a copy; [Omit] stands for a bound left out. A
// slice of a tensor's sizes is one of sizes.
func SliceOf[S ~[]T, T any](items S, lo, hi, step int) S {
	start, _, count := sliceBounds(len(items), lo, hi, step)
	if step == Omit {
		step = 1
	}
	out := make(S, count)
	for i := range out {
		out[i] = items[start+i*step]
	}
	return out
}

// SetSlice is items[lo:hi:step] = values; it returns the new slice, which
// must be assigned back.
func SetSlice[T any](items []T, lo, hi, step int, values []T) []T {
	start, stop, count := sliceBounds(len(items), lo, hi, step)
	if step == 1 || step == Omit {
		return slices.Replace(items, start, max(start, stop), slices.Clone(values)...)
	}
	if count != len(values) {
		Raise("ValueError", "attempt to assign sequence of size %d to extended slice of size %d", len(values), count)
	}
	for i, v := range values {
		items[start+i*step] = v
	}
	return items
}

// DeleteSlice is del items[lo:hi:step]; the result must be assigned back.
func DeleteSlice[T any](items []T, lo, hi, step int) []T {
	start, _, count := sliceBounds(len(items), lo, hi, step)
	if step == Omit {
		step = 1
	}
	if step < 0 {
		start, step = start+(count-1)*step, -step
	}
	kept := items[:0]
	for i, item := range items {
		if i >= start && (i-start)%step == 0 && (i-start)/step < count {
			continue
		}
		kept = append(kept, item)
	}
	clear(items[len(kept):])
	return kept
}

// Contains is v in items.
func Contains[T any](items []T, v T) bool { return indexOf(items, v) >= 0 }

// IndexOf is items.index(v): ValueError when it isn't there.
func IndexOf[T any](items []T, v T) int {
	i := indexOf(items, v)
	if i < 0 {
		Raise("ValueError", "%s is not in list", Repr(v))
	}
	return i
}

func indexOf[T any](items []T, v T) int {
	for i, item := range items {
		if same(item, v) {
			return i
		}
	}
	return -1
}

// same is Equal with short ways for the common types.
func same[T any](a, b T) bool {
	switch x := any(a).(type) {
	case int:
		return x == any(b).(int)
	case string:
		return x == any(b).(string)
	}
	return Equal(a, b)
}

// CountOf is items.count(v).
func CountOf[T any](items []T, v T) int {
	n := 0
	for _, item := range items {
		if same(item, v) {
			n++
		}
	}
	return n
}

// Reversed returns a reversed copy: list(reversed(items)).
func Reversed[T any](items []T) []T {
	out := slices.Clone(items)
	slices.Reverse(out)
	return out
}

// Repeat is items * n.
func Repeat[T any](items []T, n int) []T {
	return slices.Repeat(items, max(n, 0))
}

// Concat is a + b + …, a new slice.
func Concat[T any](parts ...[]T) []T { return slices.Concat(parts...) }

// Extend is items.extend(more); the result must be assigned back.
func Extend[T any](items []T, more []T) []T { return append(items, more...) }

// Insert is items.insert(i, v); the result must be assigned back.
func Insert[T any](items []T, i int, v T) []T {
	return slices.Insert(items, Bound(i, len(items)), v)
}

// Pop is items.pop(i): what was removed and the shorter slice, which must be
// assigned back.
func Pop[T any](items []T, i int) (T, []T) {
	if len(items) == 0 {
		Raise("IndexError", "pop from empty list")
	}
	k := position(i, len(items), "pop index out of range")
	v := items[k]
	return v, slices.Delete(items, k, k+1)
}

// Remove is items.remove(v); the result must be assigned back.
func Remove[T any](items []T, v T) []T {
	i := indexOf(items, v)
	if i < 0 {
		Raise("ValueError", "list.remove(x): x not in list")
	}
	return slices.Delete(items, i, i+1)
}

// Unpack checks that items has exactly n values, as a, b, c = items does.
func Unpack[T any](items []T, n int) []T {
	switch {
	case len(items) < n:
		Raise("ValueError", "not enough values to unpack (expected %d, got %d)", n, len(items))
	case len(items) > n:
		Raise("ValueError", "too many values to unpack (expected %d, got %d)", n, len(items))
	}
	return items
}

// UnpackAmong is Unpack of a list that stands among other values which are
// unpacked with it.
func UnpackAmong[T any](items []T, n, others int) []T {
	switch {
	case len(items) < n:
		Raise("ValueError", "not enough values to unpack (expected %d, got %d)", n+others, len(items)+others)
	case len(items) > n:
		Raise("ValueError", "too many values to unpack (expected %d, got %d)", n+others, len(items)+others)
	}
	return items
}

// Range is a range object.
type Range struct {
	Start, Stop, Step int
}

// NewRange is range(start, stop, step). A step of 0 raises ValueError.
func NewRange(start, stop, step int) Range {
	if step == 0 {
		Raise("ValueError", "range() arg 3 must not be zero")
	}
	return Range{start, stop, step}
}

func rangeLen(start, stop, step int) int {
	switch {
	case step > 0 && start < stop:
		return (stop-start-1)/step + 1
	case step < 0 && start > stop:
		return (start-stop-1)/-step + 1
	}
	return 0
}

// Len is len(r).
func (r Range) Len() int { return rangeLen(r.Start, r.Stop, r.Step) }

// At is r[i].
func (r Range) At(i int) int {
	return r.Start + position(i, r.Len(), "range object index out of range")*r.Step
}

// Contains is v in r.
func (r Range) Contains(v int) bool {
	if r.Step > 0 && (v < r.Start || v >= r.Stop) || r.Step < 0 && (v > r.Start || v <= r.Stop) {
		return false
	}
	return (v-r.Start)%r.Step == 0
}

// All yields the numbers of r.
func (r Range) All() iter.Seq[int] {
	return func(yield func(int) bool) {
		v := r.Start
		for range r.Len() {
			if !yield(v) {
				return
			}
			v += r.Step
		}
	}
}

// List is list(r).
func (r Range) List() []int {
	out := make([]int, 0, r.Len())
	for v := range r.All() {
		out = append(out, v)
	}
	return out
}

// PyStr is str(r).
func (r Range) PyStr() string { return r.PyRepr() }

// PyRepr is repr(r).
func (r Range) PyRepr() string {
	text := "range(" + Str(r.Start) + ", " + Str(r.Stop)
	if r.Step != 1 {
		text += ", " + Str(r.Step)
	}
	return text + ")"
}

// PyType is "range".
func (r Range) PyType() string { return "range" }

// Steps yields range(start, stop, step) without making a range object.
func Steps(start, stop, step int) iter.Seq[int] { return NewRange(start, stop, step).All() }
