package itertools

import (
	"iter"
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// Product2 is product(a, b).
func Product2[A, B any](a []A, b []B) iter.Seq[py.Tuple2[A, B]] {
	return func(yield func(py.Tuple2[A, B]) bool) {
		for _, x := range a {
			for _, y := range b {
				if !yield(py.Tuple2[A, B]{V0: x, V1: y}) {
					return
				}
			}
		}
	}
}

// Product3 is product(a, b, c).
func Product3[A, B, C any](a []A, b []B, c []C) iter.Seq[py.Tuple3[A, B, C]] {
	return func(yield func(py.Tuple3[A, B, C]) bool) {
		for pair := range Product2(a, b) {
			for _, z := range c {
				if !yield(py.Tuple3[A, B, C]{V0: pair.V0, V1: pair.V1, V2: z}) {
					return
				}
			}
		}
	}
}

// Product4 is product(a, b, c, d).
func Product4[A, B, C, D any](a []A, b []B, c []C, d []D) iter.Seq[py.Tuple4[A, B, C, D]] {
	return func(yield func(py.Tuple4[A, B, C, D]) bool) {
		for t := range Product3(a, b, c) {
			for _, z := range d {
				if !yield(py.Tuple4[A, B, C, D]{V0: t.V0, V1: t.V1, V2: t.V2, V3: z}) {
					return
				}
			}
		}
	}
}

// Product is product(*pools) of as many lists as there are.
func Product[T any](pools ...[]T) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		at := make([]int, len(pools))
		for _, pool := range pools {
			if len(pool) == 0 {
				return
			}
		}
		for {
			item := make([]T, len(pools))
			for i, pool := range pools {
				item[i] = pool[at[i]]
			}
			if !yield(item) {
				return
			}
			i := len(pools) - 1
			for ; i >= 0; i-- {
				if at[i]++; at[i] < len(pools[i]) {
					break
				}
				at[i] = 0
			}
			if i < 0 {
				return
			}
		}
	}
}

// ProductRepeat is product(pool, repeat=n).
func ProductRepeat[T any](pool []T, n int) iter.Seq[[]T] {
	return Product(slices.Repeat([][]T{pool}, n)...)
}

// Permutations is permutations(pool, r); a negative r is all of it.
func Permutations[T any](pool []T, r int) iter.Seq[[]T] {
	if r < 0 {
		r = len(pool)
	}
	return func(yield func([]T) bool) {
		used := make([]bool, len(pool))
		item := make([]T, 0, r)
		var fill func() bool
		fill = func() bool {
			if len(item) == r {
				return yield(slices.Clone(item))
			}
			for i, v := range pool {
				if used[i] {
					continue
				}
				used[i], item = true, append(item, v)
				more := fill()
				used[i], item = false, item[:len(item)-1]
				if !more {
					return false
				}
			}
			return true
		}
		fill()
	}
}

// Combinations is combinations(pool, r).
func Combinations[T any](pool []T, r int) iter.Seq[[]T] { return combine(pool, r, 1) }

// CombinationsWithReplacement is combinations_with_replacement(pool, r).
func CombinationsWithReplacement[T any](pool []T, r int) iter.Seq[[]T] { return combine(pool, r, 0) }

// combine chooses r items in order; the next stands step after the last.
func combine[T any](pool []T, r, step int) iter.Seq[[]T] {
	if r < 0 {
		py.Raise("ValueError", "r must be non-negative")
	}
	return func(yield func([]T) bool) {
		item := make([]T, 0, r)
		var fill func(from int) bool
		fill = func(from int) bool {
			if len(item) == r {
				return yield(slices.Clone(item))
			}
			for i := from; i < len(pool); i++ {
				item = append(item, pool[i])
				more := fill(i + step)
				item = item[:len(item)-1]
				if !more {
					return false
				}
			}
			return true
		}
		fill(0)
	}
}

// Pairs gives tuples of two as such.
func Pairs[T any](seq iter.Seq[[]T]) iter.Seq[py.Tuple2[T, T]] {
	return Map(seq, func(v []T) py.Tuple2[T, T] { return py.Tuple2[T, T]{V0: v[0], V1: v[1]} })
}

// Triples gives tuples of three as such.
func Triples[T any](seq iter.Seq[[]T]) iter.Seq[py.Tuple3[T, T, T]] {
	return Map(seq, func(v []T) py.Tuple3[T, T, T] { return py.Tuple3[T, T, T]{V0: v[0], V1: v[1], V2: v[2]} })
}
