package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// construct is Class(args…).
func (f *frame) construct(n parser.Node, d *classDef, args []Value, kws []kwarg) Value {
	c := f.c
	if _, ok := d.isException(); ok {
		if d.richException() {
			return f.exceptionObject(n, d, args, kws)
		}
		c.registerException(d)
		return f.exceptionValue(n, d.name, args)
	}
	if _, ok := d.isFlags(); ok && len(args) == 1 && len(kws) == 0 {
		if args[0].T.bad() {
			return Value{T: args[0].T}
		}
		return f.flagMember(d, "Of", f.intValue(n, args[0]).X)
	}
	if d.enum {
		if len(args) == 1 && len(kws) == 0 {
			return f.enumBy(n, d, "value", args[0])
		}
		c.errorAt(n, "PYC0503", "an enum is called with one value")
		return Value{T: tPoison}
	}
	for _, a := range args {
		if a.T.bad() {
			return Value{T: a.T}
		}
	}
	for _, k := range kws {
		if k.v.T.bad() {
			return Value{T: k.v.T}
		}
	}
	if d.libBase("typing.TypedDict") || d.libBase("typing_extensions.TypedDict") {
		var keys, vals []Value
		for _, k := range kws {
			keys = append(keys, Value{T: tStr, X: strLit(k.name), Const: k.name})
			vals = append(vals, k.v)
		}
		return f.dictOf(n, keys, vals)
	}
	init := d.method("__init__")
	if init == nil && (d.isData() || d.libBase("typing.NamedTuple")) {
		return f.constructData(n, d, args, kws)
	}
	if lib := d.layerBase(); init == nil && lib != nil {
		return f.constructLayer(n, d, lib, args, kws)
	}
	if init == nil && d.isModuleList() {
		return f.constructList(n, d, args)
	}
	if init == nil {
		if len(args)+len(kws) > 0 {
			c.errorAt(n, "PYC0504", "%s() takes no arguments", d.name)
			return Value{T: tPoison}
		}
		s := c.classSpec(d, d.siteKey(n))
		s.decl.Origin = c.classOrigin(d)
		s.made = true
		return Value{T: f.instanceType(n, s), X: &program.Composite{Type: &program.Local{Decl: s.decl}, Addr: true}}
	}
	return f.constructWith(n, d, init, args, kws)
}

// constructWith is Class(args…) of a class with __init__.
func (f *frame) constructWith(n parser.Node, d *classDef, init *funcDef, args []Value, kws []kwarg) Value {
	c := f.c
	params, ok := f.bindParams(n, init, args, kws, true)
	if !ok {
		return Value{T: tPoison}
	}
	f.widen(n, d, params)
	key := ""
	for _, p := range params {
		if f.linked(d, p) {
			key += p.name + ":self;"
			continue
		}
		key += p.name + ":" + f.c.rep(p.v.T) + ";"
	}
	key += d.flagKey(init, params)
	s := c.classSpec(d, key+d.siteKey(n))
	for i, p := range params {
		if l := d.links[p.name]; l != nil {
			params[i].v = f.linkTo(n, s, l, p.v)
		}
	}
	s.decl.Origin = c.classOrigin(d)
	self := Value{T: &Type{Kind: KInstance, Inst: s}}
	spec := f.specialise(n, init, s, &self, params)
	if spec == nil {
		return Value{T: tPoison}
	}
	s.made = true
	spec.out.Ctor = s.decl
	spec.out.Recv = nil
	spec.out.Results = []program.Type{&program.Pointer{Elem: &program.Local{Decl: s.decl}}}
	call := &program.Call{Fun: &program.FuncRef{Func: spec.out}, Args: f.passArgs(n, spec, params)}
	return Value{T: f.instanceType(n, s), X: call}
}

// widen lets a constructor that takes a module or a tensor in one place and
// None in another stay one: the parameter is Optional.
func (f *frame) widen(n parser.Node, d *classDef, params []param) {
	if d.seen == nil {
		d.seen, d.wide = map[string]*Type{}, map[string]*Type{}
	}
	for i, p := range params {
		t := p.v.T
		if w := d.wide[p.name]; w != nil && !isLayer(strip0(w)) && strip0(w).Kind != KTensor {
			if j := join(w, t); j == nil || f.c.rep(j) != f.c.rep(w) {
				continue // an object that meets none of those
			}
			params[i].v = Value{T: w, X: f.coerce(n, p.v, w).X}
			continue
		}
		if t.Kind != KNone && !(nilable(strip0(t)) && (isLayer(strip0(t)) || strip0(t).Kind == KTensor)) {
			continue
		}
		old := d.seen[p.name]
		if old == nil {
			d.seen[p.name] = t
		} else if j := join(old, t); j != nil && j.Kind == KOptional {
			d.seen[p.name] = j
			if w := d.wide[p.name]; w == nil || !same(w, j) {
				d.wide[p.name] = j
				f.c.changed, f.c.restart = true, true
			}
		}
		if w := d.wide[p.name]; w != nil {
			x := f.coerce(n, p.v, w)
			params[i].v = Value{T: w, X: x.X}
		}
	}
}

// constructData is a dataclass's constructor: a literal with every field.
func (f *frame) constructData(n parser.Node, d *classDef, args []Value, kws []kwarg) Value {
	c := f.c
	fields := d.initFields()
	vals := make([]Value, len(fields))
	set := make([]bool, len(fields))
	opts := make([]fieldOptions, len(fields))
	next := 0
	for i, fd := range fields {
		opts[i] = d.optionsOf(fd)
		opts[i].kwOnly = opts[i].kwOnly || d.options().kwOnly
		if next < len(args) && !opts[i].noInit && !opts[i].kwOnly {
			vals[i], set[i] = args[next], true
			next++
		}
	}
	if next < len(args) {
		c.errorAt(n, "PYC0504", "%s() takes %d positional arguments, %d given", d.name, next, len(args))
		return Value{T: tPoison}
	}
	for _, k := range kws {
		if k.name == "**" && isJSON(k.v.T) {
			var params []jsonParam
			for i, fd := range fields {
				if set[i] || opts[i].noInit {
					continue
				}
				p := jsonParam{name: fd.name, want: d.env.annotation(fd.annotation)}
				if opts[i].hasDefault {
					p.def = func() Value { return f.dataDefault(d, fd, p.want) }
				}
				params = append(params, p)
			}
			given := f.spreadJSON(d.name+".__init__", k.v, params)
			for i, fd := range fields {
				if v, ok := given[fd.name]; ok {
					vals[i], set[i] = v, true
				}
			}
			continue
		}
		found := false
		for i, fd := range fields {
			if fd.name != k.name || opts[i].noInit {
				continue
			}
			if set[i] {
				c.errorAt(n, "PYC0504", "%s() got two values for %s", d.name, k.name)
				return Value{T: tPoison}
			}
			v := k.v
			if isMaybe(v.T) { // an entry that may not be there
				ok := true
				if opts[i].hasDefault {
					v = f.maybeOr(n, fd.name, v, f.dataDefault(d, fd, d.env.annotation(fd.annotation)))
				} else if v, ok = f.needed(n, d.name+".__init__", fd.name, v); !ok {
					return Value{T: tPoison}
				}
			}
			vals[i], set[i], found = v, true, true
		}
		if !found {
			c.errorAt(n, "PYC0504", "%s() has no field %s", d.name, k.name)
			return Value{T: tPoison}
		}
	}
	s := c.classSpec(d, d.siteKey(n))
	s.decl.Origin = c.classOrigin(d)
	s.made = true
	lit := &program.Composite{Type: &program.Local{Decl: s.decl}, Addr: true}
	var handed []Value // to __post_init__
	for i, fd := range fields {
		want := d.env.annotation(fd.annotation)
		if want == nil {
			want = f.fieldDict(d, fd)
		}
		given := vals[i]
		if given.T == nil {
			given.T = tBottom
		}
		if isMaybe(given.T) && !opts[i].hasDefault {
			var ok bool
			if vals[i], ok = f.needed(n, d.name+".__init__", fd.name, given); !ok {
				return Value{T: tPoison}
			}
		} else if !set[i] || isMaybe(given.T) {
			if opts[i].noInit && !opts[i].hasDefault {
				continue // __post_init__ sets it
			}
			if !opts[i].hasDefault {
				c.errorAt(n, "PYC0504", "%s() misses the field %s", d.name, fd.name)
				return Value{T: tPoison}
			}
			known := want
			if old := s.field(fd.name); known == nil && old != nil && old.t.Kind == KDeque {
				known = old.t // what others put into it
			}
			vals[i] = f.dataDefault(d, fd, known)
			if isMaybe(given.T) {
				vals[i] = f.maybeOr(n, fd.name, given, vals[i])
			} else if vals[i].T.Kind == KNone {
				if t := f.partType(d, fd.name); t != nil {
					vals[i] = f.opaque(t)
				} else if ops := c.baseOps(d, fd.name); want == nil && len(ops) > 0 && ops[0].Attr {
					self := f.opaque(&Type{Kind: KInstance, Inst: s})
					vals[i], _ = f.callOp(n, ops, &self, nil, nil)
				}
			}
		}
		v := vals[i]
		if v.T.bad() {
			return Value{T: v.T}
		}
		if fd.initOnly {
			if want != nil && !v.T.static() {
				if j := join(want, v.T); j != nil && j.rep() == want.rep() {
					v = f.coerce(n, v, want)
				}
			}
			handed = append(handed, v)
			continue
		}
		f.givenDict(fd, v)
		t := v.T
		if !c.script && !set[i] {
			t = anyMember(t) // others may make it with another member
		}
		if want != nil {
			if j := join(want, v.T); j != nil && (j.Kind == KOptional || j.Kind == KFloat && want.Kind == KFloat || j.Kind == KList || j.Kind == KDict) {
				t = j
			}
			if want.Kind == KList && v.T.Kind == KTuple {
				t = tuples(want.Elem)
			} else if t.Kind == KList && t.Mixed && !v.T.Mixed {
				l := *t
				l.Tup, l.Mixed = v.T.Tup, false
				t = &l
			}
		}
		f.taken(v)
		t = c.identified(t, listKey{s, fd.name})
		both := s.givesBoth(n, fd.name, t)
		fd2 := s.note(c, fd.name, t)
		if fd2 == nil && !both && f.splitClass(d) {
			return Value{T: tBottom}
		}
		if fd2 == nil {
			c.errorAt(n, "PYC0203", "%s.%s is %v here and %v elsewhere", d.name, fd.name, v.T, s.field(fd.name).t)
			return Value{T: tPoison}
		}
		if tr, ok := c.moduleOf(fd.node).commentOn(fd.node.GetLineno(), false); ok {
			fd2.decl.Trail = tr
		}
		if fd2.t.static() {
			continue
		}
		lit.Fields = append(lit.Fields, fd2.decl)
		lit.Elems = append(lit.Elems, f.coerce(n, v, fd2.t).X)
	}
	v := Value{T: f.instanceType(n, s), X: lit}
	if post := d.method("__post_init__"); post != nil {
		v = f.hold(v, lowerFirst(d.name))
		f.effect(f.callMethod(n, v, post, handed, nil))
	}
	return v
}

func (f *frame) dataDefault(d *classDef, fd classAttr, want *Type) Value {
	if call, ok := fd.value.(*parser.Call); ok && d.env.calledName(call) == "dataclasses.field" {
		for _, k := range call.Keywords {
			switch string(k.Arg) {
			case "default":
				return f.evalIn(d.env, k.Value, want)
			case "default_factory":
				if l, ok := k.Value.(*parser.Lambda); ok {
					return f.evalIn(d.env, l.Body, want)
				}
				call := &parser.Call{Func: k.Value}
				return f.evalIn(d.env, call, want)
			}
		}
	}
	return f.evalIn(d.env, fd.value, want)
}

// evalIn interprets an expression of another scope, a default, at this point.
func (f *frame) evalIn(env *frame, e parser.Expr, want *Type) Value {
	inner := *f
	if env != nil {
		inner = *f.inScope(env)
	}
	v := inner.exprWant(e, want)
	f.place = inner.place
	return v
}

// inScope is the frame as it sees the names of another scope.
func (f *frame) inScope(env *frame) *frame {
	inner := *f
	inner.parent = env
	inner.mod = env.mod
	inner.state = newState()
	inner.state.grad = f.state.grad
	inner.globals = map[string]bool{}
	return &inner
}

// alike lets objects of one class whose constructor took different types, and
// which meet in one variable, be one struct where the types join.
func (c *converter) alike(m *family) {
	inits := map[*classDef][]*funcSpec{}
	for _, s := range c.specOrder {
		if s.self != nil && s.state == specDone && m.members[s.self.id()] == s.self && s.def == s.self.class.method("__init__") {
			inits[s.self.class] = append(inits[s.self.class], s)
		}
	}
	for d, specs := range inits {
		if len(specs) < 2 {
			continue
		}
		wide := map[string]*Type{}
		fits := true
		for _, s := range specs {
			for _, p := range s.params {
				j := join(wide[p.name], p.v.T)
				if j == nil {
					fits = false
					break
				}
				wide[p.name] = j
			}
		}
		if !fits {
			continue
		}
		if d.wide == nil {
			d.wide = map[string]*Type{}
		}
		for name, t := range wide {
			for _, s := range specs {
				for _, p := range s.params {
					if p.name == name && !same(p.v.T, t) && d.wide[name] == nil {
						d.wide[name] = t
						c.changed, c.restart = true, true
					}
				}
			}
		}
	}
}
