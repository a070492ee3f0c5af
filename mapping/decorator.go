package mapping

import (
	"fmt"
	"maps"
	"slices"

	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A decorator of the program is expanded where it stands: its body is
// interpreted with the function that it decorates, and what it returns, as a
// rule a function inside it, stays known. At the top of a file that function is
// a Go function like any other, and what it shares with the decorator is a
// package variable.

// inlineKey is something inside a decorator's function as one decoration has
// it.
type inlineKey struct{ dec, node parser.Node }

// decorate gives a name what its decorators make of a function or a class, the
// innermost first.
func (f *frame) decorate(name string, v Value, decorators []parser.Expr) {
	for i := len(decorators) - 1; i >= 0; i-- {
		dec := decorators[i]
		fn, ok := f.decorator(dec)
		if !ok {
			return
		}
		r, ok := f.inline(dec, fn, []Value{v}, nil)
		if !ok && f.register(dec, fn, v) {
			continue
		}
		if !ok {
			r = f.apply(dec, fn, []Value{v}, nil)
		}
		if r.T.static() && same(r.T, v.T) {
			f.effect(r)
			continue
		}
		if r.T.bad() {
			return
		}
		renameDecorated(name, dec, v.T, r.T)
		v = r
		f.assign(dec, name, v)
	}
}

// renameDecorated lets the function that a decoration gives have the name, and the one
// that it wraps another.
func renameDecorated(name string, dec parser.Expr, from, to *Type) {
	if to.Kind != KFunc || from.Kind != KFunc {
		return
	}
	to.Fn.goName, to.Fn.madeBy = name, dec
	if from.Fn.madeBy == nil {
		from.Fn.goName = name + "_undecorated"
		return
	}
	by := from.Fn.madeBy
	if call, ok := by.(*parser.Call); ok {
		by = call.Func
	}
	from.Fn.goName = name + "_" + lastName(by)
}

// decorator is what a decorator's expression gives; the call of one with
// arguments is expanded, too.
func (f *frame) decorator(dec parser.Expr) (Value, bool) {
	if call, ok := dec.(*parser.Call); ok {
		fn := f.expr(call.Func)
		if fn.T.Kind == KFunc {
			args, kws := f.callArgs(call)
			if r, ok := f.inline(dec, fn, args, kws); ok {
				return r, !r.T.bad()
			}
			r := f.apply(call, fn, args, kws)
			return r, !r.T.bad()
		}
	}
	fn := f.expr(dec)
	return fn, !fn.T.bad()
}

// inline expands a call of a function whose body runs straight to its return;
// not ok where it has another.
func (f *frame) inline(dec parser.Node, fn Value, args []Value, kws []kwarg) (Value, bool) {
	d := fn.T.Fn
	if fn.T.Kind != KFunc || d.node == nil || d.class != nil || d.generator || d.context || d.cache != nil || len(d.decorators) > 0 || !straight(d.body) {
		return Value{}, false
	}
	params, ok := f.bindParams(dec, d, args, kws, false)
	if !ok {
		return Value{T: tPoison}, true
	}
	dec = f.site(dec)
	key := inlineKey{dec, d.scope}
	spec := f.c.inlineSpecs[key]
	if spec == nil {
		spec = &funcSpec{c: f.c, def: d, allocs: map[string]*alloc{}}
		f.c.inlineSpecs[key] = spec
	}
	spec.out = f.spec.out
	in := f.c.newFrame(spec, d.env)
	in.inlineAt, in.host, in.place = dec, f, f.place
	in.inlineTop = f.atTop() || f.inlineTop
	in.state.grad = f.state.grad
	var r Value
	done := false
	m := f.c.mark()
	body := f.into(func() {
		in.out = f.out
		for _, p := range params {
			v := p.v
			if !isConstant(v) && !isFixed(v) {
				in.assign(dec, p.name, v)
				continue
			}
			in.state.vars[p.name] = binding{Value: v}
		}
		r, done = in.runStraight(d.body)
	})
	if !done {
		f.c.rollback(m)
		return Value{}, false
	}
	f.c.inlined[d] = true
	for _, s := range body {
		f.emit(s)
	}
	return r, true
}

// site stands for a decorator inside the function of another, as one decoration
// has it.
func (f *frame) site(dec parser.Node) parser.Node {
	if f.inlineAt == nil || f.inlineAt == dec {
		return dec
	}
	key := inlineKey{f.inlineAt, dec}
	site := f.c.inlineSites[key]
	if site == nil {
		site = &decorationSite{dec.(parser.Expr)}
		f.c.inlineSites[key] = site
	}
	return site
}

// decorationSite is a decorator's expression in one of several decorations.
type decorationSite struct{ parser.Expr }

// straight says that a function's body has no return inside a loop or the like.
func straight(body []parser.Stmt) bool {
	for _, s := range body {
		switch s := s.(type) {
		case *parser.If:
			if !straight(s.Body) || !straight(s.Orelse) {
				return false
			}
		case *parser.Try:
			if hasReturn(s.Body) || hasReturn(s.Orelse) || hasReturn(s.Finalbody) {
				return false
			}
		case *parser.For, *parser.While, *parser.With, *parser.Match:
			return false
		}
	}
	return true
}

func hasReturn(body []parser.Stmt) bool {
	found := false
	parser.WalkBody(body, func(n parser.Node) bool {
		switch n.(type) {
		case *parser.Return:
			found = true
		case *parser.FunctionDef, *parser.Lambda:
			return false
		}
		return !found
	})
	return found
}

// runTry interprets a try statement whose body is known at conversion and needs
// no code: nothing in it raises. It is not ok for any other.
func (f *frame) runTry(s *parser.Try) bool {
	m := f.c.mark()
	code := f.into(func() {
		for _, b := range s.Body {
			f.stmt(b)
		}
	})
	if len(code) > 0 || diag.HasErrors(f.c.diags[m.diags:]) || f.state.dead {
		return false
	}
	for _, b := range append(slices.Clone(s.Orelse), s.Finalbody...) {
		f.stmt(b)
	}
	return true
}

// runStraight interprets statements up to the return that is reached; not ok
// where that is not known.
func (f *frame) runStraight(body []parser.Stmt) (Value, bool) {
	for i, s := range body {
		switch s := s.(type) {
		case *parser.Return:
			if s.Value == nil {
				return Value{T: tNone}, true
			}
			if call, ok := s.Value.(*parser.Call); ok { // return decorate(fn)
				if fn := f.quietValue(call.Func); fn.T.Kind == KFunc {
					args, kws := f.callArgs(call)
					if r, ok := f.inline(f.inlineAt, fn, args, kws); ok {
						return r, true
					}
				}
			}
			return f.expr(s.Value), true
		case *parser.If:
			c := f.cond(s.Test)
			if !c.known {
				return Value{}, false
			}
			arm := s.Orelse
			if c.value {
				arm = s.Body
			}
			if len(arm) > 0 {
				if r, ok := f.runStraight(arm); ok {
					return r, true
				}
			}
		case *parser.Try:
			if !f.runTry(s) {
				return Value{}, false
			}
		case *parser.ExprStmt:
			if _, doc := s.Value.(*parser.Str); !doc || i > 0 {
				f.stmt(s)
			}
		default:
			f.stmt(s)
		}
	}
	return Value{T: tNone}, false
}

// assignInline assigns a variable of a decorator that stands at the top of a
// file: a package variable for each decoration.
func (f *frame) assignInline(n parser.Node, name string, v Value) {
	c := f.c
	if v.T.static() || isFixed(v) && f.spec.def.assignsOnce(name) {
		f.effect(v)
		f.state.vars[name] = binding{Value: v}
		return
	}
	key := varKey{spec: f.spec, name: name}
	g := c.inlineVars[key]
	if g == nil {
		g = &global{v: &program.Var{Name: name, Global: true}}
		c.inlineVars[key] = g
	}
	f.taken(v)
	t := c.identified(v.T, listKey{f.spec, name})
	j := join(join(g.t, t), c.hints[hintKey{f.spec, name}])
	if j == nil {
		c.errorAt(n, "PYC0203", "%s is %v here and %v elsewhere", name, t, g.t)
		return
	}
	if g.t == nil || !same(j, g.t) {
		g.t = j
		c.changed = true
	}
	if v.T.Kind == KTuple && v.Parts != nil {
		v = f.box(v)
	}
	g.v.Type = c.goType(orEmpty(j))
	x := f.coerce(n, v, j).X
	first := g.decl == nil || g.round != c.round
	if first {
		g.round = c.round
		g.decl = &program.Global{Var: g.v}
		g.decl.Origin.Unit = f.mod.unit
		g.decl.Origin.First, g.decl.Origin.Last = f.place.Line, f.place.Line
		c.order = append(c.order, g.decl)
	}
	if first && (isConstant(v) || !hasCall(x) && v.T.Kind == KList) {
		g.decl.Init = x
	} else {
		f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: g.v}}, Tok: "=", Rhs: []program.Expr{x}})
	}
	f.state.vars[name] = binding{Value: Value{T: j, X: &program.Ref{Var: g.v}, Owner: g.v}, v: g.v}
}

// isFixed says that a value is known at conversion and never changes: it needs
// no variable.
func isFixed(v Value) bool {
	switch {
	case v.T.static(), v.Const != nil && isLiteral(v.X):
		return true
	case v.T.Kind == KInstance:
		return v.T.Inst.class.enum && v.T.Consts != nil
	case v.T.Kind == KTuple && v.Parts != nil:
		return !slices.ContainsFunc(v.Parts, func(p Value) bool { return !isFixed(p) })
	}
	return false
}

// assignsOnce says that a name of a function keeps the value that it is given
// first.
func (d *funcDef) assignsOnce(name string) bool {
	stores := 0
	parser.WalkBody(d.body, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Nonlocal:
			for _, id := range n.Names {
				if string(id) == name {
					stores = 2
				}
			}
		case *parser.Name:
			if string(n.Id) == name && n.Ctx != parser.Load {
				stores++
			}
		}
		return true
	})
	return stores <= 1
}

// decorateMethods gives a class's methods what their decorators make of them.
func (f *frame) decorateMethods(d *classDef) {
	for name, m := range d.own {
		m.env = f
		d.methods[name] = m
	}
	for _, def := range d.defs {
		name := string(def.Name)
		m := d.own[name]
		if m == nil || m.node != def || len(m.decorators) == 0 {
			continue
		}
		v := Value{T: &Type{Kind: KFunc, Fn: m}}
		for i := len(m.decorators) - 1; i >= 0; i-- {
			dec := m.decorators[i]
			fn, ok := f.decorator(dec)
			if !ok {
				break
			}
			r, ok := f.inline(dec, fn, []Value{v}, nil)
			if !ok || r.T.Kind != KFunc {
				if !ok || !r.T.bad() {
					f.c.hintAt(dec, "PYC0122", "write what it does into the method", "this decorator of a method has no Go form")
				}
				break
			}
			if r.T.Fn == v.T.Fn {
				continue
			}
			renameDecorated(name, dec, v.T, r.T)
			w := r.T.Fn
			w.class, w.static, w.property, w.classmethod = d, m.static, m.property, m.classmethod
			v = r
		}
		d.methods[name] = v.T.Fn
	}
}

// nested is the definition behind a def statement or lambda inside a decorator,
// one for each decoration.
func (f *frame) nestedDef(n parser.Node, make func() *funcDef) *funcDef {
	if f.inlineAt == nil {
		d := f.c.funcs[n]
		if d == nil {
			d = make()
			f.c.funcs[n] = d
		}
		return d
	}
	key := inlineKey{f.inlineAt, n}
	d := f.c.inlineFuncs[key]
	if d == nil {
		d = make()
		f.c.inlineFuncs[key] = d
	}
	return d
}

// cacheBody lets a function keep its results, as functools.cache does: those of
// one Go value, by arguments that Go can compare.
func (s *funcSpec) cacheBody() {
	f := s.out
	if len(f.Results) != 1 {
		return
	}
	var keys []program.Expr
	var types []program.Type
	params := f.Params
	if f.Recv != nil {
		params = append([]*program.Var{f.Recv}, params...)
	}
	for _, p := range params {
		if !comparable(p.Type) {
			return
		}
		keys, types = append(keys, &program.Ref{Var: p}), append(types, p.Type)
	}
	var key program.Expr = intLit(0)
	var keyType program.Type = program.Basic("int")
	switch {
	case len(keys) == 1:
		key, keyType = keys[0], types[0]
	case len(keys) > 8:
		return
	case len(keys) > 1:
		t := &program.Named{Pkg: pkgPy, Name: fmt.Sprintf("Tuple%d", len(keys)), Args: types}
		lit := &program.Composite{Type: t, Elems: keys}
		for i := range keys {
			lit.Keys = append(lit.Keys, tupleField(i))
		}
		key, keyType = lit, t
	}
	args := []program.Type{keyType, f.Results[0]}
	kept := s.def.cache.global(s, args)
	kept.Var.Type = &program.Pointer{Elem: &program.Named{Pkg: pkgPy, Name: "Cache", Args: args}}
	kept.Init = &program.Call{
		Fun:  &program.Instance{Fun: &program.Symbol{Pkg: pkgPy, Name: "NewCache"}, Args: args},
		Args: []program.Expr{intLit(s.def.cache.size)},
	}
	kept.Origin.First, kept.Origin.Unit = f.Origin.First, f.Origin.Unit
	get := &program.Select{X: &program.Ref{Var: kept.Var}, Name: "Get"}
	body := &program.Closure{Results: f.Results, Body: f.Body}
	f.Body = []program.Stmt{&program.Return{Results: []program.Expr{&program.Call{Fun: get, Args: []program.Expr{key, body}}}}}
}

// comparable says that Go can compare values of a type, so that they can be the
// keys of a cache.
func comparable(t program.Type) bool {
	switch t := t.(type) {
	case program.Basic:
		return t != "any"
	case *program.Pointer:
		return true
	case *program.Named:
		for _, a := range t.Args {
			if !comparable(a) {
				return false
			}
		}
		return len(t.Args) > 0
	}
	return false
}

// lazyBody lets a method compute its result once for each object, as
// functools.cached_property does.
func (s *funcSpec) lazyBody() {
	f := s.out
	if len(f.Results) != 1 || f.Recv == nil {
		return
	}
	fd := s.self.lazy[s.def.name]
	if fd == nil {
		fd = &program.Field{Name: "cached_" + s.def.name}
		if s.self.lazy == nil {
			s.self.lazy = map[string]*program.Field{}
		}
		s.self.lazy[s.def.name] = fd
	}
	fd.Type = &program.Named{Pkg: pkgPy, Name: "Lazy", Args: f.Results}
	get := &program.Select{X: &program.FieldRef{X: &program.Ref{Var: f.Recv}, Field: fd}, Name: "Get"}
	body := &program.Closure{Results: f.Results, Body: f.Body}
	f.Body = []program.Stmt{&program.Return{Results: []program.Expr{&program.Call{Fun: get, Args: []program.Expr{body}}}}}
}

// cacheOptions are the arguments of functools.lru_cache.
type cacheOptions struct {
	size    int
	globals map[string]*program.Global // one for each type of key and result
}

// global is the package variable that keeps a function's results.
func (o *cacheOptions) global(s *funcSpec, types []program.Type) *program.Global {
	d := &dumper{}
	d.types(types)
	key := d.b.String()
	g := o.globals[key]
	if g == nil {
		if o.globals == nil {
			o.globals = map[string]*program.Global{}
		}
		g = &program.Global{Var: &program.Var{Name: s.def.name + "_cache", Global: true}}
		o.globals[key] = g
	}
	for _, placed := range s.c.order {
		if placed == program.Decl(g) {
			return g
		}
	}
	s.c.order = append(s.c.order, g)
	return g
}

// readCache reads @lru_cache, @lru_cache(maxsize=…) and @cache.
func readCache(name string, dec parser.Expr) *cacheOptions {
	o := &cacheOptions{size: -1}
	if name == "functools.cache" {
		return o
	}
	o.size = 128
	call, ok := dec.(*parser.Call)
	if !ok {
		return o
	}
	size := func(e parser.Expr) {
		if parser.IsNone(e) {
			o.size = -1
		} else if n, ok := parser.Fold(e); ok {
			if k, ok := n.(int64); ok {
				o.size = int(k)
			}
		}
	}
	if len(call.Args) > 0 {
		size(call.Args[0])
	}
	for _, k := range call.Keywords {
		if k.Arg == "maxsize" {
			size(k.Value)
		}
	}
	return o
}

// wrapped is the function whose name and docstring a function bears: that of
// functools.wraps, or itself.
func (d *funcDef) wrapped() *funcDef {
	if d.wraps != nil && d.env != nil {
		if v := d.env.quietValue(d.wraps); v.T.Kind == KFunc && v.T.Fn != d {
			return v.T.Fn.wrapped()
		}
	}
	return d
}

// clear forgets the results that a function has kept.
func (o *cacheOptions) clear(f *frame) {
	for _, key := range slices.Sorted(maps.Keys(o.globals)) {
		x := &program.Ref{Var: o.globals[key].Var}
		f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: x, Name: "Clear"}}})
	}
}

// info is what cache_info() tells of the results that a function has kept, as they
// are now.
func (o *cacheOptions) info(f *frame) Value {
	counts := make([]program.Expr, 3)
	for _, key := range slices.Sorted(maps.Keys(o.globals)) {
		lhs := make([]program.Expr, len(counts))
		for i, name := range []string{"hits", "misses", "size"} {
			lhs[i] = &program.Ref{Var: f.temp(name, tSize)}
			if counts[i] != nil {
				counts[i] = &program.Binary{Op: "+", X: counts[i], Y: lhs[i]}
			} else {
				counts[i] = lhs[i]
			}
		}
		info := &program.Call{Fun: &program.Select{X: &program.Ref{Var: o.globals[key].Var}, Name: "Info"}}
		f.emit(&program.Assign{Lhs: lhs, Tok: "=", Rhs: []program.Expr{info}})
	}
	out := Value{T: &Type{Kind: KTuple, Named: "CacheInfo", Consts: []string{"hits", "misses", "maxsize", "currsize"}}}
	add := func(v Value) {
		out.T.Elems, out.Parts = append(out.T.Elems, v.T), append(out.Parts, v)
	}
	count := func(i int) {
		if counts[i] == nil {
			add(Value{T: tSize, X: intLit(0)})
			return
		}
		add(Value{T: tSize, X: counts[i]})
	}
	count(0)
	count(1)
	if o.size < 0 {
		add(Value{T: tNone})
	} else {
		add(Value{T: tSize, X: intLit(o.size)})
	}
	count(2)
	return out
}
