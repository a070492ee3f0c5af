package gguf

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// Kind is the type of a metadata value, by the id that files store.
type Kind uint32

// The kinds.
const (
	Uint8   Kind = 0
	Int8    Kind = 1
	Uint16  Kind = 2
	Int16   Kind = 3
	Uint32  Kind = 4
	Int32   Kind = 5
	Float32 Kind = 6
	Bool    Kind = 7
	String  Kind = 8
	Array   Kind = 9
	Uint64  Kind = 10
	Int64   Kind = 11
	Float64 Kind = 12
)

var kinds = [...]struct {
	name string
	size int // bytes of one number, 0 for String and Array
}{
	Uint8: {"u8", 1}, Int8: {"i8", 1}, Uint16: {"u16", 2}, Int16: {"i16", 2}, Uint32: {"u32", 4}, Int32: {"i32", 4},
	Float32: {"f32", 4}, Bool: {"bool", 1}, String: {"string", 0}, Array: {"array", 0},
	Uint64: {"u64", 8}, Int64: {"i64", 8}, Float64: {"f64", 8},
}

// String returns the kind's name in the format's text: u8, f32, string.
func (k Kind) String() string {
	if int(k) < len(kinds) {
		return kinds[k].name
	}
	return fmt.Sprintf("type %d", uint32(k))
}

func (k Kind) integer() bool {
	return k != Float32 && k != Float64 && int(k) < len(kinds) && kinds[k].size > 0 && k != Bool
}

// Value is one metadata value. The getters report false for a value of another
// kind, and for the zero Value, which stands for a key that is absent.
type Value struct {
	kind    Kind
	element Kind // of an Array
	count   int
	raw     []byte   // numbers, one after the other
	text    []string // strings
}

// Exists reports whether the key was there.
func (v Value) Exists() bool { return v.count > 0 || v.kind == Array }

// Kind returns the value's kind.
func (v Value) Kind() Kind { return v.kind }

// Element returns the kind of an array's elements.
func (v Value) Element() Kind { return v.element }

// Len returns an array's length, 1 for a single value.
func (v Value) Len() int { return v.count }

// Int returns an integer of any width that fits an int.
func (v Value) Int() (int, bool) {
	if !v.Exists() || !v.kind.integer() {
		return 0, false
	}
	return integerAt(v.kind, v.raw, 0)
}

// Float returns a number of any kind.
func (v Value) Float() (float64, bool) {
	switch {
	case !v.Exists():
		return 0, false
	case v.kind == Float32:
		return float64(math.Float32frombits(binary.LittleEndian.Uint32(v.raw))), true
	case v.kind == Float64:
		return math.Float64frombits(binary.LittleEndian.Uint64(v.raw)), true
	case v.kind == Uint64:
		return float64(binary.LittleEndian.Uint64(v.raw)), true
	default:
		n, ok := v.Int()
		return float64(n), ok
	}
}

// Bool returns a truth value.
func (v Value) Bool() (value, ok bool) {
	if !v.Exists() || v.kind != Bool {
		return false, false
	}
	return v.raw[0] == 1, true
}

// Text returns a string.
func (v Value) Text() (string, bool) {
	if v.kind != String {
		return "", false
	}
	return v.text[0], true
}

// Strings returns an array of strings, which the caller must not change.
func (v Value) Strings() ([]string, bool) {
	if v.kind != Array || v.element != String {
		return nil, false
	}
	return v.text, true
}

// Ints returns an array of integers of any width that all fit an int.
func (v Value) Ints() ([]int, bool) {
	if v.kind != Array || !v.element.integer() {
		return nil, false
	}
	out := make([]int, v.count)
	for i := range out {
		n, ok := integerAt(v.element, v.raw, i)
		if !ok {
			return nil, false
		}
		out[i] = n
	}
	return out, true
}

// Floats returns an array of f32, or one of f64 rounded to it.
func (v Value) Floats() ([]float32, bool) {
	if v.kind != Array || v.element != Float32 && v.element != Float64 {
		return nil, false
	}
	out := make([]float32, v.count)
	for i := range out {
		if v.element == Float32 {
			out[i] = math.Float32frombits(binary.LittleEndian.Uint32(v.raw[4*i:]))
		} else {
			out[i] = float32(math.Float64frombits(binary.LittleEndian.Uint64(v.raw[8*i:])))
		}
	}
	return out, true
}

// Bools returns an array of truth values.
func (v Value) Bools() ([]bool, bool) {
	if v.kind != Array || v.element != Bool {
		return nil, false
	}
	out := make([]bool, v.count)
	for i := range out {
		out[i] = v.raw[i] == 1
	}
	return out, true
}

// Bytes returns the raw elements of an array of u8 or i8, such as a character
// map, which the caller must not change.
func (v Value) Bytes() ([]byte, bool) {
	if v.kind != Array || v.element != Uint8 && v.element != Int8 {
		return nil, false
	}
	return slices.Clip(v.raw), true
}

func integerAt(k Kind, raw []byte, i int) (int, bool) {
	le := binary.LittleEndian
	switch k {
	case Uint8:
		return int(raw[i]), true
	case Int8:
		return int(int8(raw[i])), true
	case Uint16:
		return int(le.Uint16(raw[2*i:])), true
	case Int16:
		return int(int16(le.Uint16(raw[2*i:]))), true
	case Uint32:
		n := uint64(le.Uint32(raw[4*i:]))
		return int(n), n <= math.MaxInt
	case Int32:
		return int(int32(le.Uint32(raw[4*i:]))), true
	case Uint64:
		n := le.Uint64(raw[8*i:])
		return int(n), n <= math.MaxInt
	case Int64:
		n := int64(le.Uint64(raw[8*i:]))
		return int(n), int64(int(n)) == n
	}
	return 0, false
}
