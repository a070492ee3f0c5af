package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// An exception class of the program that has methods of its own is a struct;
// the *py.Exception that is raised carries the object.

// richException says that an exception class has methods.
func (d *classDef) richException() bool {
	for _, c := range d.lineage() {
		if len(c.methods) > 0 {
			return true
		}
	}
	return false
}

// exceptionArgs is the attribute that holds what BaseException was given.
var exceptionArgs = &Type{Kind: KList, Elem: tAny, Tup: true}

// exceptionObject is Class(args…) of an exception class with methods.
func (f *frame) exceptionObject(n parser.Node, d *classDef, base string, args []Value, kws []kwarg) Value {
	init := d.method("__init__")
	for i := range args {
		if args[i].T.bad() {
			return Value{T: args[i].T}
		}
		args[i] = f.hold(args[i], "arg")
	}
	var obj Value
	if init != nil {
		obj = f.constructWith(n, d, init, args, kws)
	} else {
		s := f.c.classSpec(d, "")
		s.decl.Origin = f.c.classOrigin(d)
		s.made = true
		obj = Value{T: &Type{Kind: KInstance, Inst: s}, X: &program.Composite{Type: &program.Local{Decl: s.decl}, Addr: true}}
	}
	if obj.T.Kind != KInstance {
		return obj
	}
	f.c.exceptions[d.name] = base
	if d.method("__str__") != nil || d.method("__repr__") != nil {
		f.showMethods(obj.T.Inst)
	}
	xs := []program.Expr{strLit(d.name), obj.X}
	call := &program.Call{Fun: &program.Symbol{Pkg: pkgPy, Name: "ObjectException"}}
	if fd := obj.T.Inst.field("args"); fd != nil {
		obj = f.hold(obj, "object")
		xs = []program.Expr{strLit(d.name), obj.X, &program.FieldRef{X: obj.X, Field: fd.decl}}
		call.Spread = true
	} else {
		for _, a := range args {
			xs = append(xs, f.shown(a))
		}
	}
	call.Args = xs
	return Value{T: &Type{Kind: KLib, Lib: exceptionClass, Inst: obj.T.Inst}, X: call}
}

// superException is super().__init__(args…) of an exception class.
func (f *frame) superException(self Value, args []Value) Value {
	fd := self.T.Inst.note(f.c, "args", exceptionArgs)
	list := &program.Composite{Type: &program.Slice{Elem: program.Basic("any")}}
	for _, a := range args {
		if a.T.bad() {
			return Value{T: tNone}
		}
		list.Elems = append(list.Elems, f.shown(a))
	}
	f.emit(&program.Assign{Lhs: []program.Expr{&program.FieldRef{X: self.X, Field: fd.decl}}, Tok: "=", Rhs: []program.Expr{list}})
	return Value{T: tNone}
}

// caught binds an except clause's name: to the program's own object where its
// class has attributes, to the *py.Exception else.
func (f *frame) caught(h *parser.ExceptHandler, err program.Expr) {
	name := string(h.Name)
	if h.ExprType != nil {
		if v := f.expr(h.ExprType); v.T.Kind == KClass && v.T.Class.richException() {
			if t := f.c.instanceOf(v.T.Class); t != nil {
				gv := &program.Var{Name: name, Type: f.c.goType(t)}
				get := &program.Instance{Fun: &program.Symbol{Pkg: pkgPy, Name: "ObjectOf"}, Args: []program.Type{f.c.goType(t)}}
				f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: gv}}, Tok: "=", Rhs: []program.Expr{&program.Call{Fun: get, Args: []program.Expr{err}}}})
				f.state.vars[name] = binding{Value: Value{T: t, X: &program.Ref{Var: gv}}, v: gv}
				return
			}
			f.c.changed = f.c.changed || f.c.age <= 3
		}
	}
	gv := &program.Var{Name: name, Type: goException}
	f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: gv}}, Tok: "=", Rhs: []program.Expr{f.call(pkgPy, "AsException", err)}})
	f.state.vars[name] = binding{Value: Value{T: &Type{Kind: KLib, Lib: exceptionClass}, X: &program.Ref{Var: gv}}, v: gv}
}

// exceptionAttr is an attribute of a caught exception.
func (f *frame) exceptionAttr(base Value, attr string) (Value, bool) {
	switch attr {
	case "args":
		return Value{T: exceptionArgs, X: &program.Select{X: base.X, Name: "Args"}}, true
	case "__cause__":
		return Value{T: tOptional(&Type{Kind: KLib, Lib: exceptionClass}), X: &program.Select{X: base.X, Name: "Cause"}}, true
	}
	return Value{}, false
}

// raiseFrom is raise x from cause.
func (f *frame) raiseFrom(s *parser.Raise, x program.Expr) bool {
	if s.Cause == nil || parser.IsNone(s.Cause) {
		return false
	}
	cause := f.expr(s.Cause)
	switch {
	case cause.T.Kind == KLib && cause.T.Lib == exceptionClass:
	case cause.T.Kind == KInstance && f.excName != nil:
		cause.X = f.excName
	default:
		return false
	}
	f.emit(&program.ExprStmt{X: f.call(pkgPy, "ThrowFrom", x, cause.X)})
	return true
}

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
	f.deferred(func() { f.withStmt(s, items[1:]) }, func() {
		f.effect(f.callMethod(item.ContextExpr, v, exit, []Value{none, none, none}, nil))
	})
	return true
}

// deferred writes a function literal that runs body and then final, whatever
// body does; return, break and continue in body leave the literal by a code.
func (f *frame) deferred(body, final func()) {
	place := f.place
	f.place.Lead, f.place.Trail, f.place.Blank = nil, "", false
	before := f.state.clone()
	t := f.openTry()
	inner := f.into(body)
	f.closeTry()
	after := f.state
	f.state = f.merge(before, after.clone())
	f.state.dead = false
	last := f.into(final)
	end := f.state
	f.place = place
	f.declareTry(t)
	var call program.Expr = &program.Call{Fun: &program.Closure{Body: last}}
	if len(last) == 1 {
		if e, ok := last[0].(*program.ExprStmt); ok {
			call = e.X
		}
	}
	closure := &program.Closure{Body: append([]program.Stmt{&program.Defer{Call: call}}, inner...)}
	f.emit(&program.ExprStmt{X: &program.Call{Fun: closure}})
	end.dead = after.dead && len(t.used) == 0
	f.state = end
	f.leaveTry(t)
}
