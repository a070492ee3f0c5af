package pickle

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
)

// highest is the newest protocol.
const highest = 5

// step takes one opcode; done says that it was the last.
func (m *machine) step() (done bool, err error) {
	code, err := m.take(1)
	if err != nil {
		return false, err
	}
	switch code[0] {
	case '.': // STOP
		if len(m.stack) != 1 || len(m.marks) > 0 {
			return false, fmt.Errorf("%d values at the end", len(m.stack))
		}
		return true, nil
	case 0x80: // PROTO
		n, err := m.number(1)
		if err == nil && n > highest {
			err = fmt.Errorf("protocol %d is not known", n)
		}
		return false, err
	case 0x95: // FRAME
		_, err := m.take(8)
		return false, err
	case 'N':
		return false, m.push(nil)
	case 0x88, 0x89:
		return false, m.push(code[0] == 0x88)
	case 'J', 'K', 'M', 0x8a, 0x8b, 'G', 'I', 'L', 'F':
		return false, m.numberOp(code[0])
	case 'X', 0x8c, 0x8d, 'C', 'B', 0x8e, 0x96, 'U', 'T':
		return false, m.textOp(code[0])
	case '(', '0', '1', '2', 'q', 'r', 'h', 'j', 0x94:
		return false, m.stackOp(code[0])
	case ')', 't', 0x85, 0x86, 0x87, ']', 'l', '}', 'd', 0x8f, 0x91, 'a', 'e', 's', 'u', 0x90:
		return false, m.containerOp(code[0])
	case 'c', 0x93, 'R', 0x81, 'b', 'Q':
		return false, m.objectOp(code[0])
	}
	return false, fmt.Errorf("opcode 0x%02x is not read", code[0])
}

// numberOp is an int or a float.
func (m *machine) numberOp(code byte) error {
	switch code {
	case 'J', 'K', 'M':
		n, err := m.number(map[byte]int{'J': 4, 'K': 1, 'M': 2}[code])
		if err != nil {
			return err
		}
		if code == 'J' {
			return m.push(int(int32(n)))
		}
		return m.push(int(n))
	case 0x8a, 0x8b: // LONG1, LONG4
		b, err := m.sized(map[byte]int{0x8a: 1, 0x8b: 4}[code])
		if err != nil {
			return err
		}
		return m.push(long(b))
	case 'G': // BINFLOAT
		b, err := m.take(8)
		if err != nil {
			return err
		}
		return m.push(math.Float64frombits(binary.BigEndian.Uint64(b)))
	}
	text, err := m.line()
	if err != nil {
		return err
	}
	if code == 'F' {
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return err
		}
		return m.push(f)
	}
	if code == 'I' && (text == "00" || text == "01") {
		return m.push(text == "01")
	}
	if code == 'L' && len(text) > 0 && text[len(text)-1] == 'L' {
		text = text[:len(text)-1]
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return err
	}
	return m.push(n)
}

// textOp is a str or bytes.
func (m *machine) textOp(code byte) error {
	size := map[byte]int{'X': 4, 0x8c: 1, 0x8d: 8, 'C': 1, 'B': 4, 0x8e: 8, 0x96: 8, 'U': 1, 'T': 4}[code]
	b, err := m.sized(size)
	switch {
	case err != nil:
		return err
	case code == 0x96:
		return errors.New("a bytearray is not read")
	case code == 'C' || code == 'B' || code == 0x8e:
		return m.push(slices.Clone(b))
	}
	return m.push(string(b)) // a lone surrogate stays in the bytes that Python gives it
}

// stackOp moves values between the stack and the memo.
func (m *machine) stackOp(code byte) error {
	switch code {
	case '(':
		m.marks = append(m.marks, len(m.stack))
		return nil
	case '0':
		_, err := m.pop()
		return err
	case '1':
		_, err := m.popMark()
		return err
	}
	if code == 'h' || code == 'j' { // BINGET, LONG_BINGET
		n, err := m.number(map[byte]int{'h': 1, 'j': 4}[code])
		if err != nil {
			return err
		}
		v, ok := m.memo[int(n)]
		if !ok {
			return fmt.Errorf("nothing is kept as %d", n)
		}
		return m.push(v)
	}
	if len(m.stack) <= m.floor() {
		return errStack
	}
	top := m.stack[len(m.stack)-1]
	n := uint64(len(m.memo)) // MEMOIZE
	var err error
	switch code {
	case '2':
		return m.push(top)
	case 'q':
		n, err = m.number(1)
	case 'r':
		n, err = m.number(4)
	}
	if err == nil {
		m.memo[int(n)] = top
	}
	return err
}

// containerOp makes or fills a tuple, a list, a dict or a set.
func (m *machine) containerOp(code byte) error {
	switch code {
	case ')':
		return m.push(Tuple{})
	case ']':
		return m.push(&List{})
	case '}':
		return m.push(&Dict{})
	case 0x8f:
		return m.push(&Set{})
	case 'a': // APPEND
		v, err := m.pop()
		if err != nil {
			return err
		}
		return m.fill(Tuple{v}, false)
	case 's': // SETITEM
		kv, err := m.popN(2)
		if err != nil {
			return err
		}
		return m.fill(kv, true)
	case 0x85, 0x86, 0x87: // TUPLE1 to TUPLE3
		items, err := m.popN(int(code - 0x84))
		if err != nil {
			return err
		}
		return m.push(items)
	}
	items, err := m.popMark()
	if err != nil {
		return err
	}
	switch code {
	case 't':
		return m.push(items)
	case 'l':
		return m.push(&List{Items: items})
	case 0x91: // FROZENSET
		return m.push(&Set{Items: items})
	case 'd':
		m.stack = append(m.stack, &Dict{})
		return m.fill(items, true)
	case 'u':
		return m.fill(items, true)
	}
	return m.fill(items, false)
}

// fill puts items into the container on the stack.
func (m *machine) fill(items Tuple, pairs bool) error {
	if len(m.stack) <= m.floor() {
		return errStack
	}
	switch c := m.stack[len(m.stack)-1].(type) {
	case *List:
		if !pairs {
			c.Items = append(c.Items, items...)
			return nil
		}
	case *Set:
		if !pairs {
			c.Items = append(c.Items, items...)
			return nil
		}
	case *Dict:
		if pairs && len(items)%2 == 0 {
			for i := 0; i < len(items); i += 2 {
				c.Keys, c.Values = append(c.Keys, items[i]), append(c.Values, items[i+1])
			}
			return nil
		}
	}
	return errors.New("items for something that holds none such")
}

// objectOp is a global, a call of one, an object's state or a persistent id.
func (m *machine) objectOp(code byte) error {
	switch code {
	case 'c':
		module, err := m.line()
		if err != nil {
			return err
		}
		name, err := m.line()
		if err != nil {
			return err
		}
		return m.push(Global{module, name})
	case 'Q':
		id, err := m.pop()
		if err != nil {
			return err
		}
		if m.Load == nil {
			return errors.New("a persistent id, which only a file of torch.save has")
		}
		v, err := m.Load(id)
		if err != nil {
			return err
		}
		return m.push(v)
	}
	two, err := m.popN(2)
	if err != nil {
		return err
	}
	switch code {
	case 0x93: // STACK_GLOBAL
		module, ok1 := two[0].(string)
		name, ok2 := two[1].(string)
		if !ok1 || !ok2 {
			return errors.New("a global's name that is no str")
		}
		return m.push(Global{module, name})
	case 'b': // BUILD
		if d, ok := two[0].(*Dict); !ok || !d.Ordered {
			return errors.New("an object with a state of its own")
		}
		return m.push(two[0]) // attributes of an OrderedDict are left out
	}
	g, isGlobal := two[0].(Global)
	args, isTuple := two[1].(Tuple)
	if !isGlobal || !isTuple {
		return errors.New("a call of something that is no global")
	}
	if g == (Global{"collections", "OrderedDict"}) && len(args) == 0 {
		return m.push(&Dict{Ordered: true})
	}
	if b, ok := oldBytes(g, args); ok {
		return m.push(b)
	}
	if m.Call == nil {
		return &UnknownError{g}
	}
	v, err := m.Call(g, args)
	if err != nil {
		return err
	}
	return m.push(v)
}

// oldBytes are bytes as protocols before 3 write them.
func oldBytes(g Global, args Tuple) ([]byte, bool) {
	switch {
	case g.Name == "bytes" && (g.Module == "__builtin__" || g.Module == "builtins") && len(args) == 0:
		return []byte{}, true
	case g == (Global{"_codecs", "encode"}) && len(args) == 2 && args[1] == "latin1":
		text, ok := args[0].(string)
		out := make([]byte, 0, len(text))
		for _, r := range text {
			if r > 0xff {
				return nil, false
			}
			out = append(out, byte(r))
		}
		return out, ok
	}
	return nil, false
}

// UnknownError is a name that a pickle calls and that nothing stands for.
type UnknownError struct{ Global Global }

func (e *UnknownError) Error() string { return fmt.Sprintf("%v is not known", e.Global) }
