package mapping

import (
	"fmt"
	"maps"
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// A key of **kwargs, or of another dict whose keys are known, that is there on
// one path only stays an entry of the record: its value is nil where it is not.
// Which keys those are is found where two paths meet; from the next round on the
// function starts with an entry for each.

func tMaybe(elem *Type) *Type {
	if elem.Kind == KOptional {
		return &Type{Kind: KOptional, Elem: elem.Elem, Name: "maybe none"}
	}
	return &Type{Kind: KOptional, Elem: elem, Name: "maybe"}
}

func isMaybe(t *Type) bool {
	return t.Kind == KOptional && (t.Name == "maybe" || noneToo(t))
}

// noneToo says that an entry which may not be there may also be there as None.
func noneToo(t *Type) bool { return t.Name == "maybe none" }

// entryType is the type of an entry where it is there.
func entryType(t *Type) *Type {
	switch {
	case noneToo(t):
		return tOptional(t.Elem)
	case isMaybe(t):
		return t.Elem
	}
	return t
}

// mayLack says that values of a type can be those of an entry which may not be
// there: None stands for one that is not, in Go.
func mayLack(t *Type) bool { return t.Kind != KNone }

// joinMaybe joins an entry that may not be there with another value of its key.
func joinMaybe(a, b *Type) *Type {
	if e := join(entryType(a), entryType(b)); e != nil && e.Kind != KPoison && mayLack(e) {
		return tMaybe(e)
	}
	return nil
}

// joinRecords is the record of the keys of both: those that one has not may not
// be there. It is nil where one of them can't be such an entry.
func joinRecords(a, b *Type) *Type {
	t := &Type{Kind: KTuple, Name: "record"}
	for _, r := range [][2]*Type{{a, b}, {b, a}} {
		for i, key := range r[0].Consts {
			if slices.Contains(t.Consts, key) {
				continue
			}
			e := r[0].Elems[i]
			if k := slices.Index(r[1].Consts, key); k >= 0 {
				e = join(e, r[1].Elems[k])
			} else if !isMaybe(e) {
				e = e.asMaybe()
			}
			if e == nil {
				return nil
			}
			t.Consts, t.Elems = append(t.Consts, key), append(t.Elems, e)
		}
	}
	return t
}

// asMaybe is the type of an entry that may not be there, nil where there is none.
func (t *Type) asMaybe() *Type {
	if t.static() || t.bad() || t.Kind == KOptional || t.Kind == KTuple {
		return nil
	}
	return tMaybe(t)
}

func (t *Type) hasMaybes() bool { return slices.ContainsFunc(t.Elems, isMaybe) }

// asRecord gives a record the entries of another that has more, in its order.
func (f *frame) asRecord(v Value, want *Type) Value {
	if !isRecord(v.T) || !isRecord(want) || slices.Equal(v.T.Consts, want.Consts) {
		return v
	}
	parts := f.parts(v)
	out := Value{T: &Type{Kind: KTuple, Name: "record", Consts: want.Consts}, Parts: make([]Value, len(want.Consts))}
	for i, key := range want.Consts {
		out.Parts[i] = Value{T: want.Elems[i], X: program.Builtin("nil")}
		if k := slices.Index(v.T.Consts, key); k >= 0 {
			out.Parts[i] = parts[k]
		}
		out.T.Elems = append(out.T.Elems, out.Parts[i].T)
	}
	return out
}

// noteKeys notes the keys that only one of two records has that **kwargs stands
// for; not ok where they can't be entries that may not be there.
func (f *frame) noteKeys(name string, a, b *Type) bool {
	if a.Kind != KTuple || b.Kind != KTuple || a.Name != "record" || b.Name != "record" || !f.ownsRecord(name) {
		return false
	}
	key, found := f.recordAt(name), false
	for _, r := range [][2]*Type{{a, b}, {b, a}} {
		for i, k := range r[0].Consts {
			if slices.Contains(r[1].Consts, k) {
				continue
			}
			if !f.c.noteKey(key, k, r[0].Elems[i]) {
				return false
			}
			found = true
		}
	}
	return found
}

// ownsRecord says that a name is the only one that stands for a record: it is
// the function's **kwargs, or a local that is read by its keys only.
func (f *frame) ownsRecord(name string) bool {
	if s, ok := f.shares[name]; ok {
		return s.frame.ownsRecord(s.name)
	}
	if f.spec.def.scope == nil || f.atTop() || f.isGlobal(name) {
		return false
	}
	if f.isKwargs(name) {
		return true
	}
	loads, byKey := 0, 0
	is := func(e parser.Expr) bool {
		n, ok := e.(*parser.Name)
		return ok && string(n.Id) == name
	}
	count := func(es ...parser.Expr) {
		for _, e := range es {
			if is(e) {
				byKey++
			}
		}
	}
	parser.WalkBody(f.spec.def.body, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Name:
			if is(n) && n.Ctx == parser.Load {
				loads++
			}
		case *parser.Subscript:
			count(n.Value)
		case *parser.Attribute:
			count(n.Value)
		case *parser.Compare:
			if n.Ops[0] == parser.In || n.Ops[0] == parser.NotIn {
				count(n.Comparators[0])
			}
		case *parser.Call:
			if isName(n.Func, "dict") && len(n.Args) == 1 && len(n.Keywords) > 0 { // it merges
				count(n.Args[0])
			}
			for _, k := range n.Keywords {
				if k.Arg == "" {
					count(k.Value)
				}
			}
		case *parser.Dict:
			for i, k := range n.Keys {
				if k == nil {
					count(n.Values[i])
				}
			}
		}
		return true
	})
	return loads == byKey
}

// noteKey notes the type of a key that may not be there.
func (c *converter) noteKey(at recordKey, key string, t *Type) bool {
	old := c.maybe[at][key]
	j := join(old, entryType(held(t)))
	if j == nil || j.static() || j.bad() || !mayLack(j) || j.Kind == KTuple {
		return false
	}
	if old != nil && same(old, j) {
		return true
	}
	if c.maybe == nil {
		c.maybe = map[recordKey]map[string]*Type{}
	}
	if c.maybe[at] == nil {
		c.maybe[at] = map[string]*Type{}
	}
	c.maybe[at][key] = j
	c.changed = true
	return true
}

// openKeys gives the function's **kwargs the entries that may not be there.
func (f *frame) openKeys(name string) {
	noted := f.c.maybe[f.recordAt(name)]
	b := f.state.vars[name]
	if b.T == nil || !isRecord(b.T) || b.Parts == nil {
		return
	}
	t, parts := *b.T, slices.Clone(b.Parts)
	t.Consts, t.Elems = slices.Clone(t.Consts), slices.Clone(t.Elems)
	for i := range parts {
		if noted[t.Consts[i]] == nil {
			parts[i] = f.assignPart(f.spec.def.scope, name, i, parts[i])
			t.Elems[i] = parts[i].T
		}
	}
	for _, k := range slices.Sorted(maps.Keys(noted)) {
		mt := tMaybe(noted[k])
		v := f.variable(k, mt)
		entry := Value{T: mt, X: &program.Ref{Var: v}}
		i := slices.Index(t.Consts, k)
		switch {
		case i < 0:
			f.emit(&program.Declare{Var: v})
			at := slices.IndexFunc(t.Consts, func(own string) bool { return noted[own] != nil && own > k })
			if at < 0 {
				at = len(parts)
			}
			t.Consts, t.Elems, parts = slices.Insert(t.Consts, at, k), slices.Insert(t.Elems, at, mt), slices.Insert(parts, at, entry)
		case isMaybe(t.Elems[i]) && same(t.Elems[i], mt):
		case join(t.Elems[i], noted[k]) != nil:
			f.emit(&program.Assign{Lhs: []program.Expr{entry.X}, Tok: "=", Rhs: []program.Expr{f.coerce(f.spec.def.scope, parts[i], mt).X}})
			t.Elems[i], parts[i] = mt, entry
		}
	}
	f.state.vars[name] = binding{Value: Value{T: &t, Parts: parts}}
}

// assignPart keeps an element of a record in the variable that paths which
// leave it different share; v as it is where there is none.
func (f *frame) assignPart(n parser.Node, name string, i int, v Value) Value {
	h := f.c.hints[hintKey{f.scopeNode(), partName(name, i)}]
	j := join(h, v.T)
	if h == nil || j == nil || j.static() || v.T.bad() || v.T.Kind == KTuple {
		return v
	}
	part := &program.Ref{Var: f.variable(partName(name, i), j)}
	if r, ok := v.X.(*program.Ref); !ok || r.Var != part.Var {
		f.emit(&program.Assign{Lhs: []program.Expr{part}, Tok: "=", Rhs: []program.Expr{f.coerce(n, v, j).X}})
	}
	return Value{T: j, X: part}
}

// setMaybe is record[key] = v of an entry that may not be there.
func (f *frame) setMaybe(n parser.Node, name, key string, entry, v Value) Value {
	if !f.c.noteKey(f.recordAt(name), key, v.T) {
		f.c.errorAt(n, "PYC0203", "%q is %v here and %v elsewhere", key, v.T, entryType(entry.T))
		return Value{T: tPoison}
	}
	f.emit(&program.Assign{Lhs: []program.Expr{entry.X}, Tok: "=", Rhs: []program.Expr{f.coerce(n, v, entry.T).X}})
	f.setGone(&parser.Name{Id: parser.Identifier(name)}, key, false)
	return v
}

// maybeOr is the value of an entry that may not be there, or what stands for it.
func (f *frame) maybeOr(n parser.Node, key string, v, or Value) Value {
	elem := entryType(v.T)
	switch j := join(elem, or.T); {
	case or.T.bad():
		return or
	case or.T.Kind == KNone:
		return Value{T: tOptional(elem), X: v.X}
	case j != nil && !nilable(elem) && !noneToo(v.T) && or.T.Kind == KOptional && j.Kind == KOptional && j.Elem.rep() == elem.rep():
		return Value{T: j, X: f.call("cmp", "Or", v.X, or.X)}
	case j != nil && !nilable(elem) && !noneToo(v.T) && j.rep() == elem.rep():
		return Value{T: j, X: f.call(pkgPy, "Or", v.X, f.coerce(n, or, j).X)}
	case j != nil && !noneToo(v.T) && !j.static():
		return f.storedOr(n, key, v, j, or)
	}
	f.noKeys(n, key)
	return Value{T: tPoison}
}

// defaultOr is an argument that may not be there, or the default of the table's
// parameter that takes it.
func (f *frame) defaultOr(n parser.Node, p table.Param, v Value) (Value, bool) {
	file, err := parser.Parse("default", []byte(p.Default))
	if err != nil || len(file.Body) != 1 {
		return Value{}, false
	}
	x, ok := file.Body[0].(*parser.ExprStmt)
	if !ok || !constantDefault(x.Value) {
		return Value{}, false
	}
	or := f.expr(x.Value)
	if j := join(v.T.Elem, or.T); or.T.Kind != KNone && (noneToo(v.T) || j == nil || nilable(v.T.Elem) || j.rep() != v.T.Elem.rep()) {
		return Value{}, false
	}
	return f.maybeOr(n, p.Name, v, or), true
}

// needed is the value of an entry that may not be there, for a parameter without
// default.
func (f *frame) needed(n parser.Node, function, key string, v Value) (Value, bool) {
	if noneToo(v.T) {
		f.noKeys(n, key)
		return v, false
	}
	v = f.hold(v, key)
	raise := f.into(func() {
		f.emit(f.panicOf("TypeError", strLit(fmt.Sprintf("%s() missing 1 required positional argument: '%s'", function, key))))
	})
	f.emit(&program.If{Cond: &program.Binary{Op: "==", X: v.X, Y: program.Builtin("nil")}, Then: raise})
	return Value{T: v.T.Elem, X: f.unwrap(v.X, v.T.Elem)}, true
}

// present is record[key] of an entry that may not be there.
func (f *frame) present(n parser.Node, key string, v Value) Value {
	if v.T.bad() { // what the entry holds is not known yet
		return v
	}
	if nilable(v.T.Elem) || noneToo(v.T) {
		f.noKeys(n, key)
		return Value{T: tPoison}
	}
	return Value{T: v.T.Elem, X: f.call(pkgPy, "Present", v.X, strLit(key))}
}

// maybeMethod is record.get(key) or record.pop(key) of an entry that may not be there.
func (f *frame) maybeMethod(e *parser.Call, base Value, name string, args []Value, v Value) Value {
	key := args[0].Const.(string)
	if name == "setdefault" {
		f.setGone(e.Func.(*parser.Attribute).Value, key, false)
	}
	if name == "setdefault" && len(args) == 2 && !nilable(v.T.Elem) && !noneToo(v.T) && args[1].T.rep() == v.T.Elem.rep() {
		set := f.into(func() {
			f.emit(&program.Assign{Lhs: []program.Expr{v.X}, Tok: "=", Rhs: []program.Expr{f.coerce(e, args[1], v.T).X}})
		})
		f.emit(&program.If{Cond: &program.Binary{Op: "==", X: v.X, Y: program.Builtin("nil")}, Then: set})
		return Value{T: v.T.Elem, X: f.unwrap(v.X, v.T.Elem)}
	}
	if name != "get" && name != "pop" {
		f.noKeys(e, key)
		return Value{T: tPoison}
	}
	held := v
	if name == "pop" {
		was := f.temp(key, v.T)
		f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: was}}, Tok: "=", Rhs: []program.Expr{v.X}})
		f.emit(&program.Assign{Lhs: []program.Expr{v.X}, Tok: "=", Rhs: []program.Expr{program.Builtin("nil")}})
		held.X = &program.Ref{Var: was}
		f.setGone(e.Func.(*parser.Attribute).Value, key, true)
		if len(args) == 1 {
			return f.present(e, key, held)
		}
	}
	or := Value{T: tNone}
	if len(args) > 1 {
		or = args[1]
	}
	return f.maybeOr(e, key, held, or)
}

// setGone notes whether an entry of a record that may not be there is known to
// be missing.
func (f *frame) setGone(target parser.Expr, key string, gone bool) {
	n, ok := target.(*parser.Name)
	if !ok {
		return
	}
	b := f.state.vars[string(n.Id)]
	i := -1
	if b.T != nil && isRecord(b.T) && b.Parts != nil {
		i = slices.Index(b.T.Consts, key)
	}
	if i < 0 || b.Parts[i].Gone == gone {
		return
	}
	b.Parts = slices.Clone(b.Parts)
	b.Parts[i].Gone = gone
	f.state.vars[string(n.Id)] = b
}

// noKeys reports that it is not known whether a key is there.
func (f *frame) noKeys(n parser.Node, key string) {
	f.c.hintAt(n, "PYC0226", "set the key on every path", "whether the key %q is there is not known at conversion", key)
}

// refuseMaybes drops the keywords that no line of a library's function knows and
// that may not be there: where one is, the call raises.
func (f *frame) refuseMaybes(ops []*table.Op, kws []kwarg) []kwarg {
	known := func(name string) bool {
		return ignored[name] || slices.ContainsFunc(ops, func(op *table.Op) bool {
			return slices.ContainsFunc(op.Params, func(p table.Param) bool { return p.Name == name || p.Star == 2 })
		})
	}
	var out []kwarg
	for _, k := range kws {
		if k.v.T == nil || !isMaybe(k.v.T) || noneToo(k.v.T) || k.v.X == nil || known(k.name) {
			out = append(out, k)
			continue
		}
		name := lastPart(ops[0].Py)
		if ops[0].Class != "" || f.c.table.Class(ops[0].Py) != nil {
			name += ".__init__"
		}
		raise := f.panicOf("TypeError", strLit(name+"() got an unexpected keyword argument '"+k.name+"'"))
		f.emit(&program.If{Cond: &program.Binary{Op: "!=", X: k.v.X, Y: program.Builtin("nil")}, Then: []program.Stmt{raise}})
	}
	return out
}

// allThere says that no key of a record may be missing, else it is reported.
func (f *frame) allThere(n parser.Node, t *Type) bool {
	if t.Kind == KTuple && t.Name == "record" {
		for i, e := range t.Elems {
			if isMaybe(e) {
				f.noKeys(n, t.Consts[i])
				return false
			}
		}
	}
	return true
}

// hasMaybe says that a record has the key as an entry that may not be there.
func (f *frame) hasMaybe(v Value, key any) (Value, bool) {
	k, ok := key.(string)
	if !ok || v.T.Kind != KTuple || v.T.Name != "record" {
		return Value{}, false
	}
	i := slices.Index(v.T.Consts, k)
	if i < 0 || !isMaybe(v.T.Elems[i]) {
		return Value{}, false
	}
	return f.parts(v)[i], true
}

// anyThere is the truth of a record.
func (f *frame) anyThere(n parser.Node, v Value) condition {
	if slices.ContainsFunc(v.T.Elems, func(e *Type) bool { return !isMaybe(e) }) {
		return known(true)
	}
	var x program.Expr
	for i, e := range v.T.Elems {
		if noneToo(e) {
			f.noKeys(n, v.T.Consts[i])
		}
		var is program.Expr = &program.Binary{Op: "!=", X: f.parts(v)[i].X, Y: program.Builtin("nil")}
		if x != nil {
			is = &program.Binary{Op: "||", X: x, Y: is}
		}
		x = is
	}
	if x == nil {
		return known(false)
	}
	return condition{x: x}
}

// isRecord says that a type is a dict whose keys are known.
func isRecord(t *Type) bool { return t.Kind == KTuple && t.Name == "record" }

// mergeRecords is a | b where the keys of both are known; what may not be there
// on the right does not hide what is on the left.
func (f *frame) mergeRecords(left, right Value) (Value, bool) {
	out := Value{T: &Type{Kind: KTuple, Name: "record"}, Parts: []Value{}}
	for _, v := range []Value{left, right} {
		entries, ok := f.entries(v)
		if !ok {
			return Value{}, false
		}
		for _, e := range entries {
			i := slices.Index(out.T.Consts, e.name)
			switch {
			case i < 0:
				out.T.Consts, out.T.Elems, out.Parts = append(out.T.Consts, e.name), append(out.T.Elems, e.v.T), append(out.Parts, e.v)
			case isMaybe(e.v.T):
				return Value{}, false
			default:
				out.T.Elems[i], out.Parts[i] = e.v.T, e.v
			}
		}
	}
	return out, true
}

// entries are those of a record or of a dict literal with constant keys.
func (f *frame) entries(v Value) ([]kwarg, bool) {
	var out []kwarg
	switch {
	case isRecord(v.T):
		for i, p := range f.parts(v) {
			out = append(out, kwarg{name: v.T.Consts[i], v: p})
		}
		return out, true
	case v.T.Kind != KDict || v.T.Key != nil && v.T.Key.Kind != KStr:
		return nil, false
	}
	call, ok := v.X.(*program.Call)
	if s, isSymbol := symbolOf(call, ok); !isSymbol || s.Name != "DictOf" && v.T.Key != nil {
		return nil, false
	}
	for _, a := range call.Args {
		kv, ok := a.(*program.Call)
		if !ok || len(kv.Args) != 2 {
			return nil, v.T.Key == nil
		}
		k, ok := kv.Args[0].(*program.Lit)
		if !ok {
			return nil, false
		}
		out = append(out, kwarg{name: k.Text, v: Value{T: v.T.Elem, X: kv.Args[1]}})
	}
	return out, true
}

func symbolOf(call *program.Call, ok bool) (*program.Symbol, bool) {
	if !ok {
		return nil, false
	}
	s, ok := call.Fun.(*program.Symbol)
	return s, ok && s.Pkg == pkgPy
}
