package mapping

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A name may hold one of several functions that take different arguments:
//
//	step = self.one
//	if self.version == 2:
//		step = self.two
//	if self.version == 2:
//		y = step(x, i)
//	else:
//		y = step(x)
//
// Go has no type for it. The assignments and the calls that they reach are its
// webs: here one of two and step(x, i), one of one and step(x), since no value of
// version leads from one to the other (outcomes.go). Each web has a variable of
// its own, or none where it has one function. An assignment that may reach calls
// of several kinds assigns several variables; that of a kind which the function
// does not take gets one that raises what Python raises.

// assigned is an assignment of a name: one arm of a conditional expression is one.
type assigned struct {
	stmt  *parser.Assign
	value parser.Expr
	webs  []*web
}

// web are calls of one kind, and assignments that reach them.
type web struct {
	kind    string
	calls   []*parser.Call
	defs    []*assigned
	name    string
	of      string // the name in the source
	unbound bool   // a call may come before any assignment
}

// webWalk follows a name that holds functions.
type webWalk struct {
	flowWalk
	defs    map[*parser.Assign][]*assigned
	unbound *assigned // no assignment at all
	calls   map[*parser.Call][]*assigned
	order   []*parser.Call
}

// splitWebs gives the webs of a name variables of their own, where it has more
// than one.
func (f *frame) splitWebs(name string) bool {
	body := f.statements()
	w := &webWalk{flowWalk: newFlowWalk(f, name), unbound: &assigned{}, defs: map[*parser.Assign][]*assigned{}, calls: map[*parser.Call][]*assigned{}}
	w.follow = w
	if f.globals[name] || f.nonlocals[name] || f.atTop() && f.mod != f.c.main || !w.onlyCalled(body) {
		return false
	}
	w.block(body, flow{reach: []reaching{{def: w.unbound}}})
	webs := w.webs()
	if w.failed || len(webs) < 2 {
		return false
	}
	for i, one := range webs {
		one.name = name
		one.of = name
		if i > 0 {
			one.name = f.unusedName(name, i+1)
		}
		if f.c.webs == nil {
			f.c.webs = map[webKey]*web{}
		}
		f.c.webs[webKey{f.spec.def.scope, one.name}] = one
	}
	w.rename(webs)
	f.spec.def.facts, f.mod.facts, f.c.loads = nil, nil, nil
	f.c.changed, f.c.restart = true, true
	return true
}

// splitsCalled is splitWebs of the name that a call calls.
func (f *frame) splitsCalled(n parser.Node) bool {
	call, ok := n.(*parser.Call)
	if !ok {
		return false
	}
	name, ok := call.Func.(*parser.Name)
	return ok && f.splitWebs(string(name.Id))
}

// webbed makes a function value of a function that a web's variable is given.
func (f *frame) webbed(n parser.Node, name string, v Value) Value {
	web := f.c.webs[webKey{f.spec.def.scope, name}]
	if web == nil || len(web.defs) < 2 && !web.unbound || !v.T.static() || shapeOf(v.T) == nil {
		return v
	}
	key := hintKey{f.spec, name}
	s := f.c.webShapes[key]
	if s == nil {
		s = &shape{members: map[string]member{}, params: map[string]*Type{}, web: true}
		f.c.webShapes[key] = s
	}
	s = s.root()
	if _, known := s.members[v.T.key()]; !known {
		d, skip := definition(v)
		s.members[v.T.key()] = member{def: d, skip: skip}
		f.c.changed = true
	}
	return f.shaped(n, v, &Type{Kind: KFuncValue, Shape: s})
}

// received keeps the object of a bound method that a name takes, where what it
// was read from may hold another one later on.
func (f *frame) received(n parser.Node, v Value) Value {
	if v.T.Kind != KMethod || v.T.Self == nil || v.T.Self.X == nil {
		return v
	}
	self := *v.T.Self
	if k := self.T.Kind; k != KInstance && k != KLib && k != KLayer && k != KObject || f.stays(n, self.X) {
		return v
	}
	t := *v.T
	self.X = &program.Ref{Var: f.keep(self)}
	t.Self = &self
	return Value{T: &t}
}

// stays says that a variable, or an attribute of one, is not assigned below n.
func (f *frame) stays(n parser.Node, x program.Expr) bool {
	switch x := x.(type) {
	case *program.Ref:
		for name, b := range f.state.vars {
			if b.v == x.Var && f.bodyFacts().bound[name].last > n.GetLineno() {
				return false
			}
		}
		return true
	case *program.FieldRef:
		return f.stays(n, x.X) && len(f.c.assignersOf(x.Field.Name)) == 0
	}
	return false
}

// webKey is a name of a scope.
type webKey struct {
	scope parser.Node
	name  string
}

// onlyCalled says that the name is a local that plain assignments assign and
// that is read for calls of it alone, outside nested functions.
func (w *webWalk) onlyCalled(body []parser.Stmt) bool {
	known := map[*parser.Name]bool{}
	ok := true
	parser.WalkBody(body, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.FunctionDef, *parser.ClassDef, *parser.Lambda:
			ok = ok && !w.mentioned(n)
			return false
		case *parser.Yield, *parser.YieldFrom, *parser.Await:
			ok = false
		case *parser.Assign:
			if t, isName := n.Targets[0].(*parser.Name); isName && len(n.Targets) == 1 && string(t.Id) == w.name {
				known[t] = true
				w.defs[n] = w.valuesOf(n, n.Value)
			}
		case *parser.Call:
			if fn, isName := n.Func.(*parser.Name); isName && string(fn.Id) == w.name {
				known[fn] = true
				ok = ok && kindOf(n) != ""
			}
		}
		return true
	})
	parser.WalkBody(body, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.FunctionDef:
			ok = ok && string(n.Name) != w.name
			return false
		case *parser.Name:
			ok = ok && (string(n.Id) != w.name || known[n])
		case *parser.Global, *parser.Nonlocal:
			ok = ok && !w.mentioned(n)
		case *parser.Try:
			ok = ok && !w.mentionedIn(n.Finalbody)
		case *parser.TryStar:
			ok = ok && !w.mentionedIn(n.Finalbody)
		default:
			ok = ok && (len(boundBy(n)) == 0 || !slices.Contains(boundBy(n), w.name))
		}
		return ok
	})
	return ok && len(w.defs) > 0 && !w.f.isParameter(w.name)
}

// isParameter says that a name is a parameter of the function.
func (f *frame) isParameter(name string) bool {
	a := f.spec.def.args
	return a != nil && slices.ContainsFunc(slices.Concat(a.Args, a.Kwonlyargs, []*parser.Arg{a.Vararg, a.Kwarg}), func(p *parser.Arg) bool {
		return p != nil && string(p.Arg) == name
	})
}

// mentioned says that a node names the name; a function's own local of that name
// is another.
func (w *webWalk) mentioned(n parser.Node) (found bool) {
	parser.Walk(n, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.FunctionDef:
			if localNames(n)[w.name] && !declaresNonlocal(n, w.name) {
				for _, e := range slices.Concat(n.DecoratorList, n.Args.Defaults, n.Args.KwDefaults) {
					found = found || e != nil && w.mentioned(e)
				}
				return false
			}
		case *parser.Name:
			found = found || string(n.Id) == w.name
		case *parser.Global:
			found = found || slices.Contains(n.Names, parser.Identifier(w.name))
		case *parser.Nonlocal:
			found = found || slices.Contains(n.Names, parser.Identifier(w.name))
		}
		return !found
	})
	return found
}

// mentionedIn says so of statements: of a finally block, which break and return
// run, too.
func (w *webWalk) mentionedIn(body []parser.Stmt) bool {
	return slices.ContainsFunc(body, func(s parser.Stmt) bool { return w.mentioned(s) })
}

// declaresNonlocal says that a function, or one in it, assigns a name of another.
func declaresNonlocal(n *parser.FunctionDef, name string) (found bool) {
	parser.WalkBody(n.Body, func(n parser.Node) bool {
		if n, ok := n.(*parser.Nonlocal); ok {
			found = found || slices.Contains(n.Names, parser.Identifier(name))
		}
		return !found
	})
	return found
}

// kindOf spells how many arguments a call gives, and the names of the others; ""
// where only a run knows.
func kindOf(c *parser.Call) string {
	if hasStar(c.Args) {
		return ""
	}
	names := []string{fmt.Sprint(len(c.Args))}
	for _, k := range c.Keywords {
		if k.Arg == "" {
			return ""
		}
		names = append(names, string(k.Arg))
	}
	slices.Sort(names[1:])
	return strings.Join(names, " ")
}

// valuesOf are the arms of a conditional expression, or the value itself.
func (w *webWalk) valuesOf(s *parser.Assign, e parser.Expr) []*assigned {
	if e, ok := e.(*parser.IfExp); ok {
		return append(w.valuesOf(s, e.Body), w.valuesOf(s, e.Orelse)...)
	}
	return []*assigned{{stmt: s, value: e}}
}

// webs are the name's webs, in the order of their first calls.
func (w *webWalk) webs() (out []*web) {
	for _, call := range w.order {
		into := &web{kind: kindOf(call), calls: []*parser.Call{call}, defs: slices.Clone(w.calls[call])}
		w.failed = w.failed || len(into.defs) == 0
		into.defs = slices.DeleteFunc(into.defs, func(d *assigned) bool { return d == w.unbound })
		into.unbound = len(into.defs) < len(w.calls[call])
		meets := func(o *web) bool {
			return o.kind == into.kind && slices.ContainsFunc(o.defs, func(d *assigned) bool { return slices.Contains(into.defs, d) })
		}
		i := slices.IndexFunc(out, meets)
		if i < 0 {
			out = append(out, into)
			continue
		}
		first := out[i]
		first.add(into)
		for _, o := range out[i+1:] {
			if meets(o) {
				first.add(o)
			}
		}
		out = slices.DeleteFunc(out, func(o *web) bool { return o != first && meets(o) })
	}
	for _, web := range out {
		for _, d := range web.defs {
			d.webs = append(d.webs, web)
		}
	}
	return out
}

func (w *web) add(o *web) {
	w.unbound = w.unbound || o.unbound
	w.calls = append(w.calls, o.calls...)
	for _, d := range o.defs {
		if !slices.Contains(w.defs, d) {
			w.defs = append(w.defs, d)
		}
	}
}

// unusedName is a name that the function's file does not have.
func (f *frame) unusedName(name string, i int) string {
	used := map[string]bool{}
	parser.WalkBody(f.mod.file.Body, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Name:
			used[string(n.Id)] = true
		case *parser.Arg:
			used[string(n.Arg)] = true
		}
		return true
	})
	for ; ; i++ {
		if next := fmt.Sprintf("%s_%d", name, i); !used[next] {
			return next
		}
	}
}

// rename writes the webs' names into the calls and assignments.
func (w *webWalk) rename(webs []*web) {
	for _, web := range webs {
		for _, call := range web.calls {
			call.Func.(*parser.Name).Id = parser.Identifier(web.name)
		}
	}
	nowhere := &web{name: w.f.unusedName(w.name, len(webs)+1)}
	for s, leaves := range w.defs {
		for _, d := range leaves {
			if len(d.webs) == 0 { // no call sees it
				d.webs = []*web{nowhere}
			}
		}
		if len(leaves) > 1 && slices.ContainsFunc(leaves, func(d *assigned) bool { return len(d.webs) > 1 || d.webs[0] != leaves[0].webs[0] }) {
			if w.f.c.webArms == nil {
				w.f.c.webArms = map[parser.Stmt]*parser.If{}
			}
			w.f.c.webArms[s] = w.arms(s, s.Value.(*parser.IfExp), leaves)
			continue
		}
		s.Targets = w.targets(s, leaves[0])
	}
}

// targets are the names that an assignment assigns.
func (w *webWalk) targets(s *parser.Assign, d *assigned) (out []parser.Expr) {
	for _, web := range d.webs {
		n := *s.Targets[0].(*parser.Name)
		n.Id = parser.Identifier(web.name)
		w.f.mod.file.Adopt(&n, s.Targets[0])
		out = append(out, &n)
	}
	return out
}

// arms is an assignment of a conditional expression as an if statement.
func (w *webWalk) arms(s *parser.Assign, e *parser.IfExp, leaves []*assigned) *parser.If {
	made := &parser.If{StmtBase: s.StmtBase, Test: e.Test}
	w.f.mod.file.Adopt(made, s)
	arm := func(e parser.Expr) []parser.Stmt {
		if e, ok := e.(*parser.IfExp); ok {
			return []parser.Stmt{w.arms(s, e, leaves)}
		}
		i := slices.IndexFunc(leaves, func(d *assigned) bool { return d.value == e })
		assign := &parser.Assign{StmtBase: s.StmtBase, Targets: w.targets(s, leaves[i]), Value: e}
		w.f.mod.file.Adopt(assign, s)
		return []parser.Stmt{assign}
	}
	made.Body, made.Orelse = arm(e.Body), arm(e.Orelse)
	return made
}
