package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/parser"
)

// A list of dicts with constant keys is known one by one, so that its dicts may
// differ. Where it grows, its dicts are open records of one class, and so are
// those of the lists and dicts that are put into it: extend(others), append(copy)
// after copy = deepcopy(other).

// openCall is append, extend or insert on such a list.
func (f *frame) openCall(e *parser.Call, at *parser.Attribute, base Value, name string) (Value, bool) {
	if len(e.Args) == 0 || len(e.Keywords) > 0 || name != "append" && name != "extend" && name != "insert" {
		return Value{}, false
	}
	arg := e.Args[len(e.Args)-1]
	d := f.openClass(at.Value, base)
	if d == nil {
		target, ok := at.Value.(*parser.Name)
		if !ok || !holdsRecords(base) && !f.unlike(base, name, arg) {
			return Value{}, false
		}
		f.openListOf(target, f.newOpen(string(target.Id)))
		return Value{T: tNone}, true
	}
	if name == "extend" {
		if f.openListOf(arg, d) {
			return Value{T: tNone}, true
		}
		return Value{}, false
	}
	if keys, vals, ok := f.literalEntries(arg); ok {
		args := []Value{f.openValue(e, d, keys, vals)}
		if name == "insert" {
			args = append([]Value{f.expr(e.Args[0])}, args...)
		}
		return f.containerMethod(e, at, base, name, args, nil)
	}
	if f.openSource(arg, d) {
		return Value{T: tNone}, true
	}
	return Value{}, false
}

// openClass is the class of the open records in a list.
func (f *frame) openClass(target parser.Expr, base Value) *classDef {
	if base.T.Kind == KList && base.T.Elem.Kind == KInstance && base.T.Elem.Inst.class.open {
		return base.T.Elem.Inst.class
	}
	if n, ok := target.(*parser.Name); ok && base.T.Kind == KList {
		return f.c.openLists[f.bindingKey(string(n.Id))]
	}
	return nil
}

// holdsRecords says that a list is one of dicts that are known one by one.
func holdsRecords(v Value) bool {
	return v.T.Kind == KTuple && v.T.Name == "list" && len(v.T.Elems) > 0 && !slices.ContainsFunc(v.T.Elems, func(t *Type) bool {
		return !isRecord(t) && !(t.Kind == KDict && t.Key != nil && t.Key.Kind == KStr)
	})
}

// unlike says that a dict literal is put into a list of dicts that have other keys,
// or values of another type.
func (f *frame) unlike(base Value, name string, arg parser.Expr) bool {
	if base.T.Kind != KList || base.T.Elem.Kind != KInstance && base.T.Elem.Kind != KDict {
		return false
	}
	keys, ok := f.literalKeys(arg)
	if !ok {
		return f.otherRecords(base.T.Elem, f.quietType(arg), name)
	}
	switch elem := base.T.Elem; {
	case elem.Kind == KInstance && elem.Inst.class.isDict():
		return !slices.EqualFunc(keys, elem.Inst.fields, func(k string, fd *field) bool { return k == fd.name })
	case elem.Kind == KDict:
		t := f.quietType(arg)
		return !t.bad() && join(elem, t) == nil
	}
	return false
}

// otherRecords says that a dict, or for extend a list of them, has other keys than the
// dicts of a list.
func (f *frame) otherRecords(elem, t *Type, name string) bool {
	if elem.Kind == KInstance && !elem.Inst.class.isDict() {
		return false
	}
	other := func(t *Type) bool {
		return isRecord(t) || t.Kind == KInstance && t.Inst.class.isDict() && join(elem, t) == nil
	}
	if name != "extend" {
		return other(t)
	}
	return holdsRecords(Value{T: t}) || t.Kind == KList && other(t.Elem)
}

// bindingKey names the variable that a name stands for here.
func (f *frame) bindingKey(name string) recordKey {
	for p := f; p != nil; p = p.parent {
		if _, ok := p.state.vars[name]; ok {
			return recordKey{p.spec.def.scope, name}
		}
	}
	return recordKey{f.mod.scope, name}
}

// newOpen is a class for the dicts of a list.
func (f *frame) newOpen(list string) *classDef {
	return &classDef{c: f.c, name: entryClass(list), methods: map[string]*funcDef{}, open: true, listed: true}
}

// openListOf makes open records of the dicts of a list; it says whether that is
// new.
func (f *frame) openListOf(list parser.Expr, d *classDef) bool {
	n, ok := list.(*parser.Name)
	if !ok {
		return false
	}
	return f.c.opens(f.c.openLists, f.bindingKey(string(n.Id)), d)
}

// opens notes the class of a variable's open records.
func (c *converter) opens(in map[recordKey]*classDef, key recordKey, d *classDef) bool {
	old := in[key]
	if old == d {
		return false
	}
	in[key] = d
	for _, m := range []map[recordKey]*classDef{c.open, c.openLists} { // what meets is of one class
		for k, o := range m {
			if old != nil && o == old {
				m[k] = d
			}
		}
	}
	c.changed, c.restart = true, true
	return true
}

// openSource makes an open record of what a dict is made of that is put into a
// list of such; it says whether that is new.
func (f *frame) openSource(e parser.Expr, d *classDef) bool {
	found := false
	seen := map[string]bool{}
	var visit func(e parser.Expr)
	visit = func(e parser.Expr) {
		switch e := e.(type) {
		case *parser.Call:
			if at, ok := e.Func.(*parser.Attribute); ok && at.Attr == "copy" && len(e.Args) == 0 {
				visit(at.Value)
			} else if slices.Contains([]string{"copy.deepcopy", "copy.copy", "dict"}, f.calledName(e)) && len(e.Args) == 1 {
				visit(e.Args[0])
			}
		case *parser.Subscript:
			found = f.openListOf(e.Value, d) || found
		case *parser.Name:
			name := string(e.Id)
			if seen[name] {
				return
			}
			seen[name] = true
			parser.WalkBody(f.binder(name), func(n parser.Node) bool {
				switch n := n.(type) {
				case *parser.FunctionDef, *parser.ClassDef:
					return false
				case *parser.For:
					if isName(n.Target, name) {
						found = f.openListOf(n.Iter, d) || found
					}
				case *parser.Assign:
					if len(n.Targets) != 1 || !isName(n.Targets[0], name) {
						break
					}
					if isDisplay(n.Value) {
						found = f.c.opens(f.c.open, f.bindingKey(name), d) || found
					}
					visit(n.Value)
				}
				return true
			})
		}
	}
	visit(e)
	return found
}

// isDisplay says that an expression is a dict literal, or dict() of keywords.
func isDisplay(e parser.Expr) bool {
	switch e := e.(type) {
	case *parser.Dict:
		return true
	case *parser.Call:
		return isName(e.Func, "dict") && len(e.Args) == 0
	}
	return false
}

// openListFor is the value of a list literal of dicts for a name whose list
// holds open records.
func (f *frame) openListFor(name string, e parser.Expr) (Value, bool) {
	d := f.c.openLists[recordKey{f.spec.def.scope, name}]
	l, ok := e.(*parser.List)
	if d == nil || !ok || hasStar(l.Elts) {
		return Value{}, false
	}
	for _, x := range l.Elts {
		if _, known := f.literalKeys(x); !known {
			return Value{}, false
		}
	}
	vs := f.exprsBy(l.Elts, func(x parser.Expr) Value {
		keys, vals, _ := f.literalEntries(x)
		return f.openValue(x, d, keys, vals)
	})
	for _, v := range vs {
		if v.T.bad() {
			return v, true
		}
	}
	return f.listOf(vs), true
}

// ordered notes that a key of an open record is set: whether its keys stand in
// the order of the struct's fields, as print shows them.
func (f *frame) ordered(s *classSpec, fd *field) {
	if !fd.absent || s.stored[fd.name] {
		return
	}
	at := slices.Index(s.fields, fd)
	for i, later := range s.fields {
		_, set := s.stored[later.name]
		if i > at && (set || !later.absent || s.class.listed) {
			s.unordered = true
		}
	}
	if s.stored == nil {
		s.stored = map[string]bool{}
	}
	s.stored[fd.name] = !f.state.maybe
}

// inRecord is key in record.
func (f *frame) inRecord(n parser.Node, item, in Value) (Value, bool) {
	key, isStr := item.Const.(string)
	if !isStr && f.loosen(in) {
		return Value{T: tBottom}, true
	}
	if d := in.T.Inst.class; isStr && d.isDict() && !f.c.isRootRecord(in.T.Inst) {
		return f.condValue(known(in.T.Inst.field(key) != nil)), true
	}
	if !isStr || !in.T.Inst.class.open {
		return Value{}, false
	}
	c, ok := f.there(in, f.rootedField(n, in.T.Inst, key))
	if !ok && f.tellApart(in) {
		return Value{T: tBottom}, true
	}
	if !ok {
		f.noKeys(n, key)
		return Value{T: tPoison}, true
	}
	return f.condValue(c), true
}
