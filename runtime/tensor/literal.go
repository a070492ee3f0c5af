package tensor

import (
	"reflect"

	"github.com/pyconv/pyconv/runtime/py"
)

// builder gathers nested slices of numbers into one shape.
type builder struct {
	shape    []int
	full     bool // the shape is known
	tensor   DType
	any      bool // a number was seen
	float    DType
	category category
	floats   []float64
	ints     []int64
}

// dtype is what PyTorch infers from the Python types seen.
func (b *builder) dtype() DType {
	switch {
	case b.tensor != Invalid:
		return b.tensor
	case !b.any:
		return b.float
	}
	if b.category == floatCategory {
		return b.float
	}
	return number{category: b.category}.defaultType()
}

// add takes in v, found at nesting depth.
func (b *builder) add(v any, depth int) {
	switch v := v.(type) {
	case *Tensor:
		b.addTensor(v, depth)
		return
	case interface{ Tensor() *Tensor }: // an array of runtime/numpy
		b.addTensor(v.Tensor(), depth)
		return
	case []float64:
		b.enter(len(v), depth)
		for _, x := range v {
			b.number(number{floatCategory, x, int64(x), 0}, depth+1)
		}
		return
	case []int:
		b.enter(len(v), depth)
		for _, x := range v {
			b.number(number{intCategory, float64(x), int64(x), 0}, depth+1)
		}
		return
	}
	if r := reflect.ValueOf(v); r.Kind() == reflect.Slice || r.Kind() == reflect.Array {
		b.enter(r.Len(), depth)
		for i := range r.Len() {
			b.add(r.Index(i).Interface(), depth+1)
		}
		return
	}
	b.number(scalarOf(v), depth)
}

// enter notes a sequence of n at depth.
func (b *builder) enter(n, depth int) {
	switch {
	case !b.full && depth == len(b.shape):
		b.shape = append(b.shape, n)
		if n == 0 {
			b.full = true
		}
	case depth >= len(b.shape):
		py.Raise("ValueError", "too many dimensions '%s'", "int")
	case b.shape[depth] != n:
		py.Raise("ValueError", "expected sequence of length %d at dim %d (got %d)", b.shape[depth], depth, n)
	}
}

func (b *builder) number(n number, depth int) {
	b.full = true
	if depth != len(b.shape) {
		py.Raise("ValueError", "expected sequence of length %d at dim %d (got %d)", b.shape[depth], depth, 0)
	}
	b.any = true
	b.category = max(b.category, n.category)
	b.floats = append(b.floats, n.f)
	b.ints = append(b.ints, n.i)
}

func (b *builder) addTensor(t *Tensor, depth int) {
	if len(t.shape) > 0 {
		b.enter(t.shape[0], depth)
		for _, row := range t.Unbind(0) {
			b.addTensor(row, depth+1)
		}
		return
	}
	if b.tensor == Invalid {
		b.tensor = t.dtype
	} else {
		b.tensor = PromoteTypes(b.tensor, t.dtype)
	}
	n := number{category: t.dtype.category(), f: t.Item(), i: int64(t.ItemInt())}
	b.number(n, depth)
}
