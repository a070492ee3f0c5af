package py

import (
	"cmp"
	"slices"
	"strings"
)

// Sorted returns a sorted copy of items by compare; equal items keep their
// order, as Python's sort does.
func Sorted[T any](items []T, compare func(a, b T) int) []T {
	sorted := slices.Clone(items)
	slices.SortStableFunc(sorted, compare)
	return sorted
}

// compareScalar orders ints, floats, bools and strings held in interfaces.
func compareScalar(a, b any) int {
	x, xok := a.(string)
	y, yok := b.(string)
	if xok && yok {
		return strings.Compare(x, y)
	}
	return cmp.Compare(asFloat(a), asFloat(b))
}

func asFloat(v any) float64 {
	switch v := v.(type) {
	case int:
		return float64(v)
	case int64:
		return float64(v)
	case float64:
		return v
	case bool:
		if v {
			return 1
		}
	}
	return 0
}
