package random

import (
	"crypto/sha512"
	"encoding/binary"
	"math"
	"slices"
	"time"

	"github.com/pyconv/pyconv/runtime/py"
)

// NewRandom returns a generator with a seed.
//
//pyconv:map random.Random(x: int)
func NewRandom(seed int) *Random {
	r := &Random{}
	r.Seed(seed)
	return r
}

// NewRandomNow is random.Random(), seeded by the clock.
//
//pyconv:map random.Random()
func NewRandomNow() *Random { return NewRandom(int(time.Now().UnixNano())) }

// NewRandomStr is random.Random(x) of a string.
//
//pyconv:map random.Random(x: str)
func NewRandomStr(seed string) *Random {
	r := &Random{}
	r.SeedStr(seed)
	return r
}

// Seed is r.seed(a): an int's sign is ignored.
//
//pyconv:map random.Random.seed(a: int)
func (r *Random) Seed(a int) {
	abs := uint64(a)
	if a < 0 {
		abs = -abs
	}
	r.seed(abs)
}

func (r *Random) seed(n uint64) {
	key := []uint32{uint32(n)}
	if n>>32 != 0 {
		key = append(key, uint32(n>>32))
	}
	r.seedWords(key)
}

// SeedStr is r.seed(a) of a string: its bytes and their SHA-512, as one number.
//
//pyconv:map random.Random.seed(a: str)
func (r *Random) SeedStr(a string) {
	data := py.Encode(a)
	sum := sha512.Sum512(data)
	data = slices.Concat(data, sum[:])
	for len(data)%4 != 0 {
		data = append([]byte{0}, data...)
	}
	var key []uint32
	for i := len(data); i > 0; i -= 4 { // the low words first
		key = append(key, binary.BigEndian.Uint32(data[i-4:i]))
	}
	for len(key) > 1 && key[len(key)-1] == 0 {
		key = key[:len(key)-1]
	}
	r.seedWords(key)
}

// SeedFloat is r.seed(a) of a float: its hash.
//
//pyconv:map random.Random.seed(a: float)
func (r *Random) SeedFloat(a float64) { r.seed(uint64(floatHash(a))) }

// SeedNow is r.seed(): by the clock.
//
//pyconv:map random.Random.seed()
func (r *Random) SeedNow() { r.Seed(int(time.Now().UnixNano())) }

// floatHash is hash(x): x modulo the prime 2**61-1.
func floatHash(x float64) int64 {
	const modulus, width = 1<<61 - 1, 61
	switch {
	case math.IsInf(x, 1):
		return 314159
	case math.IsInf(x, -1):
		return -314159
	}
	m, e := math.Frexp(math.Abs(x))
	var h uint64
	for m != 0 {
		h = h<<28&modulus | h>>(width-28)
		m *= 1 << 28
		e -= 28
		y := uint64(m)
		m -= float64(y)
		if h += y; h >= modulus {
			h -= modulus
		}
	}
	e = ((e % width) + width) % width
	h = h<<e&modulus | h>>(width-e)
	out := int64(h)
	if x < 0 {
		out = -out
	}
	if out == -1 {
		out = -2
	}
	return out
}

// seedWords is init_by_array of Matsumoto and Nishimura's mt19937ar.
func (r *Random) seedWords(key []uint32) {
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

// State is what getstate gives, for setstate.
//
//pyconv:class random.State
type State struct{ r Random }

// Getstate is r.getstate().
//
//pyconv:map random.Random.getstate()
func (r *Random) Getstate() *State { return &State{*r} }

// Setstate is r.setstate(state).
//
//pyconv:map random.Random.setstate(state: random.State)
func (r *Random) Setstate(s *State) { *r = s.r }
