package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/parser"
)

// A field of a library's data class that is annotated as a dict, and whose default
// is None, takes what the program makes it with. Where the program makes none, its
// user does: it is an open record, of keys whose types the uses tell.

// fieldDict is the type of such a field; nil for another.
func (f *frame) fieldDict(d *classDef, fd classAttr) *Type {
	c := f.c
	if c.script || !d.data || d.env == nil || !d.env.bareDict(fd.annotation) || fd.value == nil || !parser.IsNone(fd.value) || d.fills(fd.name) {
		return nil
	}
	p := c.fieldParams[fd.annotation]
	if p == nil {
		p = &parser.Arg{Arg: parser.Identifier(fd.name)}
		if c.fieldParams == nil {
			c.fieldParams = map[parser.Expr]*parser.Arg{}
		}
		c.fieldParams[fd.annotation] = p
	}
	v := c.typeVars[varPlace{arg: p}]
	if v == nil {
		open := &classDef{c: c, name: camel(fd.name), methods: map[string]*funcDef{}, open: true, rooted: true}
		s := c.classSpec(open, "")
		s.unordered = true // its user sets the keys
		c.place(&s.decl.Origin, fd.node)
		v = &typeVar{name: fd.name, node: fd.node, t: &Type{Kind: KInstance, Inst: s}}
		c.typeVars[varPlace{arg: p}] = v
	}
	if v.dropped {
		return nil
	}
	if v.t.Kind == KInstance {
		v.t.Inst.made = true
	}
	return tOptional(v.told())
}

// fills says that the class's own methods assign an attribute, or its keys.
func (d *classDef) fills(name string) bool {
	found := false
	for _, c := range d.lineage() {
		if c.node == nil {
			continue
		}
		parser.WalkBody(c.node.Body, func(n parser.Node) bool {
			if s, ok := n.(*parser.Subscript); ok && s.Ctx != parser.Load {
				if at, ok := s.Value.(*parser.Attribute); ok {
					found = found || string(at.Attr) == name
				}
			}
			if at, ok := n.(*parser.Attribute); ok && at.Ctx != parser.Load {
				found = found || string(at.Attr) == name
			}
			return !found
		})
	}
	return found
}

// givenDict lets such a field hold the dicts that the program makes it with.
func (f *frame) givenDict(fd classAttr, v Value) {
	p := f.c.fieldParams[fd.annotation]
	t := strip0(v.T)
	if p == nil || t.Kind != KDict || t.Key == nil {
		return
	}
	if tv := f.c.typeVars[varPlace{arg: p}]; tv.t.Kind == KInstance && tv.t.Inst.class.rooted {
		tv.t = t
		f.c.changed, f.c.restart = true, true
	}
}

// bareDict says that an annotation is a dict of which it does not say what it holds,
// or None.
func (f *frame) bareDict(e parser.Expr) bool {
	switch e := e.(type) {
	case *parser.Name, *parser.Attribute:
		return slices.Contains([]string{"dict", "typing.Dict", "typing.Mapping", "collections.abc.Mapping"}, f.annotationName(e))
	case *parser.BinOp:
		return e.Op == parser.BitOr && (f.bareDict(e.Left) && parser.IsNone(e.Right) || parser.IsNone(e.Left) && f.bareDict(e.Right))
	case *parser.Subscript:
		ix, ok := e.Slice.(*parser.Index)
		if !ok {
			return false
		}
		if lastName(e.Value) == "Optional" {
			return f.bareDict(ix.Value)
		}
		t, ok := ix.Value.(*parser.Tuple)
		return ok && f.bareDict(e.Value) && len(t.Elts) == 2 && lastName(t.Elts[0]) == "str" && lastName(t.Elts[1]) == "Any"
	}
	return false
}

// rootedField is a key of such an open record: whoever asks for it makes it one.
func (f *frame) rootedField(n parser.Node, s *classSpec, key string) *field {
	fd := s.field(key)
	if !s.class.rooted {
		return fd
	}
	if fd == nil {
		fd = s.note(f.c, key, tOptional(&Type{Kind: KVar, Var: &typeVar{name: key, node: n}}))
		fd.absent = true
	}
	if t := strip0(fd.t); t.Kind == KVar && t.Var.t != nil {
		fd.t = tOptional(t.Var.t)
		f.c.changed = true
	}
	return fd
}

// dropFields leaves the fields out whose keys nothing tells: they stay None.
func (c *converter) dropFields() {
	for _, p := range c.fieldParams {
		if v := c.typeVars[varPlace{arg: p}]; v.t.unsettled() && !v.dropped {
			v.dropped = true
			c.changed, c.restart = true, true
		}
	}
}

// loosen makes a dict of such a record that is asked for a key, or its keys, which
// only the run knows: what one of its values is all are.
func (f *frame) loosen(v Value) bool {
	if v.T.Kind != KInstance || !v.T.Inst.class.rooted {
		return false
	}
	for _, tv := range f.c.typeVars {
		if tv.t != nil && tv.t.Kind == KInstance && tv.t.Inst == v.T.Inst {
			tv.t = &Type{Kind: KDict, Key: tStr, Elem: &Type{Kind: KVar, Var: &typeVar{name: tv.name, node: tv.node}}}
			f.c.changed, f.c.restart = true, true
			return true
		}
	}
	return f.c.restart
}

// told is the type of a dict whose values' type the uses may have told.
func (v *typeVar) told() *Type {
	if v.t.Kind == KDict && v.t.Elem.Kind == KVar && v.t.Elem.Var.t != nil {
		t := *v.t
		t.Elem = v.t.Elem.Var.t
		if t.Elem.Kind == KFloat { // its user may give ints, too
			t.Elem = tNumber
		}
		v.t = &t
	}
	return v.t
}

// noteGiven notes the dict that a call hands to a parameter which is annotated as
// a dict, no more: a library's root takes the same.
func (f *frame) noteGiven(d *funcDef, p *parser.Arg, v Value) {
	t := strip0(v.T)
	if f.c.script || t.Kind != KDict || t.Key == nil || t.Elem.bad() || isOpenDict(t) || !d.env.bareDict(p.Annotation) {
		return
	}
	name := string(p.Arg)
	j := join(d.dicts[name], t)
	if j == nil || d.dicts[name] != nil && same(j, d.dicts[name]) {
		return
	}
	if d.dicts == nil {
		d.dicts = map[string]*Type{}
	}
	d.dicts[name] = j
	f.c.changed, f.c.restart = true, true
}
