package numpy

import (
	"fmt"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// axis turns an axis that may count from the end into an index below ndim.
func axis(i, ndim int) int {
	if i < -ndim || i >= ndim {
		py.Raise("AxisError", "axis %d is out of bounds for array of dimension %d", i, ndim)
	}
	if i < 0 {
		i += ndim
	}
	return i
}

// shapeText is a shape as NumPy's messages write it: (3,4).
func shapeText(shape []int) string {
	parts := make([]string, len(shape))
	for i, n := range shape {
		parts[i] = fmt.Sprint(n)
	}
	if len(parts) == 1 {
		return "(" + parts[0] + ",)"
	}
	return "(" + strings.Join(parts, ",") + ")"
}

// tupleText is a shape as Python prints it: (3, 4).
func tupleText(shape []int) string {
	if len(shape) == 1 {
		return shapeText(shape)
	}
	return strings.ReplaceAll(shapeText(shape), ",", ", ")
}

// meet broadcasts two shapes, false where they do not fit.
func meet(a, b []int) ([]int, bool) {
	n := max(len(a), len(b))
	out := make([]int, n)
	for i := range n {
		da, db := 1, 1
		if j := i - n + len(a); j >= 0 {
			da = a[j]
		}
		if j := i - n + len(b); j >= 0 {
			db = b[j]
		}
		switch {
		case da == db, db == 1:
			out[i] = da
		case da == 1:
			out[i] = db
		default:
			return nil, false
		}
	}
	return out, true
}

// broadcast is meet, with NumPy's error.
func broadcast(shapes ...[]int) []int {
	out := []int{}
	for _, s := range shapes {
		next, ok := meet(out, s)
		if !ok {
			var text strings.Builder
			for _, s := range shapes {
				text.WriteString(shapeText(s) + " ")
			}
			py.Raise("ValueError", "operands could not be broadcast together with shapes %s", text.String())
		}
		out = next
	}
	return out
}
