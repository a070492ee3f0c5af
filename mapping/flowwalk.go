package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/parser"
)

// A name is followed through the statements of a function: which of its
// assignments, or that there was none, may have been the last at each point, by the
// outcomes of the tests on the way there. A test that has come out one way comes
// out so again for as long as nothing changes what it reads (outcomes.go).

// reaching is an assignment that reaches a point where these tests came out so.
type reaching struct {
	def  *assigned
	when []outcome
}

// flow is what holds at a point of a function: outcomes of tests, and the
// assignments that may have been the name's last.
type flow struct {
	facts []outcome
	reach []reaching
	dead  bool
}

// flowWalk follows a function's statements.
type flowWalk struct {
	f      *frame
	name   string
	steady map[parser.Expr]bool
	plain  map[string]bool
	leaves []*leaving
	failed bool
	follow follower
}

// follower is what a walk is made for.
type follower interface {
	// binds is what holds after a node has bound its names: a plain statement, a
	// loop's or an import's target, a with statement's, an except clause, a pattern.
	binds(n parser.Node, fl flow) flow
	// unbinds is what holds after an except clause has unbound its name.
	unbinds(name string, fl flow) flow
	// sees is told each node of the expressions.
	sees(n parser.Node, fl flow)
	// amidst is what holds where a statement may have been left anywhere.
	amidst(s parser.Stmt, fl flow) flow
}

func newFlowWalk(f *frame, name string) flowWalk {
	return flowWalk{f: f, name: name, steady: map[parser.Expr]bool{}, plain: map[string]bool{}}
}

// leaving gathers what break and continue of a loop carry.
type leaving struct{ breaks, continues []flow }

// maxReaching bounds how many assignments, by the tests on their way, are told
// apart at a point.
const maxReaching = 200

func (w *flowWalk) block(body []parser.Stmt, fl flow) flow {
	for _, s := range body {
		if fl.dead {
			break
		}
		fl = w.stmt(s, fl)
	}
	return fl
}

// stmt is what holds after a statement.
func (w *flowWalk) stmt(s parser.Stmt, fl flow) flow {
	switch s := s.(type) {
	case *parser.Assign:
		w.expr(s.Value, fl)
		for _, t := range s.Targets {
			w.expr(t, fl)
		}
	case *parser.If:
		w.expr(s.Test, fl)
		then := w.block(s.Body, w.where(fl, s.Test, true))
		return w.join(then, w.block(s.Orelse, w.where(fl, s.Test, false)))
	case *parser.For:
		w.expr(s.Iter, fl)
		return w.loop(s, s.Target, nil, s.Body, s.Orelse, fl)
	case *parser.While:
		w.expr(s.Test, fl)
		return w.loop(s, nil, s.Test, s.Body, s.Orelse, fl)
	case *parser.With:
		in := fl
		for _, item := range s.Items {
			w.expr(item.ContextExpr, in)
			if item.OptionalVars != nil {
				in = w.follow.binds(item.OptionalVars, in)
			}
		}
		after := w.block(s.Body, in)
		if w.f.neverSwallows(s) {
			return after
		}
		return w.join(after, w.follow.amidst(s, fl))
	case *parser.Try:
		return w.try(s, s.Body, s.Handlers, s.Orelse, s.Finalbody, fl)
	case *parser.TryStar:
		return w.try(s, s.Body, s.Handlers, s.Orelse, s.Finalbody, fl)
	case *parser.Match:
		return w.match(s, fl)
	case *parser.Return, *parser.Raise:
		w.expr(s, fl)
		return flow{dead: true}
	case *parser.Break, *parser.Continue:
		if len(w.leaves) > 0 {
			l := w.leaves[len(w.leaves)-1]
			if _, ok := s.(*parser.Break); ok {
				l.breaks = append(l.breaks, fl)
			} else {
				l.continues = append(l.continues, fl)
			}
		}
		return flow{dead: true}
	case *parser.Assert:
		w.expr(s, fl)
		return w.where(fl, s.Test, true)
	default:
		w.expr(s, fl)
	}
	return w.follow.binds(s, fl)
}

// neverSwallows says that no exception ends at a with statement: it is on files or
// on what torch has.
func (f *frame) neverSwallows(s *parser.With) bool {
	return !slices.ContainsFunc(s.Items, func(item *parser.WithItem) bool {
		name := f.calledName(item.ContextExpr)
		return name != "open" && !strings.HasPrefix(name, "torch.")
	})
}

// match is what holds after a match statement.
func (w *flowWalk) match(s *parser.Match, fl flow) flow {
	w.expr(s.Subject, fl)
	out := flow{dead: true}
	for _, c := range s.Cases {
		in := w.follow.binds(c.Pattern, fl)
		if c.Guard != nil {
			w.expr(c.Guard, in)
		}
		out = w.join(out, w.block(c.Body, in))
		if c.Guard == nil && takesAll(c.Pattern) {
			return out
		}
	}
	return w.join(out, fl)
}

// takesAll says that every subject matches a pattern.
func takesAll(p parser.Pattern) bool {
	as, ok := p.(*parser.MatchAs)
	return ok && (as.Pattern == nil || takesAll(as.Pattern))
}

// expr tells the nodes of an expression or a plain statement.
func (w *flowWalk) expr(n parser.Node, fl flow) {
	switch n := n.(type) {
	case *parser.FunctionDef, *parser.ClassDef, *parser.Lambda:
		return // with names of their own
	case *parser.IfExp:
		w.expr(n.Test, fl)
		w.expr(n.Body, w.where(fl, n.Test, true))
		w.expr(n.Orelse, w.where(fl, n.Test, false))
		return
	case *parser.BoolOp:
		for _, v := range n.Values {
			w.expr(v, fl)
			fl = w.where(fl, v, n.Op == parser.And)
		}
		return
	case *parser.ListComp, *parser.SetComp, *parser.DictComp, *parser.GeneratorExp:
		fl = w.without(fl, n)
	}
	w.follow.sees(n, fl)
	parser.Children(n, func(c parser.Node) { w.expr(c, fl) })
}

// loop is what holds after a loop over a target, or for as long as a test holds.
func (w *flowWalk) loop(s parser.Stmt, target, test parser.Expr, body, orelse []parser.Stmt, fl flow) flow {
	head := w.without(fl, s)
	l := &leaving{}
	var end flow
	for pass := 0; ; pass++ {
		*l = leaving{}
		in := head
		if target != nil {
			in = w.follow.binds(target, in)
		}
		if test != nil {
			in = w.where(in, test, true)
		}
		w.leaves = append(w.leaves, l)
		end = w.block(body, in)
		w.leaves = w.leaves[:len(w.leaves)-1]
		for _, c := range l.continues {
			end = w.join(end, c)
		}
		end = w.without(end, s)
		next := w.join(head, end)
		if next.equal(head) {
			break
		}
		if pass > 8 {
			w.failed = true
			break
		}
		head = next
	}
	out := head
	switch {
	case test != nil && parser.IsTrue(test):
		out = flow{dead: true}
	case test != nil:
		out = w.where(out, test, false)
	case w.f.runsOnce(s):
		out = end
	}
	out = w.block(orelse, out)
	for _, b := range l.breaks {
		out = w.join(out, b)
	}
	return w.without(out, s)
}

// equal says that two flows at a loop's head, of which one came from the other,
// say the same.
func (fl flow) equal(o flow) bool {
	return len(fl.facts) == len(o.facts) && slices.EqualFunc(fl.reach, o.reach, func(a, b reaching) bool {
		return a.def == b.def && slices.Equal(a.when, b.when)
	})
}

// try is what holds after a try statement.
func (w *flowWalk) try(s parser.Stmt, body []parser.Stmt, handlers []*parser.ExceptHandler, orelse, final []parser.Stmt, fl flow) flow {
	out := w.block(orelse, w.block(body, fl))
	raised := w.follow.amidst(s, fl)
	for _, h := range handlers {
		if h.ExprType != nil {
			w.expr(h.ExprType, raised)
		}
		after := w.block(h.Body, w.follow.binds(h, raised))
		if h.Name != "" && !after.dead {
			after = w.follow.unbinds(string(h.Name), after)
		}
		out = w.join(out, after)
	}
	if len(final) > 0 {
		w.block(final, w.join(out, raised))
		if out = w.block(final, out); out.dead {
			return out
		}
	}
	return out
}

// where is a flow after a test came out so. And and or are taken apart where all
// of their operands did.
func (w *flowWalk) where(fl flow, test parser.Expr, holds bool) flow {
	switch t := test.(type) {
	case *parser.UnaryOp:
		if t.Op == parser.Not {
			return w.where(fl, t.Operand, !holds)
		}
	case *parser.BoolOp:
		if holds == (t.Op == parser.And) {
			for _, v := range t.Values {
				fl = w.where(fl, v, holds)
			}
			return fl
		}
	}
	if !w.isSteady(test) {
		return fl
	}
	o := outcome{test, holds}
	fl.facts = o.with(fl.facts)
	reach := make([]reaching, len(fl.reach))
	for i, r := range fl.reach {
		reach[i] = reaching{r.def, o.with(r.when)}
	}
	fl.reach = reach
	return fl
}

// join is what holds where two paths meet.
func (w *flowWalk) join(a, b flow) flow {
	switch {
	case a.dead:
		return b
	case b.dead:
		return a
	}
	out := flow{reach: slices.Clone(a.reach)}
	for _, o := range a.facts {
		if slices.Contains(b.facts, o) {
			out.facts = append(out.facts, o)
		}
	}
	for _, r := range b.reach {
		met := false
		for i, o := range out.reach {
			if when, ok := meetOutcomes(o.when, r.when); !met && ok && o.def == r.def {
				out.reach[i].when, met = when, true
			}
		}
		if !met {
			out.reach = append(out.reach, r)
		}
	}
	if len(out.reach) > maxReaching {
		w.failed = true
		out.reach = out.reach[:maxReaching]
	}
	return out
}

// meetOutcomes is what two lists of outcomes say together, where that is one
// list: they are the same but for the two outcomes of one test, or one says less.
func meetOutcomes(a, b []outcome) ([]outcome, bool) {
	only := func(a, b []outcome) (out []outcome) {
		for _, o := range a {
			if !slices.Contains(b, o) {
				out = append(out, o)
			}
		}
		return out
	}
	x, y := only(a, b), only(b, a)
	switch {
	case len(x) == 0:
		return a, true
	case len(y) == 0:
		return b, true
	case len(x) == 1 && len(y) == 1 && x[0] == y[0].opposite():
		return slices.DeleteFunc(slices.Clone(a), func(o outcome) bool { return o == x[0] }), true
	}
	return nil, false
}

// without drops what a statement may change.
func (w *flowWalk) without(fl flow, n parser.Node) flow {
	names, attrs := map[string]bool{}, map[string]bool{}
	parser.Walk(n, func(n parser.Node) bool {
		for _, name := range boundBy(n) {
			names[name] = true
		}
		switch n := n.(type) {
		case *parser.Name:
			if n.Ctx != parser.Load {
				names[string(n.Id)] = true
			}
		case *parser.Attribute:
			if n.Ctx != parser.Load {
				attrs[string(n.Attr)] = true
			}
		case *parser.Import, *parser.ImportFrom:
			for _, name := range boundNames(n.(parser.Stmt)) {
				names[name] = true
			}
		}
		return true
	})
	if len(names) == 0 && len(attrs) == 0 {
		return fl
	}
	changed := func(o outcome) (found bool) {
		parser.Walk(o.test, func(n parser.Node) bool {
			switch n := n.(type) {
			case *parser.Name:
				found = found || names[string(n.Id)]
			case *parser.Attribute:
				found = found || attrs[string(n.Attr)]
			}
			return !found
		})
		return found
	}
	keep := func(list []outcome) []outcome { return slices.DeleteFunc(slices.Clone(list), changed) }
	fl.facts = keep(fl.facts)
	reach := make([]reaching, len(fl.reach))
	for i, r := range fl.reach {
		reach[i] = reaching{r.def, keep(r.when)}
	}
	fl.reach = reach
	return fl
}

// isSteady says that a test reads something, and only what no other function
// assigns or computes.
func (w *flowWalk) isSteady(test parser.Expr) bool {
	if steady, ok := w.steady[test]; ok {
		return steady
	}
	c := w.f.c
	steady := len(readsOf(test)) > 0
	parser.Walk(test, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Name:
			steady = steady && len(c.assignersOf(string(n.Id))) == 0
		case *parser.Attribute:
			steady = steady && len(c.assignersOf(string(n.Attr))) == 0 && !c.computes(string(n.Attr))
		case *parser.NamedExpr:
			steady = false
		}
		return steady
	})
	w.steady[test] = steady
	return steady
}

// isPlain says that a path holds a number, a text, a bool or None.
func (w *flowWalk) isPlain(path string, e parser.Expr) bool {
	plain, ok := w.plain[path]
	if !ok {
		t := strip0(w.f.quietType(e))
		plain = t.numeric() || t.Kind == KStr || t.Kind == KNone
		w.plain[path] = plain
	}
	return plain
}
