package mapping

import (
	"fmt"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// match subject: is a switch where each case is a test by itself, an if chain
// where a test needs statements of its own or a case breaks out of a loop.

// matchArm is one case that may match.
type matchArm struct {
	line int
	pre  []program.Stmt // what its test needs
	cond condition
	body []program.Stmt
	dead bool // control does not come out of it
}

// matchStmt interprets the cases; each sees what the ones before it tell.
func (f *frame) matchStmt(s *parser.Match) {
	place := f.place
	subject := f.matchSubject(s)
	tag := f.quietValue(subject)
	f.place.Lead, f.place.Trail, f.place.Blank = nil, "", false
	base := f.state
	var arms []matchArm
	var out *state
	for _, c := range f.matchCases(s) {
		m := &matcher{f: f}
		f.state = base.clone()
		arm := matchArm{line: c.Pattern.GetLineno()}
		arm.pre = f.into(func() {
			m.pattern(c.Pattern, subject)
			if c.Guard != nil {
				m.test(func() condition {
					m.lend()
					return f.cond(c.Guard)
				})
			}
		})
		arm.cond = m.condition()
		if arm.cond.known && !arm.cond.value {
			continue
		}
		arm.body = f.into(func() {
			m.assign()
			for _, b := range c.Body {
				if f.state.dead {
					break
				}
				f.stmt(b)
			}
		})
		if lead, _ := f.mod.leadComments(c.GetLineno()); len(lead) > 0 && len(arm.body) > 0 {
			at := arm.body[0].At()
			at.Lead = append(lead, at.Lead...)
		}
		arm.dead = f.state.dead
		out = f.merge(out, f.state)
		arms = append(arms, arm)
		if arm.cond.known {
			base = nil // it takes all that is left
			break
		}
		for _, n := range arm.cond.els {
			n(base)
		}
	}
	f.state = base
	if base == nil || f.coversEnum(tag, arms) {
		f.state = nil
	}
	f.state = f.merge(out, f.state)
	f.place = place
	f.emitArms(tag.X, arms)
}

// matchSubject is the subject as an expression that costs nothing to read
// again: its own where it is a name or attribute that no case binds, a name
// that Python has not else.
func (f *frame) matchSubject(s *parser.Match) parser.Expr {
	if path, ok := attrPath(s.Subject); ok && !bindsName(s.Cases, path) {
		v := f.expr(s.Subject)
		if v.X == nil || isSimple(v.X) {
			return s.Subject
		}
	}
	return f.matchName(s.Subject, f.expr(s.Subject))
}

// matchName holds a value under a name of its own.
func (f *frame) matchName(e parser.Expr, v Value) parser.Expr {
	v = f.exploded(v)
	name := fmt.Sprintf("match %d:%d", e.GetLineno(), e.GetColOffset())
	var gv *program.Var
	if v.X != nil && v.Const == nil {
		gv = f.temp("subject", v.T)
		f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: gv}}, Tok: "=", Rhs: []program.Expr{v.X}})
		v.X, v.Owner = &program.Ref{Var: gv}, gv
	}
	f.state.vars[name] = binding{Value: v, v: gv}
	return f.c.derived(f.mod, e, "name", func() parser.Expr {
		return &parser.Name{Id: parser.Identifier(name), Ctx: parser.Load}
	})
}

// matchCases are a statement's cases; one whose alternatives capture names is a
// case for each of them.
func (f *frame) matchCases(s *parser.Match) []*parser.MatchCase {
	cases, ok := f.c.cases[s]
	if ok {
		return cases
	}
	for _, c := range s.Cases {
		for _, p := range alternatives(c.Pattern) {
			one := *c
			one.Pattern = p
			cases = append(cases, &one)
		}
	}
	f.c.cases[s] = cases
	return cases
}

// alternatives are the patterns that p stands for, where an or in it captures.
func alternatives(p parser.Pattern) []parser.Pattern {
	switch p := p.(type) {
	case *parser.MatchOr:
		if len(captures(p)) == 0 {
			return []parser.Pattern{p}
		}
		var out []parser.Pattern
		for _, a := range p.Patterns {
			out = append(out, alternatives(a)...)
		}
		return out
	case *parser.MatchAs:
		if p.Pattern == nil {
			break
		}
		var out []parser.Pattern
		for _, a := range alternatives(p.Pattern) {
			n := *p
			n.Pattern = a
			out = append(out, &n)
		}
		return out
	case *parser.MatchSequence:
		return combinations(p.Patterns, func(ps []parser.Pattern) parser.Pattern {
			n := *p
			n.Patterns = ps
			return &n
		})
	case *parser.MatchMapping:
		return combinations(p.Patterns, func(ps []parser.Pattern) parser.Pattern {
			n := *p
			n.Patterns = ps
			return &n
		})
	case *parser.MatchClass:
		all := append(append([]parser.Pattern{}, p.Patterns...), p.KwdPatterns...)
		return combinations(all, func(ps []parser.Pattern) parser.Pattern {
			n := *p
			n.Patterns, n.KwdPatterns = ps[:len(p.Patterns)], ps[len(p.Patterns):]
			return &n
		})
	}
	return []parser.Pattern{p}
}

// combinations are the patterns that make gives of each choice among the
// alternatives of parts.
func combinations(parts []parser.Pattern, make func([]parser.Pattern) parser.Pattern) []parser.Pattern {
	choices := [][]parser.Pattern{{}}
	for _, p := range parts {
		var next [][]parser.Pattern
		for _, c := range choices {
			for _, a := range alternatives(p) {
				next = append(next, append(c[:len(c):len(c)], a))
			}
		}
		choices = next
	}
	var out []parser.Pattern
	for _, c := range choices {
		out = append(out, make(c))
	}
	return out
}

// captures are the names that a pattern binds.
func captures(p parser.Node) []string {
	var names []string
	parser.Walk(p, func(n parser.Node) bool {
		names = append(names, boundBy(n)...)
		return true
	})
	return names
}

func bindsName(cases []*parser.MatchCase, name string) bool {
	for _, c := range cases {
		for _, n := range captures(c.Pattern) {
			if n == name {
				return true
			}
		}
	}
	return false
}

// emitArms writes the cases.
func (f *frame) emitArms(tag program.Expr, arms []matchArm) {
	if len(arms) == 0 {
		return
	}
	if arms[0].cond.known { // nothing is left to choose
		for _, s := range append(arms[0].pre, arms[0].body...) {
			f.emit(s)
		}
		return
	}
	if len(arms[0].pre) > 0 && !isAssertion(arms[0].pre[0]) {
		for _, s := range arms[0].pre {
			f.emit(s)
		}
		arms[0].pre = nil
	}
	if sw, ok := armSwitch(tag, arms); ok {
		f.emit(sw)
		return
	}
	var chain []program.Stmt
	for i := len(arms) - 1; i >= 0; i-- {
		a := arms[i]
		if a.cond.known {
			chain = append(a.pre, a.body...)
			continue
		}
		test := &program.If{Cond: a.cond.x, Then: a.body}
		test.Line = a.line
		if len(a.pre) == 1 && isAssertion(a.pre[0]) {
			test.Init, a.pre = a.pre[0], nil
		}
		switch {
		case a.dead && len(a.body) > 0:
			chain = append(append(a.pre, test), chain...)
			continue
		case len(a.body) == 0 && len(chain) > 0:
			test.Cond, test.Then = negate(a.cond.x), chain
		default:
			test.Else = chain
		}
		chain = append(a.pre, test)
	}
	if t, ok := chain[0].(*program.If); ok {
		t.Line = 0 // the statement's own place
	}
	for _, s := range chain {
		f.emit(s)
	}
}

// armSwitch is the switch that says the cases: over the subject where each
// compares it with values, over nothing where there are three and more.
func armSwitch(tag program.Expr, arms []matchArm) (*program.Switch, bool) {
	for _, a := range arms {
		if len(a.pre) > 0 || breaksOut(a.body) {
			return nil, false
		}
	}
	sw := &program.Switch{Tag: tag}
	seen := map[string]bool{}
	for _, a := range arms {
		c := program.Case{Body: a.body}
		if !a.cond.known {
			values, ok := comparedWith(a.cond.x, tag)
			if !ok {
				sw = nil
				break
			}
			for _, v := range values {
				if lit, ok := v.(*program.Lit); ok {
					if seen[lit.Text] {
						continue // Go has each constant once
					}
					seen[lit.Text] = true
				}
				c.Values = append(c.Values, v)
			}
			if len(c.Values) == 0 {
				continue
			}
		}
		sw.Cases = append(sw.Cases, c)
	}
	if sw != nil && (len(arms) > 2 || len(arms) == 2 && !arms[1].cond.known) {
		return sw, true
	}
	if len(arms) < 3 {
		return nil, false
	}
	sw = &program.Switch{}
	for _, a := range arms {
		c := program.Case{Body: a.body}
		if !a.cond.known {
			c.Values = []program.Expr{a.cond.x}
		}
		sw.Cases = append(sw.Cases, c)
	}
	return sw, true
}

// comparedWith are the values that a test compares tag with.
func comparedWith(x, tag program.Expr) ([]program.Expr, bool) {
	b, ok := x.(*program.Binary)
	if !ok {
		return nil, false
	}
	switch b.Op {
	case "==":
		return []program.Expr{b.Y}, sameRead(b.X, tag)
	case "||":
		l, ok1 := comparedWith(b.X, tag)
		r, ok2 := comparedWith(b.Y, tag)
		return append(l, r...), ok1 && ok2
	}
	return nil, false
}

// isAssertion says that s is v, ok := x.(T).
func isAssertion(s program.Stmt) bool {
	a, ok := s.(*program.Assign)
	if !ok || len(a.Lhs) != 2 || len(a.Rhs) != 1 {
		return false
	}
	_, ok = a.Rhs[0].(*program.Assert)
	return ok
}

// sameRead says that two expressions read one variable or field.
func sameRead(a, b program.Expr) bool {
	switch a := a.(type) {
	case *program.Ref:
		b, ok := b.(*program.Ref)
		return ok && a.Var == b.Var
	case *program.FieldRef:
		b, ok := b.(*program.FieldRef)
		return ok && a.Field == b.Field && sameRead(a.X, b.X)
	}
	return false
}

// breaksOut says that a break in list leaves a loop around it.
func breaksOut(list []program.Stmt) bool {
	for _, s := range list {
		switch s := s.(type) {
		case *program.Branch:
			if s.Tok == "break" && s.Label == "" {
				return true
			}
		case *program.If:
			if breaksOut(s.Then) || breaksOut(s.Else) {
				return true
			}
		case *program.Block:
			if breaksOut(s.Body) {
				return true
			}
		}
	}
	return false
}

// coversEnum says that the cases compare an enum's member with all there are.
func (f *frame) coversEnum(v Value, arms []matchArm) bool {
	if v.T.Kind != KInstance || !v.T.Inst.class.enum {
		return false
	}
	left := map[*program.Var]bool{}
	for _, m := range f.enumMembers(v.T.Inst.class) {
		left[m.g.Var] = true
	}
	for _, a := range arms {
		values, _ := comparedWith(a.cond.x, v.X)
		for _, x := range values {
			if r, ok := x.(*program.Ref); ok {
				delete(left, r.Var)
			}
		}
	}
	return len(left) == 0
}
