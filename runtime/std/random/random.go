// Package random is Python's random module: the Mersenne Twister seeded and
// read as CPython does, so that the same seed gives the same numbers. PyTorch's
// generator is another one; see runtime/random.
package random

import (
	"encoding/binary"
	"math/bits"

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

func (r *Random) initial(seed uint32) {
	r.state[0] = seed
	for i := 1; i < stateSize; i++ {
		r.state[i] = 1812433253*(r.state[i-1]^r.state[i-1]>>30) + uint32(i)
	}
	r.next = stateSize
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

// RandrangeStep is r.randrange(start, stop, step).
//
//pyconv:map random.Random.randrange(start: int, stop: int, step: int) draws
func (r *Random) RandrangeStep(start, stop, step int) int {
	if step == 0 {
		py.Raise("ValueError", "zero step for randrange()")
	}
	n := py.NewRange(start, stop, step).Len()
	if n <= 0 {
		py.Raise("ValueError", "empty range in randrange(%d, %d, %d)", start, stop, step)
	}
	return start + step*r.below(n)
}

// RandrangeTo is r.randrange(stop).
//
//pyconv:map random.Random.randrange(stop: int) draws
func (r *Random) RandrangeTo(stop int) int {
	if stop <= 0 {
		py.Raise("ValueError", "empty range for randrange()")
	}
	return r.below(stop)
}

// Randbytes is r.randbytes(n).
//
//pyconv:map random.Random.randbytes(n: int) draws
func (r *Random) Randbytes(n int) []byte {
	data := make([]byte, 0, n+3)
	for len(data) < n {
		word := r.uint32()
		if left := n - len(data); left < 4 {
			word >>= 32 - 8*left
		}
		data = binary.LittleEndian.AppendUint32(data, word)
	}
	return data[:n]
}

// Randint is r.randint(a, b), both ends included.
//
//pyconv:map random.Random.randint(a: int, b: int) draws
func (r *Random) Randint(a, b int) int { return r.Randrange(a, b+1) }
