package mapping

import (
	"github.com/pyconv/pyconv/parser"
)

// keyed is the type that keys of type t have in a dict or a set. Go compares no
// slices: a tuple of unknown length is a *py.List there, which hashes and
// compares by its items.
func keyed(t *Type) *Type {
	if t == nil || t.Kind != KList || !t.Tup || t.isShared() {
		return t
	}
	n := *t
	n.ID = &listID{shared: true}
	return &n
}

// key is keyed, and reports a type whose values Python does not hash.
func (f *frame) key(n parser.Node, t *Type) *Type {
	if t != nil && (t.Kind == KList && !t.Tup && !t.Size && !t.Elem.bad() || t.Kind == KDict || t.Kind == KSet && !t.Tup) {
		f.c.hintAt(n, "PYC0233", "make a tuple or a frozenset of it", "%v is not hashable, so it can't be a key or in a set", t)
		return tPoison
	}
	if t != nil && t.Kind == KTuple && openTuples(t.Elems...) {
		f.c.hintAt(n, "PYC0233", "make one tuple of all: (*a, b)", "a tuple of unknown length within a tuple has no Go form as a key")
		return tPoison
	}
	return keyed(t)
}

// askedKey is the type of a dict's keys where one is asked for: a dict that is asked
// for a key of one of two types has such keys.
func (f *frame) askedKey(target parser.Expr, base Value, key *Type) *Type {
	t := base.T
	if key.Kind != KEither || t.Key == nil || t.Key.Kind == KEither || t.Key.bad() {
		return t.Key
	}
	if k, _ := f.growDict(target, base, key, t.Elem); k != nil {
		return k
	}
	return t.Key
}

// keyHint is the type of keys that an annotation names: a list of one is a tuple.
func keyHint(t *Type) *Type {
	if t.Kind != KList {
		return t
	}
	n := *t
	n.Tup = true
	return keyed(&n)
}
