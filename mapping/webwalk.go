package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/parser"
)

func (w *webWalk) block(body []parser.Stmt, fl flow) flow {
	for _, s := range body {
		if fl.dead {
			break
		}
		fl = w.stmt(s, fl)
	}
	return fl
}

// stmt is what holds after a statement.
func (w *webWalk) stmt(s parser.Stmt, fl flow) flow {
	switch s := s.(type) {
	case *parser.Assign:
		w.expr(s.Value, fl)
		if leaves := w.defs[s]; leaves != nil {
			return w.assign(leaves, s.Value, fl)
		}
		for _, t := range s.Targets {
			w.expr(t, fl)
		}
		return w.without(fl, s)
	case *parser.If:
		w.expr(s.Test, fl)
		then := w.block(s.Body, w.where(fl, s.Test, true))
		return w.join(then, w.block(s.Orelse, w.where(fl, s.Test, false)))
	case *parser.For:
		w.expr(s.Iter, fl)
		return w.loop(s, s.Body, s.Orelse, fl)
	case *parser.While:
		w.expr(s.Test, fl)
		return w.loop(s, s.Body, s.Orelse, fl)
	case *parser.With:
		for _, item := range s.Items {
			w.expr(item.ContextExpr, fl)
		}
		after := w.block(s.Body, w.without(fl, s))
		return w.join(after, w.amidst(s, fl)) // it may swallow an exception
	case *parser.Try:
		return w.try(s, s.Body, s.Handlers, s.Orelse, s.Finalbody, fl)
	case *parser.TryStar:
		return w.try(s, s.Body, s.Handlers, s.Orelse, s.Finalbody, fl)
	case *parser.Match:
		w.expr(s.Subject, fl)
		out := fl
		for _, c := range s.Cases {
			in := w.without(fl, c.Pattern)
			if c.Guard != nil {
				w.expr(c.Guard, in)
			}
			out = w.join(out, w.block(c.Body, in))
		}
		return out
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
	}
	w.expr(s, fl)
	return w.without(fl, s)
}

// expr notes the calls in an expression or a plain statement.
func (w *webWalk) expr(n parser.Node, fl flow) {
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
	case *parser.Call:
		if fn, ok := n.Func.(*parser.Name); ok && string(fn.Id) == w.name {
			w.called(n, fl)
		}
	}
	parser.Children(n, func(c parser.Node) { w.expr(c, fl) })
}

// called notes which assignments reach a call.
func (w *webWalk) called(call *parser.Call, fl flow) {
	if !slices.Contains(w.order, call) {
		w.order = append(w.order, call)
	}
	for _, r := range fl.reach {
		if !slices.Contains(w.calls[call], r.def) && consistent(slices.Concat(fl.facts, r.when), w.isPlain) {
			w.calls[call] = append(w.calls[call], r.def)
		}
	}
}

// assign is what holds after an assignment of the name.
func (w *webWalk) assign(leaves []*assigned, value parser.Expr, fl flow) flow {
	var reach []reaching
	var visit func(e parser.Expr, fl flow)
	visit = func(e parser.Expr, fl flow) {
		if e, ok := e.(*parser.IfExp); ok {
			visit(e.Body, w.where(fl, e.Test, true))
			visit(e.Orelse, w.where(fl, e.Test, false))
			return
		}
		i := slices.IndexFunc(leaves, func(d *assigned) bool { return d.value == e })
		reach = append(reach, reaching{leaves[i], slices.Clone(fl.facts)})
	}
	visit(value, fl)
	fl.reach = reach
	return fl
}

// loop is what holds after a loop.
func (w *webWalk) loop(s parser.Stmt, body, orelse []parser.Stmt, fl flow) flow {
	head := w.without(fl, s)
	l := &leaving{}
	for pass := 0; ; pass++ {
		*l = leaving{}
		w.leaves = append(w.leaves, l)
		end := w.block(body, head)
		w.leaves = w.leaves[:len(w.leaves)-1]
		for _, c := range l.continues {
			end = w.join(end, c)
		}
		next := w.join(head, w.without(end, s))
		if len(next.facts) == len(head.facts) && len(next.reach) == len(head.reach) {
			break
		}
		if pass > 8 {
			w.failed = true
			break
		}
		head = next
	}
	out := w.block(orelse, head)
	for _, b := range l.breaks {
		out = w.join(out, b)
	}
	return w.without(out, s)
}

// try is what holds after a try statement.
func (w *webWalk) try(s parser.Stmt, body []parser.Stmt, handlers []*parser.ExceptHandler, orelse, final []parser.Stmt, fl flow) flow {
	out := w.block(orelse, w.block(body, fl))
	raised := w.amidst(s, fl)
	for _, h := range handlers {
		out = w.join(out, w.block(h.Body, raised))
	}
	if len(final) > 0 {
		out = w.block(final, w.join(out, raised))
		for _, s := range final {
			w.failed = w.failed || w.mentioned(s) // break and return run it, too
		}
	}
	return out
}

// amidst is what holds where a statement may have been left anywhere.
func (w *webWalk) amidst(s parser.Stmt, fl flow) flow {
	out := w.without(fl, s)
	parser.Walk(s, func(n parser.Node) bool {
		if a, ok := n.(*parser.Assign); ok {
			for _, d := range w.defs[a] {
				out.reach = append(slices.Clip(out.reach), reaching{def: d})
			}
		}
		return true
	})
	return out
}

// where is a flow after a test came out so. And and or are taken apart where all
// of their operands did.
func (w *webWalk) where(fl flow, test parser.Expr, holds bool) flow {
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
func (w *webWalk) join(a, b flow) flow {
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
func (w *webWalk) without(fl flow, n parser.Node) flow {
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
func (w *webWalk) isSteady(test parser.Expr) bool {
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
func (w *webWalk) isPlain(path string, e parser.Expr) bool {
	plain, ok := w.plain[path]
	if !ok {
		t := strip0(w.f.quietType(e))
		plain = t.numeric() || t.Kind == KStr || t.Kind == KNone
		w.plain[path] = plain
	}
	return plain
}

// computes says that reading an attribute of that name may run code, or that one
// may be set by a name which only a run knows.
func (c *converter) computes(attr string) bool {
	if c.computed == nil || c.computedOf != len(c.loaded) {
		c.computed, c.computedOf = map[string]bool{}, len(c.loaded)
		for _, m := range c.files() {
			if m.file == nil {
				continue
			}
			parser.WalkBody(m.file.Body, func(n parser.Node) bool {
				switch n := n.(type) {
				case *parser.FunctionDef:
					c.computed[string(n.Name)] = true
				case *parser.Attribute:
					if n.Attr == "__dict__" {
						c.computed["*"] = true
					}
				case *parser.Call:
					fn, ok := n.Func.(*parser.Name)
					if ok && (fn.Id == "vars" || fn.Id == "setattr" && len(n.Args) > 1 && constantOf(n.Args[1]) == any(undecided{})) {
						c.computed["*"] = true
					}
				}
				return true
			})
		}
		c.computed["*"] = c.computed["*"] || c.computed["__getattr__"] || c.computed["__getattribute__"]
	}
	return c.computed[attr] || c.computed["*"]
}
