package mapping

import (
	"slices"
	"sort"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// containerCall is a method of Python's own containers.
func (f *frame) containerCall(e *parser.Call, at *parser.Attribute, base Value) (Value, bool) {
	name := string(at.Attr)
	if base.T.Kind == KInstance && base.T.Inst.class.isDict() {
		args, kws := f.callArgsBy(e, f.whole)
		if v, ok := f.recordCall(e, base, name, args, kws); ok {
			return v, true
		}
	}
	if base.T.Kind == KInstance && base.T.Inst.class.open {
		args, kws := f.callArgsBy(e, f.whole)
		return f.openMethod(e, base, name, args, kws), true
	}
	if v, ok := f.openCall(e, at, base, name); ok {
		return v, true
	}
	if name == "items" || name == "keys" || name == "values" {
		if m, ok := f.modules(base); ok {
			base = m
		}
	}
	if !containerMethods(base.T, name) || base.T.Kind == KNamespace {
		return Value{}, false
	}
	get := f.whole
	switch name {
	case "append", "appendleft", "insert", "add", "setdefault":
		get = f.handedOn
	}
	args, kws := f.callArgsBy(e, get)
	for _, a := range args {
		if a.T.Kind == KPoison {
			return a, true
		}
	}
	for i := range args {
		if args[i].T.Kind == KTuple {
			args[i] = f.normal(args[i : i+1])[0]
		}
	}
	return f.containerMethod(e, at, base, name, args, kws)
}

// containerMethod calls a container's method with arguments that are at hand.
func (f *frame) containerMethod(e *parser.Call, at *parser.Attribute, base Value, name string, args []Value, kws []kwarg) (Value, bool) {
	switch base.T.Kind {
	case KList:
		return f.listMethod(e, at, base, name, args, kws)
	case KDict:
		if v, ok := f.counterMethod(e, at, base, name, args, kws); ok {
			return v, true
		}
		if v, ok := f.chainMethod(e, base, name, args, kws); ok {
			return v, true
		}
		return f.dictMethod(e, at, base, name, args, kws)
	case KDeque:
		return f.dequeMethod(e, at, base, name, args)
	case KSet:
		return f.setMethod(e, at, base, name, args)
	case KTuple:
		if base.T.Name == "record" {
			return f.recordMethod(e, at, base, name, args, kws), true
		}
	case KStr:
		if name == "format" {
			return f.strFormat(e, base, args, kws), true
		}
		if name == "join" && len(args) == 1 {
			l, ok := f.asList(e, args[0])
			if !ok {
				return Value{T: tPoison}, true
			}
			if l.T.Elem.Kind == KBottom {
				return Value{T: tStr, X: strLit("")}, true
			}
			if isJSON(l.T.Elem) { // the run tells whether they are
				l = Value{T: tList(tStr), X: f.call(pkgJSON, "JoinItems", l.X)}
			}
			if l.T.Elem.Kind != KStr {
				f.c.errorAt(e, "PYC0213", "join takes strings, these are %v", l.T.Elem)
				return Value{T: tPoison}, true
			}
			return Value{T: tStr, X: &program.Call{Fun: &program.Symbol{Pkg: "strings", Name: "Join"}, Args: []program.Expr{l.X, base.X}}}, true
		}
	}
	return Value{}, false
}

func (f *frame) listMethod(e *parser.Call, at *parser.Attribute, base Value, name string, args []Value, kws []kwarg) (Value, bool) {
	base = f.entry(base)
	whole := base
	switch name {
	case "append", "extend", "insert":
	case "pop", "remove", "clear", "sort", "reverse":
		f.resized(base)
		base = f.items(base)
	default:
		base = f.items(base)
	}
	t := base.T.fresh()
	switch name {
	case "append":
		if len(args) != 1 {
			break
		}
		v := args[0]
		if v.T.Kind == KBottom {
			return Value{T: tNone}, true
		}
		v = f.entryOf(e, at.Value, v)
		f.taken(v)
		f.noteExport(at.Value, v)
		elem := f.grow(at.Value, base, v.T)
		if elem == nil {
			return Value{T: tPoison}, true
		}
		f.resized(whole)
		base = f.items(base)
		f.store(at.Value, base, &program.Call{Fun: program.Builtin("append"), Args: []program.Expr{base.X, f.coerce(e, v, elem).X}})
		return Value{T: tNone}, true
	case "extend":
		if len(args) == 1 {
			if l, ok := f.asList(e, args[0]); ok {
				f.extendList(at.Value, base, l)
			}
			return Value{T: tNone}, true
		}
	case "pop":
		i := program.Expr(&program.Unary{Op: "-", X: intLit(1)})
		if len(args) == 1 {
			i = f.intValue(e, args[0]).X
		}
		if t.Elem.bad() {
			if f.c.age > 4 {
				f.panics("IndexError", strLit("pop from empty list"))
			}
			return Value{T: t.Elem}, true
		}
		tmp := f.temp("last", t.Elem)
		if read, ok := base.X.(*program.Call); ok {
			rest := f.temp("rest", t)
			f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: tmp}, &program.Ref{Var: rest}}, Tok: "=", Rhs: []program.Expr{f.call(pkgPy, "Pop", base.X, i)}})
			f.storeEntry(read, &program.Ref{Var: rest})
			return Value{T: t.Elem, X: &program.Ref{Var: tmp}}, true
		}
		f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: tmp}, base.X}, Tok: "=", Rhs: []program.Expr{f.call(pkgPy, "Pop", base.X, i)}})
		return Value{T: t.Elem, X: &program.Ref{Var: tmp}}, true
	case "insert":
		if len(args) == 2 {
			f.taken(args[1])
			elem := f.grow(at.Value, base, args[1].T)
			if elem == nil {
				return Value{T: tPoison}, true
			}
			f.resized(whole)
			base = f.items(base)
			f.store(at.Value, base, f.call(pkgPy, "Insert", base.X, args[0].X, f.coerce(e, args[1], elem).X))
			return Value{T: tNone}, true
		}
	case "remove":
		f.store(at.Value, base, f.call(pkgPy, "Remove", base.X, f.coerce(e, args[0], t.Elem).X))
		return Value{T: tNone}, true
	case "index":
		return Value{T: tSize, X: f.call(pkgPy, "IndexOf", base.X, f.coerce(e, args[0], t.Elem).X)}, true
	case "count":
		return Value{T: tSize, X: f.call(pkgPy, "CountOf", base.X, f.coerce(e, args[0], t.Elem).X)}, true
	case "numel":
		return Value{T: tSize, X: &program.Call{Fun: &program.Select{X: base.X, Name: "Numel"}}}, true
	case "reverse":
		f.emit(&program.ExprStmt{X: f.call("slices", "Reverse", base.X)})
		return Value{T: tNone}, true
	case "copy":
		return Value{T: t, X: f.call("slices", "Clone", base.X)}, true
	case "clear":
		f.store(at.Value, base, program.Builtin("nil"))
		return Value{T: tNone}, true
	case "sort":
		var keyFn *Value
		reverse := program.Expr(program.Builtin("false"))
		for i := range kws {
			if kws[i].name == "key" {
				keyFn = &kws[i].v
			} else {
				reverse = kws[i].v.X
			}
		}
		if keyFn != nil {
			sorted := f.sortedBy(e, base, *keyFn, reverse)
			if sorted.T.bad() {
				return Value{T: sorted.T}, true
			}
			f.store(at.Value, base, sorted.X)
		} else {
			sorted := f.sorted(e, base, reverse)
			if sorted.T.bad() {
				return Value{T: sorted.T}, true
			}
			f.store(at.Value, base, sorted.X)
		}
		return Value{T: tNone}, true
	}
	f.c.errorAt(e, "PYC0114", "list.%s has no Go form for this", name)
	return Value{T: tPoison}, true
}

func (f *frame) dictMethod(e *parser.Call, at *parser.Attribute, base Value, name string, args []Value, kws []kwarg) (Value, bool) {
	t := base.T
	switch name {
	case "get", "pop", "setdefault": // a default may be of another type than the values
		if len(args) > 0 {
			f.tellDict(t, args[0].T, nil)
		}
	}
	if name == "update" {
		for i, k := range kws {
			var before *Type
			if i > 0 {
				before = kws[i-1].v.T
			}
			differs := t.Key != nil && join(t.Elem, k.v.T) == nil || before != nil && join(before, k.v.T) == nil
			if differs && f.openRecord(at.Value) {
				return Value{T: tNone}, true
			}
		}
		for _, k := range kws {
			kt, vt := f.growDict(at.Value, base, tStr, k.v.T)
			if kt == nil {
				return Value{T: tPoison}, true
			}
			f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: base.X, Name: "Set"}, Args: []program.Expr{strLit(k.name), f.coerce(e, k.v, vt).X}}})
		}
		if len(args) == 0 {
			return Value{T: tNone}, true
		}
	}
	if t.Key == nil && name == "setdefault" && len(args) == 2 && !args[0].T.bad() {
		if k, v := f.growDict(at.Value, base, args[0].T, args[1].T); k != nil {
			t = &Type{Kind: KDict, Key: k, Elem: v, Name: t.Name}
		}
	}
	if t.Key == nil {
		switch name {
		case "items", "keys", "values":
			return Value{T: tView("dict_"+name, tBottom), X: &program.Composite{Type: f.c.goType(tList(tInt))}}, true
		case "update":
			if len(args) == 1 && args[0].T.Kind == KDict && args[0].T.Key != nil {
				f.growDict(at.Value, base, args[0].T.Key, args[0].T.Elem)
			}
		case "get", "pop":
			if len(args) == 2 { // what the dict gives as long as it is empty
				return Value{T: args[1].T, X: args[1].X}, true
			}
		}
		return Value{T: tBottom}, true
	}
	if (name == "get" || name == "pop") && len(args) > 0 {
		if k := f.askedKey(at.Value, base, args[0].T); !same(k, t.Key) {
			wide := *t
			wide.Key, t = k, &wide
		}
	}
	call := func(m string, xs ...program.Expr) program.Expr {
		return &program.Call{Fun: &program.Select{X: base.X, Name: m}, Args: xs}
	}
	switch name {
	case "keys":
		return Value{T: tView("dict_keys", t.Key), X: call("Keys")}, true
	case "values":
		return Value{T: tView("dict_values", t.Elem), X: call("Values")}, true
	case "items":
		return Value{T: tView("dict_items", tTuple(t.Key, t.Elem)), X: f.call(pkgPy, "ItemTuples", f.flat(base).X)}, true
	case "get":
		if len(args) == 1 || len(args) == 2 && args[1].T.Kind == KNone {
			if nilable(t.Elem) {
				return Value{T: tOptional(t.Elem), X: call("GetOr", f.coerce(e, args[0], t.Key).X, program.Builtin("nil"))}, true
			}
			return Value{T: tOptional(t.Elem), X: call("GetOpt", f.coerce(e, args[0], t.Key).X)}, true
		}
		if len(args) == 2 {
			if v, ok := f.getOr(e, t, "Get", call, args[0], args[1]); ok {
				return v, true
			}
		}
	case "pop":
		if len(args) == 1 {
			return Value{T: t.Elem, X: call("Pop", f.coerce(e, args[0], t.Key).X)}, true
		}
		if len(args) == 2 && args[1].T.Kind == KNone {
			if nilable(t.Elem) {
				return Value{T: tOptional(t.Elem), X: call("PopOr", f.coerce(e, args[0], t.Key).X, program.Builtin("nil"))}, true
			}
			return Value{T: tOptional(t.Elem), X: call("PopOpt", f.coerce(e, args[0], t.Key).X)}, true
		}
		if len(args) == 2 {
			if v, ok := f.getOr(e, t, "Pop", call, args[0], args[1]); ok {
				return v, true
			}
		}
	case "setdefault":
		if len(args) == 2 {
			args[1] = f.entryOf(e, at.Value, args[1])
			k, v := f.growDict(at.Value, base, args[0].T, args[1].T)
			if k == nil {
				return Value{T: tPoison}, true
			}
			return Value{T: v, X: call("Setdefault", f.coerce(e, args[0], k).X, f.coerce(e, args[1], v).X)}, true
		}
	case "update":
		if len(args) == 1 && args[0].T.Kind == KDict {
			if args[0].T.Key != nil {
				k, el := f.growDict(at.Value, base, args[0].T.Key, args[0].T.Elem)
				if k == nil {
					return Value{T: tPoison}, true
				}
				if wide := (&Type{Kind: KDict, Key: k, Elem: el}); ofChoices(wide) {
					args[0] = f.coerce(e, args[0], wide)
				}
			}
			f.emit(&program.ExprStmt{X: call("Update", f.flat(args[0]).X)})
			return Value{T: tNone}, true
		}
	case "copy":
		return Value{T: t, X: call("Copy")}, true
	case "clear":
		f.emit(&program.ExprStmt{X: call("Clear")})
		return Value{T: tNone}, true
	}
	f.c.errorAt(e, "PYC0114", "dict.%s has no Go form for this", name)
	return Value{T: tPoison}, true
}

// recordMethod is a method of a dict with constant keys: known at conversion.
func (f *frame) recordMethod(e *parser.Call, at *parser.Attribute, base Value, name string, args []Value, kws []kwarg) Value {
	parts, view := f.parts(base), ""
	if len(args) > 0 {
		if v, ok := f.hasMaybe(base, args[0].Const); ok {
			return f.maybeMethod(e, base, name, args, v)
		}
	}
	switch name {
	case "copy":
		return base
	case "get":
		if v, ok := f.getUnknown(e, at, base, args); ok {
			return v
		}
	case "keys", "values", "items":
		if !f.allThere(f.at, base.T) {
			return Value{T: tPoison}
		}
		view = "dict_" + name
	case "pop", "setdefault":
		return f.changeRecord(e, at, base, name, args)
	case "update":
		return f.updateRecord(e, at, base, args, kws)
	}
	out := Value{T: &Type{Kind: KTuple, Name: "list", Named: view}, Parts: []Value{}}
	add := func(v Value) {
		out.T.Elems = append(out.T.Elems, v.T)
		out.Parts = append(out.Parts, v)
	}
	for i, k := range base.T.Consts {
		key := Value{T: tStr, X: strLit(k), Const: k}
		switch name {
		case "keys":
			add(key)
		case "values":
			add(parts[i])
		case "items":
			add(Value{T: tTuple(tStr, parts[i].T), Parts: []Value{key, parts[i]}})
		case "get":
			if len(args) > 0 && args[0].Const == any(k) {
				return parts[i]
			}
		}
	}
	if name == "get" {
		if len(args) == 2 {
			return args[1]
		}
		return Value{T: tNone}
	}
	return out
}

// updateRecord is record.update(…) of entries that are known.
func (f *frame) updateRecord(e *parser.Call, at *parser.Attribute, base Value, args []Value, kws []kwarg) Value {
	n, ok := at.Value.(*parser.Name)
	var entries []kwarg
	if ok = ok && f.ownsRecord(string(n.Id)) && len(args) <= 1; ok && len(args) == 1 {
		entries, ok = f.entries(args[0])
		ok = ok && f.allThere(e, args[0].T)
	}
	if !ok {
		f.c.hintAt(e, "PYC0226", "give the dict its keys one by one", "which keys this gives the dict is not known at conversion")
		return Value{T: tPoison}
	}
	for _, k := range append(entries, kws...) {
		f.setKey(at.Value, base, k.name, k.v)
		base = f.state.vars[string(n.Id)].Value
	}
	return Value{T: tNone}
}

// changeRecord is pop or setdefault of a dict that is known at conversion, such
// as **kwargs: what the name stands for changes.
func (f *frame) changeRecord(e *parser.Call, at *parser.Attribute, base Value, name string, args []Value) Value {
	key, ok := Value{}.Const.(string)
	if len(args) > 0 {
		key, ok = args[0].Const.(string)
	}
	if !ok {
		f.c.errorAt(e, "PYC0303", "the key must be known at conversion")
		return Value{T: tPoison}
	}
	i := slices.Index(base.T.Consts, key)
	switch {
	case i >= 0 && name == "setdefault":
		return f.parts(base)[i]
	case i >= 0:
		v := f.parts(base)[i]
		f.rebindRecord(at.Value, withoutKey(base, i))
		return v
	case len(args) < 2 && name == "pop":
		f.c.errorAt(e, "PYC0220", "no key %q among those of the dict", key)
		return Value{T: tPoison}
	case name == "pop":
		return args[1]
	}
	v := Value{T: tNone}
	if len(args) > 1 {
		v = args[1]
	}
	return f.setKey(at.Value, base, key, v)
}

// setKey is record[key] = v.
func (f *frame) setKey(target parser.Expr, base Value, key string, v Value) Value {
	if !v.T.static() && v.T.Kind != KTuple {
		v = f.hold(v, key)
	}
	parts := append([]Value(nil), f.parts(base)...)
	t := *base.T
	t.Consts, t.Elems = append([]string(nil), t.Consts...), append([]*Type(nil), t.Elems...)
	if entry, ok := f.hasMaybe(base, key); ok {
		if n, isName := target.(*parser.Name); isName {
			return f.setMaybe(target, string(n.Id), key, entry, v)
		}
	}
	i := slices.Index(t.Consts, key)
	if i < 0 {
		i = len(parts)
		parts, t.Consts, t.Elems = append(parts, v), append(t.Consts, key), append(t.Elems, v.T)
	}
	if n, ok := target.(*parser.Name); ok {
		v = f.assignPart(n, string(n.Id), i, v)
	}
	parts[i], t.Elems[i] = v, v.T
	f.rebindRecord(target, Value{T: &t, Parts: parts})
	return v
}

func withoutKey(v Value, i int) Value {
	t := *v.T
	t.Consts = slices.Delete(slices.Clone(t.Consts), i, i+1)
	t.Elems = slices.Delete(slices.Clone(t.Elems), i, i+1)
	parts := slices.Delete(slices.Clone(v.Parts), i, i+1)
	if parts == nil {
		parts = []Value{}
	}
	return Value{T: &t, Parts: parts}
}

// rebindRecord lets the name of a record stand for another.
func (f *frame) rebindRecord(target parser.Expr, v Value) {
	if n, ok := target.(*parser.Name); ok {
		f.state.vars[string(n.Id)] = binding{Value: v}
	}
}

// sortedStatic sorts pairs with constant first elements at conversion.
func sortedStatic(v Value) (Value, bool) {
	keys := make([]string, len(v.Parts))
	for i, p := range v.Parts {
		if p.T.Kind != KTuple || len(p.Parts) == 0 {
			return v, false
		}
		k, ok := p.Parts[0].Const.(string)
		if !ok {
			return v, false
		}
		keys[i] = k
	}
	order := make([]int, len(keys))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return keys[order[i]] < keys[order[j]] })
	out := Value{T: &Type{Kind: KTuple, Name: "list"}, Parts: []Value{}}
	for _, i := range order {
		out.Parts = append(out.Parts, v.Parts[i])
		out.T.Elems = append(out.T.Elems, v.Parts[i].T)
	}
	return out, true
}
