package mapping

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// maxSpecs bounds the specialisations of one function.
const maxSpecs = 32

// closureRef is a nested function's Go variable as this frame sees it.
func (f *frame) closureRef(s *funcSpec) program.Expr {
	for p := f; p != nil; p = p.parent {
		if p == s.def.env || p.spec == s.def.env.spec || s.def.env.host != nil && s.def.env.host.spec == p.spec {
			return &program.Ref{Var: s.closure}
		}
	}
	if s.def.env == f && f.parent == nil && f.atTop() {
		return &program.Ref{Var: s.closure}
	}
	for _, x := range f.spec.extra {
		if x.spec == s {
			return &program.Ref{Var: x.v}
		}
	}
	v := &program.Var{Name: s.def.name, Type: s.closure.Type}
	f.spec.extra = append(f.spec.extra, extraParam{s, v})
	return &program.Ref{Var: v}
}

// bindParams matches arguments with a function's parameters; defaults are
// filled in at the call.
func (f *frame) bindParams(n parser.Node, d *funcDef, args []Value, kws []kwarg, method bool) ([]param, bool) {
	a := d.args
	names := a.Args
	if method {
		if len(names) == 0 {
			f.c.errorAt(n, "PYC0508", "%s takes no self", d.name)
			return nil, false
		}
		names = names[1:]
	}
	vals, from := map[string]Value{}, map[string]string{}
	var rest []Value
	args, ok := f.spreadArgs(n, d, names, args, kws)
	if !ok {
		return nil, false
	}
	for i, v := range args {
		if i < len(names) {
			vals[string(names[i].Arg)], from[string(names[i].Arg)] = v, "#"+strconv.Itoa(i)
			continue
		}
		if a.Vararg == nil {
			f.c.errorAt(n, "PYC0508", "%s() takes %d positional arguments but %d were given", d.name, len(names), len(args))
			return nil, false
		}
		rest = append(rest, v)
	}
	known := map[string]bool{}
	for _, p := range names {
		known[string(p.Arg)] = true
	}
	for _, p := range a.Kwonlyargs {
		known[string(p.Arg)] = true
	}
	extra := Value{T: &Type{Kind: KTuple, Name: "record"}, Parts: []Value{}}
	for _, k := range kws {
		if k.name == "**" && isJSON(k.v.T) && a.Kwarg == nil {
			for name, v := range f.spreadJSON(d.name, k.v, f.jsonParams(d, names, vals, method)) {
				vals[name] = v
			}
			continue
		}
		if k.name == "**" {
			f.c.hintAt(n, "PYC0226", "write the arguments out", "** of %v is not known at conversion", k.v.T)
			return nil, false
		}
		if !known[k.name] {
			if a.Kwarg == nil {
				f.c.errorAt(n, "PYC0508", "%s() got an unexpected keyword argument %s", d.name, k.name)
				return nil, false
			}
			extra.T.Consts = append(extra.T.Consts, k.name)
			extra.T.Elems = append(extra.T.Elems, k.v.T)
			extra.Parts = append(extra.Parts, k.v)
			continue
		}
		if _, dup := vals[k.name]; dup {
			f.c.errorAt(n, "PYC0508", "%s() got two values for %s", d.name, k.name)
			return nil, false
		}
		vals[k.name], from[k.name] = k.v, "="+k.name
	}
	var out []param
	firstDefault := len(a.Args) - len(a.Defaults)
	skip := 0
	if method {
		skip = 1
	}
	for i, p := range names {
		name := string(p.Arg)
		v, ok := vals[name]
		if given := v; !ok || isMaybe(v.T) {
			if i+skip < firstDefault && ok {
				if given, ok = f.needed(n, d.fullName(), name, given); !ok {
					return nil, false
				}
				out = append(out, param{name: name, v: f.annotated(d, p, given), from: from[name]})
				continue
			}
			if i+skip < firstDefault {
				f.c.errorAt(n, "PYC0508", "%s() misses the argument %s", d.name, name)
				return nil, false
			}
			e, made := a.Defaults[i+skip-firstDefault], false
			if v, made = f.mutableDefault(d, p, e); !made {
				v = f.evalIn(d.env, e, d.env.annotation(p.Annotation))
			}
			if ok {
				v = f.maybeOr(n, name, given, v)
			}
		}
		out = append(out, param{name: name, v: f.annotated(d, p, v), from: from[name]})
	}
	for i, p := range a.Kwonlyargs {
		name := string(p.Arg)
		v, ok := vals[name]
		if given := v; !ok || isMaybe(v.T) {
			if a.KwDefaults[i] == nil && ok {
				f.noKeys(n, name)
				return nil, false
			}
			if a.KwDefaults[i] == nil {
				f.c.errorAt(n, "PYC0508", "%s() misses the keyword argument %s", d.name, name)
				return nil, false
			}
			v = f.evalIn(d.env, a.KwDefaults[i], d.env.annotation(p.Annotation))
			if ok {
				v = f.maybeOr(n, name, given, v)
			}
		}
		out = append(out, param{name: name, v: f.annotated(d, p, v), from: from[name]})
	}
	if l, ok := f.starredRest(n, a, rest); ok {
		out = append(out, l)
	} else if a.Vararg != nil {
		t := &Type{Kind: KTuple}
		for _, r := range rest {
			t.Elems = append(t.Elems, r.T)
		}
		if rest == nil {
			rest = []Value{}
		}
		out = append(out, param{name: string(a.Vararg.Arg), v: Value{T: t, Parts: rest}, from: "*"})
	}
	if a.Kwarg != nil {
		out = append(out, param{name: string(a.Kwarg.Arg), v: extra, from: "**"})
	}
	for i, p := range out {
		if d.wide != nil {
			out[i] = f.widened(n, d, p)
		}
		if p.v.T.Kind == KPoison {
			return nil, false
		}
		f.rankFrom(n, d, out[i])
		out[i].v = f.likeOthers(n, d, i, len(out), out[i].v)
		if drawn(p.v.T) && !drawnOnce(d.body, p.name, true) {
			out[i].v = f.once(n, out[i].v)
		}
	}
	return out, true
}

// jsonParams are the parameters that ** of a JSON object may give: those that
// have no value yet.
func (f *frame) jsonParams(d *funcDef, names []*parser.Arg, given map[string]Value, method bool) []jsonParam {
	var out []jsonParam
	add := func(p *parser.Arg, def parser.Expr) {
		if _, ok := given[string(p.Arg)]; ok {
			return
		}
		jp := jsonParam{name: string(p.Arg), want: d.env.annotation(p.Annotation)}
		if def != nil {
			jp.def = func() Value { return f.evalIn(d.env, def, jp.want) }
		}
		out = append(out, jp)
	}
	first := len(names) - len(d.args.Defaults)
	for i, p := range names {
		var def parser.Expr
		if i >= first {
			def = d.args.Defaults[i-first]
		}
		add(p, def)
	}
	for i, p := range d.args.Kwonlyargs {
		add(p, d.args.KwDefaults[i])
	}
	return out
}

// likeOthers gives an empty list that is handed to a function the type that the
// function gets elsewhere.
func (f *frame) likeOthers(n parser.Node, d *funcDef, i, count int, v Value) Value {
	if v.T.Kind != KList || v.T.Elem == nil || v.T.Elem.Kind != KBottom {
		return v
	}
	for _, s := range d.specs {
		if len(s.params) != count {
			continue
		}
		if t := s.params[i].v.T; t.Kind == KList && !t.Elem.bad() && !t.List {
			return f.coerce(n, v, tList(t.Elem))
		}
	}
	return v
}

// annotated gives an argument the type that the annotation states where Go's
// representation hangs on it: an int where a float is meant, a value where None
// may stand.
func (f *frame) annotated(d *funcDef, p *parser.Arg, v Value) Value {
	v = f.exploded(v)
	want := d.env.annotation(p.Annotation)
	if want == nil {
		f.belieHanded(d, string(p.Arg), v)
		f.noteGiven(d, p, v)
		return v
	}
	f.belie(d, p, want, v)
	if want.Kind == KList && v.T.Kind == KList && v.T.Elem.Kind == KBottom {
		return f.coerce(nil, v, want)
	}
	return v
}

// specialise returns the function for these arguments, interpreted in this round.
func (f *frame) specialise(n parser.Node, d *funcDef, self *classSpec, recv *Value, params []param) *funcSpec {
	c := f.c
	var key strings.Builder
	if recv != nil { // what a method does with one member it does with all
		r := *recv
		r.T = anyMember(r.T)
		recv = &r
	}
	for i, p := range params {
		if !d.constParams {
			params[i].v.T = anyMember(p.v.T)
		}
	}
	if self != nil {
		fmt.Fprintf(&key, "%s[%s]", self.id(), f.modeKey(recv.T))
	}
	grad := f.state.grad && !d.noGrad
	if grad {
		key.WriteString("+grad")
	}
	hasConst := false
	for _, p := range params {
		if p.v.T.Kind == KBottom {
			// An argument is not known yet: the next round knows more.
			c.changed = c.changed || c.age < 6
			return nil2(f, n)
		}
		key.WriteString(";" + p.v.T.key() + f.modeKey(p.v.T))
		if p.v.Const != nil {
			hasConst = true
			if d.keyed(p.v) || p.fixed {
				fmt.Fprintf(&key, "=%v", p.v.Const)
			}
		}
	}
	full := fmt.Sprintf("%p|%s", d, key.String())
	if d.env != nil && !d.env.atTop() && (d.class == nil || d.env.inlineAt != nil) {
		full += fmt.Sprintf("|%p|%p", d.env.spec, d.env.inlineAt)
	}
	s := c.specs[full]
	if s == nil {
		if d.running() > maxSpecs || c.age > 8 && len(d.specs) > maxSpecs {
			c.errorAt(n, "PYC0511", "%s is called with more than %d signatures", d.name, maxSpecs)
			return nil
		}
		s = &funcSpec{c: c, def: d, key: full, self: self, allocs: map[string]*alloc{}, hasConst: hasConst}
		c.specs[full] = s
		c.specOrder = append(c.specOrder, s)
		d.specs = append(d.specs, s)
		c.changed = true
	}
	s.hasConst = s.hasConst || hasConst // a root may have called it first
	if s.state == specFresh {
		f.interpret(s, recv, params, grad)
	}
	f.lends(n, s, params)
	for i, p := range params {
		if i < len(s.params) {
			uniteTypes(p.v.T, s.params[i].v.T)
		}
	}
	// Training modes that the function set on its arguments hold on.
	if recv != nil && recv.T.Alloc != nil {
		if a := s.allocs["self"]; a != nil && a.last != "" {
			f.state.modes[recv.T.Alloc] = a.last
		}
	}
	for _, p := range params {
		if p.v.T.Alloc != nil {
			if a := s.allocs[p.name]; a != nil && a.last != "" {
				f.state.modes[p.v.T.Alloc] = a.last
			}
		}
	}
	return s
}

// running is how many specialisations are being interpreted, each called by
// another.
func (d *funcDef) running() int {
	n := 0
	for _, s := range d.specs {
		if s.state == specRunning {
			n++
		}
	}
	return n
}

// nil2 is a specialisation that does not exist yet: the call's value is unknown
// this round.
func nil2(f *frame, n parser.Node) *funcSpec {
	return &funcSpec{c: f.c, def: &funcDef{name: "unknown", scope: n}, out: &program.Func{Name: "unknown"}}
}

func (f *frame) modeKey(t *Type) string {
	if t.Alloc != nil {
		return "!" + f.mode(t.Alloc)
	}
	if isLayer(t) && len(f.c.owned) > 0 {
		return "!" + f.modeOf(t)
	}
	return ""
}

// interpret runs a function's body on its arguments' types.
func (f *frame) interpret(s *funcSpec, recv *Value, params []param, grad bool) {
	c, d := f.c, s.def
	s.state = specRunning
	defer func(outer *funcSpec) { c.running = outer }(c.running)
	c.running = s
	s.round = f.c.round
	c.ran = append(c.ran, s)
	s.begin()
	parent := d.env
	if d.isClosure(c) {
		s.closure = &program.Var{Name: d.name}
		if len(d.specs) > 1 {
			for i, o := range d.specs {
				if o == s && i > 0 {
					s.closure.Name = fmt.Sprintf("%s%d", d.name, i+1)
				}
			}
		}
	} else if d.env == nil || !d.env.inlineTop {
		parent = nil
	}
	s.extra = nil
	s.returns = false
	in := c.newFrame(s, parent)
	in.state.maybe = f.unsure()
	s.frame = in
	in.state.grad = grad
	s.params = nil
	alloc0 := func(name string, t *Type) *Type {
		if t.Alloc == nil {
			if !isLayer(t) {
				return t
			}
			nt := *t
			nt.Alloc = &alloc{last: f.modeOf(t)}
			t = &nt
		}
		a := s.allocs[name]
		if a == nil {
			a = &alloc{}
			s.allocs[name] = a
		}
		mode := f.mode(t.Alloc)
		a.last = mode
		in.state.modes[a] = mode
		nt := *t
		nt.Alloc = a
		return &nt
	}
	if recv != nil {
		name := "m"
		if !s.self.class.isModule() {
			name = strings.ToLower(s.self.class.name[:1])
		}
		if s.selfVar == nil {
			s.selfVar = &program.Var{Name: name}
		}
		s.selfVar.Type = &program.Pointer{Elem: &program.Local{Decl: s.self.decl}}
		s.out.Recv = s.selfVar
		rt := recv.T
		if s.self.class.isModule() && rt.Alloc == nil {
			nt := *rt
			nt.Alloc = &alloc{last: f.modeOf(rt)}
			rt = &nt
		}
		t := alloc0("self", rt)
		in.state.vars[s.selfName()] = binding{Value: Value{T: t, X: &program.Ref{Var: s.selfVar}}, v: s.selfVar}
	}
	for i, p := range params {
		t := alloc0(p.name, c.identified(in.grown(p.name, p.v.T), listKey{s, p.name}))
		if d.keyed(p.v) || p.fixed {
			in.state.vars[p.name] = binding{Value: Value{T: t, X: p.v.X, Const: p.v.Const, Fact: p.v.Fact}}
			s.params = append(s.params, param{name: p.name, v: Value{T: t, Const: p.v.Const}})
			if !isLiteral(p.v.X) {
				in.state.vars[p.name] = binding{Value: Value{T: t, X: constLit(p.v.Const), Const: p.v.Const, Fact: p.v.Fact}}
			}
			continue
		}
		b := in.bindParam(i, p.name, t, p.v)
		s.params = append(s.params, param{name: p.name, v: Value{T: t}})
		in.state.vars[p.name] = b
		if in.isKwargs(p.name) {
			in.openKeys(p.name)
		}
	}
	s.describe()
	in.out = &s.out.Body
	in.meet()
	isInit := d.name == "__init__"
	if isInit && recv != nil && recv.T.Kind == KInstance && len(recv.T.Inst.class.series) > 0 && s.self.class == d.class {
		in.out = &s.out.Body
		in.openSeries(in.state.vars[s.selfName()].Value)
	}
	if d.generator {
		in.openGenerator()
		in.block(&s.out.Body, d.body)
		in.closeGenerator()
	} else if d.expr != nil {
		v := in.expr(d.expr)
		in.returnValue(d.expr, v)
	} else {
		in.block(&s.out.Body, d.body)
		if !in.state.dead {
			s.returns = true
			s.returned(in.state)
			end := tNone
			j := join(s.ret, end)
			if j == nil && in.wantConst() {
				j = s.ret
			}
			if j == nil {
				c.hintAt(d.node, "PYC0205", "return a value at the end, or raise", "%s returns %v on one path and None on another", d.name, s.ret)
				j = s.ret
			}
			if s.ret == nil || !same(j, s.ret) {
				s.ret = j
				c.changed = true
			}
			if !s.ret.static() && !s.ret.bad() {
				s.out.Body = append(s.out.Body, &program.Return{Results: in.results(d.node, Value{T: tNone}, s.ret)})
			}
		}
	}
	s.out.Results = c.goResults(s.ret)
	switch {
	case d.cache != nil:
		s.cacheBody()
	case d.lazy:
		s.lazyBody()
	}
	for _, x := range s.extra {
		s.out.Params = append(s.out.Params, x.v)
	}
	if s.closure != nil {
		ft := &program.FuncType{Results: s.out.Results}
		for _, p := range s.out.Params {
			ft.Params = append(ft.Params, p.Type)
		}
		s.closure.Type = ft
	}
	switch {
	case d.setter:
		s.out.Name = "set_" + d.name
	case s.overridden() && d.goName == "":
		s.out.Name = d.class.name + "_" + strings.Trim(d.name, "_")
	case isInit && s.self != nil && s.self.class.enum:
		s.out.Name = "init"
	case isInit && s.self != nil:
		s.finishInit()
	case d.name == "forward" && s.self != nil && s.self.class.isModule():
		s.out.GoName = "Forward"
	}
	s.state = specDone
}

func isLiteral(x program.Expr) bool {
	switch x.(type) {
	case *program.Lit, program.Builtin:
		return true
	}
	return false
}

func constLit(v any) program.Expr {
	switch v := v.(type) {
	case int64:
		return intLit(int(v))
	case float64:
		return floatLit(v)
	case string:
		return strLit(v)
	case bool:
		return boolLit(v)
	}
	return program.Builtin("nil")
}

// bindParam makes the Go parameters of a Python one: none for what is static,
// one for each element of a tuple.
func (f *frame) bindParam(i int, name string, t *Type, v Value) binding {
	if t.Kind == KTuple && v.Parts != nil {
		b := binding{Value: Value{T: t, Parts: make([]Value, len(v.Parts))}}
		for k, p := range v.Parts {
			et := t.Elems[k]
			inner := f.bindParam(i, fmt.Sprintf("%s_%d", name, k), et, p)
			if r, ok := inner.X.(*program.Ref); ok {
				r.Var.Name = f.partOf(name, t, k, r.Var.Name)
			}
			b.Parts[k] = inner.Value
		}
		return b
	}
	if t.static() {
		return binding{Value: Value{T: t}}
	}
	gv := f.variable(name, t)
	f.borrow(gv)
	f.spec.out.Params = append(f.spec.out.Params, gv)
	return binding{Value: Value{T: t, X: &program.Ref{Var: gv}, Owner: gv}, v: gv}
}

// partOf names an element of *args after the parameter of the function that is
// wrapped, and one of **kwargs after its keyword.
func (f *frame) partOf(name string, t *Type, k int, plain string) string {
	d := f.spec.def
	if t.Name == "record" {
		return t.Consts[k]
	}
	w := d.wrapped()
	if w == d || d.args.Vararg == nil || string(d.args.Vararg.Arg) != name || w.args == nil {
		return plain
	}
	k += len(d.args.Args)
	if w.class != nil && d.class == nil {
		k++
	}
	if k < len(w.args.Args) {
		return string(w.args.Args[k].Arg)
	}
	return plain
}

// passArgs are the Go arguments of a call of the program's function.
func (f *frame) passArgs(n parser.Node, s *funcSpec, params []param) []program.Expr {
	var out []program.Expr
	var pass func(v Value, t *Type)
	pass = func(v Value, t *Type) {
		if t.Kind == KTuple && v.Parts != nil {
			for k, p := range v.Parts {
				pass(p, t.Elems[k])
			}
			return
		}
		if t.static() {
			return
		}
		out = append(out, f.coerce(n, v, t).X)
	}
	for i, p := range params {
		if s.def.keyed(p.v) || p.fixed {
			continue
		}
		if i < len(s.params) {
			pass(p.v, s.params[i].v.T)
		} else {
			pass(p.v, p.v.T)
		}
	}
	for _, x := range s.extra {
		out = append(out, f.closureRef(x.spec))
	}
	return out
}

// finishInit turns __init__ into a constructor: leading assignments become the
// fields of a literal.
func (s *funcSpec) finishInit() {
	f := s.out
	recv := &program.Ref{Var: s.selfVar}
	lit := &program.Composite{Type: &program.Local{Decl: s.self.decl}, Addr: true}
	i := 0
	seen := map[*program.Field]bool{}
	var lead []string
	for ; i < len(f.Body); i++ {
		a, ok := f.Body[i].(*program.Assign)
		if !ok || len(a.Lhs) != 1 || a.Tok != "=" {
			break
		}
		fr, ok := a.Lhs[0].(*program.FieldRef)
		if !ok || seen[fr.Field] || mentions(a.Rhs[0], s.selfVar) {
			break
		}
		if r, ok := fr.X.(*program.Ref); !ok || r.Var != s.selfVar {
			break
		}
		if len(a.Lead) > 0 && i > 0 {
			break
		}
		lead = append(lead, a.Lead...)
		seen[fr.Field] = true
		lit.Fields = append(lit.Fields, fr.Field)
		lit.Elems = append(lit.Elems, a.Rhs[0])
	}
	rest := f.Body[i:]
	if len(rest) == 0 {
		ret := &program.Return{Results: []program.Expr{lit}}
		ret.Lead = lead
		if len(f.Body) > 0 {
			ret.Line = f.Body[0].At().Line
		}
		f.Body = []program.Stmt{ret}
		return
	}
	returns(rest, recv) // a bare return leaves the constructor with the object
	mk := &program.Assign{Lhs: []program.Expr{recv}, Tok: "=", Rhs: []program.Expr{lit}}
	mk.Lead = lead
	if len(f.Body) > 0 {
		mk.Line = f.Body[0].At().Line
	}
	f.Body = append([]program.Stmt{mk}, rest...)
	if len(f.Body) == 0 || !endsInReturn(f.Body) {
		f.Body = append(f.Body, &program.Return{Results: []program.Expr{recv}})
	}
}

func endsInReturn(list []program.Stmt) bool {
	_, ok := list[len(list)-1].(*program.Return)
	return ok
}

// returns gives bare returns a result.
func returns(list []program.Stmt, x program.Expr) {
	for _, s := range list {
		switch s := s.(type) {
		case *program.Return:
			if len(s.Results) == 0 {
				s.Results = []program.Expr{x}
			}
		case *program.If:
			returns(s.Then, x)
			returns(s.Else, x)
		case *program.For:
			returns(s.Body, x)
		case *program.Range:
			returns(s.Body, x)
		case *program.Block:
			returns(s.Body, x)
		}
	}
}
