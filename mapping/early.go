package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A loop's body may read what it assigns further down or in another arm: prev = x
// where i is 0, else f(prev). Python raises where it comes there before anything
// has been assigned.

// readsEarly says that a name without a value yet is assigned by a loop around it.
func (f *frame) readsEarly(e *parser.Name) bool {
	for _, l := range f.loops {
		if storedIn(l.body, string(e.Id)) {
			if f.early == nil {
				f.early = map[*parser.Name]bool{}
			}
			f.early[e] = true
			return true
		}
	}
	return false
}

// checkBound raises UnboundLocalError where such a name has no value; not ok for
// a type whose Go value does not show it.
func (f *frame) checkBound(e *parser.Name, b binding) bool {
	web := f.c.webs[webKey{f.spec.def.scope, string(e.Id)}]
	if !f.early[e] && (web == nil || !web.unbound) || b.v == nil || b.T.bad() {
		return true
	}
	if !nilable(b.T) || b.T.Kind == KList && !b.T.isShared() {
		f.c.hintAt(e, "PYC0201", "give it a value before the loop", "%s may be read here before it is assigned", string(e.Id))
		return false
	}
	state, place := f.state, f.place
	f.state, f.place.Lead = state.clone(), nil
	unbound := f.into(func() { f.raiseUnbound(string(e.Id)) })
	f.state, f.place = state, place
	f.emit(&program.If{Cond: &program.Binary{Op: "==", X: &program.Ref{Var: b.v}, Y: program.Builtin("nil")}, Then: unbound})
	return true
}
