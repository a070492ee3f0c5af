package mapping

// An attribute that holds True or False on one path and an int on another is an
// int in Go, as bool is in Python: its truth, its comparisons and arithmetic are
// the same. What tells the two apart, such as printing, is refused.

// boolOrInt is the type of an attribute that holds both; nil for other types.
func boolOrInt(a, b *Type) *Type {
	if a.Kind == KOptional && b.Kind == KOptional {
		if e := boolOrInt(a.Elem, b.Elem); e != nil {
			return tOptional(e)
		}
		return nil
	}
	if a.Kind == KBool {
		a, b = b, a
	}
	if a.Kind != KInt || b.Kind != KBool {
		return nil
	}
	return &Type{Kind: KInt, NonNeg: a.NonNeg, Mixed: true}
}

// mayBeBool says that an int may be True or False in Python.
func mayBeBool(t *Type) bool { return t.Kind == KInt && t.Mixed }

// mayBeTuple says that a list, or one within a container, may be a tuple in
// Python.
func mayBeTuple(t *Type) bool {
	switch t.Kind {
	case KList, KOptional, KSet, KDict, KDeque:
		return t.Kind == KList && t.Mixed || t.Elem != nil && mayBeTuple(t.Elem)
	}
	return false
}

// tellsTuple reports a list that may be a tuple where Python treats the two in
// different ways; false for other values.
func (f *frame) tellsTuple(v Value) bool {
	if !mayBeTuple(v.T) {
		return false
	}
	f.c.hintAt(f.at, "PYC0231", "write list(…) or tuple(…) around it", "whether this is a list or a tuple in Python is not known")
	return true
}

// tellsBool reports a value that may be a bool where Python treats bools in
// another way; false for other values.
func (f *frame) tellsBool(v Value) bool {
	if !v.T.holds(mayBeBool) {
		return false
	}
	f.c.hintAt(f.at, "PYC0231", "write bool(…) or int(…) around it", "whether this is a bool or an int in Python is not known")
	return true
}
