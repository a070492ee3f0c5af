package mapping

import "github.com/pyconv/pyconv/parser"

// link is a constructor's parameter that takes an object of the class itself, as
// a list's node takes the next one, or a list of them, as a tree's takes its
// branches. All nodes are one struct then.
type link struct {
	many        bool // a list or a tuple of them
	none        bool // None is given, too
	list, tuple bool
}

// linked says that a parameter is such a link.
func (f *frame) linked(d *classDef, p param) bool {
	t := strip0(p.v.T)
	l := d.links[p.name]
	many := d.holdsOwn(t)
	if l == nil {
		if !many && !(t.Kind == KInstance && t.Inst.class == d) {
			return false
		}
		if d.links == nil {
			d.links = map[string]*link{}
		}
		l = &link{many: many}
		d.links[p.name] = l
		f.c.changed, f.c.restart = true, true
	}
	note := func(flag *bool, is bool) {
		if is && !*flag {
			*flag = true
			f.c.changed, f.c.restart = true, true
		}
	}
	note(&l.none, t.Kind == KNone || p.v.T.Kind == KOptional)
	note(&l.list, t.Kind == KList && !t.Tup)
	note(&l.tuple, t.Kind == KTuple || t.Kind == KList && t.Tup)
	return true
}

// holdsOwn says that t is a list or a tuple of objects of the class.
func (d *classDef) holdsOwn(t *Type) bool {
	if d.isModule() || t.Kind != KList && t.Kind != KTuple {
		return false
	}
	elems := t.Elems
	if t.Kind == KList {
		elems = []*Type{t.Elem}
	}
	for _, e := range elems {
		if e = strip0(e); e.Kind != KInstance || e.Inst.class != d {
			return false
		}
	}
	return len(elems) > 0
}

// linkTo is what such a parameter of the class's struct is given.
func (f *frame) linkTo(n parser.Node, s *classSpec, l *link, v Value) Value {
	own := &Type{Kind: KInstance, Inst: s}
	if !l.many {
		return Value{T: tOptional(own), X: orNil(v.X)}
	}
	t := tList(own)
	if from := strip0(v.T); from.Kind == KList {
		many := *from
		many.Elem = own
		t = &many
	}
	t.Tup, t.Mixed = l.tuple && !l.list, l.tuple && l.list
	if l.none {
		t = tOptional(t)
	}
	return f.coerce(n, v, t)
}
