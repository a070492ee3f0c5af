package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A forward hook is called after each call of its module. Calls of modules that
// may have one are written as nn.CallForwardHooks around the call; what they are
// called with and give tells the types that a hook takes.

// hookInfo is what is known of the calls of a kind of modules with hooks: one
// entry for each way of calling them that Go tells apart.
type hookInfo struct {
	calls []*hookCall
	torn  bool // a hook returns what is no result of such a call
}

type hookCall struct {
	args *Type // the positional arguments, a tuple
	out  *Type // the result of the call
	ret  *Type // with what the hooks return
}

const handleClass = "torch.utils.hooks.RemovableHandle"

// registerHook is module.register_forward_hook(hook).
func (f *frame) registerHook(e parser.Node, self Value, args []Value, kws []kwarg) Value {
	c := f.c
	handle := &Type{Kind: KLib, Lib: c.table.Class(handleClass)}
	prepend := program.Expr(boolLit(false))
	for _, k := range kws {
		switch {
		case k.name == "hook":
			args = append([]Value{k.v}, args...)
		case k.name == "prepend" && k.v.T.Kind == KBool:
			prepend = k.v.X
		case k.v.Const != any(false):
			c.errorAt(e, "PYC0402", "register_forward_hook's %s has no Go form", k.name)
			return Value{T: tPoison}
		}
	}
	if len(args) != 1 || self.T.Kind == KLib && (self.T.Lib.Value || self.T.Lib.Py == namedSequentialName) || f.withinLibrary(e) {
		c.errorAt(e, "PYC0402", "a hook on this has no Go form")
		return Value{T: tPoison}
	}
	c.treeSeen = true // its layer must stay
	self = f.hold(self, "module")
	h := c.hooksOf(self.T)
	if h == nil {
		h = &hookInfo{}
		if c.hooks == nil {
			c.hooks = map[string]*hookInfo{}
		}
		c.hooks[hookKey(self.T)] = h
		c.changed = true
	}
	if h.torn {
		c.hintAt(e, "PYC0205", "return the output's type, or None", "a hook returns another type than its module gives")
		return Value{T: tPoison}
	}
	if len(h.calls) == 0 {
		return Value{T: handle, X: f.call(pkgNN, "NoHook")}
	}
	var x program.Expr
	for _, call := range h.calls {
		hook := f.hookFunc(e, h, call, self.T, args[0])
		if x == nil {
			x = f.call(pkgNN, "RegisterForwardHook", self.X, prepend, hook)
		} else {
			x = f.call(pkgNN, "AlsoForwardHook", x, hook)
		}
	}
	return Value{T: handle, X: x}
}

// hookFunc is a hook as a Go function that always returns a result.
func (f *frame) hookFunc(e parser.Node, h *hookInfo, made *hookCall, module *Type, hook Value) program.Expr {
	c := f.c
	fn := &program.Closure{Results: []program.Type{c.goType(made.ret)}}
	var given []Value
	for i, t := range []*Type{anyMember(module), made.args, made.out} {
		p := &program.Var{Name: []string{"m", "args", "output"}[i], Type: c.goType(t)}
		fn.Params = append(fn.Params, p)
		given = append(given, Value{T: t, X: &program.Ref{Var: p}})
	}
	unchanged := &program.Return{Results: []program.Expr{&program.Ref{Var: fn.Params[2]}}}
	save := f.state
	f.state = save.clone()
	var direct program.Expr
	fn.Body = f.into(func() {
		out := func(v Value) {
			f.emit(&program.Return{Results: []program.Expr{f.coerce(e, v, made.ret).X}})
		}
		r := f.apply(e, hook, given, nil)
		switch {
		case f.state.dead || r.T.bad():
		case r.T.Kind == KNone:
			f.effect(r)
			f.emit(unchanged)
		case r.T.Kind == KOptional:
			h.returns(c, made, r.T.Elem)
			r = f.hold(r, "result")
			f.emit(&program.If{Cond: &program.Binary{Op: "==", X: r.X, Y: program.Builtin("nil")}, Then: []program.Stmt{unchanged}})
			out(f.some(e, r))
		default:
			h.returns(c, made, r.T)
			direct = calledWith(r, fn.Params)
			out(r)
		}
	})
	f.state = save
	if direct != nil {
		return direct
	}
	return fn
}

// calledWith is the function that a call hands just these parameters on to, nil
// for other calls.
func calledWith(v Value, params []*program.Var) program.Expr {
	call, ok := v.X.(*program.Call)
	if !ok || len(call.Args) != len(params) {
		return nil
	}
	switch call.Fun.(type) {
	case *program.Ref, *program.FuncRef:
	default:
		return nil
	}
	for i, a := range call.Args {
		if r, ok := a.(*program.Ref); !ok || r.Var != params[i] {
			return nil
		}
	}
	return call.Fun
}

// returns lets what a hook returns be the result of its module's calls.
func (h *hookInfo) returns(c *converter, made *hookCall, t *Type) {
	j := join(made.ret, t)
	if j == nil || j.rep() != made.out.rep() {
		h.torn, c.changed = true, c.changed || !h.torn
		return
	}
	if !same(j, made.ret) {
		made.ret, c.changed = j, true
	}
}

// Keys of modules of any class, and of those that a library's user gives.
const (
	layerHooks = "layer"
	openHooks  = "open"
)

// hookKey names the modules that share hooks' types.
func hookKey(t *Type) string {
	if t.Kind == KLayer {
		return layerHooks
	}
	return t.rep()
}

// hooksOf is what is known of the hooks that a module may have, nil where it can
// have none.
func (c *converter) hooksOf(t *Type) *hookInfo {
	if !isLayer(t) || len(c.hooks) == 0 {
		return nil
	}
	if h := c.hooks[hookKey(t)]; h != nil {
		return h
	}
	if t.Kind == KLayer {
		for _, e := range t.Elems {
			if h := c.hooks[hookKey(e)]; h != nil {
				return h
			}
		}
		if len(t.Elems) > 0 {
			return nil
		}
		if c.hooks[openHooks] == nil {
			c.hooks[openHooks] = &hookInfo{}
		}
		return c.hooks[openHooks]
	}
	return c.hooks[layerHooks]
}

// hookedCall is a call of a module that may have hooks.
func (f *frame) hookedCall(e parser.Node, h *hookInfo, fn Value, args []Value, kws []kwarg) Value {
	fn = f.hold(fn, "module")
	for i := range args {
		args[i] = f.holdImpure(args[i], "value")
	}
	v := f.applyPlain(e, fn, args, kws)
	if v.T.bad() || v.T.static() {
		return v
	}
	given := Value{T: &Type{Kind: KTuple}, Parts: []Value{}}
	for _, a := range args {
		a.T = anyMember(a.T)
		given.T.Elems, given.Parts = append(given.T.Elems, a.T), append(given.Parts, a)
	}
	made := h.called(f.c, given.T, v.T)
	if v.T.Kind == KTuple {
		v = f.box(Value{T: v.T, Parts: f.parts(v)})
	}
	t := *join(made.ret, v.T)
	t.Multi = false
	return Value{T: &t, X: f.call(pkgNN, "CallForwardHooks", fn.X, f.box(given).X, v.X)}
}

// called notes a call of a module with hooks.
func (h *hookInfo) called(c *converter, args, out *Type) *hookCall {
	for _, made := range h.calls {
		if made.args.rep() != args.rep() || made.out.rep() != out.rep() {
			continue
		}
		a, r := join(made.args, args), join(made.out, out)
		if !same(a, made.args) || !same(r, made.out) {
			made.args, made.out, made.ret, c.changed = a, r, join(made.ret, r), true
		}
		return made
	}
	made := &hookCall{args: args, out: out, ret: out}
	h.calls, c.changed = append(h.calls, made), true
	return made
}

// withinLibrary says that the module of a call is a part of a library's, which
// calls it by itself.
func (f *frame) withinLibrary(e parser.Node) bool {
	call, ok := e.(*parser.Call)
	if !ok {
		return false
	}
	at, ok := call.Func.(*parser.Attribute)
	if !ok {
		return false
	}
	part, ok := at.Value.(*parser.Attribute)
	return ok && f.quietType(part.Value).Kind == KLib
}
