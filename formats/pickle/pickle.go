// Package pickle reads Python's pickles of plain data: None, bools, numbers,
// strs, bytes, lists, tuples, dicts and sets of such, in any protocol from 2 on.
// Nothing that a pickle names is ever called: the reader's owner says what stands
// for a name, and a name that it does not know is an error.
package pickle

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/big"
)

type (
	// Tuple is a tuple.
	Tuple []any
	// List is a list, which several may share.
	List struct{ Items []any }
	// Dict is a dict, its keys and values in order; of a key that is there
	// twice the last one counts.
	Dict struct {
		Keys, Values []any
		Ordered      bool // an OrderedDict
	}
	// Set is a set.
	Set struct{ Items []any }
	// Global is a name of a module.
	Global struct{ Module, Name string }
)

func (g Global) String() string { return g.Module + "." + g.Name }

// Reader reads pickles. Values are nil, bool, int, *big.Int, float64, string,
// []byte, the types above, and what Call and Load give.
type Reader struct {
	// Call is what calling a global gives; nil where no global is known.
	Call func(g Global, args Tuple) (any, error)
	// Load is the object of a persistent id; nil where there is none.
	Load func(id any) (any, error)
}

// Read reads the pickle at the beginning of data and says how long it is.
func (r *Reader) Read(data []byte) (value any, length int, err error) {
	m := machine{Reader: r, data: data, memo: map[int]any{}}
	for {
		at := m.pos
		done, err := m.step()
		if err != nil {
			return nil, at, fmt.Errorf("pickle, at byte %d: %w", at, err)
		}
		if done {
			return m.stack[0], m.pos, nil
		}
	}
}

// machine is what the opcodes work on.
type machine struct {
	*Reader
	data  []byte
	pos   int
	stack []any
	marks []int
	memo  map[int]any
}

var (
	errShort = errors.New("the data ends early")
	errStack = errors.New("no value where an opcode takes one")
)

func (m *machine) take(n uint64) ([]byte, error) {
	if n > uint64(len(m.data)-m.pos) {
		return nil, errShort
	}
	b := m.data[m.pos : m.pos+int(n)]
	m.pos += int(n)
	return b, nil
}

// number is a little-endian number without a sign, of some bytes.
func (m *machine) number(size int) (uint64, error) {
	b, err := m.take(uint64(size))
	if err != nil {
		return 0, err
	}
	var full [8]byte
	copy(full[:], b)
	return binary.LittleEndian.Uint64(full[:]), nil
}

// sized are bytes behind their length.
func (m *machine) sized(size int) ([]byte, error) {
	n, err := m.number(size)
	if err != nil {
		return nil, err
	}
	return m.take(n)
}

// line is text up to the end of its line.
func (m *machine) line() (string, error) {
	for i := m.pos; i < len(m.data); i++ {
		if m.data[i] == '\n' {
			s := string(m.data[m.pos:i])
			m.pos = i + 1
			return s, nil
		}
	}
	return "", errShort
}

func (m *machine) push(v any) error {
	m.stack = append(m.stack, v)
	return nil
}

// floor is where the values above the last mark begin.
func (m *machine) floor() int {
	if len(m.marks) == 0 {
		return 0
	}
	return m.marks[len(m.marks)-1]
}

func (m *machine) pop() (any, error) {
	if len(m.stack) <= m.floor() {
		return nil, errStack
	}
	v := m.stack[len(m.stack)-1]
	m.stack = m.stack[:len(m.stack)-1]
	return v, nil
}

// popMark are the values above the last mark, which goes.
func (m *machine) popMark() (Tuple, error) {
	if len(m.marks) == 0 {
		return nil, errors.New("no mark where an opcode takes one")
	}
	at := m.floor()
	items := append(Tuple{}, m.stack[at:]...)
	m.stack, m.marks = m.stack[:at], m.marks[:len(m.marks)-1]
	return items, nil
}

// popN are the last values in the order in which they came.
func (m *machine) popN(n int) (Tuple, error) {
	items := make(Tuple, n)
	for i := n - 1; i >= 0; i-- {
		v, err := m.pop()
		if err != nil {
			return nil, err
		}
		items[i] = v
	}
	return items, nil
}

// long is an int of any length, in two's complement.
func long(b []byte) any {
	n := new(big.Int)
	for i := len(b) - 1; i >= 0; i-- {
		n.Lsh(n, 8).Or(n, big.NewInt(int64(b[i])))
	}
	if len(b) > 0 && b[len(b)-1] >= 0x80 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	if n.IsInt64() && n.Int64() >= math.MinInt && n.Int64() <= math.MaxInt {
		return int(n.Int64())
	}
	return n
}
