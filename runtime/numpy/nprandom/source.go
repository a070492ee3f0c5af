// Package nprandom draws NumPy's numbers: the same seed gives what np.random's
// functions and RandomState give, from MT19937, and what default_rng gives,
// from PCG64.
package nprandom

import (
	"math"
	"math/bits"

	"github.com/pyconv/pyconv/runtime/numpy"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// source is where the bits come from.
type source interface {
	Uint32() uint32
	Uint64() uint64
}

// buffered hands out parts of 32 bits, the lowest first, as NumPy does for
// integers of 8 and 16 bits and for bools.
type buffered struct {
	from source
	word uint32
	left int
}

func (b *buffered) take(size int) uint32 {
	if b.left == 0 {
		b.word, b.left = b.from.Uint32(), 32/size
	}
	b.left--
	v := b.word & (1<<size - 1)
	b.word >>= size
	return v
}

// masked draws from 0 to top: a number of as many bits as top has, again until
// it is not above.
func masked(s source, top uint64) uint64 {
	mask := uint64(1)<<bits.Len64(top) - 1
	if top <= math.MaxUint32 {
		for {
			if v := uint64(s.Uint32()) & mask; v <= top {
				return v
			}
		}
	}
	for {
		if v := s.Uint64() & mask; v <= top {
			return v
		}
	}
}

// multiplied draws from 0 to top: the upper half of a product, again while the
// lower half would favour some numbers (Lemire, "Fast random integer generation
// in an interval", 2019).
func multiplied(s source, top uint64) uint64 {
	switch {
	case top == 0:
		return 0
	case top == math.MaxUint32:
		return uint64(s.Uint32())
	case top < math.MaxUint32:
		n := top + 1
		m := uint64(s.Uint32()) * n
		if uint64(uint32(m)) < n {
			for least := (math.MaxUint32 - top) % n; uint64(uint32(m)) < least; {
				m = uint64(s.Uint32()) * n
			}
		}
		return m >> 32
	case top == math.MaxUint64:
		return s.Uint64()
	}
	n := top + 1
	hi, lo := bits.Mul64(s.Uint64(), n)
	if lo < n {
		for least := (math.MaxUint64 - top) % n; lo < least; {
			hi, lo = bits.Mul64(s.Uint64(), n)
		}
	}
	return hi
}

// span checks the bounds of integers of dtype and returns the largest distance
// from low.
func span(low, high int, dtype numpy.DType) uint64 {
	limits := [2]int{math.MinInt64, math.MaxInt64}
	switch dtype {
	case numpy.Bool:
		limits = [2]int{0, 1}
	case numpy.Uint64:
		limits[0] = 0
	default:
		l := numpy.IInfoOf(dtype)
		limits = [2]int{l.Min, l.Max}
	}
	switch {
	case low < limits[0]:
		py.Raise("ValueError", "low is out of bounds for %s", dtype.Name())
	case high-1 > limits[1]:
		py.Raise("ValueError", "high is out of bounds for %s", dtype.Name())
	case low >= high && low == 0:
		py.Raise("ValueError", "high <= 0")
	case low >= high:
		py.Raise("ValueError", "low >= high")
	}
	return uint64(high-1) - uint64(low)
}

// IntOptions are the arguments of draws of ints that have defaults.
type IntOptions struct{ Dtype numpy.DType } // int64 when 0

// integers fills an array with numbers from low up to high: by masks, or by
// products.
func integers(s source, low, high int, size []int, opts []IntOptions, byMask bool) *numpy.Array {
	dtype := numpy.Int64
	if len(opts) > 0 && opts[0].Dtype != 0 {
		dtype = opts[0].Dtype
	}
	top := span(low, high, dtype)
	n := count(size)
	out := make([]int64, n)
	width := 8 * dtype.Itemsize()
	if dtype == numpy.Bool {
		width = 1
	}
	small := buffered{from: s}
	for i := range out {
		var v uint64
		switch {
		case top == 0:
		case width < 32 && top == 1<<width-1:
			v = uint64(small.take(width))
		case width < 32 && byMask:
			mask := uint32(1)<<bits.Len64(top) - 1
			for {
				if v = uint64(small.take(width) & mask); v <= top {
					break
				}
			}
		case width < 32:
			v = small.multiplied(top, width)
		case byMask && top == math.MaxUint32:
			v = uint64(s.Uint32())
		case byMask:
			v = masked(s, top)
		default:
			v = multiplied(s, top)
		}
		out[i] = int64(uint64(low) + v)
	}
	return numpy.FromTensor(tensor.FromSlice(tensor.Int64, out, size...)).Astype(dtype)
}

// multiplied is the function of that name for numbers of fewer bits.
func (b *buffered) multiplied(top uint64, width int) uint64 {
	full := uint64(1)<<width - 1
	n := top + 1
	m := uint64(b.take(width)) * n
	if m&full < n {
		for least := (full - top) % n; m&full < least; {
			m = uint64(b.take(width)) * n
		}
	}
	return m >> width
}

func count(size []int) int {
	n := 1
	for _, d := range size {
		if d < 0 {
			py.Raise("ValueError", "negative dimensions are not allowed")
		}
		n *= d
	}
	return n
}

// floats is an array of what draw gives.
func floats(size []int, draw func() float64) *numpy.Array {
	out := make([]float64, count(size))
	for i := range out {
		out[i] = draw()
	}
	return numpy.FromTensor(tensor.FromSlice(tensor.Float64, out, size...))
}

// indexes is an array of ints.
func indexes(is []int, size []int) *numpy.Array {
	out := make([]int64, len(is))
	for i, v := range is {
		out[i] = int64(v)
	}
	return numpy.FromTensor(tensor.FromSlice(tensor.Int64, out, size...))
}

func counting(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// cumulative are the running sums of p, which end in 1.
func cumulative(p *numpy.Array) *numpy.Array {
	c := p.Cumsum()
	return c.Div(c.Select(0, -1))
}

// words are the messages of a choice, which the two generators word differently.
type words struct{ rank, size, negative, sum, none, many string }

var (
	stateWords = words{"'p' must be 1-dimensional", "'a' and 'p' must have same size", "probabilities are not non-negative",
		"probabilities do not sum to 1", "a must be greater than 0 unless no samples are taken",
		"Cannot take a larger sample than population when 'replace=False'"}
	generatorWords = words{"p must be 1-dimensional", "a and p must have same size", "Probabilities are not non-negative",
		"Probabilities do not sum to 1. See Notes section of docstring for more information.",
		"a must be a positive integer unless no samples are taken", "Cannot take a larger sample than population when replace is False"}
)

// weights are the probabilities of a choice among n.
func (w *words) weights(p *numpy.Array, n int) *numpy.Array {
	p = p.Astype(numpy.Float64)
	switch {
	case p.NDim() != 1:
		py.Raise("ValueError", w.rank)
	case p.Size() != n:
		py.Raise("ValueError", w.size)
	case p.LtScalar(0.0).Any().ItemBool():
		py.Raise("ValueError", w.negative)
	case math.Abs(p.Sum().Item()-1) > 1.5e-8:
		py.Raise("ValueError", w.sum)
	}
	return p
}

// weighted draws k of n indexes without putting them back, by their weights.
func (w *words) weighted(p *numpy.Array, n, k int, draw func() float64) []int {
	p = w.weights(p, n)
	if p.CountNonzero() < k {
		py.Raise("ValueError", "Fewer non-zero entries in p than size")
	}
	var found []int
	for len(found) < k {
		x := floats([]int{k - len(found)}, draw)
		for _, i := range found {
			p.SetIndexScalar(0.0, numpy.I(i))
		}
		seen := map[int]bool{}
		for _, i := range cumulative(p).Searchsorted(x, "right").ToInts() {
			if !seen[i] {
				seen[i] = true
				found = append(found, i)
			}
		}
	}
	return found
}

// shuffled are 0 to n-1 in a drawn order.
func shuffled(s source, n int) []int {
	out := counting(n)
	for i := n - 1; i > 0; i-- {
		j := masked(s, uint64(i))
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// ChoiceOptions are the arguments of choice that have defaults.
type ChoiceOptions struct {
	NoReplace bool // nothing is drawn twice
	P         *numpy.Array
	NoShuffle bool // of a Generator: without putting back, the order may tell
}

func choiceOptions(opts []ChoiceOptions) ChoiceOptions {
	if len(opts) > 0 {
		return opts[0]
	}
	return ChoiceOptions{}
}

// population checks how many there are to choose from.
func (w *words) population(n, k int, replace bool) {
	switch {
	case n <= 0 && k > 0:
		py.Raise("ValueError", w.none)
	case !replace && k > n:
		py.Raise("ValueError", w.many)
	}
}
