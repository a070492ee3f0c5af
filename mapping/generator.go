package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A generator function becomes a Go function that returns an iter.Seq: its body
// stands in the sequence's function literal, and yield v is
// if !yield(v) { return }.

// yields is what a generator's frame knows of its results.
type yields struct {
	v    *program.Var // the function literal's parameter
	t    *Type        // what has been yielded in this pass
	body bool         // v is the body of a with statement
}

func tIter(elem *Type) *Type { return &Type{Kind: KIter, Elem: elem} }

// openGenerator prepares a frame for a generator's body.
func (f *frame) openGenerator() {
	if f.spec.def.context {
		f.spec.ret = tNone
		f.yields = &yields{v: &program.Var{Name: "body"}, t: f.spec.yielded, body: true}
		return
	}
	elem := tBottom
	if r := f.spec.ret; r != nil && r.Kind == KIter {
		elem = r.Elem
	}
	f.yields = &yields{v: &program.Var{Name: "yield"}, t: elem}
}

// closeGenerator wraps the body that was interpreted into the sequence.
func (f *frame) closeGenerator() {
	s, y := f.spec, f.yields
	if y.body {
		if s.yielded == nil || y.t != nil && !same(s.yielded, y.t) {
			s.yielded = y.t
			f.c.changed = true
		}
		ft := &program.FuncType{}
		if y.t != nil && !y.t.static() && !y.t.bad() {
			ft.Params = []program.Type{f.c.goType(y.t)}
		}
		y.v.Type = ft
		s.out.Params = append(s.out.Params, y.v)
		return
	}
	ret := tIter(y.t)
	if s.ret == nil || !same(s.ret, ret) {
		s.ret = ret
		f.c.changed = true
	}
	y.v.Type = &program.FuncType{Params: []program.Type{f.c.goType(orInt(y.t))}, Results: []program.Type{program.Basic("bool")}}
	seq := &program.Closure{Params: []*program.Var{y.v}, Body: s.out.Body}
	s.out.Body = []program.Stmt{&program.Return{Results: []program.Expr{seq}}}
}

// yield is yield v as a statement.
func (f *frame) yield(n parser.Node, v Value) {
	y := f.yields
	if y == nil {
		f.c.errorAt(n, "PYC0117", "yield outside a function")
		return
	}
	if v.T.bad() || v.T.poisoned() || v.T.unknown() {
		return
	}
	v = f.once(n, v)
	if y.body {
		f.yieldTo(n, v)
		return
	}
	j := join(y.t, v.T)
	if j == nil || j.static() {
		f.c.hintAt(n, "PYC0205", "yield values of one type", "yields %v here and %v elsewhere", v.T, y.t)
		return
	}
	y.t = j
	v = f.coerce(n, v, j)
	more := &program.Call{Fun: &program.Ref{Var: y.v}, Args: []program.Expr{v.X}}
	stop := f.into(func() {
		if f.inTry > 0 {
			f.returnFromTry(nil)
		} else {
			f.emit(&program.Return{})
		}
	})
	f.emit(&program.If{Cond: &program.Unary{Op: "!", X: more}, Then: stop})
}

// yieldTo is yield v of a context manager: a call of the with statement's body.
func (f *frame) yieldTo(n parser.Node, v Value) {
	y := f.yields
	if v.T.Kind == KTuple && v.Parts != nil {
		v = f.box(v)
	}
	j := join(y.t, v.T)
	if j == nil {
		f.c.hintAt(n, "PYC0205", "yield values of one type", "yields %v here and %v elsewhere", v.T, y.t)
		return
	}
	y.t = j
	call := &program.Call{Fun: &program.Ref{Var: y.v}}
	if !j.static() {
		call.Args = []program.Expr{f.coerce(n, v, j).X}
	}
	f.emit(&program.ExprStmt{X: call})
	f.spec.atYield = f.state.clone()
}

// yieldFrom is yield from items: a loop that hands each one on.
func (f *frame) yieldFrom(e *parser.YieldFrom) {
	loop, ok := f.c.loops[e]
	if !ok {
		item := &parser.Name{Id: "item", Ctx: parser.Load}
		give := &parser.ExprStmt{Value: &parser.Yield{Value: item}}
		give.Pos = e.Pos
		loop = &parser.For{}
		loop.Pos = e.Pos
		loop.Target, loop.Iter, loop.Body = &parser.Name{Id: "item", Ctx: parser.Store}, e.Value, []parser.Stmt{give}
		f.c.loops[e] = loop
	}
	f.forStmt(loop)
}

// iterator is iter(v): something that next() draws from.
func (f *frame) iterator(n parser.Node, v Value) Value {
	if v.T.bad() || v.T.Kind == KIter && v.T.Name == "iterator" {
		return v
	}
	if isObject(v.T) {
		if it, ok := f.objectIter(n, v); ok {
			return f.iterator(n, it)
		}
	}
	var x program.Expr
	var elem *Type
	switch {
	case isBar(v.T) || isLoader(v.T):
		elem, x = v.T.Elem, &program.Call{Fun: &program.Select{X: v.X, Name: "All"}}
	case v.T.Kind == KIter:
		elem, x = v.T.Elem, v.X
	default:
		l, ok := f.asList(n, v)
		if !ok {
			return Value{T: tPoison}
		}
		if l.T.Kind == KIter {
			return f.iterator(n, l)
		}
		elem, x = l.T.Elem, f.call("slices", "Values", l.X)
	}
	if elem.bad() {
		return Value{T: elem}
	}
	return Value{T: &Type{Kind: KIter, Elem: elem, Name: "iterator"}, X: f.call(pkgPy, "NewIterator", x)}
}

// next is next(it) and next(it, default).
func (f *frame) next(e *parser.Call) Value {
	if len(e.Args) < 1 || len(e.Args) > 2 || len(e.Keywords) > 0 {
		f.c.errorAt(e, "PYC0508", "next takes 1 or 2 arguments")
		return Value{T: tPoison}
	}
	if v, ok := f.knownNext(e); ok {
		return v
	}
	v := f.some(e.Args[0], f.expr(e.Args[0]))
	if v.T.bad() {
		return v
	}
	if r, ok := f.dunder(e, v, "__next__"); ok && len(e.Args) == 1 {
		return r
	}
	if v.T.Kind == KLib {
		return f.nextOf(e, v)
	}
	if isGenerator(v.T) {
		v, _ = f.seq(e, v)
	}
	if v.T.Kind != KIter {
		f.c.hintAt(e, "PYC0214", "make it with iter()", "next() draws from an iterator, this is %v", v.T)
		return Value{T: tPoison}
	}
	elem := v.T.Elem
	if elem.bad() {
		return Value{T: elem}
	}
	call := func(name string, args ...program.Expr) program.Expr {
		if v.T.Name != "iterator" { // nothing else draws from it
			return f.call(pkgPy, "First"+name, append([]program.Expr{v.X}, args...)...)
		}
		return &program.Call{Fun: &program.Select{X: v.X, Name: "Next" + name}, Args: args}
	}
	if len(e.Args) == 1 {
		return Value{T: elem, X: call("")}
	}
	return f.nextOr(e, elem, call)
}

// nextOr is next(it, default); call draws with one of the functions Or and Opt.
func (f *frame) nextOr(e *parser.Call, elem *Type, call func(name string, args ...program.Expr) program.Expr) Value {
	def := f.exprWant(e.Args[1], elem)
	if def.T.bad() {
		return def
	}
	j := join(elem, def.T)
	switch {
	case j == nil:
		f.c.errorAt(e, "PYC0211", "next() gives %v, its default is %v", elem, def.T)
		return Value{T: tPoison}
	case def.T.Kind == KNone && nilable(elem):
		return Value{T: tOptional(elem), X: call("Or", program.Builtin("nil"))}
	case def.T.Kind == KNone:
		return Value{T: tOptional(elem), X: call("Opt")}
	case same(j, elem) || j.rep() == elem.rep():
		return Value{T: j, X: call("Or", f.coerce(e, def, elem).X)}
	}
	f.c.errorAt(e, "PYC0211", "next() gives %v, its default is %v", elem, def.T)
	return Value{T: tPoison}
}

// iteratorMethod is a generator's own method.
func (f *frame) iteratorMethod(e *parser.Call, at *parser.Attribute, it Value) Value {
	args, _ := f.callArgs(e)
	if base := f.once(at, it); len(args) == 0 && !base.T.bad() {
		switch at.Attr {
		case "close":
			return Value{T: tNone, X: &program.Call{Fun: &program.Select{X: base.X, Name: "Close"}}}
		case "__next__":
			return Value{T: base.T.Elem, X: &program.Call{Fun: &program.Select{X: base.X, Name: "Next"}}}
		case "__iter__":
			return base
		}
	}
	switch at.Attr {
	case "send", "throw":
		f.c.hintAt(e, "PYC0123", "let the generator read what it needs from an object that both hold", "%s() into a generator has no Go form", at.Attr)
	default:
		f.c.errorAt(at, "PYC0401", "%v has no attribute %s that is mapped", it.T, at.Attr)
	}
	return Value{T: tPoison}
}
