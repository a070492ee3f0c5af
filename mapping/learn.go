package mapping

import "github.com/pyconv/pyconv/mapping/program"

// learn takes back from a function what it stores in the containers that it is
// handed: def add(xs, v): xs.append(v) tells what xs holds. A display is made as
// that here.
func (f *frame) learn(spec *funcSpec, params []param) {
	for i, p := range params {
		t := p.v.T
		if t.Kind != KList && t.Kind != KDict && t.Kind != KSet {
			continue
		}
		h := f.c.hints[hintKey{spec, p.name}]
		if h == nil || h.Kind != t.Kind {
			continue
		}
		j := join(t, h)
		if j == nil || same(j, t) {
			continue
		}
		if _, lit := p.v.X.(*program.Composite); lit {
			params[i].v = f.coerce(f.at, p.v, j)
			continue
		}
		if d, ok := f.displayOf(f.at, p.v, j); ok {
			params[i].v = d
			continue
		}
		f.noteOwner(p.v, j)
	}
}

// noteOwner notes the type of the variable or field that a value was read from.
func (f *frame) noteOwner(v Value, t *Type) {
	switch x := v.X.(type) {
	case *program.Ref:
		for p := f; p != nil; p = p.parent {
			for name, b := range p.state.vars {
				if b.v == x.Var {
					p.noteHint(hintKey{p.scopeNode(), name}, t)
				}
			}
		}
		for _, m := range f.c.files() {
			for _, g := range m.globals {
				if g.v != x.Var {
					continue
				}
				if j := join(g.t, t); j != nil && !same(j, g.t) {
					g.t = j
					f.c.changed = true
				}
			}
		}
	case *program.FieldRef:
		for _, s := range f.c.instOrder {
			for _, fd := range s.fields {
				if fd.decl == x.Field {
					s.note(f.c, fd.name, t)
				}
			}
		}
	}
}
