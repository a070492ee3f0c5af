package mapping

// raiseUnbound is the use of a name that del has unbound.
func (f *frame) raiseUnbound(name string) {
	if web := f.c.webs[webKey{f.spec.def.scope, name}]; web != nil {
		name = web.of
	}
	class, message := "UnboundLocalError", "cannot access local variable '"+name+"' where it is not associated with a value"
	if f.atTop() {
		class, message = "NameError", "name '"+name+"' is not defined"
	}
	f.panics(class, strLit(message))
}
