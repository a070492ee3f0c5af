package mapping

import "github.com/pyconv/pyconv/parser"

// A loop's variable stands for an element of what the loop runs over: what is put
// into it tells of all elements.
//
//	for row in rows:
//	    row[key] = value

// noteElements notes what the targets of a loop are elements of.
func (f *frame) noteElements(target, iter parser.Expr) {
	names := []parser.Expr{target}
	sources := []parser.Expr{iter}
	if t, ok := target.(*parser.Tuple); ok {
		names = t.Elts
	}
	if call, ok := iter.(*parser.Call); ok && len(call.Keywords) == 0 && !hasStar(call.Args) {
		switch f.calledName(call) {
		case "zip":
			sources = call.Args
		case "enumerate":
			if len(names) == 2 && len(call.Args) > 0 {
				names, sources = names[1:], call.Args[:1]
			}
		}
	}
	if len(names) != len(sources) {
		return
	}
	for i, e := range names {
		name, ok := e.(*parser.Name)
		if _, path := attrPath(sources[i]); !ok || !path || strip0(f.quietType(sources[i])).Kind != KList {
			continue
		}
		if f.elements == nil {
			f.elements = map[string]parser.Expr{}
		}
		f.elements[string(name.Id)] = sources[i]
	}
}

// noteElement lets the list that a loop runs over hold elements of the type that
// the loop's variable came to.
func (f *frame) noteElement(name string, t *Type) {
	source := f.elements[name]
	if source == nil {
		return
	}
	list := strip0(f.quietType(source))
	if list.Kind != KList {
		return
	}
	j := join(list.Elem, t)
	if j == nil || same(j, list.Elem) {
		return
	}
	n := *list
	n.Elem = j
	f.noteType(source, &n)
}
