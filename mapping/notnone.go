package mapping

import (
	"github.com/pyconv/pyconv/parser"
)

// notNone is what a value that may be None is where an attribute is asked of it.
// None raises AttributeError: Go would say so too late, or, of a method that does
// not look at its object, never. The test is written where the program could see
// the difference, in what it catches or runs.
func (f *frame) notNone(n parser.Node, v Value, attr string) Value {
	elem := v.T.Elem
	some := f.some(n, v)
	switch elem.Kind {
	case KInstance, KObject, KTensor, KLayer, KLib:
	default:
		return some
	}
	if !nilable(elem) || isJSON(elem) || some.X == nil {
		return some
	}
	if !f.c.catchesLacks() && (elem.Kind != KInstance && elem.Kind != KObject || isLayer(elem)) {
		return some
	}
	some.X = f.call(pkgPy, "NotNone", some.X, strLit(attr))
	return some
}

// catchesLacks says that a handler of the program would see an AttributeError.
func (c *converter) catchesLacks() bool {
	files := c.files()
	if c.catchesIn == len(files) {
		return c.catches
	}
	found := false
	for _, m := range files {
		parser.WalkBody(m.file.Body, func(n parser.Node) bool {
			h, ok := n.(*parser.ExceptHandler)
			if !ok {
				return !found
			}
			classes := []parser.Expr{h.ExprType}
			if t, ok := h.ExprType.(*parser.Tuple); ok {
				classes = t.Elts
			}
			for _, e := range classes {
				switch {
				case e == nil, lastName(e) == "Exception", lastName(e) == "BaseException", lastName(e) == "AttributeError":
					found = true
				}
			}
			return !found
		})
	}
	c.catches, c.catchesIn = found, len(files)
	return found
}
