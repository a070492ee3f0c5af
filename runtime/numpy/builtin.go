package numpy

import (
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

func itself(a *Array) *Array { return a }

// IsA is isinstance of a against classes: ndarray, numbers by their dtype's name or
// by the letter of its kind, Python's own float and int.
func (a *Array) IsA(classes ...string) bool {
	for _, class := range classes {
		var is bool
		switch {
		case class == "ndarray":
			is = !a.scalar && a.number == nil
		case class == "int":
			_, is = a.number.(int)
		case class == "float":
			_, is = a.number.(float64)
			is = is || a.scalar && a.number == nil && a.DType() == Float64
		case a.scalar && a.number == nil:
			is = class == a.DType().Name() || class == a.DType().Kind()
		}
		if is {
			return true
		}
	}
	return false
}

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
