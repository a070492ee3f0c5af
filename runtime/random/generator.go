// Package random draws PyTorch's numbers: the same seed gives what torch's CPU
// generator gives, from the same MT19937 draws in the same order.
package random

import "math"

const (
	stateSize = 624
	shift     = 397
)

// Using calls draw, which draws from g instead of Default.
func Using[T any](g *Generator, draw func() T) T {
	saved := Default
	Default = g
	defer func() { Default = saved }()
	return draw()
}

// Generator is the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998)
// with the half of a pair of normal numbers that was not asked for yet. It is
// for one goroutine.
//
//pyconv:class torch.Generator
type Generator struct {
	seed   uint64
	state  [stateSize]uint32
	next   int
	normal float64
	kept   bool // normal waits to be drawn
	drawn  bool // since it was seeded
}

// NewGenerator returns a generator seeded with seed.
func NewGenerator(seed int) *Generator {
	g := new(Generator)
	g.ManualSeed(seed)
	return g
}

// New returns a generator seeded as PyTorch seeds a new one.
//
//pyconv:map torch.Generator(*, device=None)
func New() *Generator { return NewGenerator(67280421310721) }

// ManualSeed starts g afresh from the low 32 bits of seed and returns it.
//
//pyconv:map torch.Generator.manual_seed(seed: int)
func (g *Generator) ManualSeed(seed int) *Generator {
	g.seed = uint64(seed)
	s := uint32(seed)
	for i := range g.state {
		if i > 0 {
			s = 1812433253*(s^s>>30) + uint32(i)
		}
		g.state[i] = s
	}
	g.next, g.kept, g.drawn = stateSize, false, false
	return g
}

// twist makes the next 624 words.
func (g *Generator) twist() {
	s := &g.state
	for i := range s {
		y := s[i]&0x80000000 | s[(i+1)%stateSize]&0x7fffffff
		v := s[(i+shift)%stateSize] ^ y>>1
		if y&1 == 1 {
			v ^= 0x9908b0df
		}
		s[i] = v
	}
	g.next, g.drawn = 0, true
}

// Uint32 draws 32 bits.
func (g *Generator) Uint32() uint32 {
	if g.next >= stateSize {
		g.twist()
	}
	y := g.state[g.next]
	g.next++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

// Uint64 draws 64 bits, the high half first.
func (g *Generator) Uint64() uint64 {
	hi := uint64(g.Uint32())
	return hi<<32 | uint64(g.Uint32())
}

// Float32 draws a number of 24 bits from [0, 1).
func (g *Generator) Float32() float32 { return float32(g.Uint32()&(1<<24-1)) * (1.0 / (1 << 24)) }

// Float64 draws a number of 53 bits from [0, 1).
func (g *Generator) Float64() float64 { return float64(g.Uint64()&(1<<53-1)) * (1.0 / (1 << 53)) }

// Normal draws from the standard normal distribution (Box and Muller, 1958):
// two numbers are made at once, the second is kept for the next call.
func (g *Generator) Normal() float64 {
	if g.kept {
		g.kept = false
		return g.normal
	}
	u1, u2 := g.Float64(), g.Float64()
	r := math.Sqrt(-2 * math.Log1p(-u2))
	sin, cos := math.Sincos(2 * math.Pi * u1)
	g.normal, g.kept = r*sin, true
	return r * cos
}

// Exponential draws from the exponential distribution with mean 1.
func (g *Generator) Exponential() float64 { return -math.Log1p(-g.Float64()) }

// Default is the generator that the functions of this package draw from. Like
// torch's, it is seeded with 67280421310721 until ManualSeed is called.
var Default = NewGenerator(67280421310721)

// ManualSeed seeds Default.
//
//pyconv:map torch.manual_seed(seed: int) draws
//pyconv:map torch.cuda.manual_seed(seed: int) draws
//pyconv:map torch.cuda.manual_seed_all(seed: int) draws
//pyconv:map torch.random.manual_seed(seed: int) draws
func ManualSeed(seed int) { Default.ManualSeed(seed) }
