package re

import (
	"iter"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// Finditer is pattern.finditer(string).
//
//pyconv:map re.Pattern.finditer(string: str)
//pyconv:map re.finditer(pattern: str, string: str, flags: int = 0)
func (p *Pattern) Finditer(s string) iter.Seq[*Match] {
	return func(yield func(*Match) bool) { p.each(newText(s), yield) }
}

// Findall is pattern.findall(string) of a pattern with one group at most: the
// group's texts, or the matches'.
//
//pyconv:map re.Pattern.findall(string: str)
//pyconv:map re.findall(pattern: str, string: str, flags: int = 0)
func (p *Pattern) Findall(s string) []string {
	if p.Groups > 1 {
		panic(py.NewException("RuntimeError", "findall of a pattern with "+py.Str(p.Groups)+" groups that is not known at conversion"))
	}
	found := []string{}
	for m := range p.Finditer(s) {
		found = append(found, m.Group(p.Groups))
	}
	return found
}

// Findall2 is pattern.findall(string) of a pattern with two groups.
func (p *Pattern) Findall2(s string) []py.Tuple2[string, string] {
	found := []py.Tuple2[string, string]{}
	for m := range p.Finditer(s) {
		found = append(found, py.Tuple2[string, string]{V0: m.Group(1), V1: m.Group(2)})
	}
	return found
}

// Findall3 is pattern.findall(string) of a pattern with three groups.
func (p *Pattern) Findall3(s string) []py.Tuple3[string, string, string] {
	found := []py.Tuple3[string, string, string]{}
	for m := range p.Finditer(s) {
		found = append(found, py.Tuple3[string, string, string]{V0: m.Group(1), V1: m.Group(2), V2: m.Group(3)})
	}
	return found
}

// Findall4 is pattern.findall(string) of a pattern with four groups.
func (p *Pattern) Findall4(s string) []py.Tuple4[string, string, string, string] {
	found := []py.Tuple4[string, string, string, string]{}
	for m := range p.Finditer(s) {
		found = append(found, py.Tuple4[string, string, string, string]{V0: m.Group(1), V1: m.Group(2), V2: m.Group(3), V3: m.Group(4)})
	}
	return found
}

// Split is pattern.split(string, maxsplit): the texts between the matches, and
// those of the groups, each of which takes part in every match.
//
//pyconv:map re.Pattern.split(string: str, maxsplit: int = 0)
//pyconv:map re.split(pattern: str, string: str, maxsplit: int = 0, flags: int = 0)
func (p *Pattern) Split(s string, maxsplit ...int) []string {
	parts := p.SplitOpt(s, maxsplit...)
	out := make([]string, len(parts))
	for i, part := range parts {
		if part == nil {
			panic(py.NewException("RuntimeError", "split gives None for a group of a pattern that is not known at conversion"))
		}
		out[i] = *part
	}
	return out
}

// SplitOpt is Split of a pattern with a group that may take no part: nil for
// None.
func (p *Pattern) SplitOpt(s string, maxsplit ...int) []*string {
	t := newText(s)
	parts := []*string{}
	last, n := 0, 0
	p.each(t, func(m *Match) bool {
		parts = append(parts, py.Ptr(t.slice(last, m.spans[0])))
		parts = append(parts, m.GroupsOpt()...)
		last = m.spans[1]
		n++
		return n != optional(maxsplit)
	})
	return append(parts, py.Ptr(t.slice(last, len(t.runes))))
}

// Sub is pattern.sub(repl, string, count): \1 and \g<name> in repl stand for
// groups. A count of 0 replaces all.
//
//pyconv:map re.Pattern.sub(repl: str, string: str, count: int = 0)
//pyconv:map re.sub(pattern: str, repl: str, string: str, count: int = 0, flags: int = 0)
func (p *Pattern) Sub(repl, s string, count ...int) string {
	out, _ := p.Subn(repl, s, count...)
	return out
}

// Subn is pattern.subn(repl, string, count): how many were replaced, too.
//
//pyconv:map re.Pattern.subn(repl: str, string: str, count: int = 0)
//pyconv:map re.subn(pattern: str, repl: str, string: str, count: int = 0, flags: int = 0)
func (p *Pattern) Subn(repl, s string, count ...int) (string, int) {
	return p.SubnFunc(parseTemplate(p, repl).fill, s, count...)
}

// SubFunc is pattern.sub(repl, string, count) of a function.
func (p *Pattern) SubFunc(repl func(*Match) string, s string, count ...int) string {
	out, _ := p.SubnFunc(repl, s, count...)
	return out
}

// SubnFunc is pattern.subn(repl, string, count) of a function.
func (p *Pattern) SubnFunc(repl func(*Match) string, s string, count ...int) (string, int) {
	t := newText(s)
	var b strings.Builder
	last, n := 0, 0
	p.each(t, func(m *Match) bool {
		b.WriteString(t.slice(last, m.spans[0]))
		b.WriteString(repl(m))
		last = m.spans[1]
		n++
		return n != optional(count)
	})
	if n == 0 {
		return s, 0
	}
	b.WriteString(t.slice(last, len(t.runes)))
	return b.String(), n
}
