// Package itertools is Python's itertools module over Go's sequences. A
// sequence draws from its source as it goes, as Python's iterators do.
package itertools

import (
	"iter"
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// Number is what counts and sums.
type Number interface{ ~int | ~float64 }

// Chain is chain(*iterables).
func Chain[T any](seqs ...iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, seq := range seqs {
			for v := range seq {
				if !yield(v) {
					return
				}
			}
		}
	}
}

// FromIterable is chain.from_iterable(rows); each gives the items of a row.
func FromIterable[R, T any](rows iter.Seq[R], each func(R) iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		for row := range rows {
			for v := range each(row) {
				if !yield(v) {
					return
				}
			}
		}
	}
}

// Count is count(start, step), which never ends.
func Count[T Number](start, step T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for i := 0; yield(start + T(i)*step); i++ {
		}
	}
}

// Cycle is cycle(iterable): what it gave, over and over.
func Cycle[T any](seq iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		var seen []T
		for v := range seq {
			if !yield(v) {
				return
			}
			seen = append(seen, v)
		}
		for len(seen) > 0 {
			for _, v := range seen {
				if !yield(v) {
					return
				}
			}
		}
	}
}

// Repeat is repeat(object, times).
func Repeat[T any](v T, times int) iter.Seq[T] {
	return func(yield func(T) bool) {
		for range times {
			if !yield(v) {
				return
			}
		}
	}
}

// Forever is repeat(object), which never ends.
func Forever[T any](v T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for yield(v) {
		}
	}
}

// Islice is islice(iterable, start, stop, step); a negative stop is None. It
// draws no more than it must.
func Islice[T any](seq iter.Seq[T], start, stop, step int) iter.Seq[T] {
	if start < 0 || step < 1 {
		py.Raise("ValueError", "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
	}
	return func(yield func(T) bool) {
		if stop == 0 {
			return
		}
		i, next := 0, start
		for v := range seq {
			if i == next && (stop < 0 || i < stop) {
				if !yield(v) {
					return
				}
				next += step
			}
			i++
			if stop >= 0 && i >= stop {
				return
			}
		}
	}
}

// Accumulate is accumulate(iterable, function).
func Accumulate[T any](seq iter.Seq[T], f func(T, T) T) iter.Seq[T] {
	return func(yield func(T) bool) {
		var total T
		first := true
		for v := range seq {
			if first {
				total, first = v, false
			} else {
				total = f(total, v)
			}
			if !yield(total) {
				return
			}
		}
	}
}

// AccumulateFrom is accumulate(iterable, function, initial=initial).
func AccumulateFrom[A, T any](seq iter.Seq[T], f func(A, T) A, initial A) iter.Seq[A] {
	return func(yield func(A) bool) {
		total := initial
		if !yield(total) {
			return
		}
		for v := range seq {
			total = f(total, v)
			if !yield(total) {
				return
			}
		}
	}
}

// TakeWhile is takewhile(predicate, iterable).
func TakeWhile[T any](seq iter.Seq[T], holds func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range seq {
			if !holds(v) || !yield(v) {
				return
			}
		}
	}
}

// DropWhile is dropwhile(predicate, iterable).
func DropWhile[T any](seq iter.Seq[T], holds func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		dropping := true
		for v := range seq {
			dropping = dropping && holds(v)
			if !dropping && !yield(v) {
				return
			}
		}
	}
}

// Filter is filter(predicate, iterable).
func Filter[T any](seq iter.Seq[T], holds func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range seq {
			if holds(v) && !yield(v) {
				return
			}
		}
	}
}

// Enumerate is enumerate(iterable, start).
func Enumerate[T any](seq iter.Seq[T], start int) iter.Seq[py.Tuple2[int, T]] {
	return func(yield func(py.Tuple2[int, T]) bool) {
		i := start
		for v := range seq {
			if !yield(py.Tuple2[int, T]{V0: i, V1: v}) {
				return
			}
			i++
		}
	}
}

// FilterFalse is filterfalse(predicate, iterable).
func FilterFalse[T any](seq iter.Seq[T], holds func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range seq {
			if !holds(v) && !yield(v) {
				return
			}
		}
	}
}

// Compress is compress(data, selectors); holds says whether a selector is true.
func Compress[T, S any](data iter.Seq[T], selectors iter.Seq[S], holds func(S) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		next, stop := iter.Pull(selectors)
		defer stop()
		for v := range data {
			s, ok := next()
			if !ok || holds(s) && !yield(v) {
				return
			}
		}
	}
}

// Map is starmap(function, iterable), and map of a function.
func Map[T, R any](seq iter.Seq[T], f func(T) R) iter.Seq[R] {
	return func(yield func(R) bool) {
		for v := range seq {
			if !yield(f(v)) {
				return
			}
		}
	}
}

// GroupBy is groupby(iterable, key): runs of items with equal keys.
func GroupBy[T, K any](seq iter.Seq[T], key func(T) K) iter.Seq[py.Tuple2[K, []T]] {
	return func(yield func(py.Tuple2[K, []T]) bool) {
		var run py.Tuple2[K, []T]
		for v := range seq {
			k := key(v)
			if run.V1 != nil && !py.Equal(k, run.V0) {
				if !yield(run) {
					return
				}
				run.V1 = nil
			}
			run.V0, run.V1 = k, append(run.V1, v)
		}
		if run.V1 != nil {
			yield(run)
		}
	}
}

// Pairwise is pairwise(iterable).
func Pairwise[T any](seq iter.Seq[T]) iter.Seq[py.Tuple2[T, T]] {
	return func(yield func(py.Tuple2[T, T]) bool) {
		var last T
		first := true
		for v := range seq {
			if !first && !yield(py.Tuple2[T, T]{V0: last, V1: v}) {
				return
			}
			last, first = v, false
		}
	}
}

// Batched is batched(iterable, n): tuples of n items, the last may be shorter.
func Batched[T any](seq iter.Seq[T], n int) iter.Seq[[]T] {
	if n < 1 {
		py.Raise("ValueError", "n must be at least one")
	}
	return func(yield func([]T) bool) {
		var batch []T
		for v := range seq {
			if batch = append(batch, v); len(batch) == n {
				if !yield(batch) {
					return
				}
				batch = nil
			}
		}
		if batch != nil {
			yield(batch)
		}
	}
}

// ZipLongest is zip_longest(a, b): the fillers stand for what the shorter lacks.
func ZipLongest[A, B any](a iter.Seq[A], b iter.Seq[B], fillA A, fillB B) iter.Seq[py.Tuple2[A, B]] {
	return func(yield func(py.Tuple2[A, B]) bool) {
		nextA, stopA := iter.Pull(a)
		defer stopA()
		nextB, stopB := iter.Pull(b)
		defer stopB()
		for {
			x, okA := nextA()
			y, okB := nextB()
			switch {
			case !okA && !okB:
				return
			case !okA:
				x = fillA
			case !okB:
				y = fillB
			}
			if !yield(py.Tuple2[A, B]{V0: x, V1: y}) {
				return
			}
		}
	}
}

// ZipLongest3 is zip_longest(a, b, c).
func ZipLongest3[A, B, C any](a iter.Seq[A], b iter.Seq[B], c iter.Seq[C], fillA A, fillB B, fillC C) iter.Seq[py.Tuple3[A, B, C]] {
	pairs := ZipLongest(a, ZipLongest(b, c, fillB, fillC), fillA, py.Tuple2[B, C]{V0: fillB, V1: fillC})
	return Map(pairs, func(p py.Tuple2[A, py.Tuple2[B, C]]) py.Tuple3[A, B, C] {
		return py.Tuple3[A, B, C]{V0: p.V0, V1: p.V1.V0, V2: p.V1.V1}
	})
}

// ZipLongest4 is zip_longest(a, b, c, d).
func ZipLongest4[A, B, C, D any](a iter.Seq[A], b iter.Seq[B], c iter.Seq[C], d iter.Seq[D], fillA A, fillB B, fillC C, fillD D) iter.Seq[py.Tuple4[A, B, C, D]] {
	pairs := ZipLongest(a, ZipLongest3(b, c, d, fillB, fillC, fillD), fillA, py.Tuple3[B, C, D]{V0: fillB, V1: fillC, V2: fillD})
	return Map(pairs, func(p py.Tuple2[A, py.Tuple3[B, C, D]]) py.Tuple4[A, B, C, D] {
		return py.Tuple4[A, B, C, D]{V0: p.V0, V1: p.V1.V0, V2: p.V1.V1, V3: p.V1.V2}
	})
}

// ZipLongestRows is zip_longest(*rows, fillvalue=fill).
func ZipLongestRows[T any](rows [][]T, fill T) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		n := 0
		for _, row := range rows {
			n = max(n, len(row))
		}
		for i := range n {
			column := make([]T, len(rows))
			for j, row := range rows {
				column[j] = fill
				if i < len(row) {
					column[j] = row[i]
				}
			}
			if !yield(column) {
				return
			}
		}
	}
}

// OptionalRows gives pointers to the items, for what may be None.
func OptionalRows[T any](rows [][]T) [][]*T {
	out := make([][]*T, len(rows))
	for i, row := range rows {
		out[i] = make([]*T, len(row))
		for j := range row {
			v := row[j]
			out[i][j] = &v
		}
	}
	return out
}

// Optional gives pointers to the items, for what may be None.
func Optional[T any](seq iter.Seq[T]) iter.Seq[*T] {
	return Map(seq, func(v T) *T { return &v })
}

// Tee is an iterator over items that another draws from, too.
func Tee[T any](items []T) *py.Iterator[T] { return py.NewIterator(slices.Values(items)) }

// Reduce is functools.reduce(function, iterable).
func Reduce[T any](seq iter.Seq[T], f func(T, T) T) T {
	var total T
	first := true
	for v := range seq {
		if first {
			total, first = v, false
		} else {
			total = f(total, v)
		}
	}
	if first {
		py.Raise("TypeError", "reduce() of empty iterable with no initial value")
	}
	return total
}

// ReduceFrom is functools.reduce(function, iterable, initial).
func ReduceFrom[A, T any](seq iter.Seq[T], f func(A, T) A, initial A) A {
	for v := range seq {
		initial = f(initial, v)
	}
	return initial
}
