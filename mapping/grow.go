package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A container's type grows with what is put into it: the wider type is noted
// where the container lives and holds from the next round on.

// store assigns a container's new Go value back to where it lives.
func (f *frame) store(target parser.Expr, base Value, x program.Expr) {
	switch base.X.(type) {
	case *program.Ref, *program.FieldRef, *program.Index, *program.Select:
		f.emit(&program.Assign{Lhs: []program.Expr{base.X}, Tok: "=", Rhs: []program.Expr{x}})
	case *program.Call:
		if f.storeEntry(base.X.(*program.Call), x) || f.storeAttr(target, Value{T: base.T, X: x}) {
			return
		}
		f.c.hintAt(target, "PYC0224", "give it a name first", "this list is changed but not kept")
	default:
		f.c.hintAt(target, "PYC0224", "give it a name first", "this list is changed but not kept")
	}
}

// storeAttr gives a library object the list that its attribute was read as.
func (f *frame) storeAttr(target parser.Expr, v Value) bool {
	at, ok := target.(*parser.Attribute)
	if !ok {
		return false
	}
	if t := f.quietType(at.Value); t.Kind != KLib || len(f.methodOps(t, "set_"+string(at.Attr))) == 0 {
		return false
	}
	f.setAttr(at, v)
	return true
}

// storeEntry puts a list that was read from a dict back into it.
func (f *frame) storeEntry(read *program.Call, x program.Expr) bool {
	sel, ok := read.Fun.(*program.Select)
	if !ok || len(read.Args) == 0 {
		return false
	}
	switch sel.Name {
	case "Get", "GetOr", "Setdefault":
		f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: sel.X, Name: "Set"}, Args: []program.Expr{read.Args[0], x}}})
		return true
	}
	return false
}

// entry makes sure that a list read from a dict can be put back: its key is
// evaluated once.
func (f *frame) entry(base Value) Value {
	read, ok := base.X.(*program.Call)
	if ok && base.T.isShared() {
		return f.hold(base, "list")
	}
	if !ok || len(read.Args) == 0 {
		return base
	}
	sel, ok := read.Fun.(*program.Select)
	if !ok || sel.Name != "Get" && sel.Name != "GetOr" && sel.Name != "Setdefault" {
		return base
	}
	held := *read
	held.Args = append([]program.Expr(nil), read.Args...)
	if !isSimple(held.Args[0]) {
		held.Args[0] = f.hold(Value{T: tStr, X: held.Args[0]}, "key").X
	}
	if sel.Name == "Setdefault" {
		held.Fun = &program.Select{X: sel.X, Name: "GetOr"}
	}
	base.X = &held
	return base
}

// grow lets a list's element type take in another value; the wider type holds
// from the next round on.
func (f *frame) grow(target parser.Expr, base Value, t *Type) *Type {
	elem := base.T.Elem
	if f.waits(target) {
		return nil
	}
	j := held(join(elem, t))
	if j == nil && (f.splitOwner(target) || f.wait(target)) {
		return nil
	}
	if j == nil {
		j = joinEither(elem, t)
	}
	if j == nil {
		f.c.errorAt(target, "PYC0208", "a list of %v takes no %v", elem, t)
		return nil
	}
	if !same(j, elem) && !t.poisoned() {
		nt := *base.T
		nt.Elem = j
		f.noteType(target, &nt)
	}
	return j
}

// wait begins anew, and lets what is put into a list here wait then until the
// types around it have settled: an element that a first round saw, where not
// every path was known, stays in the list's type.
func (f *frame) wait(target parser.Expr) bool {
	if f.c.patient[target] {
		return false
	}
	f.c.patient[target] = true
	f.c.changed, f.c.restart = true, true
	return true
}

// waits says that what is put into a list here isn't looked at yet.
func (f *frame) waits(target parser.Expr) bool {
	if !f.c.patient[target] || f.c.age > 3 {
		return false
	}
	f.c.changed = true
	return true
}

func (f *frame) growDict(target parser.Expr, base Value, key, val *Type) (k, v *Type) {
	k, v = f.key(target, join(base.T.Key, key)), held(join(base.T.Elem, val))
	if (k == nil || v == nil) && f.splitOwner(target) {
		return nil, nil
	}
	if k != nil && k.Kind == KPoison {
		return nil, nil
	}
	if k == nil || v == nil {
		f.c.errorAt(target, "PYC0208", "%v takes no %v: %v", base.T, key, val)
		return nil, nil
	}
	if base.T.Key == nil || !same(k, base.T.Key) || !same(v, base.T.Elem) {
		nt := *base.T
		nt.Key, nt.Elem = k, v
		f.noteType(target, &nt)
	}
	return k, v
}

// noteType tells where a container was made that it holds more than was known.
func (f *frame) noteType(target parser.Expr, t *Type) {
	switch e := target.(type) {
	case *parser.Name:
		name := string(e.Id)
		f.noteElement(name, t)
		if _, local := f.state.vars[name]; !local || f.isGlobal(name) {
			if g := f.mod.globals[name]; g != nil {
				if j := join(g.t, t); j != nil && !same(j, g.t) {
					g.t = j
					f.c.changed = true
				}
				return
			}
		}
		scope := f
		for scope.parent != nil {
			if _, ok := scope.state.vars[name]; ok {
				break
			}
			scope = scope.parent
		}
		f.noteHint(hintKey{scope.scopeNode(), name}, t)
		f.noteSource(name, t)
		if b, ok := f.state.vars[name]; ok && b.original().T.Kind != KEither {
			b.T = t
			f.state.vars[name] = b
			if b.v != nil {
				b.v.Type = f.c.goType(t)
			}
		}
	case *parser.Attribute:
		base := f.expr(e.Value)
		if base.T.Kind == KObject {
			for _, k := range base.T.Elems {
				if k.Inst.field(string(e.Attr)) != nil {
					k.Inst.note(f.c, string(e.Attr), t)
				}
			}
			return
		}
		d := base.T.Class
		if base.T.Kind == KInstance {
			if base.T.Inst.field(string(e.Attr)) != nil {
				base.T.Inst.note(f.c, string(e.Attr), t)
				return
			}
			d = base.T.Inst.class
		}
		if d != nil && (base.T.Kind == KInstance || base.T.Kind == KClass) {
			if cv := f.classVariable(d, string(e.Attr)); cv != nil {
				f.growVar(cv, t)
				return
			}
		}
		if base.T.Kind == KInstance {
			base.T.Inst.note(f.c, string(e.Attr), t)
		}
	case *parser.Call: // d.setdefault(k, [])
		if at, ok := e.Func.(*parser.Attribute); ok && (at.Attr == "setdefault" || at.Attr == "get") {
			if outer := f.expr(at.Value); outer.T.Kind == KDict && outer.T.Key != nil {
				nt := *outer.T
				nt.Elem = t
				f.noteType(at.Value, &nt)
			}
		}
	case *parser.Subscript:
		// A list of lists: the outer one's element grows.
		outer := f.expr(e.Value)
		if name, ok := e.Value.(*parser.Name); ok {
			if i := f.recordPart(outer.T, e); i >= 0 {
				f.noteHint(hintKey{f.scopeNode(), partName(string(name.Id), i)}, t)
			}
		}
		if outer.T.Kind == KList {
			nt := *outer.T
			nt.Elem = t
			f.noteType(e.Value, &nt)
		}
		if outer.T.Kind == KDict && outer.T.Key != nil {
			nt := *outer.T
			nt.Elem = t
			f.noteType(e.Value, &nt)
		}
	}
}

// noteSource tells it to the attribute that a name's list was read from, where that
// holds nothing but None so far: steps = self.steps; steps[0] = Step().
func (f *frame) noteSource(name string, t *Type) {
	var from *parser.Attribute
	parser.WalkBody(f.statements(), func(n parser.Node) bool {
		if a, ok := n.(*parser.Assign); ok && len(a.Targets) == 1 && isName(a.Targets[0], name) {
			if at, ok := a.Value.(*parser.Attribute); ok {
				from = at
			}
		}
		return true
	})
	if from == nil || t.Kind != KList {
		return
	}
	if have := f.quietType(from); have.Kind == KList && have.Elem.Kind == KNone {
		f.noteType(from, t)
	}
}

func (f *frame) noteHint(key hintKey, t *Type) {
	h := f.c.hints[key]
	j := join(h, f.c.identified(t, listKey{key.scope, key.name}))
	if j == nil {
		return
	}
	if h == nil || !same(j, h) {
		f.c.hints[key] = j
		f.c.changed = true
	}
}

// extendList is l += other and l.extend(other).
func (f *frame) extendList(target parser.Expr, left, r Value) {
	if left.T.bad() || r.T.bad() || r.T.Elem.bad() {
		return
	}
	elem := f.grow(target, left, r.T.Elem)
	if elem == nil {
		return
	}
	f.resized(left)
	left = f.items(f.entry(left))
	r = f.coerce(target, r, tList(elem))
	if c, ok := r.X.(*program.Composite); ok && len(c.Elems) > 0 {
		f.store(target, left, &program.Call{Fun: program.Builtin("append"), Args: append([]program.Expr{left.X}, c.Elems...)})
		return
	}
	f.store(target, left, &program.Call{Fun: program.Builtin("append"), Args: []program.Expr{left.X, r.X}, Spread: true})
}

// recordPart is which part of a dict whose keys are known a subscript reads; -1
// for none.
func (f *frame) recordPart(t *Type, e *parser.Subscript) int {
	i, ok := e.Slice.(*parser.Index)
	if !ok || !isRecord(t) {
		return -1
	}
	key, ok := f.quietValue(i.Value).Const.(string)
	if !ok {
		return -1
	}
	return slices.Index(t.Consts, key)
}
