package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

func (f *frame) dictCall(e *parser.Call) Value {
	if len(e.Args) == 0 && len(e.Keywords) == 0 {
		return Value{T: &Type{Kind: KDict}, X: f.newDict(&Type{Kind: KDict, Key: tStr, Elem: tInt})}
	}
	spread := slices.ContainsFunc(e.Keywords, func(k *parser.Keyword) bool { return k.Arg == "" })
	if spread || len(e.Args) == 1 && len(e.Keywords) > 0 {
		if len(e.Args) == 1 && isRecord(f.quietType(e.Args[0])) {
			return f.expr(f.c.derived(f.mod, e, "record", func() parser.Expr { return dictDisplay(e, true) }))
		}
		return f.expr(f.c.derived(f.mod, e, "dict", func() parser.Expr { return dictDisplay(e, false) }))
	}
	if len(e.Args) == 0 {
		var keys, vals []Value
		es := make([]parser.Expr, len(e.Keywords))
		for i, k := range e.Keywords {
			es[i] = k.Value
			keys = append(keys, Value{T: tStr, X: strLit(string(k.Arg)), Const: string(k.Arg)})
		}
		vals = f.exprs(es)
		for _, v := range vals {
			if v.T.bad() {
				return Value{T: v.T}
			}
		}
		return f.dictOf(e, keys, vals)
	}
	v := f.whole(e.Args[0])
	if v.T.bad() {
		return v
	}
	if d, ok := f.knownPairs(e, v); ok {
		return d
	}
	if v.T.Kind == KDict {
		name := "Copy"
		t := v.T
		if t.Name != "" {
			plain := *t
			plain.Name, plain.Fn = "", nil
			t, name = &plain, "Plain"
		}
		return Value{T: t, X: &program.Call{Fun: &program.Select{X: v.X, Name: name}}}
	}
	if v.T.Kind == KTuple && v.T.Name == "record" {
		name := "Record"
		if n, ok := e.Args[0].(*parser.Name); ok {
			name = camel(strings.ToLower(string(n.Id)))
		}
		return f.recordObject(e, name, v)
	}
	l, ok := f.asList(e, v)
	if ok && l.T.Elem.Kind == KTuple && len(l.T.Elem.Elems) == 2 {
		t := &Type{Kind: KDict, Key: l.T.Elem.Elems[0], Elem: l.T.Elem.Elems[1]}
		return Value{T: t, X: f.call(pkgPy, "DictFrom", l.X)}
	}
	if ok && l.T.Elem.Kind == KList && !l.T.Elem.isShared() && !l.T.Elem.Elem.bad() {
		t := &Type{Kind: KDict, Key: l.T.Elem.Elem, Elem: l.T.Elem.Elem}
		return Value{T: t, X: f.call(pkgPy, "DictFromRows", l.X)}
	}
	f.c.errorAt(e, "PYC0114", "dict() has no Go form for %v", v.T)
	return Value{T: tPoison}
}

// dictDisplay is dict(x, a=1, **m) as {**dict(x), "a": 1, **m}; x as it is where
// it is a mapping.
func dictDisplay(e *parser.Call, mapping bool) *parser.Dict {
	d := &parser.Dict{}
	for _, x := range e.Args {
		if keys, values, ok := keyedItems(x); ok {
			for i, k := range keys {
				d.Keys, d.Values = append(d.Keys, &parser.Str{S: parser.String(k)}), append(d.Values, values[i])
			}
			continue
		}
		if !mapping {
			first := *e
			first.Args, first.Keywords = []parser.Expr{x}, nil
			x = &first
		}
		d.Keys, d.Values = append(d.Keys, nil), append(d.Values, x)
	}
	for _, k := range e.Keywords {
		var key parser.Expr
		if k.Arg != "" {
			key = &parser.Str{S: parser.String(k.Arg)}
		}
		d.Keys, d.Values = append(d.Keys, key), append(d.Values, k.Value)
	}
	return d
}

// knownPairs is dict() of pairs that are known and have constant keys.
func (f *frame) knownPairs(e parser.Node, v Value) (Value, bool) {
	if v.T.Kind != KTuple || v.T.Name == "record" || v.Parts == nil {
		return Value{}, false
	}
	var keys, vals []Value
	for _, p := range v.Parts {
		if p.T.Kind != KTuple || len(p.Parts) != 2 || p.Parts[0].Const == nil {
			return Value{}, false
		}
		keys, vals = append(keys, p.Parts[0]), append(vals, p.Parts[1])
	}
	if !constantKeys(keys) {
		return Value{}, false
	}
	return f.dictOf(e, keys, vals), true
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
	if !ok1 {
		key, ok1 = uniformChoice(keys)
	}
	if !ok2 {
		elem, ok2 = uniformChoice(vals)
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

// uniformChoice is the type of values that are each a text or a number.
func uniformChoice(vs []Value) (*Type, bool) {
	var t *Type
	for _, v := range vs {
		j := join(t, v.T)
		if j == nil {
			j = joinTextOrNumber(t, v.T)
		}
		if t = j; t == nil {
			return nil, false
		}
	}
	return t, true
}

func constantKeys(keys []Value) bool {
	for _, k := range keys {
		if _, ok := k.Const.(string); !ok {
			return false
		}
	}
	return true
}
