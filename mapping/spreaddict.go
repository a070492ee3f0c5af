package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/parser"
)

// A local dict that is handed on with ** is a dict whose keys are known, where
// each of its assignments is a literal with constant keys: params = {} if x is
// None else {"x": x}.

// wantKeys asks for the keys of a dict that is handed on with ** to be known, or
// for those of what it is merged from: **dict(args, **kwargs).
func (f *frame) wantKeys(e parser.Expr) bool {
	var parts []parser.Expr
	switch e := e.(type) {
	case *parser.Name:
		return f.wantKeysOf(string(e.Id))
	case *parser.Dict:
		for i, k := range e.Keys {
			if k == nil {
				parts = append(parts, e.Values[i])
			}
		}
	case *parser.Call:
		if f.calledName(e) != "dict" {
			return false
		}
		parts = append(parts, e.Args...)
		for _, k := range e.Keywords {
			if k.Arg == "" {
				parts = append(parts, k.Value)
			}
		}
	}
	wants := false
	for _, p := range parts {
		wants = f.wantKeys(p) || wants
	}
	return wants
}

// wantDictKeys asks for the keys of a local where two dicts meet in it that do
// not join.
func (f *frame) wantDictKeys(name string, a, b *Type) bool {
	dict := func(t *Type) bool { return t.Kind == KDict || isRecord(t) }
	return dict(a) && dict(b) && f.wantKeysOf(name)
}

func (f *frame) wantKeysOf(name string) bool {
	if f.spec.def.scope == nil || f.atTop() {
		return false
	}
	key := f.recordAt(name)
	if f.c.keyed[key] || f.isKwargs(name) || f.isGlobal(name) || !f.ownsRecord(name) || !f.onlyLiterals(name) {
		return false
	}
	if f.c.keyed == nil {
		f.c.keyed = map[recordKey]bool{}
	}
	f.c.keyed[key] = true
	f.c.changed, f.c.restart = true, true
	return true
}

// onlyLiterals says that a name is only ever assigned dict literals with
// constant keys, copies of such, or a parameter that is no dict here.
func (f *frame) onlyLiterals(name string) bool {
	stores, literals := 0, 0
	parser.WalkBody(f.spec.def.body, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Assign:
			if len(n.Targets) == 1 && isName(n.Targets[0], name) && (isKeyedLiteral(n.Value) || f.isNoDict(n.Value)) {
				literals++
			}
		case *parser.Name:
			if string(n.Id) == name && n.Ctx != parser.Load {
				stores++
			}
		}
		return true
	})
	return stores > 0 && stores == literals
}

// onlySpread says that a name is assigned once and only handed on with ** or
// read by constant keys: each entry keeps a type, and a constant, of its own.
func (f *frame) onlySpread(name string) bool {
	if f.isGlobal(name) || f.hasParam(name) {
		return false
	}
	names, stores, byKey, spreads := 0, 0, 0, 0
	parser.WalkBody(f.statements(), func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Name:
			if string(n.Id) == name {
				names++
				if n.Ctx != parser.Load {
					stores++
				}
			}
		case *parser.Subscript:
			if isName(n.Value, name) && n.Ctx == parser.Load && isConstantIndex(n.Slice) {
				byKey++
			}
		case *parser.Call:
			for _, k := range n.Keywords {
				if k.Arg == "" && isName(k.Value, name) {
					spreads++
				}
			}
		}
		return true
	})
	return stores == 1 && spreads > 0 && names == stores+byKey+spreads
}

func isConstantIndex(s parser.Slicer) bool {
	ix, ok := s.(*parser.Index)
	if !ok {
		return false
	}
	_, ok = ix.Value.(*parser.Str)
	return ok
}

// isNoDict says that an expression is a parameter which no dict of unknown keys
// is handed to: what assigns it as one is never reached.
func (f *frame) isNoDict(e parser.Expr) bool {
	n, ok := e.(*parser.Name)
	if !ok {
		return false
	}
	return slices.ContainsFunc(f.spec.params, func(p param) bool {
		t := strip0(p.v.T)
		return p.name == string(n.Id) && t.Kind != KDict && t.Kind != KVar && !t.bad()
	})
}

// keyedCopy is {k: v for k, v in source.items() if k != "key"}: the source, and
// the key that is left out.
func keyedCopy(e *parser.DictComp) (source *parser.Name, without string, ok bool) {
	if len(e.Generators) != 1 || len(e.Generators[0].Ifs) > 1 {
		return nil, "", false
	}
	g := e.Generators[0]
	t, isTuple := g.Target.(*parser.Tuple)
	call, isCall := g.Iter.(*parser.Call)
	if !isTuple || !isCall || len(t.Elts) != 2 || len(call.Args)+len(call.Keywords) > 0 {
		return nil, "", false
	}
	at, isAttr := call.Func.(*parser.Attribute)
	key, isKey := e.Key.(*parser.Name)
	value, isValue := e.Value.(*parser.Name)
	if !isAttr || at.Attr != "items" || !isKey || !isValue || key.Id == value.Id || !isName(t.Elts[0], string(key.Id)) || !isName(t.Elts[1], string(value.Id)) {
		return nil, "", false
	}
	if source, ok = at.Value.(*parser.Name); !ok || len(g.Ifs) == 0 {
		return source, "", ok
	}
	c, isCompare := g.Ifs[0].(*parser.Compare)
	if !isCompare || len(c.Ops) != 1 || c.Ops[0] != parser.NotEq || !isName(c.Left, string(key.Id)) {
		return nil, "", false
	}
	s, isStr := c.Comparators[0].(*parser.Str)
	if !isStr {
		return nil, "", false
	}
	return source, string(s.S), true
}

// keyedCopyFor is such a copy for a name whose keys are wanted: those of the
// source are wanted then, too.
func (f *frame) keyedCopyFor(e *parser.DictComp) (Value, bool) {
	source, without, ok := keyedCopy(e)
	if !ok {
		return Value{}, false
	}
	v := f.expr(source)
	if !isRecord(v.T) {
		return Value{T: tBottom}, v.T.bad() || f.wantKeysOf(string(source.Id))
	}
	return f.without(v, without), true
}

// maybeCopy is such a copy of a dict of which not every key may be there.
func (f *frame) maybeCopy(e *parser.DictComp) (Value, bool) {
	source, without, ok := keyedCopy(e)
	if !ok {
		return Value{}, false
	}
	if t := f.quietType(source); !isRecord(t) || !t.hasMaybes() {
		return Value{}, false
	}
	return f.without(f.expr(source), without), true
}

// without is a record less a key.
func (f *frame) without(v Value, without string) Value {
	out := Value{T: &Type{Kind: KTuple, Name: "record"}, Parts: []Value{}}
	for i, p := range f.parts(v) {
		if key := v.T.Consts[i]; key != without || without == "" {
			out.T.Consts, out.T.Elems, out.Parts = append(out.T.Consts, key), append(out.T.Elems, p.T), append(out.Parts, p)
		}
	}
	return out
}

// isKeyedLiteral says that an expression is a dict literal with constant keys,
// dict(key=value), one of two such, one of several by a name's value, or a copy
// of a name's.
func isKeyedLiteral(e parser.Expr) bool {
	switch e := e.(type) {
	case *parser.IfExp:
		return isKeyedLiteral(e.Body) && isKeyedLiteral(e.Orelse)
	case *parser.Call:
		return isName(e.Func, "dict") && len(e.Args) == 0 && !slices.ContainsFunc(e.Keywords, func(k *parser.Keyword) bool { return k.Arg == "" })
	case *parser.Subscript:
		_, _, ok := choiceOf(e)
		return ok
	case *parser.DictComp:
		_, _, ok := keyedCopy(e)
		return ok
	case *parser.Dict:
		for _, k := range e.Keys {
			if _, ok := k.(*parser.Str); !ok {
				return false
			}
		}
		return true
	}
	return false
}

// keyedItems are the keys and values of such a literal, but for a choice.
func keyedItems(e parser.Expr) (keys []string, values []parser.Expr, ok bool) {
	if !isKeyedLiteral(e) {
		return nil, nil, false
	}
	switch e := e.(type) {
	case *parser.Dict:
		for _, k := range e.Keys {
			keys = append(keys, string(k.(*parser.Str).S))
		}
		return keys, e.Values, true
	case *parser.Call:
		for _, k := range e.Keywords {
			keys, values = append(keys, string(k.Arg)), append(values, k.Value)
		}
		return keys, values, true
	}
	return nil, nil, false
}

// keyedFor is the value of a dict literal whose keys are known for a name that
// wants them.
func (f *frame) keyedFor(name string, e parser.Expr) (Value, bool) {
	asked := f.c.keyed[f.recordAt(name)]
	if comp, ok := e.(*parser.DictComp); ok && asked {
		return f.keyedCopyFor(comp)
	}
	keys, values, ok := keyedItems(e)
	if !ok || !asked && !f.onlySpread(name) {
		return Value{}, false
	}
	out := Value{T: &Type{Kind: KTuple, Name: "record"}, Parts: []Value{}}
	for i, v := range f.exprs(values) {
		if v.T.bad() {
			return Value{T: v.T}, true
		}
		key := keys[i]
		if k := slices.Index(out.T.Consts, key); k >= 0 { // the last entry of a key counts
			out.T.Elems[k], out.Parts[k] = v.T, v
			continue
		}
		out.T.Consts, out.T.Elems, out.Parts = append(out.T.Consts, key), append(out.T.Elems, v.T), append(out.Parts, v)
	}
	return out, true
}

// choiceOf is {"a": {…}, "b": {…}}[name]: a dict of dicts whose keys are known,
// and the name whose value chooses.
func choiceOf(e *parser.Subscript) (d *parser.Dict, by *parser.Name, ok bool) {
	d, isDict := e.Value.(*parser.Dict)
	ix, isIndex := e.Slice.(*parser.Index)
	if !isDict || !isIndex || len(d.Keys) == 0 {
		return nil, nil, false
	}
	by, ok = ix.Value.(*parser.Name)
	seen := map[string]bool{}
	for i, k := range d.Keys {
		s, isStr := k.(*parser.Str)
		if !isStr || seen[string(s.S)] || !isKeyedLiteral(d.Values[i]) {
			return nil, nil, false
		}
		seen[string(s.S)] = true
	}
	return d, by, ok
}

// keyedChoice is x = {"a": {…}, "b": {…}}[name], where the keys of x are wanted,
// as one assignment for each value of the name; nil for any other statement.
func (f *frame) keyedChoice(s parser.Stmt) parser.Stmt {
	a, ok := s.(*parser.Assign)
	if !ok || len(a.Targets) != 1 {
		return nil
	}
	target, isNamed := a.Targets[0].(*parser.Name)
	sub, isSub := a.Value.(*parser.Subscript)
	if !isNamed || !isSub || !f.c.keyed[f.recordAt(string(target.Id))] {
		return nil
	}
	d, by, ok := choiceOf(sub)
	if !ok {
		return nil
	}
	if made := f.c.choices[a]; made != nil {
		return made
	}
	fault := &parser.Raise{Exc: &parser.Call{Func: &parser.Name{Id: "KeyError"}, Args: []parser.Expr{by}}}
	adopt := func(n parser.Node, like parser.Node) {
		f.mod.file.Adopt(n, like)
		parser.SetLine(n, like.GetLineno())
	}
	adopt(fault, by)
	els := []parser.Stmt{fault}
	var made *parser.If
	for i := len(d.Keys) - 1; i >= 0; i-- {
		one := *a
		one.Value = d.Values[i]
		test := &parser.Compare{Left: by, Ops: []parser.CmpOp{parser.Eq}, Comparators: []parser.Expr{d.Keys[i]}}
		made = &parser.If{Test: test, Body: []parser.Stmt{&one}, Orelse: els}
		adopt(&one, d.Values[i])
		adopt(test, d.Keys[i])
		adopt(made, d.Keys[i])
		els = []parser.Stmt{made}
	}
	adopt(made, a)
	if f.c.choices == nil {
		f.c.choices = map[*parser.Assign]*parser.If{}
	}
	f.c.choices[a] = made
	return made
}
