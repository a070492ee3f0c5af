package mapping

import (
	"maps"
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// An exception is a *py.Exception, whatever its class. One whose class has
// methods or attributes in the program carries the object that they are of.

// richException says that an exception's objects have methods or attributes.
func (d *classDef) richException() bool {
	for _, c := range d.lineage() {
		if len(c.methods)+len(c.attrs) > 0 {
			return true
		}
	}
	return false
}

// exceptionType is the type of exceptions that carry objects of type object,
// nil for those that carry none.
func exceptionType(object *Type) *Type {
	return &Type{Kind: KLib, Lib: exceptionClass, Elem: object}
}

func isException(t *Type) bool { return t.Kind == KLib && t.Lib == exceptionClass }

// exceptionObjects are the objects that an exception of one of some classes may
// carry, nil where one of them carries none or is not known.
func (f *frame) exceptionObjects(classes []Value) *Type {
	kinds := map[string]*Type{}
	for _, v := range classes {
		if v.T.Kind != KClass || !v.T.Class.richException() {
			return nil
		}
		for _, s := range f.c.instOrder {
			if s.class.is(v.T.Class) {
				kinds[s.id()] = &Type{Kind: KInstance, Inst: s}
			}
		}
	}
	switch len(kinds) {
	case 0:
		return nil
	case 1:
		for _, t := range kinds {
			return t
		}
	}
	return objectType(kinds)
}

// objectOf is the object that an exception carries.
func (f *frame) objectOf(v Value) Value {
	t := v.T.Elem
	if r, ok := v.X.(*program.Ref); ok && f.objects[r.Var] != nil {
		return Value{T: t, X: &program.Ref{Var: f.objects[r.Var]}}
	}
	get := &program.Instance{Fun: &program.Symbol{Pkg: pkgPy, Name: "ObjectOf"}, Args: []program.Type{f.c.goType(t)}}
	return Value{T: t, X: &program.Call{Fun: get, Args: []program.Expr{v.X}}}
}

// registerException makes a class of the program known to the runtime, which
// asks it for the bases.
func (c *converter) registerException(d *classDef) {
	for _, x := range d.lineage() {
		var bases []string
		for _, b := range x.bases {
			bases = append(bases, b.name)
		}
		for _, l := range x.lib {
			if exceptionNamed(l) {
				bases = append(bases, l)
			}
		}
		c.exceptions[x.name] = bases
	}
}

// initFunc does what must be done before the program runs: it tells the runtime
// of the exception classes whose base is not Exception, and makes enums.
func (c *converter) initFunc() *program.Func {
	init := &program.Func{Name: "init", GoName: "init"}
	for _, name := range slices.Sorted(maps.Keys(c.exceptions)) {
		bases := c.exceptions[name]
		if len(bases) == 1 && bases[0] == "Exception" {
			continue
		}
		args := []program.Expr{strLit(name)}
		for _, b := range bases {
			args = append(args, strLit(b))
		}
		call := &program.Call{Fun: &program.Symbol{Pkg: pkgPy, Name: "RegisterClass"}, Args: args}
		init.Body = append(init.Body, &program.ExprStmt{X: call})
	}
	if len(init.Body) > 0 {
		init.Origin.Notes = []string{"tells except clauses which class derives from which"}
	}
	init.Body = append(init.Body, c.inits...)
	if main := c.main.spec.out; !c.script && len(main.Body) > 0 {
		init.Origin.First, init.Origin.Last = main.Origin.First, main.Origin.Last
		init.Origin.Notes = append(init.Origin.Notes, "does what importing the file does in Python")
		init.Body = append(init.Body, main.Body...)
	}
	if len(init.Body) == 0 {
		return nil
	}
	return init
}

// exceptionArgs is the attribute that holds what BaseException was given.
var exceptionArgs = &Type{Kind: KList, Elem: tAny, Tup: true}

// exceptionObject is Class(args…) of an exception class with methods.
func (f *frame) exceptionObject(n parser.Node, d *classDef, args []Value, kws []kwarg) Value {
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
		lit := &program.Composite{Type: &program.Local{Decl: s.decl}, Addr: true}
		if readsArgs(d) {
			fd := s.note(f.c, "args", exceptionArgs)
			list := &program.Composite{Type: &program.Slice{Elem: program.Basic("any")}}
			for _, a := range args {
				list.Elems = append(list.Elems, f.shown(a))
			}
			lit.Fields, lit.Elems = []*program.Field{fd.decl}, []program.Expr{list}
		}
		obj = Value{T: &Type{Kind: KInstance, Inst: s}, X: lit}
	}
	if obj.T.Kind != KInstance {
		return obj
	}
	f.c.registerException(d)
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
	return Value{T: exceptionType(obj.T), X: call}
}

// readsArgs says that a class's methods read self.args.
func readsArgs(d *classDef) bool {
	found := false
	for _, c := range d.lineage() {
		if c.node == nil {
			continue
		}
		parser.WalkBody(c.node.Body, func(n parser.Node) bool {
			if at, ok := n.(*parser.Attribute); ok && at.Attr == "args" {
				found = true
			}
			return !found
		})
	}
	return found
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

// caught binds an except clause's name to the exception, and to the object that
// it carries.
func (f *frame) caught(h *parser.ExceptHandler, classes []Value, err program.Expr) {
	name := string(h.Name)
	t := exceptionType(f.exceptionObjects(classes))
	exc := &program.Var{Name: name, Type: goException}
	f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: exc}}, Tok: "=", Rhs: []program.Expr{f.call(pkgPy, "AsException", err)}})
	if t.Elem != nil {
		object := f.temp(name, t.Elem)
		f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: object}}, Tok: "=", Rhs: []program.Expr{f.objectOf(Value{T: t, X: err}).X}})
		f.objects[exc] = object
	}
	f.bindName(name, binding{Value: Value{T: t, X: &program.Ref{Var: exc}, Owner: exc}, v: exc})
}

// errorParts are what an OSError keeps besides its arguments.
var errorParts = map[string]struct {
	method string
	t      *Type
}{
	"errno": {"Errno", tInt}, "strerror": {"Strerror", tStr}, "filename": {"Filename", tStr},
}

// decodeParts are what a json.JSONDecodeError keeps besides its message.
var decodeParts = map[string]*Type{"msg": tStr, "doc": tStr, "pos": tInt, "lineno": tInt, "colno": tInt}

// exceptionAttr is an attribute of an exception.
func (f *frame) exceptionAttr(e *parser.Attribute, base Value, attr string) (Value, bool) {
	switch attr {
	case "args":
		return Value{T: exceptionArgs, X: &program.Select{X: base.X, Name: "Args"}}, true
	case "__cause__":
		return Value{T: tOptional(exceptionType(nil)), X: &program.Select{X: base.X, Name: "Cause"}}, true
	case "__traceback__":
		return Value{T: tNone}, true
	case "__class__":
		return f.typeOf(base), true
	case "with_traceback":
		self := base
		return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self}}, true
	}
	if t := base.T.Elem; t != nil && f.objectHas(t, attr) {
		return f.attrOf(e, f.objectOf(base), attr), true
	}
	if p, ok := errorParts[attr]; ok {
		return Value{T: p.t, X: &program.Call{Fun: &program.Select{X: base.X, Name: p.method}}}, true
	}
	if t := decodeParts[attr]; t != nil && base.T.Elem == nil {
		get := &program.Instance{Fun: &program.Symbol{Pkg: pkgPy, Name: "Attr"}, Args: []program.Type{f.c.goType(t)}}
		return Value{T: t, X: &program.Call{Fun: get, Args: []program.Expr{base.X, strLit(attr)}}}, true
	}
	if base.T.Elem == nil && f.c.age <= 3 {
		f.c.changed = true
		return Value{T: tBottom}, true
	}
	f.c.hintAt(e, "PYC0505", "catch the class that has it", "not every exception that comes here has %s", attr)
	return Value{T: tPoison}, true
}

// objectHas says that every object of a type has an attribute.
func (f *frame) objectHas(t *Type, attr string) bool {
	kinds := []*Type{t}
	if t.Kind == KObject {
		kinds = t.Elems
	}
	for _, k := range kinds {
		if !f.hasAttr(Value{T: k}, attr) {
			return false
		}
	}
	return true
}

// exceptionIs is isinstance(e, classes) of an exception; what it tells is which
// objects the exception carries.
func (f *frame) exceptionIs(e *parser.Call, v Value, classes []parser.Expr) condition {
	var out condition
	var known []Value
	for _, ce := range classes {
		cl := f.expr(ce)
		name, ok := f.exceptionName(cl)
		if !ok {
			continue
		}
		known = append(known, cl)
		test := program.Expr(f.call(pkgPy, "Is", v.X, strLit(name)))
		if out.x != nil {
			test = &program.Binary{Op: "||", X: out.x, Y: test}
		}
		out.x = test
	}
	if out.x == nil {
		return condition{known: true}
	}
	if n, ok := e.Args[0].(*parser.Name); ok {
		if t := f.exceptionObjects(known); t != nil {
			out.then = append(out.then, func(s *state) {
				b := s.vars[string(n.Id)]
				if b.v == nil || !isException(strip0(b.T)) {
					return
				}
				if old := strip0(b.T).Elem; old == nil || old.rep() != t.rep() {
					delete(f.objects, b.v)
				}
				b.T = exceptionType(t)
				s.vars[string(n.Id)] = b
			})
		}
	}
	return out
}

// exceptionName is the name of an exception class, by which the runtime knows
// it.
func (f *frame) exceptionName(v Value) (string, bool) {
	switch v.T.Kind {
	case KBuiltin:
		if exceptionNamed(v.T.Name) {
			return v.T.Name, true
		}
		if v.T.Name == "object" {
			return "BaseException", true
		}
	case KClass:
		if _, ok := v.T.Class.isException(); ok {
			f.c.registerException(v.T.Class)
			return v.T.Class.name, true
		}
	}
	return "", false
}

// raiseFrom is raise x from cause.
func (f *frame) raiseFrom(s *parser.Raise, x program.Expr) bool {
	if s.Cause == nil || parser.IsNone(s.Cause) {
		return false
	}
	cause, ok := f.exception(s.Cause)
	if !ok {
		return true
	}
	f.emit(&program.ExprStmt{X: f.call(pkgPy, "ThrowFrom", x, cause)})
	return true
}

// deferred writes a function literal that runs body and then final, whatever
// body does; return, break and continue in body leave the literal by a code.
func (f *frame) deferred(body, final func()) {
	place := f.place
	f.place.Lead, f.place.Trail, f.place.Blank = nil, "", false
	before := f.state.clone()
	t := f.openTry()
	f.finals++
	inner := f.into(body)
	f.finals--
	f.closeTry()
	after := f.state
	f.state = f.merge(before, after.clone())
	f.state.dead = false
	last := f.into(final)
	end := f.state
	for name, b := range end.vars { // where the block ended, not where it was left
		if was, ok := after.vars[name]; ok && !was.unsure {
			b.unsure = false
			end.vars[name] = b
		}
	}
	f.place = place
	f.declareTry(t)
	var call program.Expr = &program.Call{Fun: &program.Closure{Body: last}}
	if len(last) == 1 {
		if e, ok := last[0].(*program.ExprStmt); ok && settled(e.X, inner) {
			call = e.X
		}
	}
	closure := &program.Closure{Body: append([]program.Stmt{&program.Defer{Call: call}}, inner...)}
	f.emit(&program.ExprStmt{X: &program.Call{Fun: closure}})
	end.dead = end.dead || after.dead
	f.state = end
	f.leaveTry(t)
}

// settled says that a call's arguments are the same before and after body: Go
// evaluates those of a deferred call when it is deferred.
func settled(x program.Expr, body []program.Stmt) bool {
	call, ok := x.(*program.Call)
	if !ok {
		return false
	}
	assigned := map[*program.Var]bool{}
	walk := func(list []program.Stmt) {
		eachBlock(list, func(block []program.Stmt) []program.Stmt {
			for _, s := range block {
				switch s := s.(type) {
				case *program.Assign:
					for _, l := range s.Lhs {
						if r, ok := l.(*program.Ref); ok {
							assigned[r.Var] = true
						}
					}
				case *program.Range:
					assigned[s.Key], assigned[s.Val] = true, true
				}
			}
			return block
		})
	}
	walk(body)
	program.WalkStmts(body, func(e program.Expr) {
		if c, ok := e.(*program.Closure); ok {
			walk(c.Body)
		}
	})
	fixed := func(x program.Expr) bool {
		switch x := x.(type) {
		case *program.Ref:
			return !assigned[x.Var] && !x.Var.Global
		case *program.Lit, program.Builtin, *program.Symbol:
			return true
		}
		return false
	}
	for _, a := range call.Args {
		if !fixed(a) {
			return false
		}
	}
	switch fun := call.Fun.(type) {
	case *program.MethodRef:
		return fixed(fun.X)
	case *program.Select:
		return fixed(fun.X)
	}
	return true
}

// exceptionSubclass is issubclass(t, classes) of an exception's class.
func (f *frame) exceptionSubclass(n parser.Node, t, classes Value) Value {
	all := []Value{classes}
	if classes.T.Kind == KTuple {
		all = f.parts(classes)
	}
	call := &program.Call{Fun: &program.Select{X: t.X, Name: "Subclass"}}
	for _, c := range all {
		name, ok := f.exceptionName(c)
		if !ok {
			f.c.errorAt(n, "PYC0702", "%v is no exception class", c.T)
			return Value{T: tPoison}
		}
		call.Args = append(call.Args, strLit(name))
	}
	return Value{T: tBool, X: call}
}

// exceptionClassIs is t is C, of an exception's class.
func (f *frame) exceptionClassIs(op parser.CmpOp, left, right Value) (Value, bool) {
	if strip0(left.T) != exceptionClassType {
		left, right = right, left
	}
	if strip0(left.T) != exceptionClassType {
		return Value{}, false
	}
	name, ok := f.exceptionName(right)
	if !ok {
		return Value{}, false
	}
	var x program.Expr = &program.Call{Fun: &program.Select{X: left.X, Name: "Is"}, Args: []program.Expr{strLit(name)}}
	if op == parser.IsNot || op == parser.NotEq {
		x = negate(x)
	}
	return Value{T: tBool, X: x}, true
}
