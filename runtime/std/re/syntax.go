package re

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/pyconv/pyconv/runtime/py"
)

// translator writes a Python pattern in the syntax of regexp2. What the two
// read differently (\w, \s, \Z, {,n}, flags, names of groups) is spelt out.
type translator struct {
	src   []rune
	pos   int
	out   []byte
	plain bool // the text to search is ASCII, where \b is the same

	flags  int // those of the whole pattern
	count  int // groups seen so far
	names  map[string]int
	closed map[int]bool
	order  []int // groups in the order in which they close
	first  bool  // nothing but flags and comments stands before
}

// scope are the flags that hold in a part of the pattern.
type scope struct{ flags int }

func (s scope) has(flag int) bool { return s.flags&flag != 0 }

// translate returns the pattern in regexp2's syntax.
func translate(pattern string, flags int, plain bool) *translator {
	t := &translator{src: []rune(pattern), plain: plain, flags: flags, names: map[string]int{}, closed: map[int]bool{}, first: true}
	if flags&ASCII == 0 {
		t.flags |= UNICODE
	}
	t.alternation(scope{t.flags}, true)
	if t.pos < len(t.src) {
		t.fail(t.pos, "unbalanced parenthesis")
	}
	return t
}

// fail raises re.error with the place in the pattern.
func (t *translator) fail(at int, message string) { raise(t.src, at, message) }

func raise(src []rune, at int, message string) {
	message += " at position " + strconv.Itoa(at)
	before := string(src[:min(at, len(src))])
	if strings.ContainsRune(string(src), '\n') {
		line := strings.Count(before, "\n") + 1
		column := at - len([]rune(before[:strings.LastIndexByte(before, '\n')+1])) + 1
		message += " (line " + strconv.Itoa(line) + ", column " + strconv.Itoa(column) + ")"
	}
	panic(py.NewException("PatternError", message))
}

func (t *translator) write(s string) { t.out = append(t.out, s...) }

// peek is the next rune, -1 at the end.
func (t *translator) peek() rune {
	if t.pos >= len(t.src) {
		return -1
	}
	return t.src[t.pos]
}

func (t *translator) next() rune {
	r := t.peek()
	if r >= 0 {
		t.pos++
	}
	return r
}

func (t *translator) accept(r rune) bool {
	if t.peek() != r {
		return false
	}
	t.pos++
	return true
}

// while takes up to n runes of a set.
func (t *translator) while(n int, set string) string {
	start := t.pos
	for t.pos-start < n && t.peek() >= 0 && strings.ContainsRune(set, t.peek()) {
		t.pos++
	}
	return string(t.src[start:t.pos])
}

const (
	digits    = "0123456789"
	octDigits = "01234567"
	hexDigits = "0123456789abcdefABCDEF"
)

// until takes a name and what ends it.
func (t *translator) until(end rune) string {
	start := t.pos
	for {
		switch t.next() {
		case -1:
			if t.pos == start {
				t.fail(t.pos, "missing group name")
			}
			t.fail(start, "missing "+string(end)+", unterminated name")
		case end:
			if t.pos-1 == start {
				t.fail(start, "missing group name")
			}
			return string(t.src[start : t.pos-1])
		}
	}
}

// alternation writes branches up to a closing parenthesis or the end.
func (t *translator) alternation(s scope, top bool) {
	for {
		s = t.branch(s, top)
		if !t.accept('|') {
			return
		}
		t.write("|")
		t.first, top = false, false
	}
}

// item is what a quantifier may follow.
type item int

const (
	nothing item = iota
	atom
	repeat
)

// branch writes one branch. Flags for the whole pattern may stand at its start.
func (t *translator) branch(s scope, top bool) scope {
	last, start := nothing, 0
	for {
		r := t.peek()
		switch {
		case r < 0 || r == '|' || r == ')':
			return s
		case s.has(VERBOSE) && unicode.IsSpace(r) && r < 0x80:
			t.pos++
			continue
		case s.has(VERBOSE) && r == '#':
			for t.peek() >= 0 && t.next() != '\n' {
			}
			continue
		case r == '(' && t.isComment():
			t.comment()
			continue
		}
		if low, high, length, ok := t.quantifier(); ok {
			if last == nothing {
				t.fail(t.pos, "nothing to repeat")
			}
			if last == repeat {
				t.fail(t.pos, "multiple repeat")
			}
			t.pos += length
			t.quantify(start, low, high)
			last = repeat
			continue
		}
		at := len(t.out)
		switch t.atom(&s, top && t.first) {
		case flagsOnly:
			continue
		case anchor:
			last = nothing
		default:
			last = atom
		}
		t.first = false
		start = at
	}
}

// quantifier reads a quantifier without taking it; high is -1 for no bound.
func (t *translator) quantifier() (low, high, length int, ok bool) {
	switch t.peek() {
	case '*':
		return 0, -1, 1, true
	case '+':
		return 1, -1, 1, true
	case '?':
		return 0, 1, 1, true
	case '{':
	default:
		return 0, 0, 0, false
	}
	start := t.pos
	defer func() { t.pos = start }()
	t.pos++
	if t.peek() == '}' {
		return 0, 0, 0, false
	}
	lo := t.while(len(t.src), digits)
	hi := lo
	if t.accept(',') {
		hi = t.while(len(t.src), digits)
	}
	if !t.accept('}') {
		return 0, 0, 0, false
	}
	low, high = 0, -1
	if lo != "" {
		low = t.number(lo)
	}
	if hi != "" {
		high = t.number(hi)
	}
	if high >= 0 && high < low {
		t.fail(start+1, "min repeat greater than max repeat")
	}
	return low, high, t.pos - start, true
}

func (t *translator) number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n >= 1<<31 {
		panic(py.NewException("OverflowError", "the repetition number is too large"))
	}
	return n
}

// quantify writes the quantifier of the atom that starts at start.
func (t *translator) quantify(start, low, high int) {
	possessive := false
	text := "{" + strconv.Itoa(low) + "," + strconv.Itoa(high) + "}"
	switch {
	case low == 0 && high == -1:
		text = "*"
	case low == 1 && high == -1:
		text = "+"
	case low == 0 && high == 1:
		text = "?"
	case high == -1:
		text = "{" + strconv.Itoa(low) + ",}"
	}
	switch {
	case t.accept('?'):
		text += "?"
	case t.accept('+'):
		possessive = true
	}
	t.write(text)
	if possessive {
		t.out = append(t.out[:start], append([]byte("(?>"), append(t.out[start:], ')')...)...)
	}
}

// kind is what an atom turned out to be.
type kind int

const (
	ordinary  kind = iota
	anchor         // takes no quantifier
	flagsOnly      // (?i)
)

// atom writes what stands at the current place.
func (t *translator) atom(s *scope, start bool) kind {
	r := t.next()
	switch r {
	case '.':
		t.write(either(s.has(DOTALL), "(?s:.)", "."))
	case '^':
		t.write(either(s.has(MULTILINE), "(?m:^)", "^"))
		return anchor
	case '$':
		t.write(either(s.has(MULTILINE), "(?m:$)", "$"))
		return anchor
	case '[':
		t.class(*s)
	case '(':
		return t.group(s, start)
	case '\\':
		return t.escape(*s)
	default:
		t.literal(r)
	}
	return ordinary
}

func either(cond bool, a, b string) string {
	if cond {
		return a
	}
	return b
}

// literal writes a rune that stands for itself, in a class or outside.
func (t *translator) literal(r rune) { t.write(quoted(r)) }

func quoted(r rune) string {
	if r < 0x80 && !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_') {
		const hex = "0123456789abcdef"
		return "\\u00" + string(hex[r>>4]) + string(hex[r&15])
	}
	return string(r)
}

// categories are the sets that \w, \d and \s stand for.
func category(r rune, ascii bool) string {
	switch r {
	case 'w':
		return either(ascii, "a-zA-Z0-9_", `\p{L}\p{N}_`)
	case 'd':
		return either(ascii, "0-9", `\p{Nd}`)
	}
	return either(ascii, `\u0009-\u000d\u0020`, `\u0009-\u000d\u001c-\u0020\u0085\p{Z}`)
}

// escape writes what a backslash begins outside a class.
func (t *translator) escape(s scope) kind {
	at := t.pos - 1
	r := t.next()
	ascii := s.has(ASCII)
	switch r {
	case -1:
		t.fail(at, "bad escape (end of pattern)")
	case 'A':
		t.write(`\A`)
		return anchor
	case 'Z':
		t.write(`\z`)
		return anchor
	case 'b', 'B':
		if r == 'B' { // which is not in an empty text
			t.write(`(?!\A\z)`)
		}
		if t.plain {
			t.write(`\` + string(r))
			return anchor
		}
		word := "[" + category('w', ascii) + "]"
		if r == 'b' {
			t.write("(?:(?<=" + word + ")(?!" + word + ")|(?<!" + word + ")(?=" + word + "))")
		} else {
			t.write("(?:(?<=" + word + ")(?=" + word + ")|(?<!" + word + ")(?!" + word + "))")
		}
		return anchor
	case 'w', 'd', 's':
		t.write("[" + category(r, ascii) + "]")
	case 'W', 'D', 'S':
		t.write("[^" + category(r+'a'-'A', ascii) + "]")
	case '0':
		t.literal(t.octal("0" + t.while(2, octDigits)))
	case '1', '2', '3', '4', '5', '6', '7', '8', '9':
		number := string(r)
		if t.peek() >= 0 && strings.ContainsRune(digits, t.peek()) {
			number += string(t.next())
			if isOctal(number) && t.peek() >= 0 && strings.ContainsRune(octDigits, t.peek()) {
				number += string(t.next())
				t.literal(t.octalAt(at, number))
				return ordinary
			}
		}
		t.reference(t.number(number), at+1)
	default:
		if c, ok := t.charEscape(r, at); ok {
			t.literal(c)
			break
		}
		t.badEscape(r, at)
		t.literal(r)
	}
	return ordinary
}

func isOctal(s string) bool { return strings.Trim(s, octDigits) == "" }

func (t *translator) octal(text string) rune {
	n, _ := strconv.ParseInt(text, 8, 32)
	return rune(n)
}

// octalAt is octal with its limit checked.
func (t *translator) octalAt(at int, text string) rune {
	c := t.octal(text)
	if c > 0o377 {
		t.fail(at, `octal escape value \`+text+" outside of range 0-0o377")
	}
	return c
}

func (t *translator) badEscape(r rune, at int) {
	if r < 0x80 && unicode.IsLetter(r) {
		t.fail(at, `bad escape \`+string(r))
	}
}

var charEscapes = map[rune]rune{'a': 7, 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\'}

// charEscape is a rune that an escape spells.
func (t *translator) charEscape(r rune, at int) (rune, bool) {
	if c, ok := charEscapes[r]; ok {
		return c, true
	}
	size := map[rune]int{'x': 2, 'u': 4, 'U': 8}[r]
	if size == 0 {
		return 0, false
	}
	text := t.while(size, hexDigits)
	if len(text) != size {
		t.fail(at, `incomplete escape \`+string(r)+text)
	}
	n, _ := strconv.ParseInt(text, 16, 64)
	if n > unicode.MaxRune {
		t.fail(at, `bad escape \`+string(r)+text)
	}
	return rune(n), true
}

// reference writes a reference to a group; at is the place to report.
func (t *translator) reference(n, at int) {
	if n > t.count {
		t.fail(at, "invalid group reference "+strconv.Itoa(n))
	}
	if !t.closed[n] {
		t.fail(at-1, "cannot refer to an open group")
	}
	t.write(`\k<` + strconv.Itoa(n) + ">")
}
