package re

import "strings"

// class writes a set: [a-z\d], [^\W_].
func (t *translator) class(s scope) {
	open := t.pos - 1
	ascii := s.has(ASCII)
	negated := t.accept('^')
	var set strings.Builder // what a class of regexp2 holds
	var less []string       // sets whose complements belong to the class: \W, \S
	first := t.pos
	for {
		at := t.pos
		r := t.next()
		if r < 0 {
			t.fail(open, "unterminated character set")
		}
		if r == ']' && at > first {
			break
		}
		lo, cat := t.member(r, at)
		if !t.accept('-') {
			t.take(&set, &less, lo, cat, ascii)
			continue
		}
		to := t.pos
		r = t.next()
		if r < 0 {
			t.fail(open, "unterminated character set")
		}
		if r == ']' {
			t.take(&set, &less, lo, cat, ascii)
			set.WriteString(quoted('-'))
			break
		}
		hi, hiCat := t.member(r, to)
		if cat != 0 || hiCat != 0 || hi < lo {
			t.fail(at, "bad character range "+string(t.src[at:to-1])+"-"+string(t.src[to:t.pos]))
		}
		set.WriteString(quoted(lo) + "-" + quoted(hi))
	}
	switch {
	case len(less) == 0:
		t.write(either(negated, "[^", "[") + set.String() + "]")
	case len(less) == 1 && negated && set.Len() == 0:
		t.write("[" + less[0] + "]")
	case len(less) == 1 && negated:
		t.write("[" + less[0] + "-[" + set.String() + "]]")
	default:
		var parts []string
		if set.Len() > 0 {
			parts = append(parts, "["+set.String()+"]")
		}
		for _, l := range less {
			parts = append(parts, "[^"+l+"]")
		}
		all := strings.Join(parts, "|")
		t.write(either(negated, "(?:(?!"+all+`)[\s\S])`, "(?:"+all+")"))
	}
}

// take adds a member to a class.
func (t *translator) take(set *strings.Builder, less *[]string, r, cat rune, ascii bool) {
	switch {
	case cat == 0:
		set.WriteString(quoted(r))
	case cat >= 'a':
		set.WriteString(category(cat, ascii))
	default:
		*less = append(*less, category(cat+'a'-'A', ascii))
	}
}

// member is a rune of a class, or the letter of a category.
func (t *translator) member(r rune, at int) (char, cat rune) {
	if r != '\\' {
		return r, 0
	}
	e := t.next()
	switch {
	case e < 0:
		t.fail(at, "bad escape (end of pattern)")
	case strings.ContainsRune("wdsWDS", e):
		return 0, e
	case e == 'b':
		return '\b', 0
	case strings.ContainsRune(octDigits, e):
		return t.octalAt(at, string(e)+t.while(2, octDigits)), 0
	case strings.ContainsRune(digits, e):
		t.fail(at, `bad escape \`+string(e))
	}
	if c, ok := t.charEscape(e, at); ok {
		return c, 0
	}
	t.badEscape(e, at)
	return e, 0
}
