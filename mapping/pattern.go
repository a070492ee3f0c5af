package mapping

import (
	"fmt"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// matcher gathers what one case tests, in order, and what it binds.
type matcher struct {
	f       *frame
	out     condition
	some    bool           // out is a test
	never   bool           // a test fails whatever the value
	pending []program.Stmt // what the next test needs
	binds   []capture
}

// capture is a name that a pattern binds to a part of the subject.
type capture struct {
	name  string
	value parser.Expr
}

// test adds a test that is made where the ones before it hold.
func (m *matcher) test(do func() condition) {
	if m.never {
		return
	}
	f := m.f
	var c condition
	pre := append(m.pending, f.into(func() { c = do() })...)
	m.pending = nil
	if len(pre) > 0 && m.some {
		m.out = f.lazily(m.out, true, pre, c)
		m.never = c.known && !c.value
	} else {
		for _, s := range pre {
			f.emit(s)
		}
		switch {
		case c.known:
			m.never = !c.value
		case m.some:
			m.out.x = &program.Binary{Op: "&&", X: m.out.x, Y: c.x}
			m.out.els = nil
		default:
			m.out, m.some = condition{x: c.x, els: c.els}, true
		}
	}
	for _, n := range c.then {
		n(f.state)
	}
}

// condition is all tests together; what they tell has been told to the state.
func (m *matcher) condition() condition {
	switch {
	case m.never:
		return known(false)
	case !m.some:
		return known(true)
	}
	return m.out
}

func (m *matcher) bind(name parser.Identifier, value parser.Expr) {
	if name != "" {
		m.binds = append(m.binds, capture{string(name), value})
	}
}

// lend lets a guard read what the pattern binds, where no variable is
// assigned yet.
func (m *matcher) lend() {
	for _, b := range m.binds {
		m.f.state.vars[b.name] = binding{Value: m.f.expr(b.value)}
	}
}

// assign binds the names.
func (m *matcher) assign() {
	for _, b := range m.binds {
		m.f.assign(b.value, b.name, m.f.expr(b.value))
	}
}

// derived is an expression that mapping reads out of the source: the same node
// in every round, with the place of what it is derived from.
func (c *converter) derived(mod *module, from parser.Node, role string, build func() parser.Expr) parser.Expr {
	key := derivedKey{from, role}
	e := c.derivations[key]
	if e == nil {
		e = build()
		mod.file.Adopt(e, from)
		c.derivations[key] = e
	}
	return e
}

type derivedKey struct {
	from parser.Node
	role string
}

// derive is derived for a pattern: sub is the part of the subject that it sees.
func (m *matcher) derive(p parser.Node, sub parser.Expr, role string, build func() parser.Expr) parser.Expr {
	return m.f.c.derived(m.f.mod, p, fmt.Sprintf("%s %p", role, sub), build)
}

func (m *matcher) num(p parser.Node, n int) parser.Expr {
	key := derivedKey{p, fmt.Sprint("number ", n)}
	e := m.f.c.derivations[key]
	if e == nil { // its text is not the source's
		e = &parser.Num{N: parser.Int(n)}
		m.f.c.derivations[key] = e
	}
	return e
}

func (m *matcher) item(p parser.Node, sub, key parser.Expr) parser.Expr {
	return m.derive(p, sub, "item", func() parser.Expr {
		return &parser.Subscript{Value: sub, Slice: &parser.Index{Value: key}, Ctx: parser.Load}
	})
}

func (m *matcher) attr(p parser.Node, sub parser.Expr, name string) parser.Expr {
	return m.derive(p, sub, "attribute "+name, func() parser.Expr {
		return &parser.Attribute{Value: sub, Attr: parser.Identifier(name), Ctx: parser.Load}
	})
}

func (m *matcher) call(p parser.Node, sub parser.Expr, name string, more ...parser.Expr) parser.Expr {
	return m.derive(p, sub, name, func() parser.Expr {
		return &parser.Call{Func: &parser.Name{Id: parser.Identifier(name), Ctx: parser.Load}, Args: append([]parser.Expr{sub}, more...)}
	})
}

func (m *matcher) compare(p parser.Node, left parser.Expr, op parser.CmpOp, right parser.Expr) parser.Expr {
	return m.derive(p, left, fmt.Sprintf("compare %d %p", op, right), func() parser.Expr {
		return &parser.Compare{Left: left, Ops: []parser.CmpOp{op}, Comparators: []parser.Expr{right}}
	})
}

// holds adds the test of an expression.
func (m *matcher) holds(e parser.Expr) { m.test(func() condition { return m.f.cond(e) }) }

// pattern adds the tests and names of a pattern on sub.
func (m *matcher) pattern(p parser.Pattern, sub parser.Expr) {
	if m.never {
		return
	}
	switch p := p.(type) {
	case *parser.MatchAs:
		if p.Pattern != nil {
			m.pattern(p.Pattern, sub)
		}
		m.bind(p.Name, sub)
	case *parser.MatchValue:
		m.holds(m.compare(p, sub, parser.Eq, p.Value))
	case *parser.MatchSingleton:
		m.singleton(p, sub)
	case *parser.MatchOr:
		m.test(func() condition { return m.either(p, sub) })
	case *parser.MatchSequence:
		m.sequence(p, sub)
	case *parser.MatchMapping:
		m.mapping(p, sub)
	case *parser.MatchClass:
		m.class(p, sub)
	}
}

// part adds a pattern on a part of the subject; one that looks at it more than
// once gets it in a variable, where reading it again is more than an index.
func (m *matcher) part(p parser.Pattern, e parser.Expr) {
	switch q := p.(type) {
	case *parser.MatchAs:
		if q.Pattern == nil {
			m.bind(q.Name, e)
			return
		}
	case *parser.MatchValue, *parser.MatchSingleton:
		m.pattern(p, e)
		return
	}
	if m.never {
		return
	}
	held := e
	if v := m.f.quietValue(e); !rereadable(v) {
		m.pending = append(m.pending, m.f.into(func() { held = m.f.matchName(e, m.f.expr(e)) })...)
	}
	m.pattern(p, held)
}

// rereadable says that a value can be read again in place: nothing runs, and no
// test tells more of its type than is known.
func rereadable(v Value) bool {
	return v.X == nil || isSimple(v.X) || !hasCall(v.X) && v.T.Kind != KOptional && v.T.Kind != KLayer
}

// singleton is None, True or False.
func (m *matcher) singleton(p *parser.MatchSingleton, sub parser.Expr) {
	constant := m.derive(p, nil, "constant", func() parser.Expr { return &parser.NameConstant{Value: p.Value} })
	if !parser.IsNone(constant) && m.kind(sub) == KInt {
		m.never = true // 1 is no True here
		return
	}
	m.holds(m.compare(p, sub, parser.Is, constant))
}

func (m *matcher) kind(e parser.Expr) Kind { return m.f.quietType(e).Kind }

// either is a | b where nothing is bound.
func (m *matcher) either(p *parser.MatchOr, sub parser.Expr) condition {
	f := m.f
	out, some := condition{}, false
	base := f.state
	defer func() { f.state = base }()
	for _, a := range p.Patterns {
		f.state = base.clone()
		alt := &matcher{f: f}
		pre := f.into(func() { alt.pattern(a, sub) })
		c := alt.condition()
		switch {
		case c.known && c.value:
			return known(true)
		case c.known:
		case len(pre) > 0 && some:
			out = f.lazily(out, false, pre, c)
		case some:
			out = condition{x: &program.Binary{Op: "||", X: out.x, Y: c.x}}
		default:
			for _, s := range pre {
				f.emit(s)
			}
			out, some = condition{x: c.x}, true
		}
	}
	if !some {
		return known(false)
	}
	return out
}

// there tests that an Optional is there, and gives the type of what it holds.
func (m *matcher) there(p parser.Pattern, sub parser.Expr) *Type {
	t := m.f.quietType(sub)
	if t.Kind != KOptional {
		return t
	}
	none := m.derive(p, nil, "none", func() parser.Expr { return &parser.NameConstant{Value: parser.None} })
	m.holds(m.compare(p, sub, parser.IsNot, none))
	return t.Elem
}

// sequence is [a, b, *rest].
func (m *matcher) sequence(p *parser.MatchSequence, sub parser.Expr) {
	t := m.there(p, sub)
	star, n := -1, len(p.Patterns)
	for i, q := range p.Patterns {
		if _, ok := q.(*parser.MatchStar); ok {
			star, n = i, n-1
		}
	}
	length := -1
	switch {
	case t.bad():
	case t.Kind == KTuple && t.Name != "record":
		length = len(t.Elems)
	case t.Kind == KInstance && t.Inst.class.isNamedTuple():
		length = len(t.Inst.class.dataFields())
	case t.Kind == KList && !t.List, t.Kind == KDeque, t.Kind == KRange:
		op := parser.Eq
		if star >= 0 {
			op = parser.GtE
		}
		if n > 0 || star < 0 {
			m.holds(m.compare(p, m.call(p, sub, "len"), op, m.num(p, n)))
		}
	default:
		m.never = true
	}
	if length >= 0 && (length < n || star < 0 && length != n) {
		m.never = true
	}
	for i, q := range p.Patterns {
		switch {
		case i == star:
			m.bind(q.(*parser.MatchStar).Name, m.rest(q, sub, i, n-i))
		case star >= 0 && i > star && length < 0:
			m.part(q, m.item(q, sub, m.num(q, i-n-1)))
		case star >= 0 && i > star:
			m.part(q, m.item(q, sub, m.num(q, length-n-1+i)))
		default:
			m.part(q, m.item(q, sub, m.num(q, i)))
		}
	}
}

// rest is list(sub[from:len-after]).
func (m *matcher) rest(p parser.Node, sub parser.Expr, from, after int) parser.Expr {
	cut := m.derive(p, sub, "cut", func() parser.Expr {
		s := &parser.Slice{}
		if from > 0 {
			s.Lower = m.num(p, from)
		}
		if after > 0 {
			s.Upper = m.num(p, -after)
		}
		return &parser.Subscript{Value: sub, Slice: s, Ctx: parser.Load}
	})
	if m.kind(sub) == KList {
		return cut
	}
	return m.call(p, cut, "list")
}

// mapping is {"key": a, **rest}.
func (m *matcher) mapping(p *parser.MatchMapping, sub parser.Expr) {
	t := m.there(p, sub)
	record := t.Kind == KTuple && t.Name == "record" || t.Kind == KInstance && (t.Inst.class.open || t.Inst.class.isDict())
	if !t.bad() && t.Kind != KDict && !record && !isJSON(t) {
		m.never = true
		return
	}
	for i, k := range p.Keys {
		m.holds(m.compare(k, k, parser.In, sub))
		m.part(p.Patterns[i], m.item(p.Patterns[i], sub, k))
	}
	if p.Rest == "" {
		return
	}
	m.bind(p.Rest, m.derive(p, sub, "rest", func() parser.Expr {
		name := func(id string, ctx parser.ExprContext) *parser.Name {
			return &parser.Name{Id: parser.Identifier(id), Ctx: ctx}
		}
		gen := parser.Comprehension{
			Target: &parser.Tuple{Elts: []parser.Expr{name("key", parser.Store), name("value", parser.Store)}, Ctx: parser.Store},
			Iter:   &parser.Call{Func: &parser.Attribute{Value: sub, Attr: "items", Ctx: parser.Load}},
		}
		for _, k := range p.Keys {
			gen.Ifs = append(gen.Ifs, &parser.Compare{Left: name("key", parser.Load), Ops: []parser.CmpOp{parser.NotEq}, Comparators: []parser.Expr{k}})
		}
		return &parser.DictComp{Key: name("key", parser.Load), Value: name("value", parser.Load), Generators: []parser.Comprehension{gen}}
	}))
}

// ownPattern are the classes whose one positional pattern sees the value itself.
var ownPattern = map[string]bool{
	"bool": true, "bytearray": true, "bytes": true, "dict": true, "float": true, "frozenset": true, "int": true, "list": true,
	"set": true, "str": true, "tuple": true,
}

// class is C(a, x=b).
func (m *matcher) class(p *parser.MatchClass, sub parser.Expr) {
	f := m.f
	cls := f.expr(p.Cls)
	m.holds(m.call(p, sub, "isinstance", p.Cls))
	if m.never {
		return
	}
	if cls.T.Kind == KBuiltin && ownPattern[cls.T.Name] && len(p.Patterns) == 1 {
		m.pattern(p.Patterns[0], sub)
	} else if len(p.Patterns) > 0 {
		names, ok := f.matchArgs(p, cls)
		if !ok {
			return
		}
		for i, q := range p.Patterns {
			m.attribute(q, sub, names[i])
		}
	}
	for i, q := range p.KwdPatterns {
		m.attribute(q, sub, string(p.KwdAttrs[i]))
	}
}

// attribute adds a pattern on sub.name; an object without it does not match.
func (m *matcher) attribute(p parser.Pattern, sub parser.Expr, name string) {
	if t := m.f.quietType(sub); t.Kind == KInstance && !m.f.hasAttr(Value{T: t}, name) {
		m.never = true
		return
	}
	m.part(p, m.attr(p, sub, name))
}

// matchArgs are the attributes that a class's positional patterns see.
func (f *frame) matchArgs(p *parser.MatchClass, cls Value) ([]string, bool) {
	var names []string
	if cls.T.Kind == KClass {
		d := cls.T.Class
		if a := d.attr("__match_args__"); a != nil && a.value != nil {
			for _, v := range f.parts(f.evalIn(d.env, a.value, nil)) {
				if s, ok := v.Const.(string); ok {
					names = append(names, s)
				}
			}
		} else if d.isData() || d.isNamedTuple() {
			for _, a := range d.dataFields() {
				names = append(names, a.name)
			}
		}
	}
	if cls.T.bad() {
		return nil, false
	}
	if len(names) < len(p.Patterns) {
		f.c.hintAt(p, "PYC0121", "name the attributes: x=…", "%v takes %d positional patterns, %d are given", cls.T, len(names), len(p.Patterns))
		return nil, false
	}
	return names, true
}
