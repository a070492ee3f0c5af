package tensor

import (
	"math"
	"math/bits"
)

// keyed is an element's place in the order, as a number, and its position.
type keyed struct {
	key uint64
	at  int64
}

// orderKey maps elements to numbers that compare as they do: NaN is the
// greatest, and the two zeros are equal.
func orderKey[C lane](v C) uint64 {
	switch v := any(v).(type) {
	case int64:
		return uint64(v) ^ 1<<63
	case float64:
		return floatKey(v)
	case float32:
		return floatKey(float64(v))
	}
	return 0
}

func floatKey(v float64) uint64 {
	switch {
	case math.IsNaN(v):
		return math.MaxUint64
	case v == 0:
		return 1 << 63
	}
	b := math.Float64bits(v)
	if b>>63 == 1 {
		return ^b
	}
	return b | 1<<63
}

// radixLeast is from how many elements on counting digits beats comparing.
const radixLeast = 256

// radixOrder writes the positions of src's elements in sorted order, those of
// equal ones in their own: eight bits at a time, from the lowest, without those
// that all keys have in common.
func radixOrder[C lane](dst []int64, src []C, descending bool) {
	rows, spare := make([]keyed, len(src)), make([]keyed, len(src))
	var same, first uint64 = math.MaxUint64, 0
	for i, v := range src {
		key := orderKey(v)
		if descending {
			key = ^key
		}
		rows[i] = keyed{key, int64(i)}
		if i == 0 {
			first = key
		}
		same &^= key ^ first
	}
	for shift := 0; shift < 64; shift += 8 {
		if bits.OnesCount8(uint8(same>>shift)) == 8 {
			continue
		}
		var starts [256]int
		for _, r := range rows {
			starts[uint8(r.key>>shift)]++
		}
		sum := 0
		for d, n := range starts {
			starts[d] = sum
			sum += n
		}
		for _, r := range rows {
			d := uint8(r.key >> shift)
			spare[starts[d]] = r
			starts[d]++
		}
		rows, spare = spare, rows
	}
	for i, r := range rows {
		dst[i] = r.at
	}
}
