package re

import (
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// isComment says that (?# stands here.
func (t *translator) isComment() bool {
	return t.pos+2 < len(t.src) && t.src[t.pos+1] == '?' && t.src[t.pos+2] == '#'
}

func (t *translator) comment() {
	open := t.pos
	for t.peek() != ')' {
		if t.next() < 0 {
			t.fail(open, "missing ), unterminated comment")
		}
	}
	t.pos++
}

// group writes what a parenthesis begins.
func (t *translator) group(s *scope, start bool) kind {
	open := t.pos - 1
	inner := *s
	if !t.accept('?') {
		t.capture("", inner, open)
		return ordinary
	}
	at := t.pos
	switch r := t.next(); r {
	case -1:
		t.fail(t.pos, "unexpected end of pattern")
	case 'P':
		return t.named(inner, open)
	case ':':
		t.inside("(?:", inner, open)
	case '>', '=', '!':
		t.inside("(?"+string(r), inner, open)
	case '<':
		at := t.pos
		switch dir := t.next(); dir {
		case -1:
			t.fail(t.pos, "unexpected end of pattern")
		case '=', '!':
			t.inside("(?<"+string(dir), inner, open)
		default:
			t.fail(at-2, "unknown extension ?<"+string(dir))
		}
	case '(':
		t.conditional(inner, open)
	default:
		if r != '-' && flagOf(r) == 0 {
			t.fail(at-1, "unknown extension ?"+string(r))
		}
		t.pos = at
		return t.flagGroup(s, start, open)
	}
	return ordinary
}

// inside writes a group's contents between an opening and a parenthesis.
func (t *translator) inside(opening string, s scope, open int) {
	t.write(opening)
	t.alternation(s, false)
	if !t.accept(')') {
		t.fail(open, "missing ), unterminated subpattern")
	}
	t.write(")")
}

// capture writes a group that keeps what it matches.
func (t *translator) capture(name string, s scope, open int) {
	t.count++
	n := t.count
	if name != "" {
		if was, ok := t.names[name]; ok {
			t.fail(open+4, "redefinition of group name "+py.Repr(name)+" as group "+strconv.Itoa(n)+"; was group "+strconv.Itoa(was))
		}
		t.names[name] = n
	}
	t.inside("(", s, open)
	t.closed[n] = true
	t.order = append(t.order, n)
}

// named writes (?P<name>…) and (?P=name).
func (t *translator) named(s scope, open int) kind {
	switch {
	case t.accept('<'):
		name := t.until('>')
		t.checkName(name, open+4)
		t.capture(name, s, open)
	case t.accept('='):
		name := t.until(')')
		t.checkName(name, open+4)
		n, ok := t.names[name]
		if !ok {
			t.fail(open+4, "unknown group name "+py.Repr(name))
		}
		if !t.closed[n] {
			t.fail(open+4, "cannot refer to an open group")
		}
		t.write(`\k<` + strconv.Itoa(n) + ">")
	default:
		r := t.next()
		if r < 0 {
			t.fail(t.pos, "unexpected end of pattern")
		}
		t.fail(open+1, "unknown extension ?P"+string(r))
	}
	return ordinary
}

func (t *translator) checkName(name string, at int) {
	if !py.Isidentifier(name) {
		t.fail(at, "bad character in group name "+py.Repr(name))
	}
}

// conditional writes (?(1)yes|no).
func (t *translator) conditional(s scope, open int) {
	name := t.until(')')
	at := open + 3
	n, ok := t.names[name]
	if !ok {
		var err error
		if n, err = strconv.Atoi(name); err != nil || n < 0 {
			t.checkName(name, at)
			t.fail(at, "unknown group name "+py.Repr(name))
		}
		if n == 0 {
			t.fail(at, "bad group number")
		}
		if groups := t.allGroups(); n > groups {
			t.fail(at, "invalid group reference "+strconv.Itoa(n))
		}
	}
	t.write("(?(" + strconv.Itoa(n) + ")")
	t.branch(s, false)
	if t.accept('|') {
		t.write("|")
		t.branch(s, false)
		if t.peek() == '|' {
			t.fail(t.pos, "conditional backref with more than two branches")
		}
	}
	if !t.accept(')') {
		t.fail(open, "missing ), unterminated subpattern")
	}
	t.write(")")
}

// allGroups counts the groups of the whole pattern, those to come too.
func (t *translator) allGroups() int {
	n := 0
	class := false
	for i := 0; i < len(t.src); i++ {
		switch r := t.src[i]; {
		case r == '\\':
			i++
		case class:
			class = r != ']'
		case r == '[':
			class = true
			if i+1 < len(t.src) && t.src[i+1] == '^' {
				i++
			}
			if i+1 < len(t.src) && t.src[i+1] == ']' {
				i++
			}
		case r == '(' && i >= 2 && t.src[i-1] == '?' && t.src[i-2] == '(': // a condition
		case r == '(' && (i+1 == len(t.src) || t.src[i+1] != '?' || i+3 < len(t.src) && t.src[i+2] == 'P' && t.src[i+3] == '<'):
			n++
		}
	}
	return n
}

func flagOf(r rune) int {
	switch r {
	case 'i':
		return IGNORECASE
	case 'm':
		return MULTILINE
	case 's':
		return DOTALL
	case 'x':
		return VERBOSE
	case 'a':
		return ASCII
	case 'u':
		return UNICODE
	case 'L':
		return LOCALE
	}
	return 0
}

// flagGroup writes (?i) at the start and (?i-m:…).
func (t *translator) flagGroup(s *scope, start bool, open int) kind {
	add, del := 0, 0
	into := &add
	letters := ""
	for {
		at := t.pos
		r := t.next()
		switch {
		case r < 0:
			t.fail(t.pos, "missing -, : or )")
		case r == '-' && into == &add:
			into = &del
			if t.peek() < 0 {
				t.fail(t.pos, "missing flag")
			}
			if flagOf(t.peek()) == 0 {
				t.fail(t.pos, either(isLetter(t.peek()), "unknown flag", "missing flag"))
			}
		case r == ')' && into == &add:
			if !start {
				t.fail(open, "global flags not at the start of the expression")
			}
			if add&LOCALE != 0 {
				t.fail(at, "bad inline flags: cannot use 'L' flag with a str pattern")
			}
			t.flags |= add
			s.flags |= add
			t.restart(add)
			return flagsOnly
		case r == ':':
			inner := scope{s.flags&^del | add}
			if add&ASCII != 0 {
				inner.flags &^= UNICODE
			}
			if add&UNICODE != 0 {
				inner.flags &^= ASCII
			}
			switch {
			case add&IGNORECASE != 0:
				letters = "i"
			case del&IGNORECASE != 0:
				letters = "-i"
			}
			t.inside("(?"+letters+":", inner, open)
			return ordinary
		case flagOf(r) == 0:
			t.fail(at, either(isLetter(r), "unknown flag", either(into == &add, "missing -, : or )", "missing :")))
		default:
			if into == &del && strings.ContainsRune("auL", r) {
				t.fail(t.pos, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
			}
			*into |= flagOf(r)
		}
	}
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// restart lets flags at the start of a pattern that change how all of it is
// read hold for the part before them, too: there is none but flags.
func (t *translator) restart(add int) {
	if add&ASCII != 0 {
		t.flags &^= UNICODE
	}
}
