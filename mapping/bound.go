package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A name that only one path assigns may be read on another, where Python raises
// UnboundLocalError:
//
//	for x in xs:
//		if x > best:
//			found = x
//	print(found)
//
// Where states meet of which one lacks the name, its binding is unsure. Where the
// tests on the way don't tell either (boundwalk.go), what reads it asks first: for
// Go's nil, or a bool that stands beside the variable.

// presentFlag is that bool, of one name of a function or of a file's top level.
type presentFlag struct {
	asked   bool         // something asks
	local   *program.Var // in the function
	outside bool         // functions ask for a name of the file's top level
	top     *oneArm
}

// readsEarly says that a name without a value yet is assigned by a loop around it.
func (f *frame) readsEarly(e *parser.Name) bool {
	return slices.ContainsFunc(f.loops, func(l *loop) bool { return storedIn(l.body, string(e.Id)) })
}

// checkBound raises where a name that is read may have no value, and notes that it
// has one from there on.
func (f *frame) checkBound(e *parser.Name, b binding) {
	name := string(e.Id)
	home := f.homeOf(name)
	if web := f.c.webs[webKey{home.spec.def.scope, name}]; web != nil {
		b.unsure = b.unsure && web.unbound
	}
	if !b.unsure || b.T.bad() || home == f && f.provesBound(e) {
		return
	}
	has := f.hasValue(name, b, home)
	if has == nil {
		return
	}
	state, place := f.state, f.place
	f.state, f.place.Lead = state.clone(), nil
	unbound := f.into(func() { f.raiseUnboundOf(name, home) })
	f.state, f.place = state, place
	f.emit(&program.If{Cond: negate(has), Then: unbound})
	if own, ok := f.state.vars[name]; ok {
		own.unsure = false
		f.state.vars[name] = own
	}
}

// checkRoot is checkBound of the module's name that a chain of attributes starts
// with; not ok where it has no value in any case.
func (f *frame) checkRoot(e *parser.Attribute) bool {
	root := e.Value
	for {
		at, ok := root.(*parser.Attribute)
		if !ok {
			break
		}
		root = at.Value
	}
	name, ok := root.(*parser.Name)
	if !ok {
		return true
	}
	if f.isUnbound(string(name.Id)) {
		f.unboundName(name)
		return false
	}
	if b, ok := f.lookup(string(name.Id)); ok {
		f.checkBound(name, b)
	}
	return true
}

// homeOf is the frame that a name is looked up in.
func (f *frame) homeOf(name string) *frame {
	if !f.globals[name] {
		for p := f; p != nil; p = p.parent {
			if _, ok := p.state.vars[name]; ok {
				return p
			}
		}
	}
	return f.mod.frame
}

// hasValue says that a name has a value; nil until the round in which what assigns
// the name says so.
func (f *frame) hasValue(name string, b binding, home *frame) program.Expr {
	if r, plain := b.X.(*program.Ref); plain && b.v != nil && r.Var == b.v && !b.v.Global && showsNil(b.T) && !home.deletes(name) {
		return &program.Binary{Op: "!=", X: r, Y: program.Builtin("nil")}
	}
	flag := f.c.presentFlag(home, name)
	if !flag.asked {
		flag.asked, f.c.changed = true, true
		return nil
	}
	f.c.seenFrom(flag, f, home)
	return home.presentVar(name, flag)
}

// seenFrom notes that a frame uses the flag of a name of another: that of a file's
// top level is a package variable then.
func (c *converter) seenFrom(flag *presentFlag, f, home *frame) {
	if home.atTop() && home != f && !flag.outside {
		flag.outside, c.changed = true, true
	}
}

// checkAssigned raises where a variable of the file's top level, which nothing has
// assigned when this function is first called, has no value.
func (f *frame) checkAssigned(name string) {
	top := f.mod.frame
	if !f.c.script || top == nil {
		return
	}
	if has := f.hasValue(name, binding{}, top); has != nil {
		f.emit(&program.If{Cond: negate(has), Then: f.into(func() { f.emit(f.panicCall(f.call(pkgPy, "Undefined", strLit(name)))) })})
	}
}

// showsNil says that the variable of a type is nil until it is assigned, and never
// after.
func showsNil(t *Type) bool { return nilable(t) && (t.Kind != KList || t.isShared()) }

// presentFlag is the flag of a name of a frame.
func (c *converter) presentFlag(home *frame, name string) *presentFlag {
	if c.present == nil {
		c.present = map[hintKey]*presentFlag{}
	}
	key := hintKey{home.spec, name}
	if c.present[key] == nil {
		c.present[key] = &presentFlag{top: &oneArm{}}
	}
	return c.present[key]
}

// presentVar is the variable of a flag that something asks.
func (f *frame) presentVar(name string, flag *presentFlag) program.Expr {
	if flag.outside {
		return f.definedFlag(name, flag.top)
	}
	if flag.local == nil {
		flag.local = &program.Var{Name: strings.TrimLeft(name, "_") + "_assigned", Type: program.Basic("bool")}
	}
	return &program.Ref{Var: flag.local}
}

// bindName lets a name stand for something new.
func (f *frame) bindName(name string, b binding) {
	was := f.state.vars[name]
	f.state.vars[name] = b
	f.nowBound(name, was)
}

// nowBound sets the flag of a name that has just been assigned, where it may have
// been without a value before.
func (f *frame) nowBound(name string, was binding) {
	if was.T != nil && was.T.Kind != KBottom && !was.unsure && !f.globals[name] && !f.nonlocals[name] {
		return
	}
	f.setPresentFlag(name, true)
}

// setPresentFlag says whether a name has a value from here on, where something asks.
func (f *frame) setPresentFlag(name string, has bool) {
	home := f
	switch {
	case f.hidden[name], f.state.dead:
		return
	case f.globals[name]:
		home = f.mod.frame
	case f.nonlocals[name] && f.parent != nil:
		home = f.parent.homeOf(name)
	}
	flag := f.c.present[hintKey{home.spec, name}]
	if flag == nil || !flag.asked {
		return
	}
	f.c.seenFrom(flag, f, home)
	f.emit(&program.Assign{Lhs: []program.Expr{home.presentVar(name, flag)}, Tok: "=", Rhs: []program.Expr{boolLit(has)}})
}

// unbind takes a name's value away.
func (f *frame) unbind(name string) {
	delete(f.state.vars, name)
	f.setPresentFlag(name, false)
}

// isUnbound says that a name is the function's own and that no path to here has
// assigned it: what stands outside under that name is another.
func (f *frame) isUnbound(name string) bool {
	if f.atTop() || f.inlineTop || f.spec.def.node == nil || f.globals[name] || f.nonlocals[name] {
		return false
	}
	_, bound := f.state.vars[name]
	return !bound && f.bodyFacts().own[name]
}

// raiseUnbound is the use of a name that has no value.
func (f *frame) raiseUnbound(name string) { f.raiseUnboundOf(name, f) }

// raiseUnboundOf is the use of a name that has none in the frame where it is looked
// up.
func (f *frame) raiseUnboundOf(name string, home *frame) {
	if web := f.c.webs[webKey{home.spec.def.scope, name}]; web != nil {
		name = web.of
	}
	raised := "UnboundFree"
	switch {
	case home.atTop():
		raised = "Undefined"
	case home == f:
		raised = "UnboundLocal"
	}
	f.emit(f.panicCall(f.call(pkgPy, raised, strLit(name))))
	f.state.dead = true
}

// runsOnce says that a loop runs its body at least once: over a literal, or so many
// times as a literal says, or over a name that stands for one.
func (f *frame) runsOnce(s parser.Stmt) bool {
	loop, ok := s.(*parser.For)
	return ok && f.neverEmpty(loop.Iter)
}

func (f *frame) neverEmpty(e parser.Expr) bool {
	switch e := e.(type) {
	case *parser.List:
		return len(e.Elts) > 0 && !hasStar(e.Elts)
	case *parser.Tuple:
		return len(e.Elts) > 0 && !hasStar(e.Elts)
	case *parser.Set:
		return len(e.Elts) > 0 && !hasStar(e.Elts)
	case *parser.Str:
		return e.S != ""
	case *parser.Name:
		value := f.onlyValue(string(e.Id))
		if _, name := value.(*parser.Name); name || value == nil {
			return false
		}
		return f.neverEmpty(value)
	case *parser.Call:
		if len(e.Args) == 0 || hasStar(e.Args) {
			return false
		}
		switch f.calledName(e) {
		case "enumerate", "sorted", "list", "tuple", "reversed":
			return f.neverEmpty(e.Args[0])
		case "zip":
			return !slices.ContainsFunc(e.Args, func(a parser.Expr) bool { return !f.neverEmpty(a) })
		case "range":
			return f.rangeRuns(e.Args)
		}
	}
	return false
}

// rangeRuns says that a range of constants is not empty.
func (f *frame) rangeRuns(args []parser.Expr) bool {
	bounds := []int64{0, 0, 1}
	at := 0
	if len(args) == 1 {
		at = 1
	}
	for i, a := range args {
		if name, ok := a.(*parser.Name); ok {
			a = f.onlyValue(string(name.Id))
		}
		if a == nil {
			return false
		}
		n, ok := parser.Fold(a)
		v, isInt := n.(int64)
		if !ok || !isInt || at+i > 2 {
			return false
		}
		bounds[at+i] = v
	}
	return bounds[2] > 0 && bounds[0] < bounds[1] || bounds[2] < 0 && bounds[0] > bounds[1]
}

// onlyValue is what a name stands for throughout: one statement of the function, or
// of the file where the function has no such name, assigns it, and nothing may
// change what it holds.
func (f *frame) onlyValue(name string) (value parser.Expr) {
	body := f.statements()
	if !f.atTop() {
		if f.isParameter(name) {
			return nil
		}
		if !f.bodyFacts().own[name] {
			body = f.mod.file.Body
		}
	}
	stores, other := 0, false
	harmless := map[*parser.Name]bool{}
	read := func(list ...parser.Expr) {
		for _, e := range list {
			if n, ok := e.(*parser.Name); ok {
				harmless[n] = true
			}
		}
	}
	parser.WalkBody(body, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Assign:
			if len(n.Targets) == 1 && isName(n.Targets[0], name) {
				value = n.Value
			}
		case *parser.For:
			read(n.Iter)
		case *parser.Subscript:
			if n.Ctx == parser.Load {
				read(n.Value)
			}
		case *parser.BinOp:
			read(n.Left, n.Right)
		case *parser.Compare:
			read(append(n.Comparators[:len(n.Comparators):len(n.Comparators)], n.Left)...)
		case *parser.Call:
			if fn, ok := n.Func.(*parser.Name); ok && onlyReads[string(fn.Id)] {
				read(n.Args...)
			}
		case *parser.Global:
			other = other || slices.Contains(n.Names, parser.Identifier(name))
		case *parser.Nonlocal:
			other = other || slices.Contains(n.Names, parser.Identifier(name))
		case *parser.Name:
			if string(n.Id) == name && n.Ctx != parser.Load {
				stores++
			}
			other = other || string(n.Id) == name && n.Ctx == parser.Load && !harmless[n]
		}
		return true
	})
	if _, number := value.(*parser.Num); number { // nothing changes a number
		other = false
	}
	if stores != 1 || other {
		return nil
	}
	return value
}

// onlyReads are builtins that change nothing of what they are given.
var onlyReads = wordSet("len range enumerate zip sorted sum min max print list tuple set reversed any all str repr")

// unboundName is the read of a name that no path to here has assigned: a fault,
// which Python has only where a run comes here.
func (f *frame) unboundName(e *parser.Name) Value {
	name := string(e.Id)
	switch {
	case f.c.age <= 2: // what assigns it may not be known yet
		f.c.changed = true
		return Value{T: tBottom}
	case f.readsEarly(e):
		return Value{T: tBottom}
	case f.state.maybe, f.inTry > 0, f.deletes(name):
		f.raiseUnbound(name)
		return Value{T: tBottom}
	}
	f.c.hintAt(e, "PYC0201", "assign it first", "%s is used before it is assigned", name)
	return Value{T: tPoison}
}

// deleteName is del name.
func (f *frame) deleteName(e *parser.Name) {
	if f.isUnbound(string(e.Id)) {
		f.unboundName(e)
		return
	}
	if b, ok := f.lookup(string(e.Id)); ok {
		f.checkBound(e, b)
	}
	f.unbind(string(e.Id))
}
