package random

import (
	"encoding/binary"
	"math"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// A generator's state is PyTorch's, byte for byte: the seed, how many words are
// left and whether it is seeded, the next word, 624 words of 8 bytes, three
// doubles of which the second is the kept normal number, and whether it is kept.
const (
	stateLeft   = 8
	stateSeeded = 12
	stateNext   = 16
	stateWords  = 24
	stateNormal = stateWords + 8*stateSize + 8
	stateKept   = stateNormal + 16
	stateBytes  = 5056
)

// State returns the default generator's state.
//
//pyconv:map torch.get_rng_state() -> u8[1]
//pyconv:map torch.random.get_rng_state() -> u8[1]
func State() *tensor.Tensor { return Default.State() }

// SetState makes the default generator continue from a state.
//
//pyconv:map torch.set_rng_state(new_state: Tensor)
//pyconv:map torch.random.set_rng_state(new_state: Tensor)
func SetState(state *tensor.Tensor) { Default.SetState(state) }

// State returns g's state.
//
//pyconv:map torch.Generator.get_state() -> u8[1]
func (g *Generator) State() *tensor.Tensor {
	b := make([]byte, stateBytes)
	order := binary.LittleEndian
	order.PutUint64(b, g.seed)
	next := g.next
	if next == stateSize && !g.drawn {
		next = 0
	}
	left := stateSize + 1 - next
	if next == 0 {
		left = 1
	}
	order.PutUint32(b[stateLeft:], uint32(left))
	order.PutUint32(b[stateSeeded:], 1)
	order.PutUint64(b[stateNext:], uint64(next))
	for i, w := range g.state {
		order.PutUint64(b[stateWords+8*i:], uint64(w))
	}
	if g.kept {
		order.PutUint64(b[stateNormal:], math.Float64bits(g.normal))
		b[stateKept] = 1
	}
	return tensor.FromSlice(tensor.Uint8, b, len(b))
}

// SetState makes g continue from a state and returns it.
//
//pyconv:map torch.Generator.set_state(new_state: Tensor) -> torch.Generator
func (g *Generator) SetState(state *tensor.Tensor) *Generator {
	if state.DType() != tensor.Uint8 {
		py.Raise("TypeError", "RNG state must be a torch.ByteTensor")
	}
	state = state.Contiguous()
	if state.Numel() != stateBytes {
		py.Raise("RuntimeError", "Expected either a CPUGeneratorImplStateLegacy of size 5048 or a CPUGeneratorImplState of size 5056 but found the input RNG state size to be %d", state.Numel())
	}
	b := tensor.Elements[uint8](state)
	order := binary.LittleEndian
	g.seed = order.Uint64(b)
	next := int(order.Uint64(b[stateNext:]))
	g.drawn = next > 0
	if g.next = next; next == 0 {
		g.next = stateSize
	}
	for i := range g.state {
		g.state[i] = uint32(order.Uint64(b[stateWords+8*i:]))
	}
	g.kept, g.normal = b[stateKept] != 0, math.Float64frombits(order.Uint64(b[stateNormal:]))
	return g
}
