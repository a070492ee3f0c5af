package mapping

import (
	"maps"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// scoped runs do with the names that a comprehension binds hidden afterwards.
func (f *frame) scoped(gens []parser.Comprehension, do func()) {
	type saved struct {
		b  binding
		ok bool
	}
	names := map[string]saved{}
	for _, g := range gens {
		parser.Walk(g.Target, func(n parser.Node) bool {
			if x, ok := n.(*parser.Name); ok {
				b, had := f.state.vars[string(x.Id)]
				names[string(x.Id)] = saved{b, had}
			}
			return true
		})
	}
	fresh, hidden := f.fresh, f.hidden
	f.fresh, f.hidden = map[string]parser.Node{}, map[string]bool{}
	maps.Copy(f.fresh, fresh)
	maps.Copy(f.hidden, hidden)
	for name := range names {
		f.fresh[name], f.hidden[name] = gens[0].Target, true
	}
	do()
	f.fresh, f.hidden = fresh, hidden
	for name, s := range names {
		if s.ok {
			f.state.vars[name] = s.b
		} else {
			delete(f.state.vars, name)
		}
	}
}

// nest writes the loops and filters of a comprehension around inner.
func (f *frame) nest(gens []parser.Comprehension, inner func()) bool {
	if len(gens) == 0 {
		inner()
		return true
	}
	g := gens[0]
	if f.mod.file.IsAsync(&gens[0]) {
		f.c.errorAt(g.Target, "PYC0111", "async comprehensions have no Go form")
		return false
	}
	defer f.head(g.Target, g.Iter)()
	it, ok := f.iterate(g.Iter, g.Target)
	return ok && f.nestOver(it, gens, inner)
}

// nestOver is nest where the first loop is at hand.
func (f *frame) nestOver(it iteration, gens []parser.Comprehension, inner func()) bool {
	g, ok := gens[0], true
	body := func() {
		var conds []condition
		skip := false
		for _, c := range g.Ifs {
			cd := f.cond(c)
			if cd.known && !cd.value {
				skip = true
			}
			if !cd.known {
				conds = append(conds, cd)
			}
			for _, n := range cd.then {
				n(f.state)
			}
		}
		if skip {
			return
		}
		list := f.into(func() { ok = f.nest(gens[1:], inner) && ok })
		if len(conds) > 0 {
			x := conds[0].x
			for _, c := range conds[1:] {
				x = &program.Binary{Op: "&&", X: x, Y: c.x}
			}
			f.emit(&program.If{Cond: x, Then: list})
			return
		}
		*f.out = append(*f.out, list...)
	}
	if it.unroll != nil {
		for _, v := range it.unroll {
			f.assignUnrolled(g.Target, v, nil)
			body()
		}
		return ok
	}
	stmts, _ := f.settle(nil, false, false, it.assign, body, func() {})
	if it.rng != nil {
		it.rng.Body = stmts
		f.emit(it.rng)
	} else {
		it.count.Body = stmts
		f.emit(it.count)
	}
	return ok
}

// copyComp is [x for x in f()]: a copy of the list.
func (f *frame) copyComp(elt parser.Expr, gens []parser.Comprehension) (Value, bool) {
	if len(gens) != 1 || len(gens[0].Ifs) > 0 {
		return Value{}, false
	}
	x, ok1 := elt.(*parser.Name)
	target, ok2 := gens[0].Target.(*parser.Name)
	call, ok3 := gens[0].Iter.(*parser.Call)
	if !ok1 || !ok2 || !ok3 || x.Id != target.Id {
		return Value{}, false
	}
	t := f.quietType(call)
	if t.Kind == KLib && t.Lib.Py == "torch.nn.State" { // its names
		l, _ := f.asList(call, f.expr(call))
		return Value{T: tList(tStr), X: f.call("slices", "Clone", l.X)}, true
	}
	if t.Kind != KList || t.isShared() || t.List || t.Size || t.Elem.Kind != KStr && !t.Elem.numeric() {
		return Value{}, false
	}
	v := f.expr(call)
	return Value{T: tList(v.T.Elem), X: &program.Call{Fun: &program.Symbol{Pkg: "slices", Name: "Clone"}, Args: []program.Expr{v.X}}}, true
}

// listComp is [elt for …]: a loop into a slice.
func (f *frame) listComp(elt parser.Expr, gens []parser.Comprehension, name string) Value {
	// A comprehension over a tuple of different types stays a tuple.
	if len(gens) == 1 {
		if v, ok := f.tupleComp(elt, gens); ok {
			return v
		}
	}
	if v, ok := f.copyComp(elt, gens); ok {
		return v
	}
	key := hintKey{exprKey{f.spec, elt}, "[]"}
	elem := f.c.hints[key]
	if elem == nil {
		elem = tBottom
	}
	list := f.temp(f.tempFor(name), tList(orInt(elem)))
	if elem.static() && elem.Kind == KNone {
		f.c.errorAt(elt, "PYC0218", "a list of None has no Go form")
		return Value{T: tPoison}
	}
	ref := &program.Ref{Var: list}
	var out Value
	f.scoped(gens, func() {
		var init program.Expr
		sized := len(gens) == 1 && len(gens[0].Ifs) == 0 && f.isPlainRange(gens[0]) && !f.c.unrolled[gens[0].Target]
		var it iteration
		if sized {
			var ok bool
			if it, ok = f.iterate(gens[0].Iter, gens[0].Target); !ok {
				out = Value{T: tPoison}
				return
			}
			count := it.rng.X
			if !isSimple(count) {
				count = f.hold(Value{T: tSize, X: count}, "count").X
			}
			init = &program.Call{Fun: program.Builtin("make"), Args: []program.Expr{&program.TypeExpr{Type: f.c.goType(tList(orInt(elem)))}, count}}
			f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{init}})
			if it.rng.Key == nil {
				it.rng.Key = f.temp("i", tSize)
			}
			it.rng.X = ref
			var got *Type
			body, _ := f.settle(nil, false, false, it.assign, func() {
				v := f.records(elt, []Value{f.once(elt, f.exprWant(elt, elem))})[0]
				got = v.T
				if j := join(elem, v.T); j != nil && !v.T.bad() {
					x := f.coerce(elt, v, j)
					f.emit(&program.Assign{Lhs: []program.Expr{&program.Index{X: ref, I: &program.Ref{Var: it.rng.Key}}}, Tok: "=", Rhs: []program.Expr{x.X}})
				}
			}, func() {})
			out = f.noteElem(elt, key, elem, got)
			it.rng.Body = body
			f.emit(it.rng)
			return
		}
		f.emit(&program.Declare{Var: list})
		var got *Type
		ok := f.nest(gens, func() {
			v := f.records(elt, []Value{f.once(elt, f.exprWant(elt, elem))})[0]
			if before := got; got != nil { // the body stands here more than once
				if got = join(got, v.T); got == nil && f.wantConst() {
					got = tBottom // a constant tells which there are
				} else if got == nil {
					f.c.errorAt(elt, "PYC0208", "the elements are %v and %v", before, v.T)
					got = tPoison
				}
			} else {
				got = v.T
			}
			if j := join(elem, v.T); j != nil && !v.T.bad() {
				x := f.coerce(elt, v, j)
				f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{&program.Call{Fun: program.Builtin("append"), Args: []program.Expr{ref, x.X}}}})
			}
		})
		if !ok {
			out = Value{T: tPoison}
			return
		}
		out = f.noteElem(elt, key, elem, got)
	})
	if out.T.Kind == KList {
		list.Type = f.c.goType(out.T)
		out.X = ref
		out.Fresh = true
	}
	return out
}

func orInt(t *Type) *Type {
	if t.bad() {
		return tInt
	}
	return t
}

// noteElem keeps a comprehension's element type for the next round.
func (f *frame) noteElem(elt parser.Expr, key hintKey, elem, got *Type) Value {
	if got == nil {
		return Value{T: tList(elem)}
	}
	if got.Kind == KPoison {
		return Value{T: tPoison}
	}
	j := join(elem, got)
	if j == nil && f.wantConst() {
		return Value{T: tBottom}
	}
	if j == nil {
		f.c.errorAt(elt, "PYC0208", "the elements are %v and %v", elem, got)
		return Value{T: tPoison}
	}
	if j.Kind == KTuple && j.unknown() {
		f.c.changed = f.c.changed || f.c.age <= 4
		return Value{T: tList(tBottom)}
	}
	j = f.c.identified(held(j), listKey{elt, "[]"})
	if j.static() && !j.bad() {
		f.c.errorAt(elt, "PYC0218", "a list of %v has no Go form", j)
		return Value{T: tPoison}
	}
	if !same(j, elem) {
		f.c.hints[key] = j
		f.c.changed = true
	}
	return Value{T: tList(j)}
}

// isPlainRange says that a comprehension counts from 0, so that its list can be
// made at once.
func (f *frame) isPlainRange(g parser.Comprehension) bool {
	call, ok := g.Iter.(*parser.Call)
	return ok && len(call.Keywords) == 0 && len(call.Args) == 1 && f.calledName(call) == "range"
}

// tupleComp writes a comprehension over a fixed list once an element where the
// elements, or what is made of them, differ in type.
func (f *frame) tupleComp(elt parser.Expr, gens []parser.Comprehension) (Value, bool) {
	vals, unrolled := f.unrolledOver(gens[0].Target, gens[0].Iter)
	if !unrolled && !f.staysApart(gens[0].Iter) {
		return Value{}, false
	}
	v, ok := f.tupleParts(elt, gens, vals, unrolled)
	if !ok {
		return Value{}, false
	}
	if l := f.listOf(v.Parts); l.T.Kind == KList {
		return l, true
	}
	return v, true
}

// tupleParts is such a comprehension's elements, one by one; vals are what it runs
// over where its loop is unrolled.
func (f *frame) tupleParts(elt parser.Expr, gens []parser.Comprehension, vals []Value, unrolled bool) (Value, bool) {
	var parts []Value
	out := &Type{Kind: KTuple, Name: "list"}
	open := false // a filter that only a run decides
	m, before := f.c.mark(), len(*f.out)
	f.scoped(gens, func() {
		if !unrolled {
			vals = f.parts(f.expr(gens[0].Iter))
		}
		for _, p := range vals {
			f.assignUnrolled(gens[0].Target, p, nil)
			keep := true
			for _, c := range gens[0].Ifs {
				cd := f.cond(c)
				if open = open || !cd.known; open {
					return
				}
				if keep = cd.value; !keep {
					break
				}
				for _, narrow := range cd.then {
					narrow(f.state)
				}
			}
			if !keep {
				continue
			}
			v := f.expr(elt)
			parts = append(parts, v)
			out.Elems = append(out.Elems, v.T)
		}
	})
	if open {
		f.c.rollback(m)
		*f.out = (*f.out)[:before]
		return Value{}, false
	}
	return Value{T: out, Parts: parts}, true
}

// staysApart says that what a comprehension runs over is a tuple whose elements
// are no list: of different types, or known at conversion.
func (f *frame) staysApart(e parser.Expr) bool {
	t := f.quietType(e)
	if t.Kind != KTuple || len(t.Elems) == 0 {
		return false
	}
	var j *Type
	for _, e := range t.Elems {
		if j = join(j, e); j == nil {
			return true
		}
	}
	return j.static() || j.Kind == KFuncValue && j.Shape != nil || j.Named == "Field"
}

// recordComp is {k: v for …} over a tuple whose elements stay apart.
func (f *frame) recordComp(e *parser.DictComp) (Value, bool) {
	g := e.Generators
	if len(g) != 1 || len(g[0].Ifs) > 0 || !f.staysApart(g[0].Iter) {
		return Value{}, false
	}
	var keys, vals []Value
	f.scoped(g, func() {
		for _, p := range f.parts(f.expr(g[0].Iter)) {
			f.assignUnrolled(g[0].Target, p, nil)
			keys = append(keys, f.expr(e.Key))
			vals = append(vals, f.expr(e.Value))
		}
	})
	return f.dictOf(e, keys, vals), true
}

func (f *frame) setComp(e *parser.SetComp) Value {
	if len(e.Generators) == 1 && f.overCallables(e.Generators[0].Iter) {
		m, before := f.c.mark(), len(*f.out)
		if v, ok := f.tupleParts(e.Elt, e.Generators, nil, false); ok && allCallables(v.Parts) {
			return f.callableSet(e, v.Parts)
		}
		f.c.rollback(m)
		*f.out = (*f.out)[:before]
	}
	l, ok := f.asList(e, f.listComp(e.Elt, e.Generators, "items"))
	if l.T.bad() || l.T.Elem.Kind == KPoison || !ok {
		return Value{T: tPoison}
	}
	return f.setOf(e, l)
}

func (f *frame) dictComp(e *parser.DictComp) Value {
	if v, ok := f.maybeCopy(e); ok {
		return v
	}
	if v, ok := f.recordComp(e); ok {
		return v
	}
	kk, vk := hintKey{exprKey{f.spec, e.Key}, "k"}, hintKey{exprKey{f.spec, e.Value}, "v"}
	t := &Type{Kind: KDict, Key: f.c.hints[kk], Elem: f.c.hints[vk]}
	if t.Key == nil || t.Elem == nil {
		t.Key, t.Elem = tBottom, tBottom
	}
	shown := &Type{Kind: KDict, Key: orInt(t.Key), Elem: orInt(t.Elem)}
	d := f.temp(f.tempFor("table"), shown)
	ref := &program.Ref{Var: d}
	f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{f.newDict(shown)}})
	bad := false
	f.scoped(e.Generators, func() {
		bad = !f.nest(e.Generators, func() {
			vs := f.exprs([]parser.Expr{e.Key, e.Value})
			vs[1] = f.entryOf(e, e, f.once(e.Value, vs[1]))
			if vs[0].T.bad() || vs[1].T.bad() {
				bad = bad || vs[0].T.Kind == KPoison || vs[1].T.Kind == KPoison
				return
			}
			jk, jv := f.key(e.Key, join(t.Key, vs[0].T)), held(join(t.Elem, vs[1].T))
			if jv != nil {
				jv = f.c.identified(jv, listKey{e, "{}"})
			}
			if jk != nil && jk.Kind == KPoison {
				bad = true
				return
			}
			if jk == nil || jv == nil {
				f.c.errorAt(e, "PYC0208", "the entries of this dict differ in type")
				bad = true
				return
			}
			if !same(jk, t.Key) || !same(jv, t.Elem) {
				f.c.hints[kk], f.c.hints[vk] = jk, jv
				f.c.changed = true
				t.Key, t.Elem = jk, jv
			}
			f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: ref, Name: "Set"}, Args: []program.Expr{f.coerce(e, vs[0], jk).X, f.coerce(e, vs[1], jv).X}}})
		})
	})
	if bad {
		return Value{T: tPoison}
	}
	return Value{T: t, X: ref, Fresh: true}
}

// tempFor names a container after the attribute that it is made for.
func (f *frame) tempFor(name string) string {
	if f.wanted != "" {
		return f.wanted
	}
	return name
}
