package py

import (
	"strconv"
	"strings"
)

// Keyword is a named argument of [FormatStr].
type Keyword struct {
	Name  string
	Value any
}

// Percent is format % args. A single dict serves %(name)s.
func Percent(format string, args ...any) string {
	p := percent{format: format, args: args}
	if len(args) == 1 {
		p.mapping, _ = args[0].(interface{ namedItem(string) (any, bool) })
	}
	return p.run()
}

type percent struct {
	format  string
	pos     int
	args    []any
	next    int
	mapping interface{ namedItem(string) (any, bool) }
	named   bool
}

func (p *percent) arg() any {
	if p.next >= len(p.args) {
		Raise("TypeError", "not enough arguments for format string")
	}
	p.next++
	return p.args[p.next-1]
}

func (p *percent) peek() byte {
	if p.pos >= len(p.format) {
		Raise("ValueError", "incomplete format")
	}
	return p.format[p.pos]
}

func (p *percent) run() string {
	var out strings.Builder
	for {
		i := strings.IndexByte(p.format[p.pos:], '%')
		if i < 0 {
			out.WriteString(p.format[p.pos:])
			break
		}
		out.WriteString(p.format[p.pos : p.pos+i])
		p.pos += i + 1
		out.WriteString(p.conversion())
	}
	if p.next < len(p.args) && !p.named && p.mapping == nil {
		Raise("TypeError", "not all arguments converted during string formatting")
	}
	return out.String()
}

// conversion formats one % item, whose % is behind pos.
func (p *percent) conversion() string {
	var named any
	hasName := false
	if p.peek() == '(' {
		depth, start := 1, p.pos+1
		for p.pos++; depth > 0; p.pos++ {
			if p.pos >= len(p.format) {
				Raise("ValueError", "incomplete format key")
			}
			switch p.format[p.pos] {
			case '(':
				depth++
			case ')':
				depth--
			}
		}
		key := p.format[start : p.pos-1]
		if p.mapping == nil {
			Raise("TypeError", "format requires a mapping")
		}
		v, ok := p.mapping.namedItem(key)
		if !ok {
			panic(NewException("KeyError", key))
		}
		named, hasName, p.named = v, true, true
	}
	s := spec{fill: ' ', align: '>', sign: '-', precision: -1}
	left, zero := false, false
	for ; strings.IndexByte("-+ #0", p.peek()) >= 0; p.pos++ {
		switch c := p.format[p.pos]; c {
		case '-':
			left = true
		case '+':
			s.sign = '+'
		case ' ':
			if s.sign == '-' {
				s.sign = ' '
			}
		case '#':
			s.alternate = true
		case '0':
			zero = true
		}
	}
	s.width = p.count()
	if s.width < 0 {
		left, s.width = true, -s.width
	}
	if p.peek() == '.' {
		p.pos++
		s.precision = max(p.count(), 0)
	}
	for strings.IndexByte("hlL", p.peek()) >= 0 {
		p.pos++
	}
	at := Len(p.format[:p.pos])
	r, size := decode(p.format[p.pos:])
	p.pos += size
	if r == '%' {
		return "%"
	}
	v := named
	if !hasName {
		v = p.arg()
	}
	v = deref(v)
	if strings.ContainsRune("diuxXoeEfFgG", r) && zero {
		s.fill, s.align = '0', '='
	}
	if left {
		s.fill, s.align = ' ', '<'
	}
	switch r {
	case 's':
		return formatString(Str(v), s)
	case 'r':
		return formatString(Repr(v), s)
	case 'a':
		return formatString(ASCII(v), s)
	case 'c':
		if text, ok := v.(string); ok {
			if Len(text) != 1 {
				Raise("TypeError", "%c requires int or char")
			}
			return pad("", text, s)
		}
		n, ok := number(v)
		if !ok || !n.isInt {
			Raise("TypeError", "%c requires int or char")
		}
		if n.i < 0 || n.i > 0x10ffff {
			Raise("OverflowError", "%c arg not in range(0x110000)")
		}
		return pad("", Chr(int(n.i)), s)
	case 'd', 'i', 'u', 'x', 'X', 'o':
		return percentInt(v, byte(r), s)
	case 'e', 'E', 'f', 'F', 'g', 'G':
		n, ok := number(v)
		if !ok {
			Raise("TypeError", "must be real number, not %s", TypeName(v))
		}
		s.kind = byte(r)
		return formatFloat(n.float(), s)
	}
	Raise("ValueError", "unsupported format character '%s' (0x%x) at index %d", Chr(int(r)), r, at)
	return ""
}

// count reads a width or precision, which * takes from the arguments; 0 when
// there is none.
func (p *percent) count() int {
	if p.peek() == '*' {
		p.pos++
		n, ok := p.arg().(int)
		if !ok {
			Raise("TypeError", "* wants int")
		}
		return n
	}
	start := p.pos
	for p.peek()-'0' < 10 {
		p.pos++
	}
	n, _ := strconv.Atoi(p.format[start:p.pos])
	return n
}

func percentInt(v any, kind byte, s spec) string {
	n, ok := number(v)
	if decimal := kind == 'd' || kind == 'i' || kind == 'u'; decimal {
		if !ok {
			Raise("TypeError", "%%%c format: a real number is required, not %s", kind, TypeName(v))
		}
		if !n.isInt {
			n = num{i: int64(Int(n.f)), isInt: true}
		}
		kind = 'd'
	} else if !ok || !n.isInt {
		Raise("TypeError", "%%%c format: an integer is required, not %s", kind, TypeName(v))
	}
	precision := s.precision
	s.kind, s.precision = kind, -1
	if precision <= 0 {
		return formatInt(n.i, s)
	}
	// A precision is a least number of digits.
	bare := s
	bare.width, bare.sign, bare.alternate = 0, '-', false
	digits := strings.TrimPrefix(formatInt(n.i, bare), "-")
	digits = strings.Repeat("0", max(0, precision-len(digits))) + digits
	prefix := signOf(n.i < 0, s)
	if s.alternate && kind != 'd' {
		prefix += "0" + string(rune(kind))
	}
	return pad(prefix, digits, s)
}

// ASCII is ascii(v): repr with all but ASCII escaped.
//
//pyconv:map ascii(object: any)
func ASCII(v any) string {
	text := Repr(v)
	if IsASCII(text) {
		return text
	}
	var out []byte
	for _, r := range Runes(text) {
		if r < 0x80 {
			out = append(out, byte(r))
		} else {
			out = appendEscaped(out, r, 0)
		}
	}
	return string(out)
}

// FormatStr is format.format(args…); [Keyword] arguments are named.
func FormatStr(format string, args ...any) string {
	f := fieldFormatter{}
	for _, arg := range args {
		if k, ok := arg.(Keyword); ok {
			f.keywords = append(f.keywords, k)
		} else {
			f.args = append(f.args, arg)
		}
	}
	return f.run(format, 2)
}

type fieldFormatter struct {
	args     []any
	keywords []Keyword
	next     int
	manual   bool
}

func (f *fieldFormatter) run(format string, depth int) string {
	if depth < 0 {
		Raise("ValueError", "Max string recursion exceeded")
	}
	var out strings.Builder
	for i := 0; i < len(format); i++ {
		c := format[i]
		switch {
		case c == '{' && i+1 < len(format) && format[i+1] == '{', c == '}' && i+1 < len(format) && format[i+1] == '}':
			out.WriteByte(c)
			i++
		case c == '}':
			Raise("ValueError", "Single '}' encountered in format string")
		case c == '{':
			end, level := i+1, 1
			for ; end < len(format); end++ {
				if format[end] == '{' {
					level++
				} else if format[end] == '}' {
					if level--; level == 0 {
						break
					}
				}
			}
			if level > 0 {
				if i+1 == len(format) {
					Raise("ValueError", "Single '{' encountered in format string")
				}
				Raise("ValueError", "expected '}' before end of string")
			}
			out.WriteString(f.field(format[i+1:end], depth))
			i = end
		default:
			out.WriteByte(c)
		}
	}
	return out.String()
}

// field formats one replacement field, "name!conversion:spec".
func (f *fieldFormatter) field(text string, depth int) string {
	name, spec := text, ""
	bracket := false
	for i := range len(text) {
		if c := text[i]; c == '[' {
			bracket = true
		} else if c == ']' {
			bracket = false
		} else if c == ':' && !bracket || c == '!' && !bracket {
			name = text[:i]
			spec = text[i:]
			break
		}
	}
	conversion := byte(0)
	if spec != "" && spec[0] == '!' {
		if len(spec) < 2 {
			Raise("ValueError", "unmatched '{' in format spec")
		}
		conversion, spec = spec[1], spec[2:]
		if spec != "" && spec[0] != ':' {
			Raise("ValueError", "expected ':' after conversion specifier")
		}
	}
	spec = strings.TrimPrefix(spec, ":")
	v := f.lookup(name)
	if strings.IndexByte(spec, '{') >= 0 {
		spec = f.run(spec, depth-1)
	}
	switch conversion {
	case 0:
	case 's':
		v = Str(v)
	case 'r':
		v = Repr(v)
	case 'a':
		v = ASCII(v)
	default:
		Raise("ValueError", "Unknown conversion specifier '%c'", conversion)
	}
	return Format(v, spec)
}

// lookup finds the value of a field's name with its [index] parts.
func (f *fieldFormatter) lookup(name string) any {
	n := strings.IndexAny(name, ".[")
	if n < 0 {
		n = len(name)
	}
	first, rest := name[:n], name[n:]
	var v any
	index, err := strconv.Atoi(first)
	switch {
	case first == "" || err == nil && first[0] != '-' && first[0] != '+':
		if first == "" {
			if f.manual {
				Raise("ValueError", "cannot switch from manual field specification to automatic field numbering")
			}
			index = f.next
			f.next++
		} else {
			if f.next > 0 {
				Raise("ValueError", "cannot switch from automatic field numbering to manual field specification")
			}
			f.manual = true
		}
		if index >= len(f.args) {
			Raise("IndexError", "Replacement index %d out of range for positional args tuple", index)
		}
		v = f.args[index]
	default:
		found := false
		for _, k := range f.keywords {
			if k.Name == first {
				v, found = k.Value, true
			}
		}
		if !found {
			panic(NewException("KeyError", first))
		}
	}
	for rest != "" {
		end := strings.IndexByte(rest, ']')
		if rest[0] != '[' || end < 0 {
			Raise("AttributeError", "'%s' object has no attribute '%s'", TypeName(v), rest[1:])
		}
		v = item(v, rest[1:end])
		rest = rest[end+1:]
	}
	return v
}

// item is v[key] with a key from a format string.
func item(v any, key string) any {
	if d, ok := v.(interface{ namedItem(string) (any, bool) }); ok {
		value, ok := d.namedItem(key)
		if !ok {
			panic(NewException("KeyError", key))
		}
		return value
	}
	items, ok := anySequence(v)
	if !ok {
		Raise("TypeError", "'%s' object is not subscriptable", TypeName(v))
	}
	i, err := strconv.Atoi(key)
	if err != nil {
		Raise("TypeError", "list indices must be integers or slices, not str")
	}
	if i >= len(items) || i < 0 {
		Raise("IndexError", "list index out of range")
	}
	return items[i]
}
