package mapping

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/parser"
)

// refuses says, in Python's words, why a function does not take arguments of
// which given ones are positional, beside the first skip that the call does not
// give; "" where it does.
func (d *funcDef) refuses(skip, given int, kws []string) string {
	params := d.args.Args
	if skip > len(params) {
		return ""
	}
	needed := len(params) - len(d.args.Defaults)
	given += skip
	has := map[string]bool{}
	for i, p := range params {
		has[string(p.Arg)] = i < given
	}
	for _, k := range d.args.Kwonlyargs {
		has[string(k.Arg)] = false
	}
	onlyKw := 0
	for _, k := range kws {
		filled, ok := has[k]
		switch {
		case !ok && d.args.Kwarg == nil:
			return fmt.Sprintf("%s() got an unexpected keyword argument '%s'", d.qualName(), k)
		case filled:
			return fmt.Sprintf("%s() got multiple values for argument '%s'", d.qualName(), k)
		}
		has[k] = true
		if slices.ContainsFunc(d.args.Kwonlyargs, func(p *parser.Arg) bool { return string(p.Arg) == k }) {
			onlyKw++
		}
	}
	if given > len(params) && d.args.Vararg == nil {
		takes, were := fmt.Sprint(len(params)), "were"
		if needed < len(params) {
			takes = fmt.Sprintf("from %d to %d", needed, len(params))
		}
		if given == 1 {
			were = "was"
		}
		if onlyKw > 0 {
			return fmt.Sprintf("%s() takes %s positional argument%s but %d positional argument%s (and %d keyword-only argument%s) were given", d.qualName(), takes, plural(takes != "1"), given, plural(given != 1), onlyKw, plural(onlyKw != 1))
		}
		return fmt.Sprintf("%s() takes %s positional argument%s but %d %s given", d.qualName(), takes, plural(takes != "1"), given, were)
	}
	var missing []string
	for i, p := range params {
		if !has[string(p.Arg)] && i < needed {
			missing = append(missing, string(p.Arg))
		}
	}
	if len(missing) > 0 {
		return d.misses("positional", missing)
	}
	for i, p := range d.args.Kwonlyargs {
		if !has[string(p.Arg)] && d.args.KwDefaults[i] == nil {
			missing = append(missing, string(p.Arg))
		}
	}
	if len(missing) > 0 {
		return d.misses("keyword-only", missing)
	}
	return ""
}

// qualName is a function's __qualname__.
func (d *funcDef) qualName() string {
	if d.class != nil || d.env == nil || d.env.atTop() || d.env.spec.def == nil {
		return d.fullName()
	}
	return d.env.spec.def.qualName() + ".<locals>." + d.name
}

// misses is Python's message of arguments that a call does not give.
func (d *funcDef) misses(kind string, names []string) string {
	list := make([]string, len(names))
	for i, n := range names {
		list[i] = "'" + n + "'"
	}
	last := len(list) - 1
	said := list[0]
	switch {
	case last == 1:
		said = list[0] + " and " + list[1]
	case last > 1:
		said = strings.Join(list[:last], ", ") + ", and " + list[last]
	}
	return fmt.Sprintf("%s() missing %d required %s argument%s: %s", d.qualName(), len(names), kind, plural(last > 0), said)
}

func plural(many bool) string {
	if many {
		return "s"
	}
	return ""
}

func keywordNames(kws []kwarg) []string {
	var out []string
	for _, k := range kws {
		out = append(out, k.name)
	}
	return out
}

// refuses is why a function of a shape does not take what its calls give.
func (m member) refuses(s *shape) string {
	if m.def == nil || m.def.args == nil || !s.called {
		return ""
	}
	given := 0
	var kws []string
	for _, k := range s.keys {
		i, err := strconv.Atoi(k[1:])
		switch {
		case k[0] == '=':
			kws = append(kws, k[1:])
		case err == nil && i == given:
			given++
		case err == nil && i+m.skip < len(m.def.args.Args): // one before it is left out
			kws = append(kws, string(m.def.args.Args[i+m.skip].Arg))
		default:
			given++
		}
	}
	return m.def.refuses(m.skip, given, kws)
}

// refusal is why a callable does not take what the calls of a shape give, as far
// as its definition tells.
func (f *frame) refusal(v Value, s *shape) string {
	if v.T.Kind != KFunc && v.T.Kind != KMethod && v.T.Kind != KClass {
		return ""
	}
	d, skip := definition(v)
	return member{def: d, skip: skip}.refuses(s)
}
