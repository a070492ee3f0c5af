package mapping

import (
	"fmt"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// modeOf is a module's training mode here. One whose identity is lost, in a
// dict or behind a function value, has the mode that the program last gave to
// the objects of its class.
func (f *frame) modeOf(t *Type) string {
	if t.Alloc != nil {
		return f.mode(t.Alloc)
	}
	kinds := []*Type{t}
	if t.Kind == KLayer {
		kinds = t.Elems
	}
	mode := ""
	for _, k := range kinds {
		for _, a := range f.c.owned[moduleClass(k)] {
			switch {
			case a.last == "" || a.last == mode:
			case mode == "":
				mode = a.last
			default:
				return "both"
			}
		}
	}
	if mode == "" {
		return "train"
	}
	return mode
}

// moduleClass names what modes are kept by.
func moduleClass(t *Type) string {
	switch t.Kind {
	case KInstance:
		return t.Inst.id()
	case KLib:
		return fmt.Sprint("lib ", t.Lib.Go)
	}
	return ""
}

// own notes a module that is part of no other: whose mode is its own.
func (f *frame) own(t *Type, a *alloc) {
	if f.spec.self != nil && f.spec.self.class.isModule() {
		return
	}
	key := moduleClass(t)
	for _, o := range f.c.owned[key] {
		if o == a {
			return
		}
	}
	f.c.owned[key] = append(f.c.owned[key], a)
}

// freshModule gives a module that a function value made its identity.
func (f *frame) freshModule(n parser.Node, v Value) Value {
	if v.T.bad() || !isLayer(v.T) || v.T.Alloc != nil {
		return v
	}
	a := f.c.allocs[n]
	if a == nil {
		a = &alloc{}
		f.c.allocs[n] = a
	}
	mode := f.modeOf(v.T)
	f.state.modes[a] = mode
	if a.last == "" {
		a.last = mode
	}
	t := *v.T
	t.Alloc = a
	v.T = &t
	return v
}

// treeMethods writes what the repr of a module asks of the program's classes:
// ExtraRepr for extra_repr, PyRepr for __repr__.
func (f *frame) treeMethods() {
	if !f.c.treeSeen {
		return
	}
	for i := 0; i < len(f.c.instOrder); i++ {
		s := f.c.instOrder[i]
		if !s.made || !s.class.isModule() || s.class.node == nil {
			continue
		}
		if s.class.method("__repr__") != nil {
			f.showMethods(s)
		}
		if m := s.class.method("extra_repr"); m != nil {
			self := Value{T: &Type{Kind: KInstance, Inst: s}, X: &program.Ref{Var: &program.Var{Name: "m"}}}
			if spec := f.specialise(s.class.node, m, s, &self, nil); spec != nil {
				spec.out.GoName = "ExtraRepr"
			}
		}
	}
}

// keepRead keeps a layer without parameters in its struct where something still
// reads the field: it is handed on as a value.
func (c *converter) keepRead() {
	gone := map[*program.Field]*field{}
	for _, s := range c.instOrder {
		for _, fd := range s.fields {
			if !fd.t.bad() && c.gone(s, fd) {
				gone[fd.decl] = fd
			}
		}
	}
	if len(gone) == 0 {
		return
	}
	for _, s := range c.specOrder {
		if s.out == nil || s.state != specDone {
			continue
		}
		program.WalkStmts(s.out.Body, func(e program.Expr) {
			if r, ok := e.(*program.FieldRef); ok && gone[r.Field] != nil {
				gone[r.Field].keep = true
				c.changed = true
			}
		})
	}
}
