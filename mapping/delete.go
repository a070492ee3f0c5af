package mapping

import (
	"github.com/pyconv/pyconv/parser"
)

// deletes says that the function, or the top level of the file, has a del of a
// name.
func (f *frame) deletes(name string) bool {
	found := false
	parser.WalkBody(f.statements(), func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.FunctionDef, *parser.ClassDef, *parser.Lambda:
			return false
		case *parser.Delete:
			for _, t := range n.Targets {
				if id, ok := t.(*parser.Name); ok && string(id.Id) == name {
					found = true
				}
			}
		}
		return !found
	})
	return found
}

// raiseUnbound is the use of a name that del has unbound.
func (f *frame) raiseUnbound(name string) {
	class, message := "UnboundLocalError", "cannot access local variable '"+name+"' where it is not associated with a value"
	if f.atTop() {
		class, message = "NameError", "name '"+name+"' is not defined"
	}
	f.panics(class, strLit(message))
}
