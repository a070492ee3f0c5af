package numpy

import (
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

func itself(a *Array) *Array { return a }

// Largest is Python's max of scalars.
func Largest(as ...*Array) *Array { return py.MaxBy(as, itself) }

// Smallest is Python's min of scalars.
func Smallest(as ...*Array) *Array { return py.MinBy(as, itself) }

// Sorted is Python's sorted of scalars.
func Sorted(as []*Array, reverse bool) []*Array { return py.SortedBy(as, itself, reverse) }

// Contains is Python's x in a list of scalars.
func Contains(as []*Array, x *Array) bool {
	return slices.ContainsFunc(as, func(a *Array) bool { return a.Eq(x).ItemBool() })
}

// SumList is Python's sum of arrays: 0 + xs[0] + xs[1] + …
func SumList(xs []*Array) *Array {
	out := Number(0)
	for _, x := range xs {
		out = out.Add(x)
	}
	return out
}
