package re

import (
	"github.com/pyconv/pyconv/runtime/py"
)

// Match is a re.Match.
//
//pyconv:class re.Match
type Match struct {
	Pattern *Pattern //pyconv:map re.Match.re attr
	Text    string   //pyconv:map re.Match.string attr
	pos     int
	text    *text
	spans   []int // start and end of each group; -1 for one that took no part
}

// index is the number of a group that is given by number or name.
func (m *Match) index(group any) int {
	switch g := group.(type) {
	case int:
		if g >= 0 && g <= m.Pattern.Groups {
			return g
		}
	case string:
		if n, ok := m.Pattern.names[g]; ok {
			return n
		}
	}
	panic(py.NewException("IndexError", "no such group"))
}

// need raises what an attribute of None does.
func (m *Match) need(name string) {
	if m == nil {
		py.Raise("AttributeError", "'NoneType' object has no attribute '%s'", name)
	}
}

// zero is the group that is meant when none is named: the whole match.
func zero(group []any) any {
	if len(group) > 0 {
		return group[0]
	}
	return 0
}

// Group is m.group(group) of one that takes part in every match; "" else.
//
//pyconv:map re.Match.group(group: any = 0)
//pyconv:map re.Match.__getitem__(group: any)
func (m *Match) Group(group ...any) string {
	m.need("group")
	i := m.index(zero(group))
	if m.spans[2*i] < 0 {
		return ""
	}
	return m.text.slice(m.spans[2*i], m.spans[2*i+1])
}

// GroupOpt is m.group(group): nil for None, when the group took no part.
func (m *Match) GroupOpt(group any) *string {
	m.need("group")
	if i := m.index(group); m.spans[2*i] < 0 {
		return nil
	}
	s := m.Group(group)
	return &s
}

// GroupOr is the text of a group, or what stands for one that took no part.
func (m *Match) GroupOr(group any, fallback string) string {
	if s := m.GroupOpt(group); s != nil {
		return *s
	}
	return fallback
}

// GroupsOpt is list(m.groups()).
//
//pyconv:map re.Match.groups(default: str? = None)
func (m *Match) GroupsOpt() []*string {
	groups := make([]*string, m.Pattern.Groups)
	for i := range groups {
		groups[i] = m.GroupOpt(i + 1)
	}
	return groups
}

// Groupdict is m.groupdict() where every named group takes part.
//
//pyconv:map re.Match.groupdict(default: str? = None)
func (m *Match) Groupdict() *py.Dict[string, string] { return m.GroupdictOr("") }

// GroupdictOr is m.groupdict(fallback).
func (m *Match) GroupdictOr(fallback string) *py.Dict[string, string] {
	d := py.NewDict[string, string]()
	for _, name := range m.Pattern.groupNames() {
		d.Set(name, m.GroupOr(name, fallback))
	}
	return d
}

// GroupdictOpt is m.groupdict(): nil values for None.
func (m *Match) GroupdictOpt() *py.Dict[string, *string] {
	d := py.NewDict[string, *string]()
	for _, name := range m.Pattern.groupNames() {
		d.Set(name, m.GroupOpt(name))
	}
	return d
}

// Start is m.start(group), in code points.
//
//pyconv:map re.Match.start(group: any = 0)
func (m *Match) Start(group ...any) int {
	m.need("start")
	return m.spans[2*m.index(zero(group))]
}

// End is m.end(group).
//
//pyconv:map re.Match.end(group: any = 0)
func (m *Match) End(group ...any) int {
	m.need("end")
	return m.spans[2*m.index(zero(group))+1]
}

// Span is m.span(group).
//
//pyconv:map re.Match.span(group: any = 0)
func (m *Match) Span(group ...any) (start, end int) {
	m.need("span")
	return m.Start(group...), m.End(group...)
}

// Pos is m.pos.
//
//pyconv:map re.Match.pos attr
func (m *Match) Pos() int { return m.pos }

// Endpos is m.endpos.
//
//pyconv:map re.Match.endpos attr
func (m *Match) Endpos() int { return len(m.text.runes) }

// Lastindex is m.lastindex: the group that ended last; nil for None.
//
//pyconv:map re.Match.lastindex attr
func (m *Match) Lastindex() *int {
	last := 0
	for _, i := range m.Pattern.order {
		if m.spans[2*i] >= 0 && (last == 0 || m.spans[2*i+1] >= m.spans[2*last+1]) {
			last = i
		}
	}
	if last == 0 {
		return nil
	}
	return &last
}

// Lastgroup is m.lastgroup: the name of the group that ended last; nil for
// None.
//
//pyconv:map re.Match.lastgroup attr
func (m *Match) Lastgroup() *string {
	if last := m.Lastindex(); last != nil {
		for name, i := range m.Pattern.names {
			if i == *last {
				return &name
			}
		}
	}
	return nil
}

// Expand is m.expand(template).
//
//pyconv:map re.Match.expand(template: str)
func (m *Match) Expand(template string) string {
	return parseTemplate(m.Pattern, template).fill(m)
}

// PyStr is str(m).
func (m *Match) PyStr() string { return m.PyRepr() }

// PyRepr is repr(m).
func (m *Match) PyRepr() string {
	return "<re.Match object; span=(" + py.Str(m.Start()) + ", " + py.Str(m.End()) + "), match=" + py.Repr(m.Group()) + ">"
}

// DeepCopy is copy.deepcopy(m): m itself.
func (m *Match) DeepCopy() any { return m }

// PyType is "Match".
func (m *Match) PyType() string { return "Match" }
