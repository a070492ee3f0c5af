package mapping

import "strconv"

// showShape spells a type for py.Shaped, and says whether a tuple of unknown
// length stands within a container, where the Go value alone shows a list.
func showShape(t *Type) (shape string, needed bool) {
	switch {
	case t.Kind == KList && !t.List && !t.Size && t.Name == "" && t.Elem != nil:
		inner, within := showShape(t.Elem)
		kind := "l"
		if t.Tup {
			kind = "t"
		}
		return kind + inner, within || t.Elem.Kind == KList && t.Elem.Tup || ownShape(t.Elem)
	case t.Kind == KSet && !t.Elem.bad():
		inner, within := showShape(t.Elem)
		return "s" + inner, within || openTuples(t.Elem)
	case t.Kind == KDict && !t.List && t.Name == "" && t.Key != nil && t.Elem != nil:
		key, a := showShape(t.Key)
		value, b := showShape(t.Elem)
		return "d" + key + value, a || b || openTuples(t.Key, t.Elem)
	case t.Kind == KTuple && t.Name == batchName && len(t.Elems) < 10:
		plain := *t
		plain.Name = ""
		shape, _ = showShape(&plain)
		return "b" + shape, true
	case t.Kind == KTuple && t.Name == "" && t.Named == "" && t.Consts == nil && len(t.Elems) < 10:
		shape = strconv.Itoa(len(t.Elems))
		for _, e := range t.Elems {
			inner, within := showShape(e)
			shape, needed = shape+inner, needed || within || openTuples(e)
		}
		return shape, needed
	}
	switch {
	case isDevice(t):
		return "c", false
	case isNumpyStr(t):
		return "n", false
	case isNumpyClass(t):
		return "k", false
	case t.Kind == KOptional && strLike(t.Elem):
		inner, _ := showShape(t.Elem)
		return "o" + inner, false
	}
	return "v", false
}

func openTuples(ts ...*Type) bool {
	for _, t := range ts {
		if t.Kind == KList && t.Tup && !t.Size || ownShape(t) {
			return true
		}
	}
	return false
}
