package py

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Formatter is implemented by types with a __format__ of their own.
type Formatter interface {
	PyFormat(spec string) string
}

// Format is format(v, spec), the part of an f-string's field after the colon:
// the whole of Python's format mini-language for ints, floats, complex
// numbers and strings.
//
//pyconv:map format(value: any, format_spec: str = '')
func Format(v any, spec string) string {
	if f, ok := v.(Formatter); ok {
		return f.PyFormat(spec)
	}
	if spec == "" {
		return Str(v)
	}
	v = deref(v)
	switch v := v.(type) {
	case string:
		return formatString(v, parseSpec(spec, '<', v))
	case float64:
		return formatFloat(v, parseSpec(spec, '>', v))
	case complex128:
		return formatComplex(v, parseSpec(spec, '>', v))
	}
	if n, ok := number(v); ok {
		s := parseSpec(spec, '>', v)
		switch {
		case !n.isInt:
			return formatFloat(n.f, s)
		case s.kind != 0 && strings.IndexByte("eEfFgG%", s.kind) >= 0:
			return formatFloat(float64(n.i), s)
		}
		return formatInt(n.i, s)
	}
	Raise("TypeError", "unsupported format string passed to %s.__format__", TypeName(v))
	return ""
}

// spec is a parsed format specifier.
type spec struct {
	typeName  string
	fill      rune
	align     byte
	sign      byte // '-', '+' or ' '
	signed    bool // a sign was given
	negZero   bool // z: no -0
	alternate bool
	width     int
	group     byte // 0, ',' or '_'
	fraction  byte // grouping after the point
	precision int  // -1: none
	kind      byte // 0: none
}

func parseSpec(text string, align byte, v any) spec {
	s := spec{typeName: TypeName(v), fill: ' ', align: align, sign: '-', precision: -1}
	invalid := func() {
		Raise("ValueError", "Invalid format specifier '%s' for object of type '%s'", text, s.typeName)
	}
	rest := text
	isAlign := func(at int) bool {
		return at < len(rest) && strings.IndexByte("<>=^", rest[at]) >= 0
	}
	filled, aligned := false, false
	if r, size := utf8.DecodeRuneInString(rest); isAlign(size) {
		s.fill, s.align = r, rest[size]
		rest = rest[size+1:]
		filled, aligned = true, true
	} else if isAlign(0) {
		s.align = rest[0]
		rest = rest[1:]
		aligned = true
	}
	take := func(set string) byte {
		if rest != "" && strings.IndexByte(set, rest[0]) >= 0 {
			c := rest[0]
			rest = rest[1:]
			return c
		}
		return 0
	}
	signed := take("+- ")
	if signed != 0 {
		s.sign = signed
	}
	s.negZero = take("z") != 0
	s.alternate = take("#") != 0
	if !filled && take("0") != 0 {
		s.fill = '0'
		if !aligned && align == '>' {
			s.align = '='
		}
	}
	digits := func() (int, bool) {
		n := 0
		for n < len(rest) && rest[n]-'0' < 10 {
			n++
		}
		if n == 0 {
			return 0, false
		}
		value, err := strconv.Atoi(rest[:n])
		if err != nil || value > math.MaxInt32 {
			Raise("ValueError", "Too many decimal digits in format string")
		}
		rest = rest[n:]
		return value, true
	}
	s.width, _ = digits()
	grouping := func() byte {
		c := take(",")
		if u := take("_"); u != 0 {
			if c != 0 {
				Raise("ValueError", "Cannot specify both ',' and '_'.")
			}
			c = u
		}
		if next := take(","); next != 0 {
			if c == '_' {
				Raise("ValueError", "Cannot specify both ',' and '_'.")
			}
			Raise("ValueError", "Cannot specify ',' with ','.")
		}
		return c
	}
	s.group = grouping()
	if take(".") != 0 {
		precision, ok := digits()
		if ok {
			s.precision = precision
		}
		s.fraction = grouping()
		if !ok && s.fraction == 0 {
			Raise("ValueError", "Format specifier missing precision")
		}
	}
	if len(rest) > 1 {
		if r, size := utf8.DecodeRuneInString(rest); size == len(rest) {
			unknown(string(r), s)
		}
		invalid()
	}
	if rest != "" {
		s.kind = rest[0]
	}
	if s.group != 0 {
		_, isString := v.(string)
		switch {
		case isString && s.kind == 0:
			Raise("ValueError", "Cannot specify '%c' with 's'.", s.group)
		case s.kind == 0 || strings.IndexByte("deEfFgG%", s.kind) >= 0:
		case s.group == '_' && strings.IndexByte("boxX", s.kind) >= 0:
		case strings.IndexByte("bcnosxX", s.kind) >= 0:
			Raise("ValueError", "Cannot specify '%c' with '%c'.", s.group, s.kind)
		}
	}
	switch v.(type) {
	case string:
		switch {
		case s.kind != 0 && s.kind != 's':
			unknown(string(rune(s.kind)), s)
		case signed == ' ':
			Raise("ValueError", "Space not allowed in string format specifier")
		case signed != 0:
			Raise("ValueError", "Sign not allowed in string format specifier")
		case s.negZero:
			Raise("ValueError", "Negative zero coercion (z) not allowed in string format specifier")
		case s.alternate:
			Raise("ValueError", "Alternate form (#) not allowed in string format specifier")
		case s.align == '=':
			Raise("ValueError", "'=' alignment not allowed in string format specifier")
		}
	}
	s.signed = signed != 0
	return s
}

// unknown raises the error for a format code that the type doesn't have.
func unknown(code string, s spec) {
	Raise("ValueError", "Unknown format code '%s' for object of type '%s'", code, s.typeName)
}

func formatString(text string, s spec) string {
	if s.precision >= 0 {
		text = text[:byteOffset(text, s.precision)]
	}
	return pad("", text, s)
}

// pad fills text out to the width; '=' puts the fill after the prefix.
func pad(prefix, text string, s spec) string {
	rest := s.width - Len(prefix) - Len(text)
	if rest <= 0 {
		return prefix + text
	}
	fill := string(s.fill)
	switch s.align {
	case '<':
		return prefix + text + strings.Repeat(fill, rest)
	case '^':
		return strings.Repeat(fill, rest/2) + prefix + text + strings.Repeat(fill, rest-rest/2)
	case '=':
		return prefix + strings.Repeat(fill, rest) + text
	}
	return strings.Repeat(fill, rest) + prefix + text
}

func signOf(negative bool, s spec) string {
	switch {
	case negative:
		return "-"
	case s.sign != '-':
		return string(rune(s.sign))
	}
	return ""
}

func formatInt(v int64, s spec) string {
	if s.kind != 0 && strings.IndexByte("bcdnoxX", s.kind) < 0 {
		unknown(string(rune(s.kind)), s)
	}
	if s.precision >= 0 {
		Raise("ValueError", "Precision not allowed in integer format specifier")
	}
	if s.negZero {
		Raise("ValueError", "Negative zero coercion (z) not allowed in format specifier with integer format specifier")
	}
	if s.kind == 'c' {
		if s.signed {
			Raise("ValueError", "Sign not allowed with integer format specifier 'c'")
		}
		if s.alternate {
			Raise("ValueError", "Alternate form (#) not allowed with integer format specifier 'c'")
		}
		if v < 0 || v > utf8.MaxRune {
			Raise("OverflowError", "%c arg not in range(0x110000)")
		}
		if s.align == '=' {
			s.align = '>'
		}
		return pad("", Chr(int(v)), s)
	}
	base, prefix, every := 10, "", 3
	switch s.kind {
	case 'b':
		base, prefix, every = 2, "0b", 4
	case 'o':
		base, prefix, every = 8, "0o", 4
	case 'x':
		base, prefix, every = 16, "0x", 4
	case 'X':
		base, prefix, every = 16, "0X", 4
	}
	abs := uint64(v)
	if v < 0 {
		abs = -abs
	}
	digits := strconv.FormatUint(abs, base)
	if s.kind == 'X' {
		digits = strings.ToUpper(digits)
	}
	if !s.alternate {
		prefix = ""
	}
	prefix = signOf(v < 0, s) + prefix
	return pad(prefix, groupDigits(digits, s, every, len(prefix)), s)
}

// groupDigits puts separators into the digits. Zero padding counts as digits,
// so that it is grouped too; taken is the width that other parts use up.
func groupDigits(digits string, s spec, every, taken int) string {
	if s.group == 0 {
		return digits
	}
	least := 0
	if s.fill == '0' && s.align == '=' {
		least = s.width - taken
	}
	var reversed []byte
	left := len(digits)
	for {
		n := min(every, max(left, least, 1))
		zeros := max(0, n-left)
		for range n - zeros {
			left--
			reversed = append(reversed, digits[left])
		}
		for range zeros {
			reversed = append(reversed, '0')
		}
		least -= n
		if left <= 0 && least <= 0 {
			break
		}
		least--
		reversed = append(reversed, s.group)
	}
	for i, j := 0, len(reversed)-1; i < j; i, j = i+1, j-1 {
		reversed[i], reversed[j] = reversed[j], reversed[i]
	}
	return string(reversed)
}

func formatFloat(f float64, s spec) string {
	text := floatText(f, &s)
	if s.negZero && math.Signbit(f) && strings.Trim(text, "0.,_") == "" {
		f = 0
	}
	prefix := signOf(math.Signbit(f) && !math.IsNaN(f), s)
	return pad(prefix, groupFloat(text, s, len(prefix)), s)
}

// floatText is |f| by the type and precision of s.
func floatText(f float64, s *spec) string {
	kind, precision, dotZero := s.kind, s.precision, false
	suffix := ""
	switch kind {
	case 0:
		if precision < 0 {
			kind = 'r'
		} else {
			kind = 'g'
		}
		dotZero = true
	case 'n':
		kind = 'g'
	case '%':
		kind, suffix = 'f', "%"
		f *= 100
	case 'e', 'E', 'f', 'F', 'g', 'G':
	default:
		unknown(string(rune(kind)), *s)
	}
	if precision < 0 {
		precision = 6
	}
	return floatDigits(math.Abs(f), kind, precision, s.alternate, dotZero) + suffix
}

// groupFloat groups the digits before the point, and after it where asked.
func groupFloat(text string, s spec, taken int) string {
	n := 0
	for n < len(text) && text[n]-'0' < 10 {
		n++
	}
	whole, rest := text[:n], text[n:]
	if s.fraction != 0 && len(rest) > 1 && rest[0] == '.' {
		n = 1
		for n < len(rest) && rest[n]-'0' < 10 {
			n++
		}
		fraction := rest[1:n]
		var b strings.Builder
		for i := 0; i < len(fraction); i += 3 {
			if i > 0 {
				b.WriteByte(s.fraction)
			}
			b.WriteString(fraction[i:min(i+3, len(fraction))])
		}
		rest = "." + b.String() + rest[n:]
	}
	if whole == "" { // inf, nan
		return rest
	}
	return groupDigits(whole, s, 3, taken+len(rest)) + rest
}

// floatDigits formats a float that isn't negative: kind is one of e E f F g G
// or r (shortest). dotZero adds ".0" to what would look like an int.
func floatDigits(f float64, kind byte, precision int, alternate, dotZero bool) string {
	upper := kind == 'E' || kind == 'F' || kind == 'G'
	if math.IsInf(f, 0) || math.IsNaN(f) {
		text := "inf"
		if math.IsNaN(f) {
			text = "nan"
		}
		if upper {
			text = strings.ToUpper(text)
		}
		return text
	}
	var text string
	switch kind | 0x20 {
	case 'e', 'f':
		text = strconv.FormatFloat(f, kind|0x20, precision, 64)
		if alternate && precision == 0 {
			whole, exponent, ok := strings.Cut(text, "e")
			text = whole + "."
			if ok {
				text += "e" + exponent
			}
		}
	case 'g':
		text = generalDigits(f, max(precision, 1), alternate, dotZero)
	case 'r':
		if f != 0 && (f < 1e-4 || f >= 1e16) {
			text = strconv.FormatFloat(f, 'e', -1, 64)
			if alternate && strings.IndexByte(text, '.') < 0 {
				text = strings.Replace(text, "e", ".e", 1)
			}
		} else {
			text = strconv.FormatFloat(f, 'f', -1, 64)
			if strings.IndexByte(text, '.') < 0 {
				text += ".0"
			}
		}
	}
	if upper {
		text = strings.ToUpper(text)
	}
	return text
}

// generalDigits is C's %g; with dotZero the exponent starts one digit
// earlier and at least one digit follows the point.
func generalDigits(f float64, precision int, alternate, dotZero bool) string {
	mantissa, power, _ := strings.Cut(strconv.FormatFloat(f, 'e', precision-1, 64), "e")
	exponent, _ := strconv.Atoi(power)
	digits := strings.Replace(mantissa, ".", "", 1)
	if !alternate {
		digits = strings.TrimRight(digits, "0")
		if digits == "" {
			digits = "0"
		}
	}
	limit := precision
	if dotZero {
		limit--
	}
	if exponent < -4 || exponent >= limit {
		text := digits[:1]
		if len(digits) > 1 || alternate {
			text += "." + digits[1:]
		}
		return text + "e" + power
	}
	var text string
	switch whole := exponent + 1; {
	case whole <= 0:
		text = "0." + strings.Repeat("0", -whole) + digits
	case whole >= len(digits):
		text = digits + strings.Repeat("0", whole-len(digits))
		if dotZero {
			text += ".0"
		} else if alternate {
			text += "."
		}
	default:
		text = digits[:whole] + "." + digits[whole:]
	}
	return text
}

func formatComplex(c complex128, s spec) string {
	if s.fill == '0' {
		Raise("ValueError", "Zero padding is not allowed in complex format specifier")
	}
	if s.align == '=' {
		Raise("ValueError", "'=' alignment flag is not allowed in complex format specifier")
	}
	re, im := real(c), imag(c)
	part := func(f float64, sign byte) string {
		p := s
		p.sign = sign
		kind := p.kind
		if kind == 0 {
			p.kind = 'g'
			if p.precision < 0 { // the shortest digits, without ".0"
				text := strings.TrimSuffix(floatDigits(math.Abs(f), 'r', 0, false, false), ".0")
				return signOf(math.Signbit(f), p) + groupFloat(text, p, p.width)
			}
		}
		if kind == '%' {
			unknown("%", s)
		}
		return signOf(math.Signbit(f), p) + groupFloat(floatText(f, &p), p, p.width)
	}
	text := part(im, '+') + "j"
	if s.kind != 0 || re != 0 || math.Signbit(re) {
		text = part(re, s.sign) + text
		if s.kind == 0 {
			text = "(" + text + ")"
		}
	} else {
		text = part(im, s.sign) + "j"
	}
	return pad("", text, s)
}
