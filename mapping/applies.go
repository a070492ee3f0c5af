package mapping

import "github.com/pyconv/pyconv/parser"

// appliesMethod calls a method of the program's own class with each module that
// self holds, and with itself, as self.apply(self.method) does; what a part holds
// that has the method itself is that part's.
func (f *frame) appliesMethod(n parser.Node, self Value, name string) {
	if self.T.Kind != KInstance {
		return
	}
	m := self.T.Inst.class.method(name)
	if m == nil {
		return
	}
	for _, t := range moduleTypes(self.T, name) {
		f.into(func() { f.callMethod(n, self, m, []Value{f.opaque(t)}, nil) })
	}
}

// moduleTypes are the types of the modules in a module's tree, each once, without
// the parts that have a method.
func moduleTypes(root *Type, method string) (found []*Type) {
	seen := map[string]bool{}
	var visit func(t *Type)
	visit = func(t *Type) {
		switch t.Kind {
		case KOptional, KList, KDict:
			if t.Elem != nil { // an empty dict has none yet
				visit(t.Elem)
			}
			return
		case KTuple, KObject:
			for _, e := range t.Elems {
				visit(e)
			}
			return
		case KInstance:
			if !t.Inst.class.isModule() || t != root && t.Inst.class.method(method) != nil {
				return
			}
		case KLib:
			if !t.Lib.Module {
				return
			}
		case KLayer:
			for _, e := range t.Elems {
				visit(e)
			}
			if !t.anyModule() {
				return
			}
		default:
			return
		}
		if seen[t.rep()] {
			return
		}
		seen[t.rep()] = true
		found = append(found, t)
		if t.Kind == KInstance {
			for _, fd := range t.Inst.fields {
				visit(fd.t)
			}
		}
	}
	visit(root)
	return found
}
