package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// A signature file may say that a class attribute of its class's subclasses is
// a dict which tells of other attributes (docs/mapping-table.md): of which class
// each is ("parts"), or by which other name it goes ("aliases"); and that a
// subclass is found by the string that an attribute of it holds ("named").

// classDicts are the dicts that a class has under the attributes of a kind.
func (d *classDef) classDicts(kind string) (out []*parser.Dict) {
	for _, note := range d.c.table.Notes {
		if note.Kind != kind || !d.c.derives(d, note.Class) {
			continue
		}
		if a := d.attr(note.Attr); a != nil {
			if dict, ok := a.value.(*parser.Dict); ok {
				out = append(out, dict)
			}
		}
	}
	return out
}

// partType is the type of an attribute that its class only names:
// sub_configs = {"text_config": SubConfigSpec(AutoConfig, model_type="llama")}.
func (f *frame) partType(d *classDef, name string) *Type {
	for _, dict := range d.classDicts(table.NoteParts) {
		for i, k := range dict.Keys {
			if s, ok := k.(*parser.Str); !ok || string(s.S) != name {
				continue
			}
			if t := f.partNamed(d.env, dict.Values[i]); t != nil {
				return t
			}
		}
	}
	return nil
}

// partNamed is an instance of the class that a part's entry names, by itself or
// by the string that the class is found by.
func (f *frame) partNamed(env *frame, e parser.Expr) *Type {
	switch e := e.(type) {
	case *parser.Name:
		if b, ok := env.lookup(string(e.Id)); ok && b.T.Kind == KClass {
			return f.annotatedObject(b.T.Class)
		}
	case *parser.Call:
		for _, a := range e.Args {
			if t := f.partNamed(env, a); t != nil {
				return t
			}
		}
		for _, k := range e.Keywords {
			if t := f.partNamed(env, k.Value); t != nil {
				return t
			}
			if s, ok := k.Value.(*parser.Str); ok {
				for _, note := range f.c.table.Notes {
					if note.Kind == table.NoteNamed && note.Attr == string(k.Arg) {
						return f.objectNamed(note, string(s.S))
					}
				}
			}
		}
	}
	return nil
}

// objectNamed is an instance of the class that is found by a string.
func (f *frame) objectNamed(note table.Note, name string) *Type {
	c := f.c
	word := strings.ReplaceAll(name, "-", "_")
	for {
		if m := c.module(strings.ReplaceAll(note.Files, "*", word)); m != nil {
			f.run(m)
			if m.frame == nil {
				return nil
			}
			for _, s := range m.file.Body {
				if n, ok := s.(*parser.ClassDef); ok && c.classes[n] != nil {
					d := c.classes[n]
					if a := d.attr(note.Attr); a != nil && c.derives(d, note.Class) {
						if s, ok := a.value.(*parser.Str); ok && string(s.S) == name {
							return f.annotatedObject(d)
						}
					}
				}
			}
			return nil
		}
		i := strings.LastIndexByte(word, '_') // clip_vision_model is in clip
		if i < 0 {
			return nil
		}
		word = word[:i]
	}
}

// alias is the attribute that another stands for.
func (d *classDef) alias(attr string) string {
	for _, dict := range d.classDicts(table.NoteAliases) {
		for i, k := range dict.Keys {
			s, ok := k.(*parser.Str)
			if to, isStr := dict.Values[i].(*parser.Str); ok && isStr && string(s.S) == attr && string(to.S) != attr {
				return string(to.S)
			}
		}
	}
	return ""
}

// fillParams gives parameters that may be None the types of the attributes that
// a signature's decorator takes them from then.
func (f *frame) fillParams(n parser.Node, m *funcDef, self Value, params []param) {
	if m.fill == nil || self.T.Kind != KInstance {
		return
	}
	holder := self.T.Inst.field(m.fill.Attr)
	if holder == nil || holder.t.Kind != KInstance {
		return
	}
	for i, p := range params {
		if !slices.Contains(m.fill.Params, p.name) || p.v.T.Kind != KNone && p.v.T.Kind != KOptional {
			continue
		}
		fd := holder.t.Inst.field(p.name)
		if fd == nil || fd.t.bad() {
			continue
		}
		t := fd.t
		if p.v.T.Kind == KOptional {
			if t = join(p.v.T.Elem, strip0(fd.t)); t == nil {
				continue // the caller's and the attribute's: whichever it is
			}
			if fd.t.Kind == KOptional {
				t = tOptional(t)
			}
		}
		params[i].v = f.opaque(t)
	}
}

// firstAttr is the type of the first of the attributes that an object has,
// "part.method" for what that part's method gives; itself when it has none.
func (f *frame) firstAttr(n parser.Node, self Value, names []string) *Type {
	if self.T.Kind != KInstance {
		return self.T
	}
	for _, name := range names {
		part, method, deep := strings.Cut(name, ".")
		if !deep {
			if fd := self.T.Inst.field(part); fd != nil && fd.t.Kind != KNone {
				return fd.t
			}
			continue
		}
		ops := f.c.baseOps(self.T.Inst.class, part)
		if len(ops) == 0 {
			continue
		}
		v, _ := f.callOp(n, ops, &self, nil, nil)
		if v.T.Kind != KInstance || v.T.Inst == self.T.Inst {
			continue
		}
		if m := v.T.Inst.class.method(method); m != nil {
			return f.callMethod(n, v, m, nil, nil).T
		}
		if ops := f.c.baseOps(v.T.Inst.class, method); len(ops) > 0 {
			r, _ := f.callOp(n, ops, &v, nil, nil)
			return r.T
		}
	}
	return self.T
}

// namedAttr is the type of the attribute that a class attribute names; the
// object itself when it has none.
func (f *frame) namedAttr(n parser.Node, self Value, attr string) *Type {
	if self.T.Kind == KInstance {
		if a := self.T.Inst.class.attr(attr); a != nil {
			if s, ok := a.value.(*parser.Str); ok {
				return f.firstAttr(n, self, []string{string(s.S)})
			}
		}
	}
	return self.T
}
