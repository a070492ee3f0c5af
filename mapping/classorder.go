package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
)

// What a class body makes of variables that a script assigns as it runs is made
// where the class stands: as the start value of a package variable it would come
// before them.

// settleClass assigns an enum's members and a class's variables where the class
// stands, as far as they hang on what the script has done before.
func (f *frame) settleClass(d *classDef) {
	if !f.atTop() || !f.c.script {
		return
	}
	if d.enum {
		f.settleMembers(d)
		return
	}
	for _, a := range d.attrs {
		if a.value == nil || a.annotation != nil && (d.isData() || d.isNamedTuple()) || !f.c.runs(f.quietBy(a.value, f.expr).X) {
			continue
		}
		if cv := f.c.classVars[classAttrKey{d, a.name}]; cv != nil {
			delete(f.c.settled, cv.g)
		}
		if cv := f.classVariable(d, a.name); cv != nil {
			f.assignLate(cv.g)
		}
	}
}

func (f *frame) settleMembers(d *classDef) {
	for _, a := range d.attrs {
		if cv := f.c.classVars[classAttrKey{d, a.name}]; cv != nil {
			delete(f.c.settled, cv.g)
		}
	}
	inits := len(f.c.inits)
	late := false
	members := f.enumMembers(d)
	for _, m := range members {
		late = late || f.c.runs(m.g.Init)
	}
	if !late {
		return
	}
	for _, m := range members {
		if !m.alias {
			f.assignLate(m.g)
		}
	}
	for _, s := range f.c.inits[inits:] {
		f.emit(s)
	}
	f.c.inits = f.c.inits[:inits]
}

// assignLate turns a package variable's start value into an assignment.
func (f *frame) assignLate(g *program.Global) {
	f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: g.Var}}, Tok: "=", Rhs: []program.Expr{g.Init}})
	g.Init = nil
	f.c.settled[g] = f.c.round
}

// runs says that an expression hangs on what a script does as it runs: on a
// variable that it assigns, or on a function of it.
func (c *converter) runs(x program.Expr) bool {
	if x == nil {
		return false
	}
	found := false
	program.Walk(x, func(e program.Expr) {
		switch e := e.(type) {
		case *program.FuncRef, *program.MethodRef, *program.Closure:
			found = true
		case *program.Ref:
			found = found || e.Var.Global && c.assignedLate(e.Var)
		}
	})
	return found
}

func (c *converter) assignedLate(v *program.Var) bool {
	for _, m := range c.files() {
		for _, g := range m.globals {
			if g.v == v {
				return g.init == nil
			}
		}
	}
	for _, d := range c.order {
		if g, ok := d.(*program.Global); ok && g.Var == v {
			return g.Init == nil
		}
	}
	return true
}
