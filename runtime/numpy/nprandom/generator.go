package nprandom

import (
	"math"
	"math/bits"
	"slices"
	"time"

	"github.com/pyconv/pyconv/runtime/numpy"
	"github.com/pyconv/pyconv/runtime/py"
)

// pcg is PCG64: a linear congruential generator of 128 bits whose halves,
// combined and rotated, are the output (O'Neill, "PCG: a family of simple fast
// space-efficient statistically good algorithms", 2014).
type pcg struct {
	hi, lo       uint64
	incHi, incLo uint64
	half         uint32 // the upper half of 64 bits of which one was asked for
	kept         bool
}

const (
	multiplierHi = 2549297995355413924
	multiplierLo = 4865540595714422341
)

func (p *pcg) step() {
	hi, lo := bits.Mul64(p.lo, multiplierLo)
	hi += p.hi*multiplierLo + p.lo*multiplierHi
	var carry uint64
	p.lo, carry = bits.Add64(lo, p.incLo, 0)
	p.hi, _ = bits.Add64(hi, p.incHi, carry)
}

// Uint64 draws 64 bits.
func (p *pcg) Uint64() uint64 {
	p.step()
	return bits.RotateLeft64(p.hi^p.lo, -int(p.hi>>58))
}

// Uint32 draws 32 bits, the lower half of 64 first.
func (p *pcg) Uint32() uint32 {
	if p.kept {
		p.kept = false
		return p.half
	}
	v := p.Uint64()
	p.half, p.kept = uint32(v>>32), true
	return uint32(v)
}

// newPCG seeds a generator by 256 bits.
func newPCG(seed [4]uint64) *pcg {
	p := &pcg{incHi: seed[2]<<1 | seed[3]>>63, incLo: seed[3]<<1 | 1}
	p.step()
	var carry uint64
	p.lo, carry = bits.Add64(p.lo, seed[1], 0)
	p.hi, _ = bits.Add64(p.hi, seed[0], carry)
	p.step()
	return p
}

// seedSequence is NumPy's SeedSequence(entropy).generate_state(4, uint64): a
// pool of hashed words that every word of the seed reaches.
func seedSequence(entropy uint64) [4]uint64 {
	const poolSize = 4
	hash := uint32(0x43b0d7e5)
	mixed := func(v uint32) uint32 {
		v ^= hash
		hash *= 0x931e8875
		v *= hash
		return v ^ v>>16
	}
	words := []uint32{uint32(entropy), uint32(entropy >> 32)}
	var pool [poolSize]uint32
	for i := range pool {
		v := uint32(0)
		if i < len(words) {
			v = words[i]
		}
		pool[i] = mixed(v)
	}
	for from := range pool {
		for to := range pool {
			if from != to {
				v := 0xca01f9dd*pool[to] - 0x4973f715*mixed(pool[from])
				pool[to] = v ^ v>>16
			}
		}
	}
	hash = 0x8b51f9dd
	var out [4]uint64
	for i := range 8 {
		v := pool[i%poolSize] ^ hash
		hash *= 0x58f38ded
		v *= hash
		v ^= v >> 16
		out[i/2] |= uint64(v) << (32 * (i % 2))
	}
	return out
}

// Generator is what np.random.default_rng gives.
//
//pyconv:class numpy.random.Generator
type Generator struct{ bits *pcg }

// DefaultRng returns a generator with a seed.
//
//pyconv:map numpy.random.default_rng(seed: int)
func DefaultRng(seed int) *Generator {
	if seed < 0 {
		py.Raise("ValueError", "expected non-negative integer")
	}
	return &Generator{newPCG(seedSequence(uint64(seed)))}
}

// FreshRng returns a generator seeded by the clock.
//
//pyconv:map numpy.random.default_rng(seed: any = None)
func FreshRng() *Generator { return DefaultRng(int(time.Now().UnixNano())) }

// Random draws from [0, 1).
//
//pyconv:map numpy.random.Generator.random(size: any = None) draws
func (g *Generator) Random() float64 { return float64(g.bits.Uint64()>>11) * (1.0 / (1 << 53)) }

// RandomOf draws an array from [0, 1).
//
//pyconv:map numpy.random.Generator.random(size: ints) -> f64[len(size)] draws
func (g *Generator) RandomOf(size ...int) *numpy.Array { return floats(size, g.Random) }

// random32 draws 24 bits from [0, 1).
func (g *Generator) random32() float64 {
	return float64(float32(g.bits.Uint32()>>8) * (1.0 / (1 << 24)))
}

// RandomAs is RandomOf in float32 or float64.
//
//pyconv:map numpy.random.Generator.random(size: ints, dtype: dtype) -> dtype[len(size)] draws
func (g *Generator) RandomAs(size []int, dtype numpy.DType) *numpy.Array {
	if dtype == numpy.Float32 {
		return floats(size, g.random32).Astype(dtype)
	}
	return g.RandomOf(size...)
}

// Uniform draws from [low, high).
//
//pyconv:map numpy.random.Generator.uniform(low: float = 0.0, high: float = 1.0, size: any = None) draws
func (g *Generator) Uniform(low, high float64) float64 { return low + float64((high-low)*g.Random()) }

// UniformOf draws an array from [low, high).
//
//pyconv:map numpy.random.Generator.uniform(low: float = 0.0, high: float = 1.0, *, size: ints) -> f64[len(size)] draws
//pyconv:map numpy.random.Generator.uniform(low: float, high: float, size: ints) -> f64[len(size)] draws
func (g *Generator) UniformOf(low, high float64, size []int) *numpy.Array {
	return floats(size, func() float64 { return g.Uniform(low, high) })
}

// StandardNormal draws from the normal distribution: by a ziggurat of 256
// layers.
//
//pyconv:map numpy.random.Generator.standard_normal(size: any = None) draws
func (g *Generator) StandardNormal() float64 {
	for {
		r := g.bits.Uint64()
		layer := r & 0xff
		r >>= 8
		negative := r&1 == 1
		r = r >> 1 & (1<<52 - 1)
		x := float64(r) * zigguratW[layer]
		if negative {
			x = -x
		}
		switch {
		case r < zigguratK[layer]:
			return x
		case layer == 0: // the tail (Marsaglia, 1964)
			for {
				over := -zigguratInvR * math.Log1p(-g.Random())
				y := -math.Log1p(-g.Random())
				if y+y > over*over {
					if r>>8&1 == 1 {
						return -(zigguratR + over)
					}
					return zigguratR + over
				}
			}
		case float64((zigguratF[layer-1]-zigguratF[layer])*g.Random())+zigguratF[layer] < math.Exp(-0.5*x*x):
			return x
		}
	}
}

// StandardNormalOf draws an array from the normal distribution.
//
//pyconv:map numpy.random.Generator.standard_normal(size: ints) -> f64[len(size)] draws
func (g *Generator) StandardNormalOf(size ...int) *numpy.Array {
	return floats(size, g.StandardNormal)
}

// Normal draws from the normal distribution with a mean and a deviation.
//
//pyconv:map numpy.random.Generator.normal(loc: float = 0.0, scale: float = 1.0, size: any = None) draws
func (g *Generator) Normal(loc, scale float64) float64 {
	if scale < 0 {
		py.Raise("ValueError", "scale < 0")
	}
	return loc + float64(scale*g.StandardNormal())
}

// NormalOf draws an array from the normal distribution with a mean and a
// deviation.
//
//pyconv:map numpy.random.Generator.normal(loc: float = 0.0, scale: float = 1.0, *, size: ints) -> f64[len(size)] draws
//pyconv:map numpy.random.Generator.normal(loc: float, scale: float, size: ints) -> f64[len(size)] draws
func (g *Generator) NormalOf(loc, scale float64, size []int) *numpy.Array {
	return floats(size, func() float64 { return g.Normal(loc, scale) })
}

// Integers draws an int from low up to high.
//
//pyconv:map numpy.random.Generator.integers(low: int, high: int, size: any = None) -> i64[0] draws
func (g *Generator) Integers(low, high int) *numpy.Array {
	return numpy.ScalarOf(numpy.Int64, g.IntegersOf(low, high, nil))
}

// IntegersBelow draws an int from 0 up to high.
//
//pyconv:map numpy.random.Generator.integers(low: int, high: any = None, size: any = None) -> i64[0] draws
func (g *Generator) IntegersBelow(high int) *numpy.Array { return g.Integers(0, high) }

// IntegersThrough draws an int from low to high, both counted in.
//
//pyconv:map numpy.random.Generator.integers(low: int, high: int, *, endpoint: bool = True) -> i64[0] draws
func (g *Generator) IntegersThrough(low, high int) *numpy.Array { return g.Integers(low, high+1) }

// IntegersOf draws an array of ints from low up to high.
//
//pyconv:map numpy.random.Generator.integers(low: int, high: int, size: ints, dtype: dtype = None) -> dtype|i64[len(size)] draws
func (g *Generator) IntegersOf(low, high int, size []int, opts ...IntOptions) *numpy.Array {
	return integers(g.bits, low, high, size, opts, false)
}

// IntegersThroughOf draws an array of ints from low to high, both counted in.
//
//pyconv:map numpy.random.Generator.integers(low: int, high: int, size: ints, dtype: dtype = None, endpoint: bool = True) -> dtype|i64[len(size)] draws
func (g *Generator) IntegersThroughOf(low, high int, size []int, opts ...IntOptions) *numpy.Array {
	return g.IntegersOf(low, high+1, size, opts...)
}

// IntegersBelowOf draws an array of ints from 0 up to high.
//
//pyconv:map numpy.random.Generator.integers(low: int, *, size: ints, dtype: dtype = None) -> dtype|i64[len(size)] draws
func (g *Generator) IntegersBelowOf(high int, size []int, opts ...IntOptions) *numpy.Array {
	return g.IntegersOf(0, high, size, opts...)
}

// below draws from 0 to top.
func (g *Generator) below(top int) int { return int(multiplied(g.bits, uint64(top))) }

// shuffle puts xs from the end down to first in a drawn order: what a choice
// uses.
func (g *Generator) shuffle(xs []int, first int) {
	for i := len(xs) - 1; i >= first; i-- {
		j := g.below(i)
		xs[i], xs[j] = xs[j], xs[i]
	}
}

// Permutation draws an order of 0 to n-1.
//
//pyconv:map numpy.random.Generator.permutation(x: int) -> i64[1] draws
func (g *Generator) Permutation(n int) *numpy.Array {
	return indexes(shuffled(g.bits, n), []int{n})
}

// PermutationOf returns a copy of a with its first axis in a drawn order.
//
//pyconv:map numpy.random.Generator.permutation(x: array) -> T[r] draws
func (g *Generator) PermutationOf(a *numpy.Array) *numpy.Array {
	return a.Index(numpy.By(g.Permutation(a.Len())))
}

// Shuffle puts the first axis of a in a drawn order.
//
//pyconv:map numpy.random.Generator.shuffle(x: numpy.ndarray) draws
func (g *Generator) Shuffle(a *numpy.Array) { a.SetIndex(g.PermutationOf(a), numpy.Ellipsis) }

// sample draws k of n indexes without putting them back.
func (g *Generator) sample(n, k int, ordered bool) []int {
	cutoff := 50
	if ordered {
		cutoff = 20
	}
	if n > 10000 && k > n/cutoff { // shuffle the end of all
		out := counting(n)
		g.shuffle(out, max(n-k, 1))
		return slices.Clone(out[n-k:])
	}
	// Floyd's algorithm (Bentley, "Programming pearls", 1987).
	seen := make(map[int]bool, k)
	var out []int
	for j := n - k; j < n; j++ {
		v := g.below(j)
		if seen[v] {
			v = j
		}
		seen[v] = true
		out = append(out, v)
	}
	if !ordered {
		g.shuffle(out, 1)
	}
	return out
}

// choose draws indexes of a choice among n.
func (g *Generator) choose(n int, size []int, o ChoiceOptions) *numpy.Array {
	k := count(size)
	generatorWords.population(n, k, !o.NoReplace)
	switch {
	case o.NoReplace && o.P != nil:
		return indexes(generatorWords.weighted(o.P, n, k, g.Random), size)
	case o.NoReplace:
		return indexes(g.sample(n, k, o.NoShuffle), size)
	case o.P != nil:
		return cumulative(generatorWords.weights(o.P, n)).Searchsorted(floats(size, g.Random), "right")
	}
	return g.IntegersOf(0, n, size)
}

// Choice draws one of 0 to n-1.
//
//pyconv:map numpy.random.Generator.choice(a: int, size: any = None, replace: bool = True, p: array? = None) draws
func (g *Generator) Choice(n int, opts ...ChoiceOptions) int {
	return g.choose(n, nil, choiceOptions(opts)).ItemInt()
}

// ChoiceOf draws an array of 0 to n-1.
//
//pyconv:map numpy.random.Generator.choice(a: int, size: ints, replace: bool = True, p: array? = None, *, shuffle: bool = True) -> i64[len(size)] draws
func (g *Generator) ChoiceOf(n int, size []int, opts ...ChoiceOptions) *numpy.Array {
	return g.choose(n, size, choiceOptions(opts))
}

// ChoiceFrom draws an element of a.
//
//pyconv:map numpy.random.Generator.choice(a: array, size: any = None, replace: bool = True, p: array? = None) -> T[0] draws
func (g *Generator) ChoiceFrom(a *numpy.Array, opts ...ChoiceOptions) *numpy.Array {
	return a.Select(0, g.Choice(a.Len(), opts...))
}

// ChoiceFromOf draws an array of a's elements.
//
//pyconv:map numpy.random.Generator.choice(a: array, size: ints, replace: bool = True, p: array? = None, *, shuffle: bool = True) -> T[len(size)] draws
func (g *Generator) ChoiceFromOf(a *numpy.Array, size []int, opts ...ChoiceOptions) *numpy.Array {
	return a.Index(numpy.By(g.choose(a.Len(), size, choiceOptions(opts))))
}

// ChoiceFromListBy is ChoiceFromList with a generator's numbers.
//
//pyconv:map numpy.random.Generator.choice(a: list, size: any = None, replace: bool = True, p: array? = None) draws
func ChoiceFromListBy[T any](g *Generator, items []T, opts ...ChoiceOptions) T {
	return items[g.Choice(len(items), opts...)]
}
