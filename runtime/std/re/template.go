package re

import (
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// template is a replacement text: literals, and groups between them.
type template struct {
	literals []string // one more than groups
	groups   []int
}

// fill puts a match's groups into the template.
func (t template) fill(m *Match) string {
	var b strings.Builder
	for i, lit := range t.literals {
		b.WriteString(lit)
		if i < len(t.groups) {
			b.WriteString(m.Group(t.groups[i]))
		}
	}
	return b.String()
}

var templateEscapes = map[rune]string{'a': "\a", 'b': "\b", 'f': "\f", 'n': "\n", 'r': "\r", 't': "\t", 'v': "\v", '\\': `\`}

// parseTemplate reads the text that sub puts for a match: \1, \g<name>, \n.
func parseTemplate(p *Pattern, source string) template {
	var t template
	if !strings.ContainsRune(source, '\\') {
		t.literals = []string{source}
		return t
	}
	in := &translator{src: []rune(source)}
	var lit strings.Builder
	group := func(n, at int) {
		if n > p.Groups {
			in.fail(at, "invalid group reference "+strconv.Itoa(n))
		}
		t.literals = append(t.literals, lit.String())
		t.groups = append(t.groups, n)
		lit.Reset()
	}
	for in.peek() >= 0 {
		at := in.pos
		r := in.next()
		if r != '\\' {
			lit.WriteRune(r)
			continue
		}
		switch r = in.next(); {
		case r < 0:
			in.fail(at, "bad escape (end of pattern)")
		case r == 'g':
			if !in.accept('<') {
				in.fail(in.pos, "missing <")
			}
			name := in.until('>')
			if strings.Trim(name, digits) == "" {
				group(in.number(name), at+3)
				break
			}
			in.checkName(name, at+3)
			n, ok := p.names[name]
			if !ok {
				panic(py.NewException("IndexError", "unknown group name "+py.Repr(name)))
			}
			group(n, at+3)
		case r == '0':
			lit.WriteRune(in.octal("0"+in.while(2, octDigits)) & 0xff)
		case strings.ContainsRune(digits, r):
			number := string(r)
			if in.peek() >= 0 && strings.ContainsRune(digits, in.peek()) {
				number += string(in.next())
				if isOctal(number) && in.peek() >= 0 && strings.ContainsRune(octDigits, in.peek()) {
					number += string(in.next())
					lit.WriteRune(in.octalAt(at, number))
					break
				}
			}
			group(in.number(number), at+1)
		default:
			if text, ok := templateEscapes[r]; ok {
				lit.WriteString(text)
				break
			}
			in.badEscape(r, at)
			lit.WriteString(`\` + string(r))
		}
	}
	t.literals = append(t.literals, lit.String())
	return t
}
