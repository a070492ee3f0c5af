package py

import "iter"

// Iterator is what iter() gives and next() draws from.
type Iterator[T any] struct {
	next func() (T, bool)
	stop func()
}

// NewIterator starts drawing from a sequence.
func NewIterator[T any](seq iter.Seq[T]) *Iterator[T] {
	next, stop := iter.Pull(seq)
	return &Iterator[T]{next: next, stop: stop}
}

// Next is next(it): StopIteration when nothing is left.
func (it *Iterator[T]) Next() T {
	v, ok := it.next()
	if !ok {
		Throw(NewException("StopIteration"))
	}
	return v
}

// NextOr is next(it, fallback).
func (it *Iterator[T]) NextOr(fallback T) T {
	if v, ok := it.next(); ok {
		return v
	}
	return fallback
}

// NextOpt is next(it, None): nil when nothing is left.
func (it *Iterator[T]) NextOpt() *T {
	if v, ok := it.next(); ok {
		return &v
	}
	return nil
}

// Close is it.close(): what it would give is given up.
func (it *Iterator[T]) Close() { it.stop() }

// All yields what is left.
func (it *Iterator[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		for {
			v, ok := it.next()
			if !ok || !yield(v) {
				return
			}
		}
	}
}

// First is next(it) of an iterator that nothing else draws from, or of a file or
// reader, whose sequence goes on where it was left.
func First[T any](seq iter.Seq[T]) T {
	for v := range seq {
		return v
	}
	Throw(NewException("StopIteration"))
	panic("unreachable")
}

// FirstOr is next(it, fallback), as First.
func FirstOr[T any](seq iter.Seq[T], fallback T) T {
	for v := range seq {
		return v
	}
	return fallback
}

// FirstOpt is next(it, None), as First.
func FirstOpt[T any](seq iter.Seq[T]) *T {
	for v := range seq {
		return &v
	}
	return nil
}

// DrawsAny draws from a sequence up to an item that holds.
func DrawsAny[T any](seq iter.Seq[T], holds func(T) bool) bool {
	for v := range seq {
		if holds(v) {
			return true
		}
	}
	return false
}

// PyType is the name that type() shows.
func (it *Iterator[T]) PyType() string { return "iterator" }

// Drawn is the sequence of what next gives until it raises StopIteration: an
// object with __next__ in a loop.
func Drawn[T any](next func() T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for {
			v, ok := draw(next, "StopIteration")
			if !ok || !yield(v) {
				return
			}
		}
	}
}

// Indexed is the sequence of get(0), get(1), … until it raises IndexError: an
// object with __getitem__ in a loop.
func Indexed[T any](get func(int) T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for i := 0; ; i++ {
			v, ok := draw(func() T { return get(i) }, "IndexError")
			if !ok || !yield(v) {
				return
			}
		}
	}
}

// draw is next(), not ok where it raises an exception of class end.
func draw[T any](next func() T, end string) (v T, ok bool) {
	err := Catch(func() { v = next() })
	if err != nil && !Is(err, end) {
		panic(err)
	}
	return v, err == nil
}
