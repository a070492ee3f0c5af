package einops

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/pyconv/pyconv/runtime/py"
)

const ellipsis = "…"

func fail(format string, args ...any) { py.Raise("EinopsError", format, args...) }

// side is one side of a pattern: an axis of the tensor for each group.
type side struct {
	groups [][]string // of names; a number stands for itself and is unique
	names  []string   // all names, in their order
	dots   bool       // there is an ellipsis
	inside bool       // in parentheses
	sized  bool       // there is a number but 1
}

// parse reads a side. first keeps apart the numbers of the two sides.
func parse(text string, first int) side {
	var s side
	if strings.Contains(text, ".") {
		if !strings.Contains(text, "...") {
			fail("Expression may contain dots only inside ellipsis (...)")
		}
		if strings.Count(text, ".") != 3 {
			fail("Expression may contain dots only inside ellipsis (...); only one ellipsis for tensor ")
		}
		text, s.dots = strings.Replace(text, "...", ellipsis, 1), true
	}
	var group []string
	open := false
	word := ""
	add := func() {
		name := word
		if word = ""; name == "" {
			return
		}
		if slices.Contains(s.names, name) {
			fail("Indexing expression contains duplicate dimension \"%s\"", name)
		}
		if n, err := strconv.Atoi(name); err == nil {
			switch {
			case n == 1:
				if !open {
					s.groups = append(s.groups, nil)
				}
				return
			case n <= 0:
				fail("Anonymous axis should have positive length, not %d", n)
			}
			name, s.sized = fmt.Sprintf("%d#%d", n, first+len(s.names)), true
		} else if name != ellipsis {
			checkName(name)
		}
		s.names = append(s.names, name)
		if open {
			group = append(group, name)
			s.inside = s.inside || name == ellipsis
			return
		}
		s.groups = append(s.groups, []string{name})
	}
	for _, r := range text {
		switch {
		case r == '(' || r == ')' || r == ' ':
			add()
			switch {
			case r == '(' && open:
				fail("Axis composition is one-level (brackets inside brackets not allowed)")
			case r == '(':
				group, open = []string{}, true
			case r == ')' && !open:
				fail("Brackets are not balanced")
			case r == ')':
				s.groups, open = append(s.groups, group), false
			}
		case unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_' || string(r) == ellipsis:
			word += string(r)
		default:
			fail("Unknown character '%c'", r)
		}
	}
	if open {
		fail("Imbalanced parentheses in expression: \"%s\"", text)
	}
	add()
	return s
}

// checkName raises EinopsError for what is no name of an axis.
func checkName(name string) {
	reason := ""
	switch {
	case name[0] >= '0' && name[0] <= '9' || strings.ContainsFunc(name, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsNumber(r) }):
		reason = "not a valid python identifier"
	case name[0] == '_' || name[len(name)-1] == '_':
		reason = "axis name should should not start or end with underscore"
	default:
		return
	}
	fail("Invalid axis identifier: %s\n%s", name, reason)
}

// fixed is the size that a number in a pattern says.
func fixed(name string) (int, bool) {
	text, _, number := strings.Cut(name, "#")
	n, err := strconv.Atoi(text)
	return n, number && err == nil
}

// spread puts the axes that an ellipsis stands for in its place.
func (s *side) spread(axes []string) {
	var groups [][]string
	for _, g := range s.groups {
		if len(g) == 1 && g[0] == ellipsis && !s.inside {
			for _, a := range axes {
				groups = append(groups, []string{a})
			}
			continue
		}
		if i := slices.Index(g, ellipsis); i >= 0 {
			g = slices.Concat(g[:i], axes, g[i+1:])
		}
		groups = append(groups, g)
	}
	if i := slices.Index(s.names, ellipsis); i >= 0 {
		s.names = slices.Concat(s.names[:i], axes, s.names[i+1:])
	}
	s.groups = groups
}

// missing are the names of a that b lacks, as Python shows a set of them.
func missing(a, b []string) []string {
	var out []string
	for _, name := range a {
		if !slices.Contains(b, name) {
			out = append(out, name)
		}
	}
	return out
}

func set(names []string) string {
	shown := make([]string, len(names))
	for i, n := range names {
		shown[i] = py.Repr(n)
	}
	return "{" + strings.Join(shown, ", ") + "}"
}
