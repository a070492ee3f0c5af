package mapping

import (
	"fmt"
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// contextlib.ExitStack: a value of the runtime's that is given, for each manager
// that it takes, a function literal with what its __exit__ does.

func isExitStack(t *Type) bool { return t.Kind == KLib && t.Lib.Py == "contextlib.ExitStack" }

// withStack is with on an ExitStack.
func (f *frame) withStack(s *parser.With, items []*parser.WithItem, v Value) bool {
	if !isExitStack(v.T) {
		return false
	}
	if target := items[0].OptionalVars; target != nil {
		f.assignTo(target, v)
		v = f.expr(target) // Go reads it before the body runs
	} else {
		v = f.hold(v, "stack")
	}
	save, grad := f.stackBody, f.state.grad
	f.around(func() {
		f.stackBody = f.out
		f.withStmt(s, items[1:])
	}, f.c.stacksSwallow, func(body *program.Closure) *program.Call {
		exit := &program.Select{X: v.X, Name: "Exit"}
		return &program.Call{Fun: &program.Symbol{Pkg: pkgPy, Name: "With"}, Args: []program.Expr{body, exit}}
	})
	f.stackBody, f.state.grad = save, grad
	return true
}

// stackSwallows notes that an exception may end in an ExitStack.
func (f *frame) stackSwallows() {
	if !f.c.stacksSwallow {
		f.c.stacksSwallow = true
		f.c.changed, f.c.restart = true, true
	}
}

// stackCall is a method of an ExitStack that takes a context manager or a function.
func (f *frame) stackCall(e *parser.Call, name string, stack Value) (Value, bool) {
	if !isExitStack(stack.T) || len(e.Args) == 0 {
		return Value{}, false
	}
	stack = f.hold(stack, "stack")
	_, star := e.Args[0].(*parser.Starred)
	switch {
	case star:
		return Value{}, false
	case name == "enter_context" && len(e.Args) == 1 && len(e.Keywords) == 0:
		return f.enterContext(e, e.Args[0], stack), true
	case name == "callback":
		return f.stackCallback(e, stack), true
	case name == "push" && len(e.Args) == 1 && len(e.Keywords) == 0:
		return f.stackPush(e, stack, f.expr(e.Args[0])), true
	}
	return Value{}, false
}

// captured are the values that a function literal on a stack keeps: those of now,
// not what their variables hold later.
type captured struct {
	vars []*program.Var
	vals []program.Expr
}

// capture is a value as such a literal reads it: from a parameter of a function
// around the literal.
func (f *frame) capture(c *captured, v Value, name string) Value {
	if v.X == nil || v.T.static() || isConstant(v) {
		return v
	}
	if v.T.Kind == KTuple {
		v = f.box(v)
	}
	p := f.temp(name, v.T)
	c.vars, c.vals = append(c.vars, p), append(c.vals, v.X)
	v.X = &program.Ref{Var: p}
	return v
}

// push hands the stack, through the method of that name, the function literal that
// make gives, interpreted from the state that is now.
func (f *frame) push(stack Value, method string, c *captured, make func() *program.Closure) {
	save := f.state
	f.state = save.perhaps()
	literal := make()
	f.state = save
	var x program.Expr = literal
	if len(c.vars) > 0 {
		t := &program.FuncType{Results: literal.Results}
		for _, p := range literal.Params {
			t.Params = append(t.Params, p.Type)
		}
		x = &program.Call{
			Fun:  &program.Closure{Params: c.vars, Results: []program.Type{t}, Body: []program.Stmt{&program.Return{Results: []program.Expr{literal}}}},
			Args: c.vals,
		}
	}
	f.emit(&program.ExprStmt{X: methodOf(stack.X, method, x)})
}

// enterContext is stack.enter_context(manager): what the manager's __enter__
// gives.
func (f *frame) enterContext(e *parser.Call, manager parser.Expr, stack Value) Value {
	if v, ok := f.enterFunction(manager, stack); ok {
		return v
	}
	if effect, ok := f.knownContext(manager); ok {
		return f.enterKnown(e, manager, effect)
	}
	if call, ok := manager.(*parser.Call); ok && len(call.Keywords) == 0 {
		switch f.calledName(call) {
		case "contextlib.suppress":
			return f.enterSuppress(call, stack)
		case "contextlib.closing":
			if len(call.Args) == 1 {
				v := f.hold(f.expr(call.Args[0]), "thing")
				var c captured
				thing := f.capture(&c, v, "thing")
				f.callLater(stack, &c, func() { f.effect(f.apply(call, f.attrNamed(call, call.Args[0], thing, "close"), nil, nil)) })
				return v
			}
		}
	}
	v := f.expr(manager)
	if v.T.bad() {
		return v
	}
	v = f.hold(v, "context")
	if objects := instances(v.T); len(objects) > 0 && v.T.Kind != KOptional {
		for _, o := range objects {
			if o.Inst.class.method("__enter__") == nil || o.Inst.class.method("__exit__") == nil {
				f.c.errorAt(manager, "PYC0106", "%v has no __enter__ and __exit__", o)
				return Value{T: tPoison}
			}
		}
		r := f.callObject(manager, v, "__enter__", nil)
		if !r.T.static() && !r.T.bad() { // before the exit is pushed
			r = f.hold(r, "entered")
		} else {
			f.effect(r)
			r.X = nil
		}
		f.stackPush(e, stack, v)
		return r
	}
	if exits := f.methodOps(v.T, "__exit__"); len(exits) > 0 && v.T.Kind == KLib {
		r := v
		if enter := f.methodOps(v.T, "__enter__"); len(enter) > 0 {
			r, _ = f.callOp(manager, enter, &v, nil, nil)
			if r.T.static() {
				f.effect(r)
				r.X = nil
			} else {
				r = f.hold(r, "entered")
			}
		}
		var c captured
		v = f.capture(&c, v, "context")
		f.callLater(stack, &c, func() {
			exit, _ := f.callOp(manager, exits, &v, nil, nil)
			f.emit(&program.ExprStmt{X: exit.X})
		})
		return r
	}
	f.c.hintAt(manager, "PYC0106", "known ones are objects with __enter__ and __exit__, torch.no_grad and open", "no Go form for this context manager (%v)", v.T)
	return Value{T: tPoison}
}

// callObject calls a method of an object of one class or of several.
func (f *frame) callObject(n parser.Node, v Value, name string, args []Value) Value {
	if v.T.Kind == KObject {
		return f.callShared(n, v, name, args, nil)
	}
	return f.callMethod(n, v, v.T.Inst.class.method(name), args, nil)
}

// callLater is stack.callback of what do writes.
func (f *frame) callLater(stack Value, c *captured, do func()) {
	f.push(stack, "Callback", c, func() *program.Closure { return &program.Closure{Body: f.into(do)} })
}

// attrNamed is an attribute of a value at hand, for a call that the program's text
// does not spell.
func (f *frame) attrNamed(n parser.Node, e parser.Expr, v Value, name string) Value {
	at := &parser.Attribute{Value: e, Attr: parser.Identifier(name)}
	at.Pos.Lineno, at.Pos.ColOffset = n.GetLineno(), n.GetColOffset()
	return f.attrOf(at, v, name)
}

// enterKnown enters a manager that does nothing but, maybe, set whether gradients
// are recorded: known to the end of the with statement where it is entered in its
// block.
func (f *frame) enterKnown(e *parser.Call, manager parser.Expr, effect string) Value {
	call, isCall := manager.(*parser.Call)
	grad := f.state.grad
	switch effect {
	case "off":
		grad = false
	case "on":
		grad = true
	case "set":
		grad = !isCall || len(call.Args) != 1 || parser.IsTrue(call.Args[0])
	}
	if grad != f.state.grad && f.stackBody != f.out {
		f.c.hintAt(e, "PYC0106", "write a with statement, or enter it in the block of the stack's own", "whether gradients are recorded from here on is not known at conversion")
		return Value{T: tPoison}
	}
	f.state.grad = grad
	if isCall && f.calledName(call) == "contextlib.nullcontext" && len(call.Args) == 1 {
		return f.expr(call.Args[0])
	}
	return Value{T: tNone}
}

// enterSuppress is stack.enter_context(suppress(A, B)).
func (f *frame) enterSuppress(call *parser.Call, stack Value) Value {
	exc := &program.Var{Name: "exc", Type: goException}
	args := []program.Expr{&program.Ref{Var: exc}}
	for _, a := range call.Args {
		name, ok := f.exceptionName(f.expr(a))
		if !ok {
			f.c.errorAt(a, "PYC0702", "%v is no exception class", f.quietType(a))
			return Value{T: tPoison}
		}
		args = append(args, strLit(name))
	}
	f.stackSwallows()
	there := &program.Binary{Op: "!=", X: args[0], Y: program.Builtin("nil")}
	is := &program.Call{Fun: &program.Symbol{Pkg: pkgPy, Name: "Is"}, Args: args}
	f.push(stack, "Push", &captured{}, func() *program.Closure {
		return &program.Closure{
			Params: []*program.Var{exc}, Results: []program.Type{program.Basic("bool")},
			Body: []program.Stmt{&program.Return{Results: []program.Expr{&program.Binary{Op: "&&", X: there, Y: is}}}},
		}
	})
	return Value{T: tNone}
}

// enterFunction enters a call of a function that contextlib.contextmanager
// decorates: it runs up to its yield, and on when the stack exits.
func (f *frame) enterFunction(manager parser.Expr, stack Value) (Value, bool) {
	e, ok := manager.(*parser.Call)
	if !ok {
		return Value{}, false
	}
	c, ok := f.contextCall(e)
	if !ok || c.spec == nil {
		return Value{T: tPoison}, ok
	}
	if swallows(c.spec.def) {
		f.stackSwallows()
	}
	grad := f.state.grad
	f.asYielded(c.spec, c.recv, c.params)
	if f.state.grad != grad && f.stackBody != f.out {
		f.c.hintAt(e, "PYC0106", "write a with statement, or enter it in the block of the stack's own", "whether gradients are recorded from here on is not known at conversion")
		return Value{T: tPoison}, true
	}
	t := c.spec.yielded
	given := t != nil && !t.static() && !t.bad()
	body := &program.Var{Name: "body", Type: &program.FuncType{}}
	if given {
		body.Type = &program.FuncType{Params: []program.Type{f.c.goType(t)}}
	}
	run := &program.Closure{
		Params: []*program.Var{body},
		Body:   []program.Stmt{&program.ExprStmt{X: c.with(&program.Ref{Var: body})}},
	}
	if !given {
		f.emit(&program.ExprStmt{X: f.call(pkgContextlib, "EnterPlain", stack.X, run)})
		if t == nil {
			t = tNone
		}
		return Value{T: t}, true
	}
	return f.hold(Value{T: t, X: f.call(pkgContextlib, "Enter", stack.X, run), Fresh: true}, "value"), true
}

// stackCallback is stack.callback(f, *args): the function, with arguments that
// are taken now.
func (f *frame) stackCallback(e *parser.Call, stack Value) Value {
	call := *e
	call.Args = e.Args[1:]
	fn := f.expr(e.Args[0])
	if fn.T.bad() {
		return fn
	}
	args, kws := f.callArgs(&call)
	var c captured
	for i := range args {
		if args[i].T.bad() {
			return args[i]
		}
		args[i] = f.capture(&c, args[i], "arg")
	}
	for i := range kws {
		kws[i].v = f.capture(&c, kws[i].v, "arg")
	}
	called := fn
	if self := fn.T.Self; self != nil && self.X != nil && self.T.Kind != KList { // a list's variable may grow
		held := f.capture(&c, *self, "self")
		t := *fn.T
		t.Self = &held
		called.T = &t
	} else if self == nil && !fn.T.static() {
		called = f.capture(&c, fn, "call")
	}
	if fn.T.Kind == KBuiltin && fn.T.Name == "print" {
		f.printLater(e, stack, &c, args)
		return Value{T: tNone}
	}
	f.callLater(stack, &c, func() { f.effect(f.apply(e, called, args, kws)) })
	return fn
}

// printLater is stack.callback(print, *args): print reads its arguments from the
// text, so that names stand there for what is at hand.
func (f *frame) printLater(e *parser.Call, stack Value, c *captured, args []Value) {
	name := func(i int) string { return fmt.Sprintf("argument %d of %d:%d", i, e.GetLineno(), e.GetColOffset()) }
	call := f.c.derived(f.mod, e, "later", func() parser.Expr {
		call := *e
		call.Func, call.Args = e.Args[0], nil
		for i, a := range e.Args[1:] {
			x := &parser.Name{Id: parser.Identifier(name(i)), Ctx: parser.Load}
			f.mod.file.Adopt(x, a)
			call.Args = append(call.Args, x)
		}
		return &call
	}).(*parser.Call)
	for i, v := range args {
		f.state.vars[name(i)] = binding{Value: v}
	}
	f.callLater(stack, c, func() { f.effect(f.print(call)) })
	for i := range args {
		delete(f.state.vars, name(i))
	}
}

// stackPush is stack.push(x): the __exit__ of an object, or a function like it.
func (f *frame) stackPush(e *parser.Call, stack, v Value) Value {
	if v.T.bad() {
		return v
	}
	swallow, objects := true, instances(v.T)
	var c captured
	var call func(args []Value) Value
	switch {
	case len(objects) > 0 && v.T.Kind != KOptional && !slices.ContainsFunc(objects, func(o *Type) bool { return o.Inst.class.method("__exit__") == nil }):
		v = f.hold(v, "context")
		object := f.capture(&c, v, "context")
		swallow = slices.ContainsFunc(objects, func(o *Type) bool { return returnsTrue(o.Inst.class.method("__exit__")) })
		call = func(args []Value) Value { return f.callObject(e, object, "__exit__", args) }
	case slices.Contains([]Kind{KFunc, KMethod, KFuncValue}, v.T.Kind):
		if v.T.Fn != nil {
			swallow = returnsTrue(v.T.Fn)
		}
		fn := v
		if self := v.T.Self; self != nil && self.X != nil {
			held := f.capture(&c, *self, "self")
			t := *v.T
			t.Self = &held
			fn.T = &t
		} else if !v.T.static() {
			fn = f.capture(&c, v, "exit")
		}
		call = func(args []Value) Value { return f.apply(e, fn, args, nil) }
	default:
		f.c.hintAt(e, "PYC0106", "give push an object with an __exit__, or a function of three arguments", "no Go form for %v on an ExitStack", v.T)
		return Value{T: tPoison}
	}
	if swallow {
		f.stackSwallows()
	}
	f.push(stack, "Push", &c, func() *program.Closure { return f.exitClosure(e, swallow, call) })
	return v
}
