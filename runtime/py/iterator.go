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

// PyType is the name that type() shows.
func (it *Iterator[T]) PyType() string { return "iterator" }
