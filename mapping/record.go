package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A dict that is filled with constant keys over values of different types is an
// open record: a struct of pointers, nil for a key that is not there. It is
// found when a value does not fit the dict's type; the next round makes the
// dict a record from the start.

// recordKey names the variable that holds an open record, whatever the
// specialisation.
type recordKey struct {
	scope parser.Node
	name  string
}

// openRecord asks for the dict in target to be an open record, and says whether
// it can be one.
func (f *frame) openRecord(target parser.Expr) bool {
	n, ok := target.(*parser.Name)
	if !ok {
		return false
	}
	name := string(n.Id)
	if _, local := f.state.vars[name]; !local || f.isGlobal(name) {
		return false
	}
	key := recordKey{f.spec.def.scope, name}
	if f.c.open[key] == nil {
		f.c.open[key] = &classDef{c: f.c, name: camel(name), methods: map[string]*funcDef{}, open: true}
		f.c.changed, f.c.restart = true, true
	}
	return true
}

// recordFor makes the open record that name holds of a dict literal.
func (f *frame) recordFor(name string, e parser.Expr) (Value, bool) {
	d := f.c.open[recordKey{f.spec.def.scope, name}]
	if d == nil {
		return Value{}, false
	}
	keys, vals, ok := f.literalEntries(e)
	if !ok {
		return Value{}, false
	}
	return f.openValue(e, d, keys, vals), true
}

// literalEntries are the entries of a dict literal with constant keys.
func (f *frame) literalEntries(e parser.Expr) (keys []string, vals []Value, ok bool) {
	if keys, ok = f.literalKeys(e); !ok {
		return nil, nil, false
	}
	switch e := e.(type) {
	case *parser.Dict:
		vals = f.exprs(e.Values)
	case *parser.Call:
		es := make([]parser.Expr, len(e.Keywords))
		for i, k := range e.Keywords {
			es[i] = k.Value
		}
		vals = f.exprs(es)
	}
	return keys, vals, true
}

// literalKeys are the keys of a dict literal with constant keys, each once.
func (f *frame) literalKeys(e parser.Expr) (keys []string, ok bool) {
	add := func(k string, known bool) bool {
		if !known || slices.Contains(keys, k) {
			return false
		}
		keys = append(keys, k)
		return true
	}
	switch e := e.(type) {
	case *parser.Dict:
		for _, k := range e.Keys {
			if k == nil {
				return nil, false
			}
			s, known := f.quietValue(k).Const.(string)
			if !add(s, known) {
				return nil, false
			}
		}
		return keys, true
	case *parser.Call:
		for _, k := range e.Keywords {
			if !add(string(k.Arg), k.Arg != "") {
				return nil, false
			}
		}
		return keys, f.calledName(e) == "dict" && len(e.Args) == 0
	}
	return nil, false
}

// openValue makes an open record of its entries.
func (f *frame) openValue(e parser.Node, d *classDef, keys []string, vals []Value) Value {
	s := f.c.classSpec(d, "")
	s.made = true
	f.c.place(&s.decl.Origin, e)
	lit := &program.Composite{Type: &program.Local{Decl: s.decl}, Addr: true}
	at := 0
	for i, k := range keys {
		fd, x, ok := f.recordField(e, s, k, vals[i], s.literals == 0)
		if !ok {
			return Value{T: tPoison}
		}
		if fd == nil {
			continue
		}
		if p := slices.Index(s.fields, fd); p < at {
			s.unordered = true
		} else {
			at = p
		}
		if x == nil {
			continue
		}
		lit.Fields = append(lit.Fields, fd.decl)
		lit.Elems = append(lit.Elems, x)
	}
	for _, fd := range s.fields {
		if !slices.Contains(keys, fd.name) {
			fd.lack(f.c)
		}
	}
	s.literals++
	s.stored = nil
	return Value{T: &Type{Kind: KInstance, Inst: s}, X: lit}
}

// lack notes that an open record may not have the key.
func (fd *field) lack(c *converter) {
	if !fd.absent {
		fd.absent, c.changed = true, true
		fd.t = tOptional(fd.t)
	}
}

// recordField notes that a record's key holds v and gives the field's value.
func (f *frame) recordField(n parser.Node, s *classSpec, key string, v Value, always bool) (*field, program.Expr, bool) {
	if v.T.bad() {
		return nil, nil, v.T.Kind != KPoison
	}
	f.taken(v)
	t := f.c.identified(held(v.T), listKey{s, key})
	old := s.field(key)
	if old != nil {
		if j := join(old.t, t); j != nil {
			t = j
		}
	}
	fd := s.note(f.c, key, t)
	if fd == nil {
		f.c.errorAt(n, "PYC0203", "%q is %v here and %v elsewhere", key, v.T, s.field(key).t)
		return nil, nil, false
	}
	if old == nil && !always {
		fd.lack(f.c)
	}
	if none := v.T.Kind == KNone || v.T.Kind == KOptional; none && !fd.none {
		fd.none, f.c.changed = true, true
	}
	if fd.t.Kind == KNone {
		return fd, nil, true
	}
	return fd, f.coerce(n, v, fd.t).X, true
}

// entry is the type of an open record's key, which may not be there.
func (fd *field) entry() *Type {
	switch {
	case !fd.absent:
		return fd.t
	case fd.none:
		return tMaybe(fd.t)
	}
	return tMaybe(fd.t.Elem)
}

// there says whether an open record has a key; not ok where None may be stored
// there, too.
func (f *frame) there(base Value, fd *field) (c condition, ok bool) {
	switch {
	case fd == nil:
		return known(false), true
	case !fd.absent:
		return known(true), true
	case fd.none:
		return condition{}, false
	}
	return condition{x: &program.Binary{Op: "!=", X: &program.FieldRef{X: base.X, Field: fd.decl}, Y: program.Builtin("nil")}}, true
}

// setRecord is record["key"] = v.
func (f *frame) setRecord(n parser.Node, base Value, key string, v Value) {
	s := base.T.Inst
	fd, x, ok := f.recordField(n, s, key, v, false)
	if ok && fd != nil {
		f.ordered(s, fd)
	}
	if ok && x != nil {
		f.emit(&program.Assign{Lhs: []program.Expr{&program.FieldRef{X: base.X, Field: fd.decl}}, Tok: "=", Rhs: []program.Expr{x}})
	}
}

// getRecord is record["key"].
func (f *frame) getRecord(n parser.Node, base Value, key string) Value {
	fd := f.rootedField(n, base.T.Inst, key)
	if fd == nil {
		if f.c.age <= 3 {
			f.c.changed = true
			return Value{T: tBottom}
		}
		if f.tellApart(base) {
			return Value{T: tBottom}
		}
		f.c.errorAt(n, "PYC0220", "nothing stores the key %q", key)
		return Value{T: tPoison}
	}
	v := Value{T: fd.t, X: &program.FieldRef{X: base.X, Field: fd.decl}}
	switch {
	case fd.t.static():
		return Value{T: fd.t}
	case !fd.absent:
		return v
	case fd.none:
		if f.tellApart(base) {
			return Value{T: tBottom}
		}
		f.noKeys(n, key)
		return Value{T: tPoison}
	case nilable(fd.t.Elem):
		v = f.hold(v, key)
		raise := f.into(func() { f.panics("KeyError", strLit(key)) })
		f.emit(&program.If{Cond: &program.Binary{Op: "==", X: v.X, Y: program.Builtin("nil")}, Then: raise})
		return Value{T: fd.t.Elem, X: v.X}
	}
	return Value{T: fd.t.Elem, X: f.call(pkgPy, "Present", v.X, strLit(key))}
}

// spreadRecord is **record: a keyword a field, which may not be there.
func (f *frame) spreadRecord(n parser.Node, v Value) []kwarg {
	v = f.hold(v, "options")
	var out []kwarg
	for _, fd := range v.T.Inst.fields {
		if fd.t.static() {
			out = append(out, kwarg{fd.name, Value{T: fd.t}, n})
			continue
		}
		out = append(out, kwarg{fd.name, Value{T: fd.entry(), X: &program.FieldRef{X: v.X, Field: fd.decl}}, n})
	}
	return out
}

// shownOpen is a record as print shows it: the keys that are there.
func (f *frame) shownOpen(v Value) program.Expr {
	v = f.hold(v, "record")
	s := v.T.Inst
	if s.unordered && !f.tellApart(v) {
		f.c.hintAt(f.at, "PYC0226", "set the keys in the same order everywhere", "the order of the keys of the dict that is shown here is not known at conversion")
	}
	var args []program.Expr
	for _, fd := range s.fields {
		if fd.absent && fd.none {
			if !f.tellApart(v) {
				f.noKeys(f.at, fd.name)
			}
			continue
		}
		x := Value{T: fd.t}
		if !fd.t.static() {
			x.X = &program.FieldRef{X: v.X, Field: fd.decl}
		}
		shown := f.shown(x)
		switch { // nil stands for a key that is not there
		case fd.absent:
			shown = x.X
		case fd.none:
			shown = &program.Convert{Type: &program.Named{Pkg: pkgPy, Name: "Raw"}, X: f.call(pkgPy, "Repr", orNil(shown))}
		}
		args = append(args, strLit(fd.name), shown)
	}
	return f.call(pkgPy, "OpenRecord", args...)
}

// openMethod is a dict's method on an open record.
func (f *frame) openMethod(e *parser.Call, base Value, name string, args []Value, kws []kwarg) Value {
	switch name {
	case "update":
		for _, k := range kws {
			f.setRecord(k.n, base, k.name, k.v)
		}
		for _, a := range args {
			for _, k := range f.spread(e, a) {
				f.setRecord(e, base, k.name, k.v)
			}
		}
		return Value{T: tNone}
	case "get":
		if key, ok := args[0].Const.(string); ok {
			or := Value{T: tNone}
			if len(args) == 2 {
				or = args[1]
			}
			fd := f.rootedField(e, base.T.Inst, key)
			if fd == nil {
				return or
			}
			v := Value{T: fd.t}
			if !fd.t.static() {
				v.X = &program.FieldRef{X: base.X, Field: fd.decl}
			}
			switch {
			case !fd.absent || or.T.Kind == KNone:
				return v
			case !fd.none:
				switch j := join(fd.t.Elem, or.T); {
				case j == nil:
				case j.rep() != fd.t.Elem.rep() || nilable(j):
					return f.storedOr(e, key, v, j, or)
				default:
					return Value{T: j, X: f.call(pkgPy, "Or", v.X, f.coerce(e, or, j).X)}
				}
			}
		}
	case "copy":
		return Value{T: base.T, X: f.call(pkgCopy, "Shallow", base.X), Fresh: true}
	}
	if f.loosen(base) || f.tellApart(base) {
		return Value{T: tBottom}
	}
	f.c.errorAt(e, "PYC0114", "dict.%s has no Go form for a dict whose values differ in type", name)
	return Value{T: tPoison}
}

// storedOr is record.get(key, or) where what is stored is not of the type that it
// has together with or, or is nil by itself where it is not there.
func (f *frame) storedOr(n parser.Node, key string, v Value, t *Type, or Value) Value {
	v = f.hold(v, key)
	out := &program.Ref{Var: f.temp(key, t)}
	set := func(v Value) []program.Stmt {
		return f.into(func() {
			f.emit(&program.Assign{Lhs: []program.Expr{out}, Tok: "=", Rhs: []program.Expr{f.coerce(n, v, t).X}})
		})
	}
	*f.out = append(*f.out, set(or)...)
	held := Value{T: v.T.Elem, X: f.unwrap(v.X, v.T.Elem)}
	f.emit(&program.If{Cond: &program.Binary{Op: "!=", X: v.X, Y: program.Builtin("nil")}, Then: set(held)})
	return Value{T: t, X: out}
}

// recordObject makes a struct of a dict with constant keys.
func (f *frame) recordObject(n parser.Node, name string, v Value) Value {
	c := f.c
	d := c.recordClass(n, name)
	s := c.classSpec(d, "")
	s.made = true
	c.place(&s.decl.Origin, n)
	if f.spec.self != nil {
		s.decl.Origin.First, s.decl.Origin.Unit = f.spec.self.decl.Origin.First, f.spec.self.decl.Origin.Unit
	}
	lit := &program.Composite{Type: &program.Local{Decl: s.decl}, Addr: true}
	for i, p := range f.parts(v) {
		if old := s.field(v.T.Consts[i]); old != nil && old.t.Kind != p.T.Kind && old.t.numeric() && p.T.numeric() {
			c.hintAt(n, "PYC0231", "write 1.0 for 1 where a float is meant", "%q is %v here and %v elsewhere: Python prints them differently", v.T.Consts[i], p.T, old.t)
			return Value{T: tPoison}
		}
		fd := s.note(c, v.T.Consts[i], p.T)
		if fd == nil {
			c.errorAt(n, "PYC0203", "%s is %v here and %v elsewhere", v.T.Consts[i], p.T, s.field(v.T.Consts[i]).t)
			return Value{T: tPoison}
		}
		if fd.t.static() {
			continue
		}
		fd.kind = fieldKind(fd.t)
		fd.keep = true
		if d.seq {
			fd.decl.GoName = "F" + fd.name
		}
		lit.Fields = append(lit.Fields, fd.decl)
		lit.Elems = append(lit.Elems, f.coerce(n, p, fd.t).X)
	}
	return Value{T: &Type{Kind: KInstance, Inst: s}, X: lit}
}

// sequence are the elements of a ModuleList whose positions differ.
func (f *frame) sequence(v Value) []Value {
	var out []Value
	v = f.hold(v, "pair")
	for _, fd := range v.T.Inst.fields {
		out = append(out, f.fromElem(Value{T: fd.t, X: &program.FieldRef{X: v.X, Field: fd.decl}}, v))
	}
	return out
}

// recordClass is the class behind a record: it has no methods.
func (c *converter) recordClass(n parser.Node, name string) *classDef {
	key := &parser.ClassDef{}
	for k, d := range c.classes {
		if d.node == nil && d.name == name {
			key = k
		}
	}
	d := c.classes[key]
	if d == nil {
		d = &classDef{c: c, name: name, methods: map[string]*funcDef{}}
		c.classes[key] = d
	}
	return d
}

// records makes structs of the dicts in a list, where all have the same keys.
func (f *frame) records(n parser.Node, vs []Value) []Value {
	for _, v := range vs {
		if v.T.Kind != KTuple || v.T.Name != "record" || !slices.Equal(v.T.Consts, vs[0].T.Consts) {
			return vs
		}
	}
	name := camel(f.wanted)
	if name == "" {
		name = "Record"
	}
	out := make([]Value, len(vs))
	for i, v := range vs {
		out[i] = f.recordObject(n, name, v)
	}
	return out
}

// isDict says that the class stands for a dict with constant keys.
func (d *classDef) isDict() bool {
	return d.node == nil && !d.open && !d.seq && !d.isModule()
}

// recordCall is a dict's method on a struct that stands for one.
func (f *frame) recordCall(e *parser.Call, base Value, name string, args []Value, kws []kwarg) (Value, bool) {
	s := base.T.Inst
	switch name {
	case "copy":
		return Value{T: base.T, X: f.call(pkgCopy, "Shallow", base.X), Fresh: true}, true
	case "update":
		for _, a := range args {
			if a.T.bad() {
				return Value{T: a.T}, true
			}
			if isJSON(a.T) {
				f.updateFromJSON(e, base, a)
				continue
			}
			kws = append(kws, f.spread(e, a)...)
		}
		for _, k := range kws {
			fd := s.field(k.name)
			if fd == nil {
				f.c.hintAt(e, "PYC0220", "give the dict the key where it is made", "no key %q among those of the dict", k.name)
				return Value{T: tPoison}, true
			}
			f.setField(e, base, k.name, k.v, "plain")
		}
		return Value{T: tNone}, true
	case "items", "keys", "values":
		if len(args)+len(kws) == 0 {
			return f.recordMethod(e, nil, f.dictParts(base), name, nil, nil), true
		}
	case "get":
		if len(args) == 0 {
			return Value{}, false
		}
		if key, ok := args[0].Const.(string); ok {
			if fd := s.field(key); fd != nil && !fd.t.static() {
				return Value{T: fd.t, X: &program.FieldRef{X: base.X, Field: fd.decl}}, true
			}
			if len(args) == 2 {
				return args[1], true
			}
			return Value{T: tNone}, true
		}
	}
	return Value{}, false
}

// jsonGetters read a key of a JSON object, with what stands there already as
// the fallback.
var jsonGetters = map[Kind]string{KInt: "GetInt", KFloat: "GetFloat", KStr: "GetStr", KBool: "GetBool"}

// updateFromJSON is record.update(json.load(…)): each key of the record takes
// what the object has. Keys that the record does not have are not kept: nothing
// in the program reads them.
func (f *frame) updateFromJSON(e *parser.Call, base, object Value) {
	object = f.hold(object, "update")
	call := func(x program.Expr, name string, args ...program.Expr) program.Expr {
		return &program.Call{Fun: &program.Select{X: x, Name: name}, Args: args}
	}
	for _, fd := range base.T.Inst.fields {
		place := &program.FieldRef{X: base.X, Field: fd.decl}
		key := strLit(fd.name)
		if get, ok := jsonGetters[fd.t.Kind]; ok {
			f.emit(&program.Assign{Lhs: []program.Expr{place}, Tok: "=", Rhs: []program.Expr{call(object.X, get, key, place)}})
			continue
		}
		lists := map[Kind]string{KInt: "Ints", KFloat: "Floats", KStr: "Strs"}
		if read := ""; fd.t.Kind == KList {
			if read = lists[fd.t.Elem.Kind]; read != "" {
				set := &program.Assign{Lhs: []program.Expr{place}, Tok: "=", Rhs: []program.Expr{call(call(object.X, "Get", key), read)}}
				f.emit(&program.If{Cond: call(object.X, "Has", key), Then: []program.Stmt{set}})
				continue
			}
		}
		f.c.errorAt(e, "PYC0114", "the key %q is %v: JSON can't update it", fd.name, fd.t)
	}
}
