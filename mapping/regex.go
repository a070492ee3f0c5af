package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// What a pattern's methods give depends on its groups: findall gives strings or
// tuples, group(1) a string, or None for a group that may take no part. So a
// re.Pattern made from a literal carries its groups in its type, and its
// matches do.

// regexOrder are the parameters of re's functions after the pattern.
var regexOrder = map[string][]string{
	"search": {"string", "flags"}, "match": {"string", "flags"}, "fullmatch": {"string", "flags"}, "findall": {"string", "flags"}, "finditer": {"string", "flags"},
	"split": {"string", "maxsplit", "flags"}, "sub": {"repl", "string", "count", "flags"}, "subn": {"repl", "string", "count", "flags"},
}

// regexCall is re.compile(pattern), or a function of re: the method of the
// pattern that it compiles.
func (f *frame) regexCall(n parser.Node, name string, args []Value, kws []kwarg) (Value, bool) {
	short, ok := strings.CutPrefix(name, "re.")
	if !ok {
		return Value{}, false
	}
	if short == "compile" {
		v, ok := f.callOp(n, f.c.table.Lookup(name), nil, args, kws)
		if ok && v.T.Kind == KLib {
			var pattern, flags Value
			for i, a := range args {
				*[]*Value{&pattern, &flags}[min(i, 1)] = a
			}
			for _, k := range kws {
				if k.name == "pattern" {
					pattern = k.v
				} else {
					flags = k.v
				}
			}
			v.T = withGroups(v.T, groupsOf(pattern, flags))
		}
		return v, true
	}
	order, ok := regexOrder[short]
	if !ok {
		return Value{}, false
	}
	given := map[string]Value{}
	for i, a := range args {
		if i > len(order) {
			return Value{}, false
		}
		if i == 0 {
			given["pattern"] = a
		} else {
			given[order[i-1]] = a
		}
	}
	for _, k := range kws {
		given[k.name] = k.v
	}
	p := given["pattern"]
	if p.T == nil {
		return Value{}, false
	}
	if p.T.Kind == KStr {
		flags := given["flags"]
		compile := []Value{p}
		if flags.T != nil {
			compile = append(compile, flags)
		}
		p, ok = f.callOp(n, f.c.table.Lookup("re.compile"), nil, compile, nil)
		if !ok {
			return p, true
		}
		p.T = withGroups(p.T, groupsOf(given["pattern"], flags))
	}
	var rest []kwarg
	for _, name := range order {
		if v, ok := given[name]; ok && name != "flags" {
			rest = append(rest, kwarg{name, v, n})
		}
	}
	if p.T.Kind != KLib {
		return f.callOp(n, f.c.table.Lookup(name), nil, args, kws)
	}
	return f.regexMethod(n, p, short, nil, rest)
}

// regexMethod is a method of a pattern or a match whose result depends on the
// groups.
func (f *frame) regexMethod(n parser.Node, self Value, name string, args []Value, kws []kwarg) (Value, bool) {
	switch self.T.Lib.Py {
	case "re.Pattern":
		return f.patternMethod(n, self, name, args, kws), true
	case "re.Match":
		return f.matchMethod(n, self, name, args, kws)
	}
	return Value{}, false
}

func (f *frame) patternMethod(n parser.Node, self Value, name string, args []Value, kws []kwarg) Value {
	g := self.T.Groups
	if name == "sub" || name == "subn" {
		if v, ok := f.subFunc(n, self, name, args, kws); ok {
			return v
		}
	}
	v, ok := f.callOp(n, f.methodOps(self.T, name), &self, f.normal(args), kws)
	if !ok {
		return v
	}
	switch name {
	case "search", "match", "fullmatch":
		v.T = tOptional(withGroups(v.T.Elem, g))
	case "finditer":
		v.T = &Type{Kind: KIter, Elem: withGroups(v.T.Elem, g)}
	case "findall":
		if g == nil || len(g.optional) < 2 {
			break
		}
		if len(g.optional) > 4 {
			f.c.hintAt(n, "PYC0114", "use finditer and group()", "findall of a pattern with %d groups has no Go form", len(g.optional))
			return Value{T: tPoison}
		}
		t := &Type{Kind: KTuple}
		for range g.optional {
			t.Elems = append(t.Elems, tStr)
		}
		rename(v.X, "Findall"+string(rune('0'+len(g.optional))))
		v.T = tList(t)
	case "split":
		if g != nil && g.mayMiss() {
			rename(v.X, "SplitOpt")
			v.T = tList(tOptional(tStr))
		}
	}
	return v
}

// rename gives a method's call another Go name.
func rename(x program.Expr, name string) {
	if call, ok := x.(*program.Call); ok {
		if m, ok := call.Fun.(*program.Select); ok {
			m.Name = name
		}
	}
}

// subFunc is pattern.sub(function, string).
func (f *frame) subFunc(n parser.Node, self Value, name string, args []Value, kws []kwarg) (Value, bool) {
	var repl *Value
	if len(args) > 0 {
		repl = &args[0]
	}
	for i := range kws {
		if kws[i].name == "repl" {
			repl = &kws[i].v
		}
	}
	if repl == nil {
		return Value{}, false
	}
	switch repl.T.Kind {
	case KFunc, KMethod, KFuncValue, KBuiltin, KInstance:
	default:
		return Value{}, false
	}
	match := withGroups(&Type{Kind: KLib, Lib: f.c.table.Class("re.Match")}, self.T.Groups)
	fn, why := f.funcArg(n, *repl, &Type{Kind: KFuncValue, Elems: []*Type{match}, Elem: tStr}, &bound{typeArg: map[string]*Type{}})
	if why != "" || fn == program.Builtin("nil") {
		return Value{T: tBottom}, true
	}
	*repl = Value{T: tStr, X: fn}
	v, ok := f.callOp(n, f.methodOps(self.T, name), &self, f.normal(args), kws)
	if ok {
		rename(v.X, camel(name)+"Func")
	}
	return v, true
}

func (f *frame) matchMethod(n parser.Node, self Value, name string, args []Value, kws []kwarg) (Value, bool) {
	g := self.T.Groups
	var fallback *Value
	if name == "groups" || name == "groupdict" {
		if len(args) == 1 {
			fallback = &args[0]
		} else if len(kws) == 1 {
			fallback = &kws[0].v
		}
		if fallback != nil && fallback.T.Kind == KNone {
			fallback = nil
		}
	}
	call := func(name string, xs ...program.Expr) program.Expr {
		return &program.Call{Fun: &program.Select{X: self.X, Name: name}, Args: xs}
	}
	switch {
	case name == "group" && len(args) == 0:
		return f.matchGroup(self, Value{T: tSize, X: intLit(0), Const: int64(0)}), true
	case name == "group" && len(args) == 1:
		return f.matchGroup(self, args[0]), true
	case name == "group":
		self = f.hold(self, "match")
		out := Value{T: &Type{Kind: KTuple}, Parts: []Value{}}
		for _, a := range args {
			p := f.matchGroup(self, a)
			out.Parts = append(out.Parts, p)
			out.T.Elems = append(out.T.Elems, p.T)
		}
		return out, true
	case name == "groups" && g != nil && len(g.optional) > 0:
		self = f.hold(self, "match")
		out := Value{T: &Type{Kind: KTuple}, Parts: []Value{}}
		for i := range g.optional {
			p := f.matchGroup(self, Value{T: tSize, X: intLit(i + 1), Const: int64(i + 1)})
			if fallback != nil && p.T.Kind == KOptional {
				p = Value{T: tStr, X: call("GroupOr", intLit(i+1), fallback.X)}
			}
			out.Parts = append(out.Parts, p)
			out.T.Elems = append(out.T.Elems, p.T)
		}
		return out, true
	case name == "groups" && fallback == nil:
		t := tList(tOptional(tStr))
		t.Tup = true
		return Value{T: t, X: call("GroupsOpt")}, true
	case name == "groupdict" && fallback != nil:
		return Value{T: &Type{Kind: KDict, Key: tStr, Elem: tStr}, X: call("GroupdictOr", fallback.X)}, true
	case name == "groupdict" && (g == nil || g.mayMiss()):
		return Value{T: &Type{Kind: KDict, Key: tStr, Elem: tOptional(tStr)}, X: call("GroupdictOpt")}, true
	}
	return Value{}, false
}

// matchGroup is m.group(i) and m[i].
func (f *frame) matchGroup(m, i Value) Value {
	name, t := "Group", tStr
	if g := m.T.Groups; g == nil && i.Const != any(int64(0)) || g != nil && g.mayMissAt(i.Const) {
		name, t = "GroupOpt", tOptional(tStr)
	}
	call := &program.Call{Fun: &program.Select{X: m.X, Name: name}, Args: []program.Expr{i.X}}
	if name == "Group" && i.Const == any(int64(0)) {
		call.Args = nil
	}
	return Value{T: t, X: call}
}

func withGroups(t *Type, g *patternGroups) *Type {
	n := *t
	n.Groups = g
	return &n
}

// patternGroups are the groups of a pattern that is known at conversion.
type patternGroups struct {
	optional []bool // by group less one: it may take no part in a match
	names    map[string]int
}

func (g *patternGroups) key() string {
	var b strings.Builder
	for i, opt := range g.optional {
		for name, n := range g.names {
			if n == i+1 {
				b.WriteString(name)
			}
		}
		b.WriteByte(map[bool]byte{true: '?', false: '.'}[opt])
	}
	return b.String()
}

func (g *patternGroups) mayMiss() bool { return strings.Contains(g.key(), "?") }

// mayMissAt is mayMiss for the group with a number or name; anything else may
// be any group.
func (g *patternGroups) mayMissAt(group any) bool {
	n := 0
	switch k := group.(type) {
	case int64:
		n = int(k)
	case string:
		n = g.names[k]
	default:
		return g.mayMiss()
	}
	return n > 0 && n <= len(g.optional) && g.optional[n-1]
}

// groupsOf reads the groups of a literal pattern, nil when it is none.
func groupsOf(pattern, flags Value) *patternGroups {
	text, ok := pattern.Const.(string)
	if !ok {
		if pattern.T != nil {
			return pattern.T.Groups
		}
		return nil
	}
	r := &groupReader{src: text, groups: &patternGroups{names: map[string]int{}}}
	if flags.X != nil {
		program.Walk(flags.X, func(x program.Expr) {
			if s, ok := x.(*program.Symbol); ok && s.Name == "VERBOSE" {
				r.verbose = true
			}
		})
	}
	r.alternation()
	return r.groups
}

// groupReader finds the groups of a pattern.
type groupReader struct {
	src     string
	pos     int
	verbose bool
	groups  *patternGroups
}

func (r *groupReader) at(i int) byte {
	if r.pos+i >= len(r.src) {
		return 0
	}
	return r.src[r.pos+i]
}

// miss marks the groups from the n-th on as ones that may take no part.
func (r *groupReader) miss(n int) {
	for i := n; i < len(r.groups.optional); i++ {
		r.groups.optional[i] = true
	}
}

// alternation reads up to a closing parenthesis; one of several branches may
// be another than a group's.
func (r *groupReader) alternation() {
	start := len(r.groups.optional)
	branches := 1
	last := start // the groups of the last atom
	for ; r.pos < len(r.src) && r.at(0) != ')'; r.pos++ {
		switch c := r.at(0); {
		case c == '|':
			branches++
		case c == '*', c == '?', c == '{' && (r.at(1) == '0' && (r.at(2) == ',' || r.at(2) == '}') || r.at(1) == ','):
			r.miss(last)
		case c == '+' || c == '{':
		case r.verbose && c == '#':
			if end := strings.IndexByte(r.src[r.pos:], '\n'); end >= 0 {
				r.pos += end
			} else {
				r.pos = len(r.src)
			}
		case r.verbose && strings.IndexByte(" \t\n\r\v\f", c) >= 0:
		default:
			last = len(r.groups.optional)
			r.atom()
		}
	}
	if branches > 1 {
		r.miss(start)
	}
}

// atom reads an atom up to its last byte.
func (r *groupReader) atom() {
	switch r.at(0) {
	case '\\':
		r.pos++
	case '[':
		r.pos++
		if r.at(0) == '^' {
			r.pos++
		}
		for first := r.pos; r.pos < len(r.src) && (r.at(0) != ']' || r.pos == first); r.pos++ {
			if r.at(0) == '\\' {
				r.pos++
			}
		}
	case '(':
		r.group()
	}
}

// group reads a parenthesis up to its end.
func (r *groupReader) group() {
	rest := r.src[r.pos:]
	n := len(r.groups.optional)
	skip := func(to string) { r.pos += max(strings.Index(rest, to), 0) }
	switch {
	case !strings.HasPrefix(rest, "(?"):
		r.groups.optional = append(r.groups.optional, false)
		r.pos++
	case strings.HasPrefix(rest, "(?P<"):
		r.groups.optional = append(r.groups.optional, false)
		if end := strings.IndexByte(rest, '>'); end > 0 {
			r.groups.names[rest[4:end]] = n + 1
		}
		skip(">")
		r.pos++
	case strings.HasPrefix(rest, "(?#"), strings.HasPrefix(rest, "(?P="):
		skip(")")
		return
	case strings.HasPrefix(rest, "(?("):
		skip(")")
		r.pos++
		r.alternation()
		r.miss(n)
		return
	case strings.HasPrefix(rest, "(?!"), strings.HasPrefix(rest, "(?<!"):
		skip("!")
		r.pos++
		r.alternation()
		r.miss(n)
		return
	default: // (?: (?= (?<= (?> and flags
		i := 2
		for i < len(rest) && strings.IndexByte("aiLmsux-<", rest[i]) >= 0 {
			r.verbose = r.verbose || rest[i] == 'x'
			i++
		}
		r.pos += i
		if r.at(0) == ')' {
			return
		}
		r.pos++
	}
	r.alternation()
}
