package mapping

import (
	"strconv"

	"github.com/pyconv/pyconv/parser"
)

// A class whose constructor says nothing of what it will hold, such as a stack
// that is filled later, is one struct. Where two objects of it come to hold
// types that don't join, each place that makes one has a struct of its own.

// splitClass asks for a struct for each place that makes objects of the class,
// and says whether that can help.
func (f *frame) splitClass(d *classDef) bool {
	if d == nil || d.bySite || len(d.sites) < 2 {
		return false
	}
	d.bySite = true
	f.c.changed, f.c.restart = true, true
	return true
}

// givenKey is a field and a place that makes objects.
type givenKey struct {
	field string
	site  parser.Node
}

// givesBoth notes what a place gives a field, and says that it has given it types
// that do not join: a struct for each place would not tell them apart.
func (s *classSpec) givesBoth(site parser.Node, field string, t *Type) bool {
	if s.givenAt == nil {
		s.givenAt = map[givenKey]*Type{}
	}
	key := givenKey{field, site}
	old := s.givenAt[key]
	if old == nil {
		s.givenAt[key] = t
		return false
	}
	j := s.joinField(field, old, t)
	if j != nil {
		s.givenAt[key] = j
	}
	return j == nil
}

// splitOwner is splitClass of the class whose attribute an expression is.
func (f *frame) splitOwner(e parser.Expr) bool {
	at, ok := e.(*parser.Attribute)
	if !ok {
		return false
	}
	t := f.quietType(at.Value)
	return t.Kind == KInstance && f.splitClass(t.Inst.class)
}

// siteKey is what a place adds to the key of the struct of the object that it
// makes.
func (d *classDef) siteKey(n parser.Node) string {
	if n == nil || d.node == nil {
		return ""
	}
	if d.sites == nil {
		d.sites = map[parser.Node]int{}
	}
	k, ok := d.sites[n]
	if !ok {
		k = len(d.sites)
		d.sites[n] = k
	}
	if !d.bySite {
		return ""
	}
	return "@" + strconv.Itoa(k)
}
