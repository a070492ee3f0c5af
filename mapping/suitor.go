package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/parser"
)

// A library's root may take a module without an annotation. Where one class of
// the file alone has the attributes that are read of it, it is that.

// suits settles a parameter of which only attributes are known, and which is
// called, as the class of the file that has them; not where several have.
func (f *frame) suits(t *Type) bool {
	if t.Kind != KInstance || !f.c.isRootRecord(t.Inst) || len(t.Inst.fields) == 0 {
		return false
	}
	var v *typeVar
	for _, o := range f.c.typeVars {
		if o.t != nil && o.t.Kind == KInstance && o.t.Inst == t.Inst && o.class == nil {
			if v != nil {
				return false
			}
			v = o
		}
	}
	if v == nil {
		return false
	}
	var found *classDef
	for _, s := range f.c.instOrder {
		d := s.class
		if !s.made || d.node == nil || d.env == nil || d.env.mod != f.c.main || !d.isModule() || d.method("forward") == nil {
			continue
		}
		for _, fd := range t.Inst.fields {
			if !f.hasAttr(Value{T: &Type{Kind: KInstance, Inst: s}}, fd.name) {
				d = nil
				break
			}
		}
		if d != nil && found != nil && d != found {
			return false
		}
		if d != nil {
			found = d
		}
	}
	if found == nil {
		return false
	}
	v.class, v.t = found, nil
	f.c.changed, f.c.restart = true, true
	return true
}

// suited is the type of a parameter that suits settled, open until an object of
// the class has been made.
func (c *converter) suited(v *typeVar, p *parser.Arg) *Type {
	var made *classSpec
	for _, s := range c.instOrder {
		if s.made && s.class == v.class {
			if made != nil {
				return &Type{Kind: KVar, Var: v}
			}
			made = s
		}
	}
	if made == nil {
		return &Type{Kind: KVar, Var: v}
	}
	c.warnAt(p, "PYC0906", "annotate it", "%s is taken as %s: no other class here has what is read of it", p.Arg, v.class.name)
	return &Type{Kind: KInstance, Inst: made}
}

// onlyTrains says that a class is for training: it is a data set's, or makes an
// optimizer.
func (f *frame) onlyTrains(s *parser.ClassDef) bool {
	for _, b := range s.Bases {
		if trainingBases[f.calledName(b)] {
			return true
		}
	}
	if d := f.c.classes[s]; d != nil {
		for base := range trainingBases {
			if d.libBase(base) {
				return true
			}
		}
	}
	found := false
	parser.WalkBody(s.Body, func(n parser.Node) bool {
		if call, ok := n.(*parser.Call); ok {
			name := f.calledName(call)
			if t := f.quietType(call.Func); name == "" && t.Kind == KModule {
				name = t.Name
			}
			found = found || strings.HasPrefix(name, "torch.optim.")
		}
		return !found
	})
	return found
}
