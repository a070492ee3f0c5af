package nprandom

import (
	"math"
	"time"

	"github.com/pyconv/pyconv/runtime/numpy"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/random"
)

// State is a np.random.RandomState.
//
//pyconv:class numpy.random.RandomState
type State struct {
	twister *random.Generator // seeded as NumPy seeds its own
	normal  float64
	kept    bool // normal waits to be drawn
}

// NewState returns a generator with a seed.
//
//pyconv:map numpy.random.RandomState(seed: int)
func NewState(seed int) *State {
	s := &State{}
	s.Seed(seed)
	return s
}

// FreshState returns a generator seeded by the clock.
//
//pyconv:map numpy.random.RandomState(seed: any = None)
func FreshState() *State { return NewState(int(uint32(time.Now().UnixNano()))) }

// Seed starts s afresh.
//
//pyconv:map numpy.random.RandomState.seed(seed: int)
func (s *State) Seed(seed int) {
	if seed < 0 || seed > math.MaxUint32 {
		py.Raise("ValueError", "Seed must be between 0 and 2**32 - 1")
	}
	s.twister, s.kept = random.NewGenerator(seed), false
}

// Random draws from [0, 1).
//
//pyconv:map numpy.random.RandomState.random(size: any = None) draws
//pyconv:map numpy.random.RandomState.random_sample(size: any = None) draws
//pyconv:map numpy.random.RandomState.rand() draws
func (s *State) Random() float64 {
	a, b := s.twister.Uint32()>>5, s.twister.Uint32()>>6
	return (float64(a)*67108864 + float64(b)) / 9007199254740992
}

// RandomOf draws an array from [0, 1).
//
//pyconv:map numpy.random.RandomState.random(size: ints) -> f64[len(size)] draws
//pyconv:map numpy.random.RandomState.random_sample(size: ints) -> f64[len(size)] draws
//pyconv:map numpy.random.RandomState.rand(*size: int) -> f64[len(size)] draws
func (s *State) RandomOf(size ...int) *numpy.Array { return floats(size, s.Random) }

// Uniform draws from [low, high).
//
//pyconv:map numpy.random.RandomState.uniform(low: float = 0.0, high: float = 1.0, size: any = None) draws
func (s *State) Uniform(low, high float64) float64 { return low + float64((high-low)*s.Random()) }

// UniformOf draws an array from [low, high).
//
//pyconv:map numpy.random.RandomState.uniform(low: float = 0.0, high: float = 1.0, *, size: ints) -> f64[len(size)] draws
//pyconv:map numpy.random.RandomState.uniform(low: float, high: float, size: ints) -> f64[len(size)] draws
func (s *State) UniformOf(low, high float64, size []int) *numpy.Array {
	return floats(size, func() float64 { return s.Uniform(low, high) })
}

// StandardNormal draws from the normal distribution: two numbers are made at
// once (Marsaglia's polar method), the second is kept for the next call.
//
//pyconv:map numpy.random.RandomState.standard_normal(size: any = None) draws
//pyconv:map numpy.random.RandomState.randn() draws
func (s *State) StandardNormal() float64 {
	if s.kept {
		s.kept = false
		return s.normal
	}
	for {
		x, y := 2*s.Random()-1, 2*s.Random()-1
		r := float64(x*x) + float64(y*y)
		if r < 1 && r != 0 {
			f := math.Sqrt(-2 * py.Log(r) / r)
			s.normal, s.kept = f*x, true
			return f * y
		}
	}
}

// StandardNormalOf draws an array from the normal distribution.
//
//pyconv:map numpy.random.RandomState.standard_normal(size: ints) -> f64[len(size)] draws
//pyconv:map numpy.random.RandomState.randn(*size: int) -> f64[len(size)] draws
func (s *State) StandardNormalOf(size ...int) *numpy.Array { return floats(size, s.StandardNormal) }

// Normal draws from the normal distribution with a mean and a deviation.
//
//pyconv:map numpy.random.RandomState.normal(loc: float = 0.0, scale: float = 1.0, size: any = None) draws
func (s *State) Normal(loc, scale float64) float64 {
	if scale < 0 {
		py.Raise("ValueError", "scale < 0")
	}
	return loc + float64(scale*s.StandardNormal())
}

// NormalOf draws an array from the normal distribution with a mean and a
// deviation.
//
//pyconv:map numpy.random.RandomState.normal(loc: float = 0.0, scale: float = 1.0, *, size: ints) -> f64[len(size)] draws
//pyconv:map numpy.random.RandomState.normal(loc: float, scale: float, size: ints) -> f64[len(size)] draws
func (s *State) NormalOf(loc, scale float64, size []int) *numpy.Array {
	return floats(size, func() float64 { return s.Normal(loc, scale) })
}

// Exponential draws from the exponential distribution with mean scale.
//
//pyconv:map numpy.random.RandomState.exponential(scale: float = 1.0, size: any = None) draws
func (s *State) Exponential(scale float64) float64 {
	if scale < 0 {
		py.Raise("ValueError", "scale < 0")
	}
	return scale * -py.Log(1-s.Random())
}

// ExponentialOf draws an array from the exponential distribution.
//
//pyconv:map numpy.random.RandomState.exponential(scale: float = 1.0, *, size: ints) -> f64[len(size)] draws
func (s *State) ExponentialOf(scale float64, size []int) *numpy.Array {
	return floats(size, func() float64 { return s.Exponential(scale) })
}

// Randint draws an int from low up to high.
//
//pyconv:map numpy.random.RandomState.randint(low: int, high: int, size: any = None) draws
func (s *State) Randint(low, high int) int {
	return s.RandintOf(low, high, nil).ItemInt()
}

// RandintBelow draws an int from 0 up to high.
//
//pyconv:map numpy.random.RandomState.randint(low: int, high: any = None, size: any = None) draws
func (s *State) RandintBelow(high int) int { return s.Randint(0, high) }

// RandintOf draws an array of ints from low up to high.
//
//pyconv:map numpy.random.RandomState.randint(low: int, high: int, size: ints, dtype: dtype = None) -> dtype|i64[len(size)] draws
func (s *State) RandintOf(low, high int, size []int, opts ...IntOptions) *numpy.Array {
	return integers(s.twister, low, high, size, opts, true)
}

// RandintBelowOf draws an array of ints from 0 up to high.
//
//pyconv:map numpy.random.RandomState.randint(low: int, *, size: ints, dtype: dtype = None) -> dtype|i64[len(size)] draws
func (s *State) RandintBelowOf(high int, size []int, opts ...IntOptions) *numpy.Array {
	return s.RandintOf(0, high, size, opts...)
}

// Permutation draws an order of 0 to n-1.
//
//pyconv:map numpy.random.RandomState.permutation(x: int) -> i64[1] draws
func (s *State) Permutation(n int) *numpy.Array { return indexes(shuffled(s.twister, n), []int{n}) }

// PermutationOf returns a copy of a with its first axis in a drawn order.
//
//pyconv:map numpy.random.RandomState.permutation(x: array) -> T[r] draws
func (s *State) PermutationOf(a *numpy.Array) *numpy.Array {
	return a.Index(numpy.By(s.Permutation(a.Len())))
}

// Shuffle puts the first axis of a in a drawn order.
//
//pyconv:map numpy.random.RandomState.shuffle(x: numpy.ndarray) draws
func (s *State) Shuffle(a *numpy.Array) { a.SetIndex(s.PermutationOf(a), numpy.Ellipsis) }

// choose draws indexes of a choice among n.
func (s *State) choose(n int, size []int, o ChoiceOptions) *numpy.Array {
	k := count(size)
	stateWords.population(n, k, !o.NoReplace)
	switch {
	case o.NoReplace && o.P != nil:
		return indexes(stateWords.weighted(o.P, n, k, s.Random), size)
	case o.NoReplace:
		return indexes(shuffled(s.twister, n)[:k], size)
	case o.P != nil:
		return cumulative(stateWords.weights(o.P, n)).Searchsorted(floats(size, s.Random), "right")
	}
	return s.RandintOf(0, n, size)
}

// Choice draws one of 0 to n-1.
//
//pyconv:map numpy.random.RandomState.choice(a: int, size: any = None, replace: bool = True, p: array? = None) draws
func (s *State) Choice(n int, opts ...ChoiceOptions) int {
	return s.choose(n, nil, choiceOptions(opts)).ItemInt()
}

// ChoiceOf draws an array of 0 to n-1.
//
//pyconv:map numpy.random.RandomState.choice(a: int, size: ints, replace: bool = True, p: array? = None) -> i64[len(size)] draws
func (s *State) ChoiceOf(n int, size []int, opts ...ChoiceOptions) *numpy.Array {
	return s.choose(n, size, choiceOptions(opts))
}

// ChoiceFrom draws an element of a.
//
//pyconv:map numpy.random.RandomState.choice(a: array, size: any = None, replace: bool = True, p: array? = None) -> T[0] draws
func (s *State) ChoiceFrom(a *numpy.Array, opts ...ChoiceOptions) *numpy.Array {
	return a.Select(0, s.Choice(a.Len(), opts...))
}

// ChoiceFromOf draws an array of a's elements.
//
//pyconv:map numpy.random.RandomState.choice(a: array, size: ints, replace: bool = True, p: array? = None) -> T[len(size)] draws
func (s *State) ChoiceFromOf(a *numpy.Array, size []int, opts ...ChoiceOptions) *numpy.Array {
	return a.Index(numpy.By(s.choose(a.Len(), size, choiceOptions(opts))))
}
