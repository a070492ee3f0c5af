package py

import (
	"hash/fnv"
	"io"
	"math"
	"math/bits"
	"reflect"
)

// Hash is hash of a value, or of the tuple of several: values that are equal
// have one hash. It is CPython's wherever that is the same in every process:
// that of a str, or of an object without a __hash__, is not.
func Hash(values ...any) int {
	if len(values) == 1 {
		h, _ := hashOf(values[0])
		return h
	}
	h, _ := hashTuple(values)
	return h
}

// hashOf is hash(v), and whether it is the same in every process of CPython.
func hashOf(v any) (h int, fixed bool) {
	switch x := v.(type) {
	case int:
		return hashInt(x), true
	case string:
		return hashStr(x), x == ""
	case float64:
		return hashFloat(x), x == x // a nan's is its address
	}
	switch x := deref(v).(type) {
	case nil:
		return 0xfca86420, true
	case string:
		return hashStr(x), x == ""
	case partHasher:
		return x.hashParts()
	case Hasher:
		if h := x.PyHash(); h != -1 {
			return h, true
		}
		return -2, true
	case complex128:
		re, im := hashFloat(real(x)), hashFloat(imag(x))
		return notError(re + 1000003*im), true
	case Tuple:
		return hashTuple(x)
	}
	v = deref(v)
	if n, ok := number(v); ok {
		if n.isInt {
			return hashInt(int(n.i)), true
		}
		return hashFloat(n.f), n.f == n.f
	}
	r := reflect.ValueOf(v)
	if items, ok := sequence(r); ok && r.Kind() != reflect.Slice {
		return hashTuple(items)
	}
	switch r.Kind() {
	case reflect.Pointer, reflect.Func:
		return hashInt(int(r.Pointer() >> 4)), false
	}
	Raise("TypeError", "unhashable type: '%s'", TypeName(v))
	return 0, false
}

// partHasher is implemented by what hashes as its parts do.
type partHasher interface {
	hashParts() (h int, fixed bool)
}

// notError is h, which is not -1: C's hash functions return that for an error.
func notError(h int) int {
	if h == -1 {
		return -2
	}
	return h
}

// hashModulus is the prime that numbers are reduced by: 2**61 - 1.
const hashModulus = 1<<61 - 1

func hashInt(n int) int { return notError(n % hashModulus) }

func hashStr(s string) int {
	if s == "" {
		return 0
	}
	h := fnv.New64a()
	io.WriteString(h, s)
	return int(h.Sum64() >> 1)
}

// hashFloat is x modulo hashModulus, where 2**61 is 1: the bits of the mantissa
// turned round by the exponent.
func hashFloat(x float64) int {
	switch {
	case math.IsInf(x, 1):
		return 314159
	case math.IsInf(x, -1):
		return -314159
	case x != x:
		return 0
	}
	frac, exp := math.Frexp(math.Abs(x))
	mantissa := uint64(math.Ldexp(frac, 53)) // frac * 2**53, exactly
	turn := (exp - 53) % 61
	if turn < 0 {
		turn += 61
	}
	h := int((mantissa<<turn)&hashModulus | mantissa>>(61-turn))
	if x < 0 {
		h = -h
	}
	return notError(h)
}

// hashTuple is the hash of a tuple of values: xxHash, as CPython shortens it.
func hashTuple(values []any) (int, bool) {
	const p1, p2, p5 uint64 = 11400714785074694791, 14029467366897019727, 2870177450012600261
	acc, fixed := p5, true
	for _, v := range values {
		h, same := hashOf(v)
		acc = bits.RotateLeft64(acc+uint64(h)*p2, 31) * p1
		fixed = fixed && same
	}
	acc += uint64(len(values)) ^ (p5 ^ 3527539)
	if acc == math.MaxUint64 {
		return 1546275796, fixed
	}
	return int(acc), fixed
}
