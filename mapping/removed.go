package mapping

import "github.com/pyconv/pyconv/parser"

// removedNames are names that NumPy had until 1.24 for Python's own types.
var removedNames = map[string]string{
	"numpy.float": "float", "numpy.int": "int", "numpy.complex": "complex", "numpy.object": "object", "numpy.str": "str",
}

// removedName is a name of a library that its releases of today lack, as the
// program was written for it.
func (f *frame) removedName(e parser.Node, module, attr string) (Value, bool) {
	name, ok := removedNames[module+"."+attr]
	if !ok {
		return Value{}, false
	}
	f.c.warnAt(e, "PYC0907", "write "+name, "%s has no %s since 1.24: it is taken for %s, as before", module, attr, name)
	return Value{T: f.c.named(&Type{Kind: KBuiltin, Name: name})}, true
}
