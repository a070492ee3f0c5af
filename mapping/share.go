package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A Python list that two places hold is one list: what is appended through one
// is seen through the other. A Go slice is not, so a list is a slice only while
// no two places that live at the same time hold it and one of them resizes it;
// else it is a *py.List. Which lists are the same is found by unification: each
// place that holds a list has an identity, and types that join are one.

// listID is the identity of the lists that may be one.
type listID struct {
	up      *listID
	shared  bool
	aliases []listEvent // a second place took the list
	resizes []listEvent // the list was resized through a place
}

// listEvent is a point of a function's interpretation.
type listEvent struct {
	spec  *funcSpec
	seq   int
	since int // when the place that resizes was made anew
}

func (l *listID) root() *listID {
	for l.up != nil {
		l = l.up
	}
	return l
}

func uniteLists(a, b *listID) *listID {
	if a == nil || b == nil {
		if a == nil {
			return b
		}
		return a
	}
	a, b = a.root(), b.root()
	if a != b {
		b.up = a
		a.shared = a.shared || b.shared
		a.aliases = append(a.aliases, b.aliases...)
		a.resizes = append(a.resizes, b.resizes...)
		b.aliases, b.resizes = nil, nil
	}
	return a
}

// isShared says that the list is a *py.List.
func (t *Type) isShared() bool {
	return t.Kind == KList && t.ID != nil && t.ID.root().shared
}

// uniteTypes makes the lists in two types the same.
func uniteTypes(a, b *Type) {
	if a == nil || b == nil || a == b {
		return
	}
	if a.Kind == KOptional && b.Kind != KOptional {
		uniteTypes(a.Elem, b)
		return
	}
	if b.Kind == KOptional && a.Kind != KOptional {
		uniteTypes(a, b.Elem)
		return
	}
	if a.Kind != b.Kind {
		return
	}
	switch a.Kind {
	case KList, KDict, KOptional, KIter:
		uniteLists(a.ID, b.ID)
		uniteTypes(a.Elem, b.Elem)
	case KTuple, KOpenTuple, KEither:
		uniteTypes(a.Elem, b.Elem)
		for i := range a.Elems {
			if i < len(b.Elems) {
				uniteTypes(a.Elems[i], b.Elems[i])
			}
		}
	}
}

// listKey names a place that holds lists.
type listKey struct {
	scope any // a function's node or a class
	path  string
}

// identified gives the lists of a type the identities of the place that holds
// them.
func (c *converter) identified(t *Type, key listKey) *Type {
	switch t.Kind {
	case KList:
		if t.List || t.Size || t.Tup {
			return t
		}
		id := c.lists[key]
		if id == nil {
			id = &listID{}
			c.lists[key] = id
		}
		n := *t
		n.ID = uniteLists(id, t.ID)
		n.Elem = c.identified(t.Elem, listKey{key.scope, key.path + "[]"})
		return &n
	case KDict, KOptional, KIter:
		if t.Elem == nil {
			return t
		}
		e := c.identified(t.Elem, listKey{key.scope, key.path + "{}"})
		if e == t.Elem {
			return t
		}
		n := *t
		n.Elem = e
		return &n
	case KOpenTuple:
		n := *t
		head := c.identified(&Type{Kind: KTuple, Elems: t.Elems}, key)
		n.Elems, n.Elem = head.Elems, c.identified(t.Elem, listKey{key.scope, key.path + ".*"})
		return &n
	case KTuple, KEither:
		var n *Type
		for i, e := range t.Elems {
			x := c.identified(e, listKey{key.scope, key.path + "." + tupleField(i)})
			if x == e {
				continue
			}
			if n == nil {
				cp := *t
				cp.Elems = append([]*Type(nil), t.Elems...)
				n = &cp
			}
			n.Elems[i] = x
		}
		if n != nil {
			return n
		}
	}
	return t
}

// fresh is what a list operation makes: a new list of the same elements.
func (t *Type) fresh() *Type {
	if t.ID == nil {
		return t
	}
	n := *t
	n.ID = nil
	return &n
}

// isPlace says that an expression reads a list that stands somewhere.
func isPlace(v Value) bool {
	if v.Fresh {
		return false
	}
	switch x := v.X.(type) {
	case *program.Ref, *program.FieldRef, *program.Index, *program.Select, *program.Star:
		return true
	case *program.Call:
		switch fn := x.Fun.(type) {
		case *program.Select:
			return fn.Name == "Get" || fn.Name == "GetOr" || fn.Name == "GetOpt" || fn.Name == "Setdefault"
		case *program.Symbol:
			return fn.Pkg == pkgPy && fn.Name == "At"
		}
	}
	return false
}

// taken notes that a second place takes a list that stands somewhere already.
func (f *frame) taken(v Value) {
	t := v.T
	if t == nil {
		return
	}
	if v.Parts != nil {
		for _, p := range v.Parts {
			f.taken(p)
		}
		return
	}
	if t.Kind == KOptional {
		t = t.Elem
	}
	if t.Kind != KList || t.ID == nil || !isPlace(v) || f.moved(v) {
		return
	}
	f.c.seq++
	id := t.ID.root()
	id.aliases = append(id.aliases, listEvent{spec: f.spec, seq: f.c.seq})
}

// repeated notes that a list's elements, which are lists, stand in several places of
// what * makes of it.
func (f *frame) repeated(n parser.Node, lst Value) Value {
	elem := lst.T.Elem
	if elem == nil || elem.Kind != KList {
		return lst
	}
	elem = f.c.identified(elem, listKey{n, "*"})
	if elem.ID == nil {
		return lst
	}
	f.c.seq++
	id := elem.ID.root()
	id.aliases = append(id.aliases, listEvent{seq: f.c.seq}) // of no function: whoever resizes one shares it
	t := *lst.T
	t.Elem = elem
	if elem.isShared() && elem.rep() != lst.T.Elem.rep() {
		lst = f.coerce(n, lst, &t)
	}
	lst.T = &t
	return lst
}

// moved says that the place a list is taken from is a local that nothing reads
// from here on.
func (f *frame) moved(v Value) bool {
	r, ok := v.X.(*program.Ref)
	if !ok || f.borrowed[r.Var] || r.Var.Global {
		return false
	}
	name := ""
	for n, b := range f.state.vars {
		if b.v == r.Var && n > name {
			name = n
		}
	}
	if name == "" || f.madeIn[name] != len(f.loops) || f.at == nil {
		return false
	}
	line := f.at.GetLineno()
	later := false
	parser.WalkBody(f.spec.def.body, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Name:
			later = later || string(n.Id) == name && n.Ctx == parser.Load && n.GetLineno() > line
		case *parser.FunctionDef:
			later = later || mentionsName(n, name) // it may be called later
		case *parser.Lambda:
			later = later || mentionsName(n.Body, name)
		}
		return !later
	})
	return !later && len(f.spec.def.body) > 0
}

// resized notes that a list is resized through a place.
func (f *frame) resized(base Value) {
	t := base.T
	if t.Kind != KList || t.ID == nil {
		return
	}
	id := t.ID.root()
	f.c.seq++
	ev := listEvent{spec: f.spec, seq: f.c.seq}
	if r, ok := base.X.(*program.Ref); ok {
		ev.since = f.madeAt[r.Var]
		if f.borrows(r.Var) { // the caller, or a container, holds it too
			f.share(t)
		}
	}
	id.resizes = append(id.resizes, ev)
}

// share makes a list a *py.List from the next round on.
func (f *frame) share(t *Type) {
	if t.Kind != KList || t.ID == nil {
		return
	}
	if id := t.ID.root(); !id.shared {
		id.shared = true
		f.c.changed = true
	}
}

// settleLists finds the lists that must be shared at the end of a round.
func (c *converter) settleLists() {
	for _, id := range c.lists {
		r := id.root()
		if r.shared {
			continue
		}
		for _, a := range r.aliases {
			for _, s := range r.resizes {
				if a.spec != s.spec || s.seq > a.seq && a.seq > s.since {
					r.shared = true
				}
			}
		}
	}
	n := 0
	for _, id := range c.lists {
		if id.root().shared {
			n++
		}
		id.aliases, id.resizes = nil, nil
	}
	if n != c.sharedLists {
		c.sharedLists, c.changed = n, true
	}
}

// items is a list's Go slice, whatever holds it.
func (f *frame) items(v Value) Value {
	if !v.T.isShared() {
		return v
	}
	t := *v.T
	t.ID = nil
	v.T, v.X = &t, &program.Select{X: v.X, Name: "Items"}
	return v
}

// made notes that a variable gets a list that nothing else holds.
func (f *frame) made(name string, v *program.Var) {
	if f.madeAt == nil {
		f.madeAt, f.madeIn = map[*program.Var]int{}, map[string]int{}
	}
	f.c.seq++
	f.madeAt[v] = f.c.seq
	f.madeIn[name] = len(f.loops)
}

// borrow notes that a variable holds what something else holds, too: a
// parameter, a loop's element.
func (f *frame) borrow(v *program.Var) {
	if f.borrowed == nil {
		f.borrowed = map[*program.Var]bool{}
	}
	f.borrowed[v] = true
}

// borrows says that a variable of this function, or of one around it, does.
func (f *frame) borrows(v *program.Var) bool {
	for p := f; p != nil; p = p.parent {
		if p.borrowed[v] {
			return true
		}
	}
	return false
}

// shareValue makes a *py.List of a slice.
func (f *frame) shareValue(n parser.Node, v Value, want *Type) Value {
	if key, ok := v.X.(*program.Select); ok && want.Tup && key.Name == "Items" { // a key that was read back
		return Value{T: want, X: key.X}
	}
	plain := *want
	plain.ID = nil
	x := f.coerce(n, v, &plain).X
	if c, ok := x.(*program.Composite); ok && len(c.Elems) > 0 {
		return Value{T: want, X: f.call(pkgPy, "NewList", c.Elems...)}
	}
	l := &program.Named{Pkg: pkgPy, Name: "List", Args: []program.Type{f.c.goType(want.Elem)}}
	lit := &program.Composite{Type: l, Addr: true}
	if _, empty := x.(*program.Composite); !empty && x != program.Builtin("nil") {
		lit.Keys, lit.Elems = []string{"Items"}, []program.Expr{x}
	}
	return Value{T: want, X: lit}
}
