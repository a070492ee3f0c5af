package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A generator expression, map, filter, zip, enumerate and reversed make
// iterators, which give each item once. What draws all of one at once gets a
// list or a loop (whole); elsewhere it is a Go sequence, and a *py.Iterator
// where more than one place may draw from it (once).

// totals are the builtins that draw from an iterator to its end.
var totals = map[string]bool{
	"list": true, "tuple": true, "set": true, "frozenset": true, "dict": true, "sum": true, "min": true, "max": true, "sorted": true,
	"any": true, "all": true, "functools.reduce": true, "collections.Counter": true, "collections.OrderedDict": true,
}

// iteratorName is the builtin that makes an iterator in a call; "" else.
func (f *frame) iteratorName(e parser.Expr) string {
	call, ok := e.(*parser.Call)
	if !ok {
		return ""
	}
	switch name := f.calledName(call); name {
	case "map", "filter", "zip", "enumerate", "reversed":
		return name
	}
	return ""
}

// whole is an expression of which all is drawn at once: an iterator is a list.
func (f *frame) whole(e parser.Expr) Value {
	if g, ok := e.(*parser.GeneratorExp); ok {
		return f.overEither(g, g.Generators, func() Value { return f.listComp(g.Elt, g.Generators, "items") })
	}
	if name := f.iteratorName(e); name != "" {
		return f.wholeBuiltin(e.(*parser.Call), name)
	}
	return f.expr(e)
}

func (f *frame) wholeBuiltin(e *parser.Call, name string) Value {
	if name == "map" || name == "filter" {
		if g, ok := f.comprehended(e); ok {
			return f.whole(g)
		}
	}
	v := f.sequenceBuiltin(e, name, f.whole)
	if v.T.Kind == KIter {
		v, _ = f.asList(e, v)
	}
	v.Fresh = v.T.Kind == KList
	return v
}

// inPlaceFunc says that a function's expression may be written where it is
// called: evaluating it has no effect.
func (f *frame) inPlaceFunc(e parser.Expr) bool {
	switch e := e.(type) {
	case *parser.Name, *parser.Lambda, *parser.NameConstant:
		return true
	case *parser.Attribute:
		return f.inPlaceFunc(e.Value)
	case *parser.Call:
		t := f.quietType(e.Func)
		return t.Kind == KBuiltin && special[t.Name]
	}
	return false
}

// source is an expression that another draws from, one item at a time: a list
// where nobody can tell.
func (f *frame) source(e parser.Expr) Value {
	if g, ok := e.(*parser.GeneratorExp); ok && f.plainItems(g) {
		return f.whole(e)
	}
	switch name := f.iteratorName(e); name {
	case "zip", "enumerate", "reversed":
		return f.sequenceBuiltin(e.(*parser.Call), name, f.source)
	}
	return f.expr(e)
}

// lazyBuiltin is map, zip and their kin where nothing is known of what draws
// from it.
func (f *frame) lazyBuiltin(e *parser.Call, name string) Value {
	v := f.sequenceBuiltin(e, name, f.source)
	if v.T.Kind == KList && !v.T.Elem.bad() {
		v, _ = f.seq(e, v)
	}
	return v
}

// plainItems says that the items of a generator expression can all be made at
// once: making them has no effect and can't fail, and they end.
func (f *frame) plainItems(g *parser.GeneratorExp) bool {
	if len(g.Generators) != 1 {
		return false
	}
	plain := true
	check := func(e parser.Expr) {
		parser.Walk(e, func(n parser.Node) bool {
			switch n := n.(type) {
			case *parser.Name, *parser.Num, *parser.Str, *parser.NameConstant, *parser.Tuple, *parser.Compare, *parser.BoolOp:
			case *parser.Attribute:
				plain = plain && f.quietType(n.Value).Kind != KInstance
			case *parser.BinOp:
				plain = plain && (n.Op == parser.Add || n.Op == parser.Sub || n.Op == parser.Mult)
			case parser.Expr:
				plain = false
			}
			return plain
		})
	}
	check(g.Generators[0].Iter)
	if call, ok := g.Generators[0].Iter.(*parser.Call); ok && f.calledName(call) == "range" {
		plain = true
	}
	if plain {
		switch f.quietType(g.Generators[0].Iter).Kind {
		case KList, KTuple, KDict, KSet, KRange, KStr:
		default:
			return false
		}
	}
	f.scoped(g.Generators, func() {
		check(g.Elt)
		for _, c := range g.Generators[0].Ifs {
			check(c)
		}
	})
	return plain
}

// once is a value that one place or more may draw from, and that gives each
// item once.
func (f *frame) once(n parser.Node, v Value) Value {
	if drawn(v.T) {
		return f.iterator(n, v)
	}
	return v
}

// drawn says that a value starts anew for each that draws from it, and Python's
// does not.
func drawn(t *Type) bool { return t.Kind == KIter && !holdsSeq(t) || isGenerator(t) }

// moduleGenerators are the methods of nn.Module that are generators: here they
// give lists.
var moduleGenerators = map[string]bool{
	"parameters": true, "named_parameters": true, "buffers": true, "named_buffers": true,
	"modules": true, "named_modules": true, "children": true, "named_children": true,
}

// listed is what a method gives, marked where it stands for a generator.
func listed(v Value, method string) Value {
	if moduleGenerators[method] && v.T.Kind == KList {
		t := *v.T
		t.Name = "generator"
		v.T = &t
	}
	return v
}

// isGenerator says that a list stands for what a generator gives.
func isGenerator(t *Type) bool { return t.Kind == KList && t.Name == "generator" }

// kept is a value that a name takes: a sequence stays one where the name is
// drawn from in one place only.
func (f *frame) kept(n parser.Node, name string, v Value) Value {
	if !drawn(v.T) {
		return v
	}
	body := f.statements()
	if drawnOnce(body, name, false) {
		return v
	}
	return f.once(n, v)
}

// drawnOnce says that a name is read in one place only, which runs once for
// each value that the name gets; param says that it gets one from the caller.
func drawnOnce(body []parser.Stmt, name string, param bool) bool {
	type place struct{ loop parser.Node }
	var loads, stores []place
	inner := false
	if param {
		stores = append(stores, place{})
	}
	var visit func(n parser.Node, in parser.Node)
	visitAll := func(body []parser.Stmt, in parser.Node) {
		for _, s := range body {
			visit(s, in)
		}
	}
	comp := func(n parser.Node, gens []parser.Comprehension, elts ...parser.Expr) {
		for _, e := range elts {
			visit(e, n)
		}
		for i, g := range gens {
			visit(g.Target, n)
			if i > 0 {
				visit(g.Iter, n)
			}
			for _, c := range g.Ifs {
				visit(c, n)
			}
		}
	}
	visit = func(n parser.Node, in parser.Node) {
		parser.Walk(n, func(n parser.Node) bool {
			switch n := n.(type) {
			case *parser.For:
				visit(n.Iter, in)
				visit(n.Target, n)
				visitAll(n.Body, n)
				visitAll(n.Orelse, in)
				return false
			case *parser.While:
				visit(n.Test, n)
				visitAll(n.Body, n)
				visitAll(n.Orelse, in)
				return false
			case *parser.ListComp:
				visit(n.Generators[0].Iter, in)
				comp(n, n.Generators, n.Elt)
				return false
			case *parser.SetComp:
				visit(n.Generators[0].Iter, in)
				comp(n, n.Generators, n.Elt)
				return false
			case *parser.GeneratorExp:
				visit(n.Generators[0].Iter, in)
				comp(n, n.Generators, n.Elt)
				return false
			case *parser.DictComp:
				visit(n.Generators[0].Iter, in)
				comp(n, n.Generators, n.Key, n.Value)
				return false
			case *parser.FunctionDef, *parser.Lambda, *parser.ClassDef:
				inner = inner || mentionsName(n, name)
				return false
			case *parser.Name:
				if string(n.Id) != name {
					return true
				}
				if n.Ctx == parser.Load {
					loads = append(loads, place{in})
				} else {
					stores = append(stores, place{in})
				}
			}
			return true
		})
	}
	visitAll(body, nil)
	if inner || len(loads) != 1 {
		return false
	}
	for _, s := range stores {
		if s != loads[0] {
			return false
		}
	}
	return true
}

// mentionsName says that a name is spelt somewhere in n.
func mentionsName(n parser.Node, name string) bool {
	found := false
	parser.Walk(n, func(n parser.Node) bool {
		x, ok := n.(*parser.Name)
		found = found || ok && string(x.Id) == name
		return !found
	})
	return found
}

// generated is (elt for …) as a sequence: what it runs over is evaluated here,
// the rest when it is drawn from.
func (f *frame) generated(e *parser.GeneratorExp) Value {
	if len(e.Generators) == 1 && len(e.Generators[0].Ifs) == 0 {
		if v, ok := f.tupleComp(e.Elt, e.Generators); ok {
			return v
		}
	}
	key := hintKey{exprKey{f.spec, e.Elt}, "()"}
	y := &yields{v: &program.Var{Name: "yield"}, t: tBottom}
	if h := f.c.hints[key]; h != nil {
		y.t = h
	}
	known := y.t
	ok := true
	seq := &program.Closure{Params: []*program.Var{y.v}}
	f.scoped(e.Generators, func() {
		g := e.Generators[0]
		if f.mod.file.IsAsync(&e.Generators[0]) {
			f.c.errorAt(g.Target, "PYC0111", "async comprehensions have no Go form")
			ok = false
			return
		}
		defer f.head(g.Target, g.Iter)()
		var it iteration
		if it, ok = f.iterate(g.Iter, g.Target); !ok {
			return
		}
		if it.rng != nil && !isSimple(it.rng.X) {
			if _, isRange := g.Iter.(*parser.Call); !isRange || f.calledName(g.Iter) != "range" {
				it.rng.X = f.hold(Value{T: tIter(tInt), X: it.rng.X}, "items").X
			}
		}
		yields, inTry, loops, state := f.yields, f.inTry, f.loops, f.state
		f.yields, f.inTry, f.loops, f.state = y, 0, nil, f.state.clone()
		seq.Body = f.into(func() {
			ok = f.nestOver(it, e.Generators, func() { f.yield(e.Elt, f.expr(e.Elt)) })
		})
		f.yields, f.inTry, f.loops, f.state = yields, inTry, loops, state
	})
	switch {
	case !ok || y.t.Kind == KPoison:
		return Value{T: tPoison}
	case y.t.bad():
		return Value{T: tIter(y.t)}
	case !same(known, y.t):
		f.c.hints[key] = y.t
		f.c.changed = true
	}
	y.v.Type = &program.FuncType{Params: []program.Type{f.c.goType(y.t)}, Results: []program.Type{program.Basic("bool")}}
	return Value{T: tIter(y.t), X: seq}
}

// inlineGenerator is a generator expression, map or filter over one iterable,
// which a loop draws from as it goes.
func (f *frame) inlineGenerator(e parser.Expr) (*parser.GeneratorExp, bool) {
	g, ok := e.(*parser.GeneratorExp)
	if name := f.iteratorName(e); name == "map" || name == "filter" {
		g, ok = f.comprehended(e.(*parser.Call))
	}
	return g, ok && len(g.Generators) == 1 && !f.mod.file.IsAsync(&g.Generators[0])
}

// iterateGenerator loops over what a generator expression runs over, and makes
// its item at the start of each pass.
func (f *frame) iterateGenerator(g *parser.GeneratorExp, target parser.Expr) (it iteration, ok bool) {
	gen := g.Generators[0]
	m := f.c.mark()
	var before []program.Stmt
	f.scoped(g.Generators, func() {
		before = f.into(func() { it, ok = f.iterate(gen.Iter, gen.Target) })
	})
	if !ok {
		return it, false
	}
	if it.unroll != nil {
		f.c.rollback(m)
		return f.iterateValue(g, f.whole(g), target)
	}
	*f.out = append(*f.out, before...)
	bind := it.assign
	it.filtered = it.filtered || len(gen.Ifs) > 0
	it.assign = func() {
		var v Value
		f.scoped(g.Generators, func() {
			bind()
			for _, test := range gen.Ifs {
				c := f.cond(test)
				if c.known && c.value {
					continue
				}
				x := negate(c.x)
				if c.known {
					x = program.Builtin("true")
				}
				f.emit(&program.If{Cond: x, Then: []program.Stmt{&program.Branch{Tok: "continue"}}})
				for _, narrow := range c.then {
					narrow(f.state)
				}
			}
			v = f.once(g.Elt, f.expr(g.Elt))
		})
		f.assignTo(target, v)
	}
	return it, true
}

// mapSeq is map(function, …) as a sequence.
func (f *frame) mapSeq(e *parser.Call, z zipping, fn Value) Value {
	if fn.T.bad() {
		return Value{T: fn.T}
	}
	if fn.X != nil {
		fn = f.hold(fn, "fn")
	}
	if len(z.vals) > 1 {
		rows := f.zipped(e, z)
		s, ok := f.seq(e, rows)
		if !ok || s.T.Elem.bad() {
			return Value{T: s.T.Elem}
		}
		x, t := f.closure(e, []*Type{s.T.Elem}, func(items []Value) Value { return f.inlined(e, fn, f.parts(items[0])) })
		if t.bad() {
			return Value{T: t}
		}
		return f.itertool("Map", t, s.X, x)
	}
	s, ok := f.seq(e, z.vals[0])
	if !ok || s.T.Elem.bad() {
		return Value{T: s.T.Elem}
	}
	x, t := f.closure(e, []*Type{s.T.Elem}, func(items []Value) Value { return f.inlined(e, fn, items) })
	if t.bad() {
		return Value{T: t}
	}
	return f.itertool("Map", t, s.X, x)
}

// handedOn is what a container, an attribute or a generator hands on.
func (f *frame) handedOn(e parser.Expr) Value { return f.once(e, f.expr(e)) }

// argument evaluates the arguments of a call of fn: a function of the library
// draws from an iterator to its end, one of the program as it likes.
func (f *frame) argument(fn Value) func(parser.Expr) Value {
	switch fn.T.Kind {
	case KLibFunc, KLibClass, KLib:
		if writesJSON(fn.T.Name) {
			return f.expr
		}
		return f.whole
	case KMethod:
		if fn.T.Fn == nil && fn.T.Self.T.Kind != KObject && fn.T.Self.T.Kind != KInstance {
			return f.whole
		}
	}
	return f.expr
}

// anyDrawn is any(items) or all(items) of a sequence: it draws up to the answer.
func (f *frame) anyDrawn(n parser.Node, name string, v Value) Value {
	s, ok := f.seq(n, v)
	if !ok || s.T.Elem.bad() {
		return Value{T: s.T.Elem}
	}
	test, _ := f.closure(n, []*Type{s.T.Elem}, func(items []Value) Value {
		c := f.truth(n, items[0])
		if c.known {
			return f.condValue(known(c.value == (name == "any")))
		}
		if name == "all" {
			c.x = negate(c.x)
		}
		return f.condValue(condition{x: c.x})
	})
	x := f.call(pkgPy, "DrawsAny", s.X, test)
	if name == "all" {
		x = &program.Unary{Op: "!", X: x}
	}
	return Value{T: tBool, X: x}
}

// drawnAs is a sequence or an iterator as one of other items.
func (f *frame) drawnAs(n parser.Node, v Value, want *Type) Value {
	if v.T.Elem.rep() != want.Elem.rep() {
		s, _ := f.seq(n, v)
		x, _ := f.closure(n, []*Type{v.T.Elem}, func(items []Value) Value { return f.coerce(n, items[0], want.Elem) })
		v = f.itertool("Map", want.Elem, s.X, x)
	}
	if isBar(v.T) && !isBar(want) {
		v, _ = f.seq(n, v)
	}
	if want.Name == "iterator" {
		return f.once(n, v)
	}
	return v
}
