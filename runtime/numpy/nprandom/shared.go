package nprandom

import "github.com/pyconv/pyconv/runtime/numpy"

// shared is the generator behind np.random's own functions.
var shared = FreshState()

// Seed seeds the generator behind np.random's functions.
//
//pyconv:map numpy.random.seed(seed: int)
func Seed(seed int) { shared.Seed(seed) }

// Random draws from [0, 1).
//
//pyconv:map numpy.random.random(size: any = None) draws
//pyconv:map numpy.random.random_sample(size: any = None) draws
//pyconv:map numpy.random.rand() draws
//pyconv:map numpy.random.ranf(size: any = None) draws
func Random() float64 { return shared.Random() }

// RandomOf draws an array from [0, 1).
//
//pyconv:map numpy.random.random(size: ints) -> f64[len(size)] draws
//pyconv:map numpy.random.random_sample(size: ints) -> f64[len(size)] draws
//pyconv:map numpy.random.rand(*size: int) -> f64[len(size)] draws
func RandomOf(size ...int) *numpy.Array { return shared.RandomOf(size...) }

// Uniform draws from [low, high).
//
//pyconv:map numpy.random.uniform(low: float = 0.0, high: float = 1.0, size: any = None) draws
func Uniform(low, high float64) float64 { return shared.Uniform(low, high) }

// UniformOf draws an array from [low, high).
//
//pyconv:map numpy.random.uniform(low: float = 0.0, high: float = 1.0, *, size: ints) -> f64[len(size)] draws
//pyconv:map numpy.random.uniform(low: float, high: float, size: ints) -> f64[len(size)] draws
func UniformOf(low, high float64, size []int) *numpy.Array { return shared.UniformOf(low, high, size) }

// StandardNormal draws from the normal distribution: two numbers are made at
// once (Marsaglia's polar method), the second is kept for the next call.
//
//pyconv:map numpy.random.standard_normal(size: any = None) draws
//pyconv:map numpy.random.randn() draws
func StandardNormal() float64 { return shared.StandardNormal() }

// StandardNormalOf draws an array from the normal distribution.
//
//pyconv:map numpy.random.standard_normal(size: ints) -> f64[len(size)] draws
//pyconv:map numpy.random.randn(*size: int) -> f64[len(size)] draws
func StandardNormalOf(size ...int) *numpy.Array { return shared.StandardNormalOf(size...) }

// Normal draws from the normal distribution with a mean and a deviation.
//
//pyconv:map numpy.random.normal(loc: float = 0.0, scale: float = 1.0, size: any = None) draws
func Normal(loc, scale float64) float64 { return shared.Normal(loc, scale) }

// NormalOf draws an array from the normal distribution with a mean and a
// deviation.
//
//pyconv:map numpy.random.normal(loc: float = 0.0, scale: float = 1.0, *, size: ints) -> f64[len(size)] draws
//pyconv:map numpy.random.normal(loc: float, scale: float, size: ints) -> f64[len(size)] draws
func NormalOf(loc, scale float64, size []int) *numpy.Array { return shared.NormalOf(loc, scale, size) }

// Exponential draws from the exponential distribution with mean scale.
//
//pyconv:map numpy.random.exponential(scale: float = 1.0, size: any = None) draws
func Exponential(scale float64) float64 { return shared.Exponential(scale) }

// ExponentialOf draws an array from the exponential distribution.
//
//pyconv:map numpy.random.exponential(scale: float = 1.0, *, size: ints) -> f64[len(size)] draws
func ExponentialOf(scale float64, size []int) *numpy.Array { return shared.ExponentialOf(scale, size) }

// Randint draws an int from low up to high.
//
//pyconv:map numpy.random.randint(low: int, high: int, size: any = None) draws
func Randint(low, high int) int { return shared.Randint(low, high) }

// RandintBelow draws an int from 0 up to high.
//
//pyconv:map numpy.random.randint(low: int, high: any = None, size: any = None) draws
func RandintBelow(high int) int { return shared.RandintBelow(high) }

// RandintOf draws an array of ints from low up to high.
//
//pyconv:map numpy.random.randint(low: int, high: int, size: ints, dtype: dtype = None) -> dtype|i64[len(size)] draws
func RandintOf(low, high int, size []int, opts ...IntOptions) *numpy.Array {
	return shared.RandintOf(low, high, size, opts...)
}

// RandintBelowOf draws an array of ints from 0 up to high.
//
//pyconv:map numpy.random.randint(low: int, *, size: ints, dtype: dtype = None) -> dtype|i64[len(size)] draws
func RandintBelowOf(high int, size []int, opts ...IntOptions) *numpy.Array {
	return shared.RandintBelowOf(high, size, opts...)
}

// Permutation draws an order of 0 to n-1.
//
//pyconv:map numpy.random.permutation(x: int) -> i64[1] draws
func Permutation(n int) *numpy.Array { return shared.Permutation(n) }

// PermutationOf returns a copy of a with its first axis in a drawn order.
//
//pyconv:map numpy.random.permutation(x: array) -> T[r] draws
func PermutationOf(a *numpy.Array) *numpy.Array { return shared.PermutationOf(a) }

// Shuffle puts the first axis of a in a drawn order.
//
//pyconv:map numpy.random.shuffle(x: numpy.ndarray) draws
func Shuffle(a *numpy.Array) { shared.Shuffle(a) }

// Choice draws one of 0 to n-1.
//
//pyconv:map numpy.random.choice(a: int, size: any = None, replace: bool = True, p: array? = None) draws
func Choice(n int, opts ...ChoiceOptions) int { return shared.Choice(n, opts...) }

// ChoiceOf draws an array of 0 to n-1.
//
//pyconv:map numpy.random.choice(a: int, size: ints, replace: bool = True, p: array? = None) -> i64[len(size)] draws
func ChoiceOf(n int, size []int, opts ...ChoiceOptions) *numpy.Array {
	return shared.ChoiceOf(n, size, opts...)
}

// ChoiceFrom draws an element of a.
//
//pyconv:map numpy.random.choice(a: array, size: any = None, replace: bool = True, p: array? = None) -> T[0] draws
func ChoiceFrom(a *numpy.Array, opts ...ChoiceOptions) *numpy.Array {
	return shared.ChoiceFrom(a, opts...)
}

// ChoiceFromOf draws an array of a's elements.
//
//pyconv:map numpy.random.choice(a: array, size: ints, replace: bool = True, p: array? = None) -> T[len(size)] draws
func ChoiceFromOf(a *numpy.Array, size []int, opts ...ChoiceOptions) *numpy.Array {
	return shared.ChoiceFromOf(a, size, opts...)
}

// ChoiceFromList draws an element of a list of objects: one of numbers or of texts
// is an array.
//
//pyconv:map numpy.random.choice(a: list, size: any = None, replace: bool = True, p: array? = None) draws
func ChoiceFromList[T any](items []T, opts ...ChoiceOptions) T {
	return items[shared.Choice(len(items), opts...)]
}
