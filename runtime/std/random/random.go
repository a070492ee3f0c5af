// Package random is Python's random module: the Mersenne Twister seeded and
// read as CPython does, so that the same seed gives the same numbers. PyTorch's
// generator is another one; see runtime/random.
package random

import (
	"math"
	"math/bits"
	"time"

	"github.com/pyconv/pyconv/runtime/py"
)

const (
	stateSize = 624
	period    = 397
)

// Random is a random.Random.
//
//pyconv:class random.Random
type Random struct {
	state [stateSize]uint32
	next  int
	gauss *float64 // the second of a pair that Gauss kept
}

var shared = NewRandom(int(time.Now().UnixNano()))

// NewRandom returns a generator with a seed.
//
//pyconv:map random.Random(x: int)
func NewRandom(seed int) *Random {
	r := &Random{}
	r.Seed(seed)
	return r
}

func (r *Random) initial(seed uint32) {
	r.state[0] = seed
	for i := 1; i < stateSize; i++ {
		r.state[i] = 1812433253*(r.state[i-1]^r.state[i-1]>>30) + uint32(i)
	}
	r.next = stateSize
}

// Seed is r.seed(a): an int's sign is ignored.
//
//pyconv:map random.Random.seed(a: int)
func (r *Random) Seed(a int) {
	abs := uint64(a)
	if a < 0 {
		abs = -abs
	}
	key := []uint32{uint32(abs)}
	if abs>>32 != 0 {
		key = append(key, uint32(abs>>32))
	}
	// init_by_array of Matsumoto and Nishimura's mt19937ar.
	r.initial(19650218)
	s := &r.state
	i, j := 1, 0
	wrap := func() {
		if i++; i == stateSize {
			s[0] = s[stateSize-1]
			i = 1
		}
	}
	for range max(stateSize, len(key)) {
		s[i] = (s[i] ^ (s[i-1]^s[i-1]>>30)*1664525) + key[j] + uint32(j)
		wrap()
		if j++; j == len(key) {
			j = 0
		}
	}
	for range stateSize - 1 {
		s[i] = (s[i] ^ (s[i-1]^s[i-1]>>30)*1566083941) - uint32(i)
		wrap()
	}
	s[0] = 1 << 31
	r.gauss = nil
}

func (r *Random) uint32() uint32 {
	if r.next == stateSize {
		s := &r.state
		for i := range stateSize {
			y := s[i]&0x80000000 | s[(i+1)%stateSize]&0x7fffffff
			s[i] = s[(i+period)%stateSize] ^ y>>1 ^ (y&1)*0x9908b0df
		}
		r.next = 0
	}
	y := r.state[r.next]
	r.next++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

// Random is r.random(): 53 bits from 0 to 1.
//
//pyconv:map random.Random.random() draws
func (r *Random) Random() float64 {
	a, b := r.uint32()>>5, r.uint32()>>6
	return (float64(a)*67108864 + float64(b)) / 9007199254740992
}

// Getrandbits is r.getrandbits(k) for k up to 63.
//
//pyconv:map random.Random.getrandbits(k: int) draws
func (r *Random) Getrandbits(k int) int {
	switch {
	case k < 0:
		py.Raise("ValueError", "Cannot convert negative int")
	case k > 63:
		py.Raise("OverflowError", "getrandbits(%d) does not fit in 64 bits", k)
	case k == 0:
		return 0
	case k <= 32:
		return int(r.uint32() >> (32 - k))
	}
	low := uint64(r.uint32())
	return int(low | uint64(r.uint32()>>(64-k))<<32)
}

// below draws from 0 to n-1.
func (r *Random) below(n int) int {
	k := bits.Len(uint(n))
	v := r.Getrandbits(k)
	for v >= n {
		v = r.Getrandbits(k)
	}
	return v
}

// Randrange is r.randrange(start, stop).
//
//pyconv:map random.Random.randrange(start: int, stop: int) draws
func (r *Random) Randrange(start, stop int) int {
	if stop <= start {
		py.Raise("ValueError", "empty range in randrange(%d, %d)", start, stop)
	}
	return start + r.below(stop-start)
}

// Randint is r.randint(a, b), both ends included.
//
//pyconv:map random.Random.randint(a: int, b: int) draws
func (r *Random) Randint(a, b int) int { return r.Randrange(a, b+1) }

// Uniform is r.uniform(a, b).
//
//pyconv:map random.Random.uniform(a: float, b: float) draws
func (r *Random) Uniform(a, b float64) float64 {
	return a + float64((b-a)*r.Random())
}

// Gauss is r.gauss(mu, sigma), which makes values in pairs.
//
//pyconv:map random.Random.gauss(mu: float = 0.0, sigma: float = 1.0) draws
func (r *Random) Gauss(mu, sigma float64) float64 {
	var z float64
	if r.gauss != nil {
		z = *r.gauss
		r.gauss = nil
	} else {
		angle := r.Random() * (2 * math.Pi)
		radius := math.Sqrt(-2 * py.Log(1-r.Random()))
		z = py.Cos(angle) * radius
		second := py.Sin(angle) * radius
		r.gauss = &second
	}
	return mu + float64(z*sigma)
}

// magic is NV_MAGICCONST of CPython's normalvariate (Kinderman and Monahan).
var magic = 4 * py.Exp(-0.5) / math.Sqrt(2)

// Normalvariate is r.normalvariate(mu, sigma).
//
//pyconv:map random.Random.normalvariate(mu: float = 0.0, sigma: float = 1.0) draws
func (r *Random) Normalvariate(mu, sigma float64) float64 {
	for {
		u1 := r.Random()
		u2 := 1 - r.Random()
		z := magic * (u1 - 0.5) / u2
		if z*z/4 <= -py.Log(u2) {
			return mu + float64(z*sigma)
		}
	}
}

// Expovariate is r.expovariate(lambd).
//
//pyconv:map random.Random.expovariate(lambd: float = 1.0) draws
func (r *Random) Expovariate(lambd float64) float64 {
	return py.Div(-py.Log(1-r.Random()), lambd)
}

// Seed is random.seed(a).
//
//pyconv:map random.seed(a: int)
func Seed(a int) { shared.Seed(a) }

// Value is random.random().
//
//pyconv:map random.random() draws
func Value() float64 { return shared.Random() }

// Getrandbits is random.getrandbits(k).
//
//pyconv:map random.getrandbits(k: int) draws
func Getrandbits(k int) int { return shared.Getrandbits(k) }

// Randrange is random.randrange(start, stop).
//
//pyconv:map random.randrange(start: int, stop: int) draws
func Randrange(start, stop int) int { return shared.Randrange(start, stop) }

// RandrangeTo is random.randrange(stop).
//
//pyconv:map random.randrange(stop: int) draws
func RandrangeTo(stop int) int {
	if stop <= 0 {
		py.Raise("ValueError", "empty range for randrange()")
	}
	return shared.below(stop)
}

// Randint is random.randint(a, b), both ends included.
//
//pyconv:map random.randint(a: int, b: int) draws
func Randint(a, b int) int { return shared.Randint(a, b) }

// Uniform is random.uniform(a, b).
//
//pyconv:map random.uniform(a: float, b: float) draws
func Uniform(a, b float64) float64 { return shared.Uniform(a, b) }

// Gauss is random.gauss(mu, sigma).
//
//pyconv:map random.gauss(mu: float = 0.0, sigma: float = 1.0) draws
func Gauss(mu, sigma float64) float64 { return shared.Gauss(mu, sigma) }

// Normalvariate is random.normalvariate(mu, sigma).
//
//pyconv:map random.normalvariate(mu: float = 0.0, sigma: float = 1.0) draws
func Normalvariate(mu, sigma float64) float64 { return shared.Normalvariate(mu, sigma) }

// Expovariate is random.expovariate(lambd).
//
//pyconv:map random.expovariate(lambd: float = 1.0) draws
func Expovariate(lambd float64) float64 { return shared.Expovariate(lambd) }

// Choice is random.choice(seq).
//
//pyconv:map random.choice(seq: ints) draws
//pyconv:map random.choice(seq: floats) draws
//pyconv:map random.choice(seq: strs) draws
func Choice[T any](seq []T) T { return ChoiceFrom(shared, seq) }

// ChoiceFrom is r.choice(seq).
func ChoiceFrom[T any](r *Random, seq []T) T {
	if len(seq) == 0 {
		py.Raise("IndexError", "Cannot choose from an empty sequence")
	}
	return seq[r.below(len(seq))]
}

// Shuffle is random.shuffle(x), in place.
//
//pyconv:map random.shuffle(x: ints) draws
//pyconv:map random.shuffle(x: floats) draws
//pyconv:map random.shuffle(x: strs) draws
func Shuffle[T any](x []T) { ShuffleFrom(shared, x) }

// ShuffleFrom is r.shuffle(x), in place.
func ShuffleFrom[T any](r *Random, x []T) {
	for i := len(x) - 1; i > 0; i-- {
		j := r.below(i + 1)
		x[i], x[j] = x[j], x[i]
	}
}

// Sample is random.sample(population, k).
//
//pyconv:map random.sample(population: ints, k: int) draws
//pyconv:map random.sample(population: floats, k: int) draws
//pyconv:map random.sample(population: strs, k: int) draws
func Sample[T any](population []T, k int) []T { return SampleFrom(shared, population, k) }

// SampleFrom is r.sample(population, k).
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

// Choices is random.choices(population, weights, k=k); nil weights are equal.
func Choices[T any](population []T, weights []float64, k int) []T {
	return ChoicesFrom(shared, population, weights, k)
}

// ChoicesFrom is r.choices(population, weights, k=k).
func ChoicesFrom[T any](r *Random, population []T, weights []float64, k int) []T {
	n := len(population)
	if n == 0 && k > 0 {
		py.Raise("IndexError", "list index out of range")
	}
	result := make([]T, k)
	if weights == nil {
		for i := range result {
			result[i] = population[int(r.Random()*float64(n))]
		}
		return result
	}
	if len(weights) != n {
		py.Raise("ValueError", "The number of weights does not match the population")
	}
	cumulative := make([]float64, n)
	total := 0.0
	for i, w := range weights {
		total += w
		cumulative[i] = total
	}
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
