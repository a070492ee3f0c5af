package mapping

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// A function stays known at conversion as long as it can: a call of it goes to
// it. It becomes a Go function value where a container holds it, a closure
// leaves the function that made it, or two functions meet in one name. Such
// values have a shape, which learns from the calls.

// shape is what the calls of a set of functions pass and get.
type shape struct {
	up      *shape
	members map[string]member // by identity
	keys    []string          // "#0", "#1" for positions, "=name" for keywords
	params  map[string]*Type
	ret     *Type
	called  bool
	web     bool // of the functions of one web (webs.go): all calls are of one kind
	open    bool // its Go type is being spelt
}

// member is a function of a shape: its parameters where a call's arguments are
// matched with them, and its definition, of which the first skip parameters are
// not the call's to give; or the parameters of a library's.
type member struct {
	args   *parser.Arguments
	def    *funcDef
	skip   int
	params []table.Param
}

func newShape(key string, m member) *shape {
	return &shape{members: map[string]member{key: m}, params: map[string]*Type{}}
}

func (s *shape) root() *shape {
	for s.up != nil {
		s = s.up
	}
	return s
}

// single are the parameters of the only function of the shape.
func (s *shape) single() *parser.Arguments {
	if len(s.members) == 1 {
		for _, m := range s.members {
			return m.args
		}
	}
	return nil
}

// unite makes one shape of two.
func unite(a, b *shape) *shape {
	a, b = a.root(), b.root()
	if a == b {
		return a
	}
	b.up = a
	for k, m := range b.members {
		a.members[k] = m
	}
	for _, k := range b.keys {
		a.param(k, b.params[k])
	}
	a.ret = joinOr(a.ret, b.ret)
	a.called = a.called || b.called
	return a
}

func joinOr(a, b *Type) *Type {
	if j := join(a, b); j != nil || a == nil && b == nil {
		return j
	}
	return tPoison
}

// param lets a parameter take another type.
func (s *shape) param(key string, t *Type) (changed bool) {
	old, ok := s.params[key]
	if !ok {
		s.keys = append(s.keys, key)
		sort.Slice(s.keys, func(i, j int) bool {
			a, b := s.keys[i], s.keys[j]
			if a[0] != b[0] {
				return a[0] < b[0]
			}
			if len(a) != len(b) && a[0] == '#' {
				return len(a) < len(b)
			}
			return a < b
		})
	}
	if ok && old.Kind == KPoison { // types that don't join stay apart
		return false
	}
	j := joinOr(old, t)
	s.params[key] = j
	return !ok || !same(old, j)
}

// shapeOf is the shape of a callable's type, nil when it can't be a Go value.
func shapeOf(t *Type) *shape {
	switch t.Kind {
	case KFunc:
		if t.Fn.shape == nil {
			t.Fn.shape = newShape(fmt.Sprintf("%p", t.Fn), member{args: t.Fn.args, def: t.Fn})
		}
		return t.Fn.shape.root()
	case KMethod:
		if t.Fn == nil {
			return nil
		}
		if t.Fn.shape == nil {
			t.Fn.shape = newShape(fmt.Sprintf("%p", t.Fn), member{def: t.Fn, skip: 1})
		}
		return t.Fn.shape.root()
	case KClass:
		if t.Class.shape == nil {
			t.Class.shape = newShape(fmt.Sprintf("%p", t.Class), member{def: t.Class.method("__init__"), skip: 1})
		}
		return t.Class.shape.root()
	case KFuncValue, KLibClass, KLibFunc, KBuiltin:
		if t.Shape != nil {
			return t.Shape.root()
		}
	}
	return nil
}

// named gives a library's callable its shape.
func (c *converter) named(t *Type) *Type {
	if c.shapes[t.Name] == nil {
		var m member
		if ops := c.table.Lookup(t.Name); len(ops) == 1 {
			m.params = ops[0].Params
		}
		c.shapes[t.Name] = newShape(t.Name, m)
	}
	t.Shape = c.shapes[t.Name]
	return t
}

// held is the type in which a container keeps a value: functions that are known
// become function values.
func held(t *Type) *Type {
	if t != nil && t.static() {
		if s := shapeOf(t); s != nil {
			return &Type{Kind: KFuncValue, Shape: s}
		}
	}
	return t
}

// meetsOther says that a name that is given a function holds another one on a
// different path: it is a variable then.
func (f *frame) meetsOther(name string, v Value) bool {
	h := f.c.hints[hintKey{f.scopeNode(), name}]
	return h != nil && h.Kind == KFuncValue && v.T.static() && shapeOf(v.T) != nil
}

// defineOther makes a variable of a function's name that is another function's on
// a different path.
func (f *frame) defineOther(n parser.Node, name string) {
	v := f.state.vars[name].Value
	if v.T == nil || !f.meetsOther(name, v) {
		return
	}
	f.mod.used[name] = f.mod.used[name] || f.atTop() // functions may call it
	f.assign(n, name, v)
}

// joinCallables is the function value that two callables meet in.
func joinCallables(a, b *Type) *Type {
	for _, t := range [][2]*Type{{a, b}, {b, a}} { // a decorator that changes nothing, and one that stands in for it
		if t[0].Kind == KBuiltin && quietDecorators[t[0].Name] && t[1].Kind == KFunc && t[1].Fn.returnsParam() {
			return t[0]
		}
	}
	if t := joinSignature(a, b); t != nil {
		return t
	}
	sa, sb := shapeOf(a), shapeOf(b)
	if sa == nil || sb == nil {
		return nil
	}
	return &Type{Kind: KFuncValue, Shape: unite(sa, sb)}
}

// allCallables says that the values are functions, each known.
func allCallables(vs []Value) bool {
	for _, v := range vs {
		if !v.T.static() || shapeOf(v.T) == nil {
			return false
		}
	}
	return len(vs) > 0
}

func (s *shape) goType(c *converter) *program.FuncType {
	ft := &program.FuncType{}
	if s.open { // a function that is given or gives its own like: Go has no such type
		return ft
	}
	s.open = true
	defer func() { s.open = false }()
	for _, k := range s.keys {
		if t := s.params[k]; !t.static() {
			ft.Params = append(ft.Params, c.goType(t))
		}
	}
	ft.Results = c.goResults(s.ret)
	return ft
}

// shaped makes the Go function value of a callable.
func (f *frame) shaped(n parser.Node, v Value, want *Type) Value {
	s := want.Shape.root()
	if v.T.Kind == KFuncValue {
		return Value{T: want, X: v.X}
	}
	if !s.called {
		return Value{T: want, X: program.Builtin("nil")}
	}
	if callsItself(v.T) && !(v.T.Kind == KLib && v.T.Lib.Py == "torch.nn.Identity") { // which hands on what it is given
		v = f.hold(v, tempName(v.T))
	}
	fn := &program.Closure{}
	var args []Value
	var kws []kwarg
	positional := 0
	for _, k := range s.keys {
		t := s.params[k]
		a := Value{T: t}
		if !t.static() {
			p := &program.Var{Name: paramName(v, k), Type: f.c.goType(t)}
			fn.Params = append(fn.Params, p)
			a.X = &program.Ref{Var: p}
		}
		i, err := strconv.Atoi(k[1:])
		switch {
		case k[0] == '=':
			kws = append(kws, kwarg{k[1:], a, n})
		case err == nil && i > positional && ownParam(v, i) != "":
			kws = append(kws, kwarg{ownParam(v, i), a, n})
		default:
			args = append(args, a)
			positional++
		}
	}
	kws = append(kws, f.captured(n, v, positional, kws)...)
	if why := f.refusal(v, s); why != "" && s.web && slices.ContainsFunc(slices.Collect(maps.Values(s.members)), func(m member) bool { return m.refuses(s) == "" }) {
		f.c.warnAt(n, "PYC0908", "see to it that no such call comes", "Python raises TypeError where this function is called: %s", why)
		state := f.state
		f.state = state.clone()
		fn.Body = f.into(func() { f.panics("TypeError", strLit(why)) })
		f.state = state
		fn.Results = f.c.goResults(s.ret)
		return Value{T: want, X: fn}
	}
	var ret Value
	f.c.stored++
	defer func() { f.c.stored-- }()
	body := f.into(func() {
		if inner, ok := f.inPlace(v, args, kws); ok {
			ret = inner.expr(v.T.Fn.expr)
			return
		}
		ret = f.apply(n, v, args, kws)
	})
	if ret.T.Kind == KPoison {
		return Value{T: tPoison}
	}
	if ret.T.Kind != KBottom {
		j := join(s.ret, ret.T)
		if target, ok := n.(*parser.Name); ok && j == nil && f.splitWebs(string(target.Id)) {
			return Value{T: tBottom}
		}
		if j == nil {
			f.c.hintAt(n, "PYC0205", "let them return one type", "the functions that meet here return %v and %v", s.ret, ret.T)
			return Value{T: tPoison}
		}
		j = held(j)
		if s.ret == nil || !same(j, s.ret) {
			s.ret = j
			f.c.changed = true
		}
		fn.Results = f.c.goResults(j)
		if len(fn.Results) > 0 {
			body = append(body, f.into(func() {
				f.emit(&program.Return{Results: f.results(n, ret, j)})
			})...)
		} else {
			body = append(body, f.into(func() { f.effect(ret) })...)
		}
	}
	if ret.T.Kind == KBottom { // it raises in any case
		if fn.Results = f.c.goResults(s.ret); len(fn.Results) > 0 {
			fn.Body = append(body, f.into(func() { f.effect(ret) })...)
			return Value{T: want, X: fn}
		}
	}
	fn.Body = body
	if x, ok := direct(fn); ok {
		return Value{T: want, X: x}
	}
	return Value{T: want, X: fn}
}

// inPlace is the frame in which a lambda's expression is written out where the
// lambda stands.
func (f *frame) inPlace(v Value, args []Value, kws []kwarg) (*frame, bool) {
	if v.T.Kind != KFunc || v.T.Fn.expr == nil || v.T.Fn.args.Vararg != nil || v.T.Fn.args.Kwarg != nil {
		return nil, false
	}
	params, ok := f.bindParams(v.T.Fn.scope, v.T.Fn, args, kws, false)
	if !ok {
		return nil, false
	}
	inner := *f
	inner.parent = v.T.Fn.env
	inner.state = f.state.clone()
	for _, p := range params {
		inner.state.vars[p.name] = binding{Value: p.v, v: owner(p.v)}
	}
	return &inner, true
}

// captured are the defaults of a function that are taken when it is made.
func (f *frame) captured(n parser.Node, v Value, given int, kws []kwarg) []kwarg {
	if v.T.Kind != KFunc || v.T.Fn.args == nil || v.T.Fn.env == nil {
		return nil
	}
	a := v.T.Fn.args
	var out []kwarg
	first := len(a.Args) - len(a.Defaults)
	for i, d := range a.Defaults {
		p := a.Args[first+i]
		if first+i < given || parser.IsNone(d) {
			continue
		}
		passed := false
		for _, k := range kws {
			passed = passed || k.name == string(p.Arg)
		}
		if passed {
			continue
		}
		val := f.expr(d)
		if val.T.static() || isConstant(val) || val.T.bad() {
			continue
		}
		tmp := f.temp(string(p.Arg), val.T)
		tmp.PerPass = true
		f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: tmp}}, Tok: "=", Rhs: []program.Expr{val.X}})
		out = append(out, kwarg{string(p.Arg), Value{T: val.T, X: &program.Ref{Var: tmp}}, n})
	}
	return out
}

// paramName names a function literal's parameter after Python's.
func paramName(v Value, key string) string {
	i, err := strconv.Atoi(key[1:])
	if err != nil {
		return key[1:]
	}
	if name := ownParam(v, i); name != "" {
		return name
	}
	if d, _ := definition(v); d != nil && d.args != nil && d.args.Vararg != nil {
		return strings.TrimSuffix(string(d.args.Vararg.Arg), "s")
	}
	return []string{"x", "y", "z"}[min(i, 2)]
}

// ownParam is the name of the i-th parameter that a callable's call gives; ""
// when it has none.
func ownParam(v Value, i int) string {
	d, skip := definition(v)
	if d == nil && v.T.Shape != nil {
		if ps := v.T.Shape.members[v.T.Name].params; i < len(ps) {
			return ps[i].Name
		}
	}
	if d == nil || d.args == nil || i+skip >= len(d.args.Args) {
		return ""
	}
	return string(d.args.Args[i+skip].Arg)
}

// definition is what a call of a callable runs, and how many of its parameters
// the call does not give.
func definition(v Value) (d *funcDef, skip int) {
	switch v.T.Kind {
	case KClass:
		return v.T.Class.method("__init__"), 1
	case KMethod:
		return v.T.Fn, 1
	}
	return v.T.Fn, 0
}

// direct is the function that a literal only hands its parameters to.
func direct(fn *program.Closure) (program.Expr, bool) {
	if len(fn.Body) != 1 {
		return nil, false
	}
	var call *program.Call
	switch s := fn.Body[0].(type) {
	case *program.Return:
		if len(s.Results) == 1 {
			call, _ = s.Results[0].(*program.Call)
		}
	case *program.ExprStmt:
		call, _ = s.X.(*program.Call)
	}
	if call == nil || call.Spread || len(call.Args) != len(fn.Params) {
		return nil, false
	}
	switch fun := call.Fun.(type) {
	case *program.Ref:
	case *program.FuncRef:
		if fun.Func.Ctor != nil {
			return nil, false // its result may be wider here
		}
	default:
		return nil, false
	}
	for i, a := range call.Args {
		if r, ok := a.(*program.Ref); !ok || r.Var != fn.Params[i] {
			return nil, false
		}
	}
	return call.Fun, true
}

// callShaped calls a function value.
func (f *frame) callShaped(n parser.Node, fn Value, args []Value, kws []kwarg) Value {
	s := fn.T.Shape.root()
	single := s.single()
	vals := map[string]Value{}
	for i, a := range f.normal(args) {
		vals["#"+strconv.Itoa(i)] = a
	}
	for _, k := range kws {
		key := "=" + k.name
		if s.web {
			vals[key] = k.v
			continue
		}
		if single != nil {
			for i, p := range single.Args {
				if string(p.Arg) == k.name {
					key = "#" + strconv.Itoa(i)
				}
			}
		} else if i := s.position(k.name); i >= 0 {
			key = "#" + strconv.Itoa(i)
		}
		vals[key] = k.v
	}
	for _, k := range slices.Sorted(maps.Keys(vals)) {
		v := vals[k]
		if v.T.bad() {
			return Value{T: v.T}
		}
		if v.T.Kind == KTuple && v.Parts != nil {
			v = f.box(v)
		}
		v = f.once(n, v)
		if s.param(k, held(v.T)) {
			f.c.changed = true
		}
		vals[k] = v
	}
	if !s.called {
		s.called, f.c.changed = true, true
	}
	call := &program.Call{Fun: fn.X}
	for _, k := range s.keys {
		v, ok := vals[k]
		if !ok {
			if v, ok = f.shapeDefault(single, k); !ok {
				v, ok = f.commonDefault(s, k)
			}
			if !ok && f.c.age <= 3 {
				f.c.changed = true
				return Value{T: tBottom}
			}
			if !ok && f.splitsCalled(n) {
				return Value{T: tBottom}
			}
			if !ok && s.ret != nil { // Python raises when it comes here
				f.panics("TypeError", strLit("missing a required argument"))
				return Value{T: tBottom}
			}
			if !ok {
				f.c.hintAt(n, "PYC0508", "pass the same arguments everywhere", "functions that meet in one value are called with different arguments")
				return Value{T: tPoison}
			}
			if s.param(k, held(v.T)) {
				f.c.changed = true
			}
		}
		t := s.params[k]
		if t.Kind == KPoison && (f.expandMakers(s) || f.splitsCalled(n)) {
			return Value{T: tBottom}
		}
		if t.Kind == KPoison {
			f.c.hintAt(n, "PYC0213", "pass one type everywhere", "functions that meet in one value are called with different types")
			return Value{T: tPoison}
		}
		if t.static() {
			continue
		}
		call.Args = append(call.Args, f.coerce(n, v, t).X)
	}
	if s.ret == nil {
		return Value{T: tBottom, X: call}
	}
	return f.returnedType(s.ret, call)
}

// shapeDefault is the default of a parameter that a call leaves out.
func (f *frame) shapeDefault(a *parser.Arguments, key string) (Value, bool) {
	i, err := strconv.Atoi(key[1:])
	if a == nil || err != nil {
		return Value{}, false
	}
	d := i - (len(a.Args) - len(a.Defaults))
	if d < 0 || d >= len(a.Defaults) {
		return Value{}, false
	}
	return f.expr(a.Defaults[d]), true
}

// position is the place of a parameter that all of a shape's functions have at
// the same one, -1 where they have not.
func (s *shape) position(name string) int {
	at := -1
	for _, m := range s.members {
		i := slices.IndexFunc(m.params, func(p table.Param) bool { return p.Name == name && p.Star == 0 && !p.KwOnly })
		if m.def != nil && m.def.args != nil {
			for k, p := range m.def.args.Args {
				if string(p.Arg) == name {
					i = k - m.skip
				}
			}
		}
		if i < 0 || at >= 0 && at != i {
			return -1
		}
		at = i
	}
	return at
}

// commonDefault is the constant that all of a shape's functions take where an
// argument is not given.
func (f *frame) commonDefault(s *shape, key string) (Value, bool) {
	var found *Value
	i, err := strconv.Atoi(key[1:])
	for _, m := range s.members {
		if m.params != nil {
			k := i
			if err != nil {
				k = slices.IndexFunc(m.params, func(p table.Param) bool { return p.Name == key[1:] })
			}
			if k < 0 || k >= len(m.params) || m.params[k].Default == "" {
				return Value{}, false
			}
			v, ok := f.defaultValue(m.params[k].Default)
			if !ok || found != nil && (v.Const != found.Const || !same(v.T, found.T)) {
				return Value{}, false
			}
			found = &v
			continue
		}
		if m.def == nil || m.def.args == nil {
			return Value{}, false
		}
		a := m.def.args
		k := i + m.skip
		if err != nil {
			k = -1
			for j, p := range a.Args {
				if string(p.Arg) == key[1:] {
					k = j
				}
			}
			if k < 0 && a.Kwarg != nil {
				continue
			}
		}
		d := k - (len(a.Args) - len(a.Defaults))
		if d < 0 || d >= len(a.Defaults) {
			return Value{}, false
		}
		v := f.evalIn(m.def.env, a.Defaults[d], nil)
		if v.Const == nil && v.T.Kind != KNone || found != nil && (v.Const != found.Const || !same(v.T, found.T)) {
			return Value{}, false
		}
		found = &v
	}
	if found == nil {
		return Value{}, false
	}
	return *found, true
}

// escaping makes function values of the closures that a return hands out.
func (f *frame) escaping(n parser.Node, v Value) Value {
	switch v.T.Kind {
	case KFunc:
		if v.T.Fn.env != nil && !v.T.Fn.env.atTop() && f.parentOf(v.T.Fn.env) {
			return f.shaped(n, v, held(v.T))
		}
	case KTuple:
		if v.Parts == nil {
			return v
		}
		t := *v.T
		t.Elems = nil
		out := Value{T: &t, Parts: []Value{}}
		for _, p := range v.Parts {
			p = f.escaping(n, p)
			out.Parts = append(out.Parts, p)
			t.Elems = append(t.Elems, p.T)
		}
		return out
	}
	return v
}

// parentOf says that a frame lives no longer than this one.
func (f *frame) parentOf(env *frame) bool {
	for p := env; p != nil; p = p.parent {
		if p == f || p.spec == f.spec {
			return true
		}
	}
	return false
}

// partial is functools.partial(fn, …): a function that is known, with the
// arguments that it is given first.
type partial struct {
	fn   Value
	args []Value
	kws  []kwarg
}

func (f *frame) partialCall(e *parser.Call) Value {
	args, kws := f.callArgs(e)
	if len(args) == 0 {
		f.c.errorAt(e, "PYC0508", "partial takes a function")
		return Value{T: tPoison}
	}
	for i := range args {
		if args[i].T.bad() {
			return args[i]
		}
		args[i] = f.kept1(args[i])
	}
	for i := range kws {
		if kws[i].v.T.bad() {
			return kws[i].v
		}
		kws[i].v = f.kept1(kws[i].v)
	}
	d := f.c.funcs[e]
	if d == nil {
		d = &funcDef{name: "partial", scope: e}
		f.c.funcs[e] = d
	}
	d.env = f
	d.partial = &partial{args[0], args[1:], kws}
	return Value{T: &Type{Kind: KFunc, Fn: d}}
}

// kept1 holds a value that is used at each call.
func (f *frame) kept1(v Value) Value {
	if v.X == nil || isConstant(v) || v.T.Kind == KFuncValue {
		return v
	}
	return f.hold(v, tempName(v.T))
}

// applyPartial calls what partial made.
func (f *frame) applyPartial(n parser.Node, p *partial, args []Value, kws []kwarg) Value {
	all := append(append([]Value{}, p.args...), args...)
	named := append([]kwarg{}, kws...)
	for _, k := range p.kws {
		given := false
		for _, o := range kws {
			given = given || o.name == k.name
		}
		if !given {
			named = append(named, k)
		}
	}
	return f.apply(n, p.fn, all, named)
}
