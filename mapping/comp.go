package mapping

import (
	"fmt"
	"maps"
	"strings"

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
	stmts, _ := f.settle(nil, false, it.assign, body, func() {})
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
			body, _ := f.settle(nil, false, it.assign, func() {
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
	if l := f.listOf(parts); l.T.Kind == KList {
		return l, true
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

// dict is {k: v, …}.
func (f *frame) dict(e *parser.Dict) Value {
	if len(e.Keys) == 0 {
		t := &Type{Kind: KDict}
		return Value{T: t, X: f.newDict(&Type{Kind: KDict, Key: tStr, Elem: tInt})}
	}
	for _, k := range e.Keys {
		if k == nil {
			return f.mergedDict(e)
		}
	}
	keys := f.exprs(e.Keys)
	vals := f.exprs(e.Values)
	return f.dictOf(e, keys, vals)
}

func (f *frame) dictOf(e parser.Node, keys, vals []Value) Value {
	key, ok1 := f.uniform(keys)
	elem, ok2 := f.uniform(vals)
	if ok1 && (!ok2 || elem.static() && !elem.bad() || allCallables(vals) && constantKeys(keys)) {
		if v, ok := f.recordsByKey(e, keys, vals); ok {
			return v
		}
		// A record: constant keys over values of several types.
		t := &Type{Kind: KDict, Name: "record"}
		for i, k := range keys {
			s, isStr := k.Const.(string)
			if !isStr {
				f.c.errorAt(e, "PYC0208", "the values of this dict differ in type and its keys are not constant")
				return Value{T: tPoison}
			}
			t.Consts = append(t.Consts, s)
			t.Elems = append(t.Elems, vals[i].T)
		}
		return Value{T: &Type{Kind: KTuple, Name: "record", Elems: t.Elems, Consts: t.Consts}, Parts: vals}
	}
	if !ok1 || !ok2 {
		f.c.errorAt(e, "PYC0208", "the entries of this dict differ in type")
		return Value{T: tPoison}
	}
	if key.bad() || elem.bad() {
		return Value{T: pickBad(key, elem)}
	}
	if key = f.key(e, key); key.Kind == KPoison {
		return Value{T: key}
	}
	t := &Type{Kind: KDict, Key: key, Elem: elem}
	var args []program.Expr
	for i := range keys {
		k, x := f.coerce(e, keys[i], key).X, f.coerce(e, vals[i], elem).X
		var kv program.Expr = &program.Symbol{Pkg: pkgPy, Name: "KV"}
		if x == program.Builtin("nil") { // which tells Go no type
			kv = &program.Instance{Fun: kv, Args: []program.Type{f.c.goType(key), f.c.goType(elem)}}
		}
		args = append(args, &program.Call{Fun: kv, Args: []program.Expr{k, x}})
	}
	v := Value{T: t, X: f.call(pkgPy, "DictOf", args...)}
	if isMixed(t) && constantKeys(keys) {
		v.Parts = vals // what shows it here shows ints as ints
		for _, k := range keys {
			t.Consts = append(t.Consts, k.Const.(string))
		}
	}
	return v
}

func constantKeys(keys []Value) bool {
	for _, k := range keys {
		if _, ok := k.Const.(string); !ok {
			return false
		}
	}
	return true
}

// fstring is f"…": Sprintf where only str and plain ints are shown, the
// runtime's formatting else.
func (f *frame) fstring(e *parser.JoinedStr) Value {
	var format strings.Builder
	var args []Value
	plain := true
	for _, p := range e.Values {
		switch p := p.(type) {
		case *parser.Str:
			format.WriteString(escapeBraces(string(p.S)))
		case *parser.FormattedValue:
			ok := f.formatField(&format, &args, p)
			if !ok {
				return Value{T: tPoison}
			}
			v := args[len(args)-1]
			switch {
			case p.FormatSpec != nil && len(p.FormatSpec.Values) > 0 && mayBeBool(v.T):
				args[len(args)-1].T = tInt // the format decides
			case p.FormatSpec != nil && isMixed(v.T) && v.T.Kind != KInt:
				args[len(args)-1].T = tFloat
			}
			if p.FormatSpec != nil && !strings.HasSuffix(format.String(), "{}") || p.Conversion > 0 || v.T.Kind != KStr && v.T.Kind != KInt || mayBeBool(v.T) {
				plain = false
			}
		}
	}
	if len(args) == 0 {
		s := strings.NewReplacer("{{", "{", "}}", "}").Replace(format.String())
		return Value{T: tStr, X: strLit(s), Const: s}
	}
	for _, a := range args {
		if a.T.bad() {
			return Value{T: a.T}
		}
	}
	if plain {
		if s, ok := foldedText(format.String(), args); ok {
			return Value{T: tStr, X: strLit(s), Const: s}
		}
		return Value{T: tStr, X: sprintf(format.String(), args)}
	}
	xs := []program.Expr{strLit(format.String())}
	for _, a := range args {
		xs = append(xs, f.printed(a))
	}
	return Value{T: tStr, X: f.call(pkgPy, "FormatStr", xs...)}
}

func escapeBraces(s string) string {
	return strings.NewReplacer("{", "{{", "}", "}}").Replace(s)
}

// sprintf turns "{}: {}" over strings and ints into fmt.Sprintf, or a plain sum
// of strings where that is shorter.
func sprintf(format string, args []Value) program.Expr {
	var b strings.Builder
	i := 0
	for j := 0; j < len(format); j++ {
		switch {
		case strings.HasPrefix(format[j:], "{{"):
			b.WriteByte('{')
			j++
		case strings.HasPrefix(format[j:], "}}"):
			b.WriteByte('}')
			j++
		case strings.HasPrefix(format[j:], "{}"):
			if args[i].T.Kind == KStr {
				b.WriteString("%s")
			} else {
				b.WriteString("%d")
			}
			i++
			j++
		case format[j] == '%':
			b.WriteString("%%")
		default:
			b.WriteByte(format[j])
		}
	}
	text := b.String()
	if text == "%s" {
		return args[0].X
	}
	xs := []program.Expr{strLit(text)}
	for _, a := range args {
		xs = append(xs, a.X)
	}
	return &program.Call{Fun: &program.Symbol{Pkg: "fmt", Name: "Sprintf"}, Args: xs}
}

// formatField adds {value!c:spec} to a format in the form of str.format.
func (f *frame) formatField(format *strings.Builder, args *[]Value, p *parser.FormattedValue) bool {
	before := len(*f.out)
	v := f.expr(p.Value)
	if len(*f.out) > before {
		tail := append([]program.Stmt(nil), (*f.out)[before:]...)
		*f.out = (*f.out)[:before]
		for i := range *args {
			(*args)[i] = f.holdImpure((*args)[i], "value")
		}
		*f.out = append(*f.out, tail...)
	}
	if v.T.Kind == KInstance && v.T.Inst.class.printsValue && p.Conversion <= 0 {
		v = f.plain(v)
	}
	if p.Conversion <= 0 && f.objectsHave(v.T, "__format__") {
		spec := Value{T: tStr, X: strLit(""), Const: ""}
		if p.FormatSpec != nil {
			spec = f.fstring(p.FormatSpec)
		}
		r, _ := f.dunder(p, v, "__format__", spec)
		*args = append(*args, r)
		format.WriteString("{}")
		return true
	}
	if v.T.Kind == KTensor && !isParam(v.T.Grad) && p.FormatSpec != nil && len(p.FormatSpec.Values) > 0 { // a number
		t := *v.T
		t.Grad = ""
		v.T = &t
	}
	if v.T.Kind == KStr && p.Conversion == 'r' {
		v = Value{T: tAny, X: f.shown(v)}
	}
	*args = append(*args, v)
	format.WriteByte('{')
	if p.Conversion > 0 {
		fmt.Fprintf(format, "!%c", p.Conversion)
	}
	if p.FormatSpec != nil {
		format.WriteByte(':')
		for _, s := range p.FormatSpec.Values {
			switch s := s.(type) {
			case *parser.Str:
				format.WriteString(string(s.S))
			case *parser.FormattedValue:
				if !f.formatField(format, args, s) {
					return false
				}
			}
		}
	}
	format.WriteByte('}')
	return true
}

// shown is a value as print and format see it: a tensor with its graph's name,
// a tuple as Python's.
func (f *frame) shown(v Value) program.Expr {
	if list, ok := mixedLiteral(v); ok {
		v = list
	}
	switch {
	case f.tellsBool(v), f.tellsTuple(v), f.tellsDevice(v), f.tellsGraph(v):
	case (v.T.Kind == KSet || v.T.Kind == KDeque) && holdsDevice(v.T, isDevice):
		f.c.hintAt(f.at, "PYC0231", "write str(…) around them", "devices in a %v have no form that shows them", v.T)
	case v.T.Kind == KFloat && isMixed(v.T):
		f.c.hintAt(f.at, "PYC0231", "write float(…) around it, or a format: f\"{x:.2f}\"", "a number is shown here that may be an int in Python: it prints 1, Go 1.0")
	case v.T.Kind != KTuple && isMixed(v.T): // a tuple's elements are shown one by one
		f.c.hintAt(f.at, "PYC0231", "write the ints as floats: 1.0", "ints and floats stand in one list here, and its elements are shown: Python prints 1, Go 1.0")
	}
	f.showKinds(v.T)
	switch v.T.Kind {
	case KEither:
		return f.eitherShown(v)
	case KIter:
		f.c.hintAt(f.at, "PYC0109", "write list(…) around it", "an iterator is shown here: Python prints its address")
		return program.Builtin("nil")
	case KModule:
		if !f.c.knownModule(v.T.Name) && f.c.resolve(v.T.Name).T == nil {
			f.c.hintAt(f.at, "PYC0404", "`pyconv ops` lists what is covered", "%s has no mapping", v.T.Name)
		} else {
			f.c.errorAt(f.at, "PYC0109", "a module is shown here: that has no Go form")
		}
	case KNone:
		return program.Builtin("nil")
	case KStr:
		if isDevice(v.T) {
			return &program.Convert{Type: &program.Named{Pkg: pkgPy, Name: "Device"}, X: v.X}
		}
	case KTensor:
		switch v.T.Grad {
		case "":
			return v.X
		case "leaf":
			return f.call(pkgTensor, "RequiresGrad", v.X)
		case "param", gradFrozen:
			f.wantGrad()
			return f.call(pkgTensor, "AsParameter", v.X)
		}
		return f.call(pkgTensor, "GradFn", v.X, strLit(v.T.Grad))
	case KList:
		if e := v.T.Elem; e.Kind == KList && e.Tup && !v.T.Tup && !v.T.isShared() && !e.isShared() && !e.Size && e.Elem.Kind != KList {
			return f.call(pkgPy, "Tuples", v.X)
		}
		if shape, needed := showShape(v.T); needed {
			return f.call(pkgPy, "Shaped", v.X, strLit(shape))
		}
		if v.T.Tup {
			return &program.Convert{Type: &program.Named{Pkg: pkgPy, Name: "Tuple"}, X: f.call(pkgPy, "Anys", v.X)}
		}
		if strings.HasPrefix(v.T.Name, "dict_") {
			return f.call(pkgPy, "View", strLit(v.T.Name), v.X)
		}
		if v.T.Elem.Kind == KTensor && v.T.Elem.Grad != "" {
			return f.call(pkgTensor, "GradFns", v.X, strLit(v.T.Elem.Grad))
		}
	case KDict:
		if shape, needed := showShape(v.T); needed {
			return f.call(pkgPy, "Shaped", v.X, strLit(shape))
		}
	case KTuple:
		if v.T.Name == batchName {
			shape, _ := showShape(v.T)
			return f.call(pkgPy, "Shaped", f.box(v).X, strLit(shape))
		}
		if v.T.Name == "record" {
			if !f.allThere(f.at, v.T) {
				return program.Builtin("nil")
			}
			return f.shownRecord(v)
		}
		out := &program.Composite{Type: &program.Named{Pkg: pkgPy, Name: "Tuple"}}
		if v.T.Name == "list" {
			out.Type = &program.Slice{Elem: program.Basic("any")}
		}
		if v.T.Consts != nil && v.T.Consts[0] != "" {
			return f.shownNamed(v)
		}
		for _, p := range f.parts(v) {
			out.Elems = append(out.Elems, f.shown(p))
		}
		return out
	case KOpenTuple:
		return f.openShown(v)
	case KOptional:
		if v.T.Elem.Kind == KTensor {
			return f.shown(Value{T: v.T.Elem, X: v.X})
		}
		if isDevice(v.T.Elem) {
			return f.call(pkgPy, "DeviceOrNone", v.X)
		}
		if v.T.Elem.Kind == KList && v.T.Elem.Tup {
			return f.call(pkgPy, "TupleOrNone", v.X)
		}
		if v.T.Elem.Kind == KList && !v.T.Elem.isShared() {
			return f.call(pkgPy, "ListOrNone", v.X)
		}
		if isLayer(v.T.Elem) {
			f.c.treeSeen = true
			return f.call(pkgNN, "ReprOrNone", v.X)
		}
		return v.X
	case KBuiltin, KLibClass, KClass:
		if isReflected(v.T) {
			f.c.errorAt(f.at, "PYC0109", "%v is shown here: that has no Go form", v.T)
		}
		return f.call(pkgPy, "ClassRepr", strLit(className(v.T)))
	case KInstance:
		return f.shownInstance(v)
	case KNamespace:
		if v.T.Name == "Namespace" {
			return f.shownNamespace(v)
		}
	case KLib, KLayer:
		if isLayer(v.T) {
			f.c.treeSeen = true
			return f.call(pkgNN, "Repr", v.X)
		}
	}
	return orNil(v.X)
}

func className(t *Type) string {
	switch t.Kind {
	case KClass:
		return "__main__." + t.Class.name
	case KLibClass:
		return t.Lib.Py
	case KBuiltin:
		if t.Name == "types.FunctionType" || t.Name == "types.LambdaType" {
			return "function"
		}
	}
	return t.Name
}

// shownNamed is a named tuple of the library, as torch.max(dim) gives.
func (f *frame) shownNamed(v Value) program.Expr {
	args := []program.Expr{strLit(v.T.Named)}
	if !strings.Contains(v.T.Named, ".") { // of the standard library: on one line
		for i, p := range f.parts(v) {
			args = append(args, &program.Composite{Type: &program.Named{Pkg: pkgPy, Name: "Field"}, Keys: []string{"Name", "Value"}, Elems: []program.Expr{strLit(v.T.Consts[i]), f.shown(p)}})
		}
		return f.call(pkgPy, "DataclassRepr", args...)
	}
	for i, p := range f.parts(v) {
		args = append(args, strLit(v.T.Consts[i]), f.shown(p))
	}
	return f.call(pkgPy, "NamedTuple", args...)
}

func (f *frame) shownRecord(v Value) program.Expr {
	var args []program.Expr
	for i, p := range f.parts(v) {
		args = append(args, strLit(v.T.Consts[i]), f.shown(p))
	}
	return f.call(pkgPy, "Record", args...)
}

// percent is format % args.
func (f *frame) percent(left, right Value) Value {
	args := []program.Expr{left.X}
	if right.T.Kind == KTuple && right.T.Name == "" {
		for _, p := range f.parts(right) {
			args = append(args, f.shown(p))
		}
	} else {
		args = append(args, f.shown(right))
	}
	return Value{T: tStr, X: f.call(pkgPy, "Percent", args...)}
}
