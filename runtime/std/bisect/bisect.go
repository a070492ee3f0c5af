// Package bisect is Python's bisect module: places in sorted lists.
package bisect

import (
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// Left is bisect.bisect_left(items, x): the first place before which every item
// is less than x.
func Left[T any](items []T, x T) int { return LeftIn(items, x, 0, len(items), py.Less[T]) }

// Right is bisect.bisect_right(items, x): the first place from which every item
// is greater than x.
func Right[T any](items []T, x T) int { return RightIn(items, x, 0, len(items), py.Less[T]) }

// LeftIn is [Left] from lo up to hi, of items that less orders. A negative lo
// raises ValueError.
func LeftIn[T, K any](items []T, x K, lo, hi int, less func(item T, x K) bool) int {
	for check(lo); lo < hi; {
		if mid := lo + (hi-lo)/2; less(items[mid], x) {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// RightIn is [Right] from lo up to hi, of items that less orders; less takes x
// first. A negative lo raises ValueError.
func RightIn[T, K any](items []T, x K, lo, hi int, less func(x K, item T) bool) int {
	for check(lo); lo < hi; {
		if mid := lo + (hi-lo)/2; less(x, items[mid]) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

func check(lo int) {
	if lo < 0 {
		py.Raise("ValueError", "lo must be non-negative")
	}
}

// Insort is bisect.insort(items, x): the list with x at its place, after its
// equals.
func Insort[T any](items []T, x T) []T { return slices.Insert(items, Right(items, x), x) }

// InsortLeft is bisect.insort_left(items, x): the list with x at its place,
// before its equals.
func InsortLeft[T any](items []T, x T) []T { return slices.Insert(items, Left(items, x), x) }
