package random

import (
	"math"

	"github.com/pyconv/pyconv/runtime/py"
)

// Choice is random.choice(seq).
//
//pyconv:map random.choice(seq: list) draws
func Choice[T any](seq []T) T { return ChoiceFrom(shared, seq) }

// ChoiceFrom is r.choice(seq).
//
//pyconv:map random.Random.choice(seq: list) draws
func ChoiceFrom[T any](r *Random, seq []T) T {
	if len(seq) == 0 {
		py.Raise("IndexError", "Cannot choose from an empty sequence")
	}
	return seq[r.below(len(seq))]
}

// Shuffle is random.shuffle(x), in place.
//
//pyconv:map random.shuffle(x: list) draws
func Shuffle[T any](x []T) { ShuffleFrom(shared, x) }

// ShuffleFrom is r.shuffle(x), in place.
//
//pyconv:map random.Random.shuffle(x: list) draws
func ShuffleFrom[T any](r *Random, x []T) {
	for i := len(x) - 1; i > 0; i-- {
		j := r.below(i + 1)
		x[i], x[j] = x[j], x[i]
	}
}

// Sample is random.sample(population, k).
//
//pyconv:map random.sample(population: list, k: int) draws
func Sample[T any](population []T, k int) []T { return SampleFrom(shared, population, k) }

// SampleFrom is r.sample(population, k).
//
//pyconv:map random.Random.sample(population: list, k: int) draws
func SampleFrom[T any](r *Random, population []T, k int) []T {
	n := len(population)
	if k < 0 || k > n {
		py.Raise("ValueError", "Sample larger than population or is negative")
	}
	result := make([]T, k)
	// CPython draws from a shrinking copy or remembers what it has drawn,
	// whichever takes less room; the two consume the generator differently.
	setSize := 21
	if k > 5 {
		setSize += 1 << (2 * int(math.Ceil(py.Log(float64(k*3))/py.Log(4))))
	}
	if n <= setSize {
		pool := append([]T{}, population...)
		for i := range result {
			j := r.below(n - i)
			result[i] = pool[j]
			pool[j] = pool[n-i-1]
		}
		return result
	}
	drawn := map[int]bool{}
	for i := range result {
		j := r.below(n)
		for drawn[j] {
			j = r.below(n)
		}
		drawn[j] = true
		result[i] = population[j]
	}
	return result
}

// ChoicesOptions weigh the choices: each by itself, or by their sums.
type ChoicesOptions struct {
	Weights    []float64
	CumWeights []float64
}

// Choices is random.choices(population, weights, cum_weights=sums, k=k).
//
//pyconv:map random.choices(population: list, weights: floats = None, *, cum_weights: floats = None, k: int = 1) draws
func Choices[T any](population []T, k int, opts ...ChoicesOptions) []T {
	return ChoicesFrom(shared, population, k, opts...)
}

// ChoicesFrom is r.choices(population, weights, cum_weights=sums, k=k).
//
//pyconv:map random.Random.choices(population: list, weights: floats = None, *, cum_weights: floats = None, k: int = 1) draws
func ChoicesFrom[T any](r *Random, population []T, k int, opts ...ChoicesOptions) []T {
	n := len(population)
	if n == 0 && k > 0 {
		py.Raise("IndexError", "list index out of range")
	}
	result := make([]T, k)
	if len(opts) == 0 || opts[0].Weights == nil && opts[0].CumWeights == nil {
		for i := range result {
			result[i] = population[int(r.Random()*float64(n))]
		}
		return result
	}
	cumulative := opts[0].CumWeights
	if cumulative == nil {
		total := 0.0
		for _, w := range opts[0].Weights {
			total += w
			cumulative = append(cumulative, total)
		}
	} else if opts[0].Weights != nil {
		py.Raise("TypeError", "Cannot specify both weights and cumulative weights")
	}
	if len(cumulative) != n {
		py.Raise("ValueError", "The number of weights does not match the population")
	}
	total := cumulative[n-1]
	if !(total > 0) {
		py.Raise("ValueError", "Total of weights must be greater than zero")
	}
	if math.IsInf(total, 0) {
		py.Raise("ValueError", "Total of weights must be finite")
	}
	for i := range result {
		x := r.Random() * total
		low, high := 0, n-1
		for low < high { // bisect_right
			if mid := (low + high) / 2; x < cumulative[mid] {
				high = mid
			} else {
				low = mid + 1
			}
		}
		result[i] = population[low]
	}
	return result
}
