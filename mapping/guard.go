package mapping

import (
	"fmt"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A test that decided what a name holds tells it again where the same test is
// made later: x = () if flag else None; …; if flag: x += (y,). What the two
// outcomes left in a name is kept beside their join for as long as nothing
// assigns the name or what the test reads.

// guard is what a name holds by the outcome of a test.
type guard struct {
	key       string
	then, els binding
	now       binding // their join
}

// holds says that a name still holds what it held when the guard was noted.
func (g guard) holds(b binding) bool { return g.now.T == b.T && g.now.X == b.X && g.now.v == b.v }

func (g guard) equal(o guard) bool {
	return g.key == o.key && sameBinding(g.then, o.then) && sameBinding(g.els, o.els)
}

func sameBinding(a, b binding) bool { return a.v == b.v && same(a.T, b.T) }

// guardKey spells a test of names, attributes and constants, without what
// negates it.
func guardKey(e parser.Expr) (key string, negated, ok bool) {
	return guardKeyBy(e, func(path string) string { return path })
}

// guardKeyBy spells it with other names for what it reads.
func guardKeyBy(e parser.Expr, rename func(path string) string) (key string, negated, ok bool) {
	switch e := e.(type) {
	case *parser.Name, *parser.Attribute:
		path, ok := attrPath(e)
		if ok {
			path = rename(path)
		}
		return path, false, ok
	case *parser.UnaryOp:
		if e.Op == parser.Not {
			key, negated, ok = guardKeyBy(e.Operand, rename)
			return key, !negated, ok
		}
	case *parser.Compare:
		path, isPath := attrPath(e.Left)
		if !isPath || len(e.Ops) != 1 {
			return "", false, false
		}
		path = rename(path)
		constant := ""
		switch c := e.Comparators[0].(type) {
		case *parser.Str:
			constant = fmt.Sprintf("%q", string(c.S))
		case *parser.Num:
			constant = fmt.Sprint(c.N)
		case *parser.NameConstant:
			constant = fmt.Sprint(c.Value)
		default:
			return "", false, false
		}
		switch e.Ops[0] {
		case parser.Eq, parser.Is:
			return path + " == " + constant, false, true
		case parser.NotEq, parser.IsNot:
			return path + " == " + constant, true, true
		}
		return path + " " + parser.CompareSymbol(e.Ops[0]) + " " + constant, false, true
	case *parser.BoolOp:
		op := " and "
		if e.Op == parser.Or {
			op = " or "
		}
		for i, v := range e.Values {
			k, neg, ok := guardKeyBy(v, rename)
			if !ok {
				return "", false, false
			}
			if i > 0 {
				key += op
			}
			if neg {
				k = "not " + k
			}
			key += "(" + k + ")"
		}
		return key, false, true
	}
	return "", false, false
}

// guarded adds to a condition what the outcomes of the same test left in names.
func (f *frame) guarded(e parser.Expr, c condition) condition {
	if len(f.state.guards) == 0 || c.known {
		return c
	}
	key, negated, ok := guardKey(e)
	if !ok {
		return c
	}
	for name, g := range f.state.guards {
		if g.key != key || !g.holds(f.state.vars[name]) {
			continue
		}
		set := func(b binding) func(*state) {
			return func(s *state) {
				if g.holds(s.vars[name]) {
					s.vars[name] = b
				}
			}
		}
		then, els := g.then, g.els
		if negated {
			then, els = els, then
		}
		c.then = append(c.then[:len(c.then):len(c.then)], set(then))
		c.els = append(c.els[:len(c.els):len(c.els)], set(els))
	}
	return c
}

// noteGuards keeps what the arms of an if left in names, in the state that joins
// them.
func (f *frame) noteGuards(test parser.Expr, then, els *state) {
	if then.dead || els.dead {
		return
	}
	key, negated, ok := guardKey(test)
	if !ok || !f.steady(test) {
		return
	}
	if negated {
		then, els = els, then
	}
	for name, now := range f.state.vars {
		x, inThen := then.vars[name]
		y, inEls := els.vars[name]
		if now.partly && inThen != inEls && now.T != nil { // the arm without it leaves the join
			if !inThen {
				x = now
			}
			if !inEls {
				y = now
			}
			if f.state.guards == nil {
				f.state.guards = map[string]guard{}
			}
			f.state.guards[name] = guard{key: key, then: x, els: y, now: now}
			continue
		}
		if !inThen || !inEls || isPath(name) || now.T == nil {
			continue
		}
		x, y = x.asGiven(), y.asGiven()
		if x.T.bad() || y.T.bad() || x.v == y.v && same(x.T, y.T) || same(x.T, y.T) && x.T.static() {
			continue
		}
		if f.state.guards == nil {
			f.state.guards = map[string]guard{}
		}
		f.state.guards[name] = guard{key: key, then: x, els: y, now: now}
	}
}

// mergeGuards keeps the guards that hold on both of two paths that meet.
func mergeGuards(out, a, b *state) {
	for name, g := range a.guards {
		o, ok := b.guards[name]
		if !ok || !g.equal(o) || !g.holds(a.vars[name]) || !o.holds(b.vars[name]) {
			continue
		}
		if out.guards == nil {
			out.guards = map[string]guard{}
		}
		g.now = out.vars[name]
		out.guards[name] = g
	}
}

// sameGuards says that what tests told in one state still holds in another.
func sameGuards(a, b *state) bool {
	for name, g := range a.guards {
		if o, ok := b.guards[name]; g.holds(a.vars[name]) && (!ok || !g.equal(o) || !o.holds(b.vars[name])) {
			return false
		}
	}
	return true
}

// asGiven is the binding with the value that was assigned, where the variable
// holds it as something wider.
func (b binding) asGiven() binding {
	if b.given == nil {
		return b
	}
	return binding{Value: *b.given, v: owner(*b.given)}
}

// givenAs is what a variable of a wider type is known to hold.
func (f *frame) givenAs(v Value, wide *Type, gv *program.Var) *Value {
	switch {
	case v.T.static() && v.T.Kind != KNone && v.T.Kind != KTuple:
		return &Value{T: v.T}
	case (wide.Kind == KLayer || wide.Kind == KObject) && (v.T.Kind == KInstance || v.T.Kind == KLib):
		return &Value{T: v.T, X: &program.Assert{X: &program.Ref{Var: gv}, Type: f.c.goType(v.T)}}
	}
	return nil
}

// steady says that the names which a test reads are assigned, if at all, before
// the test and outside loops, and that no function called in between assigns
// them or its attributes: the test tells the same later on.
func (f *frame) steady(test parser.Expr) bool {
	names, calls := map[string]bool{}, true
	parser.Walk(test, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Name:
			names[string(n.Id)] = true
			calls = calls && !f.assignedByCalls(string(n.Id))
		case *parser.Attribute:
			calls = calls && !f.assignedByCalls(string(n.Attr))
		}
		return true
	})
	if !calls {
		return false
	}
	line, bound := test.GetLineno(), f.bodyFacts().bound
	for name := range names {
		if b, ok := bound[name]; ok && (b.inLoop || b.last >= line) {
			return false
		}
	}
	return true
}

// assignedByCalls says that a call may assign a variable or an attribute of that
// name: a function other than this one does, and no constructor.
func (f *frame) assignedByCalls(name string) bool {
	for _, fn := range f.c.assignersOf(name) {
		if f.atTop() || fn != f.spec.def.node {
			return true
		}
	}
	return false
}

// functionAssigns are the names of other scopes and the attributes that functions
// assign, with those functions; constructors assign those of a new object.
func functionAssigns(body []parser.Stmt) map[string][]*parser.FunctionDef {
	out := map[string][]*parser.FunctionDef{}
	var visit func(n parser.Node, fn *parser.FunctionDef)
	visit = func(n parser.Node, fn *parser.FunctionDef) {
		note := func(names ...parser.Identifier) {
			for _, name := range names {
				if fn != nil {
					out[string(name)] = append(out[string(name)], fn)
				}
			}
		}
		switch n := n.(type) {
		case *parser.FunctionDef:
			fn = n
		case *parser.Global:
			note(n.Names...)
		case *parser.Nonlocal:
			note(n.Names...)
		case *parser.Attribute:
			if n.Ctx != parser.Load && fn != nil && !constructs(fn, n) {
				note(n.Attr)
			}
		case *parser.Call:
			switch callee := n.Func.(type) {
			case *parser.Name:
				if len(n.Args) > 1 && (callee.Id == "setattr" || callee.Id == "delattr") {
					if s, ok := n.Args[1].(*parser.Str); ok {
						note(parser.Identifier(s.S))
					}
				}
			case *parser.Attribute:
				if callee.Attr == "train" || callee.Attr == "eval" {
					note("training")
				}
			}
		}
		parser.Children(n, func(c parser.Node) { visit(c, fn) })
	}
	for _, s := range body {
		visit(s, nil)
	}
	return out
}

// constructs says that a constructor assigns an attribute of its own object.
func constructs(fn *parser.FunctionDef, at *parser.Attribute) bool {
	base, ok := at.Value.(*parser.Name)
	return ok && (fn.Name == "__init__" || fn.Name == "__post_init__") && len(fn.Args.Args) > 0 && fn.Args.Args[0].Arg == base.Id
}

// forgetGuards drops what tests of an attribute told.
func (s *state) forgetGuards(attr string) {
	for name, g := range s.guards {
		if hasWord(g.key, "."+attr) {
			delete(s.guards, name)
		}
	}
}

func hasWord(key, word string) bool {
	for i := 0; i+len(word) <= len(key); i++ {
		if key[i:i+len(word)] == word {
			if j := i + len(word); j == len(key) || key[j] == ' ' || key[j] == ')' || key[j] == '.' {
				return true
			}
		}
	}
	return false
}
