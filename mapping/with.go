package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// withObject is with on an object of the program: __enter__, the body, and
// __exit__ whatever the body does.
func (f *frame) withObject(s *parser.With, items []*parser.WithItem, v Value) bool {
	if v.T.Kind != KInstance {
		return false
	}
	enter, exit := v.T.Inst.class.method("__enter__"), v.T.Inst.class.method("__exit__")
	if enter == nil || exit == nil {
		return false
	}
	item := items[0]
	v = f.hold(v, "context")
	r := f.callMethod(item.ContextExpr, v, enter, nil, nil)
	if item.OptionalVars != nil {
		f.assignTo(item.OptionalVars, r)
	} else {
		f.effect(r)
	}
	none := Value{T: tNone}
	if onlyCleans(exit) {
		f.deferred(func() { f.withStmt(s, items[1:]) }, func() {
			f.effect(f.callMethod(item.ContextExpr, v, exit, []Value{none, none, none}, nil))
		})
		return true
	}
	f.around(func() { f.withStmt(s, items[1:]) }, returnsTrue(exit), func(body *program.Closure) *program.Call {
		end := f.exitClosure(item.ContextExpr, returnsTrue(exit), func(args []Value) Value {
			return f.callMethod(item.ContextExpr, v, exit, args, nil)
		})
		return &program.Call{Fun: &program.Symbol{Pkg: pkgPy, Name: "With"}, Args: []program.Expr{body, end}}
	})
	return true
}

// exitClosure is the function literal that calls an __exit__ with its three
// arguments, and says whether the exception ends there.
func (f *frame) exitClosure(n parser.Node, swallows bool, call func(args []Value) Value) *program.Closure {
	exc := &program.Var{Name: "exc", Type: goException}
	ref := &program.Ref{Var: exc}
	args := []Value{
		{T: tOptional(exceptionClassType), X: &program.Call{Fun: &program.Select{X: ref, Name: "Class"}}},
		{T: tOptional(exceptionType(nil)), X: ref},
		{T: tNone},
	}
	end := &program.Closure{Params: []*program.Var{exc}, Results: []program.Type{program.Basic("bool")}}
	end.Body = f.into(func() {
		r := call(args)
		swallow := program.Expr(program.Builtin("false"))
		if swallows && !r.T.static() && !r.T.bad() {
			if r.T.Kind == KOptional {
				r = f.hold(r, "ends")
			}
			if c := f.truth(n, r); c.known {
				f.effect(r)
				swallow = boolLit(c.value)
			} else {
				swallow = c.x
			}
		} else {
			f.effect(r)
		}
		f.emit(&program.Return{Results: []program.Expr{swallow}})
	})
	return end
}

// onlyCleans says that an __exit__ looks at nothing that it is given and lets
// every exception go on.
func onlyCleans(m *funcDef) bool {
	given := map[string]bool{}
	for i, a := range m.args.Args {
		if i > 0 {
			given[string(a.Arg)] = true
		}
	}
	if m.args.Vararg != nil {
		given[string(m.args.Vararg.Arg)] = true
	}
	reads := false
	parser.WalkBody(m.body, func(n parser.Node) bool {
		if name, ok := n.(*parser.Name); ok && given[string(name.Id)] {
			reads = true
		}
		return !reads
	})
	return !reads && !returnsTrue(m)
}

// returnsTrue says that a function may return something else than None and
// False.
func returnsTrue(m *funcDef) bool {
	found := false
	parser.WalkBody(m.body, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.FunctionDef, *parser.Lambda:
			return false
		case *parser.Return:
			if n.Value != nil && !parser.IsNone(n.Value) && !parser.IsFalse(n.Value) {
				found = true
			}
		}
		return !found
	})
	return found
}

// around writes a call that runs body as a function literal; swallows says that
// an exception in body may end there.
func (f *frame) around(body func(), swallows bool, call func(*program.Closure) *program.Call) {
	place := f.place
	f.place.Lead, f.place.Trail, f.place.Blank = nil, "", false
	before := f.state.clone()
	t := f.openTry()
	f.finals++
	inner := &program.Closure{Body: f.into(body)}
	f.finals--
	f.closeTry()
	after := f.state
	if swallows {
		end := after.clone()
		end.dead = false
		f.state = f.merge(before, end)
	}
	out := f.state
	f.state = out.clone()
	f.state.dead = false
	f.place = place
	f.declareTry(t)
	x := call(inner)
	f.emit(&program.ExprStmt{X: x})
	f.state.dead = out.dead
	f.leaveTry(t)
}

// withFunction is with on a call of a function that contextlib.contextmanager
// decorates: the function takes the body as a function and calls it where it
// yields.
func (f *frame) withFunction(s *parser.With, items []*parser.WithItem) bool {
	item := items[0]
	e, ok := item.ContextExpr.(*parser.Call)
	if !ok {
		return false
	}
	c, ok := f.contextCall(e)
	if !ok || c.spec == nil {
		return ok
	}
	spec := c.spec
	after := f.state.clone()
	f.asYielded(spec, c.recv, c.params)
	var given *program.Var
	f.around(func() {
		t := spec.yielded
		switch {
		case item.OptionalVars == nil:
		case t == nil || t.bad():
			f.assignTo(item.OptionalVars, Value{T: tBottom})
		case t.static():
			f.assignTo(item.OptionalVars, Value{T: t})
		case f.onlyIn(s, item.OptionalVars):
			name := string(item.OptionalVars.(*parser.Name).Id)
			given = f.temp(name, t)
			f.state.vars[name] = binding{Value: Value{T: t, X: &program.Ref{Var: given}, Owner: given}, v: given}
		default:
			given = f.temp("value", t)
			f.assignTo(item.OptionalVars, Value{T: t, X: &program.Ref{Var: given}, Fresh: true})
		}
		f.withStmt(s, items[1:])
		f.state.grad = after.grad
		for a, m := range after.modes {
			f.state.modes[a] = m
		}
	}, swallows(spec.def), func(body *program.Closure) *program.Call {
		if t := spec.yielded; t != nil && !t.static() && !t.bad() {
			if given == nil {
				given = f.temp("_", t)
			}
			body.Params = []*program.Var{given}
		}
		return c.with(body)
	})
	return true
}

// contextCall is a call of a function that contextlib.contextmanager decorates.
type contextCall struct {
	spec   *funcSpec // nil where it can't be called so
	recv   *Value
	params []param
	fun    program.Expr
	args   []program.Expr
}

// with is the Go call with the body for the yield.
func (c contextCall) with(body program.Expr) *program.Call {
	n := len(c.args) - len(c.spec.extra)
	return &program.Call{Fun: c.fun, Args: append(append(append([]program.Expr{}, c.args[:n]...), body), c.args[n:]...)}
}

// contextCall evaluates such a call's arguments; not ok for other calls.
func (f *frame) contextCall(e *parser.Call) (c contextCall, ok bool) {
	fn := f.quietValue(e.Func)
	if fn.T.Fn == nil || !fn.T.Fn.context || fn.T.Kind != KFunc && fn.T.Kind != KMethod {
		return c, false
	}
	d := fn.T.Fn
	fn = f.expr(e.Func)
	args, kws := f.callArgs(e)
	switch method := fn.T.Kind == KMethod && !d.static; {
	case method && d.classmethod:
		args = append([]Value{*fn.T.Self}, args...)
	case method:
		c.recv = fn.T.Self
	}
	if c.spec, c.params = f.contextSpec(e, d, c.recv, args, kws); c.spec == nil {
		return c, true
	}
	c.fun = &program.FuncRef{Func: c.spec.out}
	switch {
	case c.recv != nil:
		c.fun = &program.MethodRef{X: c.recv.X, Func: c.spec.out}
	case c.spec.closure != nil:
		c.fun = f.closureRef(c.spec)
	}
	c.args = f.passArgs(e, c.spec, c.params)
	return c, true
}

// contextSpec is the function that such a call stands for, nil where it can't be.
func (f *frame) contextSpec(n parser.Node, d *funcDef, recv *Value, args []Value, kws []kwarg) (*funcSpec, []param) {
	params, ok := f.bindParams(n, d, args, kws, recv != nil)
	if !ok {
		return nil, nil
	}
	var self *classSpec
	if recv != nil {
		self = recv.T.Inst
	}
	spec := f.specialise(n, d, self, recv, params)
	if spec != nil {
		f.learn(spec, params)
	}
	return spec, params
}

// onlyIn says that a with statement's target is a name that nothing outside its
// body mentions.
func (f *frame) onlyIn(s *parser.With, target parser.Expr) bool {
	t, ok := target.(*parser.Name)
	if !ok || f.isGlobal(string(t.Id)) || f.nonlocals[string(t.Id)] {
		return false
	}
	body := f.statements()
	inside, all := 0, 0
	count := func(n *int) func(parser.Node) bool {
		return func(x parser.Node) bool {
			if name, ok := x.(*parser.Name); ok && name.Id == t.Id {
				*n++
			}
			return true
		}
	}
	parser.Walk(s, count(&inside))
	parser.WalkBody(body, count(&all))
	return inside == all
}

// asYielded gives the state what the function has set where it yields: whether
// gradients are recorded, the training modes of what it was handed.
func (f *frame) asYielded(spec *funcSpec, recv *Value, params []param) {
	if spec.atYield == nil {
		return
	}
	f.state.grad = f.state.grad && spec.atYield.grad
	take := func(t *Type, name string) {
		if a := spec.allocs[name]; a != nil && t.Alloc != nil {
			if m, ok := spec.atYield.modes[a]; ok {
				f.state.modes[t.Alloc] = m
			}
		}
	}
	if recv != nil {
		take(recv.T, "self")
	}
	for _, p := range params {
		take(p.v.T, p.name)
	}
}

// swallows says that a generator function catches what is raised where it
// yields.
func swallows(d *funcDef) bool {
	found := false
	parser.WalkBody(d.body, func(n parser.Node) bool {
		t, ok := n.(*parser.Try)
		if !ok || len(t.Handlers) == 0 {
			return !found
		}
		parser.WalkBody(t.Body, func(n parser.Node) bool {
			if _, ok := n.(*parser.Yield); ok {
				found = true
			}
			return !found
		})
		return !found
	})
	return found
}

// withKnown is with on one of contextlib's own managers.
func (f *frame) withKnown(s *parser.With, items []*parser.WithItem) bool {
	item := items[0]
	e, ok := item.ContextExpr.(*parser.Call)
	if !ok {
		return false
	}
	rest := func() { f.withStmt(s, items[1:]) }
	switch f.calledName(e) {
	case "contextlib.suppress":
		var names []program.Expr
		for _, a := range e.Args {
			name, ok := f.exceptionName(f.expr(a))
			if !ok {
				f.c.errorAt(a, "PYC0702", "%v is no exception class", f.quietType(a))
				return true
			}
			names = append(names, strLit(name))
		}
		f.around(rest, true, func(body *program.Closure) *program.Call {
			return &program.Call{Fun: &program.Symbol{Pkg: pkgPy, Name: "Suppress"}, Args: append([]program.Expr{body}, names...)}
		})
	case "contextlib.nullcontext":
		if item.OptionalVars != nil && len(e.Args) == 1 {
			f.assignTo(item.OptionalVars, f.exprFor(item.OptionalVars, e.Args[0]))
		}
		rest()
	case "contextlib.redirect_stdout", "contextlib.redirect_stderr":
		if len(e.Args) != 1 {
			return false
		}
		to := f.hold(f.expr(e.Args[0]), "target")
		v, ok := f.callOp(e, f.c.table.Lookup(f.calledName(e)), nil, []Value{to}, nil)
		if !ok {
			rest()
			return true
		}
		v = f.hold(v, "redirect")
		f.effect(Value{T: tNone, X: &program.Call{Fun: &program.Select{X: v.X, Name: "Enter"}}})
		if item.OptionalVars != nil {
			f.assignTo(item.OptionalVars, to)
		}
		f.deferred(rest, func() {
			f.effect(Value{T: tNone, X: &program.Call{Fun: &program.Select{X: v.X, Name: "Exit"}}})
		})
	case "contextlib.closing":
		if len(e.Args) != 1 {
			return false
		}
		v := f.hold(f.expr(e.Args[0]), "thing")
		if item.OptionalVars != nil {
			f.assignTo(item.OptionalVars, v)
		}
		f.deferred(rest, func() {
			at := &parser.Attribute{Value: e.Args[0], Attr: "close"}
			at.Pos.Lineno, at.Pos.ColOffset = e.GetLineno(), e.GetColOffset()
			f.effect(f.apply(e, f.attrOf(at, v, "close"), nil, nil))
		})
	default:
		return false
	}
	return true
}
